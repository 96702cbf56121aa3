"""From amounts to pixels: round ticks, linear scales that start at zero, and the unit an axis counts in (万元, k)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gongkai.charts.figures import plain, size
from gongkai.core.i18n import say, unit_name


@dataclass(frozen=True)
class Scale:
    """A straight map from [low, high] to the pixels [start, end]."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: Decimal | float) -> float:
        at = size(value) if isinstance(value, Decimal) else value
        return self.start + (at - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: float, high: float, most: int = 5, *, whole: bool = False) -> list[Decimal]:
    """At most ``most`` + 1 round values, a step of 1, 2, 2.5 or 5 × 10ⁿ apart, that enclose [low, high]; [0] where both are 0.
    ``whole``: none between two whole numbers, as there are no two and a half cases.

    >>> [int(one) for one in ticks(0, 87)]
    [0, 20, 40, 60, 80, 100]
    """
    if high <= low:
        return [Decimal(0)] if not low else ticks(min(low, 0), max(low, 0), most, whole=whole)
    rough = (high - low) / most
    power = math.floor(math.log10(rough))
    power = max(power, 0) if whole else power
    step = next(
        step
        for step in (Decimal(digit).scaleb(power) for digit in ("1", "2", "2.5", "5", "10", "20"))
        if _steps(low, high, float(step)) <= most and not (whole and step != step.to_integral_value())
    )
    first, last = math.floor(low / float(step) + 1e-9), math.ceil(high / float(step) - 1e-9)
    return [step * at for at in range(first, last + 1)]


def _steps(low: float, high: float, step: float) -> int:
    return math.ceil(high / step - 1e-9) - math.floor(low / step + 1e-9)


def spread(values: Iterable[float]) -> tuple[float, float]:
    """The lowest and highest of the values and of zero: bars start at 0."""
    found = [0.0, *values]
    return min(found), max(found)


def around(values: Iterable[float], most: int = 5) -> list[Decimal]:
    """The ticks of an axis that shows these values and zero, whole ones where all of them are."""
    found = list(values)
    return ticks(*spread(found), most, whole=all(one == int(one) for one in found))


def linear(marks: list[Decimal], start: float, end: float) -> Scale:
    """The scale whose ends are the first and last tick; a lone zero sits at the start."""
    low, high = size(marks[0]), size(marks[-1])
    return Scale(low, high if high > low else low + 1, start, end)


@dataclass(frozen=True)
class Measure:
    """What an axis counts in: amounts are divided by ``divisor``, ticks carry ``suffix``, ``caption`` stands once above;
    ``name`` is the unit itself."""

    divisor: Decimal
    caption: str
    suffix: str = ""
    name: str = ""

    def tick(self, value: Decimal) -> str:
        """A tick's text."""
        return plain(value / self.divisor) + (self.suffix if value else "")

    def brief(self, value: Decimal) -> str:
        """An amount's text above a bar, in the axis's unit: as it is where it is short, else three or four figures; one that
        would be lost in that unit is told in its own."""
        scaled = value / self.divisor
        large = abs(scaled)
        if self.divisor == 1 and len(plain(value)) <= _SHORT:
            return plain(value)
        if self.divisor > 1 and value and large < _READABLE:
            return f"{plain(value)} {'' if self.suffix else self.name}".strip()
        places = 2 if large < 10 else 1 if large < 1000 else 0
        if value and large < Decimal("0.005"):
            return ("<0.01" if value > 0 else ">-0.01") + self.suffix
        if large >= 10**15:
            return plain(scaled)
        text = plain(scaled, places)
        return (text.rstrip("0").rstrip(".") if "." in text else text) + self.suffix


_SHORT = 9
"""Characters of an amount that is written as it is."""
_READABLE = Decimal("0.1")
"""An amount that is less of the axis's unit would lose its digits in it."""
_LONGEST = 1e8
"""From here on ticks in single units are too long for a phone."""


def least(values: Iterable[float]) -> float:
    """The size of the smallest of the values that is not 0; 0 where there is none."""
    return min((abs(one) for one in values if one), default=0.0)


def measure(top: float, unit: str, locale: str, smallest: float = 0.0) -> Measure:
    """The unit in which an axis up to ``top`` counts: 元, 万元, 亿元; in English k, M, bn on the ticks. None in which the
    ``smallest`` amount shown would be lost, unless single units are too long."""
    name = {"CNY": say("chart.yuan", locale)}.get(unit) or unit_name(unit, locale)
    if unit == "%":
        return Measure(Decimal(1), "%", name="%")
    if locale == "zh":
        for divisor, word in ((100_000_000, "亿"), (10_000, "万")):
            lost = 0 < smallest < divisor * float(_READABLE)
            if divisor <= top < 1e15 and (not lost or (divisor == 10_000 and top >= _LONGEST)):
                return Measure(Decimal(divisor), f"{word}{name}", name=name)
        return Measure(Decimal(1), name, name=name)
    for divisor, word in ((1_000_000_000, "bn"), (1_000_000, "M"), (1_000, "k")):
        if max(divisor, 10_000) <= top < 1e15:
            return Measure(Decimal(divisor), name, word, name)
    return Measure(Decimal(1), name, name=name)
