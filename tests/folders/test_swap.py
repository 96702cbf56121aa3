"""The swap of the finished site: whole, or not at all, and never over what somebody else made."""

import os
import shutil
from pathlib import Path

import pytest
from gongkai.folders import swap


def site(folder: Path, text: str) -> Path:
    swap.clear(folder)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_what_may_be_replaced_is_ours_or_empty_or_not_there(tmp_path: Path) -> None:
    assert swap.is_ours(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    assert swap.is_ours(tmp_path / "empty")
    assert swap.is_ours(site(tmp_path / "site", "one"))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").touch()
    assert not swap.is_ours(tmp_path / "other")
    assert not swap.is_ours(tmp_path / "other" / "letter.txt")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    assert not swap.is_ours(tmp_path / "nowhere")


@pytest.mark.parametrize("exchange", [True, False])
def test_the_new_site_takes_the_place_of_the_old_one_which_takes_its(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(swap, "_exchanged", lambda *_: False)
    for text, old in (("one", []), ("two", ["one"]), ("three", ["two"])):
        swap.swap(site(tmp_path / "build", text), tmp_path / "site")
        assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == text
        assert [one.read_text(encoding="utf-8") for one in (tmp_path / "build").glob("*.html")] == old
        assert {one.name for one in tmp_path.iterdir()} <= {"site", "build"}


def test_a_site_stands_at_every_moment_of_the_swap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, new = site(tmp_path / "site", "old"), site(tmp_path / "build", "new")

    def never(*_: object) -> None:
        raise AssertionError("a rename leaves a moment without a site")

    monkeypatch.setattr(Path, "rename", never)
    swap.swap(new, out)
    assert (out / "index.html").read_text(encoding="utf-8") == "new"
    assert (new / "index.html").read_text(encoding="utf-8") == "old"


def test_where_no_exchange_can_be_had_a_kill_in_the_middle_loses_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, new = site(tmp_path / "site", "old"), site(tmp_path / "build", "new")
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        if self == new:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(swap, "_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        swap.swap(new, out)
    assert not out.exists()
    swap.restore(out)
    assert (out / "index.html").read_text(encoding="utf-8") == "old"


def test_a_folder_that_only_has_the_name_is_not_put_in_place(tmp_path: Path) -> None:
    (tmp_path / "site.old").mkdir()
    (tmp_path / "site.old" / "letter.txt").touch()
    swap.restore(tmp_path / "site")
    assert [one.name for one in tmp_path.iterdir()] == ["site.old"]


@pytest.mark.parametrize("step", range(12))
def test_a_kill_while_folders_are_cleared_leaves_them_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Whatever call on the file system was the last one: the next build takes the folders for its own."""
    work, old = tmp_path / "build", tmp_path / "site.old"
    for folder in (work, old):
        site(folder, "x")
        (folder / "data").mkdir()
    (work / "cache" / "values").mkdir(parents=True)
    left = [step]

    def counted(call: object) -> object:
        def run(*words: object, **more: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            return call(*words, **more)  # type: ignore[operator]

        return run

    with monkeypatch.context() as patched:
        for where, name in ((Path, "unlink"), (Path, "touch"), (Path, "mkdir"), (Path, "rmdir"), (shutil, "rmtree")):
            patched.setattr(where, name, counted(getattr(where, name)))
        try:
            swap.clear(work)
            swap._remove(old)
        except KeyboardInterrupt:
            pass
    assert swap.is_ours(work)
    assert swap.is_ours(old)
    swap.clear(work)
    swap._remove(old)
    assert sorted(one.name for one in work.iterdir()) == [".gongkai", "cache"]
    assert not old.exists()


def test_what_is_shown_is_on_the_disk_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    monkeypatch.setattr(swap, "_to_disk", lambda _: order.append("disk"))
    monkeypatch.setattr(swap, "_exchanged", lambda *_: order.append("shown") or True)
    monkeypatch.setattr(os, "fsync", lambda _: order.append("folder"))
    swap.swap(site(tmp_path / "build" / "site", "new"), site(tmp_path / "site", "old"))
    assert order == ["disk", "shown", "folder", "folder"]
