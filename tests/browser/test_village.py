"""A resident finds her answer: five questions, each at most two taps and one screen from the home page, on a phone of 360 × 740."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WIDTH, HEIGHT = 360, 740
VILLAGE = {"zh": "柳荷村村民委员会", "en": "Liuhe Village Villagers' Committee"}
JOURNEYS = {
    "the latest quarter's money": ({"zh": "钱", "en": "Money"}, {"zh": r"第\d季度共?收到\s*[\d.]+ 万元", "en": r"Q\d 2026: ¥[\d,]+ received"}),
    "decided and done": ({"zh": "事", "en": "Decisions"}, {"zh": r"实施中|已完成|已决议", "en": r"(?i)implement|complet|resolved|decided"}),
    "complaints and their outcome": ({"zh": "诉求", "en": "Complaints"}, {"zh": r"供水 [\d,]+|供水\n", "en": r"Water supply|Water\n"}),
    "whom to ask and how to object": ({"zh": "人和电话", "en": "People and phones"}, {"zh": r"0199-5550201", "en": r"0199-5550201"}),
    "what was not published": ({"zh": "没公开的", "en": "Not published"},
                               {"zh": r"定了的事里 \d+ 件有空缺，最近一件是“", "en": r"due and not there: \d+; the latest is"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def tab(browser: Any, demonstration_folder: Path) -> Any:
    page = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}).new_page()
    page.root = (demonstration_folder / "site").as_uri() + "/"
    return page


def on_screen(tab: Any) -> str:
    """The texts that are wholly in view without scrolling."""
    tab.wait_for_load_state()  # a tap returns when its page begins to arrive
    told: str = tab.evaluate(
        """height => [...document.querySelectorAll("main :is(p, dd, dt, a, h1, h2, th, td, li)")]
            .filter(one => { const at = one.getBoundingClientRect(); return at.height && at.top >= 0 && at.bottom <= height; })
            .map(one => one.innerText.replace(/\\s+/g, " ")).join("\\n")""",
        HEIGHT,
    )
    return told


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("journey", JOURNEYS)
def test_each_question_is_at_most_two_taps_and_one_screen_from_the_home_page(
    tab: Any, journey: str, locale: str
) -> None:
    topic, answer = JOURNEYS[journey]
    tab.goto(tab.root + {"zh": "index.html", "en": "en/index.html"}[locale])
    village = tab.get_by_role("link", name=VILLAGE[locale], exact=True)
    assert village.bounding_box()["y"] < HEIGHT, "the village is not on the first screen"
    village.click()  # the first tap
    if not re.search(answer[locale], on_screen(tab)):
        tab.locator(".topic h2").get_by_role("link", name=topic[locale], exact=True).click()  # the second
    assert re.search(answer[locale], on_screen(tab)), on_screen(tab)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_village_has_all_five_on_one_screen_and_a_page_for_each(tab: Any, locale: str) -> None:
    tab.goto(tab.root + {"zh": "", "en": "en/"}[locale] + "data/registry/organizations/liuhe/index.html")
    heads = tab.locator(".topic h2")
    assert heads.all_inner_texts() == [topic[locale] for topic, _ in (JOURNEYS[one] for one in (
        "the latest quarter's money", "decided and done", "complaints and their outcome", "what was not published",
        "whom to ask and how to object"))]  # fmt: skip
    last = tab.locator(".topic").last.bounding_box()
    if locale == "zh":
        assert last["y"] + last["height"] <= HEIGHT
    assert tab.locator(".topic a[href^='tel:']").count() == 2
    for address in heads.locator("a").evaluate_all("all => all.map(one => one.href)"):
        tab.goto(address)
        assert tab.locator("h1").count() == 1
        assert 1 <= tab.locator("main > section").count() <= 6, address
        head = tab.locator("header.masthead").bounding_box()
        assert head["y"] + head["height"] <= 100, "the nameplate takes more than 100 of 740 pixels"
        assert tab.evaluate("document.documentElement.scrollWidth") <= WIDTH


def test_my_village_is_kept_on_the_device_and_linked_from_every_page(tab: Any) -> None:
    tab.goto(tab.root + "data/registry/organizations/liuhe/index.html")
    mine = tab.locator("[data-mine]")
    mine.click()
    assert mine.get_attribute("aria-pressed") == "true"
    tab.goto(tab.root + "index.html")
    link = tab.locator("[data-mine-link]:visible").first
    assert link.inner_text() == "我的村"
    link.click()
    assert tab.url.endswith("data/registry/organizations/liuhe/index.html")
    mine.click()
    tab.goto(tab.root + "index.html")
    assert tab.locator("[data-mine-link]:visible").count() == 0


def test_what_the_device_keeps_is_followed_only_inside_the_site(tab: Any) -> None:
    for kept in (
        '{"path": "javascript:alert(1)", "name": "x"}',
        '{"path": "data/../../x/index.html", "name": "x"}',
        "nonsense",
    ):
        tab.goto(tab.root + "index.html")
        tab.evaluate("kept => localStorage.setItem('gongkai.mine', kept)", kept)
        tab.reload()
        assert tab.locator("[data-mine-link]:visible").count() == 0, kept
    tab.evaluate("localStorage.clear()")


def test_a_units_list_is_narrowed_by_typing(tab: Any) -> None:
    tab.goto(tab.root + "index.html")
    tab.locator("#units-filter").fill("石桥")
    assert tab.locator(".units-list a:visible").all_inner_texts() == ["石桥村村民委员会", "石桥村股份经济合作社"]
    tab.locator("#units-filter").fill("没有这个村")
    assert tab.locator("[data-none]").is_visible()


def test_a_stacked_row_shows_its_name_and_its_amount_without_scrolling(tab: Any) -> None:
    tab.goto(tab.root + "data/finances/period_disclosures/liuhe/2026-05/index.html")
    box = tab.locator("table.stack").first.locator("xpath=..")
    assert box.evaluate("one => one.scrollWidth <= one.clientWidth")
    for cell in tab.locator("table.stack td.n").all()[:40]:
        assert cell.evaluate(
            "one => one.scrollWidth <= one.clientWidth + 1 && one.getBoundingClientRect().right <= innerWidth"
        ), cell.inner_text()


def test_search_finds_a_piece_of_chinese_from_a_folder_and_shows_where_it_stands(tab: Any) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(tab.root + "search/index.html")
    tab.locator("#search-words").fill("柳荷村村民")
    tab.wait_for_selector("#search ol li", timeout=10_000)
    assert tab.locator("#search ol a").first.inner_text() == "柳荷村村民委员会"
    tab.locator("#search-words").fill("护栏维")
    tab.locator("#search ol mark", has_text="护栏维").first.wait_for()
    tab.locator("#search-words").fill("怎么提异议")
    tab.locator("#search ol a[href*='handbook/']").first.wait_for()
    tab.locator("#search-words").fill("没有任何一页这样写")
    tab.locator("[data-told]", has_text="没有找到").wait_for()
    assert any("/static/search/" in one for one in asked), "nothing of the index was asked for"


def test_a_first_question_weighs_at_most_150_kilobytes(tab: Any) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(tab.root + "search/index.html?q=" + "路灯")
    tab.wait_for_selector("#search ol li", timeout=10_000)
    tab.wait_for_timeout(500)

    index = [Path(one.removeprefix("file://").split("?")[0]) for one in asked if "/static/search/" in one]
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in set(index)) <= 150_000


def test_the_form_of_an_objection_says_which_page_it_is_about(tab: Any) -> None:
    tab.goto(tab.root + "data/finances/period_disclosures/liuhe/2026-05/index.html")
    tab.locator("[data-objection]").click()
    assert tab.locator("[data-form='about']").inner_text() == "柳荷村村民委员会2026年5月的账"
    assert tab.locator("[data-form='at']").inner_text().endswith("/liuhe/2026-05/index.html")
