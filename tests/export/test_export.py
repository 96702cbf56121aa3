"""Downloads: exact, safe to open, the same bytes each time, and true to the stock validator."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from frictionless import Package as StockPackage
from frictionless import Resource as StockResource
from frictionless import system
from gongkai.core import results
from gongkai.core.model import Field, ForeignKey, Package, PublicTable, Resource
from gongkai.export import Exported, export, write_sums
from gongkai.export.files import guard
from gongkai.warehouse import Warehouse
from gongkai.workbook.writing import sheet_name

AS_OF = date(2026, 6, 30)


def field(name: str, kind: str = "string", **words: Any) -> Field:
    title = words.pop("title", {"zh": f"{name}栏", "en": f"{name} column"})
    return Field(name, kind, title, {"zh": "", "en": ""}, **words)


def resource(name: str, fields: Sequence[Field], schema: Mapping[str, Any] | None = None, **words: Any) -> Resource:
    written = [
        {"name": one.name, "type": one.type, "format": one.format, "constraints": dict(one.constraints)}
        for one in fields
    ]
    descriptor = {"name": name, "path": f"{name}.xlsx", "encoding": "gb18030", "cadence": "month",
                  "schema": {"fields": written, **(schema or {})}}  # fmt: skip
    return Resource("money", name, {"zh": "收支", "en": "Spending"}, {"zh": "逐笔"}, tuple(fields), descriptor, **words)


def package(*resources: Resource, **words: Any) -> Package:
    base: dict[str, Any] = {
        "title": {"zh": "村里的钱", "en": "Village money"},
        "description": {"zh": "钱的来去"},
        "folder": Path("money"),
        "descriptor_path": Path("money/datapackage.json"),
        "descriptor": {
            "name": "Money!",
            "title": "村里的钱",
            "profile": "https://example.org/x.json",
            "subject": "财务",
        },
    }
    return Package("money", resources=resources, **{**base, **words})


def connect(folder: Path, **tables: str) -> duckdb.DuckDBPyConnection:
    """A locked connection with the published tables, as the warehouse hands it over."""
    connection = duckdb.connect()
    connection.execute("ATTACH ':memory:' AS _published")
    connection.execute("CREATE SCHEMA _published.money")
    for name, query in tables.items():
        connection.execute(f'CREATE TABLE _published.money."{name}" AS {query}')
    folder.mkdir(parents=True, exist_ok=True)
    connection.execute(f"SET allowed_directories = ['{folder}/']")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


class Tables(Warehouse):
    """The tables of a connection, as the warehouse hands it over."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def fingerprint(self, name: str) -> str:
        return name


def run(folder: Path, made: Package, **tables: str) -> Exported:
    published = [
        PublicTable(one, 0, marked="_absent" in tables[one.name]) for one in made.resources if one.name in tables
    ]
    with connect(folder, **tables) as connection:
        return export(made, published, Tables(connection), folder, as_of=AS_OF)


def descriptor(folder: Path) -> dict[str, Any]:
    with zipfile.ZipFile(folder / "money" / "money.zip") as archive:
        return dict(json.loads(archive.read("datapackage.json")))


def stock_errors(folder: Path, tmp_path: Path) -> list[list[Any]]:
    """What the stock validator says of the unpacked zip."""
    with zipfile.ZipFile(folder / "money" / "money.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    with system.use_context(trusted=False):
        report = StockPackage(str(tmp_path / "unpacked" / "datapackage.json")).validate()
    found: list[list[Any]] = report.flatten(["type", "fieldName", "rowNumber", "note"])
    return found


SPENDING = resource(
    "spending",
    [
        field("id", "integer", constraints={"required": True}),
        field("paid_on", "date", format="%d/%m/%Y", constraints={"minimum": "01/01/2020"}),
        field("amount", "number", unit="CNY", constraints={"minimum": 0}),
        field("kind", constraints={"enum": ["a", "b"]}, categories={"a": {"zh": "修路"}, "b": {"zh": "办公"}}),
        field("payee", privacy="mask_name", constraints={"pattern": "[甲乙]{2}", "unique": True}),
        field("posted", "boolean"),
        field("note"),
        field("secret", privacy="internal"),
    ],
    primary_key=("id",),
)
ROWS = """SELECT * FROM (VALUES
    (3::BIGINT, 2::BIGINT, DATE '2026-01-05', 12345678901234.10::DECIMAL(18,2), 'a', '甲*', true,  '=HYPERLINK("http://x")'),
    (2,         1,         DATE '2026-01-04', 0.05,                             'b', '甲*', false, E'一行\n"两行", <b>')
) AS t(_row, id, paid_on, amount, kind, payee, posted, note)"""


@pytest.fixture
def spending(tmp_path: Path) -> Path:
    run(tmp_path / "out", package(SPENDING), spending=ROWS)
    return tmp_path / "out"


def test_csv_for_programs_is_exact_sorted_by_key_and_without_row_numbers(spending: Path) -> None:
    raw = (spending / "money/spending.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw
    rows = list(csv.reader(io.StringIO(raw.decode())))
    assert rows[0] == ["id", "paid_on", "amount", "kind", "payee", "posted", "note"]
    assert rows[1] == ["1", "2026-01-04", "0.05", "b", "甲*", "false", '一行\n"两行", <b>']
    assert rows[2][2] == "12345678901234.10"


def test_csv_for_excel_has_its_mark_titles_labels_and_no_formula(spending: Path) -> None:
    raw = (spending / "money/spending.excel.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0][:4] == ["id栏", "paid_on栏", "amount栏", "kind栏"]
    assert rows[1][3:6] == ["办公", "甲*", "否"]
    assert rows[2][6] == '\'=HYPERLINK("http://x")'
    assert raw.count(b"\r\n") == 3


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@x", "＝1+1", "\tx", " =1"])
def test_a_formula_is_guarded_in_the_csv_for_excel(tmp_path: Path, text: str) -> None:
    made = package(resource("notes", [field("n", "integer"), field("note")]))
    escaped = text.replace("'", "''")
    run(tmp_path, made, notes=f"SELECT 2::BIGINT _row, -5::BIGINT n, '{escaped}' note")
    row = list(csv.reader(io.StringIO((tmp_path / "money/notes.excel.csv").read_text("utf-8-sig"), newline="")))[1]
    assert row == ["-5", "'" + text]
    assert guard(text) == "'" + text


@pytest.mark.parametrize("text", ["-12.50", "+3", "-1,234.5", "a=b", "", "5%"])
def test_a_number_or_plain_text_is_left_alone(tmp_path: Path, text: str) -> None:
    made = package(resource("notes", [field("n", "integer"), field("note")]))
    run(tmp_path, made, notes=f"SELECT 2::BIGINT _row, 1::BIGINT n, '{text}' note")
    row = list(csv.reader(io.StringIO((tmp_path / "money/notes.excel.csv").read_text("utf-8-sig"), newline="")))[1]
    assert row[1] == text


@pytest.mark.parametrize(
    "text", ["007", "4403050000000001", "123456789012", "12E3", "3-1", "3/1", "12-3-4", "3-2026", "'quoted", "00.5"]
)
def test_what_a_spreadsheet_would_change_is_guarded_and_comes_back(tmp_path: Path, text: str) -> None:
    made = package(resource("notes", [field("n", "integer"), field("note")]))
    escaped = text.replace("'", "''")
    run(tmp_path, made, notes=f"SELECT 2::BIGINT _row, 12345678901234567::BIGINT n, '{escaped}' note")
    here = tmp_path / "money"
    row = list(csv.reader(io.StringIO((here / "notes.excel.csv").read_text("utf-8-sig"), newline="")))[1]
    assert row == ["'12345678901234567", "'" + text]
    assert guard(text) == "'" + text
    exact = list(csv.reader(io.StringIO((here / "notes.csv").read_text("utf-8"), newline="")))[1]
    assert [one.removeprefix("'") for one in row] == exact
    with StockResource(path="notes.excel.csv", basepath=str(here)) as stock:  # and stock tools read it as it stands
        assert [list(one.cells) for one in stock.row_stream] == [row]


@pytest.mark.parametrize(
    "text", ["0", "0.5", "2026-03", "2026-03-05", "0571-8888", "12345", "A007", "10:30", "1号", "12E"]
)
def test_what_a_spreadsheet_leaves_as_it_is_has_no_guard(tmp_path: Path, text: str) -> None:
    made = package(resource("notes", [field("note")]))
    run(tmp_path, made, notes=f"SELECT 2::BIGINT _row, '{text}' note")
    row = list(csv.reader(io.StringIO((tmp_path / "money/notes.excel.csv").read_text("utf-8-sig"), newline="")))[1]
    assert row == [text] == [guard(text)]


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed: apt-get install libreoffice-calc-nogui"
)
def test_libreoffice_finds_text_and_no_formula_in_what_is_for_people(tmp_path: Path) -> None:
    texts = [
        "=1+1",
        "+cmd",
        "@sum",
        "\t=1+1",
        "-2+3",
        '=HYPERLINK("http://x")',
        "＝1+1",
        " =1+1",
        "=cmd|' /C calc'!A0",
        "007",
    ]
    made = package(resource("notes", [field("n", "integer"), field("note")]))
    rows = ", ".join(
        f"({at + 2}::BIGINT, {at}::BIGINT, '{one.replace(chr(39), chr(39) * 2)}')" for at, one in enumerate(texts)
    )
    run(tmp_path, made, notes=f"SELECT * FROM (VALUES {rows}) t(_row, n, note)")
    for name, given in (("notes.excel.csv", ["--infilter=CSV:44,34,76,1"]), ("notes.xlsx", [])):
        out = tmp_path / name
        command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", *given]
        subprocess.run(
            [*command, "--convert-to", "fods", "--outdir", str(out), str(tmp_path / "money" / name)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        (read,) = out.glob("*.fods")
        text = read.read_text(encoding="utf-8")
        assert "table:formula" not in text and "=1+1" in text and "007" in text


def test_each_language_of_a_portal_has_its_own_files_for_people(tmp_path: Path) -> None:
    kind = field("kind", title={"zh": "类别", "en": "Kind"}, categories={"a": {"zh": "修路", "en": "Road"}})
    made = package(resource("works", [kind, field("open", "boolean", title={"zh": "在办", "en": "Open"})]))
    query = "SELECT 2::BIGINT _row, 'a' kind, true open"
    with connect(tmp_path, works=query) as connection:
        table = PublicTable(made.resources[0], 1)
        found = export(made, [table], Tables(connection), tmp_path, as_of=AS_OF, languages=("zh", "en"))
    told = {one.locale: one.path for one in found.downloads if one.format == "xlsx"}
    assert told == {"zh": "money/works.xlsx", "en": "money/works.en.xlsx"}
    for locale, wanted in (("zh", [("类别", "在办"), ("修路", "是")]), ("en", [("Kind", "Open"), ("Road", "yes")])):
        data, about = openpyxl.load_workbook(tmp_path / told[locale]).worksheets
        assert list(data.iter_rows(values_only=True)) == wanted
        assert about.title == {"zh": "说明", "en": "About"}[locale]
        text = (tmp_path / told[locale].replace(".xlsx", ".excel.csv")).read_text("utf-8-sig")
        assert list(csv.reader(text.splitlines())) == [list(row) for row in wanted]
    assert len({one.path for one in found.downloads}) == len(found.downloads)


MATTERS = resource(
    "matters",
    [
        field("id", "integer", constraints={"required": True}),
        field("spent", "number", unit="CNY"),
        field("done", "date", constraints={"required": True}),
        field("kind", categories={"a": {"zh": "修路"}}),
        field("open", "boolean"),
        field("x;y"),
    ],
    {"missingValues": ["", "*", "—", "…"]},
    primary_key=("id",),
)
REASONED = """SELECT * FROM (VALUES
    (2::BIGINT, 1::BIGINT, 12.50::DECIMAL(18,2), DATE '2026-01-04', 'a', true, 'z', NULL),
    (3, 2, NULL, NULL, NULL, NULL, NULL, 'spent=suppressed;done=not-due;kind=not-applicable;open=not-due;x%3By=suppressed'),
    (4, 3, NULL, NULL, NULL, NULL, NULL, NULL)
) AS t(_row, id, spent, done, kind, open, "x;y", _absent)"""


def test_empty_cells_keep_their_reasons_in_every_download(tmp_path: Path) -> None:
    run(tmp_path, package(MATTERS), matters=REASONED)
    here = tmp_path / "money"
    plain = (here / "matters.csv").read_text("utf-8").splitlines()
    assert plain == ["id,spent,done,kind,open,x;y", "1,12.50,2026-01-04,a,true,z", "2,*,…,—,…,*", "3,,,,,"]
    excel = list(csv.reader(io.StringIO((here / "matters.excel.csv").read_text("utf-8-sig"), newline="")))
    assert excel[1:] == [
        ["1", "12.50", "2026-01-04", "修路", "是", "z"],
        ["2", "*", "…", "—", "…", "*"],
        ["3", *[""] * 5],
    ]
    records = json.loads((here / "matters.json").read_text("utf-8"))
    assert [one["spent"] for one in records] == [12.5, None, None]
    reasons = {
        "spent": "suppressed",
        "done": "not-due",
        "kind": "not-applicable",
        "open": "not-due",
        "x;y": "suppressed",
    }
    assert [one["_absent"] for one in records] == [None, reasons, None]
    sheet, about = openpyxl.load_workbook(here / "matters.xlsx").worksheets
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][1] == 12.5 and rows[2] == (2, "*", "…", "—", "…", "*") and rows[3] == (3, *[None] * 5)
    told = "\n".join(str(row[0]) for row in about.iter_rows(values_only=True))
    assert "… 未到期：还没到公布的时间" in told and "… not yet due: the day of publication has not come" in told
    with duckdb.connect() as reader:
        found = reader.execute(f"SELECT spent, _absent FROM '{here / 'matters.parquet'}'").fetchall()
    assert (
        found[0] == (Decimal("12.50"), None)
        and found[1][0] is None
        and found[1][1].startswith("spent=suppressed;done=")
    )
    assert descriptor(tmp_path)["resources"][0]["schema"]["missingValues"] == ["", "*", "—", "…"]
    assert stock_errors(tmp_path, tmp_path / "x") == []
    with zipfile.ZipFile(here / "money.zip") as archive:
        readme = archive.read("README.md").decode()
    assert "- — 不适用" in readme and "- * withheld" in readme and "`_absent`" in readme


def test_a_table_in_which_no_cell_gives_a_reason_has_no_column_for_it(tmp_path: Path) -> None:
    bare = "SELECT * REPLACE (NULL::VARCHAR AS _absent) FROM (" + REASONED + ")"
    run(tmp_path, package(MATTERS), matters=bare)
    assert "_absent" not in (tmp_path / "money/matters.json").read_text("utf-8")
    with duckdb.connect() as reader:
        columns = reader.execute(f"DESCRIBE SELECT * FROM '{tmp_path / 'money/matters.parquet'}'").fetchall()
    assert [one[0] for one in columns] == ["id", "spent", "done", "kind", "open", "x;y"]
    assert descriptor(tmp_path)["resources"][0]["schema"]["missingValues"] == [""]
    with zipfile.ZipFile(tmp_path / "money/money.zip") as archive:
        assert "_absent" not in archive.read("README.md").decode()


def test_json_numbers_are_the_decimal_digits(spending: Path) -> None:
    text = (spending / "money/spending.json").read_text("utf-8")
    rows = json.loads(text, parse_float=Decimal)
    assert [row["amount"] for row in rows] == [Decimal("0.05"), Decimal("12345678901234.10")]
    assert '"amount": 12345678901234.10' in text
    assert rows[0]["posted"] is False and rows[0]["paid_on"] == "2026-01-04" and rows[0]["note"].endswith('", <b>')


def test_parquet_keeps_exact_types_and_says_what_it_is(tmp_path: Path) -> None:
    run(tmp_path, package(SPENDING, demonstration=True, licenses=({"name": "CC0-1.0"},)), spending=ROWS)
    path = tmp_path / "money/spending.parquet"
    with duckdb.connect() as reader:
        types = {row[0]: row[1] for row in reader.execute(f"DESCRIBE SELECT * FROM '{path}'").fetchall()}
        known = {bytes(k).decode(): bytes(v).decode() for _, k, v in
                 reader.execute(f"SELECT * FROM parquet_kv_metadata('{path}')").fetchall()}  # fmt: skip
    assert types["amount"] == "DECIMAL(18,2)" and types["paid_on"] == "DATE" and "_row" not in types
    assert known["title"] == "收支" and known["licence"] == "CC0-1.0" and "演示数据" in known["notice"]


def test_workbook_has_titles_numbers_dates_and_a_sheet_about_it(tmp_path: Path) -> None:
    run(tmp_path, package(SPENDING, demonstration=True), spending=ROWS)
    book = openpyxl.load_workbook(tmp_path / "money/spending.xlsx")
    data, about = book.worksheets
    rows = list(data.iter_rows(values_only=True))
    assert rows[0][:3] == ("id栏", "paid_on栏", "amount栏")
    assert rows[1][1].date() == date(2026, 1, 4) and rows[1][2] == 0.05 and rows[1][3] == "办公"
    assert data.freeze_panes == "A2" and data["C2"].number_format == "#,##0.00"
    assert data["G3"].value == '=HYPERLINK("http://x")' and data["G3"].data_type != "f"
    assert about.title == "说明"
    told = "\n".join(str(cell) for row in about.iter_rows(values_only=True) for cell in row if cell)
    assert "演示数据" in told and "2026-06-30" in told and "a = 修路" in told and "secret" not in told


def test_a_number_too_long_for_a_spreadsheet_is_written_as_text(tmp_path: Path) -> None:
    made = package(resource("long", [field("n", "number")]))
    run(tmp_path, made, long="SELECT 2::BIGINT _row, 12345678901234567.89::DECIMAL(38,2) n")
    cell = openpyxl.load_workbook(tmp_path / "money/long.xlsx").worksheets[0]["A2"]
    assert cell.value == "12345678901234567.89"


def test_a_table_too_long_for_a_workbook_is_left_out_with_a_notice(tmp_path: Path) -> None:
    made = package(resource("long", [field("n", "integer")]))
    with connect(tmp_path, long="SELECT i + 2 AS _row, i AS n FROM range(11) t(i)") as connection:
        found = export(
            made, [PublicTable(made.resources[0], 11)], Tables(connection), tmp_path, as_of=AS_OF, xlsx_rows=10
        )
    assert [one.code for one in found.problems] == ["export-xlsx-left-out"]
    assert not (tmp_path / "money/long.xlsx").exists()
    offered = [one.format for one in found.downloads if one.label != results.ROWS]
    assert offered == ["csv", "excel.csv", "json", "parquet", "zip"]


def test_the_exported_package_passes_the_stock_validator(spending: Path, tmp_path: Path) -> None:
    assert stock_errors(spending, tmp_path) == []


def test_the_descriptor_is_of_the_published_table(spending: Path) -> None:
    found = descriptor(spending)
    assert found["name"] == "money" and found["profile"] == "tabular-data-package" and found["subject"] == "财务"
    (table,) = found["resources"]
    assert (table["path"], table["encoding"], table["cadence"]) == ("data/spending.csv", "utf-8", "month")
    assert table["bytes"] == (spending / "money/spending.csv").stat().st_size
    fields = {one["name"]: one for one in table["schema"]["fields"]}
    assert "secret" not in fields
    assert "format" not in fields["paid_on"] and "constraints" not in fields["paid_on"]
    assert "constraints" not in fields["payee"]
    assert fields["kind"]["constraints"] == {"enum": ["a", "b"]} and table["schema"]["primaryKey"] == ["id"]


def test_a_key_whose_column_is_not_published_is_not_claimed(tmp_path: Path) -> None:
    parent = resource("people", [field("id", "integer"), field("name")], primary_key=("id",))
    child = resource(
        "votes",
        [field("person", "integer"), field("meeting", "integer")],
        primary_key=("person", "meeting"),
        foreign_keys=(ForeignKey(("person",), "people", ("id",)),),
    )
    run(tmp_path, package(parent, child), votes="SELECT 2::BIGINT _row, 1::BIGINT meeting")
    (table,) = descriptor(tmp_path)["resources"]
    assert "primaryKey" not in table["schema"] and "foreignKeys" not in table["schema"]
    assert stock_errors(tmp_path, tmp_path / "x") == []


def test_a_foreign_key_between_published_tables_stays(tmp_path: Path) -> None:
    parent = resource("people", [field("id", "integer")], primary_key=("id",))
    child = resource("votes", [field("person", "integer")], foreign_keys=(ForeignKey(("person",), "people", ("id",)),))
    run(
        tmp_path, package(parent, child),
        people="SELECT 2::BIGINT _row, 1::BIGINT id", votes="SELECT 2::BIGINT _row, 1::BIGINT person",
    )  # fmt: skip
    assert descriptor(tmp_path)["resources"][1]["schema"]["foreignKeys"][0]["reference"]["resource"] == "people"
    assert stock_errors(tmp_path, tmp_path / "x") == []


def test_a_view_on_a_withheld_table_is_not_in_the_descriptor(tmp_path: Path) -> None:
    views = [{"name": "a", "resources": ["spending"]}, {"name": "b", "resources": ["spending", "withheld"]}]
    run(tmp_path, package(SPENDING, descriptor={"views": views}), spending=ROWS)
    assert [one["name"] for one in descriptor(tmp_path)["views"]] == ["a"]


TEXTS = {
    "object": ('{"k": [1, 2.50]}', '{"k"'),
    "array": ("[1, 2]", "1, 2"),
    "geopoint": ("180.00, -90", "200, 10"),
    "time": ("09:30:00", "9.30"),
    "yearmonth": ("2026-03", "2026-13"),
    "datetime": ("2026-03-05T12:00:00+08:00", "2026-02-30T12:00:00Z"),
    "duration": ("P1Y2M", "two days"),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_type_that_sql_lacks_is_claimed_only_where_every_cell_proves_it(tmp_path: Path, kind: str) -> None:
    right, wrong = TEXTS[kind]
    made = package(resource("odd", [field("id", "integer"), field("x", kind, constraints={"required": True})]))
    good = f"SELECT 2::BIGINT _row, 1::BIGINT id, '{right}' x"
    run(tmp_path / "good", made, odd=good)
    assert descriptor(tmp_path / "good")["resources"][0]["schema"]["fields"][1]["type"] == kind
    assert stock_errors(tmp_path / "good", tmp_path / "a") == []
    run(tmp_path / "bad", made, odd=f"{good} UNION ALL SELECT 3, 2, '{wrong}'")
    assert descriptor(tmp_path / "bad")["resources"][0]["schema"]["fields"][1]["type"] == "string"
    assert stock_errors(tmp_path / "bad", tmp_path / "b") == []


def test_structured_cells_are_structured_in_json(tmp_path: Path) -> None:
    made = package(resource("odd", [field("x", "object")]))
    run(
        tmp_path,
        made,
        odd="SELECT 2::BIGINT _row, '{\"k\": [1, 2.50]}' x UNION ALL SELECT 3, NULL UNION ALL SELECT 4, '{}'",
    )
    text = (tmp_path / "money/odd.json").read_text()
    assert json.loads(text) == [{"x": {"k": [1, 2.5]}}, {"x": {}}]


def test_texts_that_sniffers_misread_stay_what_they_are(tmp_path: Path) -> None:
    made = package(resource("odd", [field("a"), field("b")]))
    run(tmp_path, made, odd="SELECT i + 2 AS _row, 'x; ''y''' a, ' | ' || i || '\t;' b FROM range(200) t(i)")
    assert stock_errors(tmp_path, tmp_path / "x") == []
    rows = list(csv.reader((tmp_path / "money/odd.csv").open(newline="")))
    assert rows[1] == ["x; 'y'", " | 0\t;"]


@pytest.mark.parametrize("kind, sql", [
    ("integer", "9::BIGINT"), ("year", "2024::INTEGER"), ("year", "24::INTEGER"), ("number", "1.5000000000::DECIMAL(38,10)"),
    ("datetime", "TIMESTAMP '2024-01-02 03:04:05'"), ("boolean", "true"), ("date", "DATE '2024-01-02'"), ("any", "'x'"),
    ("geojson", "'{\"type\": \"Point\"}'"), ("list", "'a;b'"), ("string", "''"), ("number", "1.5::DOUBLE"),
])  # fmt: skip
def test_every_type_is_exported_so_that_the_stock_validator_accepts_it(tmp_path: Path, kind: str, sql: str) -> None:
    made = package(resource("odd", [field("id", "integer"), field("x", kind, constraints={"required": True})]))
    run(tmp_path, made, odd=f"SELECT 2::BIGINT _row, 1::BIGINT id, {sql} x UNION ALL SELECT 3, 2, NULL")
    assert stock_errors(tmp_path, tmp_path / "x") == []
    json.loads((tmp_path / "money/odd.json").read_text())


@pytest.mark.parametrize("unit, told", [("CNY", ["1.50", "100.00"]), ("mu", ["1.5", "100"]), ("", ["1.5", "100"])])
def test_money_keeps_its_two_places_and_other_numbers_get_none(tmp_path: Path, unit: str, told: list[str]) -> None:
    made = package(resource("odd", [field("x", "number", unit=unit)]))
    run(tmp_path, made, odd="SELECT 2::BIGINT _row, 1.5::DECIMAL(18,2) x UNION ALL SELECT 3, 100")
    assert (tmp_path / "money/odd.csv").read_text().split() == ["x", *told]
    assert json.loads((tmp_path / "money/odd.json").read_text(), parse_float=str, parse_int=str) == [
        {"x": one} for one in told
    ]


def test_a_decimal_of_many_places_shows_no_zeros_of_its_type(tmp_path: Path) -> None:
    made = package(resource("odd", [field("x", "number")]))
    run(tmp_path, made, odd="SELECT 2::BIGINT _row, 1.5::DECIMAL(38,10) x UNION ALL SELECT 3, 100")
    assert (tmp_path / "money/odd.csv").read_text() == "x\n1.5\n100\n"


def test_hostile_names_travel_as_text(tmp_path: Path) -> None:
    name = "a\"b'; DROP TABLE x --"
    made = package(resource("odd", [field(name), field("select")]))
    quoted = name.replace('"', '""')
    run(tmp_path, made, odd=f"SELECT 2::BIGINT _row, 'x' AS \"{quoted}\", 'y' AS \"select\"")
    assert json.loads((tmp_path / "money/odd.json").read_text()) == [{name: "x", "select": "y"}]
    assert stock_errors(tmp_path, tmp_path / "x") == []


def test_an_empty_table_still_has_its_header(tmp_path: Path) -> None:
    made = package(resource("odd", [field("x", "number"), field("y")]))
    run(tmp_path, made, odd="SELECT 2::BIGINT _row, 1::DECIMAL(18,2) x, 'y' y WHERE false")
    assert (tmp_path / "money/odd.csv").read_text() == "x,y\n"
    assert json.loads((tmp_path / "money/odd.json").read_text()) == []
    assert stock_errors(tmp_path, tmp_path / "x") == []


def test_raw_tables_of_the_same_name_are_never_read(tmp_path: Path) -> None:
    made = package(resource("odd", [field("x")]))
    with duckdb.connect() as connection:
        connection.execute("ATTACH ':memory:' AS _published")
        connection.execute("CREATE SCHEMA _published.money")
        connection.execute("CREATE TABLE _published.money.odd AS SELECT 2::BIGINT _row, '甲*' x")
        connection.execute("CREATE SCHEMA money")
        connection.execute("CREATE TABLE money.odd AS SELECT 2::BIGINT _row, '甲乙丙' x")
        export(made, [PublicTable(made.resources[0], 1)], Tables(connection), tmp_path, as_of=AS_OF)
    assert (tmp_path / "money/odd.csv").read_text() == "x\n甲*\n"


@pytest.mark.slow
def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    """More rows than a Parquet row group, so that threads could shuffle them; and a small table with a workbook."""
    many = "SELECT i + 2 AS _row, (i * 7919) % 130000 AS id, DATE '2024-01-01' + (i % 900)::INTEGER AS paid_on, " \
           "(i % 977)::DECIMAL(18,2) AS amount, 'a' AS kind, '甲*' AS payee, true AS posted, 'n' || i AS note " \
           "FROM range(130000) t(i)"  # fmt: skip
    hashes = []
    for name in ("one", "two"):
        run(
            tmp_path / name, package(SPENDING, resource("few", [field("x")])), spending=many, few="SELECT 2 _row, 'y' x"
        )
        hashes.append(write_sums(tmp_path / name).read_text())
    assert hashes[0] == hashes[1] and "few.xlsx" in hashes[0]
    lines = hashes[0].splitlines()
    assert [line.split("  ")[1] for line in lines] == sorted(line.split("  ")[1] for line in lines)
    digest, path = lines[0].split("  ")
    assert hashlib.sha256((tmp_path / "one" / path).read_bytes()).hexdigest() == digest


def test_the_zip_holds_descriptor_data_readme_and_licence(tmp_path: Path) -> None:
    made = package(SPENDING, demonstration=True, readme={"zh": "# 关于\n\n来自出纳。"},
                   licenses=({"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"},))  # fmt: skip
    found = run(tmp_path, made, spending=ROWS)
    with zipfile.ZipFile(tmp_path / "money/money.zip") as archive:
        assert archive.namelist() == [
            "LICENSE.txt",
            "README.md",
            "data/spending.csv",
            "datapackage.json",
            "lang/en.json",
        ]
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "演示数据" in archive.read("README.md").decode() and "来自出纳。" in archive.read("README.md").decode()
        assert "CC0-1.0" in archive.read("LICENSE.txt").decode()
    assert found.downloads[-1].path == "money/money.zip" and found.downloads[-1].resource == ""
    assert all(len(one.sha256) == 64 and one.bytes > 0 for one in found.downloads)


def test_the_zip_brings_the_english_of_what_is_published(tmp_path: Path) -> None:
    kind = field("kind", categories={"a": {"zh": "修路", "en": "Roads"}, "b": {"zh": "B", "en": "B"}})
    run(tmp_path, package(resource("odd", [kind, field("secret", privacy="internal")])), odd="SELECT 2 _row, 'a' kind")
    with zipfile.ZipFile(tmp_path / "money/money.zip") as archive:
        english = json.loads(archive.read("lang/en.json"))
    (table,) = english["resources"]
    assert english["title"] == "Village money" and table["title"] == "Spending"
    assert table["schema"]["fields"] == [
        {"name": "kind", "title": "kind column", "categories": [{"value": "a", "label": "Roads"}]}
    ]


def test_a_sheet_name_is_one_that_excel_takes() -> None:
    assert sheet_name("'收支/[明细]:?'") == "收支  明细"
    assert len(sheet_name("长" * 40)) == 31 and sheet_name("///") == "数据"
