"""The files of the explorer hold what the CSV of the same table holds, and the pages by unit and year each row once."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import explored
import pytest
from gongkai.core import i18n
from gongkai.core.links import address_of
from gongkai.export import rows
from gongkai.privacy import leaks
from lxml import html

pytestmark = pytest.mark.slow

MARKS = {"suppressed": "*", "not-applicable": "—", "not-due": "…", "not-a-number": "NaN"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return explored.build(tmp_path_factory.mktemp("explored"))


def told(path: Path) -> tuple[str, Any, Any]:
    """The arguments of the call that a file is."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("gongkai.rows(") and text.endswith(");\n") and "<" not in text
    name, part, columns = json.loads("[" + text.removeprefix("gongkai.rows(").removesuffix(");\n") + "]")
    return name, part, columns


def cells(site: Path, table: str) -> list[list[str]]:
    """The rows that the files hold, as the CSV writes them but for zeros at the end of decimals."""
    folder = site / "downloads" / "money" / "rows" / table
    found: list[list[str]] = []
    for number in range(len(list(folder.glob("[0-9]*.js")))):
        name, part, chunk = told(folder / f"{number}.js")
        assert (name, part) == (f"money.{table}", number)
        columns = [
            [None if at < 0 else one["of"][at] for at in one["at"]] if isinstance(one, dict) else one
            for one in chunk["columns"]
        ]
        absent = {(row, column): MARKS[kind] for row, column, kind in chunk.get("absent", [])}
        assert len(columns[0]) <= rows.CHUNK
        found += [
            [
                absent.get((at, column), "") if cell is None
                else cell if places is None else str(Decimal(cell).scaleb(-places))
                for column, (cell, places) in enumerate(zip(row, chunk["places"], strict=True))
            ]
            for at, row in enumerate(zip(*columns, strict=True))
        ]  # fmt: skip
    return found


@pytest.mark.parametrize("table", ["payments", "stats"])
def test_the_files_hold_every_cell_of_the_csv(site: Path, table: str) -> None:
    expected = [list(row.values()) for row in explored.rows(site, table)]
    found = cells(site, table)
    assert len(found) == len(expected) > rows.LEAST

    def same(one: str, other: str) -> bool:
        return one == other or (
            other.strip() != "" and one not in MARKS.values() and _number(one) == _number(other) is not None
        )

    wrong = [pair for pair in zip(found, expected, strict=True) if not all(map(same, *pair))]
    assert wrong[:3] == []


def _number(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def test_a_hidden_number_is_in_no_file(site: Path) -> None:
    hidden = [row for row in explored.rows(site, "stats") if row["cases"] == "*"]
    assert [(row["org_id"], row["month"], row["kind"]) for row in hidden] == [("b", "2025-03", "water")]
    assert [row for row in cells(site, "stats") if row[3] == "*"] == [["b", "2025-03", "water", "*"]]


def test_keys_are_told_by_name_with_the_page_of_the_record(site: Path) -> None:
    _, part, names = told(site / "downloads" / "money" / "rows" / "payments" / "names.zh.js")
    assert part == "names"
    assert names["org_id"] == {
        code: [name, f"data/registry/organizations/{code}/index.html"] for code, name in explored.UNITS.items()
    }


def shown(page: Path) -> list[list[str]]:
    tree = html.fromstring(page.read_bytes())
    return [[cell.text_content().strip() for cell in row] for row in tree.xpath("//section[@id='rows']//tbody/tr")]


@pytest.mark.parametrize(("prefix", "unit"), [("", "东村"), ("en/", "东村")])
def test_the_pages_by_unit_and_year_hold_each_row_once(site: Path, prefix: str, unit: str) -> None:
    folder = site / f"{prefix}data/money/payments/rows"
    found: list[list[str]] = []
    for page in sorted(folder.rglob("*.html")):
        rows_here = shown(page)
        found += rows_here
        assert len(rows_here) <= 500
    keys = [row[1] for row in found]
    assert len(keys) == len(set(keys)) == explored.PAYMENTS
    assert set(keys) == {row["pay_id"] for row in explored.rows(site, "payments")}
    in_unit = {row[0] for page in (folder / "a" / "2025").glob("*.html") for row in shown(page)}
    years = {
        row[2][:4] if not prefix else row[2][-4:]
        for page in (folder / "a" / "2025").glob("*.html")
        for row in shown(page)
    }
    assert in_unit == {unit} and years == {"2025"}


def test_a_table_that_its_own_page_shows_whole_has_no_further_pages(site: Path) -> None:
    assert not (site / "data" / "registry" / "organizations" / "rows").exists()
    page = (site / "data" / "money" / "payments" / "index.html").read_text(encoding="utf-8")
    assert 'href="rows/index.html"' in page


def test_no_record_has_the_address_of_those_pages() -> None:
    assert address_of(("rows",)).startswith("rows-") and address_of(("row",)) == "row"


@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_a_units_code_and_the_number_of_its_rows_do_not_read_as_one_number(locale: str) -> None:
    note = i18n.say("rows.count", locale, rows="500")
    assert leaks.find(f"99010110000 {note}") == [] and [one.kind for one in leaks.find("110101 900101 500")] == [
        "old-identity"
    ]
