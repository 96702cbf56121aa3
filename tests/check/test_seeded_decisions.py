"""Mistakes put into the demonstration data are found under their own rule; nothing else is, and the data itself is clean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from gongkai.check import rules
from gongkai.core import messages
from gongkai.core.errors import Problem, Severity
from published import Rows, stock

pytestmark = pytest.mark.slow

PACKAGES = ("decisions", "grievances", "disclosure")


def found(data: Path, work: Path, change: Callable[[str, Rows], Rows] | None = None) -> list[Problem]:
    """What the rules of the three packages find."""
    packages, _, warehouse = stock(data, work, change=change)
    mine = [package for package in packages if package.name in PACKAGES]
    resources = {one.id: one for package in packages for one in package.resources}
    outcomes = [rules.apply(rule, warehouse, resources) for package in mine for rule in package.rules]
    warehouse.connection.close()
    assert [one.rule.id for one in outcomes if one.not_run] == []
    return [problem for outcome in outcomes for problem in outcome.problems]


def told(problems: list[Problem]) -> set[tuple[str, str]]:
    return {(one.code, messages.sentence(one, "zh")) for one in problems}


@pytest.fixture(scope="module")
def clean(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    return found(demonstration, tmp_path_factory.mktemp("clean"))


def put(rows: Rows, where: dict[str, str], **cells: str) -> None:
    """Change the cells of the one row that is as ``where`` says."""
    chosen = [row for row in rows if all(row[name] == value for name, value in where.items())]
    assert len(chosen) == 1, (where, len(chosen))
    chosen[0].update(cells)


def seeded(name: str, rows: Rows) -> Rows:
    """The mistakes of BRIEF §6, each in a matter or a month of its own."""
    match name:
        case "decisions.votes":  # 1000 of 1248 present, but of 1643 members two thirds are 1096
            put(rows, {"meeting_id": "MTG-LHJ-20250628-CY"}, votes_for="1000", votes_against="199", votes_abstain="48")
        case "decisions.steps":
            # The party organisation proposes after the vote.
            late = {"decision_id": "DEC-LHJ-2024-001", "step_code": "party_proposal"}
            put(rows, late, started_on="2024-01-14", finished_on="2024-01-14")
            # Two steps held as one: nothing wrong.
            merged = {"decision_id": "DEC-YQ-2025-002", "step_code": "two_committees"}
            put(rows, merged, started_on="", finished_on="", meeting_id="", merged_with="party_proposal")
            # Twenty days of comment without a reason, and with one.
            short = {"step_code": "public_participation"}
            put(rows, {"decision_id": "DEC-QX-2024-001"} | short, finished_on="2024-06-18")
            put(
                rows,
                {"decision_id": "DEC-QX-2025-001"} | short,
                finished_on="2025-03-25",
                remark="汛期将至，经研究缩短",
            )
            # Six working days for the legality review.
            review = {"decision_id": "DEC-QX-2025-002", "step_code": "legality_review"}
            put(rows, review, started_on="2025-10-31", finished_on="2025-11-10")
        case "decisions.disclosures":  # disclosed "before", five days after the vote
            before = {"decision_id": "DEC-LH-2024-003", "phase": "before", "aspect": "process"}
            put(rows, before, published_on="2024-04-25", posted_from="", posted_to="")
        case "decisions.matters":  # a law that had lapsed by then
            put(rows, {"decision_id": "DEC-SQ-2026-001"}, legal_basis_ids="villagers-committee-law-2018-24")
        case "grievances.monthly_stats":
            last = max(row["month"] for row in rows)
            busy = [row for row in rows if row["month"] == last and int(row["called_back"]) > 0]
            busy[0]["resolved"] = str(int(busy[0]["called_back"]) + 1)
            busy[1]["closed_on_time"] = str(int(busy[1]["due"]) + 1)
            busy[2]["in_progress_end"] = str(int(busy[2]["in_progress_end"]) + 1)
        case "grievances.channel_monthly":
            rows[-1]["received"] = str(int(rows[-1]["received"]) + 1)
        case "grievances.grid_events_monthly":
            rows[0]["rated"] = str(int(rows[0]["revisited"]) + 1)
        case "grievances.mediation_monthly":
            rows[0]["accepted"] = str(int(rows[0]["accepted"]) + 1)
    return rows


def test_the_demonstration_data_has_no_error(clean: list[Problem]) -> None:
    assert [one for one in clean if one.stops] == []
    assert all(one.severity in (Severity.WARNING, Severity.NOTICE) for one in clean)


def test_seeded_mistakes_are_found_and_nothing_else(clean: list[Problem], demonstration: Path, tmp_path: Path) -> None:
    new = told(found(demonstration, tmp_path, seeded)) - told(clean)
    assert {code for code, _ in new} == {
        "DEC-04b",
        "DEC-01b",
        "DEC-02",
        "DEC-07",
        "DEC-07b",
        "DEC-08b",
        "DEC-09",
        "DEC-10b",
        "GRV-01",
        "GRV-02",
        "GRV-05",
        "GRV-06",
        "GRV-11",
    }
    sentences = dict(sorted(new))
    assert (
        sentences["DEC-04b"]
        == "“公路改建征地补偿费使用分配方案”同意 1,000 票；以应到 1,643 人为底数，至少 1,096 票才算通过，表里却写着“通过”。"
    )
    assert "只有 6 个工作日，少于 7 个" in sentences["DEC-07b"]
    assert "2024年6月18日，只有 20 天" in sentences["DEC-07"]


def test_past_the_calendar_no_legal_clock_is_silent(clean: list[Problem], demonstration: Path, tmp_path: Path) -> None:
    def cut(name: str, rows: Rows) -> Rows:
        return [row for row in rows if row["date"] <= "2025-05-20"] if name == "registry.calendar" else rows

    new = told(found(demonstration, tmp_path, cut)) - told(clean)
    loud = {code for code, text in new if "工作日历只到2025年5月20日" in text}
    assert {"DEC-07b", "DEC-12b"} <= loud
