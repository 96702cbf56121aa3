"""Two commands over one site: the second is told, or waits; the lock ends with whoever has it."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.__main__ import main
from gongkai.folders import lock
from gongkai.pipeline import BuildRequest
from root import ROOT

HOLD = """
import sys, time
from pathlib import Path
from gongkai.folders import lock, processes
with lock.held(Path(sys.argv[1])):
    if len(sys.argv) > 2:
        processes.start([sys.executable, "-c", "import time; time.sleep(20)"])
    print("held", flush=True)
    time.sleep(20)
"""


def holder(folder: Path, *words: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), *words], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )  # fmt: skip
    assert child.stdout and child.stdout.readline() == "held\n"
    return child


def order(folder: Path, **words: bool) -> BuildRequest:
    return BuildRequest(folder / "data", folder / "none", folder / "site", date(2024, 6, 30), **words)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.2)


@pytest.mark.usefixtures("impatient")
@pytest.mark.slow
def test_the_second_build_is_told_and_touches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.money(tmp_path / "data" / "money")
    (tmp_path / "link").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    with holder(tmp_path / "build") as other:
        before = sorted(tmp_path.rglob("*"))
        for out in (str(tmp_path / "site"), "site", "link/site", "data/../site"):
            for verb in ("build", "publish"):
                assert main([verb, "--data", "data", "--content", "none", "--out", out]) == 1
                assert "严重 busy" in capsys.readouterr().err
        assert sorted(tmp_path.rglob("*")) == before
        other.send_signal(signal.SIGKILL)
    assert not pipeline.build(order(tmp_path)).stops(strict=False), "the kernel has released the lock"


@pytest.mark.usefixtures("impatient")
@pytest.mark.slow
def test_two_sites_of_one_content_are_not_published_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.money(tmp_path / "data" / "money")
    (tmp_path / "link").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    words = ["--data", "data", "--content", "link/content", "--as-of", "2024-06-30"]
    with lock.over(tmp_path / "content" / "releases"):
        assert main(["publish", *words, "--out", "one"]) == 1
        told = capsys.readouterr().err
        assert "严重 busy" in told and "content/releases" in told and not (tmp_path / "one").exists()
        assert main(["build", *words, "--out", "one"]) == 0, "a build keeps no records"
    assert main(["publish", *words, "--out", "one"]) == 0
    assert main(["publish", *words, "--out", "other"]) == 0
    assert len(list((tmp_path / "content" / "releases").glob("2024-*.json"))) == 1


@pytest.mark.usefixtures("impatient")
@pytest.mark.slow
def test_nobody_inspects_a_site_that_is_being_built_nor_builds_one_that_is_inspected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.money(tmp_path / "data" / "money")
    pipeline.build(order(tmp_path))
    with holder(tmp_path / "build") as other:
        assert main(["inspect", str(tmp_path / "site"), "--locale", "en"]) == 1
        assert "Another command is building or checking" in capsys.readouterr().err
        other.kill()
    with lock.shared(tmp_path / "build"):
        assert [one.code for one in pipeline.build(order(tmp_path)).problems] == ["busy"]
        with lock.shared(tmp_path / "build"):
            pass


def test_who_waits_gets_the_lock_when_it_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    order_of: list[str] = []
    entered = threading.Event()

    def first() -> None:
        with lock.held(tmp_path / "build"):
            entered.set()
            time.sleep(0.3)
            order_of.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    entered.wait()
    with lock.held(tmp_path / "build", wait=True):
        order_of.append("second")
    thread.join()
    assert order_of == ["first", "second"]


def test_what_a_killed_build_left_running_keeps_the_next_one_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child here is not tied to its parent, as on a system without such a tie it would be for a moment."""
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    with holder(tmp_path / "build", "with a child") as other:
        children = subprocess.run(["pgrep", "-P", str(other.pid)], capture_output=True, text=True, check=False).stdout
        other.kill()
        other.wait()
        with pytest.raises(lock.Busy), lock.held(tmp_path / "build"):
            pass
        for child in children.split():
            os.kill(int(child), signal.SIGKILL)
    with lock.held(tmp_path / "build"):
        pass


def test_a_folder_that_was_removed_meanwhile_is_locked_anew(tmp_path: Path) -> None:
    with lock.held(tmp_path / "build"):
        (tmp_path / "build" / lock.FILE).unlink()
        with lock.held(tmp_path / "build"):
            pass


@pytest.mark.slow
def test_a_site_is_not_put_where_another_build_works(tmp_path: Path) -> None:
    tiny.money(tmp_path / "data" / "money")
    pipeline.build(order(tmp_path))
    other = BuildRequest(tmp_path / "data", tmp_path / "none", tmp_path / "build", date(2024, 6, 30))
    assert [(one.code, str(one.place)) for one in pipeline.build(other).problems] == [
        ("not-ours", str(tmp_path / "build"))
    ]
