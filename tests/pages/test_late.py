"""Two years after the last row, month by month and then by quarters, with a unit that stopped earlier: what was published stays, and what is late is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from gongkai import views
from gongkai.check import rules
from gongkai.core import messages
from gongkai.core.errors import Problem
from gongkai.core.model import Package
from gongkai.core.results import Slice
from gongkai.pages import lateness
from gongkai.warehouse import Warehouse
from published import Published, Rows, publish, stock

pytestmark = pytest.mark.slow

SILENT = "shiqiao"
"""The unit that reports nothing after March 2026; the others report until June."""
STOPPED = "2026-03"
MONTHS = [date(2026 + (6 + n) // 12, (6 + n) % 12 + 1, 28) for n in (*range(12), 14, 17, 20, 23)]
"""Each month of a year, in which every clock runs out once, and each quarter of the next."""
DATED = ("period", "month", "formed_on", "txn_date", "received_on")


def silent(_: str, rows: Rows) -> Rows:
    """The rows without what the silent unit would have reported after it stopped."""

    def late(row: dict[str, str]) -> bool:
        return any(row.get(name, "")[:7] > STOPPED for name in DATED)

    return [row for row in rows if row.get("org_id") != SILENT or not late(row)]


def on(warehouse: Warehouse, day: date) -> None:
    """Let the day be the one that lateness is reckoned from."""
    for (catalogue,) in warehouse.connection.execute(
        "SELECT DISTINCT table_catalog FROM information_schema.tables "
        "WHERE table_name = 'as_of' AND table_type = 'BASE TABLE'"
    ).fetchall():
        warehouse.connection.execute(f"UPDATE {catalogue}.main.as_of SET day = ?", [day])
    # Packages' queries are asked of a copy, which is made anew where the relations are others.
    warehouse.portal.add(f"as_of {day}")


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
        (day, one.code, messages.sentence(one, "zh"))
        for day, found in years.found.items()
        for one in found
        if one.stops
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
            "石桥村村民委员会" in messages.sentence(one, "zh")
            for one in last
            if one.facts["org_zh"] == "石桥村村民委员会"
        )


def test_an_unfinished_year_is_not_judged_as_a_whole_one(years: Years) -> None:
    judged = {one.facts["year"] for one in years.found[MONTHS[-1]] if one.code == "FIN-21"}
    assert "2026" not in judged


def shown(public: Published, day: date, only: str = "") -> dict[tuple[str, str, tuple[str, ...]], Slice]:
    """Every view's slices on the day, by package, view and record; with ``only`` those of views that read that relation."""
    on(public.warehouse, day)
    found = {}
    for package in public.packages:
        for view in package.views:
            if only and only not in public.warehouse.tables_of(view.sql):
                continue
            whole = public.view(package.name, view.name)
            per = public.tables.get(view.full(view.per))
            for part in views.cut(whole, len(per.resource.primary_key)) if per else [whole]:
                found[package.name, view.name, part.key] = part
    return found


COMING = {"expiring", "dates"}


def test_no_view_disappears_and_none_speaks_of_a_year_that_is_not_whole(public: Published) -> None:
    before = shown(public, date(2026, 6, 30), "as_of")
    for day in MONTHS:
        now = shown(public, day, "as_of")
        assert {key for key in before if key not in now} == set()
        # What will soon lapse and days to come are lists that time itself empties; their words for that stand in their place.
        assert {key[1] for key, part in before.items() if part.rows and not now[key].rows} <= COMING
    for key, part in (now | shown(public, MONTHS[-1])).items():
        told = views.figure(part, "zh", {}, "x")
        assert not re.search("今年|今天|这个月|本月", f"{told.title}{told.subtitle}{told.sentence}"), key
        if key[0] == "finances" and key[1] in ("where-it-went", "where-from", "org-where-it-went", "org-where-from"):
            assert told.sentence.startswith("2025年一共"), key


def test_a_total_says_which_units_are_not_in_it(public: Published) -> None:
    told = views.figure(public.view("finances", "balance"), "zh", {}, "x")
    assert told.sentence.endswith("（还没有报的 1 个单位不在内）。")
    lacking = [row["lacking"] for row in public.rows("finances", "balance")]
    assert lacking[-4:] == [0, 1, 1, 1]


def test_each_page_says_how_far_its_data_go(public: Published) -> None:
    names = {SILENT: "石桥村村民委员会"}
    for day in MONTHS:
        found = lateness.reaches(public.tables.values(), public.warehouse, day)
        whole = lateness.latest(found, ("finances", ""), "", "zh", names)
        mine = lateness.latest(found, ("finances", ""), SILENT, "zh", names)
        assert whole and mine and mine["late"]
        assert str(mine["text"]).startswith("数据只到2026年3月，本应到")
        assert "石桥村村民委员会（到2026年3月）" in str(whole["text"])
        # July and August are there for nobody: from September on all are late.
        assert ("数据只到2026年6月，本应到" in str(whole["text"])) == (day >= date(2026, 9, 1))
    assert lateness.latest(found, ("decisions", ""), "", "en", names) == lateness.latest(found, ("",), "", "en", names)


def test_who_reports_in_time_is_not_called_late(shown: Published) -> None:
    found = lateness.reaches(shown.tables.values(), shown.warehouse, date(2026, 6, 30))
    assert found and {key: one for key, one in found.items() if one.due} == {}
    assert lateness.latest(found, ("finances",), "", "zh", {}) == {"text": "数据到2026年6月。", "late": False}
