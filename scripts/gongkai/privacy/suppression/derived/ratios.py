"""Shares, rates and changes: numbers reckoned in each row from a count and another number.

The other number stands in the row, in another table, is the sum of a group of counts, or the count of another period. Where it
is shown nowhere, a reader works it out from the rows whose count is shown; what he knows of one period goes on to the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from gongkai.privacy.suppression.aggregates import Floats
from gongkai.privacy.suppression.derived.evidence import TRIED, Agreement, agreement, narrow
from gongkai.privacy.suppression.derived.forms import Form, ends_of
from gongkai.privacy.suppression.derived.others import Other, Trial, worth_a_look
from gongkai.privacy.suppression.derived.sheets import Sheet
from gongkai.privacy.suppression.derived.tables import NumberColumn

NEAR = 1e-6
ROUNDS = 60
"""Steps that knowledge goes along a series."""


def ratios(sheet: Sheet, count: NumberColumn) -> Iterator[tuple[str, NumberColumn]]:
    """The columns that bound a hidden count too closely, each by itself: a "share" or a "change"."""
    trial = Trial(sheet, count)
    for column in worth_a_look(sheet.columns, count):
        if column.word or (column.joined and not column.field.numeric):
            continue  # the names and telephones of units are full of numbers
        for other, form, scale in trial.fits(column):
            if _tells(sheet, count, column, other, form, scale):
                yield ("share" if other.before is None else "change"), column
                break
        else:
            if any(_tells_running(sheet, count, column, one.before) for one in trial.others if one.before is not None):
                yield "change", column


def _tells(sheet: Sheet, count: NumberColumn, column: NumberColumn, other: Other, form: Form, scale: float) -> bool:
    with np.errstate(all="ignore"):
        made, weight = form.made(count.values, other.values, scale), form.weight(count.values, other.values, scale)
    agreed = agreement(column, made, np.where(count.values > 0, weight, 0.0), count.hidden & ~column.hidden, TRIED)
    if not agreed:
        return False
    reckoning = _Reckoning(sheet, count, column, other, form, scale, agreed)
    low, high = reckoning.along() if other.before is not None else reckoning.back(*reckoning.known())
    use = agreed.rows & ~column.hidden if other.before is None else np.ones(len(low), dtype=bool)
    return bool((use & narrow(low, high, count.hidden, sheet.k(count), sheet.least(count))).any())


class _Reckoning:
    """What a reader reckons back from a column that was made of counts by a form."""

    def __init__(
        self, sheet: Sheet, count: NumberColumn, column: NumberColumn, other: Other, form: Form, scale: float, agreed: Agreement
    ) -> None:  # fmt: skip
        self.sheet, self.count, self.column, self.other = sheet, count, column, other
        self.form, self.scale, self.agreed = form, scale, agreed

    def back(self, low: Floats, high: Floats) -> tuple[Floats, Floats]:
        """(n,) and (n,) what the count is at least and at most, where the other number lies between ``low`` and ``high``."""
        return self._ends(self.form.count, low, high)

    def _ends(self, reckon: Any, low: Floats, high: Floats) -> tuple[Floats, Floats]:
        offs = (-self.agreed.below, self.agreed.above)
        with np.errstate(all="ignore"):
            return ends_of([reckon(self.column.values + off, one, self.scale) for off in offs for one in (low, high)])

    def known(self) -> tuple[Floats, Floats]:
        """(n,) and (n,) what a reader knows of the other number."""
        if self.other.column:
            shown = np.where(self.other.column.hidden, np.nan, self.other.values)
            return shown, shown
        count, column, at = self.count, self.column, self.other.groups
        # The sum of a group is shown, or follows from the counts that are.
        use = self.agreed.rows & ~column.hidden & ~count.hidden & (count.values > 0)
        low, high = self._ends(self.form.other, count.values, count.values)
        least, most = np.zeros(int(at.max()) + 1), np.full(int(at.max()) + 1, np.inf)
        np.maximum.at(least, at[use], low[use])
        np.minimum.at(most, at[use], np.where(high[use] > 0, high[use], np.inf))
        sums = self.other.values
        shown = np.isin(sums, list(self.sheet.totals.get(count.field.name, ())))
        for one in self.sheet.columns:
            shown |= ~one.hidden & (one.values == sums)
        return np.where(shown, sums, np.ceil(least[at] - NEAR)), np.where(shown, sums, np.floor(most[at] + NEAR))

    def along(self) -> tuple[Floats, Floats]:
        """(n,) and (n,) what each count is at least and at most, known from the periods before and after it."""
        count, at = self.count, self.other.before
        use = self.agreed.rows & ~self.column.hidden & (at >= 0)
        low = np.where(count.hidden, self.sheet.least(count), count.values)
        high = np.where(count.hidden, np.inf, count.values)
        rows, before = np.flatnonzero(use), at[use]
        for _ in range(ROUNDS):
            was = low.copy(), high.copy()
            first, last = self.back(low[at], high[at])
            low[rows] = np.fmax(low[rows], np.ceil(first[rows] - NEAR))
            high[rows] = np.fmin(high[rows], np.floor(last[rows] + NEAR))
            first, last = self._ends(self.form.other, low, high)
            np.fmax.at(low, before, np.ceil(first[rows] - NEAR))
            np.fmin.at(high, before, np.floor(last[rows] + NEAR))
            if all(np.array_equal(one, other, equal_nan=True) for one, other in zip(was, (low, high), strict=True)):
                break
        return low, high


def _tells_running(sheet: Sheet, count: NumberColumn, column: NumberColumn, at: Any) -> bool:
    """Whether the column is the sum of the counts so far: then its steps are the counts."""
    del sheet
    before = np.where(at >= 0, column.values[at], 0.0)
    step = NumberColumn(column.table, column.field, column.values - before, column.hidden, column.unit, column.joined)
    unknown = ((at >= 0) & column.hidden[at]) | column.hidden
    found = agreement(step, count.values, count.values, count.hidden)
    return bool(found and (found.rows & count.hidden & ~unknown).any())
