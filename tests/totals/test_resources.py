"""Totals declared in a descriptor: tables of their own, with the right rows, titles and keys, and no name taken on trust."""

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import counted
import frictionless
import pytest
from gongkai import export, pages, totals
from gongkai.core import messages
from gongkai.core.errors import Problem, Severity
from gongkai.core.model import Package
from gongkai.core.results import Download
from gongkai.load import load
from gongkai.pages.package import resource as resource_page
from gongkai.pipeline import BuildRequest, _publish, _sound, check
from gongkai.privacy import safeguards
from gongkai.totals import resources
from gongkai.views.in_words import ShownSlices
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
        checked = check(BuildRequest(data=folder / "data", content=folder / "content", out=folder / "site"), warehouse)
        assert not checked.problems
        published = _publish(checked, totals.fill(_sound(checked, warehouse), checked.packages, warehouse), warehouse)
        names = [one.name for one in published["stats.made"].resource.fields]
        return warehouse.select(f"SELECT {', '.join(names)} FROM stats.made ORDER BY _row").rows


def test_a_total_keeps_the_unit_and_what_it_is_told_to(tmp_path: Path) -> None:
    cells = year("a", ["2025-01", "2025-02"]) | year("b", ["2025-01"], 20)
    found = told(tmp_path, cells, ["month"])
    assert found == [("a", "2025-01", 33), ("a", "2025-02", 33), ("b", "2025-01", 63)]


def test_a_total_by_the_column_that_a_key_leads_to(tmp_path: Path) -> None:
    assert told(tmp_path, year("a", ["2025-01"]), ["kind.level"]) == [("a", "公共", 21), ("a", "家庭", 12)]


@pytest.mark.parametrize("grain", ["month", "quarter", "year", "ytd", "12m"])
def test_no_name_of_a_field_is_mistaken_for_one_of_the_house(tmp_path: Path, grain: str) -> None:
    names = ("period", "unit", "place", "first", "coarse", "flat", "k0", "unit_")
    fields = [
        counted.ORG,
        counted.MONTH,
        *({"name": one, "title": one, "type": "string"} for one in names),
        counted.count("n"),
    ]
    table = counted.table("odd", fields, ["org_id", "month"])
    text = ",".join(["org_id", "month", *names, "n"]) + "\n" + "".join(
        ",".join(["a", month, *(f"{one}!" for one in names), "10"]) + "\n" for month in MONTHS
    )  # fmt: skip
    other = {"resource": "odd", "totals": [{"name": "made", "by": [f"month:{grain}", *names]}]}
    counted.package(tmp_path / "data" / "stats", rows({}), [], resources=[table], tables={"odd": text}, also=[other])
    with Warehouse(tmp_path / "warehouse") as warehouse:
        checked = check(BuildRequest(data=tmp_path / "data", content=tmp_path / "c", out=tmp_path / "site"), warehouse)
        _publish(checked, totals.fill(_sound(checked, warehouse), checked.packages, warehouse), warehouse)
        found = warehouse.select(f"SELECT {', '.join(names)}, n FROM stats.made ORDER BY _row").rows
    assert len(found) == {"month": 12, "quarter": 4, "year": 1, "ytd": 12, "12m": 1}[grain]
    assert found[-1] == (*(f"{one}!" for one in names), {"month": 10, "quarter": 30}.get(grain, 120))


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
        checked = check(BuildRequest(data=tmp_path / "data", content=tmp_path / "c", out=tmp_path / "site"), warehouse)
        _publish(checked, totals.fill(_sound(checked, warehouse), checked.packages, warehouse), warehouse)
        found = warehouse.select("SELECT n, _absent FROM stats.made ORDER BY _row").rows
    assert found == [(None, None), (None, "n=suppressed"), (23, None), (33, None)]


def completed(folder: Path, hierarchy: Mapping[str, Any], **words: Any) -> tuple[Package, list[Problem]]:
    counted.package(
        folder / "stats", rows(year("a", MONTHS)), hierarchy.pop("totals", []), hierarchy=hierarchy, **words
    )  # type: ignore[attr-defined]
    (package,), problems = resources.complete(load(folder).packages)
    return package, problems


def test_the_resource_of_a_total_says_what_it_is_in_both_languages(tmp_path: Path) -> None:
    english = {
        "title": "Cases",
        "resources": [{"name": "cases", "title": "Cases", "schema": {"fields": [{"name": "n", "title": "Cases"}]}}],
        "hierarchies": [{"resource": "cases", "totals": [{"name": "made", "title": "By quarter"}]}],
    }
    wanted = [{"name": "made", "title": "各季度", "by": ["month:quarter", "kind"]}]
    package, problems = completed(tmp_path, {"totals": wanted}, lang=english)
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
    wanted = [{"name": "a", "by": ["month"]}, {"name": "b", "by": ["month:year", "kind"]}]
    folder = tmp_path / "stats"
    text = "org_id,month,kind,n,open,closed\n"
    counted.package(folder, text, wanted, more=["open", "closed"], hierarchy={"flows": [flow]})
    (package,), problems = resources.complete(load(tmp_path).packages)
    found = {one.name: [field.name for field in one.fields] for one in package.resources if one.total}
    assert problems == []
    assert found == {"a": ["org_id", "month", "n", "open", "closed"], "b": ["org_id", "year", "kind", "n", "closed"]}


def test_a_total_may_publish_some_of_the_counts_only(tmp_path: Path) -> None:
    wanted = [{"name": "a", "by": ["month"], "fields": ["closed"]}, {"name": "b", "by": ["month"], "fields": []}]
    counted.package(tmp_path / "stats", "org_id,month,kind,n,closed\n", wanted, more=["closed"])
    (package,), problems = resources.complete(load(tmp_path).packages)
    found = {one.name: [field.name for field in one.fields] for one in package.resources if one.total}
    assert problems == []
    assert found == {"a": ["org_id", "month", "closed"], "b": ["org_id", "month", "n", "closed"]}


MISTAKES: list[tuple[dict[str, Any], str, str]] = [
    ({"resource": "case"}, "hierarchies.case", "case"),
    ({"sensitive": "kind.secret"}, "hierarchies.cases.sensitive", "kind.secret"),
    ({"sensitive": "kind.level"}, "hierarchies.cases.sensitive", "kind.level"),
    ({"sums": [{"whole": "n", "parts": ["a"]}]}, "hierarchies.cases.sums", "a"),
    ({"within": [{"part": "part", "whole": "n"}]}, "hierarchies.cases.within", "part"),
    ({"linked": [{"count": "n", "fields": ["month"]}]}, "hierarchies.cases.linked", "month"),
    ({"method": "round", "linked": [{"count": "n", "amounts": ["n"]}]}, "hierarchies.cases.method", "round"),
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


@pytest.fixture
def site(tmp_path: Path) -> Iterator[pages.Site]:
    """The pages of a portal with one package: cases by month and kind, their months and years, and a rule about them."""
    rule = (
        "-- severity: warning\n-- zh: {month}有 {found} 件。\n-- en: {found} in {month}.\n-- hint.zh: 核对。\n-- hint.en: Check.\n"
        "SELECT 'kinds' AS _resource, 1 AS _row, 'kind' AS _field, month, n AS found FROM stats.cases WHERE n = 3"
    )
    sums = rule.partition("SELECT")[0] + (
        "SELECT 'kinds' AS _resource, 1 AS _row, 'kind' AS _field, a.month, sum(a.n) - max(b.n) AS found FROM stats.cases AS a "
        "JOIN stats.cases AS b ON b.month = a.month GROUP BY a.month HAVING sum(a.n) > max(b.n) AND a.month = '2025-04'"
    )
    cells = year("a", MONTHS)
    cells["a", "2025-04", "road"] = 3
    wanted = [
        {"name": "by_month", "title": "各月", "by": ["month"]},
        {"name": "by_level", "title": "各年各大类", "by": ["month:year", "kind.level"]},
    ]
    counted.package(tmp_path / "data" / "stats", rows(cells), wanted, rules={"STA-01": rule, "STA-02": sums})
    order = BuildRequest(data=tmp_path / "data", content=tmp_path / "content", out=tmp_path / "site")
    with Warehouse(tmp_path / "warehouse") as warehouse:
        checked = check(order, warehouse)
        published = _publish(checked, totals.fill(_sound(checked, warehouse), checked.packages, warehouse), warehouse)
        done = export.export(
            checked.packages[0],
            list(published.values()),
            warehouse,
            order.work / "downloads",
            as_of=checked.as_of,
        )
        downloads: dict[str, list[Download]] = {}
        for one in done.downloads:
            downloads.setdefault(f"stats.{one.resource}" if one.resource else "stats", []).append(one)
        yield pages.Site(
            checked.settings, checked.as_of, checked.packages, published, ShownSlices([], {}), {}, checked.problems, checked.outcomes,
            downloads, safeguards.of(checked.packages), warehouse, order.work,
        )  # fmt: skip


def test_a_total_has_a_page_a_dictionary_and_downloads_like_any_table(site: pages.Site) -> None:
    (owner,) = site.packages
    made = owner.resource("by_level")
    assert made
    page = resource_page(site, owner, made, "zh")
    kinds = {section["kind"]: section for section in page["sections"]}
    assert page["title"] == "各年各大类" and page["description"] == "按年份、大类合计“件数”。"
    assert [one["title"] for one in kinds["table"]["table"]["columns"]] == ["单位", "年份", "大类", "n"]
    assert [one["name"] for one in kinds["dictionary"]["fields"]] == ["org_id", "year", "level", "n"]
    assert {one["format"] for one in kinds["downloads"]["files"]} == set(export.FORMATS)
    month = resource_page(site, owner, owner.resource("by_month"), "zh")  # type: ignore[arg-type]
    listed = next(one for one in month["sections"] if one["kind"] == "table")["table"]["rows"]
    assert len(listed) == 12


def test_a_rule_about_counts_tells_readers_no_number_and_the_console_all(site: pages.Site) -> None:
    (problem,) = [one for one in site.problems if one.code == "STA-01"]
    assert problem.facts["found"] == 3 and messages.sentence(problem, "zh") == "2025年4月有 3 件。"
    # Whatever else were told of what is found, it would say that there are 3.
    assert site.worded(problem, "zh")["message"] == "…有 … 件。" and site.shown(problem).row is None
    (other,) = [one for one in site.problems if one.code == "STA-02"]
    assert site.worded(other, "zh")["message"] == "2025年4月有 … 件。" and site.shown(other).row == 1


def test_the_exported_package_holds_the_totals_and_is_valid(site: pages.Site, tmp_path: Path) -> None:
    with zipfile.ZipFile(site.build / "downloads" / "stats" / "stats.zip") as archive:
        archive.extractall(tmp_path / "zip")
    words = json.loads((tmp_path / "zip" / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in words["resources"]] == ["kinds", "cases", "by_month", "by_level"]
    assert "hierarchies" not in words
    by_level = words["resources"][3]
    assert by_level["total"] == {"of": "cases", "by": ["month:year", "kind.level"]}
    assert by_level["schema"]["primaryKey"] == ["org_id", "year", "level"]
    assert by_level["schema"]["fields"][3]["unit"] == "case"
    report = frictionless.validate(str(tmp_path / "zip" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])
    cases = (tmp_path / "zip" / "data" / "cases.csv").read_text(encoding="utf-8")
    assert "a,2025-04,road,*" in cases and cases.count("*") == 2


def test_a_total_over_a_withheld_table_says_why_it_is_not_there(tmp_path: Path) -> None:
    broken = rows(year("a", MONTHS)) + "a,2025-01,road,letters\n"
    wanted = [{"name": "by_month", "title": "各月", "by": ["month"]}]
    counted.package(tmp_path / "data" / "stats", broken, wanted)
    order = BuildRequest(data=tmp_path / "data", content=tmp_path / "content", out=tmp_path / "site")
    with Warehouse(tmp_path / "warehouse") as warehouse:
        checked = check(order, warehouse)
        published = _publish(checked, totals.fill(_sound(checked, warehouse), checked.packages, warehouse), warehouse)
        assert set(published) == {"stats.kinds"}
        built = pages.Site(
            checked.settings,
            checked.as_of,
            checked.packages,
            published,
            ShownSlices([], {}),
            {},
            checked.problems,
            [],
            {},
            safeguards.of(checked.packages),
            warehouse,
            order.work,
        )
        owner = checked.packages[0]
        page = resource_page(built, owner, owner.resource("by_month"), "zh")  # type: ignore[arg-type]
    assert [one["kind"] for one in page["sections"]] == ["withheld", "dictionary"]
    assert page["sections"][0]["problems"]
