"""Changed tables put in their places, all at once or not at all.

One file takes the old one's place by a rename. Several are written into a copy of the smallest folder that holds them (a package, or
all of ``data/``), whose other files are links, and the copy and the folder change places in one step. Whoever is killed leaves
``data/`` as it was or as it was to be, and beside it at most a folder that the next import clears.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from gongkai.folders import lock, swap


def beside(data: Path) -> Path:
    """Where an import works: beside ``data``, on the same file system."""
    return data.with_name(f".{data.name}.import")


@contextmanager
def workplace(data: Path) -> Iterator[Path]:
    """An empty folder to work in; nobody else imports into ``data`` meanwhile. Raises lock.Busy and OSError."""
    folder = beside(data)
    folder.mkdir(exist_ok=True)
    with lock.over(folder):
        _clear(folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def staged(data: Path, files: Mapping[Path, str], work: Path) -> Path:
    """A copy of ``data`` in ``work`` with the files' new texts; all others are links to the same bytes."""
    copy = work / "data"
    _linked(data, copy)
    for path, text in files.items():
        _write(copy / path.relative_to(data), text)
    return copy


def put(data: Path, files: Mapping[Path, str], work: Path) -> None:
    """Put the files' new texts in place. Raises OSError with ``data`` as it was."""
    if len(files) == 1:
        ((path, text),) = files.items()
        new = work / "one"
        _write(new, text)
        shutil.copymode(path, new)
        new.replace(path)
        swap.sync_folder(path.parent)
        return
    folders = {path.parent for path in files}
    folder = folders.pop() if len(folders) == 1 else data
    copy = work / "new"
    _linked(folder, copy)
    for path, text in files.items():
        target = copy / path.relative_to(folder)
        _write(target, text)
        shutil.copymode(path, target)
    swap.exchange(copy, folder)


def _write(path: Path, text: str) -> None:
    """A file of its own: a link to the old bytes is broken first."""
    path.unlink(missing_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _linked(folder: Path, copy: Path) -> None:
    shutil.copytree(folder, copy, symlinks=True, copy_function=_link)


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _clear(folder: Path) -> None:
    for one in folder.iterdir():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            one.unlink()
