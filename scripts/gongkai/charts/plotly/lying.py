"""Plotly figures whose rows run down the page: lying bars, the ledger, stages, steps, estimates, budgets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gongkai.charts.figures import formatted, plain, size, slots, valued
from gongkai.charts.figures.intervals import against, estimates
from gongkai.charts.figures.timeline import said, steps
from gongkai.charts.figures.waterfall import signed
from gongkai.charts.figures.waterfall import steps as ledger
from gongkai.charts.palette import light
from gongkai.charts.plotly.parts import (
    BELOW_BUTTONS,
    UNIFORM,
    Plot,
    Trace,
    figure_of,
    frame,
    hovers,
    labels,
    listed,
    marker,
    text,
    values_on,
)
from gongkai.core.figure import Figure
from gongkai.core.i18n import say
from gongkai.core.model import Absent


def hbar(figure: Figure) -> Plot:
    """A trace a series: lying bars from zero, side by side within a group; absent values leave a gap."""
    names = labels(slots(figure))
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": text(figure.column(one).title),
            "y": names,
            "x": [figure_of(value) for value in figure.values(one)],
            "hovertext": hovers(figure, names, one),
            "hoverinfo": "text",
            **values_on(figure, one),
            "marker": marker(at),
        }
        for at, one in enumerate(figure.series)
    ]
    return traces, listed(figure, names, tall=30 + 14 * len(figure.series)) | {"barmode": "group"} | UNIFORM


def waterfall(figure: Figure) -> Plot:
    """The ledger: each bar starts where the one before ended, a total starts at zero; texts carry the sign."""
    found, names = ledger(figure), labels(slots(figure))
    column, ink = figure.column(figure.series[0]), light()
    texts = [text(signed(step, column, figure.locale)) for step in found]
    trace = {
        "type": "waterfall",
        "orientation": "h",
        "name": text(column.title),
        "y": names,
        "x": [None if step.change is None else figure_of(step.change) for step in found],
        "measure": ["absolute" if step.total else "relative" for step in found],
        "text": texts,
        "textposition": "auto",
        "hovertext": [f"{one}<br>{two}" for one, two in zip(names, texts, strict=True)],
        "hoverinfo": "text",
        "totals": {"marker": {"color": ink["ink"]}},
        "increasing": {"marker": {"color": ink["c1"]}},
        "decreasing": {"marker": {"color": ink["c2"]}},
        "connector": {"line": {"color": ink["ink"], "width": 0.75}},
    }
    return [trace], listed(figure, names)


def funnel(figure: Figure) -> Plot:
    """One series as stages under one another, in the rows' order."""
    names, one = labels(slots(figure)), figure.series[0]
    column = figure.column(one)
    trace = {
        "type": "funnel",
        "name": text(column.title),
        "y": names,
        "x": [figure_of(value) for value in figure.values(one)],
        "text": [text(formatted(value, column, figure.locale)) for value in figure.values(one)],
        "textinfo": "text",
        "hovertext": hovers(figure, names, one),
        "hoverinfo": "text",
        "marker": {"color": light()["c1"]},
        "connector": {"fillcolor": light()["rule"]},
    }
    return [trace], listed(figure, names, tall=56)


def timeline(figure: Figure) -> Plot:
    """Each step's planned days (hollow) and real ones (filled) as bars on an axis of dates; a side
    without any date is left out."""
    found, names = steps(figure), labels(slots(figure))
    ink, day = light(), 86_400_000
    traces = []
    for word, look, spans in (
        (
            "plan",
            {"color": "rgba(0,0,0,0)", "line": {"color": ink["ink"], "width": 1}},
            [(one.planned_start, one.planned_end) for one in found],
        ),
        ("actual", {"color": ink["c1"]}, [(one.start, one.end) for one in found]),
    ):
        pairs = [(first or last, last or first) for first, last in spans]
        if not any(first for first, _ in pairs):
            continue
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": say(f"chart.timeline.{word}", figure.locale),
                "y": names,
                "base": [first.isoformat() if first else None for first, _ in pairs],
                "x": [(abs((last - first).days) + 1) * day if first and last else None for first, last in pairs],
                "width": 0.7 if word == "plan" else 0.4,
                "marker": look,
                "hovertext": [
                    f"{one}<br>{text(said(step, figure.locale))}<br>{text(step.evidence)}"
                    for one, step in zip(names, found, strict=True)
                ],
                "hoverinfo": "text",
                "textposition": "none",
            }
        )
    layout = listed(figure, names) | {"barmode": "overlay", "showlegend": len(traces) > 1}
    return traces, layout | {
        "xaxis": frame(figure)["xaxis"] | {"type": "date", "tickformat": "%Y-%m", "side": "top"},
        "margin": BELOW_BUTTONS,
        "legend": frame(figure)["legend"] | {"y": -0.02, "yanchor": "top"},
    }


def dotplot(figure: Figure) -> Plot:
    """Estimates as dots with their intervals; those from few cases are hollow."""
    found, names = estimates(figure), labels(slots(figure))

    def side(step: int) -> list[float | None]:
        ends = [(one.value, (one.low, one.high)[step]) for one in found]
        return [abs(size(end) - size(value)) if value is not None and end is not None else None for value, end in ends]

    column = figure.column(figure.series[0])
    over = hovers(figure, names, column.name)
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "text": ["" if one.value is None else text(valued(one.value, column, figure.locale)) for one in found],
        "textposition": "top center",
        "cliponaxis": False,
        "name": text(column.title),
        "y": names,
        "x": [None if one.value is None else figure_of(one.value) for one in found],
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": side(1),
            "arrayminus": side(0),
            "color": light()["ink"],
        },
        "marker": {
            "color": light()["c1"],
            "size": 10,
            "symbol": ["circle-open" if one.few else "circle" for one in found],
        },
        "hovertext": [
            f"{told_}<br>{say('chart.rests-on', figure.locale, n=plain(one.cases))}" if one.cases is not None else told_
            for told_, one in zip(over, found, strict=True)
        ],
        "hoverinfo": "text",
    }
    return [trace], listed(figure, names)


def bullet(figure: Figure) -> Plot:
    """The budget (hollow) with what was spent (filled) inside it, in the column's unit."""
    found, names = against(figure), labels(slots(figure))
    column, ink = figure.column(figure.series[0]), light()

    def bars(word: str, values: list[Decimal | None], look: dict[str, Any], wide: float) -> Trace:
        said_ = [text(formatted(Absent.MISSING if one is None else one, column, figure.locale)) for one in values]
        title = say(f"chart.bullet.{word}", figure.locale)
        return {
            "type": "bar",
            "orientation": "h",
            "name": title,
            "y": names,
            "x": [None if one is None else figure_of(one) for one in values],
            "width": wide,
            "marker": look,
            "hovertext": [f"{one}<br>{title}: {two}" for one, two in zip(names, said_, strict=True)],
            "hoverinfo": "text",
            "textposition": "none",
        }

    hollow = {"color": "rgba(0,0,0,0)", "line": {"color": ink["ink"], "width": 1}}
    traces = [
        bars("plan", [one.plan for one in found], hollow, 0.7),
        bars("actual", [one.actual for one in found], {"color": ink["c1"]}, 0.35),
    ]
    return traces, listed(figure, names, tall=48) | {"barmode": "overlay", "showlegend": True}
