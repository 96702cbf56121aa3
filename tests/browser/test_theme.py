"""The portal's pages in a real browser, from file:// and under their own policy: with JavaScript and without."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import portal_fixture
import pytest
from gongkai.charts.plotly import assets

pytestmark = pytest.mark.browser

PAGES = (
    "index.html", "data/finances/index.html", "data/finances/transactions/index.html", "data/hostile/index.html",
    "data/decisions/matters/DEC-LHC-2026-003/index.html", "quality/index.html", "notices/index.html", "patterns.html", "404.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    site = portal_fixture.render(portal_fixture.write(folder / "build"), folder / "site")
    assets.write(site / "static" / "plotly")
    return site


def opened(browser: Any, page: Path, **context: Any) -> Any:
    """A fresh page of a fresh reader, its policy violations and page errors kept in ``complaints``."""
    tab = browser.new_context(**{"viewport": {"width": 360, "height": 800}, **context}).new_page()
    tab.complaints = []
    tab.on("console", lambda said: tab.complaints.append(said.text) if said.type == "error" else None)
    tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
    tab.goto(page.as_uri())
    return tab


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_page_is_wider_than_its_screen_or_breaks_its_policy(
    browser: Any, site: Path, locale: str, width: int
) -> None:
    for name in PAGES:
        tab = opened(browser, site / ("" if locale == "zh" else "en") / name, viewport={"width": width, "height": 800})
        assert tab.complaints == [], name
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, name
        tab.context.close()


def test_the_stylesheet_comes_from_a_file_under_the_policy(browser: Any, site: Path) -> None:
    tab = opened(browser, site / "index.html", color_scheme="light")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 249, 244)"
    tab.context.close()
    tab = opened(browser, site / "index.html", color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(25, 24, 22)"
    tab.context.close()


def test_without_javascript_the_page_is_whole_and_offers_nothing_that_needs_it(browser: Any, site: Path) -> None:
    tab = opened(browser, site / "data/finances/index.html", java_script_enabled=False)
    assert tab.locator("button:visible").count() == 0
    assert tab.locator("#where-it-went .answer").inner_text().startswith("花得最多的是道路和路灯")
    assert tab.locator("#where-it-went svg:visible").count() == 1
    assert not tab.locator("#where-it-went table").is_visible()
    tab.locator("#where-it-went summary").click()
    assert tab.locator("#where-it-went table").is_visible()
    tab.context.close()


def test_large_type_and_dark_are_kept_from_page_to_page(browser: Any, site: Path) -> None:
    tab = opened(browser, site / "index.html", color_scheme="light")
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    assert tab.evaluate(size) == 17
    tab.get_by_role("button", name="长辈版").click()
    tab.get_by_role("button", name="深色").click()
    assert tab.evaluate(size) == 22
    tab.goto((site / "data/finances/index.html").as_uri())
    assert tab.evaluate(size) == 22
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(25, 24, 22)"
    tab.get_by_role("button", name="标准字号").click()
    assert tab.evaluate(size) == 17
    tab.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_interactive_chart_stands_where_the_picture_stood(browser: Any, site: Path, scheme: str) -> None:
    tab = opened(
        browser, site / "data/finances/index.html", color_scheme=scheme, viewport={"width": 1280, "height": 900}
    )
    figure = tab.locator("#where-it-went")
    figure.get_by_role("button", name="交互图").click()
    figure.get_by_role("button", name="回到静态图").wait_for()
    assert figure.locator(".picture > svg:visible").count() == 0
    assert figure.locator(".plot .bars path").count() == 7
    layers = figure.locator(".plot .main-svg").evaluate_all(
        "all => all.map(one => [getComputedStyle(one).position, one.getBoundingClientRect().top])"
    )
    assert {position for position, _ in layers} == {"absolute"}
    assert len({top for _, top in layers}) == 1, "layers lie on one another"
    ink = "rgb(27, 26, 23)" if scheme == "light" else "rgb(233, 229, 218)"
    assert figure.locator(".plot .xtick text").first.evaluate("one => getComputedStyle(one).fill") == ink
    bar = "rgb(37, 58, 110)" if scheme == "light" else "rgb(166, 184, 233)"
    assert figure.locator(".plot .bars path").first.evaluate("one => getComputedStyle(one).fill") == bar
    assert figure.locator(".plot .modebar-btn").count() == 3
    figure.get_by_role("button", name="回到静态图").click()
    assert figure.locator(".plot").count() == 0
    assert figure.locator("svg:visible").count() == 1
    tab.context.close()


def test_a_chart_that_cannot_be_opened_says_so_and_leaves_the_picture(browser: Any, site: Path) -> None:
    page = site / "data/finances/lost.html"
    text = (site / "data/finances/index.html").read_text(encoding="utf-8")
    page.write_text(text.replace("where-it-went.zh.js", "gone.js"), encoding="utf-8")
    tab = opened(browser, page)
    figure = tab.locator("#where-it-went")
    figure.get_by_role("button", name="交互图").click()
    figure.get_by_role("button", name="交互图没能打开").wait_for()
    assert figure.locator("svg:visible").count() == 1
    tab.context.close()
    page.unlink()


def test_on_paper_every_table_is_open_and_nothing_is_to_press(browser: Any, site: Path) -> None:
    tab = opened(browser, site / "data/finances/index.html", color_scheme="dark")
    tab.emulate_media(media="print")
    assert tab.locator("#where-it-went table").is_visible()
    assert tab.locator("button:visible").count() == 0
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert "data/finances/index.html" in tab.locator(".printed").inner_text()
    tab.context.close()


def test_the_keyboard_goes_first_to_the_content(browser: Any, site: Path) -> None:
    tab = opened(browser, site / "index.html")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#Main"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().height") > 20
    tab.context.close()
