"""Estimates side by side: a dot, the interval it lies in, and n; no order of merit and no traffic lights."""

from __future__ import annotations

from decimal import Decimal

from gongkai.charts.figures import plain, size, valued
from gongkai.charts.figures.intervals import FEW, Estimate, base_of, estimates
from gongkai.charts.svg.marks import SMALL, Sheet, px
from gongkai.charts.svg.scales import around, linear, measure
from gongkai.charts.svg.text import fit, width
from gongkai.core.figure import FigureColumn
from gongkai.core.i18n import say

MOST = 24


def draw(sheet: Sheet) -> None:
    """A row for each group above a common axis."""
    figure = sheet.figure
    found = estimates(figure)
    rows = found[:MOST]
    column = figure.column(figure.series[0])
    unit = column.unit
    marks = around((size(one) for row in rows for one in (row.value, row.low, row.high) if one is not None), 4)
    parts = base_of(figure, figure.series[0])[0] or [None] * len(found)
    texts = [fit(_told(row, part, column, sheet.locale), 190) for row, part in zip(rows, parts, strict=False)]
    side = 0.0 if sheet.phone else max(map(width, texts), default=0) + 12
    left = 6.0 if sheet.phone else min(230.0, max(width(row.name) for row in rows)) + 20
    scale = linear(marks, left, sheet.room - side - 8)
    counted = measure(max(abs(size(one)) for one in marks), unit, sheet.locale)
    top, under = sheet.y, len(sheet.parts)
    for row, text in zip(rows, texts, strict=True):
        if sheet.phone:
            sheet.label(0, sheet.y + 15, row.name, sheet.room - width(text) - 12, "halo")
            sheet.write(sheet.room, sheet.y + 15, text, "figure halo", anchor="end")
            sheet.y += 22
        else:
            sheet.label(left - 20, sheet.y + 19, row.name, left - 20, anchor="end")
            sheet.write(sheet.room, sheet.y + 19, text, "figure", anchor="end")
        y = sheet.y + (8 if sheet.phone else 14)
        if row.value is None:
            if row.why is not None:
                sheet.absent(row.why, left, y - 8, 64, 16)
        else:
            if row.low is not None and row.high is not None:
                x1, x2 = sorted((scale(row.low), scale(row.high)))
                sheet.path(f"M{px(x1)} {px(y)}H{px(x2)}M{px(x1)} {px(y - 5)}v10M{px(x2)} {px(y - 5)}v10", "span")
            x = scale(row.value)
            sheet.path(f"M{px(x - 5)} {px(y)}a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", f"mark{' hollow' if row.few else ''} m1")
        sheet.y += 22 if sheet.phone else 30
    held, sheet.parts = sheet.parts[under:], sheet.parts[:under]
    for mark in marks:
        sheet.rule(scale(mark), top, scale(mark), sheet.y, "axis" if not mark else "rule")
    sheet.parts.extend(held)
    for mark in marks:
        text = counted.tick(mark) + (counted.caption if unit == "%" else "")
        half = width(text, SMALL) / 2
        sheet.write(
            min(max(scale(mark), half), sheet.room - half), sheet.y + 17, text, "muted", anchor="middle", size=SMALL
        )
    sheet.y += 22
    if counted.caption and unit != "%":
        sheet.write(
            sheet.room, sheet.y + 14, fit(counted.caption, sheet.room, SMALL), "muted", anchor="end", size=SMALL
        )
        sheet.y += 18
    told = [say("chart.interval", sheet.locale)] if any(row.low is not None for row in rows) else []
    told += [say("chart.few.dots", sheet.locale, n=FEW)] if any(row.few for row in rows) else []
    told += [say("chart.more", sheet.locale, rows=len(found) - MOST)] if len(found) > MOST else []
    for line in told:
        sheet.note(line)
    sheet.key()


def _told(row: Estimate, part: Decimal | None, column: FigureColumn, locale: str) -> str:
    """A row's value with the counts that it was taken of, or with the cases it rests on where the part is not known."""
    if row.value is None:
        return ""
    value = valued(row.value, column, locale)
    if row.cases is None:
        return value
    if part is None:
        return f"{value} {say('chart.rests-on', locale, n=plain(row.cases))}"
    return f"{value} {plain(part)}/{plain(row.cases)}"
