"""Who entered a change and who reviewed it, read from the commits that changed the data."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

from gongkai.check import sign_offs


def git(folder: Path, *words: str, day: str = "2026-07-02") -> None:
    told = {
        "GIT_AUTHOR_DATE": f"{day}T12:00:00",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00",
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
    }
    subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@localhost", *words], check=True, env=told
    )


def test_each_commit_that_changes_data_has_two_people(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    git(tmp_path, "init", "-q")

    def commit(name: str, message: str, folder: Path = data, day: str = "2026-07-02") -> None:
        (folder / name).write_text(message, encoding="utf-8")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", message, day=day)

    commit("a.csv", "录入六月", day="2026-06-01")  # before the day
    commit("b.csv", "录入七月\n\nEntered-by: 会计\nReviewed-by: 村务监督委员会主任")
    commit("c.csv", "改一笔\n\nEntered-by: 会计")
    commit("d.csv", "再改一笔\n\nEntered-by: 会计\nReviewed-by: 会计")
    commit("readme", "不是数据", folder=tmp_path)
    found = sign_offs.check(data, date(2026, 7, 1))
    assert sorted(one.code for one in found) == ["sign-off-missing", "sign-off-same"]
    assert next(one for one in found if one.code == "sign-off-missing").facts["lacks"] == "Reviewed-by"
    assert sign_offs.check(data, None) == []


def test_without_git_nothing_is_claimed(tmp_path: Path) -> None:
    assert [one.code for one in sign_offs.check(tmp_path, date(2026, 7, 1))] == ["sign-off-unknown"]


def test_a_part_of_the_history_is_not_taken_for_all_of_it(tmp_path: Path) -> None:
    """As a workflow fetches the files when nobody says otherwise: the one commit that is there seems to bring everything."""
    data = tmp_path / "all" / "data"
    data.mkdir(parents=True)
    git(tmp_path, "init", "-q", "all")
    for name in "ab":
        (data / f"{name}.csv").write_text("x", encoding="utf-8")
        git(data, "add", "-A")
        git(data, "commit", "-q", "-m", "录入\n\nEntered-by: 会计\nReviewed-by: 主任")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}/all", "part")
    (found,) = sign_offs.check(tmp_path / "part" / "data", date(2026, 7, 1))
    assert (found.code, found.type) == ("sign-off-unknown", "shallow")
    git(tmp_path / "part", "fetch", "-q", "--unshallow")
    assert sign_offs.check(tmp_path / "part" / "data", date(2026, 7, 1)) == []
