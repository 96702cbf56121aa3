"""The nouns: what a package is made of, before and after the gate.

Everything here is a frozen value. Text that a reader sees is a Label (one text a locale); what depends on the locale
is resolved once, when a Figure or a page is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from gongkai.core.cells import cell
from gongkai.core.errors import Place
from gongkai.core.hierarchies import Hierarchy, Total
from gongkai.core.queries import Label as Label
from gongkai.core.queries import Model as Model
from gongkai.core.queries import Rule as Rule

TRY = "TRY "
"""In front of an SQL type: some cell of the column can't be of it exactly, and is read as near as the type can."""


class Absent(StrEnum):
    """Why a cell holds no value: meanings that are never mixed (BRIEF §3.0, §3.3)."""

    MISSING = "missing"  # 未填
    SUPPRESSED = "suppressed"  # 小单元抑制
    NOT_APPLICABLE = "not-applicable"  # 不适用
    NOT_DUE = "not-due"  # 未到公布期
    NOT_A_NUMBER = "not-a-number"  # 填了 NaN、INF，不是数


Value = str | int | Decimal | bool | date | datetime | time | Absent
"""What stands in a cell. SQL's NULL is Absent.MISSING unless something tells another reason (see `core.missing`)."""


@dataclass(frozen=True)
class Status:
    """Words for a row that depend on the day: before ``start``, during, after ``end``, and once it is ``done`` or ``changed``.

    ``start``, ``end``, ``done`` and ``changed`` name date columns of the same result, "" where there is none. ``words`` has a
    label for each of before, during, after, done, late and changed that can come up.
    """

    start: str
    end: str
    done: str
    words: Mapping[str, Label]
    changed: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The date columns that are read: those of ``start``, ``end``, ``done``, ``changed`` that are named."""
        return tuple(name for name in (self.start, self.end, self.done, self.changed) if name)


@dataclass(frozen=True)
class Field:
    """A column of a resource: the Table Schema field with this portal's extra words.

    ``privacy`` is one of public, public_post, mask_name, internal, never, or "" where the descriptor has no word.
    ``references`` is "package.resource.field" (see `links.key_of`). ``names`` is "resource" or "field" where its texts are
    names of tables, or of columns of the table that the row names: readers are shown titles. ``categories`` maps each enum
    value to its label. ``period`` says that its texts are periods (2026, 2026H1, 2026Q1, 2026-06); no other text is ever
    taken for one. ``code`` says that its numbers count nothing (see `core.column_roles`). ``about`` says that they were reckoned in
    floats, so that their last digits are no data. ``status`` makes it, in a view, a column of words that depend on the day. ``dial``: its texts are
    telephone numbers. ``past``: its days are of what has happened, so none lies after the day that the data are as of.
    """

    name: str
    type: str
    title: Label
    description: Label
    unit: str = ""
    privacy: str = ""
    suppress: str = ""
    references: str = ""
    names: str = ""
    categories: Mapping[str, Label] = field(default_factory=dict)
    constraints: Mapping[str, Any] = field(default_factory=dict)
    format: str = "default"
    period: bool = False
    code: bool = False
    about: bool = False
    status: Status | None = None
    dial: bool = False
    past: bool = False

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers."""
        return self.type in ("integer", "number")

    @property
    def several(self) -> bool:
        """Whether a cell may list several values: its pattern has the semicolon that stands between them."""
        return ";" in str(self.constraints.get("pattern", ""))


@dataclass(frozen=True)
class ForeignKey:
    """Fields of this resource that must be found in fields of another one of the same package."""

    fields: tuple[str, ...]
    resource: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True)
class Resource:
    """One table (or one plain file) of a package, as its descriptor says.

    ``name`` is the address-safe name, unique in its package; ``descriptor`` the resource's descriptor after every
    reference in it was checked and resolved, safe to hand to frictionless. ``files`` are the local files, all inside
    the package folder; ``remote`` the addresses, never fetched. ``record`` is the field that names a row of this
    resource where each row has a page of its own, else "". ``in_order`` lists fields of dates from the earliest to the latest
    (see `check.days`). ``label`` are the fields that together name a row, by locale, where it has none. ``heading`` is what a
    row's page is called where its name alone would not say it: {columns} as they are shown. ``lists`` are the fields by which
    lists of its records are narrowed. ``attachments`` is the
    field that names a file (see `core.attachments`). ``total`` is there where the table is no file but sums of another one, made by this house
    (see `totals.resources`). ``known_as`` is the file that people know it by (see Place). ``untranslated`` are the
    columns in another language that the table lacks and need not have: to a query they are there and empty.
    """

    package: str
    name: str
    title: Label
    description: Label
    fields: tuple[Field, ...]
    descriptor: Mapping[str, Any]
    files: tuple[Path, ...] = ()
    remote: tuple[str, ...] = ()
    tabular: bool = True
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    cadence: str = ""
    record: str = ""
    label: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    in_order: tuple[tuple[str, ...], ...] = ()
    heading: Label = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    attachments: str = ""
    total: Total | None = None
    known_as: str = ""
    untranslated: tuple[str, ...] = ()

    def place(self, row: int | None = None, field: str = "") -> Place:
        """A place in its table: in the first of its files."""
        file = self.files[0].name if self.files else self.name
        part = cell(self.descriptor, [one.name for one in self.fields], row, field)
        return Place(self.known_as or f"{self.package}/{file}", row, field, part)

    @property
    def id(self) -> str:
        """The name that SQL, references and addresses use: package.resource."""
        return f"{self.package}.{self.name}"

    def field(self, name: str) -> Field | None:
        """The field of this name; None where there is none."""
        return next((one for one in self.fields if one.name == name), None)


@dataclass(frozen=True)
class View:
    """The small table behind a chart, and how it is drawn (Data Package Views words, views/<name>.sql).

    ``coded`` are the columns that hold the codes of a field, "resource.field" or "package.resource.field".
    ``per`` names the resource ("matters" or "registry.organizations") of whose record pages each gets its own slice:
    the view's first columns are then that resource's primary key. ``fields`` describe the result's columns where a
    field of the same name in ``resources`` does not. ``sentence`` has {placeholders}, see sentences.facts; ``empty`` is told
    in its place where the result has no rows. ``page`` is the topic under which its slices stand, each topic on a page of its own
    below the record's; ``brief`` is its place among the few that are told in short on the record's own page.
    """

    package: str
    name: str
    title: Label
    kind: str
    group: str
    series: tuple[str, ...]
    resources: tuple[str, ...]
    sql: str
    subtitle: Label = field(default_factory=dict)
    sentence: Label = field(default_factory=dict)
    empty: Label = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    per: str = ""
    home: int | None = None
    page: str = ""
    brief: int | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    path: Path | None = None
    coded: Mapping[str, str] = field(default_factory=dict)

    def full(self, name: str) -> str:
        """The "package.resource" that a name in ``resources`` or ``per`` stands for; "" for ""."""
        return name if "." in name or not name else f"{self.package}.{name}"


@dataclass(frozen=True)
class Package:
    """A Data Package with its rules and views.

    ``name`` comes from the folder and is the page address. ``readme`` is Markdown by locale.
    """

    name: str
    title: Label
    description: Label
    folder: Path
    descriptor_path: Path
    descriptor: Mapping[str, Any]
    resources: tuple[Resource, ...]
    rules: tuple[Rule, ...] = ()
    views: tuple[View, ...] = ()
    models: tuple[Model, ...] = ()
    readme: Label = field(default_factory=dict)
    licenses: tuple[Mapping[str, str], ...] = ()
    sources: tuple[Mapping[str, str], ...] = ()
    contributors: tuple[Mapping[str, str], ...] = ()
    credits: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    """The titles of ``licenses`` and of ``sources`` in each language, in their order."""
    keywords: tuple[str, ...] = ()
    version: str = ""
    homepage: str = ""
    demonstration: bool = False
    hierarchies: tuple[Hierarchy, ...] = ()
    home: Path = Path()
    """Where people have it: ``folder`` itself, except of a package that extends one of the kit's, which is made complete in a
    folder beside the build."""
    left_out: frozenset[str] = frozenset()
    """What it does not keep of the package that it extends: "resource" and "resource.field"."""
    own: frozenset[str] = frozenset()
    """The portal's own SQL files in a package that extends one of the kit's: "rules/FIN-01.sql"."""

    def __post_init__(self) -> None:
        if self.home == Path():
            object.__setattr__(self, "home", self.folder)

    def place_of(self, path: Path) -> Place:
        """A file of the package, as people know it."""
        return Place.of(self.home, self.at_home(path).relative_to(self.home).as_posix())

    def at_home(self, path: Path) -> Path:
        """A file of the package where people have it."""
        return self.home / path.relative_to(self.folder) if path.is_relative_to(self.folder) else path

    def resource(self, name: str) -> Resource | None:
        """The resource of this name; None where there is none."""
        return next((one for one in self.resources if one.name == name), None)


@dataclass(frozen=True)
class Table:
    """A raw table, as loaded: seen by rules and by the gate, by nothing after them."""

    resource: Resource
    rows: int


@dataclass(frozen=True)
class PublicTable:
    """A published table: made by privacy.gate.publish alone; views, exports and pages accept nothing else.

    ``marked`` is true where it has a column ``_absent`` that says why cells are empty (see `core.missing`).
    """

    resource: Resource
    rows: int
    marked: bool = False
