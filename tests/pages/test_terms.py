"""Words of the office are explained where they are used, once a page."""

from __future__ import annotations

from typing import Any

from gongkai.pages import terms

GLOSSARY: terms.Terms = (
    ({"zh": "村级专项资金"}, {"zh": "长的那一个。"}),
    ({"zh": "专项资金", "en": "Earmarked fund"}, {"zh": "指定了用途的钱。", "en": "Money for one purpose."}),
    ({"zh": "冲销", "en": "Reversal"}, {"zh": "抵掉记错的一笔。", "en": "Cancels a wrong entry."}),
)


def page(*sections: dict[str, Any], kind: str = "package") -> dict[str, Any]:
    return {"kind": kind, "sections": list(sections)}


def told(made: dict[str, Any]) -> list[list[str]]:
    return [[one["term"] for one in section.get("terms", ())] for section in made["sections"]]


def test_a_term_is_explained_at_the_first_section_that_uses_it_and_not_again() -> None:
    made = page(
        {"kind": "figure", "figure": {"title": "钱到哪里去了？", "subtitle": "已减去冲销", "table": {"columns": []}}},
        {"kind": "table", "title": "专项资金用了多少？", "table": {"columns": [{"title": "冲销"}]}},
        {"kind": "facts", "title": "专项资金", "rows": [{"label": "上级"}]},
    )
    terms.explain(made, GLOSSARY, "zh")
    assert told(made) == [["冲销"], ["专项资金"], []]


def test_a_section_that_counts_its_rows_explains_its_title() -> None:
    made = page({"kind": "explorer", "title": "查冲销", "rows": 37})
    terms.explain(made, GLOSSARY, "zh")
    assert told(made) == [["冲销"]]


def test_english_pages_have_whole_words_in_either_number_and_what_has_english() -> None:
    made = page({"kind": "table", "title": "Earmarked funds", "table": {"columns": []}},
                {"kind": "table", "title": "Irreversals", "table": {"columns": []}})  # fmt: skip
    terms.explain(made, GLOSSARY, "en")
    assert told(made) == [["Earmarked fund"], []]


def test_a_paper_for_the_board_has_nothing_to_open() -> None:
    made = page({"kind": "table", "title": "冲销", "table": {"columns": []}}, kind="poster")
    terms.explain(made, GLOSSARY, "zh")
    assert told(made) == [[]]
