"""A total that stands in another table, and that no word of the packages mentions: found before it is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import counted
import pytest
import tiny
from counted import through_the_gate
from gongkai.core import i18n, messages
from gongkai.core.errors import Severity
from gongkai.load import load
from gongkai.totals import resources
from gongkai.warehouse import Warehouse

CASE_KINDS = [("road", "公共", "false"), ("water", "公共", "false"), ("family", "家庭", "true")]
ROWS = [
    ("a", "2025-01", "road", 20),
    ("a", "2025-01", "water", 9),
    ("a", "2025-01", "land", 12),
    ("a", "2025-01", "family", 2),
]
ORG = {**counted.ORG, "constraints": {"required": True}}
NUMBER = {"name": "cases", "title": "总件数", "type": "integer", "unit": "case"}
BY_MONTH = {"name": "by_month", "title": "各月", "by": ["month"]}


class Made:
    """What came through the gate of two packages: counts by kind, and another with numbers of its own."""

    def __init__(
        self, folder: Path, fields: Sequence[Mapping[str, Any]], key: Sequence[str], numbers: Sequence[Sequence[object]], *,
        totals: Sequence[Mapping[str, Any]] = (), rows: Sequence[Sequence[object]] = ROWS, **words: Any,
    ) -> None:  # fmt: skip
        counted.package(folder / "data" / "stats", "org_id,month,kind,n\n", totals, **words)
        other = counted.table("overview", fields, key, title="概况")
        header = ",".join(str(one["name"]) for one in fields) + "\n"
        tiny.package(folder / "data" / "brief", [other], {"overview": header})
        packages, self.names = resources.complete(load(folder / "data").packages)
        self.shown: dict[str, list[object]] = {}
        if self.names:
            return
        with Warehouse(folder / "warehouse") as warehouse:
            cells = {"kinds": CASE_KINDS, "cases": rows, "overview": numbers}
            passed = through_the_gate(packages, cells, warehouse)
            self.problems = passed.problems
            warehouse.forget_raw()
            for table in passed.tables:
                last = table.resource.fields[-1].name
                one = table.resource
                sql = f"SELECT {last} FROM {one.package}.{one.name} ORDER BY _row"
                self.shown[one.name] = [row[0] for row in warehouse.select(sql).rows]


MONTHLY = [ORG, counted.MONTH, NUMBER]


def test_a_total_in_another_package_is_found_and_told(tmp_path: Path) -> None:
    made = Made(tmp_path, MONTHLY, ["org_id", "month"], [("a", "2025-01", 43)])
    (problem,) = made.problems
    assert not made.shown
    assert (problem.code, problem.severity, str(problem.place)) == (
        "sum-undeclared",
        Severity.FATAL,
        "data/stats/cases.csv:n",
    )
    for locale in i18n.LOCALES:
        said = messages.sentence(problem, locale) + messages.hint(problem, locale)
        assert "brief.overview.cases" in said and "hierarchies" in said and "equal" in said
        assert not any(str(number) in said for number in (43, 20, 12))


def test_declared_it_is_protected_with_the_rest(tmp_path: Path) -> None:
    equal = [{"field": "brief.overview.cases", "key": ["org_id", "month"], "total": "by_month.n"}]
    fields = [ORG, counted.MONTH, {**NUMBER, "suppress": "k"}]
    made = Made(
        tmp_path, fields, ["org_id", "month"], [("a", "2025-01", 43)], totals=[BY_MONTH], hierarchy={"equal": equal}
    )
    assert made.problems == ()
    assert made.shown["cases"][3] is None
    assert made.shown["overview"] == made.shown["by_month"]
    assert made.shown["cases"].count(None) >= 2 or made.shown["overview"] == [None]


@pytest.mark.parametrize(
    ("numbers", "totals"),
    [
        ([("a", "2025-01", 44)], []),  # another number
        ([("b", "2025-01", 43)], []),  # another unit's
        ([("a", "2025-02", 43)], []),  # another month's
        ([("a", "2025-01", 43)], [BY_MONTH]),  # shown as a total, and protected as one
    ],
)
def test_what_tells_nothing_of_a_hidden_cell_is_no_problem(
    tmp_path: Path, numbers: list[Any], totals: list[Any]
) -> None:
    assert Made(tmp_path, MONTHLY, ["org_id", "month"], numbers, totals=totals).problems == ()


def test_numbers_that_are_small_or_of_other_things_agree_by_chance(tmp_path: Path) -> None:
    rows = [("a", "2025-01", "road", 1), ("a", "2025-02", "road", 2), ("a", "2025-03", "road", 40)]
    people = {"name": "people", "title": "人数", "type": "integer", "unit": "person"}
    few = [("a", "2025-01", 1), ("a", "2025-02", 2)]
    assert Made(tmp_path / "1", MONTHLY, ["org_id", "month"], few, rows=rows).problems == ()
    other = [ORG, counted.MONTH, people]
    word = {"name": "word", "title": "说明", "type": "string"}
    assert Made(tmp_path / "3", [word, people], ["word"], [("x", 43)], rows=rows).problems == ()
    assert Made(tmp_path / "2", other, ["org_id", "month"], [*few, ("a", "2025-03", 40)], rows=rows).problems == ()


def test_one_row_that_has_nothing_to_do_with_it_hides_no_sum(tmp_path: Path) -> None:
    months = [(*one[:1], f"2025-0{month}", *one[2:3], one[3] + 2 * month) for month in (1, 2, 3, 4) for one in ROWS]
    sums = [("a", f"2025-0{month}", 43 + 8 * month) for month in (1, 2, 3, 4)]
    strange = [ORG, counted.MONTH, {"name": "x", "title": "x", "type": "number"}]
    hidden = [*months, ("a", "2025-05", "road", 3)]
    one_off = Made(
        tmp_path / "1",
        strange,
        ["org_id", "month"],
        [*sums[:3], ("a", "2025-04", 999), ("a", "2025-05", 3)],
        rows=hidden,
    )
    assert [one.code for one in one_off.problems] == ["sum-undeclared"]
    others = [("a", f"2025-0{month}", number) for month, number in ((1, 51), (2, 12), (3, 340), (4, 999), (5, 71))]
    assert Made(tmp_path / "2", strange, ["org_id", "month"], others, rows=hidden).problems == ()


def test_cousins_of_a_total_are_found_too(tmp_path: Path) -> None:
    months = [(*one[:1], f"2025-0{month}", *one[2:]) for month in (1, 2) for one in ROWS]
    year = {"name": "year", "title": "年", "type": "year"}
    whole_year = Made(tmp_path / "year", [ORG, year, NUMBER], ["org_id", "year"], [("a", 2025, 86)], rows=months)
    in_all = Made(tmp_path / "all", [ORG, NUMBER], ["org_id"], [("a", 86)], rows=months)
    copy = Made(tmp_path / "copy", [ORG, counted.MONTH, counted.KIND, NUMBER], ["org_id", "month", "kind"], ROWS)
    ways = [("a", "2025-01", "phone", 30), ("a", "2025-01", "post", 13)]
    way = {"name": "way", "title": "渠道", "type": "string"}
    split = Made(tmp_path / "ways", [ORG, counted.MONTH, way, NUMBER], ["org_id", "month", "way"], ways)
    strange = {"name": "x", "title": "x", "type": "number"}
    twice = [("a", "2025-01", 43), ("a", "2025-02", 43)]
    unnamed = Made(tmp_path / "x", [ORG, counted.MONTH, strange], ["org_id", "month"], twice, rows=months)
    total = {"name": "total", "title": "合计", "type": "integer"}
    word = {"name": "word", "title": "说明", "type": "string"}
    called = Made(tmp_path / "called", [ORG, counted.MONTH, total], ["org_id", "month"], [("a", "2025-01", 43)])
    alone = Made(tmp_path / "alone", [word, total], ["word"], [("x", 43)])
    for made in (whole_year, in_all, copy, split, unnamed, called, alone):
        assert [one.code for one in made.problems] == ["sum-undeclared"]


def test_an_equal_column_that_nobody_hides_is_not_understood(tmp_path: Path) -> None:
    equal = [{"field": "brief.overview.cases", "key": ["org_id", "month"], "total": "by_month.n"}]
    made = Made(
        tmp_path, MONTHLY, ["org_id", "month"], [("a", "2025-01", 43)], totals=[BY_MONTH], hierarchy={"equal": equal}
    )
    (problem,) = made.names
    assert (problem.code, problem.facts["known"]) == ("hierarchy-name", "suppress: k")


def test_a_package_that_is_not_here_has_nothing_to_be_equal_to(tmp_path: Path) -> None:
    equal = [{"field": "elsewhere.overview.cases", "key": ["org_id", "month"], "total": "by_month.n"}]
    made = Made(tmp_path, MONTHLY, ["org_id", "month"], [], totals=[BY_MONTH], hierarchy={"equal": equal})
    assert made.names == [] and made.problems == ()
    misspelt = [{"field": "brief.overveiw.cases", "key": ["org_id", "month"], "total": "by_month.n"}]
    wrong = Made(tmp_path / "2", MONTHLY, ["org_id", "month"], [], totals=[BY_MONTH], hierarchy={"equal": misspelt})
    assert [one.code for one in wrong.names] == ["hierarchy-name"]
