"""Where the handbook tells of a problem, and no English of a library in a Chinese sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gongkai.core import catalogue, messages, reasons
from gongkai.core.errors import Problem, Severity
from gongkai.core.model import Package, Rule
from gongkai.validate import pattern_words


def problem(code: str, type: str = "", **facts: object) -> Problem:
    return Problem(code, Severity.ERROR, "finances", "transactions", type, facts=facts)


def test_a_problem_leads_to_the_section_of_its_own_code() -> None:
    cell = problem("schema", "type-error")
    assert catalogue.code_of(cell) == "schema.type-error"
    assert catalogue.address(cell, {}, "zh") == "handbook/reference/errors.html#schema-type-error"
    assert (
        catalogue.address(problem("file-missing", "scheme-error"), {}, "en")
        == "handbook/en/reference/errors.html#file-missing"
    )


def test_a_finding_leads_to_its_rule_even_in_a_table_of_another_package() -> None:
    def package(name: str, *rules: str) -> Package:
        made = tuple(Rule(one, name, Severity.WARNING, {}, {}, "", "", Path()) for one in rules)
        return Package(name, {}, {}, None, None, {}, (), rules=made)  # type: ignore[arg-type]

    rules = catalogue.rules([package("finances", "FIN-01", "X-01"), package("contracts", "CON-01", "x-01")])
    assert rules["contracts", "x-01"] == "x-01-2"  # the two do not share a section
    assert catalogue.address(problem("FIN-01"), rules, "zh") == "handbook/reference/rules.html#fin-01"
    assert catalogue.address(problem("CON-01"), rules, "zh") == "handbook/reference/rules.html#con-01"
    assert not catalogue.address(problem("GONE-01"), rules, "zh")


def test_a_cause_is_of_the_code_or_of_what_its_name_begins_with() -> None:
    assert catalogue.cause("leak-mobile", "zh") == catalogue.cause("leak", "zh") != catalogue.cause("leak-gps", "zh")
    assert catalogue.cause("nobody-knows", "zh") == ""


@pytest.mark.parametrize(
    ("code", "type", "said", "told"),
    [
        ("schema", "row-count", 'expected is "3" and actual is "2"', "写的是 3，实际是 2"),
        ("schema", "format-error", "File is not a zip file", "不是这种压缩文件"),
        ("schema", "source-error", "Traceback: something nobody foresaw", "没有说清原因"),
        ("json-broken", "", "Expecting ',' delimiter", "少了一个逗号或括号"),
        ("unwritable", "", "No space left on device", "磁盘满了"),
        ("settings-toml", "", "Invalid value (at line 3, column 8)", "第 3 行第 8 列"),
    ],
)  # fmt: skip
def test_no_english_of_a_library_stands_in_a_chinese_sentence(code: str, type: str, said: str, told: str) -> None:
    name = "value" if code == "settings-toml" else "note" if code == "schema" else "reason"
    chinese = messages.sentence(problem(code, type, **{name: said, "line": 1, "column": 1}), "zh")
    assert told in chinese and not re.search(r"[A-Za-z]{3,}", chinese.replace("portal.toml", "").replace("JSON", ""))
    assert said in messages.sentence(problem(code, type, **{name: said, "line": 1, "column": 1}), "en")


def test_who_wrote_the_sql_is_told_what_its_engine_says() -> None:
    said = 'Binder Error: Referenced column "amout" not found'
    assert said in messages.sentence(problem("rule-sql", reason=said, rule="FIN-01"), "zh")
    assert reasons.told("2026-07", "view-twice", "zh") == "2026-07"


def test_a_pattern_is_told_by_a_text_that_it_takes_and_never_by_itself() -> None:
    assert pattern_words.told(r"^(CON|PAY)-\d{4}$", "zh") == "应当像“CON-1111”这样写"
    assert pattern_words.told(r"^[A-Z]{2,4}$", "zh") == "只能用大写英文字母，一共 2–4 位"
    for involved in (r"^(?!x)[a-w]$", r"^\d{50}x?y$", "^($"):
        assert pattern_words.told(involved, "zh") == ""
