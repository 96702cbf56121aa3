"""Many units: a point each, heaped where several have the same amount, a row of points for each measure; hovering names the unit."""

from __future__ import annotations

from collections import Counter

from gongkai.charts.figures import slots, valued
from gongkai.charts.figures.histogram import Panel, panels
from gongkai.charts.palette import HUES, light
from gongkai.charts.plotly.parts import Plot, Trace, figure_of, frame, text
from gongkai.core.figure import Figure

HEAP = 40
"""Of equal amounts so many points stand on one another before they are drawn closer."""


def fits(figure: Figure) -> bool:
    """Whether the measures share a unit, and so an axis."""
    return len({one.column.unit for one in panels(figure)}) == 1


def draw(figure: Figure) -> Plot:
    """A trace for each measure."""
    found = [one for one in panels(figure) if one.told]
    names = [place.full for place in slots(figure)]
    base = frame(figure)
    layout = {
        "yaxis": base["yaxis"] | {"tickmode": "array", "tickvals": [at + 0.1 for at in range(len(found))],
                                  "ticktext": [text(one.column.title) for one in found], "showgrid": False, "zeroline": False},
        "xaxis": base["xaxis"] | {"exponentformat": "none", "separatethousands": True, "ticksuffix": "%" if found[0].column.unit == "%" else ""},
        "height": 90 + 180 * len(found),
        "showlegend": False,
    }  # fmt: skip
    return [_points(one, at, names, figure) for at, one in enumerate(found)], layout


def _points(one: Panel, row: int, names: list[str], figure: Figure) -> Trace:
    heaped: Counter[str] = Counter()
    most = max(Counter(str(value) for _, value in one.told).values())
    heights = []
    for _, value in one.told:
        heights.append(row + heaped[str(value)] * min(0.02, 0.8 / max(most, HEAP)))
        heaped[str(value)] += 1
    return {
        "type": "scatter",
        "mode": "markers",
        "name": text(one.column.title),
        "x": [figure_of(value) for _, value in one.told],
        "y": heights,
        "hovertext": [
            f"{text(names[at])}<br>{text(one.column.title)}: {text(valued(value, one.column, figure.locale))}" for at, value in one.told
        ],
        "hoverinfo": "text",
        "marker": {"color": light()[HUES[row % 6]], "size": 7, "opacity": 0.75},
    }  # fmt: skip
