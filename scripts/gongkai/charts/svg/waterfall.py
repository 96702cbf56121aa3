"""From an opening amount through every change to the closing one, as a ledger that runs down the page."""

from __future__ import annotations

from gongkai.charts.figures.waterfall import signed, steps
from gongkai.charts.svg.hbar import name_row, ruled
from gongkai.charts.svg.marks import Sheet
from gongkai.charts.svg.scales import spread
from gongkai.charts.svg.text import fit, width
from gongkai.core.i18n import say

MOST = 40

Box = tuple[float, float, float, float]


def draw(sheet: Sheet) -> None:
    """The ledger: names, floating bars joined by hairlines, figures in a column."""
    figure = sheet.figure
    found = steps(figure)[:MOST]
    column = figure.column(figure.series[0])
    texts = [fit(signed(step, column, sheet.locale), 160) for step in found]
    low, high = spread(one for step in found for one in (step.start, step.end))
    ledger = ruled(sheet, [step.name for step in found], low, high, max(map(width, texts), default=0), signed=False)
    reach = ledger.reach
    thick = 13 if ledger.above else 18
    kinds: tuple[list[Box], list[Box], list[Box]] = ([], [], [])
    joints: list[tuple[float, float, float]] = []
    level: tuple[float, float] | None = None
    top, under = sheet.y, len(sheet.parts)
    for step, text in zip(found, texts, strict=True):
        y = name_row(sheet, ledger, step.name, text, thick + 10) + (0 if ledger.above else 5)
        if level and not step.total:
            joints.append((*level, y))
        left, right = sorted((reach(step.start), reach(step.end)))
        if step.change is None:
            assert step.why is not None
            sheet.absent(step.why, min(left, sheet.room - 64), y, 64, thick)
        else:
            kinds[0 if step.total else 1 if step.change >= 0 else 2].append((left, y, max(right - left, 1), thick))
        if not ledger.above and text:
            sheet.write(sheet.room, y + thick / 2 + 5, text, "figure strong" if step.total else "figure", anchor="end")
        bottom = y + thick
        sheet.y = bottom + (12 if ledger.above else 6 + ledger.extra)
        level = (reach(step.end), bottom)
    held, sheet.parts = sheet.parts[under:], sheet.parts[:under]
    for x, y1, y2 in joints:
        sheet.rule(x, y1, x, y2, "joint")
    sheet.parts.extend(held)
    sheet.bars(kinds[0], 'class="total"')
    sheet.bars(kinds[1], sheet.fill(0))
    if kinds[2]:
        sheet.bars(kinds[2], sheet.fill(1))
    if not ledger.above or low < 0:
        sheet.rule(reach(0.0), top, reach(0.0), sheet.y, "rule" if ledger.above else "axis")
    if len(figure.rows) > MOST:
        sheet.note(say("chart.more", sheet.locale, rows=len(figure.rows) - MOST))
    sheet.y += 8
    entries = [
        (say(f"chart.waterfall.{word}", sheet.locale), look)
        for word, look, shown in zip(
            ("total", "up", "down"), ('class="total"', sheet.fill(0), sheet.fill(1)), kinds, strict=True
        )
        if shown
    ]
    sheet.legend(entries)
    sheet.key()
