"""What hangs on a hidden cell is hidden too, whatever a query does with it; what does not is shown."""

import csv
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from gongkai import dependence
from gongkai.model import Field, Resource, Table
from gongkai.privacy import gate
from gongkai.privacy.protected import Protection
from gongkai.warehouse import Warehouse

ROWS = [("road", "east", 12), ("water", "east", 3), ("road", "west", 40), ("family", "west", 2), ("land", "west", 0)]


def filled(warehouse: Warehouse, name: str, rows: Sequence[Sequence[Any]], hidden: dict[int, list[str]]) -> None:
    """A published table of kind, place and n, with some cells hidden by the gate."""
    fields = (Field("kind", "string", {}, {}), Field("place", "string", {}, {}), Field("n", "integer", {}, {}))
    resource = Resource("stats", name, {"zh": name}, {}, fields, {})
    path = warehouse.folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["_row", "kind", "place", "n"], *([at, *row] for at, row in enumerate(rows, 2))])
    count = warehouse.add(resource, path, {"_row": "BIGINT", "kind": "VARCHAR", "place": "VARCHAR", "n": "BIGINT"})
    gate.publish(Table(resource, count), warehouse, Protection({resource.id: hidden}))


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with Warehouse(tmp_path_factory.mktemp("warehouse")) as made:
        filled(made, "cases", ROWS, {3: ["n"], 5: ["n"]})
        filled(made, "whole", ROWS, {})
        made.forget_raw()
        yield made


HIDDEN = "hidden"


def answer(warehouse: Warehouse, sql: str, named_by: Sequence[str] = ()) -> list[tuple[Any, ...]]:
    """The rows, a cell that is hidden told by name, without the column of reasons."""
    found = dependence.select(sql, warehouse, named_by).answer
    names = found.names
    rows = []
    for row in found.rows:
        told = dict(zip(names, row, strict=True))
        why = str(told.pop("_absent", "") or "")
        rows.append(tuple(HIDDEN if f"{name}=suppressed" in why else cell for name, cell in told.items()))
    return rows


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("SELECT kind, n FROM stats.cases ORDER BY _row",
         [("road", 12), ("water", HIDDEN), ("road", 40), ("family", HIDDEN), ("land", 0)]),
        # SUM leaves a NULL out, COALESCE makes it a zero: the sum is a partial one all the same.
        ("SELECT place, sum(n) AS n FROM stats.cases GROUP BY place ORDER BY place", [("east", HIDDEN), ("west", HIDDEN)]),
        ("SELECT place, sum(coalesce(n, 0)) AS n FROM stats.cases GROUP BY place ORDER BY place",
         [("east", HIDDEN), ("west", HIDDEN)]),
        ("SELECT kind, sum(n) AS n FROM stats.cases GROUP BY kind ORDER BY kind",
         [("family", HIDDEN), ("land", 0), ("road", 52), ("water", HIDDEN)]),
        # Counting rows tells nothing of what is in them; counting filled cells does.
        ("SELECT place, count(*) AS n FROM stats.cases GROUP BY place ORDER BY place", [("east", 2), ("west", 3)]),
        ("SELECT count(*) FILTER (n > 20) AS n FROM stats.cases ORDER BY 1", [(HIDDEN,)]),
        ("SELECT avg(n) AS n, max(n) AS largest, min(kind) AS kind FROM stats.cases ORDER BY 1", [(HIDDEN, HIDDEN, "family")]),
        # What is hidden twice does not cancel out, and a share of a whole hangs on its other parts.
        ("SELECT a.n - b.n AS n FROM stats.cases AS a JOIN stats.cases AS b ON a.kind = 'water' AND b.kind = 'family' ORDER BY 1",
         [(HIDDEN,)]),
        ("SELECT kind, n * 1.0 / sum(n) OVER () AS n FROM stats.cases WHERE kind = 'land' OR place = 'east' ORDER BY _row",
         [("road", HIDDEN), ("water", HIDDEN), ("land", 0)]),
        # A rank hangs on the others, and so does who comes first.
        ("SELECT kind, place, rank() OVER (ORDER BY n DESC NULLS LAST) AS n FROM stats.cases WHERE place = 'east' ORDER BY _row",
         [("road", "east", HIDDEN), ("water", "east", HIDDEN)]),
        ("SELECT kind, n FROM stats.cases ORDER BY n DESC NULLS LAST LIMIT 1", [("road", HIDDEN)]),
        # A table without a hidden cell is nobody's business, and a query over both is judged cell by cell.
        ("SELECT place, sum(n) AS n FROM stats.whole GROUP BY place ORDER BY place", [("east", 15), ("west", 42)]),
        ("SELECT kind, n, (SELECT sum(n) FROM stats.whole) AS whole FROM stats.cases WHERE place = 'east' ORDER BY _row",
         [("road", 12, 57), ("water", HIDDEN, 57)]),
    ],
)  # fmt: skip
def test_what_hangs_on_a_hidden_cell_is_hidden(warehouse: Warehouse, sql: str, rows: list[tuple[Any, ...]]) -> None:
    assert answer(warehouse, sql) == rows


def test_a_row_that_only_a_hidden_number_would_bring_back_is_told_of(warehouse: Warehouse) -> None:
    found = dependence.select("SELECT kind, n FROM stats.cases WHERE n > 10 ORDER BY n", warehouse)
    assert found.partial and [row[0] for row in found.answer.rows] == ["road", "road"]
    assert not dependence.select("SELECT kind, n FROM stats.cases ORDER BY _row", warehouse).partial
    assert not dependence.select("SELECT kind, n FROM stats.whole WHERE n > 10 ORDER BY n", warehouse).partial


def test_a_query_that_goes_wrong_over_other_numbers_tells_none(warehouse: Warehouse) -> None:
    sql = "SELECT kind, CAST(coalesce(n, 1) AS TINYINT) AS n FROM stats.cases ORDER BY _row"
    found = dependence.select(sql, warehouse)
    assert found.partial
    assert answer(warehouse, sql) == [(kind, HIDDEN) for kind, _, _ in ROWS]


def test_a_number_that_names_its_row_is_no_measure(warehouse: Warehouse) -> None:
    sql = "SELECT 2025 AS year, sum(n) AS n FROM stats.cases WHERE kind = 'road' ORDER BY 1"
    assert answer(warehouse, sql, ["year"]) == [(2025, 52)]
    few = "SELECT CAST(2020 + length(kind) AS INTEGER) AS year, n FROM stats.cases WHERE place = 'east' ORDER BY 1"
    assert answer(warehouse, few, ["year"]) == [(2024, 12), (2025, HIDDEN)]


def test_the_word_of_the_query_itself_gives_way(warehouse: Warehouse) -> None:
    sql = "SELECT place, sum(n) AS n, 'missing' AS n_absent FROM stats.cases GROUP BY place ORDER BY place"
    found = dependence.select(sql, warehouse).answer
    assert [dict(zip(found.names, row, strict=True))["n_absent"] for row in found.rows] == ["suppressed", "suppressed"]


def test_the_published_tables_stay_as_they_are(warehouse: Warehouse) -> None:
    rows = warehouse.select("SELECT n, _absent FROM stats.cases ORDER BY _row").rows
    assert rows == [(12, None), (None, "n=suppressed"), (40, None), (None, "n=suppressed"), (0, None)]
