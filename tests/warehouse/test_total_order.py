"""The same input gives the same bytes: what an order leaves open is decided by the rows themselves, or it is told."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from gongkai.check import rules
from gongkai.core.errors import Severity
from gongkai.core.model import Resource, Rule, View
from gongkai.core.sql import quoted
from gongkai.load import load
from gongkai.totals import resources as hierarchies
from gongkai.views import of_package
from gongkai.warehouse import PUBLISHED, QueryError, Warehouse, lineage
from gongkai.warehouse.total_order import ordered_totally
from root import ROOT

ROWS = [(at + 2, f"k{at:03}", "abcd"[at % 4], at % 3, (at * 7919 % 1009) / 3) for at in range(400)]


def filled(folder: Path, rows: Sequence[tuple[object, ...]], seconds: float = 20) -> Warehouse:
    """A warehouse with one published table, its rows as given: another order is another chance to come out otherwise."""
    made = Warehouse(folder, seconds=seconds)
    made._run(f"CREATE SCHEMA {PUBLISHED}.t; USE {PUBLISHED}")
    made._run("CREATE TABLE t.a (_row BIGINT, k VARCHAR, g VARCHAR, n BIGINT, x DOUBLE)")
    made.connection.executemany("INSERT INTO t.a VALUES (?, ?, ?, ?, ?)", rows)
    made.published.add("t.a")
    made.raw.add("t.a")
    return made


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Warehouse, Warehouse]]:
    """The same table in two orders."""
    other = ROWS[:]
    random.Random(5).shuffle(other)
    with filled(tmp_path_factory.mktemp("one"), ROWS) as one, filled(tmp_path_factory.mktemp("two"), other) as two:
        yield one, two


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT k, n FROM t.a ORDER BY n DESC",
        "SELECT g, count(*) AS n FROM t.a GROUP BY g ORDER BY n",
        "SELECT k FROM t.a ORDER BY n LIMIT 7",
        "SELECT sum(substr(k, 2)::INT) AS s FROM (SELECT k FROM t.a ORDER BY n LIMIT 7) ORDER BY 1",
        "SELECT max(k) AS s FROM (SELECT k FROM t.a LIMIT 5) ORDER BY 1",
        "SELECT * FROM t.a ORDER BY n",
        "SELECT DISTINCT ON (g) g, k FROM t.a ORDER BY g",
        "SELECT g, string_agg(k, ',') AS s, list(k) AS l, first(k) AS f, any_value(k) AS v FROM t.a GROUP BY g ORDER BY g",
        "SELECT g, arg_min(k, n) AS s, max_by(k, n) AS l, mode(n) AS m, string_agg(DISTINCT g, ',') AS d FROM t.a GROUP BY g ORDER BY g",
        "SELECT k, row_number() OVER (PARTITION BY g ORDER BY n) AS place, lag(k) OVER (ORDER BY n) AS before FROM t.a ORDER BY k",
        "WITH b AS (SELECT k, n FROM t.a) SELECT k, row_number() OVER (ORDER BY n) AS place FROM b ORDER BY place",
        "SELECT k, sum(length(g)) OVER (ORDER BY n ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) + n AS s FROM t.a ORDER BY k",
        "SELECT g, n, row_number() OVER (ORDER BY count(*)) AS place FROM t.a GROUP BY g, n ORDER BY g, n",
        "SELECT k FROM t.a QUALIFY row_number() OVER (PARTITION BY g ORDER BY n) = 1 ORDER BY k",
        "SELECT k, n FROM t.a UNION ALL SELECT k, n + 1 FROM t.a ORDER BY n LIMIT 30",
        "SELECT a.k, row_number() OVER (ORDER BY a.n, today.g) AS place FROM t.a CROSS JOIN (SELECT min(g) AS g FROM t.a) AS today ORDER BY place",
        "SELECT sum(x) AS s, avg(x) AS a FROM t.a ORDER BY 1",
        "WITH p AS (SELECT g, n / 7 AS part FROM t.a) SELECT g, sum(part) AS s FROM p GROUP BY g ORDER BY s",
    ],
)  # fmt: skip
def test_the_order_of_the_rows_read_is_no_matter(pair: tuple[Warehouse, Warehouse], sql: str) -> None:
    made = [ordered_totally(sql, one) for one in pair]
    assert made[0] == made[1] and not made[0].open
    first, second = (one.connection.execute(made[0].sql).fetchall() for one in pair)
    assert first == second


def test_what_is_in_order_already_stays_as_it_was_meant(pair: tuple[Warehouse, Warehouse]) -> None:
    one, _ = pair
    for sql, rows in (
        ("SELECT k FROM t.a WHERE _row < 5 ORDER BY k DESC", [("k002",), ("k001",), ("k000",)]),
        ("SELECT string_agg(k, ',' ORDER BY _row DESC) AS s FROM t.a WHERE _row < 5 ORDER BY 1", [("k002,k001,k000",)]),
        ("SELECT n, rank() OVER (ORDER BY n) AS place FROM t.a WHERE _row < 7 ORDER BY ALL", [(0, 1), (0, 1), (1, 3), (1, 3), (2, 5)]),
        ("SELECT DISTINCT sum(n) OVER (ORDER BY n) AS s FROM t.a WHERE _row < 6 ORDER BY s", [(0,), (1,), (3,)]),
    ):  # fmt: skip
        assert one.connection.execute(ordered_totally(sql, one).sql).fetchall() == rows


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT max(k) AS s FROM (SELECT * FROM t.a ORDER BY n LIMIT 5) ORDER BY 1", ("LIMIT",)),
        ("SELECT k, last_value(k) OVER (ORDER BY n) AS l FROM t.a ORDER BY k", ("last_value",)),
        ("SELECT approx_quantile(x, 0.5) AS m FROM t.a ORDER BY 1", ("approx_quantile",)),
        (
            "WITH k AS (SELECT k, n FROM t.a) SELECT row_number() OVER (ORDER BY n) AS p FROM k ORDER BY 1",
            ("row_number",),
        ),
    ],
)
def test_what_stays_open_is_told_at_the_file(
    pair: tuple[Warehouse, Warehouse], sql: str, words: tuple[str, ...]
) -> None:
    warehouse, _ = pair
    assert ordered_totally(sql, warehouse).open == words
    view = View("t", "v", {"zh": "v"}, "table", "", (), ("a",), sql, path=Path("v.sql"))
    (slice_,), (problem,) = of_package([view], {}, warehouse)
    assert slice_.rows and (problem.code, problem.severity) == ("order-open", Severity.WARNING)
    assert str(problem.place) == "t/views/v.sql" and problem.facts == {"words": ", ".join(words)}


def test_a_rule_is_steady_too_and_says_where_it_is_not(pair: tuple[Warehouse, Warehouse]) -> None:
    select = "SELECT 'a' AS _resource, NULL AS _row, 'k' AS _field, {} AS f FROM ({}) AS x"
    inner = "SELECT k, n FROM t.a ORDER BY n LIMIT 5"
    resources = {"t.a": Resource("t", "a", {"zh": "a"}, {}, (), {})}
    found = []
    for sql in (select.format("string_agg(k, ',')", inner), select.format("max(k)", inner.replace("k, n", "*"))):
        rule = Rule("T-1", "t", Severity.WARNING, {"zh": "{f}"}, {}, "", sql, Path("T-1.sql"))
        found.append([rules.apply(rule, one, resources).problems for one in pair])
    (first, second), (third, _) = found
    assert first == second and len(first) == 1 and first[0].facts == {"f": "k000,k003,k006,k009,k012"}
    assert [one.code for one in third] == ["T-1", "order-open"] and str(third[1].place) == "t/rules/T-1.sql"


def test_a_random_sample_is_refused(pair: tuple[Warehouse, Warehouse]) -> None:
    for sql in ("SELECT k FROM t.a USING SAMPLE 3 ORDER BY k", "SELECT k FROM t.a TABLESAMPLE 10% ORDER BY k"):
        with pytest.raises(QueryError):
            ordered_totally(sql, pair[0])


def test_two_threads_over_many_ties_give_the_same_bytes(tmp_path: Path) -> None:
    with filled(tmp_path, ROWS[:1]) as warehouse:
        run = warehouse.connection.execute
        run(
            "INSERT INTO t.a SELECT i, 'k' || i, 'g' || (i % 50000), 0, (i * 7919 % 1009) / 3 FROM range(300000) AS r(i)"
        )
        sql = "SELECT g, count(*) AS n, sum(x) AS s FROM t.a GROUP BY g ORDER BY n DESC"
        made = ordered_totally(sql, warehouse).sql
        assert len({hash(tuple(run(made).fetchall())) for _ in range(4)}) == 1
        assert lineage.shapes(warehouse)["t.a"] == ("_row", "k", "g", "n", "x")


ORDERED = re.compile(
    r"\bOVER\b|\bLIMIT\b|\bQUALIFY\b|_agg\(|\b(list|first|last|any_value|mode|arg_\w+|\w+_by)\(|DISTINCT ON",
    re.IGNORECASE,
)
TYPES = {"integer": "BIGINT", "number": "DECIMAL(18, 2)", "date": "DATE", "boolean": "BOOLEAN"}
PORTAL = {
    "param": "org_id VARCHAR, key VARCHAR, value VARCHAR, basis_id VARCHAR, valid_from DATE, valid_to DATE", "as_of": "day DATE",
    "fields": "package VARCHAR, resource VARCHAR, name VARCHAR, type VARCHAR, title VARCHAR",
}  # fmt: skip


@pytest.mark.slow
def test_no_shipped_query_leaves_an_order_open(tmp_path: Path) -> None:
    shipped = ROOT / "scripts" / "packages"
    packages, _ = hierarchies.complete(load(shipped).packages)
    with Warehouse(tmp_path) as warehouse:
        for name, columns in PORTAL.items():
            warehouse._run(f"CREATE TABLE {name} ({columns})")
        for one in (one for package in packages for one in package.resources if one.tabular):
            columns = ", ".join(f"{quoted(each.name)} {TYPES.get(each.type, 'VARCHAR')}" for each in one.fields)
            warehouse._run(f"CREATE SCHEMA IF NOT EXISTS {quoted(one.package)}")
            warehouse._run(f"CREATE TABLE {quoted(one.package, one.name)} (_row BIGINT, _absent VARCHAR, {columns})")
        found, count = {}, 0
        for sql, name in (
            (each.sql, f"{package.name}/{getattr(each, 'id', '') or getattr(each, 'name', '')}")
            for package in packages for each in (*package.rules, *package.views)
        ):  # fmt: skip
            if ORDERED.search(sql):
                count += 1
                found[name] = ordered_totally(sql.rstrip().rstrip(";"), warehouse, ordered=False).open
    assert count > 20 and not {name: words for name, words in found.items() if words}
