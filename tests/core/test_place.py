"""A place is one value, told in one way, and found again by what the settings call it."""

from __future__ import annotations

from pathlib import Path

import pytest
from gongkai.core.cells import cell
from gongkai.core.errors import Place

CELL = Place("data/finances/transactions.csv", 14, "amount", record=("finances.transactions", "T-1"), unit="village")
SHEET = Place("data/finances/台账.xlsx", part="收支!F14")


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (CELL, "data/finances/transactions.csv:14:amount"),
        (Place("data/finances/transactions.csv", field="amount"), "data/finances/transactions.csv:amount"),
        (Place("content/notices/x.md", 3), "content/notices/x.md:3"),
        (SHEET, "data/finances/台账.xlsx 收支!F14"),
        (Place("data/p/台账.xlsx", 14, "f", "收支!F14"), "data/p/台账.xlsx 收支!F14"),
        (Place.of(Path("data/finances"), "a.csv", 2, "b"), "data/finances/a.csv:2:b"),
        (Place.of(Path("data/finances")), "data/finances"),
        (Place.of(Path("data/fin\nances"), "a.csv", 2, "b\x07"), "data/fin␊ances/a.csv:2:b␇"),
        (Place(), ""),
    ],
)
def test_a_place_is_written_one_way(place: Place, text: str) -> None:
    assert str(place) == place.document()["text"] == text and bool(place) == bool(text)


@pytest.mark.parametrize("folder", ["", "data/"])
def test_settings_may_name_a_cell_a_column_a_file_and_leave_the_first_folder_out(folder: str) -> None:
    for text in (
        "finances/transactions.csv:14:amount",
        "finances/transactions.csv:amount",
        "finances/transactions.csv",
    ):
        assert CELL.is_called(folder + text)
    for text in ("finances/台账.xlsx 收支!F14", "finances/台账.xlsx"):
        assert SHEET.is_called(folder + text)
    here = Place("data/finances/台账.xlsx", 14, "amount", "收支!F14")
    for text in ("台账.xlsx 收支!F14", "台账.xlsx:14:amount", "台账.xlsx:amount", "台账.xlsx"):
        assert here.is_called(f"{folder}finances/{text}")
    for text in (
        "finances/transactions.csv:15:amount",
        "finances/transactions.csv:14",
        "transactions.csv",
        "finances",
        "",
    ):
        assert not CELL.is_called(folder + text), text


def test_what_is_found_in_the_site_or_the_history_is_not_called_as_if_it_were_content() -> None:
    assert not Place("site/notices/x.md", 2).is_called("notices/x.md")
    assert not Place("git/notices/x.md", 2).is_called("notices/x.md")
    old = Place("0a1b2c3d:data/x.csv", 2)
    assert old.is_called("0a1b2c3d") and old.is_called("0a1b2c3d:data/x.csv:2") and not old.is_called("x.csv")


def test_a_program_is_told_what_a_place_is_made_of() -> None:
    assert CELL.document() == {
        "text": "data/finances/transactions.csv:14:amount", "file": "data/finances/transactions.csv", "part": "", "row": 14,
        "field": "amount", "record": ["finances.transactions", "T-1"], "unit": "village",
    }  # fmt: skip


def test_a_cell_of_a_spreadsheet_is_called_as_its_program_calls_it() -> None:
    names = [f"c{at}" for at in range(30)]
    book = {"format": "xlsx", "schema": {"fields": []}, "dialect": {"excel": {"sheet": "收支"}}}
    assert cell(book, names, 14, "c5") == "收支!F14" and cell(book, names, 14, "c27") == "收支!AB14"
    assert cell(book, names, 14) == "收支!14" and cell(book, names, None, "c5") == ""
    assert cell({**book, "dialect": {}}, names, 14, "c5") == "F14"
    # where columns or rows may stand elsewhere, nothing is said that may be wrong
    assert cell({**book, "schema": {"fieldsMatch": ["subset"]}}, names, 14, "c5") == "收支!14"
    for dialect in ({"headerRows": [3]}, {"excel": {"sheet": 2}}, {"commentChar": "#"}):
        assert cell({**book, "dialect": dialect}, names, 14, "c5") == ""
    assert cell({**book, "format": "csv"}, names, 14, "c5") == ""
