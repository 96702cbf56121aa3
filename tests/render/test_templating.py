"""What templates may call, and the promises of the stylesheet and the words."""

from __future__ import annotations

import itertools
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import portal_fixture
import pytest
from gongkai.render import templating
from root import ROOT

THEME = ROOT / "theme"
CSS = THEME / "static" / "css"
PORTAL = portal_fixture.portal()
WITH_ADDRESS = portal_fixture.portal("https://example.org/gk/")


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("花得最多的是“修路”，12.35 万元，共 3 笔。", "12.35 万元"),
        ("2024年3月开了 12 次会。", "12 次"),
        ("截至2026年6月30日，还有1项没有公开。", "1项"),
        ("第3季度公开了 18 项", "18 项"),
        ("按时办结 96.5%，12/15 件。", "96.5%"),
        ("到会 12/15 人。", "12/15 人"),
        ("收支相差 -1,204.50 元。", "-1,204.50 元"),
        ("Most went to roads: ¥12,345, in 3 payments.", "¥12,345"),
        ("In March 2024 there were 12 meetings.", "12"),
        ("In 2024 there were 1,204 requests.", "1,204"),
        ("On 3 May the balance was -¥20.", "-¥20"),
        ("The largest is “box”: 30.", "30"),
        ("The highest was ALL 8,321,508.00 in 2014.", "ALL 8,321,508.00"),
        ("最多的是“信箱”，30。", "30"),
    ],
)
def test_the_answering_number_of_a_sentence_stands_out(sentence: str, number: str) -> None:
    assert f'<strong class="number">{number}</strong>' in templating.emphasised(sentence)


@pytest.mark.parametrize("sentence", ["没有数据。", "2024年以来没有变化。", "Nothing in 2024.", ""])
def test_a_sentence_without_a_quantity_stays_plain(sentence: str) -> None:
    assert templating.emphasised(sentence) == sentence


def test_an_emphasised_sentence_is_still_text() -> None:
    assert templating.emphasised("<b>3 户</b>") == '&lt;b&gt;<strong class="number">3 户</strong>&lt;/b&gt;'


def test_a_data_block_cannot_be_ended_from_within() -> None:
    block = str(templating.data_block({"name": " ".join(portal_fixture.HOSTILE)}))
    assert not re.search("[<>&\u2028\u2029]", block)
    assert json.loads(block) == {"name": " ".join(portal_fixture.HOSTILE)}


def test_a_dataset_names_addresses_only_where_there_are_any() -> None:
    page = portal_fixture.package("en")
    plain = templating.dataset(page, PORTAL, "en")
    assert plain["@type"] == "Dataset"
    assert plain["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert "url" not in plain and "distribution" not in plain
    told = templating.dataset(page, WITH_ADDRESS, "en")
    assert told["url"] == "https://example.org/gk/en/data/finances/index.html"
    assert [one["contentUrl"] for one in told["distribution"]] == [
        "https://example.org/gk/downloads/finances/finances.zip"
    ]


def test_a_small_portal_names_its_packages_and_a_large_one_points_to_all() -> None:
    assert [one["title"] for one in templating.navigation(PORTAL, "zh")] == [
        "首页",
        "财务公开",
        "民主决策",
        "公告",
        "数据质量",
    ]
    many: dict[str, Any] = {**PORTAL, "packages": PORTAL["packages"] * 9}
    assert [one["path"] for one in templating.navigation(many, "zh")][1] == "index.html#data"


def test_prose_never_brings_a_second_h1() -> None:
    assert templating.demoted('<h1 id="a">x</h1><h2>y</h2>') == '<h2 id="a">x</h2><h2>y</h2>'


@pytest.mark.parametrize(
    ("count", "expected"),
    [(812, "812 字节"), (1_000, "1.0 KB"), (12_345, "12.3 KB"), (4_000_000, "4.0 MB"), (7_200_000_000, "7.2 GB")],
)
def test_sizes_as_people_say_them(count: int, expected: str) -> None:
    assert templating.size(count, "zh") == expected


def test_days_are_written_in_the_language() -> None:
    assert templating.iso_day("2026-06-30", "zh") == "2026年6月30日"
    assert templating.iso_day("2026-06-30", "en") == "30 June 2026"
    assert templating.iso_day("six o'clock", "en") == "six o'clock"


def test_the_stylesheet_joins_every_part_tokens_first_and_paper_last(tmp_path: Path) -> None:
    for name in ("print", "charts", "page", "tokens", "extra", "parts"):
        (tmp_path / f"{name}.css").write_text(f"/* {name} */", encoding="utf-8")
    order = re.findall(r"\w+", templating.stylesheet(tmp_path))
    assert order == ["tokens", "page", "parts", "charts", "print", "extra"]


def test_only_tokens_name_a_colour() -> None:
    for path in CSS.glob("*.css"):
        if path.stem != "tokens":
            body = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{}]*\{)|\brgba?\(|\bhsla?\(", body), path.name


def _themes() -> dict[str, dict[str, str]]:
    """The colours of each block of tokens.css, in order: light, dark by the device, dark by choice, paper."""
    blocks = re.findall(r"\{([^{}]*--paper:[^{}]*)\}", (CSS / "tokens.css").read_text(encoding="utf-8"))
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks]
    return dict(zip(("light", "dark", "chosen", "print"), found, strict=True))


def test_dark_by_device_and_dark_by_choice_are_the_same() -> None:
    themes = _themes()
    assert themes["dark"] == themes["chosen"]
    assert themes["light"].keys() == themes["dark"].keys() == themes["print"].keys()


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_ink_and_links_are_readable_and_hues_stand_apart_in_grey(theme: str) -> None:
    colours = _themes()[theme]
    assert _contrast(colours["ink"], colours["paper"]) >= 7
    for ink, ground in itertools.product(("ink", "muted", "accent"), ("paper", "wash")):
        assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert _contrast(colours["ochre"], colours["ochre-wash"]) >= 4.5
    hues = [colours[f"c{number}"] for number in range(1, 7)]
    assert all(_contrast(hue, colours["paper"]) >= 3 for hue in hues)
    grey = sorted(116 * _luminance(hue) ** (1 / 3) - 16 for hue in hues)  # CIE L*
    assert min(high - low for low, high in itertools.pairwise(grey)) >= 6


def test_every_word_a_template_asks_for_exists_in_both_languages() -> None:
    asked = set()
    for path in (THEME / "templates").rglob("*.html"):
        asked |= set(re.findall(r"""\bt\("([\w.-]+)"[,)]""", path.read_text(encoding="utf-8")))
    for locale in ("zh", "en"):
        words = tomllib.loads((THEME / "i18n" / f"{locale}.toml").read_text(encoding="utf-8"))
        assert asked <= words.keys(), sorted(asked - words.keys())


def test_a_long_page_lists_its_parts_and_a_short_one_does_not(tmp_path: Path) -> None:
    parts = [{"kind": "facts", "id": f"part-{at}", "title": f"第 {at} 节", "rows": []} for at in range(8)]
    sections = [
        *parts,
        {"kind": "figure", "figure": {"id": "chart", "title": "图"}},
        {"kind": "prose", "title": "无名"},
    ]
    found = templating.anchors(sections)
    assert [one["id"] for one in found] == [*(f"part-{at}" for at in range(8)), "chart"]
    build = portal_fixture.write(tmp_path / "build")
    told = build / "zh/data/decisions/matters/DEC-LHC-2026-003/index.json"
    words = json.loads(told.read_text(encoding="utf-8"))
    before = len(templating.anchors(words["sections"]))
    told.write_text(
        json.dumps(words | {"sections": [*words["sections"], *parts]}, ensure_ascii=False), encoding="utf-8"
    )
    site = portal_fixture.render(build, tmp_path / "site")
    long = (site / "data/decisions/matters/DEC-LHC-2026-003/index.html").read_text(encoding="utf-8")
    assert long.count('href="#part-7"') == 2
    assert long.count('id="part-7"') == 1
    assert f"这一页有什么（{before + 8} 项）" in long
    short = (site / "en/data/decisions/matters/DEC-LHC-2026-003/index.html").read_text(encoding="utf-8")
    assert 'class="contents"' not in short


def test_the_number_that_the_page_names_is_found_whole_and_never_inside_a_year() -> None:
    told = templating.emphasised("2018年1月31日是1；2018年1月30日是2。", "1")
    assert told == '2018年1月31日是<strong class="number">1</strong>；2018年1月30日是2。'
    assert templating.emphasised("共1,100.5。", "100") == "共1,100.5。"
