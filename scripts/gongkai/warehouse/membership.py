"""Which rows of a table each row of a total counts, as SQL. The tables stand in the catalogue in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.core.hierarchies import By
from gongkai.core.legs import legs
from gongkai.core.links import UNIT
from gongkai.core.model import Resource
from gongkai.core.sql import quoted

# How many months, quarters or halves make a year, by the form of the period.
_OF_A_YEAR = "CASE WHEN period LIKE '____-__' THEN 12 WHEN period LIKE '____Q_' THEN 4 WHEN period LIKE '____H_' THEN 2 ELSE 1 END"
_MONTH = "period LIKE '____-__'"
_YEAR = "substr(period, 1, 4)"
_NUMBER = "TRY_CAST(substr(period, 6, 2) AS INTEGER)"
_PLACE = f"(TRY_CAST({_YEAR} AS INTEGER) * 12 + {_NUMBER})"
_COARSE = {
    "month": f"CASE WHEN {_MONTH} THEN period END",
    "quarter": f"CASE WHEN {_MONTH} THEN {_YEAR} || 'Q' || (({_NUMBER} + 2) // 3) WHEN period LIKE '____Q_' THEN period END",
    "year": _YEAR,
}
_NEEDED = {
    "month": "1",
    "quarter": f"CASE WHEN {_MONTH} THEN 3 ELSE 1 END",
    "year": _OF_A_YEAR,
}


def members(base: Resource, total: Resource, resources: Mapping[str, Resource]) -> str:
    """A SELECT of (_row, the total's key): each row of the raw table once for each row of the total that counts it."""
    assert total.total
    return keyed(base, total.total.by, total.primary_key, resources)


def keyed(base: Resource, by: Sequence[By], names: Sequence[str], resources: Mapping[str, Resource]) -> str:
    """A SELECT of ``_row`` and the columns ``names`` (the unit first, where the table has it, then one for each ``by``)."""
    joins: list[str] = []
    chosen = [f"b.{quoted(UNIT)}"] if len(names) > len(by) else []
    for at, column in enumerate(by):
        here = f"b.{quoted(column.path[0])}"
        for step, leg in enumerate(legs(column.path, base, resources) or ()):
            joins.append(_join(f"j{at}_{step}", f"j{at}_{step - 1}" if step else "b", leg.on, leg.table, leg.column))
            here = f"j{at}_{step}.{quoted(leg.column)}"
        chosen.append(f"substr(CAST({here} AS VARCHAR), 1, 7)" if column.grain else here)
    # Inside, the columns have names of our own (k0, k1 …, period): no field's name can be taken for one.
    grain = next((one for one in by if one.grain), None)
    inner = [f"k{at}" for at in range(len(names))]
    if grain:
        inner[len(names) - len(by) + by.index(grain)] = "period"
    columns = [f"{sql} AS {name}" for sql, name in zip(chosen, inner, strict=True)]
    query = f"SELECT {', '.join(['b._row', *columns])} FROM {_table(base)} AS b {' '.join(joins)}"
    if grain:
        # A date has no period to be complete: a month in which nothing happened has no row.
        dated = bool((field := base.field(grain.path[0])) and field.type in ("date", "datetime"))
        query = _coarse(query, grain.grain, inner, "k0" if len(names) > len(by) else "0", dated)
    told = [f"{own} AS {quoted(name)}" for own, name in zip(inner, names, strict=True)]
    return f"SELECT {', '.join(['_row', *told])} FROM ({query})"


def _coarse(flat: str, grain: str, inner: Sequence[str], unit: str, dated: bool) -> str:
    """The rows with their period at the grain; without the periods that are not complete."""
    kept = [one for one in inner if one != "period"]
    order = ", ".join(["_row", *inner])
    known = f"flat AS ({flat}), periods AS (SELECT DISTINCT {unit} AS unit, period FROM flat WHERE period IS NOT NULL)"
    if grain in _COARSE:
        whole = (
            f"whole AS (SELECT unit, {_COARSE[grain]} AS coarse FROM periods GROUP BY 1, 2 "
            f"HAVING {str(dated).lower()} OR count(*) >= max({_NEEDED[grain]}))"
        )
        wide = ", ".join(["_row", *kept, f"{unit} AS unit_", f"{_COARSE[grain]} AS period"])
        return (
            f"WITH {known}, {whole}, wide AS (SELECT {wide} FROM flat) "
            f"SELECT {order} FROM wide JOIN whole ON unit IS NOT DISTINCT FROM unit_ AND coarse = period"
        )
    known += f", months AS (SELECT unit, period, {_PLACE} AS place FROM periods WHERE {_MONTH})"
    if grain == "ytd":
        ends = "SELECT unit, period, place, (place - 1) // 12 * 12 + 1 AS first FROM months"
    else:
        ends = "SELECT unit, max(period) AS period, max(place) AS place, max(place) - 11 AS first FROM months GROUP BY unit"
    complete = "true" if dated else (
        "(SELECT count(*) FROM months AS m WHERE m.unit IS NOT DISTINCT FROM ends.unit AND m.place BETWEEN ends.first AND "
        "ends.place) = ends.place - ends.first + 1"
    )  # fmt: skip
    wide = ", ".join(["_row", *kept, "ends.period AS period"])
    return (
        f"WITH {known}, ends AS ({ends}), "
        f"rows_ AS (SELECT _row{''.join(f', {one}' for one in kept)}, {unit} AS unit_, {_PLACE} AS place_ FROM flat WHERE {_MONTH}) "
        f"SELECT {wide} FROM rows_ JOIN ends ON ends.unit IS NOT DISTINCT FROM unit_ "
        f"AND place_ BETWEEN ends.first AND ends.place WHERE {complete}"
    )


def _join(alias: str, before: str, on: Sequence[tuple[str, str]], table: Resource, column: str) -> str:
    # One row a key, whatever the table holds: no row is ever counted twice.
    keys = ", ".join(quoted(other) for _, other in on)
    taken = f"SELECT {keys}, min({quoted(column)}) AS {quoted(column)} FROM {_table(table)} GROUP BY {keys}"
    if column in (other for _, other in on):
        taken = f"SELECT DISTINCT {keys} FROM {_table(table)}"
    met = " AND ".join(f"{before}.{quoted(own)} = {alias}.{quoted(other)}" for own, other in on)
    return f"LEFT JOIN ({taken}) AS {alias} ON {met}"


def _table(resource: Resource) -> str:
    return quoted(resource.package, resource.name)
