"""Each table with hidden counts as one wide sheet, read once: its counts, and every published number that stands in its rows or,
by the keys that they share, in a row of another table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np

from gongkai.links import UNIT
from gongkai.model import Field, Resource
from gongkai.privacy.cells import Flags, Floats
from gongkai.privacy.derived.texts import MOST, numbers_in
from gongkai.privacy.equals import base_of
from gongkai.privacy.protection import THRESHOLDS, Protection
from gongkai.privacy.undeclared import keys_of, shared_keys
from gongkai.warehouse import Warehouse, quoted

MANY = 4
"""Key columns up to which each choice of them makes groups; of more, each and all but each."""
PLACES = 9
"""Decimals that are looked at."""
_UNSEEN = ("internal", "never", "mask_name")


@dataclass(frozen=True)
class Column:
    """A column of numbers, one a row of the sheet, NaN where there is none. ``hidden`` are those that are not published,
    ``unit`` what its last decimal is worth, ``joined`` tells the groups of rows that share a number of another table."""

    table: Resource
    field: Field
    values: Floats
    hidden: Flags
    unit: float = 1.0
    joined: str = ""

    @property
    def place(self) -> str:
        return f"{self.table.id}.{self.field.name}"


@dataclass(frozen=True)
class Sheet:
    """A table: its key columns as texts, its counts, the published columns beside them, the numbers that its totals show, and
    the rows in groups, by what they have in common."""

    table: Resource
    keys: Mapping[str, Any]
    counts: Sequence[Column]
    columns: Sequence[Column]
    totals: Mapping[str, frozenset[float]]
    groups: Mapping[str, Any] = field(default_factory=dict)

    def k(self, count: Column) -> Floats:
        """(n,) the threshold of each row."""
        return np.full(len(count.values), float(THRESHOLDS[count.field.suppress == "sensitive"]))

    def least(self, count: Column) -> Floats:
        """(n,) what a reader knows each hidden number to be at least: zeros are shown, but where all rows are hidden."""
        return np.where(count.hidden & (count.values == 0), 0.0, 1.0)


def sheets(resources: Mapping[str, Resource], done: Protection, warehouse: Warehouse) -> Iterator[Sheet]:
    """The sheet of each table, or total, with hidden counts."""
    for name, hidden in sorted(done.hidden.items()):
        table = resources[name]
        if not hidden or not any(one.suppress and one.numeric for one in table.fields):
            continue
        yield _sheet(table, resources, done, warehouse)


def _sheet(table: Resource, resources: Mapping[str, Resource], done: Protection, warehouse: Warehouse) -> Sheet:
    keys = [*table.primary_key] or [one.name for one in keys_of(table)]
    fields = [one for one in table.fields if one.name not in keys and (one.numeric or _may_tell(one, table))]
    found = warehouse.columns(
        f"SELECT {', '.join(['_row', *map(_text, keys), *map(_cell, fields)])} "
        f"FROM {quoted(table.package, table.name)} ORDER BY _row"
    )
    numbers = [int(one) for one in found["_row"]]
    hides = done.hidden.get(table.id, {})
    gone = {one.name: np.array([one.name in hides.get(at, ()) for at in numbers], dtype=bool) for one in fields}
    counts, columns = [], []
    rounded = {column for of, column in done.rounded if of == table.id}
    for one in fields:
        for values, unit in _numbers(found[one.name], one):
            column = Column(table, one, values, gone[one.name], unit)
            if one.suppress and one.numeric:
                counts.append(column)
            elif _may_tell(one, table) and one.name not in rounded and not table.total:
                columns.append(column)
    texts = {one: np.array([str(cell) for cell in found[one]], dtype=object) for one in keys}
    groups = _groups(texts, len(numbers))
    for other in resources.values():
        if other.total or base_of(other) == base_of(table):
            continue
        known: set[tuple[str, bytes]] = set()
        for column, name, labels in _beside(table, other, numbers, done, warehouse):
            if (column.place, column.values.tobytes()) not in known:
                known.add((column.place, column.values.tobytes()))
                columns.append(column)
                groups[name] = labels
    totals = {
        one.field.name: frozenset(_shown_totals(table, one.field.name, resources, done, warehouse)) for one in counts
    }
    return Sheet(table, texts, counts, columns, totals, groups)


def _may_tell(one: Field, table: Resource) -> bool:
    """Whether a column is published, and may hold numbers reckoned from counts."""
    if one.suppress or one.privacy in _UNSEEN or one.name in table.primary_key:
        return False
    if one.type != "string":
        return one.numeric and not one.code
    leads = any(one.name in key.fields for key in table.foreign_keys)
    return not (one.categories or one.references or one.period or leads or one.name == UNIT)


def _text(name: str) -> str:
    return f"coalesce(CAST({quoted(name)} AS VARCHAR), '') AS {quoted(name)}"


def _cell(one: Field) -> str:
    kind = "DOUBLE" if one.numeric else "VARCHAR"
    return f"CAST({quoted(one.name)} AS {kind}) AS {quoted(one.name)}"


def _numbers(cells: Any, one: Field) -> Iterator[tuple[Floats, float]]:
    """The numbers of a column and what their last place is worth; of a text, its first numbers as columns of their own."""
    if one.numeric:
        values = np.ma.filled(np.ma.asarray(cells).astype(np.float64), np.nan)
        yield values, _unit(values)
        return
    texts = [None if cell is None or cell is np.ma.masked else str(cell) for cell in np.ma.filled(cells, None)]
    if not any(any(sign.isnumeric() for sign in one) for one in texts[:200] if one):
        return
    read = [numbers_in(cell) if cell else ([], 0) for cell in texts]
    for at in range(MOST):
        values = np.array([found[at] if at < len(found) else np.nan for found, _ in read])
        if np.isnan(values).all():
            return
        yield values, 10.0 ** -max(places for _, places in read)


def _unit(values: Floats) -> float:
    """What the last decimal is worth that the numbers need."""
    some = values[np.isfinite(values)]
    for places in range(PLACES):
        scaled = some * 10**places
        if np.all(np.abs(scaled - np.round(scaled)) <= 1e-9 * np.maximum(1.0, np.abs(scaled))):
            return float(10.0**-places)
    return float(10.0**-PLACES)


def _groups(keys: Mapping[str, Any], rows: int) -> dict[str, Any]:
    """By name, the number of each row's group: rows alike in some of their keys, a year of a period as well."""
    codes: dict[str, Any] = {}
    for name, texts in keys.items():
        codes[name] = np.unique(texts.astype(str), return_inverse=True)[1].reshape(-1)
        years = np.array([one[:4] for one in texts], dtype=str)
        if rows and all(one.isdecimal() and len(one) == 4 for one in years) and not np.array_equal(years, texts):
            codes[f"{name}:year"] = np.unique(years, return_inverse=True)[1].reshape(-1)
    names = [*codes]
    sizes = range(len(names)) if len(names) <= MANY else (0, 1, len(names) - 1)
    found = {"": np.zeros(rows, dtype=np.int64)}
    for size in sizes:
        for chosen in combinations(names, size):
            if chosen:
                stacked = np.stack([codes[one] for one in chosen])
                found[",".join(chosen)] = np.unique(stacked, axis=1, return_inverse=True)[1].reshape(-1)
    return found


def _beside(
    table: Resource, other: Resource, numbers: Sequence[int], done: Protection, warehouse: Warehouse
) -> Iterator[tuple[Column, str, Any]]:
    """The published columns of another table that has one row for each row of this one, with the groups that share it."""
    fields = [one for one in other.fields if _may_tell(one, other) and (other.id, one.name) not in done.rounded]
    if not fields or other.id not in warehouse.raw:
        return
    hides = done.hidden.get(other.id, {})
    for shared in shared_keys(table, other):
        keys = [f"k{at}" for at in range(len(shared.own))]
        own = ", ".join(["_row", *(f"{sql} AS {key}" for sql, key in zip(shared.own, keys, strict=True))])
        theirs = [f"{sql} AS {key}" for sql, key in zip(shared.other, keys, strict=True)]
        cells = [f"any_value({quoted(one.name)}) AS c{at}" for at, one in enumerate(fields)]
        by = f"GROUP BY {', '.join(str(at) for at in range(1, len(keys) + 1))}" if keys else ""
        inner = (
            f"SELECT {', '.join([*theirs, 'any_value(_row) AS other_row', *cells])} "
            f"FROM {quoted(other.package, other.name)} {by} HAVING count(*) = 1"
        )
        on = " AND ".join(f"t.{key} = o.{key}" for key in keys) or "true"
        read = ", ".join(
            [
                "t._row",
                "o.other_row",
                *(
                    _cell(one).replace(quoted(one.name), f"o.c{at}", 1).rpartition(" AS ")[0] + f" AS c{at}"
                    for at, one in enumerate(fields)
                ),
            ]
        )
        found = warehouse.columns(
            f"SELECT {read} FROM (SELECT {own} FROM {quoted(table.package, table.name)}) AS t "
            f"LEFT JOIN ({inner}) AS o ON {on} ORDER BY t._row"
        )
        met = [None if one is np.ma.masked else int(one) for one in np.ma.asarray(found["other_row"])]
        if len(met) != len(numbers) or not any(one is not None for one in met):
            continue
        name = f"{other.id}:{'|'.join(shared.own)}"
        labels = np.array([-1 if one is None else one for one in met], dtype=np.int64)
        for at, one in enumerate(fields):
            gone = np.array([row is not None and one.name in hides.get(row, ()) for row in met], dtype=bool)
            for values, unit in _numbers(found[f"c{at}"], one):
                yield Column(other, one, values, gone, unit, name), name, labels


def _shown_totals(
    table: Resource, name: str, resources: Mapping[str, Resource], done: Protection, warehouse: Warehouse
) -> Iterator[float]:
    """The numbers of a count that the totals of its table show."""
    for made in resources.values():
        if made.total and base_of(made) == base_of(table) and made.field(name) and made.id in warehouse.raw:
            hides = done.hidden.get(made.id, {})
            sql = f"SELECT _row, CAST({quoted(name)} AS DOUBLE) FROM {quoted(made.package, made.name)}"
            for number, value in warehouse.trusted(sql).rows:
                if value is not None and name not in hides.get(number, ()):
                    yield float(value)
