"""Pelican's part: the editor's pages and notices, the feed, the pages of templates alone, the static files.

Pelican reads the Markdown (content/pages, content/notices) itself; this plugin adds the menu that every other page's
footer lists (see `page_renderer`, which puts the pipeline's pages through the same templates), the one joined stylesheet,
and the rules of which Markdown file belongs to which language: ``about.zh.md`` and ``about.en.md``; a file without a
language is in the portal's first one.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator, StaticGenerator

from gongkai.render import left_out, page_renderer, templating

FOLDERS = ("pages", "notices")

FILE_NAME = r"(?P<slug>(?:(?P<date>\d{4}-\d{2}-\d{2})-)?[^.]+)(?:\.(?P<lang>[a-z]{2}))?$"
"""What the name of a Markdown file says: an optional date, the name in its address, an optional language."""


class Menu(Generator):  # type: ignore[misc]
    """Writes what the other pages have to know of content/: the plain pages and where the feed is."""

    def generate_output(self, writer: Any) -> None:
        """The language's menu file is written: {"pages": [{url, title, status}], "feed"}."""
        del writer
        pages = [{"url": one.url, "title": str(one.title), "status": one.status} for one in self.context["pages"]]
        menu = {"pages": pages, "feed": self.settings["JINJA_GLOBALS"]["feed"]}
        path = page_renderer.menu_path(Path(self.settings["GONGKAI_BUILD"]), self.settings["GONGKAI_LOCALE"])
        path.write_text(json.dumps(menu, ensure_ascii=False), encoding="utf-8")


class Stylesheet(Generator):  # type: ignore[misc]
    """Writes static/css/portal.css beside its parts, once, for the language at the root."""

    def generate_output(self, writer: Any) -> None:
        """static/css/portal.css is written, in the run that writes the static files."""
        del writer
        source = Path(self.theme) / "static" / "css"
        if self.settings["THEME_STATIC_PATHS"] and source.is_dir():
            target = Path(self.output_path) / "static" / "css" / "portal.css"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(templating.stylesheet(source), encoding="utf-8")


def searched(build: Path) -> frozenset[str]:
    """The files of content/ that may be published, as the build left them written: paths in it, with "/"; none otherwise."""
    path = build / "searched.json"
    return frozenset(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else frozenset()


def languages(content: Path, first: str) -> dict[str, set[str]]:
    """The languages each Markdown page or notice exists in, by "pages/about" or "notices/2026-07-08-accounts"."""
    found: dict[str, set[str]] = {}
    for folder in FOLDERS:
        for path in sorted((content / folder).glob("*.md")):
            name = re.match(FILE_NAME, path.stem)
            if name:
                found.setdefault(f"{folder}/{name['slug']}", set()).add(name["lang"] or first)
    return found


def other_languages(content: Path, locale: str, first: str) -> list[str]:
    """The names of the Markdown files that are not in the locale: what Pelican is told to pass over."""
    unread = []
    for folder in FOLDERS:
        for path in sorted((content / folder).glob("*.md")):
            name = re.match(FILE_NAME, path.stem)
            if name is None or (name["lang"] or first) != locale:
                unread.append(path.name)
    return unread


def _drop_unsearched(generator: StaticGenerator) -> None:
    """Of the static files stays what the leak scan has searched; no page, link or followed folder brings in another."""
    searched = generator.settings["GONGKAI_SEARCHED"]
    out = {one.get_relative_source_path(): one for one in generator.staticfiles}
    out = {place: one for place, one in out.items() if Path(place).as_posix() not in searched}
    for place, one in out.items():
        generator.staticfiles.remove(one)
        generator.context["static_content"].pop(place, None)
    generator.context["staticfiles"] = generator.staticfiles
    generator.context["left_out"] = {Path(place).as_posix() for place in out}


def _tell_left_out(generators: list[Any]) -> None:
    """Pages and notices say of what is left out that it is, before their links are followed."""
    context = generators[0].context
    out = context.get("left_out", set())
    for one in (*context.get("pages", ()), *context.get("articles", ()), *context.get("hidden_pages", ())):
        place = Path(one.get_relative_source_path()).as_posix()
        one._content = left_out.with_notes(one._content, place, out, one.settings["GONGKAI_LOCALE"])


def _generators(pelican: Any) -> list[type[Generator]]:
    del pelican
    return [Menu, Stylesheet]


def register() -> None:
    """Pelican's way in."""
    signals.get_generators.connect(_generators)
    signals.static_generator_finalized.connect(_drop_unsearched)
    signals.all_generators_finalized.connect(_tell_left_out)
