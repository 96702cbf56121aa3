"""The views of decisions and of the disclosure log say what their tables say: no row lost, none counted twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from gongkai.core.model import Absent
from published import AS_OF, EMPTY, Published, publish, rows_of

CELLS = 12


def table(shown: Published, demonstration: Path, name: str) -> list[dict[str, str]]:
    return rows_of(demonstration, shown.tables[name].resource)


def test_every_matter_is_counted_once_by_status_kind_and_quarter(shown: Published, demonstration: Path) -> None:
    matters = table(shown, demonstration, "decisions.matters")
    statuses = {row["status"]: row["matters"] for row in shown.rows("decisions", "status")}
    assert statuses == Counter(row["status"] for row in matters)
    kinds = {
        row["assembly_matter"]: row["matters"] for row in shown.rows("decisions", "nine-matters") if row["matters"]
    }
    assert kinds == Counter(row["assembly_matter"] for row in matters if row["assembly_matter"])
    days = [row["resolved_on"] for row in matters if row["resolved_on"] not in EMPTY]
    quarters = Counter(f"{one[:4]}Q{(int(one[5:7]) + 2) // 3}" for one in days)
    assert {row["period"]: row["matters"] for row in shown.rows("decisions", "quarters")} == quarters


def test_attendance_adds_up_to_the_meetings(shown: Published, demonstration: Path) -> None:
    meetings = table(shown, demonstration, "decisions.meetings")
    rows = shown.rows("decisions", "attendance")
    for column, ours in (("eligible", "eligible"), ("present", "present")):
        assert sum(int(str(row[column])) for row in rows) == sum(int(row[ours]) for row in meetings)
    assert sum(int(str(row["meetings"])) for row in rows) == len(meetings)
    for row in rows:
        part, whole = int(str(row["present"])), int(str(row["eligible"]))
        assert abs(Decimal(str(row["share"])) - Decimal(100 * part) / whole) <= Decimal("0.05")


def test_the_matrix_has_twelve_cells_a_matter_and_the_first_day_of_each(shown: Published, demonstration: Path) -> None:
    firsts: dict[tuple[str, str, str], str] = {}
    for row in table(shown, demonstration, "decisions.disclosures"):
        key = (row["decision_id"], row["phase"], row["aspect"])
        firsts[key] = min(firsts.get(key, row["published_on"]), row["published_on"])
    rows = shown.rows("decisions", "matrix")
    assert set(Counter(row["decision_id"] for row in rows).values()) == {CELLS}
    found = {
        (row["decision_id"], row["phase"], row["aspect"]): str(row["published_on"])
        for row in rows
        if not isinstance(row["published_on"], Absent)
    }
    assert found == firsts
    assert sum(int(str(row["filled"])) for row in rows) == len(firsts)
    for row in rows:
        assert (row["state"] == "disclosed") is bool(row["filled"])


def test_only_what_should_be_public_and_is_not_is_a_hole(shown: Published, demonstration: Path) -> None:
    why = {"hole": Absent.MISSING, "waiting": Absent.NOT_DUE, "ahead": Absent.NOT_DUE,
           "withheld": Absent.NOT_APPLICABLE, "dropped": Absent.NOT_APPLICABLE}  # fmt: skip
    rows = shown.rows("decisions", "matrix")
    empty = [row for row in rows if isinstance(row["published_on"], Absent)]
    assert {row["published_on"] for row in empty} >= {Absent.NOT_DUE, Absent.NOT_APPLICABLE}
    for row in empty:
        assert row["published_on"] is row["content_title"] is why[str(row["state"])]
        assert row["due"] == (row["published_on"] is Absent.MISSING)
    organisations = shown.rows("decisions", "org-cells")
    assert set(Counter(row["org_id"] for row in organisations).values()) == {CELLS}
    for row in organisations:
        if isinstance(row["published_on"], Absent):
            assert (row["published_on"] is Absent.MISSING) == bool(row["due"]), row
        assert int(str(row["filled"])) <= int(str(row["due"]))
    phases = shown.rows("decisions", "phases")
    for name in ("filled", "due"):
        assert sum(int(str(row[name])) for row in organisations) == sum(int(str(row[name])) for row in phases)


def test_dates_still_to_come_are_not_due_in_every_view_of_a_matter(shown: Published, demonstration: Path) -> None:
    marks = {
        (row["decision_id"], row["name_zh"]): row["actual_on"]
        for row in table(shown, demonstration, "decisions.milestones")
    }
    rows = shown.rows("decisions", "milestones")
    for row in rows:
        marked = marks[str(row["decision_id"]), str(row["milestone"]["zh"])] == "…"  # type: ignore[index]
        assert (row["actual_on"] is Absent.NOT_DUE) is (row["days"] is Absent.NOT_DUE) is marked
    meant = {"…": Absent.NOT_DUE, "—": Absent.NOT_APPLICABLE, "": Absent.MISSING}
    steps = {(row["decision_id"], row["step_code"], row["attempt"]): row for row in shown.rows("decisions", "steps")}
    given = table(shown, demonstration, "decisions.steps")
    assert {"…", "—"} <= {row["started_on"] for row in given}
    for row in given:
        told = steps[row["decision_id"], row["step_code"], int(row["attempt"])]
        for day in ("started_on", "finished_on"):
            assert told[day] is meant[row[day]] if row[day] in meant else str(told[day]) == row[day]
        assert (told["evidence"]["zh"] == "还没有走到") == (row["started_on"] == "…")  # type: ignore[index]


def test_cells_phases_and_completeness_count_the_same(shown: Published) -> None:
    def both(rows: list[dict[str, object]]) -> tuple[int, int]:
        return sum(int(str(row["filled"])) for row in rows), sum(int(str(row["due"])) for row in rows)

    phases = shown.rows("decisions", "phases")
    assert both(shown.rows("decisions", "cells")) == both(phases)
    for row in shown.rows("decisions", "completeness"):
        assert both([row]) == both([one for one in phases if one["org_id"] == row["org_id"]])


def test_steps_show_every_step_and_the_holes_of_the_template(shown: Published, demonstration: Path) -> None:
    rows = shown.rows("decisions", "steps")
    taken = [row for row in rows if not isinstance(row["outcome"], Absent)]
    steps = table(shown, demonstration, "decisions.steps")
    assert Counter((row["decision_id"], row["step_code"]) for row in taken) == Counter(
        (row["decision_id"], row["step_code"]) for row in steps
    )
    holes = [row for row in rows if isinstance(row["outcome"], Absent)]
    assert all(isinstance(row["started_on"], Absent) and isinstance(row["finished_on"], Absent) for row in holes)


def enough(votes: int, base: int, body: str) -> bool:
    """Two thirds of all members in collective assemblies, else more than half of the base."""
    if body in ("collective_members", "collective_reps"):
        return Fraction(votes, base) >= Fraction(2, 3)
    return Fraction(votes, base) > Fraction(1, 2)


def test_votes_are_judged_on_the_right_base(shown: Published) -> None:
    on_all = {"collective_members", "collective_reps", "board", "party_members"}
    proxies = {"villagers_assembly", "group_meeting", "collective_members"}
    bodies = set()
    for row in shown.rows("decisions", "votes"):
        body = str(row["body"])
        if isinstance(row["needed_for"], Absent):
            continue
        bodies.add(body)
        assert row["base"] == ("eligible" if body in on_all else "present")
        base, needed = int(str(row["eligible" if body in on_all else "present"])), int(str(row["needed_for"]))
        if body not in proxies:
            assert enough(needed, base, body) and not enough(needed - 1, base, body)
        passed = int(str(row["votes_for"])) >= needed
        assert row["result"] == ("passed" if passed else "failed")
    assert {"villager_reps", "collective_reps"} & bodies


def test_money_linked_to_a_matter_is_its_transactions_net_of_reversals(shown: Published, demonstration: Path) -> None:
    transactions = table(shown, demonstration, "finances.transactions")
    by_id = {row["txn_id"]: row for row in transactions}
    projects = {row["project_id"]: row["decision_id"] for row in table(shown, demonstration, "finances.projects")}
    spent: dict[str, Decimal] = defaultdict(Decimal)
    for row in transactions:
        original = by_id.get(row["reverses_txn_id"], row)
        if original["direction"] != "expense":
            continue
        decision = (
            row["decision_id"]
            or original["decision_id"]
            or projects.get(row["project_id"] or original["project_id"], "")
        )
        if decision:
            spent[decision] += Decimal(row["amount"]) * (1 if row["direction"] == "expense" else -1)
    found = {str(row["decision_id"]): Decimal(str(row["spent"])) for row in shown.rows("decisions", "money")}
    assert {key: value for key, value in found.items() if value} == {
        key: value for key, value in spent.items() if value
    }


def test_the_clock_and_the_counts_of_punctuality_agree(shown: Published) -> None:
    clock = shown.rows("disclosure", "clock")
    for row in shown.rows("disclosure", "punctual"):
        own = [one for one in clock if one["org_id"] == row["org_id"]]
        for column in ("due", "late", "missing"):
            assert row[column] == sum(int(str(one[column])) for one in own), column
        assert int(str(row["due"])) == sum(int(str(row[one])) for one in ("on_time", "late", "missing"))
    for row in clock:
        assert (row["state"] == "missing") is bool(row["missing"])
        assert row["state"] != "late" or row["late"]
    assert len(shown.rows("disclosure", "gaps")) >= sum(int(str(row["missing"])) for row in clock)


def test_delays_and_channels_count_every_publication_once(shown: Published, demonstration: Path) -> None:
    log = [row for row in table(shown, demonstration, "disclosure.publication_log") if row["published_on"]]
    assert sum(int(str(row["publications"])) for row in shown.rows("disclosure", "channels")) == len(log)
    delays = shown.rows("disclosure", "delays")
    (dated,) = {int(str(row["dated"])) for row in delays}
    late = sum(int(str(row["publications"])) for row in delays)
    assert 0 < late < dated <= len(log)
    on_time = sum(int(str(row["on_time"])) for row in shown.rows("disclosure", "punctual"))
    assert late <= sum(int(str(row["late"])) for row in shown.rows("disclosure", "punctual")) and on_time <= dated


@pytest.mark.slow
def test_a_gap_in_the_log_is_on_the_gap_list(demonstration: Path, tmp_path: Path) -> None:
    def without_last(name: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        if name != "disclosure.publication_log":
            return rows
        return [row for row in rows if not row["target_ref"].endswith("2026-03")]

    made = publish(demonstration, tmp_path, change=without_last, without=("grievances",))
    gaps = made.rows("disclosure", "gaps")
    assert gaps and {str(row["due_on"])[:7] for row in gaps} == {"2026-04"}
    assert all(not isinstance(row["supervision_phone"], Absent) for row in gaps)
    made.warehouse.connection.close()


def test_each_step_not_taken_is_told_once_with_its_reason_and_counted_for_its_body(
    shown: Published, demonstration: Path
) -> None:
    rows = shown.rows("decisions", "steps-not-taken")
    told = {(row["org_id"], row["decision_id"], row["step_code"]): row for row in rows}
    assert len(told) == len(rows)
    spared = [row for row in table(shown, demonstration, "decisions.steps") if row["outcome"] == "not_required"]
    assert spared
    for row in spared:
        found = told[row["org_id"], row["decision_id"], row["step_code"]]
        assert (found["why"], found["reason"]) == ("not_required", row["not_required_reason"])
    lost = {(row["org_id"], row["decision_id"], row["step_code"]) for row in rows if row["why"] == "no_record"}
    holes = {
        (row["org_id"], row["decision_id"], row["step_code"])
        for row in shown.rows("decisions", "steps")
        if row["evidence"]["zh"] == "没有记录"  # type: ignore[index]
    }
    assert holes <= lost
    for row in shown.rows("decisions", "steps-not-taken-by-unit"):
        own = [one for one in rows if one["org_id"] == row["org_id"]]
        assert Counter(one["why"] for one in own) == +Counter(
            {why: int(str(row[why])) for why in ("not_required", "merged", "no_record")}
        )
        assert row["touched"] == len({one["decision_id"] for one in own})


def test_what_is_due_this_month_is_the_catalogues_own_count(shown: Published, demonstration: Path) -> None:
    month = AS_OF.isoformat()[:8]
    due: Counter[tuple[str, str]] = Counter()
    for row in table(shown, demonstration, "disclosure.catalogue"):
        if (row["mode"], row["time_limit_kind"]) == ("proactive", "monthly_day") and not row["active_to"]:
            due[row["level2"] or row["level1"], f"{month}{int(row['time_limit_n']):02d}"] += 1
    rows = shown.rows("disclosure", "due-this-month")
    told = {(row["item"]["zh"], str(row["due_on"])): int(str(row["due"])) for row in rows}  # type: ignore[index]
    assert due and all(told[key] == count for key, count in due.items())
    assert all(str(row["due_on"]).startswith(month) for row in rows)
    assert all(int(str(row["published"])) + int(str(row["open"])) == int(str(row["due"])) for row in rows)


def test_a_posting_is_open_from_its_first_day_to_its_last(shown: Published, demonstration: Path) -> None:
    posted = [one for one in table(shown, demonstration, "decisions.disclosures") if one["posted_to"] not in EMPTY]
    first, last = posted[0]["posted_from"], posted[0]["posted_to"]
    sql = next(one.sql for pack in shown.packages for one in pack.views if one.name == "open-postings")
    for day, open_ in ((first, True), (last, True), ("2000-01-01", False)):
        on_that_day = sql.replace("CROSS JOIN as_of", f"CROSS JOIN (SELECT DATE '{day}' AS day) AS as_of")
        found = {(row[0], row[1], str(row[4])) for row in shown.warehouse.trusted(on_that_day).rows}
        assert found == {
            (one["org_id"], one["decision_id"], one["posted_to"])
            for one in posted
            if one["posted_from"] <= day <= one["posted_to"]
        }
        assert bool(found) is open_
