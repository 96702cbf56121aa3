"""The site's two trees: what is gone goes, what was made comes, and no file of the shown tree is ever written into."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from gongkai.folders import swap
from gongkai.incremental import double_buffer, memory, up_to_date
from gongkai.incremental.memory import Memory


def put(folder: Path, **files: str) -> Path:
    """A folder with these files, ``_`` standing for a slash and each ending in .html."""
    for name, text in files.items():
        path = folder / f"{name.replace('_', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> dict[str, str]:
    """What stands in a folder, but for the mark that every site has."""
    return {
        path.relative_to(folder).as_posix(): "folder" if path.is_dir() else path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.name != ".gongkai"
    }


@pytest.fixture
def shown(tmp_path: Path) -> Path:
    """A finished site and its mirror."""
    site = put(tmp_path / "site", a="one", b_c="two", b_d="three")
    (site / ".gongkai").touch()
    store = Memory(tmp_path / "cache", site)
    store.finished = up_to_date.entries(str(site))
    double_buffer.follow(site, store)
    store.finish(up_to_date.site_lines(str(site), store.finished))
    return site


def completed(store: Memory, folder: Path, **made: str) -> Path:
    """The finished site of what ``store`` holds and of these files."""
    put(folder / "made", **made)
    (folder / "made").mkdir(exist_ok=True)
    (folder / "made" / ".gongkai").touch()
    spare = double_buffer.completed(folder / "made", store)
    assert spare == folder / "cache" / memory.SPARE and store.finished == up_to_date.entries(str(spare))
    return spare


def holding(folder: Path, *held: str) -> Memory:
    store = Memory(folder / "cache", folder / "site")
    assert store.holds(held)
    return store


def test_the_mirror_has_the_very_files_of_the_site(tmp_path: Path, shown: Path) -> None:
    spare = tmp_path / "cache" / memory.SPARE
    assert read(spare) == read(shown)
    assert all((spare / name).samefile(shown / name) for name in ("a.html", "b/c.html", "b/d.html"))


def test_what_was_made_comes_what_nothing_holds_goes_and_the_shown_site_stays(tmp_path: Path, shown: Path) -> None:
    before = read(shown)
    spare = completed(holding(tmp_path, "a.html"), tmp_path, e_f="new", a="other")
    assert read(spare) == {"a.html": "other", "e": "folder", "e/f.html": "new"}
    assert read(shown) == before


def test_a_page_may_become_a_folder_and_a_folder_a_page(tmp_path: Path, shown: Path) -> None:
    (put(tmp_path / "made", x="file") / "x.html").rename(tmp_path / "made" / "b")
    (tmp_path / "made" / "a.html").mkdir()
    (tmp_path / "made" / "a.html" / "below").touch()
    put(shown, z="held")
    late = Memory(tmp_path / "cache")
    late.finished = up_to_date.entries(str(shown))
    double_buffer.follow(shown, late)
    store = Memory(tmp_path / "cache", shown)
    store.held = {"z.html": store.on_disk["z.html"]}
    spare = completed(store, tmp_path)
    assert read(spare) == {"a.html": "folder", "a.html/below": "", "b": "file", "z.html": "held"}


def test_what_somebody_did_to_the_mirror_is_undone(tmp_path: Path, shown: Path) -> None:
    spare = tmp_path / "cache" / memory.SPARE
    put(spare, b_foreign="mine", own_page="mine")
    (spare / "empty").mkdir()
    (spare / "b" / "d.html").unlink()
    store = holding(tmp_path, "a.html", "b/c.html")
    assert not store.holds(["b/d.html"])
    completed(store, tmp_path, b_d="made again")
    assert read(spare) == {"a.html": "one", "b": "folder", "b/c.html": "two", "b/d.html": "made again"}


def test_without_a_mirror_the_files_come_from_the_site(tmp_path: Path, shown: Path) -> None:
    shutil.rmtree(tmp_path / "cache" / memory.SPARE)
    spare = completed(holding(tmp_path, "a.html", "b/c.html"), tmp_path, n="new")
    assert read(spare) == {"a.html": "one", "b": "folder", "b/c.html": "two", "n.html": "new"}
    assert (spare / "a.html").samefile(shown / "a.html")


@pytest.mark.parametrize("mirrored", [True, False])
def test_after_the_swap_the_old_tree_becomes_the_mirror_whoever_was_at_it(
    tmp_path: Path, shown: Path, mirrored: bool
) -> None:
    if not mirrored:
        shutil.rmtree(tmp_path / "cache" / memory.SPARE)
    store = holding(tmp_path, "a.html")
    spare = completed(store, tmp_path, n="new")
    for old, new in ((shown, tmp_path / "old"), (spare, shown), (tmp_path / "old", spare)):
        old.rename(new)
    (spare / "b" / "c.html").unlink()  # by somebody, while the site was built
    (spare / "b" / "mine.txt").touch()
    double_buffer.follow(shown, store)
    assert read(shown) == {"a.html": "one", "n.html": "new"}
    assert {name: text for name, text in read(spare).items() if not name.startswith("b")} == read(shown)


def test_without_hard_links_there_is_no_mirror(tmp_path: Path, shown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refused)
    store = holding(tmp_path, "a.html")
    spare = completed(store, tmp_path, n="new")
    for old, new in ((shown, tmp_path / "old"), (spare, shown), (tmp_path / "old", spare)):
        old.rename(new)
    double_buffer.follow(shown, store)
    assert read(shown) == {"a.html": "one", "n.html": "new"}
    assert not spare.exists() and Memory(tmp_path / "cache", shown).out == shown


@pytest.mark.parametrize("foreign", ["file", "link"])
def test_what_is_no_tree_is_no_mirror(tmp_path: Path, shown: Path, foreign: str) -> None:
    spare = tmp_path / "cache" / memory.SPARE
    shutil.rmtree(spare)
    spare.touch() if foreign == "file" else spare.symlink_to(put(tmp_path / "elsewhere", x="mine"))
    completed(holding(tmp_path, "a.html"), tmp_path, n="new")
    assert read(spare) == {"a.html": "one", "n.html": "new"} and not spare.is_symlink()
    assert foreign == "file" or read(tmp_path / "elsewhere") == {"x.html": "mine"}


def test_links_and_hidden_folders_that_somebody_put_into_a_tree_go_and_nothing_behind_them_is_touched(
    tmp_path: Path, shown: Path
) -> None:
    spare, elsewhere = tmp_path / "cache" / memory.SPARE, put(tmp_path / "elsewhere", c="mine", d="mine")
    shutil.rmtree(spare / "b")
    (spare / "b").symlink_to(elsewhere)
    put(spare / ".git", config="mine")
    store = holding(tmp_path, "a.html")
    assert not store.holds(["b/c.html"])
    completed(store, tmp_path, b_c="made again")
    assert read(spare) == {"a.html": "one", "b": "folder", "b/c.html": "made again"}
    assert read(elsewhere) == {"c.html": "mine", "d.html": "mine"}


def test_where_the_old_tree_is_not_what_it_was_the_mirror_is_dropped(tmp_path: Path, shown: Path) -> None:
    store = holding(tmp_path, "a.html")
    spare = completed(store, tmp_path, n="new")
    for old, new in ((shown, tmp_path / "old"), (spare, shown), (tmp_path / "old", spare)):
        old.rename(new)
    (spare / "b" / "c.html").unlink()
    (spare / "b" / "c.html").mkdir()  # by somebody, who made a folder of a page
    double_buffer.follow(shown, store)
    assert not spare.exists() and read(shown) == {"a.html": "one", "n.html": "new"}


def test_a_folder_of_the_site_that_somebody_moved_and_linked_is_left_alone(tmp_path: Path, shown: Path) -> None:
    (shown / "b").rename(tmp_path / "elsewhere")
    (shown / "b").symlink_to(tmp_path / "elsewhere")
    store = holding(tmp_path, "a.html")
    spare = completed(store, tmp_path, b_c="new")
    for old, new in ((shown, tmp_path / "old"), (spare, shown), (tmp_path / "old", spare)):
        old.rename(new)
    double_buffer.follow(shown, store)
    assert read(tmp_path / "elsewhere") == {"c.html": "two", "d.html": "three"}
    assert read(shown) == {"a.html": "one", "b": "folder", "b/c.html": "new"}
    assert not spare.exists()


def test_a_site_that_was_a_link_to_a_folder_elsewhere_leaves_that_folder_alone(tmp_path: Path, shown: Path) -> None:
    shown.rename(tmp_path / "elsewhere")
    shown.symlink_to(tmp_path / "elsewhere")
    before = read(tmp_path / "elsewhere")
    store = holding(tmp_path, "a.html")
    spare = completed(store, tmp_path, b_c="new")
    for old, new in ((shown, tmp_path / "old"), (spare, shown), (tmp_path / "old", spare)):
        old.rename(new)
    double_buffer.follow(shown, store)
    assert read(tmp_path / "elsewhere") == before
    assert read(spare) == read(shown) == {"a.html": "one", "b": "folder", "b/c.html": "new"}


def test_a_web_server_can_read_every_file_whatever_mode_it_was_made_with(tmp_path: Path, shown: Path) -> None:
    """An editor's files may be for his eyes alone, and so may be all that a maintainer makes (umask 077)."""
    before = os.umask(0o077)
    try:
        made = put(tmp_path / "made", a="new", e_f_g="deep")
        (made / ".gongkai").touch()
        store = Memory(tmp_path / "cache", shown)
        assert store.holds(["b/c.html"])
        spare = double_buffer.completed(made, store)
        swap.swap(spare, shown)
        double_buffer.follow(shown, store)
    finally:
        os.umask(before)
    for tree in (shown, spare):
        for path in [tree, *tree.rglob("*")]:
            assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
