"""A portal begins with empty tables: that is said as what it is, and nothing is claimed of them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from gongkai.core.model import Absent
from gongkai.pages import no_data


def resource(name: str, *fields: str) -> Any:
    return SimpleNamespace(
        id=f"p.{name}", package="p", name=name, tabular=True, total=None,
        field=lambda wanted: wanted if wanted in fields else None,
    )  # fmt: skip


def part(
    *resources: str, rows: tuple[tuple[Any, ...], ...] = (), numeric: tuple[bool, ...] = (), kind: str = "hbar"
) -> Any:
    view = SimpleNamespace(package="p", resources=resources, full=lambda name: f"p.{name}", kind=kind)
    return SimpleNamespace(view=view, rows=rows, fields=[SimpleNamespace(numeric=one) for one in numeric])


def site(rows: dict[str, int | None], *resources: Any, slices: Any = (), hidden: str = "", **kept: Any) -> Any:
    package = SimpleNamespace(
        name="p", resources=resources, hierarchies=[SimpleNamespace(resource=hidden, rows="hidden")] if hidden else []
    )
    counts = {f"p.{name}": count for name, count in rows.items()}
    return SimpleNamespace(
        packages=[package], resources={one.id: one for one in resources}, count=counts.get, whole=slices,
        safeguards=SimpleNamespace(**{"alike": {}, "lists": frozenset(), **kept}),
    )  # fmt: skip


DEBTS, SUBJECTS = resource("debts", "org_id", "amount"), resource("subjects", "code")


@pytest.mark.parametrize(
    ("rows", "nothing"),
    [
        ({"debts": 0, "subjects": 57}, True),  # what the kit has filled says nothing of the portal
        ({"debts": 3, "subjects": 57}, False),  # no debt is open: the view's own sentence
        ({"debts": None, "subjects": 57}, False),  # withheld: nothing is known of it
    ],
)
def test_a_view_of_empty_tables_has_no_data_and_one_of_withheld_tables_is_not_said_to(
    rows: dict[str, int | None], nothing: bool
) -> None:
    there = site(rows, DEBTS, SUBJECTS)
    assert no_data.of_view(there, part("debts", "subjects")) is nothing
    assert no_data.of_package(there, there.packages[0]) is nothing


def test_rows_that_are_never_published_are_not_said_not_to_be_there() -> None:
    people = resource("people", "org_id")
    assert no_data.of_view(site({"people": 0}, people), part("people"))
    assert not no_data.of_view(site({"people": 0}, people, alike={"p.people": (("age",), 5)}), part("people"))
    assert not no_data.of_view(site({"people": 0}, people, lists={"p.people"}), part("people"))
    stats = resource("stats", "org_id")
    counted = part("sums", rows=(("all", 7),), numeric=(False, True))
    there = site({"stats": 0}, stats, slices=[counted], hidden="stats")
    assert not no_data.of_view(there, part("stats"))
    assert not no_data.of_package(there, there.packages[0]), "the totals have a number"


def test_a_row_without_any_number_is_no_chart_but_a_hidden_number_is_one() -> None:
    there = site({"stats": 2}, resource("stats", "org_id"))
    for cell, nothing in ((Absent.MISSING, True), (Absent.SUPPRESSED, False), (0, False)):
        assert no_data.of_view(there, part("stats", rows=(("all", cell),), numeric=(False, True))) is nothing
    assert not no_data.of_view(there, part("stats", rows=(("all",),), numeric=(False,))), "a table of words alone"
    contract = part("stats", rows=(("CON-1", Absent.MISSING),), numeric=(False, True), kind="table")
    assert not no_data.of_view(there, contract), "a contract whose total is not filled in is a contract"


def test_a_package_of_others_without_units_goes_by_all_its_tables() -> None:
    lists = [resource("a", "code"), resource("b", "code")]
    there = site({"a": 0, "b": 1}, *lists)
    assert not no_data.of_package(there, there.packages[0])
    assert no_data.of_package(site({"a": 0, "b": 0}, *lists), site({}, *lists).packages[0])
    assert not no_data.of_package(site({}), site({}).packages[0]), "nothing tabular is no empty table"
