"""What was planned and what it came to: a hollow bar for the budget, a full one inside for what was spent, the rate with n/N."""

from __future__ import annotations

from gongkai.charts.figures import size, valued
from gongkai.charts.figures.intervals import Against, against
from gongkai.charts.svg.hbar import name_row, ruled
from gongkai.charts.svg.marks import SMALL, Sheet
from gongkai.charts.svg.scales import spread
from gongkai.charts.svg.text import fit, width
from gongkai.core.figure import FigureColumn
from gongkai.core.i18n import number, say
from gongkai.core.model import Absent

MOST = 20


def draw(sheet: Sheet) -> None:
    """A row for each group."""
    figure = sheet.figure
    found = against(figure)
    rows = found[:MOST]
    column = figure.column(figure.series[0])
    texts = [_rate(row) for row in rows]
    low, high = spread(size(one) for row in rows for one in (row.plan, row.actual) if one is not None)
    ledger = ruled(sheet, [row.name for row in rows], low, high, max(map(width, texts), default=0), signed=False)
    full: list[tuple[float, float, float, float]] = []
    hollow: list[tuple[float, float, float, float]] = []
    for row, text in zip(rows, texts, strict=True):
        y = name_row(sheet, ledger, row.name, text, 26) + (0 if ledger.above else 3)
        for amount, boxes, top, thick in ((row.plan, hollow, 0, 20), (row.actual, full, 5, 10)):
            if amount is not None:
                x1, x2 = sorted((ledger.zero, ledger.reach(amount)))
                boxes.append((x1, y + top, x2 - x1, thick))
        if row.actual is None and row.why is not None:
            sheet.absent(row.why, ledger.zero + 2, y + 2, 60, 16)
        if not ledger.above and text:
            sheet.write(sheet.room, y + 15, text, "figure", anchor="end")
        sheet.y = y + 22
        detail = _detail(row, column, sheet.locale)
        sheet.label(ledger.left, sheet.y + 15, detail, sheet.room - ledger.left, "muted", size=SMALL)
        sheet.y += 30
    sheet.bars(hollow, 'class="budget"')
    sheet.bars(full, sheet.fill(0))
    sheet.legend(
        [
            (say("chart.bullet.plan", sheet.locale), 'class="budget"'),
            (say("chart.bullet.actual", sheet.locale), sheet.fill(0)),
        ]
    )
    if len(found) > MOST:
        sheet.note(say("chart.more", sheet.locale, rows=len(found) - MOST))
    sheet.key()


def _rate(row: Against) -> str:
    if row.actual is None or not row.plan or row.plan < 0 or abs(row.actual / row.plan) > 1000:
        return ""
    return f"{number(row.actual / row.plan * 100, 1)}%"


def _detail(row: Against, column: FigureColumn, locale: str) -> str:
    """Spent of planned, in words: the n/N of the rate."""

    def text(value: object) -> str:
        return say("absent.missing", locale) if value is None else fit(valued(value, column, locale), 160)  # type: ignore[arg-type]

    if row.actual is None and row.why not in (None, Absent.MISSING):
        return say("chart.bullet.planned", locale, plan=text(row.plan))
    return say("chart.bullet.of", locale, actual=text(row.actual), plan=text(row.plan))
