"""A sum of hidden counts that stands in their own table is found, and numbers that only happen to agree are let be."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import tiny
from counted import count, through_the_gate
from gongkai.core import messages
from gongkai.load import load
from gongkai.totals import resources
from gongkai.warehouse import Warehouse

PLACE = {"name": "place", "title": "村", "type": "string"}
TOTAL = {"name": "total", "title": "一共", "type": "integer"}
MEN, WOMEN = count("men"), count("women")
SUMS = [{"resource": "people", "sums": [{"whole": "total", "parts": ["men", "women"]}]}]


def found(
    folder: Path, fields: Sequence[Mapping[str, Any]], rows: Sequence[Sequence[object]], sums: Sequence[Any] = ()
) -> list[tuple[str, str, str]]:
    """(code, type, place) of what stops the table."""
    described = tiny.resource("people", [PLACE, *fields], primaryKey=["place"])
    header = ",".join(str(one["name"]) for one in (PLACE, *fields)) + "\n"
    tiny.package(folder / "data" / "g", [described], {"people": header}, hierarchies=list(sums))
    packages, problems = resources.complete(load(folder / "data").packages)
    assert not problems
    with Warehouse(folder / "warehouse") as warehouse:
        passed = through_the_gate(packages, {"people": rows}, warehouse)
    for one in passed.problems:
        assert all(messages.sentence(one, at) and "{" not in messages.hint(one, at) for at in ("zh", "en"))
    return [(one.code, one.type, str(one.place)) for one in passed.problems]


def test_a_column_that_is_the_sum_or_the_copy_of_counts_is_told(tmp_path: Path) -> None:
    rows = [("a", 52, 50, 2), ("b", 60, 3, 57), ("c", 70, 30, 40)]
    assert found(tmp_path / "1", [TOTAL, MEN, WOMEN], rows) == [("sum-undeclared", "column", "data/g/people.csv:men")]
    copy = [("a", 2, 2), ("b", 57, 57), ("c", 40, 40)]
    assert found(tmp_path / "2", [TOTAL, MEN], copy) == [("sum-undeclared", "column", "data/g/people.csv:men")]


@pytest.mark.parametrize("word", ["合计", "总计", "Total"])
def test_a_row_that_is_the_total_of_the_others_is_told(tmp_path: Path, word: str) -> None:
    rows = [("a", 320), ("b", 309), ("c", 2), (word, 631)]
    assert found(tmp_path, [MEN], rows) == [("sum-undeclared", "row", "data/g/people.csv:men")]


@pytest.mark.parametrize(
    ("fields", "rows", "sums"),
    [
        ([TOTAL, MEN, WOMEN], [("a", 52, 50, 2), ("b", 61, 3, 57), ("c", 70, 30, 40)], []),  # not in every row
        ([TOTAL, MEN], [("a", 1, 1), ("b", 2, 2), ("c", 3, 3)], []),  # so small that it may be chance
        ([TOTAL, MEN], [("a", 20, 20), ("b", 57, 57)], []),  # nothing is hidden
        ([MEN], [("a", 320), ("b", 309), ("c", 2), ("合计", 640)], []),  # another number
        ([MEN], [("a", 320), ("b", 309), ("c", 2), ("d", 631)], []),  # a place like the others
        ([{**TOTAL, "suppress": "k"}, MEN, WOMEN], [("a", 52, 50, 2), ("b", 60, 3, 57), ("c", 70, 30, 40)], SUMS),  # declared
    ],
)  # fmt: skip
def test_what_gives_nothing_away_is_let_be(tmp_path: Path, fields: Any, rows: Any, sums: Any) -> None:
    assert found(tmp_path, fields, rows, sums) == []
