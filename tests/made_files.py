"""Archives and workbooks as bytes."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl


def zipped(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def book(sheets: dict[str, list[tuple[Any, ...]]], touch: Callable[[Any], Any] = lambda sheet: None) -> bytes:
    """A workbook of these sheets; ``touch`` changes the first."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    touch(made.worksheets[0])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
