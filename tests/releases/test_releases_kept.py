"""The record of a release is whole or not there, whatever stops the machine; and it is kept where records are kept, or
nothing is shown."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from git_commands import JUNE, git
from gongkai import releases
from gongkai.core import messages
from gongkai.core.disclosures import Sheet
from gongkai.core.errors import Severity
from gongkai.core.model import Field, Package, Resource
from gongkai.privacy import past
from gongkai.releases import recording, writing


def sheet(*texts: str) -> Sheet:
    return Sheet("g.stats", ("kind",), ("n",), tuple((f"k{n}", text) for n, text in enumerate(texts)))


def draft(folder: Path, *texts: str) -> releases.Draft:
    history, problems = releases.read(folder)
    assert problems == []
    return releases.draft(history, JUNE, {"g.stats": (len(texts), texts[0] * 3)}, [sheet(*texts)])


def publish(folder: Path, *texts: str) -> None:
    assert releases.record(folder, draft(folder, *texts)) == []


def count(folder: Path) -> int:
    history, problems = releases.read(folder)
    assert problems == []
    return len(history.records)


CALLS = ("open", "fsync", "replace", "rename", "mkdir", "unlink", "rmdir", "close", "scandir")


def stopped_after(calls: int, stop: Callable[[], None], patch: pytest.MonkeyPatch) -> list[str]:
    """The file system stops at the given call; what was called until then."""
    done: list[str] = []
    for name in CALLS:
        real = getattr(os, name)

        def call(*given: Any, real: Any = real, name: str = name, **words: Any) -> Any:
            done.append(name)
            if len(done) == calls:
                stop()
            return real(*given, **words)

        patch.setattr(os, name, call)
    return done


class Killed(BaseException):
    """As little is done after it as after a kill: nobody catches it."""


def killed() -> None:
    raise Killed


def test_wherever_recording_is_killed_the_record_is_whole_or_not_there(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path / "all"
        publish(folder, "*", "20")
        made = draft(folder, "*", "21")
        every = stopped_after(0, killed, patch)
        assert releases.record(folder, made) == []
    assert len(every) > 20
    seen = set()
    for calls in range(1, len(every) + 1):
        folder = tmp_path / str(calls)
        publish(folder, "*", "20")
        made = draft(folder, "*", "21")
        with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
            stopped_after(calls, killed, patch)
            releases.record(folder, made)
        before = count(folder)  # also in the half-done state: what may have been said counts
        seen.add(before)
        assert releases.record(folder, draft(folder, "*", "21")) == []
        assert count(folder) == 2
        publish(folder, "*", "22")
        assert count(folder) == 3 and not list(folder.glob(".ma*"))
        if sys.platform == "linux" and calls % 9 == 0:
            subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    assert seen == {1, 2}


def test_a_real_kill_leaves_the_same(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; sys.path[:0] = ['scripts', 'tests', 'tests/releases']; import test_releases_kept as t; from pathlib import Path\n"
        "real, left = os.fsync, [int(sys.argv[2])]\n"
        "def fsync(one):\n"
        "    left[0] -= 1\n"
        "    if not left[0]: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    real(one)\n"
        "os.fsync = fsync; t.publish(Path(sys.argv[1]), '*', '21')"
    )
    for calls in (1, 5, 9):
        folder = tmp_path / str(calls)
        publish(folder, "*", "20")
        done = subprocess.run([sys.executable, "-c", code, str(folder), str(calls)], check=False)
        assert done.returncode == -9
        publish(folder, "*", "21")
        assert count(folder) == 2


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_disk_that_is_full_or_closed_stops_the_release_and_leaves_the_records_whole(
    tmp_path: Path, number: int
) -> None:
    def full() -> None:
        raise OSError(number, os.strerror(number))

    for calls in range(1, 60, 3):
        folder = tmp_path / str(calls)
        publish(folder, "*", "20")
        made = draft(folder, "*", "21")
        with pytest.MonkeyPatch.context() as patch:
            done = stopped_after(calls, full, patch)
            problems = releases.record(folder, made)
        if len(done) >= calls and problems:
            (problem,) = problems
            assert (problem.code, problem.severity) == ("release-unwritten", Severity.FATAL)
            assert os.strerror(number) in messages.sentence(problem, "en")
        assert count(folder) in (1, 2)
        publish(folder, "*", "21")
        assert count(folder) == 2


def test_an_unfinished_record_is_read_as_it_will_stand(tmp_path: Path) -> None:
    publish(tmp_path, "*", "20")
    files = draft(tmp_path, "*", "21").files
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "finish", lambda _: None)
        writing.write(tmp_path, files)
    assert (tmp_path / writing.MADE).is_dir() and count(tmp_path) == 2
    assert releases.record(tmp_path, draft(tmp_path, "*", "21")) == []
    assert not (tmp_path / writing.MADE).exists() and count(tmp_path) == 2


def test_line_ends_of_windows_are_no_change_and_git_is_told_to_leave_them(tmp_path: Path) -> None:
    publish(tmp_path, "*", "20")
    assert (tmp_path / ".gitattributes").read_text() == "* -text\n"
    for path in [one for one in tmp_path.rglob("*") if one.is_file()]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert count(tmp_path) == 1
    path = tmp_path / "2026-06-30-1" / "g.stats.csv"
    path.write_bytes(path.read_bytes().replace(b"20", b"21"))
    assert [one.type for one in releases.read(tmp_path)[1]] == ["changed"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A worktree of the branch releases, whose remote is a folder beside it."""
    git(tmp_path, "init", "-q", "--bare", "remote")
    git(tmp_path, "init", "-q", "-b", "main", "portal")
    portal = tmp_path / "portal"
    git(portal, "remote", "add", "origin", str(tmp_path / "remote"))
    empty = git(portal, "hash-object", "-t", "tree", "-w", "/dev/null")
    git(portal, "branch", "releases", git(portal, "commit-tree", empty, "-m", "Records of releases"))
    git(portal, "worktree", "add", "-q", "content/releases", "releases")
    return portal / "content" / "releases"


def pushed(home: Path) -> str:
    return git(home.parents[2] / "remote", "ls-tree", "-r", "--name-only", "releases")


def test_a_record_is_pushed_to_the_branch_of_the_records(home: Path) -> None:
    assert releases.at_home(home) == []
    publish(home, "*", "20")
    assert pushed(home).split() == [".gitattributes", "2026-06-30-1.json", "2026-06-30-1/g.stats.csv", "SHA256SUMS"]
    assert git(home, "status", "--porcelain") == "" and releases.at_home(home) == []
    # Whoever was stopped after the record and before the push: the next release sends both.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(releases, "send", lambda *_: [])
        publish(home, "*", "21")
    assert "2026-06-30-2.json" not in pushed(home)
    publish(home, "*", "21")
    assert "2026-06-30-2.json" in pushed(home)


def test_a_machine_that_lacks_records_does_not_publish(home: Path) -> None:
    publish(home, "*", "20")
    other = home.parents[2] / "other"
    git(home.parents[2], "clone", "-q", "-b", "releases", str(home.parents[2] / "remote"), str(other))
    publish(other, "*", "21")
    (problem,) = releases.at_home(home)
    assert (problem.code, problem.severity) == ("release-behind", Severity.FATAL)
    assert "releases" in messages.sentence(problem, "zh") and "git pull" in messages.hint(problem, "en")
    assert [one.code for one in releases.record(home, draft(home, "*", "22"))] == ["release-unsent"]
    git(home, "reset", "-q", "--hard", "HEAD~1")
    git(home, "pull", "-q", "origin", "releases")
    assert releases.at_home(home) == [] and count(home) == 2


def test_where_records_can_not_be_sent_nothing_is_shown(home: Path) -> None:
    git(home, "remote", "set-url", "origin", f"https://someone:secret@localhost:1{home}")
    (problem,) = releases.at_home(home)
    assert (problem.code, problem.severity) == ("release-unreachable", Severity.FATAL)
    (problem,) = releases.record(home, draft(home, "*", "20"))
    assert (problem.code, problem.severity) == ("release-unsent", Severity.FATAL)
    assert "secret" not in str(problem.facts)
    git(home, "checkout", "-q", "--detach")
    assert [one.code for one in releases.at_home(home)] == ["release-unreachable"]


def test_records_that_are_part_of_the_portals_own_repository_are_committed_by_hand(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    folder = tmp_path / "content" / "releases"
    publish(folder, "*", "20")
    assert releases.at_home(folder) == [] and "content/" in git(tmp_path, "status", "--porcelain")


def test_a_site_says_which_release_it_is_and_a_machine_without_that_release_stops(tmp_path: Path) -> None:
    folder, site = tmp_path / "releases", tmp_path / "site"
    site.mkdir()
    assert releases.behind(releases.History(), site) == []
    publish(folder, "*", "20")
    made = draft(folder, "*", "21")
    (site / releases.HEAD).write_bytes(made.said)
    (problem,) = releases.behind(releases.read(folder)[0], site)
    assert (problem.code, problem.severity) == ("release-behind-site", Severity.FATAL)
    assert releases.record(folder, made) == []
    publish(folder, "*", "22")
    history = releases.read(folder)[0]
    assert releases.behind(history, site) == [] == releases.behind(history, site / releases.HEAD)
    (problem,) = releases.behind(history, tmp_path / "nowhere.json")
    assert problem.code == "release-head"
    (site / releases.HEAD).write_text("{}")
    assert [one.code for one in releases.behind(history, site)] == ["release-head"]


def package(privacy: str = "", **words: Any) -> Package:
    fields = (
        Field("kind", "string", {"zh": "类"}, {}, privacy=privacy),
        Field("n", "integer", {"zh": "数"}, {}, suppress="k"),
    )
    resource = Resource("g", "stats", {"zh": "表"}, {}, fields, words, primary_key=("kind",))
    return Package("g", {"zh": "g"}, {}, Path("/nowhere"), Path("/nowhere/datapackage.json"), {}, (resource,))


NUMBER = "11010519491231002X"


@pytest.mark.parametrize(
    ("rows", "now", "reason"),
    [
        ((("k0", "*"), ("k1", "20")), package("internal"), "privacy: kind"),
        ((("张三丰", "*"), ("李四", "20")), package("mask_name"), "privacy: kind"),
        (((NUMBER, "*"), ("k1", "20")), package(), "leak"),
        ((("k0", "*"), ("k1", "20")), package(recipients={}), "recipients"),
    ],
)
def test_a_sheet_that_may_not_lie_there_any_more_becomes_a_tombstone(
    tmp_path: Path, rows: tuple[tuple[str, str], ...], now: Package, reason: str
) -> None:
    folder = tmp_path / "releases"
    old = Sheet("g.stats", ("kind",), ("n",), rows)
    assert releases.record(folder, releases.draft(releases.History(), JUNE, {"g.stats": (2, "a")}, [old])) == []
    file = "2026-06-30-1/g.stats.csv"
    digest = releases.read(folder)[0].listed[file]
    history, problems = recording.known(
        tmp_path, tmp_path / "site", None, partial(past.unfit, packages=[now], allowed=()), publishing=True
    )
    assert [(one.code, one.severity, one.type) for one in problems] == [("release-buried", Severity.WARNING, "done")]
    assert all(reason in messages.sentence(problems[0], one) for one in ("zh", "en"))
    assert history.earlier.disclosures == ()
    assert releases.record(folder, releases.draft(history, JUNE, {"g.stats": (2, "a")}, [])) == []
    assert not (folder / file).exists()
    stone = json.loads((folder / f"{file}.tombstone.json").read_text(encoding="utf-8"))
    assert stone == {"file": file, "sha256": digest, "day": "2026-06-30", "reason": reason}
    assert (
        recording.known(
            tmp_path, tmp_path / "site", None, partial(past.unfit, packages=[now], allowed=()), publishing=True
        )[1]
        == []
        and count(folder) == 2
    )
    subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    (folder / f"{file}.tombstone.json").unlink()
    assert [one.code for one in releases.read(folder)[1]] == ["release-chain"]


def test_masked_names_and_office_lines_may_stay(tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    old = Sheet("g.stats", ("kind",), ("n",), (("张*丰", "*"), ("87654321", "20")))
    assert releases.record(folder, releases.draft(releases.History(), JUNE, {"g.stats": (2, "a")}, [old])) == []
    masked = Sheet("g.stats", ("kind",), ("n",), (("张*丰", "*"),))
    history = releases.History(sheets={"a": masked})
    assert past.unfit(history.sheets, [package("mask_name")], ()) == {}
    assert (
        recording.known(
            tmp_path, tmp_path / "site", None, partial(past.unfit, packages=[package()], allowed=()), publishing=True
        )[1]
        == []
    )
