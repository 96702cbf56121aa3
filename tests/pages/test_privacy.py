"""The page of what is not published: every kind of withholding, with numbers that are the gate's own."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai import pipeline
from gongkai.inspect_site import inspect
from gongkai.pipeline import BuildRequest

STATS = [
    {"name": "kind", "title": "类别", "type": "string", "privacy": "public"},
    {"name": "n", "title": "件数", "type": "integer", "suppress": "k"},
]
CASES = [
    {"name": "ref", "title": "编号", "type": "string"},
    {"name": "channel", "title": "渠道", "type": "string"},
    {"name": "payee", "title": "领取人", "type": "string", "privacy": "mask_name"},
    {"name": "file", "title": "卷宗", "type": "string", "privacy": "internal"},
]
PORTAL = """
name = "试点"
[[leak_overrides]]
place = "g/stats.csv"
kind = "plate"
date = 2024-06-01
reason = "是设备编号"
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("privacy")
    tables = {
        "stats": "kind,n\na,3\nb,20\nc,1\nd,0\n",
        "cases": "ref,channel,payee,file\n" + "".join(f"r{n},{'visit' if n < 5 else 'letter'},,\n" for n in range(7)),
        "wrong": "day\n2024-13-01\n",
    }
    resources = [
        tiny.resource("stats", STATS, title="统计", primaryKey=["kind"]),
        tiny.resource("cases", CASES, title="台账", primaryKey=["ref"], quasi_identifiers=["channel"]),
        tiny.resource("wrong", [{"name": "day", "title": "日期", "type": "date"}], title="坏表"),
    ]
    tiny.package(folder / "data" / "g", resources, tables)
    (folder / "content").mkdir()
    (folder / "content" / "portal.toml").write_text(PORTAL, encoding="utf-8")
    pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))
    return folder


def page(folder: Path, locale: str = "zh") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (folder / "build" / locale / "withheld" / "index.json").read_text(encoding="utf-8")
    )
    return found


def texts(page: dict[str, Any], name: str) -> list[list[str]]:
    section = next(one for one in page["sections"] if one["id"] == name)
    return [[cell["text"] for cell in row] for row in section["table"]["rows"]]


@pytest.mark.slow
def test_the_small_counts_are_told_with_their_threshold_and_how_many_are_hidden(site: Path) -> None:
    assert texts(page(site), "counts") == [["统计", "2", "4", "5", "件数"]]


def test_fields_rows_and_tables_are_told_with_the_reason(site: Path) -> None:
    fields = texts(page(site), "fields")
    assert [row[:3] for row in fields] == [["台账", "领取人", "姓名只留首尾"], ["台账", "卷宗", "不公开"]]
    assert all(row[3] for row in fields)
    assert texts(page(site), "rows") == [["台账", "渠道", "5", "2"]]
    assert texts(page(site), "tables") == [["坏表"]]
    assert page(site)["answer"] == "这次隐去了 2 个数，2 行没有公布，2 栏没有照原样公布。"


def test_what_was_let_stand_is_told_with_day_and_reason(site: Path) -> None:
    assert texts(page(site), "overrides") == [["g/stats.csv", "车牌", "2024年6月1日", "是设备编号"]]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_both_languages_have_it_and_every_page_leads_there(site: Path, locale: str) -> None:
    root = site / "site" / ("" if locale == "zh" else "en")
    html = (root / "withheld" / "index.html").read_text(encoding="utf-8")
    assert ("永远不公开的" if locale == "zh" else "What is never published") in html
    assert 'href="withheld/index.html"' in (root / "index.html").read_text(encoding="utf-8")
    assert [one for one in inspect(site / "site") if "withheld" in str(one.place)] == []


@pytest.mark.slow
def test_a_list_of_recipients_is_shown_and_asks_not_to_be_indexed_and_is_no_file(tmp_path: Path) -> None:
    listed = [
        {"name": "notice_id", "title": "公示", "type": "string", "privacy": "public"},
        {"name": "scope", "title": "网上范围", "type": "string", "privacy": "public"},
        {"name": "until", "title": "公示止", "type": "date"},
        {"name": "sensitivity", "title": "敏感性", "type": "string", "privacy": "public"},
        {"name": "who", "title": "姓名", "type": "string", "privacy": "mask_name"},
    ]
    words = {"scope": "scope", "until": "until", "sensitivity": "sensitivity"}
    rows = "notice_id,scope,until,sensitivity,who\na,masked_list,2024-07-01,ordinary,张*三\nb,masked_list,2024-06-29,ordinary,李*四\n"
    table = tiny.resource("listed", listed, title="名单", recipients=words)
    tiny.package(tmp_path / "data" / "g", [table], {"listed": rows})
    pipeline.build(BuildRequest(tmp_path / "data", tmp_path / "content", tmp_path / "site", date(2024, 6, 30)))
    html = (tmp_path / "site" / "data" / "g" / "listed" / "index.html").read_text(encoding="utf-8")
    assert texts(page(tmp_path), "lists") == [["名单", "1", "1"]]
    assert '<meta name="robots" content="noindex, noarchive">' in html
    assert "张*三" in html and "李*四" not in html
    assert 'name="robots"' not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    everything = [one for one in (tmp_path / "site").rglob("*") if one.is_file()]
    assert [one.name for one in everything if "张*三".encode() in one.read_bytes()] == ["index.html", "index.html"]
    assert not any("李*四".encode() in one.read_bytes() for one in everything)


@pytest.mark.slow
def test_no_private_cell_is_quoted_by_a_rule_nor_any_cell_of_a_table_that_is_not_published(tmp_path: Path) -> None:
    head = "-- severity: warning\n-- zh: {a}、{b}\n-- en: {a}, {b}\n-- hint.zh: 核对。\n-- hint.en: Check.\n"
    people = [
        {"name": "k", "title": "编号", "type": "string"},
        {"name": "who", "title": "收款人", "type": "string", "privacy": "mask_name"},
        {"name": "file", "title": "卷宗", "type": "string", "privacy": "internal"},
    ]
    wrong = [
        {"name": "id", "title": "号", "type": "string", "constraints": {"maxLength": 4}},
        {"name": "born", "title": "日期", "type": "date"},
    ]
    select = "SELECT 'other' AS _resource, o._row, 'id' AS _field, "
    joined = "FROM g.other AS o JOIN g.people AS p ON p.k = o.id"
    rules = {
        "A-1": head + select + f"o.id AS a, p.who AS b {joined}",
        "A-2": head + select + f"o.id AS a, CASE WHEN p.file LIKE '患者%' THEN '患者低保' END AS b {joined}",
        "A-3": head + select + f"'患者低保' AS a, o.id AS b {joined} WHERE p.file = '患者低保'",
        "A-4": head + f"SELECT 'other' AS _resource, o._row, p.file AS _field, o.id AS a, 1 AS b {joined}",
        "A-5": head + select + f"CAST(p.file AS INTEGER) AS a, 1 AS b {joined}",
        "A-7": head
        + f"SELECT 'other' AS _resource, CASE p.file WHEN '患者低保' THEN 9 - o._row END AS _row, 'id' AS _field, o.id AS a, 1 AS b {joined}",
        "A-6": head + f"SELECT p.file || '.x' AS _resource, o._row, 'id' AS _field, 1 AS a, 1 AS b {joined}",
    }
    resources = [
        tiny.resource("people", people, title="名册", primaryKey=["k"]),
        tiny.resource("other", [people[0] | {"name": "id"}], title="别的", primaryKey=["id"], record="id"),
        tiny.resource("wrong", wrong, title="坏表"),
    ]
    tables = {
        "people": "k,who,file\nx1,欧阳锦绣,患者低保\nx2,欧阳锦绣,患者低保\n", "other": "id\nx1\nx2\n",
        "wrong": "id,born\n赵小妹妹荣,1950-13-40\n孙悟净,2024-01-01,多丙写丁的\n",
    }  # fmt: skip
    tiny.package(tmp_path / "data" / "g", resources, tables, rules=rules)
    order = BuildRequest(tmp_path / "data", tmp_path / "content", tmp_path / "site", date(2024, 6, 30))
    checked = pipeline.build(order)
    facts = " ".join(str(value) for one in checked.problems for value in one.facts.values())
    cells = ("欧阳锦绣", "患者低保", "赵小妹妹荣", "1950-13-40", "多丙写丁的")
    assert all(one in facts for one in cells)
    told = json.loads((tmp_path / "site" / "quality.json").read_text(encoding="utf-8"))["problems"]
    messages = {one["code"]: (one["row"], one["message"]["zh"]) for one in told}
    assert messages["A-1"] == (3, "x2、…") and messages["A-2"] == (3, "x2、…")
    assert messages["A-3"] == (None, "…、…") and messages["A-4"] == (None, "x2、1")
    # Where it was found, and how often, would say of whom it is true.
    assert [one["code"] for one in told].count("A-3") == 1
    rules_told = json.loads((tmp_path / "site" / "quality.json").read_text(encoding="utf-8"))["rules"]
    assert {one["id"]: one["count"] for one in rules_told} == {
        "A-1": 2,
        "A-2": 2,
        "A-3": None,
        "A-4": None,
        "A-5": 1,
        "A-6": None,
        "A-7": None,
    }
    assert [one["message"]["zh"] for one in told if one["code"] == "A-7"] == ["x1、1", "x2、1"]
    pages = [
        one.read_text(encoding="utf-8") for one in (tmp_path / "site" / "data" / "g" / "other").glob("*/index.html")
    ]
    assert len(pages) == 2 and all("、…" in one and "…、…" not in one for one in pages)
    assert messages["rule-sql"][1] == "规则 A-5 没法运行：…"
    assert {one["row"] for one in told if one["resource"] == "wrong"} == {2, 3}
    for path in (tmp_path / "site").rglob("*"):
        if path.is_file() and "handbook" not in path.parts:
            data = path.read_bytes().decode("utf-8", "replace")
            assert not any(one in data for one in cells), path
