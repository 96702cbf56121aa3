"""The parts that pages are put together from: figures, tables, facts, dictionaries, lists of links."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

import markdown
import nh3

from gongkai.core import amounts, formatting, i18n, status, twins, web_addresses, withheld
from gongkai.core.errors import Problem
from gongkai.core.figure import Figure, Record
from gongkai.core.links import Link, Records, record_of
from gongkai.core.model import Absent, Field, Label, Resource, Value
from gongkai.core.results import Slice
from gongkai.core.slow_markdown import is_heavy
from gongkai.pages import no_data
from gongkai.pages.site import Site

PREVIEW = 60
MOST = 200
"""Rows that a page shows of a table; its CSV has them all."""
DAYS = "calendar"
"""The option of a view that names its columns of days: what the calendar is made of."""
CALENDAR = "feeds/calendar.ics"
"""The address of the portal's calendar, from the root of the site."""


def draw(site: Site, part: Slice, locale: str) -> dict[str, Any]:
    """A slice as a section: facts, a table, or a figure with its picture."""
    drawn, records = site.drawn(part, locale)
    identity, part = part.identity, part.visible
    if not part.lacking and no_data.of_view(site, part):
        return {"kind": "empty", "id": identity, "title": drawn.title, "text": "", "none_yet": True}
    if not drawn.rows:
        text = withheld.with_note(i18n.pick(part.view.empty, locale), part.lacking, records, locale)
        return {"kind": "empty", "id": identity, "title": drawn.title, "text": text}
    if drawn.kind == "facts":
        missing = {"note": withheld.note(part.lacking, records, locale)} if part.lacking else {}
        rows = _facts(part, drawn, locale, records)
        told = {"sentence": drawn.sentence} if drawn.sentence else {}
        return {"kind": "facts", "id": identity, "title": drawn.title, "rows": rows, **told, **missing}
    seen = tuple(part.rows[at] for at in part.own_rows) if part.own else part.rows
    most = MOST if drawn.kind == "table" and part.has_files else None
    table = tabled(part.fields, part.links, seen[:most], locale, records)
    if drawn.kind == "table":
        cut = {"shown": i18n.number(len(table["rows"])), "rows": i18n.number(len(seen))}
        return {
            "kind": "table",
            "id": identity,
            "title": drawn.title,
            "note": drawn.subtitle,
            "sentence": drawn.sentence,
            "number": drawn.number,
            "table": table,
            **({"more": i18n.say("resource.more", locale, **cut)} if len(table["rows"]) < len(seen) else {}),
            **({"csv": site.picture(part, locale)["downloads"]["csv"]} if part.has_files else {}),
            **(
                {"calendar": site.settings.site_url + CALENDAR}
                if site.settings.site_url and DAYS in part.view.options
                else {}
            ),
        }
    picture = site.picture(part, locale)
    way = {
        "path": f"data/{part.view.package}/index.html#{part.view.name}",
        "title": i18n.say("figure.all-units", locale),
    }
    return {
        "kind": "figure",
        **({"way": way} if part.own else {}),
        "figure": {
            "id": identity, "type": drawn.kind, "title": drawn.title, "subtitle": drawn.subtitle,
            "sentence": drawn.sentence or i18n.say("view.no-sentence", locale), "number": drawn.number,
            "svg": picture["svg"], "table": table, "downloads": picture["downloads"],
            **({} if part.about else {"embed": embed_path(part)}),
        },
    }  # fmt: skip


def embed_path(part: Slice) -> str:
    """The address inside a locale of the page on which a chart stands alone."""
    return f"embed/{part.view.package}/{part.identity}/index.html"


def lacking(site: Site, units: str, found: Sequence[Problem], locale: str) -> dict[str, Any]:
    """The section of a table that is published without some units' rows: which, and the mistakes in these."""
    return {
        "kind": "withheld", "id": "withheld", "title": i18n.say("lacking.title", locale, units=units),
        "note": i18n.say("lacking.others", locale), "ask": ask(site, locale), **site.findings(found, locale),
    }  # fmt: skip


def held_back(site: Site, tables: Sequence[Resource], found: Sequence[Problem], locale: str) -> dict[str, Any]:
    """The section of a unit whose rows some tables lack: which, and the mistakes that are why."""
    titles = i18n.say("list.and", locale).join(i18n.pick(one.title, locale) for one in tables)
    return {
        "kind": "withheld", "id": "withheld", "title": i18n.say("lacking.held", locale),
        "note": i18n.say("lacking.tables", locale, tables=titles), "ask": ask(site, locale), **site.findings(found, locale),
    }  # fmt: skip


def ask(site: Site, locale: str) -> str:
    """Whom to ask about what is not there: who answers the portal's telephone, where it has one."""
    phone = i18n.pick(site.settings.contact.get("phone", {}), locale)
    return i18n.say("lacking.phone" if phone else "lacking.ask", locale, phone=phone)


def note(site: Site, part: Slice, locale: str) -> str:
    """What a picture that travels alone must say of itself: that it is made up, its day, where it comes from."""
    owner = next(one for one in site.packages if one.name == part.view.package)
    words = [i18n.say("page.demonstration", locale)] if owner.demonstration else []
    latest = site.latest(locale, owner.name)
    late = [str(latest["text"])] if latest and latest["late"] else []
    on = i18n.say("page.reckoned" if late else "page.as-of", locale, day=i18n.day(site.as_of, locale))
    missing = [withheld.note(part.lacking, site.records, locale)] if part.lacking else []
    words += [*late, *missing, on, i18n.pick(owner.title, locale)]
    return " · ".join(words)


def _facts(part: Slice, drawn: Figure, locale: str, records: Records) -> list[dict[str, Any]]:
    """The rows of a facts view: a label and a value; or, of a single row, each column with its title."""
    names = [column.name for column in drawn.columns]
    if {"label", "value"} <= set(names):
        label, value = names.index("label"), names.index("value")
        if "whole" in names:
            of = names.index("whole")
            return [{"label": str(row[label]), "text": _of(row[value], row[of], locale)} for row in drawn.rows]
        unit = names.index("unit") if "unit" in names else None
        return [
            {
                "label": str(row[label]),
                **cell(row[value], part.fields[value], record_of(part.links[value], row, records), locale),
            }
            if unit is None or isinstance(row[unit], Absent)
            else {"label": str(row[label]), "text": _measured(row[value], part.fields[value], str(row[unit]), locale)}
            for row in drawn.rows
        ]
    return [
        {"label": column.title, **one}
        for column, one in zip(
            drawn.columns, _cells(part.rows[0], part.fields, part.links, locale, records, unit=True), strict=True
        )
    ]


def _of(part: Value, whole: Value, locale: str) -> str:
    return amounts.share(amounts.amount(part), amounts.amount(whole), locale) or i18n.say("absent.missing", locale)


def _measured(value: Value, field: Field, unit: str, locale: str) -> str:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return i18n.quantity(formatting.rounded(value, field), unit, locale)
    return formatting.word(value, field, locale)


def tabled(
    fields: Sequence[Field],
    links: Sequence[Link | None],
    rows: Sequence[Sequence[Value | Label]],
    locale: str,
    records: Records,
) -> dict[str, Any]:
    """A table section's columns and cells, every cell as the language writes it; of columns that say the same in two
    languages the reader's own."""
    columns = twins.shown(fields, locale)
    values = [[one for one in column if not isinstance(one, Mapping)] for column in zip(*rows, strict=True)]
    looks = [
        (formatting.is_code(field, column), formatting.padded(field, column))
        for field, column in zip(fields, values or [[] for _ in fields], strict=True)
    ]
    return {
        "columns": [
            {"title": i18n.pick(one.title, locale), "unit": i18n.unit_name(one.unit, locale), "numeric": one.numeric}
            | ({"status": True} if one.status else {})
            for one in (column.field for column in columns)
        ],
        "rows": [
            [cells[column.told(row)] for column in columns]
            for row, cells in ((row, _cells(row, fields, links, locale, records, looks)) for row in rows)
        ],
    }


def _cells(
    row: Sequence[Value | Label], fields: Sequence[Field], links: Sequence[Link | None], locale: str, records: Records,
    looks: Sequence[tuple[bool, int] | None] = (), *, unit: bool = False,
) -> list[dict[str, Any]]:  # fmt: skip
    """The cells of a row; a word that depends on the day comes with what a browser needs to find today's."""
    return [
        cell(value, field, record_of(link, row, records), locale, look, unit=unit)
        | ({"status": status.for_browser(field.status, fields, row, locale)} if field.status else {})
        for value, field, link, look in zip(row, fields, links, looks or [None] * len(fields), strict=True)
    ]


def cell(
    value: Value | Label, field: Field, record: Record | None, locale: str,
    look: tuple[bool, int] | None = None, *, unit: bool = False,
) -> dict[str, str]:  # fmt: skip
    """One cell: its text, the page of the record it names, or why it is empty. ``look`` is that of its column: whether its
    numbers are codes, and how many decimals they show at least."""
    name = formatting.shown(value, field, record, locale)
    if isinstance(name, Absent):
        return {"text": i18n.say(f"absent.{name.value}", locale), "absent": name.value}
    text = _written(name, field, locale, unit, *(look or (formatting.is_code(field, [name]), 0)))
    if record and record.path:
        return {"text": text, "href": record.path}
    return (
        {"text": text, "href": f"tel:{number}"}
        if field.dial and (number := formatting.dialled(text))
        else {"text": text}
    )


def _written(value: Value, field: Field, locale: str, unit: bool, code: bool, places: int) -> str:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return formatting.word(value, field, locale)
    if unit and not code:
        return i18n.quantity(formatting.rounded(value, field), field.unit, locale, least=places)
    return formatting.number(value, field, code=code, places=places)


def dictionary(fields: Sequence[Field], locale: str, titles: Mapping[str, tuple[str, str]]) -> list[dict[str, Any]]:
    """The rows of a data dictionary; ``titles`` give the title and page of each resource that a field may point to."""
    return [
        {
            "name": one.name, "title": i18n.pick(one.title, locale), "description": i18n.pick(one.description, locale),
            "type": one.type, "unit": i18n.unit_name(one.unit, locale), "privacy": one.privacy,
            "required": bool(one.constraints.get("required")), "constraints": _constraints(one, locale),
            "categories": [
                {"value": value, "label": i18n.pick(label, locale)} for value, label in one.categories.items()
            ],
            **_target(one, titles),
        }
        for one in fields
    ]  # fmt: skip


def _constraints(field: Field, locale: str) -> str:
    """What a value has to be, in words; a pattern only that there is one, for the descriptor has it."""
    left = {name: value for name, value in field.constraints.items() if name not in ("required", "enum")}
    known = i18n.words(locale)
    said = [
        i18n.say(f"dictionary.{name}", locale, bound=str(value))
        if f"dictionary.{name}" in known
        else f"{name}={json.dumps(value, ensure_ascii=False, default=str)}"
        for name, value in sorted(left.items())
    ]
    return i18n.say("list.comma", locale).join(said)


def _target(field: Field, titles: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    found = titles.get(field.references.rpartition(".")[0]) if field.references else None
    return {"references": {"title": found[0], "path": found[1]}} if found else {}


def day(text: str, locale: str) -> str:
    """A day in ISO as the language writes it."""
    return i18n.day(date.fromisoformat(text), locale)


def prose(text: str) -> str:
    """Markdown as safe HTML: no script, no style, links only to http, https and mail; headings start at the second level.
    What would take minutes (see `slow_markdown`) is shown as it is written."""
    plain = f"<pre>{escape(text)}</pre>"
    if is_heavy(text):
        return plain
    try:
        html = markdown.markdown(text, extensions=["tables", "sane_lists"])
    except RecursionError:
        return plain
    for level in (5, 4, 3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 1}>").replace(f"</h{level}>", f"</h{level + 1}>")
    tags = {"a", "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "hr", "br",
            "table", "thead", "tbody", "tr", "th", "td"}  # fmt: skip
    return nh3.clean(
        html, tags=tags, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel="noopener noreferrer",
        url_relative="deny", attribute_filter=_leading,
    )  # fmt: skip


def _leading(tag: str, name: str, value: str) -> str | None:
    """An attribute, but no address of a link that does not lead where it seems to."""
    return None if name == "href" and not value.lower().startswith("mailto:") and web_addresses.doubt(value) else value
