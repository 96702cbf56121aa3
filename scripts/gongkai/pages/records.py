"""A page for each row that has one: what its table says of it, and every view's slice about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from gongkai import i18n
from gongkai.errors import Problem
from gongkai.model import Absent, PublicTable, Resource
from gongkai.pages import parts
from gongkai.pages.package import frame, package_path, resource_path
from gongkai.pages.site import Planned, Site
from gongkai.records import address
from gongkai.views import linked


def plan(site: Site) -> Iterator[Planned]:
    """The record pages, table by table, each with what it is made of."""
    for name in site.records:
        yield from _of_table(site, site.tables[name])


def _of_table(site: Site, table: PublicTable) -> Iterator[Planned]:
    one = table.resource
    # A record's own key is told as it is: a link to the page one is on helps nobody.
    links = [target if (target := linked(field, (one,))) != one.id else "" for field in one.fields]
    at = [field.name for field in one.fields].index(one.primary_key[-1])
    told = _told(site, one)
    seen: set[str] = set()
    for row in site.rows(table):
        key = str(row[at])
        record = site.records[one.id].get(key)
        if record is None or key in seen:
            continue
        seen.add(key)
        about = site.about.get((one.id, key), ())
        made_of = (
            "record", row, record.title, told.get(key, ()),
            site.named(row, links), [site.print_of(part) for part in about],
        )  # fmt: skip
        yield Planned(record.path, made_of, partial(_page, site, one, key, row, links, told.get(key, ())), many=True)


def _told(site: Site, one: Resource) -> dict[str, list[Problem]]:
    """What the checks say of each record: the problems of whose facts one that readers may see names its key."""
    found: dict[str, list[Problem]] = {}
    for problem in site.problems_of(one.package, one.name):
        for value in {str(fact) for fact in site.shown(problem).facts.values()}:
            found.setdefault(value, []).append(problem)
    return found


def _page(
    site: Site, one: Resource, key: str, row: Sequence[Any], links: list[str], told: Sequence[Problem], locale: str
) -> dict[str, Any]:
    record = site.records[one.id][key]
    owner = next(package for package in site.packages if package.name == one.package)
    crumbs = [
        (i18n.pick(owner.title, locale), package_path(owner.name)),
        (i18n.pick(one.title, locale), resource_path(one)),
    ]
    page = frame("record", locale, record.path, i18n.pick(record.title, locale), crumbs)
    page["demonstration"] = owner.demonstration
    page["record"] = one.id
    page["sections"] = [
        parts.draw(site, part, locale, f"{part.view.package}-{part.view.name}-{address(key)}",
                   f"downloads/{one.package}/records/{address(key)}")
        for part in site.about.get((one.id, key), ())
    ]  # fmt: skip
    page["answer"] = next((s["figure"]["sentence"] for s in page["sections"] if s["kind"] == "figure"), "")
    page["sections"].append(_own(one.fields, row, links, site, locale))
    page["problems"] = [site.told(problem, locale) for problem in told]
    return page


def _own(fields: Any, row: Any, links: list[str], site: Site, locale: str) -> dict[str, Any]:
    """What the table itself says of the record: each column that is filled or says why it is not, with its title.

    A key of something that has no page is for programs; the downloads have it.
    """
    filled = [
        {
            "label": i18n.pick(field.title, locale),
            **parts.cell(value, field, link, locale, site.records, unit=True),
        }
        for field, value, link in zip(fields, row, links, strict=True)
        if value is not Absent.MISSING
        and not (field.references and field.references.rpartition(".")[0] not in site.records)
    ]
    return {"kind": "facts", "id": "record", "title": i18n.say("record.own", locale), "rows": filled}
