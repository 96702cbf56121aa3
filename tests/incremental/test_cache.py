"""What builds keep: taken by what it was made of, made again where it is damaged, foreign or of another kit."""

from __future__ import annotations

import os
import pickle
from decimal import Decimal
from pathlib import Path

import pytest
from gongkai.core.errors import Problem, Severity
from gongkai.incremental import cache, up_to_date
from gongkai.incremental.cache import Kept

FOUND = [Problem("schema", Severity.ERROR, facts={"cell": Decimal("1.20")})]


def store(folder: Path) -> Kept:
    return Kept(folder / "cache", folder / "site")


def never() -> object:
    raise AssertionError("made again")


def test_a_result_is_made_once_for_what_it_was_made_of(tmp_path: Path) -> None:
    assert store(tmp_path).value("rule", ("a", 1), lambda: FOUND) == FOUND
    assert store(tmp_path).value("rule", ("a", 1), never) == FOUND
    assert store(tmp_path).value("rule", ("a", 2), lambda: "another") == "another"


def test_another_kit_and_a_result_of_a_hurried_machine_are_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(tmp_path).value("rule", 1, lambda: "late", steady=lambda _: False)
    assert store(tmp_path).value("rule", 1, lambda: "in time") == "in time"
    monkeypatch.setattr(cache, "code", lambda: "another")
    assert store(tmp_path).value("rule", 1, lambda: "new") == "new"


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 7",)


@pytest.mark.parametrize("body", [b"", b"\x00", pickle.dumps(Evil()), pickle.dumps(print)])
def test_an_entry_that_is_foreign_or_damaged_is_made_again_and_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    store(tmp_path).value("rule", 1, lambda: FOUND)
    (path,) = (tmp_path / "cache" / "values").iterdir()
    monkeypatch.setattr(os, "system", lambda _: pytest.fail("ran"))
    cache._write(path, body)  # with a right checksum: written by somebody who knows how
    assert store(tmp_path).value("rule", 1, lambda: "made") == "made"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert store(tmp_path).value("rule", 1, lambda: "again") == "again"


def test_files_are_taken_while_nobody_touched_them_and_never_written_into(tmp_path: Path) -> None:
    site, new = tmp_path / "site", tmp_path / "new"
    site.mkdir()
    (site / "a.html").write_text("one", encoding="utf-8")
    first = store(tmp_path)
    first.note("page a", 1, ["a.html"])
    first.finish(up_to_date.site_lines(str(site)))
    assert store(tmp_path).files("page a", 1, lambda: pytest.fail("made again"), below=new)
    assert (new / "a.html").samefile(site / "a.html")
    assert store(tmp_path).files("page a", 1, lambda: pytest.fail("made again"))
    assert not store(tmp_path).files("page a", 2, lambda: ["a.html"], below=new)
    with (site / "a.html").open("a", encoding="utf-8") as file:
        file.write("mine")
    assert not store(tmp_path).files("page a", 1, lambda: ["a.html"], below=tmp_path / "third")


def test_what_no_step_asks_for_is_forgotten_and_the_folder_is_its_owners_alone(tmp_path: Path) -> None:
    first = store(tmp_path)
    first.value("rule", 1, lambda: "old")
    second = store(tmp_path)
    second.value("rule", 2, lambda: "new")
    second.finish("")
    assert len(list((tmp_path / "cache" / "values").iterdir())) == 1
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
