"""Which cells of an answer hang on hidden ones: they are hidden too, as an aggregate over hidden cells must be (BRIEF §3.1).

SQL has one NULL: a sum over it is silently a partial one, a filter drops its row, an order puts it last, a count of the small
ones is 0. So the query is asked again in a form that says of each cell whether a hidden one can have a part in it (see
`lineage.touched`): that finds every one, whatever a filter, a comparison or a rank does with a number, and says so of text as well. Where a query is
of a shape that was not followed, every number that lineage leads to a hidden column is hidden in every row.

A second trial stands beside it, for what is not in the query: it is asked of the same tables with every hidden cell 0, and with
every hidden cell a large number of its own; what differs, or goes wrong, hangs on what is hidden. No hidden value is used for
either, so nothing of one can be seen in what comes out; a query over tables without hidden cells costs nothing more.

Rows: one that is only there, or not there, because of a hidden cell (HAVING, QUALIFY, LIMIT) tells no number, and nothing is
said of all rows together. What the rows are ordered by has no place where it is hidden: such rows come last, by their names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.core.missing import COLUMN, entry, says, unpack
from gongkai.core.model import Absent
from gongkai.core.sql import quoted
from gongkai.warehouse import PUBLISHED, SHADOWS, Answer, QueryError, Warehouse, is_numeric, lineage

Key = tuple[Any, ...]
FILLS = dict(zip(SHADOWS, ("0", "1000000000 + 1009 * _row"), strict=True))
"""What stands in the hidden cells of each shadow: no two large ones alike, so that none cancels out another."""
_SMALL = 99  # for a column that holds no large number


@dataclass(frozen=True)
class Open:
    """An answer without the cells that hang on hidden ones: they are empty, and ``_absent`` says why. ``partial`` is true where
    rows are left out that might be there: then nothing is to be said of all rows together."""

    answer: Answer
    partial: bool = False


def select(sql: str, warehouse: Warehouse, named_by: Sequence[str] = ()) -> Open:
    """The answer to one SELECT with an ORDER BY. Rows are told apart by their texts and dates, and by the columns
    ``named_by``. Raises QueryError."""
    answer = warehouse.select(sql, ordered=True)
    if not warehouse.tables_of(sql) & warehouse.withheld:
        return Open(answer)
    if not warehouse.shadowed:
        _cast(warehouse)
    explains = {name for name in answer.names if name.endswith(COLUMN)}
    told = _asked(sql, warehouse, len(answer.names))
    touched = {at for row in told for at in row.cells} if told is not None else _reached(sql, answer, warehouse)
    measures = [
        at for at, (name, kind) in enumerate(zip(answer.names, answer.types, strict=True))
        if name not in explains and ((is_numeric(kind) and name not in named_by) or at in touched)
    ]  # fmt: skip
    keys = [at for at, name in enumerate(answer.names) if at not in measures and name not in explains]
    numbers = [at for at in measures if is_numeric(answer.types[at])]
    rows = _by_key(answer, keys)
    hanging: dict[Key, set[int]] = {key: set() for key in rows}
    partial = told is None
    for shadow in FILLS:
        try:
            filled = _by_key(warehouse.untrusted(sql, shadow), keys)
        except QueryError:
            filled = {}  # it goes wrong over these numbers: all of it hangs on them
            partial = True
        partial |= bool(filled.keys() - rows.keys())
        for key, row in rows.items():
            other = filled.get(key)
            hanging[key] |= {at for at in numbers if other is None or other[at] != row[at]}
    if told is None:
        return Open(_emptied(answer, [hanging[key] | touched for key in rows]), True)
    settled = not any(one.extra or one.uncertain for one in told)
    if settled and [one.values for one in told] == [tuple(row) for row in rows.values()]:
        for key, flagged in zip(rows, told, strict=True):
            hanging[key] |= flagged.cells
        return Open(_emptied(answer, [hanging[key] for key in rows]), partial)
    # Of rows that are alike in what tells them apart, nobody knows which is which.
    alike: dict[Key, set[int]] = {}
    places: dict[Key, tuple[bool, int]] = {}
    seen: Counter[Key] = Counter()
    for place, flagged in enumerate(told):
        key = tuple(flagged.values[at] for at in keys)
        partial |= flagged.extra or flagged.uncertain
        if not flagged.extra:
            alike.setdefault(key, set()).update(flagged.cells, numbers if flagged.uncertain else ())
            seen[key] += 1
            places[(*key, seen[key])] = (flagged.unplaced and flagged.uncertain, place)
    for key in rows:
        hanging[key] |= alike.get(key[:-1], set(numbers))
    order = [*rows]
    if any(one.unplaced for one in told):
        order.sort(key=lambda key: (places.get(key, (True, 0))[0], places.get(key, (True, 0))[1], str(key)))
    answer = Answer(answer.names, answer.types, [rows[key] for key in order])
    return Open(_emptied(answer, [hanging[key] for key in order]), partial)


@dataclass(frozen=True)
class _Told:
    """A row of the query asked anew: its values, which of them are touched, whether its being there is not certain, whether it is
    only there because it might be, whether its place hangs on a hidden cell."""

    values: tuple[Any, ...]
    cells: frozenset[int]
    uncertain: bool
    extra: bool
    unplaced: bool


def _asked(sql: str, warehouse: Warehouse, width: int) -> list[_Told] | None:
    """The rows of the query with their words; None where it was not followed."""
    try:
        asked = lineage.ask(sql, lineage.shapes(warehouse), _hidden(sql, warehouse))
        answer = warehouse.untrusted(asked)
    except (lineage.Unfollowed, QueryError):
        return None
    if len(answer.names) != 2 * width + 3:
        return None
    return [
        _Told(
            row[:width],
            frozenset(at for at in range(width) if row[width + at]),
            bool(row[-3]),
            bool(row[-2]),
            bool(row[-1]),
        )
        for row in answer.rows
    ]


def _hidden(sql: str, warehouse: Warehouse) -> dict[str, frozenset[str]]:
    """The columns with hidden cells of each published table that a query names and that has any."""
    found = {}
    for name in sorted(warehouse.tables_of(sql) & warehouse.withheld):
        rows = warehouse.trusted(
            f"SELECT DISTINCT {COLUMN} FROM {quoted(*name.split('.'))} WHERE {COLUMN} IS NOT NULL"
        ).rows
        marks = [unpack(row[0]) for row in rows]
        found[name] = frozenset(field for one in marks for field, kind in one.items() if kind is Absent.SUPPRESSED)
    return found


def _reached(sql: str, answer: Answer, warehouse: Warehouse) -> set[int]:
    """The columns of an answer that lineage leads to a hidden one; all where it leads nowhere."""
    hidden = {lineage.Source(table, name) for table, names in _hidden(sql, warehouse).items() for name in names}
    try:
        made_of = lineage.origins(sql, lineage.shapes(warehouse))
        chosen = lineage.origins(sql, lineage.shapes(warehouse), hidden).chosen
    except lineage.Unknown:
        return set(range(len(answer.names)))
    leads = {name for name, sources in made_of.columns.items() if sources & hidden}
    return {
        at for at, (name, kind) in enumerate(zip(answer.names, answer.types, strict=True))
        if name.casefold() in leads or name.casefold() not in made_of.columns or (chosen and is_numeric(kind))
    }  # fmt: skip


def _cast(warehouse: Warehouse) -> None:
    """Each shadow has the published tables once more: those with hidden cells filled, the others as they are."""
    warehouse.shadowed = True
    run = warehouse.connection.execute
    kinds = "SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns WHERE table_catalog = ?"
    tables: dict[tuple[str, str], dict[str, str]] = {}
    for schema, table, column, kind in run(kinds, [PUBLISHED]).fetchall():
        tables.setdefault((schema, table), {})[column] = kind
    for shadow, fill in FILLS.items():
        for (schema, table), columns in tables.items():
            here, source = quoted(shadow, schema, table), quoted(PUBLISHED, schema, table)
            run(f"CREATE SCHEMA IF NOT EXISTS {quoted(shadow, schema)}")
            if f"{schema}.{table}" not in warehouse.withheld:
                run(f"CREATE VIEW {here} AS SELECT * FROM {source}")
                continue
            filled = ", ".join(
                f"CASE WHEN {says(name, Absent.SUPPRESSED)} "
                f"THEN coalesce(TRY_CAST({fill}{'' if fill == '0' else f' + {at}'} AS {kind}), {_SMALL}) ELSE {quoted(name)} END AS {quoted(name)}"
                for at, (name, kind) in enumerate(columns.items())
                if is_numeric(kind) and name != "_row"
            )
            run(f"CREATE TABLE {here} AS SELECT * REPLACE ({filled}) FROM {source} ORDER BY _row")


def _by_key(answer: Answer, keys: Sequence[int]) -> Mapping[Key, tuple[Any, ...]]:
    """The rows by what tells them apart; of rows alike in it, the first, the second …"""
    seen: Counter[Key] = Counter()
    found: dict[Key, tuple[Any, ...]] = {}
    for row in answer.rows:
        key = tuple(row[at] for at in keys)
        seen[key] += 1
        found[(*key, seen[key])] = row
    return found


def _emptied(answer: Answer, hanging: Sequence[set[int]]) -> Answer:
    """The answer with those cells of each row empty and their reason told."""
    if not any(hanging):
        return answer
    names = list(answer.names)
    there = COLUMN in names
    told = names.index(COLUMN) if there else len(names)
    rows = []
    for row, hidden in zip(answer.rows, hanging, strict=True):
        cells = [None if at in hidden else cell for at, cell in enumerate(row)] + ([] if there else [None])
        for at in hidden:
            if f"{names[at]}{COLUMN}" in names:
                cells[names.index(f"{names[at]}{COLUMN}")] = Absent.SUPPRESSED.value
        reasons = [
            *filter(None, str(cells[told] or "").split(";")),
            *(entry(names[at], Absent.SUPPRESSED) for at in sorted(hidden)),
        ]
        cells[told] = ";".join(reasons) or None
        rows.append(tuple(cells))
    return Answer((*names, *(() if there else (COLUMN,))), (*answer.types, *(() if there else ("VARCHAR",))), rows)
