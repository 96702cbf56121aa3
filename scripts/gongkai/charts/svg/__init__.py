"""The picture of a figure, drawn by hand as SVG at build time: real text, a title, a description, and no style of its own.

``draw`` gives the markup that stands in a page: the same chart laid out three times, 680, 328 and 256 pixels
wide, of which charts.css shows the one that suits the screen and the size of its letters. ``standalone`` gives a whole SVG file, ``draw_small`` the matrix as a
mark for lists. The look of the first is the page's (classes and charts.css), that of the file its own literals.
"""

from __future__ import annotations

from collections.abc import Callable
from pkgutil import resolve_name

from gongkai.charts.figures import absence
from gongkai.charts.figures.histogram import crowded
from gongkai.charts.svg import histogram
from gongkai.charts.svg.marks import LARGE, PHONE, WIDE, Sheet
from gongkai.charts.svg.paint import dressed
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.figure import Figure
from gongkai.core.i18n import say
from gongkai.core.model import Absent


def draw(figure: Figure) -> str:
    """The figure's markup for a page, one <div class="chart"> with its pictures; "" where its kind has none."""
    if not CHART_KINDS[figure.kind].drawn:
        return ""
    rooms = (WIDE, PHONE) if CHART_KINDS[figure.kind].roomy else (WIDE, PHONE, LARGE)
    return f'<div class="chart">{"".join(_drawn(figure, room) for room in rooms)}</div>'


def draw_small(figure: Figure) -> str:
    """The figure as a mark of 36 × 28 pixels for lists; "" where its kind has none."""
    mark = CHART_KINDS[figure.kind].mark
    return str(resolve_name(mark)(figure)) if mark else ""


def standalone(figure: Figure, note: str = "") -> str:
    """The figure as an SVG file that travels alone, "" where its kind has no picture.

    It carries title and subtitle above, and below the note: source, as-of date, 演示数据.
    """
    if not CHART_KINDS[figure.kind].drawn:
        return ""
    return dressed(figure, _sheet(figure, WIDE, variant="f"), describe(figure), note)


def describe(figure: Figure) -> str:
    """What the picture shows, for those who don't see it: measure, the plain sentence, how many rows its table has."""
    told = [figure.subtitle, figure.sentence]
    summary = CHART_KINDS[figure.kind].summary
    if summary:
        told.append(resolve_name(summary)(figure))
    told.append(say("chart.rows", figure.locale, rows=len(figure.rows)))
    gap = "" if figure.locale == "zh" else " "
    stop = "。" if figure.locale == "zh" else "."
    return gap.join(one if one[-1] in "。.!?！？" else one + stop for one in told if one)


def _drawn(figure: Figure, room: int) -> str:
    return _sheet(figure, room).markup(describe(figure))


def _sheet(figure: Figure, room: int, *, variant: str = "") -> Sheet:
    sheet = Sheet(figure, room, variant=variant)
    kind = CHART_KINDS[figure.kind]
    if crowded(figure):
        histogram.draw(sheet)
    elif kind.empty or _tells(figure):
        drawer: Callable[[Sheet], None] = resolve_name(kind.svg)
        drawer(sheet)
    else:
        sheet.empty()
    return sheet


def _tells(figure: Figure) -> bool:
    """True where there is anything to draw: a value, or a reason other than that it is not filled in."""
    return any(absence(value) is not Absent.MISSING for name in figure.series for value in figure.values(name))
