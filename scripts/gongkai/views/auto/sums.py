"""Which rows of a table add others up without saying so: told by their amounts, left out of every chart, or named beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gongkai.core import column_roles, formatting
from gongkai.core.model import Label
from gongkai.core.sql import text
from gongkai.views.auto import totals
from gongkai.views.auto.columns import Columns, TableColumn, Whole, named

_GROUPS, _CODES, _PARTS = 400, 5000, 60
"""In columns of more values than these no totals, no codes, no parts of the table are looked for."""


def settle(found: Columns) -> None:
    """Rows that are totals of others by their amounts are left out of the columns; where it may be chance, that is kept."""
    if not found.measures or found.hides or column_roles.is_rate(found.measures[0].field):
        return
    measure = found.measures[0]
    if measure.type in ("DOUBLE", "FLOAT"):
        return  # No sum of such is exact.
    for column in [one for one in found.all if _names_groups(one, measure)]:
        _settle(found, _again(found, column), measure)


def _names_groups(column: TableColumn, measure: TableColumn) -> bool:
    return column is not measure and (column.type == "VARCHAR" or column.field.code) and 2 < column.distinct <= _CODES


def _again(found: Columns, column: TableColumn) -> TableColumn:
    return next(one for one in found.all if one.field is column.field)


def _settle(found: Columns, column: TableColumn, measure: TableColumn) -> None:
    slices = _slices(found, column, measure, None)
    if not slices:
        return
    codes = totals.parents({name: one for name, one in slices[0].items() if name})
    if codes:
        _leave_out(found, column, codes)
        return
    if column.distinct > _GROUPS or column.is_time:
        return
    apart = [one for one in found.all if one is not column and (one.is_time or one.type == "VARCHAR")]
    parts = [_slices(found, column, measure, one) for one in apart if 2 <= one.distinct <= _PARTS]
    for cut in (slices, *parts):
        if cut and (whole := totals.total(cut)):
            _leave_out(found, column, whole)
            return
    if column.distinct > _PARTS or not column_roles.is_money(measure.field):
        return
    blocks = totals.blocks(slices[0])
    times = [one for one in apart if one.is_time and 2 <= one.distinct <= _PARTS]
    if blocks and totals.sure(blocks, slices[0], _slices(found, column, measure, times[0]) if times else ()):
        _leave_out(found, column, tuple(one.whole for one in blocks))
    elif blocks and totals.few(slices[0]):
        most = max(slices[0].values())
        found.blocks[column.field.name] = [
            Whole(
                _label(column, one.whole),
                tuple(_label(column, part) for part in one.parts),
                slices[0][one.whole] == most,
            )
            for one in blocks
        ]


def _leave_out(found: Columns, column: TableColumn, names: tuple[totals.Name, ...]) -> None:
    key = f"CAST({column.key} AS VARCHAR)"
    there = [text(one) for one in names if one is not None]
    condition = f"coalesce({key} IN ({', '.join(there)}), false)" if there else f"{column.key} IS NULL"
    found.sums = (*found.sums, *(_label(column, one) for one in names))
    found.summed_out += found.leave_out(condition)


def _label(column: TableColumn, name: totals.Name) -> Label:
    if name is None:
        return named("auto.unfilled")
    return formatting.label(name, column.field) or {"zh": name}


def _slices(
    found: Columns, column: TableColumn, measure: TableColumn, by: TableColumn | None
) -> list[dict[totals.Name, Decimal]]:
    """The amounts of a column's groups, in the whole table or for each value of another column; without the parts of the
    table where an amount is not filled in."""
    part = f"CAST({by.key} AS VARCHAR)" if by else "''"
    rows: list[tuple[Any, ...]] = found.ask(
        f"SELECT {part} AS part, CAST({column.key} AS VARCHAR) AS name, sum({measure.name}), count(*) - count({measure.name}) "
        f"FROM {found.source} WHERE {found.where} GROUP BY 1, 2 ORDER BY min(_row)"
    )
    parts: dict[Any, dict[totals.Name, Decimal]] = {}
    gaps = {row[0] for row in rows if row[3] or row[2] is None}
    for at, name, amount, _ in rows:
        if at not in gaps:
            parts.setdefault(at, {})[name] = Decimal(amount)
    return list(parts.values())
