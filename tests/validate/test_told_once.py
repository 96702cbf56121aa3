"""One message for one mistake, in words that a clerk knows, and none of a library's English."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai.core import messages
from gongkai.core.errors import Problem
from gongkai.load import descriptor_words
from gongkai.pipeline import BuildRequest, check
from gongkai.validate import pattern_words
from gongkai.warehouse import Warehouse


def told(folder: Path, table: str, name: str = "rows") -> list[Problem]:
    made = tiny.money(folder / "data" / "money", tables={"rows": table})
    path = made / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"name": "rows"', f'"name": "{name}"'), encoding="utf-8")
    order = BuildRequest(folder / "data", folder / "none", folder / "site", date(2024, 6, 30))
    with Warehouse(order.work / "warehouse") as warehouse:
        return [one for one in check(order, warehouse).problems if one.stops]


def zh(problem: Problem) -> str:
    return messages.sentence(problem, "zh")


def test_a_missing_column_is_one_message(tmp_path: Path) -> None:
    (one,) = told(tmp_path, "org_id,kind,amount\na,road,1\nb,water,2\n")
    assert zh(one) == "表里少了 1 栏：日期 (day)。" and one.row is None
    assert messages.sentence(one, "en").startswith("The table lacks 1 columns: ")


def test_a_row_that_ends_too_early_is_one_message(tmp_path: Path) -> None:
    one, other = told(tmp_path, tiny.MONEY + "c,2024-02-05\nc,2024-02-06,road\n")
    assert (one.type, zh(one)) == ("missing-cells", "第5行短了 2 格，从“类别”起都没有。")
    assert (other.type, zh(other)) == ("missing-cell", "第6行少了一格：“金额”。")


def test_columns_in_another_order_are_told_as_they_were(tmp_path: Path) -> None:
    assert {one.type for one in told(tmp_path, "org_id,kind,day,amount\na,road,2024-01-02,1\n")} >= {"incorrect-label"}


def test_a_row_of_totals_is_told_as_one(tmp_path: Path) -> None:
    (one,) = told(tmp_path, tiny.MONEY + "合 计,,合计,157.30\n")
    assert zh(one) == "第5行是合计，不是一笔数据。"
    assert [other.type for other in told(tmp_path / "2", tiny.MONEY + "a,x,road,1\n")] == ["type-error"]


def test_what_a_schema_checker_says_is_told_in_the_reader_s_language(tmp_path: Path) -> None:
    said = {zh(one) for one in told(tmp_path, tiny.MONEY, "收支明细")}
    assert "表的描述有误：“name”这里，名字“收支明细”只能用小写英文字母、数字、- . _ /（中文写在 title 里）。" in said
    notes = {
        "'x' is not of type 'array' at property 'resources'": "“resources”这里，“x”的类型不对，应当是 array",
        "'fields' is a required property": "少了“fields”",
        "[] should be non-empty at property 'a'": "“a”这里，不能空着",
        "something new": "something new",
    }
    for note, words in notes.items():
        facts = descriptor_words.facts(note)
        assert facts.get("note_zh", facts.get("note")) == words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [(r"^[A-Za-z0-9][A-Za-z0-9-]*$", "只能用英文字母、数字、-"), (r"^\d{12}$", "只能用数字，一共 12 位"),
     (r"^[a-z][a-z0-9-]{2,30}$", "只能用小写英文字母、数字、-，一共 3–31 位"),
     (r"^\d{4}-(0[1-9]|1[0-2])$", "应当是 2026-07 这样的年月"), (r"^(a|b)$", "应当像“a”这样写"), (r"[0-9]", "应当像“1”这样写")],
)  # fmt: skip
def test_a_pattern_is_told_in_words(pattern: str, words: str) -> None:
    assert pattern_words.told(pattern, "zh") == words


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "workbook-locked"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook-old"), (b"<html>", "workbook-html"), (b"x", "archive-broken")],
)  # fmt: skip
def test_a_workbook_that_is_none_is_told_as_what_it_is(tmp_path: Path, raw: bytes, code: str) -> None:
    made = tiny.package(tmp_path / "data" / "money", [tiny.resource("rows", tiny.MONEY_FIELDS, path="rows.xlsx")], {})
    (made / "rows.xlsx").write_bytes(raw)
    order = BuildRequest(tmp_path / "data", tmp_path / "none", tmp_path / "site", date(2024, 6, 30))
    with Warehouse(order.work / "warehouse") as warehouse:
        assert code in {one.code for one in check(order, warehouse).problems}
