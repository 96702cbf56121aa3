"""Sums of hidden numbers that stand in their own table, though no ``hierarchies`` says so: a column that is the copy or the sum
of counts of its row, and a row called a total that is the sum of the others.

Told only where it gives something away: where a count is hidden and the sum beside it is shown, and where the numbers agree in
every row, too exactly for chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import log2

from gongkai import i18n
from gongkai.errors import Problem, Severity
from gongkai.model import Field, Package, Resource
from gongkai.privacy.protection import Protection
from gongkai.warehouse import Warehouse, quoted

NEAR = 1e-6
CHANCE = 10.0
"""Bits of agreement that are no chance."""
FEW = 5
"""Counts of a table up to which every choice of them is added up; of more, each, each two and all."""
_TOTAL = re.compile(r"(?:合计|总计|小计|总数|总和|共计|全部|grand total|subtotal|total|sum|all)[:：]?", re.IGNORECASE)
Row = tuple[int, tuple[str, ...], dict[str, float]]
"""A row's number, its key, and the numbers in it."""


def own_sums(
    resources: Mapping[str, Resource], packages: Sequence[Package], done: Protection, warehouse: Warehouse
) -> list[Problem]:
    """A fatal problem for each column and each column's total row that gives away what is hidden in its table."""
    said = {f"{package.name}.{one.resource}": one.sums for package in packages for one in package.hierarchies}
    found: list[Problem] = []
    for name, hidden in sorted(done.hidden.items()):
        table = resources[name]
        if table.total or not hidden:
            continue
        counts = [one.name for one in table.fields if one.suppress and one.numeric]
        wholes = {whole for whole, _ in said.get(name, ())}
        rounded = {column for of, column in done.rounded if of == name}
        rows = rows_of(table, warehouse)
        for column in [one for one in table.fields if _may_sum(one, table) and one.name not in wholes | rounded]:
            part = next((one for one in _parts(counts) if _is_sum(column.name, one, rows, hidden)), None)
            if part:
                found.append(problem("column", table, part[0], column.name))
        found += [problem("row", table, one, one) for one in counts if _has_total_row(table, one, rows, hidden)]
    return found


def _may_sum(field: Field, table: Resource) -> bool:
    hidden = field.suppress or field.privacy in ("internal", "never", "mask_name")
    return field.numeric and not field.code and not hidden and field.name not in table.primary_key


def rows_of(table: Resource, warehouse: Warehouse) -> list[Row]:
    """The raw rows of a table: number, key and numbers."""
    numbers = [one.name for one in table.fields if one.numeric]
    cells = [
        *(f"coalesce(CAST({quoted(one)} AS VARCHAR), '')" for one in table.primary_key),
        *(f"CAST({quoted(one)} AS DOUBLE)" for one in numbers),
    ]
    sql = f"SELECT {', '.join(['_row', *cells])} FROM {quoted(table.package, table.name)} ORDER BY _row"
    wide = 1 + len(table.primary_key)
    return [
        (row[0], tuple(row[1:wide]), {name: cell for name, cell in zip(numbers, row[wide:], strict=True) if cell is not None})
        for row in warehouse.trusted(sql).rows
    ]  # fmt: skip


def _parts(counts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    sizes = range(1, len(counts) + 1) if len(counts) <= FEW else (1, 2, len(counts))
    return (one for size in sizes for one in combinations(counts, size))


def _is_sum(column: str, parts: Sequence[str], rows: Sequence[Row], hidden: Mapping[int, Sequence[str]]) -> bool:
    """Whether a column is the sum of counts in every row, and is shown where one of them is hidden."""
    bits, open_ = 0.0, False
    for number, _, cells in rows:
        if column not in cells or any(one not in cells for one in parts):
            continue
        if abs(cells[column] - sum(cells[one] for one in parts)) >= NEAR:
            return False
        bits += log2(1 + abs(cells[column]))
        gone = hidden.get(number, ())
        open_ = open_ or (column not in gone and any(one in gone for one in parts))
    return open_ and bits >= CHANCE


def _has_total_row(table: Resource, column: str, rows: Sequence[Row], hidden: Mapping[int, Sequence[str]]) -> bool:
    """Whether a row that is called a total shows the sum of others of which one is hidden."""
    for at in range(len(table.primary_key)):
        others: dict[tuple[str, ...], list[Row]] = {}
        totals: list[Row] = []
        for row in rows:
            if _TOTAL.fullmatch(row[1][at].strip()):
                totals.append(row)
            else:
                others.setdefault((*row[1][:at], *row[1][at + 1 :]), []).append(row)
        for number, key, cells in totals:
            group = others.get((*key[:at], *key[at + 1 :]), [])
            whole = sum(cell[column] for _, _, cell in group if column in cell)
            same = column in cells and whole > 0 and abs(cells[column] - whole) < NEAR
            if (
                same
                and column not in hidden.get(number, ())
                and any(column in hidden.get(one, ()) for one, _, _ in group)
            ):
                return True
    return False


def problem(kind: str, table: Resource, count: str, column: str) -> Problem:
    """What gives a hidden count away: the fatal problem of a kind ("column", "row", "rank")."""
    facts: dict[str, object] = {"place": f"{table.id}.{column}"}
    for locale in i18n.LOCALES:
        names = {one.name: i18n.pick(one.title, locale) for one in table.fields}
        facts |= {f"table_{locale}": i18n.pick(table.title, locale), f"field_{locale}": names[count]}
        facts[f"column_{locale}"] = names[column]
    place = f"{table.id}.{count}"
    return Problem("sum-undeclared", Severity.FATAL, table.package, type=kind, place=place, facts=facts)
