"""What a query reads is told to the step that asks: its tables and no others, those that are not there too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gongkai.core.model import Field, Resource
from gongkai.incremental import memory
from gongkai.warehouse import SHADOWS, QueryError, Warehouse


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse(tmp_path / "w") as found:
        for name in ("rows", "an-other"):
            resource = Resource("p", name, {"zh": name}, {}, (Field("n", "integer", {}, {}),), {})
            found.derive(resource, "SELECT 2 AS _row, 7 AS n")
            found.publish(resource, [("n", "n")])
        found.set_relation("as_of", {"day": "DATE"}, [["2026-06-30"]])
        yield found


def told(warehouse: Warehouse, sql: str, *values: object) -> set[str]:
    with memory.recorded() as trace:
        warehouse.trusted(sql, values)
    return {name for _, name, _ in trace.fingerprints()}


def test_the_tables_of_a_query_are_told_and_no_others(warehouse: Warehouse) -> None:
    assert told(warehouse, "SELECT n FROM p.rows") == {"_raw.p.rows"}
    assert told(warehouse, 'SELECT 1 FROM p.rows JOIN p."an-other" USING (n), as_of') == {
        "_raw.p.rows",
        "_raw.p.an-other",
        "_raw.main.as_of",
    }
    assert told(warehouse, "WITH x AS (SELECT 1 AS n) SELECT n FROM x JOIN p.rows USING (n)") == {
        "_raw.main.x",
        "_raw.p.rows",
    }
    assert told(warehouse, "SELECT * FROM _published.p.rows WHERE n = ?", 7) == {"_published.p.rows"}
    assert told(warehouse, "SELECT json_deserialize_sql(json_serialize_sql(?))", "SELECT 1") == set()
    assert told(warehouse, "DESCRIBE p.rows") == {"_raw.p.rows"}


def test_a_strangers_query_and_a_table_that_is_not_there_are_told_too(warehouse: Warehouse) -> None:
    with memory.recorded() as trace:
        warehouse.select("SELECT n FROM p.rows")
        with pytest.raises(QueryError):
            warehouse.select("SELECT n FROM p.later")
    found = {name: known for _, name, known in trace.fingerprints()}
    assert found.keys() == {"_raw.p.rows", "_raw.p.later"} and found["_raw.p.later"] == "" != found["_raw.p.rows"]


def test_a_shadow_is_told_as_the_table_that_it_is_made_of(warehouse: Warehouse) -> None:
    warehouse.connection.execute(f"CREATE SCHEMA {SHADOWS[0]}.p")
    warehouse.connection.execute(f"CREATE TABLE {SHADOWS[0]}.p.rows AS SELECT 1 AS n")
    warehouse.forget_raw()
    with memory.recorded() as trace:
        assert warehouse.in_shadow(SHADOWS[0], "SELECT n FROM p.rows").rows == [(1,)]
    assert {name for _, name, _ in trace.fingerprints()} == {"_published.p.rows"}
