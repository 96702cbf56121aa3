"""Unmasked names: which values read as one, and where one is looked for."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from gongkai.core.errors import Severity
from gongkai.core.model import Field, Resource
from gongkai.load import load
from gongkai.privacy.fields import names
from gongkai.warehouse import Warehouse


@pytest.mark.parametrize(
    "value",
    ["张建国", "王芳", " 李 晓 明 ", "欧阳小三", "上官云", "诸葛明亮", "买买提·艾力", "陈方安生", "司马小", "钱多多", "金大有"],
)  # fmt: skip
def test_a_surname_and_a_given_name_read_as_a_name(value: str) -> None:
    assert names.looks_like_name(value)


@pytest.mark.parametrize(
    "value",
    [
        "村民A", "承包户01", "张*三", "张**", "王家村", "石桥村", "高新区", "县财政局", "清溪镇建筑公司", "金额", "方案", "成本", "安全",
        "计划", "水利", "张", "张建国等", "马路", "李家湾", "白云山", "江苏省", "王记超市", "黄河路", "周边", "某某", "甲某某",
        "John Smith", "", "200", "全体村民", "欧阳", "林场", "石料款", "左侧", "建筑一队", "农机合作社", "不具名", "热心村民",
    ],
)  # fmt: skip
def test_places_things_and_masked_names_do_not(value: str) -> None:
    assert not names.looks_like_name(value)


def field(name: str, title: str = "", **words: object) -> Field:
    return Field(name, "string", {"zh": title or name}, {}, **words)  # type: ignore[arg-type]


def found(tmp_path: Path, fields: Sequence[Field], rows: Sequence[Sequence[str]]) -> list[tuple[object, ...]]:
    resource = Resource("p", "rows", {"zh": "rows"}, {}, tuple(fields), {})
    path = tmp_path / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["_row", *(one.name for one in fields)], *([n, *row] for n, row in enumerate(rows, 2))]
        )
    with Warehouse(tmp_path / "warehouse") as warehouse:
        warehouse.add(resource, path, {"_row": "BIGINT"} | {one.name: "VARCHAR" for one in fields})
        problems = names.unmasked(resource, warehouse)
    masked = {one.name for one in fields if one.privacy == "mask_name"}
    assert all(
        (one.severity, one.code)
        == (Severity.WARNING, "name-of-organisation" if one.field in masked else "name-unmasked")
        for one in problems
    )
    assert not any("张建国" in str(one) for one in problems)
    return [(one.field, one.row, one.facts["count"]) for one in problems]


def test_a_name_in_a_field_of_persons_warns_once_a_field(tmp_path: Path) -> None:
    rows = [["村民A"], ["张建国"], ["李晓明"], ["张建国"]]
    assert found(tmp_path, [field("payee", "收款人", privacy="public")], rows) == [("payee", 3, 3)]


def test_a_field_of_things_is_not_looked_at(tmp_path: Path) -> None:
    assert found(tmp_path, [field("road", "路名", privacy="public")], [["张建国"]]) == []
    assert found(tmp_path, [field("holder", "任职人姓名", privacy="public_post")], [["张建国"]]) == []


def test_what_the_gate_masks_is_masked_and_what_it_takes_for_a_company_warns(tmp_path: Path) -> None:
    fields = [field("counterparty_name", "对方名称", privacy="mask_name"), field("counterparty_type")]
    rows = [["张建国", "individual"], ["李晓明", "company"], ["清溪镇建筑公司", "company"], ["王芳", r"\N"]]
    assert found(tmp_path, fields, rows) == [("counterparty_name", 3, 1)]
    assert found(tmp_path, fields[:1], [["张建国"]]) == []


@pytest.mark.slow
def test_the_demonstration_names_nobody(demonstration: Path, tmp_path: Path) -> None:
    from published import stock

    _, tables, warehouse = stock(demonstration, tmp_path)
    assert [one for table in tables for one in names.unmasked(table.resource, warehouse)] == []
    warehouse.connection.close()
    assert any(
        names._may_name(one) for package in load(demonstration).packages for r in package.resources for one in r.fields
    )
