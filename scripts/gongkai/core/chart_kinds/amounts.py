"""Kinds that compare amounts: along time, beside one another, from step to step."""

from __future__ import annotations

from decimal import Decimal

from gongkai.core.chart_kinds.kind import MONTHS, PLOTLY, SHARES, SVG, ChartKind, Example, both, column, money

AMOUNTS = (
    ChartKind(
        "line",
        both(
            "折线。时间上的变化，按时间先后画。缺数的地方断开，不连过去。一个时间只能有一行，有两行的不画。",
            "Change over time, in order of time. The line is broken where a value is missing. A time may "
            "have one row; with two the line is not drawn.",
        ),
        f"{SVG}.line:draw",
        f"{PLOTLY}.upright:line",
        Example(
            [column("period"), money("closing", "余额")],
            [(month, Decimal(at * 1000)) for at, month in enumerate(MONTHS, 3)],
            ["closing"],
        ),
        twice="lost",
        forward=True,
        simple=("line", "lines-and-points", "points"),
    ),
    ChartKind(
        "bar",
        both(
            "竖条。月份、年份这样排好序的分类。条从零开始。",
            "Upright bars, for categories in an order of their own such as months. Bars start at zero.",
        ),
        f"{SVG}.columns:draw",
        f"{PLOTLY}.upright:grouped",
        Example(
            [column("year", type="year"), money("out", "支出")],
            [(2023, Decimal("943210")), (2024, Decimal("1203456.78"))],
            ["out"],
        ),
        twice="beside",
        simple=("bar",),
    ),
    ChartKind(
        "grouped-bar",
        both(
            "并排的竖条。两三样数放在一起比，单位要相同。",
            "Upright bars side by side: two or three measures of one unit.",
        ),
        f"{SVG}.columns:draw",
        f"{PLOTLY}.upright:grouped",
        Example(
            [column("period"), money("in", "收入"), money("out", "支出")],
            [(month, Decimal(80000 + at), Decimal(50000 - at)) for at, month in enumerate(MONTHS)],
            ["in", "out"],
        ),
        twice="beside",
    ),
    ChartKind(
        "stacked-bar",
        both("叠起来的竖条。看合计，也看各占多少。", "Upright bars on top of each other: the total and its parts."),
        f"{SVG}.columns:draw_stacked",
        f"{PLOTLY}.upright:stacked",
        Example(
            [
                column("meeting"),
                column("yes", "同意", "integer", "person"),
                column("no", "不同意", "integer", "person"),
            ],
            [("礼堂", 31, 3), ("路灯", 40, 0)],
            ["yes", "no"],
        ),
        twice="beside",
    ),
    ChartKind(
        "hbar",
        both(
            "横条。名称长、要按大小排的分类，手机上最好读。",
            "Lying bars, for long names and for order by size. The easiest to read on a phone.",
        ),
        f"{SVG}.hbar:draw",
        f"{PLOTLY}.lying:hbar",
        SHARES,
        twice="beside",
    ),
    ChartKind(
        "waterfall",
        both(
            "流水。从期初，经过每一笔增减，到期末。选项 `totals` 写出哪几行是余额，或给一栏 "
            "`role`（`start`、`end`、`up`、`down`）。",
            "From an opening amount through every change to the closing one. The option `totals` names the "
            "rows that are balances, or a column `role` has `start`, `end`, `up`, `down`.",
        ),
        f"{SVG}.waterfall:draw",
        f"{PLOTLY}.lying:waterfall",
        Example(
            [column("item"), money("amount", "金额")],
            [
                ("年初余额", Decimal("1000.50")),
                ("发包收入", Decimal(500)),
                ("修路", Decimal("-700.25")),
                ("年末余额", Decimal("800.25")),
            ],
            ["amount"],
            {"totals": ["年初余额", "年末余额"]},
        ),
        columns=("totals", "role"),
        words={
            "total": both("余额", "Balance"),
            "up": both("增加", "Adds"),
            "down": both("减少", "Takes away"),
        },
    ),
    ChartKind(
        "funnel",
        both(
            "漏斗。收到多少、办了多少、办结多少；每两步之间写着比例和 n/N。",
            "What came in, what was handled, what was finished, with the share and its n/N between two stages.",
        ),
        f"{SVG}.funnel:draw",
        f"{PLOTLY}.lying:funnel",
        Example(
            [column("stage"), column("n", "件数", "integer", "case")],
            [("受理", 486), ("办结", 452), ("满意", 371)],
            ["n"],
        ),
        twice="beside",
    ),
)
