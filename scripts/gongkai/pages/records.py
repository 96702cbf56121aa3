"""A page for each row that has one: what its table says of it, and every view's slice about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from gongkai.core import i18n
from gongkai.core.errors import Problem
from gongkai.core.links import Key, Link, links_of, record_of
from gongkai.core.model import Absent, Field, PublicTable, Record, Resource
from gongkai.core.sql import quoted
from gongkai.pages import lateness, parts
from gongkai.pages.package import frame, package_path, resource_path
from gongkai.pages.record_index import identity, path
from gongkai.pages.site import Planned, Site


def plan(site: Site) -> Iterator[Planned]:
    """The record pages, table by table, each with what it is made of."""
    for name in site.records:
        if name in site.tables and site.tables[name].resource.record:
            yield from _of_table(site, site.tables[name])


def _of_table(site: Site, table: PublicTable) -> Iterator[Planned]:
    one = table.resource
    links = links_of(one.fields, (one,), site.resources)
    names = [field.name for field in one.fields]
    at = [names.index(name) for name in one.primary_key]
    told = _told(site, table)
    seen: set[Key] = set()
    for row in site.rows(table):
        key = tuple("" if isinstance(row[place], Absent) else str(row[place]) for place in at)
        record = site.records[one.id].pages.get(key)
        if record is None or key in seen:
            continue
        seen.add(key)
        about = site.about.get((one.id, key), ())
        made_of = (
            "record", row, record.title, told.get(key, ()),
            site.named(row, links), [site.print_of(part) for part in about],
        )  # fmt: skip
        yield Planned(record.path, made_of, partial(_page, site, one, key, row, links, told.get(key, ())), many=True)


def _told(site: Site, table: PublicTable) -> dict[Key, list[Problem]]:
    """What the checks say of each record: the problems that name it, and those found in its own row."""
    one = table.resource
    problems = site.problems_about(one)
    if not problems:
        return {}
    columns = ", ".join(f"coalesce({quoted(name)}::VARCHAR, '')" for name in one.primary_key)
    rows = site.warehouse.trusted(f"SELECT _row, {columns} FROM {quoted(one.package, one.name)}").rows
    keys = {number: tuple(key) for number, *key in rows}
    known = set(keys.values())
    found: dict[Key, list[Problem]] = {}
    for problem in problems:
        # A key that is masked is not the one that the rule saw; its row is.
        key = problem.place.record[1:]
        key = key if key in known else keys.get(problem.row or 0, ()) if problem.resource == one.name else ()
        if key:
            found.setdefault(key, []).append(problem)
    return found


def _page(
    site: Site,
    one: Resource,
    key: Key,
    row: Sequence[Any],
    links: Sequence[Link | None],
    told: Sequence[Problem],
    locale: str,
) -> dict[str, Any]:
    record = site.records[one.id].pages[key]
    owner = next(package for package in site.packages if package.name == one.package)
    crumbs = [
        (i18n.pick(owner.title, locale), package_path(owner.name)),
        (i18n.pick(one.title, locale), resource_path(one)),
    ]
    page = frame("record", locale, record.path, i18n.pick(record.title, locale), crumbs)
    page["demonstration"] = owner.demonstration
    page |= lateness.line(_latest(site, one, key, row, locale))
    page["record"] = one.id
    page["sections"] = [
        parts.draw(site, part, locale, f"{part.view.package}-{part.view.name}-{identity(key)}",
                   f"downloads/{one.package}/records/{path(key)}")
        for part in site.about.get((one.id, key), ())
    ]  # fmt: skip
    page["answer"] = next((s["figure"]["sentence"] for s in page["sections"] if s["kind"] == "figure"), "")
    page["sections"].append(_own(one, record, row, links, site, locale))
    page["problems"] = [site.told(problem, locale) for problem in told]
    return page


def _latest(site: Site, one: Resource, key: Key, row: Sequence[Any], locale: str) -> dict[str, Any] | None:
    """How far the data go that the page is about: of a unit, each package's by its title."""
    if one.id != "registry.organizations":
        owner = next((str(cell) for field, cell in zip(one.fields, row, strict=True) if field.name == "org_id"), "")
        return site.latest(locale, one.id, one.package, unit=owner)
    lines = [
        (i18n.pick(package.title, locale), line)
        for package in site.packages
        if (package.name, key[-1]) in site.reaches and (line := site.latest(locale, package.name, unit=key[-1]))
    ]
    if not lines:
        return site.latest(locale)
    text = " ".join(i18n.say("lateness.of", locale, what=title, line=line["text"]) for title, line in lines)
    return {"text": text, "late": any(line["late"] for _, line in lines)}


def _own(
    one: Resource, record: Record, row: Any, links: Sequence[Link | None], site: Site, locale: str
) -> dict[str, Any]:
    """What the table itself says of the record: each column that is filled or says why it is not, with its title.

    The record's own key is told as it is written, behind what it is called: people cite it. A key of something in another
    package that has no name is for programs; the downloads have it.
    """
    filled = [
        {
            "label": i18n.pick(field.title, locale),
            **_told_cell(one, value, field, _other(record, record_of(link, row, site.records)), locale),
        }
        for field, value, link in zip(one.fields, row, links, strict=True)
        if value is not Absent.MISSING
        and not (
            field.references
            and field.references.rpartition(".")[0] not in site.records
            and field.references.partition(".")[0] != one.package
        )
    ]
    return {"kind": "facts", "id": "record", "title": i18n.say("record.own", locale), "rows": filled}


def _other(own: Record, named: Record | None) -> Record | None:
    """The record that a cell names, if it is another one: a link to the page one is on helps nobody."""
    return None if named == own else named


def _told_cell(one: Resource, value: Any, field: Field, named: Record | None, locale: str) -> dict[str, str]:
    cell = parts.cell(value, field, named, locale, unit=True)
    written = "" if isinstance(value, Absent) else str(value)
    if field.name not in one.primary_key or not isinstance(value, str) or written in cell["text"]:
        return cell
    return {**cell, "text": i18n.say("record.key", locale, name=cell["text"], code=written)}
