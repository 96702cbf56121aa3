"""Small made-up figures of every kind, for the tests of pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.charts.figures.matrix import ASPECTS, PHASES
from gongkai.core.model import Absent, Column, Figure, Value

MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


def figure(
    kind: str,
    columns: Sequence[Column],
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


def named(name: str, title: str = "", type: str = "string", unit: str = "") -> Column:
    """A column; those with a name of periods declare them."""
    return Column(name, title or name, type, unit, period=name in ("period", "month", "p", "m"))


def money(name: str, title: str) -> Column:
    return Column(name, title, "number", "CNY")


def examples(locale: str = "zh") -> Mapping[str, Figure]:
    """One figure a kind, with something to draw in each."""
    cases = named("n", "件数", "integer", "case")
    names = ["村内道路和水利维修", "干部报酬和误工补贴", "环境卫生", "接待费"]
    spent = [Decimal("235600"), Decimal("183200.50"), Decimal("95430"), Decimal("860")]
    pairs = [
        (phase, aspect)
        for phase in ("before", "during", "after")
        for aspect in ("decision", "process", "result", "basis")
    ]
    made = [
        figure(
            "line",
            [named("period"), money("closing", "余额")],
            [(m, Decimal(at * 1000)) for at, m in enumerate(MONTHS, 3)],
            ["closing"],
        ),
        figure(
            "bar",
            [named("year", type="year"), money("out", "支出")],
            [(2023, Decimal("943210")), (2024, Decimal("1203456.78"))],
            ["out"],
        ),
        figure(
            "grouped-bar",
            [named("period"), money("in", "收入"), money("out", "支出")],
            [(m, Decimal(80000 + at), Decimal(50000 - at)) for at, m in enumerate(MONTHS)],
            ["in", "out"],
        ),
        figure(
            "stacked-bar",
            [named("meeting"), named("yes", "同意", "integer", "person"), named("no", "不同意", "integer", "person")],
            [("礼堂", 31, 3), ("路灯", 40, 0)],
            ["yes", "no"],
        ),
        figure("hbar", [named("category"), money("amount", "金额")], list(zip(names, spent, strict=True)), ["amount"]),
        figure(
            "waterfall",
            [named("item"), money("amount", "金额")],
            [
                ("年初余额", Decimal("1000.50")),
                ("发包收入", Decimal(500)),
                ("修路", Decimal("-700.25")),
                ("年末余额", Decimal("800.25")),
            ],
            ["amount"],
            totals=["年初余额", "年末余额"],
        ),
        figure("funnel", [named("stage"), cases], [("受理", 486), ("办结", 452), ("满意", 371)], ["n"]),
        figure(
            "matrix",
            [named("phase"), named("aspect"), named("published_on", type="date"), named("title")],
            [(*pair, date(2024, 3, 5), "决议") for pair in pairs if pair != ("before", "result")],
            ["published_on"],
        ),
        figure(
            "timeline",
            [
                named("step"),
                *(named(one, type="date") for one in ("start", "end", "planned_start", "planned_end")),
                named("evidence"),
            ],
            [
                ("提议", date(2024, 3, 5), date(2024, 3, 5), date(2024, 3, 1), date(2024, 3, 8), "会议记录"),
                ("实施", date(2024, 5, 10), date(2024, 9, 28), date(2024, 5, 1), date(2024, 8, 31), Absent.MISSING),
                ("公开结果", Absent.NOT_DUE, Absent.NOT_DUE, date(2024, 10, 10), date(2024, 10, 20), Absent.MISSING),
            ],
            ["start", "end"],
            as_of="2024-10-05",
        ),
        figure(
            "heatmap",
            [named("org"), named("month"), named("status")],
            [
                (org, m, status)
                for org in ("柳荷村", "石桥村")
                for m, status in zip(MONTHS, ["on-time", "late", "missing", "not-due"] * 3, strict=True)
            ],
            ["status"],
            x="month",
        ),
        figure(
            "sankey",
            [named("source"), named("target"), money("amount", "金额")],
            [("补助", "修路", Decimal(180000)), ("补助", "报酬", Decimal(120000)), ("发包", "报酬", Decimal(63000))],
            ["amount"],
        ),
        figure(
            "dotplot",
            [
                named("org"),
                named("rate", "满意率", "number", "%"),
                named("low", type="number"),
                named("high", type="number"),
                named("n", type="integer"),
            ],
            [
                ("柳荷村", Decimal("88.2"), Decimal(81), Decimal(93), 112),
                ("石桥村", Decimal("92.5"), Decimal(76), Decimal(98), 17),
            ],
            ["rate"],
            n="n",
        ),
        figure(
            "bullet",
            [named("category"), money("budget", "预算"), money("actual", "实际")],
            [("环境卫生", Decimal(90000), Decimal(95430)), ("接待费", Decimal(5000), Absent.NOT_DUE)],
            ["budget", "actual"],
        ),
        figure(
            "treemap", [named("category"), money("amount", "金额")], list(zip(names, spent, strict=True)), ["amount"]
        ),
    ]
    return {one.kind: Figure(**{**one.__dict__, "locale": locale}) for one in made}


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
