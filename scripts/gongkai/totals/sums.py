"""The raw tables of totals, each made by a SELECT over the table that it sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.core.legs import sources
from gongkai.core.missing import COLUMN, entry, says
from gongkai.core.model import Absent, Field, Package, Resource, Table
from gongkai.core.sql import quoted, text
from gongkai.warehouse import Warehouse
from gongkai.warehouse.membership import members


def fill(tables: Sequence[Table], packages: Sequence[Package], warehouse: Warehouse) -> list[Table]:
    """The raw tables and, behind them, those of their totals. A total over a table that is not here, or by a column of one, is
    not here either."""
    here = {one.resource.id for one in tables}
    everything = {one.id: one for package in packages for one in package.resources}
    made = []
    for one in everything.values():
        if one.total and all(each.id in here for each in sources(one, everything)):
            base = everything[f"{one.package}.{one.total.of}"]
            marked = base.id in warehouse.marked
            made.append(Table(one, warehouse.derive(one, total(base, one, marked, everything), marked=marked)))
    return [*tables, *made]


def total(base: Resource, made: Resource, marked: bool, resources: Mapping[str, Resource]) -> str:
    """A SELECT of the total's rows: ``_row``, its key, its measures and, of a table that tells reasons, ``_absent``."""
    keys = [f"keyed.{quoted(one)}" for one in made.primary_key]
    counts = [one for one in made.fields if one.name not in made.primary_key]
    columns = [*keys, *(f"{_sum(one, marked)} AS {quoted(one.name)}" for one in counts)]
    if marked:
        told = ", ".join(_reason(one) for one in counts) or "NULL"
        columns.append(f"nullif(concat_ws(';', {told}), '') AS {COLUMN}")
    numbered = f"row_number() OVER (ORDER BY {', '.join(f'{one} NULLS LAST' for one in keys) or '1'}) + 1 AS _row"
    return (
        f"WITH keyed AS ({members(base, made, resources)}) SELECT {', '.join([numbered, *columns])} "
        f"FROM keyed JOIN (SELECT * FROM {quoted(base.package, base.name)}) AS b ON b._row = keyed._row "
        + (f"GROUP BY {', '.join(keys)}" if keys else "HAVING count(*) > 0")
    )


def _sum(field: Field, marked: bool) -> str:
    name = f"b.{quoted(field.name)}"
    unfilled = f"{name} IS NULL" + (f" AND NOT {_says(field, Absent.NOT_APPLICABLE)}" if marked else "")
    summed = f"CAST(sum({name}) AS BIGINT)" if field.type == "integer" else f"sum({name})"
    return f"CASE WHEN count(*) FILTER ({unfilled}) = 0 AND count({name}) > 0 THEN {summed} END"


def _reason(field: Field) -> str:
    """The SQL of why a total is empty: hidden where one of its cells is, else as the cells themselves are."""
    name = f"b.{quoted(field.name)}"
    plain = " AND ".join(f"NOT {_says(field, one)}" for one in (Absent.NOT_DUE, Absent.NOT_APPLICABLE))
    cases = (
        f"WHEN bool_or({name} IS NULL AND {_says(field, Absent.SUPPRESSED)}) THEN {text(entry(field.name, Absent.SUPPRESSED))} "
        f"WHEN bool_or({name} IS NULL AND {plain}) THEN NULL "
        f"WHEN bool_or({name} IS NULL AND {_says(field, Absent.NOT_DUE)}) THEN {text(entry(field.name, Absent.NOT_DUE))} "
        f"WHEN count({name}) = 0 THEN {text(entry(field.name, Absent.NOT_APPLICABLE))}"
    )
    return f"CASE {cases} END"


def _says(field: Field, why: Absent) -> str:
    return says(field.name, why, f"coalesce(b.{COLUMN}, '')")
