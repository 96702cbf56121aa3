"""The pages of build/<locale>: read one at a time, and the same however they are shared out."""

from __future__ import annotations

import json
from pathlib import Path

import portal_fixture
import pytest
from gongkai.render import page_renderer

MENU = {"pages": [{"url": "about/index.html", "title": "关于", "status": "published"},
                  {"url": "draft/index.html", "title": "草稿", "status": "draft"}], "feed": ""}  # fmt: skip


@pytest.fixture
def build(tmp_path: Path) -> Path:
    folder = portal_fixture.write(tmp_path / "build")
    for locale in ("zh", "en"):
        page_renderer.menu_path(folder, locale).write_text(json.dumps(MENU), encoding="utf-8")
    return folder


def names(build: Path) -> list[str]:
    return page_renderer.names_of(build / "zh")


def test_pages_are_read_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"path": "a"}', encoding="utf-8")
    (tmp_path / "b.json").write_text("not read yet", encoding="utf-8")
    assert next(page_renderer.pages(tmp_path)) == {"path": "a"}


def test_page_data_are_found_in_any_folder_and_nothing_else_is(tmp_path: Path) -> None:
    for name in ("b/index.json", "a/b/c.json", "a.json", "a/c.html", "a/b-c/x.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert page_renderer.names_of(tmp_path) == ["a.json", "a/b-c/x.json", "a/b/c.json", "b/index.json"]
    assert page_renderer.names_of(tmp_path / "nowhere") == []
    assert len(list(page_renderer.pages(tmp_path))) == 4


def test_pages_are_the_same_in_one_process_or_in_many_and_in_any_order(build: Path, tmp_path: Path) -> None:
    every = names(build)
    assert page_renderer.render(build, tmp_path / "one", "zh", every) == len(every)
    for share in (every[::2][::-1], every[1::2]):
        page_renderer.render(build, tmp_path / "two", "zh", share)
    written = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.html"))
    assert len(written) == len(every)
    for path in written:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes(), path


def test_the_footer_lists_what_pelican_found_and_published(build: Path, tmp_path: Path) -> None:
    page_renderer.render(build, tmp_path / "site", "zh", ["data/finances/index.json"])
    text = (tmp_path / "site/data/finances/index.html").read_text(encoding="utf-8")
    assert '<a href="../../about/index.html">关于</a>' in text and "草稿" not in text


def test_a_page_of_unknown_kind_or_outside_the_site_is_not_written(build: Path, tmp_path: Path) -> None:
    for path, kind, said in (("odd.html", "../base", "unknown kind"), ("../odd.html", "record", "outside the site"),
                             ("a/../../odd.html", "record", "outside the site")):  # fmt: skip
        page = {"kind": kind, "path": path, "title": "x"}
        (build / "zh" / "odd.json").write_text(json.dumps(page), encoding="utf-8")
        with pytest.raises(ValueError, match=said):
            page_renderer.render(build, tmp_path / "site", "zh", ["odd.json"])
    assert not list(tmp_path.rglob("odd.html"))
