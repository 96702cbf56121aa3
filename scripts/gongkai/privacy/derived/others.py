"""The numbers that a count may have been put in relation to: those beside it, the sum of its group, what it was a period before.

Each is tried with each form over a few rows, all at once; few are left to be looked at in every row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gongkai.privacy.cells import Floats
from gongkai.privacy.derived.forms import GROUPS, ROWS, SERIES, Form
from gongkai.privacy.derived.sheets import Column, Sheet

SAMPLE = 24
"""Rows of hidden counts, and of shown ones, that a form is tried over."""


@dataclass(frozen=True)
class Other:
    """A number a row. It is a column, or the sum of each row's group (``groups``), or the count in another row (``before``,
    −1 where there is none)."""

    values: Floats
    forms: tuple[Form, ...]
    column: Column | None = None
    groups: Any = None
    before: Any = None


def others(sheet: Sheet, count: Column) -> list[Other]:
    """What a count may have been put in relation to."""
    found = [Other(one.values, ROWS, column=one) for one in (*sheet.columns, *sheet.counts) if one is not count]
    filled = np.nan_to_num(count.values)
    for labels in sheet.groups.values():
        at = np.unique(labels, return_inverse=True)[1].reshape(-1)
        if len(at) and int(at.max()) + 1 < len(at):
            found.append(Other(np.where(labels >= 0, np.bincount(at, weights=filled)[at], np.nan), GROUPS, groups=at))
    for at in befores(sheet):
        found.append(Other(np.where(at >= 0, count.values[at], np.nan), SERIES, before=at))
    return found


def befores(sheet: Sheet) -> Iterator[Any]:
    """(n,) for each row the one before it in a series of rows that differ in one key, −1 for the first; and that of a year ago."""
    rows = len(next(iter(sheet.keys.values()), ()))
    for name, texts in sheet.keys.items():
        rest = [sheet.keys[one] for one in sheet.keys if one != name]
        series: dict[tuple[str, ...], list[int]] = {}
        for row in range(rows):
            series.setdefault(tuple(one[row] for one in rest), []).append(row)
        if max(map(len, series.values()), default=0) < 2:
            continue
        last, year = np.full(rows, -1), np.full(rows, -1)
        for members in series.values():
            ordered = sorted(members, key=lambda row: _in_order(texts[row]))
            last[ordered[1:]] = ordered[:-1]
            where = {texts[row]: row for row in members}
            for row in members:
                word = texts[row]
                if word[:4].isdecimal() and len(word) > 4:
                    year[row] = where.get(f"{int(word[:4]) - 1}{word[4:]}", -1)
        yield last
        if (year >= 0).any():
            yield year


def _in_order(text: str) -> tuple[float, str]:
    return (float(text), "") if text.isdecimal() and text.isascii() else (0.0, text)


class Trial:
    """A count with all that it may be in relation to."""

    def __init__(self, sheet: Sheet, count: Column) -> None:
        self.sheet, self.count = sheet, count
        self.others = others(sheet, count)
        self.values = np.stack([one.values for one in self.others]) if self.others else np.zeros((0, len(count.values)))

    def fits(self, column: Column) -> Iterator[tuple[Other, Form, float]]:
        """What a column may have been reckoned from, as far as a few of its rows tell."""
        good = np.isfinite(column.values) & (self.count.values > 0)
        hidden, shown = (
            _some(np.flatnonzero(good & one)) for one in (self.count.hidden & ~column.hidden, ~self.count.hidden)
        )
        if not len(hidden) or not self.others:
            return
        at = np.concatenate([hidden, shown])
        told, counts, beside = column.values[at], self.count.values[at], self.values[:, at]
        for form in ROWS:
            for scale in form.scales:
                with np.errstate(all="ignore"):
                    made = form.made(counts, beside, scale)
                    agree = np.abs(made - told) <= column.unit * 1.001 + 1e-9 * np.abs(made)
                    differ = np.isfinite(made) & ~agree
                here, there = agree.sum(axis=1), differ.sum(axis=1)
                fit = (here > 0) & (there <= np.maximum(2, here // 4))
                fit |= (agree[:, : len(hidden)].sum(axis=1) > 1) & ~differ[:, : len(hidden)].any(axis=1)
                for one in np.flatnonzero(fit).tolist():
                    other = self.others[one]
                    if form in other.forms and not (other.column and other.column.place == column.place):
                        yield other, form, scale


def _some(rows: Any) -> Any:
    """A few rows, from the first to the last."""
    return rows[np.unique(np.linspace(0, len(rows) - 1, SAMPLE).astype(int))] if len(rows) > SAMPLE else rows


def worth_a_look(columns: Sequence[Column], count: Column) -> list[Column]:
    """The columns that stand, with more than one number, beside a hidden count."""
    return [
        one for one in columns
        if (count.hidden & ~one.hidden & np.isfinite(one.values)).any()
        and (len(one.values) < 3 or len(np.unique(one.values[np.isfinite(one.values)])) > 1)
    ]  # fmt: skip
