"""How one page of the site writes the address of another."""

import posixpath

import portal_fixture
import pytest
from gongkai.render import addresses
from hypothesis import given
from hypothesis import strategies as st

PORTAL = portal_fixture.portal()
WITH_ADDRESS = portal_fixture.portal("https://example.org/gk/")


@pytest.mark.parametrize(
    ("target", "here", "locale", "other", "expected"),
    [
        ("index.html", "index.html", "zh", None, "index.html"),
        ("data/a/index.html", "data/a/b/index.html", "en", None, "../index.html"),
        ("data/a/index.html", "data/a/index.html", "zh", "en", "../../en/data/a/index.html"),
        ("data/a/index.html", "data/a/index.html", "en", "zh", "../../../data/a/index.html"),
        ("downloads/a/b.csv", "data/a/index.html", "en", None, "../../../downloads/a/b.csv"),
        ("static/css/portal.css", "index.html", "zh", None, "static/css/portal.css"),
        ("index.html#data", "quality/index.html", "zh", None, "../index.html#data"),
        ("#table", "quality/index.html", "zh", None, "#table"),
        ("data/村/index.html", "index.html", "zh", None, "data/%E6%9D%91/index.html"),
        ("https://example.org/a?b=1", "index.html", "zh", None, "https://example.org/a?b=1"),
    ],
)
def test_an_address_is_relative_to_its_page(
    target: str, here: str, locale: str, other: str | None, expected: str
) -> None:
    assert addresses.address(target, here, PORTAL, locale, other) == expected


FOLDERS = st.lists(st.sampled_from(["a", "b", "ab", "data"]), max_size=4)


@given(FOLDERS, FOLDERS)
def test_any_page_finds_any_other(there: list[str], here: list[str]) -> None:
    target, start = ("/".join([*parts, "index.html"]) for parts in (there, here))
    expected = posixpath.relpath(f"/{target}", posixpath.dirname(f"/{start}"))
    assert addresses.address(target, start, PORTAL, PORTAL["locales"][0]) == expected


def test_a_page_outside_its_locale_finds_its_way_too() -> None:
    assert addresses.address("static/mark.svg", "../handbook/en/a/b.html", PORTAL, "en") == "../../../static/mark.svg"
    assert addresses.address("index.html", "../handbook/en/index.html", PORTAL, "en") == "../../en/index.html"


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//evil.example/x", "/etc/passwd", "../../x", "a/../../x",
     "\\\\evil\\x", "http://", "https:x", "file:///etc/passwd", "http://[bad", ""],
)  # fmt: skip
def test_what_may_not_be_linked_gives_no_address(target: str) -> None:
    assert addresses.address(target, "index.html", PORTAL, "zh") == ""


def test_the_missing_page_links_absolutely_where_the_site_knows_its_address() -> None:
    assert addresses.address("index.html", "404.html", WITH_ADDRESS, "en") == "https://example.org/gk/en/index.html"
    assert addresses.address("index.html", "404.html", PORTAL, "en") == "index.html"
