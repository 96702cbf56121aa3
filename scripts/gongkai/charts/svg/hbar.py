"""Lying bars: a name, a bar, a figure; the chart for long Chinese names and for phones."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.charts.figures import absence, amount, plain, size, slots, valued
from gongkai.charts.figures.intervals import base_of
from gongkai.charts.svg.marks import SIZE, SMALL, Sheet
from gongkai.charts.svg.scales import Scale, spread
from gongkai.charts.svg.text import fit, width
from gongkai.core.figure import FigureColumn
from gongkai.core.i18n import say
from gongkai.core.model import Value

MOST = 20
"""More rows than this are not drawn; a line below says how many more the table has."""
WIDEST = 190.0
"""The room for a figure: hundreds of billions with currency and cents (no number is cut that a reader may meet)."""


def draw(sheet: Sheet) -> None:
    """A row for each group; several series lie below one another."""
    draw_any(sheet, stacked=False)


@dataclass(frozen=True)
class Ledger:
    """How a sheet of rows is ruled: names left of ``left`` (above their bar on a phone), bars up to ``right``.

    ``extra`` is the room each row needs besides because some name takes two lines.
    """

    left: float
    right: float
    above: bool
    reach: Scale
    extra: float = 0.0

    @property
    def zero(self) -> float:
        """The x of the amount nought, in px."""
        return self.reach(0.0)


def draw_any(sheet: Sheet, *, stacked: bool) -> None:
    """Lying bars, side by side or stacked; one set of rows for each unit."""
    figure = sheet.figure
    places = slots(figure)[:MOST]
    order = {name: at for at, name in enumerate(figure.series)}
    if len(order) > 1:
        sheet.legend((figure.column(name).title, sheet.fill(at)) for name, at in order.items())
    units: dict[str, list[str]] = {}
    for name in figure.series:
        units.setdefault(figure.column(name).unit, []).append(name)
    for unit, names in units.items():
        columns = [figure.values(name) for name in names]
        rows = [[column[at] for column in columns] for at in range(len(places))]
        hues = [order[name] for name in names]
        labels = [place.full for place in places]
        (_stacks if stacked else _groups)(sheet, unit, labels, rows, hues)
    if len(figure.rows) > MOST:
        sheet.note(say("chart.more", sheet.locale, rows=len(figure.rows) - MOST))
    sheet.key()


def ruled(
    sheet: Sheet,
    labels: list[str],
    low: float,
    high: float,
    figures: float,
    *,
    beside: bool = False,
    signed: bool = True,
) -> Ledger:
    """The columns for rows with these names and amounts, ``figures`` being the width of the widest figure text.

    Figures stand beside their bars (on a phone only where ``beside`` says so), negative ones to the left of them unless
    not ``signed``.
    """
    above = sheet.phone
    longest = max((width(text) for text in labels), default=0.0)
    left = 0.0 if above else min(240.0, longest) + 12
    room = figures + 8 if beside or not above else 0.0
    right = sheet.room - room
    before = room if low < 0 and signed else 0.0
    return Ledger(
        left,
        right,
        above,
        Scale(low, high if high > low else low + 1, left + before, right),
        14.0 if longest > 240 and not above else 0.0,
    )


def name_row(sheet: Sheet, ledger: Ledger, label: str, text: str, height: float) -> float:
    """Writes a row's name (and on a phone its figure at the right edge); the y where its bars begin."""
    if not ledger.above:
        room = ledger.left - 10
        long = width(label) > room + 1
        y, letters = (sheet.y + height / 2 - 4, SMALL) if long else (sheet.y + height / 2 + 5, SIZE)
        sheet.label(room, y, label, room, anchor="end", size=letters, most=2 if long else 1)
        return sheet.y
    lines = sheet.label(0, sheet.y + 15, label, sheet.room - width(text) - 12, "halo", most=2)
    if text:
        sheet.write(sheet.room, sheet.y + 15, text, "figure halo", anchor="end")
    return sheet.y + 2 + 19 * lines


def _groups(sheet: Sheet, unit: str, labels: list[str], rows: list[list[Value]], hues: list[int]) -> None:
    found = [size(one) for row in rows for value in row if (one := amount(value)) is not None]
    low, high = spread(found)
    names = sheet.figure.series
    bases = [base_of(sheet.figure, names[hue]) if unit == "%" else ([], []) for hue in hues]
    texts = [
        [
            _text(value, sheet.figure.column(names[hue]), sheet) + _base(base, at)
            for value, base, hue in zip(row, bases, hues, strict=True)
        ]
        for at, row in enumerate(rows)
    ]
    count = len(hues)
    figures = max((width(one, SIZE if count == 1 else SMALL) for row in texts for one in row), default=0)
    ledger = ruled(sheet, labels, low, high, figures, beside=count > 1)
    thick = 16.0 if count == 1 and not ledger.above else 12.0 if count == 1 else 15.0
    boxes: list[list[tuple[float, float, float, float]]] = [[] for _ in hues]
    top, heads = sheet.y, []
    for label, row, said in zip(labels, rows, texts, strict=True):
        start = name_row(sheet, ledger, label, said[0] if count == 1 else "", thick * count + 8)
        y = start + (0 if ledger.above else 4)
        heads.append((y, y + (thick + 2) * count - 2))
        for at, value in enumerate(row):
            _bar(sheet, ledger, value, said[at], y, thick, boxes[at], beside=count > 1 or not ledger.above)
            y += thick + (2 if count > 1 else 0)
        sheet.y = y + (11 if ledger.above or count > 1 else 6 + ledger.extra)
    for at, hue in enumerate(hues):
        sheet.bars(boxes[at], sheet.fill(hue))
    for y1, y2 in heads if ledger.above else [(top, sheet.y - 4)]:
        sheet.rule(ledger.zero, y1, ledger.zero, y2, "axis")


def _bar(
    sheet: Sheet,
    ledger: Ledger,
    value: Value,
    text: str,
    y: float,
    thick: float,
    boxes: list[tuple[float, float, float, float]],
    *,
    beside: bool,
) -> None:
    found, zero = amount(value), ledger.zero
    if found is None:
        why = absence(value)
        assert why is not None
        sheet.absent(why, zero, y, 64, thick)
        if beside and text:
            sheet.write(zero + 72, y + thick / 2 + 5, text, "muted", size=SMALL)
        return
    end = ledger.reach(found)
    boxes.append((min(zero, end), y, abs(end - zero), thick))
    if beside:
        small = SMALL if thick < 16 else SIZE
        if found < 0:
            sheet.write(end - 6, y + thick / 2 + 5, text, "figure", anchor="end", size=small)
        else:
            sheet.write(end + 6, y + thick / 2 + 5, text, "figure", size=small)


def _text(value: Value, column: FigureColumn, sheet: Sheet) -> str:
    found = amount(value)
    if found is not None:
        return fit(valued(found, column, sheet.locale), WIDEST)
    why = absence(value)
    return say(f"chart.absent.{why}", sheet.locale) if why in ("missing", "not-due", "not-a-number") else ""


def _base(base: tuple[list[Decimal | None], list[Decimal | None]], at: int) -> str:
    """A rate's n/N."""
    part, whole = (side[at] if at < len(side) else None for side in base)
    return f" {plain(part)}/{plain(whole)}" if part is not None and whole is not None else ""


def _stacks(sheet: Sheet, unit: str, labels: list[str], rows: list[list[Value]], hues: list[int]) -> None:
    found = [[amount(value) for value in row] for row in rows]
    column = sheet.figure.column(sheet.figure.series[hues[0]])
    ups = [sum(size(one) for one in row if one is not None and one > 0) for row in found]
    downs = [sum(size(one) for one in row if one is not None and one < 0) for row in found]
    whole = [None not in row for row in found]
    totals = [
        fit(valued(sum((one for one in row if one is not None), Decimal(0)), column, sheet.locale), WIDEST)
        if all_told
        else ""
        for row, all_told in zip(found, whole, strict=True)
    ]
    ledger = ruled(sheet, labels, *spread([*ups, *downs]), max((width(text) for text in totals), default=0))
    boxes: list[list[tuple[float, float, float, float]]] = [[] for _ in hues]
    top = sheet.y
    for label, row, values, text in zip(labels, found, rows, totals, strict=True):
        y = name_row(sheet, ledger, label, text, 26) + (0 if ledger.above else 4)
        up = down = 0.0
        for at, step in enumerate(row):
            if step is None:
                continue
            start, end = (up, up + size(step)) if step >= 0 else (down, down + size(step))
            up, down = (end, down) if step >= 0 else (up, end)
            left, right = sorted((ledger.reach(start), ledger.reach(end)))
            boxes[at].append((left, y, right - left, 16))
        x = ledger.reach(up)
        for why in dict.fromkeys(why for value in values if (why := absence(value))):
            sheet.absent(why, min(x + 2, sheet.room - 40), y, 38, 16)
            x += 42
        if not ledger.above and text:
            sheet.write(x + 6, y + 13, text, "figure")
        sheet.y = y + (27 if ledger.above else 22 + ledger.extra)
    for at, hue in enumerate(hues):
        sheet.bars(boxes[at], sheet.fill(hue))
    if not ledger.above:
        sheet.rule(ledger.zero, top, ledger.zero, sheet.y - 4, "axis")
