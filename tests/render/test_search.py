"""What the search index holds: a page is found by any piece of its Chinese text and by its words, and by nothing it does not say."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from gongkai.render import search

PAGES = {
    "index": {"kind": "home", "title": "云岭县公开", "path": "index.html", "description": "钱花到哪里去了", "sections": []},
    "data/v/index": {
        "kind": "record", "title": "柳荷村村民委员会", "path": "data/v/index.html", "answer": "供水管道已经修好。",
        "topics": [{"briefs": [{"sentence": "回访 504 件", "words": [[{"text": "石桥护栏维修"}]]}]}],
        "sections": [{"kind": "table", "title": "每一笔", "table": {
            "columns": [{"title": "用途", "numeric": False}, {"title": "多少", "numeric": True}],
            "rows": [[{"text": "路灯电费"}, {"text": "12,345.60"}], [{"text": "Water main repaired", "absent": ""}, {"text": "7"}]]}}],
    },
    "data/secret/index": {"kind": "record", "title": "名单", "path": "data/secret/index.html", "noindex": True, "sections": []},
}  # fmt: skip


@pytest.fixture
def made(tmp_path: Path) -> Path:
    build, content = tmp_path / "build", tmp_path / "content"
    for name, page in PAGES.items():
        path = build / "zh" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"answer": "", "description": "", **page}, ensure_ascii=False), encoding="utf-8")
    (build / "portal.json").write_text('{"locales": ["zh", "en"]}', encoding="utf-8")
    (build / "handbook" / "zh").mkdir(parents=True)
    (build / "handbook" / "zh" / "index.md").write_text(
        "# 使用手册\n\n怎么[提异议](objections.md)。\n", encoding="utf-8"
    )
    for name, text in {
        "pages/about.zh.md": "Title: 关于本站\n\n这里写着谁办的。\n", "pages/about.en.md": "Title: About\n\nWho runs it.\n",
        "pages/draft.zh.md": "Title: 草稿\nStatus: draft\n\n还没写完。\n", "notices/2026-05-12-x.zh.md": "Title: 更正\n\n多写了一个零。\n",
        "pages/unsearched.zh.md": "Title: 没查过\n\n不该公布。\n",
    }.items():  # fmt: skip
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    searched = {"pages/about.zh.md", "pages/about.en.md", "pages/draft.zh.md", "notices/2026-05-12-x.zh.md"}
    written = search.write(build, content, tmp_path / "site", "zh", [f"{name}.json" for name in PAGES], searched)
    assert sorted(written) == sorted(
        one.relative_to(tmp_path / "site").as_posix() for one in (tmp_path / "site").rglob("*.js")
    )
    return tmp_path / "site" / search.FOLDER / "zh"


def value(folder: Path, name: str) -> Any:
    (told,) = re.findall(
        rf'^gongkai\.search\.put\("{name}",(.*)\);$', (folder / f"{name}.js").read_text(encoding="utf-8"), re.M
    )
    return json.loads(told)


def found(folder: Path, question: str) -> set[str]:
    """The addresses that a question finds, as the script in the browser goes about it."""
    meta = value(folder, "meta")
    sets = []
    for token in search.tokens(search.folded(question)) - ({question[-1]} if len(question) > 1 else set()):
        numbers, at = set(), 0
        for step in value(folder, f"s{search.shard_of(token, meta['shards'])}")[0].get(token, "").split():
            more = 0
            for letter in step:
                more = more * 26 + ord(letter) - ord("a")
            at += more
            numbers.add(at)
        sets.append(numbers)
    pages = [page for at in range(-(-meta["pages"] // meta["each"])) for page in value(folder, f"t{at}")]
    hits = set.intersection(*sets) if sets else set()
    return {
        pages[one][1] for one in hits if search.folded(question) in search.folded(pages[one][0]) + " " + pages[one][2]
    }


@pytest.mark.parametrize(("question", "pages"), [
    ("柳荷村", {"data/v/index.html"}), ("水管道", {"data/v/index.html"}), ("桥护栏维", {"data/v/index.html"}), ("路灯", {"data/v/index.html"}),
    ("ＷＡＴＥＲ", {"data/v/index.html"}), ("提异议", {"handbook/index.html"}), ("一个零", {"notices/2026-05-12-x/index.html"}),
    ("谁办的", {"about/index.html"}), ("钱花到", {"index.html"}),
    ("管供水", set()), ("还没写完", set()), ("不该公布", set()), ("名单", set()), ("Who", set()),
])  # fmt: skip
def test_a_question_finds_the_pages_that_say_it_and_no_others(made: Path, question: str, pages: set[str]) -> None:
    assert found(made, question) == pages


def test_numbers_that_are_no_year_are_not_indexed() -> None:
    assert search.tokens("2026-05 付 12,345.60 元，voucher t-lh-01") == {"2026-05", "付", "元", "voucher", "t-lh-01"}


def test_every_token_stands_in_the_shard_of_what_begins_like_it() -> None:
    assert search.shard_of("水费", 7) == search.shard_of("水", 7)
    assert search.shard_of("water", 7) == search.shard_of("wa", 7)


def test_the_index_has_no_row_of_figures_that_looks_like_somebodys_number(made: Path) -> None:
    for path in made.glob("s*.js"):
        assert not re.search(r"\d[\d ]{9,}\d", path.read_text(encoding="utf-8")), path.name
