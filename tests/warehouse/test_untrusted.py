"""A package's SQL in a copy of the process: the same answers, and a limit on what it takes beside the engine's own."""

import os
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.pipeline import BuildRequest
from gongkai.sandbox import memory_limit
from gongkai.warehouse import QueryError, Warehouse

SWOLLEN = [
    "SELECT len(generate_series(1, 2000000000)) AS n",
    "SELECT len(range(2000000000)) AS n",
    "SELECT list_sort(range(300000000)) AS n",
    "SELECT length(to_json(range(400000000))) AS n",
    "SELECT len(list_transform(range(200000000), lambda x: x + 1)) AS n",
    "SELECT list_distinct(range(200000000)) AS n",
    "SELECT damerau_levenshtein(string_agg(i::VARCHAR, ''), string_agg(i::VARCHAR, '')) AS n FROM range(20000) t(i)",
    "SELECT length(printf('%2000000000d', 1)) AS n",
    "WITH RECURSIVE t(n, s) AS (SELECT 1, 'x' UNION ALL SELECT n + 1, s || s FROM t WHERE n < 40) SELECT max(length(s)) AS n FROM t",
    "WITH big AS (SELECT CASE WHEN i > 5 THEN 1000000000 END AS n FROM range(9) t(i)) SELECT len(range(n)) AS n FROM big",
]


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    monkeypatch.setattr(memory_limit, "MEMORY", 400 << 20)
    made = Warehouse(tmp_path / "w", seconds=2)
    made.set_relation("small", {"n": "BIGINT"}, [[1], [2]])
    made.lock(tmp_path / "downloads")
    return made


def taken() -> int:
    """Bytes that this process has taken so far, at most."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("VmHWM:")[2].split()[0]) * 1024


@pytest.mark.parametrize("sql", SWOLLEN)
def test_what_swells_is_refused_and_nothing_of_it_is_felt(warehouse: Warehouse, sql: str) -> None:
    with warehouse:
        before = taken()
        with pytest.raises(QueryError):
            warehouse.select(sql)
        assert taken() - before < 50 << 20
        assert warehouse.select("SELECT sum(n) AS n FROM small").rows == [(3,)]


def test_a_function_that_looks_at_no_clock_is_ended_all_the_same(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_limit, "PATIENCE", 1.0)
    warehouse.seconds = 0.3
    sql = "SELECT levenshtein(string_agg(i::VARCHAR, ''), string_agg(i::VARCHAR, '')) AS n FROM range(100000) t(i)"
    with warehouse, pytest.raises(QueryError, match=r"0\.3 s"):
        warehouse.select(sql)


def test_values_come_back_as_they_are_and_errors_in_their_words(warehouse: Warehouse) -> None:
    sql = """SELECT 1.20::DECIMAL(9,2) AS a, DATE '2024-01-02' AS b, TIMESTAMP '2024-01-02 03:04:05.000006' AS c, TIME '01:02' AS d,
        INTERVAL 3 DAY AS e, [1, NULL] AS f, {'k': 'v'} AS g, '村' AS h, NULL AS i, true AS j, 1e300 AS k, '\\x00'::BLOB AS l,
        170141183460469231731687303715884105727::HUGEINT AS m, MAP {1: 'x'} AS n,
        '4c4e1aa2-0d1c-4d0e-8a55-6c5c8f6d1f11'::UUID AS o, 'nan'::DOUBLE AS p"""
    with warehouse:
        assert repr(warehouse.select(sql)) == repr(warehouse.trusted(sql))
        for wrong in ("SELECT nothing FROM small", "SELECT CAST('x' AS INTEGER) AS n"):
            with pytest.raises(QueryError) as told:
                warehouse.select(wrong)
            with pytest.raises(QueryError) as known:
                warehouse.trusted(wrong)
            assert str(told.value) == str(known.value)


def test_the_copy_lasts_until_the_tables_change(warehouse: Warehouse) -> None:
    with warehouse:
        copies = []
        for _ in range(2):
            warehouse.select("SELECT count(*) AS n FROM small")
            copies.append(warehouse._untrusted._copy)
        assert copies[0] is copies[1] and copies[0]
        warehouse.set_relation("more", {"n": "BIGINT"}, [[5]])
        assert warehouse.select("SELECT n FROM more").rows == [(5,)]
        assert warehouse._untrusted._copy is not copies[0]
        last = warehouse._untrusted._copy
        process = last.process if last else 0
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_where_the_engine_has_put_something_aside_no_copy_shares_it(warehouse: Warehouse, tmp_path: Path) -> None:
    (tmp_path / "w" / "spill").mkdir()
    (tmp_path / "w" / "spill" / "a.tmp").touch()
    with warehouse:
        assert warehouse.select("SELECT sum(n) AS n FROM small").rows == [(3,)]
        assert warehouse._untrusted._copy is None
        assert (tmp_path / "w" / "spill" / "a.tmp").exists()


def test_a_rule_that_swells_is_a_problem_at_its_file_and_the_others_are_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_limit, "MEMORY", 400 << 20)
    head = "-- severity: error\n-- zh: 第 {_row} 行有误。\n-- en: Row {_row} is wrong.\n"
    sql = "SELECT 'rows' AS _resource, _row, 'amount' AS _field FROM money.rows WHERE "
    rules = {"MON-01": f"{head}{sql}len(range(400000000 + _row)) > 0", "MON-02": f"{head}{sql}amount = 7"}
    tiny.money(tmp_path / "data" / "money", rules=rules)
    order = BuildRequest(tmp_path / "data", tmp_path / "none", tmp_path / "site")
    with Warehouse(tmp_path / "w") as warehouse:
        problems = pipeline.check(order, warehouse).problems
    found = {(one.code, str(one.place)) for one in problems if one.code in ("rule-sql", "MON-02")}
    assert found == {("rule-sql", "data/money/rules/MON-01.sql"), ("MON-02", "data/money/rows.csv:4:amount")}
