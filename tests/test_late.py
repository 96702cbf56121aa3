"""Two years after the last row, month by month, with a unit that stopped earlier: what was published stays, and what is late is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from gongkai import rules, telling
from gongkai.errors import Problem
from gongkai.model import Package
from gongkai.warehouse import Warehouse
from published import Published, Rows, publish, stock

SILENT = "shiqiao"
"""The unit that reports nothing after March 2026; the others report until June."""
STOPPED = "2026-03"
MONTHS = [date(2026 + (6 + n) // 12, (6 + n) % 12 + 1, 28) for n in range(24)]
DATED = ("period", "month", "formed_on", "txn_date", "received_on")


def silent(_: str, rows: Rows) -> Rows:
    """The rows without what the silent unit would have reported after it stopped."""

    def late(row: dict[str, str]) -> bool:
        return any(row.get(name, "")[:7] > STOPPED for name in DATED)

    return [row for row in rows if row.get("org_id") != SILENT or not late(row)]


def on(warehouse: Warehouse, day: date) -> None:
    """Let the day be the one that lateness is reckoned from."""
    for (catalogue,) in warehouse.connection.execute(
        "SELECT DISTINCT table_catalog FROM information_schema.tables WHERE table_name = 'as_of'"
    ).fetchall():
        warehouse.connection.execute(f"UPDATE {catalogue}.main.as_of SET day = ?", [day])


@dataclass
class Years:
    """What the rules find on each day, over the raw tables."""

    packages: tuple[Package, ...]
    found: dict[date, list[Problem]]


@pytest.fixture(scope="module")
def years(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Years:
    packages, _, warehouse = stock(demonstration, tmp_path_factory.mktemp("years"), change=silent)
    resources = {one.id: one for package in packages for one in package.resources}
    every = [rule for package in packages for rule in package.rules]
    daily = [rule for rule in every if "as_of" in warehouse.tables_of(rule.sql)]
    found = {}
    for day in MONTHS:
        on(warehouse, day)
        # What doesn't ask for the day says the same on each: once is enough.
        outcomes = [rules.apply(rule, warehouse, resources) for rule in (daily if found else every)]
        assert not [one.rule.id for one in outcomes if one.not_run]
        found[day] = [problem for outcome in outcomes for problem in outcome.problems]
    warehouse.connection.close()
    return Years(packages, found)


@pytest.fixture(scope="module")
def public(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    shown = publish(demonstration, tmp_path_factory.mktemp("public"), change=silent)
    yield shown
    shown.warehouse.connection.close()


def test_nothing_that_was_published_is_withheld(years: Years) -> None:
    stops = {
        (day, one.code, telling.sentence(one, "zh")) for day, found in years.found.items() for one in found if one.stops
    }
    assert stops == set()


def test_what_is_late_is_said_once_a_unit_and_period_with_the_units_name(years: Years) -> None:
    for code in ("FIN-03", "FIN-19b"):
        last = [one for one in years.found[MONTHS[-1]] if one.code == code]
        about = [(one.facts["org_zh"], one.facts["period"]) for one in last]
        assert len(about) == len(set(about))
        mine = sorted(period for org, period in about if org == "石桥村村民委员会")
        assert mine[0] == "2026-04" and "2027-02" in mine, "months go on where the calendar ends"
        assert all(
            "石桥村村民委员会" in telling.sentence(one, "zh")
            for one in last
            if one.facts["org_zh"] == "石桥村村民委员会"
        )


def test_an_unfinished_year_is_not_judged_as_a_whole_one(years: Years) -> None:
    judged = {one.facts["year"] for one in years.found[MONTHS[-1]] if one.code == "FIN-21"}
    assert "2026" not in judged
