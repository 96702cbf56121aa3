"""Words that depend on the day in a real browser: today's word by the same rule as the build's, the build's without a script."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import portal_fixture
import pytest
from gongkai.core import status
from gongkai.core.model import Absent, Field, Status

pytestmark = pytest.mark.browser

PAGE = "data/decisions/matters/DEC-LHC-2026-003/index.html"
WORDS = {
    "before": "未开始",
    "during": "公示中",
    "after": "公示期满",
    "done": "已撤下",
    "late": "撤晚了",
    "changed": "改了",
}
POSTING = Status("from", "to", "done", {key: {"zh": word} for key, word in WORDS.items()}, "changed")
FIELDS = [Field(name, "date", {"zh": name}, {}) for name in ("from", "to", "done", "changed")]


def section(rows: list[tuple[Any, ...]], day: date) -> dict[str, Any]:
    """A table of postings as the pipeline writes it."""
    return {
        "kind": "table", "id": "postings", "title": "公示到哪天？",
        "table": {
            "columns": [{"title": "到", "unit": "", "numeric": False}, {"title": "公示", "unit": "", "numeric": False, "status": True}],
            "rows": [
                [{"text": str(row[1])},
                 {"text": WORDS[status.on(POSTING, *[one if isinstance(one, date) else None for one in row[:3]], day)],
                  "status": dict(status.for_browser(POSTING, FIELDS, row, "zh"))}]
                for row in rows
            ],
        },
    }  # fmt: skip


AS_OF = date(2026, 6, 30)
NONE = Absent.MISSING
ROWS: list[tuple[Any, ...]] = [
    (date(2026, 6, 25), date(2026, 7, 5), NONE, NONE), (date(2026, 7, 1), date(2026, 7, 10), NONE, NONE),
    (date(2026, 6, 1), date(2026, 6, 10), NONE, NONE), (date(2026, 6, 20), NONE, NONE, NONE),
    (date(2026, 6, 1), date(2026, 7, 5), date(2026, 7, 6), NONE),
]  # fmt: skip


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("status")
    build = portal_fixture.write(folder / "build")
    told = (build / "zh" / PAGE).with_suffix(".json")
    words = json.loads(told.read_text(encoding="utf-8"))
    words["sections"].append(section(ROWS, AS_OF))
    told.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    return portal_fixture.render(build, folder / "site") / PAGE


def words(browser: Any, page: Path, day: str, **context: Any) -> tuple[list[str], str, str]:
    """The words of the table on a day, the note in its head, and what the first word's title says."""
    tab = browser.new_context(**context).new_page()
    if context.get("java_script_enabled", True):
        tab.clock.install(time=f"{day}T12:00:00")
    tab.goto(page.as_uri())
    cells = tab.locator("#postings .status")
    found = (
        cells.all_inner_texts(),
        tab.locator("#postings .status-day").inner_text(),
        cells.first.get_attribute("title"),
    )
    tab.context.close()
    return found[0], found[1], found[2] or ""


def test_without_javascript_the_words_are_those_of_the_day_that_the_table_names(browser: Any, page: Path) -> None:
    found = words(browser, page, "2026-07-06", java_script_enabled=False)
    assert found == (["公示中", "未开始", "公示期满", "公示中", "公示中"], "按 2026年6月30日", "")


def test_the_words_are_those_of_the_readers_day_and_say_so(browser: Any, page: Path) -> None:
    found, note, title = words(browser, page, "2026-07-06")
    assert found == ["公示期满", "公示中", "公示期满", "公示中", "撤晚了"]
    assert note == "按今天（2026年7月6日）"
    assert title == "按今天（2026年7月6日）推算，数据截至 2026年6月30日"


@pytest.mark.parametrize("day", ["2026-06-30", "2020-01-01"])
def test_a_clock_that_is_not_ahead_of_the_data_changes_nothing(browser: Any, page: Path, day: str) -> None:
    found, note, _ = words(browser, page, day)
    assert found == ["公示中", "未开始", "公示期满", "公示中", "公示中"]
    assert note == "按 2026年6月30日"


def test_the_browser_and_the_build_have_one_rule(browser: Any, page: Path) -> None:
    tab = browser.new_context().new_page()
    tab.goto(page.as_uri())
    days = [None, *(AS_OF + timedelta(shift) for shift in (-1, 0, 1))]
    cases = [one for one in product(days, days, days, days) if one[0] or (one[2] and one[2] <= AS_OF)]
    rows = [tuple(day or NONE for day in one) for one in cases]
    given = [dict(status.for_browser(POSTING, FIELDS, row, "zh")) for row in rows]
    found = tab.evaluate(
        """([cells, today]) => cells.map(one => {
             const cell = document.createElement("span");
             Object.keys(one).forEach(name => cell.setAttribute("data-" + name, one[name]));
             return gongkai.status.wordOn(cell, today);
           })""",
        [given, AS_OF.isoformat()],
    )
    assert found == [WORDS[status.on(POSTING, *one[:3], AS_OF, one[3])] for one in cases]
    tab.context.close()
