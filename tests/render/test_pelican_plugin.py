"""The pages of a portal as Pelican and the pages' renderer write them: whole, linked, in their language, and never more than the text they were given."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import markup
import portal_fixture
import pytest
from gongkai.render import pelican_plugin, templating

VOID = {"meta", "link", "br", "hr", "img", "input", "path", "rect", "line", "circle"}
URL_ATTRIBUTES = ("href", "src", "data-source", "data-library", "data-styles")


@dataclass
class Element:
    """A start tag with its attributes and the text up to the next tag."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Seen(HTMLParser):
    """Every element of a page, in order."""

    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.elements:
            self.elements[-1].text += data


def parsed(path: Path) -> list[Element]:
    seen = Seen()
    seen.feed(path.read_text(encoding="utf-8"))
    return seen.elements


CONTENT = {
    "pages/about.zh.md": "title: 关于\nsummary: 这里有什么\n\n# 大标题\n\n| 甲 | 乙 |\n| --- | ---: |\n| 1 | 2 |\n",
    "pages/about.en.md": "title: About\n\nWhat is here.\n",
    "pages/only.zh.md": "title: 只有中文\n\n一页。\n",
    "pages/plain.md": "title: 没写语言\n\n算中文。\n",
    "notices/2026-07-06-accounts.zh.md": "title: 账目公开\nsummary: 二季度\n\n正文。\n",
    "notices/2026-07-06-accounts.en.md": "title: Accounts <b>published</b>\nsummary: Second quarter\n\nText.\n",
    "notices/2026-05-01-older.zh.md": "title: 旧公告\n\n正文。\n",
}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("content")
    for name, text in CONTENT.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, content: Path) -> Path:
    """The fixture's site, with content and without an address of its own."""
    folder = tmp_path_factory.mktemp("portal")
    portal_fixture.downloads(folder / "site")
    (folder / "site" / "quality.json").write_text("{}", encoding="utf-8")
    (folder / "site" / "static" / "plotly").mkdir(parents=True)
    for name in ("plotly.min.js", "plotly.css"):
        (folder / "site" / "static" / "plotly" / name).touch()
    return portal_fixture.render(portal_fixture.write(folder / "build"), folder / "site", content)


def html(site: Path) -> Iterator[tuple[str, list[Element]]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), parsed(path)


def test_every_page_of_the_build_and_of_the_content_is_written_and_nothing_else(site: Path) -> None:
    both = {
        "index.html", "404.html", "patterns.html", "quality/index.html", "notices/index.html", "about/index.html",
        "data/finances/index.html", "data/finances/transactions/index.html", "data/decisions/index.html",
        "data/decisions/matters/DEC-LHC-2026-003/index.html", "data/hostile/index.html",
        "notices/2026-07-06-accounts/index.html",
    }  # fmt: skip
    chinese = {"only/index.html", "plain/index.html", "notices/2026-05-01-older/index.html"}
    assert {name for name, _ in html(site)} == both | chinese | {f"en/{name}" for name in both}


def test_every_page_has_one_h1_its_language_a_title_and_the_policy(site: Path) -> None:
    for name, elements in html(site):
        assert sum(one.tag == "h1" for one in elements) == 1, name
        assert next(one for one in elements if one.tag == "html").attributes["lang"] == (
            "en" if name.startswith("en/") else "zh-CN"
        )
        assert next(one for one in elements if one.tag == "title").text.strip()
        policy = next(one for one in elements if one.attributes.get("http-equiv") == "Content-Security-Policy")
        assert policy.attributes["content"].startswith("default-src 'self'")
        assert "unsafe" not in policy.attributes["content"]


def test_headings_never_skip_a_level(site: Path) -> None:
    for name, elements in html(site):
        levels = [int(one.tag[1]) for one in elements if re.fullmatch("h[1-6]", one.tag)]
        assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels)), (name, levels)


def test_no_page_has_inline_script_or_style_or_asks_another_host(site: Path) -> None:
    for name, elements in html(site):
        for one in elements:
            assert one.tag != "style", name
            assert not {
                attribute for attribute in one.attributes if attribute.startswith("on") or attribute == "style"
            }, name
            if one.tag == "script":
                assert one.attributes.get("type") == "application/ld+json" or (
                    one.attributes["src"] and not one.text.strip()
                )
            if one.tag in ("script", "link", "img", "iframe", "source") and one.attributes.get("rel") != "canonical":
                assert not urlsplit(one.attributes.get("src") or one.attributes.get("href") or "").netloc, name


def test_every_link_ends_in_a_file_that_is_there(site: Path) -> None:
    ids = {name: {one.attributes["id"] for one in elements if "id" in one.attributes} for name, elements in html(site)}
    for name, elements in html(site):
        for one in elements:
            for attribute in URL_ATTRIBUTES:
                target = one.attributes.get(attribute)
                if target is None or urlsplit(target).scheme in ("http", "https"):
                    continue
                assert target, (name, one)
                parts = urlsplit(target)
                assert not parts.scheme and not parts.path.startswith("/"), (name, target)
                path = ((site / name).parent / unquote(parts.path)).resolve() if parts.path else (site / name).resolve()
                assert path.is_file() and path.is_relative_to(site.resolve()), (name, target)
                if parts.fragment and path.suffix == ".html":
                    assert unquote(parts.fragment) in ids[path.relative_to(site.resolve()).as_posix()], (name, target)


def test_hostile_text_stays_text(site: Path) -> None:
    for name in ("data/hostile/index.html", "en/data/hostile/index.html"):
        elements = parsed(site / name)
        assert not [one for one in elements if one.tag in ("img", "b", "iframe", "textarea")]
        scripts = [one.attributes["src"] for one in elements if one.tag == "script" and "src" in one.attributes]
        assert [one.rpartition("/")[2] for one in scripts] == ["display.js", "mine.js", "figure.js"]
        assert "49" not in next(one for one in elements if one.tag == "h1").text  # {{ 7 * 7 }} is not counted out
        assert next(one for one in elements if one.tag == "h1").text.strip() == " ".join(portal_fixture.HOSTILE)
        for one in elements:
            for attribute in URL_ATTRIBUTES:
                assert not one.attributes.get(attribute, "").lower().startswith(("javascript", "data:", "//"))


def test_the_catalogue_block_of_a_hostile_package_is_one_json_document(site: Path) -> None:
    block = [
        one for one in parsed(site / "data/hostile/index.html") if one.attributes.get("type") == "application/ld+json"
    ]
    assert len(block) == 1
    assert json.loads(block[0].text)["name"] == " ".join(portal_fixture.HOSTILE)
    assert "license" not in json.loads(block[0].text)


def _switch(path: Path) -> str:
    return next(
        one.attributes["href"] for one in parsed(path) if one.attributes.get("rel") == "alternate" and one.tag == "a"
    )


def test_the_language_switch_keeps_the_page_where_it_exists_and_goes_home_where_not(site: Path) -> None:
    assert _switch(site / "data/finances/index.html") == "../../en/data/finances/index.html"
    assert _switch(site / "en/data/finances/index.html") == "../../../data/finances/index.html"
    assert _switch(site / "about/index.html") == "../en/about/index.html"
    assert _switch(site / "only/index.html") == "../en/index.html"
    assert _switch(site / "notices/2026-05-01-older/index.html") == "../../en/index.html"


def test_every_page_says_that_it_is_a_demonstration_and_when_it_was_true(site: Path) -> None:
    for name, _ in html(site):
        text = (site / name).read_text(encoding="utf-8")
        assert ("Demonstration data (not real)" if name.startswith("en/") else "演示数据（非真实）") in text, name
        assert ("Data as of 30 June 2026" if name.startswith("en/") else "数据截至 2026年6月30日") in text, name


def test_the_home_page_answers_before_anything_else(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    main = text[text.index("<main") :]
    assert '<strong class="number">35.65 万元</strong>' in main
    assert main.index("钱花到哪里去了") < main.index('<section class="part')
    assert re.search(r"<h1[^>]*>云岭县公开</h1>", text)


def test_absent_cells_have_four_words_and_a_legend(site: Path) -> None:
    text = (site / "patterns.html").read_text(encoding="utf-8")
    for kind, word in (
        ("missing", "未填"),
        ("suppressed", "隐去"),
        ("not-applicable", "不适用"),
        ("not-due", "未到期"),
    ):
        assert f'<span class="absent absent-{kind}">{word}</span>' in text
    assert "数太小，公开会认出个人；或者由它能算出这样的数" in text
    plain = (site / "quality/index.html").read_text(encoding="utf-8")
    assert "表里没有数字的格子" not in plain


def test_a_table_keeps_its_numbers_right_and_its_rows_named(site: Path) -> None:
    elements = parsed(site / "data/finances/transactions/index.html")
    headers = [one for one in elements if one.tag == "th" and one.attributes.get("scope") == "col"][:9]
    assert [("n" in one.attributes.get("class", "").split()) for one in headers] == [at in (4, 5, 6) for at in range(9)]
    assert sum(one.attributes.get("scope") == "row" for one in elements) == 30
    region = next(one for one in elements if one.attributes.get("class") == "scroll")
    assert region.tag == "section" and region.attributes["tabindex"] == "0" and region.attributes["aria-label"]


def test_every_page_is_valid(site: Path) -> None:
    found = {path.relative_to(site).as_posix(): markup.faults(path) for path in site.rglob("*.html")}
    # A column that is called like an attack stays called so.
    assert {path: some for path, some in found.items() if some and "hostile" not in path} == {}


def test_a_long_title_is_told_without_the_sites_name_and_a_longer_one_is_cut() -> None:
    assert templating.short("题 · 站", "题") == "题 · 站"
    assert templating.short("x" * 60 + " · " + "y" * 10, "x" * 60) == "x" * 60
    assert templating.short("x" * 68 + "'", "y") == "y"  # five signs where it is written
    cut = templating.short("", "") + templating.short("z" * 99, "decided " * 12)
    assert len(cut) <= 70 and cut.endswith("decided…")


def test_a_figure_has_its_twin_its_files_and_a_button_that_waits_for_the_script(site: Path) -> None:
    elements = parsed(site / "data/finances/index.html")
    links = [one.attributes["href"] for one in elements if one.tag == "a" and "download" in one.attributes]
    assert "../../downloads/finances/views/where-it-went.zh.csv" in links
    assert "../../downloads/finances/views/where-it-went.zh.svg" in links
    button = next(one for one in elements if one.attributes.get("data-plot") == "where-it-went")
    assert "hidden" in button.attributes
    assert button.attributes["data-library"] == "../../static/plotly/plotly.min.js"
    assert any(one.tag == "summary" for one in elements)


def test_an_editors_page_keeps_its_place(site: Path) -> None:
    text = (site / "about/index.html").read_text(encoding="utf-8")
    assert '<h2 id="part-1">大标题</h2>' in text
    assert '<td class="n">' in text and "style=" not in text
    notice = (site / "en/notices/2026-07-06-accounts/index.html").read_text(encoding="utf-8")
    assert "Accounts &lt;b&gt;published&lt;/b&gt;" in notice
    assert "Published 6 July 2026" in notice
    index = (site / "notices/index.html").read_text(encoding="utf-8")
    assert index.index("账目公开") < index.index("旧公告")


def test_the_first_paint_is_light(site: Path) -> None:
    """Before it is packed; a picture is there three times. What goes over the wire is held by theme/budget.toml."""
    css = len((site / "static/css/portal.css").read_bytes())
    assert css < 40_000
    for name in ("index.html", "data/finances/index.html", "data/decisions/matters/DEC-LHC-2026-003/index.html"):
        assert css + len((site / name).read_bytes()) < 70_000, name


def test_static_files_stand_once(site: Path) -> None:
    assert (site / "static/css/portal.css").is_file() and (site / "static/mark.svg").is_file()
    assert not (site / "en/static").exists()


def test_without_an_address_there_is_no_feed_and_no_absolute_link(site: Path) -> None:
    assert not list(site.rglob("*.xml"))
    assert "og:url" not in (site / "index.html").read_text(encoding="utf-8")


def test_an_address_gives_a_feed_share_tags_and_a_missing_page_that_works_anywhere(
    tmp_path: Path, content: Path
) -> None:
    build = portal_fixture.write(tmp_path / "build", site_url="https://example.org/gk/")
    site = portal_fixture.render(build, tmp_path / "site", content)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    feed = ElementTree.parse(site / "en/feeds/notices.atom.xml")
    assert [one.text for one in feed.findall("a:entry/a:title", atom)] == ["Accounts published"]
    links = [one.attrib["href"] for one in feed.findall("a:entry/a:link", atom)]
    assert links == ["https://example.org/gk/en/notices/2026-07-06-accounts/index.html"]
    assert len(ElementTree.parse(site / "feeds/notices.atom.xml").findall("a:entry", atom)) == 2
    home = (site / "en/index.html").read_text(encoding="utf-8")
    assert '<meta property="og:url" content="https://example.org/gk/en/index.html">' in home
    assert 'href="feeds/notices.atom.xml"' in home
    missing = (site / "404.html").read_text(encoding="utf-8")
    assert 'href="https://example.org/gk/static/css/portal.css"' in missing


def test_the_same_build_gives_the_same_bytes(tmp_path: Path, content: Path, site: Path) -> None:
    again = portal_fixture.render(portal_fixture.write(tmp_path / "build"), tmp_path / "site", content)
    for path in sorted(again.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (site / path.relative_to(again)).read_bytes(), path.name


def test_a_portal_without_content_is_still_a_portal(tmp_path: Path) -> None:
    site = portal_fixture.render(portal_fixture.write(tmp_path / "build"), tmp_path / "site")
    assert "还没有公告" in (site / "notices/index.html").read_text(encoding="utf-8")
    assert not (site / "about").exists()
    assert (site / "en/data/finances/index.html").is_file()


def test_a_page_of_unknown_kind_stops_the_build(tmp_path: Path) -> None:
    build = portal_fixture.write(tmp_path / "build")
    (build / "zh" / "odd.json").write_text('{"kind": "../base", "path": "odd.html"}', encoding="utf-8")
    with pytest.raises(AssertionError, match="unknown kind"):
        portal_fixture.render(build, tmp_path / "site")


def test_a_page_cannot_be_written_outside_the_site(tmp_path: Path) -> None:
    build = portal_fixture.write(tmp_path / "build")
    (build / "zh" / "odd.json").write_text(
        '{"kind": "record", "path": "../outside.html", "title": "x"}', encoding="utf-8"
    )
    with pytest.raises((AssertionError, subprocess.SubprocessError)):
        portal_fixture.render(build, tmp_path / "site")
    assert not (tmp_path / "outside.html").exists()


def test_a_file_name_says_its_language_and_its_day(content: Path) -> None:
    assert pelican_plugin.languages(content, "zh") == {
        "pages/about": {"zh", "en"}, "pages/only": {"zh"}, "pages/plain": {"zh"},
        "notices/2026-07-06-accounts": {"zh", "en"}, "notices/2026-05-01-older": {"zh"},
    }  # fmt: skip
    assert pelican_plugin.other_languages(content, "zh", "zh") == ["about.en.md", "2026-07-06-accounts.en.md"]
    assert "plain.md" in pelican_plugin.other_languages(content, "en", "zh")
