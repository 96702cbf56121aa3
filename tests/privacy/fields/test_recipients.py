"""Lists of recipients: who is shown, until when, and what such a list may never say."""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai.core.errors import Problem, Severity
from gongkai.core.model import Resource, Table
from gongkai.load import load
from gongkai.privacy import gate
from gongkai.privacy.fields import recipients
from gongkai.warehouse import Warehouse

WORDS = {
    "scope": "notice_id.web_scope",
    "until": "notice_id.posted_to",
    "sensitivity": "notice_id.program_id.sensitivity",
}


def text(name: str, title: str = "", **words: Any) -> dict[str, Any]:
    return {"name": name, "title": title or name, "type": "string", **words}


PROGRAMS = [text("program_id"), text("sensitivity")]
NOTICES = [
    text("notice_id"),
    text("program_id"),
    text("web_scope"),
    {"name": "posted_to", "title": "公示止", "type": "date"},
]
LISTED = [
    text("notice_id"),
    text("masked_name", "姓名", privacy="mask_name"),
    {"name": "amount", "title": "金额", "type": "number"},
]
TABLES = {
    "programs": "program_id,sensitivity\nland,ordinary\npoor,sensitive\n",
    "notices": "notice_id,program_id,web_scope,posted_to\n"
    "open,land,masked_list,2024-06-30\nover,land,masked_list,2024-06-29\ncount,land,count_only,2024-12-31\n"
    "blank,land,,2024-12-31\nendless,land,masked_list,\n",
    "listed": "notice_id,masked_name,amount\n"
    "open,张*三,10.00\nover,李*四,20.00\ncount,王*五,30.00\nblank,赵*六,40.00\nendless,钱*七,50.00\nnone,孙*八,60.00\n",
}
POOR = {
    **TABLES,
    "notices": TABLES["notices"] + "poor,poor,masked_list,2024-12-31\n",
    "listed": TABLES["listed"] + "poor,周*九,70.00\n",
}


def resources(
    folder: Path, words: Any = WORDS, listed: list[dict[str, Any]] = LISTED, title: str = "名单"
) -> dict[str, Resource]:
    own = {} if words is None else {"recipients": words}
    keys = {
        "programs": ["program_id"],
        "notices": ["notice_id"],
    }
    found = [
        tiny.resource("programs", PROGRAMS, title="项目", primaryKey=keys["programs"]),
        tiny.resource("notices", NOTICES, title="公示", primaryKey=keys["notices"], foreignKeys=[
            {"fields": ["program_id"], "reference": {"resource": "programs", "fields": ["program_id"]}}]),
        tiny.resource("listed", listed, title=title, foreignKeys=[
            {"fields": ["notice_id"], "reference": {"resource": "notices", "fields": ["notice_id"]}}], **own),
    ]  # fmt: skip
    tiny.package(folder / "data" / "welfare", found, TABLES)
    (package,) = load(folder / "data").packages
    return {one.id: one for one in package.resources}


TYPES = {"date": "DATE", "number": "DECIMAL(18,2)"}


def shown(
    folder: Path, day: date, tables: Mapping[str, str] = TABLES, *, without: str = "", words: Any = WORDS
) -> tuple[list[str], list[Problem]]:
    """The names that are published on a day, and what is said."""
    known = resources(folder, words)
    with Warehouse(folder / "warehouse") as warehouse:
        for one in known.values():
            if one.name == without:
                continue
            rows = list(csv.reader(io.StringIO(tables[one.name])))
            path = folder / f"{one.name}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                lines = [[n, *(cell or r"\N" for cell in row)] for n, row in enumerate(rows[1:], 2)]
                csv.writer(file).writerows([["_row", *rows[0]], *lines])
            warehouse.add(one, path, {"_row": "BIGINT"} | {f.name: TYPES.get(f.type, "VARCHAR") for f in one.fields})
        warehouse.set_relation("as_of", {"day": "DATE"}, [[day]])
        listed = known["welfare.listed"]
        said = recipients.held(listed, known, warehouse)
        gate.publish(Table(listed, 6), warehouse, resources=known)
        warehouse.forget_raw()
        names = [row[0] for row in warehouse.select("SELECT masked_name FROM welfare.listed ORDER BY _row").rows]
    return names, said


def test_a_list_is_shown_until_its_last_day_and_no_longer(tmp_path: Path) -> None:
    names, (said,) = shown(tmp_path / "a", date(2024, 6, 30))
    assert names == ["张*三"]
    assert (said.code, said.severity, said.facts["rows"]) == ("recipients-held", Severity.NOTICE, 5)
    assert shown(tmp_path / "b", date(2024, 7, 1))[0] == []
    assert shown(tmp_path / "c", date(2024, 6, 29))[0] == ["张*三", "李*四"]


def test_a_list_of_a_sensitive_programme_is_an_error_and_is_not_shown(tmp_path: Path) -> None:
    names, said = shown(tmp_path, date(2024, 6, 30), POOR)
    assert names == ["张*三"]
    assert [(one.code, one.severity, one.row) for one in said] == [
        ("recipients-sensitive", Severity.ERROR, 8),
        ("recipients-held", Severity.NOTICE, None),
    ]


def test_where_it_cannot_be_told_nobody_is_shown(tmp_path: Path) -> None:
    assert shown(tmp_path / "a", date(2024, 6, 30), without="notices") == ([], [])
    assert shown(tmp_path / "b", date(2024, 6, 30), words={"scope": "notice_id.web_scope"})[0] == []


@pytest.mark.parametrize(
    "words",
    [
        True, {}, {**WORDS, "until": "notice_id.posted"}, {**WORDS, "scope": "notice.web_scope"},
        {name: path for name, path in WORDS.items() if name != "until"}, {**WORDS, "web": "x"},
    ],
)  # fmt: skip
def test_words_that_lead_nowhere_stop(tmp_path: Path, words: Any) -> None:
    (problem,) = recipients.check(resources(tmp_path, words))
    assert (problem.code, problem.severity) == ("recipients-word", Severity.FATAL)


@pytest.mark.parametrize("words", [{"record": "masked_name"}, {"label": {"zh": "masked_name"}}])
def test_nobody_on_a_list_has_a_page_or_is_named_elsewhere(tmp_path: Path, words: dict[str, Any]) -> None:
    known = resources(tmp_path)
    listed = replace(known["welfare.listed"], **words)
    assert [one.code for one in recipients.check({**known, listed.id: listed})] == ["recipients-word"]


def test_words_that_lead_somewhere_are_not(tmp_path: Path) -> None:
    assert recipients.check(resources(tmp_path)) == []


@pytest.mark.parametrize(
    ("field", "code"),
    [
        (text("id_card", "身份证号", privacy="public"), "recipients-field"),
        (text("addr", "家庭住址", privacy="public"), "recipients-field"),
        (text("why", "残疾类别", privacy="public"), "recipients-field"),
        (text("full", "姓名全称", privacy="public"), "recipients-field"),
        (text("file", "卷宗里的病情", privacy="internal"), ""),
        (text("unit_id", "村民小组"), ""),
    ],
)
def test_such_a_list_says_a_masked_name_a_group_and_an_amount(tmp_path: Path, field: dict[str, Any], code: str) -> None:
    assert [one.code for one in recipients.check(resources(tmp_path, listed=[*LISTED, field]))] == (
        [code] if code else []
    )


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("低保对象名单", "recipients-undeclared"),
        ("耕地补贴发放", "recipients-undeclared"),
        ("值班表", ""),
        ("先进个人", ""),
    ],
)
def test_a_list_without_the_word_is_counts_only(tmp_path: Path, title: str, code: str) -> None:
    found = recipients.check(resources(tmp_path, None, title=title))
    assert [(one.code, one.resource) for one in found] == ([(code, "listed")] if code else [])


def test_counts_of_support_and_the_pay_of_posts_are_no_lists(tmp_path: Path) -> None:
    people = [text("notice_id"), {"name": "people", "title": "人数", "type": "integer", "suppress": "sensitive"}]
    assert recipients.check(resources(tmp_path / "a", None, people, "低保发放汇总")) == []
    posts = [text("notice_id"), text("holder", "任职人姓名", privacy="public_post")]
    assert recipients.check(resources(tmp_path / "b", None, posts, "误工补贴")) == []


def test_no_shipped_table_is_taken_for_a_list(demonstration: Path) -> None:
    assert (
        recipients.check({one.id: one for package in load(demonstration).packages for one in package.resources}) == []
    )
