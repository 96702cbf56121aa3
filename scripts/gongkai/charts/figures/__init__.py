"""How a figure's values read: as exact amounts to be drawn, as text on an axis, as the reason why a cell is empty.

Both pictures of a figure (the SVG and the Plotly one) take their labels from here, so they can't disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise

from gongkai.core import formatting
from gongkai.core.amounts import HUGE, TINY
from gongkai.core.amounts import amount as amount
from gongkai.core.amounts import plain as plain
from gongkai.core.amounts import share as share
from gongkai.core.amounts import size as size
from gongkai.core.figure import Figure, FigureColumn
from gongkai.core.i18n import number, period, quantity, say
from gongkai.core.model import Absent, Value

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])")
_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = re.compile(r"\d{4}")


def absence(value: Value) -> Absent | None:
    """Why a cell that should hold a number holds none: its own reason, NOT_A_NUMBER for NaN and infinity, MISSING for what is
    no number at all."""
    if isinstance(value, Absent):
        return value
    if isinstance(value, Decimal) and not value.is_finite():
        return Absent.NOT_A_NUMBER
    return Absent.MISSING if amount(value) is None else None


def measured(value: Decimal, unit: str, locale: str, *, short: bool = True, least: int = 0) -> str:
    """An amount with its unit as the page says it (12.35 万元), with ``least`` decimals where it is no money."""
    if value and not TINY <= abs(value) < HUGE:
        name = {"CNY": say("chart.yuan", locale), "%": ""}.get(unit, unit)
        return f"{plain(value)} {name}{'%' if unit == '%' else ''}".strip()
    if short and unit == "CNY" and locale == "zh" and abs(value) >= 100_000_000:
        return f"{number(value / 100_000_000, 2)} 亿元"
    return quantity(value, unit, locale, short=short, least=least)


def valued(value: Decimal, column: FigureColumn, locale: str) -> str:
    """An amount of a column with its unit, with the decimals that the column shows."""
    return measured(Decimal(formatting.rounded(value, column)), column.unit, locale, least=column.places)


def formatted(value: Value, column: FigureColumn, locale: str) -> str:
    """Any value as a reader sees it: a period said in full, a date in words, an amount with its unit, an absence by name."""
    if isinstance(value, Absent):
        return say(f"absent.{value.value}", locale)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return formatting.word(value, column, locale)
    if column.type == "year" or column.code or column.period:
        return formatting.word(value, column, locale)
    exact = amount(value)
    return valued(exact, column, locale) if exact is not None else say("absent.not-a-number", locale)


@dataclass(frozen=True)
class Slot:
    """A place on a category or time axis: ``at`` orders and spaces, ``full`` is said in a sentence, ``short`` on the axis.

    ``era`` is the year under a run of months, quarters or days; ``cycle`` how many such places make a year (12 months, 4
    quarters), 10 for years (which are counted by decades), 1 for days, 0 for names, which have no calendar.
    """

    at: float
    full: str
    short: str
    era: str = ""
    cycle: int = 0


def slots(figure: Figure) -> list[Slot]:
    """The places of a figure's groups along its axis, spaced as time is where they are periods or dates in order."""
    if figure.group not in (one.name for one in figure.columns):
        return [Slot(float(at), str(at + 1), str(at + 1)) for at in range(len(figure.rows))]
    return places(figure.values(figure.group), figure.column(figure.group), figure.locale)


def places(values: list[Value], column: FigureColumn, locale: str) -> list[Slot]:
    """The places of a column's values along an axis."""
    found = calendar(values, column, locale)
    if found and all(left.at < right.at for left, right in pairwise(found)):
        return found
    texts = [formatted(value, column, locale) for value in values]
    return [Slot(float(at), text, text) for at, text in enumerate(texts)]


def named(figure: Figure, word: str, spare: str = "") -> str:
    """The column that the option ``word`` names, else the column called so, else ``spare``; "" where there is none."""
    known = [one.name for one in figure.columns]
    wanted = [str(figure.options[word])] if word in figure.options else []
    return next((name for name in (*wanted, word, spare) if name in known), "")


def timed(places: Iterable[Slot]) -> bool:
    """True where the places lie on a calendar (their labels may be thinned out; those of names may not)."""
    return any(place.cycle for place in places)


def calendar(values: list[Value], column: FigureColumn, locale: str) -> list[Slot]:
    """The places, in whatever order, of values that are all months, all quarters, all years, all dates or all moments; [] otherwise."""
    if not values or any(isinstance(value, Absent) for value in values):
        return []
    texts = [str(value) for value in values]
    days = [value for value in values if isinstance(value, date)]
    if formatting.is_periodic(column) and not days:
        return _periods(texts, locale)
    if column.type == "integer" and formatting.is_code(column, values) and all(_YEAR.fullmatch(one) for one in texts):
        # By its name or its numbers a year: it stands where a year stands, but is written as it is.
        return [Slot(float(text), text, text, "", 10) for text in texts]
    if len(days) < len(values) and column.type == "datetime":
        days = [found for text in texts if (found := formatting.moment(text))]
    if len(days) < len(values) or len({one.tzinfo is None for one in days if isinstance(one, datetime)}) > 1:
        return []
    told_ = [formatting.word(value, column, locale) for value in values]
    return [
        Slot(_at(one), full, short_day(one, locale), period(str(one.year), locale), 1)
        for one, full in zip(days, told_, strict=True)
    ]


def _at(value: date | datetime) -> float:
    """A day's number, a moment's as a fraction behind it; moments with zones by the clock of Greenwich."""
    if not isinstance(value, datetime):
        return float(value.toordinal())
    here = value.astimezone(UTC) if value.tzinfo else value
    return here.toordinal() + (here.hour * 3600 + here.minute * 60 + here.second) / 86_400


def _periods(texts: list[str], locale: str) -> list[Slot]:
    if all(_MONTH.fullmatch(text) for text in texts):
        pairs = [(int(text[:4]), int(text[5:])) for text in texts]
        return [
            Slot(
                float(year * 12 + month - 1),
                period(text, locale),
                month_name(month, locale),
                period(str(year), locale),
                12,
            )
            for text, (year, month) in zip(texts, pairs, strict=True)
        ]
    if all(_QUARTER.fullmatch(text) for text in texts):
        return [
            Slot(
                float(int(text[:4]) * 4 + int(text[-1]) - 1),
                period(text.replace("-", ""), locale),
                say("chart.quarter", locale, quarter=text[-1]),
                period(text[:4], locale),
                4,
            )
            for text in texts
        ]
    if all(_YEAR.fullmatch(text) for text in texts):
        return [Slot(float(text), period(text, locale), text, "", 10) for text in texts]
    return []


def month_name(month: int, locale: str) -> str:
    """A month on an axis: 3月, Mar."""
    return f"{month}月" if locale == "zh" else _SHORT[month - 1]


def short_day(value: date, locale: str) -> str:
    """A day on an axis, without its year: 3月5日, 5 Mar."""
    month = month_name(value.month, locale)
    return f"{month}{value.day}日" if locale == "zh" else f"{value.day} {month}"
