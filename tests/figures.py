"""Small made-up figures of every kind, for the tests of pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from gongkai.charts.figures.matrix import ASPECTS, PHASES
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.figure import Figure, FigureColumn
from gongkai.core.model import Absent, Value


def figure(
    kind: str,
    columns: Sequence[FigureColumn],
    rows: Sequence[Sequence[Value]],
    series: Sequence[str],
    *,
    title: str = "钱花到哪里去了？",
    locale: str = "zh",
    group: str = "",
    sentence: str = "",
    **options: Any,
) -> Figure:
    """A figure whose first column is its group."""
    return Figure(
        id=f"finances-{kind}",
        locale=locale,
        kind=kind,
        title=title,
        subtitle="合计，元",
        sentence=sentence,
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        group=group or columns[0].name,
        series=tuple(series),
        options=options,
    )


def named(name: str, title: str = "", type: str = "string", unit: str = "") -> FigureColumn:
    """A column; those with a name of periods declare them."""
    return FigureColumn(name, title or name, type, unit, period=name in ("period", "month", "p", "m"))


def money(name: str, title: str) -> FigureColumn:
    return FigureColumn(name, title, "number", "CNY")


def examples(locale: str = "zh") -> Mapping[str, Figure]:
    """One figure a kind, with something to draw in each."""
    return {
        one.name: figure(one.name, told.columns, told.rows, told.series, locale=locale, **told.options)
        for one in CHART_KINDS.values()
        if (told := one.example)
    }


def half_due(locale: str = "zh") -> Figure:
    """A matrix of two public cells, one hole, and nine that are no holes: four not due, five that do not apply."""
    columns = [named("phase"), named("aspect"), named("published_on", type="date"), named("title"), named("state")]
    values: list[Value] = [
        date(2024, 3, 5), date(2024, 3, 6), Absent.MISSING, *[Absent.NOT_APPLICABLE] * 5, *[Absent.NOT_DUE] * 4
    ]  # fmt: skip
    states = {Absent.NOT_DUE: "还没到期", Absent.NOT_APPLICABLE: "依法不公开", Absent.MISSING: "没有公开"}
    places = [(phase, aspect) for phase in PHASES for aspect in ASPECTS]
    rows = [
        (*place, value, "决议", states.get(value, "已公开") if isinstance(value, Absent) else "已公开")
        for place, value in zip(places, values, strict=True)
    ]
    return figure("matrix", columns, rows, ["published_on"], locale=locale)
