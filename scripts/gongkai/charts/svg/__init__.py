"""The picture of a figure, drawn by hand as SVG at build time: real text, a title, a description, and no style of its own.

``draw`` gives the markup that stands in a page: the same chart laid out twice, 680 and 328 pixels wide, of which
charts.css shows the one that suits the screen. ``standalone`` gives a whole SVG file, ``draw_small`` the matrix as a
mark for lists. The look of the first is the page's (classes and charts.css), that of the file its own literals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gongkai.charts.figures import absence
from gongkai.charts.figures.matrix import count
from gongkai.charts.svg import (
    bullet,
    columns,
    dotplot,
    funnel,
    hbar,
    heatmap,
    line,
    matrix,
    sankey,
    timeline,
    treemap,
    waterfall,
)
from gongkai.charts.svg.marks import PHONE, WIDE, Sheet
from gongkai.charts.svg.paint import dressed
from gongkai.core.i18n import say
from gongkai.core.model import Absent, Figure

KINDS: Mapping[str, Callable[[Sheet], None]] = {
    "line": line.draw,
    "bar": columns.draw,
    "grouped-bar": columns.draw,
    "stacked-bar": columns.draw_stacked,
    "hbar": hbar.draw,
    "waterfall": waterfall.draw,
    "funnel": funnel.draw,
    "matrix": matrix.draw,
    "timeline": timeline.draw,
    "heatmap": heatmap.draw,
    "sankey": sankey.draw,
    "dotplot": dotplot.draw,
    "bullet": bullet.draw,
    "treemap": treemap.draw,
}
"""What draws each kind; a kind that is not here (table, facts) has no picture."""

_ALWAYS = frozenset({"matrix", "timeline", "heatmap"})


def draw(figure: Figure) -> str:
    """The figure's markup for a page, one <div class="chart"> with two pictures; "" where its kind has none."""
    if figure.kind not in KINDS:
        return ""
    return f'<div class="chart">{_drawn(figure, WIDE)}{_drawn(figure, PHONE)}</div>'


def draw_small(figure: Figure) -> str:
    """The figure as a mark of 36 × 28 pixels for lists: the disclosure matrix; "" for any other kind."""
    return matrix.small(figure) if figure.kind == "matrix" else ""


def standalone(figure: Figure, note: str = "") -> str:
    """The figure as an SVG file that travels alone, "" where its kind has no picture.

    It carries title and subtitle above, and below the note: source, as-of date, 演示数据.
    """
    if figure.kind not in KINDS:
        return ""
    return dressed(figure, _sheet(figure, WIDE, variant="f"), describe(figure), note)


def describe(figure: Figure) -> str:
    """What the picture shows, for those who don't see it: measure, the plain sentence, how many rows its table has."""
    told = [figure.subtitle, figure.sentence]
    if figure.kind == "matrix":
        done, of = count(figure)
        told.append(say("chart.matrix.count", figure.locale, done=done, of=of))
    told.append(say("chart.rows", figure.locale, rows=len(figure.rows)))
    gap = "" if figure.locale == "zh" else " "
    stop = "。" if figure.locale == "zh" else "."
    return gap.join(one if one[-1] in "。.!?！？" else one + stop for one in told if one)


def _drawn(figure: Figure, room: int) -> str:
    return _sheet(figure, room).markup(describe(figure))


def _sheet(figure: Figure, room: int, *, variant: str = "") -> Sheet:
    sheet = Sheet(figure, room, variant=variant)
    if figure.kind in _ALWAYS or _tells(figure):
        KINDS[figure.kind](sheet)
    else:
        sheet.empty()
    return sheet


def _tells(figure: Figure) -> bool:
    """True where there is anything to draw: a value, or a reason other than that it is not filled in."""
    return any(absence(value) is not Absent.MISSING for name in figure.series for value in figure.values(name))
