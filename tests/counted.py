"""A small package of counts with totals over it, and its tables as the gate publishes them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tiny
from gongkai import totals
from gongkai.core import missing
from gongkai.core.model import Absent, Package, Table
from gongkai.privacy import gate
from gongkai.privacy.gate import Passed
from gongkai.warehouse import Warehouse

ORG = {"name": "org_id", "title": "单位", "type": "string", "constraints": {"required": True}}
MONTH = {"name": "month", "title": "月份", "type": "string", "period": True, "constraints": {"required": True}}
KIND = {"name": "kind", "title": "类别", "type": "string", "constraints": {"required": True}}
KINDS_CSV = "kind,level,sensitive\nroad,公共,false\nwater,公共,false\nfamily,家庭,true\n"
MARKS = ["", "*", "—", "…"]


def count(name: str, suppress: str = "k") -> dict[str, Any]:
    """A field of cases."""
    return {
        "name": name, "title": name, "type": "integer", "unit": "case", "constraints": {"minimum": 0}, "suppress": suppress
    }  # fmt: skip


def table(name: str, fields: Sequence[Mapping[str, Any]], key: Sequence[str], **words: Any) -> dict[str, Any]:
    """A resource whose empty cells say why."""
    made = tiny.resource(name, fields, primaryKey=list(key), **words)
    made["schema"]["missingValues"] = MARKS
    return made


def package(
    folder: Path, rows: str, totals: Sequence[Mapping[str, Any]], *, more: Sequence[str] = (), **words: Any
) -> Path:
    """The package ``stats`` of cases by month and kind; ``rows`` is the CSV of org_id, month, kind, n and ``more``."""
    kinds = table("kinds", [KIND, {"name": "level", "title": "大类", "type": "string"},
                            {"name": "sensitive", "title": "敏感", "type": "boolean"}], ["kind"])  # fmt: skip
    cases = table(
        "cases", [ORG, MONTH, KIND, count("n"), *map(count, more)], ["org_id", "month", "kind"], title="件数",
        foreignKeys=[{"fields": "kind", "reference": {"resource": "kinds", "fields": "kind"}}],
    )  # fmt: skip
    others = words.pop("resources", [])
    hierarchy = {"resource": "cases", "totals": list(totals), **words.pop("hierarchy", {})}
    tables = {"kinds": KINDS_CSV, "cases": rows, **words.pop("tables", {})}
    return tiny.package(
        folder, [kinds, cases, *others], tables, hierarchies=[hierarchy, *words.pop("also", [])], **words
    )


def through_the_gate(
    packages: Sequence[Package], cells: Mapping[str, Sequence[Sequence[object]]], warehouse: Warehouse, **words: Any
) -> Passed:
    """What comes through the gate of tables given row by row (by resource name, None where nothing stands, a mark for a
    reason)."""
    tables = []
    for package in packages:
        for resource in package.resources:
            if resource.name not in cells:
                continue
            path = warehouse.folder / f"{resource.name}.csv"
            names = [one.name for one in resource.fields]
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["_row", *names, missing.COLUMN])
                for number, row in enumerate(cells[resource.name], 2):
                    reasons = [(name, MEANINGS[one]) for name, one in zip(names, row, strict=True) if one in MEANINGS]
                    shown = [r"\N" if one is None or one in MEANINGS else one for one in row]
                    writer.writerow([number, *shown, missing.pack(reasons) or r"\N"])
            types = {one.name: TYPES.get(one.type, "VARCHAR") for one in resource.fields}
            count = warehouse.add(resource, path, {"_row": "BIGINT"} | types | {missing.COLUMN: "VARCHAR"})
            tables.append(Table(resource, count))
    return gate.publish_all(totals.fill(tables, packages, warehouse), packages, warehouse, **words)


MEANINGS = {"*": Absent.SUPPRESSED, "—": Absent.NOT_APPLICABLE, "…": Absent.NOT_DUE}
TYPES = {"integer": "BIGINT", "number": "DECIMAL(18,2)", "boolean": "BOOLEAN"}
