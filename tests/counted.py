"""A small package of counts with totals over it, and its tables as the gate publishes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import tiny

ORG = {"name": "org_id", "title": "单位", "type": "string", "constraints": {"required": True}}
MONTH = {"name": "month", "title": "月份", "type": "string", "constraints": {"required": True}}
KIND = {"name": "kind", "title": "类别", "type": "string", "constraints": {"required": True}}
KINDS = "kind,level,sensitive\nroad,公共,false\nwater,公共,false\nfamily,家庭,true\n"
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
    tables = {"kinds": KINDS, "cases": rows, **words.pop("tables", {})}
    return tiny.package(folder, [kinds, cases, *others], tables, hierarchies=[hierarchy], **words)
