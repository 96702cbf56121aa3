"""What the amounts of each unit's period were when they were published, and which of them are other ones now.

A record keeps for each table with periods and amounts the number of rows, the sum and a short hash of the keys and amounts of each
unit's period, and only those that are new or changed since the record before. No number of people is in it, nothing of a table
whose rows may be left out, and nothing that is not published anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from gongkai.core.links import UNIT
from gongkai.core.model import Package, Resource
from gongkai.core.privacy import CLOSED
from gongkai.core.sql import quoted
from gongkai.warehouse import Warehouse

State = tuple[int, str, str]
"""Rows, sum of the amounts, hash."""

States = Mapping[str, Mapping[str, Mapping[str, State]]]
"""By table, unit and period."""

CHANGED = {
    "resource": "VARCHAR", "org_id": "VARCHAR", "period": "VARCHAR", "day": "DATE", "until": "DATE",
    "rows_before": "BIGINT", "total_before": "DECIMAL(38,2)", "rows_after": "BIGINT", "total_after": "DECIMAL(38,2)",
}  # fmt: skip
"""The relation ``republished``: a row for each time that a period's amounts became other ones after a release of ``day``."""

_MONEY = re.compile(r"[A-Z]{3}")
_NAMES = ("period", "month")


def states(packages: Iterable[Package], warehouse: Warehouse) -> dict[str, dict[str, dict[str, State]]]:
    """How the amounts stand in the raw tables."""
    found: dict[str, dict[str, dict[str, State]]] = {}
    for resource in (one for package in packages for one in package.resources):
        if resource.id in warehouse.raw and (sql := _sql(resource)):
            for unit, period, *state in warehouse.trusted(sql).rows:
                found.setdefault(resource.id, {}).setdefault(unit, {})[period] = (state[0], str(state[1]), state[2])
    return found


def _sql(resource: Resource) -> str:
    period = next((one.name for one in resource.fields if one.name in _NAMES and one.period), "")
    money = [one.name for one in resource.fields if one.numeric and _MONEY.fullmatch(one.unit) and not one.suppress]
    closed = any(resource.field(one).privacy in CLOSED for one in (period, *money) if resource.field(one))  # type: ignore[union-attr]
    left_out = {"quasi_identifiers", "recipients"} & resource.descriptor.keys()
    if not (period and money and resource.field(UNIT) and resource.primary_key) or closed or left_out or resource.total:
        return ""
    cells = [f"coalesce({quoted(one)}::VARCHAR, '')" for one in resource.primary_key]
    cells += [f"coalesce(CAST({quoted(one)} AS DECIMAL(38, 2))::VARCHAR, '')" for one in money]
    row = " || '|' || ".join(cells)
    total = " + ".join(f"coalesce(sum(CAST({quoted(one)} AS DECIMAL(38, 2))), 0)" for one in money)
    return (
        f"SELECT {UNIT}::VARCHAR, {quoted(period)}::VARCHAR, count(*), CAST({total} AS DECIMAL(38, 2)), "
        f"left(sha256(string_agg({row}, chr(10) ORDER BY {row})), 16) FROM {quoted(resource.package, resource.name)} "
        f"WHERE {UNIT} IS NOT NULL AND {quoted(period)} IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
    )


def fresh(now: States, records: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, dict[str, State]]]:
    """What a new record has to say: the states that the records before do not end with."""
    last = {place: state for place, states in _kept(records).items() for state in [states[-1][1]]}
    found: dict[str, dict[str, dict[str, State]]] = {}
    for (table, unit, period), state in _flat(now):
        if last.get((table, unit, period)) != state:
            found.setdefault(table, {}).setdefault(unit, {})[period] = state
    return found


def changes(now: States, records: Sequence[Mapping[str, Any]], as_of: date) -> list[tuple[Any, ...]]:
    """The rows of the relation ``republished``. Of what is not there now nothing is said."""
    current = dict(_flat(now))
    found: list[tuple[Any, ...]] = []
    for place, kept in sorted(_kept(records).items()):
        if place not in current:
            continue
        steps = [*kept, (as_of, current[place])]
        for (day, before), (until, after) in pairwise(steps):
            if before[2] != after[2]:
                found.append((*place, day, until, before[0], before[1], after[0], after[1]))
    return found


def _kept(records: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str, str], list[tuple[date, State]]]:
    """Every state in the order of the records, each with the day of its record. What is no state is passed over: a hash chain
    has already told of a record that somebody changed."""
    found: dict[tuple[str, str, str], list[tuple[date, State]]] = {}
    for record in records:
        for place, state in _flat(record.get("periods", {})):
            found.setdefault(place, []).append((date.fromisoformat(record["as_of"]), state))
    return found


def _flat(given: States) -> Iterator[tuple[tuple[str, str, str], State]]:
    for table, units in given.items():
        for unit, periods in units.items():
            for period, (rows, total, sha256) in periods.items():
                yield (table, unit, period), (int(rows), str(total), str(sha256))
