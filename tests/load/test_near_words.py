"""Silence is a fault: a word, a folder, a file, a name that nobody reads is told, with the nearest that somebody would."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tiny
from gongkai.core.errors import Problem
from gongkai.load import near_words
from gongkai.pipeline import BuildRequest, check
from gongkai.warehouse import Warehouse


def told(folder: Path) -> dict[str, Problem]:
    order = BuildRequest(folder / "data", folder / "none", folder / "site", date(2024, 6, 30))
    with Warehouse(order.work / "warehouse") as warehouse:
        return {one.code: one for one in check(order, warehouse).problems}


VIEW = {
    "name": "v",
    "title": "t",
    "resources": ["rows"],
    "specType": "gongkai",
    "spec": {"type": "ranking", "group": "day", "series": ["amount"]},
}


def with_view(**changes: Any) -> dict[str, Any]:
    spec = {**VIEW["spec"], **changes.pop("spec", {})}  # type: ignore[dict-item]
    return {"views": [{**VIEW, "spec": spec, **changes}]}


def money(folder: Path, **words: Any) -> Path:
    field = words.pop("field", {})
    resource = tiny.resource("rows", [*tiny.MONEY_FIELDS[:3], {**tiny.MONEY_FIELDS[3], **field}], title="账目")
    rules = words.pop("rules", None)
    made = tiny.package(
        folder / "data" / "money", [resource | words.pop("resource", {})], {"rows": tiny.MONEY}, rules=rules
    )
    if words:
        import json

        path = made / "datapackage.json"
        path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **words}), encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("words", "code", "facts"),
    [
        (
            {"field": {"refrences": "a.b.c"}},
            "word-unknown",
            {"word": "refrences", "like": "references", "where": "rows.amount"},
        ),
        ({"resource": {"cadance": "month"}}, "word-unknown", {"word": "cadance", "like": "cadence", "where": "rows"}),
        ({"licences": []}, "word-unknown", {"word": "licences", "like": "licenses", "where": ""}),
        (
            with_view(spec={"subtitel": "x"}),
            "word-unknown",
            {"word": "subtitel", "like": "subtitle", "where": "views.v.spec"},
        ),
        (with_view(per="rows"), "word-unknown", {"word": "per", "like": "spec.per", "where": "views.v"}),
        (
            {"field": {"references": "monye.rows.org_id"}},
            "reference-package",
            {"references": "monye.rows.org_id", "like": "money"},
        ),
    ],
)
def test_a_word_that_is_a_slip_away_from_a_known_one_is_told(
    tmp_path: Path, words: dict[str, Any], code: str, facts: dict[str, Any]
) -> None:
    money(tmp_path, **words)
    found = told(tmp_path)
    assert code in found and found[code].facts == facts and not found[code].stops


@pytest.mark.parametrize(
    "words",
    [
        {"field": {"sums_to": 1, "lable_de": "x"}},
        {"resource": {"_note": 1, "path_": 2}},
        {"field": {"references": "decisions.matters.decision_id"}},
    ],
)
def test_a_word_of_ones_own_is_anybody_s_right(tmp_path: Path, words: dict[str, Any]) -> None:
    money(tmp_path, **words)
    assert not {"word-unknown", "reference-package"} & set(told(tmp_path))


def test_folders_and_files_that_nobody_reads_are_told(tmp_path: Path) -> None:
    made = money(tmp_path)
    (made / "rule").mkdir()
    (made / "scans").mkdir()
    openpyxl.Workbook().save(made / "rows.xlsx")
    found = told(tmp_path)
    assert found["folder-unknown"].facts == {"word": "rule", "like": "rules"}
    assert (
        found["file-unread"].facts == {"name": "rows.xlsx"}
        and str(found["file-unread"].place) == "data/money/rows.xlsx"
    )


def test_a_rule_that_names_no_table_is_told(tmp_path: Path) -> None:
    head = "-- severity: error\n-- zh: 坏。\n-- en: Bad.\n"
    money(tmp_path, rules={
        "A": head + "SELECT 'row' AS _resource, _row, 'amount' AS _field FROM money.rows",
        "B": head + "SELECT 'rows' AS _resource, _row, 'amount' AS _field FROM rows",
    })  # fmt: skip
    found = told(tmp_path)
    assert found["rule-resource"].facts == {"rule": "A", "name": "row", "like": "money.rows"}
    assert found["rule-sql"].facts["reason"] == "no table rows (money.rows?)"


def test_the_nearest_word_is_near() -> None:
    assert (
        near_words.nearest("supress", ["suppress", "k"]) == "suppress"
        and near_words.nearest("titel", ["title"]) == "title"
    )
    assert near_words.nearest("row", ["rows"]) == "" and near_words.nearest("row", ["rows"], 3) == "rows"
    assert (
        near_words.nearest("suppress", ["suppress"])
        == ""
        == near_words.nearest("xyz", ["xy"])
        == near_words.nearest("population", ["path", "name"])
    )
