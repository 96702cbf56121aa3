"""A page for each row that has one: what its table says of it, and every view's slice about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.core import formatting, i18n, twins
from gongkai.core.attachments import Attachment
from gongkai.core.errors import Problem
from gongkai.core.figure import Record
from gongkai.core.links import Key, Link, links_of
from gongkai.core.model import Absent, Field, Resource
from gongkai.core.sql import quoted
from gongkai.core.withheld import UNITS
from gongkai.pages import asking, attachments, feeds, lateness, parts, topics
from gongkai.pages.package import frame, package_path, resource_path
from gongkai.pages.site import Planned, Site


def plan(site: Site) -> Iterator[Planned]:
    """The record pages, table by table, each with what it is made of."""
    for one in site.tables.values():
        if one.record and site.has_records(one.id):
            yield from _of_table(site, one)


def _of_table(site: Site, one: Resource) -> Iterator[Planned]:
    links = links_of(one.fields, (one,), site.resources)
    names = [field.name for field in one.fields]
    at = [names.index(name) for name in one.primary_key]
    told, pages = _told(site, one), site.records[one.id].pages
    neighbours, papers = _neighbours(one, pages), attachments.by_record(site)
    fed = feeds.units(site) if one.id == UNITS else {}
    seen: set[Key] = set()
    for row in site.rows(one):
        key = tuple("" if isinstance(row[place], Absent) else str(row[place]) for place in at)
        record = pages.get(key)
        if record is None or key in seen:
            continue
        seen.add(key)
        held = _held(site, key[-1]) if one.id == UNITS else None
        beside = neighbours.get(key, (None, None))
        yield Planned(
            record.path,
            _page,
            (
                one,
                key,
                record,
                row,
                links,
                told.get(key, []),
                held,
                beside,
                tuple(papers.get(record.path, ())),
                fed.get(key[-1], ""),
            ),
            many=True,
        )
        yield from asking.plan(site, one, key, record)
        if asking.posted(site.about(one.id, key)):
            yield Planned(asking.poster_path(record.path), _poster, (one, key, record, row, links), many=True)
        for topic, path in topics.plan(record, topics.of(site.about(one.id, key))):
            yield Planned(path, _topic, (one, key, record, row, topic), many=True)


def _held(site: Site, unit: str) -> tuple[list[Resource], list[Problem]] | None:
    """The tables that are published without a unit's rows, and the mistakes that are why; None where there are none."""
    tables = [one for package in site.packages for one in package.resources if unit in site.lacking.get(one.id, ())]
    return (
        (tables, [one for one in site.problems if one.place.unit == unit and site.is_of_withheld(one)])
        if tables
        else None
    )


def _told(site: Site, one: Resource) -> dict[Key, list[Problem]]:
    """What the checks say of each record: the problems that name it, and those found in its own row."""
    problems = site.problems_about(one)
    if not problems:
        return {}
    columns = ", ".join(f"coalesce({quoted(name)}::VARCHAR, '')" for name in one.primary_key)
    rows = site.warehouse.trusted(f"SELECT _row, {columns} FROM {quoted(one.package, one.name)}").rows
    keys = {number: tuple(key) for number, *key in rows}
    known = set(keys.values())
    found: dict[Key, list[Problem]] = {}
    for problem, named in problems:
        # A key that is masked is not the one that the rule saw; its row is.
        key = named if named in known else keys.get(problem.row or 0, ()) if problem.resource == one.name else ()
        if key:
            found.setdefault(key, []).append(problem)
    return found


def _page(
    site: Site,
    one: Resource,
    key: Key,
    record: Record,
    row: Sequence[Any],
    links: Sequence[Link | None],
    told: Sequence[Problem],
    held: tuple[list[Resource], list[Problem]] | None,
    beside: tuple[Record | None, Record | None],
    papers: Sequence[Attachment],
    feed: str,
    locale: str,
) -> dict[str, Any]:
    unit = _cell(one, row, "org_id")
    page = _framed(site, one, key, row, record.path, _heading(one, record, row, links, site, locale), locale)
    page["crumbs"] = [{"title": name, "path": path} for name, path in topics.way(site, one, unit, locale)] or page[
        "crumbs"
    ]
    slices = site.about(one.id, key)
    by_topic = topics.of(slices)
    page["sections"] = [parts.draw(site, part, locale) for part in slices if not part.view.page]
    page["answer"] = _answer(page["sections"])
    if held:
        tables, found = held
        page["sections"].insert(0, parts.held_back(site, tables, found, locale))
    page["sections"] += attachments.section(papers, locale)
    page["sections"].append(_own(one, record, row, links, site, locale))
    page["problems"] = [site.worded(problem, locale) for problem in told]
    if by_topic:
        page |= topics.home(site, record, by_topic, locale)
        page["answer"] = "" if page["topics"] else page["answer"]
    if asked := asking.ask(site, key[-1] if one.id == UNITS else unit, locale):
        page["ask"] = asked
        page |= {"poster": asking.poster_path(record.path)} if asking.posted(slices) else {}
    page |= {"feed": feed} if feed else {}
    if any(beside):
        page["beside"] = [
            {"title": i18n.pick(each.title, locale), "path": each.path} if each else None for each in beside
        ]
    return page


def _answer(sections: Sequence[Mapping[str, Any]]) -> str:
    """The sentence of the first facts, where a page begins with these, else of its first figure."""
    if sections and sections[0]["kind"] == "facts" and "sentence" in sections[0]:
        return str(sections[0]["sentence"])
    return next((str(one["figure"]["sentence"]) for one in sections if one["kind"] == "figure"), "")


def _topic(
    site: Site, one: Resource, key: Key, record: Record, row: Sequence[Any], topic: str, locale: str
) -> dict[str, Any]:
    """The page of one topic about a record: what the views under it say."""
    by_topic = topics.of(site.about(one.id, key))
    page = _framed(site, one, key, row, topics.path_of(record, topic), topics.title(record, topic, locale), locale)
    outer = topic.rpartition(".")[0]
    page["crumbs"] = [{"title": i18n.pick(record.title, locale), "path": record.path}]
    if outer in by_topic:
        page["crumbs"].append({"title": i18n.say(f"topic.{outer}", locale), "path": topics.path_of(record, outer)})
    page["sections"] = [parts.draw(site, part, locale) for part in by_topic[topic]]
    page |= {"heading": i18n.say(f"topic.{topic}", locale), **topics.menu(record, by_topic, topic, locale)}
    return page


def _poster(
    site: Site, one: Resource, key: Key, record: Record, row: Sequence[Any], links: Sequence[Link | None], locale: str
) -> dict[str, Any]:
    """The notice for the board of a record."""
    owner = next(package for package in site.packages if package.name == one.package)
    heading, unit = _heading(one, record, row, links, site, locale), _cell(one, row, "org_id")
    return asking.poster(
        site, record, asking.posted(site.about(one.id, key)), heading, unit, owner.demonstration, locale
    )


def _framed(
    site: Site, one: Resource, key: Key, row: Sequence[Any], path: str, title: str, locale: str
) -> dict[str, Any]:
    """What all pages about a record begin with."""
    owner = next(package for package in site.packages if package.name == one.package)
    crumbs = [
        (i18n.pick(owner.title, locale), package_path(owner.name)),
        (i18n.pick(one.title, locale), resource_path(one)),
    ]
    page = frame("record", locale, path, title, crumbs)
    page["demonstration"] = owner.demonstration
    page["record"] = one.id
    return page | lateness.line(_latest(site, one, key, row, locale))


def _neighbours(one: Resource, pages: Mapping[Key, Record]) -> dict[Key, tuple[Record | None, Record | None]]:
    """The records before and after each, where they are the periods of one thing; of others there is no before."""
    name = one.field(one.record)
    if not name or not formatting.is_periodic(name) or one.record not in one.primary_key:
        return {}
    at = one.primary_key.index(one.record)
    found: dict[Key, tuple[Record | None, Record | None]] = {}
    lines: dict[tuple[Key, int], list[Key]] = {}
    for key in pages:
        # Months follow months, and quarters quarters.
        lines.setdefault(((*key[:at], *key[at + 1 :]), len(key[at])), []).append(key)
    for line in lines.values():
        row = sorted(line, key=lambda key: key[at])
        for place, key in enumerate(row):
            before = pages[row[place - 1]] if place else None
            found[key] = (before, pages[row[place + 1]] if place + 1 < len(row) else None)
    return found


def _heading(
    one: Resource, record: Record, row: Sequence[Any], links: Sequence[Link | None], site: Site, locale: str
) -> str:
    """What the page of a record is called: the heading of its table filled from the row, else its name."""
    name, template = i18n.pick(record.title, locale), i18n.pick(one.heading, locale)
    if not template:
        return name
    cells = {
        field.name: parts.cell(value, field, site.record(link, row), locale)["text"]
        for field, value, link in zip(one.fields, row, links, strict=True)
        if not isinstance(value, Absent)
    }
    return (
        i18n.fill(template, cells)
        if all(f"{{{each}}}" not in template or each in cells for each in _named(one))
        else name
    )


def _named(one: Resource) -> list[str]:
    return [field.name for field in one.fields]


def _cell(one: Resource, row: Sequence[Any], name: str) -> str:
    return next((str(cell) for field, cell in zip(one.fields, row, strict=True) if field.name == name), "")


def _latest(site: Site, one: Resource, key: Key, row: Sequence[Any], locale: str) -> dict[str, Any] | None:
    """How far the data go that the page is about: of a unit, each package's by its title."""
    if one.id != UNITS:
        return site.latest(locale, one.id, one.package, unit=_cell(one, row, "org_id"))
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

    The record's own key is told as it is written, behind what it is called: people cite it; a unit's code nobody does, and its
    own page does without. A key of something in another package that has no name is for programs; the downloads have it.
    """
    filled = [
        {
            "label": i18n.pick(field.title, locale),
            **_told_cell(one, value, field, _other(record, site.record(link, row)), locale),
        }
        for field, value, link in (
            (column.field, row[column.told(row)], links[column.told(row)]) for column in twins.shown(one.fields, locale)
        )
        if value is not Absent.MISSING
        and not (field.name == "org_id" and tuple(one.primary_key) == ("org_id",))
        and not (
            field.references
            and not site.has_records(field.references.rpartition(".")[0])
            and field.references.partition(".")[0] != one.package
        )
    ]
    table = {"title": i18n.pick(one.title, locale), "path": resource_path(one)}
    return {"kind": "facts", "id": "record", "title": i18n.say("record.own", locale), "rows": filled, "from": table}


def _other(own: Record, named: Record | None) -> Record | None:
    """The record that a cell names, if it is another one: a link to the page one is on helps nobody."""
    return None if named == own else named


def _told_cell(one: Resource, value: Any, field: Field, named: Record | None, locale: str) -> dict[str, str]:
    cell = parts.cell(value, field, named, locale, unit=True)
    written = "" if isinstance(value, Absent) else str(value)
    if (
        field.name == "org_id"
        or field.name not in one.primary_key
        or not isinstance(value, str)
        or written in cell["text"]
    ):
        return cell
    return {**cell, "text": i18n.say("record.key", locale, name=cell["text"], code=written)}
