"""The demonstration data as raw and as published tables: as it is, with its rows shuffled, or with cells changed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

from gongkai import totals, views
from gongkai.check import profiles, relations
from gongkai.core import missing
from gongkai.core.errors import Problem
from gongkai.core.model import Package, PublicTable, Resource, Table
from gongkai.core.results import Slice
from gongkai.load import load
from gongkai.privacy import gate
from gongkai.releases import periods
from gongkai.totals import resources
from gongkai.warehouse import Warehouse

TYPES = {"integer": "BIGINT", "number": "DECIMAL(18,2)", "date": "DATE", "boolean": "BOOLEAN", "year": "INTEGER"}
EMPTY = ("", "*", "—", "…")
AS_OF = date(2026, 6, 30)

Rows = list[dict[str, str]]


@dataclass
class Published:
    """Packages, their published tables and the warehouse that holds them."""

    packages: tuple[Package, ...]
    tables: dict[str, PublicTable]
    warehouse: Warehouse
    problems: tuple[Problem, ...] = ()

    def view(self, package: str, name: str) -> Slice:
        """The whole result of a view."""
        found = next(one for pack in self.packages if pack.name == package for one in pack.views if one.name == name)
        result = views.run(found, {name: one.resource for name, one in self.tables.items()}, self.warehouse)
        assert isinstance(result, Slice), result
        return result

    def rows(self, package: str, name: str) -> list[dict[str, object]]:
        """The rows of a view by column name."""
        result = self.view(package, name)
        return [dict(zip([one.name for one in result.fields], row, strict=True)) for row in result.rows]


def rows_of(folder: Path, resource: Resource) -> Rows:
    """The rows of a table as text, in the file's order: the portal's file, or the kit's where only that has rows; [] where
    there is none."""
    path = folder / resource.package / f"{resource.name}.csv"
    path = resource.files[0] if resource.files and resource.field("org_id") is None else path
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def stock(
    data: Path, work: Path, *, seed: int | None = None, change: Callable[[str, Rows], Rows] | None = None,
    without: Collection[str] = (), only: Collection[str] = (),
) -> tuple[tuple[Package, ...], list[Table], Warehouse]:  # fmt: skip
    """The raw tables of the data; ``seed`` shuffles every table's rows, ``change`` gets each table's rows by name. The units have
    reported nothing in the packages ``without``: most of the gate's time goes into the counts of grievances. Where ``only`` some totals are given, there are no
    others."""
    found = load(data).packages
    packages, wrong = resources.complete([_with_these(one, only) for one in found] if only else found)
    assert not wrong
    warehouse = Warehouse(work)
    tables: list[Table] = []
    for resource in (one for package in packages for one in package.resources if not one.total):
        rows = [] if resource.package in without and resource.field("org_id") else rows_of(data, resource)
        if change:
            rows = change(resource.id, rows)
        if seed is not None:
            Random(f"{seed} {resource.id}").shuffle(rows)
        path = work / f"{resource.id}.csv"
        names = [one.name for one in resource.fields]
        marks = missing.declared(resource.descriptor.get("schema"))
        behind = [missing.COLUMN] if marks else []
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["_row", *names, *behind])
            for number, row in enumerate(rows, 2):
                cells = [r"\N" if row[name] in EMPTY else row[name] for name in names]
                told = ((name, marks.get(name, {}).get(row[name])) for name in names)
                why = missing.pack((name, kind) for name, kind in told if kind)
                writer.writerow([number, *cells, *[why or r"\N" for _ in behind]])
        types = {"_row": "BIGINT"} | {one.name: TYPES.get(one.type, "VARCHAR") for one in resource.fields}
        types |= dict.fromkeys(behind, "VARCHAR")
        tables.append(Table(resource, warehouse.add(resource, path, types)))
    warehouse.set_relation("as_of", {"day": "DATE"}, [[AS_OF]])
    known, _ = profiles.read(data / "profiles")
    organisations = warehouse.trusted(
        "SELECT org_id, org_type, rule_profile FROM registry.organizations ORDER BY 1"
    ).rows
    warehouse.set_relation("param", profiles.PARAM, profiles.parameters(organisations, known, "national"))
    warehouse.set_relation("fields", relations.FIELDS, relations.fields(packages))
    warehouse.set_relation("republished", periods.CHANGED, [])
    return tuple(packages), tables, warehouse


def _with_these(package: Package, only: Collection[str]) -> Package:
    """The package without its other totals, and without what is said to be equal to one."""
    kept = [
        replace(one, totals=tuple(each for each in one.totals if each.name in only), equal=())
        for one in package.hierarchies
    ]
    return replace(package, hierarchies=tuple(kept))


def publish(
    data: Path, work: Path, *, seed: int | None = None, change: Callable[[str, Rows], Rows] | None = None,
    without: Collection[str] = (), only: Collection[str] = (),
) -> Published:  # fmt: skip
    """The published tables of the data, seeded, changed and left out as ``stock`` does."""
    packages, tables, warehouse = stock(data, work, seed=seed, change=change, without=without, only=only)
    passed = gate.publish_all(totals.fill(tables, packages, warehouse), packages, warehouse)
    assert not [one for one in passed.problems if one.stops], passed.problems
    public = {one.resource.id: one for one in passed.tables}
    warehouse.forget_raw()
    return Published(packages, public, warehouse, passed.problems)
