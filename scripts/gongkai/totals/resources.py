"""Totals as tables of their own: what a package's ``hierarchies`` declare becomes resources, and the SQL that fills them.

A total is computed from the raw table, row by row of its key, and passes the gate together with it. It holds every
additive ``suppress`` field. A sum over a cell that is not filled in would be too small without saying so: it is empty
for the same reason. A quarter, a year, the months to a month are only there where every month of them is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gongkai.core import i18n
from gongkai.core.errors import Problem
from gongkai.core.hierarchies import By, Hierarchy, Total
from gongkai.core.legs import legs, measures
from gongkai.core.links import UNIT
from gongkai.core.model import Field, ForeignKey, Package, Resource
from gongkai.totals.equals import unequal, wrong_name

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_TIMES = ("date", "datetime", "year", "yearmonth")


def complete(packages: Sequence[Package]) -> tuple[list[Package], list[Problem]]:
    """The packages with their totals among their resources, and a fatal problem for each name that leads nowhere."""
    resources = {one.id: one for package in packages for one in package.resources}
    here = {one.name for one in packages}
    problems: list[Problem] = []
    done = []
    for package in packages:
        made: list[Resource] = []
        changed: dict[str, Resource] = {}
        for hierarchy in package.hierarchies:
            wrong = list(_wrong(hierarchy, package, resources, here, {one.name for one in made}))
            problems += wrong
            base = package.resource(hierarchy.resource)
            if base and not wrong:
                if hierarchy.method == "round":
                    changed[base.name] = replace(base, description=_with(base.description, "total.rounded"))
                totals = (_resource(total, hierarchy, base, resources) for total in hierarchy.totals)
                made += [one for one in totals if one]
        own = tuple(changed.get(one.name, one) for one in package.resources)
        done.append(replace(package, resources=(*own, *made)) if made or changed else package)
    everything = {one.id: one for package in done for one in package.resources}
    declared = {f"{package.name}.{one.resource}": one for package in done for one in package.hierarchies}
    for package in done:
        for hierarchy in package.hierarchies:
            problems += unequal(hierarchy, package, everything, declared)
    return done, problems


def _field_of(by: By, base: Resource, resources: Mapping[str, Resource]) -> Field | None:
    """The field that a total's column has its title and its labels from."""
    if by.grain:
        title = {locale: i18n.say(f"total.{by.grain}", locale) for locale in i18n.LOCALES}
        return Field(by.column, "string", title, {}, period=True) if base.field(by.path[0]) else None
    if len(by.path) == 1:
        return base.field(by.path[0])
    way = legs(by.path, base, resources)
    return way[-1].table.field(by.path[-1]) if way else None


def _wrong(
    hierarchy: Hierarchy, package: Package, resources: Mapping[str, Resource], here: set[str], taken: set[str]
) -> Iterator[Problem]:
    """A problem for each name in a hierarchy that is not there, is taken, or is not to be published."""
    key = f"hierarchies.{hierarchy.resource}"
    base = package.resource(hierarchy.resource)
    if base is None:
        yield wrong_name(package, key, hierarchy.resource, [one.name for one in package.resources])
        return
    numeric = [one.name for one in base.fields if one.numeric]
    for word, names in (
        ("sums", [name for whole, parts in hierarchy.sums for name in (whole, *parts)]),
        ("within", [name for pair in hierarchy.within for name in pair]),
        ("linked", [one for link in hierarchy.linked for one in (link.count, *link.amounts)]),
        ("flows", [one for flow in hierarchy.flows for one in (flow.stock, *flow.entering, *flow.leaving)]),
    ):
        for name in names:
            if name not in numeric:
                yield wrong_name(package, f"{key}.{word}", name, numeric)
    if hierarchy.method == "round" and any(link.amounts for link in hierarchy.linked):
        # An exact amount, and the exact total of it, give a hidden one away.
        yield wrong_name(package, f"{key}.method", "round", ["complementary"])
    for name in [name for link in hierarchy.linked for name in link.fields]:
        # A key that is empty names no row: such a field can't be hidden.
        if not base.field(name) or name in base.primary_key:
            others = [one.name for one in base.fields if one.name not in base.primary_key]
            yield wrong_name(package, f"{key}.linked", name, others)
    for flow in hierarchy.flows:
        if not base.field(flow.over):
            yield wrong_name(package, f"{key}.flows", flow.over, [one.name for one in base.fields])
    used = {one.name for one in package.resources} | taken
    for total in hierarchy.totals:
        at = f"{key}.totals.{total.name}"
        if not _NAME.fullmatch(total.name) or total.name in used:
            yield wrong_name(package, at, total.name, ["a-z 0-9 _ -"])
        used.add(total.name)
        there = [one.name for one in measures(hierarchy, base, replace(total, fields=()))]
        for name in (one for one in total.fields if one not in there):
            yield wrong_name(package, at, name, there)
        columns = [UNIT] if base.field(UNIT) else []
        for by in total.by:
            if by.column in columns or sum(bool(one.grain) for one in total.by) > 1:
                yield wrong_name(package, at, by.word, ["by"])
            columns.append(by.column)
            yield from _unusable(by, at, base, package, resources, here)
        adding = [one.name for one in measures(hierarchy, base, total)]
        for name in total.fields:
            if name not in adding:
                yield wrong_name(package, at, name, adding)
    if hierarchy.sensitive:
        yield from _unusable(hierarchy.sensitive, f"{key}.sensitive", base, package, resources, here, told=False)
        says = _field_of(hierarchy.sensitive, base, resources)
        if says and says.type != "boolean":
            yield wrong_name(package, f"{key}.sensitive", hierarchy.sensitive.word, ["type: boolean"])


def _unusable(
    by: By, at: str, base: Resource, package: Package, resources: Mapping[str, Resource], here: set[str], *,
    told: bool = True,
) -> Iterator[Problem]:  # fmt: skip
    field = _field_of(by, base, resources)
    # The package that the key leads to may not be part of this portal: then this total is not either.
    if field is None and not _leads_away(by, base, here):
        yield wrong_name(package, at, by.word, [one.name for one in base.fields])
    elif field and told and field.privacy not in ("", "public", "public_post"):
        yield wrong_name(package, at, by.word, ["privacy: public"])


def _leads_away(by: By, base: Resource, here: set[str]) -> bool:
    field = base.field(by.path[0])
    return bool(len(by.path) > 1 and field and field.references and field.references.partition(".")[0] not in here)


def _resource(total: Total, hierarchy: Hierarchy, base: Resource, resources: Mapping[str, Resource]) -> Resource | None:
    """The resource of a total: its key, then the measures, each with the words of the field it comes from."""
    unit = base.field(UNIT)
    found = [_field_of(by, base, resources) for by in total.by]
    keys = [replace(one, name=by.column, constraints={}) for by, one in zip(total.by, found, strict=True) if one]
    if len(keys) < len(total.by):
        return None
    adding = measures(hierarchy, base, total)
    counts = [_measure(one) for one in adding if not total.fields or one.name in total.fields]
    fields = (*((unit,) if unit else ()), *keys, *counts)
    description = {
        locale: _after(i18n.pick(total.description, locale), _told(base, keys, locale), locale)
        for locale in i18n.LOCALES
    }
    if hierarchy.method == "round":
        description = dict(_with(description, "total.rounded"))
    key = tuple(one.name for one in fields[: len(fields) - len(counts)])
    return Resource(
        package=base.package,
        name=total.name,
        title=total.title,
        description=description,
        fields=fields,
        descriptor=_descriptor(total, base, fields, description, resources),
        primary_key=key,
        foreign_keys=tuple(_keys(total, base, resources)),
        cadence=base.cadence,
        total=total,
    )


def _with(label: Mapping[str, str], key: str) -> Mapping[str, str]:
    """The text in every language, a sentence of the portal behind it."""
    return {one: _after(i18n.pick(label, one), i18n.say(key, one), one) for one in i18n.LOCALES}


def _after(first: str, second: str, locale: str) -> str:
    """One sentence behind another, apart as the language has it."""
    return i18n.say("list.sentences", locale).join(filter(None, (first, second)))


def _measure(field: Field) -> Field:
    least = {name: value for name, value in field.constraints.items() if name == "minimum"}
    return replace(field, constraints=least)


def _told(base: Resource, keys: Sequence[Field], locale: str) -> str:
    """That it is a total, of which table, and what it keeps apart."""
    names = i18n.say("list.and", locale).join(i18n.pick(one.title, locale) for one in keys)
    of = i18n.pick(base.title, locale)
    return i18n.say("total.of-by", locale, of=of, by=names) if names else i18n.say("total.of", locale, of=of)


def _keys(total: Total, base: Resource, resources: Mapping[str, Resource]) -> Iterator[ForeignKey]:
    """The keys of the base table and of the tables on the way that the total's columns still hold."""
    plain = {by.path[0] for by in total.by if len(by.path) == 1 and not by.grain} | {UNIT}
    yield from (one for one in base.foreign_keys if set(one.fields) <= plain)
    for by in total.by:
        way = legs(by.path, base, resources) if len(by.path) > 1 else None
        last = way[-1].table if way else None
        for key in last.foreign_keys if last and last.package == base.package else ():
            if key.fields == (by.path[-1],):
                yield ForeignKey((by.column,), key.resource or (last.name if last else ""), key.reference_fields)


def _descriptor(
    total: Total, base: Resource, fields: Sequence[Field], description: Mapping[str, str],
    resources: Mapping[str, Resource],
) -> Mapping[str, object]:  # fmt: skip
    """What the package's own descriptor would say of the total: each field with the words its publisher wrote."""
    sources: dict[str, tuple[Resource, str]] = {one.name: (base, one.name) for one in fields}
    for by in total.by:
        way = legs(by.path, base, resources) if len(by.path) > 1 else None
        sources[by.column] = (way[-1].table if way else base, "" if by.grain else by.path[-1])
    words = []
    for field in fields:
        table, name = sources[field.name]
        written = _written(table, name) or {"title": i18n.pick(field.title, i18n.LOCALES[0])}
        told = {"period": True} if field.period else {}
        words.append(
            {**written, **told, "name": field.name, "type": field.type, "constraints": dict(field.constraints)}
        )
    schema = {"fields": words, "missingValues": ["", "*", "—", "…"]}
    said = {"title": i18n.pick(total.title, i18n.LOCALES[0]), "description": description[i18n.LOCALES[0]]}
    return {
        "name": total.name,
        **said,
        "total": {"of": base.name, "by": [one.word for one in total.by]},
        "schema": schema,
    }


def _written(table: Resource, name: str) -> dict[str, object]:
    schema = table.descriptor.get("schema")
    fields = schema.get("fields") if isinstance(schema, Mapping) else None
    for one in fields if isinstance(fields, list) else ():
        if isinstance(one, Mapping) and name and one.get("name") == name:
            return dict(one)
    return {}
