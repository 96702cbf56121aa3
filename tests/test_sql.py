"""The SQL beside the data is plain enough for two engines: DuckDB reads each file, SQLGlot turns it into Spark SQL."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
import sqlglot
from sqlglot import expressions

PACKAGES = Path(__file__).resolve().parents[1] / "scripts" / "packages"
FILES = sorted(PACKAGES.rglob("*.sql"))
RULES = [path for path in FILES if path.parent.name == "rules"]
VIEWS = [path for path in FILES if path.parent.name == "views"]
LONGEST_LINE = 180


def name(path: Path) -> str:
    return "/".join((path.parents[1].name, path.parent.name, path.stem))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_file_is_one_select_for_duckdb(path: Path) -> None:
    statements = duckdb.extract_statements(path.read_text(encoding="utf-8"))
    assert [one.type for one in statements] == [duckdb.StatementType.SELECT]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_file_is_one_select_for_spark_too(path: Path) -> None:
    sql = path.read_text(encoding="utf-8")
    told = sqlglot.transpile(sql, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE)
    assert len(told) == 1
    tree = sqlglot.parse_one(told[0], read="spark")
    assert isinstance(tree, expressions.Query)
    # What SQLGlot does not know it passes on as it is: such a function would only exist in DuckDB.
    assert [one.name for one in tree.find_all(expressions.Anonymous)] == []


@pytest.mark.parametrize("path", RULES, ids=name)
def test_the_rule_returns_its_place_and_every_word_of_its_sentences(path: Path) -> None:
    sql = path.read_text(encoding="utf-8")
    query = sqlglot.parse_one(sql, read="duckdb")
    returned = {one.lower() for one in query.named_selects}
    assert {"_resource", "_row", "_field"} <= returned
    for locale in ("zh", "en"):
        words = re.findall(rf"^-- (?:hint\.)?{locale}: (.*)$", sql, re.MULTILINE)
        assert len(words) == 2
        for placeholder in re.findall(r"\{(\w+)\}", " ".join(words)):
            assert placeholder in returned or f"{placeholder}_{locale}" in returned, placeholder


@pytest.mark.parametrize("path", VIEWS, ids=name)
def test_the_view_says_in_which_order_its_rows_come(path: Path) -> None:
    query = sqlglot.parse_one(path.read_text(encoding="utf-8"), read="duckdb")
    assert query.args.get("order") is not None


def test_no_rule_has_a_threshold_of_its_own() -> None:
    # A number with three digits or more in a WHERE or HAVING would be a threshold that no profile could change.
    found = []
    for path in RULES:
        query = sqlglot.parse_one(path.read_text(encoding="utf-8"), read="duckdb")
        for condition in query.find_all(expressions.Where, expressions.Having):
            found += [
                f"{name(path)}: {literal.name}"
                for literal in condition.find_all(expressions.Literal)
                if not literal.is_string and re.fullmatch(r"\d{3,}", literal.name) and literal.name != "100"
            ]
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_lines_fit_a_screen(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert max(len(line) for line in lines if not line.startswith("--")) <= LONGEST_LINE
