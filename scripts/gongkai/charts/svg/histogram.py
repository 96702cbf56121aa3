"""Many units: how many of them lie in each class of amounts, in which classes the middle half does, and where one's own is."""

from __future__ import annotations

from decimal import Decimal

from gongkai.charts.figures import valued
from gongkai.charts.figures.histogram import Panel, panels
from gongkai.charts.svg.marks import SMALL, Sheet, px
from gongkai.charts.svg.scales import Measure, least, measure
from gongkai.charts.svg.text import width
from gongkai.core.i18n import number, say

TALL = 84
WIDEST = 72.0
"""A bar is at most so wide: three classes do not fill a column."""


def draw(sheet: Sheet) -> None:
    """A panel for each measure, on a line of its own."""
    found = [one for one in panels(sheet.figure) if one.amounts or one.absent]
    for one in found:
        if len(found) > 1:
            sheet.label(0, sheet.y + 16, one.column.title, sheet.room, "strong")
            sheet.y += 24
        if one.amounts:
            _bars(sheet, one)
        for why, count in one.absent:
            told = say(f"chart.absent.{why.value}", sheet.locale)
            sheet.note(say("chart.among.absent", sheet.locale, count=number(count), why=told))
        sheet.y += 10
    sheet.key()


def _bars(sheet: Sheet, one: Panel) -> None:
    whole = all(each.low == each.high for each in one.classes)
    top = max(each.units for each in one.classes)
    unit = measure(
        float(max(abs(one.amounts[0]), abs(one.amounts[-1]))),
        one.column.unit,
        sheet.locale,
        least(map(float, one.amounts)),
    )
    across = min(WIDEST, (sheet.room - 40) / len(one.classes))
    left, base = 20.0, sheet.y + 22 + TALL
    mine = one.place(one.own) if one.own is not None else -1
    others: list[tuple[float, float, float, float]] = []
    own: list[tuple[float, float, float, float]] = []
    for at, each in enumerate(one.classes):
        x, tall = left + at * across, TALL * each.units / top
        (own if at == mine else others).append((x + 1, base - tall, across - 2, tall))
        if each.units:
            sheet.write(x + across / 2, base - tall - 5, number(each.units), "figure", anchor="middle", size=SMALL)
    sheet.bars(others, sheet.fill(0))
    sheet.bars(own, sheet.fill(1))
    sheet.rule(left, base, left + across * len(one.classes), base, "axis")
    marks = [(left + (at + 0.5) * across, each.low) for at, each in enumerate(one.classes)] if whole else [
        (left + at * across, edge) for at, edge in enumerate([one.classes[0].low, *(each.high for each in one.classes)])
    ]  # fmt: skip
    _edges(sheet, marks, unit, base + 17)
    sheet.y = base + 24
    if mine >= 0 and one.own is not None:
        x = left + (mine + 0.5) * across
        sheet.path(f"M{px(x)} {px(base + 22)}l5 8h-10z", "mark m2")
        told = say("chart.among.own", sheet.locale, value=valued(one.own, one.column, sheet.locale))
        half = width(told) / 2
        sheet.write(min(max(x, half), sheet.room - half), sheet.y + 22, told, "strong", anchor="middle")
        sheet.y += 28
    sheet.note(_told(one, sheet.locale))


def _edges(sheet: Sheet, marks: list[tuple[float, Decimal]], unit: Measure, y: float) -> None:
    """The amounts under the bars, as many as have room; the unit behind the last."""
    free = -1e9
    last = len(marks) - 1
    for at, (x, value) in enumerate(marks):
        text = unit.tick(value) + (unit.caption if at == last or unit.caption == "%" else "")
        half = width(text, SMALL) / 2
        middle = min(max(x, half), sheet.room - half)
        if middle - half >= free or at == last:
            sheet.write(middle, y, text, "halo muted", anchor="middle", size=SMALL)
            free = middle + half + 6


def _told(one: Panel, locale: str) -> str:
    """How many units there are and where the middle half of them lies; never which is the first or the last."""
    low, high = one.middle
    count = number(len(one.amounts))
    if one.amounts[0] == one.amounts[-1]:
        return say("chart.among.same", locale, count=count, value=valued(low, one.column, locale))
    if low == high:
        return say("chart.among.most", locale, count=count, value=valued(low, one.column, locale))
    return say(
        "chart.among.middle",
        locale,
        count=count,
        low=valued(low, one.column, locale),
        high=valued(high, one.column, locale),
    )
