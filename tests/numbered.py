"""Which fields of the shipped packages hold a number that a unit gives for itself, and whether a query minds whose it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import sqlglot
from gongkai.core.links import UNIT, key_of
from gongkai.core.model import Field, Resource
from sqlglot import expressions as sql


def own_numbers(resources: Mapping[str, Resource]) -> dict[str, str]:
    """By table, the field in which a unit numbers for itself. A list of codes that others name without a unit is shared."""
    shared = {
        f"{one.package}.{key.resource or one.name}"
        for one in resources.values()
        for key in one.foreign_keys
        if UNIT not in key.fields
    }
    found = {}
    for one in resources.values():
        number = one.field(one.primary_key[1]) if len(one.primary_key) > 1 and one.primary_key[0] == UNIT else None
        named = {name for key in one.foreign_keys for name in key.fields}
        own = number and number.name.endswith(("_id", "_ref")) and number.name not in named and not number.references
        if number and own and one.id not in shared and not one.total:
            found[one.id] = number.name
    return found


def leads_to(
    field: Field, resource: Resource, resources: Mapping[str, Resource], numbers: Mapping[str, str]
) -> tuple[str, str] | None:
    """(the table whose number a field holds, the field of its own table that says whose); None for another field."""
    if numbers.get(resource.id) == field.name:
        return resource.id, UNIT
    for key in resource.foreign_keys:
        target = f"{resource.package}.{key.resource or resource.name}"
        if key.fields[-1] == field.name and key.reference_fields[-1] == numbers.get(target):
            return target, key.fields[0]
    table, _, column = field.references.rpartition(".")
    if table in resources and numbers.get(table) == column:
        pairs = {theirs: mine for mine, theirs in key_of(field, resource, resources[table])}
        return table, pairs[UNIT]
    return None


def mixed(query: str, numbers: Collection[str]) -> list[str]:
    """Where a query joins, groups, counts or looks up by one of these numbers and not by whose it is. Joins are followed from
    table to table: a.org_id = b.org_id and b.org_id = c.org_id hold a and c together."""
    tree = sqlglot.parse_one(query, read="duckdb")
    return [told for one in tree.find_all(sql.Select) for told in (*_joined(one, numbers), *_grouped(one, numbers))]


def _joined(one: sql.Select, numbers: Collection[str]) -> Iterator[str]:
    conditions = [join.args["on"] for join in one.args.get("joins") or () if join.args.get("on") is not None]
    for join in one.args.get("joins") or ():
        names = {name.name for name in join.args.get("using") or ()}
        if names & set(numbers) and UNIT not in names:
            yield f"USING {sorted(names)}"
    if one.args.get("where"):
        conditions.append(one.args["where"].this)
    equal = [
        (_columns(side.left), _columns(side.right), side)
        for condition in conditions
        for side in condition.find_all(sql.EQ, sql.NullSafeEQ)
        if side.find_ancestor(sql.Select) is one
    ]
    together: list[set[str]] = []
    for left, right, side in equal:
        if _whose(side.left) and _whose(side.right):
            tables = {column.table for column in (*left, *right)}
            meeting = [some for some in together if some & tables]
            together = [some for some in together if some not in meeting] + [tables.union(*meeting)]
    for left, right, side in equal:
        pairs = {
            frozenset((a.table, b.table))
            for a in left for b in right
            if a.table != b.table and a.name in numbers and b.name in numbers
        }  # fmt: skip
        if pairs and not any(pair <= some for pair in pairs for some in together):
            yield f"ON {side.sql()}"
    for side in (found for condition in conditions for found in condition.find_all(sql.In)):
        if side.args.get("query") is not None and _number(side.this, numbers):
            yield side.sql()


def _grouped(one: sql.Select, numbers: Collection[str]) -> Iterator[str]:
    group = one.args.get("group")
    lists = [group.expressions] if group else []
    lists += [one.expressions] if one.args.get("distinct") else []
    lists += [
        window.args.get("partition_by") or []
        for window in one.find_all(sql.Window)
        if window.find_ancestor(sql.Select) is one
    ]
    for given in lists:
        if any(_number(part, numbers) for part in given) and not any(map(_whose, given)):
            yield ", ".join(part.sql() for part in given)
    if group and any(map(_whose, group.expressions)):
        return  # within one unit its numbers are enough
    for count in one.find_all(sql.Count):
        counted = count.this.expressions if isinstance(count.this, sql.Distinct) else []
        if count.find_ancestor(sql.Select) is one and any(_number(part, numbers) for part in counted):
            yield count.sql()


def _columns(side: sql.Expression) -> list[sql.Column]:
    return list(side.find_all(sql.Column))


def _number(side: sql.Expression, numbers: Collection[str]) -> bool:
    return isinstance(side, sql.Column) and side.name in numbers


def _whose(side: sql.Expression) -> bool:
    return isinstance(side, sql.Column) and side.name.endswith(UNIT)
