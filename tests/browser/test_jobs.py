"""Three jobs of a journalist, done from the site alone, from a folder, on a phone; what she finds is what SQL says of the downloads."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

pytestmark = pytest.mark.browser

Open = Callable[[str], Any]


@pytest.fixture(scope="module")
def site(chromium: Path, demonstration_folder: Path) -> Path:
    return demonstration_folder / "site"


@pytest.fixture(scope="module")
def opened(site: Path, browser: Any) -> Open:
    """A function that asks something of a table's page, and waits for the answer."""
    context = browser.new_context(viewport={"width": 360, "height": 740})

    def go(address: str) -> Any:
        tab = context.new_page()
        tab.goto(f"{site.as_uri()}/data/{address}")
        if tab.locator(".rows-results table").count() == 0:
            tab.locator("[data-explore]:not([disabled])").click()
        tab.wait_for_selector(".rows-results table")
        return tab

    return go


def sql(site: Path, query: str) -> list[tuple[Any, ...]]:
    """The answer over the downloads, every cell of which is read as text: {finances/transactions} is the table."""
    place = str(site / "downloads").replace("'", "''")
    query = re.sub(r"\{(\S+?)\}", lambda one: f"read_csv('{place}/{one[1]}.csv', all_varchar = true)", query)
    return duckdb.connect().execute(query).fetchall()


def rows(tab: Any) -> list[list[str]]:
    """All rows of the answer, page by page."""
    found: list[list[str]] = []
    while True:
        found += tab.evaluate(
            "[...document.querySelectorAll('.rows-results tbody tr')].map(row => [...row.children].map(cell => cell.textContent))"
        )
        after = tab.get_by_role("button", name="后 50 行")
        if after.count() == 0 or after.is_disabled():
            return found
        after.click()


def names(site: Path) -> dict[str, str]:
    return dict(sql(site, "SELECT org_id, name_zh FROM {registry/organizations}"))


def test_who_spent_most_on_works_and_how_the_largest_payment_came_about(site: Path, opened: Open) -> None:
    works = "direction = 'expense' AND plain_category = 'project'"
    spent = sql(
        site,
        f"SELECT org_id, count(*), sum(amount::DECIMAL(18,2)) FROM {{finances/transactions}} WHERE {works} GROUP BY 1 ORDER BY 3 DESC",
    )
    asked = "direction=expense&plain_category=project"
    tab = opened(f"finances/transactions/index.html#rows?{asked}&_group=org_id&_sum=amount")
    called = names(site)
    assert (
        rows(tab) == [[called[unit], f"{count:,}", f"{total:,.2f}"] for unit, count, total in spent] and len(spent) > 2
    )
    tab = opened(f"finances/transactions/index.html#rows?{asked}&_sort=-amount&_cols=decision_id,amount")
    (decision, unit, amount), *_ = sql(
        site,
        f"SELECT decision_id, org_id, amount FROM {{finances/transactions}} WHERE {works} ORDER BY amount::DECIMAL(18,2) DESC, org_id, txn_id",
    )
    link = tab.locator(".rows-results tbody tr").first.locator("a")
    assert f"{float(amount):,.2f}" in rows(opened(tab.url.partition("/data/")[2]))[0]
    (title,) = sql(
        site, f"SELECT title_zh FROM {{decisions/matters}} WHERE org_id = '{unit}' AND decision_id = '{decision}'"
    )[0]
    assert link.inner_text() == title
    link.click()
    tab.wait_for_load_state()
    assert tab.locator("h1").inner_text() == title
    steps = sql(
        site, f"SELECT count(*) FROM {{decisions/steps}} WHERE org_id = '{unit}' AND decision_id = '{decision}'"
    )[0][0]
    assert steps > 1 and tab.locator(f"[id^='decisions-steps-{unit}-{decision}'] tbody tr").count() >= steps


@pytest.mark.parametrize(
    ("table", "group", "measure"),
    [
        ("stats_by_month_category", "category_id,month@year", "received"),
        ("stats_12m_by_category", "category_id", "resolved"),
        ("stats_12m_by_category", "category_id", "rated_satisfied"),
        ("stats_by_month", "month@year", "resolved"),
    ],
)
def test_how_requests_of_each_category_ended_over_the_years(
    site: Path, opened: Open, table: str, group: str, measure: str
) -> None:
    columns = group.replace("month@year", "left(month, 4)")
    expected = sql(
        site,
        f"SELECT {columns}, count(*), count(*) FILTER ({measure} = '*'), sum(try_cast({measure} AS BIGINT)) "
        f"FROM {{grievances/{table}}} GROUP BY {columns}",
    )
    labels = dict(sql(site, "SELECT category_id, level1 FROM {grievances/categories}"))
    labels |= {f"{year}": f"{year}年" for year in range(2020, 2030)}
    tab = opened(f"grievances/{table}/index.html#rows?_group={group.replace('@', '%40')}&_sum={measure}")
    found = rows(tab)
    told = [
        [*(labels[one] for one in keys), f"{count:,}", "隐去" if hidden else f"{total:,}"]
        for *keys, count, hidden, total in expected
    ]
    assert sorted(found) == sorted(told) and len(found) > 2


def test_which_decisions_went_without_a_step_and_why(site: Path, opened: Open) -> None:
    expected = sql(
        site,
        "SELECT org_id, step_code, count(*) FROM {decisions/steps} WHERE outcome = 'not_required' GROUP BY 1, 2",
    )
    tab = opened("decisions/steps/index.html#rows?outcome=not_required&_group=org_id,step_code")
    called = names(site)
    found = rows(tab)
    assert sorted((row[0], int(row[2])) for row in found) == sorted(
        (called[unit], count) for unit, _, count in expected
    )
    assert len(expected) > 1
    reasons = sql(site, "SELECT not_required_reason FROM {decisions/steps} WHERE outcome = 'not_required'")
    tab = opened("decisions/steps/index.html#rows?outcome=not_required&_cols=decision_id,not_required_reason")
    assert sorted(row[1] for row in rows(tab)) == sorted(text or "未填" for (text,) in reasons)
