"""Files that a library reads wrong, or only in part: the values that come out are those a person sees in the file."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import ezodf
import pytest
import xlwt
from gongkai.core import messages
from gongkai.core.errors import Problem, Severity
from gongkai.pipeline import BuildRequest, check
from gongkai.warehouse import Warehouse
from gongkai.workbook import number_formats
from made_files import book, zipped

TEXT = [{"name": "k"}, {"name": "n", "type": "integer"}]
MONEY = [{"name": "name"}, {"name": "amount", "type": "number"}]


def read(folder: Path, files: dict[str, str | bytes], **words: Any) -> tuple[list[tuple[Any, ...]], list[Problem]]:
    """The rows of the one table of a package as the warehouse has them, and what is said of it."""
    place = folder / "data" / "p"
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (place / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    resource = {"name": "t", **({"path": next(iter(files))} if files else {}), **words}
    (place / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [resource]}), encoding="utf-8")
    order = BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30))
    with Warehouse(order.work / "warehouse") as warehouse:
        checked = check(order, warehouse)
        known = "p.t" in warehouse.raw
        rows = warehouse.trusted("SELECT * EXCLUDE (_row) FROM p.t ORDER BY _row").rows if known else []
    return rows, checked.problems


def test_a_rule_holds_of_the_numbers_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    """0.1 + 0.2 is 0.3: what the file holds beyond that is no mistake of who typed it, and one of a cent still is."""
    rule = """-- severity: error
-- zh: {name}期末应为 {expected}，表内为 {closing}，相差 {difference}。
-- en: {name}: {expected} expected, {closing} given, {difference} apart.
-- hint.zh: 改。
-- hint.en: Mend it.
SELECT 't' AS _resource, _row, 'closing' AS _field, name, opening + income AS expected, closing,
    abs(closing - opening - income) AS difference
FROM p.t WHERE closing <> opening + income
"""
    head = ("name", "opening", "income", "closing")
    rows = [
        ("甲", 0.1, 0.2, 0.1 + 0.2),
        ("乙", 1.1, 2.2, 1.1 + 2.2),
        ("丙", 1, 2, 3),
        ("丁", 0.1, 0.2, 0.1 + 0.2 + 0.01),
    ]
    fields = [{"name": head[0]}, *({"name": one, "type": "number", "unit": "CNY"} for one in head[1:])]
    (tmp_path / "data" / "p" / "rules").mkdir(parents=True)
    (tmp_path / "data" / "p" / "rules" / "R-01.sql").write_text(rule, encoding="utf-8")
    _, problems = read(tmp_path, {"t.xlsx": book({"a": [head, *rows]})}, schema={"fields": fields})
    said = [messages.sentence(one, "zh") for one in problems if one.stops]
    assert said == ["丁期末应为 0.30，表内为 0.31，相差 0.01。"]


def stale(workbook: bytes, dimension: str) -> bytes:
    """The workbook with this written in front of its first sheet's cells, as programs leave it that count later."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = re.sub(rb"<dimension[^>]*/>", b"", content)
                content = content.replace(b"<sheetViews", f'<dimension ref="{dimension}"/><sheetViews'.encode(), 1)
            new.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "dimension", ["A1", "A1:B3", "A1:A9", pytest.param("A1:XFD1048576", marks=pytest.mark.slow), "B2:C4"]
)
def test_a_sheet_is_as_large_as_its_cells(tmp_path: Path, dimension: str) -> None:
    rows = [(f"项目{at}", at) for at in range(1, 9)]
    workbook = stale(book({"a": [("name", "amount"), *rows, ("空", None)]}), dimension)
    found, _ = read(tmp_path, {"t.xlsx": workbook}, schema={"fields": MONEY})
    assert found == [*rows, ("空", None)]


@pytest.mark.parametrize(
    "dialect",
    [{"sheetName": "2024"}, {"sheetNumber": 2}, {"sheet": "2024"}, {"sheet": 2}, {"excel": {"sheetName": "2024"}},
     {"excel": {"sheetNumber": 2}}, {"excel": {"sheet": "2024"}}, {"excel": {"sheet": 1}, "sheetName": "2024"}],
    ids=str,
)  # fmt: skip
def test_the_sheet_that_is_named_is_read(tmp_path: Path, dialect: dict[str, Any]) -> None:
    workbook = book({"2023": [("k", "n"), ("a", 1)], "2024": [("k", "n"), ("a", 2)]})
    found, problems = read(tmp_path, {"t.xlsx": workbook}, schema={"fields": TEXT}, dialect=dialect)
    assert found == [("a", 2)]
    assert not [one for one in problems if one.code.startswith("workbook")]


@pytest.mark.parametrize(
    "dialect",
    [{"sheetNumber": 0}, {"sheetNumber": "2"}, {"sheetName": ""}, {"sheetName": 7}, {"sheetNumber": True}],
    ids=str,
)
def test_a_word_that_names_no_sheet_is_an_error(tmp_path: Path, dialect: dict[str, Any]) -> None:
    workbook = book({"2023": [("k", "n"), ("a", 1)]})
    found, problems = read(tmp_path, {"t.xlsx": workbook}, schema={"fields": TEXT}, dialect=dialect)
    assert [one.code for one in problems if one.stops] == ["dialect-sheet"] and not found


def test_numbers_are_those_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    def percents(sheet: Any) -> None:
        for place in ("C2", "C3", "D2"):
            sheet[place].number_format = "0.0%"

    head = ("name", "amount", "rate", "share")
    rows = [("甲", 0.1 + 0.2, 0.125, 0.5), ("乙", 1.1 + 2.2, 1, 12.5), ("丙", 1e-7, 12.5, None)]
    fields = [*MONEY, {"name": "rate", "type": "number", "unit": "%"}, {"name": "share", "type": "number"}]
    found, _ = read(tmp_path, {"t.xlsx": book({"a": [head, *rows]}, percents)}, schema={"fields": fields})
    assert [float(row[1]) for row in found] == [0.3, 3.3, 1e-7]
    assert [float(row[2]) for row in found] == [12.5, 100, 12.5]
    assert [str(row[3]) for row in found] == ["0.50", "12.50", "None"]  # no unit says that it is a percentage
    assert str(found[0][1]).rstrip("0") == "0.3"


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"t.jsonl": '{"k":"a"}\n{"n":2,"k":"b"}\n'}, {}),
        ({"t.ndjson": '{"k":"a"}\n{"n":2,"k":"b"}\n'}, {"format": "ndjson"}),
        ({}, {"data": [{"k": "a"}, {"k": "b", "n": 2}]}),
    ],
    ids=["jsonl", "ndjson", "inline"],
)
def test_the_columns_of_json_are_those_of_all_records(
    tmp_path: Path, files: dict[str, str | bytes], words: dict[str, Any]
) -> None:
    found, _ = read(tmp_path, files, **words)
    assert found == [("a", None), ("b", 2)]


def test_digits_with_a_zero_in_front_are_no_number_where_nothing_is_declared(tmp_path: Path) -> None:
    table = "code,phone,sum,zero\n1,+8612345,5,0\n2,12345,6,0.5\n" + "3,1,7,-0.5\n" * 150 + "001,1,7,0\n"
    found, _ = read(tmp_path, {"t.csv": table})
    assert found[0][:2] == ("1", "+8612345") and found[-1][0] == "001"
    assert [type(cell) is str for cell in found[-1]] == [True, True, False, False]


def sheet_as(kind: str, form: str, text: str) -> bytes:
    """A spreadsheet of that kind in which a column of 1001 and 23 is shown by the format; ``text`` is what .ods shows of 1001.
    The last 7 has no format of its own."""
    file = io.BytesIO()
    if kind == "xlsx":
        rows = [("code", "sum"), (1001, 5), (23, 6), (7, 8)]
        return book({"a": rows}, lambda sheet: [setattr(sheet[at], "number_format", form) for at in ("A2", "A3")])
    if kind == "xls":
        made = xlwt.Workbook()
        sheet = made.add_sheet("a")
        for at, row in enumerate([("code", "sum"), (1001, 5), (23, 6), (7, 8)]):
            for to, cell in enumerate(row):
                style = xlwt.easyxf(num_format_str=form if to == 0 and at in (1, 2) else "General")
                sheet.write(at, to, cell, style)
        made.save(file)
        return file.getvalue()
    made = ezodf.newdoc(doctype="ods")
    made.sheets += ezodf.Sheet("a", size=(4, 2))
    shown = [("code", "sum"), ("1001", "5"), ("23", "6"), ("7", "8")]
    for at, row in enumerate(shown):
        for to, cell in enumerate(row):
            made.sheets["a"][(at, to)].set_value(int(cell) if cell.isdigit() else cell)
    for at, one in ((1, text), (2, text.replace("1001", "0023"))):
        paragraph = made.sheets["a"][(at, 0)].xmlnode
        paragraph.append(paragraph.makeelement(f"{{{ODF_TEXT}}}p"))
        paragraph[-1].text = one
    return bytes(made.tobytes())


ODF_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize(
    ("form", "shown"),
    [("0000000", "0001001"), ("000\\-0000", "000-1001"), ('"2026-"0000', "2026-1001"), ("0000;[Red]-0000", "1001")],
)
def test_a_number_that_a_spreadsheet_shows_as_a_code_is_that_code(
    tmp_path: Path, kind: str, form: str, shown: str
) -> None:
    found, problems = read(tmp_path, {f"t.{kind}": sheet_as(kind, form, shown)})
    assert found == [(shown, 5), (shown.replace("1001", "0023"), 6), ("7", 8)]
    assert [one.severity for one in problems if one.code == "workbook-codes"] == [Severity.NOTICE]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_number_shown_as_a_quantity_or_declared_as_a_number_stays_one(tmp_path: Path, kind: str) -> None:
    fields = [{"name": "code", "type": "integer"}, {"name": "sum", "type": "integer"}]
    for place, form, shown, words in (
        ("a", "#,##0.00", "1,001.00", {}),
        ("b", '"¥"#,##0', "¥1,001", {}),
        ("c", '0"元"', "1001元", {}),
        ("d", "000\\-0000", "000-1001", {"schema": {"fields": fields}}),
    ):
        found, problems = read(tmp_path / place, {f"t.{kind}": sheet_as(kind, form, shown)}, **words)
        assert found == [(1001, 5), (23, 6), (7, 8)]
        assert "workbook-codes" not in {one.code for one in problems}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_code_fits_a_field_declared_as_text(tmp_path: Path, kind: str) -> None:
    fields = [{"name": "code", "type": "string"}, {"name": "sum", "type": "integer"}]
    workbook = sheet_as(kind, "0000000", "0001001")
    found, problems = read(tmp_path, {f"t.{kind}": workbook}, schema={"fields": fields})
    # the number without a format is none of its field's type, as frictionless has it
    assert not found and [one.row for one in problems if one.stops] == [4]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (5, "00", "05"), (0, "000", "000"), (-7, "000", "-007"), (-7, "000;(000)", "(007)"), (0, '000;-000;"无"', ""),
        (12345678, "000-0000", "1234-5678"), (5551234, "[<=9999999]###-####;(###) ###-####", "555-1234"),
        (1001.1, "0000.00", "1001.10"), (1001.125, "0000.00", ""), (5, '"KJ2026-"0', "KJ2026-5"),
        (5, '"第"0"号"', ""), (5, '0"m2"', ""), (1234, "#,##0", ""), (1234, "# ##0", ""), (12345, '0!.0,"万"', ""),
        (0.125, "00%", ""), (1234, "0.00E+00", ""), (3, "# ?/?", ""), (5, "[$¥-804]000", ""), (5, "General", ""),
        (1e300, "0000", ""), (5, "[DBNum1]000", ""), (1234, "[hh]:00", ""), (5, '000"元"', ""), (7, "[Red]0000", "0007"),
    ],
)  # fmt: skip
def test_only_a_format_that_adds_or_parts_digits_makes_a_code(value: float, form: str, shown: str) -> None:
    assert number_formats.shown(value, form) == shown


@pytest.mark.parametrize("name", ["a#1.csv", "a?b.csv", "a;b.csv", "50%.csv", "a&b.csv", "t.CSV"])
def test_a_table_may_have_any_name(tmp_path: Path, name: str) -> None:
    found, problems = read(tmp_path, {name: "k,n\nx,1\n"}, schema={"fields": TEXT})
    assert found == [("x", 1)] and not [one for one in problems if one.code == "not-a-table"]


@pytest.mark.parametrize("more", [{}, {"format": "csv"}, {"innerpath": "a.csv"}])
def test_of_an_archive_of_several_files_none_is_chosen_unasked(tmp_path: Path, more: dict[str, Any]) -> None:
    archive = zipped({"a.csv": "k,n\nx,1\n", "b.csv": "k,n\ny,2\n"})
    found, problems = read(tmp_path, {"t.csv.zip": archive}, schema={"fields": TEXT}, **more)
    assert [one.code for one in problems if one.stops] == ([] if "innerpath" in more else ["archive-many"])
    assert found == ([("x", 1)] if "innerpath" in more else [])


def gz(text: str) -> bytes:
    import gzip

    return gzip.compress(text.encode())


@pytest.mark.parametrize(
    ("names", "make", "code"),
    [
        (("a.csv.gz", "b.csv.gz"), gz, "parts-packed"),
        (("a.csv.zip", "b.csv.zip"), lambda text: zipped({"t.csv": text}), "parts-packed"),
        (("a.json", "b.json"), lambda _: b'[{"k": "a"}]', "parts-format"),
        (("a.xlsx", "b.xlsx"), lambda _: book({"a": [("k", "n")]}), "parts-format"),
    ],
)
def test_parts_that_no_reader_puts_together_are_refused(
    tmp_path: Path, names: tuple[str, ...], make: Callable[[str], bytes], code: str
) -> None:
    files: dict[str, str | bytes] = {one: make("k,n\nx,1\n") for one in names}
    found, problems = read(tmp_path, files, path=list(names), schema={"fields": TEXT})
    assert [one.code for one in problems if one.stops] == [code] and not found


@pytest.mark.parametrize(
    ("kind", "cell", "near"),
    [
        ("date", "2024-03", "2024/3/5"), ("date", "2024", "20240305"), ("date", "5", "5 Mar 2024"), ("date", "03-05", "2024.3.5"),
        ("date", "Monday", "Tuesday 5 March 2024"), ("datetime", "10:30", "2024-03-05 10:30"), ("datetime", "2024-05", "2024-03-05"),
        ("time", "5", "10:30"),
    ],
)  # fmt: skip
def test_a_day_that_is_not_written_is_not_made_up(tmp_path: Path, kind: str, cell: str, near: str) -> None:
    fields = [{"name": "k"}, {"name": "d", "type": kind, "format": "any"}]
    for folder, text, codes in (("wrong", cell, ["date-incomplete"]), ("near", near, [])):
        _, problems = read(tmp_path / folder, {"t.csv": f"k,d\na,{text}\n"}, schema={"fields": fields})
        assert [one.code for one in problems if one.stops] == codes, text
