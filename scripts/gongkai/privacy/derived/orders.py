"""A column that puts hidden counts in order, in their table or in a list of the first ones: a rank between two shown numbers bounds
the one between them, and who is not in the list has no more than the last in it.

The proof knows of sums and not of order. So where a shown column orders a count, group for group, and leaves a hidden one less
room than the threshold, the build stops: the ranking has to go, or the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from gongkai import i18n
from gongkai.privacy.cells import Floats
from gongkai.privacy.derived.sheets import Sheet
from gongkai.privacy.derived.tables import Column

PAIRS = 8
"""Neighbours in the same order throughout that are no chance, where the column's name does not say what it is."""
_NAMED = re.compile(r"rank|order|place|position|名次|排名|位次|排序|序位|第几", re.IGNORECASE)


def orders(sheet: Sheet, count: Column) -> Iterator[tuple[str, Column]]:
    """The columns whose order bounds a hidden count too closely."""
    for rank in sheet.orders:
        may_rank = rank.field.numeric or _is_named(rank)
        if may_rank and any(_tells(sheet, count, rank, groups) for groups in _groupings(sheet, rank)):
            yield "rank", rank


def _is_named(rank: Column) -> bool:
    return bool(_NAMED.search(f"{rank.field.name} {i18n.pick(rank.field.title, 'zh')}"))


def _groupings(sheet: Sheet, rank: Column) -> Iterator[Any]:
    """The rows in groups that a rank may run through: alike in all of the key but the rank, or but one column."""
    names = [*sheet.keys]
    for left in (rank.field.name,) if not rank.joined and rank.field.name in names else names:
        labels = sheet.groups.get(",".join(one for one in names if one != left))
        if labels is None:
            labels = _labels(sheet, [one for one in names if one != left])
        order = np.argsort(labels, kind="stable")
        yield np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)


def _labels(sheet: Sheet, names: list[str]) -> Any:
    keys = [*zip(*(sheet.keys[one].tolist() for one in names), strict=True)]
    known: dict[tuple[str, ...], int] = {}
    return np.array([known.setdefault(one, len(known)) for one in keys], dtype=np.int64)


def _tells(sheet: Sheet, count: Column, rank: Column, groups: Any) -> bool:
    """Whether the column orders the counts of each group, by no chance, and leaves a hidden one too little room."""
    places = np.where(rank.hidden, np.nan, rank.values)
    if rank.joined and _is_named(rank):
        for rows in groups:  # who is not in the list comes after all that are
            if np.isfinite(places[rows]).any():
                places[rows] = np.where(np.isnan(places[rows]), np.inf, places[rows])
    ways: set[bool] = set()
    pairs = 0
    ranked = [
        rows[np.argsort(places[rows], kind="stable")]
        for rows in (one[~np.isnan(places[one]) & ~np.isnan(count.values[one])] for one in groups)
    ]
    for rows in ranked:
        for one, other in pairwise(rows.tolist()):
            if places[one] != places[other]:
                pairs += 1
                ways |= (
                    {bool(count.values[one] > count.values[other])}
                    if count.values[one] != count.values[other]
                    else set()
                )
                if len(ways) > 1:
                    return False
    if len(ways) != 1 or pairs < (1 if _is_named(rank) else PAIRS):
        return False
    falls = ways == {True}
    return any(_bounds(sheet, count, places if falls else -places, rows) for rows in ranked)


def _bounds(sheet: Sheet, count: Column, places: Floats, rows: Any) -> bool:
    """Whether a hidden count stands between two shown ones, or between one and nothing, with too little room."""
    k, shown = sheet.k(count), rows[~count.hidden[rows]]
    for row in rows[count.hidden[rows]].tolist():
        same = shown[(places[shown] == places[row]) & np.isfinite(places[shown])]
        before, after = shown[places[shown] < places[row]], shown[places[shown] > places[row]]
        above = count.values[[*before, *same]].min(initial=np.inf)
        below = count.values[[*after, *same]].max(initial=1.0)
        if above - below < k[row]:
            return True
    return False
