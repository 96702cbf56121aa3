"""The page on objections names every remedy that the law gives, each with its article, and the articles say it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from root import ROOT

LAW = Path(os.environ.get("GONGKAI_REAL", "/nowhere")).parent / "domain" / "law"

REMEDIES = [
    ("zh", "村民委员会组织法第三十六条", "直接向县级政府"),
    ("zh", "城市居民委员会组织法第三十五条", "街道办事处"),
    ("zh", "农村集体经济组织法第十三条", "查阅、复制财务会计报告、会议记录"),
    ("zh", "第五十六条", "调解"),
    ("zh", "农村集体经济组织法第五十七条", "撤销"),
    ("en", "Villagers' Committees, article 36", "straight to the county government"),
    ("en", "Residents' Committees, article 35", "sub-district office"),
    ("en", "Collective Economic Organisations, article 13", "read and copy"),
    ("en", "article 56", "mediate"),
    ("en", "articles 41, 40 and 57", "annul"),
]


@pytest.mark.parametrize(("locale", "article", "words"), REMEDIES)
def test_the_page_on_objections_names_the_remedy_with_its_article(locale: str, article: str, words: str) -> None:
    page = ROOT / "content" / "handbook" / locale / "residents" / "objections.md"
    assert any(article in line and words in line for line in page.read_text(encoding="utf-8").split("\n"))


@pytest.mark.skipif(not LAW.is_dir(), reason="no statutes beside the real data")
@pytest.mark.parametrize(("text", "article", "words"), [
    ("villagers-2026", "第三十六条", "村民有权向乡、民族乡、镇的人民政府或者县级人民政府及其有关主管部门反映"),
    ("urban-residents-2026", "第三十五条", "居民有权向不设区的市、市辖区的人民政府及其有关主管部门或者街道办事处反映"),
    ("jtf", "第十三条", "查阅、复制农村集体经济组织财务会计报告、会议记录等资料"),
    ("jtf", "第五十六条", "调解"),
    ("jtf", "第五十七条", "撤销"),
    ("villagers-2026", "第四十一条", "撤销"),
    ("urban-residents-2026", "第四十条", "撤销"),
])  # fmt: skip
def test_the_article_says_so(text: str, article: str, words: str) -> None:
    law = (LAW / f"{text}.md").read_text(encoding="utf-8")
    articles = re.split(r"(?=^\**第[一二三四五六七八九十百]+条)", law, flags=re.MULTILINE)
    assert any(re.match(rf"\**{article}(\*\*|\s)", one) and words in one for one in articles)
