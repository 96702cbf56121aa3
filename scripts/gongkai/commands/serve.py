"""The site on this machine's own address, built again when something it is made of changes."""

from __future__ import annotations

import argparse
import contextlib
import threading
from collections.abc import Callable, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from gongkai.core.kit import THEME
from gongkai.folders import processes


def run(chosen: argparse.Namespace) -> int:
    """The exit status, once it is interrupted."""
    # Each build is a process of its own: it sees the kit as it is now, and gives its memory back.
    # What changes while somebody else builds is not lost: it waits for that.
    command = ["build", "--wait", "--data", str(chosen.data), "--out", str(chosen.out),
               "--content", str(chosen.content), "--locale", chosen.locale,
               *(["--as-of", str(chosen.as_of)] if chosen.as_of else []), *(["--strict"] if chosen.strict else [])]  # fmt: skip
    watched = [chosen.data, chosen.content, chosen.content.absolute().parent / "theme", Path(THEME)]
    return serve(
        chosen.out, chosen.port, watched, lambda: processes.run(processes.command("gongkai", *command), heard=False)[0]
    )


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        """No line is written."""
        pass


def serve(site: Path, port: int, watched: Sequence[Path], build: Callable[[], int]) -> int:
    """Build, serve on 127.0.0.1 and rebuild on every change below ``watched`` until interrupted; the exit status.

    A build that fails leaves the site that is being shown as it was.
    """
    build()
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(site.resolve())))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}/", flush=True)
    # Ctrl-C ends it, while it waits and in the middle of a build alike.
    with contextlib.suppress(KeyboardInterrupt):
        for _ in watch(*(one for one in watched if one.exists()), raise_interrupt=False):
            build()
    server.shutdown()
    return 0
