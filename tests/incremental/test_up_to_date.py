"""Whether a build would only repeat the last one: the same words and exit at once, and a rebuild at the least change."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from gongkai.incremental import up_to_date
from root import ROOT

WORDS = ["build", "--out"]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A finished build of two small files, long enough ago that their times are to be believed."""
    monkeypatch.setattr(up_to_date, "KIT", str(tmp_path / "kit"))
    monkeypatch.setattr(up_to_date, "RACY", -1_000_000_000_000)
    for name in ("data/money/rows.csv", "content/portal.toml", "kit/scripts/pelicanconf.py", "site/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one", encoding="utf-8")
    keep(tmp_path)
    return tmp_path


def keep(folder: Path, *, status: int = 1, today: bool = False) -> None:
    places = up_to_date.places(str(folder / "data"), str(folder / "content"))
    look = up_to_date.Look([*WORDS, str(folder / "site")], places)
    up_to_date.keep(str(folder / "site"), look, today=today, status=status, told="what it said")


def again(folder: Path, *more: str) -> tuple[int | None, list[str]]:
    told: list[str] = []
    return up_to_date.again([*WORDS, str(folder / "site"), *more], told.append), told


def test_a_repeated_build_says_and_exits_what_it_did(built: Path) -> None:
    assert again(built) == (1, ["what it said"])


def _newer(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a cell": lambda folder: _newer(folder / "data/money/rows.csv", "two"),
    "a setting": lambda folder: _newer(folder / "content/portal.toml", "two"),
    "the kit": lambda folder: _newer(folder / "kit/scripts/pelicanconf.py", "two"),
    "a new file": lambda folder: _newer(folder / "data/money/new.csv", ""),
    "an empty folder": lambda folder: (folder / "data/empty").mkdir(),
    "a file gone": lambda folder: (folder / "content/portal.toml").unlink(),
    "a page changed": lambda folder: _newer(folder / "site/index.html", "mine"),
    "a page gone": lambda folder: (folder / "site/index.html").unlink(),
    "a page more": lambda folder: _newer(folder / "site/more.html", ""),
    "a damaged manifest": lambda folder: _newer(folder / "build/cache/manifest", "gongkai manifest 1 0 0"),
    "a file replaced, size and time kept": lambda folder: _replace(folder / "data/money/rows.csv"),
}


def _replace(path: Path) -> None:
    was = path.stat()
    path.write_text("eno", encoding="utf-8")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


@pytest.mark.parametrize("name", CHANGES)
def test_after_any_change_nothing_is_answered(built: Path, name: str) -> None:
    CHANGES[name](built)
    assert again(built) == (None, [])


def test_a_file_that_was_only_touched_is_read_once_and_believed_again(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(built / "data/money/rows.csv", (0, 0))
    assert again(built)[0] == 1
    monkeypatch.setattr(up_to_date, "_sha256", lambda path: pytest.fail(f"read {path} again"))
    assert again(built)[0] == 1


def test_where_nothing_can_be_written_the_answer_is_the_same(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full: what was looked at again can't be remembered, and that is all."""
    (built / "data/money/rows.csv").touch()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert again(built) == (1, ["what it said"])
    keep(built)


def test_a_file_written_just_before_the_build_is_not_believed_by_its_time(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(up_to_date, "RACY", 10**15)
    keep(built)
    read: list[str] = []
    sha256 = up_to_date._sha256
    monkeypatch.setattr(up_to_date, "_sha256", lambda path: (read.append(path), sha256(path))[1])
    assert again(built)[0] == 1
    assert str(built / "data/money/rows.csv") in read


def test_a_file_that_changed_while_the_build_ran_makes_the_next_one_build(built: Path) -> None:
    look = up_to_date.Look(
        [*WORDS, str(built / "site")], up_to_date.places(str(built / "data"), str(built / "content"))
    )
    _newer(built / "data/money/rows.csv", "two")
    up_to_date.keep(str(built / "site"), look, today=False, status=0, told="")
    assert again(built)[0] is None


def test_another_command_folder_or_day_is_another_build(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert again(built, "--strict")[0] is None
    keep(built, today=True)
    assert again(built)[0] == 1
    monkeypatch.setattr(up_to_date.time, "strftime", lambda form: "2099-01-01")
    assert again(built)[0] is None
    keep(built)
    assert again(built)[0] == 1, "a build that was given its day does not age"
    monkeypatch.chdir(built)
    assert again(built)[0] is None


def test_a_link_to_a_folder_is_followed_once(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.csv").touch()
    (tmp_path / "there" / "round").symlink_to(tmp_path)
    lines = up_to_date.listed(str(tmp_path))
    assert 1 <= len([line for line in lines if "a.csv\0" in line]) <= 2


def test_the_check_itself_imports_nothing_heavy() -> None:
    script = (
        "import os, sys; before = set(sys.modules); import gongkai.__main__; print(*sorted(set(sys.modules) - before))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {
        "__future__",
        "gongkai",
        "gongkai.__main__",
        "gongkai.core",
        "gongkai.core.kit",
        "gongkai.folders",
        "gongkai.folders.listing",
        "gongkai.incremental",
        "gongkai.incremental.up_to_date",
        "time",
        "zlib",
    }


@pytest.mark.slow
def test_a_build_with_nothing_changed_loads_none_of_the_engines(tmp_path: Path) -> None:
    import tiny

    tiny.money(tmp_path / "data" / "money")
    command = ["-m", "gongkai", "build", "--content", "none", "--as-of", "2024-06-30", "--locale", "en"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    first = subprocess.run(
        [sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    page = (tmp_path / "site" / "index.html").stat()
    time.sleep(0.01)
    second = subprocess.run(
        [sys.executable, "-X", "importtime", *command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert first.returncode == second.returncode == 0
    told = [line for line in second.stderr.splitlines() if not line.startswith("import time:")]
    assert told[:-1] == first.stderr.splitlines()[-len(told) + 1 :] and "Nothing has changed" in told[-1]
    imported = {line.split("|")[-1].strip().partition(".")[0] for line in second.stderr.splitlines() if "|" in line}
    assert not imported & {"frictionless", "duckdb", "pelican", "jinja2", "plotly", "argparse", "pathlib", "mkdocs"}
    assert (tmp_path / "site" / "index.html").stat().st_mtime_ns == page.st_mtime_ns
