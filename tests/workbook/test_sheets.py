"""Every sheet of a clerk's file as plain values: what its cells hold, and what they look like."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from gongkai.workbook import sheets
from gongkai.workbook.extents import Extent

NAMES = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text", "style")
)
ODS = f"""<?xml version="1.0"?><office:document-content {NAMES}><office:automatic-styles>
<style:style style:name="off"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>
<table:table table:name="台账"><table:table-column/><table:table-column table:visibility="collapse"/>
<table:table-row><table:table-cell office:value-type="string"><text:p>金额<text:s text:c="2"/>元</text:p><text:p>二</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.125"><text:p>12.5%</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="filter"><table:table-cell office:value-type="date" office:date-value="2024-03-05"/>
<table:table-cell office:value-type="float" office:value="7"><text:p>0007</text:p></table:table-cell>
<table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell table:formula="of:=1+1"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1.5"/>
<table:table-cell table:number-columns-repeated="16000"/></table:table-row>
<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
<table:table table:name="旧" table:style-name="off"/></office:spreadsheet></office:body></office:document-content>"""


def ods(path: Path, content: str = ODS) -> Path:
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        whole.writestr("content.xml", content)
    return path


def test_an_ods_is_read_as_far_as_its_cells_reach(tmp_path: Path) -> None:
    book = sheets.read(ods(tmp_path / "a.ods"))
    first, second = book.sheets
    assert book.kind == "ods" and not book.wrong and second.hidden and not first.hidden
    assert [list(one) for one in first.rows] == [
        ["金额  元\n二", 0.125, None], [datetime.date(2024, 3, 5), 7, True], [1.5, 1.5, None], [1.5, 1.5, None]
    ]  # fmt: skip
    assert first.formats == {(1, 2): "0.00%"} and first.codes == {(2, 2): "0007"}
    assert (
        list(first.hidden_rows) == [2]
        and list(first.hidden_columns) == [2]
        and [tuple(one) for one in first.uncalculated] == [(2, 4)]
    )


def test_an_xlsx_tells_what_its_cells_look_like(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"date_1904": True})
    sheet = book.add_worksheet("台账")
    sheet.write_number(0, 0, 0.125, book.add_format({"num_format": "0.0%"}))
    sheet.write_number(0, 1, 7, book.add_format({"num_format": "0000"}))
    sheet.write_datetime(0, 2, datetime.datetime(2024, 3, 5), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_formula(1, 1, "=1+1", None, 2)
    sheet.merge_range(2, 0, 3, 1, "合并")
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.set_column(2, 2, None, None, {"hidden": True})
    book.add_worksheet("空").very_hidden()
    book.close()
    first, second = sheets.read(tmp_path / "a.xlsx").sheets
    assert [list(one) for one in first.rows[:2]] == [[0.125, 7, datetime.datetime(2024, 3, 5)], [None, 2, None]]
    assert (
        first.epoch == 1904
        and second.hidden
        and not second.rows
        and first.codes == {(1, 2): "0007"}
        and first.formats[1, 1] == "0.0%"
    )
    assert (
        [tuple(one) for one in first.merged] == [(3, 1, 4, 2)]
        and list(first.hidden_rows) == [2]
        and list(first.hidden_columns) == [3]
    )
    assert first.address(14, 6) == "台账!F14"


def test_an_empty_text_is_a_formula_s_answer_and_nothing_is_none() -> None:
    row = '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v>2</v></c></row>'
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    found = Extent().read(io.BytesIO(f"{head}<sheetData>{row}</sheetData></worksheet>".encode()))
    assert found.uncalculated == ["B1"] and (found.rows, found.columns) == (1, 3)


@pytest.mark.parametrize(
    "text", ["a;b;c\n1;2;3\n", "a\tb\tc\n1\t2\t3\n", "a,b,c\n1,2,3\n", '\ufeffa,b,"c"\r\n1,2,3\r\n\r\n']
)
def test_a_text_is_parted_by_what_parts_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8", newline="")
    (only,) = sheets.read(tmp_path / "a.csv").sheets
    assert [list(one) for one in only.rows] == [["a", "b", "c"], ["1", "2", "3"]] and only.epoch == 0


def test_a_file_is_what_its_first_bytes_say(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["x", 1])
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "a.xlsx").rename(tmp_path / "a.xls")
    assert sheets.read(tmp_path / "a.xls").kind == "xlsx"
    assert sheets.read(ods(tmp_path / "b.ods", ODS.replace("table:table-row>", "table:row>"))).wrong in sheets.WRONG
