"""Whose the findings are: the unit and the record of the row that each stands at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gongkai.core.errors import Problem
from gongkai.core.links import UNIT
from gongkai.core.model import Resource
from gongkai.core.sql import quoted
from gongkai.warehouse import Warehouse


def named(found: Sequence[Problem], resources: Mapping[str, Resource], warehouse: Warehouse) -> Iterator[Problem]:
    """The findings, those at a row with its unit and, where the rule names no record, its own whole key."""
    rows: dict[str, set[int]] = {}
    for finding in found:
        if finding.row is not None:
            rows.setdefault(f"{finding.package}.{finding.resource}", set()).add(finding.row)
    known = {
        (name, row): (unit, key)
        for name, numbers in rows.items() if name in resources and name in warehouse.raw
        for row, unit, *key in _keys(resources[name], numbers, warehouse)
    }  # fmt: skip
    for finding in found:
        name = f"{finding.package}.{finding.resource}"
        unit, key = known.get((name, finding.row or 0), ("", []))
        record = finding.place.record or ((name, *key) if key else ())
        yield replace(finding, place=replace(finding.place, record=record, unit=unit))


def _keys(one: Resource, rows: Collection[int], warehouse: Warehouse) -> Iterable[tuple[Any, ...]]:
    """Number, unit and whole key of rows of a raw table; no key where the table lacks a column of it."""
    table = quoted(one.package, one.name)
    here = {name for name, *_ in warehouse.trusted(f"DESCRIBE {table}").rows}
    key = one.primary_key if here.issuperset(one.primary_key) else ()
    texts = [f"coalesce({quoted(name)}::VARCHAR, '')" if name in here else "''" for name in (UNIT, *key)]
    numbers = ", ".join(map(str, sorted(rows)))
    return warehouse.trusted(f"SELECT _row, {', '.join(texts)} FROM {table} WHERE _row IN ({numbers})").rows
