"""What the explorer of a table's page is told: its files, its columns, and its words in the page's language.

The rows themselves come from the files (see ``export.rows``), when a reader asks for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.core import formatting, i18n, twins
from gongkai.core.links import UNIT, Link, links_of
from gongkai.core.model import Absent, Field, Resource
from gongkai.pages.site import Site

WORDS = "explorer."
"""What the keys of the explorer's words begin with."""


def section(site: Site, one: Resource, locale: str) -> dict[str, Any] | None:
    """The section of a page that offers all rows of a published table; None for one that has too few or too many for it."""
    chunks = site.chunks(one.id)
    if not chunks:
        return None
    files = [each for each in chunks if each.path.rpartition("/")[2].partition(".")[0].isdigit()]
    names = next(each for each in chunks if each.path.endswith(f"names.{locale}.js"))
    rows = site.count(one.id) or 0
    size = sum(each.bytes for each in files) + names.bytes
    return {
        "kind": "explorer", "id": "explorer", "title": i18n.say("explorer.title", locale),
        "rows": rows, "bytes": size, "first": f"downloads/{files[0].path}", "names": f"downloads/{names.path}",
        "told": {
            "id": one.id, "name": f"{one.package}-{one.name}", "rows": rows, "files": len(files), "columns": columns(site, one, locale), "locale": locale,
            "words": words(locale),
        },
    }  # fmt: skip


def columns(site: Site, one: Resource, locale: str) -> list[dict[str, Any]]:
    """The columns as a browser needs them. ``lead`` gives those that a narrow screen shows at first their order, ``by`` are the
    columns whose cells together name a record, where a cell is a key. Of two that say the same in two languages one is for
    the ``other`` readers, and stands in as the ``spare`` of the reader's own where that is empty."""
    links = links_of(one.fields, (one,), site.resources)
    shown = {column.own: column for column in twins.shown(one.fields, locale)}
    leads = leading([column.field for column in shown.values()])
    told = [(shown[at].field if at in shown else field) for at, field in enumerate(one.fields)]
    return [
        {
            "name": field.name, "title": i18n.pick(said.title, locale), "kind": kind_of(field),
            **({"other": True} if at not in shown else {}),
            **({"spare": shown[at].at} if at in shown and shown[at].at != at else {}),
            **({"unit": i18n.unit_name(field.unit, locale)} if field.unit else {}),
            **({"money": True} if i18n.is_currency(field.unit) else {}),
            **({"code": True} if field.numeric and formatting.is_code(field) else {}),
            **({"lead": leads.index(said.name) + 1} if at in shown and said.name in leads else {}),
            **({"labels": _labels(field, locale)} if field.categories or field.type == "boolean" else {}),
            **({"by": _columns(link)} if link and site.has_records(link.resource) else {}),
        }
        for at, (field, said, link) in enumerate(zip(one.fields, told, links, strict=True))
    ]  # fmt: skip


def words(locale: str) -> dict[str, str]:
    """The explorer's words by their keys without what these begin with, and what it says of empty cells."""
    own = {key.removeprefix(WORDS): text for key, text in i18n.words(locale).items() if key.startswith(WORDS)}
    return own | {f"absent.{kind.value}": i18n.say(f"absent.{kind.value}", locale) for kind in Absent}


def kind_of(field: Field) -> str:
    """number, period (a year, a month, a quarter), date, or text: what a column can be asked."""
    if formatting.is_periodic(field):
        return "period"
    if field.numeric:
        return "number"
    return "date" if field.type in ("date", "datetime") else "text"


def leading(fields: Sequence[Field]) -> list[str]:
    """The columns that tell most of a row: when, how much, what, whose. The first two are seen on a phone without scrolling."""

    def first(wanted: Sequence[Field]) -> list[str]:
        return [wanted[0].name] if wanted else []

    texts = [one for one in fields if one.type == "string" and kind_of(one) == "text" and one.name != UNIT]
    plain = [one for one in texts if not one.name.endswith(("_id", "_no", "_code"))] or texts
    measures = [one for one in fields if one.numeric and not formatting.is_code(one)]
    when = first([one for one in fields if kind_of(one) in ("date", "period")])
    much = first([one for one in measures if one.unit] or measures)
    what = first([one for one in plain if not one.categories and not one.references] or plain)
    whose = first([one for one in fields if one.name == UNIT])
    return list(dict.fromkeys([*when, *much, *what, *whose]))


def _labels(field: Field, locale: str) -> dict[str, str]:
    if field.type == "boolean":
        return {word: i18n.say(f"boolean.{word}", locale) for word in ("true", "false")}
    return {value: i18n.pick(label, locale) for value, label in field.categories.items()}


def _columns(link: Link) -> list[int]:
    return sorted({at for _, at in (*link.parts, *link.more) if isinstance(at, int)})
