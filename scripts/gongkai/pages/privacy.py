"""What is not published and why, told from the descriptors and from what the gate did in this build (PRV-10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.core import i18n, missing
from gongkai.core.model import Absent, Field, Resource
from gongkai.core.sql import quoted, text
from gongkai.pages import parts
from gongkai.pages.package import frame, resource_path
from gongkai.pages.site import Site

PATH = "withheld/index.html"
Cell = dict[str, Any]


def privacy(site: Site, locale: str) -> dict[str, Any]:
    """The page: small counts, fields, rows, tables, what may never be published, and what the leak scan let stand."""
    page = frame("privacy", locale, PATH, i18n.say("private.title", locale), [])
    page["demonstration"] = site.demonstration
    counts, fields, rows = list(_counts(site, locale)), list(_fields(site, locale)), list(_rows(site, locale))
    facts = {
        "cells": i18n.number(sum(hidden for *_, hidden in counts)),
        "tables": i18n.number(len(_totals_only(site))),
        "rows": i18n.number(sum(withheld for *_, withheld in rows) + sum(_back(site).values())),
        "fields": i18n.number(len(fields)),
    }
    page["answer"] = i18n.fill(i18n.without_none(i18n.say("private.answer", locale), facts), facts)
    page["description"] = i18n.say("private.lead", locale)
    tables = [_linked(one, locale) for one in _resources(site) if site.is_withheld(one)]
    lists = list(_lists(site, locale))
    page["sections"] = [
        _table("counts", ("table", "hidden", "of", "below", "fields"), [row for row, _ in counts], locale),
        _table("fields", ("table", "field", "how", "why"), fields, locale),
        _table("rows", ("table", "alike", "below", "kept-back"), [row for row, _ in rows], locale),
        *([_table("lists", ("table", "listed", "kept-back"), lists, locale)] if lists else []),
        *([_table("tables", ("table",), [[one] for one in tables], locale)] if tables else []),
        {"kind": "prose", "id": "never", "title": i18n.say("private.never", locale), "html": _never(site, locale)},
        _table("overrides", ("place", "what", "decided", "reason"), _overrides(site, locale), locale),
    ]
    return page


def _resources(site: Site) -> Iterator[Resource]:
    for package in site.packages:
        yield from package.resources


def _linked(one: Resource, locale: str) -> Cell:
    return {"text": i18n.pick(one.title, locale), "href": resource_path(one)}


def _number(value: int) -> Cell:
    return {"text": i18n.number(value)}


def _table(name: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], locale: str) -> dict[str, Any]:
    """A section: what the list is, why it is so, and the list itself or that there is nothing on it."""
    title = i18n.say(f"private.{name}", locale)
    if not rows:
        return {"kind": "empty", "id": name, "title": title, "text": i18n.say(f"private.{name}.none", locale)}
    numeric = ("hidden", "of", "kept-back", "listed")
    heads = [
        {"title": i18n.say(f"private.column.{one}", locale), "unit": "", "numeric": one in numeric} for one in columns
    ]
    note = i18n.say(f"private.{name}.note", locale)
    return {"kind": "table", "id": name, "title": title, "note": note, "table": {"columns": heads, "rows": list(rows)}}


def _counts(site: Site, locale: str) -> Iterator[tuple[list[Cell], int]]:
    """A row for each published table with counts that may be too small, and how many of its cells are hidden."""
    ordinary, strict = _thresholds(site)
    severe = {
        f"{package.name}.{one.resource}" for package in site.packages for one in package.hierarchies if one.sensitive
    }
    whole = _totals_only(site)
    for resource in _resources(site):
        names = site.safeguards.counts.get(resource.id, ()) if resource.id in site.tables else ()
        fields = [field for field in resource.fields if field.name in names]
        if not fields:
            continue
        base = f"{resource.package}.{resource.total.of}" if resource.total else resource.id
        words = {field.suppress for field in fields if field.suppress}
        below = strict if words == {"sensitive"} else ordinary
        if base in severe or len(words) > 1:
            below = i18n.say("private.below-strict", locale, usual=ordinary, strict=strict)
        hidden, filled = _hidden(site, site.tables[resource.id], fields)
        titles = i18n.say("list.and", locale).join(i18n.pick(field.title, locale) for field in fields)
        told = _number(hidden)
        if resource.id in whole:
            told, filled, hidden = {"text": i18n.say("private.totals-only", locale)}, hidden + filled, 0
        yield [_linked(resource, locale), told, _number(hidden + filled), {"text": below}, {"text": titles}], hidden


def _totals_only(site: Site) -> set[str]:
    """The tables of which the totals are published and no row's counts."""
    return {
        f"{package.name}.{one.resource}"
        for package in site.packages
        for one in package.hierarchies
        if one.rows == "hidden" and f"{package.name}.{one.resource}" in site.tables
    }


def _thresholds(site: Site) -> tuple[str, str]:
    """The thresholds (ordinary, strict) in force; several where units have different ones."""
    keys = ", ".join(text(key) for key, _ in site.safeguards.thresholds)
    known: dict[str, set[int]] = {}
    if "param" in site.warehouse.portal:
        today = "(SELECT day FROM as_of) BETWEEN valid_from AND valid_to"
        sql = f"SELECT DISTINCT key, value FROM param WHERE key IN ({keys}) AND {today}"
        for key, value in site.warehouse.trusted(sql).rows:
            known.setdefault(key, set()).add(int(value))
    told = [sorted(known.get(key, {usual})) for key, usual in site.safeguards.thresholds]
    ordinary, strict = (" / ".join(map(str, one)) for one in told)
    return ordinary, strict


def _hidden(site: Site, one: Resource, fields: Sequence[Field]) -> tuple[int, int]:
    """The cells of a published table that are hidden, and those that are filled."""
    filled = " + ".join(f"count({quoted(field.name)})" for field in fields)
    told = " + ".join(f"count(*) FILTER ({missing.says(field.name, Absent.SUPPRESSED)})" for field in fields)
    sql = f"SELECT {told if site.is_marked(one) else '0'}, {filled} FROM {quoted(one.package, one.name)}"
    hidden, there = site.warehouse.trusted(sql).rows[0]
    return int(hidden), int(there)


def _fields(site: Site, locale: str) -> Iterator[list[Cell]]:
    """A row for each field that is dropped or masked."""
    for one in _resources(site):
        for field in one.fields:
            if field.privacy in ("internal", "mask_name") and not one.total:
                how = i18n.say(f"privacy.{field.privacy}", locale)
                why = i18n.say(f"private.why.{field.privacy}", locale)
                yield [_linked(one, locale), {"text": i18n.pick(field.title, locale)}, {"text": how}, {"text": why}]


def _rows(site: Site, locale: str) -> Iterator[tuple[list[Cell], int]]:
    """A row for each table that keeps rows back where too few are alike, and how many it keeps back."""
    small = {(one.package, one.resource): int(one.facts["rows"]) for one in site.problems if one.code == "small-groups"}
    for one in _resources(site):
        if one.id in site.tables and one.id in site.safeguards.alike:
            names, least = site.safeguards.alike[one.id]
            fields = filter(None, map(one.field, names))
            alike = i18n.say("list.and", locale).join(i18n.pick(field.title, locale) for field in fields)
            count = small.get((one.package, one.name), 0)
            yield [_linked(one, locale), {"text": alike}, _number(least), _number(count)], count


def _lists(site: Site, locale: str) -> Iterator[list[Cell]]:
    """A row for each list of recipients: how many of its rows are on the web today, and how many are not."""
    back = _back(site)
    for one in _resources(site):
        if one.id in site.tables and one.id in site.safeguards.lists:
            shown = site.count(one.id) or 0
            yield [_linked(one, locale), _number(shown), _number(back.get((one.package, one.name), 0))]


def _back(site: Site) -> dict[tuple[str, str], int]:
    """The rows that each list keeps back."""
    return {
        (one.package, one.resource): int(one.facts["rows"]) for one in site.problems if one.code == "recipients-held"
    }


def _never(site: Site, locale: str) -> str:
    """What no portal publishes, and what it may publish in its place."""
    kinds = "\n".join(f"- {i18n.say(f'refused.{code}', locale)}" for code in site.safeguards.never)
    return parts.prose(
        "\n\n".join((i18n.say("private.never.text", locale), kinds, i18n.say("private.never.instead", locale)))
    )


def _overrides(site: Site, locale: str) -> list[list[Cell]]:
    """What looked like a number or an address of somebody, and stands because somebody decided so."""
    return [
        [{"text": one.place}, {"text": i18n.say(f"leak.{one.kind}", locale)}, {"text": i18n.day(one.date, locale)},
         {"text": one.reason}]
        for one in site.settings.leak_overrides
    ]  # fmt: skip
