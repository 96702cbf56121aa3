"""Views over tables that lack units: they are silent of these units, and each slice knows which it lacks.

A query that begins with all units would show the lacking ones with nothing, or with zero: such rows are left out, as they would
say what nobody has found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from gongkai.core import withheld
from gongkai.core.links import UNIT
from gongkai.core.model import Label, PublicTable, Value
from gongkai.core.results import Slice
from gongkai.core.withheld import PARENT, UNITS, Lacking
from gongkai.warehouse import Warehouse


def silent(slices: Iterable[Slice], lacking: Lacking, warehouse: Warehouse) -> list[Slice]:
    """The whole slices without the rows about units that a table of theirs lacks."""
    found = []
    for one in slices if lacking else ():
        units = withheld.of(lacking, warehouse.tables_of(one.view.sql))
        rows = tuple(row for row in one.rows if not _names(one, row, units)) if units else one.rows
        found.append(replace(one, rows=rows, lacking=units) if units else one)
    return found if lacking else list(slices)


def of_records(slices: Iterable[Slice], tables: Mapping[str, PublicTable], warehouse: Warehouse) -> list[Slice]:
    """The slices, cut by record: what is about a unit lacks those units only that are below it."""
    parents: dict[str, str] = {}
    found = []
    for one in slices:
        key = tables[one.about].resource.primary_key if one.lacking and one.about in tables else ()
        if UNIT in key:
            parents = parents or _parents(tables, warehouse)
            own = one.key[key.index(UNIT)]
            one = replace(one, lacking=tuple(unit for unit in one.lacking if own in withheld.above(unit, parents)))
        found.append(one)
    return found


def _names(part: Slice, row: tuple[Value | Label, ...], units: Collection[str]) -> bool:
    """Whether a row is about one of the units: its own column says so, or the key of something that it names."""
    own = [str(cell) for field, cell in zip(part.fields, row, strict=True) if field.name == UNIT]
    for link in part.links:
        for named in link.values(row) if link else ():
            own += [value for name, value in named.items() if name == UNIT]
    return any(one in units for one in own)


def _parents(tables: Mapping[str, PublicTable], warehouse: Warehouse) -> dict[str, str]:
    register = tables.get(UNITS)
    if not register or not register.resource.field(PARENT):
        return {"": ""}
    rows = warehouse.trusted(f"SELECT {UNIT}, {PARENT} FROM {UNITS} WHERE {PARENT} IS NOT NULL ORDER BY 1").rows
    return {"": "", **{str(unit): str(parent) for unit, parent in rows}}
