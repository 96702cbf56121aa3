"""A finished site is brought to a folder in one step, or by rsync; what is somebody else's is never touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from gongkai.folders import delivery, processes, swap


def site(folder: Path, text: str) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / swap.MARK).touch()
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_is_replaced_whole_and_nothing_of_the_old_site_stays(tmp_path: Path) -> None:
    target = site(tmp_path / "www" / "portal", "old")
    (target / "gone.html").touch()
    assert delivery.deliver(site(tmp_path / "site", "new"), str(target)) == []
    assert (target / "index.html").read_text(encoding="utf-8") == "new" and not (target / "gone.html").exists()
    assert [one.name for one in target.parent.iterdir()] == ["portal"]


def test_what_is_no_site_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear", encoding="utf-8")
    made = site(tmp_path / "site", "new")
    for target in (mine, tmp_path, made):
        assert [one.code for one in delivery.deliver(made, str(target))] == ["delivery-target"]
    assert (mine / "letter.txt").read_text(encoding="utf-8") == "dear"


def test_a_failure_leaves_what_stood_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = site(tmp_path / "portal", "old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", full)
    (one,) = delivery.deliver(site(tmp_path / "site", "new"), str(target))
    assert one.code == "delivery-failed" and (target / "index.html").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("target", "elsewhere"),
    [("web@example.org:/srv/site", True), ("server:site", True), ("/srv/site", False), ("../www", False), ("C:\\www", False)],
)  # fmt: skip
def test_another_machine_is_told_from_a_folder(target: str, elsewhere: bool) -> None:
    assert delivery.is_elsewhere(target) is elsewhere


def test_rsync_is_asked_to_delete_last_and_its_last_word_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[list[str]] = []

    def run(words: list[str]) -> tuple[int, str]:
        called.append(words)
        return 255, "ssh: no route\nrsync error: unexplained (code 255)\n"

    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/rsync")
    monkeypatch.setattr(processes, "run", run)
    (one,) = delivery.deliver(tmp_path, "web@example.org:/srv/site")
    assert one.facts["reason"] == "rsync error: unexplained (code 255)"
    assert {"--delay-updates", "--delete-delay"} <= set(called[0]) and called[0][-2:] == [
        f"{tmp_path}/",
        "web@example.org:/srv/site/",
    ]
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert [one.code for one in delivery.deliver(tmp_path, "web@example.org:/srv/site")] == ["delivery-no-rsync"]
