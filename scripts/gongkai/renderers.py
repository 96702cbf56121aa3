"""The renderers, each a process of its own that reads build/, content/ and theme/; and the swap of the finished site.

Pelican writes what the editor wrote (pages, notices, feed) and the static files, MkDocs the handbook, and as many
processes as there are processors the pages of the data.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from gongkai import handbook, plotly_assets
from gongkai.errors import Stopped

ROOT = Path(__file__).resolve().parents[2]
MARK = ".gongkai"
PAGES_A_PROCESS = 200
CACHE = "cache"
"""What builds keep for the next one (see `manifest` and `cache`)."""


class RenderError(Stopped):
    """A renderer stopped: its output is the message."""


def is_ours(folder: Path) -> bool:
    """Whether a folder may be replaced: it is not there, it is empty, or this kit made it."""
    return not folder.exists() or (folder / MARK).is_file() or (folder.is_dir() and not any(folder.iterdir()))


def clear(folder: Path) -> None:
    """An empty folder to work in; what a build that failed or was killed left there is gone, all but the cache."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            if path.name != CACHE:
                shutil.rmtree(path)
        else:
            path.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()


def aside(out: Path) -> Path:
    """Where the old site stands for the moment in which the new one takes its place."""
    return out.with_name(f"{out.name}.old")


def restore(out: Path) -> None:
    """Put the old site back where a build was killed in just that moment."""
    if not out.exists() and (aside(out) / MARK).is_file():
        aside(out).rename(out)


def render(build: Path, content: Path, locales: Sequence[str]) -> Path:
    """The finished site as a folder below ``build``: portal and handbook in every language, static files, downloads."""
    site = build / "site"
    site.mkdir()
    (site / MARK).touch()
    (site / ".nojekyll").touch()
    processors = os.cpu_count() or 1
    with ThreadPoolExecutor(max_workers=processors) as workers:
        first = [workers.submit(_portal, build, content, _root(site, locale, locales), locale) for locale in locales]
        books = [workers.submit(handbook.build, build, site, locale) for locale in locales]
        for done in first:
            done.result()  # with the menus, which every page shows
        jobs = [job for locale in locales for job in _jobs(build, _root(site, locale, locales), locale, processors)]
        for done in [*books, *[workers.submit(_pages, job) for job in jobs]]:
            done.result()
    (build / "downloads").rename(site / "downloads")
    shutil.copy(build / "quality.json", site / "quality.json")
    plotly_assets.write(site / "static" / "plotly")
    return site


def _root(site: Path, locale: str, locales: Sequence[str]) -> Path:
    return site if locale == locales[0] else site / locale


def _jobs(build: Path, out: Path, locale: str, processes: int) -> list[dict[str, Any]]:
    """The pages of a language, shared out among so many processes; none for fewer pages than it costs to start one."""
    names = sorted(path.relative_to(build / locale).as_posix() for path in (build / locale).rglob("*.json"))
    parts = max(1, min(processes, len(names) // PAGES_A_PROCESS))
    return [
        {"build": str(build.resolve()), "out": str(out.resolve()), "locale": locale, "names": names[at::parts]}
        for at in range(parts)
    ]


def _pages(job: dict[str, Any]) -> None:
    """A share of the pages, each through the template of its kind, in a process of its own."""
    run([sys.executable, "-m", "gongkai.page_renderer"], _environment(), json.dumps(job))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "PYTHONHASHSEED": "0"}


def _portal(build: Path, content: Path, out: Path, locale: str) -> None:
    """Pelican for one language; the portal's first one stands at the root of the site."""
    environment = {
        **_environment(),
        "GONGKAI_BUILD": str(build.resolve()),
        "GONGKAI_CONTENT": str(content.resolve()),
        "GONGKAI_LOCALE": locale,
    }
    run(
        [sys.executable, "-m", "pelican", "-s", str(ROOT / "scripts" / "pelicanconf.py"), "-o", str(out.resolve()),
         "--quiet", "--fatal", "errors"],
        environment,
    )  # fmt: skip


def run(command: Sequence[str], environment: dict[str, str], given: str = "") -> None:
    """Run a renderer to its end. Raises RenderError with what it printed where it fails."""
    done = subprocess.run(command, env=environment, cwd=ROOT, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RenderError(f"{' '.join(command[:4])}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")


def swap(new: Path, out: Path) -> None:
    """Put the new site in the place of the old one.

    Both are renames on one file system; a build killed between them leaves the old site aside, and `restore` finds it.
    """
    old = aside(out)
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    new.rename(out)
    shutil.rmtree(old, ignore_errors=True)
