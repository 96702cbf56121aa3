"""Estimates as data: a value, the interval it lies in, and how many cases it rests on; and what was planned against what was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.charts.figures import absence, amount, named, slots
from gongkai.core.figure import Figure
from gongkai.core.model import Absent, Value

FEW = 30
"""An estimate from fewer cases than this is marked (BRIEF §3.3)."""


@dataclass(frozen=True)
class Estimate:
    """One row of a dot plot."""

    name: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    cases: Decimal | None
    why: Absent | None

    @property
    def few(self) -> bool:
        """True where the estimate stands on fewer than FEW cases; False where their number is not known."""
        return self.cases is not None and self.cases < FEW


def _column(figure: Figure, name: str) -> list[Value]:
    return figure.values(name) if name else [Absent.MISSING] * len(figure.rows)


def estimates(figure: Figure) -> list[Estimate]:
    """The rows of a dot plot: the first series, and columns low, high, n (or those that options of these names give)."""
    if not figure.series:
        return []
    values = figure.values(figure.series[0])
    low, high = ([amount(value) for value in _column(figure, named(figure, word))] for word in ("low", "high"))
    cases = base_of(figure, figure.series[0])[1] or [None] * len(figure.rows)
    rows = zip(slots(figure), values, low, high, cases, strict=True)
    return [
        Estimate(place.full, amount(value), one, two, many, absence(value)) for place, value, one, two, many in rows
    ]


@dataclass(frozen=True)
class Against:
    """One row of a bullet chart: what was planned, what it came to, and why either is absent."""

    name: str
    plan: Decimal | None
    actual: Decimal | None
    why: Absent | None


def against(figure: Figure) -> list[Against]:
    """The rows of a bullet chart: columns budget and actual (or those the options name), else the first two series."""
    first, second = (*figure.series, "", "")[:2]
    plans, actuals = (
        _column(figure, named(figure, word, spare)) for word, spare in (("budget", first), ("actual", second))
    )
    return [
        Against(place.full, amount(plan), amount(actual), absence(actual))
        for place, plan, actual in zip(slots(figure), plans, actuals, strict=True)
    ]


def base_of(figure: Figure, series: str) -> tuple[list[Decimal | None], list[Decimal | None]]:
    """The n and the N behind each rate of a series: the columns that the options ``part`` and ``whole`` (or ``n``) name.

    One name for all series, or a mapping from series to name. No column is taken for one because of what it is called: n
    may be what is measured.
    """

    def side(*words: str) -> list[Decimal | None]:
        for word in words:
            told = figure.options.get(word, "")
            name = told.get(series, "") if isinstance(told, Mapping) else str(told)
            if any(one.name == name for one in figure.columns):
                return [amount(value) for value in figure.values(str(name))]
        return []

    return side("part"), side("whole", "n")
