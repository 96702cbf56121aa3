"""The records of a table as lists that can be narrowed without a script: all of them, and a page for each unit, state, year.

A table says with its word ``lists`` by which of its fields; a date narrows by its year. The pages stand in a folder that no
record's own address can have, as none begins with an underscore.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from gongkai.core import formatting, i18n
from gongkai.core.links import Link, address_of, links_of
from gongkai.core.model import Absent, Field, Resource
from gongkai.pages.package import frame, list_path, package_path
from gongkai.pages.site import Planned, Site

MOST = 300
"""As many records stand on one page: the newest; of more, the page says so."""


UNDATED = "9999"
"""Of a record whose day is not there yet: it comes before all others."""


class Listed(NamedTuple):
    """A record in a list: its row's values by field, what they are called in each language, and its own name and page."""

    title: dict[str, str]
    path: str
    words: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    """(field, value, ((locale, what it is called), …)) for each field that it can be narrowed by."""
    newest: str


def path_of(one: Resource, field: str = "", value: str = "") -> str:
    """The address of a list inside a locale: of all, or of those with a value."""
    return list_path(one, field, address_of((value,)) if field else "")


def plan(site: Site) -> Iterator[Planned]:
    """The list pages of every table that asks for them."""
    for one in site.tables.values():
        if one.lists and one.record and site.has_records(one.id):
            listed = _listed(site, one)
            yield Planned(path_of(one), _page, (one, tuple(listed), "", ""))
            for field, values in _values(one, listed).items():
                for value in values:
                    some = tuple(each for each in listed if (field, value) in {word[:2] for word in each.words})
                    yield Planned(path_of(one, field, value), _page, (one, some, field, value))


def _listed(site: Site, one: Resource) -> list[Listed]:
    """The records, newest first by the first date that they can be narrowed by; those whose day is still to come first of all."""
    names = [field.name for field in one.fields]
    wanted = [(names.index(name), field) for name in one.lists if (field := one.field(name))]
    links = links_of(one.fields, (one,), site.resources)
    at = [names.index(name) for name in one.primary_key]
    pages = site.records[one.id].pages
    found = []
    for row in site.rows(one):
        record = pages.get(tuple("" if isinstance(row[place], Absent) else str(row[place]) for place in at))
        if record is None or not record.path:
            continue
        words = tuple(
            (
                field.name,
                value,
                tuple((locale, _called(site, row, place, field, links[place], locale)) for locale in i18n.LOCALES),
            )
            for place, field in wanted
            if (value := _value(row[place]))
        )
        days = [row[place] for place, field in wanted if field.type == "date"]
        found.append(Listed(dict(record.title), record.path, words, _newest(days[0]) if days else ""))
    return sorted(found, key=lambda each: each.newest, reverse=True)


def _newest(day: Any) -> str:
    """By what a record of this day is sorted: what was rejected will never have been decided, and comes last."""
    if isinstance(day, Absent):
        return UNDATED if day in (Absent.MISSING, Absent.NOT_DUE) else ""
    return str(day)


def _value(cell: Any) -> str:
    if isinstance(cell, Absent):
        return ""
    return str(cell.year) if isinstance(cell, date) else str(cell)


def _called(site: Site, row: Sequence[Any], place: int, field: Field, link: Link | None, locale: str) -> str:
    if isinstance(row[place], date):
        return i18n.period(str(row[place].year), locale)
    shown = formatting.shown(row[place], field, site.record(link, row), locale)
    return formatting.word(shown, field, locale)


def _values(one: Resource, listed: Sequence[Listed]) -> dict[str, dict[str, tuple[dict[str, str], int]]]:
    """By field the values that occur: what each is called, and how many records have it."""
    found: dict[str, dict[str, tuple[dict[str, str], int]]] = {name: {} for name in one.lists}
    for each in listed:
        for field, value, called in each.words:
            count = found[field].get(value, ({}, 0))[1]
            found[field][value] = (dict(called), count + 1)
    for field, values in found.items():
        declared = one.field(field)
        newest_first = declared is not None and declared.type == "date"
        found[field] = dict(sorted(values.items(), reverse=newest_first))
    return {field: values for field, values in found.items() if values}


def _page(site: Site, one: Resource, listed: Sequence[Listed], field: str, value: str, locale: str) -> dict[str, Any]:
    owner = next(package for package in site.packages if package.name == one.package)
    title = i18n.pick(one.title, locale)
    called = next(
        (dict(word[2]).get(locale, value) for each in listed for word in each.words if word[:2] == (field, value)), ""
    )
    crumbs = [(i18n.pick(owner.title, locale), package_path(owner.name))]
    if field:
        crumbs.append((i18n.say("lists.title", locale, table=title), path_of(one)))
    name = i18n.say("lists.of" if field else "lists.title", locale, table=title, value=called)
    page = frame("list", locale, path_of(one, field, value), name, crumbs)
    page["demonstration"] = owner.demonstration
    page["answer"] = i18n.say(f"lists.count{_order(listed)}", locale, count=i18n.number(len(listed)))
    page["facets"] = (
        [] if field else [_facet(one, each, values, locale) for each, values in _values(one, listed).items()]
    )
    page["items"] = [
        {
            "title": i18n.pick(each.title, locale),
            "path": each.path,
            "note": " · ".join(dict(word[2]).get(locale, word[1]) for word in each.words if word[0] != field),
        }
        for each in listed[:MOST]
    ]
    if len(listed) > MOST:
        page["more"] = i18n.say("records.listed", locale, shown=i18n.number(MOST), count=i18n.number(len(listed)))
    return page


def _order(listed: Sequence[Listed]) -> str:
    """The ending of the sentence that says in which order they stand: by days, after those without one, or by none."""
    days = {each.newest for each in listed}
    return ".undated" if days <= {UNDATED, ""} else ".partly" if UNDATED in days else ""


def _facet(one: Resource, field: str, values: dict[str, tuple[dict[str, str], int]], locale: str) -> dict[str, Any]:
    declared = one.field(field)
    title = i18n.pick(declared.title, locale) if declared else field
    items = [
        {"title": i18n.say("lists.value", locale, value=called.get(locale, value), count=i18n.number(count)), "path": path_of(one, field, value)}
        for value, (called, count) in values.items()
    ]  # fmt: skip
    return {"title": title, "items": items}
