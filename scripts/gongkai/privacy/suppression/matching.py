"""Whether what earlier releases hid can be found again: a table by its name, a number by its field, a row by its key.

What has another name now is another thing to this house, and the same to every reader. So a descriptor says what something
was called before (see `former_names`), and where something is gone and something came that may be it, nothing is published until
that is said. What was shown matters as well where something is hidden now: a number that readers have hides no other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from gongkai.core.disclosures import HIDDEN, Earlier, Key, number
from gongkai.core.errors import Problem, Severity
from gongkai.core.links import UNIT
from gongkai.core.model import Field, Package, Resource
from gongkai.core.privacy import CLOSED, UNSEEN
from gongkai.core.problems import in_table
from gongkai.core.sql import quoted, text
from gongkai.core.withheld import Lacking
from gongkai.privacy.suppression.disclosed import protected
from gongkai.privacy.suppression.former_names import Declared
from gongkai.privacy.suppression.suppressed import THRESHOLDS
from gongkai.warehouse import Warehouse

SHOWN = 3
"""Examples told of rows that may have another key now."""
ROWS = 100
"""Rows with hidden numbers that are looked for in a table of another name."""
_TIMES = ("date", "datetime", "year", "yearmonth")
_TIME_NAMES = ("period", "year", "quarter", "month", "day", "date")
_TIME = re.compile(r"(?:19|20)\d{2}(?:[-/.年]\d{1,2}.*|[QqHh]\d)")


def unkeyed(packages: Sequence[Package]) -> list[Problem]:
    """An error for each table with numbers that may be hidden whose rows nobody could find again: without a primary key, or
    with one that is not published as it stands."""
    return [
        _problem("suppress-unkeyed", Severity.ERROR, one, fields=", ".join(protected(one, packages)))
        for package in packages
        for one in package.resources
        if not one.total and protected(one, packages) and not _key_is_public(one)
    ]


def _key_is_public(resource: Resource) -> bool:
    fields = [resource.field(one) for one in resource.primary_key]
    return bool(fields) and all(one is not None and one.privacy not in UNSEEN for one in fields)


def questions(
    earlier: Earlier, packages: Sequence[Package], said: Declared, together: Sequence[frozenset[str]],
    warehouse: Warehouse, without: Lacking | None = None,
) -> list[Problem]:  # fmt: skip
    """A fatal problem for each hidden thing that is gone, or not protected any more, where it may be there under another
    name. ``together`` are the tables of each release. The rows of units that a table was read ``without`` are not gone: they
    are there, with a mistake, and keep their names."""
    resources = {one.id: one for package in packages for one in package.resources if not one.total}
    hidden: dict[str, set[str]] = {}
    for disclosure in earlier.disclosures:
        for sheet in (disclosure.base, *disclosure.totals):
            columns = list(zip(*(row[len(sheet.key) :] for row in sheet.rows), strict=True))
            names = {name for name, texts in zip(sheet.fields, columns, strict=False) if HIDDEN in texts}
            hidden.setdefault(disclosure.base.relation, set()).update(names)
    found: list[Problem] = []
    for table, names in sorted(hidden.items()):
        resource = resources.get(table)
        if resource is None:
            found += _tables(table, names, earlier, resources.values(), packages, said, together, warehouse)
            continue
        hides = bool(names) or _small(resource, packages, warehouse)
        found += _numbers(resource, names, hides, earlier, packages, said)
        if hides and table in warehouse.raw:
            present = _present(resource, packages, warehouse)
            found += _rows(resource, present, earlier, said, (without or {}).get(table, frozenset()))
    return found


def _small(resource: Resource, packages: Sequence[Package], warehouse: Warehouse) -> bool:
    """Whether a raw table has numbers that may have to be hidden."""
    names = [name for name in protected(resource, packages) if (one := resource.field(name)) and one.numeric]
    if not names or resource.id not in warehouse.raw:
        return False
    small = " OR ".join(f"{quoted(one)} > 0 AND {quoted(one)} < {max(THRESHOLDS)}" for one in names)
    sql = f"SELECT count(*) FROM {quoted(resource.package, resource.name)} WHERE {small}"
    return bool(warehouse.trusted(sql).rows[0][0])


def _present(resource: Resource, packages: Sequence[Package], warehouse: Warehouse) -> dict[Key, dict[str, str]]:
    """The numbers of a raw table's rows by their keys."""
    fields = [name for name in protected(resource, packages) if resource.field(name)]
    names = ", ".join(f"coalesce(CAST({quoted(one)} AS VARCHAR), '')" for one in (*resource.primary_key, *fields))
    sql = f"SELECT {names} FROM {quoted(resource.package, resource.name)}"
    wide = len(resource.primary_key)
    return {tuple(row[:wide]): dict(zip(fields, row[wide:], strict=True)) for row in warehouse.trusted(sql).rows}


def _tables(
    table: str, names: set[str], earlier: Earlier, present: Any, packages: Sequence[Package], said: Declared,
    together: Sequence[frozenset[str]], warehouse: Warehouse,
) -> Iterator[Problem]:  # fmt: skip
    """Tables that no release had, and that may be one that is gone."""
    told = {one.base.relation for one in earlier.disclosures}
    for one in present:
        beside = any({table, one.id} <= tables for tables in together)
        counts = {each.name for each in one.fields if each.numeric}
        if one.id in told | said.tables or beside:
            continue
        may = protected(one, packages) or counts & names or (counts and _has_rows_of(table, one, earlier, warehouse))
        if (names and may) or _small(one, packages, warehouse):
            yield _problem("release-renamed", Severity.FATAL, one, type="table", before=table, now=one.id)


def _has_rows_of(table: str, resource: Resource, earlier: Earlier, warehouse: Warehouse) -> bool:
    """Whether a row of a raw table has all that told a row with hidden numbers apart, whatever its columns are called."""
    told = [(row, len(one.base.key)) for one in earlier.of(table) for row in one.base.rows]
    keys = sorted({row[:wide] for row, wide in told if HIDDEN in row[wide:]})[:ROWS]
    if not keys or resource.id not in warehouse.raw:
        return False
    cells = ", ".join(f"CAST({quoted(one.name)} AS VARCHAR)" for one in resource.fields)
    alike = " OR ".join(f"list_has_all([{cells}], [{', '.join(map(text, key))}])" for key in keys)
    sql = f"SELECT count(*) FROM {quoted(resource.package, resource.name)} WHERE {alike}"
    return bool(warehouse.trusted(sql).rows[0][0])


def _numbers(
    resource: Resource, names: set[str], hides: bool, earlier: Earlier, packages: Sequence[Package], said: Declared
) -> Iterator[Problem]:
    """Numbers whose field is gone where the table ``hides`` any, and hidden ones (``names``) whose field hides nothing any
    more."""
    guarded = protected(resource, packages)
    told = {name for one in earlier.of(resource.id) for name in one.base.fields}
    for name in sorted(told if hides else names):
        one = resource.field(name)
        if one is not None:
            if name in names and name not in guarded and one.privacy not in CLOSED:
                yield _problem("release-unprotected", Severity.FATAL, resource, field=name)
            continue
        others = [
            each.name for each in resource.fields
            if each.numeric and each.name not in (*resource.primary_key, *told) and (resource.id, each.name) not in said.fields
        ]  # fmt: skip
        if others:
            now = ", ".join(others)
            yield _problem("release-renamed", Severity.FATAL, resource, type="field", before=name, now=now)


def _rows(
    resource: Resource, here: Mapping[Key, Mapping[str, str]], earlier: Earlier, said: Declared, unread: Collection[str]
) -> Iterator[Problem]:
    """Rows that are gone, and new rows of the same time that differ from them in one column, or only in values of which the
    old ones are gone from the whole column and the new ones are new to it. Where nothing of the old row was hidden, the new
    one is it only with the same numbers."""
    told = [one.base for one in earlier.of(resource.id) if one.base.key == resource.primary_key]
    if not told:
        return
    wide = len(resource.primary_key)
    rows = {row[:wide]: dict(zip(sheet.fields, row[wide:], strict=True)) for sheet in told for row in sheet.rows}
    starred = {row[:wide] for sheet in told for row in sheet.rows if HIDDEN in row[wide:]}
    before = rows.keys()
    gone, new = before - here.keys(), here.keys() - before
    if unread and UNIT in resource.primary_key:
        unit = resource.primary_key.index(UNIT)
        gone = {key for key in gone if key[unit] not in unread}
    if not gone or not new:
        return
    columns = [resource.field(name) for name in resource.primary_key]
    times = {at for at in range(wide) if _is_time(columns[at], {key[at] for key in gone | new})}
    vanished = [{key[at] for key in before} - {key[at] for key in here} for at in range(wide)]
    came = [{key[at] for key in here} - {key[at] for key in before} for at in range(wide)]
    pairs: dict[tuple[Key, Key], tuple[int, ...]] = {}
    patterns: dict[tuple[object, ...], list[Key]] = {}
    for key in gone:
        for pattern in _patterns(key, times, vanished):
            patterns.setdefault(pattern, []).append(key)
    for key in new:
        for pattern in _patterns(key, times, came):
            for other in patterns.get(pattern, ()):
                if other not in starred and not _alike(rows[other], here[key]):
                    continue
                pairs[other, key] = tuple(at for at in range(wide) if at not in times and other[at] != key[at])
    asked: dict[str, set[tuple[str, str]]] = {}
    for (old, now), differ in pairs.items():
        if all(_same_time(old[at], now[at]) for at in times) and not any(
            (resource.id, resource.primary_key[at], now[at]) in said.values for at in differ
        ):
            for at in differ:
                asked.setdefault(resource.primary_key[at], set()).add((old[at], now[at]))
    for name, changes in sorted(asked.items()):
        some = sorted(changes)[:SHOWN]
        yield _problem(
            "release-renamed", Severity.FATAL, resource, type="value", field=name, count=len(changes),
            before=", ".join(dict.fromkeys(old for old, _ in some)), now=", ".join(dict.fromkeys(now for _, now in some)),
        )  # fmt: skip


def _alike(before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether all numbers of a row are those of another, and not all of them zero."""
    both = [(number(before[one]), number(now[one])) for one in before.keys() & now.keys()]
    return all(old == new for old, new in both) and any(old for old, _ in both)


def _patterns(key: Key, times: set[int], changed: Sequence[set[str]]) -> Iterator[tuple[object, ...]]:
    """The key without its times and without one of its other columns, and without all whose value came or went."""
    plain = [None if at in times else one for at, one in enumerate(key)]
    free = [at for at in range(len(key)) if at not in times]
    whole = {at for at in free if key[at] in changed[at]}
    for without in {*((at,) for at in free), *([tuple(sorted(whole))] if whole else [])}:
        yield (without, *(None if at in without else one for at, one in enumerate(plain)))


def _is_time(column: Field | None, values: set[str]) -> bool:
    """Whether a column tells a time: then a value that goes and one that comes are a window that moves."""
    if column is None:
        return False
    named = column.type in _TIMES or column.name in _TIME_NAMES
    return all(_TIME.fullmatch(one) or (named and re.match(r"(?:19|20)\d{2}", one)) for one in values if one)


def _same_time(one: str, other: str) -> bool:
    """Whether two texts may tell the same time, in whatever form: the numbers that both have are the same."""
    return all(a == b for a, b in zip(_times(one), _times(other), strict=False))


def _times(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"(?:19|20)\d{2}|\d{1,2}", text)]


def _problem(
    code: str, severity: Severity, resource: Resource, *, type: str = "", field: str = "", **facts: Any
) -> Problem:
    return in_table(code, severity, resource, {"field": field, **facts}, field=field, type=type)
