"""What is known of the columns that a query reads and gives: the nouns of lineage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlglot import exp

Schema = Mapping[str, Sequence[str]]
"""The columns of each table, by the name that SQL calls it: package.resource, or a bare relation."""


class Source(NamedTuple):
    """A column of a table ("package.resource", "amount"), both as the schema writes them."""

    table: str
    column: str


Sources = frozenset[Source]
NONE: Sources = frozenset()


class Unknown(Exception):
    """The query, or a name in it, was not understood: nothing is known of where anything comes from."""


@dataclass(frozen=True)
class Relation:
    """What stands in FROM, and what a query gives: the sources of its columns by lower-case name, in order; ``rest`` those of
    any other name that it may have (None where it has no other); ``chosen`` the private columns that chose its rows.
    ``plain`` are the columns that are a table's own, cell by cell: only of these does an empty cell say nothing."""

    columns: Mapping[str, Sources]
    rest: Sources | None = None
    chosen: Sources = NONE
    plain: frozenset[str] = frozenset()

    @property
    def all(self) -> Sources:
        """The sources of everything that can be asked of it."""
        return union(self.columns.values()) | (self.rest or NONE)


@dataclass
class Scope:
    """What the names in one SELECT can mean."""

    relations: dict[str, Relation] = field(default_factory=dict)
    aliases: dict[str, Sources] = field(default_factory=dict)
    tied: dict[str, Sources] = field(default_factory=dict)
    """The private columns that a condition ties to a relation, and below (relation, column) to one column."""
    tied_columns: dict[tuple[str, str], Sources] = field(default_factory=dict)

    projecting: bool = False
    """Whether the names stand in the SELECT list, where a column wins over another one's alias."""

    def column(self, alias: str, name: str) -> Sources | None:
        """The sources of a relation's column; None where it has none of that name."""
        one = self.relations[alias]
        found = one.columns.get(name, one.rest)
        if found is None:
            return None
        return found | self.tied.get(alias, NONE) | self.tied_columns.get((alias, name), NONE)

    def whole(self, alias: str) -> Sources:
        """The sources of a relation's whole row, with all that conditions tie to it."""
        tied = [one for (other, _), one in self.tied_columns.items() if other == alias]
        return self.relations[alias].all | self.tied.get(alias, NONE) | union(tied)


Scopes = tuple[Scope, ...]
"""A SELECT's own names and those of the ones around it, the nearest first."""


def renamed(one: Relation, alias: exp.Expression | None) -> Relation:
    """The relation with the first of its columns renamed, as ``t(a, b)`` does."""
    names = (
        [each.name.casefold() for each in alias.args.get("columns") or []] if isinstance(alias, exp.TableAlias) else []
    )
    if not names:
        return one
    if one.rest is not None or len(names) > len(one.columns):
        return Relation(dict.fromkeys(names, one.all), one.all, one.chosen)
    old = list(one.columns.items())
    named = dict(zip(names, (sources for _, sources in old), strict=False))
    return Relation(named | dict(old[len(names) :]), None, one.chosen)


def union(parts: Iterable[Sources]) -> Sources:
    """All the sources in one set."""
    return frozenset().union(*parts)
