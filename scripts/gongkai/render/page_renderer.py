"""The pages of build/<locale> through the templates: read, rendered and written one at a time, nothing kept.

The same templates, words and addresses as Pelican's pages have (see `templating`); what Pelican found in content/ comes
in as a menu (`pelican_plugin.Menu`). A process of its own renders a share of the pages: ``python -m
gongkai.render.page_renderer`` reads one JSON job from standard input. Several of them share a large site, and the pages of one
process need no memory of those before.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader

from gongkai.core import look
from gongkai.core.kit import THEME
from gongkai.render import templating
from gongkai.render.partial_evaluation import PartialEvaluation

PAGE_KINDS = (
    "home",
    "package",
    "resource",
    "record",
    "list",
    "search",
    "objection",
    "poster",
    "cards",
    "embed",
    "go",
    "quality",
    "privacy",
)
"""The kinds of page data; each has a template of its name."""

TEMPLATES = Path(THEME, "templates")


def environment(build: Path, locale: str) -> PartialEvaluation:
    """The templates of a build in one language, compiled once and never looked at again."""
    portal = portal_of(build)
    menu = json.loads(menu_path(build, locale).read_text(encoding="utf-8"))
    words = templating.globals_for(portal, locale) | {"pages": menu["pages"], "feed": menu["feed"]}
    made = PartialEvaluation(
        words, templating.PURE, loader=FileSystemLoader(look.places("templates")), auto_reload=False, cache_size=-1, **templating.ENVIRONMENT
    )  # fmt: skip
    made.filters.update(templating.filters_for(locale))
    return made


def render(build: Path, out: Path, locale: str, names: Iterable[str]) -> int:
    """Write the page of each name (a file below build/<locale>) below ``out``; how many. Raises ValueError for a page of a
    kind that has no template, or one that would stand outside ``out``."""
    templates = environment(build, locale)
    root = str(out.resolve())
    count = 0
    for page in pages(build / locale, names):
        if page.get("kind") not in PAGE_KINDS:
            raise ValueError(f"build: page {page.get('path')!r} is of unknown kind {page.get('kind')!r}")
        path = page["path"]
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"build: page {path!r} is outside the site")
        text = templates.get_template(f"{page['kind']}.html").render(view=page, output_file=path)
        _write(f"{root}/{path}", text)
        count += 1
    return count


# Files by their names and as bytes: with path objects and text files it costs twice as much, for every page.


def _write(path: str, text: str) -> None:
    """The text in the file, in a folder that may not be there yet."""
    folder = path.rpartition("/")[0]
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        pass
    except FileNotFoundError:
        Path(folder).mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(text.encode())


def names_of(folder: Path) -> list[str]:
    """The names of the page data of a folder of build/, in order: paths below it."""
    whole = len(str(folder)) + 1
    walk = os.walk(folder)
    return sorted(f"{place}/{name}"[whole:] for place, _, files in walk for name in files if name.endswith(".json"))


def pages(folder: Path, names: Iterable[str] | None = None) -> Iterator[dict[str, Any]]:
    """The pages of a folder of build/: those of the names, or all in their order."""
    root = str(folder)
    for name in names_of(folder) if names is None else names:
        with open(f"{root}/{name}", "rb", buffering=0) as file:  # noqa: PTH123
            yield json.loads(file.read().decode())


def portal_of(build: Path) -> Mapping[str, Any]:
    """What build/portal.json says of the whole portal."""
    told: Mapping[str, Any] = json.loads((build / "portal.json").read_text(encoding="utf-8"))
    return told


def menu_path(build: Path, locale: str) -> Path:
    """Where Pelican leaves what every page's footer lists of content/."""
    return build / f"menu.{locale}.json"


def main() -> None:
    """Render the job that standard input holds."""
    job = json.load(sys.stdin)
    render(Path(job["build"]), Path(job["out"]), job["locale"], job["names"])


if __name__ == "__main__":
    main()
