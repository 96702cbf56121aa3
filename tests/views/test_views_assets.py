"""The views of assets and contracts add up to their tables; and no view of any package hangs on the order of the rows or leaves
a code without label."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from gongkai.core.model import Absent
from published import Published, publish, rows_of


def column(shown: Published, folder: Path, table: str, name: str) -> Decimal:
    return sum((Decimal(row[name] or 0) for row in rows_of(folder, shown.tables[table].resource)), Decimal(0))


def total(shown: Published, view: str, name: str) -> Decimal:
    return sum((Decimal(str(row[name])) for row in shown.rows("assets_contracts", view)), Decimal(0))


def test_sums_of_the_views_are_sums_of_their_tables(shown: Published, demonstration: Path) -> None:
    assets, land = "assets_contracts.assets", "assets_contracts.resources"
    value = column(shown, demonstration, assets, "original_value")
    assert total(shown, "assets-by-category", "original_value") == total(shown, "org-assets", "original_value") == value
    assert total(shown, "land-by-operation", "area_mu") == column(shown, demonstration, land, "area_mu")
    contracts = rows_of(demonstration, shown.tables["assets_contracts.contracts"].resource)
    assert (
        total(shown, "contracts-by-kind", "contracts")
        == len(contracts)
        == len(shown.rows("assets_contracts", "org-contracts"))
    )
    paid = [row for row in rows_of(demonstration, shown.tables["finances.transactions"].resource) if row["contract_id"]]
    assert len(shown.rows("assets_contracts", "contract-money")) == len(paid) > 0


@pytest.mark.slow
def test_shuffled_rows_change_no_view(
    shown: Published, demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = publish(demonstration, tmp_path_factory.mktemp("shuffled"), seed=11)
    every = [view for package in other.packages for view in package.views]
    assert len(every) > 90
    alike = {
        f"{one.package}.{one.name}": (other.view(one.package, one.name), shown.view(one.package, one.name))
        for one in every
    }
    wrong = [name for name, (mixed, straight) in alike.items() if mixed.rows != straight.rows]
    assert not wrong, wrong
    other.warehouse.connection.close()


def test_no_view_shows_a_code_without_its_label(shown: Published) -> None:
    codes = {
        value
        for package in shown.packages
        for one in package.resources
        for field in one.fields
        for value in field.categories
    }
    bare: set[tuple[str, str, str]] = set()
    for package in shown.packages:
        for view in package.views:
            part = shown.view(package.name, view.name)
            for at, field in enumerate(part.fields):
                for row in part.rows:
                    cell = row[at]
                    code = (
                        isinstance(cell, str) and not isinstance(cell, Absent) and cell in codes and not cell.isdigit()
                    )
                    if code and cell not in field.categories:
                        bare.add((view.name, field.name, str(cell)))
    assert bare == set()
