"""Each table with hidden counts as one wide sheet: its counts, and every published number that stands in its rows or, by the keys
that they share, in a row of another table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np

from gongkai.core.legs import base_of
from gongkai.core.model import Resource
from gongkai.core.sql import quoted
from gongkai.privacy.suppression.aggregates import Flags, Floats
from gongkai.privacy.suppression.derived.series import befores
from gongkai.privacy.suppression.derived.tables import NumberColumn, Read, Tables
from gongkai.privacy.suppression.suppressed import THRESHOLDS
from gongkai.privacy.suppression.undeclared import shared_keys

LONG, WORDS = 5000, 30
"""Rows of a table, and different words in it, up to which each word's rows are looked at by themselves."""
MANY = 4
"""Key columns up to which each choice of them makes groups; of more, each and all but each."""


@dataclass(frozen=True)
class Sheet:
    """A table: its key columns as texts, its counts, the published columns beside them, those of them that may tell of a count's
    place among others (``orders``), the numbers that its totals show, and the rows in groups, by what they have in common."""

    table: Resource
    keys: Mapping[str, Any]
    counts: Sequence[NumberColumn]
    columns: Sequence[NumberColumn]
    orders: Sequence[NumberColumn]
    totals: Mapping[str, frozenset[float]]
    groups: Mapping[str, Any]

    @cached_property
    def before(self) -> list[Any]:
        """(n,) each: the row before each row (see `series`)."""
        return [*befores(self.keys)]

    @cached_property
    def series(self) -> dict[str, Any]:
        """By key column, the number of each row's group of rows that are alike in all the others."""
        found = {}
        for left in self.keys:
            rest = [
                np.unique(texts, return_inverse=True)[1].reshape(-1)
                for name, texts in self.keys.items()
                if name != left
            ]
            rows = len(self.keys[left])
            stacked = np.stack(rest) if rest else np.zeros((1, rows), dtype=np.int64)
            found[left] = np.unique(stacked, axis=1, return_inverse=True)[1].reshape(-1) if rows else stacked[0]
        return found

    @cached_property
    def numbered(self) -> list[tuple[Any, Flags]]:
        """Each way to put several rows together: the number of each row's group, from 0 on, and whether it is in one."""
        found = []
        for labels in self.groups.values():
            at = np.unique(labels, return_inverse=True)[1].reshape(-1)
            if len(at) and int(at.max()) + 1 < len(at):
                found.append((at, labels >= 0))
        return found

    def k(self, count: NumberColumn) -> Floats:
        """(n,) the threshold of each row."""
        return np.full(len(count.values), float(THRESHOLDS[count.field.suppress == "sensitive"]))

    def least(self, count: NumberColumn) -> Floats:
        """(n,) what a reader knows each hidden number to be at least: zeros are shown, but where all rows are hidden."""
        return np.where(count.hidden & (count.values == 0), 0.0, 1.0)


def sheets(tables: Tables) -> Iterator[Sheet]:
    """The sheet of each table, or total, with hidden counts."""
    for name, hidden in sorted(tables.done.hidden.items()):
        table = tables.resources[name]
        if hidden and any(one.suppress and one.numeric for one in table.fields):
            yield _sheet(table, tables)


def _sheet(table: Resource, tables: Tables) -> Sheet:
    read = tables.read(table)
    counts = [one for one in read.columns if one.field.suppress and one.field.numeric]
    own = [] if table.total else [one for one in read.columns if not one.field.suppress]
    groups = _groups(read.keys, len(read.numbers))
    beside: list[NumberColumn] = []
    known: set[tuple[str, bytes]] = set()
    for other in tables.resources.values():
        if other.total or base_of(other) == base_of(table) or other.id not in tables.warehouse.raw:
            continue
        for column, labels in _beside(table, read, other, tables):
            same = (column.id, column.values.tobytes())
            if same not in known:
                known.add(same)
                beside.append(column)
                groups[column.joined] = labels
    totals = {one.field.name: frozenset(_shown_totals(table, one.field.name, tables)) for one in counts}
    everything = [*own, *beside]
    telling = [one for one in everything if one.may_tell]
    return Sheet(table, read.keys, counts, telling, everything, totals, groups)


def _groups(keys: Mapping[str, Any], rows: int) -> dict[str, Any]:
    """By name, the number of each row's group: rows alike in some of their keys, a year of a period as well."""
    codes: dict[str, Any] = {}
    for name, texts in keys.items():
        codes[name] = np.unique(texts, return_inverse=True)[1].reshape(-1)
        years = np.array([one[:4] for one in texts.tolist()], dtype=str)
        if rows and all(one.isdecimal() and len(one) == 4 for one in years) and not np.array_equal(years, texts):
            codes[f"{name}:year"] = np.unique(years, return_inverse=True)[1].reshape(-1)
    names = [*codes]
    sizes = range(1, len(names)) if len(names) <= MANY else (1, len(names) - 1)
    found = {"": np.zeros(rows, dtype=np.int64)}
    for size in sizes:
        for chosen in combinations(names, size):
            stacked = np.stack([codes[one] for one in chosen])
            found[",".join(chosen)] = np.unique(stacked, axis=1, return_inverse=True)[1].reshape(-1)
    return found


def _beside(table: Resource, read: Read, other: Resource, tables: Tables) -> Iterator[tuple[NumberColumn, Any]]:
    """The published columns of another table that has one row for each row of this one, with the groups that share it. Of a
    table with a row for each of a few words (人口, 面积, 总件数) each word's rows are such a table."""
    theirs = tables.read(other)
    for shared in shared_keys(table, other) if theirs.columns else ():
        keys = [f"k{at}" for at in range(len(shared.own))]
        left = [one for one in other.primary_key if f"CAST({quoted(one)} AS VARCHAR)" not in shared.other]
        words = (
            theirs.keys[left[0]] if len(left) == 1 and len(theirs.numbers) <= LONG else np.full(len(theirs.numbers), "")
        )
        some = np.unique(words)
        if len(some) > WORDS:
            continue
        word = f"CAST({quoted(left[0])} AS VARCHAR)" if len(some) > 1 else "''"
        mine = ", ".join(["_row", *(f"{sql} AS {key}" for sql, key in zip(shared.own, keys, strict=True))])
        yours = [f"{sql} AS {key}" for sql, key in zip(shared.other, keys, strict=True)]
        by = ", ".join(map(str, range(1, len(keys) + 2)))
        found = tables.warehouse.columns(
            f"SELECT t._row AS here, o._row AS met FROM (SELECT {mine} FROM {quoted(table.package, table.name)}) AS t JOIN "
            f"(SELECT {', '.join([*yours, f'{word} AS w', 'any_value(_row) AS _row'])} FROM {quoted(other.package, other.name)} "
            f"GROUP BY {by} HAVING count(*) = 1) AS o ON {' AND '.join(f't.{key} = o.{key}' for key in keys) or 'true'}"
        )
        here, met = (np.ma.getdata(found[one]).astype(np.int64) for one in ("here", "met"))
        at = np.searchsorted(theirs.numbers, met)
        for about in some.tolist():
            use = words[at] == about if len(some) > 1 else np.ones(len(at), dtype=bool)
            if use.any():
                rows = np.full(len(read.numbers), -1)
                rows[np.searchsorted(read.numbers, here[use])] = at[use]
                yield from _met(
                    theirs, rows, f"{other.id}:{'|'.join(shared.own)}:{about}", about if len(some) > 1 else ""
                )


def _met(theirs: Read, rows: Any, name: str, word: str) -> Iterator[tuple[NumberColumn, Any]]:
    """The columns of another table in the order of these rows of it, −1 where there is none."""
    there, at = rows >= 0, np.maximum(rows, 0)
    for one in theirs.columns:
        values, gone = np.where(there, one.values[at], np.nan), there & one.hidden[at]
        yield replace(one, values=values, hidden=gone, joined=name, word=word), rows


def _shown_totals(table: Resource, name: str, tables: Tables) -> Iterator[float]:
    """The numbers of a count that the totals of its table show."""
    for made in tables.resources.values():
        if made.total and base_of(made) == base_of(table) and made.field(name) and made.id in tables.warehouse.raw:
            for one in tables.read(made).columns:
                if one.field.name == name:
                    yield from one.values[~one.hidden & ~np.isnan(one.values)].tolist()
