"""Validation: this house against stock frictionless, and against DuckDB only reading the file into declared types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.tables import package
from bench.turns import compared, in_turns, spread

OURS = """
import json, resource, sys, tempfile, time
from pathlib import Path
from gongkai.load import load
from gongkai.validate import validate
loaded = load(Path(sys.argv[1]))
(package,) = loaded.packages
with tempfile.TemporaryDirectory() as folder:
    started = time.perf_counter()
    result = validate(package.resources[0], package, Path(folder))
    seconds = time.perf_counter() - started
    found = sorted([one.row or 0, one.field, one.type] for one in result.problems if one.code == "schema")
    print(json.dumps({"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "found": found,
                      "fast": not result.table or result.table.suffix == ".parquet"}))
"""
STOCK = """
import json, resource, sys, time, frictionless
package = frictionless.Package(sys.argv[1] + "/datapackage.json")
started = time.perf_counter()
report = package.validate()
seconds = time.perf_counter() - started
found = sorted([getattr(one, "row_number", 0), getattr(one, "field_name", ""), one.type] for one in report.tasks[0].errors)
print(json.dumps({"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "found": found}))
"""
BARE = """
import json, resource, sys, tempfile, time, duckdb
types = {"string": "VARCHAR", "integer": "BIGINT", "number": "DECIMAL(18,2)", "date": "DATE", "datetime": "TIMESTAMP", "boolean": "BOOLEAN"}
fields = json.load(open(sys.argv[1] + "/datapackage.json"))["resources"][0]["schema"]["fields"]
columns = {one["name"]: types[one["type"]] for one in fields}
with tempfile.TemporaryDirectory() as folder:
    started = time.perf_counter()
    with duckdb.connect(folder + "/t.duckdb" if sys.argv[2] == "disk" else ":memory:", config={"memory_limit": "512MB"}) as connection:
        connection.execute(
            f"CREATE TABLE t AS SELECT * FROM read_csv(?, header=true, auto_detect=false, delim=',', quote='\\"', columns={columns})",
            [sys.argv[1] + "/t.csv"])
    seconds = time.perf_counter() - started
print(json.dumps({"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""
MILLION = 1_000_000


def measure(work: Path, pairs: int, quick: bool) -> Iterator[str]:
    """The lines of the comparison: first against DuckDB, then against stock frictionless, which takes minutes a pair."""
    sizes = (100_000,) if quick else (100_000, MILLION)
    cases = [(kind, rows, faulty) for rows in sizes for kind in ("hotline", "ledger") for faulty in (False, True)]
    for kind, rows, faulty in cases:
        yield from _bare(work, kind, rows, faulty, pairs)
    if not quick:
        yield from _large(work, pairs)
    for kind, rows, faulty in cases:
        yield from _stock(work, kind, rows, faulty, pairs)


def _name(kind: str, rows: int, faulty: bool) -> str:
    return f"{kind}, {rows:,} rows, {'one row in 5,000 with an error' if faulty else 'clean'}"


def _bare(work: Path, kind: str, rows: int, faulty: bool, pairs: int) -> Iterator[str]:
    """Of a table with errors, which DuckDB alone would not read to its end, against its read of the clean one."""
    places = package(work, kind, rows), package(work, kind, rows, faulty)
    turns = in_turns((BARE, places[0], "memory"), (OURS, places[1]), pairs)  # type: ignore[arg-type]
    yield compared(f"{_name(kind, rows, faulty)}: ours / DuckDB's typed read", turns)


def _stock(work: Path, kind: str, rows: int, faulty: bool, pairs: int) -> Iterator[str]:
    place = package(work, kind, rows, faulty)
    costs = in_turns((OURS, place), (STOCK, place), pairs)  # type: ignore[arg-type]
    yield compared(f"{_name(kind, rows, faulty)}: frictionless / ours", costs)
    same = all(one.told["found"] == two.told["found"] for one, two in zip(*costs, strict=True))
    fast = all(one.told["fast"] for one in costs[0])
    yield f"    errors {len(costs[0][0].told['found'])}, the same: {same}; without reading the table whole: {fast}"  # type: ignore[arg-type]


def _large(work: Path, pairs: int) -> Iterator[str]:
    place = package(work, "hotline", 10 * MILLION)
    for where in ("memory", "disk"):
        costs = in_turns((BARE, place, where), (OURS, place), pairs)  # type: ignore[arg-type]
        yield compared(f"hotline, 10,000,000 rows, clean: ours / DuckDB's typed read ({where})", costs)
        yield f"    peak MiB: ours {spread([one.peak for one in costs[1]])}, DuckDB's read {spread([one.peak for one in costs[0]])}"
