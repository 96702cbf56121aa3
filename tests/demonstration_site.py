"""The demonstration site, built once for all workers of a test run, and a server that sends the policy as a header."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from demonstration import write
from gongkai import pipeline
from gongkai.render.templating import POLICY

AS_OF = date(2026, 6, 30)
DAY = "2026-06-18"
CONTENT = {
    "portal.toml": 'languages = ["zh", "en"]\n[name]\nzh = "试验县公开"\nen = "Trial County Open Books"\n'
    '[contact]\nphone = "0000-0000000"\n',
    "pages/about.zh.md": "Title: 关于本站\n\n这是试验用的页面。\n",
    "pages/about.en.md": "Title: About\n\nA page for trying things out.\n",
    f"notices/{DAY}-lights.zh.md": "Title: 路灯修好了\nSummary: 六盏路灯。\n\n已经亮了。\n",
    f"notices/{DAY}-lights.en.md": "Title: The lamps work again\nSummary: Six lamps.\n\nThey are lit.\n",
}


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Meanwhile no other worker is in here for the same folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def once(folder: Path) -> Path:
    """The site below ``folder``: built by the first worker that comes, waited for by the others."""
    site = folder / "portal" / "site"
    with alone(folder / "portal"):
        if not site.is_dir():
            for name, text in CONTENT.items():
                path = folder / "portal" / "content" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            write(folder / "portal" / "data")
            built = pipeline.build(
                pipeline.BuildRequest(folder / "portal" / "data", folder / "portal" / "content", site, AS_OF)
            )
            assert not built.stops(strict=False), "the demonstration data could not be built"
    assert site.is_dir()
    return site


def shared(basetemp: Path) -> Path:
    """The folder that all workers of this run have in common; without workers the run's own."""
    return basetemp.parent if os.environ.get("PYTEST_XDIST_WORKER") else basetemp


class UnderPolicy(SimpleHTTPRequestHandler):
    """Serves files with the portal's policy as a real header and without a line for each request."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of the site on this machine, ending in a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(UnderPolicy, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
