"""A cell of numbers that says NaN or INF is not one that is not filled in: pages, charts and downloads say which it is."""

import csv
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import frictionless
import pytest
import tiny
from gongkai import pipeline
from gongkai.pipeline import BuildRequest

pytestmark = pytest.mark.slow

KIND = {"name": "kind", "title": "部门", "type": "string"}
MONEY = {"name": "amount", "title": "金额", "type": "number", "unit": "CNY"}
MONTH = {"name": "month", "title": "月份", "type": "yearmonth"}
FIELDS = {"single": [KIND, MONEY], "summed": [KIND, MONEY], "line": [MONTH, KIND, MONEY], "marked": [KIND, MONEY],
          "blank": [KIND, MONEY]}  # fmt: skip
TABLES = {
    "single": "kind,amount\n甲,NaN\n乙,5.20\n丙,\n丁,3\n戊,1\n",
    "summed": "kind,amount\n甲,INF\n甲,1\n乙,5.20\n乙,2\n丙,\n丙,2\n丁,3\n",
    "line": "month,kind,amount\n2024-01,甲,1\n2024-01,乙,2\n2024-02,甲,NaN\n2024-02,乙,\n2024-03,甲,3\n2024-03,乙,4\n",
    "marked": "kind,amount\n甲,NaN\n乙,5.20\n丙,—\n丁,3\n戊,1\n",
    "blank": "kind,amount\n甲,NaN\n乙,5.20\n丙,7\n丁,3\n戊,1\n",
}
LISTS = {"marked": ["", "—"], "blank": ["", "NaN"]}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nan")
    for name, fields in FIELDS.items():
        resource: dict[str, Any] = tiny.resource("t", fields)
        if name in LISTS:
            resource["schema"]["missingValues"] = LISTS[name]
        tiny.package(folder / "data" / name, [resource], {"t": TABLES[name]})
    pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))
    return folder


def chart(built: Path, name: str, kind: str = "hbar", locale: str = "") -> tuple[list[list[str]], str]:
    """The rows of a chart's table and its page's text."""
    with (built / f"site/downloads/{name}/views/t-{kind}.zh.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return rows, (built / f"site/{locale}data/{name}/index.html").read_text(encoding="utf-8")


def test_a_bar_and_the_note_say_what_is_no_number_and_what_is_not_filled_in(built: Path) -> None:
    rows, text = chart(built, "single")
    assert dict(rows) == {"乙": "5.20", "丁": "3.00", "戊": "1.00", "甲": "NaN", "丙": ""}
    assert ">不是数</text>" in text and ">未填</text>" in text
    assert "1 行的金额填的不是数（NaN、INF），有这样的行，合计就空着；1 行没有填金额" in text
    assert "最多的是" not in text
    assert "金额 is not a number (NaN, INF) in 1 rows" in chart(built, "single", locale="en/")[1]


def test_so_does_a_sum_of_which_a_part_is_no_number(built: Path) -> None:
    rows, text = chart(built, "summed")
    assert {row[0]: row[-1] for row in rows} == {"乙": "7.20", "丁": "3.00", "甲": "NaN", "丙": ""}
    assert "1 行的金额填的不是数" in text and "1 行没有填金额" in text
    rows, _ = chart(built, "line", "line")
    assert [row[1] for row in rows] == ["3.00", "NaN", "7.00"]


def test_a_table_with_marks_of_its_own_keeps_them(built: Path) -> None:
    rows, text = chart(built, "marked")
    assert dict(rows)["甲"] == "NaN" and "1 行的金额填的不是数" in text
    with (built / "site/downloads/marked/t.csv").open(encoding="utf-8", newline="") as file:
        assert {row["kind"]: row["amount"] for row in csv.DictReader(file)} == {
            "甲": "NaN", "乙": "5.20", "丙": "—", "丁": "3.00", "戊": "1.00",
        }  # fmt: skip


def test_where_nan_is_declared_to_be_no_value_it_is_not_filled_in(built: Path) -> None:
    rows, text = chart(built, "blank")
    assert dict(rows)["甲"] == "" and "填的不是数" not in text and "1 行没有填金额" in text


@pytest.mark.parametrize("name", FIELDS)
def test_the_published_package_is_valid_and_its_page_says_what_the_cell_is(
    built: Path, tmp_path: Path, name: str
) -> None:
    with zipfile.ZipFile(built / f"site/downloads/{name}/{name}.zip") as packed:
        packed.extractall(tmp_path)
    (descriptor,) = tmp_path.rglob("datapackage.json")
    report = frictionless.Package(str(descriptor)).validate()
    assert report.valid, report.flatten(["type", "note"])
    schema = json.loads(descriptor.read_text(encoding="utf-8"))["resources"][0]["schema"]
    assert ("NaN" in schema.get("missingValues", [])) == (name != "blank")
    text = (built / f"site/data/{name}/t/index.html").read_text(encoding="utf-8")
    assert ("absent-not-a-number" in text) == (name != "blank")
