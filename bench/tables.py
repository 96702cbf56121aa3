"""Two large made-up tables, always the same for the same number of rows: a year of a hotline, and a county's ledger."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TEXTS = (
    "路灯不亮，影响出行",
    "垃圾没有及时清运",
    "自来水停了两天",
    '"楼上漏水, 多次反映"',
    "道路破损积水",
    '"他说""再等等"""',
)


def package(work: Path, kind: str, rows: int, faulty: bool = False) -> Path:
    """The folder of a package with one table, written where it is not there yet. ``faulty``: one row in 5,000 has an error."""
    place = work / f"{kind}-{rows}{'-faulty' if faulty else ''}"
    if (place / "datapackage.json").exists():
        return place
    place.mkdir(parents=True, exist_ok=True)
    fields, key, line = _KINDS[kind]
    with (place / "t.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(one["name"] for one in fields) + "\n")
        file.writelines(_spoilt(line, rows) if faulty else map(line, range(rows)))
    schema = {"fields": fields, "primaryKey": key}
    resource = {"name": "t", "path": "t.csv", "encoding": "utf-8", "dialect": {"delimiter": ","}, "schema": schema}
    (place / "datapackage.json").write_text(json.dumps({"name": kind, "resources": [resource]}), encoding="utf-8")
    return place


def _field(name: str, type: str, **constraints: Any) -> dict[str, Any]:
    return {"name": name, "type": type, **({"constraints": constraints} if constraints else {})}


HOTLINE = [
    _field("id", "string", required=True, pattern="GD[0-9]{9}"),
    _field("org_id", "string", required=True),
    _field("received_on", "date", required=True, minimum="2024-01-01", maximum="2026-12-31"),
    _field("received_at", "datetime"),
    _field("channel", "string", enum=["phone", "wechat", "visit", "web"]),
    _field("category_id", "string", maxLength=8),
    _field("title", "string"),
    _field("due_on", "date"),
    _field("closed_on", "date"),
    _field("days", "integer", minimum=0, maximum=366),
    _field("satisfied", "boolean"),
    _field("cost", "number", minimum=0),
]
LEDGER = [
    _field("org_id", "string", required=True),
    _field("voucher", "integer", required=True, minimum=1),
    _field("line", "integer", required=True),
    _field("day", "date", required=True),
    _field("subject", "string", required=True, pattern="[0-9]{3}(-[0-9]{2})?"),
    _field("direction", "string", enum=["income", "expense"]),
    _field("amount", "number", required=True),
    _field("balance", "number"),
    _field("counterparty", "string", maxLength=40),
    _field("reversed", "boolean"),
]


def _hotline(at: int) -> str:
    month, day = at % 12 + 1, at % 28 + 1
    on = f"2025-{month:02}-{day:02}"
    return (
        f"GD{at:09},9901011{at % 200:05},{on},{on}T{at % 24:02}:{at % 60:02}:00,{('phone', 'wechat', 'visit', 'web')[at % 4]},"
        f"c{at % 40:02},{TEXTS[at % 6]},2025-12-{day:02},{on if at % 7 else ''},{at % 61},{('true', 'false', '')[at % 3]},"
        f"{at * 7919 % 1000000 / 100:.2f}\n"
    )


def _ledger(at: int) -> str:
    return (
        f"9901011{at % 200:05},{at // 3 + 1},{at % 3 + 1},2025-{at % 12 + 1:02}-{at % 28 + 1:02},{101 + at % 400}-{at % 90 + 10},"
        f"{('income', 'expense')[at % 2]},{at * 104729 % 100000000 / 100 - 5000:.2f},{at * 7919 % 1000000 / 100:.2f},"
        f"{'某某建筑队' if at % 5 else ''},{('false', 'true')[at % 50 == 0]}\n"
    )


_KINDS: dict[str, tuple[list[dict[str, Any]], list[str], Callable[[int], str]]] = {
    "hotline": (HOTLINE, ["id"], _hotline),
    "ledger": (LEDGER, ["org_id", "voucher", "line"], _ledger),
}


def _spoilt(line: Callable[[int], str], rows: int) -> Iterator[str]:
    """The lines with every kind of error in turn: a broken number, a day that does not exist, a cell too many and one too few,
    a blank line, a key that was there before, a cell out of bounds."""
    dice = random.Random(1)
    wrong = set(dice.sample(range(1, rows), rows // 5000))
    for at in range(rows):
        text = line(at)
        if at in wrong:
            cells = text.rstrip("\n").split(",")
            kind = dice.randrange(6)
            if kind == 0:
                cells[-1] = "1,2OO"
            elif kind == 1:
                cells[2 if cells[2].startswith("2025") else 3] = "2025-13-01"
            elif kind == 2:
                cells = cells[:-2]
            elif kind == 3:
                cells = [""]
            elif kind == 4:
                cells = line(dice.randrange(at)).rstrip("\n").split(",")
            else:
                cells[4 if cells[0].startswith("GD") else 5] = "fax"
            text = ",".join(cells) + "\n"
        yield text
