"""The handbook: every text of a descriptor stays text, pages keep the portal's policy and frame, links lead somewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown
import markup
import portal_fixture
import pytest
from gongkai.core import catalogue, i18n
from gongkai.core.errors import Severity
from gongkai.core.model import Field, Package, Resource, Rule
from gongkai.inspect_site import inspect
from gongkai.render import handbook
from gongkai.render.handbook import frame, reference
from lxml import etree

HOSTILE = (
    *portal_fixture.HOSTILE,
    "[a](javascript:alert(1))",
    "![a](https://example.org/x.png)",
    "<https://example.org>",
    "https://example.org",
    "a | b | c",
    "`</code><script>`",
    "# heading",
    "1. item",
    "    code",
    "---",
    "{: onclick=alert(1) } {#id .class onclick=x}",
    "*a* __b__ ~~c~~ $x$ :smile: [^1]: [[x]]",
    "line\n\n<div>line</div>\n| x |",
    "\\<b>\\",
    "&lt;script&gt;",
)


def rendered(text: str) -> Any:
    """Markdown as MkDocs reads it, parsed."""
    made = markdown.markdown(
        text, extensions=["admonition", "attr_list", "def_list", "tables", "toc", "pymdownx.superfences"]
    )
    return etree.fromstring(f"<body>{made}</body>", etree.HTMLParser())


def said(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    for source in (
        reference.plain(text),
        f"# {reference.plain(text)} {{#x}}",
        f"| a | b |\n| --- | --- |\n| {reference.plain(text)} | 1 |",
    ):
        tree = rendered(source)
        assert {one.tag for one in tree.iter(etree.Element)} <= {
            "html",
            "body",
            "p",
            "h1",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        }
        assert said(text) in said("".join(tree.itertext()))
        assert not [name for one in tree.iter(etree.Element) for name in one.attrib if name != "id"]


def hostile_package(text: str) -> Package:
    label = {"zh": text, "en": text}
    field = Field("amount|x", "number", label, label, unit=text, references=text, categories={text: label})
    resource = Resource("odd", "table", label, label, (field,), {}, primary_key=("amount|x",))
    rule = Rule("X-01", "odd", Severity.ERROR, label, label, text, "SELECT 1", Path("x.sql"))
    return Package("odd", label, label, Path("odd"), Path("odd/datapackage.json"), {}, (resource,), (rule,))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_hostile_descriptors_make_plain_pages(tmp_path: Path, text: str, locale: str) -> None:
    reference.write([hostile_package(text)], tmp_path, locale)
    for page in ("data/odd.md", "rules.md", "index.md"):
        tree = rendered((tmp_path / page).read_text("utf-8"))
        assert len(tree.findall(".//h1")) == 1
        assert not tree.xpath("//script | //img | //svg | //div | //iframe | //@onclick | //@onmouseover | //@style")
        assert set(tree.xpath("//a/@href")) <= {
            "rules.md",
            "law.md",
            "data/odd.md",
            *(f"{one}.md" for one in catalogue.PAGES),
        }
    table = rendered((tmp_path / "data/odd.md").read_text("utf-8")).findall(".//tbody/tr/td")
    assert len(table) == 5, "a cell was split"


def test_rules_that_two_packages_number_alike_have_headings_of_their_own(tmp_path: Path) -> None:
    two = [replace(hostile_package("x"), name=name) for name in ("one", "two", "three")]
    reference.write(two, tmp_path, "zh")
    assert re.findall(r"\{#(.+)\}", (tmp_path / "rules.md").read_text("utf-8")) == ["x-01", "x-01-2", "x-01-3"]


def test_the_dictionary_says_what_each_column_is(tmp_path: Path) -> None:
    label = {"zh": "类别", "en": "Category"}
    field = Field(
        "kind", "string", label, {"zh": "钱的用处"}, privacy="internal", references="registry.codes.code",
        categories={"road": {"zh": "修路", "en": "Roads"}}, constraints={"required": True},
    )  # fmt: skip
    resource = Resource("money", "spending", {"zh": "支出"}, {}, (field,), {})
    package = Package("money", {"zh": "钱"}, {}, Path("money"), Path("x"), {}, (resource,))
    reference.write([package], tmp_path, "zh")
    cells = [
        "".join(one.itertext()) for one in rendered((tmp_path / "data/money.md").read_text("utf-8")).findall(".//td")
    ]
    assert cells[:3] == ["kind", "类别", "文字"]
    for part in ("钱的用处", "必填", "不公开", "对应 registry.codes.code", "road = 修路"):
        assert part in cells[4]


def build(tmp_path: Path, packages: Sequence[Package], locales: Sequence[str] = i18n.LOCALES) -> Path:
    """A handbook beside the portal's templates, with empty files where the portal's own pages would be."""
    folder, content = tmp_path / "build", tmp_path / "content"
    (folder / "site").mkdir(parents=True)
    (content / "pages").mkdir(parents=True)
    (content / "pages" / "about.zh.md").write_text("title: 关于本站\n\n正文", encoding="utf-8")
    (content / "pages" / "about.en.md").write_text(
        "title: About <this> site\nstatus: published\n\nText", encoding="utf-8"
    )
    (content / "pages" / "hidden.zh.md").write_text("title: 藏\nstatus: hidden\n\n正文", encoding="utf-8")
    portal = portal_fixture.portal() | {"handbook": {"zh": "handbook/index.html", "en": "handbook/en/index.html"}}
    (folder / "portal.json").write_text(portal_fixture.json.dumps(portal), encoding="utf-8")
    handbook.write(folder, content, packages, ())
    for locale in locales:
        handbook.build(folder, folder / "site", locale)
    return folder / "site"


def test_the_handbook_in_both_languages_between_the_portals_header_and_footer(tmp_path: Path) -> None:
    site = build(tmp_path, [hostile_package(HOSTILE[0])])
    problems = inspect(site)
    # all that is missing are the portal's own files, which are not built here
    assert {one.code for one in problems} == {"inspect-missing"}
    assert not [one for one in problems if "handbook" in str(one.facts["detail"])]
    assert {one.name: markup.faults(one) for one in site.rglob("*.html") if markup.faults(one)} == {}
    page = (site / "handbook/reference/rules.html").read_text("utf-8")
    english = (site / "handbook/en/reference/rules.html").read_text("utf-8")
    assert 'lang="zh' in page and 'lang="en' in english
    assert "云岭县公开" in page and "Yunling County Open" in english
    assert 'href="../en/reference/rules.html"' in re.sub(r"\./", "./", page)
    assert 'href="../../reference/rules.html"' in english
    assert "演示数据（非真实）" in page and "Demonstration data (not real)" in english
    assert "About &lt;this&gt; site" in english and "关于本站" in page and "hidden/index.html" not in page
    assert "Content-Security-Policy" in page and "<script>" not in page and "<style" not in page
    assert "@base@" not in page + english and "@other@" not in page + english and "@here@" not in page + english
    assert html.escape(HOSTILE[0]) in (site / "handbook/reference/data/odd.html").read_text("utf-8").replace(
        "&#60;", "&lt;"
    )
    assert not list(site.rglob("404.html")) and not list(site.rglob("sitemap*")) and not list(site.rglob("*.map"))


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (build(tmp_path / name, [], ["en"]) for name in ("one", "two"))
    files = {one.relative_to(first): one.read_bytes() for one in first.rglob("*") if one.is_file()}
    assert files == {one.relative_to(second): one.read_bytes() for one in second.rglob("*") if one.is_file()}


def test_an_editors_own_handbook_is_taken_and_its_broken_link_is_told(tmp_path: Path) -> None:
    folder, content = tmp_path / "build", tmp_path / "content"
    (folder / "site").mkdir(parents=True)
    (content / "handbook" / "zh").mkdir(parents=True)
    (content / "handbook" / "zh" / "index.md").write_text("# 我们的手册\n\n[x](gone.md)", encoding="utf-8")
    (folder / "portal.json").write_text(portal_fixture.json.dumps(portal_fixture.portal()), encoding="utf-8")
    handbook.write(folder, content, [], ["handbook/zh/index.md"])
    handbook.build(folder, folder / "site", "zh")
    assert "我们的手册" in (folder / "site/handbook/index.html").read_text("utf-8")
    assert "handbook/gone.md" in {one.facts["detail"] for one in inspect(folder / "site")}


def test_without_any_written_page_there_is_still_the_reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handbook, "ROOT", tmp_path / "nowhere")
    (tmp_path / "build").mkdir()
    handbook.write(tmp_path / "build", tmp_path, [], ())
    monkeypatch.undo()
    (tmp_path / "build" / "portal.json").write_text(
        portal_fixture.json.dumps(portal_fixture.portal()), encoding="utf-8"
    )
    (tmp_path / "site").mkdir()
    for locale in i18n.LOCALES:
        handbook.build(tmp_path / "build", tmp_path / "site", locale)
    assert not [one for one in inspect(tmp_path / "site") if "handbook" in str(one.facts["detail"])]
    assert 'href="reference/index.html"' in (tmp_path / "site/handbook/index.html").read_text("utf-8")


def test_what_stops_mkdocs_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(handbook.CONFIGURATIONS, "zh", tmp_path / "gone.yml")
    with pytest.raises(handbook.HandbookError, match="gone"):
        build(tmp_path, [], ["zh"])


def test_the_footer_lists_the_editors_pages_of_its_language(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "notices").mkdir()
    (tmp_path / "pages" / "about.md").write_text("Title:  关于\n\nTitle: not this", encoding="utf-8")
    (tmp_path / "pages" / "about.en.md").write_text("no metadata", encoding="utf-8")
    (tmp_path / "notices" / "2026-01-01-x.en.md").write_text("title: x\n\n", encoding="utf-8")
    assert frame.of_editor(tmp_path, "zh")["pages"] == [
        {"title": "关于", "url": "about/index.html", "status": "published"}
    ]
    assert frame.of_editor(tmp_path, "en")["pages"][0]["title"] == "about"
    assert (frame.of_editor(tmp_path, "zh")["notices"], frame.of_editor(tmp_path, "en")["notices"]) == (False, True)
