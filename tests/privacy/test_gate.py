"""The gate: what a published table has, and what it can't have."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from gongkai.core.errors import Severity
from gongkai.core.model import Field, PublicTable, Resource, Table
from gongkai.privacy import gate
from gongkai.warehouse import QueryError, Warehouse


def field(name: str, privacy: str = "") -> Field:
    return Field(name, "string", {"zh": name}, {}, privacy=privacy)


def published(
    tmp_path: Path, fields: Sequence[Field], rows: Sequence[Sequence[str]], sql: str
) -> tuple[PublicTable, list[tuple[object, ...]]]:
    resource = Resource("money", "rows", {"zh": "rows"}, {}, tuple(fields), {}, primary_key=(fields[0].name,))
    path = tmp_path / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["_row", *(one.name for one in fields)], *([n, *row] for n, row in enumerate(rows, 2))]
        )
    with Warehouse(tmp_path / "warehouse") as warehouse:
        count = warehouse.add(resource, path, {"_row": "BIGINT"} | {one.name: "VARCHAR" for one in fields})
        public = gate.publish(Table(resource, count), warehouse)
        warehouse.forget_raw()
        return public, warehouse.select(sql).rows


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("张小三", "张*三"),
        ("欧阳小三", "欧*三"),
        (" 张小三 ", "张*三"),
        ("张*三", "张*三"),
        ("张**", "张**"),
        ("承包户01", "承包户01"),
        ("村民A", "村民A"),
        ("John Smith", "J*h"),
    ],
)
def test_the_name_of_a_person_is_masked(tmp_path: Path, name: str, shown: str) -> None:
    fields = [field("counterparty_name", "mask_name"), field("counterparty_type")]
    _, rows = published(tmp_path, fields, [[name, "individual"]], "SELECT counterparty_name FROM money.rows")
    assert rows == [(shown,)]


def test_the_name_of_a_company_is_not(tmp_path: Path) -> None:
    fields = [field("counterparty_name", "mask_name"), field("counterparty_type")]
    rows_in = [["清溪镇建筑公司", "company"], ["县财政局", "government"], ["王二小", r"\N"]]
    _, rows = published(tmp_path, fields, rows_in, "SELECT counterparty_name FROM money.rows ORDER BY _row")
    # Where the kind is not known, the name may be a person's.
    assert rows == [("清溪镇建筑公司",), ("县财政局",), ("王*小",)]


@pytest.mark.parametrize(
    "kind",
    ["个人", "person", "Individual", "自然人", "农户", "其他", "other", "internal", "", "公司职工", "x", "企业 个人", "ｐｅｒｓｏｎ", "self-employed",
     "个体工商户", "村民", "c1", "resident", "corporate officer"],
)  # fmt: skip
def test_a_kind_that_is_not_known_as_an_organisation_masks(tmp_path: Path, kind: str) -> None:
    fields = [field("payee_name", "mask_name"), field("payee_type")]
    _, rows = published(tmp_path, fields, [["王二小", kind]], "SELECT payee_name FROM money.rows")
    assert rows == [("王*小",)]


@pytest.mark.parametrize(
    "kind", ["公司", "企业", " Company ", "村集体", "GOVERNMENT", "credit union", "合作社", "党政机关"]
)
def test_a_known_kind_of_organisation_lifts_the_mask(tmp_path: Path, kind: str) -> None:
    fields = [field("payee_name", "mask_name"), field("payee_type")]
    given = [["清溪镇建筑公司", kind], ["王二小", kind]]
    _, rows = published(tmp_path, fields, given, "SELECT payee_name FROM money.rows ORDER BY _row")
    assert rows == [("清溪镇建筑公司",), ("王*小",)]  # what reads as a person's name stays masked


def test_a_code_is_what_its_labels_say(tmp_path: Path) -> None:
    labels = {
        "1": {"zh": "企业"},
        "2": {"zh": "个人"},
        "company": {"zh": "个人经营"},
        "3": {"zh": "银行、信用社", "en": "Bank"},
    }
    fields = [field("payee_name", "mask_name"), replace(field("payee_type"), categories=labels)]
    given = [["清溪镇建筑公司", kind] for kind in ("1", "2", "company", "3", "bank")]
    _, rows = published(tmp_path, fields, given, "SELECT payee_name FROM money.rows ORDER BY _row")
    assert [row[0] for row in rows] == ["清溪镇建筑公司", "清*司", "清*司", "清溪镇建筑公司", "清溪镇建筑公司"]


def test_a_name_without_a_kind_beside_it_is_always_masked(tmp_path: Path) -> None:
    _, rows = published(tmp_path, [field("payee", "mask_name")], [["王二小"]], "SELECT payee FROM money.rows")
    assert rows == [("王*小",)]


def test_an_internal_field_is_gone_and_so_are_keys_over_it(tmp_path: Path) -> None:
    public, rows = published(
        tmp_path, [field("ref", "internal"), field("note")], [["secret", "x"]], "SELECT * FROM money.rows"
    )
    assert [one.name for one in public.resource.fields] == ["note"]
    assert public.resource.primary_key == ()
    assert rows == [(2, "x")]
    with pytest.raises(QueryError):
        published(tmp_path, [field("ref", "internal"), field("note")], [["secret", "x"]], "SELECT ref FROM money.rows")


def test_reasons_of_empty_cells_stay_except_those_of_dropped_fields(tmp_path: Path) -> None:
    fields = (field("a"), field("secret", "internal"), field("b"), field("x;y", "internal"))
    resource = Resource("money", "rows", {"zh": "rows"}, {}, fields, {})
    texts = [
        "secret=not-due;x%3By=suppressed",
        "a=not-due;secret=suppressed;b=not-applicable",
        "b=suppressed;x%3By=not-due",
    ]
    path = tmp_path / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [
                ["_row", "a", "secret", "b", "x;y", "_absent"],
                *([n, *[r"\N"] * 4, one] for n, one in enumerate([*texts, r"\N"], 2)),
            ]
        )
    types = {"_row": "BIGINT"} | dict.fromkeys(["a", "secret", "b", "x;y", "_absent"], "VARCHAR")
    with Warehouse(tmp_path / "warehouse") as warehouse:
        public = gate.publish(Table(resource, warehouse.add(resource, path, types)), warehouse)
        warehouse.forget_raw()
        rows = warehouse.select("SELECT * FROM money.rows ORDER BY _row").rows
    assert public.marked and [one.name for one in public.resource.fields] == ["a", "b"]
    assert [row[1:] for row in rows] == [
        (None, None, None), (None, None, "a=not-due;b=not-applicable"), (None, None, "b=suppressed"), (None, None, None)
    ]  # fmt: skip


def test_a_field_of_a_publisher_called_absent_is_an_ordinary_field(tmp_path: Path) -> None:
    public, rows = published(tmp_path, [field("_absent"), field("b")], [["x=late", "y"]], "SELECT * FROM money.rows")
    assert not public.marked and rows == [(2, "x=late", "y")]


def test_a_field_that_may_not_exist_and_an_unknown_word_stop_the_build() -> None:
    resource = Resource(
        "money", "rows", {"zh": "rows"}, {}, (field("id_number", "never"), field("x", "sercet"), field("y")), {}
    )
    found = gate.refuse([resource])
    assert [(one.code, one.field, one.severity) for one in found] == [
        ("privacy-never", "id_number", Severity.FATAL),
        ("privacy-word", "x", Severity.FATAL),
    ]
