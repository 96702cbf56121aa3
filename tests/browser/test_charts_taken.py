"""Charts that readers take along: as a PNG drawn in the browser, and in a frame on somebody else's page."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import demonstration_site
import pytest
import tiny
from gongkai import pipeline
from gongkai.pipeline import BuildRequest

pytestmark = pytest.mark.slow

URL = "https://example.org/gk/"


@pytest.fixture(scope="module")
def site(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("taken")
    (folder / "content").mkdir()
    (folder / "content/portal.toml").write_text(f'site_url = "{URL}"\n', encoding="utf-8")
    view = {"name": "kinds", "title": "花在哪里？", "resources": ["rows"], "specType": "gongkai",
            "spec": {"type": "hbar", "group": "kind", "series": ["amount"], "sentence": "一共 {sum_amount}。"}}  # fmt: skip
    query = "SELECT kind, SUM(amount) AS amount FROM money.rows GROUP BY kind ORDER BY kind"
    tiny.money(folder / "data" / "money", views_words=[view], views={"kinds": query}, title="账目")
    found = pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))
    assert not [one for one in found.problems if one.stops], found.problems
    return folder / "site"


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    context = browser.new_context(accept_downloads=True)
    yield context.new_page()
    context.close()


def test_a_chart_is_kept_as_a_png_twice_as_large_as_its_drawing(site: Path, tab: Any) -> None:
    with demonstration_site.served(site) as address:
        tab.goto(f"{address}data/money/index.html")
        with tab.expect_download() as saved:
            tab.get_by_role("button", name="下载图片（PNG）").click()
        assert saved.value.suggested_filename == "kinds.zh.png"
        raw = Path(saved.value.path()).read_bytes()
        width = int(
            (site / "downloads/money/views/kinds.zh.svg").read_text("utf-8").partition('width="')[2].split('"')[0]
        )
        assert raw.startswith(b"\x89PNG\r\n\x1a\n") and struct.unpack(">I", raw[16:20])[0] == 2 * width
        assert tab.locator("img.png").get_attribute("alt") == "花在哪里？"


def test_where_no_picture_can_be_read_the_button_says_so(site: Path, tab: Any) -> None:
    tab.goto((site / "data/money/index.html").as_uri())
    tab.get_by_role("button", name="下载图片（PNG）").click()
    assert tab.get_by_role("button", name="这里存不成 PNG，请下载 SVG").is_disabled()


def test_a_chart_stands_in_a_frame_with_its_source(site: Path, tab: Any) -> None:
    page = (site / "data/money/index.html").read_text(encoding="utf-8")
    assert f"&lt;iframe src=&#34;{URL}embed/money/kinds/index.html&#34;" in page.replace('"', "&#34;")
    with demonstration_site.served(site) as address:
        tab.set_content(f'<iframe src="{address}embed/money/kinds/index.html" title="x"></iframe>')
        frame = tab.frame_locator("iframe")
        assert frame.locator("h1").inner_text() == "花在哪里？" and frame.locator("svg:visible").count() == 1
        assert "157.30" in frame.locator(".answer").inner_text()
        source = frame.locator(".note a")
        assert source.get_attribute("href") == "../../../data/money/index.html#kinds"
        assert source.get_attribute("target") == "_top" and "账目" in frame.locator(".note").inner_text()
    assert "embed/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_shared_link_has_a_picture(site: Path) -> None:
    page = (site / "data/money/index.html").read_text(encoding="utf-8")
    assert f'<meta property="og:image" content="{URL}static/share.png">' in page
    assert (site / "static/share.png").read_bytes().startswith(b"\x89PNG")
