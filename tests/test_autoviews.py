"""Charts chosen from field types: only what is always true is added up."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gongkai import autoviews
from gongkai.model import Field, Package, Resource, Table, View
from gongkai.privacy import gate
from gongkai.warehouse import Answer, Warehouse

SQL = {"string": "VARCHAR", "integer": "BIGINT", "number": "DECIMAL(18,2)", "date": "DATE", "year": "INTEGER"}


def chosen(
    tmp_path: Path,
    fields: Sequence[Field],
    rows: Sequence[Sequence[Any]],
    key: tuple[str, ...] = (),
    descriptor: Mapping[str, Any] | None = None,
) -> list[tuple[View, Answer]]:
    """The views chosen for a table, each with its answer."""
    resource = Resource("p", "t", {"zh": "t"}, {}, tuple(fields), {}, primary_key=key)
    package = Package("p", {"zh": "p"}, {}, tmp_path, tmp_path, descriptor or {}, (resource,))
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["_row", *(one.name for one in fields)], *([n, *row] for n, row in enumerate(rows, 2))]
        )
    with Warehouse(tmp_path / "warehouse") as warehouse:
        count = warehouse.add(resource, path, {"_row": "BIGINT"} | {one.name: SQL[one.type] for one in fields})
        public = gate.publish(Table(resource, count), warehouse)
        warehouse.forget_raw()
        return [(one, warehouse.select(one.sql, ordered=True)) for one in autoviews.choose(public, package, warehouse)]


def field(name: str, kind: str, unit: str = "") -> Field:
    return Field(name, kind, {"zh": name}, {}, unit=unit)


def test_an_index_of_many_countries_is_never_summed(tmp_path: Path) -> None:
    rows = [[country, year, 100 + year - 2000] for country in ("A", "B") for year in range(2000, 2004)]
    (view, answer), *_ = chosen(
        tmp_path, [field("country", "string"), field("year", "year"), field("index", "number")], rows
    )
    assert (view.kind, view.group) == ("line", "year")
    assert [row[1] for row in answer.rows] == [2, 2, 2, 2], "rows are counted"


def test_money_is_summed_along_time_and_by_category_and_nothing_is_lost(tmp_path: Path) -> None:
    rows = [[f"2024-0{1 + i % 3}-01", f"kind {i % 9}", i] for i in range(1, 46)]
    views = chosen(tmp_path, [field("day", "date"), field("kind", "string"), field("amount", "number", "CNY")], rows)
    assert [one.kind for one, _ in views] == ["line", "hbar"]
    for _, answer in views:
        assert sum(row[answer.names.index("amount")] for row in answer.rows) == sum(range(1, 46))
    bars = views[1][1]
    assert len(bars.rows) == autoviews.BARS
    assert bars.rows[-1][:2] == ("其他", "Other")


def test_a_fiscal_measure_is_money_in_its_own_currency(tmp_path: Path) -> None:
    rows = [["2014-01-01", 10], ["2014-01-01", 5], ["2014-02-01", 7], ["2014-03-01", 1]]
    model = {"mapping": {"measures": {"amount": {"source": "Value", "currency": "ALL"}}}}
    (view, answer), *_ = chosen(tmp_path, [field("day", "date"), field("Value", "integer")], rows, descriptor=model)
    assert [row[1] for row in answer.rows] == [15, 7, 1]
    assert view.fields[0].unit == "ALL"


def test_one_value_a_group_is_drawn_as_it_stands(tmp_path: Path) -> None:
    (view, answer), *_ = chosen(
        tmp_path, [field("place", "string"), field("share", "number")], [["x", 1.5], ["y", 2.5]]
    )
    assert (view.kind, view.group) == ("hbar", "place")
    assert [row[0] for row in answer.rows] == ["y", "x"]


def test_identifiers_keys_and_single_rows_give_no_chart(tmp_path: Path) -> None:
    assert chosen(tmp_path, [field("id", "integer"), field("name", "string")], [[1, "a"]]) == []
    views = chosen(tmp_path, [field("id", "integer"), field("case_id", "integer")], [[1, 7], [2, 8]], key=("id",))
    assert views == []
