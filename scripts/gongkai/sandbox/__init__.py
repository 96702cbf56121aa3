"""What a function of ours returned when it ran in a confined process of its own, or how that process failed.

Code by others that reads data by strangers (frictionless, and under it openpyxl, xlrd, lxml, regular expressions of a
descriptor) runs here: with limits on processor time and memory, no network, no other programs, and no file but those
of the package's folder. A process that hangs, swells or dies is a Failure, never a hung or dead build.

Processes are kept and used again, one a calling thread at most, and end with the program. POSIX only.
"""

from __future__ import annotations

import atexit
import os
import pickle
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai import tied

SCRIPTS = Path(__file__).resolve().parents[2]
BASE_SECONDS = 6.0
"""Processor seconds a task may take to open its files, and then again for each batch of rows."""
BYTES_A_SECOND = 100_000
"""What opening may cost on top, for large files: frictionless reads at least ten times as much."""
BASE_MEMORY = 320 << 20
"""Bytes of address space a task may use beyond what the fresh process has; 8 more for each byte of its files."""
PATIENCE = 10
"""Wall-clock seconds granted for each processor second, on a busy machine, before the process is given up."""


@dataclass(frozen=True)
class Failure:
    """How a confined task ended without a value.

    ``kind`` is "slow" (out of time), "memory", "refused" (it reached for a file outside the folder, or for the
    network), "died" or "crash" (an exception that it should not have raised). ``detail`` is the reason in English;
    ``progress`` how many rows had been read.
    """

    kind: str
    detail: str = ""
    progress: int = 0


def run(task: str, *args: Any, folder: Path, writes: Path | None = None, size: int = 0, before: int = 0) -> Any:
    """The value of the function named ``task`` ("module:function") called with ``args``, or a Failure.

    ``folder`` is the one folder it may read, ``writes`` the one file it may write. ``size`` is how many bytes it will
    read in all, ``before`` how many of them before it first tells of progress.
    """
    worker = _take()
    seconds = BASE_SECONDS + before / BYTES_A_SECOND
    job = {
        "task": task,
        "args": args,
        "folder": str(folder.resolve()),
        "writes": str(writes.resolve()) if writes else "",
        "seconds": seconds,
        "batch_seconds": BASE_SECONDS,
        "memory": BASE_MEMORY + 8 * size,
    }
    answer = worker.ask(job, PATIENCE * seconds)
    if isinstance(answer, Failure) or size > 20 << 20:
        worker.close()
    else:
        _give_back(worker)
    return answer


class _Worker:
    """One confined process and the two pipes to it."""

    def __init__(self) -> None:
        self.temporary = tempfile.mkdtemp(prefix="gongkai-")
        start = "import sys; sys.path.insert(0, sys.argv[1]); from gongkai.sandbox.inside import serve; serve(int(sys.argv[2]))"
        self.child = tied.start(
            [sys.executable, "-X", "utf8", "-c", start, str(SCRIPTS), str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.temporary,
            env={
                "TMPDIR": self.temporary,
                "PATH": "/usr/bin:/bin",
                "LC_ALL": "C.UTF-8",
                "TZ": "UTC",
                "PYTHONHASHSEED": "0",
            },
        )

    def ask(self, job: dict[str, Any], patience: float) -> Any:
        """The answer to a job: its value, or a Failure."""
        assert self.child.stdin and self.child.stdout
        rows = 0
        try:
            frame = pickle.dumps(job)
            self.child.stdin.write(struct.pack(">Q", len(frame)) + frame)
            self.child.stdin.flush()
            while True:
                ready, _, _ = select.select([self.child.stdout], [], [], patience)
                if not ready:
                    return Failure("slow", "no answer", rows)
                kind, value = self._frame()
                if kind == "value":
                    return value
                if kind == "failure":
                    return Failure(*value)
                rows = value
        except (EOFError, BrokenPipeError):
            return Failure("died", "the process ended by itself", rows)

    def _frame(self) -> tuple[str, Any]:
        (size,) = struct.unpack(">Q", self._exactly(8))
        kind, value = pickle.loads(self._exactly(size))
        return kind, value

    def _exactly(self, size: int) -> bytes:
        """So many bytes of the answer, straight from the pipe: a buffer of Python's own could swallow the next frame,
        and waiting for more would then look like a process that has stopped."""
        assert self.child.stdout
        found = bytearray()
        while len(found) < size:
            part = os.read(self.child.stdout.fileno(), size - len(found))
            if not part:
                raise EOFError
            found += part
        return bytes(found)

    def close(self) -> None:
        """Nothing: the process is ended and its temporary files are gone."""
        self.child.kill()
        self.child.wait()
        for pipe in (self.child.stdin, self.child.stdout):
            if pipe:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue
        shutil.rmtree(self.temporary, ignore_errors=True)


_idle: list[_Worker] = []
_lock = threading.Lock()


def _take() -> _Worker:
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.child.poll() is None:
                return worker
            worker.close()
    return _Worker()


def _give_back(worker: _Worker) -> None:
    with _lock:
        _idle.append(worker)


@atexit.register
def close() -> None:
    """Nothing: all idle processes are ended."""
    with _lock:
        while _idle:
            _idle.pop().close()
