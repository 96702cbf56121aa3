"""What was once in the repository is still in it: names and contents of every commit are read, each content once."""

import subprocess
from pathlib import Path

import pytest
import tiny_documents
from gongkai import __main__ as door
from gongkai.core.settings import Override, Settings
from gongkai.privacy.leaks import files, history
from gongkai.privacy.leaks.scan import Scan

WHOLE = "99010119700101001X"
PHONE = "19900001234"


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A repository with data/ and content/, and one commit without a leak."""
    folder = tmp_path / "portal"
    (folder / "data" / "money").mkdir(parents=True)
    (folder / "content").mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / "data" / "money" / "rows.csv").write_text("摘要,金额\n修路,19900001234.5\n", encoding="utf-8")
    (folder / "other.txt").write_text(f"{WHOLE}\n", encoding="utf-8")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


def told(folder: Path, chosen: Settings | None = None) -> list[tuple[str, str]]:
    return [(one.code, str(one.place)) for one in history.scan(Scan(chosen or Settings()), folder)]


def blob(folder: Path, name: str, commit: str = "HEAD") -> str:
    return git(folder, "rev-parse", f"{commit}:{name}").strip()[:8]


def test_what_lies_outside_the_folder_is_not_read(portal: Path) -> None:
    assert told(portal / "data") == []
    assert told(portal / "content") == []


def test_a_deleted_number_is_found_where_it_was(portal: Path) -> None:
    rows = portal / "data" / "money" / "rows.csv"
    rows.write_text(f"摘要,金额\n修路,1\n付{WHOLE},2\n", encoding="utf-8")
    commit(portal)
    where = blob(portal, "data/money/rows.csv")
    rows.write_text("摘要,金额\n修路,1\n", encoding="utf-8")
    commit(portal)
    assert told(portal / "data") == [("leak-identity", f"{where}:data/money/rows.csv:3")]


def test_a_file_of_another_branch_and_a_stash_count_and_each_content_once(portal: Path) -> None:
    git(portal, "checkout", "-q", "-b", "side")
    tiny_documents.workbook(portal / "data" / "台账.xlsx", hidden_sheet=WHOLE)
    commit(portal)
    git(portal, "mv", "data/台账.xlsx", "data/旧台账.xlsx")
    commit(portal)
    where = blob(portal, "data/旧台账.xlsx")
    git(portal, "checkout", "-q", "main")
    (portal / "data" / "money" / "rows.csv").write_text(f"摘要,金额\n{PHONE},1\n", encoding="utf-8")
    git(portal, "stash")
    found = told(portal / "data")
    assert sorted(code for code, _ in found) == ["leak-identity", "leak-mobile"]
    assert sum(place.startswith(where) for _, place in found) == 1


def test_the_name_of_a_file_that_is_gone_counts(portal: Path) -> None:
    (portal / "data" / f"{PHONE}的收据").mkdir()
    gone = portal / "data" / f"{PHONE}的收据" / "a.txt"
    gone.write_text("收到\n", encoding="utf-8")
    commit(portal)
    gone.unlink()
    commit(portal)
    assert told(portal / "data") == [("leak-mobile", "git/data/1…4的收据")]


def test_a_content_added_by_a_merge_alone_counts(portal: Path) -> None:
    git(portal, "checkout", "-q", "-b", "side")
    (portal / "data" / "a.txt").write_text("一\n", encoding="utf-8")
    commit(portal)
    git(portal, "checkout", "-q", "main")
    (portal / "data" / "b.txt").write_text("二\n", encoding="utf-8")
    commit(portal)
    git(portal, "merge", "-q", "--no-commit", "--no-ff", "side")
    (portal / "data" / "c.txt").write_text(f"{WHOLE}\n", encoding="utf-8")
    commit(portal)
    (portal / "data" / "c.txt").unlink()
    commit(portal)
    assert [code for code, _ in told(portal / "data")] == ["leak-identity"]


def test_an_override_names_a_content_by_its_id(portal: Path) -> None:
    from datetime import date

    (portal / "data" / "a.txt").write_text(f"{PHONE}\n", encoding="utf-8")
    commit(portal)
    where = blob(portal, "data/a.txt")
    chosen = Settings(leak_overrides=(Override(where, "mobile", date(2026, 1, 1), "编的"),))
    assert told(portal / "data", chosen) == []
    # such an entry is not idle where only today's files are looked at
    scan = Scan(chosen)
    files.folder(scan, portal / "content")
    assert scan.finish() == []


def test_a_content_too_large_is_said_and_the_next_is_read(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_BYTES", 100)
    (portal / "data" / "a.txt").write_text("长" * 100, encoding="utf-8")
    (portal / "data" / "b.txt").write_text(f"{PHONE}\n", encoding="utf-8")
    commit(portal)
    assert sorted(code for code, _ in told(portal / "data")) == ["document-unread", "leak-mobile"]


def test_a_folder_without_git_and_half_a_history_are_said(portal: Path, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert told(tmp_path / "plain")[0][0] == "history-none"
    (portal / "data" / "a.txt").write_text("一\n", encoding="utf-8")
    commit(portal)
    git(tmp_path, "clone", "-q", "--depth", "1", portal.as_uri(), "part")
    assert [code for code, _ in told(tmp_path / "part" / "data")] == ["history-shallow"]


def test_the_verb_tells_and_fails(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["scan-history", "--data", str(portal / "data"), "--content", str(portal / "content")]
    assert door.main(words) == 0
    (portal / "data" / "a.txt").write_text(f"{PHONE}\n", encoding="utf-8")
    commit(portal)
    assert door.main(words) == 1
    assert "leak-mobile" in (said := capsys.readouterr().err)
    assert PHONE not in said
