"""From an opening amount through every change to the closing one, as a ledger that runs down the page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.i18n import say
from gongkai.model import Absent, Figure
from gongkai.reading import absence, amount, measured, size, slots
from gongkai.svg.hbar import name_row, ruled
from gongkai.svg.marks import Sheet
from gongkai.svg.scales import spread
from gongkai.svg.text import fit, width

MOST = 40

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Step:
    """One row: from one running amount to the next; a total stands on zero; ``why`` says what is absent."""

    name: str
    start: float
    end: float
    total: bool
    change: Decimal | None
    why: Absent | None


def steps(figure: Figure) -> list[Step]:
    """The rows of a waterfall with their running amounts.

    Totals are named by option ``totals`` or by a column ``role`` (start, end); ``up`` and ``down`` give a change its
    sign. An absent change leaves the running amount where it was; the next total stands by its own figure.
    """
    if not figure.series:
        return []
    roles = figure.values("role") if any(one.name == "role" for one in figure.columns) else []
    raw = figure.values(figure.group) if any(one.name == figure.group for one in figure.columns) else []
    totals = {str(one) for one in figure.options.get("totals", ())}
    made, level = [], 0.0
    for at, (place, value) in enumerate(zip(slots(figure), figure.values(figure.series[0]), strict=True)):
        role = str(roles[at]) if roles else ""
        total = role in ("start", "end") or place.full in totals or bool(raw and str(raw[at]) in totals)
        change = amount(value)
        if change is not None and role in ("up", "down"):
            change = abs(change) if role == "up" else -abs(change)
        start = 0.0 if total else level
        end = start if change is None else start + size(change)
        made.append(Step(place.full, start, end, total, change, absence(value)))
        level = end if change is not None else level
    return made


def signed(step: Step, unit: str, locale: str) -> str:
    """The figure of a row: a total as it is, a change with its sign."""
    if step.change is None:
        return say(f"chart.absent.{step.why}", locale) if step.why in ("missing", "not-due") else ""
    text = fit(measured(abs(step.change), unit, locale), 150)
    if step.change < 0:
        return f"−{text}"
    return text if step.total or not step.change else f"+{text}"


def draw(sheet: Sheet) -> None:
    """The ledger: names, floating bars joined by hairlines, figures in a column."""
    figure = sheet.figure
    found = steps(figure)[:MOST]
    unit = figure.column(figure.series[0]).unit
    texts = [signed(step, unit, sheet.locale) for step in found]
    low, high = spread(one for step in found for one in (step.start, step.end))
    ledger = ruled(sheet, [step.name for step in found], low, high, max(map(width, texts), default=0), signed=False)
    reach = ledger.reach
    thick = 13 if ledger.above else 18
    kinds: tuple[list[Box], list[Box], list[Box]] = ([], [], [])
    joints: list[tuple[float, float, float]] = []
    top, under = sheet.y, len(sheet.parts)
    for at, (step, text) in enumerate(zip(found, texts, strict=True)):
        y = name_row(sheet, ledger, step.name, text, thick + 10) + (0 if ledger.above else 5)
        left, right = sorted((reach(step.start), reach(step.end)))
        if step.change is None:
            assert step.why is not None
            sheet.absent(step.why, min(left, sheet.room - 64), y, 64, thick)
        else:
            kinds[0 if step.total else 1 if step.change >= 0 else 2].append((left, y, max(right - left, 1), thick))
        if not ledger.above and text:
            sheet.write(sheet.room, y + thick / 2 + 5, text, "figure strong" if step.total else "figure", anchor="end")
        bottom = y + thick
        sheet.y = bottom + (12 if ledger.above else 6)
        if at + 1 < len(found) and not found[at + 1].total:
            joints.append((reach(step.end), bottom, sheet.y + (21 if ledger.above else 5)))
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
