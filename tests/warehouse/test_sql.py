"""The SQL beside the data is plain enough for two engines: DuckDB reads each file, SQLGlot turns it into Spark SQL."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import duckdb
import pytest
import sqlglot
from gongkai.load import load
from root import ROOT
from sqlglot import expressions
from sqlglot.errors import SqlglotError

PACKAGES = ROOT / "scripts" / "packages"
FILES = sorted(PACKAGES.rglob("*.sql"))
RULES = [path for path in FILES if path.parent.name == "rules"]
MODELS = [path for path in FILES if path.parent.name == "models"]
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


@pytest.mark.slow
def test_each_file_is_one_select_for_spark_too() -> None:
    assert wrong_in_spark("SELECT json_group_structure(a) FROM b") and wrong_in_spark("SELECT 1; SELECT 2")
    wrong = {name(path): found for path in FILES if (found := wrong_in_spark(text(path)))}
    assert not wrong, wrong


@pytest.mark.slow
def test_each_query_with_its_models_is_one_select_for_spark_too() -> None:
    packages = load(PACKAGES).packages
    queries = {
        f"{one.package}/{one.path and one.path.stem}": one.sql
        for package in packages
        for one in (*package.rules, *package.views)
    }
    spliced = {
        key: sql
        for key, sql in queries.items()
        if re.search(rf"\b({'|'.join(path.stem for path in MODELS)}) AS \(", sql)
    }
    assert len(spliced) > 50
    wrong = {key: found for key, sql in spliced.items() if (found := wrong_in_spark(sql))}
    assert not wrong, wrong


def test_every_model_is_read_by_two_queries_or_more() -> None:
    texts = {name(path): re.sub(r"--[^\n]*", "", text(path)) for path in FILES}
    used = {path.stem: sum(bool(re.search(rf"\b{path.stem}\b", one)) for one in texts.values()) for path in MODELS}
    assert MODELS and not {model: count for model, count in used.items() if count < 2}


def test_no_part_of_a_with_stands_in_two_files() -> None:
    """What two queries compute alike is a model. Short ones stay."""
    bodies: dict[str, set[str]] = {}
    for path in FILES:
        for one in parsed(path).find_all(expressions.CTE):
            bodies.setdefault(one.this.sql("duckdb"), set()).add(name(path))
    twice = {body[:80]: sorted(paths) for body, paths in bodies.items() if len(paths) > 1 and len(body) > 400}
    assert not twice, twice


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
