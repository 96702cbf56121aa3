"""Totals declared in a descriptor: tables of their own, with the right rows, titles and keys, and no name taken on trust."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import counted
import pytest
from gongkai.errors import Problem, Severity
from gongkai.load import load
from gongkai.model import Package
from gongkai.pipeline import Order, _publish, check
from gongkai.privacy import hierarchies
from gongkai.warehouse import Warehouse


def rows(cells: Mapping[tuple[str, str, str], object]) -> str:
    return "org_id,month,kind,n\n" + "".join(f"{','.join(key)},{value}\n" for key, value in cells.items())


def year(org: str, months: Sequence[str], value: int = 10) -> dict[tuple[str, str, str], object]:
    return {(org, month, kind): value + at for month in months for at, kind in enumerate(("road", "water", "family"))}


MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]


def told(
    folder: Path, cells: Mapping[tuple[str, str, str], object], by: Sequence[str], **words: Any
) -> list[tuple[Any, ...]]:
    """The rows of one total, as published, without their numbers."""
    counted.package(
        folder / "data" / "stats", rows(cells), [{"name": "made", "title": "合计", "by": list(by)}], **words
    )
    with Warehouse(folder / "warehouse") as warehouse:
        checked = check(Order(data=folder / "data", content=folder / "content", out=folder / "site"), warehouse)
        assert not checked.problems
        published = _publish(checked, warehouse)
        names = [one.name for one in published["stats.made"].resource.fields]
        return warehouse.select(f"SELECT {', '.join(names)} FROM stats.made ORDER BY _row").rows


def test_a_total_keeps_the_unit_and_what_it_is_told_to(tmp_path: Path) -> None:
    cells = year("a", ["2025-01", "2025-02"]) | year("b", ["2025-01"], 20)
    found = told(tmp_path, cells, ["month"])
    assert found == [("a", "2025-01", 33), ("a", "2025-02", 33), ("b", "2025-01", 63)]


def test_a_total_by_the_column_that_a_key_leads_to(tmp_path: Path) -> None:
    assert told(tmp_path, year("a", ["2025-01"]), ["kind.level"]) == [("a", "公共", 21), ("a", "家庭", 12)]


def test_a_total_of_everything(tmp_path: Path) -> None:
    assert told(tmp_path, year("a", MONTHS), []) == [("a", 33 * 12)]


def test_an_unfinished_year_or_quarter_has_no_total(tmp_path: Path) -> None:
    cells = year("a", MONTHS) | year("a", ["2026-01", "2026-02"])
    assert told(tmp_path / "year", cells, ["month:year"]) == [("a", "2025", 33 * 12)]
    quarters = told(tmp_path / "quarter", cells, ["month:quarter"])
    assert [row[1] for row in quarters] == ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]


def test_each_unit_has_its_own_finished_periods(tmp_path: Path) -> None:
    cells = year("a", MONTHS) | year("b", MONTHS[1:])
    assert [row[0] for row in told(tmp_path, cells, ["month:year"])] == ["a"]


def test_from_january_to_each_month_until_one_is_missing(tmp_path: Path) -> None:
    cells = year("a", ["2025-01", "2025-02", "2025-04"])
    assert told(tmp_path, cells, ["month:ytd"]) == [("a", "2025-01", 33), ("a", "2025-02", 66)]


def test_the_last_twelve_months_are_twelve_or_none(tmp_path: Path) -> None:
    found = told(tmp_path / "whole", year("a", MONTHS) | year("a", ["2026-01"], 100), ["month:12m"])
    assert found == [("a", "2026-01", 33 * 11 + 303)]
    assert told(tmp_path / "gap", year("a", MONTHS[:6] + MONTHS[7:]) | year("a", ["2026-01"]), ["month:12m"]) == []


def test_a_total_over_a_cell_that_is_not_filled_in_is_not_filled_in(tmp_path: Path) -> None:
    cells = year("a", ["2025-01", "2025-02", "2025-03", "2025-04"])
    for month, mark in zip(("2025-01", "2025-02", "2025-03"), ("", "*", "—"), strict=True):
        cells["a", month, "road"] = mark
    counted.package(tmp_path / "data" / "stats", rows(cells), [{"name": "made", "by": ["month"]}])
    with Warehouse(tmp_path / "warehouse") as warehouse:
        checked = check(Order(data=tmp_path / "data", content=tmp_path / "c", out=tmp_path / "site"), warehouse)
        _publish(checked, warehouse)
        found = warehouse.select("SELECT n, _absent FROM stats.made ORDER BY _row").rows
    assert found == [(None, None), (None, "n=suppressed"), (23, None), (33, None)]


def completed(folder: Path, hierarchy: Mapping[str, Any], **words: Any) -> tuple[Package, list[Problem]]:
    counted.package(
        folder / "stats", rows(year("a", MONTHS)), hierarchy.pop("totals", []), hierarchy=hierarchy, **words
    )  # type: ignore[attr-defined]
    (package,), problems = hierarchies.complete(load(folder).packages)
    return package, problems


def test_the_resource_of_a_total_says_what_it_is_in_both_languages(tmp_path: Path) -> None:
    english = {
        "title": "Cases",
        "resources": [{"name": "cases", "title": "Cases", "schema": {"fields": [{"name": "n", "title": "Cases"}]}}],
        "hierarchies": [{"resource": "cases", "totals": [{"name": "made", "title": "By quarter"}]}],
    }
    totals = [{"name": "made", "title": "各季度", "by": ["month:quarter", "kind"]}]
    package, problems = completed(tmp_path, {"totals": totals}, lang=english)
    made = package.resource("made")
    assert problems == [] and made and made.total and made.total.of == "cases"
    assert made.title == {"zh": "各季度", "en": "By quarter"}
    assert made.description == {"zh": "按季度、类别合计“件数”。", "en": "Totals of “Cases”, by: Quarter, 类别."}
    assert made.primary_key == ("org_id", "quarter", "kind") and [one.name for one in made.fields][-1] == "n"
    assert [key.resource for key in made.foreign_keys] == ["kinds"]
    count = made.field("n")
    assert count and (count.unit, count.suppress, count.title["en"]) == ("case", "k", "Cases")


def test_a_stock_is_added_up_over_kinds_but_not_over_time(tmp_path: Path) -> None:
    flow = {"stock": "open", "in": ["n"], "out": ["closed"], "over": "month"}
    totals = [{"name": "a", "by": ["month"]}, {"name": "b", "by": ["month:year", "kind"]}]
    folder = tmp_path / "stats"
    text = "org_id,month,kind,n,open,closed\n"
    counted.package(folder, text, totals, more=["open", "closed"], hierarchy={"flows": [flow]})
    (package,), problems = hierarchies.complete(load(tmp_path).packages)
    found = {one.name: [field.name for field in one.fields] for one in package.resources if one.total}
    assert problems == []
    assert found == {"a": ["org_id", "month", "n", "open", "closed"], "b": ["org_id", "year", "kind", "n", "closed"]}


def test_a_total_may_publish_some_of_the_counts_only(tmp_path: Path) -> None:
    totals = [{"name": "a", "by": ["month"], "fields": ["closed"]}, {"name": "b", "by": ["month"], "fields": []}]
    counted.package(tmp_path / "stats", "org_id,month,kind,n,closed\n", totals, more=["closed"])
    (package,), problems = hierarchies.complete(load(tmp_path).packages)
    found = {one.name: [field.name for field in one.fields] for one in package.resources if one.total}
    assert problems == []
    assert found == {"a": ["org_id", "month", "closed"], "b": ["org_id", "month", "n", "closed"]}


MISTAKES: list[tuple[dict[str, Any], str, str]] = [
    ({"resource": "case"}, "hierarchies.case", "case"),
    ({"sensitive": "kind.secret"}, "hierarchies.cases.sensitive", "kind.secret"),
    ({"sums": [{"whole": "n", "parts": ["a"]}]}, "hierarchies.cases.sums", "a"),
    ({"within": [{"part": "part", "whole": "n"}]}, "hierarchies.cases.within", "part"),
    ({"linked": [{"count": "n", "fields": ["month"]}]}, "hierarchies.cases.linked", "month"),
    ({"linked": [{"count": "kind", "fields": []}]}, "hierarchies.cases.linked", "kind"),
    ({"flows": [{"stock": "n", "in": [], "out": [], "over": "moon"}]}, "hierarchies.cases.flows", "moon"),
    ({"totals": [{"name": "cases", "by": ["month"]}]}, "hierarchies.cases.totals.cases", "cases"),
    ({"totals": [{"name": "x", "by": ["months"]}]}, "hierarchies.cases.totals.x", "months"),
    ({"totals": [{"name": "x", "by": ["kind.levels"]}]}, "hierarchies.cases.totals.x", "kind.levels"),
    ({"totals": [{"name": "x", "by": ["month.level"]}]}, "hierarchies.cases.totals.x", "month.level"),
    ({"totals": [{"name": "x", "by": ["month:year", "month:quarter"]}]}, "hierarchies.cases.totals.x", "month:year"),
    ({"totals": [{"name": "x", "by": ["month"], "fields": ["m"]}]}, "hierarchies.cases.totals.x", "m"),
    ({"totals": [{"name": "x", "by": ["month"], "fields": ["month"]}]}, "hierarchies.cases.totals.x", "month"),
    ({"totals": [{"name": "x", "by": ["month"], "fields": ["m"]}]}, "hierarchies.cases.totals.x", "m"),
    ({"totals": [{"name": "x", "by": ["org_id"]}]}, "hierarchies.cases.totals.x", "org_id"),
    (
        {"totals": [{"name": "x", "by": ["month"]}], "equal": [{"field": "kinds.m", "key": ["kind"], "total": "x.n"}]},
        "hierarchies.cases.equal",
        "kinds.m",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "key", "word"), MISTAKES, ids=lambda one: json.dumps(one, ensure_ascii=False))
def test_a_name_that_leads_nowhere_stops_everything(tmp_path: Path, words: dict[str, Any], key: str, word: str) -> None:
    _, problems = completed(tmp_path, dict(words))
    assert problems and {one.code for one in problems} == {"hierarchy-name"}
    assert {one.severity for one in problems} == {Severity.FATAL}
    assert (problems[0].facts["key"], problems[0].facts["word"]) == (key, word)


SHAPES: list[tuple[Any, str]] = [
    (7, "hierarchies"),
    ([7], "hierarchies.1"),
    ([{"resource": "cases", "total": []}], "hierarchies.cases"),
    ([{"resource": "cases", "method": "rounded"}], "hierarchies.cases.method"),
    ([{"resource": "cases", "totals": {"a": 1}}], "hierarchies.cases.totals"),
    ([{"resource": "cases", "totals": [{"name": "x"}]}], "hierarchies.cases.totals.by"),
    ([{"resource": "cases", "totals": [{"name": "x", "by": ["month:week"]}]}], "hierarchies.cases.totals.x.by"),
    ([{"resource": "cases", "totals": [{"name": "x", "by": ["month:"]}]}], "hierarchies.cases.totals.x.by"),
    ([{"resource": "cases", "totals": [{"name": "x", "by": [".level"]}]}], "hierarchies.cases.totals.x.by"),
    ([{"resource": "cases", "sums": [{"whole": "n", "parts": "n"}]}], "hierarchies.cases.sums.parts"),
    ([{"resource": "cases", "sensitive": 3}], "hierarchies.cases.sensitive"),
]


@pytest.mark.parametrize(("declared", "key"), SHAPES, ids=lambda one: json.dumps(one, ensure_ascii=False))
def test_a_word_that_nobody_knows_stops_everything(tmp_path: Path, declared: Any, key: str) -> None:
    folder = counted.package(tmp_path / "stats", rows(year("a", MONTHS)), [])
    path = folder / "datapackage.json"
    words = json.loads(path.read_text(encoding="utf-8")) | {"hierarchies": declared}
    path.write_text(json.dumps(words), encoding="utf-8")
    problems = [one for one in load(tmp_path).problems if one.code == "hierarchy-word"]
    assert [one.facts["key"] for one in problems] == [key]
    assert problems[0].severity == Severity.FATAL


def test_a_package_that_hides_nothing_is_only_told_of_a_strange_word(tmp_path: Path) -> None:
    folder = counted.package(tmp_path / "stats", rows(year("a", MONTHS)), [])
    path = folder / "datapackage.json"
    words = json.loads(path.read_text(encoding="utf-8")) | {"hierarchies": [{"levels": ["a", "b"]}]}
    for one in words["resources"]:
        for field in one["schema"]["fields"]:
            field.pop("suppress", None)
    path.write_text(json.dumps(words), encoding="utf-8")
    problems = [one for one in load(tmp_path).problems if one.code == "hierarchy-word"]
    assert [one.severity for one in problems] == [Severity.ERROR]
