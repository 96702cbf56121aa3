"""One command at a time over one site: who holds the lock of its work folder may build, others are told or wait.

The lock is the kernel's own (flock) on a file of the work folder, so it is the same by whatever path the folder is called,
and nobody has to clear it away: it ends with the last process that has it. Programs that a build starts inherit it
(see `processes`): what a killed build left running keeps the next one out until it is gone as well. Who publishes holds the
folder of the records too: two sites may be made of one content, and each record names the one before it.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from gongkai.core import progress

FILE = "lock"
PATIENCE = 3.0
"""Seconds that are waited in any case: the programs of a build that was killed end within them."""
_PAUSE = 0.05
_open: set[int] = set()


class Busy(Exception):
    """Another command has the lock; the message is the folder of records, "" where it is the site that is taken."""


@contextmanager
def held(folder: Path, records: Path | None = None, *, wait: bool = False) -> Iterator[None]:
    """Nobody else builds in the folder meanwhile, nor looks at its site, nor publishes into ``records``. With ``wait`` it takes as long as the others need.
    Raises Busy, and OSError where the folder can't be made or written."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = _locked(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, fcntl.LOCK_EX, wait)
    _open.add(place)
    try:
        with over(records, wait=wait) if records else nullcontext():
            yield
    finally:
        _open.discard(place)
        fcntl.flock(place, fcntl.LOCK_UN)  # closing is not enough: idle workers have the file open too
        os.close(place)


@contextmanager
def over(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Nobody else publishes into a folder of records meanwhile, whatever site it is for. The lock is on the folder itself,
    made where there is none: a file in it would be one of the records. Raises Busy with the folder, and OSError."""
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
    place = _locked(folder, os.O_RDONLY, fcntl.LOCK_EX, wait)
    try:
        yield
    finally:
        fcntl.flock(place, fcntl.LOCK_UN)
        os.close(place)


@contextmanager
def shared(folder: Path) -> Iterator[None]:
    """Nobody builds in the folder meanwhile; others may look as well. Where nothing was ever built there is nothing to
    wait for. Raises Busy."""
    try:
        place = _locked(folder / FILE, os.O_RDONLY | os.O_NOFOLLOW, fcntl.LOCK_SH, False)
    except OSError:
        yield
        return
    try:
        yield
    finally:
        os.close(place)


def inherited() -> tuple[int, ...]:
    """The open files that a program started now must inherit."""
    return tuple(_open)


def _locked(path: Path, flags: int, kind: int, wait: bool) -> int:
    """The lock's open file, once the lock is ours."""
    until = time.monotonic() + PATIENCE
    told = False
    while True:
        place = os.open(path, flags | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(place, kind | fcntl.LOCK_NB)
            if _is_there(path, place):
                return place
        except BlockingIOError:
            if time.monotonic() > until:
                if not wait:
                    os.close(place)
                    raise Busy("" if path.name == FILE else str(path)) from None
                if not told:
                    progress.say("waiting for another command")
                told = True
            time.sleep(_PAUSE)
        except BaseException:
            os.close(place)
            raise
        os.close(place)


def _is_there(path: Path, place: int) -> bool:
    """Whether the open file is still the one at the path: the folder may have been removed while we waited."""
    try:
        return os.path.samestat(path.stat(), os.fstat(place))
    except FileNotFoundError:
        return False
