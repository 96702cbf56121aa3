"""The views of grievances add up to their tables, a rate to its n and N, and no total hides an empty cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from math import sqrt
from pathlib import Path

import pytest
from gongkai import views
from gongkai.model import Absent
from published import Published, publish, rows_of

Z = 1.959964


@pytest.fixture(scope="module")
def shown(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    made = publish(demonstration, tmp_path_factory.mktemp("published"))
    yield made
    made.warehouse.connection.close()


def table(shown: Published, demonstration: Path, name: str) -> list[dict[str, str]]:
    return rows_of(demonstration, shown.tables[name].resource)


def latest(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows of the last twelve months."""
    months = sorted({row["month"] for row in rows})[-12:]
    return [row for row in rows if row["month"] in months]


def total(rows: list[dict[str, str]], column: str) -> int:
    return sum(int(row[column]) for row in rows)


def count(value: object) -> int:
    return int(str(value))


def test_shuffled_rows_change_no_view(
    shown: Published, demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = publish(demonstration, tmp_path_factory.mktemp("shuffled"), seed=11)
    for view in next(one for one in other.packages if one.name == "grievances").views:
        assert other.view("grievances", view.name).rows == shown.view("grievances", view.name).rows, view.name
    other.warehouse.connection.close()


def test_the_loop_counts_the_last_twelve_months_and_never_grows(shown: Published, demonstration: Path) -> None:
    stats = latest(table(shown, demonstration, "grievances.monthly_stats"))
    cases = [count(row["cases"]) for row in shown.rows("grievances", "loop")]
    columns = ("received", "dispatched", "closed", "called_back", "resolved", "rated_satisfied")
    assert cases == [total(stats, column) for column in columns]
    grid = latest(table(shown, demonstration, "grievances.grid_events_monthly"))
    steps = [count(row["cases"]) for row in shown.rows("grievances", "grid-loop")]
    assert steps == [
        total(grid, one) for one in ("discovered", "dispatched", "handled", "fed_back", "revisited", "rated")
    ]
    assert all(left >= right for left, right in pairwise(steps))


def test_months_categories_kinds_and_channels_sum_to_the_same_cases(shown: Published, demonstration: Path) -> None:
    stats = table(shown, demonstration, "grievances.monthly_stats")
    months = shown.rows("grievances", "received-closed")
    for column in ("received", "closed"):
        assert sum(count(row[column]) for row in months) == total(stats, column)
    received = total(latest(stats), "received")
    for name in ("categories", "kinds", "channels"):
        assert sum(count(row["received"]) for row in shown.rows("grievances", name)) == received, name
    assert len(shown.rows("grievances", "categories")) <= 8


def test_an_organisation_sees_what_it_reports_and_what_it_handles(shown: Published, demonstration: Path) -> None:
    expected: dict[str, int] = defaultdict(int)
    for row in table(shown, demonstration, "grievances.monthly_stats"):
        for org in {row["org_id"], row["unit_org_id"]}:
            expected[org] += int(row["received"])
    found: dict[str, int] = defaultdict(int)
    for part in views.cut(shown.view("grievances", "org-monthly"), 1):
        at = [one.name for one in part.fields].index("received")
        found[part.key] = sum(count(row[at]) for row in part.rows)
    assert found == expected


def test_every_rate_is_its_n_of_its_N(shown: Published, demonstration: Path) -> None:
    stats = latest(table(shown, demonstration, "grievances.monthly_stats"))
    rows = {row["rate"]["en"]: row for row in shown.rows("grievances", "rates")}  # type: ignore[index]
    assert count(rows["Closed on time"]["part"]) == total(stats, "closed_on_time")
    assert count(rows["Closed on time"]["whole"]) == total(stats, "due")
    assert count(rows["Resolved"]["whole"]) == total(stats, "called_back")
    ratings = sum(total(stats, one) for one in ("rated_satisfied", "rated_basic", "rated_dissatisfied"))
    assert count(rows["Satisfied"]["whole"]) == ratings
    for row in rows.values():
        exact = Decimal(count(row["part"]) * 100) / count(row["whole"])
        assert abs(Decimal(str(row["share"])) - exact) <= Decimal("0.05")


@pytest.mark.parametrize(
    ("name", "part", "whole"),
    [("units-resolved", "resolved", "called_back"), ("units-on-time", "closed_on_time", "due")],
)
def test_units_have_wilson_intervals_in_the_order_of_their_codes(
    shown: Published, demonstration: Path, name: str, part: str, whole: str
) -> None:
    stats = latest(table(shown, demonstration, "grievances.monthly_stats"))
    rows = shown.rows("grievances", name)
    assert [row["unit_org_id"] for row in rows] == sorted(str(row["unit_org_id"]) for row in rows)
    for row in rows:
        own = [one for one in stats if one["unit_org_id"] == row["unit_org_id"]]
        n, p = total(own, whole), total(own, part) / total(own, whole)
        centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        reach = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        assert count(row["n"]) == n
        assert float(str(row["low"])) == pytest.approx(max(0.0, 100 * (centre - reach)), abs=0.051)
        assert float(str(row["high"])) == pytest.approx(min(100.0, 100 * (centre + reach)), abs=0.051)
        assert float(str(row["low"])) <= float(str(row["share"])) <= float(str(row["high"]))


def test_mediation_outcomes_sum_to_what_was_accepted(shown: Published, demonstration: Path) -> None:
    rows = shown.rows("grievances", "mediation")
    accepted = total(table(shown, demonstration, "grievances.mediation_monthly"), "accepted")
    assert sum(count(row["accepted"]) for row in rows) == accepted
    for row in rows:
        assert count(row["accepted"]) == sum(
            count(row[one]) for one in ("succeeded", "failed", "transferred", "pending")
        )


def test_an_empty_cell_empties_every_total_that_it_is_part_of(demonstration: Path, tmp_path: Path) -> None:
    def hide(name: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        if name == "grievances.monthly_stats":
            rows[-1] = {**rows[-1], "received": "*"}
        return rows

    made = publish(demonstration, tmp_path, change=hide)
    stages = {row["stage"]["en"]: row["cases"] for row in made.rows("grievances", "loop")}  # type: ignore[index]
    assert isinstance(stages["Received"], Absent)
    assert not isinstance(stages["Dispatched"], Absent)
    months = made.rows("grievances", "received-closed")
    assert [isinstance(row["received"], Absent) for row in months].count(True) == 1
    made.warehouse.connection.close()
