"""One odd cell does not make the other amounts of its column inexact."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from gongkai.validate.canonical import CanonicalTable, Numbers
from gongkai.warehouse import canonical


def read(tmp_path: Path, cells: list[str]) -> tuple[str, list[object]]:
    """The SQL type of a column of numbers and its values, written and read again."""
    table = CanonicalTable(tmp_path / "t.csv", [("amount", "number")])
    for at, cell in enumerate(cells, 2):
        table.add(at, {"amount": Decimal(cell)})
    table.file.close()
    rows = duckdb.sql(canonical(tmp_path / "t.csv", table.types())).fetchall()
    return table.types()["amount"], [row[1] for row in rows]


AMOUNTS = ["1234567890.12", "123456789012.34", "-0.01"]


@pytest.mark.parametrize(
    "odd", ["5.684341886080802E-14", "1e-30", "-0.00000000000000568434188608080", "1E-300", "NaN", "INF", "1e60"]
)
def test_amounts_beside_an_odd_cell_stay_what_they_are(tmp_path: Path, odd: str) -> None:
    kind, values = read(tmp_path, [*AMOUNTS, odd])
    assert kind.endswith("DECIMAL(18,2)") and values[:3] == [Decimal(one) for one in AMOUNTS]
    assert values[3] == (None if odd in ("NaN", "INF", "1e60") else 0)


@pytest.mark.parametrize("plain", ["1e5", "0.0000000001", "0E-40", "-0.00", "100000000000000000000"])
def test_a_number_that_is_only_written_oddly_is_exact(tmp_path: Path, plain: str) -> None:
    kind, values = read(tmp_path, [*AMOUNTS, plain])
    assert kind.startswith("DECIMAL") and values == [Decimal(one) for one in (*AMOUNTS, plain)]


def test_a_long_fraction_keeps_twelve_places(tmp_path: Path) -> None:
    kind, values = read(tmp_path, [*AMOUNTS, "0.3333333333333333333333333333333333"])
    assert values[:3] == [Decimal(one) for one in AMOUNTS] and values[3] == Decimal("0.333333333333"), kind


def test_what_was_cut_is_counted() -> None:
    found = Numbers()
    for cell in (*AMOUNTS, "5E-14", "NaN"):
        found.text(Decimal(cell))
    assert (found.cut, found.odd) == (0, 1), "there is room for fourteen places"
    found.text(Decimal("5E-34"))
    assert (found.cut, found.odd) == (2, 1)


def test_a_column_of_floats_stays_one(tmp_path: Path) -> None:
    kind, values = read(tmp_path, ["6.02214076e23", "1.602176634e-19", "1.380649e-23"])
    assert kind == "DOUBLE" and float(values[1]) == 1.602176634e-19  # type: ignore[arg-type]
