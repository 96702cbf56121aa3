"""The demonstration site as its readers meet it: from a folder and from a server, on a phone and on a desk, in both
languages, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import demonstration_site
import pytest

pytestmark = pytest.mark.browser

PREFIX = {"zh": "", "en": "en/"}
HANDBOOK = {"zh": "handbook/index.html", "en": "handbook/en/index.html"}
LOCALES = pytest.mark.parametrize("locale", ["zh", "en"])
WAYS = pytest.mark.parametrize("way", ["file", "http"])


@pytest.fixture(scope="session")
def site(chromium: Path, demonstration_folder: Path) -> Path:
    return demonstration_folder / "site"


@pytest.fixture(scope="session")
def roots(site: Path) -> Iterator[dict[str, str]]:
    """The site's address by the way it is reached."""
    with demonstration_site.served(site) as address:
        yield {"file": site.as_uri() + "/", "http": address}


@pytest.fixture
def reader(browser: Any) -> Iterator[Any]:
    """A function that opens a tab as some reader has it: complaints of the page and addresses asked for are kept."""
    contexts: list[Any] = []

    def opened(width: int = 360, **more: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        tab = context.new_page()
        tab.complaints, tab.asked = [], []
        tab.on("console", lambda said: tab.complaints.append(said.text) if said.type == "error" else None)
        tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
        tab.on("request", lambda request: tab.asked.append(request.url))
        return tab

    yield opened
    for context in contexts:
        context.close()


def first(site: Path, folder: str, depth: str = "*/*") -> str:
    """The address of the first page that stands ``depth`` below the folder of a resource's records; lists are none."""
    found = (page.relative_to(site).as_posix() for page in (site / folder).glob(f"{depth}/index.html"))
    return min(page for page in found if "/_all/" not in page)


def pages(site: Path) -> dict[str, str]:
    """A page of every kind by what it is: its address inside a language."""
    return {
        "home": "index.html",
        "package": "data/finances/index.html",
        "resource": "data/finances/transactions/index.html",
        "matter": first(site, "data/decisions/matters"),
        "postings": first(site, "data/decisions/matters", "*/*/notices"),
        "organisation": first(site, "data/registry/organizations", "*"),
        "money": first(site, "data/registry/organizations", "*/money"),
        "complaints": first(site, "data/registry/organizations", "*/complaints"),
        "period": first(site, "data/finances/period_disclosures"),
        "grievances": "data/grievances/index.html",
        "project": first(site, "data/finances/projects"),
        "quality": "quality/index.html",
        "notice": f"notices/{demonstration_site.DAY}-lights/index.html",
        "about": "about/index.html",
    }


def addresses(site: Path, locale: str) -> list[str]:
    """Every page of ``pages`` and the handbook's first, in a language."""
    return [PREFIX[locale] + page for page in pages(site).values()] + [HANDBOOK[locale]]


FIGURES = """() => [...document.querySelectorAll("section.figure")].map(one => {
  const box = what => { const found = one.querySelector(what); return found ? found.getBoundingClientRect() : null };
  const seen = [...one.querySelectorAll(".picture svg")].map(each => each.getBoundingClientRect());
  const twin = one.querySelector("details.twin");
  if (twin) twin.open = true;
  const table = box("table"), empty = box(".empty");
  if (twin) twin.open = false;
  return {id: one.id, pictures: seen.filter(each => each.width * each.height > 0).length, table: table && table.width * table.height,
          empty: Boolean(empty), twin: Boolean(twin)};
})"""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [360, 1280])
@LOCALES
@WAYS
def test_every_kind_of_page_is_whole(
    site: Path, roots: dict[str, str], reader: Any, way: str, locale: str, width: int, script: bool
) -> None:
    tab = reader(width, java_script_enabled=script)
    figures = 0
    for page in addresses(site, locale):
        tab.goto(roots[way] + page)
        assert tab.complaints == [], page
        assert tab.locator("h1").count() == 1, page
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, page
        assert tab.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[locale] or "handbook" in page
        for one in tab.evaluate(FIGURES):
            figures += not one["empty"]
            assert one["empty"] or one["table"], f"{page}: {one['id']} has no table"
            assert one["pictures"] == one["twin"], f"{page}: {one['id']} shows {one['pictures']} pictures"
    assert figures > 20
    assert {one for one in tab.asked if not one.startswith((roots[way], "data:"))} == set()


@LOCALES
def test_a_table_twin_opens_without_javascript(site: Path, roots: dict[str, str], reader: Any, locale: str) -> None:
    tab = reader(java_script_enabled=False)
    for page in (pages(site)[kind] for kind in ("package", "complaints")):
        tab.goto(roots["file"] + PREFIX[locale] + page)
        twin = tab.locator("details.twin").first
        assert not twin.locator("table").is_visible()
        twin.locator("summary").click()
        assert twin.locator("table").is_visible(), page
        assert tab.locator("button:visible").count() == 0, page


@WAYS
def test_the_language_switch_keeps_the_page_and_leads_back(
    site: Path, roots: dict[str, str], reader: Any, way: str
) -> None:
    tab = reader(java_script_enabled=False)
    for page in pages(site).values():
        tab.goto(roots[way] + page)
        for locale, language in (("en", "en"), ("zh", "zh-CN")):
            tab.locator("a[hreflang]:visible").first.click()
            tab.wait_for_url(roots[way] + PREFIX[locale] + page)
            assert tab.locator("html").get_attribute("lang") == language, page


def test_the_handbook_has_the_other_language_and_the_way_home(roots: dict[str, str], reader: Any) -> None:
    tab = reader(java_script_enabled=False)
    tab.goto(roots["file"] + HANDBOOK["zh"])
    found = {urljoin(tab.url, one.get_attribute("href") or "") for one in tab.locator("header a").all()}
    assert roots["file"] + HANDBOOK["en"] in found
    assert roots["file"] + "index.html" in found


@WAYS
@LOCALES
def test_the_interactive_chart_draws_its_bars_and_lays_out_its_mode_bar(
    roots: dict[str, str], reader: Any, locale: str, way: str
) -> None:
    tab = reader(1280)
    tab.goto(f"{roots[way]}{PREFIX[locale]}data/finances/index.html")
    figure = tab.locator("#where-it-went")
    figure.locator("button[data-plot]").click()
    figure.locator('button[aria-pressed="true"]').wait_for()
    boxes = "all => all.map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"
    bars = figure.locator(".plot .bars path").evaluate_all(boxes)
    assert len(bars) == figure.locator("details.twin tbody tr").count()
    assert all(high > 0 for _, high in bars) and max(wide for wide, _ in bars) > 100
    buttons = figure.locator(".plot .modebar-btn").evaluate_all(boxes)
    assert buttons and all(10 < wide < 60 and 10 < high < 60 for wide, high in buttons)
    layers = figure.locator(".plot .main-svg").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(set(layers)) == 1, "layers lie on one another"
    # Plotly tries style attributes of its own; the policy refuses them, and what is drawn is whole all the same.
    assert [one for one in tab.complaints if "inline style" not in one] == []
    assert {one for one in tab.asked if not one.startswith((roots[way], "data:"))} == set()


@WAYS
def test_what_a_page_offers_to_download_is_there(site: Path, roots: dict[str, str], reader: Any, way: str) -> None:
    tab = reader(java_script_enabled=False)
    offered: set[str] = set()
    for page in pages(site).values():
        tab.goto(roots[way] + page)
        links = tab.locator('a[href*="downloads/"]').evaluate_all("all => all.map(one => one.href)")
        offered |= set(links)
    endings = {Path(urlsplit(one).path).suffix for one in offered}
    assert {".csv", ".svg", ".xlsx", ".json", ".parquet", ".zip"} <= endings
    for one in offered:
        below = unquote(one).removeprefix(unquote(roots[way]))
        assert (site / below).stat().st_size > 0, one
    if way == "http":
        table = next(one for one in sorted(offered) if one.endswith(".csv"))
        answer = tab.request.get(table)
        assert answer.status == 200
        assert answer.text().count("\n") > 1


def test_a_page_that_is_not_there_is_told_from_one_that_is(roots: dict[str, str], reader: Any) -> None:
    tab = reader(java_script_enabled=False)
    tab.goto(roots["file"] + "404.html")
    assert tab.locator("h1").count() == 1
    tab.locator(".actions a").first.click()
    tab.wait_for_url(roots["file"] + "index.html")


@pytest.mark.parametrize("width", [360, 1280])
@LOCALES
def test_the_list_of_a_long_page_leads_to_each_of_its_parts(
    roots: dict[str, str], reader: Any, locale: str, width: int
) -> None:
    tab = reader(width, java_script_enabled=False)
    for page in ("data/finances/index.html", "data/grievances/index.html"):
        tab.goto(roots["file"] + PREFIX[locale] + page)
        if width == 360:
            tab.locator(".contents summary").click()
        links = tab.locator(".contents a:visible")
        assert links.count() > 6
        for target in links.evaluate_all("all => all.map(one => one.getAttribute('href'))"):
            assert tab.locator(f'[id="{target[1:]}"]').count() == 1, f"{page}{target}"
        links.last.click()
        last = links.last.get_attribute("href") or ""
        assert tab.url.endswith(last)
        assert tab.locator(f'[id="{last[1:]}"]').bounding_box()["y"] < 900


def test_a_posting_is_open_or_over_as_of_the_day_that_the_page_names(
    site: Path, roots: dict[str, str], reader: Any
) -> None:
    address = roots["file"] + pages(site)["postings"]
    tab = reader(java_script_enabled=False)
    tab.goto(address)
    assert tab.locator("#Main .status-day").first.inner_text() == "按 2026年6月30日"
    words = tab.locator("section:has(.status)").last.locator(".status").all_inner_texts()
    assert words and set(words) <= {"未开始", "公示中", "公示期满"}
    later = reader()
    later.clock.install(time="2036-01-01T12:00:00")
    later.goto(address)
    words = later.locator("section:has(.status)").last.locator(".status").all_inner_texts()
    assert set(words) == {"公示期满"}
    assert later.locator("#Main .status-day").first.inner_text() == "按今天（2036年1月1日）"
