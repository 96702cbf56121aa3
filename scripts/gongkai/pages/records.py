"""A page for each row that has one: what its table says of it, and every view's slice about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai import i18n
from gongkai.model import Absent, PublicTable
from gongkai.pages import parts
from gongkai.pages.package import frame, package_path, resource_path
from gongkai.pages.site import Site
from gongkai.records import address
from gongkai.views import linked


def pages(site: Site, locale: str) -> Iterator[dict[str, Any]]:
    """The record pages, table by table."""
    for name in site.records:
        yield from _of_table(site, site.tables[name], locale)


def _of_table(site: Site, table: PublicTable, locale: str) -> Iterator[dict[str, Any]]:
    one = table.resource
    owner = next(package for package in site.packages if package.name == one.package)
    crumbs = [
        (i18n.pick(owner.title, locale), package_path(owner.name)),
        (i18n.pick(one.title, locale), resource_path(one)),
    ]
    # A record's own key is told as it is: a link to the page one is on helps nobody.
    links = [target if (target := linked(field, (one,))) != one.id else "" for field in one.fields]
    at = [field.name for field in one.fields].index(one.primary_key[-1])
    seen: set[str] = set()
    for row in parts.rows(site, table):
        key = str(row[at])
        record = site.records[one.id].get(key)
        if record is None or key in seen:
            continue
        seen.add(key)
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
        page["problems"] = [
            site.told(problem, locale)
            for problem in site.problems_of(one.package, one.name)
            if _names(problem.facts, key)
        ]
        yield page


def _names(facts: Any, key: str) -> bool:
    return any(str(value) == key for value in facts.values())


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
