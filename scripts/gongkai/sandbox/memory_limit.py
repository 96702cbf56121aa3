"""Work on strangers' words that could swallow the machine, done by a copy of this process with a limit on its memory.

The SQL engine has a limit of its own, but many of its functions (lists, texts, distances) reserve memory beside it, and look
at no clock. The copy (a fork) has all tables without anything being handed over, answers one question after the other, and
is done away with when it takes too much or too long: the system ends it, and nothing else. POSIX only.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import struct
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gongkai.folders import processes
from gongkai.sandbox import wire

MEMORY = 2 << 30
"""Bytes of memory of its own that a copy may take beyond what it began with."""
PATIENCE = 10.0
"""Seconds that an answer is waited for beyond what the question may take: on a busy machine all takes longer."""
MOST_ANSWER = 512 << 20


class Lost(Exception):
    """The copy is gone without an answer: "memory" or "time"."""


class Copy:
    """A copy of this process that answers questions with ``answer``, a function of a plain value to another (see `wire`)."""

    def __init__(self, answer: Callable[[Any], Any]) -> None:
        there, self.questions = os.pipe()
        self.answers, here = os.pipe()
        parent = os.getpid()
        self.process = os.fork()
        if self.process:
            os.close(there)
            os.close(here)
            return
        try:
            os.close(self.questions)
            os.close(self.answers)
            processes.tie(parent)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what an allocator says in its last moment
            _limit(MEMORY)
            while question := _read(there, None):
                _write(here, wire.encoded(answer(wire.decoded(question))))
        finally:
            os._exit(0)

    def ask(self, question: Any, seconds: float) -> Any:
        """The answer. Raises Lost, after which there is no copy any more."""
        try:
            _write(self.questions, wire.encoded(question))
            return wire.decoded(_read(self.answers, time.monotonic() + seconds) or b"")
        except (BrokenPipeError, wire.Broken):
            self.close()
            raise Lost("memory") from None
        except TimeoutError:
            self.close()
            raise Lost("time") from None
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """The copy is ended."""
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            os.close(self.questions)
            os.close(self.answers)
            self.process = 0


def _limit(memory: int) -> None:
    """From here on this process can take only so much memory more. Address space is reserved more freely than
    memory is taken, so that limit is wide; it is the one that holds where the other is not known."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for what, field, most in ((resource.RLIMIT_DATA, 5, memory), (resource.RLIMIT_AS, 0, 2 * memory)):
        _, hard = resource.getrlimit(what)
        limit = _taken(field) + most
        resource.setrlimit(what, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _taken(field: int) -> int:
    """Bytes of a field of /proc/self/statm: 0 the address space, 5 data and stack."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[field]) * resource.getpagesize()
    except OSError:
        return 4 << 30


def _write(pipe: int, body: bytes) -> None:
    whole = memoryview(struct.pack(">Q", len(body)) + body)
    while whole:
        whole = whole[os.write(pipe, whole) :]


def _read(pipe: int, until: float | None) -> bytes | None:
    """The next message of a pipe; None where it is closed or sends more than it may. Raises TimeoutError."""
    head = _exactly(pipe, 8, until)
    size = struct.unpack(">Q", head)[0] if head else 0
    return _exactly(pipe, size, until) if 0 < size <= MOST_ANSWER else None


def _exactly(pipe: int, size: int, until: float | None) -> bytes | None:
    found = bytearray()
    while len(found) < size:
        if until is not None and not select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
            raise TimeoutError
        part = os.read(pipe, min(size - len(found), 1 << 20))
        if not part:
            return None
        found += part
    return bytes(found)
