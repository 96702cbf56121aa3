"""What this house must know of a kind of chart, and what the entries of kinds are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from gongkai.core.figure import FigureColumn
from gongkai.core.model import Label, Value


@dataclass(frozen=True)
class Example:
    """A small made-up figure of a kind, with something to draw in it; the first column is its group."""

    columns: Sequence[FigureColumn]
    rows: Sequence[Sequence[Value]]
    series: Sequence[str]
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ChartKind:
    """One word of a view's ``spec.type`` and everything that hangs on it.

    ``about`` says in the handbook what the kind is for; ``columns`` are the columns and options that it knows by their names.
    ``svg`` (Sheet → None) and ``plotly`` (Figure → traces, layout) name the functions that draw it, as "module:function":
    a check draws nothing, and need not load them. Both are "" where the kind has no picture. ``mark`` (Figure → SVG) names
    what draws it as a small mark for lists, ``summary`` (Figure → text) what says in words what its picture counts.

    ``twice`` says what becomes of two rows for one place: of "lost" ones only one would be seen, or a line would lead from one
    to the other; "beside" each other both are seen, under the same name; "" is a kind that draws rows. ``across`` is the
    option for the second axis of a place. ``forward`` lines run in order of time, whatever the query's order; ``empty``
    kinds have a picture without any value, ``bare`` ones without a series. ``simple`` are the words of the standard's own
    "simple" views that mean it, ``words`` what its pictures say, as chart.<kind>.<word>. ``roomy`` kinds have words in cells: they
    are not laid out for a phone in large type, which shows the phone's own layout.
    """

    name: str
    about: Label
    svg: str = ""
    plotly: str = ""
    example: Example | None = None
    columns: tuple[str, ...] = ()
    mark: str = ""
    summary: str = ""
    twice: Literal["", "lost", "beside"] = ""
    across: str = ""
    forward: bool = False
    empty: bool = False
    bare: bool = False
    roomy: bool = False
    simple: tuple[str, ...] = ()
    words: Mapping[str, Label] = field(default_factory=dict)

    @property
    def drawn(self) -> bool:
        """Whether the kind has a picture."""
        return bool(self.svg)


SVG, PLOTLY = "gongkai.charts.svg", "gongkai.charts.plotly"
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


def both(zh: str, en: str) -> Label:
    """A text in both languages."""
    return {"zh": zh, "en": en}


def column(name: str, title: str = "", type: str = "string", unit: str = "") -> FigureColumn:
    """A column of an example; those with a name of periods declare them."""
    return FigureColumn(name, title or name, type, unit, period=name in ("period", "month"))


def money(name: str, title: str) -> FigureColumn:
    """A column of amounts in yuan."""
    return column(name, title, "number", "CNY")


SHARES = Example(
    [column("category"), money("amount", "金额")],
    [
        ("村内道路和水利维修", Decimal("235600")),
        ("干部报酬和误工补贴", Decimal("183200.50")),
        ("环境卫生", Decimal("95430")),
        ("接待费", Decimal("860")),
    ],
    ["amount"],
)
"""What was spent on what."""
