"""What Plotly figures are put together from: harmless text, JSON numbers, axes, the marks of a series, the layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.charts.figures import Slot, amount, formatted, size, slots, timed, valued
from gongkai.charts.palette import HUES, light
from gongkai.core.figure import Figure
from gongkai.core.i18n import say, unit_name
from gongkai.core.model import Value

Trace = dict[str, Any]
Plot = tuple[list[Trace], dict[str, Any]]


_PATTERNS = ("", "/", "-", "|", ".", "x")
BELOW_BUTTONS = {"l": 8, "r": 8, "t": 88, "b": 8}
"""The margins where an axis stands on top, under Plotly's row of buttons."""

UNIFORM = {"uniformtext": {"mode": "hide", "minsize": 12}}
"""All values on bars in one size, those that do not fit left out."""

DASHES = ("solid", "7px,3px", "2px,3px", "10px,3px,2px,3px", "5px,2px,1px,2px,1px,2px", "12px,4px")
MARKERS = ("circle", "square", "triangle-up", "diamond", "triangle-down", "x")


def text(words: str) -> str:
    """Text as Plotly shows it and no more: its markup made harmless."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def figure_of(value: Value) -> int | float | None:
    """An amount as JSON has it: whole where it is whole; None where it is absent."""
    found = amount(value)
    if found is None:
        return None
    near = size(found)
    return int(found) if found == found.to_integral_value() and abs(near) < 2**53 else near


def veiled(colour: str, share: float) -> str:
    """A hex colour seen through, as Plotly writes it."""
    digits = colour.lstrip("#")
    digits = "".join(one * 2 for one in digits) if len(digits) == 3 else digits
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return f"rgba({red}, {green}, {blue}, {share})"


def frame(figure: Figure) -> dict[str, Any]:
    """The layout that every figure starts from: no template, narrow margins, text of 15 px."""
    ink = light()
    axis = {
        "automargin": True,
        "gridcolor": ink["rule"],
        "linecolor": ink["ink"],
        "zerolinecolor": ink["ink"],
        "fixedrange": False,
    }
    return {
        "font": {
            "size": 15,
            "color": ink["ink"],
            "family": "PingFang SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif",
        },
        "margin": {"l": 8, "r": 8, "t": 44, "b": 8},
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": ink["muted"], "activecolor": ink["accent"]},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hoverlabel": {"font": {"size": 15}, "align": "left"},
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 15}},
        "showlegend": len(figure.series) > 1,
        "dragmode": False,
        "separators": ".,",
        "height": 360,
        "xaxis": axis,
        "yaxis": axis | {"exponentformat": "none", "separatethousands": True},
    }


def marker(at: int) -> dict[str, Any]:
    """The colour and texture of a series' bars."""
    ink = light()
    return {
        "color": ink[HUES[at % 6]],
        "line": {"color": ink["ink"], "width": 0.6},
        "pattern": {
            "shape": _PATTERNS[at % 6],
            "fgcolor": ink["paper"],
            "fillmode": "overlay",
            "size": 6,
            "solidity": 0.25,
        },
    }


def labels(places: Sequence[Slot]) -> list[str]:
    """The places' names, every one different (Plotly would heap up equal ones), order kept."""
    seen: dict[str, int] = {}
    made = []
    for place in places:
        times = seen[place.full] = seen.get(place.full, 0) + 1
        made.append(text(place.full) + "\u200b" * (times - 1))
    return made


def hovers(figure: Figure, names: Sequence[str], series: str) -> list[str]:
    """What hovering shows, one text a row: its name, the column's title, the exact value as the table has it."""
    column = figure.column(series)
    return [
        f"{label}<br>{text(column.title)}: {text(formatted(value, column, figure.locale))}"
        for label, value in zip(names, figure.values(series), strict=True)
    ]


def values_on(figure: Figure, series: str) -> dict[str, Any]:
    """The words that a series' bars carry, as those of the picture do; where one has no room (see UNIFORM) it is left out."""
    column = figure.column(series)
    told = [
        text(valued(found, column, figure.locale)) if (found := amount(value)) is not None else ""
        for value in figure.values(series)
    ]
    return {"text": told, "textposition": "auto", "textangle": 0, "cliponaxis": False}


def panels(figure: Figure) -> tuple[dict[str, str], dict[str, Any]]:
    """The y axis of each series and the axes themselves: one above the other where units differ, never two on one panel."""
    units = list(dict.fromkeys(figure.column(one).unit for one in figure.series))
    axes: dict[str, str] = {}
    layout: dict[str, Any] = {}
    base = frame(figure)["yaxis"]
    for at, unit in enumerate(units):
        key = "y" if not at else f"y{at + 1}"
        axes |= {one: key for one in figure.series if figure.column(one).unit == unit}
        share = 1 / len(units)
        shown = say("chart.yuan", figure.locale) if unit == "CNY" else unit_name(unit, figure.locale)
        layout[key.replace("y", "yaxis")] = base | {
            "domain": [1 - (at + 1) * share + (0.06 if at + 1 < len(units) else 0), 1 - at * share],
            "title": {"text": text(shown), "standoff": 4},
            "rangemode": "tozero",
        }
    return axes, layout | {"height": 360 * max(1, len(units))}


def along(figure: Figure) -> tuple[list[Any], dict[str, Any]]:
    """Where the groups stand on the x axis: by time where they are periods, else by name in order."""
    places = slots(figure)
    axis = frame(figure)["xaxis"]
    if not timed(places):
        names = labels(places)
        return names, axis | {"type": "category", "categoryorder": "array", "categoryarray": names}
    every = -(-len(places) // 8)
    shown = places[::every]
    ticks = [f"{text(one.short)}<br>{text(one.era)}" if one.era else text(one.full) for one in shown]
    return [one.at for one in places], axis | {
        "tickmode": "array",
        "tickvals": [one.at for one in shown],
        "ticktext": ticks,
    }


def listed(figure: Figure, names: list[str], *, tall: int = 36) -> dict[str, Any]:
    """The axes of a picture whose rows run down the page in order."""
    base = frame(figure)
    return {
        "yaxis": base["yaxis"]
        | {"type": "category", "categoryorder": "array", "categoryarray": names, "autorange": "reversed"},
        "xaxis": base["xaxis"] | {"exponentformat": "none", "separatethousands": True, "rangemode": "tozero"},
        "height": max(200, tall * len(names) + 90),
    }


def tiles(rows: list[str], across: list[str], shades: list[list[float | None]], words: list[list[str]]) -> Trace:
    """A grid whose cells say what they are; the first row on top."""
    ink = light()
    return {
        "type": "heatmap",
        "x": across,
        "y": rows,
        "z": shades,
        "text": words,
        "hoverinfo": "x+y+text",
        "xgap": 4,
        "ygap": 4,
        "showscale": False,
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0, ink["paper"]], [0.25, ink["rule"]], [0.5, ink["c2"]], [1, ink["c1"]]],
    }
