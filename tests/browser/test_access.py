"""Every kind of page is without a violation that axe knows, light and dark, in large type, in both languages, on a phone and a desk."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import markup
import pytest
from root import ROOT

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


CUT = """[...document.querySelectorAll(innerWidth < 500 ? '.picture, .scroll' : '.picture')]
    .filter(one => one.scrollWidth > one.clientWidth + 2).map(one => one.getAttribute('aria-label'))"""
"""Pictures, and on a phone tables, of which a part stands outside their box: a bar that is cut looks as long as its neighbour."""
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe that look at colours; they take most of its time."""


ALIKE = [
    ["tbody tr:nth-of-type(n+6)"],
    ["tbody:nth-of-type(n+6)"],
    ["dl > div:nth-of-type(n+9)"],
    ["li:nth-of-type(n+13)"],
]
"""The further rows of a table and items of a list: they are made by the same template as the first, which are looked at."""


def violations(tab: Any, rules: dict[str, Any]) -> list[tuple[str, str]]:
    """The rules that the page breaks as it looks now, each with the first element that does."""
    told = tab.evaluate("([alike, rules]) => axe.run({exclude: alike}, rules)", [ALIKE, rules])
    assert told["passes"]
    return [(one["id"], one["nodes"][0]["html"][:160]) for one in told["violations"]]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_kind_of_page_has_a_violation(demonstration_folder: Path, browser: Any, locale: str, width: int) -> None:
    """In the light all rules; in large type all but the colours', as large letters never need more contrast; in the dark those of the
    colours alone, as nothing else changes (see below), and once a language and a width, as both have the same parts."""
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme="light", bypass_csp=True)
    tab = context.new_page()
    found = []
    site = demonstration_folder / "site"
    dark = (locale, width) in (("zh", 360), ("en", 1280))
    for page in PAGES:
        path = site / ("" if locale == "zh" else "en") / page
        if page == "404.html":
            path = site / page
        assert path.is_file(), page
        found += [(page, "html", "not valid", one) for one in markup.faults(path)]
        tab.goto(path.as_uri())
        tab.evaluate(axe_api.Axe().axe_script)
        looks = [("", violations(tab, {}))]
        if dark:
            tab.emulate_media(color_scheme="dark")
            looks += [("dark", violations(tab, {"runOnly": {"type": "rule", "values": [*COLOURS]}}))]
            tab.emulate_media(color_scheme="light")
        wide = [tab.evaluate("document.documentElement.scrollWidth")]
        cut = tab.evaluate(CUT)
        tab.evaluate("document.documentElement.setAttribute('data-size', 'large')")
        looks += [("large", violations(tab, {"rules": {one: {"enabled": False} for one in COLOURS}}))]
        wide += [tab.evaluate("document.documentElement.scrollWidth")]
        cut += tab.evaluate(CUT)
        found += [(page, look, *one) for look, told in looks for one in told]
        found += [(page, "wider than the screen", str(one)) for one in wide if one > width]
        found += [(page, "cut", one) for one in cut]
    context.close()
    assert found == []


def test_the_dark_changes_colours_and_nothing_else() -> None:
    for path in sorted((ROOT / "theme" / "static" / "css").glob("*.css")):
        text = path.read_text(encoding="utf-8")
        blocks = re.findall(r"@media[^{]*prefers-color-scheme[^{]*\{\s*(?:[^{}]*\{[^{}]*\}\s*)*\}", text)
        blocks += re.findall(r"[^{}]*\[data-theme=[^{}]*\{[^{}]*\}", text)
        assert len(blocks) == text.count("prefers-color-scheme:") + text.count("[data-theme=") - len(
            re.findall(r"prefers-color-scheme:[^{]*\{\s*[^{}]*\[data-theme=", text)
        ), path.name
        for block in blocks:
            said = re.findall(r"([\w-]+)\s*:[^;{}]*;", block)
            assert {one for one in said if not one.startswith("--")} <= {"color-scheme"}, (path.name, said)
    pages = [*(ROOT / "theme" / "templates").rglob("*.html")]
    assert pages and not [
        one.name for one in pages if re.search(r"media=[^>]*prefers-color-scheme", one.read_text("utf-8"))
    ]
