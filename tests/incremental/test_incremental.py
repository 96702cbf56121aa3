"""A build after a change writes the very bytes that a build from scratch writes, whatever changed and in whatever order.

The edits come one after the other, in an order that a seed decides; each is built over the site of the one before and
compared with a build of the same files in a folder where nothing was ever built.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.folders import swap
from gongkai.incremental import double_buffer, memory, reads
from gongkai.pipeline import BuildRequest, Findings

PLACES = [
    {"name": "org_id", "title": "编号", "type": "string"}, {"name": "name_zh", "title": "名称", "type": "string"},
    {"name": "name_en", "title": "英文名", "type": "string"}, {"name": "people", "title": "人数", "type": "integer", "unit": "person"},
]  # fmt: skip
RULE = """-- severity: warning
-- zh: {org_id} 花了 {amount} 元，多于 {most} 元。
-- en: {org_id} spent {amount} yuan, more than {most}.
-- hint.zh: 核对凭证。
-- hint.en: Check the voucher.
SELECT 'rows' AS _resource, _row AS _row, 'amount' AS _field, org_id, amount, 60 AS most
FROM money.rows WHERE amount > 60
"""
VIEWS = {
    "by-kind": "SELECT kind, sum(amount) AS amount FROM money.rows GROUP BY kind ORDER BY kind",
    "own": "SELECT org_id, kind, sum(amount) AS amount FROM money.rows GROUP BY ALL ORDER BY org_id, kind",
    "where": "SELECT org_id, sum(amount) AS amount FROM money.rows GROUP BY org_id ORDER BY org_id",
}
SPEC = {"type": "hbar", "group": "kind", "series": ["amount"], "sentence": "一共花了{sum_amount}。"}
DECLARED = [
    {"name": "by-kind", "title": "钱花到哪里去了？", "resources": ["rows"], "specType": "gongkai", "spec": {**SPEC, "home": 1}},
    {"name": "own", "title": "这里花了多少？", "resources": ["rows"], "specType": "gongkai", "spec": {**SPEC, "per": "places.orgs"}},
    {"name": "where", "title": "谁花得多？", "resources": ["rows"], "specType": "gongkai",
     "spec": {"type": "table", "group": "org_id", "series": ["amount"]}},
]  # fmt: skip


def portal(folder: Path) -> Path:
    """A portal of two packages, with record pages, charts, a rule, a page, a notice and a handbook of one page."""
    fields = [dict(one) for one in tiny.MONEY_FIELDS]
    fields[0]["references"] = "places.orgs.org_id"
    tiny.package(folder / "data/money", [tiny.resource("rows", fields, title="账目")], {"rows": tiny.MONEY}, title="钱",
                 views=VIEWS, rules={"MON-01": RULE}, lang=tiny.LABELS)  # fmt: skip
    _descriptor(folder / "data/money", lambda words: words | {"views": DECLARED})
    orgs = tiny.resource("orgs", PLACES, title="单位", record="name_zh", primaryKey=["org_id"])
    table = "org_id,name_zh,name_en,people\na,柳河村,Liuhe,1200\nb,清溪社区,Qingxi,3400\nc,石桥村,Shiqiao,560\n"
    tiny.package(folder / "data/places", [orgs], {"orgs": table}, title="各村各社区")
    for name, text in (("pages/about.zh.md", "title: 关于\n\n这里。\n"), ("notices/2024-05-01-first.md", "title: 开通\n\n今天开通。\n"),
                       ("handbook/zh/index.md", "# 手册\n"), ("handbook/en/index.md", "# Handbook\n")):  # fmt: skip
        (folder / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / name).write_text(text, encoding="utf-8")
    return folder


def _descriptor(folder: Path, change: Callable[[dict[str, object]], dict[str, object]]) -> None:
    path = folder / "datapackage.json"
    path.write_text(
        json.dumps(change(json.loads(path.read_text(encoding="utf-8"))), ensure_ascii=False), encoding="utf-8"
    )


def _lines(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([head, *change(rows)]) + "\n", encoding="utf-8")


def _text(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


EDITS: dict[str, Callable[[Path], object]] = {
    "a cell": lambda at: _text(at / "data/money/rows.csv", "50.20", "61.75"),
    "a row more": lambda at: _lines(at / "data/money/rows.csv", lambda rows: [*rows, "c,2024-03-01,water,3.00"]),
    "a row less": lambda at: _lines(at / "data/money/rows.csv", lambda rows: rows[1:]),
    "a record more": lambda at: _lines(at / "data/places/orgs.csv", lambda rows: [*rows, "d,新村,New,10"]),
    "a record less": lambda at: _lines(at / "data/places/orgs.csv", lambda rows: [one for one in rows if one[0] != "c"]),
    "a name that other pages show": lambda at: _text(at / "data/places/orgs.csv", "柳河村", "柳河新村"),
    "a label": lambda at: _text(at / "data/money/datapackage.json", "修路", "道路"),
    "a rule's words": lambda at: _text(at / "data/money/rules/MON-01.sql", "核对凭证", "请核对凭证"),
    "a rule's bound": lambda at: _text(at / "data/money/rules/MON-01.sql", "> 60", "> 5"),
    "a view": lambda at: _text(at / "data/money/views/by-kind.sql", "ORDER BY kind", "ORDER BY amount DESC"),
    "a page of the editor": lambda at: _text(at / "content/pages/about.zh.md", "title: 关于", "title: 关于本站"),
    "a notice more": lambda at: (at / "content/notices/2024-06-01-second.md").write_text("title: 二\n\n二。\n", encoding="utf-8"),
    "the handbook": lambda at: (at / "content/handbook/zh/index.md").write_text("# 新手册\n", encoding="utf-8"),
    "the settings": lambda at: (at / "content/portal.toml").write_text('name = "云岭"\n', encoding="utf-8"),
    "an error in a table": lambda at: _text(at / "data/money/rows.csv", "7.00", "7.OO"),
    "the error mended": lambda at: _text(at / "data/money/rows.csv", "7.OO", "7.00"),
    "a link that leads nowhere": lambda at: _text(at / "content/pages/about.zh.md", "这里。", "[这里](nowhere.html)。"),
    "the link mended": lambda at: _text(at / "content/pages/about.zh.md", "[这里](nowhere.html)。", "这里。"),
    "a package more": lambda at: tiny.money(at / "data/more", title="另一包"),
    "a package less": lambda at: shutil.rmtree(at / "data/more"),
}  # fmt: skip
AFTER = {
    "the link mended": "a link that leads nowhere",
    "the error mended": "an error in a table",
    "a package less": "a package more",
}


def shuffled(seed: int) -> list[str]:
    """Every edit once, in an order in which each can be made."""
    names = list(EDITS)
    random.Random(seed).shuffle(names)
    for later, first in AFTER.items():
        one, other = sorted((names.index(later), names.index(first)))
        names[one], names[other] = first, later
    return names


def build(folder: Path) -> Findings:
    return pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def copied(folder: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    for name in ("data", "content"):
        shutil.copytree(folder / name, to / name)
    return to


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield portal(tmp_path / "portal")


SEED = int(os.environ.get("GONGKAI_SEED", "20260630"))
STEPS = int(os.environ.get("GONGKAI_EDITS", "20" if "GONGKAI_FUZZ" in os.environ else "4"))
"""Of the series: how many times some edits are made and the site is built; ``make fuzz`` makes them one by one."""


@pytest.mark.slow
def test_after_every_edit_the_site_is_what_a_build_from_scratch_makes(folder: Path, tmp_path: Path) -> None:
    build(folder)
    order = shuffled(SEED)
    rest = order
    while rest:
        step, rest = rest[: -(-len(order) // STEPS)], rest[-(-len(order) // STEPS) :]
        for name in step:
            EDITS[name](folder)
        changed = build(folder)
        scratch = copied(folder, tmp_path / "portal-scratch" / "portal")
        afresh = build(scratch)
        assert [(one.code, one.place, one.row) for one in changed.problems] == [
            (one.code, one.place, one.row) for one in afresh.problems
        ], step
        mine, theirs = tree(folder / "site"), tree(scratch / "site")
        assert sorted(mine) == sorted(theirs), step
        assert [name for name in mine if mine[name] != theirs[name]] == [], step


def test_one_cell_writes_the_pages_that_show_it_and_no_others(folder: Path) -> None:
    build(folder)
    before = {name: (folder / "site" / name).stat().st_ino for name in tree(folder / "site")}
    EDITS["a cell"](folder)  # of a
    build(folder)
    written = {name for name in tree(folder / "site") if (folder / "site" / name).stat().st_ino != before.get(name)}
    pages = {name for name in written if name.endswith(".html")}
    own = {
        "index.html",
        "quality/index.html",
        "data/money/index.html",
        "data/money/rows/index.html",
        "data/places/orgs/a/index.html",
        "embed/money/by-kind/index.html",
    }
    assert pages == own | {f"en/{name}" for name in own}
    assert {name.split("/")[1] for name in written if name.startswith("downloads/") and name.count("/") > 1} == {
        "money",
        "places",
    }
    assert not [
        name for name in written if name.startswith(("handbook/", "notices/", "about/")) or "records/b/" in name
    ]


@pytest.mark.slow
def test_the_last_good_site_is_never_written_into(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(folder)
    good = tree(folder / "site")
    for name in ("a name that other pages show", "a rule's bound", "a page of the editor", "a view"):
        EDITS[name](folder)

    def killed(new: Path, out: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(swap, "swap", killed)
        with pytest.raises(KeyboardInterrupt):
            build(folder)
    assert tree(folder / "site") == good
    build(folder)
    assert tree(folder / "site") != good


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build from scratch makes of the portal with another cell."""
    folder = portal(tmp_path_factory.mktemp("edited") / "portal")
    EDITS["a cell"](folder)
    build(folder)
    return tree(folder / "site")


STOPS: list[tuple[object, str, bool]] = [
    (pipeline, "inspect", True), (swap, "swap", True), (memory.Memory, "finish", False), (swap, "finish", False),
    (swap, "finish", True), (double_buffer, "follow", False),
]  # fmt: skip


@pytest.mark.parametrize(("where", "name", "reverted"), STOPS)
@pytest.mark.slow
def test_a_build_that_was_stopped_anywhere_spoils_none_of_the_next_ones(
    folder: Path, edited: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, where: object, name: str, reverted: bool
) -> None:
    build(folder)
    good = tree(folder / "site")
    before = (folder / "data/money/rows.csv").read_text(encoding="utf-8")
    EDITS["a cell"](folder)

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(where, name, stopped)
        with pytest.raises(KeyboardInterrupt):
            build(folder)
    if reverted:
        (folder / "data/money/rows.csv").write_text(before, encoding="utf-8")
    build(folder)
    assert tree(folder / "site") == (good if reverted else edited) and good != edited


@pytest.mark.slow
def test_a_page_of_the_data_is_shown_though_an_editor_gives_another_one_its_address(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = folder / "content/pages/quality.zh.md"
    for at, text in enumerate(("title: 质量\n\n一。\n", "title: 质量\n\n二。\n")):
        page.write_text(text, encoding="utf-8")
        build(folder)
        scratch = copied(folder, tmp_path / f"scratch-{at}" / "portal")
        build(scratch)
        assert tree(folder / "site") == tree(scratch / "site")
        good = tree(folder / "site")
        EDITS["a record more" if at else "a cell"](folder)
        with monkeypatch.context() as patched:
            patched.setattr(swap, "swap", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                build(folder)
        assert tree(folder / "site") == good


@pytest.mark.slow
def test_what_somebody_did_to_the_site_is_mended_and_not_taken_over(folder: Path) -> None:
    build(folder)
    good = tree(folder / "site")
    for name in (
        "data/places/orgs/b/index.html",
        "downloads/money/rows.csv",
        "handbook/index.html",
        "about/index.html",
    ):
        with (folder / "site" / name).open("a", encoding="utf-8") as file:  # in place, as an editor may do it
            file.write("mine")
    (folder / "site" / "data/places/orgs/c/index.html").unlink()
    build(folder)
    assert tree(folder / "site") == good


@pytest.mark.slow
def test_what_an_edit_breaks_is_found_though_only_the_edit_is_looked_at(folder: Path) -> None:
    build(folder)
    EDITS["a link that leads nowhere"](folder)
    found = [one for one in build(folder).problems if one.code.startswith("inspect-")]
    assert [(one.facts["page"], one.severity.value) for one in found] == [("about/index.html", "error")]
    assert [one.code for one in build(folder).problems if one.code.startswith("inspect-")] == [found[0].code]
    EDITS["the link mended"](folder)
    assert not [one for one in build(folder).problems if one.code.startswith("inspect-")]


@pytest.mark.slow
def test_the_mirror_is_the_site_and_may_go(folder: Path, tmp_path: Path) -> None:
    for at, name in enumerate(("a cell", "a record less", "a package more")):
        build(folder)
        spare = folder / "build" / swap.CACHE / memory.SPARE
        assert tree(spare) == tree(folder / "site")
        assert all((spare / one).samefile(folder / "site" / one) for one in tree(spare))
        if at == 1:
            shutil.rmtree(spare)
        EDITS[name](folder)
    build(folder)
    scratch = copied(folder, tmp_path / "portal-scratch" / "portal")
    build(scratch)
    assert tree(folder / "site") == tree(scratch / "site")
    folders = {path.relative_to(folder / "site") for path in (folder / "site").rglob("*") if path.is_dir()}
    assert folders == {
        path.relative_to(scratch / "site") for path in (scratch / "site").rglob("*") if path.is_dir()
    }  # none stays behind empty


@pytest.mark.slow
def test_a_damaged_or_foreign_cache_is_made_again(folder: Path) -> None:
    build(folder)
    good = tree(folder / "site")
    for path in (folder / "build" / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"?")
    build(folder)
    assert tree(folder / "site") == good
    assert oct((folder / "build" / "cache").stat().st_mode)[-3:] == "700"


@pytest.mark.slow
def test_a_changed_kit_takes_nothing_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(folder)
    inodes = {path: path.stat().st_ino for path in (folder / "site").rglob("*.html")}
    monkeypatch.setattr(reads, "code", lambda: "another")
    build(folder)
    assert not [path for path, inode in inodes.items() if path.stat().st_ino == inode]
