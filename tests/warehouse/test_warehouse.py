"""The warehouse answers SELECTs over its own tables, and nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from gongkai.core.model import Field, Resource
from gongkai.warehouse import QueryError, Warehouse


def resource(package: str, name: str, *fields: str) -> Resource:
    return Resource(package, name, {"zh": name}, {}, tuple(Field(one, "string", {"zh": one}, {}) for one in fields), {})


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    table = tmp_path / "t.csv"
    table.write_text('_row,org_id,amount,day,note\n2,a,1.10,2024-01-02,"x, ""y"""\n3,b,2.20,\\N,\n', encoding="utf-8")
    types = {"_row": "BIGINT", "org_id": "VARCHAR", "amount": "DECIMAL(18,2)", "day": "DATE", "note": "VARCHAR"}
    with Warehouse(tmp_path / "warehouse", seconds=2) as one:
        assert one.add(resource("my-money", "rows", "org_id", "amount", "day", "note"), table, types) == 2
        one.set_relation("as_of", {"day": "DATE"}, [["2026-06-30"]])
        one.lock(tmp_path / "out")
        yield one


def test_amounts_stay_exact_and_null_differs_from_an_empty_text(warehouse: Warehouse) -> None:
    answer = warehouse.select(
        'SELECT sum(amount) AS total, count(day) AS days, count(note) AS notes FROM "my-money"."rows"'
    )
    assert answer.rows == [(Decimal("3.30"), 1, 2)]


def test_a_column_that_the_table_lacks_in_another_language_is_there_and_empty(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("_row,name\n2,路灯\n", encoding="utf-8")
    lamps = replace(resource("town", "lamps", "name"), untranslated=("name_en",))
    with Warehouse(tmp_path / "warehouse") as one:
        one.add(lamps, table, {"_row": "BIGINT", "name": "VARCHAR"})
        one.publish(lamps, [("name", "name")])
        one.lock(tmp_path / "out")
        sql = "SELECT coalesce(name_en, name) AS told, name_en FROM town.lamps"
        assert one.untrusted(sql).rows == [("路灯", None)]
        one.forget_raw()
        assert one.select(sql).rows == [("路灯", None)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT random()",
        "SELECT uuid()",
        "SELECT now()",
        "SELECT current_date",
        "SELECT today()",
        "SELECT CURRENT_TIMESTAMP",
        "SELECT getenv('HOME')",
        "SELECT length(repeat('x', 2000000000))",
        "SELECT current_setting('memory_limit')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('*')",
        "SELECT * FROM duckdb_settings()",
        "SELECT * FROM information_schema.tables",
        'SELECT * FROM _raw."my-money"."rows"',
        'DROP TABLE "my-money"."rows"',
        "CREATE TABLE x AS SELECT 1",
        "ATTACH 'x.db'",
        "COPY (SELECT 1) TO 'x.csv'",
        "SET memory_limit = '8GB'",
        "PRAGMA version",
        "INSTALL httpfs",
        "SELECT 1; SELECT 2",
        "SELEC 1",
        "",
        "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t",
    ],
)
def test_a_query_that_is_not_a_plain_select_over_the_tables_is_refused(warehouse: Warehouse, sql: str) -> None:
    with pytest.raises(QueryError):
        warehouse.select(sql)
    assert warehouse.select('SELECT count(*) FROM "my-money"."rows"').rows == [(2,)]


@pytest.mark.parametrize(
    "sql",
    [
        'WITH sums AS (SELECT org_id, sum(amount) AS s FROM "my-money"."rows" GROUP BY org_id) SELECT * FROM sums ORDER BY s',
        'SELECT r.org_id, lag(r.amount) OVER (ORDER BY r._row) AS earlier, a.day FROM "my-money"."rows" r, as_of a ORDER BY 1',
        "SELECT unnest(string_split('a;b', ';')) AS part ORDER BY part",
        "SELECT CASE WHEN try_cast('x' AS INTEGER) IS NULL THEN 'no' ELSE 'yes' END AS told, DATE '2024-01-31' + INTERVAL 1 MONTH AS d ORDER BY 1",
    ],
)
def test_ordinary_sql_runs(warehouse: Warehouse, sql: str) -> None:
    assert warehouse.select(sql, ordered=True).rows


def test_a_view_without_order_by_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(QueryError, match="ORDER BY"):
        warehouse.select('SELECT org_id FROM "my-money"."rows"', ordered=True)


def test_after_the_gate_no_raw_table_can_be_seen(warehouse: Warehouse) -> None:
    warehouse.publish(resource("my-money", "rows", "amount"), [("amount", '"amount"')])
    warehouse.forget_raw()
    assert warehouse.select('SELECT * FROM "my-money"."rows" ORDER BY _row').names == ("_row", "amount")
    with pytest.raises(QueryError):
        warehouse.select('SELECT note FROM "my-money"."rows"')


def test_a_query_that_wants_too_much_memory_is_an_error_not_a_crash(tmp_path: Path) -> None:
    with Warehouse(tmp_path / "small", memory="50MB", spill="1MB", seconds=30) as one:
        one.lock(tmp_path / "out")
        with pytest.raises(QueryError):
            one.select("SELECT list(a.range * 1000 + b.range) FROM range(10000) a, range(10000) b")


def test_no_bar_of_progress_stands_in_a_log(warehouse: Warehouse) -> None:
    assert warehouse.trusted("SELECT current_setting('enable_progress_bar')").rows == [(False,)]
