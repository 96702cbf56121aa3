"""A shown rank that leaves a hidden count hardly any room is found; an order that tells little, or none, is let be."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import tiny
from counted import count, through_the_gate
from gongkai.core import messages
from gongkai.load import load
from gongkai.totals import resources
from gongkai.warehouse import Warehouse

MONTH = {"name": "month", "title": "月份", "type": "string"}
PLACE = {"name": "place", "title": "村", "type": "string"}


def found(
    folder: Path, rows: Sequence[Sequence[object]], key: Sequence[str], rank: str = "rank", **words: str
) -> list[tuple[str, str]]:
    """(type, place) of what stops a table of months, places, ranks and counts."""
    fields = [MONTH, PLACE, {"name": rank, "title": "次序", "type": "integer", **words}, count("n")]
    tiny.package(
        folder / "data" / "g", [tiny.resource("hot", fields, primaryKey=list(key))], {"hot": f"month,place,{rank},n\n"}
    )
    packages, problems = resources.complete(load(folder / "data").packages)
    assert not problems
    with Warehouse(folder / "warehouse") as warehouse:
        passed = through_the_gate(packages, {"hot": rows}, warehouse)
    for one in passed.problems:
        assert all(messages.sentence(one, at) and "{" not in messages.hint(one, at) for at in ("zh", "en"))
    return [(one.type, str(one.place)) for one in passed.problems]


@pytest.mark.parametrize("key", [("month", "rank"), ("month", "place")])
def test_a_hidden_count_between_two_ranks_is_told(tmp_path: Path, key: tuple[str, ...]) -> None:
    rows = [("2026-01", "a", 1, 40), ("2026-01", "b", 2, 4), ("2026-01", "c", 3, 0)]
    tight = [("2026-01", "a", 1, 5), ("2026-01", "b", 2, 4), ("2026-01", "c", 3, 0)]
    assert found(tmp_path / "tight", tight, key) == [("rank", "data/g/hot.csv:n")]
    assert found(tmp_path / "wide", rows, key) == []


def test_a_column_of_any_name_that_orders_many_rows_is_a_rank(tmp_path: Path) -> None:
    rows = [("2026-01", f"p{at}", at, 61 - 7 * at) for at in range(9)] + [
        ("2026-01", "x", 9, 4),
        ("2026-01", "y", 10, 0),
    ]
    assert found(tmp_path / "1", rows, ("month", "place"), "no") == [("rank", "data/g/hot.csv:n")]
    few = rows[-3:]
    assert found(tmp_path / "2", few, ("month", "place"), "no") == []  # three rows may stand so by chance
    mixed = [*rows[1:3], ("2026-02", "q", 1, 30), ("2026-02", "r", 2, 50), ("2026-02", "s", 3, 4)]
    assert found(tmp_path / "3", mixed, ("month", "place")) == []  # no order


def test_a_rank_that_is_not_published_tells_nothing(tmp_path: Path) -> None:
    rows = [("2026-01", "a", 1, 5), ("2026-01", "b", 2, 4), ("2026-01", "c", 3, 0)]
    assert found(tmp_path, rows, ("month", "place"), privacy="internal") == []
