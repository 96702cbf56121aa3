"""Every workbook of a folder read by this kit, by calamine, and by LibreOffice without recalculation, cell by cell.

LibreOffice is the judge: it opens each file and saves it as .ods, whose stored values are compared. It must be installed
(Debian: apt-get install libreoffice-calc-nogui), and calamine too (pip install python-calamine); neither is needed for anything else.

    PYTHONPATH=scripts python -m bench.workbooks FOLDER
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from gongkai.workbook import open_document, sheets

KINDS = ("xlsx", "xls", "ods")
Cells = dict[tuple[str, int, int], Any]


def judged(path: Path, work: Path) -> Cells:
    """The cells as LibreOffice stores them."""
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{work}/profile",
        "--convert-to",
        "ods",
        "--outdir",
        str(work),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = work / f"{path.stem}.ods"
    return {
        (one["name"], down, at): value
        for one in open_document.read(str(made))
        for down, at, value in _cells(one["rows"])
    }


def ours(path: Path) -> Cells:
    """The cells as this kit reads them."""
    return {(one.name, down, at): value for one in sheets.read(path).sheets for down, at, value in _cells(one.rows)}


def calamine(path: Path) -> Cells:
    """The cells as calamine reads them."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    found: Cells = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        found |= {(name, down, at): value for down, at, value in _cells(rows)}
    return found


def _cells(rows: Any) -> Iterator[tuple[int, int, Any]]:
    for down, row in enumerate(rows, start=1):
        for at, value in enumerate(row, start=1):
            if value not in (None, ""):
                yield down, at, value


def plain(value: Any) -> Any:
    """A value in one form: numbers to fifteen digits, days without midnight, errors alike."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return f"{value:.15g}"
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date()
    if isinstance(value, timedelta):
        return (datetime.min + value).time()
    if isinstance(value, str):
        return "#" if value.startswith(("#", "Err:")) else value.replace("\r\n", "\n").strip()
    return value if isinstance(value, date | time | datetime) else str(value)


def compare(path: Path) -> list[str]:
    """A line a reader: how many cells it reads otherwise than LibreOffice, and the first of them."""
    with tempfile.TemporaryDirectory() as work:
        try:
            judge = judged(path, Path(work))
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            return [f"{path.name}: LibreOffice could not: {error}"]
    lines = []
    for name, read in (("gongkai", ours), ("calamine", calamine)):
        try:
            found = read(path)
        except Exception as error:  # whatever a reader says of a broken file
            lines.append(f"{path.name:45} {name:9} {type(error).__name__}: {error}"[:160])
            continue
        other = [one for one in sorted(judge.keys() | found.keys()) if plain(judge.get(one)) != plain(found.get(one))]
        first = f"  {other[0]}: {judge.get(other[0])!r} / {found.get(other[0])!r}"[:140] if other else ""
        lines.append(f"{path.name:45} {name:9} {len(judge):7} cells, {len(other)} otherwise{first}")
    return lines


if __name__ == "__main__":
    for place in sorted(one for one in Path(sys.argv[1]).rglob("*") if one.suffix[1:].lower() in KINDS):
        print("\n".join(compare(place)), flush=True)
