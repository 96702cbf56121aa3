"""Charts chosen from field types: only what is always true is added up."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from chosen_charts import chosen, field, figures, published
from gongkai.core import i18n, messages
from gongkai.core.model import Absent
from gongkai.views import auto
from gongkai.warehouse import Answer, QueryError, Warehouse


def test_an_index_of_many_countries_is_never_summed(tmp_path: Path) -> None:
    rows = [[country, year, 100 + year - 2000] for country in ("A", "B") for year in range(2000, 2004)]
    (view, answer), *_ = chosen(
        tmp_path, [field("country", "string"), field("year", "year"), field("index", "number")], rows
    )
    assert (view.kind, view.group) == ("line", "year")
    assert [one.title["zh"] for one in view.fields[:2]] == ["A", "B"], "each country has a line of its own"
    assert answer.rows == [(year, 100 + year - 2000, 100 + year - 2000) for year in range(2000, 2004)]


def test_an_index_of_too_many_countries_for_lines_is_counted(tmp_path: Path) -> None:
    rows = [[country, year, 100 + year - 2000] for country in "ABCDEFG" for year in range(2000, 2004)]
    fields = [field("country", "string"), field("year", "year"), field("index", "number")]
    (_, answer), *_ = chosen(tmp_path, fields, rows)
    assert [row[1] for row in answer.rows] == [7, 7, 7, 7], "rows are counted"


def test_money_is_summed_along_time_and_by_category_and_nothing_is_lost(tmp_path: Path) -> None:
    rows = [[f"2024-0{1 + i % 3}-01", f"kind {i % 9}", i] for i in range(1, 46)]
    views = chosen(tmp_path, [field("day", "date"), field("kind", "string"), field("amount", "number", "CNY")], rows)
    assert [one.kind for one, _ in views] == ["line", "hbar"]
    for _, answer in views:
        assert sum(row[answer.names.index("amount")] for row in answer.rows) == sum(range(1, 46))
    bars = views[1][1]
    assert len(bars.rows) == auto.BARS
    assert bars.rows[-1][:2] == ("其他", "Other")


def test_a_fiscal_measure_is_money_in_its_own_currency(tmp_path: Path) -> None:
    rows = [["2014-01-01", 10], ["2014-01-01", 5], ["2014-02-01", 7], ["2014-03-01", 1]]
    model = {"mapping": {"measures": {"amount": {"source": "Value", "currency": "ALL"}}}}
    (view, answer), *_ = chosen(tmp_path, [field("day", "date"), field("Value", "integer")], rows, descriptor=model)
    assert [row[1] for row in answer.rows] == [15, 7, 1]
    assert view.fields[0].unit == "ALL"


def test_one_value_a_group_is_drawn_as_it_stands(tmp_path: Path) -> None:
    (view, answer), *_ = chosen(
        tmp_path, [field("place", "string"), field("share", "number")], [["x", 1.5], ["y", 2.5]]
    )
    assert (view.kind, view.group) == ("hbar", "place")
    assert [row[0] for row in answer.rows] == ["y", "x"]


def test_identifiers_keys_and_single_rows_give_no_chart(tmp_path: Path) -> None:
    assert chosen(tmp_path, [field("id", "integer"), field("name", "string")], [[1, "a"]]) == []
    views = chosen(tmp_path, [field("id", "integer"), field("case_id", "integer")], [[1, 7], [2, 8]], key=("id",))
    assert views == []


def test_rows_without_a_group_have_a_bar_and_are_counted_so_that_the_bars_add_up_to_the_table(tmp_path: Path) -> None:
    rows = [["教育局", 100], [None, 900], [None, 50], ["水利局", 120], [None, 880], ["教育局", 1]]
    (drawn,) = figures(tmp_path, [field("dept", "string"), field("amount", "number", "CNY")], rows)
    assert dict(drawn.rows) == {"水利局": 120, "教育局": 101, "未填写": 1830}
    assert sum(row[1] for row in drawn.rows) == sum(amount for _, amount in rows)  # type: ignore[misc]
    assert drawn.sentence == "只看填了dept的：最多的是“水利局”，120.00 元。"
    assert "3 行没有填dept，amount合计 1,830.00 元" in drawn.subtitle


def test_merged_cells_of_a_sheet_are_no_smaller_groups(tmp_path: Path) -> None:
    rows = [["教育局", "Q1", 100], [None, "Q2", 900], ["水利局", "Q1", 120], [None, "Q2", 880]]
    fields = [field("dept", "string"), field("q", "string"), field("amount", "number", "CNY")]
    for drawn in figures(tmp_path, fields, rows, "en"):
        assert sum(row[1] for row in drawn.rows) == 2000  # type: ignore[misc]
        assert "1,780.00" in drawn.subtitle.replace("¥", "")


def test_money_without_a_day_is_said_beside_the_line(tmp_path: Path) -> None:
    rows = [[f"2024-0{at}-01", at] for at in (1, 2, 3)] * 2 + [[None, 1000]]
    (drawn,) = figures(tmp_path, [field("day", "date"), field("amount", "number", "CNY")], rows)
    assert [row[1] for row in drawn.rows] == [2, 4, 6]
    assert "1 行没有填day，amount合计 1,000.00 元" in drawn.subtitle


def test_a_sum_with_an_unfilled_amount_is_none_and_nothing_is_called_the_largest(tmp_path: Path) -> None:
    rows = [["2024-01", "a", 100], ["2024-01", "b", None], ["2024-02", "a", 100], ["2024-02", "b", 500], ["2024-03", "a", 1],
            ["2024-03", "b", 2], ["2024-03", "b", 3]]  # fmt: skip
    fields = [field("month", "yearmonth"), field("kind", "string"), field("amount", "number", "CNY")]
    line, bars = figures(tmp_path, fields, rows)
    assert [row[1] for row in line.rows] == [Absent.MISSING, 600, 6]
    assert dict(bars.rows) == {"a": 201, "b": Absent.MISSING}
    for drawn in (line, bars):
        assert drawn.sentence == "" and "1 行没有填amount" in drawn.subtitle


@pytest.mark.parametrize(
    "name",
    [
        "合计",
        "合 计",
        "累计",
        "合计数",
        "本年累计",
        "总计",
        "小计",
        "Total",
        "Grand total",
        "sub-total",
        "教育小计",
        "全县",
        "其中：教育",
    ],
)
def test_a_row_that_is_a_total_is_no_group_and_adds_nothing(tmp_path: Path, name: str) -> None:
    rows = [
        ["教育局", "Q1", 100],
        ["教育局", "Q2", 50],
        ["水利局", "Q1", 120],
        ["水利局", "Q2", 80],
        [name, "Q1", 220],
        [name, "Q2", 130],
    ]
    fields = [field("dept", "string"), field("quarter", "string"), field("amount", "number", "CNY")]
    for drawn in figures(tmp_path, fields, rows):
        assert sum(row[1] for row in drawn.rows) == 350, drawn.rows  # type: ignore[misc]
        assert f"“{name}”是合计，这样的 2 行没有算进去" in drawn.subtitle


@pytest.mark.parametrize("name", ["金额（元）", "Amount 金额 (CNY)", "金额.本级", "支出/元"])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_column_of_any_name_is_said_with_its_number(tmp_path: Path, name: str, locale: str) -> None:
    (bars,) = figures(
        tmp_path / "a", [field("部门 dept", "string"), field(name, "number")], [["甲", 10], ["乙", 20]], locale
    )
    assert "{" not in bars.sentence and "20" in bars.sentence and "乙" in bars.sentence


@pytest.mark.parametrize("name", ["全椒县", "总务科", "合计办公室", "累计村", "总工会", "Totalenergies", "Allison"])
def test_a_group_whose_name_only_begins_like_a_total_stays(tmp_path: Path, name: str) -> None:
    rows = [["教育局", 1], ["教育局", 2], [name, 220], [name, 130]]
    (drawn,) = figures(tmp_path, [field("dept", "string"), field("amount", "number", "CNY")], rows)
    assert drawn.sentence == f"最多的是“{name}”，350.00 元。"


@pytest.mark.parametrize(
    ("name", "title"),
    [("closing", ""), ("期末余额", ""), ("balance", ""), ("存款余额", ""), ("income", "各镇人均收入"), ("income", "percapita"), ("单价", ""),
     ("average_wage", ""), ("人均纯收入", ""), ("合格率", ""), ("累计投资", "")],
)  # fmt: skip
def test_balances_rates_and_averages_are_not_added_up(tmp_path: Path, name: str, title: str) -> None:
    rows = [[year, place, 100 * at] for year in (2022, 2023, 2024) for at, place in enumerate(("甲", "乙"), 1)]
    fields = [field("year", "year"), field("town", "string"), field(name, "number", "CNY")]
    (drawn,) = figures(tmp_path, fields, rows, title=title)
    assert [row[1:] for row in drawn.rows] == [(200, 100)] * 3, "乙 and 甲, each as it stands"
    assert [one.title for one in drawn.columns[1:]] == ["乙", "甲"]


def test_plan_and_outcome_of_one_thing_are_not_added_up(tmp_path: Path) -> None:
    phases = ("预算", "调整预算", "决算")
    rows = [[org, phase, 100 + at] for org in ("教育", "水利", "交通", "农业") for at, phase in enumerate(phases)]
    fields = [field("org", "string"), field("phase", "string"), field("amount", "number", "CNY")]
    (drawn,) = figures(tmp_path, fields, rows)
    assert (drawn.group == "org" and {row[1:] for row in drawn.rows} == {(102, 101, 100)}) or {
        tuple(sorted(row[1:]))
        for row in drawn.rows  # type: ignore[type-var]
    } == {(100, 101, 102)}


@pytest.mark.parametrize(
    "name", ["序号", "经度", "邮编", "科目编码", "phone", "year_built", "排名", "lon", "account_no", "id"]
)
def test_what_counts_nothing_is_no_measure_where_there_is_one(tmp_path: Path, name: str) -> None:
    rows = [[at + 1000, place, 10 * at] for at, place in enumerate("甲乙丙丁", 1)]
    fields = [field(name, "integer"), field("place", "string"), field("床位", "integer")]
    (drawn,) = figures(tmp_path, fields, rows)
    assert drawn.series == ("床位",)
    assert not figures(tmp_path / "alone", fields[:2], [row[:2] for row in rows]), "nor where there is none"


def test_an_amount_of_money_is_the_measure_before_any_other_number(tmp_path: Path) -> None:
    rows = [["甲", 3, 7, 1.5], ["乙", 5, 2, 2.5]]
    for unit in ("CNY", "万元", ""):
        fields = [
            field("k", "string"),
            field("户数", "integer"),
            field("次数", "integer", "time"),
            field("金额", "number", unit),
        ]
        (drawn,) = figures(tmp_path / unit / "x", fields, rows)
        assert drawn.series == ("金额",)


def test_serial_numbers_without_a_name_give_way_to_any_other_number(tmp_path: Path) -> None:
    fields = [field("x", "integer"), field("place", "string"), field("z", "integer")]
    (drawn,) = figures(tmp_path, fields, [[1, "a", 9], [2, "b", 4], [3, "c", 7]])
    assert drawn.series == ("z",)


@pytest.mark.parametrize("rest", ["其他", "其它", "Other", "未分类", "其他支出"])
def test_what_is_left_over_is_never_the_largest(tmp_path: Path, rest: str) -> None:
    rows = [[rest, 24717], [rest, 1], ["路灯", 90], ["修路", 30], ["修路", 5]]
    (drawn,) = figures(tmp_path, [field("kind", "string"), field("amount", "number", "CNY")], rows)
    assert drawn.sentence == "最多的是“路灯”，90.00 元。" and drawn.rows[0][0] == rest


def test_the_bar_of_all_others_is_never_the_largest(tmp_path: Path) -> None:
    rows = [[f"kind {at:02}", 10 + at] for at in range(30)] * 2
    for locale, other in (("zh", "其他"), ("en", "Other")):
        (drawn,) = figures(tmp_path / locale, [field("kind", "string"), field("amount", "number", "CNY")], rows, locale)
        amounts: dict[str, int] = {}
        for kind, amount in rows:
            amounts[str(kind)] = amounts.get(str(kind), 0) + int(amount)
        best = max(amounts, key=lambda one: amounts[one])
        assert best in drawn.sentence and other not in drawn.sentence
        assert drawn.rows[-1] == (other, sum(sorted(amounts.values())[:-6]))


def test_those_that_tie_are_all_named_and_where_all_are_equal_that_is_said(tmp_path: Path) -> None:
    fields = [field("k", "string"), field("amount", "number", "CNY")]
    (tied,) = figures(tmp_path / "a", fields, [["甲", 5], ["乙", 5], ["丙", 1]])
    assert tied.sentence == "最多的是“乙、甲”，5.00 元。"
    (same,) = figures(
        tmp_path / "b", [fields[0], field("户数", "integer")], [["甲", 5], ["乙", 5], ["丙", 5], ["丙", 5]]
    )
    assert same.sentence.startswith("最多的是“丙”"), "rows are counted: 丙 has two"
    (same,) = figures(tmp_path / "c", fields, [["甲", 5], ["乙", 5], ["乙", 0]])
    assert same.sentence == "各项“amount”都一样：5.00 元。"


def test_codes_booleans_and_numbers_are_named_by_their_labels(tmp_path: Path) -> None:
    labels = {"true": {"zh": "已办结", "en": "Done"}, "false": {"zh": "办理中", "en": "Open"}}
    fields = [field("done", "boolean", categories=labels), field("amount", "number", "CNY")]
    rows = [["true", 5], ["false", 2], ["true", 1]]
    (drawn,) = figures(tmp_path / "a", fields, rows, "en")
    assert drawn.rows == (("Done", 6), ("Open", 2))
    levels = [field("level", "number", categories={"1": {"zh": "一级"}, "2": {"zh": "二级"}}), fields[1]]
    (drawn,) = figures(tmp_path / "b", levels, [[1, 5], ["2.00", 2], ["1.0", 1]])
    assert drawn.rows == (("一级", 6), ("二级", 2))
    (drawn,) = figures(tmp_path / "c", [field("open", "boolean"), fields[1]], rows)
    assert drawn.rows == (("是", 6), ("否", 2))


def test_moments_with_zones_are_ordered_by_the_moment(tmp_path: Path) -> None:
    rows = [["2024-01-01T20:00:00-05:00", 3], ["2024-01-02T00:30:00Z", 2], ["2024-01-02T07:00:00+08:00", 1]]
    fields = [field("at", "datetime"), field("cases", "integer", "case")]
    (drawn,) = figures(tmp_path / "a", fields, rows)
    assert [row[1] for row in drawn.rows] == [1, 2, 3]
    assert drawn.sentence.startswith("2024年1月1日 20:00 -05:00是3 件")
    rows[0][0] = "2024-01-02T03:00:00"
    assert not [one for one in figures(tmp_path / "b", fields, rows) if one.kind == "line"], (
        "a clock without a zone has no order"
    )


def test_a_measure_called_n_is_drawn_as_one(tmp_path: Path) -> None:
    from gongkai.charts import svg

    (drawn,) = figures(tmp_path, [field("year", "year"), field("n", "integer")], [[2020, 12], [2021, 15], [2022, 9]])
    picture = svg.draw(drawn)
    assert "12 例" not in picture and 'class="line s1"' in picture and "hollow" not in picture


def test_each_sentence_of_a_ledger_is_what_its_rows_add_up_to(tmp_path: Path) -> None:
    """Recomputed from the rows alone, for both languages."""
    rows = [
        [f"2024-{1 + at % 12:02}", f"类{at * at % 11}", Decimal(at * 37 % 101) + Decimal("0.25")] for at in range(150)
    ]
    fields = [field("month", "yearmonth"), field("kind", "string"), field("amount", "number", "CNY")]
    sums: list[dict[str, Decimal]] = [{}, {}]
    for row in rows:
        for found, key in zip(sums, row, strict=False):
            found[str(key)] = found.get(str(key), Decimal(0)) + Decimal(str(row[2]))
    months, kinds = sums
    top, best = max(months, key=lambda one: months[one]), max(kinds, key=lambda one: kinds[one])
    zh, bars = figures(tmp_path / "zh", fields, rows)
    assert zh.sentence == (
        f"2024年12月是{i18n.money(months['2024-12'], 'zh')}；2024年1月是{i18n.money(months['2024-01'], 'zh')}，"
        f"最高是{i18n.money(months[top], 'zh')}（2024年{int(top[5:])}月）。"
    )
    assert bars.sentence == f"最多的是“{best}”，{i18n.money(kinds[best], 'zh')}。"


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0", "\t", "\u200b"])
def test_a_name_with_blanks_around_it_is_the_same_group(tmp_path: Path, blank: str) -> None:
    fields = [field("k", "string"), field("amount", "number", "CNY")]
    rows = [[f"{blank}甲{blank}", 30], ["甲", 40], ["乙 丙", 50], ["乙丙", 5], [blank, 7]]
    (drawn,) = figures(tmp_path, fields, rows)
    assert dict(drawn.rows) == {"甲": 70, "乙 丙": 50, "乙丙": 5, "未填写": 7}, "a blank inside a name parts two names"
    assert drawn.sentence == "只看填了k的：最多的是“甲”，70.00 元。"


def test_blanks_around_the_names_of_series_and_the_labels_of_codes_do_not_matter(tmp_path: Path) -> None:
    rows = [[year, town, 100 * at] for year in (2022, 2023, 2024) for at, town in enumerate(("甲", "乙"), 1)]
    rows[0][1] = " 甲\u3000"
    fields = [field("year", "year"), field("town", "string"), field("期末余额", "number", "CNY")]
    (drawn,) = figures(tmp_path / "a", fields, rows)
    assert [row[1:] for row in drawn.rows] == [(200, 100)] * 3
    coded = field("town", "string", categories={"甲": {"zh": "甲村"}, "乙": {"zh": "乙村"}})
    (_, drawn) = figures(tmp_path / "b", [fields[0], coded, field("amount", "number", "CNY")], rows)
    assert dict(drawn.rows) == {"甲村": 300, "乙村": 600}


@pytest.mark.parametrize(
    ("name", "values", "drawn"),
    [
        ("bbl", [4018500012, 4018500013, 1000470001, 3057940012], False),
        ("地块", [4018500012, 4018500013, 1000470001, 1000470001], False),
        ("lot", [1000470, 1000471, 3057940, 2057941], False),
        ("x", [1700000000, 1700003600, 1700007200, 1700010800], False),
        ("x", [1000470, 1000470, 3057940, 3057940], True),
        ("x", [47, 1000471, 3057940, 2057941], True),
        ("产值", [1000470, 1000471, 3057940, 2057941], True),
        ("population", [1000470, 1000471, 3057940, 2057941], True),
        ("x", [100470, 100471, 305794, 205794], True),
    ],
)
def test_long_whole_numbers_of_one_length_are_codes_and_no_measure(
    tmp_path: Path, name: str, values: list[int], drawn: bool
) -> None:
    for unit in ("", "CNY"):
        fields = [field("k", "string"), field(name, "integer", unit)]
        found = figures(tmp_path / (unit or "none"), fields, [[f"k{at}", one] for at, one in enumerate(values)])
        assert bool(found) == (drawn or bool(unit))


def test_numbers_with_decimals_are_no_codes_however_long(tmp_path: Path) -> None:
    rows = [[f"k{at}", Decimal(4018500012 + at) + Decimal("0.5")] for at in range(4)]
    assert figures(tmp_path, [field("k", "string"), field("x", "number")], rows)


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [
        ([-5, -120, -7], "最低的是“乙”，-120.00 元；最高的是“甲”，-5.00 元。"),
        ([50, -120, -7], "最低的是“乙”，-120.00 元；最高的是“甲”，50.00 元。"),
        ([0, 5, 3], "最多的是“乙”，5.00 元。"),
    ],
)
def test_what_is_below_zero_is_not_called_the_most(tmp_path: Path, amounts: list[int], sentence: str) -> None:
    fields = [field("k", "string"), field("amount", "number", "CNY")]
    rows = list(zip("甲乙丙", amounts, strict=True))
    (single,) = figures(tmp_path / "single", fields, rows)
    assert single.sentence == sentence
    (summed,) = figures(tmp_path / "summed", fields, [*rows, ("甲", 10), ("甲", -10)])
    assert summed.sentence == sentence
    (same,) = figures(tmp_path / "same", fields, [("甲", -5), ("乙", -5), ("乙", 0)])
    assert same.sentence == "各项“amount”都一样：-5.00 元。"


def test_refunds_in_groups_that_are_above_zero_change_no_sentence_and_the_lowest_is_not_told_where_it_has_no_bar(
    tmp_path: Path,
) -> None:
    fields = [field("k", "string"), field("amount", "number", "CNY")]
    (drawn,) = figures(tmp_path / "a", fields, [["甲", 9], ["甲", -4], ["乙", 1], ["乙", 1]])
    assert drawn.sentence == "最多的是“甲”，5.00 元。"
    rows = [[f"k{at % 9}", -10 * (1 + at % 9)] for at in range(18)]
    (drawn,) = figures(tmp_path / "b", fields, rows)
    assert drawn.sentence == "最高的是“k0”，-20.00 元。"


@pytest.mark.parametrize(
    "sides", [("收入", "支出"), ("Expense", "Revenue"), ("借方", "贷方"), ("收", "付清"), ("甲", "乙")]
)
def test_what_was_received_and_what_was_paid_are_not_added_up(tmp_path: Path, sides: tuple[str, str]) -> None:
    rows = [[f"部门{at % 4}", sides[at % 3 == 0], 10 + at] for at in range(24)]
    fields = [field("dept", "string"), field("side", "string"), field("amount", "number", "CNY")]
    (drawn,) = figures(tmp_path / "a", fields, rows)
    mixed = sides in (("收", "付清"), ("甲", "乙"))
    assert (drawn.series == ("amount",)) == mixed, "names that say no side are groups as any others"
    assert mixed or [one.title for one in drawn.columns] == ["dept", "条数"]


def test_a_chart_says_of_which_table_it_is_where_there_are_several(tmp_path: Path) -> None:
    with published(tmp_path, [field("k", "string"), field("amount", "number", "CNY")], [["甲", 1], ["乙", 2]]) as (
        public,
        package,
        warehouse,
    ):
        (alone,) = auto.choose(public, package, warehouse)
        two = replace(package, resources=(*package.resources, replace(public.resource, name="other")))
        (one_of_two,) = auto.choose(public, two, warehouse)
    assert alone.title["zh"] == "k各有多少amount？" and one_of_two.title["zh"] == "t：k各有多少amount？"
    assert one_of_two.title["en"] == "t: How much amount by k?"


def test_a_table_that_is_not_reckoned_in_time_has_no_chart_and_the_others_have_theirs(tmp_path: Path) -> None:
    with (
        published(tmp_path, [field("k", "string"), field("amount", "number", "CNY")], [["甲", 1], ["乙", 2]]) as (
            public,
            package,
            warehouse,
        ),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(warehouse, "trusted", slow := Slow(warehouse))
        views, problems = auto.of_tables([public, public], package, warehouse)
    assert len(views) == 1 and slow.asked > 1
    (problem,) = problems
    assert (problem.code, problem.resource, problem.hurried) == ("auto-sql", "t", True)
    assert messages.sentence(problem, "zh") == "“t”没能自动画图：200 s里没有算完。"


class Slow:
    """A warehouse's answers, of which the first does not come in time."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.asked, self.answer = 0, warehouse.trusted

    def __call__(self, sql: str) -> Answer:
        self.asked += 1
        if self.asked == 1:
            raise QueryError("200 s")
        return self.answer(sql)
