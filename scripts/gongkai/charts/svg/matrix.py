"""The disclosure matrix, 事前 事中 事后 × 决策 过程 结果 制度依据: what was made public when, and the holes.

A filled cell carries the day of its first disclosure. A hole is drawn as a hole; what is not yet due is grey, what does
not apply an empty frame, both with the word for it.
"""

from __future__ import annotations

from datetime import date, datetime

from gongkai.charts.figures.matrix import ASPECTS, PHASES, Cell, cells, count, name, order, public
from gongkai.charts.svg.marks import SMALL, Sheet, safe_id
from gongkai.charts.svg.text import escape, width, wrap
from gongkai.core.figure import Figure
from gongkai.core.i18n import day, say
from gongkai.core.model import Absent, Value


def summary(figure: Figure) -> str:
    """How many of its cells are public, in words."""
    done, of = count(figure)
    return say("chart.matrix.count", figure.locale, done=done, of=of)


def draw(sheet: Sheet) -> None:
    """The large matrix: phases down, aspects across."""
    figure = sheet.figure
    phases, aspects = order(figure, "phases", PHASES), order(figure, "aspects", ASPECTS)
    found = cells(figure)
    names = [name(one, "phases", PHASES, sheet.locale) for one in phases]
    left = min(96.0, max(map(width, names)) + 12)
    gap = 6
    across = (sheet.room - left - gap * (len(aspects) - 1)) / len(aspects)
    down = 58 if sheet.phone else 68
    taken = 1
    for at, aspect in enumerate(aspects):
        x = left + at * (across + gap) + across / 2
        text = name(aspect, "aspects", ASPECTS, sheet.locale)
        taken = max(taken, sheet.label(x, 16, text, across + gap - 2, "head", anchor="middle", size=SMALL, most=2))
    sheet.y = 10 + 18 * taken
    for phase, text in zip(phases, names, strict=True):
        sheet.label(0, sheet.y + down / 2 + 5, text, left - 8, "head", most=2)
        for at, aspect in enumerate(aspects):
            _cell(sheet, left + at * (across + gap), sheet.y, across, down, found.get((phase, aspect)))
        sheet.y += down + gap
    sheet.y -= gap
    _legend(sheet, [found.get((phase, aspect), (Absent.MISSING, ""))[0] for phase in phases for aspect in aspects])


def _legend(sheet: Sheet, values: list[Value]) -> None:
    """What the looks of the cells mean, where they are more than filled and hole."""
    if not {Absent.NOT_DUE, Absent.NOT_APPLICABLE}.intersection(one for one in values if isinstance(one, Absent)):
        return
    kinds = [
        ("public", "seal", any(public(one) for one in values)),
        ("hole", "hole", Absent.MISSING in values),
        ("not-due", "notdue", Absent.NOT_DUE in values),
        ("not-applicable", "blank", Absent.NOT_APPLICABLE in values),
    ]
    sheet.y += 14
    sheet.legend((say(f"chart.matrix.{word}", sheet.locale), look) for word, look, there in kinds if there)


def _cell(sheet: Sheet, x: float, y: float, across: float, down: float, cell: Cell | None) -> None:
    value, title = cell or (Absent.MISSING, "")
    middle = x + across / 2
    if public(value):
        sheet.box(x, y, across, down, "seal", title)
        lines = _date_lines(value, sheet.locale)
        first = y + down / 2 + (5 if len(lines) == 1 else -4)
        for at, line in enumerate(lines):
            sheet.label(middle, first + at * 19, line, across - 4, "stamp", anchor="middle", size=SMALL)
        return
    if value is Absent.SUPPRESSED:
        sheet.absent(value, x, y, across, down)
        return
    look = {Absent.NOT_DUE: "notdue", Absent.NOT_APPLICABLE: "blank"}.get(
        value if isinstance(value, Absent) else Absent.MISSING, "hole"
    )
    word = {"notdue": "not-due", "blank": "not-applicable", "hole": "hole"}[look]
    sheet.box(x + 0.5, y + 0.5, across - 1, down - 1, look)
    text = (title if look != "hole" else "") or say(f"chart.matrix.{word}", sheet.locale)
    taken = len(wrap(text, across - 6, SMALL, 3))
    first = y + down / 2 + 5 - 9 * (taken - 1)
    sheet.label(middle, first, text, across - 6, "muted", anchor="middle", size=SMALL, most=3)


def _date_lines(value: Value, locale: str) -> list[str]:
    """A day in two short lines, its year apart; other text in one."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value[:10])
        except ValueError:
            return [str(value)]
    if not isinstance(value, date | datetime):
        return [say("boolean.true", locale)]
    text = day(date(value.year, value.month, value.day), locale)
    if locale == "zh":
        year, _, rest = text.partition("年")
        return [f"{year}年", rest]
    number, month, year = text.split(" ")
    return [f"{number} {month[:3]}", year]


def small(figure: Figure) -> str:
    """The matrix as a mark of 36 × 28 pixels without text, for lists."""
    phases, aspects = order(figure, "phases", PHASES)[:6], order(figure, "aspects", ASPECTS)[:8]
    found = cells(figure)
    wide, high = 36 / len(aspects), 28 / len(phases)
    full: list[str] = []
    holes: list[str] = []
    rest: list[str] = []
    blank: list[str] = []
    for row, phase in enumerate(phases):
        for at, aspect in enumerate(aspects):
            value = found.get((phase, aspect), (Absent.MISSING, ""))[0]
            x, y, w, h = at * wide + 0.5, row * high + 0.5, wide - 1.5, high - 1.5
            box = f"M{x:.4g} {y:.4g}h{w:.4g}v{h:.4g}h-{w:.4g}z"
            grey = value in (Absent.NOT_DUE, Absent.SUPPRESSED)
            target = full if public(value) else rest if grey else blank if value is Absent.NOT_APPLICABLE else holes
            target.append(box)
    done, of = count(figure)
    mark = f"{safe_id(figure.id)}-m"
    title = say("chart.matrix.mark", figure.locale, title=figure.title, done=done, of=of)
    shapes = "".join(
        f'<path class="{look}" d="{"".join(boxes)}"/>'
        for look, boxes in (("seal", full), ("hole", holes), ("notdue", rest), ("blank", blank))
        if boxes
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="matrix-mark" viewBox="0 0 36 28" width="36" height="28" '
        f'role="img" aria-labelledby="{mark}"><title id="{mark}">{escape(title)}</title>{shapes}</svg>'
    )
