"""A clerk's file into data/: what is shown before anything is written, what is refused, and that data/ is one of two whole states."""

from __future__ import annotations

import errno
import os
import random
import re
import signal
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import tiny
from clerks_file import TABLE, TITLES, book, imported, portal
from gongkai.core import messages
from gongkai.core.errors import Problem, Severity
from gongkai.core.kit import SCRIPTS
from gongkai.intake import plan
from gongkai.load import load
from gongkai.workbook import sheets

ROW = ["a", "3", date(2024, 3, 5), "2024-03", "供水", 12.5, None, "是", "新的"]
FORMATS = (".csv", ".xlsx", ".xls", ".ods")
ADDED = "a,3,2024-03-05,2024-03,water,12.50,,true,新的\n"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_nothing_is_written_before_it_was_shown_and_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = portal(tmp_path)
    file = book(tmp_path / "台账.xlsx", [TITLES, ROW])
    bytes_before = file.read_bytes()
    assert imported(file) == 1 and text(table) == TABLE
    shown = capsys.readouterr()
    assert "台账!2 a / 3：日期 2024-03-05、期间 2024-03、类别 供水、金额 12.50、是否公开 是、备注 新的" in shown.out
    assert "换了写法" not in shown.out  # what is chosen from a list is shown as it was chosen
    assert "没有写，data/ 没有动" in shown.err
    assert imported(file, "--yes") == 0
    assert text(table).replace(ADDED, "") == TABLE and text(table).splitlines()[3] == ADDED.strip()
    assert imported(file, "--yes") == 0 and "没有要写的" in capsys.readouterr().err
    assert file.read_bytes() == bytes_before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "台账.xlsx"]


def test_on_a_full_disk_the_data_are_as_they_were_and_it_is_said_of_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    table = portal(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    assert imported(book(tmp_path / "台账.xlsx", [TITLES, ROW]), "--yes") == 1 and text(table) == TABLE
    assert "数据还是原来的样子" in capsys.readouterr().err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "台账.xlsx"]
    assert sorted(one.name for one in table.parent.iterdir()) == ["datapackage.json", table.name]


def test_rows_are_laid_over_the_table_by_their_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = portal(tmp_path)
    file = book(
        tmp_path / "台账.xlsx",
        [["编号", "单位", "金额", "期间"], ["1", "a", 100.1, "2024-01"], ["9", "a", "5", "2024年1月"]],
    )
    assert imported(file, "--yes") == 0
    shown = capsys.readouterr().out
    assert "新增 1 行，改动 0 行，没有变 1 行；data/ 里有、工作簿里没有的 1 行" in shown
    assert "? a / 2：工作簿里没有，没有删" in shown and "b / 1" not in shown
    assert text(table) == TABLE.replace("b,1,", "a,9,,2024-01,,5.00,,,\nb,1,")  # columns that it lacks keep their cells
    changed = book(tmp_path / "改.xlsx", [["编号", "单位", "金额", "备注"], ["1", "a", 99, None]])
    assert imported(changed, "--yes", "--delete") == 0
    shown = capsys.readouterr().out
    assert (
        "~ 台账!2 a / 1：金额 100.10 → 99.00、备注 一,二 → （空）" in shown and "- a / 2：工作簿里没有，删掉" in shown
    )
    assert (
        text(table)
        == TABLE.splitlines(keepends=True)[0]
        + "a,1,2024-01-02,2024-01,road,99.00,1,true,\n"
        + TABLE.splitlines(keepends=True)[3]
    )


def test_the_header_is_found_under_titles_and_what_is_no_data_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = portal(tmp_path)
    file = tmp_path / "台账.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "三月"
    for row in (["某村2024年3月台账"], ["单位：万元"], ["单位", "编号", "日 期*", "类别（必填）", "金额\n（万元）", "期间", "不认识的"],
                [*ROW[:3], "供水", 0.5, "2024年3月", "x"],
                ["一、修路"], ["合 计", None, None, None, 99], ["制表人：某人"], [None, None, None, None, None]):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("A5:G5")
    sheet.row_dimensions[4].hidden = True
    made.create_sheet("封面").append(["某村"])
    hidden = made.create_sheet("旧账")
    hidden.append(TITLES)
    hidden.append(ROW)
    hidden.sheet_state = "hidden"
    made.save(file)
    assert imported(file, "--yes") == 0
    told = capsys.readouterr().err
    assert text(table) == TABLE.replace("b,1,", "a,3,2024-03-05,2024-03,water,5000.00,,,\nb,1,")
    for words in ("“三月”读作“账目”（money.rows）：表头在第 3 行，1 行", "第 6 行是合计", "第 5、7 行是小标题或落款",
                  "1 栏认不出，没有读：不认识的", "1 处隐藏的行",
                  "隐藏的工作表没有读：旧账", "认不出，没有读：封面"):  # fmt: skip
        assert words in told, words


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [(2, "24.3.5", "year-short"), (4, "修陆", "label-near"), (5, "1,2OO", "letters"), (7, "也许", "boolean"), (5, "#REF!", "formula-error"),
     (5, "约12", "vague"), (3, 2024.1, "period-number"), (6, "—", "dash")],
)  # fmt: skip
def test_a_cell_that_nobody_can_read_refuses_the_file_and_comes_back_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], column: int, value: object, code: str
) -> None:
    table = portal(tmp_path)
    row = list(ROW)
    row[column] = value
    assert imported(book(tmp_path / "台账.xlsx", [TITLES, row]), "--yes") == 1 and text(table) == TABLE
    place = f"{'ABCDEFGHI'[column]}2"
    assert f"错误 import-{code} 台账.xlsx 台账!{place}" in capsys.readouterr().err
    back = openpyxl.load_workbook(tmp_path / "台账-要改.xlsx")
    assert back.sheetnames == ["要改的地方", "台账"]
    cell = back["台账"][place]
    assert cell.value == value and cell.fill.fgColor.rgb == "FFFFC7CE" and f"“{TITLES[column]}”" in cell.comment.text
    assert (
        back["要改的地方"]["A3"].value == f"台账!{place}"
        and back["要改的地方"]["A3"].hyperlink.location == f"'台账'!{place}"
    )
    back["台账"][place].value = ROW[column]
    back.save(tmp_path / "台账-要改.xlsx")
    assert imported(tmp_path / "台账-要改.xlsx", "--yes") == 0 and ADDED.strip() in text(table)


def test_a_mistake_that_stands_in_every_row_is_told_once_with_its_cells_and_what_can_be_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portal(tmp_path)
    rows = [[*ROW[:1], str(number), *ROW[2:4], "架桥铺路", *ROW[5:]] for number in range(3, 13)]
    assert imported(book(tmp_path / "台账.xlsx", [TITLES, *rows]), "--yes") == 1
    told = capsys.readouterr().err
    assert told.count("import-label") == 1 and "台账!E2、E3、E4、E5、E6、E7、E8、E9……" in told
    assert "可以填：修路、供水。" in told and "表头在第 1 行，10 行" in told
    listed = openpyxl.load_workbook(tmp_path / "台账-要改.xlsx")["要改的地方"]
    assert sum(str(row[0].value).startswith("台账!E") for row in listed.iter_rows()) == 10


def test_a_name_is_looked_for_among_the_records_that_its_row_speaks_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = {"type": "string", "constraints": {"required": True}}
    chart, code = {**text, "name": "chart", "title": "科目版本"}, {**text, "name": "code", "title": "科目"}
    code["constraints"] = {"required": True, "pattern": "^[0-9]+$"}
    key = {"fields": ["chart", "code"], "reference": {"resource": "subjects", "fields": ["chart", "code"]}}
    made = tiny.package(
        tmp_path / "data" / "money",
        [tiny.resource("subjects", [chart, code, {**text, "name": "name_zh", "title": "名称"}], primaryKey=["chart", "code"]),
         tiny.resource("rows", [{**text, "name": "no", "title": "编号"}, code, chart], title="账目", primaryKey=["no"], foreignKeys=[key])],
        {"subjects": "chart,code,name_zh\nold,601,管理费\nnew,521,管理费\n", "rows": "no,code,chart\n"},
    )  # fmt: skip
    rows = [["1", "管理费", "old"], ["2", "管理费", "new"], ["3", "521 管理费", "new"]]
    assert imported(book(tmp_path / "台账.xlsx", [["编号", "科目", "科目版本"], *rows]), "--yes") == 0
    assert "1,601,old\n2,521,new\n3,521,new\n" in (made / "rows.csv").read_text(encoding="utf-8")
    assert imported(book(tmp_path / "台账.xlsx", [["编号", "科目", "科目版本"], ["4", "管理", "new"]]), "--yes") == 1
    assert "是不是“521 管理费”？" in capsys.readouterr().err


def test_what_breaks_the_schema_or_a_rule_is_told_in_its_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = (
        "-- severity: error\n-- zh: {no}号金额太大。\n-- en: {no} is too large.\n"
        "SELECT 'rows' AS _resource, _row, 'amount' AS _field, no FROM money.rows WHERE amount > 1000"
    )
    table = portal(tmp_path, rules={"BIG": rule})
    below, big = [*ROW[:5], -5, *ROW[6:]], [*ROW[:1], "4", *ROW[2:5], 5000, *ROW[6:]]
    assert imported(book(tmp_path / "台账.xlsx", [["台账"], TITLES, below]), "--yes") == 1 and text(table) == TABLE
    told = capsys.readouterr().err
    assert "台账!F3\n  第3行“金额”写的是“-5.00”，不能小于 0" in told
    # A rule's finding is told, and is for a person to decide: the table may only be half entered.
    assert imported(book(tmp_path / "台账.xlsx", [TITLES, big]), "--yes") == 0 and "a,4," in text(table)
    assert "台账!F2\n  4号金额太大" in capsys.readouterr().err


def test_personal_data_never_enters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = portal(tmp_path)
    row = [*ROW[:8], "身份证 11010519491231002X"]
    assert imported(book(tmp_path / "台账.xlsx", [TITLES, row]), "--yes") == 1 and text(table) == TABLE
    assert "台账!I2" in capsys.readouterr().err


def test_what_is_in_doubt_about_a_whole_sheet_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = portal(tmp_path)
    for rows, code in (
        ([["甲", "乙"], ["1", "2"]], "no-sheet"),
        ([[*TITLES, "金额"], [*ROW, 1]], "column-twice"),
        ([["编号", "金额", "日期", "类别", "期间"], ["9", 1, None, None, None]], "unit-unknown"),
        ([["单位：万元"], [*TITLES[:5], "金额（元）"], ROW[:6]], "scale"),
        ([TITLES, ROW, [*ROW[:5], 13, *ROW[6:]]], "twice"),
    ):
        assert imported(book(tmp_path / "台账.xlsx", rows), "--yes") == 1, code
        assert f"import-{code}" in capsys.readouterr().err and text(table) == TABLE
    assert imported(
        book(tmp_path / "台账.xlsx", [["编号", "金额"], ["9", 1]]), "--yes", "--org", "a"
    ) == 0 and "a,9," in text(table)
    scaled = book(tmp_path / "台账.xlsx", [["单位：万元"], [*TITLES[:5], "金额（元）"], ROW[:6]])
    assert imported(scaled, "--yes", "--unit", "元") == 0 and "12.50" in text(table)


def test_one_missing_required_column_is_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = portal(tmp_path)
    descriptor = table.parent / "datapackage.json"
    descriptor.write_text(
        text(descriptor).replace(
            '"name": "remark", "title": "备注", "type": "string"',
            '"name": "remark", "title": "备注", "type": "string", "constraints": {"required": true}',
        ),
        encoding="utf-8",
    )
    assert imported(book(tmp_path / "台账.xlsx", [TITLES[:8], ROW[:8]]), "--yes") == 1
    told = capsys.readouterr().err
    assert told.count("import-columns-missing") == 1 and "少了 1 栏必填的：备注" in told
    # Together with what is wrong in every row, and not only once that is mended.
    assert imported(book(tmp_path / "台账.xlsx", [TITLES[:8], [*ROW[:5], "1,2OO", *ROW[6:8]]]), "--yes") == 1
    assert "import-columns-missing" in capsys.readouterr().err
    # What was said for the whole file is not missing.
    assert (
        imported(book(tmp_path / "台账.xlsx", [TITLES[1:8], [*ROW[1:5], "1,2OO", *ROW[6:8]]]), "--yes", "--org", "a")
        == 1
    )
    assert "少了 1 栏必填的：备注" in capsys.readouterr().err


def test_a_ledger_that_fits_no_table_is_told_which_it_is_like_and_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = portal(tmp_path)
    made = openpyxl.Workbook()
    made.active.title = "台账"
    for row in (["某村支出台账"], ["序号", "日期", "摘要", "金额（元）", "类别"], [1, "2024.3.5", "修路", 12, "修路"]):
        made.active.append(row)
    made.active.merge_cells("A1:E1")
    made.save(tmp_path / "台账.xlsx")
    assert imported(tmp_path / "台账.xlsx", "--yes", "--org", "a") == 1 and text(table) == TABLE
    told = capsys.readouterr().err
    assert "import-sheet-near 台账.xlsx 台账!2" in told and "import-no-sheet" not in told
    assert "最像“账目”，可是栏名对不上：认得的是日期、类别、金额；认不得的是序号、摘要。" in told
    assert "还要有这几栏：编号。" in told


def test_a_dash_where_something_is_needed_is_told_with_its_cure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    needed = {"name": "amount", "title": "金额", "type": "number", "constraints": {"required": True}}
    number = {"name": "no", "title": "编号", "type": "string", "constraints": {"required": True}}
    marked = tiny.resource("rows", [number, needed], title="账目", primaryKey=["no"])
    marked["schema"]["missingValues"] = ["", "—"]
    tiny.package(tmp_path / "data" / "money", [marked], {"rows": "no,amount\n"})
    assert imported(book(tmp_path / "台账.xlsx", [["编号", "金额"], ["1", "—"]]), "--yes") == 1
    told = capsys.readouterr().err
    assert "import-needed 台账.xlsx 台账!B2" in told and "“金额”必须填，写的是“—”。" in told and "schema" not in told


def test_a_line_of_signatures_that_begins_in_the_column_of_numbers_is_no_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = portal(tmp_path)
    rows = [TITLES[1:], ROW[1:], ["制表人：某人", None, None, "审核：某人"]]
    assert imported(book(tmp_path / "台账.xlsx", rows), "--yes", "--org", "a") == 0
    assert ADDED in text(table) and "第 3 行是小标题或落款" in capsys.readouterr().err


def test_merged_cells_are_resolved_or_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = portal(tmp_path)
    for span, code in (("A2:A3", ""), ("F2:F3", "merged-number"), ("E2:F2", "merged-wide")):
        file = book(
            tmp_path / "台账.xlsx", [TITLES, ROW, [None if span[0] == "A" else "a", "4", *ROW[2:5], 1, *ROW[6:]]]
        )
        made = openpyxl.load_workbook(file)
        made.active.merge_cells(span)
        made.save(file)
        assert imported(file, "--yes") == int(bool(code))
        told = capsys.readouterr()
        if code:
            assert f"import-{code}" in told.err
        else:
            assert "台账!A3 单位：“a” → a" in told.out and "a,4," in text(table)


def rewritten(file: Path, changes: dict[str, str]) -> Path:
    """The workbook with some texts of its sheet's XML replaced."""
    with zipfile.ZipFile(file) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    for old, new in changes.items():
        assert re.search(old, sheet)
        sheet = re.sub(old, new, sheet, count=1)
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(file, "w") as whole:
        for name, content in parts.items():
            whole.writestr(name, content)
    return file


def test_cells_are_read_whatever_the_sheet_states_of_its_size(tmp_path: Path) -> None:
    table = portal(tmp_path)
    file = book(tmp_path / "台账.xlsx", [TITLES, ROW])
    assert imported(rewritten(file, {r'<dimension ref="[A-Z0-9:]+"': '<dimension ref="A1:B1"'}), "--yes") == 0
    assert ADDED in text(table)


def test_a_formula_has_its_stored_value_or_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = portal(tmp_path)
    file = book(tmp_path / "台账.xlsx", [TITLES, [*ROW[:5], "=10+2.5", *ROW[6:]]])
    assert imported(file, "--yes") == 1 and "台账!F2\n  “金额”是公式，还没有算过" in capsys.readouterr().err
    assert (
        imported(
            rewritten(file, {r"<f>10\+2.5</f><v\s*/?>(</v>)?": "<f>10+2.5</f><v>0.30000000000000004</v>"}), "--yes"
        )
        == 0
    )
    assert "a,3,2024-03-05,2024-03,water,0.30," in text(table)
    assert "台账!F2 金额：“0.30000000000000004” → 0.30" in capsys.readouterr().out
    back = openpyxl.load_workbook(tmp_path / "台账-要改.xlsx")
    assert back["台账"]["F2"].value == "=10+2.5"  # what came back keeps her formula


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_csv_is_read_in_its_encoding_and_none_is_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    table = portal(tmp_path)
    lines = [",".join(TITLES), "a,3,2024.3.5,2024年3月,供水,12.5,,是,新的", "合计,,,,,12.5,,,"]
    (tmp_path / "台账.csv").write_bytes("\r\n".join(lines).encode(encoding))
    if encoding == "gb18030":
        assert imported(tmp_path / "台账.csv", "--yes") == 1 and text(table) == TABLE
        assert "按国标编码（GB18030）读，第一行是：单位,编号" in capsys.readouterr().err
    assert imported(tmp_path / "台账.csv", "--yes", *(["--encoding", encoding] if encoding == "gb18030" else [])) == 0
    assert ADDED in text(table)


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b"", "empty"), (b"%PDF-1.7", "kind"), (b"<html><table>", "html"), (b"PK\x03\x04broken", "broken"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked")],
)  # fmt: skip
def test_a_file_that_is_no_workbook_is_refused_in_plain_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes, code: str
) -> None:
    portal(tmp_path)
    (tmp_path / "台账.xlsx").write_bytes(raw)
    assert imported(tmp_path / "台账.xlsx", "--yes") == 1
    assert f"import-file-{code}" in capsys.readouterr().err


@pytest.mark.slow
def test_a_file_that_anybody_made_is_refused_in_words_and_never_taken_for_a_table_of_ours(
    real: Path, demonstration: Path, tmp_path: Path
) -> None:
    """Workbooks of offices and universities, and what is known to break readers of CSV."""
    packages = load(demonstration, tmp_path / "work").packages
    files = [one for place in ("excel", "dirty") for one in (real / place).rglob("*") if one.suffix in FORMATS]
    assert len(files) > 150
    for file in sorted(files):
        book_ = sheets.read(file)
        if book_.wrong:
            assert messages.hint(Problem(f"import-file-{book_.wrong}", Severity.ERROR, facts={"head": ""}), "zh"), file
            continue
        made = plan.make(book_, file.name, packages, plan.Wish())
        assert made.refused and not made.reads, file
        assert all(messages.sentence(one, "zh") and messages.hint(one, "zh") for one in made.problems), file


def states(folder: Path) -> dict[str, str]:
    return {str(one.relative_to(folder)): text(one) for one in folder.rglob("*.csv")}


@pytest.mark.slow
def test_an_import_that_is_killed_leaves_data_whole(tmp_path: Path) -> None:
    """Two tables change at once: whenever it is killed, both have or neither has."""
    table = portal(tmp_path)
    second = tmp_path / "data" / "more"
    second.mkdir()
    (second / "datapackage.json").write_text(
        text(table.parent / "datapackage.json").replace("账目", "别的账").replace('"name": "money"', '"name": "more"'),
        encoding="utf-8",
    )
    (second / "rows.csv").write_text(TABLE, encoding="utf-8")
    made = openpyxl.load_workbook(book(tmp_path / "台账.xlsx", [TITLES, ROW], "账目"))
    other = made.create_sheet("别的账")
    other.append(TITLES)
    other.append(ROW)
    made.save(tmp_path / "台账.xlsx")
    before = states(tmp_path / "data")
    code = (
        "import sys; from gongkai.intake import written; from pathlib import Path\n"
        "root = Path(sys.argv[1]) / 'data'\n"
        "with written.workplace(root) as work:\n"
        "    files = {p: p.read_text(encoding='utf-8') + sys.argv[2] for p in sorted(root.rglob('*.csv'))}\n"
        "    written.put(root, files, work)"
    )
    seen: set[str] = set()
    for _ in range(int(os.environ.get("GONGKAI_KILLS", "25"))):
        now = states(tmp_path / "data")
        line = f"c,{random.randrange(10**9)},,,,,,,\n"
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path), line], env={**os.environ, "PYTHONPATH": SCRIPTS}
        )
        time.sleep(random.uniform(0.02, 0.35))
        child.send_signal(signal.SIGKILL)
        child.wait()
        found = states(tmp_path / "data")
        assert found in (now, {name: one + line for name, one in now.items()})
        seen.add("new" if found != now else "old")
    assert set(before) == set(states(tmp_path / "data"))
    assert imported(tmp_path / "台账.xlsx", "--yes") == 0
    assert all(ADDED in one for one in states(tmp_path / "data").values())
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "台账.xlsx"]
