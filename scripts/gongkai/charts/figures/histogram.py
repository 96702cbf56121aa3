"""A figure over many units as data: into which classes of amounts the units fall, and into which the reader's own does."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from gongkai.charts.figures import absence, amount, formatted, named, size
from gongkai.charts.figures.intervals import against
from gongkai.core.crowds import is_crowd
from gongkai.core.figure import Figure, FigureColumn
from gongkai.core.i18n import say
from gongkai.core.model import Absent, Value

CLASSES = 8
_WHOLE = 10
"""Whole numbers within so narrow a span have a class each."""
_STEPS = ("1", "2", "2.5", "5", "10")


@dataclass(frozen=True)
class Class:
    """Amounts from ``low`` up to ``high`` (which only the last class includes; equal ends are one amount), of so many units."""

    low: Decimal
    high: Decimal
    units: int


@dataclass(frozen=True)
class Panel:
    """How the units are spread over one measure: the classes in order, all amounts sorted, how many units have none and why,
    and what the reader's own has."""

    column: FigureColumn
    classes: tuple[Class, ...]
    amounts: tuple[Decimal, ...]
    absent: tuple[tuple[Absent, int], ...]
    told: tuple[tuple[int, Decimal], ...]
    """The row of the figure that each amount is from, in the rows' order."""
    own: Decimal | None = None

    @property
    def middle(self) -> tuple[Decimal, Decimal]:
        """Between which amounts the middle half of the units lies, both of them amounts of units."""
        count = len(self.amounts)
        return self.amounts[math.ceil(count / 4) - 1], self.amounts[math.ceil(count * 3 / 4) - 1]

    def place(self, value: Decimal) -> int:
        """The class that an amount falls into."""
        fits = [at for at, one in enumerate(self.classes) if one.low <= value < one.high or value == one.low]
        return fits[0] if fits else len(self.classes) - 1


def crowded(figure: Figure) -> bool:
    """Whether the figure's groups are more units than are drawn one by one, and there are amounts to be spread."""
    if figure.group not in (one.name for one in figure.columns) or not figure.series:
        return False
    units = len(set(map(str, figure.values(figure.group))))
    return is_crowd(figure.column(figure.group).link, units) and any(one.amounts for one in panels(figure))


def panels(figure: Figure) -> list[Panel]:
    """A panel for each measure: each series; of a grid each column of it; of a plan the share that was carried out."""
    if figure.kind == "bullet":
        shares: list[Value] = [
            one.actual * 100 / one.plan if one.plan and one.plan > 0 and one.actual is not None else one.why or Absent.MISSING
            for one in against(figure)
        ]  # fmt: skip
        title = say("chart.among.share", figure.locale)
        return [_panel(FigureColumn("share", title, "number", "%", about=True), dict(enumerate(shares)), figure.own)]
    if figure.kind == "heatmap":
        column = figure.column(named(figure, "status", figure.series[0]))
        across = named(
            figure,
            "x",
            next((one.name for one in figure.columns if one.name not in (figure.group, *figure.series)), ""),
        )
        found: dict[str, list[int]] = {}
        for at, value in enumerate(figure.values(across) if across else []):
            found.setdefault(formatted(value, figure.column(across), figure.locale), []).append(at)
        values = figure.values(column.name)
        return [
            _panel(replace(column, title=title), {at: values[at] for at in rows}, figure.own)
            for title, rows in found.items()
        ]  # fmt: skip
    shown = figure.series[:1] if figure.kind == "dotplot" else figure.series
    return [_panel(figure.column(one), dict(enumerate(figure.values(one))), figure.own) for one in shown]


def _panel(column: FigureColumn, values: Mapping[int, Value], own: Sequence[int]) -> Panel:
    """The panel of a measure; ``values`` are by the figure's row."""
    told = tuple((at, found) for at, value in values.items() if (found := amount(value)) is not None)
    known = sorted(found for _, found in told)
    why = Counter(reason for value in values.values() if (reason := absence(value)) is not None)
    mine = next((found for at, found in told if at in own), None)
    return Panel(
        column, _classes(known), tuple(known), tuple((one, why[one]) for one in Absent if why[one]), told, mine
    )


def _classes(known: Sequence[Decimal]) -> tuple[Class, ...]:
    if not known:
        return ()
    first, last = known[0], known[-1]
    if all(one == one.to_integral_value() for one in known) and last - first <= _WHOLE:
        whole = Counter(map(int, known))
        return tuple(Class(Decimal(at), Decimal(at), whole[at]) for at in range(int(first), int(last) + 1))
    if first == last:
        return (Class(first, last, len(known)),)
    step = _step(first, last)
    start = math.floor(first / step)
    edges = [step * at for at in range(start, max(math.ceil(last / step), start + 1) + 1)]
    places = Counter(min(math.floor(one / step) - start, len(edges) - 2) for one in known)
    return tuple(Class(low, high, places[at]) for at, (low, high) in enumerate(pairwise(edges)))


def _step(first: Decimal, last: Decimal) -> Decimal:
    """The narrowest round step that makes at most CLASSES classes."""
    power = math.floor(math.log10(size(last - first) / CLASSES))
    return next(
        step
        for step in (Decimal(one).scaleb(power + more) for more in (0, 1) for one in _STEPS)
        if math.ceil(last / step) - math.floor(first / step) <= CLASSES
    )
