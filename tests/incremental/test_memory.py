"""What builds keep: taken while all that a step was given and all that it read is the same, made again where it is damaged,
foreign or of another kit."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gongkai.core.errors import Problem, Severity
from gongkai.incremental import memory, reads, shares, stored, up_to_date
from gongkai.incremental.memory import Memory

FOUND = [Problem("schema", Severity.ERROR, facts={"cell": Decimal("1.20")})]


class Shelf:
    """A source of things by name."""

    def __init__(self, **things: str) -> None:
        self.things = things
        self.asked: list[str] = []

    def fingerprint(self, name: str) -> str:
        return self.things.get(name, "")

    def ask(self, name: str) -> str:
        memory.read(self, name)
        self.asked.append(name)
        return self.things[name]


def both(shelf: Shelf, first: str, second: str) -> str:
    """The second thing is only asked for where the first says so."""
    return shelf.ask(second) if shelf.ask(first) == "more" else "none"


def outer(shelf: Shelf, first: str) -> str:
    return memory.remember(both, shelf, first, "b") + "!"


def found(_: int) -> list[Problem]:
    return FOUND


def built(folder: Path, step: Callable[..., Any], *given: object, **words: Any) -> Any:
    """What a step gives in a build of its own."""
    with memory.opened(folder / "build", folder / "site") as now:
        value = memory.remember(step, *given, **words)
        now.finish("")
    return value


def entry(folder: Path) -> Path:
    (path,) = (folder / "build" / "cache" / "values").iterdir()
    return path


def test_a_step_is_run_again_where_what_it_read_has_changed_and_only_there(tmp_path: Path) -> None:
    assert built(tmp_path, both, Shelf(a="more", b="x", c="1"), "a", "b") == "x"
    same = Shelf(a="more", b="x", c="2")
    assert built(tmp_path, both, same, "a", "b") == "x" and same.asked == []
    assert built(tmp_path, both, Shelf(a="more", b="y"), "a", "b") == "y"
    less = Shelf(a="less", b="y")
    assert built(tmp_path, both, less, "a", "b") == "none" and less.asked == ["a"]
    unread = Shelf(a="less", b="z")  # what it did not read does not count
    assert built(tmp_path, both, unread, "a", "b") == "none" and unread.asked == []


def test_what_a_step_inside_another_reads_the_other_has_read_too(tmp_path: Path) -> None:
    assert built(tmp_path, outer, Shelf(a="more", b="x"), "a") == "x!"
    assert built(tmp_path, outer, Shelf(a="more", b="x"), "a") == "x!"
    assert built(tmp_path, outer, Shelf(a="more", b="y"), "a") == "y!"


def read_file(path: Path) -> str:
    memory.read_files(path.parent)
    return path.read_text(encoding="utf-8")


def test_a_file_that_a_step_read_decides_as_well(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "a.txt"
    path.parent.mkdir()
    for text in ("one", "two"):
        path.write_text(text, encoding="utf-8")
        assert built(tmp_path, read_file, path) == text
    assert built(tmp_path, read_file, path) == "two"


def test_what_is_given_decides_and_a_set_is_the_same_in_any_order(tmp_path: Path) -> None:
    given: list[object] = []
    with memory.opened(tmp_path / "build", tmp_path / "site"):
        for one in (frozenset("abc"), frozenset("cab"), {"a": 1}, {"a": 2}, 1, "1"):
            memory.remember(noting, one, given_to(given))
    assert given == [frozenset("abc"), {"a": 1}, {"a": 2}, 1, "1"]


class given_to:
    """A source that nothing is read of: it tells nothing of itself."""

    def __init__(self, given: list[object]) -> None:
        self.given = given

    def fingerprint(self, name: str) -> str:
        return name


def noting(value: object, to: given_to) -> int:
    to.given.append(value)
    return 0


def late(_: int) -> str:
    return "late"


def test_another_kit_and_a_result_of_a_hurried_machine_are_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(tmp_path, late, 1, repeatable=lambda _: False)
    assert not list((tmp_path / "build" / "cache" / "values").iterdir())
    shelf = Shelf(a="x")
    built(tmp_path, both, shelf, "a", "b")
    monkeypatch.setattr(reads, "code", lambda: "another")
    built(tmp_path, both, shelf, "a", "b")
    assert shelf.asked == ["a", "a"]


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 7",)


@pytest.mark.parametrize(
    "body", [b"", b"\x00", pickle.dumps(Evil()), pickle.dumps(print), pickle.dumps(([], Evil())), pickle.dumps(3)]
)
def test_an_entry_that_is_foreign_or_damaged_is_made_again_and_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    assert built(tmp_path, found, 1) == FOUND
    path = entry(tmp_path)
    good = path.read_bytes()
    monkeypatch.setattr(os, "system", lambda _: pytest.fail("ran"))
    stored.write(path, body)  # with a right checksum: written by somebody who knows how
    assert built(tmp_path, found, 1) == FOUND and path.read_bytes() == good
    path.write_bytes(good[:-1] + b"?")
    assert built(tmp_path, found, 1) == FOUND and path.read_bytes() == good


def page(site: Path, text: str) -> list[str]:
    (site / "a.html").write_text(text, encoding="utf-8")
    return ["a.html"]


def never(*_: object) -> list[str]:
    raise AssertionError("made again")


def test_files_are_taken_while_nobody_touched_them_and_never_written_into(tmp_path: Path) -> None:
    site, new = tmp_path / "site", tmp_path / "new"
    site.mkdir()
    with memory.opened(tmp_path / "build", site) as first:
        assert not memory.remember_files("page a", page, site, "one")
        first.finish(up_to_date.site_lines(str(site)))
    with memory.opened(tmp_path / "build", site):
        assert memory.remember_files("page a", page, site, "one", below=new)
        assert (new / "a.html").samefile(site / "a.html")
        assert memory.remember_files("page a", page, site, "one")
    with (site / "a.html").open("a", encoding="utf-8") as file:
        file.write("mine")
    with memory.opened(tmp_path / "build", site):
        with pytest.raises(AssertionError):
            memory.remember_files("page a", never, site, "one")
        assert not memory.remember_files("page a", page, site, "one")


def test_what_no_step_asks_for_is_forgotten_and_the_folder_is_its_owners_alone(tmp_path: Path) -> None:
    built(tmp_path, found, 1)
    built(tmp_path, found, 2)
    assert entry(tmp_path)
    assert (tmp_path / "build" / "cache").stat().st_mode & 0o777 == 0o700


def test_without_a_build_every_step_is_run() -> None:
    shelf = Shelf(a="x")
    assert [memory.remember(both, shelf, "a", "b") for _ in range(2)] == ["none", "none"]
    assert shelf.asked == ["a", "a"] and isinstance(memory.current(), Memory)


def test_what_processes_remember_is_remembered_once_they_are_done(tmp_path: Path) -> None:
    shelf = Shelf(a="less")

    def make(names: Any) -> list[str]:
        for name in names:
            with memory.recorded() as trace:
                both(shelf, "a", "b")
            memory.current().note(name, both, (shelf,), [f"{name}.html"], trace)
        return [f"said {name}" for name in names]

    with memory.opened(tmp_path / "build", tmp_path / "site") as now:
        assert sorted(shares.out(["x", "y", "z"], make, tmp_path, 1)) == ["said x", "said y", "said z"]
        assert {name: one[1:] for name, one in now.noted().items()} == {
            name: [[["Shelf", "a", "less"]], [f"{name}.html"]] for name in "xyz"
        }
        with pytest.raises(RuntimeError, match="failed"):
            shares.out(["x", "y"], never, tmp_path, 1)
