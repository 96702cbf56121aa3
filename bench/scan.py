"""The leak scan: every cell of a million rows against DuckDB only reading their file; a finished site against inspecting it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from bench.tables import package
from bench.turns import ROOT, compared, in_turns

SCAN = """
import json, sys, tempfile, time
from pathlib import Path
from gongkai.load import load
from gongkai.privacy.leaks import columns
from gongkai.validate import validate
from gongkai.warehouse import Warehouse
(package,) = load(Path(sys.argv[1])).packages
resource = package.resources[0]
with tempfile.TemporaryDirectory() as folder, Warehouse(Path(folder)) as warehouse:
    valid = validate(resource, package, Path(folder))
    warehouse.add(resource, valid.table, valid.types)
    started = time.perf_counter()
    found, _ = columns.scan(resource, warehouse, ())
    print(json.dumps({"seconds": time.perf_counter() - started, "found": len(found)}))
"""
READ = """
import json, sys, time, duckdb
types = {"string": "VARCHAR", "integer": "BIGINT", "number": "DECIMAL(18,2)", "date": "DATE", "datetime": "TIMESTAMP", "boolean": "BOOLEAN"}
fields = json.load(open(sys.argv[1] + "/datapackage.json"))["resources"][0]["schema"]["fields"]
columns = {one["name"]: types[one["type"]] for one in fields}
counts = ", ".join(f"count({one})" for one in columns)
with duckdb.connect(":memory:", config={"memory_limit": "1GB"}) as connection:
    connection.execute("SET enable_progress_bar = false")
    started = time.perf_counter()
    connection.execute(f"SELECT {counts} FROM read_csv(?, header=true, auto_detect=false, delim=',', quote='\\"', columns={columns})",
                       [sys.argv[1] + "/t.csv"]).fetchall()
    print(json.dumps({"seconds": time.perf_counter() - started}))
"""
SITE = """
import json, sys, time
from pathlib import Path
from gongkai.privacy.leaks import files
from gongkai.privacy.leaks.scan import Scan
from gongkai.core.settings import Settings
started = time.perf_counter()
found = files.site(Scan(Settings()), Path(sys.argv[1]))
print(json.dumps({"seconds": time.perf_counter() - started, "found": len(found)}))
"""
INSPECT = """
import json, sys, time
from pathlib import Path
from gongkai.inspect_site import inspect
started = time.perf_counter()
inspect(Path(sys.argv[1]))
print(json.dumps({"seconds": time.perf_counter() - started}))
"""


def measure(work: Path, pairs: int, quick: bool) -> Iterator[str]:
    """The lines of the comparison."""
    rows = 100_000 if quick else 1_000_000
    for name, place in (
        ("hotline", package(work, "hotline", rows)),
        ("ledger", package(work, "ledger", rows)),
        ("vouchers, mostly text", vouchers(work, rows)),
    ):
        costs = in_turns((READ, place), (SCAN, place), pairs)  # type: ignore[arg-type]
        yield compared(f"{name}, {rows:,} rows: scan / DuckDB's typed read", costs)
        yield f"    found {costs[1][0].told['found']}"
    site = ROOT / "site"
    if site.is_dir():
        costs = in_turns((INSPECT, site), (SITE, site), pairs)  # type: ignore[arg-type]
        yield compared("the site built here: scan / inspect", costs)
        yield f"    found {costs[1][0].told['found']}"


def vouchers(work: Path, rows: int) -> Path:
    """A package of one table that is hard to scan: ten columns of text, numbers with separators in most of them, and one
    leak in a hundred thousand rows."""
    place = work / f"vouchers-{rows}"
    if (place / "datapackage.json").exists():
        return place
    place.mkdir(parents=True)
    dice = random.Random(7)
    types = {"txn_date": "date", "amount": "number"}
    names = ("org_id", "txn_id", "txn_date", "period", "voucher_no", "direction", "category", "summary", "amount",
             "counterparty", "uscc", "remark")  # fmt: skip
    works = ("购买路灯配件", "支付保洁人员工资", "维修村道", "会议室水电费", "慰问困难户", "渠道清淤工程款")
    firms = ("清溪镇供电所", "云岭县自来水公司", "柳河农机合作社", "东湾物业服务有限公司")
    codes = ("91990101MF0000004J", "54990101MF00000027", "N2990101MF0000001Q")
    with (place / "t.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(names) + "\n")
        for at in range(rows):
            org, month = f"990101{101 + at % 20}{201 + at % 30}", at % 12 + 1
            leak = "，收款人99010119700101001X" if at % 100_000 == 99_999 else ""
            file.write(
                f"{org},TX-{org[-6:]}-2025-{at:07},2025-{month:02}-{at % 28 + 1:02},2025-{month:02},记-{month:02}-{at % 9999:04},"
                f"{('income', 'expense')[at % 2]},{('road', 'water', 'pay')[at % 3]},"
                f"{dice.choice(works)}（{month}月第{at % 31}批；合同HT-2025-{at % 5000:04}{leak}）,{dice.random() * 1e5:.2f},"
                f"{dice.choice(firms)},{dice.choice(codes)},{'' if at % 3 else f'见{month}月凭证{at}号；经手岗位报账员'}\n"
            )
    fields = [{"name": one, "type": types.get(one, "string")} for one in names]
    resource = {"name": "t", "path": "t.csv", "encoding": "utf-8", "schema": {"fields": fields}}
    (place / "datapackage.json").write_text(json.dumps({"name": "vouchers", "resources": [resource]}), encoding="utf-8")
    return place
