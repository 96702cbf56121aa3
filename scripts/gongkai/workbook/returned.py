"""A clerk's own workbook given back with its mistakes marked: the wrong cells coloured, a note on each, and a list in front.

Runs in the sandbox. Of an .xlsx all else stays: other sheets, formats, formulas, widths. Any other file comes back as an .xlsx of
its values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gongkai import sandbox
from gongkai.core.cells import letters

Mark = tuple[str, str, str]
"""A mistake: its place (收支!F14, 收支!14 for a row, "" for the file), what is wrong, how to mend it."""
_COLOUR = "FFFFC7CE"
_PLACE = re.compile(r"(?P<sheet>.*)!(?P<column>[A-Z]*)(?P<row>\d*)")
_SIGNATURE = "公开台账"


def write(
    path: Path, out: Path, kind: str, encoding: str, marks: Sequence[Mark], words: dict[str, str]
) -> list[str] | None:
    """Write the copy at ``out``; which parts of the file it could not keep ("charts"), or None where there could be none."""
    size = path.stat().st_size
    said = sandbox.run(
        "gongkai.workbook.returned:mark", str(path.resolve()), str(out.resolve()), kind, encoding, list(marks), words,
        folder=path.resolve().parent, writes=out, size=8 * size, before=4 * size, shape=[str],
    )  # fmt: skip
    return None if isinstance(said, sandbox.Failure) else list(said)


def mark(path: str, out: str, kind: str, encoding: str, marks: Sequence[Mark], words: dict[str, str]) -> list[str]:
    """See `write`."""
    import openpyxl

    from gongkai.workbook.sheets import read_file

    if kind == "xlsx":
        book = openpyxl.load_workbook(path, rich_text=True)
    else:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for one in read_file(path, encoding)["sheets"]:
            _copied(book.create_sheet(one["name"][:31]), one["rows"])
    if words["sheet"] in book.sheetnames:  # of the time before
        del book[words["sheet"]]
        for sheet in book.worksheets:
            _cleared(sheet)
    for place, wrong, cure in marks:
        _marked(book, place, f"{wrong}\n{cure}".strip())
    _listed(book, marks, words)
    book.save(out)
    return _lost(path) if kind == "xlsx" else []


def _cleared(sheet: Any) -> None:
    """Take away the marks of the time before."""
    from openpyxl.styles import PatternFill

    for row in sheet.iter_rows():
        for cell in row:
            if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == _COLOUR:
                cell.fill = PatternFill()
            if getattr(cell, "comment", None) and cell.comment.author == _SIGNATURE:
                cell.comment = None


def _copied(sheet: Any, rows: Sequence[Sequence[Any]]) -> None:
    for down, row in enumerate(rows, start=1):
        for at, value in enumerate(row, start=1):
            if value is not None:
                cell = sheet.cell(down, at)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"  # what begins with = is a text here


def _marked(book: Any, place: str, words: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    found = _PLACE.fullmatch(place)
    if not found or found["sheet"] not in book.sheetnames or not found["row"]:
        return
    sheet, row = book[found["sheet"]], int(found["row"])
    filled = [one for one in sheet[row] if one.value is not None] or [sheet.cell(row, 1)]
    cells = [sheet[f"{found['column']}{row}"]] if found["column"] else filled
    for number, cell in enumerate(cells):
        if type(cell).__name__ == "MergedCell":
            span = next(one for one in sheet.merged_cells.ranges if cell.coordinate in one)
            cell = sheet.cell(span.min_row, span.min_col)
        cell.fill = PatternFill("solid", fgColor=_COLOUR)
        if number == 0:
            before = f"{cell.comment.text}\n" if cell.comment else ""
            cell.comment = Comment(f"{before}{words}", _SIGNATURE, width=320, height=120)


def _listed(book: Any, marks: Sequence[Mark], words: dict[str, str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet = book.create_sheet(words["sheet"], 0)
    book.active = 0
    for one in book.worksheets[1:]:
        one.sheet_view.tabSelected = False
    sheet.append([words["title"]])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([words["place"], words["wrong"], words["cure"]])
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    for place, wrong, cure in marks:
        sheet.append(["", "", ""])
        row = sheet.max_row
        for at, text in enumerate((place, wrong, cure), start=1):
            cell = sheet.cell(row, at)
            cell.value = text
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        found = _PLACE.fullmatch(place)
        if found and found["sheet"] in book.sheetnames and found["row"]:
            target = f"{found['column'] or 'A'}{found['row']}"
            name = found["sheet"].replace("'", "''")
            spot = sheet.cell(row, 1)
            spot.hyperlink = Hyperlink(ref=spot.coordinate, location=f"'{name}'!{target}")
            spot.font = Font(underline="single", color="FF1F4E79")
            spot.fill = PatternFill("solid", fgColor=_COLOUR)
    for at, width in enumerate((18, 60, 60), start=1):
        sheet.column_dimensions[letters(at)].width = width
    sheet.freeze_panes = "A3"


def _lost(path: str) -> list[str]:
    """What openpyxl does not write again."""
    import zipfile

    with zipfile.ZipFile(path) as whole:
        names = whole.namelist()
    return (
        ["charts"]
        if any(one.startswith(("xl/charts/", "xl/diagrams/", "xl/activeX/", "xl/slicers/")) for one in names)
        else []
    )
