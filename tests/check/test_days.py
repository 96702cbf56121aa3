"""Dates that stand the wrong way round, as the descriptors' ``in_order`` word lists them, and dates that lie ahead."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai import pipeline
from gongkai.check import days
from gongkai.commands import new
from gongkai.core import messages
from gongkai.core.errors import Problem, Severity
from gongkai.load import load
from gongkai.warehouse import Warehouse
from published import stock
from root import ROOT


def text(name: str, title: str = "", **words: Any) -> dict[str, Any]:
    return {"name": name, "type": "string", "title": title or name, **words}


def day(name: str, title: str, **words: Any) -> dict[str, Any]:
    return {"name": name, "type": "date", "title": title, **words}


UNITS = tiny.resource(
    "organizations", [text("org_id", "单位"), text("name_zh", "名称"), text("name_en", "名称")], title="单位",
    primaryKey="org_id", record="name_zh",
)  # fmt: skip
MATTERS = tiny.resource("matters", [text("org_id"), text("id"), day("resolved_on", "决议日期"), text("note")], title="决策事项",
                        primaryKey=["org_id", "id"])  # fmt: skip
DATES = [day("asked_on", "受理日期"), day("called_on", "联系日期"), day("closed_on", "办结日期")]
LEADS = text("matter", references="p.matters.id")


def found(folder: Path, order: Any, rows: str, *fields: dict[str, Any], matters: str = "a,1,2024-03-01,\n", **words: Any) -> list[Problem]:  # fmt: skip
    """What is told of the order of dates in a table of cases."""
    given = [text("org_id", "单位"), text("id", "编号"), *(fields or (*DATES, LEADS))]
    cases = tiny.resource("cases", given, title="工单", primaryKey=["org_id", "id"], in_order=order, **words)
    header = ",".join(one["name"] for one in given)
    tiny.package(folder / "data" / "registry", [UNITS], {"organizations": "org_id,name_zh,name_en\na,河湾村,Hewan\n"})
    tiny.package(folder / "data" / "p", [MATTERS, cases],
                 {"matters": f"org_id,id,resolved_on,note\n{matters}", "cases": f"{header}\n{rows}"})  # fmt: skip
    request = pipeline.BuildRequest(folder / "data", folder / "content", folder / "site", date(2026, 6, 30))
    with Warehouse(request.work / "warehouse") as warehouse:
        problems = pipeline.check(request, warehouse).problems
    return [one for one in problems if one.code.startswith("date-") or one.code in ("error-limit", "field-word")]


CHAIN = [["asked_on", "called_on", "closed_on"]]


def test_a_date_before_an_earlier_one_is_an_error_at_its_row(tmp_path: Path) -> None:
    (problem,) = found(
        tmp_path, CHAIN, "a,W1,2024-03-05,2024-03-06,2024-03-04,\na,W2,2024-03-05,2024-03-05,2024-03-05,\n"
    )
    assert (problem.severity, problem.row, problem.field, problem.place.unit) == (Severity.ERROR, 2, "closed_on", "a")
    assert problem.place.record == ("p.cases", "a", "W1")
    assert messages.sentence(problem, "zh") == "河湾村“W1”的办结日期（2024年3月4日）比联系日期（2024年3月6日）还早。"
    assert messages.sentence(problem, "en").startswith("Hewan: “W1”: ")


@pytest.mark.parametrize(
    "dates", ["2024-03-05,,2024-03-05", ",2024-03-05,", "2024-03-05,2024-03-06,", "2024-03-05,2024-03-05,2024-03-06"]
)
def test_the_same_day_and_an_empty_one_are_in_order(tmp_path: Path, dates: str) -> None:
    assert found(tmp_path, CHAIN, f"a,W1,{dates},\n") == []


def test_one_wrong_date_is_told_once(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, CHAIN, "a,W1,2025-03-05,2024-03-06,2024-03-07,\n")
    assert (problem.facts["earlier_on"].year, problem.field) == (2025, "called_on")


def test_an_empty_date_between_hides_nothing(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, CHAIN, "a,W1,2024-03-05,,2024-03-01,\n")
    assert problem.field == "closed_on"


def test_a_date_of_another_table_is_a_warning_and_is_called_with_that_table(tmp_path: Path) -> None:
    order = [["matter.resolved_on", "asked_on"]]
    (problem,) = found(tmp_path, order, "a,W1,2024-02-05,,,1\na,W2,2024-03-01,,,1\na,W3,2023-03-05,,,\n")
    assert (problem.severity, problem.row, problem.field) == (Severity.WARNING, 2, "asked_on")
    assert (
        messages.sentence(problem, "zh")
        == "河湾村“W1”的受理日期（2024年2月5日）比决策事项的决议日期（2024年3月1日）还早。"
    )


def test_a_key_leads_to_the_units_own_record(tmp_path: Path) -> None:
    order = [["matter.resolved_on", "asked_on"]]
    matters = "a,1,2024-01-01,\nb,1,2024-12-01,\n"
    assert found(tmp_path, order, "a,W1,2024-02-05,,,1\n", matters=matters) == []


def test_a_foreign_key_is_followed_too(tmp_path: Path) -> None:
    keys = [{"fields": ["org_id", "matter"], "reference": {"resource": "matters", "fields": ["org_id", "id"]}}]
    (problem,) = found(
        tmp_path,
        [["matter.resolved_on", "asked_on"]],
        "a,W1,2024-02-05,,,1\n",
        *DATES,
        text("matter"),
        foreignKeys=keys,
    )
    assert problem.severity == Severity.WARNING


@pytest.mark.parametrize(
    "name", ["asked", "matter", "matter.id", "matter.gone_on", "id.resolved_on", "p.matters.resolved_on"]
)
def test_what_is_no_date_is_a_mistake_of_the_descriptor(tmp_path: Path, name: str) -> None:
    (problem,) = found(tmp_path, [["asked_on", name, "closed_on"]], "a,W1,2024-02-05,,2024-02-06,1\n")
    assert (problem.code, problem.severity, problem.facts["word"]) == ("date-order-word", Severity.ERROR, name)


@pytest.mark.parametrize("order", ["asked_on", ["asked_on", "closed_on"], [["asked_on"]], [[1, 2]], {"a": 1}, [[]]])
def test_what_is_no_list_of_lists_is_told_when_the_descriptor_is_read(tmp_path: Path, order: Any) -> None:
    problems = found(tmp_path, order, "a,W1,2024-03-05,2024-03-05,2024-03-01,\n")
    assert problems and {one.code for one in problems} == {"date-order-list"}


def test_the_key_to_a_package_that_is_not_here_asks_nothing(tmp_path: Path) -> None:
    lead = text("matter", references="elsewhere.matters.id")
    assert found(tmp_path, [["matter.resolved_on", "asked_on"]], "a,W1,2024-02-05,,,1\n", *DATES, lead) == []


def test_readers_are_told_no_internal_date(tmp_path: Path) -> None:
    hidden = [day("asked_on", "受理日期", privacy="internal"), day("closed_on", "办结日期")]
    (problem,) = found(tmp_path, [["asked_on", "closed_on"]], "a,W1,2024-03-05,2024-03-01\n", *hidden)
    shown = messages.for_readers(problem, lambda column: column == "p.cases.asked_on")
    assert "3月5日" not in messages.sentence(shown, "zh") and shown.row is None


HAPPENED = (day("asked_on", "受理日期"), day("closed_on", "办结日期", past=True))


def test_a_date_of_what_has_happened_lies_not_ahead(tmp_path: Path) -> None:
    rows = "a,W1,2027-01-01,2026-06-30\na,W2,2026-06-01,2026-07-01\na,W3,2026-06-01,\n"
    (problem,) = found(tmp_path, [], rows, *HAPPENED)
    assert (problem.code, problem.severity) == ("date-ahead", Severity.ERROR)
    assert (problem.row, problem.field, problem.place.unit) == (3, "closed_on", "a")
    assert problem.place.record == ("p.cases", "a", "W2")
    assert messages.sentence(problem, "zh") == "河湾村“W2”的办结日期填的是2026年7月1日，晚于数据截至日2026年6月30日。"
    assert messages.sentence(problem, "en").startswith("Hewan: “W2”: 办结日期 is 1 July 2026, after the day")


def test_readers_are_told_no_internal_date_that_lies_ahead(tmp_path: Path) -> None:
    hidden = (day("asked_on", "受理日期"), day("closed_on", "办结日期", past=True, privacy="internal"))
    (problem,) = found(tmp_path, [], "a,W1,2026-01-01,2026-07-01\n", *hidden)
    shown = messages.for_readers(problem, lambda column: column == "p.cases.closed_on")
    assert "7月1日" not in messages.sentence(shown, "zh") and shown.row is None


def test_only_days_can_have_happened(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, [], "a,W1,2026-01-01,x\n", DATES[0], text("what", past=True))
    assert (problem.code, problem.facts["key"]) == ("field-word", "past")


@pytest.mark.parametrize(("order", "field"), [([], HAPPENED[1]), ([["closed_on", "asked_on"]], DATES[2])])
def test_where_more_are_wrong_than_are_told_the_whole_table_is(
    tmp_path: Path, order: Any, field: dict[str, Any]
) -> None:
    rows = "".join(f"a,W{at},2026-01-01,2026-07-01\n" for at in range(days.LIMIT + 1))
    problems = found(tmp_path, order, rows, DATES[0], field)
    (more,) = (one for one in problems if one.code == "error-limit")
    assert (more.severity, more.resource, more.place.unit, len(problems)) == (
        Severity.ERROR,
        "cases",
        "",
        days.LIMIT + 1,
    )


AHEAD = {
    "start_on", "end_on", "due_on", "held_on", "posted_to", "planned_on", "notice_on", "materials_on", "active_from", "active_to",
    "effective_from", "effective_to", "effective_on", "expires_on", "repealed_on", "committee_formed_on", "voter_list_on",
    "objections_decided_on", "vetted_on", "candidates_on", "voting_on", "use_by", "pre_notice_from", "pre_notice_to", "plan_notice_from",
    "plan_notice_to", "award_notice_to", "planned_start", "planned_end", "warranty_until", "materials_published_on", "opened_on",
    "closed_on", "proposals_open", "proposals_close", "vote_from", "vote_to", "term_to", "date", "deprecated_on", "period_from",
    "rectify_by", "next_election_on", "ended_on", "posted_from", "valuation_from", "valuation_to",
}  # fmt: skip
"""Dates of the kit that may be announced before they come."""


@pytest.mark.slow
def test_every_date_of_the_kit_has_happened_or_may_lie_ahead() -> None:
    resources = [one for package in load(ROOT / "scripts/packages").packages for one in package.resources]
    dates = [(one.id, field) for one in resources for field in one.fields if field.type in days.DAYS]
    assert any(field.past for _, field in dates)
    assert [(name, field.name) for name, field in dates if not field.past and field.name not in AHEAD] == []


WRONG = {
    "decisions.matters": {"resolved_on": "2025-06-01", "completed_on": "2025-05-01"},
    "disclosure.inquiries": {"received_on": "2025-06-01", "answered_on": "2025-05-01"},
    "grievances.escalations": {"raised_on": "2025-06-01", "responded_on": "2025-05-01"},
    "registry.posts": {"term_from": "2025-06-01", "term_to": "2025-05-01"},
    "assets_contracts.contracts": {"start_on": "2025-06-01", "end_on": "2025-05-01"},
    "finances.debts": {"origin_on": "2025-06-01", "due_on": "2025-05-01"},
    "finances.projects": {"actual_end": "2025-06-01", "acceptance_on": "2025-05-01"},
}  # fmt: skip


@pytest.mark.slow
def test_the_kits_tables_list_their_dates_and_a_wrong_one_is_told_once(demonstration: Path, tmp_path: Path) -> None:
    def turned(name: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        for row in rows[:1]:
            row.update(WRONG.get(name, {}))
        return rows

    (tmp_path / "clean").mkdir()
    packages, _, warehouse = stock(demonstration, tmp_path / "clean")
    assert days.check(packages, warehouse) == []
    (tmp_path / "turned").mkdir()
    packages, _, warehouse = stock(demonstration, tmp_path / "turned", change=turned)
    told = [one for one in days.check(packages, warehouse) if one.severity == Severity.ERROR]
    assert sorted(f"{one.package}.{one.resource}" for one in told) == sorted(WRONG)


@pytest.mark.slow
def test_every_list_of_the_kit_names_dates(tmp_path: Path) -> None:
    """Also those that lead to a table: a name that is none would be told only where the table is there."""
    for one in (ROOT / "scripts" / "packages").glob("*/datapackage.json"):
        new.new(one.parent.name, tmp_path)
    resources = {one.id: one for package in load(tmp_path).packages for one in package.resources}
    lists = [(one, names) for one in resources.values() for names in one.in_order]
    assert len(lists) > 20
    for resource, names in lists:
        own = [resource.field(name) for name in names if "." not in name]
        assert own and all(field and field.type in days.DAYS for field in own), (resource.id, names)
