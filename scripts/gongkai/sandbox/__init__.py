"""What a function of ours returned when it ran in a confined process of its own, or how that process failed.

Code by others that reads data by strangers (frictionless, and under it openpyxl, xlrd, lxml, regular expressions of a
descriptor) runs here: with limits on processor time and memory, no network, no other programs, and no file but those
of the package's folder. A process that hangs, swells or dies is a Failure, never a hung or dead build; what comes out of it
is plain data of a known size and shape (see `wire`), never an object that could run.

Processes are kept and used again, one a calling thread at most, and end with the program. POSIX only.
"""

from __future__ import annotations

import atexit
import os
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.core.kit import SCRIPTS
from gongkai.folders import processes
from gongkai.sandbox import wire

BASE_SECONDS = 6.0
"""Processor seconds a task may take to open its files, and then again for each batch of rows."""
BYTES_A_SECOND = 100_000
"""What opening may cost on top, for large files: frictionless reads at least ten times as much."""
BASE_MEMORY = 320 << 20
"""Bytes of address space a task may use beyond what the fresh process has; 8 more for each byte of its files. No file that
it writes, and no answer, may be larger than that either."""
PATIENCE = 10
"""Wall-clock seconds granted for each processor second, on a busy machine, before the process is given up."""
FAILURES = ("slow", "memory", "refused", "died", "crash")
REALM: Path | None = None
"""A folder that holds the folders of all jobs, where one is known: then one process can serve them all, whichever comes first.
Else a process reads what lies beside its first job's folder, as a portal's packages do."""
IDLE = 4
"""Processes that are kept for the next tasks, at most."""


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


def run(
    task: str, *args: Any, folder: Path, writes: Path | None = None, size: int = 0, before: int = 0,
    shape: wire.Shape = object,
) -> Any:  # fmt: skip
    """The value of the function named ``task`` ("module:function") called with ``args``, or a Failure.

    ``folder`` is the one folder it may read, ``writes`` the one file it may write. ``size`` is how many bytes it will
    read in all, ``before`` how many of them before it first tells of progress. ``shape`` is what the value must look like
    (see `wire`): one that does not is a Failure ("died").
    """
    here, file = str(folder.resolve()), str(writes.resolve()) if writes else ""
    worker = _take(here, os.path.dirname(file))  # noqa: PTH120
    seconds = BASE_SECONDS + before / BYTES_A_SECOND
    job = {
        "task": task,
        "args": args,
        "folder": here,
        "writes": file,
        "reads": worker.reads,
        "files": worker.files,
        "seconds": seconds,
        "batch_seconds": BASE_SECONDS,
        "memory": BASE_MEMORY + 8 * size,
    }
    answer = worker.ask(job, PATIENCE * seconds, shape)
    if isinstance(answer, Failure) or size > 20 << 20:
        worker.close()
    else:
        _give_back(worker)
    return answer


class _Worker:
    """One confined process and the two pipes to it. It reads files below ``reads`` only, and writes into ``files``."""

    def __init__(self, reads: str, files: str) -> None:
        self.reads, self.files = reads, files
        self.places = _places(reads, files)
        self.temporary = tempfile.mkdtemp(prefix="gongkai-")
        start = "import sys; sys.path.insert(0, sys.argv[1]); from gongkai.sandbox.inside import serve; serve(int(sys.argv[2]))"
        self.child = processes.start(
            [sys.executable, "-P", "-X", "utf8", "-c", start, SCRIPTS, str(os.getpid())],
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

    def serves(self, folder: str, files: str) -> bool:
        """Whether the process can do a job in the folder, with its file in ``files``. It was let into folders and not into their
        names: one that was taken away and made anew is another."""
        return (
            f"{folder}/".startswith(f"{self.reads.rstrip('/')}/")
            and (not files or (bool(self.files) and f"{files}/".startswith(f"{self.files}/")))
            and _places(self.reads, self.files) == self.places
        )

    def ask(self, job: dict[str, Any], patience: float, shape: wire.Shape = object) -> Any:
        """The answer to a job: its value, or a Failure."""
        rows = 0
        try:
            frame = wire.encoded(job)
        except RecursionError:
            return Failure("crash", "RecursionError: maximum recursion depth exceeded")
        try:
            self._tell(frame, patience)
            while True:
                frame = self._frame(patience, job["memory"])
                if frame[:1] == b"v":
                    return wire.decoded(frame[1:], shape)
                kind, told = wire.decoded(frame[1:], (str, object))
                if kind == "failure" and wire.fits(told, (str, str, int)) and told[0] in FAILURES:
                    return Failure(*told)
                if kind != "progress" or not isinstance(told, int):
                    raise wire.Broken(kind)
                rows = told
        except TimeoutError:
            return Failure("slow", "no answer", rows)
        except (EOFError, BrokenPipeError):
            return Failure("died", "the process ended by itself", rows)
        except wire.Broken as error:
            return Failure("died", f"no answer but something else: {error}", rows)

    def _tell(self, frame: bytes, patience: float) -> None:
        """The job goes out; a process that does not take it in time is ended."""
        assert self.child.stdin
        timer = threading.Timer(patience, self.child.kill)
        timer.start()
        try:
            self.child.stdin.write(struct.pack(">Q", len(frame)) + frame)
            self.child.stdin.flush()
        finally:
            timer.cancel()

    def _frame(self, patience: float, most: int) -> bytes:
        until = time.monotonic() + patience
        (size,) = struct.unpack(">Q", self._exactly(8, until))
        if not 0 < size <= most:
            raise wire.Broken("size")
        return self._exactly(size, until)

    def _exactly(self, size: int, until: float) -> bytes:
        """So many bytes of the answer, straight from the pipe: a buffer of Python's own could swallow the next frame,
        and waiting for more would then look like a process that has stopped. Raises TimeoutError, EOFError."""
        assert self.child.stdout
        found = bytearray()
        while len(found) < size:
            if not select.select([self.child.stdout], [], [], max(0.0, until - time.monotonic()))[0]:
                raise TimeoutError
            part = os.read(self.child.stdout.fileno(), min(size - len(found), 1 << 20))
            if not part:
                raise EOFError
            found += part
        return bytes(found)

    def close(self) -> None:
        """The process is ended and its temporary files are gone."""
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


def _places(*folders: str) -> list[tuple[int, int]]:
    """Which folders stand under these names now. A folder that a process was let into keeps its number while that lives."""
    found = [os.stat(one) for one in folders if os.path.isdir(one)]  # noqa: PTH112, PTH116
    return [(one.st_dev, one.st_ino) for one in found]


def _take(folder: str, files: str) -> _Worker:
    """A process for a job in the folder."""
    with _lock:
        for worker in [one for one in _idle if one.serves(folder, files)]:
            _idle.remove(worker)
            if worker.child.poll() is None:
                return worker
            worker.close()
    if REALM and f"{folder}/".startswith(f"{REALM}/") and f"{files or REALM}/".startswith(f"{REALM}/"):
        return _Worker(str(REALM), str(REALM))
    return _Worker(os.path.dirname(folder), files)  # noqa: PTH120


def _give_back(worker: _Worker) -> None:
    with _lock:
        _idle.append(worker)
        while len(_idle) > max(IDLE, os.cpu_count() or 1):
            _idle.pop(0).close()


@atexit.register
def close() -> None:
    """All idle processes are ended."""
    with _lock:
        while _idle:
            _idle.pop().close()
