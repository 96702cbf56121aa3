"""A share, a change or a statistic that gives a hidden count away is found; what leaves room, and what agrees by chance, is let be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
import tiny
from counted import MONTH, ORG, count, table, through_the_gate
from gongkai.core import messages
from gongkai.load import load
from gongkai.privacy.suppression.derived.texts import numbers_in
from gongkai.totals import resources
from gongkai.warehouse import Warehouse

KIND = {"name": "kind", "title": "类别", "type": "string"}
N = count("n")


def number(name: str, title: str = "", kind: str = "number", **words: Any) -> dict[str, Any]:
    return {"name": name, "title": title or name, "type": kind, **words}


def found(folder: Path, *tables: tuple[str, Sequence[Mapping[str, Any]], Sequence[str], Sequence[Sequence[object]]],
          hierarchy: Sequence[Any] = ()) -> list[tuple[str, str, str]]:  # fmt: skip
    """(type, place of the count, place of the column) of what stops these tables (name, fields, key, rows)."""
    described = [table(name, fields, key) for name, fields, key, _ in tables]
    headers = {name: ",".join(str(one["name"]) for one in fields) + "\n" for name, fields, _, _ in tables}
    tiny.package(folder / "data" / "g", described, headers, hierarchies=list(hierarchy))
    packages, problems = resources.complete(load(folder / "data").packages)
    assert not problems
    with Warehouse(folder / "warehouse") as warehouse:
        passed = through_the_gate(packages, {name: rows for name, _, _, rows in tables}, warehouse)
    for one in passed.problems:
        assert all("{" not in messages.sentence(one, at) + messages.hint(one, at) for at in ("zh", "en"))
    return [(one.type, str(one.place).removeprefix("data/"), str(one.facts["place"])) for one in passed.problems]


KIND_COUNTS = [("road", 42), ("water", 31), ("land", 17), ("family", 3)]


def of_each(*cells: object) -> list[tuple[object, ...]]:
    """The kinds with their counts and another cell each."""
    return [(*row, cell) for row, cell in zip(KIND_COUNTS, cells, strict=True)]


SHARES = [round(100 * n / 93, 1) for _, n in KIND_COUNTS]
RATES = [round(10_000 * n / p, 2) for (_, n), p in zip(KIND_COUNTS, (2000, 1500, 900, 700), strict=True)]


@pytest.mark.parametrize(
    ("fields", "rows"),
    [
        ([number("share", "占比")], of_each(*SHARES)),
        ([number("x")], of_each(*SHARES)),
        ([number("x")], of_each(*(round(n / 93, 2) for _, n in KIND_COUNTS))),
        ([number("others", "其他占比")], of_each(*(round(100 - one, 1) for one in SHARES))),
        ([number("x", kind="string")], of_each(*(f"{one}%" for one in SHARES))),
        ([number("paid", "金额"), number("each", "平均金额")],
         [(*row, p, round(p / row[1], 2)) for row, p in zip(KIND_COUNTS, (9000, 7200, 5500, 1250), strict=True)]),
        ([number("people", "人口"), number("rate", "每万人")],
         [(*row, p, rate) for row, p, rate in zip(KIND_COUNTS, (2000, 1500, 900, 700), RATES, strict=True)]),
        ([number("in_all", kind="integer"), number("share", "占比")], [(*row, 93, one) for row, one in zip(KIND_COUNTS, SHARES, strict=True)]),
        ([number("rest", "其余", "integer"), number("x", kind="integer")],
         [(*row, m, row[1] + m) for row, m in zip(KIND_COUNTS, (60, 25, 31, 48), strict=True)]),
    ],
)  # fmt: skip
def test_a_share_of_a_hidden_count_is_told(tmp_path: Path, fields: Any, rows: Any) -> None:
    name = fields[-1]["name"]
    assert ("share", "g/cases.csv:n", f"g.cases.{name}") in found(
        tmp_path, ("cases", [KIND, N, *fields], ["kind"], rows)
    )


@pytest.mark.parametrize(
    ("fields", "rows"),
    [
        # of many people, so coarse that a dozen counts stand behind each
        ([number("people", "人口"), number("rate", "每百人")],
         [(*row, p, round(100 * row[1] / p, 1)) for row, p in zip(KIND_COUNTS, (20_000, 15_000, 9000, 17_000), strict=True)]),
        ([number("share", "占比")], of_each(40, 30, 20, 0)),
        # shares of something else, and numbers that have nothing to do with it
        ([number("share", "占比")], of_each(11.2, 48.9, 23.1, 16.8)),
        ([number("people", "人口", "integer"), number("area", "面积")],
         [(*row, p, a) for row, p, a in zip(KIND_COUNTS, (2034, 1517, 922, 736), (3.42, 12.9, 7.75, 0.83), strict=True)]),
        ([number("year", "年份", "integer")], of_each(2021, 2022, 2023, 2024)),
        ([number("share", "占比", privacy="internal")], of_each(*SHARES)),
        ([number("done", "办结率")], of_each(100, 100, 100, 100)),
    ],
)  # fmt: skip
def test_a_number_that_leaves_room_is_let_be(tmp_path: Path, fields: Any, rows: Any) -> None:
    assert found(tmp_path, ("cases", [KIND, N, *fields], ["kind"], rows)) == []


def test_a_share_that_is_hidden_along_with_its_count_is_let_be(tmp_path: Path) -> None:
    linked = [{"resource": "cases", "linked": [{"count": "n", "fields": ["share"]}]}]
    fields = [KIND, N, number("share", "占比")]
    assert found(tmp_path, ("cases", fields, ["kind"], of_each(*SHARES)), hierarchy=linked) == []


MONTHS = [(f"2025-{at:02d}", n) for at, n in enumerate([20, 33, 3, 17, 26, 2, 41], 1)]
COUNTS = [n for _, n in MONTHS]
STEPS = [None, *(now - before for before, now in pairwise(COUNTS))]
GROWTHS = [None, *(round(100 * now / before - 100, 1) for before, now in pairwise(COUNTS))]
RUNNING = [sum(COUNTS[: at + 1]) for at in range(len(COUNTS))]


@pytest.mark.parametrize(
    ("title", "cells"),
    [("环比增减", STEPS), ("x", STEPS), ("环比", GROWTHS), ("x", GROWTHS), ("累计", RUNNING)],
)
def test_a_change_from_one_period_to_the_next_is_told(tmp_path: Path, title: str, cells: Any) -> None:
    rows = [(*row, cell) for row, cell in zip(MONTHS, cells, strict=True)]
    told = found(tmp_path, ("cases", [MONTH, N, number("x", title)], ["month"], rows))
    assert told == [("change", "g/cases.csv:n", "g.cases.x")]


def test_a_change_since_last_year_is_told_and_one_that_says_little_is_not(tmp_path: Path) -> None:
    before = [(f"2024-{at:02d}", n, None) for at, n in enumerate([50, 12, 9, 30, 17, 22, 8], 1)]
    now = [(*row, row[1] - old[1]) for row, old in zip(MONTHS, before, strict=True)]
    fields = [MONTH, N, number("x", "比去年同月", "integer")]
    assert found(tmp_path / "1", ("cases", fields, ["month"], before + now)) == [
        ("change", "g/cases.csv:n", "g.cases.x")
    ]
    up = [(*row, (row[1] > old[1]) - (row[1] < old[1])) for row, old in zip(MONTHS, before, strict=True)]
    assert found(tmp_path / "2", ("cases", fields, ["month"], before + up)) == []


CELLS = [
    ("a", "2025-01", "road", 20), ("a", "2025-01", "water", 3), ("a", "2025-01", "land", 9),
    ("a", "2025-02", "road", 14), ("a", "2025-02", "water", 31), ("a", "2025-02", "land", 8),
    ("a", "2025-03", "road", 4), ("a", "2025-03", "water", 2), ("a", "2025-03", "land", 1),
]  # fmt: skip
CASES = ("cases", [ORG, MONTH, KIND, N], ["org_id", "month", "kind"], CELLS)


@pytest.mark.parametrize(
    ("name", "cells", "told"),
    [
        ("median", [9, 14, 2], False),  # below 9 is room enough, and of three hidden ones nobody knows which
        ("average", ["10.67", "17.67", "2.33"], True),
        ("most", [20, 31, 4], True),  # the month whose largest is 4
        ("least", [3, 8, 1], True),
        ("most", [20, 31, 40], False),
        ("most", [7, 9, 8], False),
        ("people", [1213, 1217, 1220], False),
    ],
)
def test_a_statistic_of_hidden_counts_in_another_table_is_told(
    tmp_path: Path, name: str, cells: Any, told: bool
) -> None:
    months = [("a", f"2025-{at:02d}", cell) for at, cell in enumerate(cells, 1)]
    other = ("months", [ORG, MONTH, number(name)], ["org_id", "month"], months)
    assert found(tmp_path, CASES, other) == ([("statistic", "g/cases.csv:n", f"g.months.{name}")] if told else [])


def test_a_median_that_is_the_hidden_count_is_told(tmp_path: Path) -> None:
    cells = [*CELLS[3:6], ("a", "2025-04", "road", 20), ("a", "2025-04", "water", 4), ("a", "2025-04", "land", 0)]
    other = (
        "months",
        [ORG, MONTH, number("mid", "中位数")],
        ["org_id", "month"],
        [("a", "2025-02", 14), ("a", "2025-04", 4)],
    )
    assert found(tmp_path, (*CASES[:3], cells), other) == [("statistic", "g/cases.csv:n", "g.months.mid")]


def test_a_statistic_that_shown_counts_explain_is_let_be(tmp_path: Path) -> None:
    cells = CELLS[:6]  # the largest of each month is shown, and far above what is hidden
    months = [("a", "2025-01", 20), ("a", "2025-02", 31)]
    other = ("months", [ORG, MONTH, number("most", "最多", "integer")], ["org_id", "month"], months)
    assert found(tmp_path, (*CASES[:3], cells), other) == []


def test_a_statistic_and_a_text_in_the_table_itself_are_told(tmp_path: Path) -> None:
    most = {"2025-01": 20, "2025-02": 31, "2025-03": 4}
    fields = [ORG, MONTH, KIND, N, number("most", "当月最多", "integer")]
    rows = [(*row, most[str(row[1])]) for row in CELLS]
    assert found(tmp_path / "1", ("cases", fields, CASES[2], rows)) == [("statistic", "g/cases.csv:n", "g.cases.most")]
    texts = [(*row, f"全月共 {sum(one[3] for one in CELLS if one[1] == row[1])} 件") for row in CELLS]
    fields = [ORG, MONTH, KIND, N, number("note", "说明", "string")]
    assert found(tmp_path / "2", ("cases", fields, CASES[2], texts)) == [("statistic", "g/cases.csv:n", "g.cases.note")]


ITEM = {"name": "item", "title": "指标", "type": "string"}


def test_a_total_among_other_things_is_told(tmp_path: Path) -> None:
    value = number("value", "数值")
    told = [("statistic", "g/cases.csv:n", "g.facts.value")]
    for at, (rows, expected) in enumerate((
        ([("总件数", 85), ("人口", 3104), ("面积", "12.3")], told),
        ([("人口", 3104), ("面积", "12.3"), ("总件数", 95)], []),
        ([("人口", 3104), ("面积", "12.3")], []),
    )):  # fmt: skip
        assert found(tmp_path / str(at), (*CASES[:3], CELLS[:6]), ("facts", [ITEM, value], ["item"], rows)) == expected


def test_a_list_of_the_first_ones_bounds_those_that_are_not_in_it(tmp_path: Path) -> None:
    rank = number("rank", "名次", "integer")
    first = (
        "first",
        [ORG, MONTH, KIND, rank],
        ["org_id", "month", "kind"],
        [("a", "2025-03", "road", 1), ("a", "2025-03", "water", 2)],
    )
    shown = [*CELLS[:6], ("a", "2025-03", "road", 6), ("a", "2025-03", "water", 5), ("a", "2025-03", "land", 1)]
    assert found(tmp_path / "1", (*CASES[:3], shown), first) == [("rank", "g/cases.csv:n", "g.first.rank")]
    wide = [*CELLS[:6], ("a", "2025-03", "road", 26), ("a", "2025-03", "water", 15), ("a", "2025-03", "land", 1)]
    assert found(tmp_path / "2", (*CASES[:3], wide), first) == []


@pytest.mark.parametrize(("name", "told"), [("place", []), ("rank", [("rank", "g/cases.csv:n", "g.first.rank")])])
def test_where_something_stands_is_no_rank(tmp_path: Path, name: str, told: list[tuple[str, str, str]]) -> None:
    texts = [("a", "2025-03", "road", "1号楼"), ("a", "2025-03", "water", "2号楼")]
    first = ("first", [ORG, MONTH, KIND, number(name, "所在", "string")], ["org_id", "month", "kind"], texts)
    shown = [*CELLS[:6], ("a", "2025-03", "road", 6), ("a", "2025-03", "water", 5), ("a", "2025-03", "land", 1)]
    assert found(tmp_path, (*CASES[:3], shown), first) == told


def test_a_number_in_words_is_a_number(tmp_path: Path) -> None:
    for at, text in enumerate(("共 {} 件", "{}", "受理{}件，办结0件")):
        rows = of_each(*(text.format(n) for _, n in KIND_COUNTS))
        told = found(tmp_path / str(at), ("cases", [KIND, N, number("note", "说明", "string")], ["kind"], rows))
        assert told == [("column", "g/cases.csv:n", "g.cases.note")]
    han = of_each("四十二件", "三十一件", "十七件", "三件")
    assert found(tmp_path / "han", ("cases", [KIND, N, number("note", "说明", "string")], ["kind"], han))
    batches = of_each("第1批", "第2批", "第3批", "第4批")
    assert not found(tmp_path / "other", ("cases", [KIND, N, number("note", "说明", "string")], ["kind"], batches))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("共 20 件", [20]), ("３．２％", [3.2]), ("一百零三户、二十件、十二人", [103, 20, 12]), ("1,234.50 元", [1234.5]), ("二〇件", [20]),
     ("−3 件", [-3]), ("无", []), ("一万二千三百", [12300])],
)  # fmt: skip
def test_numbers_are_read_from_texts(text: str, numbers: list[float]) -> None:
    assert numbers_in(text)[0] == numbers


@pytest.mark.parametrize("seed", range(24))
def test_columns_that_have_nothing_to_do_with_it_raise_no_false_alarm(tmp_path: Path, seed: int) -> None:
    dice = Random(seed)
    more: list[tuple[dict[str, Any], Callable[[], object]]] = [
        (number("people", "人口", "integer"), lambda: dice.randint(200, 4000)),
        (number("area", "面积"), lambda: f"{dice.uniform(0.3, 30):.2f}"),
        (number("year", "年份", "integer"), lambda: dice.randint(2018, 2026)),
        (number("present", "出勤率"), lambda: f"{dice.uniform(0, 100):.1f}"),
        (number("days", "平均天数"), lambda: f"{dice.uniform(1, 20):.1f}"),
        (number("no", "编号", "integer"), lambda: dice.randint(1, 60)),
        (number("times", "次数", "integer"), lambda: dice.choice([0, 0, 1, 1, 2, 3, 5, 8])),
        (number("note", "说明", "string"), lambda: f"第{dice.randint(1, 9)}批，{dice.randint(1, 40)}户"),
    ]
    months = [f"2025-{at:02d}" for at in range(1, 7)]
    cells = [("a", month, kind, dice.choice((0, 1, 2, 3, 4, 7, 12, 20, 35)), *(draw() for _, draw in more))
             for month in months for kind in ("road", "water", "land")]  # fmt: skip
    cases = ("cases", [ORG, MONTH, KIND, N, *(one for one, _ in more)], ["org_id", "month", "kind"], cells)
    beside = [("a", month, *(draw() for _, draw in more)) for month in months]
    assert (
        found(tmp_path, cases, ("months", [ORG, MONTH, *(one for one, _ in more)], ["org_id", "month"], beside)) == []
    )
