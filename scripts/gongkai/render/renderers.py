"""The renderers, which read build/, content/ and theme/ only.

Pelican, in a process of its own, writes what the editor wrote (pages, notices, feed) and the static files, MkDocs in another
one the handbook, and as many processes as there are processors the pages of the data, unless they are only a few.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import traceback
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from typing import Any, TypeVar

from gongkai.core import look
from gongkai.core.errors import Stopped
from gongkai.core.kit import KIT, PELICAN, THEME
from gongkai.folders import processes
from gongkai.folders.swap import MARK, UNWRITABLE
from gongkai.incremental import double_buffer, memory, up_to_date
from gongkai.render import handbook, page_renderer, search, sitemap

SAID = ("quality.json", "releases.json")
"""Files of the build that are the site's as they are."""
AT_ROOT = "root"
"""The folder of the build whose files stand at the root of the site as they are: what machines read."""
RELEASES = "releases"
"""The folder of the pages of releases; what can be taken away of them stands below it in files/."""
T = TypeVar("T")
ROOT = Path(KIT)
EDITORS = ("pages", "notices", "images", "files")
"""The folders of content/ that Pelican reads."""
PAGES_A_PROCESS = 200
"""Pages that are worth a process of their own."""
LOOK = (THEME, PELICAN, "mkdocs.yml", "mkdocs.en.yml")
"""What decides how a page looks, besides the code."""
SEARCHED = "searched.json"
"""What of content/ may be published: Pelican's plugin reads it."""


class RenderError(Stopped):
    """A renderer stopped: its output is the message."""


def render(
    build: Path,
    content: Path,
    locales: Sequence[str],
    written: Mapping[str, Mapping[str, bool]],
    searched: Collection[str],
) -> Path:
    """The finished site, a folder below ``build``: portal and handbook in every language, static files, downloads.

    What is made of the same as in the last site stays as it is. ``written`` names, by language, the page data, and says
    which are what they were. ``searched`` are the files of ``content`` that may be published, by their paths in it.
    """
    site, kept = build / "site", memory.current()
    site.mkdir()
    (site / MARK).touch()
    (site / ".nojekyll").touch()
    (build / "downloads").rename(site / "downloads")
    if (build / RELEASES).is_dir():
        (site / RELEASES).mkdir()
        (build / RELEASES).rename(site / RELEASES / "files")
    (build / SEARCHED).write_text(json.dumps(sorted(searched)), encoding="utf-8")
    processors = os.cpu_count() or 1
    with ThreadPoolExecutor(max_workers=processors) as workers:

        def begin(step: Callable[..., T], *given: Any) -> Future[T]:
            return workers.submit(copy_context().run, step, *given)

        first = [begin(_editors_pages, build, content, site, locale, locales) for locale in locales]
        books = [
            begin(memory.remember_files, f"handbook {locale}", _handbook, build, site, locale) for locale in locales
        ]
        menus = [done.result() for done in first]  # what every page shows
        editors = up_to_date.files_below(str(site)) if kept.held else ()
        jobs: list[dict[str, Any]] = []
        for locale in locales:
            names = _left(build, locale, locales, written[locale], menus)
            jobs += _jobs(build, _root(site, locale, locales), locale, names, processors)
        for path in kept.held.keys() & editors:
            (site / path).unlink()  # a page of the data has the address of one of the editor's, and is not made again
        pages = [begin(_pages, job) for job in jobs]
        for book in books:
            book.result()
        for page in pages:
            page.result()
    for locale in locales:
        memory.remember_files(
            f"search {locale}", search.write, build, content, site, locale, sorted(written[locale]), sorted(searched)
        )
    for name in SAID:
        if (build / name).is_file():
            shutil.copy(build / name, site / name)
    shutil.copytree(build / AT_ROOT, site, dirs_exist_ok=True)
    (site / "static").mkdir(exist_ok=True)
    (build / "plotly").rename(site / "static" / "plotly")
    made = up_to_date.files_below(str(site))
    sitemap.write(
        site, page_renderer.portal_of(build)["site_url"], made.keys() | kept.held.keys(),
        lambda one: (site if one in made or kept.out is None else kept.out) / one,
    )  # fmt: skip
    return double_buffer.completed(site, kept)


def _read_look(build: Path) -> None:
    """The step has read what decides how every page looks, and what the portal is."""
    memory.read_files(*look.places(), *(ROOT / one for one in LOOK), build / "portal.json")


def _read_editors(build: Path, content: Path) -> None:
    """The step has read what the editor wrote."""
    _read_look(build)
    memory.read_files(*(content / one for one in EDITORS), build / SEARCHED)


def _editors_pages(build: Path, content: Path, site: Path, locale: str, locales: Sequence[str]) -> str:
    """Pelican's part of a language in its place, made or taken from the last site; the menu that it leaves."""
    memory.remember_files(f"pelican {locale}", _written, build, content, site, locale, _root(site, locale, locales))
    menu = memory.remember(_menu, build, content, locale)
    page_renderer.menu_path(build, locale).write_text(menu, encoding="utf-8")
    return menu


def _written(build: Path, content: Path, site: Path, locale: str, root: Path) -> list[str]:
    _read_editors(build, content)
    out = build / "pelican" / locale
    _portal(build, content, out, locale)
    files = [path for path in out.rglob("*") if path.is_file()]
    for path in files:
        target = root / path.relative_to(out)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
    return [(root / path.relative_to(out)).relative_to(site).as_posix() for path in files]


def _menu(build: Path, content: Path, locale: str) -> str:
    _read_editors(build, content)
    path = page_renderer.menu_path(build, locale)
    if not path.is_file():  # the pages were taken over, but what Pelican told of them is lost
        _portal(build, content, build / "pelican" / locale, locale)
    return path.read_text(encoding="utf-8")


def _handbook(build: Path, site: Path, locale: str) -> list[str]:
    _read_look(build)
    memory.read_files(*(build / "handbook" / one for one in (locale, "editor.json", f"left-out-{locale}.json")))
    return handbook.build(build, site, locale)


def _look(build: Path, menus: Sequence[str]) -> list[str]:
    """No file: what all pages of the data hang on besides their data is read."""
    del menus
    _read_look(build)
    return []


def _left(
    build: Path, locale: str, locales: Sequence[str], written: Mapping[str, bool], menus: Sequence[str]
) -> list[str]:
    """The page data that are to be rendered. Where no template, word or menu has changed, the pages whose data are the
    same stay as they are in the last site."""
    kept = memory.remember_files(f"look {locale}", _look, build, menus)
    prefix = "" if locale == locales[0] else f"{locale}/"
    return [
        name
        for name, same in written.items()
        if not (kept and same and memory.current().holds([f"{prefix}{name.removesuffix('.json')}.html"]))
    ]


def _root(site: Path, locale: str, locales: Sequence[str]) -> Path:
    return site if locale == locales[0] else site / locale


def _jobs(build: Path, out: Path, locale: str, names: Sequence[str], processes: int) -> list[dict[str, Any]]:
    """Pages of a language, shared out among so many processes; fewer for fewer pages than it costs to start one."""
    parts = min(max(1, min(processes, len(names) // PAGES_A_PROCESS)), len(names))
    return [
        {"build": str(build.resolve()), "out": str(out.resolve()), "locale": locale, "names": names[at::parts]}
        for at in range(parts)
    ]


def _pages(job: dict[str, Any]) -> None:
    """A share of the pages, each through the template of its kind: a few are written at once, many in a process of their
    own. Raises RenderError, and OSError where the disk is full or may not be written."""
    if len(job["names"]) >= PAGES_A_PROCESS:
        run(processes.command("gongkai.render.page_renderer"), processes.environment({}), json.dumps(job))
        return
    try:
        page_renderer.render(Path(job["build"]), Path(job["out"]), job["locale"], job["names"])
    except Exception as error:  # whatever a template does wrong
        if isinstance(error, OSError) and error.errno in UNWRITABLE:
            raise
        raise RenderError("".join(traceback.format_exception(error))[-4000:]) from error


def _portal(build: Path, content: Path, out: Path, locale: str) -> None:
    """Pelican for one language; the portal's first one stands at the root of the site."""
    environment = {
        "GONGKAI_BUILD": str(build.resolve()),
        "GONGKAI_CONTENT": str(content.resolve()),
        "GONGKAI_LOCALE": locale,
    }
    run(
        processes.command("pelican", "-s", PELICAN, "-o", str(out.resolve()),
                     "--quiet", "--fatal", "errors"),
        processes.environment(environment),
    )  # fmt: skip


def run(command: Sequence[str], environment: dict[str, str], given: str = "") -> None:
    """Run a renderer to its end. Raises RenderError with what it printed where it fails, and OSError where it says that the disk
    is full or may not be written."""
    status, told = processes.run(command, given=given, env=environment, cwd=ROOT)
    if status:
        if numbers := UNWRITABLE.intersection(map(int, re.findall(r"\[Errno (\d+)\]", told))):
            number = min(numbers)
            raise OSError(number, os.strerror(number))
        raise RenderError(f"{' '.join(command[:6])}\n{told[-6000:]}")
