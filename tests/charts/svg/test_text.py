"""Text that stays within its room and within XML."""

from __future__ import annotations

from xml.etree import ElementTree

from gongkai.charts.svg.text import escape, fit, width, wrap
from hypothesis import given
from hypothesis import strategies as st

TEXT = st.text(max_size=80)


def test_a_chinese_character_is_as_wide_as_the_type_is_large() -> None:
    assert width("村务公开", 14) == 56
    assert 4 < width("2024", 10) / 10 * 2 < 6


@given(TEXT, st.integers(30, 400))
def test_fitted_text_is_no_wider_than_its_room(text: str, room: int) -> None:
    assert width(fit(text, room), 15) <= room + 0.01


@given(st.text(alphabet="村民委员会2024 abc，。", max_size=60), st.integers(60, 300), st.integers(1, 3))
def test_wrapped_text_keeps_its_words_in_order(text: str, room: int, most: int) -> None:
    lines = wrap(text, room, 15, most)
    assert 1 <= len(lines) <= most
    told = "".join(lines).replace(" ", "")
    whole = text.replace(" ", "")
    assert told == whole or (told.count("…") >= 1 and whole.startswith(told.split("…")[0]))


def test_no_line_starts_with_closing_punctuation() -> None:
    assert wrap("一二三四五，六七八九十", 75, 15, 3)[1][0] != "，"


@given(st.text())
def test_escaped_text_parses_back_to_itself_without_what_xml_cannot_hold(text: str) -> None:
    root = ElementTree.fromstring(f'<t a="{escape(text)}">{escape(text)}</t>')
    told = root.text or ""
    assert set(told) <= set(text) | {"\n"}
    assert "<" not in escape(text) and '"' not in escape(text)
