"""The numbers that a count may have been put in relation to: those beside it, the sum of its group, what it was a period before.

Each is tried with each form over a few rows, all at once; few are left to be looked at in every row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gongkai.privacy.suppression.aggregates import Floats
from gongkai.privacy.suppression.derived.forms import GROUPS, ROWS, SERIES, Form
from gongkai.privacy.suppression.derived.sheets import Sheet
from gongkai.privacy.suppression.derived.tables import NumberColumn

SAMPLE = 24
"""Rows of hidden counts, and of shown ones, that a form is tried over."""


@dataclass(frozen=True)
class Other:
    """A number a row. It is a column, or the sum of each row's group (``groups``), or the count in another row (``before``,
    −1 where there is none)."""

    values: Floats
    forms: tuple[Form, ...]
    column: NumberColumn | None = None
    groups: Any = None
    before: Any = None


def others(sheet: Sheet, count: NumberColumn) -> list[Other]:
    """What a count may have been put in relation to."""
    beside = [one for one in sheet.columns if one.field.numeric and not one.word]
    found = [Other(one.values, ROWS, column=one) for one in (*beside, *sheet.counts) if one is not count]
    filled = np.nan_to_num(count.values)
    for at, there in sheet.numbered:
        found.append(Other(np.where(there, np.bincount(at, weights=filled)[at], np.nan), GROUPS, groups=at))
    for at in sheet.before:
        found.append(Other(np.where(at >= 0, count.values[at], np.nan), SERIES, before=at))
    return found


class Trial:
    """A count with all that it may be in relation to."""

    def __init__(self, sheet: Sheet, count: NumberColumn) -> None:
        self.sheet, self.count = sheet, count
        self.others = others(sheet, count)
        self.values = np.stack([one.values for one in self.others]) if self.others else np.zeros((0, len(count.values)))

    def fits(self, column: NumberColumn) -> Iterator[tuple[Other, Form, float]]:
        """What a column may have been reckoned from, as far as a few of its rows tell."""
        good = np.isfinite(column.values) & (self.count.values > 0)
        hidden, shown = (
            _some(np.flatnonzero(good & one)) for one in (self.count.hidden & ~column.hidden, ~self.count.hidden)
        )
        if not len(hidden) or not self.others:
            return
        at = np.concatenate([hidden, shown])
        told, counts, beside = column.values[at], self.count.values[at], self.values[:, at]
        if len(at) > 2 and np.ptp(told) == 0:
            return
        for form in ROWS:
            for scale in form.scales:
                with np.errstate(all="ignore"):
                    made = form.made(counts, beside, scale)
                    agree = np.abs(made - told) <= column.unit * 1.001 + 1e-9 * np.abs(made)
                    differ = np.isfinite(made) & ~agree
                    agree &= made != 0
                here, there = agree.sum(axis=1), differ.sum(axis=1)
                fit = (here > 0) & (there <= np.maximum(2, here // 4))
                fit |= (agree[:, : len(hidden)].sum(axis=1) > 1) & ~differ[:, : len(hidden)].any(axis=1)
                for place in np.flatnonzero(fit).tolist():
                    other = self.others[place]
                    same = other.column and other.column.id == column.id and other.column.word == column.word
                    if form in other.forms and not same:
                        yield other, form, scale


def _some(rows: Any) -> Any:
    """A few rows, from the first to the last."""
    return rows[np.unique(np.linspace(0, len(rows) - 1, SAMPLE).astype(int))] if len(rows) > SAMPLE else rows


def worth_a_look(columns: Sequence[NumberColumn], count: NumberColumn) -> list[NumberColumn]:
    """The columns that stand beside a hidden count; one of its own table with more than one number."""
    return [
        one for one in columns
        if (count.hidden & ~one.hidden & np.isfinite(one.values)).any()
        and (one.joined or len(one.values) < 3 or len(np.unique(one.values[np.isfinite(one.values)])) > 1)
    ]  # fmt: skip
