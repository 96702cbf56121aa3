"""Markdown that would take minutes is shown as it is written, or stops the build where it is the editor's own."""

import time
from pathlib import Path

import pytest
import tiny
from gongkai import load, pipeline
from gongkai.check import editors
from gongkai.core import messages
from gongkai.core.slow_markdown import MOST, is_heavy
from gongkai.pages.parts import prose
from gongkai.warehouse import Warehouse

HEAVY = (
    "[",
    "![a](",
    "[a](",
    "[a][",
    "![",
    "[\n",
    "*",
    "**a ",
    "*a_",
    "_",
    "`",
    "`` `",
    "<",
    "<a ",
    "</a",
    "<!--",
    "<![CDATA[",
    "> ",
    "- ",
)
NEARLY = [
    "[a](b.html) " * 300,
    "\n\n".join(["[a](b.html) *b* `c`" * 20] * 100),
    "a | b\n" * 2500,
    "> > > a",
    "- a\n" * 2000,
]


@pytest.mark.parametrize("mark", HEAVY)
def test_what_never_ends_is_shown_as_it_is_written(mark: str) -> None:
    text = mark * 20_000
    before = time.process_time()
    html = prose(text)
    assert time.process_time() - before < 2
    assert html.startswith("<pre>") and "<a" not in html and "<!--" not in html


@pytest.mark.parametrize("text", ["\n- " * 20_000, "    " * 40 + "a", ">" * 400 + "a", "- " * 300 + "a"])
def test_what_is_too_long_or_too_deep_as_well(text: str) -> None:
    assert is_heavy(text) and prose(text).startswith("<pre>")


@pytest.mark.parametrize("text", NEARLY)
def test_long_texts_that_are_written_to_be_read_are_formatted(text: str) -> None:
    assert not is_heavy(text) and not prose(text).startswith("<pre>")


def test_a_readme_is_told_and_its_package_read(tmp_path: Path) -> None:
    folder = tiny.money(tmp_path / "data" / "money")
    (folder / "README.md").write_text("![a](" * 20_000, encoding="utf-8")
    loaded = load.load(tmp_path / "data")
    found = [one for one in loaded.problems if one.code == "markdown-heavy"]
    assert [one.severity.value for one in found] == ["warning"] and len(loaded.packages) == 1
    assert "README.md" in messages.sentence(found[0], "zh")


def test_the_editors_own_texts_stop_with_a_word(tmp_path: Path) -> None:
    for name, text in (
        ("pages/heavy.md", "title: a\n\n" + "[" * (MOST + 1)),
        ("pages/good.md", "title: a\nstatus: hidden\ndate: 2024-01-02\n\ntemplate: not at the head\n"),
        ("notices/2024-01-02-a.md", "Title: a\ntemplate: nothing\n\ntext\n"),
        ("notices/2024-01-02-b.md", "---\ntitle: a\nsave_as: ../../x.html\n---\n\ntext\n"),
        ("notices/2024-01-02-c.md", "title: a\nstatus: unheard\n\ntext\n"),
        ("handbook/zh/deep/x.md", "> " * 500),
    ):
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(text, encoding="utf-8")
    (tmp_path / "content" / "pages" / "binary.md").write_bytes(b"\xff\xfe\0\x80")
    found = list(editors.check(tmp_path / "content"))
    assert sorted((str(one.place), one.type) for one in found) == [
        ("content/handbook/zh/deep/x.md", "heavy"), ("content/notices/2024-01-02-a.md", "metadata"), ("content/notices/2024-01-02-b.md", "metadata"),
        ("content/notices/2024-01-02-c.md", "metadata"), ("content/pages/binary.md", "text"), ("content/pages/heavy.md", "heavy"),
    ]  # fmt: skip
    assert all(one.severity.value == "fatal" and str(one.place) in messages.sentence(one, "zh") for one in found)


DROPPED = [
    ("pages/a.md", "date: not a day\ntitle: a", "date"), ("notices/a.md", "title: a\ndate: 2024-13-45", "date"),
    ("notices/2024-01-02-a.md", "title: a\nmodified: 昨天", "date"), ("notices/a.md", "title: a\ndate: 2024年1月2日", "date"),
    ("notices/2024-02-30-a.md", "title: a", "date"), ("notices/a.md", "title: a\ndate: 2024-01-02 25:00", "date"),
    ("notices/a.md", "title: a", "undated"), ("notices/2024-01-02-a.md", "summary: a", "untitled"), ("pages/a.md", "", "untitled"),
]  # fmt: skip
SHOWN = [
    ("pages/a.md", "title: a"), ("notices/2024-01-02-a.md", "title: a"), ("notices/a.md", "title: a\ndate: 2024-1-2"),
    ("notices/a.md", "Title: a\nDate: 2024/01/02 09:30"), ("notices/a.md", "title: a\ndate: 2024-01-02T09:30:00+08:00"),
    ("handbook/zh/2024-13-45-a.md", "# a"),
]  # fmt: skip


def test_a_text_that_pelican_would_leave_out_without_a_word_is_told(tmp_path: Path) -> None:
    for at, (name, head, *kind) in enumerate([*DROPPED, *SHOWN]):
        path = tmp_path / str(at) / "content" / name
        path.parent.mkdir(parents=True)
        path.write_text(f"{head}\n\ntext\n" if head else "", encoding="utf-8")
        found = list(editors.check(tmp_path / str(at) / "content"))
        assert [one.type for one in found] == kind, name
        assert all(messages.sentence(one, to) and messages.hint(one, to) for one in found for to in ("zh", "en"))


def test_a_cell_that_is_too_long_withholds_its_table(tmp_path: Path) -> None:
    for name, length in (("money", (1 << 20) + 1), ("nearly", (1 << 20) - 1)):
        table = f"org_id,day,kind,amount\na,2024-01-02,road,1\n{'y' * length},2024-01-02,road,1\n"
        tiny.money(tmp_path / "data" / name, tables={"rows": table})
    order = pipeline.BuildRequest(tmp_path / "data", tmp_path / "none", tmp_path / "site")
    with Warehouse(tmp_path / "w") as warehouse:
        problems = pipeline.check(order, warehouse).problems
    found = [(str(one.place), one.severity.value) for one in problems if one.code == "cell-too-long"]
    assert found == [("data/money/rows.csv:3:org_id", "error")]
