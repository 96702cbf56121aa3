"""The kernel's own fence around a process (Landlock, Linux 5.13 and later), for what no audit hook sees.

A library in C opens files without Python's knowledge, and some calls of the system have no audit event. Inside the fence
only the given places can be read or written, nothing can be executed, and no TCP connection made (Linux 6.7). Nothing can
lift it. Where the system has no Landlock, the other fences stand alone.

The numbers are those of ``linux/landlock.h``; the calls have the same numbers on every architecture.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Sequence

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_NO_NEW_PRIVILEGES = 38
_EXECUTE, _WRITE, _READ, _LIST, _REMOVE_FILE, _MAKE_FILE, _TRUNCATE = (1 << bit for bit in (0, 1, 2, 3, 5, 8, 14))
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many rights on files a version of the interface knows; 16 from the fifth on."""
_TCP, _OUTSIDE = 3, 3


def fence(reads: Sequence[str], writes: Sequence[str], files: Sequence[str]) -> bool:
    """Whether from now on this process is fenced in: it may read what is at or below ``reads``, do anything below ``writes``
    but execute, and make, read, write and remove files in the folders ``files``."""
    if sys.platform != "linux":
        return False
    call = ctypes.CDLL(None, use_errno=True).syscall
    version = call(_CREATE, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return False
    every = (1 << _RIGHTS.get(version, 16)) - 1
    words = [every, _TCP if version >= 4 else 0, _OUTSIDE if version >= 6 else 0]
    size = 8 * (3 if version >= 6 else 2 if version >= 4 else 1)
    rules = call(_CREATE, struct.pack("=QQQ", *words), ctypes.c_size_t(size), 0)
    if rules < 0:
        return False
    try:
        for places, rights in (
            (reads, _READ | _LIST),
            (writes, every & ~_EXECUTE),
            (files, _READ | _LIST | _WRITE | _REMOVE_FILE | _MAKE_FILE | _TRUNCATE),
        ):
            for place in places:
                _allow(call, rules, place, rights & every)
        if ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
            return False
        return bool(call(_RESTRICT, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow(call: ctypes._NamedFuncPointer, rules: int, place: str, rights: int) -> None:
    try:
        found = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not os.path.isdir(place):  # noqa: PTH112
            rights &= _READ | _WRITE | _TRUNCATE
        call(_ADD, rules, 1, struct.pack("=Qi", rights, found), 0)
    finally:
        os.close(found)
