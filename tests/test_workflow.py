"""The workflow that publishes: its own lines, on a machine that has nothing, with folders in the place of hosts."""

import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from git_commands import JUNE, git
from gongkai import releases
from gongkai.core.disclosures import Sheet
from root import ROOT


def steps() -> dict[str, Any]:
    words = yaml.safe_load((ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8"))
    assert words["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    return {one["name"]: one["run"] for one in words["jobs"]["publish"]["steps"] if "name" in one}


def machine(folder: Path, name: str) -> Path:
    """A fresh checkout of main alone, as the workflow begins with."""
    git(folder, "clone", "-q", "--depth", "1", "-b", "main", f"file://{folder}/remote", name)
    subprocess.run(["bash", "-e", "-c", steps()["records"]], cwd=folder / name, check=True, capture_output=True)
    return folder / name / "content" / "releases"


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main", "first")
    (tmp_path / "first" / "README").write_text("a portal")
    git(tmp_path / "first", "add", ".")
    git(tmp_path / "first", "commit", "-q", "-m", "a portal")
    git(tmp_path, "clone", "-q", "--bare", "first", "remote")
    return tmp_path


def publish(folder: Path, number: str) -> None:
    history, problems = releases.read(folder)
    assert problems == [] == releases.at_home(folder)
    sheet = Sheet("g.stats", ("kind",), ("n",), (("a", "*"), ("b", number)))
    assert releases.record(folder, releases.draft(history, JUNE, {"g.stats": (2, number)}, [sheet])) == []


def test_each_machine_begins_with_all_records_and_leaves_its_own_on_the_branch(remote: Path) -> None:
    publish(machine(remote, "one"), "20")
    second = machine(remote, "two")
    assert len(releases.read(second)[0].records) == 1
    publish(second, "21")
    assert len(releases.read(machine(remote, "three"))[0].records) == 2
    assert git(remote / "remote", "ls-tree", "--name-only", "main") == "README"


def test_a_machine_that_can_not_ask_for_the_records_does_not_begin_anew(remote: Path) -> None:
    git(remote, "clone", "-q", f"file://{remote}/remote", "lost")
    (remote / "remote").rename(remote / "elsewhere")
    done = subprocess.run(
        ["bash", "-e", "-c", steps()["records"]], cwd=remote / "lost", check=False, capture_output=True
    )
    assert done.returncode == 1 and not (remote / "lost" / "content" / "releases").exists()


def test_the_workflow_publishes_and_does_not_only_build() -> None:
    words = (ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    assert "gongkai publish" in words and "make site" not in words and "contents: write" in words
