"""The promise clock: a row a unit, a cell a period; filled, half, an empty hole or light grey, and numbers as shades."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.charts.figures import absence, amount, size, valued
from gongkai.charts.figures.heatmap import STATUSES, Grid, grid, status
from gongkai.charts.svg.eras import eras
from gongkai.charts.svg.marks import SIZE, SMALL, Sheet, px
from gongkai.charts.svg.scales import Measure, least, measure
from gongkai.charts.svg.text import width
from gongkai.core.i18n import say
from gongkai.core.model import Absent, Value

MOST, SHADES = 40, 5


def draw(sheet: Sheet) -> None:
    """The grid under its calendar, and what its marks mean."""
    found = grid(sheet.figure)
    rows, places = found.rows[:MOST], found.places[-36:] if sheet.phone else found.places[-60:]
    if all(value is Absent.MISSING for value in found.cells.values()) or not places:
        sheet.empty()
        return
    skipped = len(found.places) - len(places)
    left = 0.0 if sheet.phone else min(230.0, max(map(width, rows))) + 14
    step = min(40.0 if places[0].cycle else 110.0, (sheet.room - left) / len(places))
    down = min(26.0, max(16.0, step - 3))
    gap = 3 if step > 12 else 1
    _heads(sheet, found, skipped, left, step)
    shades = _shades(sheet, found, step - gap)
    said: set[str] = set()
    for row, name in enumerate(rows):
        if sheet.phone:
            sheet.label(0, sheet.y + 15, name, sheet.room)
            sheet.y += 21
        else:
            sheet.label(left - 12, sheet.y + down / 2 + 5, name, left - 14, anchor="end")
        for at in range(len(places)):
            if (cell := found.cells.get((row, at + skipped))) is not None:
                said.add(_cell(sheet, cell, left + at * step, sheet.y, step - gap, down, shades))
        sheet.y += down + (9 if sheet.phone else 4)
    sheet.y += 6
    _meanings(sheet, said, shades)
    if skipped or len(found.rows) > MOST:
        left_out = sum(1 for row, at in found.cells if row >= MOST or at < skipped)
        sheet.note(say("chart.more", sheet.locale, rows=left_out))
    sheet.key()


def _heads(sheet: Sheet, found: Grid, skipped: int, left: float, step: float) -> None:
    """The periods above their columns, as many as fit, the year over the first of its run."""
    places = found.places[skipped:]
    dated = any(place.era for place in places)
    base = sheet.y + (34 if dated else 16)
    free = -1e9
    tight = any(width(place.short, SMALL) > step - 5 for place in places)
    for at, place in enumerate(places):
        x = left + at * step
        text = place.short
        if tight and place.cycle == 12:
            text = str(int(place.at) % 12 + 1)
        wide = width(text, SMALL)
        middle = x + (step - 3) / 2
        if middle - wide / 2 >= free and (place.cycle != 12 or step >= 18 or int(place.at) % 3 == 0):
            if place.cycle or wide <= step * 1.5:
                sheet.write(middle, base, text, "muted", anchor="middle", size=SMALL)
            else:
                sheet.label(middle, base, text, step - 2, "muted", anchor="middle", size=SMALL)
            free = middle + wide / 2 + 1
    if dated:
        eras(sheet, places, [left + at * step + (step - 3) / 2 for at in range(len(places))], base - 18)
    sheet.y = base + 8


@dataclass(frozen=True)
class Shades:
    """The amounts at the lightest and the darkest shade, and how a cell tells its own; None where not all have room."""

    low: float = 0.0
    high: float = 0.0
    told: Measure | None = None


def _shades(sheet: Sheet, found: Grid, across: float) -> Shades:
    if not found.amounts:
        return Shades()
    unit = sheet.figure.column(sheet.figure.series[0]).unit
    low, high = map(size, found.ends(unit))
    told = measure(max(abs(low), abs(high)), unit, sheet.locale, least(map(size, found.amounts)))
    room = max(width(told.brief(one), SMALL) for one in found.amounts) <= across - 4
    return Shades(low, high, told if room else None)


def _cell(sheet: Sheet, value: Value, x: float, y: float, across: float, down: float, shades: Shades) -> str:
    """Draws a cell; returns the status it said."""
    code = status(value)
    number = amount(value)
    if number is not None:
        share = (size(number) - shades.low) / (shades.high - shades.low) if shades.high > shades.low else 1.0
        shade = min(SHADES, int(share * SHADES) + 1)
        sheet.box(x + 0.5, y + 0.5, across - 1, down - 1, f"shade q{shade}")
        if shades.told and down >= 18:
            ink = "stamp" if shade > 3 else ""
            sheet.write(x + across / 2, y + down / 2 + 5, shades.told.brief(number), ink, anchor="middle", size=SMALL)
        return "shade"
    if code == "on-time":
        sheet.box(x, y, across, down, "seal")
    elif code == "late":
        half = down / 2
        sheet.box(x, y + half, across, down - half, sheet.fill(1))
        sheet.box(x + 0.5, y + 0.5, across - 1, down - 1, "late")
    elif code == "missing":
        sheet.box(x + 0.5, y + 0.5, across - 1, down - 1, "hole")
        if across >= 10:
            middle, centre = x + across / 2, y + down / 2
            sheet.path(f"M{px(middle - 3)} {px(centre - 3)}l6 6m0-6l-6 6", "cross")
    elif code == "not-due":
        sheet.box(x, y, across, down, "notdue")
    else:
        why = absence(value)
        sheet.absent(why if why is not None else Absent.MISSING, x, y, across, down)
    return code


def _meanings(sheet: Sheet, said: set[str], shades: Shades) -> None:
    x = 0.0
    for code in STATUSES:
        if code not in said:
            continue
        text = say(f"chart.status.{code}", sheet.locale)
        long = 24 + width(text, SMALL) + 18
        if x and x + long > sheet.room:
            x, sheet.y = 0.0, sheet.y + 24
        _cell(sheet, code, x, sheet.y, 18, 18, shades)
        sheet.write(x + 24, sheet.y + 14, text, size=SMALL)
        x += long
    if x:
        sheet.y += 26
    if "shade" in said:
        column = sheet.figure.column(sheet.figure.series[0])
        first, last = (valued(one, column, sheet.locale) for one in grid(sheet.figure).ends(column.unit))
        sheet.write(0, sheet.y + 14, first, "muted", size=SMALL)
        x = width(first, SMALL) + 8
        for at in range(1, SHADES + 1):
            sheet.box(x + (at - 1) * 20, sheet.y + 2, 19, 14, f"shade q{at}")
        sheet.write(x + SHADES * 20 + 6, sheet.y + 14, last, "muted", size=SMALL)
        sheet.y += 24 + (SIZE - SMALL)
