"""All rows of a table on pages: by unit and year, so that who runs no scripts, or has no spreadsheet, sees each of them.

``rows/index.html`` below a table's page holds all rows where they fit one page, else it lists the units; a unit's page holds its rows or
lists its years; what still does not fit goes on at ``2.html``. A table without units begins with its years.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from gongkai.core import i18n
from gongkai.core.links import UNIT, identity_of, links_of
from gongkai.core.model import Field, Package, Resource
from gongkai.core.sql import quoted, text
from gongkai.pages import explorer, lateness, parts
from gongkai.pages.package import frame, package_path, resource_path, rows_path
from gongkai.pages.site import Planned, Site

CELLS = 4_000
"""Cells that a page holds about: what a phone loads in a second or two."""
NONE = "-"
"""The folder of the rows that name no unit, or no year."""


class Part(NamedTuple):
    """Some rows of a table: the text of each column that they share (None where it is empty), how many they are, and between
    which row numbers they stand."""

    shared: tuple[tuple[str, str | None], ...]
    rows: int
    first: int
    last: int

    @property
    def folder(self) -> str:
        """Where its page is, below the table's rows."""
        return "".join(f"{NONE if value is None else identity_of((value,))}/" for _, value in self.shared)


def has_pages(site: Site, one: Resource) -> bool:
    """Whether a table's rows have pages of their own: where its own page shows only the first."""
    return (site.count(one.id) or 0) > parts.PREVIEW


def plan(site: Site) -> Iterator[Planned]:
    """The pages of all tables' rows."""
    owners = {one.name: one for one in site.packages}
    for one in site.tables.values():
        if has_pages(site, one):
            yield from _of_part(
                site, owners[one.package], one, Part((), site.count(one.id) or 0, 0, 2**62), levels(one)
            )


def levels(one: Resource) -> list[tuple[str, str]]:
    """By what a table's rows are told apart: each a column and the SQL of its text; the unit, then the year."""
    found = [(UNIT, f"CAST({quoted(UNIT)} AS VARCHAR)")] if one.field(UNIT) else []
    return found + [(each.name, f"left(CAST({quoted(each.name)} AS VARCHAR), 4)") for each in dated(one.fields)[:1]]


def dated(fields: Sequence[Field]) -> list[Field]:
    """The columns of days and periods that a year can be told from."""
    return [one for one in fields if explorer.kind_of(one) in ("date", "period")]


def _of_part(
    site: Site, owner: Package, one: Resource, part: Part, left: Sequence[tuple[str, str]]
) -> Iterator[Planned]:
    most = max(40, CELLS // max(1, len(one.fields)))
    if part.rows <= most or not left:
        count = -(-part.rows // most) or 1
        for number in range(1, count + 1):
            path = rows_path(one, part.folder)
            path = path if number == 1 else path.replace("index.html", f"{number}.html")
            yield Planned(path, _rows, (owner, one, part, number, count, most))
        return
    below = list(_below(site, one, part, left[0]))
    yield Planned(rows_path(one, part.folder), _list, (owner, one, part, tuple(below)))
    for each in below:
        yield from _of_part(site, owner, one, each, left[1:])


def _below(site: Site, one: Resource, part: Part, level: tuple[str, str]) -> Iterator[Part]:
    name, sql = level
    query = (
        f"SELECT nullif({sql}, ''), count(*), min(_row), max(_row) FROM {quoted(one.package, one.name)} "
        f"WHERE {_condition(part)} GROUP BY 1 ORDER BY 1 NULLS LAST"
    )
    for value, count, first, last in site.warehouse.trusted(query).rows:
        yield Part((*part.shared, (name, value)), count, first, last)


def _condition(part: Part) -> str:
    """The SQL of which rows these are; between their numbers, so that a large table is not read anew for each page."""
    of = {UNIT: f"CAST({quoted(UNIT)} AS VARCHAR)"}
    told = [
        f"nullif({of.get(name, f'left(CAST({quoted(name)} AS VARCHAR), 4)')}, '') IS NOT DISTINCT FROM {text(value) if value is not None else 'NULL'}"
        for name, value in part.shared
    ]
    return " AND ".join([f"_row BETWEEN {part.first} AND {part.last}", *told])


def _page(site: Site, owner: Package, one: Resource, part: Part, path: str, locale: str) -> dict[str, Any]:
    title = i18n.pick(one.title, locale)
    crumbs = [(i18n.pick(owner.title, locale), package_path(owner.name)), (title, resource_path(one))]
    crumbs += [(i18n.say("rows.title", locale), rows_path(one))] if part.shared else []
    told = [_called(site, name, value, locale) for name, value in part.shared]
    named = i18n.say("rows.of", locale, table=title, part=" · ".join(told)) if told else title
    page = frame("resource", locale, path, named, crumbs)
    page["answer"] = i18n.say("resource.rows", locale, rows=i18n.number(part.rows))
    page["demonstration"] = owner.demonstration
    page["noindex"] = one.id in site.safeguards.lists
    page |= lateness.line(site.latest(locale, one.id, one.package))
    if lacks := site.lacks(one, locale):
        found = [each for each in site.problems_of(one.package, one.name) if site.is_of_withheld(each)]
        page["sections"].append(parts.lacking(site, lacks, found, locale))
    return page


def _called(site: Site, name: str, value: str | None, locale: str) -> str:
    if value is None:
        return i18n.say("rows.none", locale)
    return site.called([value], locale) if name == UNIT else i18n.period(value, locale)


def _list(site: Site, owner: Package, one: Resource, part: Part, below: Sequence[Part], locale: str) -> dict[str, Any]:
    """The page that lists the parts of some rows."""
    page = _page(site, owner, one, part, rows_path(one, part.folder), locale)
    items = [
        {"title": _called(site, *each.shared[-1], locale), "path": rows_path(one, each.folder), "svg": "",
         "note": i18n.say("rows.count", locale, rows=i18n.number(each.rows))}
        for each in below
    ]  # fmt: skip
    title = i18n.say("rows.by-unit" if below and below[0].shared[-1][0] == UNIT else "rows.by-year", locale)
    page["sections"].append({"kind": "records", "id": "parts", "title": title, "items": items})
    return page


def _rows(
    site: Site, owner: Package, one: Resource, part: Part, number: int, count: int, most: int, locale: str
) -> dict[str, Any]:
    """A page of rows; where they go on, links to all of their pages."""
    path = rows_path(one, part.folder)
    places = [path if at == 1 else path.replace("index.html", f"{at}.html") for at in range(1, count + 1)]
    page = _page(site, owner, one, part, places[number - 1], locale)
    if count > 1:
        page["title"] = i18n.say("rows.page", locale, title=page["title"], number=number, count=count)
    rows = site.rows(one, most, where=_condition(part), offset=most * (number - 1))
    links = links_of(one.fields, (one,), site.resources)
    page["sections"].append(
        {"kind": "table", "id": "rows", "title": i18n.say("rows.title", locale),
         "table": parts.tabled(one.fields, links, rows, locale, site.records)}
    )  # fmt: skip
    near = [at for at in range(1, count + 1) if at != number and (abs(at - number) <= 5 or at in (1, count))]
    if near:
        items = [
            {"title": i18n.say("rows.number", locale, number=at), "path": places[at - 1], "note": "", "svg": ""}
            for at in near
        ]
        page["sections"].append(
            {"kind": "records", "id": "pages", "title": i18n.say("rows.pages", locale), "items": items}
        )
    return page
