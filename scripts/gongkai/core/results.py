"""What one step hands to later ones: how a rule went, a view's slice, a file that readers take away, what the gate protects."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Protocol

from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.figure import Figure
from gongkai.core.links import Key, Link, address_of, identity_of
from gongkai.core.model import Absent, Field, Label, Rule, Value, View

MEDIA = {
    "csv": "text/csv", "excel.csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "zip": "application/zip",
}  # fmt: skip
"""The media types of the formats of tables and packages (IANA)."""
PICTURES = "charts"
"""The folder of the pictures' markup in build/."""
SUMS = "SHA256SUMS"
"""The name of a list of checksums among the downloads."""
ROWS = "rows"
"""The label of the files that a page's explorer loads: they are no downloads to be offered."""


@dataclass(frozen=True)
class Outcome:
    """How one rule went: the violations, or why it could not run (a table that is absent or withheld); ``unchecked`` are the units
    of which it could say nothing, for their rows are withheld."""

    rule: Rule
    problems: tuple[Problem, ...] = ()
    not_run: str = ""
    unchecked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slice:
    """A view's result, or the part of it that belongs to one record page (``key``).

    A cell is a Value, or a Label where the query gave the column once a language (x_zh, x_en). ``links`` says, for
    each column, which record a row names in it. ``partial``: rows that hang on hidden cells are left out.
    ``lacking`` are the units whose rows are withheld from the tables it is made from. ``own`` is the unit on whose page a
    result over all units stands, with all its rows.
    """

    view: View
    fields: tuple[Field, ...]
    links: tuple[Link | None, ...]
    rows: tuple[tuple[Value | Label, ...], ...]
    key: Key = ()
    partial: bool = False
    lacking: tuple[str, ...] = ()
    own: str = ""

    @property
    def own_rows(self) -> tuple[int, ...]:
        """The rows of the unit on whose page the slice stands, where it tells of all units."""
        at = next((at for at, field in enumerate(self.fields) if field.name == self.view.group), None)
        return tuple(n for n, row in enumerate(self.rows) if self.own and at is not None and str(row[at]) == self.own)

    @property
    def about(self) -> str:
        """The "package.resource" of whose records it tells; "" for a view of its own."""
        return self.view.full(self.view.per)

    @property
    def identity(self) -> str:
        """A name that no other slice of the same folder has, safe as a file name and in an id."""
        return f"{self.view.package}-{self.view.name}-{identity_of(self.key)}" if self.view.per else self.view.name

    @property
    def folder(self) -> str:
        """Where the files of its picture stand below the site's downloads."""
        package = self.about.partition(".")[0]
        return f"{package}/records/{address_of(self.key)}" if self.view.per else f"{self.view.package}/views"

    @property
    def has_files(self) -> bool:
        """Whether readers can take it away: a picture, or a table of the whole portal."""
        return CHART_KINDS[self.view.kind].drawn or (self.view.kind == "table" and not self.view.per)

    def picture(self, locale: str) -> str:
        """Where its picture in a language lies below build/, for the pages: JSON of "svg", "small" and "downloads"; of a table
        of "downloads" alone."""
        return f"{PICTURES}/{self.folder}/{self.identity}.{locale}.json"

    @property
    def aside(self) -> frozenset[str]:
        """The columns that are there for its sentence alone (the view's word ``aside``)."""
        named = self.view.options.get("aside")
        return frozenset(str(one) for one in named) if isinstance(named, list) else frozenset()

    @property
    def visible(self) -> Slice:
        """The slice without the columns that are there for its sentence alone, the query's last."""
        kept = [at for at, one in enumerate(self.fields) if one.name not in self.aside]
        return replace(
            self,
            fields=tuple(self.fields[at] for at in kept),
            links=tuple(self.links[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in self.rows),
        )


def place_of(view: View) -> Place:
    """Where a view is declared, for a Problem."""
    return Place.of_query(view.package, "views", view.path) if view.path else Place(f"{view.package}/datapackage.json")


def view_problem(view: View, code: str, reason: str, severity: Severity = Severity.ERROR) -> Problem:
    """What is wrong with a view."""
    return Problem(code, severity, view.package, place=place_of(view), facts={"view": view.name, "reason": reason})


class Slices(Protocol):
    """The slices of all views that have a page, and each in the words of a language."""

    slices: Sequence[Slice]

    def figure(self, part: Slice, locale: str) -> Figure:
        """A slice in a language, ready to draw; its ``id`` is the slice's identity."""

    def fingerprint(self, name: str) -> str:
        """See `gongkai.incremental.memory.Source`."""


@dataclass(frozen=True)
class Download:
    """A file that a reader can take away. ``label`` is a key of theme/i18n, ``path`` is relative to the downloads folder,
    ``resource`` is "" for the whole package, ``locale`` for a file without the words of one language."""

    label: str
    path: str
    format: str
    bytes: int
    sha256: str
    resource: str = ""
    locale: str = ""


@dataclass(frozen=True)
class Safeguards:
    """What privacy does to the published tables, as far as readers are told, by "package.resource": the columns of which
    cells may be hidden; the columns by which rows are told apart, and how many must be alike; the lists of recipients.
    ``thresholds`` are the parameters (ordinary, strict) with what holds where no profile gives one, ``never`` the codes of
    what no portal publishes. ``betrays`` says whether a text holds a number of somebody's."""

    counts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alike: Mapping[str, tuple[tuple[str, ...], int]] = field(default_factory=dict)
    lists: frozenset[str] = frozenset()
    thresholds: tuple[tuple[str, int], ...] = ()
    never: tuple[str, ...] = ()
    betrays: Callable[[str], bool] = field(default=lambda _: False, repr=False)


def value_of(cell: Any) -> Value:
    """A cell of an answer as a Value."""
    if cell is None:
        return Absent.MISSING
    if isinstance(cell, str | int | Decimal | date | datetime | time):
        return cell
    return str(cell)
