"""Every kind of page is without a violation that axe knows, light and dark, in large type, in both languages, on a phone and a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

pytestmark = [pytest.mark.browser, pytest.mark.slow]

UNIT = "data/registry/organizations/liuhe"
PAGES = (
    "index.html", "search/index.html", "data/finances/index.html", "data/finances/transactions/index.html", f"{UNIT}/index.html",
    f"{UNIT}/money/index.html", f"{UNIT}/money/year/index.html", f"{UNIT}/matters/index.html", f"{UNIT}/complaints/index.html",
    f"{UNIT}/missing/index.html", f"{UNIT}/people/index.html", f"{UNIT}/objection/index.html",
    "data/finances/period_disclosures/liuhe/2026-05/index.html", "data/finances/period_disclosures/liuhe/2026-05/poster/index.html",
    "data/decisions/matters/_all/index.html", "data/decisions/matters/liuhe/DEC-LH-2024-003/index.html", "quality/index.html",
    "notices/index.html", "404.html",
)  # fmt: skip


@pytest.mark.parametrize("large", [False, True], ids=["", "large"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_kind_of_page_has_a_violation(
    demonstration_folder: Path, browser: Any, locale: str, width: int, scheme: str, large: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme, bypass_csp=True)
    if large:
        context.add_init_script("localStorage.setItem('gongkai.size', 'large')")
    tab = context.new_page()
    found = []
    site = demonstration_folder / "site"
    for page in PAGES:
        path = site / ("" if locale == "zh" else "en") / page
        if page == "404.html":
            path = site / page
        assert path.is_file(), page
        tab.goto(path.as_uri())
        told = axe_api.Axe().run(tab).response
        assert told["passes"], page
        found += [(page, one["id"], one["nodes"][0]["html"][:160]) for one in told["violations"]]
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            found.append((page, "wider than the screen", str(width)))
    context.close()
    assert found == []
