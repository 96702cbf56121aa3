"""What may be told of problems outside the console: of each no more than the gate would let through."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from functools import cached_property, partial

from gongkai.core import messages
from gongkai.core.errors import Problem
from gongkai.core.model import Package, Resource
from gongkai.core.results import Outcome
from gongkai.core.withheld import Lacking
from gongkai.warehouse import unpublished
from gongkai.warehouse.lineage import Source


class PublicFacts:
    """Which facts are told; ``tables`` are the resources whose cells may be quoted where their field may, ``lacking`` the units
    without which they are."""

    def __init__(self, packages: Sequence[Package], tables: Mapping[str, Resource], lacking: Lacking) -> None:
        self.packages, self.tables, self.lacking = packages, tables, lacking

    def placed(self, problems: Sequence[Problem]) -> list[Problem]:
        """A finding that hangs on what is hidden stands at no row, on no record's page, and is told once: how many there
        are would say of how many cells it is true."""
        placed: list[Problem] = []
        unplaced: dict[str, Problem] = {}
        for problem in problems:
            shown = self.shown(problem)
            if not _is_unplaced(problem, shown):
                placed.append(problem)
                continue
            withheld = self.is_of_withheld(problem) and shown.resource == problem.resource
            unit = problem.place.unit if withheld else ""  # whose rows are withheld is said anyway
            place = dataclasses.replace(shown.place, unit=unit)
            told = (
                problem.code,
                problem.severity,
                problem.package,
                unit,
                shown.resource,
                str(place),
                sorted(map(str, shown.facts.items())),
            )
            unplaced.setdefault(str(told), dataclasses.replace(problem, resource=shown.resource, place=place))
        # Not in the order of the rows that are not told.
        return [*placed, *(one for _, one in sorted(unplaced.items()))]

    def found(self, outcome: Outcome) -> int | None:
        """How many findings a rule has; None where that would say something of what is hidden."""
        unplaced = any(_is_unplaced(one, self.shown(one)) for one in outcome.problems)
        return None if unplaced else len(outcome.problems)

    def is_withheld(self, resource: Resource) -> bool:
        """Whether a table is kept back because of an error of its own."""
        return resource.tabular and not resource.remote and resource.id not in self.tables

    def is_of_withheld(self, problem: Problem) -> bool:
        """Whether a problem is about a row that is withheld with all others of its unit."""
        return problem.place.unit in self.lacking.get(f"{problem.package}.{problem.resource}", ())

    @cached_property
    def _declared(self) -> dict[str, Resource]:
        return {one.id: one for package in self.packages for one in package.resources}

    @cached_property
    def _private(self) -> frozenset[Source]:
        return unpublished.columns(self.packages)

    @cached_property
    def _private_fields(self) -> Mapping[str, frozenset[str]]:
        return unpublished.by_table(self._private)

    def _hides(self, unit: str, origin: str) -> bool:
        """Whether readers of a problem of a unit are not shown a column ("package.resource.field"): it is private, or the unit's
        rows of its table, or all, are not published. What belongs to no unit may be any one's."""
        package, _, rest = origin.partition(".")
        table, _, column = rest.partition(".")
        name = f"{package}.{table}"
        if name not in self._declared:
            return False  # a relation of the portal's own: param.org_id.
        lacks = self.lacking.get(name, frozenset())
        return (
            name not in self.tables
            or Source(name, column) in self._private
            or unit in lacks
            or bool(lacks and not unit)
        )

    def has_private_key(self, problem: Problem) -> bool:
        """Whether the key of the problem's table, and so the name of a record, has a column that is not shown."""
        name = f"{problem.package}.{problem.resource}"
        resource = self._declared.get(name)
        return resource is None or not self._private_fields.get(name, frozenset()).isdisjoint(resource.primary_key)

    def shown(self, problem: Problem) -> Problem:
        """A problem with nothing in it that the gate would hide."""
        name = f"{problem.package}.{problem.resource}"
        resource = self._declared.get(name)
        fields = self._private_fields.get(name, frozenset())
        counts = resource is not None and any(one.suppress for one in resource.fields)
        unknown = resource is None and bool(problem.resource)  # of a package that can't be read: nobody knows its words
        withheld = unknown or (resource is not None and (self.is_withheld(resource) or self.is_of_withheld(problem)))
        return messages.for_readers(
            problem, partial(self._hides, problem.place.unit), fields, counts=counts, withheld=withheld
        )


def _is_unplaced(problem: Problem, shown: Problem) -> bool:
    """Whether a rule's finding may not be told where it was found."""
    return problem.origins is not None and (shown.row, shown.resource) != (problem.row, problem.resource)
