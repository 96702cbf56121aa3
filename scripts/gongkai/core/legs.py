"""Where the words of a hierarchy lead: the tables on the way of a path, the fields that add up, the tables that are equal.

A table is named by its resource, one of another package as package.resource.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.core.hierarchies import Equal, Hierarchy, Total
from gongkai.core.links import key_of
from gongkai.core.model import Field, Resource


@dataclass(frozen=True)
class Leg:
    """One step from a table to the table that its key leads to: the columns that meet (own, other), the column taken."""

    table: Resource
    on: tuple[tuple[str, str], ...]
    column: str


def measures(hierarchy: Hierarchy, base: Resource, total: Total | None = None) -> tuple[Field, ...]:
    """The fields that add up: the counts to be suppressed and the amounts linked to them. Of a total, those it asks for,
    without the stocks that would be added up over time."""
    as_they_stand = {name for link in hierarchy.linked for name in link.fields}
    amounts = {name for link in hierarchy.linked for name in link.amounts}
    wanted: set[str] | None = None
    if total:
        kept = {one.path[0] for one in total.by if len(one.path) == 1 and not one.grain}
        as_they_stand |= {flow.stock for flow in hierarchy.flows if flow.over not in kept}
        wanted = set(total.fields) or None
    return tuple(
        one for one in base.fields
        if one.numeric and one.name not in as_they_stand and (one.suppress or one.name in amounts)
        and (wanted is None or one.name in wanted)
    )  # fmt: skip


def legs(path: Sequence[str], base: Resource, resources: Mapping[str, Resource]) -> tuple[Leg, ...] | None:
    """The steps from the base table to the column that a path names; None where one leads nowhere."""
    found: list[Leg] = []
    here = base
    for name, column in pairwise(path):
        field = here.field(name)
        key = next((one for one in here.foreign_keys if one.fields[-1] == name), None)
        if key and len(key.fields) == len(key.reference_fields):
            target = resources.get(f"{here.package}.{key.resource or here.name}")
            on = tuple(zip(key.fields, key.reference_fields, strict=True))
        elif field and field.references:
            target = resources.get(field.references.rpartition(".")[0])
            on = key_of(field, here, target) if target else ()
        else:
            return None
        if target is None or not all(target.field(one) for one in (column, *(other for _, other in on))):
            return None
        found.append(Leg(target, on, column))
        here = target
    return tuple(found)


def sources(made: Resource, resources: Mapping[str, Resource]) -> list[Resource]:
    """The tables that a total is made of: its base and those that its keys lead to."""
    assert made.total
    base = resources[f"{made.package}.{made.total.of}"]
    ways = (legs(by.path, base, resources) or () for by in made.total.by)
    return [base, *(leg.table for way in ways for leg in way)]


def of_name(word: str, package: str, resources: Mapping[str, Resource]) -> Resource | None:
    """The table of a name as a package writes it: a resource of its own, or package.resource."""
    return resources.get(f"{package}.{word}") or resources.get(word)


def base_of(resource: Resource) -> str:
    """The table that a table or a total belongs to."""
    return f"{resource.package}.{resource.total.of}" if resource.total else resource.id


def ends(
    equal: Equal, package: str, resources: Mapping[str, Resource]
) -> tuple[tuple[Resource, str], tuple[Resource, str]] | None:
    """The copy and the total, each with the name of its column; None where one is not there."""
    found = []
    for word in (equal.field, equal.total):
        table, _, name = word.rpartition(".")
        one = of_name(table, package, resources)
        if one is None:
            return None
        found.append((one, name))
    return found[0], found[1]
