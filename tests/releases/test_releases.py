"""Releases: what is recorded, that the chain holds, and what a reader of all of them knows."""

import csv
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from gongkai import releases
from gongkai.core import messages
from gongkai.core.disclosures import Earlier, Sheet
from gongkai.core.errors import Severity
from gongkai.core.hierarchies import Hierarchy
from gongkai.core.model import Field, Package, Resource
from gongkai.privacy.suppression.past_releases import Cell, Law, past
from gongkai.releases import sheets

JUNE, JULY = date(2026, 6, 30), date(2026, 7, 31)
TABLES = {"g.stats": (3, "a" * 64)}


def stats(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("g.stats", ("month", "kind"), ("n",), rows)


def by_month(*rows: tuple[str, ...], counted: tuple[tuple[int, ...], ...]) -> Sheet:
    return Sheet("g.stats_by_month", ("month",), ("n",), rows, "g.stats", counted)


FIRST = (
    stats(("2026-05", "help", "*"), ("2026-05", "report", "*"), ("2026-05", "advice", "20")),
    by_month(("2026-05", "27"), counted=((0, 1, 2),)),
)


def publish(
    folder: Path, sheets: tuple[Sheet, ...], day: date = JUNE, tables: dict[str, tuple[int, str]] = TABLES
) -> Path | None:
    history, problems = releases.read(folder)
    assert problems == []
    made = releases.draft(history, day, tables, sheets)
    assert releases.record(folder, made) == []
    return folder / f"{made.name}.json" if made.name else None


def known(folder: Path) -> Earlier:
    history, problems = releases.read(folder)
    assert problems == []
    return history.earlier


def laws(folder: Path) -> list[Law]:
    """What the releases say of the hidden counts."""
    told = known(folder).of("g.stats")
    return list(past(told, Hierarchy("stats"), ["n"], {}).laws)


def test_a_portal_without_releases_has_an_empty_history(tmp_path: Path) -> None:
    assert releases.read(tmp_path / "releases") == (releases.History(), [])


def test_a_release_tells_what_was_hidden_what_was_shown_and_what_follows(tmp_path: Path) -> None:
    assert publish(tmp_path, FIRST) == tmp_path / "2026-06-30-1.json"
    earlier = known(tmp_path)
    place = ("g.stats", "n")
    assert earlier.is_hidden(place, ("2026-05", "help")) and not earlier.is_hidden(place, ("2026-05", "advice"))
    assert earlier.is_known(place, ("2026-05", "advice"), 20)
    assert not earlier.is_known(place, ("2026-05", "advice"), 21)
    assert not earlier.is_known(place, ("2026-05", "help"), 3)
    (law,) = laws(tmp_path)
    assert law.value == 7
    assert law.terms == ((Cell("n", ("2026-05", "help")), 1), (Cell("n", ("2026-05", "report")), 1))


def test_a_total_that_hides_nothing_says_nothing_more(tmp_path: Path) -> None:
    open_ = (stats(("2026-05", "help", "8"), ("2026-05", "report", "")), by_month(("2026-05", "8"), counted=((0, 1),)))
    publish(tmp_path, open_)
    assert laws(tmp_path) == [] and known(tmp_path).hidden == {}


def test_a_hidden_total_says_nothing(tmp_path: Path) -> None:
    publish(tmp_path, (stats(("2026-05", "help", "*")), by_month(("2026-05", "*"), counted=((0,),))))
    assert laws(tmp_path) == []


def test_publishing_the_same_again_writes_nothing(tmp_path: Path) -> None:
    publish(tmp_path, FIRST)
    before = sorted((one.name, one.read_bytes()) for one in tmp_path.rglob("*") if one.is_file())
    assert publish(tmp_path, FIRST) is None and publish(tmp_path, FIRST, JULY) is None
    assert sorted((one.name, one.read_bytes()) for one in tmp_path.rglob("*") if one.is_file()) == before


def test_another_table_is_another_release_and_an_unchanged_sheet_is_not_written_twice(tmp_path: Path) -> None:
    publish(tmp_path, FIRST)
    assert publish(tmp_path, FIRST, tables={"g.stats": (3, "b" * 64)}) == tmp_path / "2026-06-30-2.json"
    assert not (tmp_path / "2026-06-30-2").exists()
    second = json.loads((tmp_path / "2026-06-30-2.json").read_text(encoding="utf-8"))
    assert second["protected"]["g.stats"]["file"] == "2026-06-30-1/g.stats.csv"
    assert second["protected"]["g.stats"]["hidden"] == {"n": 2}
    assert second["previous"] == hashlib.sha256((tmp_path / "2026-06-30-1.json").read_bytes()).hexdigest()
    assert len(laws(tmp_path)) == 1 and len(known(tmp_path).disclosures) == 1


def test_all_releases_count_though_a_table_was_not_in_the_last_one(tmp_path: Path) -> None:
    publish(tmp_path, FIRST)
    publish(tmp_path, (), JULY, {})
    assert known(tmp_path).is_hidden(("g.stats", "n"), ("2026-05", "help"))


def test_a_corrected_cell_is_known_by_every_value_it_was_shown_with(tmp_path: Path) -> None:
    publish(tmp_path, FIRST)
    publish(tmp_path, (stats(("2026-05", "advice", "21")),), JULY)
    assert known(tmp_path).shown["g.stats", "n"]["2026-05", "advice"] == {Decimal(20), Decimal(21)}


def test_the_cells_are_kept_as_readers_got_them(tmp_path: Path) -> None:
    publish(tmp_path, FIRST)
    with (tmp_path / "2026-06-30-1" / "g.stats_by_month.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["month", "n", "_counted"], ["2026-05", "27", "0-2"]]
    listed = (tmp_path / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert len(listed) == 3 and all(re.fullmatch(r"[0-9a-f]{64}  \S+", one) for one in listed)


def chain(folder: Path) -> None:
    publish(folder, FIRST)
    publish(folder, FIRST, JULY, {"g.stats": (3, "b" * 64)})
    publish(folder, FIRST, JULY, {"g.stats": (3, "c" * 64)})


def broken(folder: Path) -> tuple[str, str]:
    history, problems = releases.read(folder)
    assert history == releases.History()
    (problem,) = problems
    assert (problem.code, problem.severity) == ("release-chain", Severity.FATAL)
    assert all(problem.facts["file"] in messages.sentence(problem, one) for one in ("zh", "en"))
    assert all(messages.hint(problem, one) for one in ("zh", "en"))
    return problem.type, str(problem.facts["file"])


def test_a_record_or_a_sheet_that_is_missing_is_found(tmp_path: Path) -> None:
    for name in (
        "2026-06-30-1.json",
        "2026-07-31-1.json",
        "2026-07-31-2.json",
        "2026-06-30-1/g.stats.csv",
        "SHA256SUMS",
    ):
        folder = tmp_path / name.replace("/", "-")
        chain(folder)
        (folder / name).unlink()
        assert broken(folder) == ("missing", name)


def test_a_changed_file_is_found(tmp_path: Path) -> None:
    for name in ("2026-07-31-1.json", "2026-06-30-1/g.stats.csv"):
        folder = tmp_path / name.replace("/", "-")
        chain(folder)
        path = folder / name
        path.write_text(
            path.read_text(encoding="utf-8").replace("2026-05", "2026-06").replace("b" * 64, "d" * 64), encoding="utf-8"
        )
        assert broken(folder) == ("changed", name)


def test_a_record_left_out_of_the_sums_as_well_is_found_by_its_number(tmp_path: Path) -> None:
    chain(tmp_path)
    (tmp_path / "2026-07-31-1.json").unlink()
    sums = tmp_path / "SHA256SUMS"
    sums.write_text("".join(one for one in sums.read_text().splitlines(True) if "07-31-1.json" not in one))
    assert broken(tmp_path) == ("order", "2026-07-31-2.json")


def test_a_record_rewritten_with_its_sum_is_found_by_the_next_one(tmp_path: Path) -> None:
    chain(tmp_path)
    path, sums = tmp_path / "2026-07-31-1.json", tmp_path / "SHA256SUMS"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"b" * 64, b"d" * 64))
    after = hashlib.sha256(path.read_bytes()).hexdigest()
    sums.write_text(sums.read_text().replace(hashlib.sha256(before).hexdigest(), after))
    assert broken(tmp_path) == ("order", "2026-07-31-2.json")


def test_a_record_that_the_sums_do_not_know_is_found(tmp_path: Path) -> None:
    chain(tmp_path)
    (tmp_path / "2026-08-31-1.json").write_text("{}")
    assert broken(tmp_path) == ("unlisted", "2026-08-31-1.json")


@pytest.mark.parametrize("content", ["not a sum", "0" * 64 + "  ../../etc/passwd", "0" * 64 + "  /etc/passwd"])
def test_sums_that_lead_elsewhere_or_nowhere_are_not_followed(tmp_path: Path, content: str) -> None:
    (tmp_path / "SHA256SUMS").write_text(content)
    assert broken(tmp_path) == ("unreadable", "SHA256SUMS")


def test_a_sum_over_what_is_no_record_is_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "2026-06-30-1.json"
    for content in ("[]", "{", '{"number": 1}', '{"number": 1, "tables": {}, "protected": {"a": 1}, "previous": ""}'):
        path.write_text(content)
        digest = hashlib.sha256(content.encode()).hexdigest()
        (tmp_path / "SHA256SUMS").write_text(f"{digest}  {path.name}\n")
        assert broken(tmp_path)[0] == "unreadable"


def test_other_files_beside_the_records_are_nobodys_business(tmp_path: Path) -> None:
    chain(tmp_path)
    (tmp_path / "README.md").write_text("why these files are here")
    assert releases.read(tmp_path)[1] == []


def package(*key: str) -> Package:
    fields = tuple(Field(one, "string", {"zh": one}, {}) for one in ("month", "kind", "unit", "n"))
    resource = Resource("g", "stats", {"zh": "统计"}, {}, fields, {}, primary_key=key)
    return Package("g", {"zh": "g"}, {}, Path("/nowhere"), Path("/nowhere/datapackage.json"), {}, (resource,))


def test_a_table_with_another_key_is_withheld_for_its_hidden_cells_cannot_be_found_again(tmp_path: Path) -> None:
    publish(tmp_path, FIRST)
    history, _ = releases.read(tmp_path)
    assert releases.lost(history, [package("month", "kind")]) == []
    (problem,) = releases.lost(history, [package("month", "kind", "unit")])
    assert (problem.code, problem.severity, problem.resource) == ("release-key", Severity.ERROR, "stats")
    assert "month, kind, unit" in messages.sentence(problem, "zh")
    assert releases.lost(history, [replace(package("month"), resources=())]) == []


def test_row_numbers_fold_into_ranges_and_back() -> None:
    for numbers in ((), (0,), (0, 1, 2), (0, 2, 3, 4, 9)):
        assert sheets.unfolded(sheets.folded(numbers)) == numbers
