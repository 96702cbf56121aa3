"""The interactive twin of a picture: a figure as Plotly's {data, layout, config}, ready for JSON.

Same values, labels and order as the SVG, because both read the figure through `charts.figures`. Plotly takes text as a small
markup language, so every text of the data is escaped; hovering shows exact values as the table has them. Text and lines
are in the light theme's colours; the page's script recolours what it must in the dark.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pkgutil import resolve_name
from typing import Any

import plotly.graph_objects as go

from gongkai.charts.figures.histogram import crowded
from gongkai.charts.plotly import among
from gongkai.charts.plotly.parts import Plot, frame
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.figure import Figure
from gongkai.core.i18n import say

_WORDS = {
    "Download plot as a PNG": "png",
    "Zoom": "zoom",
    "Pan": "pan",
    "Zoom in": "zoom-in",
    "Zoom out": "zoom-out",
    "Autoscale": "autoscale",
    "Reset axes": "reset",
    "Double-click to zoom back out": "back",
    "Double-click on legend to isolate one trace": "alone",
    "source:": "source",
    "target:": "target",
    "incoming flow count:": "incoming",
    "outgoing flow count:": "outgoing",
}


def plotly(figure: Figure) -> dict[str, Any]:
    """The figure for Plotly.newPlot: data, layout, config; {} where its kind has no picture."""
    kind = CHART_KINDS[figure.kind]
    if not kind.drawn:
        return {}
    many = crowded(figure) and among.fits(figure)
    maker: Callable[[Figure], Plot] = among.draw if many else resolve_name(kind.plotly)
    traces, layout = maker(figure) if figure.series or kind.bare else ([], {})
    made = {"data": _plain(traces), "layout": _plain(frame(figure) | layout)}
    form = (figure.kind, figure.locale, str(many), *sorted(figure.options))
    if form not in _approved:
        # Plotly's own classes refuse a word that they don't know. They take twenty times as long as all the rest and
        # change nothing, so one picture of each form passes them.
        go.Figure(made)
        _approved.add(form)
    return {**made, "config": _config(figure)}


_approved: set[tuple[str, ...]] = set()


def _plain(value: Any) -> Any:
    """The value in JSON's own types."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def _config(figure: Figure) -> dict[str, Any]:
    """How Plotly behaves: in the reader's language, and without the button that sends the chart to another host."""
    config: dict[str, Any] = {
        "displaylogo": False,
        "showSendToCloud": False,
        "plotlyServerURL": "",
        "responsive": True,
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "sendChartToCloud"],
        "toImageButtonOptions": {"filename": figure.id, "scale": 2},
    }
    if figure.locale != "en":
        words = {button: say(f"chart.plotly.{word}", figure.locale) for button, word in _WORDS.items()}
        config |= {"locale": figure.locale, "locales": {figure.locale: {"dictionary": words}}}
    return config
