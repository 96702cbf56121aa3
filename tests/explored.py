"""A small site with a table of payments in two chunks and one of counts of which some are hidden, and an explorer to question it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import tiny
from gongkai import pipeline
from gongkai.pipeline import BuildRequest

PAYMENTS = 5_203
UNITS = {"a": "东村", "b": "西村", "c": "南村"}
KINDS = {"road": "修路", "water": "供水", "other": "其他"}
NOTES = ("路灯", '=HYPERLINK("x")', '含逗号,和“引号"', "-12", "<b>&amp;", "+加号", "", "@某")


def build(folder: Path) -> Path:
    """The site, made of made-up data."""
    labels = [{"value": code, "label": label} for code, label in KINDS.items()]
    public = {"privacy": "public"}
    payments = tiny.resource(
        "payments",
        [
            {"name": "org_id", "title": "单位", "type": "string", "references": "registry.organizations.org_id"},
            {"name": "pay_id", "title": "编号", "type": "string", **public},
            {"name": "day", "title": "日期", "type": "date"},
            {"name": "kind", "title": "类别", "type": "string", "categories": labels, "constraints": {"enum": list(KINDS)}},
            {"name": "amount", "title": "金额", "type": "number", "unit": "CNY"},
            {"name": "rate", "title": "比率", "type": "number"},
            {"name": "note", "title": "说明", "type": "string", **public},
            {"name": "paid", "title": "已付", "type": "boolean"},
        ],
        title="付款", primaryKey=["org_id", "pay_id"],
    )  # fmt: skip
    stats = tiny.resource(
        "stats",
        [
            {"name": "org_id", "title": "单位", "type": "string", "references": "registry.organizations.org_id"},
            {"name": "month", "title": "月份", "type": "string", **public},
            {"name": "kind", "title": "类别", "type": "string", "categories": labels, "constraints": {"enum": list(KINDS)}},
            {"name": "cases", "title": "件数", "type": "integer", "suppress": "k"},
        ],
        title="件数", primaryKey=["org_id", "month", "kind"],
    )  # fmt: skip
    names = [
        {"name": "org_id", "title": "编号", "type": "string"},
        {"name": "name_zh", "title": "名称", "type": "string", **public},
    ]
    register = tiny.resource("organizations", names, title="单位", primaryKey=["org_id"], record="name_zh")
    units = "org_id,name_zh\n" + "".join(f"{code},{name}\n" for code, name in UNITS.items())
    tiny.package(folder / "data" / "registry", [register], {"organizations": units})
    tables = {"payments": _csv(payments, map(_payment, range(PAYMENTS))), "stats": _csv(stats, _counts())}
    tiny.package(folder / "data" / "money", [payments, stats], tables)
    found = pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2026, 6, 30)))
    assert not [one for one in found.problems if one.stops], found.problems
    return folder / "site"


def _csv(resource: Mapping[str, Any], rows: Any) -> str:
    names = [one["name"] for one in resource["schema"]["fields"]]
    lines = [",".join(names)]
    for row in rows:
        lines.append(",".join('"' + str(cell).replace('"', '""') + '"' if cell != "" else "" for cell in row))
    return "\n".join(lines) + "\n"


def _payment(at: int) -> tuple[object, ...]:
    unit = "abc"[at * 3 // PAYMENTS]
    amount = f"{(at * 7919) % 900_000 / 100 - 500:.2f}" if at % 97 else ""
    rate = (0.5, 0.125, 3, "")[at % 4]
    day = date(2024, 1, 1) + timedelta(days=(at * 13) % 900)
    return (
        unit,
        f"p{at:05}",
        day,
        list(KINDS)[at % 3],
        amount,
        rate,
        NOTES[at % len(NOTES)],
        ("true", "false", "")[at % 3],
    )


def _counts() -> list[tuple[object, ...]]:
    return [
        (unit, f"2025-{month:02}", kind, 2 if (unit, month, kind) == ("b", 3, "water") else 10 + month)
        for unit in UNITS for month in range(1, 13) for kind in KINDS
    ]  # fmt: skip


def rows(site: Path, table: str) -> list[dict[str, str]]:
    """The rows of the CSV that readers download."""
    with (site / "downloads" / "money" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
