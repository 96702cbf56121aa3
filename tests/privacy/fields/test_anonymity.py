"""k-anonymity: which rows stay in, and that their number is told."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from gongkai.core.errors import Severity
from gongkai.core.model import Field, Resource, Table
from gongkai.load import load
from gongkai.privacy import gate
from gongkai.privacy.fields import anonymity
from gongkai.warehouse import Warehouse
from hypothesis import given, settings
from hypothesis import strategies as some

FIELDS = ("org_id", "case_ref", "month", "channel_kind", "rating")


def ledger(quasi: Any = ("month", "channel_kind"), **words: Any) -> Resource:
    fields = tuple(Field(one, "string", {"zh": f"«{one}»"}, {}) for one in FIELDS)
    descriptor = {"quasi_identifiers": list(quasi) if isinstance(quasi, tuple) else quasi, **words}
    return Resource("g", "case_ledger", {"zh": "工单"}, {}, fields, descriptor)


def filled(folder: Path, resource: Resource, rows: Sequence[Sequence[str]]) -> Warehouse:
    path = folder / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["_row", *FIELDS], *([n, *row] for n, row in enumerate(rows, 2))])
    warehouse = Warehouse(folder / "warehouse")
    warehouse.add(resource, path, {"_row": "BIGINT"} | dict.fromkeys(FIELDS, "VARCHAR"))
    return warehouse


def cases(count: int, *, org: str = "a", month: str = "2026-01", channel: str = "visit") -> list[list[str]]:
    return [[org, f"{org}{month}{channel}{n}", month, channel, "satisfied"] for n in range(count)]


def published(folder: Path, resource: Resource, rows: Sequence[Sequence[str]]) -> tuple[list[str], list[Any]]:
    """The references of the published rows, and what is said."""
    with filled(folder, resource, rows) as warehouse:
        said = anonymity.small(resource, warehouse)
        table = gate.publish(Table(resource, len(rows)), warehouse)
        warehouse.forget_raw()
        shown = [row[0] for row in warehouse.select("SELECT case_ref FROM g.case_ledger ORDER BY _row").rows]
    assert table.rows == len(shown)
    return shown, said


def test_rows_of_a_group_of_four_stay_in_and_their_number_is_told(tmp_path: Path) -> None:
    rows = cases(4) + cases(5, channel="letter") + cases(1, channel=r"\N")
    shown, (problem,) = published(tmp_path, ledger(), rows)
    assert shown == [row[1] for row in cases(5, channel="letter")]
    assert (problem.code, problem.severity) == ("small-groups", Severity.WARNING)
    assert (problem.facts["rows"], problem.facts["groups"], problem.facts["k"]) == (5, 2, 5)
    assert problem.facts["fields_zh"] == "«org_id»、«month»、«channel_kind»"


def test_a_group_of_five_is_published_and_nothing_said(tmp_path: Path) -> None:
    shown, said = published(tmp_path, ledger(), cases(5))
    assert len(shown) == 5 and said == []


def test_the_unit_counts_though_nobody_named_it(tmp_path: Path) -> None:
    shown, (problem,) = published(tmp_path, ledger(), cases(3) + cases(3, org="b"))
    assert shown == [] and problem.facts["groups"] == 2


def test_k_may_be_raised(tmp_path: Path) -> None:
    shown, _ = published(tmp_path, ledger(k=11), cases(10) + cases(11, month="2026-02"))
    assert len(shown) == 11


def test_a_table_that_names_none_is_published_whole(tmp_path: Path) -> None:
    shown, said = published(tmp_path, ledger(None), cases(2))
    assert len(shown) == 2 and said == []


@pytest.mark.parametrize(
    "words",
    [
        {"quasi": "month"},
        {"quasi": ()},
        {"quasi": ("month", "mnth")},
        {"k": 4},
        {"k": "10"},
        {"k": True},
        {"quasi": (1,)},
    ],
)
def test_words_that_cannot_be_followed_stop(words: dict[str, Any]) -> None:
    (problem,) = anonymity.check([ledger(**words)])
    assert (problem.code, problem.severity) == ("quasi-identifiers", Severity.FATAL)


def test_words_that_can_be_followed_say_nothing() -> None:
    assert anonymity.check([ledger(), ledger(k=5), ledger(k=20), ledger(None)]) == []


@settings(deadline=None, max_examples=40)
@given(some.lists(some.tuples(*[some.sampled_from(("a", "b")) for _ in range(3)]), max_size=40))
@pytest.mark.slow
def test_whoever_is_published_is_one_of_five(
    tmp_path_factory: pytest.TempPathFactory, keys: list[tuple[str, ...]]
) -> None:
    rows = [[org, str(n), month, channel, "x"] for n, (org, month, channel) in enumerate(keys)]
    shown, said = published(tmp_path_factory.mktemp("k"), ledger(), rows)
    groups = {one: keys.count(one) for one in keys}
    assert shown == [str(n) for n, one in enumerate(keys) if groups[one] >= 5]
    assert sum(one.facts["rows"] for one in said) == len(rows) - len(shown)


def test_the_ledger_of_cases_names_what_the_law_of_small_numbers_is_about(demonstration: Path) -> None:
    resources = {one.id: one for package in load(demonstration).packages for one in package.resources}
    quasi = ("org_id", "month", "category_id", "unit_org_id", "channel_kind")
    assert anonymity.declared(resources["grievances.case_ledger"]) == quasi
    assert anonymity.check(resources.values()) == []
