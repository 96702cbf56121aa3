"""Steps along a calendar: when each was planned and when it was done; a day is a dot, a span a bar."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.charts.figures import month_name, short_day
from gongkai.charts.figures.timeline import Step, on, said, steps
from gongkai.charts.svg.marks import SMALL, Sheet, px
from gongkai.charts.svg.scales import Scale
from gongkai.charts.svg.text import width
from gongkai.core.i18n import day, period, say

MOST = 30


def draw(sheet: Sheet) -> None:
    """The rows under one calendar axis."""
    found = steps(sheet.figure)
    shown = found[:MOST]
    today = on(sheet.figure.options.get("as_of"))
    days = [one for step in shown for one in (step.start, step.end, step.planned_start, step.planned_end) if one]
    if not days:
        sheet.empty()
        return
    first, last = min(days), max([*days, today] if today else days)
    words = [width(step.name) for step in shown] + [width(_words(step, sheet.locale), SMALL) for step in shown]
    left = 0.0 if sheet.phone else min(270.0, max(words)) + 14
    scale = Scale(first.toordinal(), max(last.toordinal(), first.toordinal() + 1), left + 8, sheet.room - 8)
    sheet.y += 40
    top = sheet.y
    texts = len(sheet.parts)
    for step in shown:
        _row(sheet, step, scale, left)
    grid = _calendar(sheet, scale, first, last, top)
    if today and first <= today:
        x = scale(float(today.toordinal()))
        grid.append(f'<path class="today" d="M{px(x)} {px(top - 4)}V{px(sheet.y)}"/>')
    sheet.parts[texts:texts] = grid
    looks = []
    if any(step.start or step.end for step in shown):
        looks.append((say("chart.timeline.actual", sheet.locale), 'class="bar c1"'))
    if any(step.planned_start or step.planned_end for step in shown):
        looks.append((say("chart.timeline.plan", sheet.locale), 'class="plan"'))
    sheet.y += 8
    sheet.legend(looks if len(looks) > 1 else [])
    if today and first <= today:
        mark = '<g transform="translate(X Y)"><path class="today" d="M0 0H26"/></g>'
        sheet.legend([(say("chart.timeline.today", sheet.locale, day=day(today, sheet.locale)), mark)], "line")
    if len(found) > MOST:
        sheet.note(say("chart.more", sheet.locale, rows=len(found) - MOST))
    sheet.key()


def _row(sheet: Sheet, step: Step, scale: Scale, left: float) -> None:
    words = _words(step, sheet.locale)
    if sheet.phone:
        sheet.label(0, sheet.y + 16, step.name, sheet.room, "halo")
        sheet.label(0, sheet.y + 36, words, sheet.room, "muted halo", size=SMALL)
        sheet.y += 42
        y = sheet.y
    else:
        sheet.label(0, sheet.y + 16, step.name, left - 14)
        sheet.label(0, sheet.y + 36, words, left - 14, "muted", size=SMALL)
        y = sheet.y + 15
    plan = _span(scale, step.planned_start, step.planned_end)
    if plan:
        sheet.box(plan[0] - 3, y - 1.5, plan[1] - plan[0] + 6, 15, "plan")
    done = _span(scale, step.start, step.end)
    if done and done[1] - done[0] >= 5:
        sheet.box(done[0], y + 1.5, done[1] - done[0], 9, "bar c1")
    elif done:
        x, middle = (done[0] + done[1]) / 2, y + 6
        sheet.path(f"M{px(x)} {px(middle - 6)}l6 6l-6 6l-6-6z", "bar c1")
    if not done and not plan:
        sheet.absent(step.why, scale.start, y, scale.end - scale.start, 12)
    sheet.y += 24 if sheet.phone else 48


def _words(step: Step, locale: str) -> str:
    """When a step was, and what proves it."""
    return " · ".join(one for one in (said(step, locale), step.evidence) if one)


def _span(scale: Scale, start: date | None, end: date | None) -> tuple[float, float] | None:
    first, last = start or end, end or start
    if first is None or last is None:
        return None
    low, high = sorted((first.toordinal(), last.toordinal()))
    return scale(float(low)), scale(float(high))


def _calendar(sheet: Sheet, scale: Scale, first: date, last: date, top: float) -> list[str]:
    """The hairlines and texts of the calendar, as many as fit; they belong below the rows, so they are returned."""
    held, sheet.parts = sheet.parts, []
    room = 52.0
    months = (last.year - first.year) * 12 + last.month - first.month
    pixels = (scale.end - scale.start) / max(1, last.toordinal() - first.toordinal())
    sheet.rule(0, top - 4, sheet.room, top - 4, "axis")
    edge, era = -1e9, ""
    if months <= 2:
        step = next((one for one in (1, 2, 5, 10, 15) if one * pixels >= 76), 15)
        marks = [first + timedelta(at) for at in range(0, (last - first).days + 1, step)]
    else:
        step = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120, 600) if one * 30.4 * pixels >= room), 6000)
        counted = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        marks = [date(at // 12, at % 12 + 1, 1) for at in counted if at % step == 0 and at // 12 < 9999]
        marks = [one for one in marks if one >= first] or [first]
    for mark in marks:
        x = scale(float(mark.toordinal()))
        year = period(f"{mark.year:04d}", sheet.locale)
        month = short_day(mark, sheet.locale) if months <= 2 else month_name(mark.month, sheet.locale)
        # In its last column a text is moved in from the edge: it may then touch its neighbour.
        texts = (
            [(month, top - 10), (year if year != era else "", top - 28)]
            if months <= 2 or step < 12
            else [(year, top - 10)]
        )
        starts = [min(x, sheet.room - width(text, SMALL)) for text, _ in texts]
        if min(starts) < edge + 4:
            continue
        sheet.rule(x, top - 4, x, sheet.y)
        for at, (text, y) in zip(starts, texts, strict=True):
            if text:
                sheet.write(at, y, text, "muted", size=SMALL)
        edge = max(at + width(text, SMALL) for at, (text, _) in zip(starts, texts, strict=True))
        era = year
    made, sheet.parts = sheet.parts, held
    return made
