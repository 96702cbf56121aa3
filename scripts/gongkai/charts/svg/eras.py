"""The years below, or above, a run of months, quarters or days: each in its own run's room, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from gongkai.charts.figures import Slot
from gongkai.charts.svg.marks import SMALL, Sheet
from gongkai.charts.svg.text import width


def eras(sheet: Sheet, places: Sequence[Slot], centres: Sequence[float], y: float) -> list[float]:
    """Writes the year of each run with its baseline at ``y``; where two runs part, for the caller to rule.

    A year never stands under another's months: where its own have no room for it, it is shortened, else left out.
    """
    runs = [list(run) for _, run in groupby(range(len(places)), lambda at: places[at].era)]
    edges = [_edge(places, centres, one[-1], two[0]) for one, two in pairwise(runs)]
    for run, low, high in zip(runs, [0.0, *edges], [*edges, float(sheet.room)], strict=True):
        first = places[run[0]]
        wanted = centres[run[0]] - width(first.short, SMALL) / 2
        for text in (first.era, re.sub(r"\D", "", first.era)):
            start = max(low + 3 if low else 0.0, min(wanted, high - width(text, SMALL) - 3))
            if text and start + width(text, SMALL) <= high:
                sheet.write(start, y, text, "muted", size=SMALL)
                break
    return edges


def _edge(places: Sequence[Slot], centres: Sequence[float], last: int, first: int) -> float:
    """Where two runs part: halfway, or further left where the first label of the later one needs the room."""
    halfway = (centres[last] + centres[first]) / 2
    return max(centres[last], min(halfway, centres[first] - width(places[first].short, SMALL) / 2 - 3))
