"""The workbook that a clerk fills in: what is in it already, and that it comes back as it went."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import tiny
from clerks_file import TABLE, imported, portal
from gongkai.__main__ import main
from gongkai.intake import periods

BALANCES = [
    {"name": "org_id", "title": "单位", "type": "string", "constraints": {"required": True}},
    {"name": "account", "title": "账户", "type": "string", "description": "开在哪里", "constraints": {"required": True}},
    {"name": "period", "title": "期间", "type": "string", "period": True, "constraints": {"required": True, "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"}},
    {"name": "opening", "title": "期初", "type": "number", "unit": "CNY", "constraints": {"required": True}},
    {"name": "closing", "title": "期末", "type": "number", "unit": "CNY", "constraints": {"required": True}},
    {"name": "open", "title": "公开", "type": "boolean"},
]  # fmt: skip
ACCOUNTS = [
    {"name": "org_id", "title": "单位", "type": "string", "constraints": {"required": True}},
    {"name": "account", "title": "账户", "type": "string", "constraints": {"required": True}},
    {"name": "name_zh", "title": "名称", "type": "string"},
]
KEY = [{"fields": ["org_id", "account"], "reference": {"resource": "accounts", "fields": ["org_id", "account"]}}]
LAST = "org_id,account,period,opening,closing,open\na,0001,2026-05,1.00,2.50,true\na,0001,2026-06,2.50,9.00,\nb,0001,2026-06,1.00,1.00,\n"


def made(here: Path, *words: str) -> int:
    return main(
        [
            "workbook",
            "money",
            "--data",
            str(here / "data"),
            "--out",
            str(here / "空表.xlsx"),
            "--as-of",
            "2026-07-31",
            *words,
        ]
    )


def balances(folder: Path) -> Path:
    resources = [
        tiny.resource("accounts", ACCOUNTS, title="账户", primaryKey=["org_id", "account"]),
        tiny.resource(
            "balances",
            BALANCES,
            title="余额",
            cadence="month",
            primaryKey=["org_id", "account", "period"],
            foreignKeys=KEY,
        ),
        tiny.resource("yearly", BALANCES, title="年报", cadence="year", primaryKey=["org_id", "account", "period"]),
    ]
    tables = {
        "accounts": "org_id,account,name_zh\na,0001,基本户\nb,0001,别村的\n",
        "balances": LAST,
        "yearly": LAST.splitlines()[0] + "\n",
    }
    tiny.package(folder / "data" / "money", resources, tables)
    return folder / "data" / "money" / "balances.csv"


def test_the_workbook_knows_what_is_known_and_comes_back_with_the_month(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = balances(tmp_path)
    assert made(tmp_path, "--org", "a", "--period", "2026-07") == 0
    book = openpyxl.load_workbook(tmp_path / "空表.xlsx")
    assert book.sheetnames == ["账户", "余额", "怎么填", "选项", "_gongkai"]
    assert [book[one].sheet_state for one in book.sheetnames] == [
        "visible",
        "visible",
        "visible",
        "hidden",
        "veryHidden",
    ]
    sheet = book["余额"]
    assert [one.value for one in sheet[3]][1:] == ["单位*", "账户*", "期间*", "期初*（元）", "期末*（元）", "公开"]
    assert [one.value for one in sheet[2]][1:] == [str(one["name"]) for one in BALANCES] and sheet.row_dimensions[
        2
    ].hidden
    assert sheet["A4"].value == "例" and sheet["E4"].value == 2.5
    # The account comes again, with what it closed with, and its number is a text.
    assert [one.value for one in sheet[5]][1:] == ["a", "0001 基本户", "2026-07", 9, None, None] and sheet[
        "C5"
    ].number_format == "@"
    assert sheet.protection.sheet and sheet["E3"].protection.locked and not sheet["E5"].protection.locked
    assert "开在哪里" in sheet["C3"].comment.text and "必填" in sheet["C3"].comment.text
    (accounts, yes_no) = [
        one for one in sheet.data_validations.dataValidation if next(iter(one.sqref.ranges)).min_col in (3, 7)
    ]
    assert (
        accounts.type == yes_no.type == "list"
        and yes_no.errorStyle in (None, "stop")
        and accounts.errorStyle == "information"
    )
    assert any("期间，如 2026-07" in str(one[2].value) for one in book["怎么填"].iter_rows())
    sheet["F5"], sheet["G5"] = 12, "否"
    book.save(tmp_path / "空表.xlsx")
    assert imported(tmp_path / "空表.xlsx", "--yes") == 0
    assert table.read_text(encoding="utf-8") == LAST.replace("b,0001", "a,0001,2026-07,9.00,12.00,false\nb,0001")
    assert "import-sheets" not in capsys.readouterr().err  # its own sheets are nothing to be told of


def test_a_record_that_is_new_can_be_named_in_another_sheet_of_the_same_workbook(tmp_path: Path) -> None:
    table = balances(tmp_path)
    assert made(tmp_path, "--org", "a", "--period", "2026-07") == 0
    book = openpyxl.load_workbook(tmp_path / "空表.xlsx")
    for at, value in enumerate(("a", "0002", "专户"), start=2):
        book["账户"].cell(6, at).value = value
    for at, value in enumerate(("a", "0002 专户", "2026-07", 0, 5), start=2):
        book["余额"].cell(6, at).value = value
    book["余额"]["F5"] = 12
    book.save(tmp_path / "空表.xlsx")
    assert imported(tmp_path / "空表.xlsx", "--yes") == 0
    assert "a,0002,2026-07,0.00,5.00," in table.read_text(encoding="utf-8")
    assert "a,0002,专户" in (table.parent / "accounts.csv").read_text(encoding="utf-8")


def test_a_number_and_the_year_that_names_it_are_not_pushed_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The drop-down says "FR-1 2025"; the record comes on another sheet of the same workbook."""
    code = {"type": "string", "constraints": {"required": True, "pattern": "^[A-Za-z0-9-]+$"}}
    year = {"name": "year", "title": "年度", "type": "year"}
    raised = tiny.resource(
        "raised",
        [{**code, "name": "no", "title": "编号"}, year],
        title="筹资",
        primaryKey=["no"],
        label={"zh": ["year"]},
    )
    fields = [
        {**code, "name": "row", "title": "明细编号"},
        {**code, "name": "no", "title": "筹资", "references": "money.raised.no"},
    ]
    rows = tiny.resource("rows", fields, title="账目", primaryKey=["row"])
    folder = tiny.package(tmp_path / "data" / "money", [raised, rows], {"raised": "no,year\n", "rows": "row,no\n"})
    book = openpyxl.Workbook()
    book.active.title = "账目"
    for values in (["明细编号", "筹资"], ["1", "FR-1 2025"]):
        book.active.append(values)
    book.create_sheet("筹资").append(["编号", "年度"])
    book["筹资"].append(["FR-1", 2025])
    book.save(tmp_path / "台账.xlsx")
    assert imported(tmp_path / "台账.xlsx", "--yes") == 0, capsys.readouterr().err
    assert (folder / "rows.csv").read_text(encoding="utf-8") == "row,no\n1,FR-1\n"
    book["账目"]["A2"], book["账目"]["B2"] = "2", "FR-2 2026"
    book.save(tmp_path / "台账.xlsx")
    assert imported(tmp_path / "台账.xlsx", "--yes") == 1 and "台账.xlsx 账目!B2" in capsys.readouterr().err


def test_a_workbook_that_nobody_changed_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = portal(tmp_path, TABLE.replace("50.20", "1234567890123456.78"))
    before = table.read_bytes()
    assert made(tmp_path, "--org", "a") == 0 and imported(tmp_path / "空表.xlsx", "--yes") == 0
    assert table.read_bytes() == before and "新增 0 行，改动 0 行，没有变 2 行" in capsys.readouterr().out


def test_who_changed_what_since_the_workbook_was_made_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = portal(tmp_path)
    assert made(tmp_path, "--org", "a") == 0
    table.write_text(TABLE.replace("50.20", "60.00"), encoding="utf-8")
    assert imported(tmp_path / "空表.xlsx", "--yes") == 0  # the workbook has not touched it: data/ stays
    told = capsys.readouterr().out
    assert "= a / 2：data/ 里后来改过" in told and "60.00" in table.read_text(encoding="utf-8")
    book = openpyxl.load_workbook(tmp_path / "空表.xlsx")
    amount = next(one.column_letter for one in book.worksheets[0][2] if one.value == "amount")
    book.worksheets[0][f"{amount}6"] = 70
    book.save(tmp_path / "空表.xlsx")
    assert imported(tmp_path / "空表.xlsx", "--yes") == 1
    assert "“金额”两边都改过：data/ 里现在是“60.00”，工作簿里是“70.00”" in capsys.readouterr().err
    book.worksheets[0].delete_rows(5)
    book.worksheets[0][f"{amount}5"] = 60
    book.save(tmp_path / "空表.xlsx")
    assert imported(tmp_path / "空表.xlsx", "--yes") == 0 and "? a / 1：工作簿里没有，没有删" in capsys.readouterr().out


def test_a_row_that_came_after_the_workbook_was_made_is_told_and_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clerk adds a row, imports, thinks better of it and deletes it in the same file: it may as well be somebody else's."""
    table = portal(tmp_path)
    assert made(tmp_path, "--org", "a") == 0
    later = TABLE.replace("b,1,", "a,3,2024-02-03,2024-01,water,8.00,,false,\nb,1,")
    table.write_text(later, encoding="utf-8")
    assert imported(tmp_path / "空表.xlsx", "--yes", "--delete") == 0
    assert "= a / 3：做这份工作簿以后才有的" in capsys.readouterr().out
    assert table.read_text(encoding="utf-8") == later


def test_a_workbook_is_for_a_unit_and_a_period_that_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    balances(tmp_path)
    for words, told in (
        ((), "没有“—”这个单位"), (("--org", "c"), "a、b"), (("--org", "a", "--period", "七月"), "不是期间"),
        (("--org", "a", "--table", "yearly", "--period", "2026-07"), "没有这一期要填的表"),
    ):  # fmt: skip
        assert made(tmp_path, *words) == 2 and told in capsys.readouterr().err and not (tmp_path / "空表.xlsx").exists()
    assert made(tmp_path, "--org", "a", "--period", "2026") == 0
    assert "年报" in openpyxl.load_workbook(tmp_path / "空表.xlsx").sheetnames
    assert made(tmp_path, "--org", "a") == 2 and "已经有了" in capsys.readouterr().err


def test_the_same_workbook_has_the_same_bytes(tmp_path: Path) -> None:
    balances(tmp_path)
    assert made(tmp_path, "--org", "a") == 0
    first = (tmp_path / "空表.xlsx").read_bytes()
    (tmp_path / "空表.xlsx").unlink()
    assert made(tmp_path, "--org", "a") == 0 and (tmp_path / "空表.xlsx").read_bytes() == first


def test_periods_lie_in_each_other() -> None:
    assert (
        periods.lies_in("2026-07", "2026Q3")
        and periods.lies_in("2026Q3", "2026H2")
        and periods.lies_in("2026-07", "2026")
    )
    assert (
        not periods.lies_in("2026-06", "2026Q3")
        and not periods.lies_in("2026", "2026-07")
        and not periods.lies_in("七月", "2026")
    )
    assert (
        periods.before(["2025", "2026H1", "2026-07"], "2026-07") == "2026H1"
        and periods.before(["2026-07"], "2026-07") == ""
    )
