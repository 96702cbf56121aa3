"""Which cells of an answer hang on hidden ones: they are hidden too, as an aggregate over hidden cells must be (BRIEF §3.1).

SQL has one NULL: a sum over it is silently a partial one, a filter drops its row, an order puts it last. Nothing is assumed
of what a query does. It is asked three times: of the tables as published, of the same with every hidden cell 0, and with
every hidden cell a large number of its own. What differs hangs on what is hidden. No hidden value is used for this, so
nothing of one can be seen in what comes out; a query over tables without hidden cells costs nothing more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.absences import COLUMN, entry
from gongkai.model import Absent
from gongkai.warehouse import PUBLISHED, SHADOWS, Answer, QueryError, Warehouse, is_numeric, quoted, text

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
    numbers = [
        at for at, (name, kind) in enumerate(zip(answer.names, answer.types, strict=True))
        if is_numeric(kind) and name not in named_by
    ]  # fmt: skip
    keys = [at for at, name in enumerate(answer.names) if at not in numbers and name not in explains]
    rows = _by_key(answer, keys)
    hanging: dict[Key, set[int]] = {key: set() for key in rows}
    partial = False
    for shadow in FILLS:
        try:
            filled = _by_key(warehouse.strangers(sql, shadow), keys)
        except QueryError:
            filled = {}  # it goes wrong over these numbers: all of it hangs on them
            partial = True
        partial |= bool(filled.keys() - rows.keys())
        for key, row in rows.items():
            other = filled.get(key)
            hanging[key] |= {at for at in numbers if other is None or other[at] != row[at]}
    return Open(_emptied(answer, [hanging[key] for key in rows]), partial)


def _cast(warehouse: Warehouse) -> None:
    """Nothing: the published tables with hidden cells once more in each shadow, filled; the others as they are."""
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
                f"CASE WHEN contains(';' || {COLUMN} || ';', {text(f';{entry(name, Absent.SUPPRESSED)};')}) "
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
