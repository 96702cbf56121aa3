"""What is left after every stage: a bar a stage, and between two of them the share that went on, with its n/N."""

from __future__ import annotations

from gongkai.charts.figures import absence, amount, share, size, slots, valued
from gongkai.charts.svg.hbar import name_row, ruled
from gongkai.charts.svg.marks import SMALL, Sheet, px
from gongkai.charts.svg.scales import spread
from gongkai.charts.svg.text import fit, width
from gongkai.core.i18n import say

MOST = 12


def draw(sheet: Sheet) -> None:
    """The stages from top to bottom."""
    figure = sheet.figure
    name = figure.series[0]
    column = figure.column(name)
    places = slots(figure)[:MOST]
    values = figure.values(name)[:MOST]
    found = [amount(value) for value in values]
    texts = [fit(valued(one, column, sheet.locale), 150) if one is not None else "" for one in found]
    low, high = spread(size(one) for one in found)
    ledger = ruled(sheet, [place.full for place in places], low, high, max(map(width, texts), default=0))
    thick, boxes, before = 22, [], None
    zero = ledger.zero
    for at, place in enumerate(places):
        y = name_row(sheet, ledger, place.full, texts[at], thick)
        one = found[at]
        end = ledger.reach(one) if one is not None else zero
        if one is None:
            why = absence(values[at])
            assert why is not None
            sheet.absent(why, zero, y, 96, thick)
        else:
            boxes.append((min(zero, end), y, abs(end - zero), thick))
            if not ledger.above:
                sheet.write(sheet.room, y + 16, texts[at], "figure", anchor="end")
        if before is not None and one is not None:
            last_end, last_y = before
            if not ledger.above:
                sheet.path(f"M{px(zero)} {px(last_y)}H{px(last_end)}L{px(end)} {px(y)}H{px(zero)}z", "flow")
            rate = share(one, found[at - 1], sheet.locale)
            if rate:
                sheet.write(
                    zero + (0 if ledger.above else 10),
                    last_y + 19,
                    ("↓ " if ledger.above else "") + rate,
                    "muted",
                    size=SMALL,
                )
        before = (end, y + thick) if one is not None else None
        sheet.y = y + thick + (30 if at + 1 < len(places) else 6)
    sheet.bars(boxes, sheet.fill(0))
    if len(figure.rows) > MOST:
        sheet.note(say("chart.more", sheet.locale, rows=len(figure.rows) - MOST))
    sheet.key()
