"""Each package that the kit ships, as a clerk has it: a workbook, a row typed into each sheet, saved by another program, imported."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from gongkai.core.kit import PACKAGES
from gongkai.core.model import Package
from gongkai.intake import form, plan, stored, written
from gongkai.load import load
from gongkai.workbook import blank, sheets

UNITS = ("liuhe", "shiqiao", "qingxi", "yunling")
"""Not every village has points, and what is enforced is a township's."""
DAY = date(2026, 6, 30)


def saved_by_libreoffice(files: Sequence[Path], out: Path) -> None:
    """The workbooks opened and saved again by another program, all by one start of it."""
    profile = (out / "profile").as_uri()
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
    ]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)


def written_as(path: Path, text: str) -> None:
    """The table says this."""
    path.write_text(text, encoding="utf-8", newline="")


def as_it_lies(package: Package) -> Package:
    """A package whose tables are read where people have them, so that it need not be loaded anew for each row that is taken out."""
    resources = (
        replace(one, files=tuple(home if (home := package.at_home(path)).is_file() else path for path in one.files))
        for one in package.resources
    )
    return replace(package, resources=tuple(resources))


@dataclass(frozen=True)
class Taken:
    """The last row of a unit, taken out of a table: its file and what that holds with it and without it, the sheet, and what a
    clerk types into which of its columns."""

    path: Path
    whole: str
    short: str
    sheet: str
    typed: Mapping[str, object]


def taken_out(package: Package, packages: Sequence[Package], unit: str, work: Path) -> list[Taken]:
    """The tables of a package without the last row of a unit; what it looks like in a workbook is read from one that has it."""
    full = work / "full.xlsx"
    full.unlink(missing_ok=True)
    form.write(full, package, packages, form.Wanted(unit, "", "zh", DAY))
    book = openpyxl.load_workbook(full)
    found = []
    for sheet, resource in zip(
        book.worksheets, filter(lambda one: stored.file_of(package, one), package.resources), strict=False
    ):
        path = stored.file_of(package, resource)
        assert path is not None
        table = stored.read(resource, path)
        own = [at for at, (_, row) in enumerate(table.rows) if row.get("org_id", unit) == unit]
        if not own:
            continue
        names, typed = sheet[blank.NAMES + 1], sheet[blank.FIRST + len(own)]
        words = {name.value: cell.value for name, cell in zip(names, typed, strict=True) if name.value}
        whole = table.text()
        del table.rows[own[-1]]
        found.append(Taken(path, whole, table.text(), sheet.title, words))
    return found


def typed_into(file: Path, rows: Sequence[Taken]) -> None:
    """Each row typed below the last one that is filled in."""
    book = openpyxl.load_workbook(file)
    for one in rows:
        sheet = book[one.sheet]
        names = [cell.value for cell in sheet[blank.NAMES + 1]]
        every = range(blank.FIRST + 1, sheet.max_row + 2)
        number = next(at for at in every if not any(cell.value for cell in sheet[at][2:]))
        for at, name in enumerate(names, start=1):
            if name and one.typed.get(name) is not None:
                sheet.cell(number, at).value = one.typed[name]
    book.save(file)


def told(text: str) -> list[dict[str, str | Decimal]]:
    """The rows of a table, numbers as such: 9000 and 9000.00 are one."""
    return [{name: _number(cell) for name, cell in row.items()} for row in csv.DictReader(io.StringIO(text))]


def _number(cell: str) -> str | Decimal:
    return Decimal(cell) if re.fullmatch(r"-?\d+(\.\d+)?", cell) and not cell.startswith("0") else cell


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed: apt-get install libreoffice-calc-nogui"
)
def test_every_shipped_package_comes_back_from_libreoffice_as_it_was(demonstration: Path, tmp_path: Path) -> None:
    """A row of each table is taken out, typed into the workbook and imported: its table says again what it said, and of no other
    row a byte is changed."""
    data, back = tmp_path / "data", tmp_path / "back"
    shutil.copytree(demonstration, data)
    back.mkdir()
    packages = [as_it_lies(one) for one in load(data, tmp_path / "work").packages]
    assert {one.name for one in packages} == {one.parent.name for one in Path(PACKAGES).glob("*/datapackage.json")}
    taken: dict[str, list[Taken]] = {}
    for package in packages:
        every = ((unit, taken_out(package, packages, unit, tmp_path)) for unit in UNITS)
        unit, rows = next(one for one in every if one[1])
        taken[package.name] = rows
        for one in rows:
            written_as(one.path, one.short)
        file = tmp_path / f"{package.name}.xlsx"
        assert form.write(file, package, packages, form.Wanted(unit, "", "zh", DAY))
        typed_into(file, rows)
        for one in rows:
            written_as(one.path, one.whole)
    saved_by_libreoffice([tmp_path / f"{name}.xlsx" for name in taken], back)
    for name, rows in taken.items():
        for one in rows:
            written_as(one.path, one.short)
        made = plan.make(sheets.read(back / f"{name}.xlsx"), f"{name}.xlsx", packages, plan.Wish())
        assert not made.refused, (name, made.problems)
        assert not any(one.changed or one.missing for one in made.merged), name
        assert sum(len(one.added) for one in made.merged) == len(rows) == len(made.files), name
        with written.workplace(data) as work:
            written.put(data, made.files, work)
        for one in rows:
            found = one.path.read_text(encoding="utf-8")
            assert told(found) == told(one.whole), one.path.name
            assert len(set(found.splitlines()) - set(one.whole.splitlines())) <= 1, one.path.name
            written_as(one.path, one.whole)
    same = {one.relative_to(data): one.read_bytes() for one in data.rglob("*") if one.is_file()}
    assert same == {
        one.relative_to(demonstration): one.read_bytes() for one in demonstration.rglob("*") if one.is_file()
    }
