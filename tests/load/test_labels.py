"""The word ``labels``: what a column's codes are called comes from the descriptor; and two views share a query."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai import pipeline
from gongkai.core import formatting, messages
from gongkai.core.errors import Problem
from gongkai.load import load
from gongkai.pipeline import BuildRequest
from gongkai.warehouse import Warehouse
from root import ROOT

RULE = """-- severity: warning
-- zh: {what} 花了 {size} 的一笔，{done}。
-- en: A {size} sum was spent on {what}; {done}.
-- hint.zh: 核对。
-- hint.en: Check it.
"""
QUERY = """SELECT 'rows' AS _resource, _row, 'amount' AS _field, kind AS what,
    CASE WHEN amount > 60 THEN 'large' ELSE 'small' END AS size, amount > 60 AS done
FROM money.rows"""
OWN = """-- labels: size = {"large": ["很大", "large"],
--     "small": ["不大", "small"]}
-- labels: done = {"true": ["要说明", "to be explained"], "false": ["不用说明", "all right"]}
"""


def violations(tmp_path: Path, header: str, query: str = QUERY, **words: Any) -> list[Problem]:
    tiny.money(tmp_path / "data" / "money", rules={"MON-01": RULE + header + query}, **words)
    order = BuildRequest(tmp_path / "data", tmp_path / "content", tmp_path / "site", date(2024, 6, 30))
    with Warehouse(order.work / "warehouse") as warehouse:
        return [one for one in pipeline.check(order, warehouse).problems if one.code != "translation-missing"]


@pytest.mark.parametrize("field", ["money.rows.kind", "rows.kind"])
def test_a_code_is_told_by_its_fields_label_in_each_language(field: str, tmp_path: Path) -> None:
    found = violations(tmp_path, OWN + f"-- labels: what = {field}\n")
    assert [messages.sentence(one, "zh") for one in found] == [
        "修路 花了 很大 的一笔，要说明。", "供水 花了 不大 的一笔，不用说明。", "修路 花了 不大 的一笔，不用说明。"
    ]  # fmt: skip
    assert messages.sentence(found[1], "en") == "A small sum was spent on water; all right."
    assert {one.origins["what_en"] for one in found if one.origins} == {("money.rows.kind",)}


def test_what_a_header_says_may_name_other_facts(tmp_path: Path) -> None:
    own = OWN.replace('["很大", "large"]', '["{amount} 元（{what}）", "{amount} yuan ({what})"]')
    query = QUERY.replace("kind AS what", "kind AS what, amount")
    found = violations(tmp_path, own + "-- labels: what = rows.kind\n", query)
    assert messages.sentence(found[0], "zh") == "修路 花了 100.10 元（修路） 的一笔，要说明。"
    hidden = messages.for_readers(found[0], lambda name: name == "money.rows.amount")
    assert messages.sentence(hidden, "en") == "A … sum was spent on roads; …."
    # What stands in a cell is never such words.
    (one, *_) = violations(tmp_path / "again", OWN, query.replace("kind AS what", "'{amount}' AS what"))
    assert messages.sentence(one, "zh") == "{amount} 花了 很大 的一笔，要说明。"


def test_a_list_of_codes_is_told_one_by_one_and_what_is_no_code_as_it_is(tmp_path: Path) -> None:
    query = QUERY.replace("kind AS what", "CASE _row WHEN 2 THEN 'road;water' WHEN 3 THEN 'air' END AS what")
    found = violations(tmp_path, OWN + "-- labels: what = rows.kind\n", query)
    said = [messages.sentence(one, "zh").partition(" ")[0] for one in found]
    assert said == ["修路、供水", "air", "—"]


def test_a_fact_of_a_hidden_column_stays_hidden_under_its_label(tmp_path: Path) -> None:
    fields = [one | ({"privacy": "internal"} if one["name"] == "kind" else {}) for one in tiny.MONEY_FIELDS]
    tiny.package(tmp_path / "data" / "money", [tiny.resource("rows", fields)], {"rows": tiny.MONEY}, lang=tiny.LABELS,
                 rules={"MON-01": RULE + OWN + "-- labels: what = rows.kind\n" + QUERY})  # fmt: skip
    order = BuildRequest(tmp_path / "data", tmp_path / "content", tmp_path / "site", date(2024, 6, 30))
    with Warehouse(order.work / "warehouse") as warehouse:
        found = [one for one in pipeline.check(order, warehouse).problems if one.code == "MON-01"]
    shown = [messages.for_readers(one, lambda name: name == "money.rows.kind") for one in found]
    assert {messages.sentence(one, "zh").partition(" ")[0] for one in shown} == {"…"}


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("-- labels: what = rows.nothing\n", "labels-field"),
        ("-- labels: what = nothing.kind\n", "labels-field"),
        ("-- labels: what = rows.amount\n", "labels-field"),  # a field without categories
        ("-- labels: who = rows.kind\n", "labels-column"),
        ('-- labels: who = {"a": "b"}\n', "labels-column"),
        ("-- labels: what\n", "labels-word"),
        ("-- labels: what = kind\n", "labels-word"),
        ("-- labels: what = rows.kind\n-- labels: what = rows.kind\n", "labels-word"),
        ('-- labels: what = {"road": 3}\n', "labels-word"),
        ('-- labels: what = {"road": ["修路", "roads", "?"]}\n', "labels-word"),
        ('-- labels: what = {"road": "修路"\n', "labels-word"),
        ("-- labels: what = rows.kind\n", ""),
        ("-- labels: what = elsewhere.rows.kind\n", ""),  # a package that is not part of this portal
        ('-- labels: what = {"road": "修路"}\n', ""),
    ],
)
def test_labels_that_lead_nowhere_are_told_with_place_and_cure(header: str, code: str, tmp_path: Path) -> None:
    found = [one for one in violations(tmp_path, header) if one.code != "MON-01"]
    assert [one.code for one in found] == ([code] if code else [])
    for one in found:
        assert str(one.place).endswith("money/rules/MON-01.sql")
        for locale in ("zh", "en"):
            said = messages.sentence(one, locale), messages.hint(one, locale)
            assert all(said) and "{" not in messages.hint(one, locale), said


def test_an_english_label_begins_small_in_a_sentence_unless_it_is_a_name() -> None:
    given = ("Under review", "Party members' meeting", "WeChat group", "GB 18030", "", "x")
    told = [formatting.inside_a_sentence({"zh": "一", "en": one})["en"] for one in given]
    assert told == ["under review", "Party members' meeting", "WeChat group", "GB 18030", "", "x"]


def test_between_quotation_marks_and_in_front_it_stands_as_pages_write_it(tmp_path: Path) -> None:
    for name, sentence in (("a", "{what} is dear."), ("b", "Spent on “{what}”."), ("c", "Spent on {what}.")):
        header = OWN + "-- labels: what = rows.kind\n"
        rule = RULE.replace("A {size} sum was spent on {what}; {done}.", sentence) + header + QUERY
        tiny.money(tmp_path / name / "money", rules={"MON-01": rule})
        (made,) = [one for package in load(tmp_path / name).packages for one in package.rules]
        assert made.labels["what"]["road"]["en"] == ("roads" if name == "c" else "Roads")


VIEW = {"name": "spent", "title": "花费", "resources": ["rows"], "specType": "gongkai",
        "spec": {"type": "hbar", "group": "what", "series": ["amount"],
                 "fields": [{"name": "what", "title": "哪一类", "labels": "rows.kind"},
                            {"name": "size", "title": "大小", "labels": {"large": "大", "small": "小"}}]}}  # fmt: skip
SELECT = """SELECT kind AS what, CASE WHEN sum(amount) > 60 THEN 'large' ELSE 'small' END AS size, sum(amount) AS amount
FROM money.rows GROUP BY kind ORDER BY kind"""
ENGLISH = {
    **tiny.LABELS,
    "views": [{"name": "spent", "title": "Spent", "spec": {"fields": [{"name": "size", "labels": {"large": "big"}}]}}],
}


def test_a_views_columns_have_labels_and_two_views_share_a_query(tmp_path: Path) -> None:
    again = {**VIEW, "name": "again", "query": "spent", "spec": {**VIEW["spec"], "type": "table"}}  # type: ignore[dict-item]
    tiny.money(tmp_path / "data" / "money", views={"spent": SELECT}, lang=ENGLISH)
    path = tmp_path / "data" / "money" / "datapackage.json"
    path.write_text(
        json.dumps({**json.loads(path.read_text(encoding="utf-8")), "views": [VIEW, again]}), encoding="utf-8"
    )
    checked = pipeline.build(
        BuildRequest(tmp_path / "data", tmp_path / "content", tmp_path / "site", date(2024, 6, 30))
    )
    assert not [one.code for one in checked.problems if one.code.startswith(("view", "labels"))]
    page = (tmp_path / "site" / "data" / "money" / "index.html").read_text(encoding="utf-8")
    assert page.count("哪一类") >= 2 and "修路" in page and "<td>large" not in page
    english = (tmp_path / "site" / "en" / "data" / "money" / "index.html").read_text(encoding="utf-8")
    assert "Roads" in english and "big" in english


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"query": "nowhere"}, ("view-sql-missing", "data/money/views/nowhere.sql")),
        (
            {"spec": {**VIEW["spec"], "fields": [{"name": "what", "labels": "rows.nothing"}]}},
            ("labels-field", "data/money/views/spent.sql"),
        ),  # type: ignore[dict-item]
        (
            {"spec": {**VIEW["spec"], "fields": [{"name": "what", "labels": ["road"]}]}},
            ("labels-word", "data/money/datapackage.json"),
        ),  # type: ignore[dict-item]
    ],
)
def test_what_is_wrong_with_a_views_labels_or_query_is_told(
    change: dict[str, Any], wanted: tuple[str, str], tmp_path: Path
) -> None:
    tiny.money(tmp_path / "data" / "money", views={"spent": SELECT}, lang=ENGLISH)
    path = tmp_path / "data" / "money" / "datapackage.json"
    path.write_text(
        json.dumps({**json.loads(path.read_text(encoding="utf-8")), "views": [{**VIEW, **change}]}), encoding="utf-8"
    )
    found = [one for one in load(tmp_path / "data").problems if one.code in (wanted[0],)]
    assert [(one.code, str(one.place)) for one in found] == [wanted]
    assert all(
        messages.sentence(one, locale) and messages.hint(one, locale) for one in found for locale in ("zh", "en")
    )


def test_no_column_of_the_kit_shows_the_number_of_something_that_has_a_name() -> None:
    bare = set()
    for path in (ROOT / "scripts" / "packages").glob("*/datapackage.json"):
        for one in json.loads(path.read_text(encoding="utf-8"))["resources"]:
            schema = one.get("schema", {})
            keys = {
                *([schema["primaryKey"]] if isinstance(schema.get("primaryKey"), str) else schema.get("primaryKey", ()))
            }
            for key in schema.get("foreignKeys", ()):
                keys |= {key["fields"]} if isinstance(key["fields"], str) else {*key["fields"]}
            for field in schema.get("fields", ()):
                if (
                    field["name"].endswith(("_id", "_ids"))
                    and field["name"] not in keys
                    and not field.get("references")
                ):
                    bare.add(f"{path.parent.name}.{one['name']}.{field['name']}")
    assert not bare
