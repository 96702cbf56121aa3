"""Pelican's part: every page of build/<locale> through the template of its kind, one at a time.

Pelican reads the editor's Markdown (content/pages, content/notices) itself; this plugin adds one generator for the
pages that the pipeline wrote, the one joined stylesheet, and the rules of which Markdown file belongs to which
language: ``about.zh.md`` and ``about.en.md``; a file without a language is in the portal's first one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from gongkai import templating

KINDS = ("home", "package", "resource", "record", "quality")
"""The kinds of page data; each has a template of its name."""

FOLDERS = ("pages", "notices")

FILE_NAME = r"(?P<slug>(?:(?P<date>\d{4}-\d{2}-\d{2})-)?[^.]+)(?:\.(?P<lang>[a-z]{2}))?$"
"""What the name of a Markdown file says: an optional date, the name in its address, an optional language."""


class BuildPages(Generator):  # type: ignore[misc]
    """Writes the pages of build/<locale>; holds one page at a time."""

    def generate_output(self, writer: Any) -> None:
        """Render and write every page; raises ValueError for a page whose kind has no template."""
        for page in pages(Path(self.settings["GONGKAI_BUILD"]) / self.settings["GONGKAI_LOCALE"]):
            if page.get("kind") not in KINDS:
                raise ValueError(f"build: page {page.get('path')!r} is of unknown kind {page.get('kind')!r}")
            template = self.get_template(page["kind"])
            writer.write_file(page["path"], template, self.context, relative_urls=True, view=page)


class Stylesheet(Generator):  # type: ignore[misc]
    """Writes static/css/portal.css beside its parts, once, for the language at the root."""

    def generate_output(self, writer: Any) -> None:
        del writer
        source = Path(self.theme) / "static" / "css"
        if self.settings["THEME_STATIC_PATHS"] and source.is_dir():
            target = Path(self.output_path) / "static" / "css" / "portal.css"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(templating.stylesheet(source), encoding="utf-8")


def pages(folder: Path) -> Iterator[dict[str, Any]]:
    """The pages of a folder of build/, in the order of their file names."""
    for path in sorted(folder.rglob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


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


def portal_of(build: Path) -> Mapping[str, Any]:
    """What build/portal.json says of the whole portal."""
    told: Mapping[str, Any] = json.loads((build / "portal.json").read_text(encoding="utf-8"))
    return told


def _generators(pelican: Any) -> list[type[Generator]]:
    del pelican
    return [BuildPages, Stylesheet]


def register() -> None:
    """Pelican's way in."""
    signals.get_generators.connect(_generators)
