"""Plotly figures without a value axis: the disclosure matrix, the promise clock, flows, areas."""

from __future__ import annotations

from typing import Any

from gongkai.charts.figures import absence, amount, formatted, size, slots
from gongkai.charts.figures.flows import flows
from gongkai.charts.figures.heatmap import STATUSES, grid, status
from gongkai.charts.figures.matrix import ASPECTS, PHASES, cells, name, order, public
from gongkai.charts.palette import light
from gongkai.charts.plotly.parts import BELOW_BUTTONS, Plot, figure_of, frame, labels, listed, text, tiles, veiled
from gongkai.core.figure import Figure
from gongkai.core.i18n import say
from gongkai.core.model import Absent, Value


def matrix(figure: Figure) -> Plot:
    """The disclosure matrix as tiles: a row a phase, a column an aspect; what should be public and is
    not has a dashed frame."""
    phases, aspects = order(figure, "phases", PHASES), order(figure, "aspects", ASPECTS)
    found = cells(figure)
    column = next((one for one in figure.columns if one.name in (*figure.series, "published_on")), figure.columns[0])
    shades: list[list[float | None]] = []
    words: list[list[str]] = []
    for phase in phases:
        row = [found.get((phase, aspect), (Absent.MISSING, "")) for aspect in aspects]
        shades.append([1.0 if public(value) else 0.2 if value is Absent.NOT_DUE else 0.0 for value, _ in row])
        words.append(
            [
                say("chart.matrix.hole", figure.locale)
                if value is Absent.MISSING or (not public(value) and not isinstance(value, Absent))
                else text(why)
                if why and value in (Absent.NOT_DUE, Absent.NOT_APPLICABLE)
                else text(formatted(value, column, figure.locale))
                for value, why in row
            ]
        )
    rows = [text(name(one, "phases", PHASES, figure.locale)) for one in phases]
    across = [text(name(one, "aspects", ASPECTS, figure.locale)) for one in aspects]
    trace = tiles(rows, across, shades, words) | {"texttemplate": "%{text}"}
    hole = say("chart.matrix.hole", figure.locale)
    holes = [(at, row) for row, told_ in enumerate(words) for at, word in enumerate(told_) if word == hole]
    return [trace], listed(figure, rows, tall=80) | {
        "shapes": [_hole(*place) for place in holes],
        "xaxis": frame(figure)["xaxis"] | {"side": "top", "type": "category"},
        "margin": BELOW_BUTTONS,
    }


def _hole(at: int, row: int) -> dict[str, Any]:
    """The dashed frame of a cell that should be public and is not."""
    line = {"color": light()["muted"], "width": 1, "dash": "4px,3px"}
    return {"type": "rect", "x0": at - 0.48, "x1": at + 0.48, "y0": row - 0.46, "y1": row + 0.46, "line": line}


def heatmap(figure: Figure) -> Plot:
    """A grid as tiles, shaded from nought to the greatest number, or by status; a crossing without
    a row stays empty."""
    found = grid(figure)
    column = figure.column(figure.series[0])
    amounts = found.amounts
    low, high = map(size, found.ends(column.unit))
    levels = dict(zip(STATUSES, (1.0, 0.5, 0.0, 0.2), strict=True))

    def shade(value: Value | None) -> float | None:
        number = amount(value) if value is not None else None
        if number is not None:
            return (size(number) - low) / (high - low) if high > low else 1.0
        return levels.get(status(value)) if value is not None else None

    def word(value: Value | None) -> str:
        code = status(value) if value is not None else ""
        if code:
            return say(f"chart.status.{code}", figure.locale)
        return text(formatted(value, column, figure.locale)) if value is not None else ""

    crossings = [[found.cells.get((row, at)) for at in range(len(found.places))] for row in range(len(found.rows))]
    rows, across = [text(one) for one in found.rows], labels(found.places)
    trace = tiles(
        rows,
        across,
        [[shade(one) for one in row] for row in crossings],
        [[word(one) for one in row] for row in crossings],
    )
    if amounts:
        trace["colorscale"] = [[0, light()["paper"]], [1, light()["c1"]]]
    every = max(1, -(-len(across) // 8))
    marks = [f"{text(one.short)}<br>{text(one.era)}" if one.era else text(one.full) for one in found.places]
    axis = {"type": "category", "side": "top", "tickvals": across[::every] or None, "ticktext": marks[::every] or None}
    return [trace], listed(figure, rows) | {"xaxis": frame(figure)["xaxis"] | axis, "margin": BELOW_BUTTONS}


def sankey(figure: Figure) -> Plot:
    """Flows as bands between nodes, each as wide as its amount."""
    found = flows(figure)
    nodes = list(dict.fromkeys(end for link in found.links for end in link[:2]))
    at = {one: number for number, one in enumerate(nodes)}
    ink, column = light(), figure.column(figure.series[0])
    trace = {
        "type": "sankey",
        "node": {"label": [text(one) for one in nodes], "color": ink["c1"], "pad": 24, "thickness": 12},
        "link": {
            "color": veiled(light()["c1"], 0.2),
            "source": [at[source] for source, _, _ in found.links],
            "target": [at[target] for _, target, _ in found.links],
            "value": [figure_of(much) for _, _, much in found.links],
            "customdata": [text(formatted(much, column, figure.locale)) for _, _, much in found.links],
            "hovertemplate": "%{source.label} → %{target.label}<br>%{customdata}<extra></extra>",
        },
    }
    return [trace], {"height": max(320, 60 * len(nodes))}


def treemap(figure: Figure) -> Plot:
    """One series as areas of one colour; absent values, zeros and negative numbers have none."""
    one = figure.series[0]
    column, names = figure.column(one), labels(slots(figure))
    kept = [at for at, value in enumerate(figure.values(one)) if absence(value) is None and size(amount(value)) > 0]
    values = [figure.values(one)[at] for at in kept]
    trace = {
        "type": "treemap",
        "labels": [names[at] for at in kept],
        "parents": [""] * len(kept),
        "values": [figure_of(value) for value in values],
        "text": [text(formatted(value, column, figure.locale)) for value in values],
        "textinfo": "label+text",
        "hoverinfo": "label+text",
        "marker": {"colors": [light()["rule"]] * len(kept), "line": {"color": light()["c1"], "width": 0.6}},
    }
    return [trace], {"height": 420}
