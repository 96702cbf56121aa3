"""Sums of hidden numbers that stand beside them: a column, or a number in a text, that is the copy or the sum of counts of its row,
and a row called a total that is the sum of the others.

Told only where it gives something away: where a count is hidden and the sum beside it is shown, and where the numbers agree too
exactly for chance.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

import numpy as np

from gongkai.privacy.suppression.derived.evidence import CHANCE, agreement
from gongkai.privacy.suppression.derived.sheets import Sheet
from gongkai.privacy.suppression.derived.tables import NumberColumn

NEAR = 1e-6
FEW = 5
"""Counts of a table up to which every choice of them is added up; of more, each, each two and all."""
_TOTAL = re.compile(r"(?:合计|总计|小计|总数|总和|共计|全部|grand total|subtotal|total|sum|all)[:：]?", re.IGNORECASE)


def sums(sheet: Sheet, wholes: Collection[str]) -> Iterator[tuple[str, NumberColumn, NumberColumn]]:
    """("column" or "row", a count, where its sum stands), but for what the words of the package say (``wholes``)."""
    if sheet.table.total:
        return
    for column in sheet.columns:
        if column.field.name not in wholes or column.joined:
            part = next((one for one in _parts(sheet.counts) if _is_sum(column, one)), None)
            if part:
                yield "column", part[0], column
    for one in sheet.counts:
        if _has_total_row(sheet, one):
            yield "row", one, one


def _parts(counts: Sequence[NumberColumn]) -> Iterator[tuple[NumberColumn, ...]]:
    sizes = range(1, len(counts) + 1) if len(counts) <= FEW else (1, 2, len(counts))
    return (one for size in sizes for one in combinations(counts, size))


def _is_sum(column: NumberColumn, parts: Sequence[NumberColumn]) -> bool:
    """Whether a column is the sum of counts, and is shown where one of them is hidden."""
    # Another table's number beside a single row's is a copy; its sums are for `undeclared`.
    if column.joined and (column.field.numeric or len(parts) > 1):
        return False
    made = np.sum([one.values for one in parts], axis=0)
    hidden = np.any([one.hidden for one in parts], axis=0) & ~column.hidden
    return bool(hidden.any() and agreement(column, made, made, hidden, CHANCE))


def _has_total_row(sheet: Sheet, count: NumberColumn) -> bool:
    """Whether a row that is called a total shows the sum of others of which one is hidden."""
    keys = [texts.tolist() for texts in sheet.keys.values()]
    for at, words in enumerate(keys):
        totals = [row for row, word in enumerate(words) if _TOTAL.fullmatch(word.strip())]
        if not totals:
            continue
        rest = [*zip(*(one for other, one in enumerate(keys) if other != at), strict=True)] or [()] * len(words)
        others: dict[tuple[str, ...], list[int]] = {}
        for row, key in enumerate(rest):
            if row not in totals:
                others.setdefault(key, []).append(row)
        for row in totals:
            group = others.get(rest[row], [])
            whole = float(np.nansum(count.values[group])) if group else 0.0
            same = whole > 0 and abs(count.values[row] - whole) < NEAR and not count.hidden[row]
            if same and count.hidden[group].any():
                return True
    return False
