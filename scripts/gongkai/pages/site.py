"""Everything that the pages are made of, gathered before the first one is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.core import i18n, missing, withheld
from gongkai.core.attachments import Attachment
from gongkai.core.errors import Problem, Severity
from gongkai.core.figure import Figure, Record
from gongkai.core.links import Key, Link, Records, record_of
from gongkai.core.model import Absent, Package, PublicTable, Resource, Value
from gongkai.core.results import ROWS, Download, Outcome, Safeguards, Slice, Slices, value_of
from gongkai.core.settings import Settings
from gongkai.core.sql import quoted
from gongkai.core.versions import Version
from gongkai.core.withheld import UNITS, Lacking
from gongkai.incremental import memory
from gongkai.pages import lateness, terms
from gongkai.pages.public_problems import LISTED, PublicProblems
from gongkai.warehouse import Warehouse


class Planned(NamedTuple):
    """A page before it is made: its path inside its locale, the step that makes it, and what that is given besides the site:
    values whose repr tells them; the locale comes last. ``many`` marks a kind of which there may be thousands: such a page is
    made without asking the warehouse."""

    path: str
    make: Callable[..., dict[str, Any]]
    given: tuple[Any, ...] = ()
    many: bool = False


class Site(PublicProblems):
    """The published facts of one build; no raw table is left by now.

    A page is made again where something that it asked for has changed (see `gongkai.incremental.memory`). So what only some
    pages show is asked for by a method, which reports it; every other fact here is one of ``shared``, which each page reads.
    """

    def __init__(
        self, settings: Settings, as_of: date, packages: Sequence[Package], tables: Mapping[str, PublicTable], told: Slices,
        records: Records, problems: Sequence[Problem], outcomes: Sequence[Outcome], downloads: Mapping[str, Sequence[Download]],
        safeguards: Safeguards, warehouse: Warehouse, build: Path, lacking: Lacking | None = None,
        versions: Sequence[Version] = (), attached: Sequence[Attachment] = (),
    ) -> None:  # fmt: skip
        resources = {name: one.resource for name, one in tables.items()}
        super().__init__(packages, resources, safeguards, warehouse, lacking or {})
        self.settings, self.as_of, self.told_slices, self.build = settings, as_of, told, build
        self._tables, self._records, self._outcomes, self._downloads = tables, records, outcomes, downloads
        self._versions, self.attached = tuple(versions), attached
        self._problems = self.placed(problems)
        self._fingerprints: dict[str, str] = {}

    @cached_property
    def shared(self) -> str:
        """The digest of what every page may show: the settings, the day, what the packages say of themselves."""
        return memory.digest(
            self.settings, self.as_of, self.packages, self.safeguards, sorted(self._records), sorted(self._bases.items()),
            [(name, table.resource, table.marked) for name, table in sorted(self._tables.items())],
            sorted(self.reaches.items()), sorted(self._units.items()), self.terms, [(one, sorted(self.lacking[one])) for one in sorted(self.lacking)],
        )  # fmt: skip

    def fingerprint(self, name: str) -> str:
        """What tells what a page asked for from what it was; "shared" is what all pages have."""
        if name not in self._fingerprints:
            kind, _, rest = name.partition(" ")
            asked: dict[str, Callable[[str], object]] = {
                "shared": lambda _: self.shared,
                "slices": lambda _: [f"{one.folder}/{one.identity}" for one in self.slices if not one.about],
                "about": lambda text: [one.identity for one in self._about.get(_key(text), ())],
                "records": lambda _: self._records,
                "record": lambda text: self._found(*json.loads(text)),
                "named": lambda text: len(self._records[text].pages) if text in self._records else 0,
                "listed": lambda text: self._listed(text),
                "problems": lambda text: self._problems_of(*text.split(" ")) if text else self._problems,
                "outcomes": lambda _: self._outcomes,
                "rows": lambda text: self._tables[text].rows if text in self._tables else None,
                "downloads": lambda text: self._downloads.get(text),
                "versions": lambda _: self._versions,
            }
            self._fingerprints[name] = memory.digest(asked[kind](rest))
        return self._fingerprints[name]

    def _asks(self, *name: str) -> None:
        memory.read(self, " ".join(name))

    @property
    def demonstration(self) -> bool:
        """Whether some of it is made up, which pages over several packages say."""
        return any(one.demonstration for one in self.packages)

    @property
    def slices(self) -> Sequence[Slice]:
        """Every slice that has a page; see `whole` and `about`."""
        return self.told_slices.slices

    @property
    def whole(self) -> list[Slice]:
        """The slices that are about no record."""
        self._asks("slices")
        return [one for one in self.slices if not one.about]

    def about(self, resource: str, key: Key) -> Sequence[Slice]:
        """What the views say of a record: those of its own package first, then as declared."""
        self._asks("about", json.dumps([resource, *key]))
        return self._about.get((resource, key), ())

    def drawn(self, part: Slice, locale: str) -> tuple[Figure, Records]:
        """A slice in a language, and the records among which those are that its rows name."""
        return self.told_slices.figure(part, locale), self._records

    def picture(self, part: Slice, locale: str) -> Mapping[str, Any]:
        """The markup and the files of a slice's picture (see ``charts.drawings``)."""
        found: Mapping[str, Any] = json.loads((self.build / part.picture(locale)).read_text(encoding="utf-8"))
        return found

    @property
    def problems(self) -> Sequence[Problem]:
        """Everything that was wrong."""
        self._asks("problems")
        return self._problems

    @property
    def outcomes(self) -> Sequence[Outcome]:
        """How every rule went."""
        self._asks("outcomes")
        return self._outcomes

    def downloads(self, name: str, locale: str = "") -> Sequence[Download]:
        """The files of a table, or of a package by its name: all, or without those in another language."""
        self._asks("downloads", name)
        found = (one for one in self._downloads.get(name, ()) if one.label != ROWS)
        return [one for one in found if not locale or one.locale in ("", locale)]

    def chunks(self, name: str) -> Sequence[Download]:
        """The files from which the explorer of a table reads all its rows, in order; none for one that has no explorer."""
        self._asks("downloads", name)
        return [one for one in self._downloads.get(name, ()) if one.label == ROWS]

    @property
    def versions(self) -> Sequence[Version]:
        """All releases, the newest last."""
        self._asks("versions")
        return self._versions

    def count(self, name: str) -> int | None:
        """The number of a published table's rows."""
        self._asks("rows", name)
        return self._tables[name].rows if name in self._tables else None

    @property
    def records(self) -> Records:
        """All record pages; a page that asks for them is made again when any of them changes."""
        self._asks("records")
        return self._records

    def has_records(self, resource: str) -> bool:
        """Whether the rows of a resource have pages."""
        return resource in self._records

    def record(self, link: Link | None, row: Sequence[Any]) -> Record | None:
        """The record that a row names."""
        if link is None or link.resource not in self._records:
            return None
        parts, more = link.values(row)
        if len(parts) < len(link.parts):
            return None
        self._asks("record", json.dumps([link.resource, parts, more]))
        return record_of(link, row, self._records)

    def _found(self, resource: str, parts: Mapping[str, str], more: Mapping[str, str]) -> Record | None:
        return record_of(Link(resource, tuple(parts.items()), tuple(more.items())), (), self._records)

    def listed(self, name: str) -> list[tuple[Key, Record]]:
        """The records of a resource that its package's page lists: the first of them."""
        self._asks("listed", name)
        return self._listed(name)

    def _listed(self, name: str) -> list[tuple[Key, Record]]:
        found = list(self._records[name].pages.items())[:LISTED] if name in self._records else []
        return found if found and found[0][1].path else []

    def named(self, name: str) -> int:
        """How many records a resource has."""
        self._asks("named", name)
        return len(self._records[name].pages)

    @cached_property
    def terms(self) -> terms.Terms:
        """The words of the glossary and what they mean."""
        return terms.of(self._tables, self.warehouse)

    @cached_property
    def reaches(self) -> lateness.Reaches:
        """How far the published tables go, and what is late."""
        return lateness.reaches(self._tables.values(), self.warehouse, self.as_of, self.lacking)

    @cached_property
    def _units(self) -> dict[str, Record]:
        """The records of the units by the key that other tables use for them."""
        return {key[-1]: one for key, one in self._records[UNITS].pages.items()} if UNITS in self._records else {}

    def unit(self, name: str) -> Record | None:
        """The record of a unit; None for one that the register has not."""
        return self._units.get(name)

    def latest(self, locale: str, *about: str, unit: str = "") -> dict[str, object] | None:
        """How far the data of a page go: of the first that is known of a table, a package and ("") the portal."""
        names = {key: i18n.pick(one.title, locale) for key, one in self._units.items()}
        return lateness.latest(self.reaches, (*about, ""), unit, locale, names)

    def lacks(self, one: Resource, locale: str) -> str:
        """The names of the units without which a table is published; "" where it has them all."""
        units = withheld.of(self.lacking, [one.id])
        return self.called(units, locale) if units else ""

    def called(self, units: Sequence[str], locale: str) -> str:
        """The names of units."""
        return withheld.names(units, self._records, locale)

    def is_marked(self, one: Resource) -> bool:
        """Whether a published table says why cells are empty."""
        return self._tables[one.id].marked

    def rows(self, one: Resource, limit: int | None = None, where: str = "", offset: int = 0) -> list[list[Value]]:
        """The first rows of a published table in its own order, each empty cell with its reason; or those behind ``offset`` of
        the rows for which an SQL condition holds."""
        names, marked = [field.name for field in one.fields], self.is_marked(one)
        columns = [*map(quoted, names), *([missing.COLUMN] if marked else [])]
        cut = f" LIMIT {limit} OFFSET {offset}" if limit is not None else ""
        only = f" WHERE {where}" if where else ""
        sql = f"SELECT {', '.join(columns)} FROM {quoted(one.package, one.name)}{only} ORDER BY _row{cut}"
        found = []
        for row in self.warehouse.trusted(sql).rows:
            why = missing.unpack(row[-1]) if marked else {}
            found.append(
                [
                    why.get(name, Absent.MISSING) if cell is None else value_of(cell)
                    for name, cell in zip(names, row, strict=False)
                ]
            )
        return found

    @cached_property
    def _about(self) -> dict[tuple[str, Key], list[Slice]]:
        """By resource and key."""
        found: dict[tuple[str, Key], list[Slice]] = {}
        for part in self.slices:
            if part.about:
                found.setdefault((part.about, part.key), []).append(part)
        for (resource, _), parts in found.items():
            parts.sort(key=lambda one: one.view.package != resource.partition(".")[0])
        return found

    @property
    def resources(self) -> dict[str, Resource]:
        """Every resource as published, by full name; a withheld one as its descriptor says."""
        return {one.id: one for package in self.packages for one in package.resources} | {**self.tables}

    def problems_of(self, package: str, resource: str | None = None) -> list[Problem]:
        """The problems to be told on a page: those that stop something or warn, gravest first."""
        self._asks("problems", package, resource or "")
        return self._problems_of(package, resource)

    def _problems_of(self, package: str, resource: str | None) -> list[Problem]:
        order = list(Severity)
        names = {resource, self._total_of(package, resource)} if resource else set()
        found = [
            one for one in self._problems
            if one.package == package and (not names or one.resource in names) and one.severity != Severity.NOTICE
        ]  # fmt: skip
        return sorted(found, key=lambda one: order.index(one.severity))

    def problems_about(self, one: Resource) -> list[tuple[Problem, Key]]:
        """The problems that belong to records of a table, gravest first: those whose rule names one, with its key (as far
        as readers may know of it), and those found in the table's own rows, with theirs or ()."""
        order = list(Severity)
        found: list[tuple[Problem, Key]] = []
        for problem in self._problems:
            table, *key = self.shown(problem).place.record or (f"{problem.package}.{problem.resource}",)
            if table == one.id and (key or problem.row) and problem.severity != Severity.NOTICE:
                found.append((problem, tuple(key)))
        return sorted(found, key=lambda pair: order.index(pair[0].severity))

    def _total_of(self, package: str, resource: str) -> str:
        """The table that a total sums, whose problems are its own."""
        one = self._declared.get(f"{package}.{resource}")
        return one.total.of if one and one.total else resource


def _key(text: str) -> tuple[str, Key]:
    resource, *key = json.loads(text)
    return resource, tuple(key)
