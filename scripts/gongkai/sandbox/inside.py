"""The confined side: a loop that takes jobs from standard input and answers each with a value or a failure.

Four fences, each enough for its own danger: a timer on processor time (the engine of regular expressions looks at
signals, so a hanging pattern is interrupted), limits on the address space and on what a file may grow to, an audit hook that
no code can remove and that lets pass only what is on its list, and the kernel's fence where there is one (`landlock`).
The last two are drawn when the first job's own module is imported, and never lifted: only the files of the job in hand
change.
"""

from __future__ import annotations

import importlib
import os
import resource
import signal
import socket
import struct
import sys
import time
import warnings
from pathlib import Path
from typing import Any, BinaryIO

from gongkai.folders import processes
from gongkai.sandbox import landlock, wire

BATCH = 64
"""Rows between two looks at the clock."""
HARMLESS = frozenset((
    "array.__new__", "builtins.id", "code.__new__", "compile", "exec", "function.__new__", "glob.glob", "glob.glob/2", "import",
    "marshal.load", "marshal.loads", "mmap.__new__", "object.__delattr__", "object.__getattr__", "object.__setattr__", "os.fwalk", "os.putenv",
    "os.unsetenv", "os.walk", "pathlib.Path.glob", "pathlib.Path.rglob", "socket.gethostname", "sys._getframe", "sys._getframemodulename", "sys.excepthook",
    "sys.unraisablehook", "tempfile.mkdtemp", "tempfile.mkstemp", "time.sleep",
))  # fmt: skip
"""Events that pass whatever they are about: they change nothing outside of this process."""
LOOKS = frozenset(("os.listdir", "os.scandir"))
CHANGES = frozenset(
    ("os.chmod", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.utime", "shutil.rmtree")
)
"""Events that pass for places in the process's own temporary folder."""
SILENT = {
    "posix": (
        "chroot", "execv", "execve", "fork", "forkpty", "memfd_create", "mkfifo", "mknod", "pidfd_open", "posix_spawn",
        "posix_spawnp", "setegid", "seteuid", "setgid", "setgroups", "setns", "setregid", "setresgid", "setresuid", "setreuid",
        "setsid", "setuid", "unshare",
    ),
    "_posixsubprocess": ("fork_exec",),
    "subprocess": ("_fork_exec",),
}  # fmt: skip
"""Functions of the system that have no audit event in some Python, and that nothing here has a use for: taken away."""
READABLE = ("/dev/null", "/dev/urandom", "/etc/mime.types", "/etc/localtime", "/usr/share/zoneinfo")


class OutOfTime(BaseException):
    """The job used up its processor time. A BaseException, so that no `except Exception` of a library swallows it."""


class _Clock:
    """How far the job in hand is."""

    batch_seconds = 0.0
    rows = 0
    reported = 0.0


_pipe: BinaryIO | None = None


def progress() -> None:
    """One more row was read, so the clock starts again and the parent knows that work goes on."""
    _Clock.rows += 1
    if _Clock.rows % BATCH:
        return
    signal.setitimer(signal.ITIMER_PROF, _Clock.batch_seconds)
    now = time.monotonic()
    if now - _Clock.reported > 1:
        _Clock.reported = now
        _answer("progress", _Clock.rows)


def serve(parent: int) -> None:
    """Every job is answered; it returns where standard input ends, or the process that asks."""
    global _pipe
    processes.tie(parent)
    _pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up between the answers
    jobs = os.fdopen(os.dup(0), "rb")
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGPROF, _out_of_time)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    socket.has_ipv6 = False  # urllib3 would try it out by binding to an address, at import
    fence = _Fence()
    while len(head := jobs.read(8)) == 8:
        _answer(*_do(wire.decoded(jobs.read(struct.unpack(">Q", head)[0])), fence))


def _do(job: dict[str, Any], fence: _Fence) -> tuple[str, Any]:
    """("value", what the task returned), or ("failure", (kind, detail, rows))."""
    module, _, name = job["task"].partition(":")
    there = importlib.import_module(module)
    if not fence.drawn:
        fence.draw(job["reads"], job["files"])
    function = getattr(there, name)
    _Clock.batch_seconds = job["batch_seconds"]
    _Clock.rows, _Clock.reported = 0, time.monotonic()
    _limit(resource.RLIMIT_AS, _address_space() + job["memory"])
    _limit(resource.RLIMIT_FSIZE, job["memory"])
    fence.folder, fence.writes, fence.refused = job["folder"], job["writes"], ""
    signal.setitimer(signal.ITIMER_PROF, job["seconds"])
    try:
        value = function(*job["args"])
        body = wire.encoded(value)
    except OutOfTime:
        return "failure", ("slow", "out of processor time", _Clock.rows)
    except MemoryError:
        return "failure", ("memory", "out of memory", _Clock.rows)
    except Exception as error:  # a library's traceback on a stranger's data is a finding about the data
        return "failure", ("crash", f"{type(error).__name__}: {error}"[:500], _Clock.rows)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        fence.folder = fence.writes = ""
        _limit(resource.RLIMIT_AS, None)
        _limit(resource.RLIMIT_FSIZE, None)
    if fence.refused:
        return "failure", ("refused", fence.refused, _Clock.rows)
    return "value", body


class _Fence:
    """What may be reached: always the program's own files and its temporary folder, else the files of the job in hand."""

    def __init__(self) -> None:
        self.temporary = os.path.realpath(os.environ["TMPDIR"])
        own = {sys.prefix, sys.base_prefix, *filter(None, sys.path)}
        self.own = tuple(os.path.realpath(place) for place in own)
        self.readable = (*self.own, *map(os.path.realpath, READABLE), os.path.realpath("/proc/self/statm"))
        self.folder = self.writes = self.refused = ""
        self.drawn = False

    def draw(self, reads: str, files: str) -> None:
        """From here on there is no way back. ``reads`` is the folder of all jobs' folders, ``files`` that of their files."""
        self.drawn = True
        sys.dont_write_bytecode = True
        for module, names in SILENT.items():
            for known in (sys.modules.get(module), os if module == "posix" else None):
                for name in names:
                    if hasattr(known, name):
                        delattr(known, name)
        places = (*self.readable, "/usr", "/lib", "/lib64", reads)
        landlock.fence(places, (self.temporary,), tuple(filter(None, (files,))))
        sys.addaudithook(self.watch)

    def watch(self, event: str, args: tuple[Any, ...]) -> None:
        """What Python is about to do is allowed. Raises PermissionError."""
        if event in HARMLESS:
            return
        if event == "open" and self._opens(*args):
            return
        if event == "resource.setrlimit" and not self.folder:
            return
        if event in LOOKS and (args[0] is None or isinstance(args[0], int) or self._reads(_real(args[0]))):
            return
        if event in CHANGES and self._changes(args):
            return
        self.refused = event
        raise PermissionError(f"refused: {event}")

    def _opens(self, place: Any, mode: Any, flags: int) -> bool:
        if not isinstance(place, str | bytes):
            return True  # an open file
        if not os.fsdecode(place).startswith("/"):
            return False  # it may be meant below another folder than the current one, of which the event says nothing
        path = _real(place)
        if path == self.writes or _below(path, self.temporary):
            return True
        reading = not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        return (reading or path == "/dev/null") and self._reads(path)

    def _reads(self, path: str) -> bool:
        if self.folder and _below(path, self.folder):
            return True
        return _below(path, self.temporary) or any(_below(path, one) for one in self.readable)

    def _changes(self, args: tuple[Any, ...]) -> bool:
        # Folders of which an open file stands for the place are none of ours: -1, None and the mode of mkdir are no paths.
        paths = [one for one in args if isinstance(one, str | bytes | os.PathLike)]
        return bool(paths) and all(
            os.fsdecode(one).startswith("/") and (_below(real := _real(one), self.temporary) or real == self.writes)
            for one in paths
        )


def _real(place: Any) -> str:
    return os.path.realpath(os.fsdecode(place))


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)


def _limit(what: int, size: int | None) -> None:
    """The limit of a resource, as far as the system's own lets it; None for that."""
    _, hard = resource.getrlimit(what)
    wanted = hard if size is None else size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(what, (wanted, hard))


def _out_of_time(*_: Any) -> None:
    raise OutOfTime


def _address_space() -> int:
    """Bytes of address space in use now; a guess where there is no /proc (the limit is then not enforced either)."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 1 << 30


def _answer(kind: str, value: Any) -> None:
    assert _pipe
    frame = b"v" + value if kind == "value" else b"f" + wire.encoded((kind, value))
    _pipe.write(struct.pack(">Q", len(frame)) + frame)
    _pipe.flush()
