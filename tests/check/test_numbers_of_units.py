"""A unit's numbers are its own: the same number in two units is no mistake, and a reference carries the unit."""

from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai import pipeline
from gongkai.core import messages
from gongkai.core.errors import Problem
from gongkai.core.legs import legs
from gongkai.load import load
from gongkai.warehouse import Warehouse
from numbered import leads_to, mixed, own_numbers
from root import ROOT


def text(name: str, **words: Any) -> dict[str, Any]:
    return {"name": name, "title": name, "type": "string", **words}


MATTERS = tiny.resource(
    "matters", [text("org_id"), text("no"), text("kind")], title="事项", primaryKey=["org_id", "no"]
)
HOUSE = "org_id,no,kind\n甲村,1,路\n乙村,1,井\n乙村,2,灯\n"


def pay(*fields: dict[str, Any], key: list[str] | None = None) -> dict[str, Any]:
    return tiny.resource("pay", [text("org_id"), text("id"), *fields], title="付款", primaryKey=key or ["org_id", "id"])


def packages(folder: Path, table: dict[str, Any], rows: str, matters: str = HOUSE, own: bool = False) -> Path:
    if own:
        tiny.package(folder / "data" / "d", [MATTERS, table], {"matters": matters, "pay": rows})
    else:
        tiny.package(folder / "data" / "d", [MATTERS], {"matters": matters})
        tiny.package(folder / "data" / "f", [table], {"pay": rows})
    return folder


def check(folder: Path) -> list[Problem]:
    order = pipeline.BuildRequest(folder / "data", folder / "content", folder / "site")
    with Warehouse(order.work / "warehouse") as warehouse:
        found = [one for one in pipeline.check(order, warehouse).problems if one.stops]
    assert all(messages.sentence(one, at) and messages.hint(one, at) for one in found for at in ("zh", "en"))
    return found


def told(folder: Path) -> list[tuple[str, int | None, str]]:
    return [(one.code, one.row, one.field) for one in check(folder)]


NUMBER = text("no", references="d.matters.no")


@pytest.mark.parametrize("own", [False, True])
def test_a_number_is_looked_up_in_its_own_unit(tmp_path: Path, own: bool) -> None:
    rows = "org_id,id,no\n甲村,1,1\n乙村,1,1\n乙村,2,2\n甲村,2,\n"
    assert told(packages(tmp_path / "right", pay(NUMBER), rows, own=own)) == []
    rows = "org_id,id,no\n甲村,1,2\n乙村,1,3\n"
    first, second = check(packages(tmp_path / "wrong", pay(NUMBER), rows, own=own))
    assert (first.code, first.row, first.field) == ("reference-unit", 2, "no")
    assert messages.sentence(first, "zh") == "第2行“no”写的“2”，“事项”里 甲村 没有这个编号，别的单位有。"
    assert "甲村 has not" in messages.sentence(first, "en")
    assert (second.code, second.row) == ("reference", 3)  # nobody has it


def test_a_field_that_names_the_unit_stands_before_the_rows_own(tmp_path: Path) -> None:
    fields = (text("whose", references="d.matters.org_id"), NUMBER)
    rows = "org_id,id,whose,no\n甲村,1,乙村,2\n甲村,2,甲村,1\n甲村,3,,\n"
    assert told(packages(tmp_path / "right", pay(*fields), rows)) == []
    rows = "org_id,id,whose,no\n乙村,1,甲村,2\n丙村,2,丙村,1\n"
    assert told(packages(tmp_path / "wrong", pay(*fields), rows)) == [
        ("reference-unit", 2, "no"), ("reference-unit", 3, "no"),
    ]  # fmt: skip


def test_a_table_may_name_two_rows_of_another_each_with_the_unit_beside_it(tmp_path: Path) -> None:
    fields = (
        text("a_org", references="d.matters.org_id"), text("a_no", references="d.matters.no"),
        text("b_org", references="d.matters.org_id"), text("b_no", references="d.matters.no"),
    )  # fmt: skip
    rows = "org_id,id,a_org,a_no,b_org,b_no\nx,1,甲村,1,乙村,2\nx,2,乙村,2,甲村,1\nx,3,甲村,2,乙村,1\n"
    assert told(packages(tmp_path, pay(*fields), rows)) == [("reference-unit", 4, "a_no")]


def test_a_table_without_units_in_its_key_names_a_number_alone(tmp_path: Path) -> None:
    rows = "org_id,id,no\n甲村,1,2\n丙村,2,1\n"
    assert told(packages(tmp_path / "a", pay(NUMBER, key=["id"]), rows)) == []
    assert told(packages(tmp_path / "b", pay(NUMBER, key=["id"]), "org_id,id,no\n甲村,1,3\n")) == [
        ("reference", 2, "no")
    ]


def test_each_number_of_a_list_is_the_units_own(tmp_path: Path) -> None:
    rows = "org_id,id,no\n乙村,1,1;2\n甲村,1,1; 2\n"
    assert told(packages(tmp_path, pay(NUMBER), rows)) == [("reference-unit", 3, "no")]


def test_a_table_of_an_own_package_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    field = text("no", references="f.gone.no")
    assert told(packages(tmp_path, pay(field), "org_id,id,no\n甲村,1,1\n")) == [("reference-word", None, "no")]


def test_a_chain_of_a_unit_runs_in_no_circle_through_another_units(tmp_path: Path) -> None:
    """Contracts renewed from contracts: 2 from 1 in one unit and 1 from 2 in the other is no circle."""

    def circles(folder: Path, rows: str) -> list[str]:
        field = text("before", references="d.pay.id")
        order = packages(folder, pay(field), rows, own=True)
        with Warehouse(folder / "warehouse") as warehouse:
            found = pipeline.check(
                pipeline.BuildRequest(order / "data", order / "content", order / "site"), warehouse
            ).problems
        return [one.code for one in found if one.code in ("key-circle", "reference", "reference-unit")]

    assert circles(tmp_path / "no", "org_id,id,before\n甲村,1,\n甲村,2,1\n乙村,1,2\n乙村,2,\n") == []
    assert circles(tmp_path / "yes", "org_id,id,before\n甲村,1,2\n甲村,2,1\n") == ["key-circle"]


def test_a_total_follows_a_number_to_its_own_unit(tmp_path: Path) -> None:
    loaded = load(packages(tmp_path, pay(NUMBER), "org_id,id,no\n甲村,1,1\n") / "data").packages
    resources = {one.id: one for package in loaded for one in package.resources}
    way = legs(("no", "kind"), resources["f.pay"], resources)
    assert way and [one.on for one in way] == [(("org_id", "org_id"), ("no", "no"))]


def test_the_same_number_twice_is_wrong_within_a_unit_and_right_in_two(tmp_path: Path) -> None:
    rows = "org_id,id,no\n甲村,1,1\n"
    assert told(packages(tmp_path / "right", pay(NUMBER), rows, matters="org_id,no,kind\n甲村,1,路\n乙村,1,井\n")) == []
    (wrong,) = check(packages(tmp_path / "wrong", pay(NUMBER), rows, matters="org_id,no,kind\n甲村,1,路\n甲村,1,井\n"))
    assert (wrong.code, wrong.type, wrong.row) == ("schema", "primary-key", 3)


SHIPPED = ROOT / "scripts" / "packages"


@pytest.mark.slow
def test_no_shipped_query_mixes_two_units_numbers_up() -> None:
    resources = {one.id: one for package in load(SHIPPED).packages for one in package.resources}
    own = own_numbers(resources)
    numbers = {
        field.name for one in resources.values() for field in one.fields if leads_to(field, one, resources, own)
    } | {"contract_no"}
    assert len(numbers) > 30
    queries = sorted(SHIPPED.glob("*/*/*.sql"))
    assert len(queries) > 250
    assert {path.name: found for path in queries if (found := mixed(path.read_text(encoding="utf-8"), numbers))} == {}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("SELECT 1 FROM a JOIN b ON a.no = b.no", "SELECT 1 FROM a JOIN b ON a.org_id = b.org_id AND a.no = b.no"),
        ("SELECT 1 FROM a JOIN b USING (no)", "SELECT 1 FROM a JOIN b USING (org_id, no)"),
        ("SELECT 1 FROM a, b WHERE a.no = b.no", "SELECT 1 FROM a, b WHERE a.no = b.no AND b.org_id = a.org_id"),
        ("SELECT 1 FROM a JOIN c ON c.org_id = a.org_id JOIN b ON b.no = a.no",
         "SELECT 1 FROM a JOIN c ON c.org_id = a.org_id JOIN b ON b.no = a.no AND b.org_id = c.org_id"),
        ("SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.no = a.no)",
         "SELECT 1 FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.no = a.no AND b.org_id = a.org_id)"),
        ("SELECT 1 FROM a WHERE no IN (SELECT no FROM b)", "SELECT 1 FROM a WHERE (org_id, no) IN (SELECT org_id, no FROM b)"),
        ("SELECT no, sum(x) FROM a GROUP BY no", "SELECT org_id, no, sum(x) FROM a GROUP BY org_id, no"),
        ("SELECT DISTINCT no FROM a", "SELECT DISTINCT org_id, no FROM a"),
        ("SELECT sum(x) OVER (PARTITION BY no) FROM a", "SELECT sum(x) OVER (PARTITION BY org_id, no) FROM a"),
        ("SELECT count(DISTINCT no) FROM a", "SELECT org_id, count(DISTINCT no) FROM a GROUP BY org_id"),
    ],
)  # fmt: skip
def test_what_mixes_them_up(wrong: str, right: str) -> None:
    assert mixed(wrong, {"no"}) and not mixed(right, {"no"})
