"""Which record a row names: by every part of its key that the row has, or none."""

from typing import Any

import pytest
from gongkai.core.figure import Record
from gongkai.core.links import Link, Pages, links_of, record_of
from gongkai.core.model import Absent, Field, ForeignKey, Resource


def field(name: str, references: str = "") -> Field:
    return Field(name, "string", {}, {}, references=references)


def resource(name: str, *keys: str, record: str = "title", foreign: tuple[ForeignKey, ...] = ()) -> Resource:
    return Resource("p", name, {}, {}, (), {}, primary_key=keys, record=record, foreign_keys=foreign)


MATTERS = resource("matters", "org", "no")
RECORDS = {
    "p.matters": Pages(
        ("org", "no"),
        {key: Record({"zh": "/".join(key)}, "x") for key in (("a", "1"), ("b", "1"), ("b", "2"))},
    )
}


def named(names: list[Field], row: tuple[Any, ...], made_from: Resource = MATTERS) -> list[str]:
    """What each cell of a row is called; "" for one that names no record."""
    links = links_of(names, [made_from], {"p.matters": MATTERS})
    found = [record_of(link, row, RECORDS) for link in links]
    return [one.title["zh"] if one else "" for one in found]


@pytest.mark.parametrize(
    ("columns", "row", "wanted"),
    [
        (["org", "no"], ("a", "1"), ["", "a/1"]),
        (["org", "no"], ("b", "1"), ["", "b/1"]),
        (["no", "org"], ("1", "b"), ["b/1", ""]),
        (["org", "no"], ("a", "2"), ["", ""]),  # another unit has that number, this one has not
        (["no"], ("2",), ["b/2"]),  # only one can be meant
        (["no"], ("1",), [""]),  # two could be
        (["org", "no"], (Absent.MISSING, "1"), ["", ""]),
        (["org", "no"], ("b", Absent.SUPPRESSED), ["", ""]),
    ],
)
def test_the_tables_own_rows(columns: list[str], row: tuple[Any, ...], wanted: list[str]) -> None:
    assert named([field(one) for one in columns], row) == wanted


def test_a_foreign_key_of_two_fields_whatever_they_are_called() -> None:
    pay = resource("pay", "id", record="", foreign=(ForeignKey(("unit", "matter"), "matters", ("org", "no")),))
    assert named([field("matter"), field("unit")], ("1", "b"), pay) == ["b/1", ""]
    assert named([field("matter"), field("unit")], ("2", "a"), pay) == ["", ""]


def test_a_foreign_key_of_one_field_is_told_apart_by_the_unit_only_where_it_must_be() -> None:
    pay = resource("pay", "id", record="", foreign=(ForeignKey(("no",), "matters", ("no",)),))
    assert named([field("org"), field("no")], ("b", "1"), pay) == ["", "b/1"]
    assert named([field("org"), field("no")], ("a", "2"), pay) == ["", "b/2"]  # the descriptor says that "no" is enough
    assert named([field("org"), field("no")], ("c", "1"), pay) == ["", ""]


def test_references_into_one_table_are_one_key() -> None:
    unit, number = field("owner", "p.matters.org"), field("matter", "p.matters.no")
    other = resource("hot", "id", record="")
    assert named([field("org"), unit, number], ("a", "b", "1"), other) == ["", "b/1", "b/1"]
    assert named([field("org"), number], ("a", "1"), other) == ["", "a/1"]  # the row's own unit tells them apart


def test_the_unit_beside_another_units_number_is_the_unit() -> None:
    """Not that number once more: the field of the key says itself which table it leads to."""
    matters = Resource(
        "p", "matters", {}, {}, (field("org", "p.units.org"), field("no")), {}, primary_key=("org", "no"), record="no"
    )
    known = {"p.matters": matters, "p.units": resource("units", "org")}
    pages = RECORDS | {"p.units": Pages(("org",), {("b",): Record({"zh": "乙村"}, "x")})}
    links = links_of([field("owner", "p.matters.org"), field("matter", "p.matters.no")], [matters], known)
    found = [record_of(link, ("b", "1"), pages) for link in links]
    assert [one and one.title["zh"] for one in found] == ["乙村", "b/1"]


def test_numbers_of_two_rows_of_one_table_go_each_with_the_unit_beside_it() -> None:
    names = [
        field("a", "p.matters.org"),
        field("a_no", "p.matters.no"),
        field("b", "p.matters.org"),
        field("b_no", "p.matters.no"),
    ]
    found = named(names, ("a", "1", "b", "2"), resource("hot", "id", record=""))
    assert (found[1], found[3]) == ("a/1", "b/2")


def test_a_key_that_is_not_the_primary_one_names_no_page() -> None:
    assert named([field("x", "p.matters.title")], ("修路",), resource("hot", "id", record="")) == [""]
    assert named([field("x", "q.gone.id")], ("1",), resource("hot", "id", record="")) == [""]


def test_a_slice_keeps_what_its_lost_columns_told() -> None:
    link = Link("p.matters", (("no", 2), ("org", 0)), (("x", 1),)).cut(("b", "y", "1"), 2)
    assert link == Link("p.matters", (("no", 0), ("org", "b")), (("x", "y"),))
    found = record_of(link, ("1",), RECORDS)
    assert found and found.title["zh"] == "b/1"


def test_a_list_of_keys_is_told_by_their_names_each_once() -> None:
    pages = {"p.matters": Pages(("no",), {(one,): Record({"zh": title}, "x") for one, title in
             (("1", "村组法"), ("2", "村组法"), ("3", "土地法"))})}  # fmt: skip
    (link,) = links_of(
        [field("bases", "p.matters.no")], [resource("hot", "id")], {"p.matters": resource("matters", "no")}
    )
    told = [record_of(link, (one,), pages) for one in ("1;2;3", "3", "1;9")]
    assert [one and one.title["zh"] for one in told] == ["村组法、土地法", "土地法", None]
