"""A line chart: one stroke and one marker shape a series, broken where a value is absent."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from gongkai.charts.figures import Slot, absence, amount, plain, size, slots
from gongkai.charts.figures.intervals import FEW, base_of
from gongkai.charts.svg.frame import Frame, frame, series_values, units
from gongkai.charts.svg.marks import SMALL, Sheet, px
from gongkai.charts.svg.text import fit, width
from gongkai.core.i18n import say
from gongkai.core.model import Absent

_SHAPES = (
    "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z",
    "m-3.5-3.5h7v7h-7z",
    "m0-4l4 7h-8z",
    "m0-4.5l4.5 4.5l-4.5 4.5l-4.5-4.5z",
    "m0 4l4-7h-8z",
    "m-4-1.5h2.5v-2.5h3v2.5h2.5v3h-2.5v2.5h-3v-2.5h-2.5z",
)
"""A marker for each series: circle, square, triangle, diamond, triangle upside down, cross."""


def draw(sheet: Sheet) -> None:
    """The lines of a figure, a panel for each unit."""
    places = slots(sheet.figure)
    order = {name: at for at, name in enumerate(sheet.figure.series)}
    for at, (unit, names) in enumerate(units(sheet)):
        sheet.y += 14 if at else 0
        _panel(sheet, unit, names, places, order)
    sheet.key()


def _panel(sheet: Sheet, unit: str, names: list[str], places: list[Slot], order: dict[str, int]) -> None:
    titles = {name: sheet.figure.column(name).title for name in names}
    named = len(sheet.figure.series) > 1
    beside = named and not sheet.phone and len(names) <= 5 and len(places) > 1
    right = min(190.0, max(width(text, SMALL) for text in titles.values()) + 14) if beside else 10
    if named and not beside:
        sheet.legend(((titles[name], _sample(order[name])) for name in names), "line")
    values = [value for name in names for value in series_values(sheet, name)]
    made = frame(sheet, unit, values, places, bars=False, right=right)
    _absent_slots(sheet, made, names)
    for name in names:
        _stroke(sheet, made, name, order[name])
    if beside:
        _end_labels(sheet, made, [(name, titles[name]) for name in names])
    elif len(names) == 1:
        _last_value(sheet, made, names[0])
    _cases(sheet, made, names)


def _points(sheet: Sheet, made: Frame, name: str) -> list[tuple[float, float, Decimal] | None]:
    return [
        (x, made.rise(found), found) if (found := amount(value)) is not None else None
        for x, value in zip(made.centres, sheet.figure.values(name), strict=True)
    ]


def _stroke(sheet: Sheet, made: Frame, name: str, at: int) -> None:
    points, cases = _points(sheet, made, name), base_of(sheet.figure, name)[1]
    few = [bool(cases) and (count := cases[row]) is not None and count < FEW for row in range(len(points))]
    runs: list[list[tuple[float, float]]] = []
    joined = False
    for point, small in zip(points, few, strict=True):
        if point is None or small:
            joined = False
            continue
        if not joined:
            runs.append([])
        runs[-1].append(point[:2])
        joined = True
    strokes = "".join(_run(thinned(run, made)) for run in runs if len(run) > 1)
    if strokes:
        sheet.path(strokes, f"line s{at % 6 + 1}")
    shown = [point for point in points if point is not None]
    if made.band >= 9 or len(shown) < 4:
        full = [point for point, small in zip(points, few, strict=True) if point and not small]
        hollow = [point for point, small in zip(points, few, strict=True) if point and small]
    else:
        full, hollow = [(run[0][0], run[0][1], Decimal(0)) for run in runs if len(run) == 1], []
    for found, look in ((full, f"mark m{at % 6 + 1}"), (hollow, f"mark hollow m{at % 6 + 1}")):
        if found:
            sheet.path("".join(_shape(at, x, y) for x, y, _ in found), look)


def _run(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in points)


def thinned(points: list[tuple[float, float]], made: Frame) -> list[tuple[float, float]]:
    """The points themselves, or where they outnumber the pixels the lowest and highest of every half pixel, in order."""
    if len(points) <= 2 * (made.right - made.left):
        return points
    kept: list[tuple[float, float]] = []
    group: list[tuple[float, float]] = []
    for point in [*points, (float("inf"), 0.0)]:
        if group and point[0] - group[0][0] >= 1:
            ends = {group.index(pick(group, key=lambda one: one[1])) for pick in (min, max)}
            kept.extend(group[one] for one in sorted(ends))
            group = []
        group.append(point)
    return kept


def _shape(at: int, x: float, y: float) -> str:
    return f"M{px(x)} {px(y)}{_SHAPES[at % 6]}"


def _sample(at: int) -> str:
    """A short piece of the stroke with its marker, for the legend, at X, Y."""
    shape = _shape(at, 12, 0)
    return (
        f'<g transform="translate(X Y)"><path class="line s{at % 6 + 1}" d="M0 0H24"/>'
        f'<path class="mark m{at % 6 + 1}" d="{shape}"/></g>'
    )


def _absent_slots(sheet: Sheet, made: Frame, names: list[str]) -> None:
    """Where no series has a value: the mark of the first series' reason, standing on the baseline."""
    columns = [sheet.figure.values(name) for name in names]
    across = min(made.band, 60)
    for row, x in enumerate(made.centres):
        reasons = [absence(column[row]) for column in columns]
        why = next((reason for reason in reasons if reason is not None), None)
        if why is None or (len(names) > 1 and None in reasons and why is not Absent.SUPPRESSED):
            continue
        left, right = max(made.left, x - across / 2), min(made.right, x + across / 2)
        if why is Absent.NOT_DUE:
            sheet.absent(why, left, made.top, right - left, made.base - made.top)
        elif why is Absent.SUPPRESSED:
            sheet.absent(why, left, made.base - 22, right - left, 22)
        else:
            sheet.absent(why, left, made.base - 22, right - left, 22)


def _last_value(sheet: Sheet, made: Frame, name: str) -> None:
    """The last value of a lone line, and its highest where that is another one."""
    found = [point for point in _points(sheet, made, name) if point]
    if not found:
        return
    last = found[-1]
    top = max(found, key=lambda one: size(one[2]))
    for x, y, value in [last] if top[2] == last[2] else [top, last]:
        text = made.measure.brief(value)
        half = width(text, SMALL) / 2
        if (x, y, value) != last and abs(x - last[0]) < half * 2 + 30:
            continue
        sheet.write(
            min(max(x, made.left + half), sheet.room - half), y - 9, text, "figure halo", anchor="middle", size=SMALL
        )


def _end_labels(sheet: Sheet, made: Frame, named: list[tuple[str, str]]) -> None:
    """Each series' name beside its last point, moved apart where they would overlap."""
    ends: list[tuple[float, str]] = []
    for name, title in named:
        found = [point for point in _points(sheet, made, name) if point]
        ends.append((found[-1][1] if found else made.base, title))
    ends.sort()
    heights = [y for y, _ in ends]
    for _ in range(8):
        for at, (above, under) in enumerate(pairwise(heights)):
            if under - above < 18:
                middle = (under + above) / 2
                heights[at], heights[at + 1] = middle - 9, middle + 9
    for y, (_, title) in zip(heights, ends, strict=True):
        sheet.label(made.right + 12, y + 5, title, sheet.room - made.right - 12, size=SMALL)


def _cases(sheet: Sheet, made: Frame, names: list[str]) -> None:
    """Under the axis, how many cases each point rests on (of many points the range); a warning where they are few."""
    few = False
    for name in names:
        cases = base_of(sheet.figure, name)[1]
        known = [count for count in cases if count is not None]
        if not known:
            continue
        few = few or min(known) < FEW
        if len(names) == 1 and made.band >= 48:
            sheet.y += 2
            for x, count in zip(made.centres, cases, strict=True):
                if count is not None:
                    text = fit(say("chart.rests-on", sheet.locale, n=plain(count)), made.band, SMALL)
                    half = width(text, SMALL) / 2
                    at = min(max(x, half), sheet.room - half)
                    sheet.write(at, sheet.y + 14, text, "muted", anchor="middle", size=SMALL)
            sheet.y += 20
        else:
            title = sheet.figure.column(name).title
            sheet.note(say("chart.cases", sheet.locale, series=title, low=plain(min(known)), high=plain(max(known))))
    if few:
        sheet.note(say("chart.few", sheet.locale, n=FEW))
