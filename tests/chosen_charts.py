"""Tables made up for the charts that the kit chooses, and what it draws of them."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongkai import views
from gongkai.core import column_roles
from gongkai.core.figure import Figure
from gongkai.core.model import Field, Package, PublicTable, Resource, Table, View
from gongkai.load.fields import with_keys
from gongkai.privacy import gate
from gongkai.views import auto
from gongkai.warehouse import Answer, Warehouse

SQL = {"string": "VARCHAR", "integer": "BIGINT", "number": "DECIMAL(18,2)", "date": "DATE", "year": "INTEGER",
       "yearmonth": "VARCHAR", "datetime": "VARCHAR", "boolean": "BOOLEAN"}  # fmt: skip


def chosen(
    tmp_path: Path,
    fields: Sequence[Field],
    rows: Sequence[Sequence[Any]],
    key: tuple[str, ...] = (),
    descriptor: Mapping[str, Any] | None = None,
) -> list[tuple[View, Answer]]:
    """The views chosen for a table, each with its answer."""
    with published(tmp_path, fields, rows, key, descriptor) as (public, package, warehouse):
        return [(one, warehouse.select(one.sql, ordered=True)) for one in auto.choose(public, package, warehouse)]


def figures(
    tmp_path: Path, fields: Sequence[Field], rows: Sequence[Sequence[Any]], locale: str = "zh", title: str = ""
) -> list[Figure]:
    """The charts that a page would show."""
    with published(tmp_path, fields, rows, title=title) as (public, package, warehouse):
        chosen = auto.choose(public, package, warehouse)
        slices, problems = views.of_package(chosen, {public.resource.id: public}, warehouse)
    assert not problems
    return [views.figure(one, locale, {}, one.view.name) for one in slices]


@contextmanager
def published(
    tmp_path: Path,
    fields: Sequence[Field],
    rows: Sequence[Sequence[Any]],
    key: tuple[str, ...] = (),
    descriptor: Mapping[str, Any] | None = None,
    title: str = "",
) -> Iterator[tuple[PublicTable, Package, Warehouse]]:
    """A table let through the gate, its package and the warehouse that has it."""
    resource = with_keys(Resource("p", "t", {"zh": title or "t"}, {}, tuple(fields), {}, primary_key=key), ())
    package = Package("p", {"zh": "p"}, {}, tmp_path, tmp_path, descriptor or {}, (resource,))
    tmp_path.mkdir(parents=True, exist_ok=True)
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["_row", *(one.name for one in fields)],
             *([n, *("\\N" if cell is None else cell for cell in row)] for n, row in enumerate(rows, 2))]
        )  # fmt: skip
    with Warehouse(tmp_path / "warehouse") as warehouse:
        count = warehouse.add(resource, path, {"_row": "BIGINT"} | {one.name: SQL[one.type] for one in fields})
        public = gate.publish(Table(resource, count), warehouse)
        warehouse.forget_raw()
        yield public, package, warehouse


def field(name: str, kind: str, unit: str = "", **words: Any) -> Field:
    one = Field(name, kind, {"zh": name}, {}, unit=unit, **words)
    return replace(one, code=column_roles.is_code(one))
