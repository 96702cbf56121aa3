"""What readers may be told of a problem: nothing that the gate would hide, in the words of a language."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from gongkai.core import i18n, messages
from gongkai.core.errors import Problem
from gongkai.core.law import Basis
from gongkai.core.model import Package, Resource
from gongkai.core.results import Outcome, Safeguards
from gongkai.core.withheld import Lacking
from gongkai.warehouse import Warehouse, unpublished
from gongkai.warehouse.lineage import Source

LISTED = 200
"""Problems, and records, that a page lists."""


class PublicProblems:
    """How problems are told; ``tables`` are the resources that are published, as published, ``lacking`` the units without which
    they are."""

    def __init__(
        self, packages: Sequence[Package], tables: Mapping[str, Resource], safeguards: Safeguards, warehouse: Warehouse,
        lacking: Lacking,
    ) -> None:  # fmt: skip
        self.packages, self.tables, self.safeguards, self.warehouse = packages, tables, safeguards, warehouse
        self.lacking = lacking

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

    def shown(self, problem: Problem) -> Problem:
        """A problem with nothing in it that the gate would hide."""
        name = f"{problem.package}.{problem.resource}"
        resource = self._declared.get(name)
        fields = self._private_fields.get(name, frozenset())
        counts = resource is not None and any(one.suppress for one in resource.fields)
        withheld = resource is not None and (self.is_withheld(resource) or self.is_of_withheld(problem))
        return messages.for_readers(
            problem, partial(self._hides, problem.place.unit), fields, counts=counts, withheld=withheld
        )

    def worded(self, problem: Problem, locale: str) -> dict[str, str]:
        """A problem in the words of a language, as readers may be told it."""
        shown = self.shown(problem)
        words = {
            "severity": problem.severity.value,
            "message": messages.sentence(shown, locale),
            "hint": messages.hint(shown, locale),
            "place": str(shown.place),
            "code": problem.code,
            "basis": self._basis(shown.basis_id, locale),
        }
        leak = any(map(self.safeguards.betrays, words.values()))
        return words | ({"message": problem.code, "hint": "", "place": ""} if leak else {})

    @cached_property
    def _bases(self) -> dict[str, Basis]:
        """The bases that the portal publishes."""
        table = self.tables.get("registry.legal_bases")
        names = ("basis_id", "title", "title_en", "article", "grade", "level", "issuer")
        if not table or not all(map(table.field, names)):
            return {}
        rows = self.warehouse.trusted(f"SELECT {', '.join(names)} FROM registry.legal_bases").rows
        return {
            basis: Basis({"zh": title, "en": english or title}, article or "", grade or "", level or "", issuer or "")
            for basis, title, english, article, grade, level, issuer in rows
        }

    def findings(self, found: Sequence[Problem], locale: str) -> dict[str, Any]:
        """The first of some problems in the words of a language; how many there are of each severity, and where not all are
        listed, that they are not."""
        tally = Counter(one.severity.value for one in found)
        words: dict[str, Any] = {"problems": [self.worded(one, locale) for one in found[:LISTED]], "tally": dict(tally)}
        if len(found) > LISTED:
            counts = {"shown": i18n.number(LISTED), "count": i18n.number(len(found))}
            words["problems_more"] = i18n.say("problems.listed", locale, **counts)
        return words

    def _basis(self, basis_id: str, locale: str) -> str:
        """What a rule stands on. Only what was seen in the law itself or at an authority (A, B) is called law."""
        found = self._bases.get(basis_id)
        return found.told(locale) if found else ""


def _is_unplaced(problem: Problem, shown: Problem) -> bool:
    """Whether a rule's finding may not be told where it was found."""
    return problem.origins is not None and (shown.row, shown.resource) != (problem.row, problem.resource)
