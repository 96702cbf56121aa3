"""The SQL beside the data is plain enough for two engines: DuckDB reads each file, SQLGlot turns it into Spark SQL."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import duckdb
import sqlglot
from root import ROOT
from sqlglot import expressions
from sqlglot.errors import SqlglotError

PACKAGES = ROOT / "scripts" / "packages"
FILES = sorted(PACKAGES.rglob("*.sql"))
RULES = [path for path in FILES if path.parent.name == "rules"]
VIEWS = [path for path in FILES if path.parent.name == "views"]
LONGEST_LINE = 180


def name(path: Path) -> str:
    return "/".join((path.parents[1].name, path.parent.name, path.stem))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> expressions.Query:
    tree = sqlglot.parse_one(text(path), read="duckdb")
    assert isinstance(tree, expressions.Query), name(path)
    return tree


def test_there_are_rules_and_views_to_look_at() -> None:
    assert len(RULES) > 100 and len(VIEWS) > 50


def test_each_file_is_one_select_for_duckdb() -> None:
    kinds = {name(path): [one.type for one in duckdb.extract_statements(text(path))] for path in FILES}
    wrong = {path: found for path, found in kinds.items() if found != [duckdb.StatementType.SELECT]}
    assert not wrong, wrong


def wrong_in_spark(sql: str) -> str:
    """What is wrong with the Spark SQL that a file turns into, "" for nothing."""
    try:
        told = sqlglot.transpile(sql, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
        tree = sqlglot.parse_one(told[0], read="spark")
    except SqlglotError as error:
        return str(error)
    if len(told) != 1 or not isinstance(tree, expressions.Query):
        return "not one query"
    # What SQLGlot does not know it passes on as it is: such a function would only exist in DuckDB.
    return " ".join(one.name for one in tree.find_all(expressions.Anonymous))


def test_each_file_is_one_select_for_spark_too() -> None:
    assert wrong_in_spark("SELECT json_group_structure(a) FROM b") and wrong_in_spark("SELECT 1; SELECT 2")
    wrong = {name(path): found for path in FILES if (found := wrong_in_spark(text(path)))}
    assert not wrong, wrong


def test_each_rule_returns_its_place_and_every_word_of_its_sentences() -> None:
    wrong = []
    for path in RULES:
        returned = {one.lower() for one in parsed(path).named_selects}
        wrong += [f"{name(path)}: no {one}" for one in ("_resource", "_row", "_field") if one not in returned]
        for locale in ("zh", "en"):
            words = re.findall(rf"^-- (?:hint\.)?{locale}: (.*)$", text(path), re.MULTILINE)
            if len(words) != 2:
                wrong.append(f"{name(path)}: {len(words)} sentences in {locale}")
            for placeholder in re.findall(r"\{(\w+)\}", " ".join(words)):
                if not {placeholder, f"{placeholder}_{locale}"} & returned:
                    wrong.append(f"{name(path)}: no {placeholder}")
    assert not wrong, wrong


def test_each_view_says_in_which_order_its_rows_come() -> None:
    wrong = [name(path) for path in VIEWS if parsed(path).args.get("order") is None]
    assert not wrong, wrong


def test_no_rule_has_a_threshold_of_its_own() -> None:
    # A number with three digits or more in a WHERE or HAVING would be a threshold that no profile could change.
    found = []
    for path in RULES:
        for condition in parsed(path).find_all(expressions.Where, expressions.Having):
            found += [
                f"{name(path)}: {literal.name}"
                for literal in condition.find_all(expressions.Literal)
                if not literal.is_string and re.fullmatch(r"\d{3,}", literal.name) and literal.name != "100"
            ]
    assert found == []


def test_the_lines_fit_a_screen() -> None:
    lines = [(name(path), line) for path in FILES for line in text(path).splitlines() if not line.startswith("--")]
    wrong = [(path, line) for path, line in lines if len(line) > LONGEST_LINE]
    assert not wrong, wrong
