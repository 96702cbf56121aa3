"""Cells as spreadsheet programs call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

BOOKS = ("xls", "xlsx", "ods")
"""The formats of spreadsheets."""
_PLAIN = {
    "excel",
    "ods",
    "sheet",
    "sheetName",
    "sheetNumber",
    "name",
    "type",
    "title",
    "description",
    "$schema",
    "profile",
}
"""Words of a dialect that move no row and no column."""


def cell(descriptor: Mapping[str, Any], names: Sequence[str], row: int | None, field: str = "") -> str:
    """A cell (收支!F14) or a row (收支!14) of a resource whose columns are ``names``; "" where it is in no spreadsheet, or
    where its descriptor lets rows or columns stand elsewhere than counted."""
    format, dialect = descriptor.get("format"), descriptor.get("dialect") or {}
    if format not in BOOKS or row is None or not isinstance(dialect, Mapping) or set(dialect) - _PLAIN:
        return ""
    control = dialect.get("ods" if format == "ods" else "excel")
    sheet = control.get("sheet", 1) if isinstance(control, Mapping) else 1
    schema = descriptor.get("schema")
    ordered = isinstance(schema, Mapping) and schema.get("fieldsMatch", "exact") in ("exact", ["exact"])
    column = letters(names.index(field) + 1) if ordered and field in names else ""
    if isinstance(sheet, str):
        return f"{sheet}!{column}{row}"
    return f"{column}{row}" if sheet == 1 and column else ""


def letters(number: int) -> str:
    """The letters of a column by its number: A is 1, AA is 27."""
    told = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        told = chr(ord("A") + rest) + told
    return told
