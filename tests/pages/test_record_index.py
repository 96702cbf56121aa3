"""Which rows have a page: its address is the row's key, its name the record field in each language."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from gongkai.core.figure import Record
from gongkai.core.links import Key, address_of, identity_of
from gongkai.core.model import Field, Resource, Table
from gongkai.pages import record_index
from gongkai.privacy import gate
from gongkai.warehouse import Warehouse


def found(
    tmp_path: Path, names: Sequence[str], rows: Sequence[Sequence[str]], record: str, keys: int = 1
) -> dict[Key, Record]:
    fields = tuple(Field(name, "string", {"zh": name}, {}) for name in names)
    resource = Resource("p", "t", {"zh": "t"}, {}, fields, {}, primary_key=tuple(names[:keys]), record=record)
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([["_row", *names], *([n, *row] for n, row in enumerate(rows, 2))])
    with Warehouse(tmp_path / "warehouse") as warehouse:
        count = warehouse.add(resource, path, {"_row": "BIGINT", **dict.fromkeys(names, "VARCHAR")})
        public = gate.publish(Table(resource, count), warehouse)
        warehouse.forget_raw()
        pages = record_index.find([public], warehouse).get("p.t")
        return dict(pages.pages) if pages else {}


def test_a_record_is_called_by_its_field_and_found_by_its_key(tmp_path: Path) -> None:
    assert found(tmp_path, ["id", "name"], [["m-1", "修路"], ["m-2", "供水"]], "name") == {
        ("m-1",): Record({"zh": "修路"}, "data/p/t/m-1/index.html"),
        ("m-2",): Record({"zh": "供水"}, "data/p/t/m-2/index.html"),
    }


def test_a_pair_of_names_is_one_name_in_two_languages(tmp_path: Path) -> None:
    pages = found(tmp_path, ["id", "name_zh", "name_en"], [["a", "清溪镇", "Qingxi"], ["b", "石桥村", ""]], "name_zh")
    assert [one.title for one in pages.values()] == [{"zh": "清溪镇", "en": "Qingxi"}, {"zh": "石桥村"}]


def test_a_key_that_stands_twice_has_one_page_and_a_row_without_a_name_is_called_by_its_key(tmp_path: Path) -> None:
    pages = found(tmp_path, ["id", "name"], [["a", "first"], ["a", "second"], ["b", ""]], "name")
    assert [(key, one.title) for key, one in pages.items()] == [(("a",), {"zh": "first"}), (("b",), {"zh": "b"})]


def test_two_units_that_number_alike_have_a_page_each(tmp_path: Path) -> None:
    rows = [["甲村", "1", "修路"], ["乙村", "1", "打井"], ["乙村", "2", "路灯"]]
    pages = found(tmp_path, ["org_id", "id", "name"], rows, "name", keys=2)
    assert {key: one.title["zh"] for key, one in pages.items()} == {
        ("甲村", "1"): "修路", ("乙村", "1"): "打井", ("乙村", "2"): "路灯",
    }  # fmt: skip
    assert len({one.path for one in pages.values()}) == 3


def test_parts_of_a_key_are_not_run_together() -> None:
    assert address_of(("a", "b-c")) != address_of(("a-b", "c"))
    assert identity_of(("a", "b-c")) != identity_of(("a-b", "c"))


def test_without_the_word_record_there_are_no_pages(tmp_path: Path) -> None:
    assert found(tmp_path, ["id", "name"], [["a", "x"]], "") == {}


@pytest.mark.parametrize("key", ["a/b", "../x", "..", "名字", "a b", "x" * 120, "", "a.", "-a"])
def test_any_key_gives_a_folder_name_that_is_safe_and_its_own(key: str) -> None:
    address = address_of((key,))
    assert 0 < len(address) <= 60 and set(address) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
    )
    assert address != address_of((key + "/",)) != address_of((key + " ",))


def test_a_key_that_is_safe_is_its_own_address() -> None:
    assert [address_of((one,)) for one in ("D-2024-01", "990101", "a_b.c")] == ["D-2024-01", "990101", "a_b.c"]
