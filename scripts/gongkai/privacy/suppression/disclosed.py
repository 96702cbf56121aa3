"""What a build shows of the tables whose small cells it hides: what a release has to remember (`releases`).

Read from the published tables alone, so that no record can hold what readers have not got.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.core import missing
from gongkai.core.disclosures import HIDDEN, Sheet
from gongkai.core.model import Absent, Package, PublicTable, Resource
from gongkai.core.sql import quoted
from gongkai.warehouse import Warehouse, membership


def sheets(tables: Mapping[str, PublicTable], packages: Iterable[Package], warehouse: Warehouse) -> list[Sheet]:
    """A sheet for each published table with fields that may be hidden, and for each of its totals, tables first.

    A rounded total says nothing exact of what it sums, so it tells not which rows those are.
    """
    packages = list(packages)
    resources = {one.id: one for package in packages for one in package.resources}
    rounded = {f"{one.name}.{each.resource}" for one in packages for each in one.hierarchies if each.method == "round"}
    found: dict[str, Sheet] = {}
    numbers: dict[str, dict[int, int]] = {}
    for name in sorted(tables, key=lambda one: (tables[one].resource.total is not None, one)):
        table = tables[name]
        fields = protected(resources[name], packages)
        if not fields or not table.resource.primary_key:
            continue
        rows, at = _rows(table, fields, warehouse)
        numbers[name] = at
        base = base_of(resources[name])
        counted: tuple[tuple[int, ...], ...] = ()
        exact = base in found and base not in rounded
        if exact:
            counted = _counted(table, resources, numbers[base], at, warehouse)
        found[name] = Sheet(name, table.resource.primary_key, fields, rows, base if exact else "", counted)
    return list(found.values())


def base_of(resource: Resource) -> str:
    """The table that a total sums; "" for a table."""
    return f"{resource.package}.{resource.total.of}" if resource.total else ""


def protected(resource: Resource, packages: Iterable[Package]) -> tuple[str, ...]:
    """The fields of a table or total that the gate may hide: the counts, and what is hidden along with them."""
    name = resource.total.of if resource.total else resource.name
    along = {
        field
        for package in packages
        if package.name == resource.package
        for hierarchy in package.hierarchies
        if hierarchy.resource == name
        for link in hierarchy.linked
        for field in (*link.fields, *link.amounts)
    }
    return tuple(one.name for one in resource.fields if one.suppress or one.name in along)


def _rows(
    table: PublicTable, fields: tuple[str, ...], warehouse: Warehouse
) -> tuple[tuple[tuple[str, ...], ...], dict[int, int]]:
    """The texts of each row in the table's order, and where each ``_row`` stands in them."""
    resource = table.resource
    kept = [one for one in fields if resource.field(one)]
    names = [*resource.primary_key, *kept]
    why = missing.COLUMN if table.marked else "NULL"
    columns = ", ".join(f"CAST({quoted(one)} AS VARCHAR)" for one in names)
    sql = f"SELECT _row, {why}, {columns} FROM {quoted(resource.package, resource.name)} ORDER BY _row"
    rows, at = [], {}
    for place, (number, reasons, *cells) in enumerate(warehouse.trusted(sql).rows):
        told = missing.unpack(reasons)
        at[int(number)] = place
        rows.append(
            tuple(
                str(cell) if cell is not None else HIDDEN if told.get(name) is Absent.SUPPRESSED else ""
                for name, cell in zip(names, cells, strict=True)
            )
        )
    return tuple(rows), at


def _counted(
    table: PublicTable, resources: Mapping[str, Resource], base: Mapping[int, int], own: Mapping[int, int],
    warehouse: Warehouse,
) -> tuple[tuple[int, ...], ...]:  # fmt: skip
    """For each row of a total, which rows of its table's sheet it sums."""
    made = table.resource
    on = " AND ".join(f"t.{quoted(one)} IS NOT DISTINCT FROM k.{quoted(one)}" for one in made.primary_key)
    members = membership.members(resources[base_of(made)], made, resources)
    sql = (
        f"SELECT t._row, k._row FROM {quoted(made.package, made.name)} AS t JOIN ({members}) AS k ON {on} ORDER BY 1, 2"
    )
    found: list[list[int]] = [[] for _ in own]
    for total, row in warehouse.trusted(sql).rows:
        if row in base:
            found[own[total]].append(base[row])
    return tuple(tuple(sorted(one)) for one in found)
