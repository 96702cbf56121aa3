"""Pelican and MkDocs in forks of one process that has imported them already: to import them costs more than what they do for a
small site, and the tests build hundreds of these. What they are asked, and how, is what a build asks (see `processes.run`)."""

from __future__ import annotations

import importlib
import os
import pickle
import runpy
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

RENDERERS = ("pelican", "mkdocs")
OWN = ("gongkai", "pelicanconf")
"""What a test may have changed is imported anew in each fork."""
Run = Callable[..., tuple[int, str]]


class Warm:
    """Takes the place of `processes.run`: ``cold`` runs whatever is no renderer. The process is begun with the first one."""

    def __init__(self, folder: Path, cold: Run, environment: Mapping[str, str]) -> None:
        self.address = str(folder / "renderers")
        self.cold = cold
        self.environment = dict(environment)
        self.starting = threading.Lock()
        self.server: subprocess.Popen[bytes] | None = None

    def __call__(self, words: Sequence[str], **how: Any) -> tuple[int, str]:
        """The exit status and what was printed."""
        if "gongkai.folders.processes" not in words or words[5] not in RENDERERS or set(how) - {"env", "cwd", "given"}:
            return self.cold(words, **how)
        with self._way() as way:
            way.sendall(pickle.dumps((list(words[5:]), how["env"], str(how["cwd"]))))
            way.shutdown(socket.SHUT_WR)
            with way.makefile("rb") as answer:
                told: tuple[int, str] = pickle.load(answer)
        return told

    def _way(self) -> socket.socket:
        with self.starting:
            if not self.server:
                command = [sys.executable, "-P", __file__, self.address, str(os.getpid())]
                self.server = subprocess.Popen(command, env=self.environment)
        while True:
            assert self.server.poll() is None, "the renderers could not be started"
            way = socket.socket(socket.AF_UNIX)
            try:
                way.connect(self.address)
                return way
            except OSError:
                way.close()
                time.sleep(0.02)

    def close(self) -> None:
        """The process is ended."""
        if self.server:
            self.server.kill()
            self.server.wait()


class _Server(socketserver.ForkingMixIn, socketserver.UnixStreamServer):
    parent = 0
    request_queue_size = 64
    block_on_close = False

    def service_actions(self) -> None:
        super().service_actions()
        if os.getppid() != self.parent:
            os._exit(0)
        learnt = Path(f"{self.server_address!s}.modules")
        if learnt.is_file():
            for name in learnt.read_text().split():
                if name not in sys.modules and name.partition(".")[0] not in OWN:
                    with suppress(Exception):
                        importlib.import_module(name)
            learnt.unlink()


class _Asked(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        words, environment, folder = pickle.load(self.rfile)
        before = set(sys.modules)
        with tempfile.TemporaryFile() as said:
            for stream in (1, 2):
                os.dup2(said.fileno(), stream)
            os.environ.clear()
            os.environ.update(environment)
            os.chdir(folder)
            status = _run(words)
            sys.stdout.flush()
            sys.stderr.flush()
            said.seek(0)
            self.wfile.write(pickle.dumps((status, said.read().decode(errors="replace"))))
        if more := sorted(set(sys.modules) - before - {"__main__"}):
            learnt = Path(f"{self.server.server_address!s}.modules")
            part = learnt.with_suffix(f".{os.getpid()}")
            part.write_text("\n".join(more))
            part.rename(learnt)


def _run(words: list[str]) -> int:
    """The exit status of a module that is run as a program."""
    sys.argv = words
    try:
        runpy.run_module(words[0], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    with _Server(sys.argv[1], _Asked) as server:
        server.parent = int(sys.argv[2])
        server.serve_forever(poll_interval=0.2)
