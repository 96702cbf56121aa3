"""A workbook to be filled in: a sheet a table, drop-downs, notes on the header, an example, and a sheet that says how.

The first rows are locked: a title, the fields' names (hidden), the header, an example. Below them everything may be written. The
same bytes for the same input.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from gongkai.core.cells import letters
from gongkai.workbook.writing import sheet_name, write_value

NAMES, HEADER, EXAMPLE, FIRST = 1, 2, 3, 4
"""Rows, counted from 0: the fields' names, the header, the example, the first that is filled in."""
LAST = 2_000
"""The last row that has drop-downs."""
FORMATS = {"text": "@", "date": "yyyy-mm-dd", "money": "#,##0.00", "number": "General", "integer": "0"}
"""The number format of each kind of column."""


@dataclass(frozen=True)
class Column:
    """A column: the field's name, its title, what goes into it (one of FORMATS), the note on its header, the words of its
    drop-down and whether no other word is taken."""

    name: str
    title: str
    kind: str = "text"
    note: str = ""
    options: Sequence[str] = ()
    closed: bool = False
    required: bool = False


@dataclass(frozen=True)
class Form:
    """A sheet: its name, what stands over it, its columns, an example, and the rows that are filled in already."""

    name: str
    title: str
    columns: Sequence[Column]
    example: Sequence[Any] = ()
    rows: Sequence[Sequence[Any]] = ()


@dataclass(frozen=True)
class Words:
    """The fixed words: of the sheets with the guide, the options and the rows that are remembered, and beside the example."""

    guide: str
    options: str
    base: str
    example: str
    bad: str


@dataclass
class _Styles:
    """The formats of a workbook."""

    book: Any
    made: dict[str, Any] = field(default_factory=dict)

    def get(self, **words: Any) -> Any:
        """The format of these words."""
        key = repr(sorted(words.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(words)
        return self.made[key]


def write(
    path: Path,
    forms: Sequence[Form],
    guide: Sequence[Sequence[str]],
    base: Sequence[Sequence[str]],
    words: Words,
    created: date,
) -> None:
    """The workbook at ``path``. A line of the guide with one cell is a heading or a paragraph; ``base`` is kept on a sheet that no
    program shows."""
    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": guide[0][0], "created": datetime(created.year, created.month, created.day)})
    styles = _Styles(book)
    sheets = [(book.add_worksheet(name), one) for name, one in _named(forms)]
    _guide(book.add_worksheet(words.guide), guide, styles)
    lists = book.add_worksheet(words.options)
    lists.hide()
    ranges = _options(lists, forms, words.options)
    for sheet, one in sheets:
        _form(sheet, one, ranges, words, styles)
    kept = book.add_worksheet(words.base)
    kept.very_hidden()
    for down, line in enumerate(base):
        for at, text in enumerate(line):
            kept.write_string(down, at, text)
    book.close()


def _named(forms: Sequence[Form]) -> list[tuple[str, Form]]:
    named: dict[str, Form] = {}
    for one in forms:
        name, number = sheet_name(one.name), 2
        while name.casefold() in {other.casefold() for other in named}:
            name, number = f"{sheet_name(one.name)[:28]}{number}", number + 1
        named[name] = one
    return list(named.items())


def _options(sheet: Any, forms: Sequence[Form], name: str) -> Mapping[tuple[str, ...], str]:
    """Where each list of words stands: one column a list."""
    ranges: dict[tuple[str, ...], str] = {}
    for one in (tuple(column.options) for form in forms for column in form.columns if column.options):
        if one not in ranges:
            at = len(ranges)
            for down, text in enumerate(one):
                sheet.write_string(down, at, text)
            letter = letters(at + 1)
            ranges[one] = f"='{name}'!${letter}$1:${letter}${len(one)}"
    return ranges


def _form(sheet: Any, form: Form, ranges: Mapping[tuple[str, ...], str], words: Words, styles: _Styles) -> None:
    sheet.set_column(0, 0, 4, styles.get(locked=True))
    sheet.write_string(0, 1, form.title, styles.get(bold=True, font_size=14, locked=True))
    sheet.set_row(NAMES, None, None, {"hidden": True})
    sheet.set_row(HEADER, 32)
    sheet.write_string(EXAMPLE, 0, words.example, styles.get(italic=True, font_color="#7F7F7F", locked=True))
    for at, column in enumerate(form.columns, start=1):
        number = FORMATS[column.kind]
        sheet.set_column(at, at, _width(column), styles.get(num_format=number, locked=False))
        sheet.write_string(NAMES, at, column.name, styles.get(locked=True))
        shade = "#DCE6F1" if column.required else "#F2F2F2"
        head = styles.get(bold=True, text_wrap=True, valign="vcenter", border=1, bg_color=shade, locked=True)
        sheet.write_string(HEADER, at, column.title, head)
        if column.note:
            sheet.write_comment(HEADER, at, column.note, {"x_scale": 2, "y_scale": 1.4})
        if at <= len(form.example):
            grey = _grey(styles, number)
            write_value(sheet, EXAMPLE, at, form.example[at - 1], grey, _grey(styles, FORMATS["date"]), texts=grey)
        if column.options:
            sheet.data_validation(FIRST, at, LAST, at, {
                "validate": "list", "source": ranges[tuple(column.options)], "ignore_blank": True,
                "error_type": "stop" if column.closed else "information", "error_title": column.title[:32], "error_message": words.bad,
            })  # fmt: skip
    for down, row in enumerate(form.rows, start=FIRST):
        for at, value in enumerate(row, start=1):
            number = styles.get(num_format=FORMATS[form.columns[at - 1].kind], locked=False)
            day = styles.get(num_format=FORMATS["date"], locked=False)
            write_value(sheet, down, at, value, number, day, texts=number)
    sheet.freeze_panes(FIRST, 2)
    sheet.protect(
        "",
        dict.fromkeys(
            ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter"), True
        ),
    )


def _width(column: Column) -> int:
    """Characters that show the title and most of the words of the drop-down; a Chinese one takes two."""
    longest = max(map(_signs, (column.title, *column.options[:50])))
    return max(12 if column.kind == "date" else 9, min(30, longest + 3))


def _signs(text: str) -> int:
    return sum(2 if one > "\u2e7f" else 1 for one in text)


def _grey(styles: _Styles, number: str) -> Any:
    return styles.get(italic=True, font_color="#7F7F7F", num_format=number, locked=True)


def _guide(sheet: Any, guide: Sequence[Sequence[str]], styles: _Styles) -> None:
    sheet.hide_gridlines(2)
    for at, width in enumerate((22, 20, 64, 8)):
        sheet.set_column(at, at, width)
    plain, bold = styles.get(text_wrap=True, valign="top"), styles.get(bold=True, font_size=14)
    for down, line in enumerate(guide):
        for at, text in enumerate(line):
            sheet.write_string(down, at, text, bold if down == 0 else plain if len(line) > 1 else None)
