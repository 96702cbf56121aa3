"""Kinds of their own shape, and those without a picture."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gongkai.core.chart_kinds.kind import MONTHS, PLOTLY, SHARES, SVG, ChartKind, Example, both, column, money
from gongkai.core.model import Absent

OTHERS = (
    ChartKind(
        "matrix",
        both(
            "三公开矩阵。一行一次公开，栏有 "
            "`phase`（before、during、after）、`aspect`（decision、process、result、basis）、`published_on`，"
            "可以加 `title`。没有的格子画成虚线框；`published_on_absent` 是 `not-due` 的画成浅灰，是 "
            "`not-applicable` 的只有细框，都不算没公开。再加一栏 `state`，格子里就写它的字。",
            "The disclosure matrix. A row a publication, with `phase` (before, during, after), `aspect` "
            "(decision, process, result, basis), `published_on` and perhaps `title`. What is not there is "
            "drawn as a dashed hole; where `published_on_absent` is `not-due` the cell is light grey, where "
            "it is `not-applicable` a thin frame, and neither counts as a hole. A column `state` puts its "
            "words into those cells.",
        ),
        f"{SVG}.matrix:draw",
        f"{PLOTLY}.areas:matrix",
        Example(
            [column("phase"), column("aspect"), column("published_on", type="date"), column("title")],
            [
                (phase, aspect, date(2024, 3, 5), "决议")
                for phase in ("before", "during", "after")
                for aspect in ("decision", "process", "result", "basis")
                if (phase, aspect) != ("before", "result")
            ],
            ["published_on"],
        ),
        columns=("phase", "aspect", "published_on", "title", "state"),
        mark=f"{SVG}.matrix:small",
        summary=f"{SVG}.matrix:summary",
        empty=True,
        roomy=True,
        words={
            "public": both("已公开", "Public"),
            "hole": both("未公开", "Not public"),
            "not-due": both("未到期", "Not due"),
            "not-applicable": both("不适用", "Does not apply"),
            "count": both("{of} 格里已公开 {done} 格", "{done} of {of} cells are public"),
            "mark": both("{title}：{of} 格里已公开 {done} 格", "{title}: {done} of {of} cells are public"),
        },
    ),
    ChartKind(
        "timeline",
        both(
            "步骤和日期。栏有 `start`、`end`，可以加 `planned_start`、`planned_end` 和 `evidence`（凭据）。",
            "Steps and days: `start`, `end`, and perhaps `planned_start`, `planned_end` and `evidence`.",
        ),
        f"{SVG}.timeline:draw",
        f"{PLOTLY}.lying:timeline",
        Example(
            [
                column("step"),
                *(column(one, type="date") for one in ("start", "end", "planned_start", "planned_end")),
                column("evidence"),
            ],
            [
                ("提议", date(2024, 3, 5), date(2024, 3, 5), date(2024, 3, 1), date(2024, 3, 8), "会议记录"),
                ("实施", date(2024, 5, 10), date(2024, 9, 28), date(2024, 5, 1), date(2024, 8, 31), Absent.MISSING),
                (
                    "公开结果",
                    Absent.NOT_DUE,
                    Absent.NOT_DUE,
                    date(2024, 10, 10),
                    date(2024, 10, 20),
                    Absent.MISSING,
                ),
            ],
            ["start", "end"],
            {"as_of": "2024-10-05"},
        ),
        columns=("start", "end", "planned_start", "planned_end", "evidence"),
        empty=True,
        bare=True,
        words={
            "plan": both("计划", "Planned"),
            "actual": both("实际", "Done"),
            "planned": both("还没做", "Not done yet"),
            "none": both("没有日期", "No date"),
            "today": both("数据截至 {day}", "Data as of {day}"),
        },
    ),
    ChartKind(
        "heatmap",
        both(
            "格子图。一行一个单位，一列一期，看谁在什么时候公布了。`group` 是行，选项 `x` 是列，`status` "
            "是格子里的值。一格只能有一行，有两行的不画。",
            "A row a unit, a cell a period: who published when. `group` gives the rows, option `x` the "
            "columns, `status` what is in a cell. A cell may have one row; with two nothing is drawn.",
        ),
        f"{SVG}.heatmap:draw",
        f"{PLOTLY}.areas:heatmap",
        Example(
            [column("org"), column("month"), column("status")],
            [
                (unit, month, status)
                for unit in ("柳荷村", "石桥村")
                for month, status in zip(MONTHS, ["on-time", "late", "missing", "not-due"] * 3, strict=True)
            ],
            ["status"],
            {"x": "month"},
        ),
        columns=("x", "status"),
        twice="lost",
        across="x",
        empty=True,
    ),
    ChartKind(
        "sankey",
        both(
            "钱从哪里来，到哪里去。栏有 `source`、`target` 和一个数。",
            "Where money comes from and where it goes: `source`, `target` and one number.",
        ),
        f"{SVG}.sankey:draw",
        f"{PLOTLY}.areas:sankey",
        Example(
            [column("source"), column("target"), money("amount", "金额")],
            [("补助", "修路", Decimal(180000)), ("补助", "报酬", Decimal(120000)), ("发包", "报酬", Decimal(63000))],
            ["amount"],
        ),
        columns=("source", "target"),
    ),
    ChartKind(
        "dotplot",
        both(
            '点和区间。各单位的估计值并排，`low`、`high` 是区间；样本数是哪一栏，用 `n` 写明（`"n": '
            '"cases"`），不写就没有，名叫 n 的栏也不算。不排名次。',
            "Estimates side by side, with `low` and `high` for the interval; which column is the size of the "
            'sample is said with `n` (`"n": "cases"`): none is taken for it because it is called n. No '
            "ranking.",
        ),
        f"{SVG}.dotplot:draw",
        f"{PLOTLY}.lying:dotplot",
        Example(
            [
                column("org"),
                column("rate", "满意率", "number", "%"),
                column("low", type="number"),
                column("high", type="number"),
                column("n", type="integer"),
            ],
            [
                ("柳荷村", Decimal("88.2"), Decimal(81), Decimal(93), 112),
                ("石桥村", Decimal("92.5"), Decimal(76), Decimal(98), 17),
            ],
            ["rate"],
            {"n": "n"},
        ),
        columns=("low", "high", "n"),
        twice="beside",
    ),
    ChartKind(
        "bullet",
        both(
            "计划和实际。`budget` 是预算，`actual` 是实际，条旁写着完成的比例。",
            "Plan and outcome: `budget` and `actual`, with the rate beside the bar.",
        ),
        f"{SVG}.bullet:draw",
        f"{PLOTLY}.lying:bullet",
        Example(
            [column("category"), money("budget", "预算"), money("actual", "实际")],
            [("环境卫生", Decimal(90000), Decimal(95430)), ("接待费", Decimal(5000), Absent.NOT_DUE)],
            ["budget", "actual"],
        ),
        columns=("budget", "actual"),
        twice="beside",
        words={
            "plan": both("预算", "Budget"),
            "actual": both("实际", "Actual"),
            "of": both("实际 {actual}，预算 {plan}", "{actual} of {plan}"),
            "planned": both("预算 {plan}", "Budget {plan}"),
        },
    ),
    ChartKind(
        "treemap",
        both("面积图。一块一类，面积就是数。", "Areas: a box a category, as large as its number."),
        f"{SVG}.treemap:draw",
        f"{PLOTLY}.areas:treemap",
        SHARES,
        twice="beside",
    ),
    ChartKind("table", both("只有表，没有图。", "A table without a picture.")),
    ChartKind("facts", both("一列“名称：内容”。", "A list of names and what they are.")),
)
