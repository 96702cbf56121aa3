"""Whether numbers agree with what was reckoned too well for chance, and how many values are left for a hidden one."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from gongkai.core import i18n
from gongkai.privacy.suppression.aggregates import Flags, Floats
from gongkai.privacy.suppression.derived.tables import NumberColumn

NEAR = 1e-6
EXACT = 1e-12
"""What floats are off by, as a part of a number."""
AKIN, CHANCE, STRANGE = 5.0, 10.0, 12.0
"""Bits of agreement that are no chance: for a column whose name says that it is reckoned, for a plain sum, and for anything else."""
TRIED = 14.0
"""Bits for what was tried in so many forms that some agree by chance: then a name is not enough, nor a single row."""
ALONE = 20.0
"""Bits of agreement of the hidden numbers alone, where the others disagree."""
SOME, SELDOM = 6, 0.1
"""From how many rows on that agree one may differ, and which part of them: a late correction undoes no share."""
_NAMED = re.compile(
    r"占|比例|比重|比率|率|份额|百分|增|减|同比|环比|变化|变动|差|中位|平均|均值|人均|户均|最高|最大|最低|最小|最多|最少|累计|"
    r"share|rate|ratio|percent|pct|proportion|change|growth|diff|delta|median|mean|average|avg|max|min|highest|lowest|most|least|"
    r"cumul|per_|per ",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"合计|总|小计|一共|共计|(?<![a-z])(?:total|sum|all)(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True)
class Agreement:
    """Where numbers agree with what was reckoned, and how far below and above it a number may stand for what it is."""

    rows: Flags
    below: float
    above: float


def agreement(
    column: NumberColumn, reckoned: Floats, weight: Floats, hidden: Flags, strange: float = STRANGE
) -> Agreement | None:
    """Where a column is what was reckoned, rounded or cut off at its last place; None where that may be chance.

    ``weight`` is how much of each number comes from the count: what would be there without it is no evidence.
    """
    there = ~np.isnan(column.values) & np.isfinite(reckoned)
    off = np.where(there, reckoned - column.values, np.inf)
    room = NEAR * column.unit + EXACT * np.abs(np.where(there, reckoned, 0.0))
    for below, above in ((column.unit / 2, column.unit / 2), (0.0, column.unit)):
        rows = (off >= -below - room) & (off <= above + room)
        if _is_no_chance(column, rows, there, weight, hidden, strange):
            return Agreement(rows, below, above)
    return None


def _is_no_chance(
    column: NumberColumn, rows: Flags, there: Flags, weight: Floats, hidden: Flags, strange: float
) -> bool:
    # What would round to the same number without the count agrees with nothing.
    telling = rows & (np.abs(weight) >= column.unit * (1 - NEAR))
    agree, differ = int(telling.sum()), int((there & ~rows).sum())
    if not agree or not (rows & hidden).any():
        return False
    enough = min(strange, AKIN if strange < TRIED else CHANCE) if is_named(column) else strange
    if differ <= max(agree >= SOME, SELDOM * agree):
        return _bits(weight[rows], column.unit) >= enough and (strange < TRIED or agree > 2)
    # Where only the hidden ones stand for a share, that is what is to be found; a few small numbers often agree.
    mine = rows & hidden
    alone = not (there & hidden & ~rows).any() and int(mine.sum()) > 1
    return alone and _bits(weight[mine], column.unit) >= (STRANGE if is_named(column) else ALONE)


def _bits(weight: Floats, unit: float) -> float:
    """What different numbers tell; one that comes again tells nothing more."""
    steps = np.unique(np.round(np.abs(weight[np.isfinite(weight)]) / unit))
    return float(np.log2(1 + steps).sum())


def is_named(column: NumberColumn) -> bool:
    """Whether a column's name, title or unit says that its numbers are reckoned from others."""
    return column.field.unit in ("%", "‰", "percent") or bool(_NAMED.search(_words(column)))


def is_called(column: NumberColumn, count: NumberColumn) -> bool:
    """Whether a column is called after a count, or a total."""
    words, title = _words(column), i18n.pick(count.field.title, "zh")
    return (len(title) > 1 and title in words) or bool(_TOTAL.search(words))


def _words(column: NumberColumn) -> str:
    titles = " ".join(i18n.pick(column.field.title, locale) for locale in i18n.LOCALES)
    return f"{column.field.name} {titles} {column.word}"


def narrow(low: Floats, high: Floats, hidden: Flags, k: Floats, least: Floats) -> Flags:
    """(n,) the hidden counts that a reader bounds closer than their threshold."""
    first = np.maximum(np.ceil(low - NEAR), least)
    last = np.floor(high + NEAR)
    flags: Flags = hidden & (last - first < k)
    return flags
