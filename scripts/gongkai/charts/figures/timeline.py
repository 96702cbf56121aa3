"""A timeline as data: for every step the days it was planned for, the days it took, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.charts.figures import short_day, slots
from gongkai.core.figure import Figure
from gongkai.core.i18n import day, say
from gongkai.core.model import Absent, Value


@dataclass(frozen=True)
class Step:
    """One row: the days it was planned for, the days it took, and what proves it."""

    name: str
    start: date | None
    end: date | None
    planned_start: date | None
    planned_end: date | None
    evidence: str
    why: Absent


def on(value: object) -> date | None:
    """A day out of a date, a datetime or ISO text; None otherwise."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, str):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return None
    return None


def steps(figure: Figure) -> list[Step]:
    """The rows of a timeline: columns start, end, planned_start, planned_end, evidence, or those the options of these names give.

    Without a column ``start`` the first two series are start and end.
    """
    known = [one.name for one in figure.columns]
    spare = dict(zip(("start", "end", "planned_start", "planned_end"), figure.series, strict=False))

    def column(word: str) -> list[Value]:
        name = str(figure.options.get(word, word if word in known or "start" in known else spare.get(word, "")))
        return figure.values(name) if name in known else [Absent.MISSING] * len(figure.rows)

    rows = zip(
        slots(figure),
        *(column(word) for word in ("start", "end", "planned_start", "planned_end", "evidence")),
        strict=True,
    )
    made = []
    for place, start, end, planned_start, planned_end, evidence in rows:
        why = start if isinstance(start, Absent) else Absent.MISSING
        proof = "" if isinstance(evidence, Absent) else str(evidence)
        made.append(Step(place.full, on(start), on(end), on(planned_start), on(planned_end), proof, why))
    return made


def said(step: Step, locale: str) -> str:
    """When the step was, in short: a day or a span; the reason where it has no day."""
    first, last = step.start or step.end, step.end or step.start
    if first is None or last is None:
        if step.why is Absent.NOT_APPLICABLE:
            return say("chart.absent.not-applicable", locale)
        if step.why is Absent.NOT_DUE and not (step.planned_start or step.planned_end):
            return say("chart.matrix.not-due", locale)
        return say(
            "chart.timeline.planned" if step.planned_start or step.planned_end else "chart.timeline.none", locale
        )
    if first == last:
        return day(first, locale)
    end = short_day(last, locale) if first.year == last.year else day(last, locale)
    if locale == "zh":
        return f"{day(first, locale)}至{end}"
    return f"{short_day(first, locale) if first.year == last.year else day(first, locale)} – {day(last, locale)}"
