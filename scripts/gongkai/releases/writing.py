"""Puts a record in its place so that a machine that stops at any moment leaves all of it or nothing.

The files are made in a folder of their own, which takes its name of a finished one by one rename: until then there is no
record, and from then on it counts, whatever comes. What is left is to move the files, the sums last, and `finish` does that
again from wherever it was left.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from gongkai.folders.swap import sync_folder

SUMS = "SHA256SUMS"
MAKING, MADE = ".making", ".made"
"""The folders of a record that is being written, and of one that is not yet in its place."""
TOMBSTONE = ".tombstone.json"
"""What the name of a tombstone adds to that of the sheet in whose place it stands."""
_ATTRIBUTES = ".gitattributes"


def standing(folder: Path, name: str) -> Path:
    """Where a file of the records is, for the moment or for good."""
    made = folder / MADE / name
    return made if made.is_file() and ((folder / MADE / SUMS).is_file()) else folder / name


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """The files by their paths, SHA256SUMS among them, are in their place. Raises OSError; what was there before
    stands then, or `finish` has to be called."""
    finish(folder)
    making = folder / MAKING
    try:
        for name, content in files.items():
            path = making / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content)
        for path in [making, *sorted({(making / name).parent for name in files})]:
            sync_folder(path)
    except OSError:
        shutil.rmtree(making, ignore_errors=True)
        raise
    making.rename(folder / MADE)
    sync_folder(folder)
    finish(folder)


def finish(folder: Path) -> None:
    """A record whose writing was interrupted is in its place, or gone where it was none yet. Raises OSError."""
    shutil.rmtree(folder / MAKING, ignore_errors=True)
    made = folder / MADE
    if not made.is_dir():
        return
    if (made / SUMS).is_file():
        if not (folder / _ATTRIBUTES).exists():
            # git may not change the line ends of what is known by its hash.
            _write(folder / _ATTRIBUTES, b"* -text\n")
        for path in _files(made):
            target = folder / path.relative_to(made)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
            if path.name.endswith(TOMBSTONE):
                target.with_name(target.name.removesuffix(TOMBSTONE)).unlink(missing_ok=True)
            sync_folder(target.parent)
        (made / SUMS).replace(folder / SUMS)
        sync_folder(folder)
    shutil.rmtree(made)


def _files(made: Path) -> list[Path]:
    """All files of a record but the sums. Raises OSError: `Path.rglob` would pass over a folder that can't be read."""

    def stop(error: OSError) -> None:
        raise error

    found = [Path(here, name) for here, _, names in os.walk(made, onerror=stop) for name in names]
    return sorted(one for one in found if one != made / SUMS)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
