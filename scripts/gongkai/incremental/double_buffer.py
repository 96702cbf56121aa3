"""The site in two trees of the same files: one stands where readers look, the other is made into the next one.

A large site has nearly as many folders as pages. To make them all and to remove them all for one changed page costs many
times what the page costs, so the tree that is not shown mirrors the one that is, by hard links: a build takes out of it
what is gone and puts in what it made. Nobody may write into a file of it, for the shown tree has the same one: names are
taken out and put in. What it holds is compared entry by entry before it is shown, whoever may have been at it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from gongkai.folders import swap
from gongkai.incremental import up_to_date
from gongkai.incremental.memory import SPARE, Memory, current, link

_PROBE = ".gongkai"
"""A file that every site has."""
_FOLDER_MODE, _FILE_MODE = 0o755, 0o644
Entries = Mapping[str, str]
"""What stands in a tree: size, time and inode of each file by its path with "/", "folder" for a folder (see
up_to_date.entries)."""


def completed(made: Path, memory: Memory) -> Path:
    """The finished site: the files below ``made``, and those of the last site that are held, where none of the same path was
    made. What stands in it is ``memory.finished`` from now on."""
    spare = memory.folder / SPARE if memory.folder else made
    on_disk = memory.on_disk  # before anything is changed: `follow` needs it too
    _clear(spare)
    _for_all(made)
    if not memory.held:
        if spare != made:
            shutil.rmtree(spare, ignore_errors=True)
            made.rename(spare)
        memory.finished = up_to_date.entries(str(spare))
    else:
        new = up_to_date.files_below(str(made))
        on_disk = on_disk if memory.out == spare else {}
        memory.finished = _align(
            spare, on_disk, {**memory.held, **new}, lambda path: made if path in new else memory.out
        )
    return spare


def follow(shown: Path, memory: Memory) -> None:
    """The spare tree, in which so far stands the site before, holds what is shown now. Where that can't be (somebody was at
    it, or the file system has no hard links), there is none: the next build does without it."""
    if memory.folder is None or memory.finished is None:
        return
    spare = memory.folder / SPARE
    _clear(spare)
    on_disk = memory.on_disk if spare.is_dir() else {}
    try:
        spare.mkdir(parents=True, exist_ok=True)
        os.link(shown / _PROBE, spare / f"{_PROBE}.new")
        (spare / f"{_PROBE}.new").unlink()
        _align(spare, on_disk, up_to_date.files_below(str(shown), memory.finished), lambda _: shown)
    except OSError:
        shutil.rmtree(spare, ignore_errors=True)


def show(site: Path, out: Path, work: Path) -> None:
    """The finished site is where readers look, and all that was remembered of it is kept."""
    memory = current()
    swap.swap(site, out)
    memory.finish(up_to_date.site_lines(str(out), memory.finished))
    swap.finish(work)  # last: page data without what they were made of would be taken for the old ones
    follow(out, memory)


def _for_all(made: Path) -> None:
    """Everything in the tree can be read by all, and so by a web server, whatever mode it was made or copied with."""
    for folder, _, files in os.walk(made):
        os.chmod(folder, _FOLDER_MODE)  # noqa: PTH101
        for name in files:
            os.chmod(f"{folder}/{name}", _FILE_MODE)  # noqa: PTH101


def _clear(spare: Path) -> None:
    """What stands in the place of the tree and is none of ours, such as a link to a folder elsewhere, is taken away."""
    if spare.is_symlink() or spare.is_file():
        spare.unlink()


def _align(tree: Path, on_disk: Entries, wanted: Entries, source: Callable[[str], Path | None]) -> Entries:
    """What stands in a tree when it holds the files ``wanted`` and no other, nor an empty folder; each that has to be put in
    comes from the tree that ``source`` gives for its path. What somebody else took out of the tree is out already, and
    what somebody put in is found when it is next looked at. Raises OSError."""
    place = _Places(str(tree))
    tree.mkdir(parents=True, exist_ok=True)
    folders = {""}
    for path in wanted:
        while (path := path.rpartition("/")[0]) not in folders:
            folders.add(path)
    for path, facts in on_disk.items():
        if facts != up_to_date.FOLDER and wanted.get(path) != facts:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(place(path))  # noqa: PTH108
    for path in reversed([one for one, facts in on_disk.items() if facts == up_to_date.FOLDER and one not in folders]):
        with contextlib.suppress(OSError):
            os.rmdir(place(path))  # noqa: PTH106
    found = {**dict.fromkeys(folders, up_to_date.FOLDER), **wanted}
    for path in [path for path, facts in wanted.items() if on_disk.get(path) != facts]:
        link(f"{source(path)}/{path}", place(path))
        found[path] = up_to_date.facts(place(path))
    for path in (folders - on_disk.keys()) | {""}:
        os.chmod(f"{tree}/{path}", _FOLDER_MODE)  # noqa: PTH101
    return dict(sorted(found.items()))


class _Places:
    """Where the paths of a tree stand. Raises OSError where a folder on the way is a link: it would lead out of the tree."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.own = {""}

    def __call__(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        while folder not in self.own:
            if os.path.islink(f"{self.root}/{folder}"):  # noqa: PTH114
                raise NotADirectoryError(folder)
            self.own.add(folder)
            folder = folder.rpartition("/")[0]
        return f"{self.root}/{path}"
