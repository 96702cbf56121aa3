"""Words that depend on the day (公示中, 逾期, 有效): what each row's word is on a given day, and what a browser needs to
find the word of another day by the same rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from gongkai.core import i18n
from gongkai.core.model import Absent, Field, Label, Status, Value

Cell = Value | Label
Row = tuple[Cell, ...]
_One = TypeVar("_One")


def on(
    status: Status, start: date | None, end: date | None, done: date | None, day: date, changed: date | None = None
) -> str:
    """Which of the status's words holds on the day; "" where the dates don't say.

    The first and the last day are inside. Without a last day it goes on; without a first day it has begun. What is done
    later than its last day is "late" where there is a word for that. What was changed, and is not done, is neither open nor over.
    """
    if done and done <= day:
        return "late" if end and done > end and "late" in status.words else "done"
    if changed and changed <= day:
        return "changed"
    if not (start if status.start else end):
        return ""
    if start and day < start:
        return "before"
    return "after" if end and day > end else "during"


def wrong(fields: Sequence[Field], declared: Sequence[Field]) -> list[str]:
    """The columns that a status is reckoned from and that the result lacks, or has as something else than a date."""
    dates = {one.name for one in fields if one.type == "date"}
    return [name for one in declared if one.status for name in one.status.columns if name not in dates]


def with_words(
    fields: Sequence[Field], rows: Sequence[Row], declared: Sequence[Field], day: date
) -> tuple[tuple[Field, ...], tuple[Row, ...]]:
    """The result with the words of the day in it: in the column of that name, else in a new one after its last date."""
    for one in declared:
        if not one.status:
            continue
        names = [field.name for field in fields]
        new = one.name not in names
        at = max(map(names.index, one.status.columns)) + 1 if new else names.index(one.name)
        words = [_word(one.status, fields, row, day) for row in rows]
        fields = _put(fields, at, replace(one, type="string"), new)
        rows = [_put(row, at, word, new) for row, word in zip(rows, words, strict=True)]
    return tuple(fields), tuple(rows)


def _put(values: Sequence[_One], at: int, value: _One, new: bool) -> tuple[_One, ...]:
    return (*values[:at], value, *values[at + (not new) :])


def _word(status: Status, fields: Sequence[Field], row: Sequence[Cell], day: date) -> Cell:
    start, end, done, changed = _dates(status, fields, row)
    found = on(status, start, end, done, day, changed)
    return status.words[found] if found else Absent.MISSING


def _dates(
    status: Status, fields: Sequence[Field], row: Sequence[Cell]
) -> tuple[date | None, date | None, date | None, date | None]:
    there = {field.name: cell for field, cell in zip(fields, row, strict=True) if isinstance(cell, date)}
    return there.get(status.start), there.get(status.end), there.get(status.done), there.get(status.changed)


def for_browser(status: Status, fields: Sequence[Field], row: Sequence[Cell], locale: str) -> Mapping[str, str]:
    """The row's dates in ISO (from, to, done-on, changed-on) and every word of the status in the locale."""
    names = ("from", "to", "done-on", "changed-on")
    days = {
        name: one.isoformat() for name, one in zip(names, _dates(status, fields, row), strict=True) if one is not None
    }
    return days | {key: i18n.pick(label, locale) for key, label in status.words.items()}
