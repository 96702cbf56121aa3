"""A portal of one small table, a clerk's workbook for it, and the import as its command runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import tiny
from gongkai.__main__ import main

FIELDS = [
    {"name": "org_id", "title": "单位", "type": "string", "constraints": {"required": True}},
    {"name": "no", "title": "编号", "type": "string", "constraints": {"required": True, "pattern": "^[A-Za-z0-9-]+$"}},
    {"name": "day", "title": "日期", "type": "date"},
    {"name": "period", "title": "期间", "type": "string", "period": True, "constraints": {"pattern": "^\\d{4}-(0[1-9]|1[0-2])$"}},
    {"name": "kind", "title": "类别", "type": "string", "constraints": {"enum": ["road", "water"]},
     "categories": [{"value": "road", "label": "修路"}, {"value": "water", "label": "供水"}]},
    {"name": "amount", "title": "金额", "type": "number", "unit": "CNY", "constraints": {"minimum": 0}},
    {"name": "rate", "title": "比例", "type": "number", "unit": "%"},
    {"name": "open", "title": "是否公开", "type": "boolean"},
    {"name": "remark", "title": "备注", "type": "string"},
]  # fmt: skip
TITLES = [str(one["title"]) for one in FIELDS]
TABLE = (
    "org_id,no,day,period,kind,amount,rate,open,remark\n"
    'a,1,2024-01-02,2024-01,road,100.10,1,true,"一,二"\n'
    "a,2,2024-02-03,2024-01,water,50.20,,false,\n"
    "b,1,2024-02-03,2024-01,water,7.00,,false,\n"
)


def portal(folder: Path, table: str = TABLE, **words: Any) -> Path:
    """The file of the one table of a portal in ``folder``."""
    resource = tiny.resource("rows", FIELDS, title="账目", primaryKey=["org_id", "no"])
    tiny.package(folder / "data" / "money", [resource], {"rows": table}, **words)
    return folder / "data" / "money" / "rows.csv"


def book(path: Path, rows: Sequence[Sequence[Any]], sheet: str = "台账") -> Path:
    """A workbook of one sheet."""
    made = openpyxl.Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(list(row))
    made.save(path)
    return path


def imported(path: Path, *words: str) -> int:
    """The exit status of an import into the portal beside the file."""
    here = path.parent
    return main(["import", str(path), "--data", str(here / "data"), "--content", str(here / "content"), *words])
