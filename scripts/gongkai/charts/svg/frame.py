"""The frame of an upright chart: the unit above, hairlines at round values, names or a calendar below the baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.charts.figures import Slot, amount, size, timed
from gongkai.charts.svg.eras import eras
from gongkai.charts.svg.marks import SMALL, Sheet
from gongkai.charts.svg.scales import Measure, Scale, around, least, linear, measure
from gongkai.charts.svg.text import width, wrap


@dataclass(frozen=True)
class Frame:
    """Where things stand inside the axes: ``rise`` maps amounts to y, ``centres`` are the slots' x, ``band`` their room."""

    left: float
    right: float
    top: float
    base: float
    rise: Scale
    centres: tuple[float, ...]
    band: float
    measure: Measure


def series_values(sheet: Sheet, name: str) -> list[float]:
    """The amounts of a series as floats, absent ones left out."""
    return [size(found) for value in sheet.figure.values(name) if (found := amount(value)) is not None]


def units(sheet: Sheet) -> list[tuple[str, list[str]]]:
    """The series by unit, in order: series of different units share no axis, so each unit gets a panel."""
    found: dict[str, list[str]] = {}
    for name in sheet.figure.series:
        found.setdefault(sheet.figure.column(name).unit, []).append(name)
    return list(found.items())


def frame(
    sheet: Sheet,
    unit: str,
    values: Sequence[float],
    places: Sequence[Slot],
    *,
    bars: bool,
    right: float = 0,
    height: float = 0,
) -> Frame:
    """Draws the axes below ``sheet.y`` and leaves ``sheet.y`` under their labels."""
    marks = around(values, 4 if sheet.phone else 5)
    counted = measure(max(abs(size(one)) for one in marks), unit, sheet.locale, least(values))
    texts = [counted.tick(one) for one in marks]
    left = max(width(text, SMALL) for text in texts) + 8
    if counted.caption:
        sheet.label(0, sheet.y + 14, counted.caption, sheet.room, "muted", size=SMALL)
        sheet.y += 16
    # A figure stands above a bar that is as high as the axis.
    top = sheet.y + (12 if counted.caption or not bars else 20)
    base = top + (height or (190 if sheet.phone else 250))
    rise = linear(marks, base, top)
    for mark, text in zip(marks, texts, strict=True):
        at = rise(mark)
        sheet.rule(left, at, sheet.room - right, at, "axis" if not mark else "rule")
        sheet.write(left - 8, at + 5, text, "muted", anchor="end", size=SMALL)
    centres, band = _spaced(places, left, sheet.room - right, bars)
    made = Frame(left, sheet.room - right, top, base, rise, centres, band, counted)
    sheet.y = base + 4
    (_calendar if timed(places) else _names)(sheet, made, places)
    return made


def _spaced(places: Sequence[Slot], left: float, right: float, bars: bool) -> tuple[tuple[float, ...], float]:
    """The x of each slot's middle, and the room a slot has: time is spaced as time."""
    if not places:
        return (), right - left
    first, last = places[0].at, places[-1].at
    closest = min((two.at - one.at for one, two in pairwise(places)), default=1.0)
    if bars and (last - first) / closest > 2000:
        closest = (last - first) / 2000
    count = (last - first) / closest + 1
    band = (right - left) / count
    inset = band / 2 if bars else min(band / 2, 14)
    if first == last:
        return ((left + right) / 2,) * len(places), band
    step = (right - left - 2 * inset) / (last - first)
    return tuple(left + inset + (one.at - first) * step for one in places), band


def _names(sheet: Sheet, made: Frame, places: Sequence[Slot]) -> None:
    """Every name below its slot, in up to three lines; every n-th only where there are far too many."""
    every = max(1, -(-len(places) * 30 // max(1, round(made.right - made.left))))
    room = made.band * every - 6
    most = 1
    for at in range(0, len(places), every):
        most = max(most, len(wrap(places[at].short, room, SMALL, 3)))
        x = min(max(made.centres[at], room / 2), sheet.room - room / 2)
        sheet.label(x, sheet.y + 15, places[at].short, room, "", anchor="middle", size=SMALL, most=3)
    sheet.y += 18 * most + 4


def names_fit(sheet: Sheet, places: Sequence[Slot]) -> bool:
    """True where every name can stand upright below its bar without being shortened."""
    room = (sheet.room - 44) / max(1, len(places)) - 6
    return all(
        room >= SMALL * 2 and not any(line.endswith("…") for line in wrap(one.short, room, SMALL, 3)) for one in places
    )


_STEPS = {
    12: (1, 2, 3, 6, 12, 24, 60, 120, 1200),
    4: (1, 2, 4, 8, 20, 40, 400),
    10: (1, 2, 5, 10, 20, 50, 100, 1000),
    1: (1,),
}


def _calendar(sheet: Sheet, made: Frame, places: Sequence[Slot]) -> None:
    """Months, quarters, years or days, as many as fit; the year below the first of its run."""
    room = max(width(one.short, SMALL) for one in places) + 8
    steps = _STEPS[places[0].cycle]
    span = places[-1].at - places[0].at
    pixels = (made.centres[-1] - made.centres[0]) / span if span else room
    every = next((step for step in steps if step * pixels >= room), steps[-1])
    shown = -1e9
    for place, x in zip(places, made.centres, strict=True):
        if x - shown >= room - 0.5 and (place.at % every == 0 or len(places) == 1):
            half = width(place.short, SMALL) / 2
            sheet.rule(x, made.base, x, made.base + 4, "axis")
            sheet.write(min(max(x, half), sheet.room - half), sheet.y + 16, place.short, anchor="middle", size=SMALL)
            shown = x
    if places[0].era:
        for edge in eras(sheet, places, made.centres, sheet.y + 35):
            sheet.rule(edge, made.base, edge, made.base + 40)
    sheet.y += 42 if places[0].era else 22
