"""What becomes of a rule's rows."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from gongkai.check import rules
from gongkai.core.errors import Severity
from gongkai.core.model import Rule
from gongkai.core.results import Outcome
from gongkai.warehouse import Warehouse
from one_column import loaded, table


def outcome(tmp_path: Path, sql: str, values: Sequence[str] = ("a", "b"), key: tuple[str, ...] = ()) -> Outcome:
    with Warehouse(tmp_path / "warehouse") as warehouse:
        resource, values = table("money", "org_id", values)
        packages = loaded(tmp_path, warehouse, (replace(resource, primary_key=key), values))
        rule = Rule(
            "MON-01",
            "money",
            Severity.WARNING,
            {"zh": "{org_id}", "en": "{org_id}"},
            {},
            "law-1",
            sql,
            Path("MON-01.sql"),
        )
        return rules.apply(rule, warehouse, {one.id: one for package in packages for one in package.resources})


def test_the_rows_of_a_rule_are_violations_in_the_order_of_the_table(tmp_path: Path) -> None:
    sql = "SELECT 'rows' AS _resource, _row AS _row, 'org_id' AS _field, org_id FROM money.rows ORDER BY _row DESC"
    found = outcome(tmp_path, sql).problems
    assert [(one.code, one.severity, str(one.place), one.facts) for one in found] == [
        ("MON-01", Severity.WARNING, "money/rows:2:org_id", {"org_id": "a"}),
        ("MON-01", Severity.WARNING, "money/rows:3:org_id", {"org_id": "b"}),
    ]
    assert {one.basis_id for one in found} == {"law-1"}


def test_a_model_of_a_package_that_is_not_here_is_no_mistake_of_the_rule(tmp_path: Path) -> None:
    """Points go by normative documents and by their ends, a model; a village may keep the points alone."""
    words = "SELECT 'rows' AS _resource, _row, 'org_id' AS _field FROM money.rows JOIN document_ends USING (org_id)"
    asked = outcome(tmp_path / "asked", f"{words} JOIN documents.documents USING (org_id)")
    assert asked.not_run == "document_ends, documents.documents" and not asked.problems
    (problem,) = outcome(tmp_path / "misspelt", words).problems
    assert problem.code == "rule-sql" and "document_ends" in str(problem.facts["reason"])


def test_a_row_may_name_its_own_basis(tmp_path: Path) -> None:
    sql = "SELECT 'rows' AS _resource, _row AS _row, '' AS _field, 'law-2' AS _basis FROM money.rows"
    assert {one.basis_id for one in outcome(tmp_path, sql).problems} == {"law-2"}


def test_a_rule_that_every_row_breaks_does_not_flood_the_report_and_says_so(tmp_path: Path) -> None:
    sql = "SELECT 'rows' AS _resource, _row, 'org_id' AS _field FROM money.rows -- no limit of its own"
    full = outcome(tmp_path, sql, ["a"] * (rules.LIMIT + 50)).problems
    assert [one.code for one in full] == ["MON-01"] * rules.LIMIT + ["error-limit"]
    exact = outcome(tmp_path, sql, ["a"] * rules.LIMIT).problems
    assert {one.code for one in exact} == {"MON-01"} and len(exact) == rules.LIMIT


@pytest.mark.parametrize("row", ["'first'", "DATE '2024-01-01'"])
def test_a_row_that_is_no_number_is_a_mistake_of_the_rule(tmp_path: Path, row: str) -> None:
    (problem,) = outcome(tmp_path, f"SELECT 'rows' AS _resource, {row} AS _row, '' AS _field FROM money.rows").problems
    assert (problem.code, problem.facts["reason"]) == ("rule-sql", "_row")


def test_a_finding_knows_its_unit_and_the_record_that_the_rule_names(tmp_path: Path) -> None:
    sql = "SELECT 'rows' AS _resource, _row, 'org_id' AS _field, {} AS _record FROM money.rows ORDER BY _row"
    for named, record in (("['rows', org_id]", ("money.rows", "a")), ("['money.rows', 'z']", ("money.rows", "z"))):
        (tmp_path / record[1]).mkdir()
        found = outcome(tmp_path / record[1], sql.format(named), key=("org_id",)).problems
        assert (found[0].place.record, found[0].place.unit) == (record, "a")
    own = outcome(tmp_path, sql.replace(", {} AS _record", ""), key=("org_id",)).problems
    assert [one.place.record for one in own] == [("money.rows", "a"), ("money.rows", "b")]


@pytest.mark.parametrize("named", ["['rows']", "['rows', 'a', 'b']", "['other', 'a']", "'rows'", "[]::VARCHAR[]"])
def test_what_is_no_whole_key_is_a_mistake_of_the_rule(tmp_path: Path, named: str) -> None:
    sql = f"SELECT 'rows' AS _resource, _row, 'org_id' AS _field, {named} AS _record FROM money.rows"
    (problem,) = outcome(tmp_path, sql, key=("org_id",)).problems
    assert (problem.code, problem.facts["reason"], str(problem.place)) == (
        "rule-sql",
        "_record",
        "money/rules/MON-01.sql",
    )
