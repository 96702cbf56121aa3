"""What templates may call: addresses, words, dates, the big number of a sentence, and the catalogue entry of a page.

Everything here gives text that Jinja escapes, except the three that
return Markup, and those escape what they were given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from gongkai.core import formatting, i18n, look, web_addresses
from gongkai.core.results import MEDIA
from gongkai.render import fragments, prose_markup, table_cells
from gongkai.render.addresses import address, is_web, prefix
from gongkai.render.emphasis import emphasised
from gongkai.render.escaping import escaped

ENVIRONMENT: dict[str, Any] = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}

STYLESHEETS = ("tokens", "page", "parts", "charts", "print")
"""The parts of the one stylesheet, in order; any other file of the folder follows by name."""

POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'"
"""Nothing inline, nothing from another host. Chromium takes a page's own folder tree for 'self' on file:// too."""

SMALL_PORTAL = 5

PURE = ("t", "word", "local")
"""The functions of `globals_for` whose answer depends on nothing but what they are given."""


def looks(table: Mapping[str, Any]) -> list[Markup]:
    """The class attribute of each column's cells: numbers, short words kept on one line, long text given room."""
    marks = []
    for at, column in enumerate(table["columns"]):
        if column.get("numeric"):
            marks.append(_LOOKS["n"])
            continue
        longest = max([len(row[at].get("text") or "") for row in table["rows"] if at < len(row)], default=0)
        marks.append(_LOOKS["s" if longest <= 12 else "l" if longest > 24 else ""])
    return marks


_LOOKS = {look: Markup(f' class="{look}"' if look else "") for look in ("", "n", "s", "l")}


ABSENCES = ("missing", "suppressed", "not-applicable", "not-due", "not-a-number")


def absences(table: Mapping[str, Any]) -> list[str]:
    """The kinds of absence that a table has, in the order of ABSENCES."""
    found = {cell["absent"] for row in table["rows"] for cell in row if cell.get("absent")}
    return [one for one in ABSENCES if one in found]


def anchors(sections: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The id and the title of each section that can be jumped to, in order."""
    named = [part.get("figure") or part for part in sections]
    return [{"id": one["id"], "title": one["title"]} for one in named if one.get("id") and one.get("title")]


def depends_on_day(page: Mapping[str, Any]) -> bool:
    """Whether a page shows words that depend on the day."""
    for part in page.get("sections") or ():
        table = part.get("table") or part.get("figure", {}).get("table") or {}
        if any(column.get("status") for column in table.get("columns", ())):
            return True
        if part["kind"] == "facts" and any(row.get("status") for row in part["rows"]):
            return True
    return False


def demoted(html: str) -> Markup:
    """Prose with its top headings lowered by one, so that the page keeps its only h1, and mended (see `prose_markup`). The markup
    is the caller's."""
    return Markup(re.sub(r"<(/?)h1\b", r"<\1h2", prose_markup.mended(html)))


TITLE = 70
"""Characters of a title: what browsers and search engines show of one."""


def short(title: str, alone: str) -> str:
    """The title of a page with the site's name where both fit, else what fits of it ``alone``."""
    for one in (title, alone):
        room = TITLE - (len(escaped(one)) - len(one))  # a sign written as an entity counts as it is written
        if len(one) <= room:
            return one
    return f"{re.sub(r'[ ,;:，、；：]+[^ ]*$', '', alone[:room])[: room - 1]}…"


def size(count: int, locale: str) -> str:
    """A file's size as people say it: 812 字节, 12.3 KB, 4.0 MB."""
    if count < 1000:
        return f"{count} 字节" if locale == "zh" else f"{count} bytes"
    power, unit = next((p, u) for p, u in ((1, "KB"), (2, "MB"), (3, "GB")) if count < 1000 ** (p + 1) or u == "GB")
    return f"{count / 1000**power:,.1f} {unit}"


def iso_day(text: str | date, locale: str) -> str:
    """A day, given as a date or in ISO, as the language writes it; other text as it is."""
    if isinstance(text, datetime):
        text = text.date()
    if isinstance(text, date):
        return i18n.day(text, locale)
    try:
        return i18n.day(date.fromisoformat(text), locale)
    except ValueError:
        return text


def local(label: Any, locale: str) -> str:
    """The text of a label in the locale; plain text as it is."""
    return i18n.pick(label, locale) if isinstance(label, Mapping) else str(label or "")


def data_block(value: Any) -> Markup:
    """JSON that can stand in a <script> data block: nothing in it can end the block or open a comment."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def dataset(page: Mapping[str, Any], portal: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """The schema.org Dataset of the page of a package or of a table; addresses only where the portal knows its own."""
    meta = page.get("metadata") or {}
    site = portal.get("site_url") or ""
    entry: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": page["title"],
        "description": page.get("description") or page.get("answer") or page["title"],
        "inLanguage": {"zh": "zh-CN"}.get(locale, locale),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": local(portal.get("organisation"), locale)},
        "version": meta.get("version", ""),
        "keywords": list(meta.get("keywords") or ()),
        "license": next((one["path"] for one in meta.get("licenses") or () if is_web(one.get("path"))), ""),
    }
    if of := page.get("package"):
        entry["isPartOf"] = {"@type": "Dataset", "name": of["title"]}
        if site:
            entry["isPartOf"]["url"] = site + quote(prefix(locale, portal) + str(of["path"]))
    if site:
        here = site + quote(prefix(locale, portal) + str(page["path"]))
        entry |= {"@id": here, "url": here}
        files = [file for part in page.get("sections", ()) if part["kind"] == "downloads" for file in part["files"]]
        entry["distribution"] = [
            {
                "@type": "DataDownload",
                "contentUrl": site + quote(file["path"]),
                "encodingFormat": MEDIA.get(file["format"], file["format"]),
                **({"sha256": file["sha256"]} if file.get("sha256") else {}),
            }
            for file in files
        ]
    return {name: value for name, value in entry.items() if value not in ("", [])}


def navigation(portal: Mapping[str, Any], locale: str) -> list[dict[str, str]]:
    """The header's links: every package of a small portal by name, else one link to the list of all."""
    packages = [{"title": local(one["title"], locale), "path": str(one["path"])} for one in portal.get("packages", ())]
    longest = max((len(one["title"]) for one in packages), default=0)
    named = 0 < len(packages) <= SMALL_PORTAL and longest <= (8 if locale == "zh" else 20)
    middle = packages if named else [{"title": i18n.say("nav.data", locale), "path": "index.html#data"}]
    return [
        {"title": i18n.say("nav.home", locale), "path": "index.html"},
        *([{"title": i18n.say("nav.search", locale), "path": str(portal["search"])}] if portal.get("search") else []),
        *middle,
        {"title": i18n.say("nav.notices", locale), "path": "notices/index.html"},
        {"title": i18n.say("nav.quality", locale), "path": "quality/index.html"},
    ]


def globals_for(portal: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """The names every template knows. Context functions read the page's own path from ``output_file``."""
    site = portal.get("site_url") or ""

    @lru_cache(maxsize=1_000)  # a page asks for the same way several times, the pages after it seldom
    def way(target: str, here: str, other: str | None) -> str:
        return address(target, here, portal, locale, other)

    @pass_context
    def href(context: Context, target: str, other: str | None = None) -> str:
        return way(str(target), str(context["output_file"]), other)

    @pass_context
    def link(context: Context, target: str | None, text: str, look: str = "") -> str:
        """The text as a link to the target, or alone where that may not be linked."""
        goal = way(target, context["output_file"], None) if target else ""
        own = site and goal.startswith(site)
        if not goal or (":" in goal and not own and is_web(goal) and web_addresses.doubt(goal)):
            return Markup(f'<span class="{escaped(look)}">{escaped(text)}</span>') if look else escaped(text)
        kind = f' class="{escaped(look)}"' if look else ' class="tel"' if goal.startswith("tel:") else ""
        away = ' rel="external noopener"' if ":" in goal and is_web(goal) and not goal.startswith(site or "\0") else ""
        return Markup(f'<a href="{escaped(goal)}"{kind}{away}>{escaped(text)}</a>')

    @pass_context
    def alternate(context: Context, other: str) -> str:
        view = context.get("view") or {}
        there = view.get("languages")
        path = str(context["output_file"]) if there is None or other in there else "index.html"
        return address(path, str(context["output_file"]), portal, locale, other)

    words = i18n.words(locale)

    def t(key: str, **facts: Any) -> str:
        told = words.get(key, key)
        return i18n.fill(told, facts) if facts else told

    return {
        "href": href,
        "link": link,
        "alternate": alternate,
        "t": t,
        "word": lambda group, code: i18n.words(locale).get(f"{group}.{code}", code),
        "local": lambda label: local(label, locale),
        "portal": portal,
        "locale": locale,
        "language": {"zh": "zh-CN"}.get(locale, locale),
        "navigation": navigation(portal, locale),
        "policy": POLICY,
        "dataset": lambda page: data_block(dataset(page, portal, locale)),
        "block": data_block,
        "zip": zip,
        "cells": table_cells.cells,
        "fragment": fragments.shared(),
        "absolute": lambda path: site + quote(prefix(locale, portal) + path),
    }


def filters_for(locale: str) -> dict[str, Callable[..., Any]]:
    """The filters every template knows: ``day``, ``size``, ``emphasised``, ``demoted``, ``web`` and more."""
    return {
        "day": lambda value: iso_day(value, locale),
        "size": lambda count: size(count, locale),
        "thousands": lambda value: i18n.number(value),
        "emphasised": emphasised,
        "looks": looks,
        "absences": absences,
        "demoted": demoted,
        "dialled": formatting.dialled,
        "short": short,
        "stacked": table_cells.stacked,
        "depends_on_day": depends_on_day,
        "anchors": anchors,
        "web": lambda target: target if is_web(target) else "",
    }


def stylesheet(folder: Path) -> str:
    """The portal's one stylesheet: the parts of theme/static/css joined, so that a phone asks once."""
    parts = {path.stem: path for path in sorted(folder.glob("*.css"))}
    order = [name for name in STYLESHEETS if name in parts]
    order += [name for name in parts if name not in STYLESHEETS]
    own = [one for one in look.places(look.TOKENS)[:-1] if one.is_file()]  # the portal's, over the kit's
    files = [one for name in order for one in (parts[name], *(own if name == "tokens" else ()))]
    return "\n".join(one.read_text(encoding="utf-8").strip() for one in files) + "\n"
