"""Shares of a whole as areas: every box as large as its amount, named where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.charts.figures import amount, size, slots, valued
from gongkai.charts.svg.marks import SMALL, Sheet
from gongkai.charts.svg.text import fit, width, wrap
from gongkai.core.i18n import say

MOST = 40

Box = tuple[float, float, float, float]


def draw(sheet: Sheet) -> None:
    """The boxes, largest first; amounts that are absent, zero or negative have no area and are counted below."""
    figure = sheet.figure
    column = figure.column(figure.series[0])
    rows = [
        (place.full, value)
        for place, cell in zip(slots(figure), figure.values(figure.series[0]), strict=True)
        if (value := amount(cell)) is not None and size(value) > 0
    ]
    rows.sort(key=lambda row: -row[1])
    kept = rows[:MOST]
    if not kept:
        sheet.empty()
        return
    high = 300.0 if sheet.phone else 340.0
    boxes = squares([size(value) for _, value in kept], 0.0, sheet.y, float(sheet.room), high)
    small: list[tuple[str, str]] = []
    for at, ((name, value), (x, y, across, down)) in enumerate(zip(kept, boxes, strict=True)):
        ink, text = "" if at else "stamp", valued(value, column, sheet.locale)
        sheet.box(x + 1, y + 1, across - 2, down - 2, "tile" if at else "seal", f"{name} {text}")
        lines = wrap(name, across - 16, SMALL, 2)
        if across >= 48 and down >= 18 * len(lines) + 26 and not lines[-1].endswith("…"):
            taken = sheet.label(x + 8, y + 20, name, across - 16, ink, size=SMALL, most=2)
            if width(text, SMALL) <= across - 14:
                sheet.write(x + 8, y + 20 + 18 * taken, text, ink or "muted", size=SMALL)
        else:
            number = str(len(small) + 1)
            small.append((f"{number} {name}", text))
            if across >= 14 and down >= 18:
                middle = x + across / 2
                sheet.write(
                    middle, y + down / 2 + 5, fit(number, across, SMALL), ink or "muted", anchor="middle", size=SMALL
                )
    sheet.y += high
    for name, text in small[:12]:
        sheet.y += 4
        sheet.label(0, sheet.y + 14, name, sheet.room - width(text, SMALL) - 12, "muted", size=SMALL)
        sheet.write(sheet.room, sheet.y + 14, text, "muted figure", anchor="end", size=SMALL)
        sheet.y += 16
    missed = len(figure.rows) - len(kept) + max(0, len(small) - 12)
    if missed:
        sheet.note(say("chart.more", sheet.locale, rows=missed))


def squares(amounts: Sequence[float], x: float, y: float, across: float, down: float) -> list[Box]:
    """Boxes as nearly square as can be, filling the room; amounts are positive and fall from first to last.

    The method is Bruls, Huizing and van Wijk's squarified treemap (2000): rows are laid along the shorter side and
    closed as soon as one more box would make the worst of them longer.
    """
    whole = sum(amounts)
    areas = [one / whole * across * down for one in amounts]
    made: list[Box] = []
    at = 0
    while at < len(areas):
        side = min(across, down)
        end = at + 1
        while end < len(areas) and _worst(areas[at : end + 1], side) <= _worst(areas[at:end], side):
            end += 1
        deep = sum(areas[at:end]) / side if side > 0 else 0.0
        along = y if across >= down else x
        for area in areas[at:end]:
            long = area / deep if deep > 0 else 0.0
            made.append((x, along, deep, long) if across >= down else (along, y, long, deep))
            along += long
        if across >= down:
            x, across = x + deep, max(0.0, across - deep)
        else:
            y, down = y + deep, max(0.0, down - deep)
        at = end
    return made


def _worst(areas: Sequence[float], side: float) -> float:
    """The longest shape among boxes laid along a side: the greater of length to depth and depth to length."""
    deep = sum(areas) / side if side > 0 else 0.0
    if deep <= 0 or min(areas) <= 0:
        return float("inf")
    return max(max(area / deep / deep, deep * deep / area) for area in areas)
