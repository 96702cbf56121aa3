"""The columns whose cells readers are not shown as they stand, or not all of them: what the gate drops, masks, empties or
keeps back, by the words of the descriptors alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.core.missing import COLUMN
from gongkai.core.model import Package, Resource
from gongkai.warehouse.lineage import Source

_SHOWN = ("", "public", "public_post")
_ROWS = ("recipients", "quasi_identifiers")
"""Words of a resource whose rows are not all published, or not for long."""


def columns(packages: Iterable[Package]) -> frozenset[Source]:
    """Every private column of the packages: ``mask_name``, ``internal`` and ``never``, small counts and what is hidden along
    with them, and each column of a table that keeps rows back."""
    found = {source for package in packages for one in package.resources for source in of(one)}
    for package in packages:
        for given in package.hierarchies:
            along = (name for link in given.linked for name in (*link.fields, *link.amounts))
            found |= {Source(f"{package.name}.{given.resource}", name) for name in along}
    return frozenset(found)


def of(resource: Resource) -> frozenset[Source]:
    """The private columns of one resource, by its own words."""
    kept_back = any(word in resource.descriptor for word in _ROWS)
    found = {
        Source(resource.id, one.name)
        for one in resource.fields
        if kept_back or one.suppress or one.privacy not in _SHOWN
    }
    # The reasons of empty cells name the fields that are not published too.
    dropped = any(one.privacy not in _SHOWN for one in resource.fields)
    return frozenset(found | ({Source(resource.id, COLUMN)} if kept_back or dropped else set()))


def by_table(sources: Iterable[Source]) -> Mapping[str, frozenset[str]]:
    """The names of private columns by their table."""
    found: dict[str, set[str]] = {}
    for one in sources:
        found.setdefault(one.table, set()).add(one.column)
    return {table: frozenset(names) for table, names in found.items()}
