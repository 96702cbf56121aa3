"""The sheets of an .ods, read from its own XML: what each cell holds and not what it repeats to the edge of the sheet.

Runs in the sandbox. ISO/IEC 26300 (OpenDocument), part 3, chapter 9.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time
from typing import Any

from gongkai.workbook import number_formats

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LARGEST = 200 << 20
_MOST = 2_000_000
"""Cells of a sheet."""


def read(path: str) -> list[dict[str, Any]]:
    """The sheets as `sheets.Sheet` wants them. Raises what zipfile and the XML parser raise."""
    from lxml import etree

    with zipfile.ZipFile(path) as whole:
        if "META-INF/manifest.xml" in whole.namelist() and b"encryption-data" in whole.read("META-INF/manifest.xml"):
            raise ValueError("encrypted")
        if whole.getinfo("content.xml").file_size > _LARGEST:
            raise ValueError("too large")
        root = etree.fromstring(whole.read("content.xml"), etree.XMLParser(resolve_entities=False, huge_tree=False))
    unseen = {
        one.get(f"{_STYLE}name")
        for one in root.iter(f"{_STYLE}style")
        if (own := one.find(f"{_STYLE}table-properties")) is not None and own.get(f"{_TABLE}display") == "false"
    }
    return [_sheet(one, one.get(f"{_TABLE}style-name") in unseen) for one in root.iter(f"{_TABLE}table")]


class _Reader:
    """One sheet while it is read."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []
        self.formats: dict[tuple[int, int], str] = {}
        self.codes: dict[tuple[int, int], str] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: list[int] = []
        self.uncalculated: list[tuple[int, int]] = []

    def row(self, element: Any) -> None:
        """Add a row, as often as it is repeated; an empty one that is repeated to the edge of the sheet adds nothing later."""
        times = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
        down = len(self.rows) + 1
        values = self._cells(element, down)
        if not values and times > 10_000:
            return
        if (len(self.rows) + times) * max(len(values), 1) > _MOST:
            raise ValueError("too large")
        hidden = element.get(f"{_TABLE}visibility") in ("collapse", "filter")
        for again in range(times):
            self.rows.append(list(values))
            if hidden and values:
                self.hidden_rows.append(down + again)

    def _cells(self, element: Any, down: int) -> list[Any]:
        values: list[Any] = []
        for one in element:
            if one.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            times = int(one.get(f"{_TABLE}number-columns-repeated", "1"))
            value, kind, text = _value(one)
            at = len(values) + 1
            if one.get(f"{_TABLE}formula") and value is None and one.get(f"{_OFFICE}value-type") is None:
                self.uncalculated.append((down, at))
            wide, high = (int(one.get(f"{_TABLE}number-{word}-spanned", "1")) for word in ("columns", "rows"))
            if (wide, high) != (1, 1):
                self.merged.append((down, at, down + high - 1, at + wide - 1))
            if value is None and times > 1000:
                break
            if kind == "percentage":
                self.formats[down, at] = "0.00%"
            elif kind == "float" and (code := number_formats.written_code(value, text)):
                self.codes[down, at] = code
            values += [value] * times
        while values and values[-1] is None:
            values.pop()
        return values


def _sheet(table: Any, hidden: bool) -> dict[str, Any]:
    from gongkai.workbook.text_tables import squared

    reader = _Reader()
    for one in table.iter(f"{_TABLE}table-row"):
        reader.row(one)
    while reader.rows and not reader.rows[-1]:
        reader.rows.pop()
    return {
        "name": table.get(f"{_TABLE}name", ""), "hidden": hidden, "epoch": 1900, "rows": squared(reader.rows),
        "formats": reader.formats, "codes": reader.codes, "hidden_rows": reader.hidden_rows, "hidden_columns": _hidden(table),
        "merged": reader.merged, "uncalculated": reader.uncalculated,
    }  # fmt: skip


def _hidden(table: Any) -> list[int]:
    found: list[int] = []
    at = 0
    for one in table.iter(f"{_TABLE}table-column"):
        times = int(one.get(f"{_TABLE}number-columns-repeated", "1"))
        if one.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            found += range(at + 1, at + 1 + min(times, 1000))
        at += times
    return found


def _value(cell: Any) -> tuple[Any, str, str]:
    """The value of a cell, its kind, and the text it shows."""
    kind = cell.get(f"{_OFFICE}value-type") or ""
    text = "\n".join(_plain(one) for one in cell.findall(f"{_TEXT}p"))
    if kind in ("float", "currency", "percentage"):
        number = float(cell.get(f"{_OFFICE}value"))
        return (int(number) if number == int(number) and abs(number) < 10**15 else number), kind, text
    if kind == "date":
        written = cell.get(f"{_OFFICE}date-value")
        day = datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
        return day, kind, text
    if kind == "time":
        return _time(cell.get(f"{_OFFICE}time-value"), text), kind, text
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true", kind, text
    return (cell.get(f"{_OFFICE}string-value") or text or None), kind, text


def _plain(paragraph: Any) -> str:
    """The text of a paragraph: <text:s/> stands for blanks, <text:tab/> and <text:line-break/> for themselves."""
    parts = [paragraph.text or ""]
    for one in paragraph:
        name = str(one.tag).removeprefix(_TEXT)
        inner = {"tab": "\t", "line-break": "\n", "s": " " * int(one.get(f"{_TEXT}c", "1"))}.get(name)
        parts += [_plain(one) if inner is None else inner, one.tail or ""]
    return "".join(parts)


def _time(written: str, text: str) -> Any:
    found = re.fullmatch(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S", written or "")
    hours, minutes, seconds = map(int, found.groups()) if found else (99, 0, 0)
    return time(hours, minutes, seconds) if hours < 24 else text
