"""Records of other tables as a clerk names them: in the drop-downs of her workbook, and when it comes back."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
import tiny
from clerks_file import book, imported
from gongkai.__main__ import main

TEXT = {"type": "string", "constraints": {"required": True}}
UNIT = {**TEXT, "name": "org_id", "title": "单位", "references": "registry.organizations.org_id"}
NAME = {**TEXT, "name": "name_zh", "title": "名称"}
UNITS = [{**UNIT, "references": ""}, NAME, {"name": "above", "title": "上级单位", "type": "string"}]
ABOVE = {"fields": ["above"], "reference": {"resource": "", "fields": ["org_id"]}}
KINDS = [{**TEXT, "name": "kind", "title": "类别"}, NAME]
MATTERS = [UNIT, {**TEXT, "name": "matter", "title": "事项编号"}, NAME]
LISTED = {"type": "string", "constraints": {"pattern": "^[^;]+(;[^;]+)*$"}}
ROWS = [
    UNIT,
    {**TEXT, "name": "no", "title": "编号"},
    {**TEXT, "name": "kind", "title": "类别"},
    {"name": "by", "title": "决策单位", "type": "string", "references": "decisions.matters.org_id"},
    {"name": "matter", "title": "决议", "type": "string", "references": "decisions.matters.matter"},
    {**LISTED, "name": "bases", "title": "依据", "references": "registry.bases.basis"},
]
TABLE = "org_id,no,kind,by,matter,bases\nliuhe,1,office,liuhe,D-1,law-5;law-6\n"
TITLES = [str(one["title"]) for one in ROWS]


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A portal of three packages; the file of the table whose rows name records of the others."""
    data = tmp_path / "data"
    bases = [{**TEXT, "name": "basis", "title": "依据编号"}, NAME]
    tiny.package(
        data / "registry",
        [tiny.resource("organizations", UNITS, title="单位", primaryKey=["org_id"], foreignKeys=[ABOVE]),
         tiny.resource("bases", bases, title="制度依据", primaryKey=["basis"])],
        {"organizations": "org_id,name_zh,above\nliuhe,柳荷村,qingxi\nqingxi,清溪镇,\n",
         "bases": "basis,name_zh\nlaw-5,村务公开、民主管理办法\nlaw-6,村规民约\n"},
    )  # fmt: skip
    tiny.package(
        data / "decisions",
        [tiny.resource("matters", MATTERS, title="决策事项", primaryKey=["org_id", "matter"])],
        {"matters": "org_id,matter,name_zh\nliuhe,D-1,修桥\n"},
    )
    key = {"fields": ["kind"], "reference": {"resource": "kinds", "fields": ["kind"]}}
    tiny.package(
        data / "money",
        [tiny.resource("kinds", KINDS, title="收支类别", primaryKey=["kind"]),
         tiny.resource("rows", ROWS, title="账目", primaryKey=["org_id", "no"], foreignKeys=[key])],
        {"kinds": "kind,name_zh\noffice,办公费\nwork_subsidy,误工补贴\n513,管理费用\n", "rows": TABLE},
    )  # fmt: skip
    return data / "money" / "rows.csv"


def test_drop_downs_say_names_for_english_words_and_units_for_units(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A code that is but an English word tells a clerk nothing; a number that she keeps does."""
    file = tmp_path / "空表.xlsx"
    assert main(["workbook", "money", "--data", str(tmp_path / "data"), "--org", "liuhe", "--out", str(file)]) == 0
    made = openpyxl.load_workbook(file)
    names = [one.value for one in made["账目"][2]]
    row = dict(zip(names, (one.value for one in made["账目"][5]), strict=True))
    assert row["org_id"] == row["by"] == "柳荷村" and row["kind"] == "办公费" and row["matter"] == "D-1 修桥"
    assert row["bases"] == "law-5 村务公开、民主管理办法；law-6 村规民约"
    offered = [[one.value for one in column if one.value] for column in made["选项"].iter_cols()]
    assert ["办公费", "误工补贴", "513 管理费用"] in offered and ["柳荷村", "清溪镇"] in offered
    assert not any("修桥" in str(one) and "D-1" not in str(one) for column in offered for one in column)
    made["账目"]["D5"] = "误工补贴"
    assert names[3] == "kind"
    made.save(file)
    assert imported(file, "--yes") == 0
    assert portal.read_text(encoding="utf-8") == TABLE.replace("office", "work_subsidy")
    shown = capsys.readouterr().out
    assert "~ 账目!5 柳荷村 / 1：类别 办公费 → 误工补贴" in shown and "换了写法" not in shown


def test_a_record_that_is_not_there_is_told_in_its_cell_with_the_nearest(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = book(tmp_path / "台账.xlsx", [TITLES, ["liuhe", "2", "误工补帖", None, None, None]])
    assert imported(file, "--yes") == 1 and portal.read_text(encoding="utf-8") == TABLE
    told = capsys.readouterr().err
    assert "import-record-near 台账.xlsx 台账!C2" in told and "schema" not in told
    assert "“类别”里没有“误工补帖”。" in told
    assert "是不是“work_subsidy 误工补贴”？是，从下拉里选；是新的，先在“收支类别”表里登记。" in told


def test_a_number_with_its_name_is_kept_as_the_number_where_nobody_knows_the_record_yet(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The workbook came from a portal that has the decision; here it is imported later."""
    row = ["liuhe", "2", "办公费", "liuhe", "D-2026-2 修路、装灯", "law-6 村规民约；law-9 新办法"]
    other = ["liuhe", "3", "办公费", "liuhe", None, "law-8；law-9"]
    assert imported(book(tmp_path / "台账.xlsx", [TITLES, row, other]), "--yes") == 0
    assert portal.read_text(encoding="utf-8") == (
        TABLE + "liuhe,2,office,liuhe,D-2026-2,law-6;law-9\nliuhe,3,office,liuhe,,law-8;law-9\n"
    )
    shown = capsys.readouterr().out
    assert "+ 台账!2 柳荷村 / 2：类别 办公费、决策单位 柳荷村、决议 D-2026-2、依据 law-6 村规民约；law-9" in shown
    assert "换了写法的 3 格" in shown and "“D-2026-2 修路、装灯” → D-2026-2" in shown


def test_sheets_that_nobody_filled_in_are_told_in_one_line(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = openpyxl.Workbook()
    made.active.title = "账目"
    for values in (TITLES, ["liuhe", "2", "办公费"]):
        made.active.append(values)
    for title, fields in (("决策事项", MATTERS), ("收支类别", KINDS)):
        made.create_sheet(title).append([one["title"] for one in fields])
    made["决策事项"].append(["liuhe"])  # filled in beforehand
    made.save(tmp_path / "台账.xlsx")
    assert imported(tmp_path / "台账.xlsx", "--yes") == 0
    told = capsys.readouterr().err
    assert told.count("说明 import") == 2 and "“账目”读作“账目”" in told
    assert "这些工作表一行也没有填：决策事项、收支类别。" in told


def test_the_unit_above_is_another_unit(portal: Path, tmp_path: Path) -> None:
    row = ["shiqiao", "石桥村", "清溪镇"]
    assert imported(book(tmp_path / "台账.xlsx", [[one["title"] for one in UNITS], row]), "--yes") == 0
    units = (portal.parents[1] / "registry" / "organizations.csv").read_text(encoding="utf-8")
    assert units.endswith("shiqiao,石桥村,qingxi\n")


def test_a_name_of_no_record_is_no_code(portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["liuhe", "2", "办公费", None, "修侨", None], ["liuhe", "3", "办公费", None, None, "law-5；村规民约法"]]
    assert imported(book(tmp_path / "台账.xlsx", [TITLES, *rows]), "--yes") == 1
    told = capsys.readouterr().err
    assert "import-record-near 台账.xlsx 台账!E2" in told and "是不是“D-1 修桥”？" in told
    assert "import-record-near 台账.xlsx 台账!F3" in told and "是不是“law-6 村规民约”？" in told
    assert portal.read_text(encoding="utf-8") == TABLE


def test_a_unit_is_read_by_its_name_though_the_package_that_speaks_of_it_is_not_here(
    portal: Path, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "data" / "decisions")
    row = ["liuhe", "2", "办公费", "清溪镇", None, None]
    assert imported(book(tmp_path / "台账.xlsx", [TITLES, row]), "--yes") == 0
    assert portal.read_text(encoding="utf-8") == TABLE + "liuhe,2,office,qingxi,,\n"
