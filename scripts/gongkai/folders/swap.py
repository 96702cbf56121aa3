"""The folders of a build: whether they are ours, cleared for work, and the finished site put in the old one's place.

Where the system can (Linux), the two change places in one step, so that a site stands at every moment; elsewhere by renames,
and `restore` finds the old one where a build was killed between them. The new site is on the disk before it is shown.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.i18n import LOCALES
from gongkai.core.results import PICTURES
from gongkai.folders import lock

MARK = ".gongkai"
CACHE = "cache"
"""What builds keep for the next one (see `gongkai.incremental`)."""
FINISHED = "finished"
"""In the work folder: the page data that lie there are those of the site that is shown."""
UNWRITABLE = {errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC, errno.EPERM, errno.EROFS}
"""Why a folder can't be written that is no mistake of ours: full, forbidden, or broken."""
_MARKS = (MARK, lock.FILE, f"{CACHE}/values")
"""What tells that a folder is ours: each is there before anything else of its kind is, and is the last to go."""
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def is_ours(folder: Path) -> bool:
    """Whether a folder may be replaced: it is not there, it is empty, or this kit made it."""
    if folder.is_dir():
        return any((folder / one).exists() for one in _MARKS) or not any(folder.iterdir())
    return not folder.exists() and not folder.is_symlink()


def is_work(folder: Path) -> bool:
    """Whether a folder is one that builds work in, and so no place for a site."""
    return (folder / lock.FILE).exists() or (folder / CACHE / "values").exists()


def clear(folder: Path) -> None:
    """An empty folder to work in; what a build that failed or was killed left there is gone. The cache stays, and so do
    the page data of the site that is shown."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()  # before all else: a folder without it would be somebody else's for good
    keep = {MARK, lock.FILE, CACHE}
    keep |= {FINISHED, PICTURES, *LOCALES} if (folder / FINISHED).is_file() else set()
    for path in folder.iterdir():
        if path.name not in keep:
            _remove(path)


def begin(folder: Path) -> None:
    """From now on the work folder's pages are those of no site."""
    (folder / FINISHED).unlink(missing_ok=True)


class Unusable(Exception):
    """The place is none that a site can be built in; ``problems`` say why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problems = [problem]


@contextmanager
def workplace(work: Path, out: Path, records: Path | None = None, *, wait: bool) -> Iterator[None]:
    """The folders of a build, ours alone meanwhile: an empty one to work in, and where its site goes. Raises Unusable where one
    is somebody else's, another command is at it or at the ``records`` (see ``lock.held``), or the disk is full or may not be written."""
    try:
        _refuse(*([] if is_ours(work) else [work]))
        with lock.held(work, records, wait=wait):
            _refuse(*(one for one in (out, aside(out)) if not is_ours(one) or is_work(one)))
            restore(out)
            clear(work)
            yield
    except lock.Busy as error:
        raise Unusable(Problem("busy", Severity.FATAL, place=Place(str(error) or str(out)))) from None
    except OSError as error:
        if error.errno not in UNWRITABLE:
            raise
        place, facts = Place(str(error.filename2 or error.filename or out)), {"reason": error.strerror}
        raise Unusable(Problem("unwritable", Severity.FATAL, place=place, facts=facts)) from None


def _refuse(*foreign: Path) -> None:
    for one in foreign:
        raise Unusable(Problem("not-ours", Severity.FATAL, place=Place(str(one))))


def finish(folder: Path) -> None:
    """The work folder's pages are those of the site that is now in place."""
    (folder / FINISHED).touch()


def aside(out: Path) -> Path:
    """Where the old site stands for the moment in which the new one takes its place."""
    return out.with_name(f"{out.name}.old")


def restore(out: Path) -> None:
    """Put the old site back where a build was killed in just that moment."""
    if not out.exists() and (aside(out) / MARK).is_file():
        aside(out).rename(out)


def swap(new: Path, out: Path) -> None:
    """Put the new site in the place of the old one, and the old one where the new one was; both on one file system."""
    _to_disk(new)
    old = aside(out)
    _remove(old)
    if not out.exists():
        new.rename(out)
    elif not _exchanged(new, out):
        out.rename(old)
        new.rename(out)
        old.rename(new)
    for folder in {out.parent, new.parent}:
        sync_folder(folder)


def exchange(new: Path, old: Path) -> None:
    """Two folders of one file system change places: at every moment one of them, whole, stands at ``old``; where the system has no
    such step (not Linux), for a moment none. Raises OSError."""
    _to_disk(new)
    if not _exchanged(new, old):
        between = new.with_name(f"{new.name}.old")
        old.rename(between)
        new.rename(old)
        between.rename(new)
    for folder in {old.parent, new.parent}:
        sync_folder(folder)


def _remove(path: Path) -> None:
    """The path is free; of a folder of ours the mark is the last to go."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    for one in path.iterdir():
        if one.name != MARK:
            shutil.rmtree(one) if one.is_dir() and not one.is_symlink() else one.unlink()
    (path / MARK).unlink(missing_ok=True)
    path.rmdir()


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system could let two paths change places in one step, and did."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None).renameat2
    except AttributeError:  # a C library of before 2018
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def _to_disk(folder: Path) -> None:
    """What was written on the folder's file system is on the disk: else the rename could get there first."""
    place = os.open(folder, os.O_RDONLY)
    try:
        if sys.platform == "linux":
            ctypes.CDLL(None).syncfs(place)
        else:
            os.sync()
    finally:
        os.close(place)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk. Raises OSError."""
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
