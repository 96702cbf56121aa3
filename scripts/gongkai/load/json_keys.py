"""The keys of a JSON table: frictionless takes those of its first record for all there are. Runs in the sandbox."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

FORMATS = ("json", "jsonl", "ndjson")


def counted(resource: Any) -> dict[str, int]:
    """How many records of a frictionless resource have each key, in the order in which they first come; {} for a table that
    is none of keyed records, or that can't be read here."""
    if isinstance(resource.data, list):
        return _count(resource.data)
    if resource.format not in FORMATS:
        return {}
    try:
        text = resource.read_text()
        if resource.format == "json":
            found: Any = json.loads(text)
            way = next((one.property for one in resource.dialect.controls if one.type == "json"), None)
            for step in str(way).split(".") if way else ():
                found = found[step]
        else:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
    except Exception:  # frictionless says what is wrong with it
        return {}
    return _count(found) if isinstance(found, list) else {}


def _count(records: Iterable[Any]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in records:
        for key in one if isinstance(one, Mapping) else ():
            counts[str(key)] = counts.get(str(key), 0) + 1
    return counts
