"""The downloads of a table of a million rows: all its formats against DuckDB writing CSV, Parquet and JSON by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.tables import package
from bench.turns import compared, in_turns, spread

START = """
import json, sys, tempfile, time
from resource import RUSAGE_SELF, getrusage
from datetime import date
from pathlib import Path
from gongkai import export
from gongkai.load import load
from gongkai.core.model import PublicTable
from gongkai.warehouse import Warehouse
loaded = load(Path(sys.argv[1]))
(package,) = loaded.packages
(resource,) = package.resources
types = {"string": "VARCHAR", "integer": "BIGINT", "number": "DECIMAL(18,2)", "date": "DATE", "datetime": "TIMESTAMP", "boolean": "BOOLEAN"}
columns = {one.name: types[one.type] for one in resource.fields}
folder = tempfile.TemporaryDirectory()
place = Path(folder.name)
with Warehouse(place / "warehouse") as warehouse:
    run = warehouse.connection.execute
    run(f'CREATE SCHEMA _published."{package.name}"')
    run(f'''CREATE TABLE _published."{package.name}"."{resource.name}" AS SELECT row_number() OVER () AS _row, * FROM
            read_csv(?, header=true, auto_detect=false, delim=',', quote='"', columns={columns})''', [str(Path(sys.argv[1]) / "t.csv")])
    rows = run(f'SELECT count(*) FROM _published."{package.name}"."{resource.name}"').fetchone()[0]
    (place / "out").mkdir()
    started = time.perf_counter()
"""
OURS = (
    START
    + """
    export.export(package, [PublicTable(resource, rows)], warehouse, place / "out", as_of=date(2026, 6, 30))
"""
)
BARE = (
    START
    + """
    for form, words in (("csv", "FORMAT csv"), ("parquet", "FORMAT parquet, COMPRESSION zstd"), ("json", "FORMAT json, ARRAY true")):
        run(f'''COPY (SELECT * EXCLUDE _row FROM _published."{package.name}"."{resource.name}" ORDER BY _row) TO '{place}/out/t.{form}' ({words})''')
"""
)
END = """
    seconds = time.perf_counter() - started
print(json.dumps({"seconds": seconds, "peak": getrusage(RUSAGE_SELF).ru_maxrss / 1024}))
"""


def measure(work: Path, pairs: int, quick: bool) -> Iterator[str]:
    """The lines of the comparison. Ours also writes a CSV for Excel and the zip, and looks at every column first."""
    for rows in (100_000,) if quick else (100_000, 1_000_000):
        place = str(package(work, "hotline", rows))
        costs = in_turns((BARE + END, place), (OURS + END, place), pairs)
        book = "with" if rows <= 100_000 else "without"
        yield compared(f"{rows:,} rows, {book} a workbook: ours / DuckDB's own COPY", costs)
        yield f"    peak MiB: ours {spread([one.peak for one in costs[1]])}"
