"""Upright Plotly figures: lines and bars along names or a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.charts.figures import slots
from gongkai.charts.palette import HUES, light
from gongkai.charts.plotly.parts import (
    DASHES,
    MARKERS,
    UNIFORM,
    Plot,
    along,
    figure_of,
    hovers,
    labels,
    marker,
    panels,
    text,
    values_on,
)
from gongkai.core.figure import Figure


def line(figure: Figure) -> Plot:
    """A trace a series along names or a calendar, on one panel a unit; absent values break the line."""
    xs, axis = along(figure)
    axes, layout = panels(figure)
    names = labels(slots(figure))
    ink = light()
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            **_series(figure, one, names, xs, axes[one]),
            "connectgaps": False,
            "line": {"color": ink[HUES[at % 6]], "width": 2, "dash": DASHES[at % 6]},
            "marker": {"symbol": MARKERS[at % 6], "size": 7},
        }
        for at, one in enumerate(figure.series)
    ]
    return traces, layout | {"xaxis": axis, "hovermode": "closest"}


def _series(figure: Figure, one: str, names: Sequence[str], xs: Sequence[Any], axis: str) -> dict[str, Any]:
    """What a trace of a column says, however it is drawn: its name, its values along ``xs`` and what a hand over it reads."""
    return {
        "name": text(figure.column(one).title),
        "x": xs,
        "y": [figure_of(value) for value in figure.values(one)],
        "yaxis": axis,
        "hovertext": hovers(figure, names, one),
        "hoverinfo": "text",
    }


def grouped(figure: Figure) -> Plot:
    """Bars side by side."""
    return _bars(figure, "group")


def stacked(figure: Figure) -> Plot:
    """Bars on top of each other."""
    return _bars(figure, "relative")


def _bars(figure: Figure, mode: str) -> Plot:
    xs, axis = along(figure)
    axes, layout = panels(figure)
    names = labels(slots(figure))
    traces = [
        {
            "type": "bar",
            **_series(figure, one, names, xs, axes[one]),
            **values_on(figure, one),
            "marker": marker(at),
        }
        for at, one in enumerate(figure.series)
    ]
    return traces, layout | {"xaxis": axis, "barmode": mode} | UNIFORM
