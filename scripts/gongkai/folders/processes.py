"""Programs that a build starts, and that end with it, however it ends.

A killed build must not leave renderers behind that go on writing into the folders of the next one. Where the system can
(Linux), the kernel ends the child in the moment in which its parent is gone; elsewhere the child looks for its parent a few
times a second. Either is asked for by the child itself: ``python -P -m gongkai.folders.processes PARENT MODULE …`` runs any module so.

The kernel takes for the parent the thread that started the child, so one thread that stays starts them all.
"""

from __future__ import annotations

import ctypes
import os
import runpy
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from gongkai.core.kit import INSTALLED, SCRIPTS
from gongkai.folders import lock

_PR_SET_PDEATHSIG = 1
_PAUSE = 0.25


def command(module: str, *words: str) -> list[str]:
    """What runs a Python module as a child that ends with this process."""
    return [sys.executable, "-P", "-m", "gongkai.folders.processes", str(os.getpid()), module, *words]


def start(words: Sequence[str], **how: Any) -> subprocess.Popen[bytes]:
    """A program that was started, with the lock that this process holds; ``how`` are words of subprocess.Popen."""

    def begin() -> subprocess.Popen[bytes]:
        return subprocess.Popen(list(words), pass_fds=lock.inherited(), **how)

    return _starter(os.getpid()).submit(begin).result()


def run(words: Sequence[str], *, given: str | None = None, heard: bool = True, **how: Any) -> tuple[int, str]:
    """The exit status of a program that was run to its end, and all that it printed (with ``heard``; else it prints where
    this process does). ``given`` is its standard input."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if heard else {}
    if given is not None:
        pipes["stdin"] = subprocess.PIPE
    with start(words, **pipes, **how) as child:
        try:
            told, _ = child.communicate(given.encode() if given is not None else None)
        except BaseException:
            child.kill()
            raise
    return child.returncode, (told or b"").decode(errors="replace")


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a program that imports this kit, its sets in the same order every time."""
    found = {} if INSTALLED else {"PYTHONPATH": SCRIPTS}
    return {**os.environ, **found, "PYTHONHASHSEED": "0", **more}


def tie(parent: int) -> None:
    """From now on this process ends with ``parent``, the process that has started it."""
    try:
        tied = sys.platform == "linux" and ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0
    except (OSError, AttributeError):
        tied = False
    if os.getppid() != parent:
        os._exit(1)
    if not tied:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_PAUSE)
    os._exit(1)


@cache
def _starter(process: int) -> ThreadPoolExecutor:
    """The thread that starts children, one a process: a fork has none of its parent's threads."""
    del process
    return ThreadPoolExecutor(1, thread_name_prefix="starter")


def main() -> None:
    """Run the module that the command line names, tied to the process that it names."""
    tie(int(sys.argv[1]))
    module = sys.argv[2]
    sys.argv = sys.argv[2:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
