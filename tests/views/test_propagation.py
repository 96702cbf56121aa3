"""What hangs on a hidden cell is hidden too, whatever a query does with it; what does not is shown."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from gongkai.core.model import Field, PublicTable, Resource, Table
from gongkai.privacy import gate
from gongkai.privacy.suppression import places
from gongkai.privacy.suppression.pattern import Protection
from gongkai.views import propagation
from gongkai.warehouse import Warehouse, splicing
from gongkai.warehouse.total_order import ordered_totally

ROWS = [("road", "east", 12), ("water", "east", 3), ("road", "west", 40), ("family", "west", 2), ("land", "west", 0)]


def filled(warehouse: Warehouse, name: str, rows: Sequence[Sequence[Any]], hidden: dict[int, list[str]]) -> PublicTable:
    """A published table of kind, place and n, with some cells hidden by the gate."""
    fields = (Field("kind", "string", {}, {}), Field("place", "string", {}, {}), Field("n", "integer", {}, {}))
    resource = Resource("stats", name, {"zh": name}, {}, fields, {})
    path = warehouse.folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["_row", "kind", "place", "n"], *([at, *row] for at, row in enumerate(rows, 2))])
    count = warehouse.add(resource, path, {"_row": "BIGINT", "kind": "VARCHAR", "place": "VARCHAR", "n": "BIGINT"})
    return gate.publish(Table(resource, count), warehouse, Protection({resource.id: hidden}))


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
    found = propagation.select(sql, warehouse, named_by).answer
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
        # Which of several rows is left, and which have no partner, hangs on what is compared.
        ("SELECT DISTINCT ON (place) place, _row AS r FROM stats.cases ORDER BY place, n", [("east", HIDDEN), ("west", HIDDEN)]),
        ("SELECT sum(r) AS r FROM (SELECT DISTINCT ON (place) place, _row AS r FROM stats.cases ORDER BY place, n) ORDER BY 1", [(HIDDEN,)]),
        ("SELECT DISTINCT ON (place) place, kind FROM stats.cases ORDER BY place, kind", [("east", "road"), ("west", "family")]),
        ("SELECT count(*) AS n FROM stats.cases ANTI JOIN (SELECT 3 AS n) AS w USING (n) ORDER BY 1", [(HIDDEN,)]),
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
    found = propagation.select("SELECT kind, n FROM stats.cases WHERE n > 10 ORDER BY n", warehouse)
    assert found.partial and [row[0] for row in found.answer.rows] == ["road", "road"]
    assert not propagation.select("SELECT kind, n FROM stats.cases ORDER BY _row", warehouse).partial
    assert not propagation.select("SELECT kind, n FROM stats.whole WHERE n > 10 ORDER BY n", warehouse).partial


def test_a_query_that_goes_wrong_over_other_numbers_tells_none(warehouse: Warehouse) -> None:
    sql = "SELECT kind, CAST(coalesce(n, 1) AS TINYINT) AS n FROM stats.cases ORDER BY _row"
    found = propagation.select(sql, warehouse)
    assert found.partial
    assert answer(warehouse, sql) == [(kind, HIDDEN) for kind, _, _ in ROWS]


def test_a_number_that_names_its_row_is_no_measure(warehouse: Warehouse) -> None:
    sql = "SELECT 2025 AS year, sum(n) AS n FROM stats.cases WHERE kind = 'road' ORDER BY 1"
    assert answer(warehouse, sql, ["year"]) == [(2025, 52)]
    few = "SELECT CAST(2020 + length(kind) AS INTEGER) AS year, n FROM stats.cases WHERE place = 'east' ORDER BY 1"
    assert answer(warehouse, few, ["year"]) == [(2024, 12), (2025, HIDDEN)]


def test_the_word_of_the_query_itself_gives_way(warehouse: Warehouse) -> None:
    sql = "SELECT place, sum(n) AS n, 'missing' AS n_absent FROM stats.cases GROUP BY place ORDER BY place"
    found = propagation.select(sql, warehouse).answer
    assert [dict(zip(found.names, row, strict=True))["n_absent"] for row in found.rows] == ["suppressed", "suppressed"]


def test_the_published_tables_stay_as_they_are(warehouse: Warehouse) -> None:
    rows = warehouse.select("SELECT n, _absent FROM stats.cases ORDER BY _row").rows
    assert rows == [(12, None), (None, "n=suppressed"), (40, None), (None, "n=suppressed"), (0, None)]


WAYS = [
    (3, 2),
    (1, 1),
    (4, 5),
    (2, 3),
    (5, 4),
    (8, 1),
    (1, 8),
    (13, 40),
    (40, 13),
    (2, 2),
    (3, 3),
    (5, 13),
    (1, 40),
    (4, 4),
]
"""Ways to fill the two hidden cells."""


@pytest.fixture(scope="module")
def filled_in(warehouse: Warehouse) -> Sequence[str]:
    """The tables as they would be with the hidden cells filled in each of the ways, in a schema for each."""
    run = warehouse.connection.execute
    for way, (water, family) in enumerate(WAYS):
        run(f"CREATE SCHEMA memory.way{way}")
        for name in ("cases", "whole"):
            cells = [(at, *row, None) for at, row in enumerate(ROWS, 2)]
            if name == "cases":
                cells[1], cells[3] = (3, "water", "east", water, None), (5, "family", "west", family, None)
            values = ", ".join(map(repr, cells)).replace("None", "NULL")
            run(
                f"CREATE TABLE memory.way{way}.{name} AS SELECT * FROM (VALUES {values}) AS v(_row, kind, place, n, _absent)"
            )
    return [f"memory.way{way}." for way in range(len(WAYS))]


CASES = "stats.cases"


@pytest.mark.parametrize(
    "sql",
    [
        # what 0 and a large number both leave as it was
        f"SELECT place, count(*) FILTER (n BETWEEN 1 AND 4) AS m FROM {CASES} GROUP BY place ORDER BY place",
        f"SELECT place, count(*) FILTER (WHERE n % 2 = 1) AS m FROM {CASES} GROUP BY place ORDER BY place",
        f"SELECT place, sum(CASE WHEN n IN (3, 5) THEN 1 ELSE 0 END) AS m FROM {CASES} GROUP BY place ORDER BY place",
        f"SELECT place, count(CASE WHEN n * n = 9 THEN 1 END) AS m FROM {CASES} GROUP BY place ORDER BY place",
        f"SELECT place, max(CASE WHEN n < 10 THEN n END) AS m FROM {CASES} GROUP BY place ORDER BY place",
        f"SELECT place, sum(n = 3) AS m FROM {CASES} GROUP BY place ORDER BY place",
        f"SELECT kind, CASE WHEN n BETWEEN 1 AND 4 THEN 1 ELSE 0 END AS m FROM {CASES} WHERE place = 'east' ORDER BY kind",
        f"SELECT kind, greatest(least(n, 9), 9) + n % 3 AS m FROM {CASES} WHERE place = 'east' ORDER BY kind",
        f"SELECT kind, 10 // (n + 20) AS m, sign(n - 5) AS o FROM {CASES} WHERE place = 'east' ORDER BY kind",
        f"SELECT kind, n - lag(n) OVER (ORDER BY kind) AS m FROM {CASES} WHERE place = 'east' ORDER BY kind",
        f"SELECT kind, sum(n) OVER (ORDER BY kind ROWS 1 PRECEDING) AS m FROM {CASES} WHERE place = 'east' ORDER BY kind",
        f"SELECT kind, row_number() OVER (ORDER BY n, kind) AS m FROM {CASES} WHERE place = 'east' ORDER BY kind",
        f"SELECT kind, place, median(n) OVER () AS m, count(*) OVER (PARTITION BY place) AS o FROM {CASES} ORDER BY kind, place",
        f"SELECT kind, place, dense_rank() OVER w AS m FROM {CASES} WINDOW w AS (PARTITION BY place ORDER BY n) ORDER BY kind, place",
        # text made of it
        f"SELECT kind, CASE WHEN n < 5 THEN 'few' WHEN n >= 5 THEN 'many' ELSE '?' END AS m FROM {CASES} WHERE place = 'east' ORDER BY kind",
        f"SELECT kind, 'n=' || n AS m, coalesce(CAST(n AS VARCHAR), 'none') AS o FROM {CASES} WHERE place = 'east' ORDER BY kind",
        f"SELECT place, string_agg(CAST(n AS VARCHAR), '/' ORDER BY _row) AS m, arg_max(kind, n) AS o FROM {CASES} GROUP BY place ORDER BY place",
        # who is there at all
        f"SELECT kind, count(*) AS m FROM {CASES} WHERE n < 10 GROUP BY kind ORDER BY kind",
        f"SELECT kind, sum(n) AS m FROM {CASES} GROUP BY kind HAVING sum(n) > 4 ORDER BY m DESC",
        f"WITH b AS (SELECT kind, n FROM {CASES} WHERE n BETWEEN 1 AND 4) SELECT count(*) AS m FROM b ORDER BY 1",
        f"WITH b AS (SELECT kind, place, n FROM {CASES} ORDER BY n DESC NULLS LAST LIMIT 3) SELECT count(*) AS m, max(n) AS o, min(n) AS p FROM b ORDER BY 1",
        f"SELECT kind, place, n + 0 AS m FROM {CASES} QUALIFY row_number() OVER (PARTITION BY place ORDER BY n DESC NULLS LAST) = 1 ORDER BY kind, place",
        f"SELECT a.kind, count(*) AS m FROM {CASES} AS a JOIN stats.whole AS b ON b.n > a.n GROUP BY a.kind ORDER BY a.kind",
        f"SELECT a.kind, a.place, count(b.n) AS m FROM stats.whole AS a LEFT JOIN {CASES} AS b ON b.n = a.n + 1 GROUP BY ALL ORDER BY ALL",
        f"SELECT a.kind, (SELECT count(*) FROM {CASES} AS b WHERE b.n = 4) AS m FROM stats.whole AS a ORDER BY a.kind, a.place",
        f"SELECT kind, place, n IN (SELECT n FROM {CASES}) AS m, 1 AS o FROM stats.whole ORDER BY kind, place",
        f"SELECT w.kind, w.place, 1 AS m FROM stats.whole AS w WHERE EXISTS (SELECT 1 FROM {CASES} AS c WHERE c.n = w.n + 1) ORDER BY ALL",
        # shares, changes, statistics, lists of the first ones
        f"SELECT kind, place, round(100.0 * n / sum(n) OVER (PARTITION BY place), 1) AS m FROM {CASES} ORDER BY kind, place",
        f"SELECT place, round(100.0 * sum(n) FILTER (kind = 'road') / sum(n)) AS m FROM {CASES} GROUP BY place ORDER BY place",
        f"SELECT c.kind, c.place, round(w.n * 10000.0 / c.n, 0) AS m FROM {CASES} AS c JOIN stats.whole AS w USING (kind, place) ORDER BY ALL",
        f"SELECT kind, place, n * 100 // (SELECT max(n) FROM {CASES}) AS m FROM {CASES} ORDER BY kind, place",
        f"SELECT place, quantile_cont(n, 0.5) AS m, mode(n) AS o, max(n) - min(n) AS p FROM {CASES} GROUP BY place ORDER BY place",
        f"SELECT place, count(*) FILTER (n > (SELECT median(n) FROM {CASES})) AS m FROM {CASES} GROUP BY place ORDER BY place",
        f"SELECT kind, place, sum(n) OVER (PARTITION BY place ORDER BY kind) AS m, ntile(2) OVER (ORDER BY n) AS o FROM {CASES} ORDER BY kind, place",
        f"SELECT place, first(kind ORDER BY n DESC) AS m, list(kind ORDER BY n) AS o FROM {CASES} GROUP BY place ORDER BY place",
        f"SELECT place, max_by(kind, n) AS m, min_by(n, kind) AS o FROM {CASES} GROUP BY place ORDER BY place",
        f"WITH t AS (SELECT kind, place, n FROM {CASES} ORDER BY n DESC NULLS LAST LIMIT 2) SELECT kind, place, 1 AS m FROM t ORDER BY kind, place",
        f"SELECT kind, place, percent_rank() OVER (ORDER BY n) AS m, first_value(kind) OVER (ORDER BY n) AS o FROM {CASES} ORDER BY kind, place",
        f"SELECT place, 'average ' || round(avg(n), 1) AS m, stddev_pop(n) AS o FROM {CASES} GROUP BY place ORDER BY place",
        # through names, stars, unions
        f"WITH b(k, m) AS (SELECT kind, n FROM {CASES}) SELECT k, count(*) FILTER (m BETWEEN 2 AND 3) AS m FROM b GROUP BY k ORDER BY k",
        f"SELECT s.kind, count(*) FILTER (s.n = 2) AS m FROM (SELECT * FROM {CASES}) AS s GROUP BY s.kind ORDER BY s.kind",
        f"WITH b AS (SELECT 'a' AS x, n FROM {CASES} UNION ALL SELECT 'b', n FROM stats.whole) "
        "SELECT x, count(*) FILTER (n = 3) AS m FROM b GROUP BY x ORDER BY x",
        f"WITH b AS (SELECT place, sum(n) AS t FROM {CASES} GROUP BY place) "
        "SELECT place, CASE WHEN t BETWEEN 13 AND 16 THEN 1 ELSE 0 END AS m FROM b ORDER BY place",
        f"SELECT n AS g, count(*) AS m FROM {CASES} GROUP BY n ORDER BY 2, 1",
        f"SELECT DISTINCT n % 2 AS m FROM {CASES} ORDER BY 1",
        f"SELECT kind, length(list_filter(list(n), lambda x: x < 5)) AS m FROM {CASES} GROUP BY kind ORDER BY kind",
        pytest.param(
            f"SELECT x, count(*) AS m FROM {CASES}, range(n) AS r(x) GROUP BY x ORDER BY x", marks=pytest.mark.slow
        ),
        f"SELECT kind, m FROM {CASES} UNPIVOT (m FOR f IN (n)) ORDER BY kind, m",
    ],
)  # fmt: skip
def test_a_number_that_is_shown_is_true_whatever_is_hidden(
    warehouse: Warehouse, filled_in: Sequence[str], sql: str
) -> None:
    found = propagation.select(ordered_totally(sql, warehouse).sql, warehouse)
    shown = []
    for row in found.answer.dicts():
        why = str(row.pop("_absent", "") or "")
        shown.append({name: value for name, value in row.items() if f"{name}=suppressed" not in why})
    for schema in filled_in:
        cursor = warehouse.connection.execute(sql.replace("stats.", schema))
        names = [one[0] for one in cursor.description]
        left = rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        for row in shown:
            measured = "m" in row or "o" in row or "p" in row
            match = next((one for one in left if all(one[name] == value for name, value in row.items())), None)
            assert match is not None or not measured, (row, rows)
            if match is not None:
                left = [one for one in left if one is not match]


def test_what_nothing_hidden_decides_is_still_shown(warehouse: Warehouse) -> None:
    for sql, rows in (
        # A filter on a name, a CASE that takes another branch, a window that reads other rows.
        ("SELECT place, sum(n) FILTER (kind = 'road') AS n FROM stats.cases GROUP BY place ORDER BY place", [("east", 12), ("west", 40)]),
        ("SELECT place, sum(CASE WHEN kind = 'road' THEN n END) AS n FROM stats.cases GROUP BY place ORDER BY place", [("east", 12), ("west", 40)]),
        ("SELECT kind, lag(n) OVER (ORDER BY _row) AS n FROM stats.cases ORDER BY _row",
         [("road", None), ("water", 12), ("road", HIDDEN), ("family", 40), ("land", HIDDEN)]),
        ("SELECT kind, CASE WHEN count(*) = count(n) THEN sum(n) END AS n FROM stats.cases GROUP BY kind ORDER BY kind",
         [("family", HIDDEN), ("land", 0), ("road", 52), ("water", HIDDEN)]),
        ("SELECT kind, row_number() OVER (PARTITION BY place ORDER BY kind) AS n FROM stats.cases WHERE place = 'east' ORDER BY kind",
         [("road", 1), ("water", 2)]),
        ("SELECT a.kind, b.n FROM stats.whole AS a LEFT JOIN stats.cases AS b ON b.kind = a.kind AND b.place = a.place WHERE a.place = 'east' ORDER BY 1",
         [("road", 12), ("water", HIDDEN)]),
    ):  # fmt: skip
        assert answer(warehouse, sql) == rows, sql
        assert answer(warehouse, ordered_totally(sql, warehouse).sql) == rows, sql


def test_what_is_hidden_has_no_place_among_the_others(warehouse: Warehouse) -> None:
    sql = "SELECT place || kind AS name, coalesce(n, 20) AS n FROM stats.cases ORDER BY n DESC, name"
    rows = answer(warehouse, sql)
    assert rows == [("westroad", 40), ("eastroad", 12), ("westland", 0), ("eastwater", HIDDEN), ("westfamily", HIDDEN)]
    partly = "SELECT place, sum(n) AS n FROM stats.cases GROUP BY place ORDER BY sum(n) DESC"
    assert [row[0] for row in answer(warehouse, ordered_totally(partly, warehouse).sql)] == ["east", "west"]


def test_where_hidden_cells_decide_which_rows_are_there_nothing_is_said_of_all(warehouse: Warehouse) -> None:
    for sql in (
        "SELECT kind, sum(n) AS n FROM stats.cases GROUP BY kind HAVING sum(n) > 4 ORDER BY kind",
        "SELECT kind, n FROM stats.cases ORDER BY n DESC NULLS LAST LIMIT 2",
        "SELECT kind FROM stats.cases QUALIFY rank() OVER (ORDER BY n) < 3 ORDER BY kind",
        "SELECT kind FROM stats.cases WHERE n % 2 = 1 ORDER BY kind",
    ):
        assert propagation.select(sql, warehouse).partial, sql


def test_the_place_of_a_row_in_a_table_with_hidden_cells_tells_nothing(tmp_path: Path) -> None:
    by_size = sorted(ROWS, key=lambda row: -row[2])
    with Warehouse(tmp_path) as made:
        tables = [filled(made, "cases", by_size, {5: ["n"], 4: ["n"]}), filled(made, "whole", by_size, {})]
        places.settle(tables, made)
        run = made.connection.execute
        assert run("SELECT _row, kind, n FROM stats.cases").fetchall() == [
            (2, "family", None), (3, "land", 0), (4, "road", 12), (5, "road", 40), (6, "water", None)
        ]  # fmt: skip
        # where nothing is hidden the file stays as it is
        assert run("SELECT kind FROM stats.whole").fetchall() == [(row[0],) for row in by_size]
        assert propagation.select("SELECT kind, n FROM stats.cases ORDER BY _row", made).answer.rows[0][1] is None


@pytest.mark.parametrize("sql", [
    "SELECT place, sum(n) AS n FROM few GROUP BY place ORDER BY place",
    "WITH small AS (SELECT * FROM few WHERE n < 20) SELECT place, count(*) AS n FROM small GROUP BY place ORDER BY place",
])  # fmt: skip
def test_hidden_cells_propagate_through_models(sql: str, warehouse: Warehouse) -> None:
    plain = splicing.spliced(
        sql, {"few": "WITH c AS (SELECT * FROM more) SELECT * FROM c", "more": "SELECT * FROM stats.cases"}
    )
    assert any(HIDDEN in row for row in answer(warehouse, plain))
    assert answer(warehouse, plain) == answer(warehouse, sql.replace("FROM few", "FROM stats.cases"))
