"""A column of a table that puts its hidden numbers in order: a rank between two shown numbers bounds the one between them.

The proof knows of sums and not of order. So a table in which a shown column orders a count, group for group, and in which that
order leaves a hidden count less room than the threshold, stops the build: the ranking has to go, or the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from gongkai.errors import Problem
from gongkai.model import Field, Package, Resource
from gongkai.privacy.own_sums import Row, problem, rows_of
from gongkai.privacy.protection import THRESHOLDS, Protection
from gongkai.warehouse import Warehouse

PAIRS = 8
"""Neighbours in the same order throughout that are no chance, where the column's name does not say what it is."""
_NAMED = re.compile(r"rank|order|place|position|名次|排名|位次|排序|序位", re.IGNORECASE)


def own_ranks(
    resources: Mapping[str, Resource], packages: Sequence[Package], done: Protection, warehouse: Warehouse
) -> list[Problem]:
    """A fatal problem for each hidden count that a shown column's order bounds too closely."""
    del packages
    found: list[Problem] = []
    for name, hidden in sorted(done.hidden.items()):
        table = resources[name]
        if table.total or not hidden:
            continue
        rows = rows_of(table, warehouse)
        for rank in [one for one in table.fields if _may_rank(one)]:
            for count in [one.name for one in table.fields if one.suppress and one.numeric]:
                if any(
                    _orders(rank, count, groups) and _bounds(rank.name, count, groups, hidden)
                    for groups in _groupings(table, rank.name, rows)
                ):
                    found.append(problem("rank", table, count, rank.name))
    return found


def _may_rank(field: Field) -> bool:
    return field.numeric and not field.suppress and field.privacy not in ("internal", "never", "mask_name")


def _groupings(table: Resource, rank: str, rows: Sequence[Row]) -> Iterator[list[list[Row]]]:
    """The rows in groups that a rank may run through: alike in all of the key but the rank, or but one column."""
    key = table.primary_key
    for left in (rank,) if rank in key else key:
        groups: dict[tuple[str, ...], list[Row]] = {}
        for row in rows:
            groups.setdefault(tuple(cell for name, cell in zip(key, row[1], strict=True) if name != left), []).append(
                row
            )
        yield list(groups.values())


def _orders(rank: Field, count: str, groups: Sequence[Sequence[Row]]) -> bool:
    """Whether the column puts the counts of each group in order, always the same way, and by no chance."""
    ways: set[bool] = set()
    pairs = 0
    for group in groups:
        ranked = sorted(
            (row for row in group if {rank.name, count} <= row[2].keys()), key=lambda row: row[2][rank.name]
        )
        for (_, _, one), (_, _, other) in pairwise(ranked):
            if one[rank.name] == other[rank.name]:
                continue
            pairs += 1
            ways |= {one[count] > other[count]} if one[count] != other[count] else set()
    return len(ways) == 1 and pairs >= (1 if _NAMED.search(f"{rank.name} {rank.title.get('zh', '')}") else PAIRS)


def _bounds(rank: str, count: str, groups: Sequence[Sequence[Row]], hidden: Mapping[int, Sequence[str]]) -> bool:
    """Whether a hidden count stands between two shown ones, or between one and nothing, with too little room."""
    for group in groups:
        ranked = [row for row in group if {rank, count} <= row[2].keys() and rank not in hidden.get(row[0], ())]
        shown = [float(row[2][count]) for row in ranked if count not in hidden.get(row[0], ())]
        for number, _, cells in ranked:
            if count not in hidden.get(number, ()):
                continue
            above = min((one for one in shown if one >= cells[count]), default=float("inf"))
            below = max((one for one in shown if one <= cells[count]), default=1.0)
            if above - max(below, 1.0) < THRESHOLDS[0]:
                return True
    return False
