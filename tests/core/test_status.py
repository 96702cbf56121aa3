"""Words that depend on the day: which word holds when, where they stand in a view, what a descriptor may say of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai import pipeline
from gongkai.core import messages, status
from gongkai.core.model import Absent, Field, Status
from hypothesis import given
from hypothesis import strategies as st

WORDS = {
    "before": {"zh": "未开始", "en": "Not begun"},
    "during": {"zh": "公示中", "en": "Open"},
    "after": {"zh": "公示期满", "en": "Over"},
}
POSTING = Status("a", "b", "", WORDS)
TASK = Status("", "b", "d", {word: {"zh": word} for word in ("during", "after", "done", "late")})
DAY = date(2026, 6, 30)
BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)


@pytest.mark.parametrize(
    ("start", "end", "word"),
    [
        (AFTER, None, "before"), (AFTER, AFTER, "before"), (DAY, DAY, "during"), (BEFORE, DAY, "during"),
        (DAY, None, "during"), (BEFORE, BEFORE, "after"), (None, AFTER, ""), (None, None, ""),
    ],
)  # fmt: skip
def test_the_first_and_the_last_day_are_inside_and_no_end_goes_on(
    start: date | None, end: date | None, word: str
) -> None:
    assert status.on(POSTING, start, end, None, DAY) == word


@pytest.mark.parametrize(
    ("end", "done", "word"),
    [
        (DAY, None, "during"), (BEFORE, None, "after"), (BEFORE, BEFORE, "done"), (BEFORE, DAY, "late"),
        (BEFORE, AFTER, "after"), (AFTER, DAY, "done"), (None, DAY, "done"), (None, None, ""),
    ],
)  # fmt: skip
def test_what_is_done_is_no_longer_overdue_and_what_will_be_is_not_done_yet(
    end: date | None, done: date | None, word: str
) -> None:
    assert status.on(TASK, None, end, done, DAY) == word


def test_without_a_word_for_late_what_is_done_late_is_done() -> None:
    plain = Status("", "b", "d", {word: {"zh": word} for word in ("during", "after", "done")})
    assert status.on(plain, None, BEFORE, DAY, DAY) == "done"


PROMISE = Status("", "b", "d", {word: {"zh": word} for word in ("during", "after", "done", "late", "changed")}, "c")


@pytest.mark.parametrize(
    ("done", "changed", "word"),
    [
        (None, DAY, "changed"),
        (None, AFTER, "after"),
        (DAY, BEFORE, "late"),
        (AFTER, BEFORE, "changed"),
        (None, None, "after"),
    ],
)
def test_what_was_changed_is_not_overdue_and_what_is_done_is_done(
    done: date | None, changed: date | None, word: str
) -> None:
    assert status.on(PROMISE, None, BEFORE, done, DAY, changed) == word


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(DAYS, st.none() | DAYS, DAYS, st.integers(0, 400))
def test_time_goes_one_way(start: date, end: date | None, day: date, later: int) -> None:
    order = ["before", "during", "after"]
    first = status.on(POSTING, start, end, None, day)
    then = status.on(POSTING, start, end, None, day + timedelta(later))
    if end is None or start <= end:
        assert order.index(first) <= order.index(then)


def column(name: str, kind: str = "date", **more: Any) -> Field:
    return Field(name, kind, {"zh": name}, {}, **more)


def test_the_words_stand_after_the_last_of_their_dates_or_where_the_query_has_their_column() -> None:
    declared = [column("state", status=POSTING)]
    row = (BEFORE, AFTER, "x")
    fields = [column("a"), column("b"), column("c", "string")]
    made, rows = status.with_words(fields, [row, (Absent.MISSING, AFTER, "y")], declared, DAY)
    assert [one.name for one in made] == ["a", "b", "state", "c"]
    assert rows == ((BEFORE, AFTER, WORDS["during"], "x"), (Absent.MISSING, AFTER, Absent.MISSING, "y"))
    fields = [column("state", "string"), column("a"), column("b")]
    made, rows = status.with_words(fields, [("", BEFORE, BEFORE)], declared, DAY)
    assert [one.name for one in made] == ["state", "a", "b"]
    assert rows == ((WORDS["after"], BEFORE, BEFORE),)


def test_a_browser_gets_the_dates_in_iso_and_every_word_of_its_language() -> None:
    fields = [column("a"), column("b")]
    found = status.for_browser(POSTING, fields, (DAY, Absent.MISSING), "en")
    assert found == {"from": "2026-06-30", "before": "Not begun", "during": "Open", "after": "Over"}


WORKS = [
    {"name": "org_id", "title": "单位", "type": "string"},
    {"name": "name", "title": "名称", "type": "string"},
    {"name": "opened", "title": "开始", "type": "date"},
    {"name": "closed", "title": "结束", "type": "date"},
]
TABLE = "org_id,name,opened,closed\na,甲,2026-06-01,2026-06-30\na,乙,2026-06-01,2026-06-29\na,丙,2026-07-01,\na,丁,,\n"
SQL = "SELECT name, opened, closed FROM works.rows ORDER BY name"
DECLARED = {"from": "opened", "to": "closed", "before": "未开始", "during": "公示中", "after": "公示期满"}


def works(folder: Path, declared: Any, sql: str = SQL) -> Path:
    """A folder of one package whose one view has the status ``declared``."""
    spec = {"type": "table", "fields": [{"name": "state", "title": "公示", "status": declared}]}
    view = {"name": "now", "title": "现在怎样？", "resources": ["rows"], "specType": "gongkai", "spec": spec}
    english = {"views": [{"name": "now", "spec": {"fields": [{"name": "state", "status": {"during": "Open"}}]}}]}
    package = tiny.package(
        folder / "works", [tiny.resource("rows", WORKS)], {"rows": TABLE}, views={"now": sql}, lang=english
    )
    path = package / "datapackage.json"
    words = json.loads(path.read_text(encoding="utf-8")) | {"views": [view]}
    path.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    return folder


def built(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> pipeline.Findings:
    """The data built as far as build/, without the renderers."""
    monkeypatch.setattr("gongkai.render.renderers.render", lambda build, *_: build)
    monkeypatch.setattr("gongkai.pipeline.inspect", lambda *_, **__: [])
    monkeypatch.setattr("gongkai.folders.swap.swap", lambda *_: None)
    monkeypatch.setattr("gongkai.incremental.double_buffer.follow", lambda *_: None)
    return pipeline.build(pipeline.BuildRequest(data, tmp_path / "content", tmp_path / "site", DAY))


def test_a_page_has_the_words_of_its_day_and_what_a_browser_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(tmp_path, works(tmp_path / "data", DECLARED), monkeypatch)

    def rows(locale: str) -> list[Mapping[str, Any]]:
        page = json.loads((tmp_path / "build" / locale / "data/works/index.json").read_text(encoding="utf-8"))
        table = next(one for one in page["sections"] if one["kind"] == "table")["table"]
        assert [one.get("status", False) for one in table["columns"]] == [False, False, False, True]
        return [row[3] for row in table["rows"]]

    assert {one["text"] for one in rows("zh") if "absent" not in one} == {"公示中", "公示期满", "未开始"}
    assert [one["absent"] for one in rows("zh") if "absent" in one] == ["missing"]
    english = next(one for one in rows("en") if one["text"] == "Open")
    assert english["status"]["from"] == "2026-06-01"
    assert english["status"]["to"] == "2026-06-30"


@pytest.mark.parametrize(
    ("declared", "sql", "code", "said"),
    [
        ({**DECLARED, "to": "ends"}, SQL, "view-column", "ends"),
        ({**DECLARED, "from": "name"}, SQL, "view-column", "name"),
        ({**DECLARED, "until": "closed"}, SQL, "view-word", "until"),
        ({"to": "closed", "after": "期满"}, SQL, "view-word", "during"),
        ({"during": "公示中"}, SQL, "view-word", "from"),
        ("公示中", SQL, "view-word", "fields.state.status"),
    ],
)
def test_a_status_that_cannot_be_told_is_a_problem_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, declared: Any, sql: str, code: str, said: str
) -> None:
    found = built(tmp_path, works(tmp_path / "data", declared, sql), monkeypatch).problems
    problem = next(one for one in found if one.code == code)
    for locale in ("zh", "en"):
        assert said in messages.sentence(problem, locale)
