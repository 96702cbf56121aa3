"""What a column says of a group of counts as a whole: their sum, mean, median, largest and smallest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from gongkai.privacy.suppression.aggregates import Flags, Floats
from gongkai.privacy.suppression.derived.evidence import AKIN, STRANGE, agreement, is_called
from gongkai.privacy.suppression.derived.others import worth_a_look
from gongkai.privacy.suppression.derived.sheets import Sheet
from gongkai.privacy.suppression.derived.tables import NumberColumn

FAR = 1e9
Statistic = Callable[[Floats], float]
STATISTICS: tuple[Statistic, ...] = (
    lambda one: float(one.max()),
    lambda one: float(one.min()),
    lambda one: float(one.mean()),
    lambda one: float(np.median(one)),
    lambda one: float(one.sum()),
)
"""All rise with each of the numbers: so what is left for one is found with the others small and large."""


@dataclass(frozen=True)
class Grouped:
    """The rows in groups in which every count is a number: ``order`` brings each together, from ``starts`` on; ``hidden`` are
    those with a hidden count, ``made`` each statistic of each group."""

    order: Any
    starts: Any
    hidden: Flags
    made: tuple[Floats, ...]

    def rows(self, group: int) -> Any:
        """The positions of a group's rows in the sheet."""
        return np.split(self.order, self.starts[1:])[group]


def statistics(sheet: Sheet, count: NumberColumn) -> Iterator[tuple[str, NumberColumn]]:
    """The columns that say so much of a group of counts that a hidden one is bounded too closely."""
    grouped: dict[str, Grouped | None] = {}
    for column in worth_a_look(sheet.columns, count):
        for name in [column.joined] if column.joined else [*sheet.groups]:
            if name not in grouped:
                grouped[name] = _grouped(sheet.groups[name], count)
            groups = grouped[name]
            if groups and _tells(sheet, count, column, groups):
                yield "statistic", column
                break


def _grouped(labels: Any, count: NumberColumn) -> Grouped | None:
    """The rows by their group; None where no group has several rows, or none hides anything."""
    order = np.argsort(labels, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    parts = [one for one in parts if len(one) and labels[one[0]] >= 0 and not np.isnan(count.values[one]).any()]
    hidden = np.array([bool(count.hidden[one].any()) for one in parts], dtype=bool)
    if not hidden.any() or max(map(len, parts)) < 2:
        return None
    starts = np.cumsum([0, *(len(one) for one in parts[:-1])])
    made = tuple(np.array([statistic(count.values[one]) for one in parts]) for statistic in STATISTICS)
    return Grouped(np.concatenate(parts), starts, hidden, made)


def _tells(sheet: Sheet, count: NumberColumn, column: NumberColumn, groups: Grouped) -> bool:
    values = column.values[groups.order]
    least = np.minimum.reduceat(values, groups.starts)
    if not np.array_equal(least, np.maximum.reduceat(values, groups.starts), equal_nan=True):
        return False
    told = NumberColumn(
        column.table, column.field, least, column.hidden[groups.order][groups.starts], column.unit, word=column.word
    )
    hidden = groups.hidden & ~told.hidden
    for statistic, made in zip(STATISTICS, groups.made, strict=True):
        found = agreement(told, made, made, hidden, AKIN if is_called(column, count) else STRANGE)
        if found and any(
            _is_narrow(sheet, count, groups.rows(at), statistic, least[at] - found.below, least[at] + found.above)
            for at in np.flatnonzero(found.rows & hidden).tolist()
        ):
            return True
    return False


def _is_narrow(sheet: Sheet, count: NumberColumn, rows: Any, statistic: Statistic, low: float, high: float) -> bool:
    """Whether a hidden count of the group has too few values left, where the statistic lies between ``low`` and ``high``."""
    gone = rows[count.hidden[rows]]
    shown = count.values[rows[~count.hidden[rows]]]
    least, k = float(sheet.least(count)[gone].min()), int(sheet.k(count)[gone].min())
    others = len(gone) - 1

    def is_possible(value: float) -> bool:
        smallest = statistic(np.concatenate([shown, [value], np.full(others, least)]))
        largest = statistic(np.concatenate([shown, [value], np.full(others, FAR)]))
        return smallest <= high + 1e-6 and largest >= low - 1e-6

    for true in np.unique(count.values[gone]):
        possible = [value for value in np.arange(max(true - k, least), true + k + 1) if is_possible(value)]
        if not possible or possible[-1] - possible[0] < k:
            return True
    return False
