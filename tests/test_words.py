"""The Chinese of the kit, as a villager reads it: everyday words for what is shown, 收入 and 支出 only for income and expense."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from root import ROOT

PACKAGES = ROOT / "scripts" / "packages"
GRATES = {
    "大众科目": "收支类别",
    "微单元": "小组和网格",
    "行键": "哪一行",
    "威尔逊": "可能的范围",
    "位阶": "哪一级的规定",
    "规则档(?!是)": "按哪里的规定核对",
    "最常空着|空得最多|没有空着": "没公开",
    "担任公务的岗位": "公务岗位",
    "在规定的期限内": "说出几天",
    "闭环了吗": "办到底了吗",
    "票据(?:类型)?是(?:“|没有)": "没有正规票据",
    "去标识": "去掉了个人信息",
    "录入差错": "记错了",
}
"""Words of the office that were on pages, and what is said instead."""
CASH = ("account_balances", "transactions", "budget_lines", "plain_categories")
"""Tables of money that moved, or is to: what comes is received, what goes is paid."""


def texts(words: Any) -> Iterator[str]:
    """Every text of a descriptor that readers see."""
    if isinstance(words, dict):
        for key, value in words.items():
            if isinstance(value, str) and key in ("title", "description", "subtitle", "sentence", "empty", "label"):
                yield value
            elif key == "labels" and isinstance(value, dict):
                yield from (one for one in value.values() if isinstance(one, str))
            else:
                yield from texts(value)
    elif isinstance(words, list):
        for one in words:
            yield from texts(one)


@cache
def descriptors() -> dict[str, Any]:
    return {
        path.parent.name: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGES.glob("*/datapackage.json"))
    }


def said() -> Iterator[tuple[str, str]]:
    """Where something is said in Chinese, and what."""
    for name, words in descriptors().items():
        yield from ((name, text) for text in texts(words))
    for path in [
        *PACKAGES.glob("*/README.md"),
        *(ROOT / "content" / "pages").glob("*.zh.md"),
        *(ROOT / "scripts/portal/zh").rglob("*.md"),
    ]:
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
    for path in PACKAGES.glob("*/rules/*.sql"):
        yield from (
            (path.stem, one)
            for one in re.findall(r"^-- (?:hint\.)?zh: (.*)", path.read_text(encoding="utf-8"), re.MULTILINE)
        )
    for path in PACKAGES.glob("*/views/*.sql"):
        yield from ((path.stem, one) for one in re.findall(r"'([^']*)'", path.read_text(encoding="utf-8")))
    for key, text in tomllib.loads((ROOT / "theme/i18n/zh.toml").read_text(encoding="utf-8")).items():
        if not key.startswith(("problem.", "upgrade.", "console.")):
            yield key, text


@pytest.mark.parametrize("word", GRATES)
def test_a_word_of_the_office_is_not_said_where_there_is_one_of_every_day(word: str) -> None:
    assert [(where, text) for where, text in said() if re.search(word, text)] == [], GRATES[word]


def test_what_names_a_row_is_called_its_number() -> None:
    titles = [
        one["title"]
        for words in descriptors().values()
        for table in words["resources"]
        for one in table["schema"]["fields"]
    ]
    assert len(titles) > 300 and [one for one in titles if one.endswith("标识")] == []


def test_money_that_moved_is_received_and_paid() -> None:
    finances = descriptors()["finances"]
    for table in (one for one in finances["resources"] if one["name"] in CASH):
        assert [text for text in texts(table) if re.search("收入|支出", text)] == [], table["name"]
    for view in finances["views"]:
        if "money-kinds" not in view["name"]:
            assert [text for text in texts(view) if re.search("收入|支出", text)] == [], view["name"]
    subjects = next(one for one in finances["resources"] if one["name"] == "subjects")
    assert {"收入", "支出"} <= set(texts(subjects)), "a subject of account is one of income or expense"


def test_the_basis_of_the_figures_is_said_in_one_view_of_a_page() -> None:
    views = [
        one
        for one in descriptors()["finances"]["views"]
        if re.search("收付实现制", json.dumps(one, ensure_ascii=False))
    ]
    assert [one["name"] for one in views] == ["money-kinds", "org-money-kinds"]


@pytest.mark.parametrize(
    ("path", "told"),
    [("content/pages/privacy.zh.md", "后四位"), ("content/pages/privacy.en.md", "last four digits"),
     ("scripts/portal/zh/pages/privacy.md", "后四位"), ("scripts/portal/en/pages/privacy.md", "last four digits")],
)  # fmt: skip
def test_the_privacy_page_tells_which_digits_of_accounts_are_published(path: str, told: str) -> None:
    """The digits are published where the descriptor says so; then no page may say that not one is."""
    accounts = next(one for one in descriptors()["finances"]["resources"] if one["name"] == "accounts")
    tail = next(one for one in accounts["schema"]["fields"] if one["name"] == "account_tail")
    assert tail["privacy"] == "public" and tail["constraints"]["pattern"] == r"^\d{4}$"
    text = re.sub(r"\s+", " ", (ROOT / path).read_text(encoding="utf-8"))
    assert told in text and not re.search(r"银行账号一位也不|bank account is published", text)


def test_a_clause_about_none_stands_in_brackets() -> None:
    """“晚了 0 期” is not said: what may be none is in a clause that is left out."""
    for name, words in descriptors().items():
        for view in words["views"]:
            sentence = str(view["spec"].get("sentence", ""))
            alone = re.sub(r"\[[^\]]*\]", "", sentence)
            assert not re.search(r"(?:晚了|没公开)的? \{sum_", alone), (name, view["name"], sentence)


def test_a_message_names_a_column_by_its_title() -> None:
    """Clerks live in Excel and readers on the page: neither sees decision_id."""
    fields = {
        one["name"]
        for words in descriptors().values()
        for table in words["resources"]
        for one in table["schema"]["fields"]
    }
    coded = [
        (path.stem, word)
        for path in sorted(PACKAGES.glob("*/rules/*.sql"))
        for line in re.findall(r"^-- (?:hint\.)?zh: (.*)", path.read_text(encoding="utf-8"), re.MULTILINE)
        for word in re.findall(r"(?<![a-z_{.])[a-z_]{3,}(?![a-z_}.])", line) if word in fields
    ]  # fmt: skip
    assert len(fields) > 200 and coded == []
