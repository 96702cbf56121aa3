"""The greedy rule replayed over Pabulib's files: the winners are those that the files mark, where they say that they used this rule."""

import os
from pathlib import Path

import duckdb
import pytest
from gongkai.workbook import pabulib
from root import ROOT

SQL = (ROOT / "scripts/packages/participatory_budget/models/replayed_budgets.sql").read_text(encoding="utf-8")
REAL = Path(os.environ.get("GONGKAI_REAL", "")) / "participatory"
MADE = """META
key;value
description;Łódź 2020
unit;Łódź
instance;2020
date_begin;16.06.2020
budget;100.0
rule;greedy
vote_type;approval
PROJECTS
project_id;cost;votes;selected
1;60;9;1
2;50,5;8;0
3;40;8;1
4;5;7;0
VOTES
voter_id;vote
"""
Row = dict[str, str | None]


def election(raw: bytes) -> tuple[Row, list[Row]]:
    """The round and the proposals of a .pb file, as the kit's importer reads them."""
    sheets = {one["name"]: one["rows"] for one in pabulib.read(raw)}
    rounds, proposals = (
        [dict(zip(rows[0], row, strict=True)) for row in rows[1:]] for rows in (sheets["cycles"], sheets["proposals"])
    )
    return rounds[0], proposals


def winners(cycle: Row, proposals: list[Row]) -> set[str | None]:
    """Whom the kit's model chooses: nobody where the file's rule is not the greedy one."""
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA participatory_budget")
        connection.execute(
            "CREATE TABLE participatory_budget.cycles AS SELECT 'a' AS org_id, 'c' AS cycle_id, CAST(? AS DECIMAL(18,2)) AS envelope, ? AS allocation_rule",
            [cycle["envelope"], cycle["allocation_rule"]],
        )  # fmt: skip
        connection.execute(
            "CREATE TABLE participatory_budget.proposals (org_id VARCHAR, cycle_id VARCHAR, proposal_id VARCHAR, screening VARCHAR, "
            "cost_estimate DECIMAL(18,2), votes BIGINT)"
        )
        connection.executemany(
            "INSERT INTO participatory_budget.proposals VALUES ('a', 'c', ?, ?, ?, ?)",
            [[one[name] for name in ("proposal_id", "screening", "cost_estimate", "votes")] for one in proposals],
        )
        return {name for name, won in connection.execute(f"SELECT proposal_id, won FROM ({SQL})").fetchall() if won}


def marked(proposals: list[Row]) -> set[str | None]:
    return {one["proposal_id"] for one in proposals if one["selected"] == "true"}


def test_a_file_is_read_as_the_tables_of_the_package_and_no_voter_with_it() -> None:
    told = f"{MADE}7;1,3;paper;34\n8;1;internet;71\n9;2;internet;20\n".replace(
        "voter_id;vote", "voter_id;vote;voting_method;age"
    )
    assert pabulib.is_one(told.encode()) and not pabulib.is_one(b"META;key\n1;2\n")
    cycle, proposals = election(told.encode())
    assert (cycle["cycle_id"], cycle["year"], cycle["vote_from"], cycle["envelope"]) == (
        "Lodz-2020",
        "2020",
        "2020-06-16",
        "100",
    )
    assert [one["cost_estimate"] for one in proposals] == ["60", "50.5", "40", "5"]
    ballots = next(one["rows"] for one in pabulib.read(told.encode()) if one["name"] == "votes_summary")
    assert ballots == [["cycle_id", "channel", "ballots"], ["Lodz-2020", "online", 2], ["Lodz-2020", "paper", 1]]


def test_of_points_the_points_are_counted_and_how_many_a_ballot_may_choose_says_nothing() -> None:
    told = MADE.replace("vote_type;approval", "vote_type;ordinal\nmax_length;3").replace(
        "votes;selected", "score;selected"
    )
    cycle, proposals = election(told.encode())
    assert cycle["max_choices"] is None and [one["votes"] for one in proposals] == ["9", "8", "8", "7"]


def test_a_project_that_is_too_dear_is_skipped_and_another_rule_is_not_replayed() -> None:
    cycle, proposals = election(MADE.encode())
    assert winners(cycle, proposals) == marked(proposals) == {"Lodz-2020-1", "Lodz-2020-3"}
    assert winners({**cycle, "envelope": "105"}, proposals) == {"Lodz-2020-1", "Lodz-2020-3", "Lodz-2020-4"}
    other, same = election(MADE.replace("rule;greedy", "rule;equalshares").encode())
    assert winners(other, same) == set()


@pytest.mark.skipif(not REAL.is_dir(), reason="the real elections are not on this machine")
def test_real_elections_by_the_greedy_rule_are_replayed_as_they_are_marked() -> None:
    replayed = {}
    for path in sorted(REAL.glob("*.pb")):
        assert pabulib.is_one(path.read_bytes()), path
        cycle, proposals = election(path.read_bytes())
        if proposals[0]["selected"]:
            greedy = cycle["allocation_rule"] == "greedy_by_votes"
            replayed[path.stem] = winners(cycle, proposals) == marked(proposals) if greedy else None
    # Of two elections the file says that it does not know the rule: these are not replayed.
    assert sorted(map(str, replayed.values())) == ["None", "None", "True", "True"], replayed
