"""What is to be said of a spreadsheet that its table does not tell: other sheets, hidden rows, merged cells, formulas that
were never calculated, numbers of more digits than a spreadsheet keeps. Runs in the sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.workbook.extents import extent, letters
from gongkai.workbook.reading import Job, chosen

MOST_NAMED = 5
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
Finding = tuple[str, dict[str, Any]]
"""The code of a Problem and its facts."""


def survey(resource: Any) -> list[Finding]:
    """What is to be said of the spreadsheet of a frictionless resource that was just read; nothing for another format, or
    for a file that can't be opened (frictionless has said so)."""
    looks = {"xlsx": _survey_xlsx, "xls": _survey_xls, "ods": _survey_ods}
    look = looks.get(resource.format)
    if look is None or not resource.normpath or resource.compression:
        return []
    try:
        found = list(look(resource))
    except Exception:  # whatever is wrong with it, its reader has told
        found = []
    if Job.long:
        found.append(("workbook-digits", _places(Job.long)))
    if Job.errors:
        found.append(("workbook-errors", _places(Job.errors)))
    if Job.shown_as_percent:
        found.append(("workbook-percent", {"count": Job.shown_as_percent}))
    if Job.codes:
        found.append(("workbook-codes", _places([place for _, place in Job.codes])))
    return found


def _survey_xlsx(resource: Any) -> Iterator[Finding]:
    import openpyxl

    book = openpyxl.load_workbook(resource.normpath, read_only=True, data_only=True)
    try:
        names = [one.title for one in book.worksheets]
        sheet = chosen(resource, names, lambda at: book.worksheets[at])
        if sheet is None:
            return
        others = {
            one.title: one.sheet_state != "visible" for one in book.worksheets if one is not sheet and extent(one).rows
        }
        size = extent(sheet)
        hidden = sheet.sheet_state != "visible"
        yield from _told(resource, sheet.title, hidden, others, size.hidden, size.merged)
        if size.uncalculated:
            yield "workbook-formulas", _places(size.uncalculated)
    finally:
        book.close()


def _survey_xls(resource: Any) -> Iterator[Finding]:
    import xlrd

    book = xlrd.open_workbook(resource.normpath, formatting_info=True)
    sheet = chosen(resource, book.sheet_names(), book.sheet_by_index)
    if sheet is None:
        return
    others = {one.name: one.visibility != 0 for one in book.sheets() if one.name != sheet.name and one.nrows}
    hidden = sum(bool(one.hidden) for at, one in sheet.rowinfo_map.items() if at < sheet.nrows)
    hidden += sum(bool(one.hidden) for at, one in sheet.colinfo_map.items() if at < sheet.ncols)
    merged = [f"{letters(c1 + 1)}{r1 + 1}:{letters(c2)}{r2}" for r1, r2, c1, c2 in sheet.merged_cells]
    yield from _told(resource, sheet.name, sheet.visibility != 0, others, hidden, merged)


def _survey_ods(resource: Any) -> Iterator[Finding]:
    import ezodf

    book = ezodf.opendoc(resource.normpath)
    names = list(book.sheets.names())
    sheet = chosen(resource, names, book.sheets.__getitem__)
    if sheet is None:
        return
    others = {one.name: False for one in book.sheets if one.name != sheet.name and any(
        cell.value is not None for row in one.rows() for cell in row)}  # fmt: skip
    rows = [one for one in sheet.xmlnode.iter(f"{_TABLE}table-row") if len(one)]
    hidden = sum(one.get(f"{_TABLE}visibility") in ("collapse", "filter") for one in rows)
    cells = sheet.xmlnode.iter(f"{_TABLE}table-cell")
    spans = (
        (one.get(f"{_TABLE}number-columns-spanned", "1"), one.get(f"{_TABLE}number-rows-spanned", "1")) for one in cells
    )
    merged = [f"{wide}×{high}" for wide, high in spans if (wide, high) != ("1", "1")]
    yield from _told(resource, sheet.name, False, others, hidden, merged)


def _told(
    resource: Any, name: str, hidden_sheet: bool, others: Mapping[str, bool], hidden: int, merged: Sequence[str]
) -> Iterator[Finding]:
    words = resource.dialect.to_descriptor().get("excel" if resource.format != "ods" else "ods", {})
    if others and "sheet" not in words:
        yield "workbook-sheets", {"sheet": name, "others": "、".join(list(others)[:MOST_NAMED]), "count": len(others)}
    if hidden_sheet or hidden:
        yield f"workbook-hidden{'-sheet' if hidden_sheet else ''}", {"sheet": name, "count": hidden}
    if merged and not words.get("fillMergedCells"):
        yield "workbook-merged", _places(merged)


def _places(found: Sequence[str]) -> dict[str, Any]:
    return {"cells_at": "、".join(found[:MOST_NAMED]), "count": len(found)}
