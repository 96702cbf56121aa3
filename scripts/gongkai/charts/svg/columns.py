"""Upright bars, for one series, several side by side, or several stacked."""

from __future__ import annotations

from decimal import Decimal

from gongkai.charts.figures import absence, amount, size, slots, timed
from gongkai.charts.svg import hbar
from gongkai.charts.svg.frame import Frame, frame, names_fit, series_values, units
from gongkai.charts.svg.marks import SMALL, Sheet
from gongkai.charts.svg.text import width
from gongkai.core.model import Value

MOST = 120
"""More places than this are not drawn as bars; the rest is in the table."""


def draw(sheet: Sheet) -> None:
    """Bars of one or more series side by side; lying ones where the names are too long to stand below."""
    _panels(sheet, stacked=False)


def draw_stacked(sheet: Sheet) -> None:
    """Bars whose parts stand on one another."""
    _panels(sheet, stacked=True)


def _panels(sheet: Sheet, *, stacked: bool) -> None:
    places = slots(sheet.figure)
    if not timed(places) and not names_fit(sheet, places):
        hbar.draw_any(sheet, stacked=stacked)
        return
    order = {name: at for at, name in enumerate(sheet.figure.series)}
    if len(order) > 1:
        sheet.legend((sheet.figure.column(name).title, sheet.fill(at)) for name, at in order.items())
    for at, (unit, names) in enumerate(units(sheet)):
        sheet.y += 14 if at else 0
        rows = [[sheet.figure.values(name)[row] for name in names] for row in range(len(places))]
        values = stack_ends(rows) if stacked else [one for name in names for one in series_values(sheet, name)]
        made = frame(sheet, unit, values, places, bars=True)
        (_stacks if stacked else _groups)(sheet, made, rows, [order[name] for name in names])
    sheet.key()


def stack_ends(rows: list[list[Value]]) -> list[float]:
    """How far each stack reaches, upward and downward."""
    ends = []
    for row in rows:
        found = [size(one) for value in row if (one := amount(value)) is not None]
        ends.append(sum(one for one in found if one > 0))
        ends.append(sum(one for one in found if one < 0))
    return ends


def _groups(sheet: Sheet, made: Frame, rows: list[list[Value]], hues: list[int]) -> None:
    count = len(hues)
    slot = min(made.band * (0.72 if count == 1 else 0.8), 56.0 * count)
    bar = slot / max(1, count)
    zero = made.rise(0.0)
    boxes: list[list[tuple[float, float, float, float]]] = [[] for _ in hues]
    texts: list[tuple[float, float, Decimal]] = []
    for x, row in zip(made.centres, rows, strict=True):
        for at, value in enumerate(row):
            left = x - slot / 2 + at * bar
            found = amount(value)
            if found is None:
                why = absence(value)
                assert why is not None
                sheet.absent(why, left + 0.5, zero - 22, max(bar - 1, 1), 22)
                continue
            tip = made.rise(found)
            boxes[at].append((left, min(tip, zero), max(bar - (2 if bar > 6 else 0.5), 0.6), abs(zero - tip)))
            texts.append((left + bar / 2 - 1, tip - 6 if found >= 0 else tip + 16, found))
    for at, hue in enumerate(hues):
        sheet.bars(boxes[at], sheet.fill(hue))
    _values(sheet, made, texts, made.band if count == 1 else bar)


def _values(sheet: Sheet, made: Frame, texts: list[tuple[float, float, Decimal]], room: float) -> None:
    """The value above each bar, where all of them have room."""
    told = [(x, y, made.measure.brief(value)) for x, y, value in texts]
    if told and max(width(text, SMALL) for _, _, text in told) <= room - 2:
        for x, y, text in told:
            sheet.write(x, y, text, "figure halo", anchor="middle", size=SMALL)


def _stacks(sheet: Sheet, made: Frame, rows: list[list[Value]], hues: list[int]) -> None:
    across = min(made.band * 0.72, 64.0)
    zero = made.rise(0.0)
    boxes: list[list[tuple[float, float, float, float]]] = [[] for _ in hues]
    totals: list[tuple[float, float, Decimal]] = []
    for x, row in zip(made.centres, rows, strict=True):
        left, up, down, total, whole = x - across / 2, 0.0, 0.0, Decimal(0), True
        for at, value in enumerate(row):
            found = amount(value)
            if found is None:
                whole = False
                continue
            start = up if found >= 0 else down
            end = start + size(found)
            up, down = (end, down) if found >= 0 else (up, end)
            y1, y2 = sorted((made.rise(start), made.rise(end)))
            boxes[at].append((left, y1, across, y2 - y1))
            total += found
        if whole and not down and row:
            totals.append((x, made.rise(up) - 6, total))
        for at, why in enumerate({why: None for value in row if (why := absence(value))}):
            cell = across / max(1, len({absence(value) for value in row} - {None}))
            sheet.absent(why, left + at * cell, made.rise(up) - 22, cell, 20 if up else 22)
    for at, hue in enumerate(hues):
        sheet.bars(boxes[at], sheet.fill(hue))
    sheet.rule(made.left, zero, made.right, zero, "axis")
    _values(sheet, made, totals, made.band)
