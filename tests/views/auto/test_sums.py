"""Charts chosen from field types: a row that adds others up, whatever it is called, is no group beside them."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from chosen_charts import field, figures

MONEY = [field("k", "string"), field("amount", "number", "CNY")]
PLACES = [("教育局", "30.10"), ("水利局", "50.20"), ("交通局", "19.70"), ("农业局", "8.00")]


def bars(tmp_path: Path, rows: Sequence[Sequence[Any]], fields: Any = MONEY, locale: str = "zh") -> Any:
    (drawn,) = [one for one in figures(tmp_path, fields, rows, locale) if one.kind == "hbar"]
    return drawn


@pytest.mark.parametrize("at", [0, 2, 4])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_total_with_an_ordinary_name_is_left_out_and_named(tmp_path: Path, at: int, locale: str) -> None:
    drawn = bars(tmp_path, [*PLACES[:at], ("县本级", "108.00"), *PLACES[at:]], MONEY, locale)
    assert "县本级" not in dict(drawn.rows) and "县本级" not in drawn.sentence and "水利局" in drawn.sentence
    told = "“县本级”正好等于别的几项相加，这样的 1 行没有算进去"
    assert (told if locale == "zh" else "such as “县本级”, are left out (rows: 1)") in drawn.subtitle


@pytest.mark.parametrize("amount", ["108.01", "107.99", "109"])
def test_a_group_that_is_nearly_the_sum_of_the_others_stays(tmp_path: Path, amount: str) -> None:
    drawn = bars(tmp_path, [*PLACES, ("县本级", amount)])
    assert (
        drawn.rows[0][0] == "县本级" and drawn.sentence.startswith("最多的是“县本级”") and "正好" not in drawn.subtitle
    )


@pytest.mark.parametrize(
    "rows",
    [
        [("甲", 500), ("乙", 500), ("丙", 0)],
        [("甲", 500), ("乙", 300), ("丙", 200)],
        [("甲", 500), ("乙", 300), ("丙", 200), ("丁", 0)],
        [("甲", 100), ("乙", 300), ("丙", -200), ("丁", 0), ("戊", -50)],
    ],
)
def test_a_group_that_equals_one_or_two_others_is_not_taken_for_a_total(tmp_path: Path, rows: Any) -> None:
    drawn = bars(tmp_path, rows)
    assert len(drawn.rows) == len(rows) and "没有算进去" not in drawn.subtitle


def test_a_total_in_each_period_is_left_out_of_the_line_too(tmp_path: Path) -> None:
    rows = [(f"2024-{month:02}", name, Decimal(amount) * month) for month in (1, 2, 3)
            for name, amount in [*PLACES, ("县本级", "108")]]  # fmt: skip
    fields = [field("month", "yearmonth"), *MONEY]
    line, drawn = figures(tmp_path / "a", fields, rows)
    assert [row[1] for row in line.rows] == [108, 216, 324] and "县本级" not in dict(drawn.rows)
    rows[4] = (*rows[4][:2], Decimal("107.5"))
    line, drawn = figures(tmp_path / "b", fields, rows)
    assert [row[1] for row in line.rows][1:] == [432, 648] and "县本级" in dict(drawn.rows)


def test_a_total_of_each_department_under_one_name_is_left_out(tmp_path: Path) -> None:
    rows = [(dept, unit, amount * at) for at, dept in enumerate(("教育", "水利"), 1)
            for unit, amount in (("本部", 100), ("一处", 50), ("二处", 30), ("三处", 20))]  # fmt: skip
    drawn = bars(tmp_path, rows, [field("dept", "string"), *MONEY])
    assert sum(row[1] for row in drawn.rows) == 300


def test_rows_without_a_group_that_are_the_total_of_those_with_one_are_left_out(tmp_path: Path) -> None:
    drawn = bars(tmp_path, [*PLACES, (None, "108")])
    assert dict(drawn.rows).keys() == dict(PLACES).keys() and drawn.sentence == "最多的是“水利局”，50.20 元。"
    drawn = bars(tmp_path / "b", [*PLACES, (None, "107")])
    assert dict(drawn.rows)["未填写"] == 107


@pytest.mark.parametrize("code", ["string", "integer"])
def test_codes_above_others_that_equal_them_are_left_out(tmp_path: Path, code: str) -> None:
    rows: list[tuple[Any, ...]] = [
        (205, "教育支出", 900), (20502, "普通教育", 900), (2050201, "学前教育", 400), (2050202, "小学教育", 500),
        (212, "城乡社区支出", 70), (21201, "社区管理", 70),
    ]  # fmt: skip
    fields = [field("科目编码", code), field("科目", "string"), MONEY[1]]
    drawn = bars(tmp_path / "a", rows, fields)
    assert dict(drawn.rows) == {"小学教育": 500, "学前教育": 400, "社区管理": 70}
    assert drawn.sentence == "最多的是“小学教育”，500.00 元。" and "3 行没有算进去" in drawn.subtitle
    nearly = [(*row[:2], row[2] + (at in (0, 1))) for at, row in enumerate(rows)]
    nearly = [(*row[:2], row[2] + 5 * (at == 1)) for at, row in enumerate(nearly)]
    drawn = bars(tmp_path / "b", nearly, fields)
    assert len(drawn.rows) == len(rows), "two of three do not add up: no tree of sums"


def test_paths_above_others_that_equal_them_are_left_out(tmp_path: Path) -> None:
    rows = [("教育", 900), ("教育/小学", 500), ("教育/中学", 400), ("教育局", 900), ("水利", 3)]
    drawn = bars(tmp_path, rows)
    assert dict(drawn.rows) == {"教育局": 900, "教育/小学": 500, "教育/中学": 400, "水利": 3}


def test_parents_beside_their_parts_are_left_out_where_it_is_no_chance(tmp_path: Path) -> None:
    rows = [("教育", "912.40"), ("甲校", "500.15"), ("乙校", "412.25"), ("水利", "381.07"), ("水库", "280.03"), ("河道", "101.04"),
            ("路灯", "77")]  # fmt: skip
    drawn = bars(tmp_path / "a", rows)
    assert {row[0] for row in drawn.rows} == {"甲校", "乙校", "水库", "河道", "路灯"}
    assert "“教育、水利”正好等于别的几项相加，这样的 2 行没有算进去" in drawn.subtitle
    months = [(f"2024-{at:02}", name, 100 * at + len(name) + amount) for at in (1, 2, 3)
              for name, amount in (("甲校", 500), ("乙校", 400), ("路灯", 77))]  # fmt: skip
    rows = [one for at in range(0, 9, 3) for one in
            ((months[at][0], "教育", months[at][2] + months[at + 1][2]), *months[at : at + 3])]  # fmt: skip
    line, drawn = figures(tmp_path / "b", [field("month", "yearmonth"), *MONEY], rows)
    assert "教育" not in dict(drawn.rows)
    assert [row[1] for row in line.rows] == [sum(row[2] for row in months[at : at + 3]) for at in range(0, 9, 3)]


@pytest.mark.parametrize(
    ("locale", "told"),
    [("zh", "数最大的是“教育”，900.00 元，正好等于“甲校、乙校”相加，可能已经包含它们。"),
     ("en", "The largest number is that of “教育”: ¥900.00; it equals “甲校, 乙校” added up and may contain them.")],
)  # fmt: skip
def test_one_group_that_may_be_the_sum_of_the_next_two_is_not_called_the_most(
    tmp_path: Path, locale: str, told: str
) -> None:
    rows = [("教育", 900), ("甲校", 500), ("乙校", 400), ("水利", 300)]
    drawn = bars(tmp_path / "a", rows, MONEY, locale)
    assert drawn.sentence == told and len(drawn.rows) == 4
    drawn = bars(tmp_path / "b", [*rows, ("养老", 1000)], MONEY, locale)
    assert "养老" in drawn.sentence and ("“教育”" in drawn.subtitle and "甲校" in drawn.subtitle)
    drawn = bars(tmp_path / "c", [("教育", 901), *rows[1:]], MONEY, locale)
    assert "甲校" not in drawn.sentence + drawn.subtitle


def test_many_round_amounts_that_meet_by_chance_are_all_kept(tmp_path: Path) -> None:
    rows = [(f"k{at}", 100 * (1 + at * 7 % 11)) for at in range(20)]
    drawn = bars(tmp_path, rows)
    assert "正好" not in drawn.subtitle + drawn.sentence


def test_shares_are_not_parts_that_add_up(tmp_path: Path) -> None:
    rows = [("甲", 50), ("乙", 25), ("丙", 15), ("丁", 10)]
    drawn = bars(tmp_path, rows, [field("k", "string"), field("比例", "number", "%")])
    assert drawn.sentence == "最多的是“甲”，50%。"
