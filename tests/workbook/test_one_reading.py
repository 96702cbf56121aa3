"""A workbook that lies in a package as a resource and one that is imported are read alike: cell by cell the stored values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import made_files
import pytest
from frictionless import Resource, system
from gongkai.workbook import reading, sheets

BOOKS = (".xlsx", ".xls", ".ods")


def plain(value: Any) -> str:
    """A value as both rooms may hold it: a number is a number, however it is typed."""
    if isinstance(value, bool) or value is None or value == "":
        return str(value or "")
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        value = value.date()
    if isinstance(value, int | float):
        return f"{float(value):.15g}"
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())


def cells(rows: Iterable[Iterable[Any]]) -> dict[tuple[int, int], str]:
    return {(x, y): text for x, row in enumerate(rows) for y, cell in enumerate(row) if (text := plain(cell))}


def as_resource(path: Path) -> dict[tuple[int, int], str]:
    reading.install()
    reading.begin([])
    before, system.trusted = system.trusted, True
    try:
        with Resource(path=str(path)) as opened:
            return cells([list(row) for row in opened.cell_stream])
    finally:
        system.trusted = before


def as_import(path: Path) -> dict[tuple[int, int], str]:
    book = sheets.read(path)
    assert not book.wrong
    return cells(book.sheets[0].rows) if book.sheets else {}


def test_both_rooms_read_the_same_cells(tmp_path: Path) -> None:
    def touch(sheet: Any) -> None:
        sheet["B2"].number_format, sheet["C2"].number_format = "0.0%", "yyyy/m/d"
        sheet.merge_cells("A4:B4")
        sheet.row_dimensions[3].hidden = True

    rows = [
        ("编号", "比例", "日期"),
        ("0012", 0.125, datetime(2026, 3, 5)),
        ("x", 0.1 + 0.2, None),
        ("合并", None, True),
    ]
    path = tmp_path / "台账.xlsx"
    path.write_bytes(made_files.book({"收支": rows, "别的": [("a",)]}, touch))
    assert as_resource(path) == as_import(path)
    assert as_import(path)[1, 1] == "0.125" and as_import(path)[1, 2] == "2026-03-05" and as_import(path)[2, 1] == "0.3"


@pytest.mark.slow
def test_both_rooms_read_real_workbooks_alike(real: Path) -> None:
    looked = [
        one
        for one in sorted((real / "excel").rglob("*"))
        if one.suffix.lower() in BOOKS and one.stat().st_size < 300_000
    ]
    assert len(looked) > 20
    for path in looked:
        assert as_resource(path) == as_import(path), path.name
