"""The explorer of a table in a browser, from a folder: what it shows is what SQL says of the downloads; nothing hidden follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import explored
import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return explored.build(tmp_path_factory.mktemp("explored"))


@pytest.fixture
def opened(site: Path, browser: Any) -> Iterator[Callable[..., Any]]:
    """A function that opens the page of a table with something asked of it; complaints of the page fail the test."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    complaints: list[str] = []

    def go(table: str, asked: str = "", locale: str = "") -> Any:
        tab = context.new_page()
        tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.goto(f"{site.as_uri()}/{locale}data/money/{table}/index.html{asked}")
        return tab

    yield go
    assert complaints == []
    context.close()


def cells(tab: Any) -> list[list[str]]:
    found: list[list[str]] = tab.evaluate(
        "[...document.querySelectorAll('.rows-results tbody tr')].map(row => [...row.children].map(cell => cell.textContent))"
    )
    return found


def sql(site: Path, query: str) -> list[tuple[Any, ...]]:
    place = str(site / "downloads" / "money").replace("'", "''")
    query = query.replace("payments", f"read_csv('{place}/payments.csv', types={{'amount': 'DECIMAL(18,2)'}})")
    return duckdb.connect().execute(query).fetchall()


def money(value: Any) -> str:
    return f"{value:,.2f}"


def test_nothing_is_loaded_before_it_is_asked_for_and_its_size_is_said_first(site: Path, opened: Any) -> None:
    tab = opened("payments")
    button = tab.locator("[data-explore]")
    files = list((site / "downloads/money/rows/payments").glob("*.js"))
    size = sum(one.stat().st_size for one in files if one.name != "names.en.js")
    assert "5,203 行" in button.inner_text() and f"{size / 1000:,.1f} KB" in button.inner_text()
    assert tab.locator("script[src*='/rows/']").count() == 0 and tab.locator("#preview").is_visible()
    button.press("Enter")
    tab.wait_for_selector(".rows-results table")
    assert not tab.locator("#preview").is_visible()
    assert tab.locator(".rows-status").inner_text().startswith("5,203 行里有 5,203 行。")


def test_filters_sort_and_groups_say_what_sql_says(site: Path, opened: Any) -> None:
    tab = opened("payments", "#rows?kind=road,water&amount:=1000..&day:=2025..2025&_sort=-amount&_cols=pay_id,amount")
    tab.wait_for_selector(".rows-results table")
    where = "kind IN ('road', 'water') AND amount >= 1000 AND year(day) = 2025"
    expected = sql(site, f"SELECT pay_id, amount FROM payments WHERE {where} ORDER BY amount DESC, org_id, pay_id")
    assert f"里有 {len(expected):,} 行" in tab.locator(".rows-status").inner_text() and len(expected) > 50
    assert cells(tab) == [[key, money(amount)] for key, amount in expected[:50]]
    tab.get_by_role("button", name="后 50 行").click()
    assert cells(tab) == [[key, money(amount)] for key, amount in expected[50:100]]

    tab = opened("payments", "#rows?_group=org_id,day%40year&_sum=amount&kind=road")
    tab.wait_for_selector(".rows-results table")
    expected = sql(
        site,
        "SELECT org_id, year(day), count(*), sum(amount) FROM payments WHERE kind = 'road' GROUP BY ALL ORDER BY 4 DESC",
    )
    assert cells(tab) == [
        [explored.UNITS[unit], f"{year}年", f"{count:,}", money(total)] for unit, year, count, total in expected
    ]


def test_a_filter_is_set_by_keyboard_and_stands_in_the_address(site: Path, opened: Any) -> None:
    tab = opened("payments", locale="en/")
    tab.locator("[data-explore]").press("Enter")
    tab.wait_for_selector(".rows-results table")
    tab.locator(".rows-panels summary").first.press("Enter")
    tab.locator(".rows-panels select").first.select_option("kind")
    boxes = tab.locator(".rows-boxes").first
    counted = sql(site, "SELECT count(*) FROM payments WHERE kind = 'water'")[0][0]
    # the English page of a package without English labels speaks the labels it has
    box = boxes.get_by_role("checkbox", name=f"供水 {counted:,}")
    box.press("Space")
    assert tab.evaluate("location.hash") == "#rows?kind=water"
    assert tab.locator(".rows-status").inner_text().startswith(f"{counted:,} of 5,203 rows.")
    tab.locator(".rows-sort", has_text="金额").press("Enter")
    assert tab.locator("th[aria-sort=descending]").count() == 1
    assert tab.evaluate("document.activeElement.dataset.column") == "amount"
    tab.locator(".rows-chips button").press("Enter")
    assert tab.locator(".rows-status").inner_text().startswith("5,203 of 5,203 rows.")


def test_the_rows_as_csv_are_those_of_the_download_and_run_nothing(site: Path, opened: Any) -> None:
    every = ",".join(explored.rows(site, "payments")[0])
    tab = opened("payments", f"#rows?kind=other&_cols={every}")
    tab.wait_for_selector(".rows-results table")
    tab.locator(".rows-panels summary").last.click()
    text = tab.locator("textarea").input_value()
    lines = (site / "downloads/money/payments.csv").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if ",other," in line or line.startswith("org_id")]
    found = text.splitlines()
    assert len(found) == len(wanted) > 1000
    different = {pair for pair in zip(found, wanted, strict=True) if pair[0] != pair[1]}
    assert {one.replace("'", "", 1) for one, _ in different} == {other for _, other in different}
    assert all(any(sign in other for sign in ("=HYPERLINK", ",+加号", ",@某")) for _, other in different) and different
    with tab.expect_download() as saved:
        tab.get_by_role("link", name="存成文件").click()
    assert Path(saved.value.path()).read_text(encoding="utf-8-sig") == text


def test_a_group_that_touches_a_hidden_cell_is_hidden(site: Path, opened: Any) -> None:
    tab = opened("stats", "#rows?_group=org_id,kind&_sum=cases")
    tab.wait_for_selector(".rows-results table")
    found = {(row[0], row[1]): row[2:] for row in cells(tab)}
    whole = str(sum(10 + month for month in range(1, 13)))
    assert found.pop(("西村", "供水")) == ["12", "隐去"]
    assert all(row == ["12", whole] for row in found.values()) and len(found) == 8


def test_a_filter_over_a_hidden_cell_tells_nothing_of_it(site: Path, opened: Any) -> None:
    for asked in ("cases:=5..", "cases:=..4", "cases:=2..2"):
        tab = opened("stats", f"#rows?{asked}&_group=org_id")
        tab.wait_for_selector(".rows-results table")
        (row,) = [one for one in cells(tab) if one[0] == "西村"]
        assert row[1] == "隐去" and "另有 1 行" in tab.locator(".rows-status").inner_text()
    tab = opened("stats", "#rows?cases:=5..&org_id=a,c&_group=org_id")
    tab.wait_for_selector(".rows-results table")
    assert cells(tab) == [["东村", "36"], ["南村", "36"]] and "另有" not in tab.locator(".rows-status").inner_text()
    tab = opened("stats", "#rows?_sort=cases")
    tab.wait_for_selector(".rows-results table")
    for _ in range(2):
        tab.get_by_role("button", name="后 50 行").click()
    assert "隐去" in cells(tab)[-1]  # last, whichever way is up


def test_sums_are_exact_beyond_what_a_number_of_a_browser_holds(opened: Any) -> None:
    tab = opened("payments", "#rows?kind=road")
    tab.wait_for_selector(".rows-results table")
    for values in (
        [9007199254740991] * 5 + [1],
        [-5, 12_345_678_901_234, -3],
        [-1, -99_999_999],
        [20_000_000, -19_999_999],
    ):
        text = tab.evaluate(
            "values => { const sum = new gongkai.tableParts.Sum(); values.forEach(one => sum.add(one)); return sum.text(); }",
            values,
        )
        assert text == str(sum(values))
