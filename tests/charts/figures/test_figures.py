"""How figures read: exact amounts, reasons, calendars, and what each kind takes from its rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from figures import examples, figure, half_due, money, named
from gongkai.charts.figures import absence, amount, formatted, measured, plain, share, slots, timed
from gongkai.charts.figures.flows import flows
from gongkai.charts.figures.heatmap import grid, status
from gongkai.charts.figures.intervals import against, base_of, estimates
from gongkai.charts.figures.matrix import ASPECTS, PHASES, cells, count, order
from gongkai.charts.figures.timeline import said, steps
from gongkai.charts.figures.waterfall import signed
from gongkai.charts.figures.waterfall import steps as ledger
from gongkai.core.figure import FigureColumn
from gongkai.core.model import Absent

YUAN = FigureColumn("amount", "金额", "number", "CNY")


def test_only_finite_numbers_are_amounts() -> None:
    assert amount(3) == amount(Decimal("3.0")) == 3
    for value in (True, "3", Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), date(2024, 3, 5), *Absent):
        assert amount(value) is None
    assert absence(Decimal("NaN")) is absence(Decimal("-Infinity")) is Absent.NOT_A_NUMBER
    assert absence("3") is absence(True) is Absent.MISSING
    assert absence(Absent.SUPPRESSED) is Absent.SUPPRESSED
    assert absence(0) is None


def test_values_read_as_the_page_says_them() -> None:
    assert formatted(Decimal("123456.78"), YUAN, "zh") == "12.35 万元"
    assert formatted(Decimal("123456789"), YUAN, "zh") == "1.23 亿元"
    assert formatted(date(2024, 3, 5), YUAN, "en") == "5 March 2024"
    assert formatted("2024-03", FigureColumn("p", "期间", period=True), "zh") == "2024年3月"
    assert formatted("2024-03", FigureColumn("p", "期间", "yearmonth"), "zh") == "2024年3月"
    assert formatted("2024-03", FigureColumn("p", "期间"), "zh") == "2024-03"
    assert formatted(2024, FigureColumn("y", "年", "year"), "zh") == "2024年"
    assert formatted(Absent.NOT_DUE, YUAN, "zh") == "未到期"


def test_digits_that_would_run_off_the_page_are_told_in_powers() -> None:
    assert plain(Decimal("1e400")) == "1.00×10^400"
    assert plain(Decimal("1e-400")) == "1.00×10^-400"


def test_a_rate_carries_its_n() -> None:
    assert share(Decimal(452), Decimal(480), "zh") == "94.2%（452/480）"
    assert share(Decimal(1), Decimal(0), "zh") == ""


@pytest.mark.parametrize(
    ("values", "short", "eras", "spans"),
    [
        (["2023-12", "2024-01", "2024-04"], ["12月", "1月", "4月"], ["2023年", "2024年", "2024年"], [1, 3]),
        (["2023Q4", "2024Q1", "2024-Q3"], ["4季度", "1季度", "3季度"], ["2023年", "2024年", "2024年"], [1, 2]),
        (["2022", "2024"], ["2022", "2024"], ["", ""], [2]),
        ([date(2024, 3, 5), date(2024, 3, 7)], ["3月5日", "3月7日"], ["2024年", "2024年"], [2]),
    ],
)
def test_periods_and_dates_are_spaced_as_time(
    values: list[str], short: list[str], eras: list[str], spans: list[float]
) -> None:
    found = slots(figure("line", [named("p"), YUAN], [(value, 1) for value in values], ["amount"]))
    assert timed(found)
    assert [one.short for one in found] == short and [one.era for one in found] == eras
    assert [two.at - one.at for one, two in pairwise(found)] == spans


@pytest.mark.parametrize(
    "values", [["2024-01", "2024-01"], ["2024-02", "2024-01"], ["2024-01", "合计"], [Absent.MISSING]]
)
def test_what_is_no_calendar_in_order_stays_a_list_of_names(values: list[str]) -> None:
    assert not timed(slots(figure("bar", [named("p"), YUAN], [(value, 1) for value in values], ["amount"])))


def test_a_waterfall_runs_from_total_to_total() -> None:
    found = ledger(examples()["waterfall"])
    assert [(one.start, one.end) for one in found] == [(0, 1000.5), (1000.5, 1500.5), (1500.5, 800.25), (0, 800.25)]
    assert [signed(one, YUAN, "zh") for one in found] == ["1,000.50 元", "+500.00 元", "−700.25 元", "800.25 元"]


def test_roles_say_which_rows_are_totals_and_which_changes_go_down() -> None:
    rows = [
        ("期初", Decimal(100), "start"),
        ("支出", Decimal(30), "down"),
        ("收入", Decimal(5), "up"),
        ("期末", Decimal(75), "end"),
    ]
    found = ledger(figure("waterfall", [named("c"), money("a", "金额"), named("role")], rows, ["a"]))
    assert [one.end for one in found] == [100, 70, 75, 75]
    assert [one.total for one in found] == [True, False, False, True]


def test_an_absent_change_moves_nothing_and_says_why() -> None:
    rows = [("期初", Decimal(100)), ("支出", Absent.SUPPRESSED), ("收入", Decimal(5))]
    found = ledger(figure("waterfall", [named("c"), money("a", "金额")], rows, ["a"], totals=["期初"]))
    assert found[1].why is Absent.SUPPRESSED and found[1].start == found[1].end == 100
    assert found[2].end == 105


def test_the_matrix_knows_its_labels_in_both_languages_and_keeps_the_first_day() -> None:
    rows = [
        ("事前", "Decision", date(2024, 3, 9)),
        ("before", "决策", date(2024, 3, 5)),
        ("Before", "decision", Absent.NOT_DUE),
    ]
    one = replace(examples()["matrix"], rows=tuple((*row, "") for row in rows))
    assert cells(one)["before", "decision"][0] == date(2024, 3, 5)
    assert count(one) == (1, 12)
    assert count(examples()["matrix"]) == (11, 12)


def test_what_is_not_due_or_does_not_apply_is_counted_as_no_hole() -> None:
    one = half_due()
    assert count(one) == (2, 3)
    found = cells(one)
    assert found["before", "decision"] == (date(2024, 3, 5), "决议")
    assert found["during", "decision"] == (Absent.NOT_APPLICABLE, "依法不公开")
    assert found["after", "basis"] == (Absent.NOT_DUE, "还没到期")
    # A reason that is only that nothing was entered makes no cell less of a hole.
    rows = tuple((*row[:2], Absent.MISSING if row[2] is Absent.NOT_DUE else row[2], *row[3:]) for row in one.rows)
    assert count(replace(one, rows=rows)) == (2, 7)


def test_the_matrix_takes_its_order_from_the_options() -> None:
    one = replace(examples()["matrix"], options={"phases": ["事后", "事前"], "aspects": ["结果"]})
    assert count(one) == (1, 2)


def test_a_step_says_when_it_was() -> None:
    first, second, third = steps(examples()["timeline"])
    assert said(first, "zh") == "2024年3月5日"
    assert said(second, "zh") == "2024年5月10日至9月28日"
    assert said(second, "en") == "10 May – 28 September 2024"
    assert said(third, "zh") == "还没做"
    assert (second.planned_end, first.evidence, second.evidence) == (date(2024, 8, 31), "会议记录", "")


def test_statuses_are_known_by_code_and_by_word() -> None:
    assert [status(one) for one in ("on-time", "On time", "按时", "ON_TIME", Absent.NOT_DUE, "好", 3)] == [
        "on-time", "on-time", "on-time", "on-time", "not-due", "", "",
    ]  # fmt: skip


def test_the_promise_clock_sorts_its_months() -> None:
    one = examples()["heatmap"]
    found = grid(replace(one, rows=tuple(reversed(one.rows))))
    assert [place.short for place in found.places][:3] == ["1月", "2月", "3月"]
    assert found.rows == ("石桥村", "柳荷村")
    assert found.cells[0, 1] == "late"


def test_flows_add_up_and_never_run_in_circles() -> None:
    columns = [named("source"), named("target"), money("a", "金额")]
    rows = [
        ("甲", "乙", 5),
        ("甲", "乙", 2),
        ("乙", "丙", 4),
        ("丙", "甲", 1),
        ("丙", "丙", 1),
        ("甲", "丁", -3),
        ("甲", "戊", Absent.SUPPRESSED),
    ]
    found = flows(figure("sankey", columns, rows, ["a"]))
    assert found.links == (("甲", "乙", Decimal(7)), ("乙", "丙", Decimal(4)))
    assert found.layers == {"甲": 0, "乙": 1, "丙": 2}
    assert found.left_out == 4 and found.through("乙") == 7


def test_few_cases_are_marked() -> None:
    assert [one.few for one in estimates(examples()["dotplot"])] == [False, True]


def test_a_budget_line_without_its_amount_says_why() -> None:
    first, second = against(examples()["bullet"])
    assert (first.plan, first.actual, first.why) == (90000, 95430, None)
    assert (second.actual, second.why) == (None, Absent.NOT_DUE)


def test_a_matrix_of_other_words_keeps_the_order_of_its_rows() -> None:
    rows = [("招标", "公告", date(2024, 3, 5)), ("施工", "公告", Absent.MISSING), ("施工", "验收", Absent.MISSING)]
    one = replace(examples()["matrix"], rows=tuple((*row, "") for row in rows))
    assert order(one, "phases", PHASES) == ["招标", "施工"] and order(one, "aspects", ASPECTS) == ["公告", "验收"]


def test_a_rate_finds_its_base_by_option_and_by_series_and_by_no_name() -> None:
    columns = [named("m"), named("a", unit="%", type="number"), named("b", unit="%", type="number")]
    columns += [named(one, type="integer") for one in ("n", "part", "due", "done")]
    rows = [("2024-01", 50, 25, 8, 2, 4, 1)]
    assert base_of(figure("line", columns, rows, ["a", "b"]), "a") == ([], []), "n may be what is measured"
    assert base_of(figure("line", columns, rows, ["a", "b"], part="part", n="n"), "a") == ([2], [8])
    mapped = figure("line", columns, rows, ["a", "b"], part={"a": "done"}, whole={"a": "due"})
    assert base_of(mapped, "a") == ([1], [4])
    assert base_of(mapped, "b") == ([], [])


def test_an_amount_whose_digits_would_run_off_the_page_names_its_currency_as_others_do() -> None:
    assert measured(Decimal("1e20"), "CNY", "zh") == "1.00×10^20 元"
    assert measured(Decimal("1e20"), "%", "zh") == "1.00×10^20 %"
