"""A waterfall as data: every row with the running amounts it leads from and to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.charts.figures import absence, amount, size, slots, valued
from gongkai.core.figure import Figure, FigureColumn
from gongkai.core.i18n import say
from gongkai.core.model import Absent


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


def signed(step: Step, column: FigureColumn, locale: str) -> str:
    """The figure of a row: a total as it is, a change with its sign."""
    if step.change is None:
        return say(f"chart.absent.{step.why}", locale) if step.why in ("missing", "not-due", "not-a-number") else ""
    text = valued(abs(step.change), column, locale)
    if step.change < 0:
        return f"−{text}"
    return text if step.total or not step.change else f"+{text}"
