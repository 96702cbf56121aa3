"""Keys across packages: the descriptors' ``references`` word."""

from collections.abc import Sequence
from pathlib import Path

from gongkai.check import references
from gongkai.core import messages
from gongkai.core.errors import Problem, Severity
from gongkai.warehouse import Warehouse
from one_column import loaded, table


def dangling(tmp_path: Path, values: Sequence[str], to: str = "places.rows.id") -> list[Problem]:
    with Warehouse(tmp_path / "warehouse") as warehouse:
        given = table("money", "org_id", values, to)
        packages = loaded(tmp_path, warehouse, given, table("places", "id", ["a", "b"]))
        return references.check(packages, warehouse)


def test_a_key_that_leads_nowhere_is_told_with_both_tables_in_both_languages(tmp_path: Path) -> None:
    (problem,) = dangling(tmp_path, ["a", "c", "b"])
    assert (problem.code, problem.severity, problem.row, problem.field) == ("reference", Severity.ERROR, 3, "org_id")
    assert "“c”" in messages.sentence(problem, "zh") and "places表" in messages.sentence(problem, "zh")
    assert "c" in messages.sentence(problem, "en") and "places" in messages.sentence(problem, "en")


def test_each_key_of_a_list_is_looked_up_and_blanks_are_none(tmp_path: Path) -> None:
    found = dangling(tmp_path, ["a;b", "a; c ;d", "", "a;"])
    assert [(one.row, one.facts["value"]) for one in found] == [(3, "c"), (3, "d")]


def test_a_table_full_of_them_is_told_up_to_the_limit(tmp_path: Path) -> None:
    found = dangling(tmp_path, [f"x{n:05}" for n in range(references.LIMIT + 5)])
    assert [one.row for one in found] == list(range(2, references.LIMIT + 2))


def test_a_reference_to_a_column_that_is_not_there_is_a_mistake_of_the_descriptor(tmp_path: Path) -> None:
    (problem,) = dangling(tmp_path, ["a"], "places.rows.code")
    assert (problem.code, problem.row, problem.field) == ("reference-word", None, "org_id")
    assert problem.facts["like"] == "places.rows"
    assert "places.rows.code" in messages.sentence(problem, "en")


def test_a_misspelt_reference_is_told_with_the_nearest_right_one(tmp_path: Path) -> None:
    (problem,) = dangling(tmp_path, ["a"], "places.rwos.id")
    assert problem.code == "reference-word" and "places.rows" in messages.hint(problem, "zh")


def test_a_reference_to_a_package_that_this_portal_has_not_asks_nothing(tmp_path: Path) -> None:
    assert dangling(tmp_path, ["zzz"], "elsewhere.rows.id") == []
