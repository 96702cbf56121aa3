"""A workbook of two sheets, the table and what to know about it, the same bytes for the same input.

The only module that knows xlsxwriter. Rows are streamed; nothing in a cell is ever taken for a formula or a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

_LONGEST = 32_767  # characters in a cell
_DIGITS = 15  # a spreadsheet keeps no more of a number
_EARLIEST = date(1900, 3, 1)  # before it, Excel counts a day that never was


@dataclass(frozen=True)
class SheetColumn:
    """A column of the table's sheet: its title, its number format ("" for text) and its width in characters."""

    title: str
    format: str
    width: int


def write(
    path: Path,
    name: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Any]],
    notes: Sequence[Sequence[str]],
    created: date,
    about: str = "说明",
) -> None:
    """The workbook at ``path``. A note of one cell is a heading or a paragraph; the first is the title. ``about`` is the
    name of their sheet."""
    book = xlsxwriter.Workbook(
        str(path),
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    when = datetime(created.year, created.month, created.day)
    book.set_properties({"title": notes[0][0], "created": when, "comments": notes[1][0] if len(notes) > 1 else ""})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    sheet = book.add_worksheet(sheet_name(name))
    sheet.freeze_panes(1, 0)
    formats = {one.format: book.add_format({"num_format": one.format}) for one in columns if one.format}
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    moments = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for at, column in enumerate(columns):
        sheet.set_column(at, at, max(8, min(48, column.width + 2)))
        sheet.write_string(0, at, column.title, head)
    for down, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if value is not None:
                write_value(sheet, down, at, value, formats.get(columns[at].format), days, moments)
    _notes(book, notes, head, about if about != sheet_name(name) else f"{about} 2")
    book.close()


def sheet_name(title: str) -> str:
    """A name that Excel takes for a sheet: at most 31 characters, none of []:*?/\\, no apostrophe at its ends."""
    return re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip().strip("'")[:31].strip().strip("'") or "数据"


def write_value(
    sheet: Any, down: int, at: int, value: Any, number: Any, days: Any, moments: Any = None, texts: Any = None
) -> None:
    """Write a value of any kind into a cell as what it is, with the format for its kind; None writes nothing."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(down, at, value, texts)
    elif isinstance(value, int | Decimal | float) and _fits(value):
        sheet.write_number(down, at, float(value) if isinstance(value, Decimal) else value, number)
    elif isinstance(value, datetime) and value.date() >= _EARLIEST:
        sheet.write_datetime(down, at, value.replace(tzinfo=None), moments or days)
    elif isinstance(value, date) and not isinstance(value, datetime) and value >= _EARLIEST:
        sheet.write_datetime(down, at, datetime(value.year, value.month, value.day), days)
    else:
        text = value.isoformat() if isinstance(value, date | time) else str(value)
        sheet.write_string(down, at, text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…", texts)


def _fits(value: int | Decimal | float) -> bool:
    """True where a spreadsheet can hold every digit; longer numbers are written as text."""
    exact = Decimal(value) if not isinstance(value, float) else Decimal(repr(value))
    return exact.is_finite() and len(exact.normalize().as_tuple().digits) <= _DIGITS


def _notes(book: Any, notes: Sequence[Sequence[str]], head: Any, name: str) -> None:
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    for at, width in enumerate((24, 28, 28, 16, 12, 48)):
        sheet.set_column(at, at, width)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for down, row in enumerate(notes):
        for at, text in enumerate(row):
            sheet.write_string(down, at, text[:_LONGEST], head if down == 0 else wrapped if len(row) > 1 else None)
