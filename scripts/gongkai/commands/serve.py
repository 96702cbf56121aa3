"""The site on this machine's own address, built again when something it is made of changes; the page in the browser follows, and
shows what is wrong.

Only what is sent has the script that does it: no file of the site is touched.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchfiles import watch

from gongkai.core.kit import THEME
from gongkai.folders import processes

SCRIPT, STATE = "/gongkai-serve.js", "/gongkai-serve.json"
_TAG = f'<script src="{SCRIPT}" defer></script>'.encode()
_END = b"</body>"
TURN = 500  # ms between two looks at whether it was interrupted


@dataclass
class State:
    """What the browser is told: how many builds have ended, and what the last one had to say ("" where nothing is wrong)."""

    built: int = 0
    problems: str = ""


def run(chosen: argparse.Namespace) -> int:
    """The exit status, once it is interrupted."""
    # Each build is a process of its own: it sees the kit as it is now, and gives its memory back.
    # What changes while somebody else builds is not lost: it waits for that.
    command = ["build", "--wait", "--data", str(chosen.data), "--out", str(chosen.out),
               "--content", str(chosen.content), "--locale", chosen.locale,
               *(["--as-of", str(chosen.as_of)] if chosen.as_of else []), *(["--strict"] if chosen.strict else [])]  # fmt: skip
    watched = [chosen.data, chosen.content, chosen.content.absolute().parent / "theme", Path(THEME)]
    state = State()

    def build() -> int:
        status, told = _heard(processes.command("gongkai", *command))
        state.problems = _wrong(told)
        return status

    return serve(chosen.out, chosen.port, watched, build, state)


def _heard(command: Sequence[str]) -> tuple[int, str]:
    """The exit status of a program and what it said, which is said here too, while it says it."""
    lines: list[str] = []
    with processes.start(command, stderr=subprocess.PIPE) as child:
        assert child.stderr
        for line in child.stderr:
            lines.append(line.decode(errors="replace"))
            print(lines[-1], end="", file=sys.stderr, flush=True)
    return child.returncode, "".join(lines)


def _wrong(told: str) -> str:
    """The problems in what a build said, its progress and its counts left out; "" where there are none."""
    lines = told.splitlines()
    first = next((at for at, line in enumerate(lines) if line.startswith("  ") and at), None)
    return "\n".join(lines[first - 1 :]) if first else ""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line for each request, pages with the script that follows the builds."""

    def __init__(self, *arguments: Any, state: State, **words: Any) -> None:
        self.state = state
        super().__init__(*arguments, **words)

    def log_message(self, format: str, *args: object) -> None:
        """No line is written."""
        pass

    def send_head(self) -> Any:
        """The head of an answer was sent; what follows it, a binary stream."""
        path = self.path.partition("?")[0]
        if path == STATE:
            return self._made(json.dumps(vars(self.state)).encode(), "application/json")
        if path == SCRIPT:
            return self._made(Path(THEME, "serve.js").read_bytes(), "text/javascript")
        file = Path(self.translate_path(self.path))
        if path.endswith("/"):
            file /= "index.html"
        if file.suffix == ".html" and file.is_file():
            page = file.read_bytes()
            before, end, after = page.rpartition(_END)
            return self._made(before + _TAG + end + after if end else page, "text/html; charset=utf-8")
        return super().send_head()

    def _made(self, body: bytes, kind: str) -> io.BytesIO:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        return io.BytesIO(body)


def serve(site: Path, port: int, watched: Sequence[Path], build: Callable[[], int], state: State | None = None) -> int:
    """Build, serve on 127.0.0.1 and rebuild on every change below ``watched`` until interrupted; the exit status.

    A build that fails leaves the site that is being shown as it was. ``state`` is what pages ask for; its ``problems`` are the
    caller's to fill in.
    """
    told = state or State()
    # The watch stands before the first build: what changes while something is built is built after it.
    changes = watch(
        *(one for one in watched if one.exists()), raise_interrupt=False, rust_timeout=TURN, yield_on_timeout=True
    )
    next(changes, None)
    build()
    told.built += 1
    handler = partial(Quiet, directory=str(site.resolve()), state=told)
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}/", flush=True)
    # Ctrl-C ends it, while it waits and in the middle of a build alike.
    with contextlib.suppress(KeyboardInterrupt):
        for changed in changes:
            if changed:
                build()
                told.built += 1
    server.shutdown()
    return 0
