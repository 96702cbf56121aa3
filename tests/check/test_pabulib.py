"""The greedy rule replayed over Pabulib's files: the winners are those that the files mark, where they say that they used this rule."""

import csv
import os
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from root import ROOT

SQL = (ROOT / "scripts/packages/participatory_budget/models/replayed_budgets.sql").read_text(encoding="utf-8")
REAL = Path(os.environ.get("GONGKAI_REAL", "")) / "participatory"
MADE = """META
key;value
budget;100
rule;greedy
vote_type;approval
PROJECTS
project_id;cost;votes;selected
1;60;9;1
2;50;8;0
3;40;8;1
4;5;7;0
VOTES
voter_id;vote
"""
Project = dict[str, str]


def sections(text: str) -> tuple[dict[str, str], list[Project]]:
    """The facts and the projects of a .pb file."""
    meta: dict[str, str] = {}
    projects: list[Project] = []
    section, header = "", list[str]()
    for row in csv.reader(text.splitlines(), delimiter=";"):
        if row and row[0].strip() in ("META", "PROJECTS", "VOTES"):
            section, header = row[0].strip(), []
        elif not header:
            header = [one.strip() for one in row]
        elif section == "META":
            meta[row[0].strip()] = row[1].strip()
        elif section == "PROJECTS":
            projects.append(dict(zip(header, (one.strip() for one in row), strict=False)))
    return meta, projects


def winners(meta: dict[str, str], projects: list[Project]) -> set[str]:
    """Whom the kit's model chooses: nobody where the file's rule is not the greedy one."""
    rule = "greedy_by_votes" if meta["rule"] == "greedy" else "unknown"
    # Ordinal and cumulative votes are added up to a score, and the score decides.
    counted = "votes" if meta["vote_type"] in ("approval", "choose-1") else "score"
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA participatory_budget")
        connection.execute(
            "CREATE TABLE participatory_budget.cycles AS SELECT 'a' AS org_id, 'c' AS cycle_id, CAST(? AS DECIMAL(18,2)) AS envelope, ? AS allocation_rule",
            [Decimal(meta["budget"].replace(",", ".")), rule],
        )  # fmt: skip
        connection.execute(
            "CREATE TABLE participatory_budget.proposals (org_id VARCHAR, cycle_id VARCHAR, proposal_id VARCHAR, screening VARCHAR, "
            "cost_estimate DECIMAL(18,2), votes BIGINT)"
        )
        connection.executemany(
            "INSERT INTO participatory_budget.proposals VALUES ('a', 'c', ?, 'eligible', ?, ?)",
            [[one["project_id"], Decimal(one["cost"]), int(one[counted])] for one in projects],
        )
        return {name for name, won in connection.execute(f"SELECT proposal_id, won FROM ({SQL})").fetchall() if won}


def marked(projects: list[Project]) -> set[str]:
    return {one["project_id"] for one in projects if one["selected"] != "0"}


def test_a_project_that_is_too_dear_is_skipped_and_another_rule_is_not_replayed() -> None:
    meta, projects = sections(MADE)
    assert winners(meta, projects) == marked(projects) == {"1", "3"}
    assert winners({**meta, "budget": "105"}, projects) == {"1", "3", "4"}
    assert winners({**meta, "rule": "unknown"}, projects) == set()


@pytest.mark.skipif(not REAL.is_dir(), reason="the real elections are not on this machine")
def test_real_elections_by_the_greedy_rule_are_replayed_as_they_are_marked() -> None:
    replayed = {}
    for path in sorted(REAL.glob("*.pb")):
        meta, projects = sections(path.read_text(encoding="utf-8"))
        if "selected" in projects[0]:
            replayed[path.stem] = winners(meta, projects) == marked(projects) if meta["rule"] == "greedy" else None
    # Of two elections the file says that it does not know the rule: these are not replayed.
    assert sorted(map(str, replayed.values())) == ["None", "None", "True", "True"], replayed
