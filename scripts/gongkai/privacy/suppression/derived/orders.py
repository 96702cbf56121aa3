"""A column that puts hidden counts in order, in their table or in a list of the first ones: a rank between two shown numbers bounds
the one between them, and who is not in the list has no more than the last in it.

The proof knows of sums and not of order. So where a shown column orders a count, group for group, and leaves a hidden one less
room than the threshold, the build stops: the ranking has to go, or the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from gongkai.core import i18n
from gongkai.privacy.suppression.aggregates import Floats
from gongkai.privacy.suppression.derived.sheets import Sheet
from gongkai.privacy.suppression.derived.tables import NumberColumn

PAIRS = 8
"""Neighbours in the same order throughout that are no chance, where the column's name does not say what it is."""
_NAMED = re.compile(r"rank|order|名次|排名|位次|排序|序位|第几", re.IGNORECASE)
_NAMED_NUMBER = re.compile(r"place|position", re.IGNORECASE)
"""Words for a rank where it is a number; a text is where something stands (二楼议事室)."""


def orders(sheet: Sheet, count: NumberColumn) -> Iterator[tuple[str, NumberColumn]]:
    """The columns whose order bounds a hidden count too closely."""
    for rank in sheet.orders:
        named = _is_named(rank)
        if not named and (rank.joined or not rank.field.numeric):
            continue
        # A rank runs through rows that are alike in all of the key but the rank, or but one column.
        own = not rank.joined and rank.field.name in sheet.keys
        series = [sheet.series[rank.field.name]] if own else [*sheet.series.values()]
        if any(_tells(sheet, count, rank, labels, named) for labels in series):
            yield "rank", rank


def _is_named(rank: NumberColumn) -> bool:
    said = f"{rank.field.name} {i18n.pick(rank.field.title, 'zh')} {rank.word}"
    return bool(_NAMED.search(said) or (rank.field.numeric and _NAMED_NUMBER.search(said)))


def _tells(sheet: Sheet, count: NumberColumn, rank: NumberColumn, labels: Any, named: bool) -> bool:
    """Whether the column orders the counts of each group, by no chance, and leaves a hidden one too little room."""
    places = np.where(rank.hidden, np.nan, rank.values)
    if rank.joined:  # who is not in the list comes after all that are
        listed = np.isin(labels, labels[np.isfinite(places)])
        places = np.where(np.isnan(places) & listed, np.inf, places)
    there = ~np.isnan(places) & ~np.isnan(count.values)
    if not (there & count.hidden).any():
        return False
    order = np.lexsort((places, labels))
    order = order[there[order]]
    one, other = order[:-1], order[1:]
    pairs = (labels[one] == labels[other]) & (places[one] != places[other])
    falls = np.sign(count.values[one] - count.values[other])[pairs]
    ways = np.unique(falls[falls != 0])
    if len(ways) != 1 or (falls != 0).sum() < (1 if named else PAIRS):
        return False
    starts = np.flatnonzero(np.diff(labels[order])) + 1
    before = places if ways[0] > 0 else -places
    return any(_bounds(sheet, count, before, rows) for rows in np.split(order, starts) if count.hidden[rows].any())


def _bounds(sheet: Sheet, count: NumberColumn, places: Floats, rows: Any) -> bool:
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
