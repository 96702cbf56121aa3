"""The counts of a raw table as arrays, with what else decides over each of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gongkai.core.hierarchies import Hierarchy
from gongkai.core.legs import legs
from gongkai.core.links import UNIT
from gongkai.core.missing import COLUMN, says
from gongkai.core.model import Absent, Resource
from gongkai.core.sql import quoted
from gongkai.warehouse import Warehouse, membership

_PLACES = (
    "CASE WHEN {0} LIKE '____-__' THEN TRY_CAST(substr({0}, 1, 4) AS INTEGER) * 12 + TRY_CAST(substr({0}, 6, 2) AS INTEGER) "
    "WHEN {0} LIKE '____Q_' THEN TRY_CAST(substr({0}, 1, 4) AS INTEGER) * 4 + TRY_CAST(substr({0}, 6, 1) AS INTEGER) "
    "ELSE TRY_CAST({0} AS INTEGER) END"
)
CellColumn = tuple[str, str]
"""A column that holds cells: the table (package.resource) and the field."""


@dataclass
class Rows:
    """The rows of a raw table in order: their numbers, and which of them go by the stricter threshold and in which unit."""

    resource: Resource
    numbers: Any
    units: Any
    strict: Any
    values: dict[str, Any] = field(default_factory=dict)  # float64, NaN where there is none
    starred: dict[str, Any] = field(default_factory=dict)
    atoms: dict[str, Any] = field(default_factory=dict)  # -1 where there is none
    cells: dict[str, Any] = field(default_factory=dict)

    def at(self, numbers: Any) -> Any:
        """The positions of ``_row`` numbers."""
        return np.searchsorted(self.numbers, numbers)


class Negative(ValueError):
    """A count or an amount below zero: no bound of a hidden cell holds then. ``place`` is where it stands."""

    def __init__(self, place: CellColumn) -> None:
        super().__init__(".".join(place))
        self.place = place


def read(
    base: Resource, hierarchy: Hierarchy, names: Sequence[str], resources: Mapping[str, Resource], warehouse: Warehouse
) -> Rows:
    """The rows of a raw table with the columns ``names``. Raises Negative."""
    marked = base.id in warehouse.marked
    chosen = ["b._row", f"b.{quoted(UNIT)} AS unit_" if base.field(UNIT) else "'' AS unit_"]
    chosen += [f"CAST(b.{quoted(one)} AS DOUBLE) AS {quoted(f'v_{one}')}" for one in names]
    if marked:
        marks = f"coalesce(b.{COLUMN}, '')"
        chosen += [f"{says(one, Absent.SUPPRESSED, marks)} AS {quoted(f's_{one}')}" for one in names]
    source, strict = f"{quoted(base.package, base.name)} AS b", "false"
    if hierarchy.sensitive and legs(hierarchy.sensitive.path, base, resources) is None:
        strict = "true"  # the table that says so is withheld: all rows may be sensitive
    elif hierarchy.sensitive:
        way = membership.keyed(base, [hierarchy.sensitive], ["strict"], resources)
        source += f" JOIN ({way}) AS s ON s._row = b._row"
        strict = "lower(coalesce(CAST(s.strict AS VARCHAR), 'true')) = 'true'"
    found = warehouse.columns(f"SELECT {', '.join(chosen)}, {strict} AS strict_ FROM {source} ORDER BY b._row")
    rows = Rows(base, plain(found["_row"]), plain(found["unit_"]), plain(found["strict_"]).astype(bool))
    for one in names:
        rows.values[one] = np.ma.filled(found[f"v_{one}"].astype(np.float64), np.nan)
        rows.starred[one] = plain(found[f"s_{one}"]).astype(bool) if marked else np.zeros(len(rows.numbers), bool)
        if (rows.values[one] < 0).any():
            raise Negative((base.id, one))
    return rows


def keys(resource: Resource, numbers: Any, warehouse: Warehouse) -> Iterable[tuple[str, ...]]:
    """The key of each row, as text."""
    names = ", ".join(f"coalesce(CAST({quoted(one)} AS VARCHAR), '')" for one in resource.primary_key) or "''"
    sql = f"SELECT _row, {names} FROM {quoted(resource.package, resource.name)}"
    by_number = {row[0]: tuple(row[1:]) for row in warehouse.trusted(sql).rows}
    return (by_number[int(one)] for one in numbers)


def fill_in(rows: Rows, whole: str, parts: Sequence[str]) -> None:
    """A value that its publisher marked ``*``, but that any reader gets by subtraction, is taken as what it is;
    it will need others hidden with it."""
    names = [whole, *parts]
    if any(name not in rows.values for name in names):
        return
    stars = np.sum([rows.starred[name] & np.isnan(rows.values[name]) for name in names], axis=0)
    empty = np.sum([np.isnan(rows.values[name]) for name in names], axis=0)
    for name in names:
        here = rows.starred[name] & np.isnan(rows.values[name]) & (stars == 1) & (empty == 1)
        rest = sum(np.nan_to_num(rows.values[one]) for one in parts)
        told = rest if name == whole else np.nan_to_num(rows.values[whole]) - rest
        rows.values[name] = np.where(here & (told >= 0), told, rows.values[name])


def successions(rows: Rows, over: str, warehouse: Warehouse) -> tuple[Any, Any]:
    """The positions of the rows that follow another one in time, and of that other one."""
    base = rows.resource
    place = _PLACES.format(f"substr(CAST({quoted(over)} AS VARCHAR), 1, 7)")
    others = [quoted(one) for one in base.primary_key if one != over]
    same = " AND ".join(["b.place = a.place - 1", *(f"a.{one} IS NOT DISTINCT FROM b.{one}" for one in others)])
    chosen = ", ".join(["_row", f"{place} AS place", *others])
    sql = (
        f"WITH placed AS (SELECT {chosen} FROM {quoted(base.package, base.name)}) "
        f"SELECT a._row AS here, b._row AS before FROM placed AS a JOIN placed AS b ON {same} ORDER BY 1, 2"
    )
    found = warehouse.columns(sql)
    return rows.at(plain(found["here"])), rows.at(plain(found["before"]))


def plain(column: Any) -> Any:
    """A column without empty cells as an ordinary array."""
    return np.asarray(np.ma.filled(column, "" if column.dtype == object else 0))
