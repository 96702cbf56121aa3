"""The confined side: a loop that takes jobs from standard input and answers each with a value or a failure.

Three fences, each enough for its own danger: a timer on processor time (the engine of regular expressions looks at
signals, so a hanging pattern is interrupted), a limit on the address space, and an audit hook that no code can remove
and that refuses the network, other programs, and files outside the job's folder.
"""

from __future__ import annotations

import importlib
import os
import pickle
import resource
import signal
import struct
import sys
import time
import warnings
from pathlib import Path
from typing import Any, BinaryIO

from gongkai import tied

BATCH = 64
"""Rows between two looks at the clock."""
REFUSED = (
    "socket.", "urllib.Request", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.kill",
    "os.symlink", "os.link", "os.rename", "os.chmod", "os.chown", "ftplib.", "http.", "smtplib.",
)  # fmt: skip
ALLOWED = ("socket.__new__", "socket.gethostname")
READABLE = ("/dev/null", "/dev/urandom", "/etc/mime.types", "/etc/localtime", "/usr/share/zoneinfo/", "/proc/self/")


class OutOfTime(BaseException):
    """The job used up its processor time. A BaseException, so that no `except Exception` of a library swallows it."""


class _Job:
    """What the fences know of the job in hand."""

    folder = ""
    writes = ""
    batch_seconds = 0.0
    rows = 0
    told = 0.0
    refused = ""


_pipe: BinaryIO | None = None


def progress() -> None:
    """Nothing: one more row was read, so the clock starts again and the parent knows that work goes on."""
    _Job.rows += 1
    if _Job.rows % BATCH:
        return
    signal.setitimer(signal.ITIMER_PROF, _Job.batch_seconds)
    now = time.monotonic()
    if now - _Job.told > 1:
        _Job.told = now
        _answer("progress", _Job.rows)


def serve(parent: int) -> None:
    """Nothing: answers jobs until standard input ends, or the process that asks."""
    global _pipe
    tied.tie(parent)
    _pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up between the answers
    jobs = os.fdopen(os.dup(0), "rb")
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGPROF, _out_of_time)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    own = tuple(os.path.realpath(place) + os.sep for place in {sys.prefix, sys.base_prefix, *filter(None, sys.path)})
    temporary = os.path.realpath(os.environ["TMPDIR"])
    sys.addaudithook(lambda event, args: _watch(event, args, own, temporary))
    while len(head := jobs.read(8)) == 8:
        _answer(*_do(pickle.loads(jobs.read(struct.unpack(">Q", head)[0]))))


def _do(job: dict[str, Any]) -> tuple[str, Any]:
    """("value", what the task returned), or ("failure", (kind, detail, rows))."""
    module, _, name = job["task"].partition(":")
    function = getattr(importlib.import_module(module), name)
    _Job.writes, _Job.batch_seconds = job["writes"], job["batch_seconds"]
    _Job.rows, _Job.told, _Job.refused = 0, time.monotonic(), ""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = _address_space() + job["memory"]
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    _Job.folder = job["folder"]
    signal.setitimer(signal.ITIMER_PROF, job["seconds"])
    try:
        value = function(*job["args"])
    except OutOfTime:
        return "failure", ("slow", "out of processor time", _Job.rows)
    except MemoryError:
        return "failure", ("memory", "out of memory", _Job.rows)
    except Exception as error:  # a library's traceback on a stranger's data is a finding about the data
        return "failure", ("crash", f"{type(error).__name__}: {error}"[:500], _Job.rows)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        _Job.folder = ""
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    if _Job.refused:
        return "failure", ("refused", _Job.refused, _Job.rows)
    return "value", value


def _out_of_time(*_: Any) -> None:
    raise OutOfTime


def _address_space() -> int:
    """Bytes of address space in use now; a guess where there is no /proc (the limit is then not enforced either)."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 1 << 30


def _watch(event: str, args: tuple[Any, ...], own: tuple[str, ...], temporary: str) -> None:
    """Nothing, or a PermissionError: while a job runs, only its folder and the program's own files may be opened."""
    if not _Job.folder:
        return
    if event.startswith(REFUSED) and event not in ALLOWED:
        _Job.refused = event
        raise PermissionError(f"refused: {event}")
    if event != "open" or not isinstance(args[0], str | bytes):
        return
    path = os.path.realpath(os.fsdecode(args[0]))
    if path == _Job.writes or path == temporary or path.startswith(temporary + os.sep):
        return
    reading = not args[2] & (os.O_WRONLY | os.O_RDWR)
    if reading and path.startswith((_Job.folder + os.sep, *own, *READABLE)):
        return
    _Job.refused = "open"
    raise PermissionError("refused: a file outside the package folder")


def _answer(kind: str, value: Any) -> None:
    assert _pipe
    frame = pickle.dumps((kind, value))
    _pipe.write(struct.pack(">Q", len(frame)) + frame)
    _pipe.flush()
