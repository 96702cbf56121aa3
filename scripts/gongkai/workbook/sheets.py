"""Every sheet of a clerk's file, as plain values with what its cells look like: .xlsx, .xls, .ods, a text of columns,
or an election in Pabulib's format.

Runs in the sandbox (``read_file``); ``read`` is the door to it. What kind a file is, its first bytes say and not its name. A sheet
is as large as its cells reach, whatever its first lines state; a formula has its stored value or is told as ``uncalculated``;
nothing is calculated here.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai import sandbox
from gongkai.core.cells import letters
from gongkai.workbook import number_formats, open_document, pabulib, text_tables
from gongkai.workbook.extents import column_number, extent

Spot = tuple[int, int]
"""A cell by its row and column, both from 1."""
WRONG = ("locked", "kind", "html", "empty", "encoding", "broken")
"""Why a file can't be read: it has a password, it is no spreadsheet, it is a web page called .xls, it has no cells, it is text of
another encoding, it is damaged."""
MOST_CELLS = 2_000_000


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``rows`` holds its values row by row, all rows equally long; ``formats`` the number format of each cell that has
    another than "General"; ``codes`` the text that a cell shows where its format makes a code of its number. ``epoch`` is the year
    its serial days count from, 0 where nothing tells (a text). ``merged`` are (first row, first column, last row, last column).
    """

    name: str
    rows: Sequence[Sequence[Any]]
    hidden: bool = False
    epoch: int = 0
    formats: Mapping[Spot, str] = field(default_factory=dict)
    codes: Mapping[Spot, str] = field(default_factory=dict)
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    merged: Sequence[tuple[int, int, int, int]] = ()
    uncalculated: Sequence[Spot] = ()

    def value(self, row: int, column: int) -> Any:
        """What stands in a cell; None where nothing does."""
        if 0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return None

    def address(self, row: int, column: int) -> str:
        """The cell as its program calls it: 收支!F14."""
        return f"{self.name}!{letters(column)}{row}"


@dataclass(frozen=True)
class Book:
    """What a file holds, or why it can't be read (one of WRONG, or "slow", "memory" …). ``head`` is the first line of a text whose
    encoding must be confirmed."""

    sheets: tuple[Sheet, ...] = ()
    kind: str = ""
    wrong: str = ""
    head: str = ""
    encoding: str = ""


def read(path: Path, encoding: str = "") -> Book:
    """The sheets of a file; ``encoding`` is what somebody said of a text."""
    size = path.stat().st_size
    said = sandbox.run(
        "gongkai.workbook.sheets:read_file", str(path.resolve()), encoding, folder=path.resolve().parent, size=4 * size,
        before=size, shape={"sheets": [dict], "kind": str, "wrong": str, "head": str, "encoding": str},
    )  # fmt: skip
    if isinstance(said, sandbox.Failure):
        return Book(wrong=said.kind if said.kind in ("slow", "memory") else "broken")
    return Book(
        tuple(Sheet(**one) for one in said["sheets"]), said["kind"], said["wrong"], said["head"], said["encoding"]
    )


def read_file(path: str, encoding: str) -> dict[str, Any]:
    """What `Book` is made from."""
    raw = Path(path).read_bytes()
    told: dict[str, Any] = {"sheets": [], "kind": _kind(raw), "wrong": "", "head": "", "encoding": ""}
    try:
        if told["kind"] == "text" and pabulib.is_one(raw):
            told |= {"sheets": pabulib.read(raw), "encoding": "utf-8"}
        elif told["kind"] == "text":
            told |= text_tables.read(raw, Path(path).stem, encoding)
        elif told["kind"] in _READERS:
            told["sheets"] = _READERS[told["kind"]](path)
        else:
            told |= {"wrong": told["kind"]}
    except Exception as error:  # whatever a library says of a file by a stranger
        told |= {"sheets": [], "wrong": "locked" if "ncrypt" in str(error) else "broken"}
    if not told["wrong"] and not any(one["rows"] for one in told["sheets"]):
        told["wrong"] = "empty"
    return told


def _kind(raw: bytes) -> str:
    """xlsx, xls, ods or text; else what is wrong with it."""
    start = raw[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if raw.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "locked" if "EncryptedPackage".encode("utf-16-le") in raw else "xls"
    if raw.startswith(b"PK\x03\x04"):
        return "ods" if b"opendocument.spreadsheet" in raw[:200] else "xlsx"
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<?xml", b"mime-version")):
        return "html"
    if not raw.strip():
        return "empty"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    return "kind" if b"\x00" in raw[:4096] or raw.startswith(b"%PDF") else "text"


def _xlsx(path: str) -> list[dict[str, Any]]:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    with zipfile.ZipFile(path) as whole:
        if sum(one.file_size for one in whole.infolist()) > 1 << 30:
            raise ValueError("too large")
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        return [_xlsx_sheet(one, 1904 if book.epoch == CALENDAR_MAC_1904 else 1900) for one in book.worksheets]
    finally:
        book.close()


def _xlsx_sheet(sheet: Any, epoch: int) -> dict[str, Any]:
    size = extent(sheet)
    rows: list[list[Any]] = []
    formats: dict[Spot, str] = {}
    codes: dict[Spot, str] = {}
    if size.rows * size.columns > MOST_CELLS:
        raise ValueError("too large")
    cells = sheet.iter_rows(min_row=1, max_row=size.rows, max_col=size.columns) if size.rows and size.columns else ()
    for down, row in enumerate(cells, start=1):
        rows.append([one.value for one in row])
        for at, one in enumerate(row, start=1):
            _look(one.value, getattr(one, "number_format", "General") or "General", (down, at), formats, codes)
    spans = [_span(one) for one in size.merged]
    blank = {_spot(one) for one in size.uncalculated}
    return {
        "name": sheet.title, "hidden": sheet.sheet_state != "visible", "epoch": epoch, "rows": rows, "formats": formats,
        "codes": codes, "hidden_rows": size.hidden_rows, "hidden_columns": size.hidden_columns, "merged": spans,
        "uncalculated": sorted(blank),
    }  # fmt: skip


def _look(value: Any, form: str, spot: Spot, formats: dict[Spot, str], codes: dict[Spot, str]) -> None:
    if value is None or isinstance(value, str | bool) or form == "General":
        return
    formats[spot] = form
    if isinstance(value, int | float) and value == value and abs(value) != float("inf"):
        code = number_formats.shown(value, form)
        if code:
            codes[spot] = code


def _span(reference: str) -> tuple[int, int, int, int]:
    first, _, last = reference.partition(":")
    return (*_spot(first), *_spot(last or first))


def _spot(reference: str) -> Spot:
    return int(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0), column_number(reference)


def _xls(path: str) -> list[dict[str, Any]]:
    import xlrd

    book = xlrd.open_workbook(path, formatting_info=True)
    return [_xls_sheet(book, one, xlrd) for one in book.sheets()]


def _xls_sheet(book: Any, sheet: Any, xlrd: Any) -> dict[str, Any]:
    rows: list[list[Any]] = []
    formats: dict[Spot, str] = {}
    codes: dict[Spot, str] = {}
    for down in range(sheet.nrows):
        values: list[Any] = []
        for at, cell in enumerate(sheet.row(down)):
            value = _xls_value(cell, book.datemode, xlrd)
            values.append(value)
            form = book.format_map[book.xf_list[sheet.cell_xf_index(down, at)].format_key].format_str
            _look(value, form or "General", (down + 1, at + 1), formats, codes)
        rows.append(values)
    return {
        "name": sheet.name, "hidden": sheet.visibility != 0, "epoch": 1904 if book.datemode else 1900,
        "rows": text_tables.squared(rows), "formats": formats, "codes": codes,
        "hidden_rows": [at + 1 for at, one in sorted(sheet.rowinfo_map.items()) if one.hidden and at < sheet.nrows],
        "hidden_columns": [at + 1 for at, one in sorted(sheet.colinfo_map.items()) if one.hidden and at < sheet.ncols],
        "merged": [(r1 + 1, c1 + 1, r2, c2) for r1, r2, c1, c2 in sheet.merged_cells],
    }  # fmt: skip


def _xls_value(cell: Any, datemode: int, xlrd: Any) -> Any:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#N/A")
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, datemode)
        except (ValueError, OverflowError, xlrd.XLDateError):
            return cell.value
    if cell.ctype == xlrd.XL_CELL_NUMBER and cell.value == int(cell.value) and abs(cell.value) < 10**15:
        return int(cell.value)
    return cell.value if cell.value != "" else None


_READERS = {"xlsx": _xlsx, "xls": _xls, "ods": open_document.read}
