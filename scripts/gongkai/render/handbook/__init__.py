"""The handbook: Markdown gathered in build/handbook/<locale>, then rendered by MkDocs, once a language.

Chinese stands in site/handbook/, English in site/handbook/en/. MkDocs runs without hooks and without plugins of others:
what is generated is written as plain Markdown before, and the portal's header and footer go in as plain words of its
configuration. Material's own scripts are left out (search, palette and instant loading are the portal's business or
nobody's), so a handbook page needs no inline code and keeps the portal's strict policy.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import yaml

from gongkai.core.errors import Stopped
from gongkai.core.i18n import HANDBOOKS, LOCALES, say
from gongkai.core.kit import KIT, THEME
from gongkai.core.law import Law
from gongkai.core.model import Package
from gongkai.folders import processes
from gongkai.render import left_out
from gongkai.render.handbook import frame, leftovers, reference

__all__ = ["HandbookError", "build", "write"]

ROOT = Path(KIT)
CONFIGURATIONS = {"zh": ROOT / "mkdocs.yml", "en": ROOT / "mkdocs.en.yml"}

CHART_KINDS = "<!-- chart kinds -->"
"""Where the page about views lists the kinds of charts."""
_UNUSED = ("404.html", "sitemap.xml", "sitemap.xml.gz", "assets/javascripts", "assets/images", "search")


class HandbookError(Stopped):
    """MkDocs stopped: its output is the message."""


def write(
    build: Path, content: Path, packages: Sequence[Package], searched: Collection[str], law: Law | None = None
) -> None:
    """Gather build/handbook/<locale>: the written pages of ``content``, and the reference made from the packages. Of
    ``content`` only what is in ``searched`` (paths in it) is taken; what is left out is kept in left-out-<locale>.json.

    Where ``content`` has no handbook of its own, the one that comes with the kit is taken; where that is gone too, there
    is still the reference.
    """
    for locale in LOCALES:
        target = build / "handbook" / locale
        shutil.rmtree(target, ignore_errors=True)
        sources = [place / "handbook" / locale for place in (content, ROOT / "content")]
        source = next((one for one in sources if (one / "index.md").is_file()), None)
        out: list[str] = []
        if source == sources[0]:
            here = f"handbook/{locale}/"
            out = _copy(source, target, {one.removeprefix(here) for one in searched if one.startswith(here)})
        elif source:
            shutil.copytree(source, target)
        else:
            target.mkdir(parents=True)
            title, link = say("nav.handbook", locale), say("reference.title", locale)
            (target / "index.md").write_text(f"# {title}\n\n- [{link}](reference/index.md)\n", encoding="utf-8")
        (build / "handbook" / f"left-out-{locale}.json").write_text(json.dumps(out), encoding="utf-8")
        reference.write(packages, target / "reference", locale, law)
        views = target / "maintainers" / "views.md"
        if views.is_file():
            written = views.read_text(encoding="utf-8")
            views.write_text(written.replace(CHART_KINDS, reference.kinds(locale)), encoding="utf-8")
    editors = {locale: frame.of_editor(content, locale) for locale in LOCALES}
    (build / "handbook" / "editor.json").write_text(json.dumps(editors, ensure_ascii=False), encoding="utf-8")


def _copy(source: Path, target: Path, searched: Collection[str]) -> list[str]:
    """Copy the searched files of a folder; the paths of the others."""
    out = []
    target.mkdir(parents=True)
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source).as_posix()
        if name in searched:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / name)
        elif not path.is_dir():
            out.append(name)
    return out


def build(build: Path, site: Path, locale: str) -> list[str]:
    """Render one language from ``build`` into ``site``; the paths of its files there. Raises HandbookError with MkDocs's
    words where it stops; a link that leads nowhere does not stop it, the inspector tells of that."""
    rendered = build / "handbook" / f"site-{locale}"
    configuration = build / "handbook" / f"{locale}.yml"
    configuration.write_text(_configuration(build, rendered, locale), encoding="utf-8")
    command = processes.command("mkdocs", "build", "--config-file", str(configuration.resolve()))
    environment = processes.environment({"SOURCE_DATE_EPOCH": "315532800", "NO_MKDOCS_2_WARNING": "1"})
    status, told = processes.run(command, env=environment, cwd=ROOT)
    if status:
        raise HandbookError(f"mkdocs {locale}\n{told[-6000:]}")
    for name in _UNUSED:
        path = rendered / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for path in rendered.rglob("*.map"):
        path.unlink()
    out = json.loads((build / "handbook" / f"left-out-{locale}.json").read_text(encoding="utf-8"))
    for path in rendered.rglob("*.html"):
        page, place = leftovers.removed(path.read_text(encoding="utf-8")), path.relative_to(rendered).as_posix()
        path.write_text(left_out.with_notes(page, place, out, locale) if out else page, encoding="utf-8")
    shutil.copytree(rendered, site / HANDBOOKS[locale], dirs_exist_ok=True)
    files = [
        f"{HANDBOOKS[locale]}/{one.relative_to(rendered).as_posix()}" for one in rendered.rglob("*") if one.is_file()
    ]
    shutil.rmtree(rendered)
    return files


def _configuration(build: Path, rendered: Path, locale: str) -> str:
    """What MkDocs must know of this build, over the standing mkdocs.yml of the language."""
    portal = json.loads((build / "portal.json").read_text(encoding="utf-8"))
    editor = json.loads((build / "handbook" / "editor.json").read_text(encoding="utf-8"))[locale]
    words: dict[str, Any] = {
        "INHERIT": str(CONFIGURATIONS[locale]),
        "docs_dir": str((build / "handbook" / locale).resolve()),
        "site_dir": str(rendered.resolve()),
        "theme": {"custom_dir": str(Path(THEME, "handbook"))},
        "extra": {"frame": frame.render(portal, editor, locale, HANDBOOKS[locale])},
    }
    return yaml.safe_dump(words, allow_unicode=True, sort_keys=True)
