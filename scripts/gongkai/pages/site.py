"""Everything that the pages are made of, gathered before the first one is written."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.check.rules import Outcome
from gongkai.core import i18n, messages, missing
from gongkai.core.errors import Problem, Severity
from gongkai.core.links import Key, Link, Records, record_of
from gongkai.core.model import Absent, Package, PublicTable, Record, Resource, Value
from gongkai.core.settings import Settings
from gongkai.core.sql import quoted
from gongkai.export import Download
from gongkai.incremental import cache
from gongkai.pages import lateness
from gongkai.privacy import leaks
from gongkai.views import Slice, value_of
from gongkai.warehouse import Warehouse, unpublished
from gongkai.warehouse.lineage import Source

LISTED = 200
"""Problems, and records, that a page lists."""


class Planned(NamedTuple):
    """A page before it is made: its path inside its locale, everything that it is made of besides what all pages share
    (as a value whose repr tells it), and how it is made in a language. ``many`` marks a kind of which there may be
    thousands: such a page is made without asking the warehouse."""

    path: str
    made_of: object
    make: Callable[[str], dict[str, Any]]
    many: bool = False


@dataclass
class Site:
    """The published facts of one build. ``raw_resources`` say what is withheld and why; no raw table is left by now."""

    settings: Settings
    as_of: date
    packages: Sequence[Package]
    tables: Mapping[str, PublicTable]
    slices: Sequence[Slice]
    records: Records
    problems: Sequence[Problem]
    outcomes: Sequence[Outcome]
    downloads: Mapping[str, Sequence[Download]]
    warehouse: Warehouse
    build: Path
    kept: cache.Kept = field(default_factory=cache.Kept)

    def __post_init__(self) -> None:
        """A finding that hangs on what is hidden stands at no row, on no record's page, and is told once: how many there
        are would say of how many cells it is true."""
        placed: list[Problem] = []
        unplaced: dict[str, Problem] = {}
        for one in self.problems:
            shown = self.shown(one)
            if not _is_unplaced(one, shown):
                placed.append(one)
                continue
            moved = {name: getattr(shown, name) for name in ("resource", "place")}
            told = (
                one.code,
                one.severity,
                one.package,
                *map(str, moved.values()),
                sorted(map(str, shown.facts.items())),
            )
            unplaced.setdefault(str(told), dataclasses.replace(one, **moved))
        # Not in the order of the rows that are not told.
        self.problems = [*placed, *(one for _, one in sorted(unplaced.items()))]

    def found(self, outcome: Outcome) -> int | None:
        """How many findings a rule has; None where that would say something of what is hidden."""
        unplaced = any(_is_unplaced(one, self.shown(one)) for one in outcome.problems)
        return None if unplaced else len(outcome.problems)

    @cached_property
    def shared(self) -> str:
        """The digest of what every page may show: the settings, the day, what the packages say of themselves."""
        return cache.digest(
            self.settings, self.as_of, self.packages, sorted(self.records), sorted(self._bases.items()),
            [(name, table.resource, table.marked) for name, table in sorted(self.tables.items())],
            sorted(self.reaches.items()), sorted(self._units.items()),
        )  # fmt: skip

    @cached_property
    def contents(self) -> dict[str, str]:
        """What tells each published table from what it was before: see Warehouse.fingerprint."""
        return {name: self.warehouse.fingerprint(name) for name in self.tables}

    @cached_property
    def names(self) -> dict[str, str]:
        """The digest of each resource's records: their titles and pages."""
        return {name: cache.digest(found) for name, found in self.records.items()}

    def listed(self, name: str) -> list[tuple[Key, Record]]:
        """The records of a resource that its package's page lists: the first of them."""
        found = list(self.records[name].pages.items())[:LISTED] if name in self.records else []
        return found if found and found[0][1].path else []

    def named(self, row: Sequence[Any], links: Sequence[Link | None]) -> list[tuple[Any, ...]]:
        """The title and the page of each record that the row names."""
        found = [record_of(link, row, self.records) for link in links]
        return [(one.title, one.path) for one in found if one]

    def print_of(self, part: Slice) -> str:
        """The digest of a slice as it will be shown: its cells and the names of the records in them. (Its words are the
        package's.)"""
        known = self._prints.get(id(part))
        if known is None:
            linked = any(link and link.resource in self.records for link in part.links)
            names = [self.named(row, part.links) for row in part.rows] if linked else ()
            shape = [(one.name, one.type) for one in part.fields]
            told = [getattr(part, one.name) for one in dataclasses.fields(part) if one.name not in ("view", "fields")]
            known = self._prints[id(part)] = cache.digest(part.view.package, part.view.name, shape, told, names)
        return known

    @cached_property
    def _prints(self) -> dict[int, str]:
        return {}

    @cached_property
    def reaches(self) -> lateness.Reaches:
        """How far the published tables go, and what is late."""
        return lateness.reaches(self.tables.values(), self.warehouse, self.as_of)

    @cached_property
    def _units(self) -> dict[str, Record]:
        """The records of the units by the key that other tables use for them."""
        found = self.records.get("registry.organizations")
        return {key[-1]: one for key, one in found.pages.items()} if found else {}

    def latest(self, locale: str, *about: str, unit: str = "") -> dict[str, object] | None:
        """How far the data of a page go: of the first that is known of a table, a package and ("") the portal."""
        names = {key: i18n.pick(one.title, locale) for key, one in self._units.items()}
        return lateness.told(self.reaches, (*about, ""), unit, locale, names)

    def rows(self, table: PublicTable, limit: int | None = None) -> list[list[Value]]:
        """The first rows of a published table in its own order, each empty cell with its reason."""
        one = table.resource
        names = [field.name for field in one.fields]
        columns = [*map(quoted, names), *([missing.COLUMN] if table.marked else [])]
        cut = f" LIMIT {limit}" if limit is not None else ""
        sql = f"SELECT {', '.join(columns)} FROM {quoted(one.package, one.name)} ORDER BY _row{cut}"
        found = []
        for row in self.warehouse.trusted(sql).rows:
            why = missing.unpack(row[-1]) if table.marked else {}
            found.append(
                [
                    why.get(name, Absent.MISSING) if cell is None else value_of(cell)
                    for name, cell in zip(names, row, strict=False)
                ]
            )
        return found

    @cached_property
    def about(self) -> dict[tuple[str, Key], list[Slice]]:
        """What the views say of each record, by resource and key: those of its own package first, then as declared."""
        found: dict[tuple[str, Key], list[Slice]] = {}
        for part in self.slices:
            if part.view.per:
                found.setdefault((part.view.full(part.view.per), part.key), []).append(part)
        for (resource, _), parts in found.items():
            parts.sort(key=lambda one: one.view.package != resource.partition(".")[0])
        return found

    @property
    def resources(self) -> dict[str, Resource]:
        """Every resource as published, by full name; a withheld one as its descriptor says."""
        found = {one.id: one for package in self.packages for one in package.resources}
        return found | {name: table.resource for name, table in self.tables.items()}

    def problems_of(self, package: str, resource: str | None = None) -> list[Problem]:
        """The problems to be told on a page: those that stop something or warn, gravest first."""
        order = list(Severity)
        names = {resource, self._total_of(package, resource)} if resource else set()
        found = [
            one for one in self.problems
            if one.package == package and (not names or one.resource in names) and one.severity != Severity.NOTICE
        ]  # fmt: skip
        return sorted(found, key=lambda one: order.index(one.severity))

    def problems_about(self, one: Resource) -> list[Problem]:
        """The problems that belong to records of a table: named by their rule, else found in its rows; gravest first."""
        order = list(Severity)
        found = [
            problem for problem in self.problems
            if problem.severity != Severity.NOTICE and self._table_of(problem) == one.id
        ]  # fmt: skip
        return sorted(found, key=lambda problem: order.index(problem.severity))

    def _table_of(self, problem: Problem) -> str:
        record = self.shown(problem).place.record if problem.place.record else ()
        return record[0] if record else f"{problem.package}.{problem.resource}" if problem.row else ""

    def _total_of(self, package: str, resource: str) -> str:
        """The table that a total sums, whose problems are its own."""
        one = self._declared.get(f"{package}.{resource}")
        return one.total.of if one and one.total else resource

    def is_withheld(self, resource: Resource) -> bool:
        """Whether a table is kept back because of an error of its own."""
        return resource.tabular and not resource.remote and resource.id not in self.tables

    @cached_property
    def _declared(self) -> dict[str, Resource]:
        return {one.id: one for package in self.packages for one in package.resources}

    @cached_property
    def _private(self) -> frozenset[Source]:
        return unpublished.columns(self.packages)

    @cached_property
    def _private_fields(self) -> Mapping[str, frozenset[str]]:
        return unpublished.by_table(self._private)

    def _hides(self, origin: str) -> bool:
        """Whether readers are not shown a column ("package.resource.field"): it is private, or its table is not published."""
        package, _, rest = origin.partition(".")
        table, _, column = rest.partition(".")
        name = f"{package}.{table}"
        if name not in self._declared:
            return False  # a relation of the portal's own: param.org_id.
        return name not in self.tables or Source(name, column) in self._private

    def shown(self, problem: Problem) -> Problem:
        """A problem with nothing in it that the gate would hide."""
        name = f"{problem.package}.{problem.resource}"
        resource = self._declared.get(name)
        fields = self._private_fields.get(name, frozenset())
        counts = resource is not None and any(one.suppress for one in resource.fields)
        withheld = resource is not None and self.is_withheld(resource)
        return messages.for_readers(problem, self._hides, fields, counts=counts, withheld=withheld)

    def told(self, problem: Problem, locale: str) -> dict[str, str]:
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
        leak = any(one.kind in leaks.GRAVE for text in words.values() for one in leaks.find(text))
        return words | ({"message": problem.code, "hint": "", "place": ""} if leak else {})

    def findings(self, found: Sequence[Problem], locale: str) -> dict[str, Any]:
        """The first of some problems in the words of a language; how many there are of each severity, and where not all are
        listed, that they are not."""
        tally = Counter(one.severity.value for one in found)
        words: dict[str, Any] = {"problems": [self.told(one, locale) for one in found[:LISTED]], "tally": dict(tally)}
        if len(found) > LISTED:
            counts = {"shown": i18n.number(LISTED), "count": i18n.number(len(found))}
            words["problems_more"] = i18n.say("problems.listed", locale, **counts)
        return words

    @cached_property
    def _bases(self) -> dict[str, tuple[str, str, str]]:
        """Title, article and grade of evidence of each basis that the portal publishes."""
        table = self.tables.get("registry.legal_bases")
        if not table or not all(map(table.resource.field, ("basis_id", "title", "article", "grade"))):
            return {}
        rows = self.warehouse.trusted("SELECT basis_id, title, article, grade FROM registry.legal_bases").rows
        return {basis: (title, article or "", grade or "") for basis, title, article, grade in rows}

    def _basis(self, basis_id: str, locale: str) -> str:
        """What a rule stands on. Only what was seen in the law itself or at an authority (A, B) is called a basis."""
        title, article, grade = self._bases.get(basis_id, ("", "", ""))
        if not title:
            return ""
        return i18n.say("basis.law" if grade in ("A", "B") else "basis.practice", locale, title=title, article=article)


def _is_unplaced(problem: Problem, shown: Problem) -> bool:
    """Whether a rule's finding may not be told where it was found."""
    return problem.origins is not None and (shown.row, shown.resource) != (problem.row, problem.resource)
