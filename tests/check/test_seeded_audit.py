"""Mistakes an auditor looks for, sown into the demonstration data one at a time: each is told as what it is, and told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from gongkai.check import days, rules
from gongkai.core import messages
from gongkai.core.errors import Problem
from gongkai.core.model import Package
from gongkai.warehouse import Warehouse
from published import stock

pytestmark = pytest.mark.slow

SEEDS = {
    "completed before it was resolved":
        ("decisions.matters", "SET completed_on = resolved_on - 30 WHERE decision_id = 'DEC-LH-2024-003'", {"date-order"}),
    "resolved before the vote":
        ("decisions.matters", "SET resolved_on = resolved_on - 40 WHERE decision_id = 'DEC-LH-2024-003'", {"DEC-21"}),
    "rejected by the supervisors and published":
        ("finances.transactions", "SET supervision_status = 'rejected' WHERE txn_id = 'T-DW-202401-004'", {"FIN-18d"}),
    "another cadence than that of the years before":
        ("registry.organizations", "SET finance_frequency = 'quarter' WHERE org_id = 'liuhe'", {"FIN-19d"}),
    "one wrong word in a decision":
        ("decisions.matters", "SET assembly_matter = 'project_contract' WHERE decision_id = 'DEC-LH-2025-001'", {"FIN-11b", "FIN-28b"}),
    "a lease that ended and is still active":
        ("assets_contracts.contracts", "SET end_on = DATE '2026-05-31' WHERE contract_id = 'CT-SQJ-2024-Z01'", {"AST-06"}),
    "depreciation above cost":
        ("assets_contracts.assets", "SET accumulated_depreciation = original_value WHERE asset_id = 'AST-YQ-02'", {"AST-01", "AST-03"}),
    "a year that does not begin as the last one ended":
        ("finances.statements", "SET amount_begin = amount_begin + 9 WHERE org_id = 'liuhe' AND year = 2025 AND line_code = '311'",
         {"FIN-34", "FIN-34b"}),
    "a debt that grows over New Year":
        ("finances.debts", "SET opening = opening + 100, closing = closing + 100 WHERE debt_id = 'DEBT-SP-01' AND period = '2026H1'",
         {"FIN-26b", "FIN-26c"}),
    "two payroll digits swapped":
        ("finances.allowances", "SET amount = 3980 WHERE org_id = 'dongwan' AND period = '2024-01' AND amount = 3890", {"FIN-28", "FIN-28d"}),
    "a median above the ninetieth percentile":
        ("grievances.durations", "SET median_days = 30 WHERE unit_org_id = 'liuhe' AND month = '2024-01'", {"GRV-13"}),
    "a debt repaid only in its table":
        ("finances.debts", "SET decrease = 20000, closing = closing - 20000 WHERE debt_id = 'DEBT-YQ-01' AND period = '2026H1'", {"FIN-26h"}),
    "a payee spelt in two ways":
        ("finances.transactions", "SET counterparty_name = '云岭县通讯公司' WHERE txn_id = 'T-DW-202401-002'", {"FIN-35"}),
    "a credit code of another firm":
        ("finances.projects", "SET contractor_uscc = '91990101MF0000004J' WHERE project_id = 'PRJ-DW-2025-001'", {"AST-19c"}),
    "a zero too many in the households compensated":
        ("finances.land_compensation", "SET households_count = 3700 WHERE batch_id = 'LAND-LHJ-2025-01'", {"X-13"}),
    "more objections handled than came":
        ("decisions.disclosures", "SET objections_resolved = 3 WHERE disclosure_id = 'PUB-DW-2023-001-01'", {"DEC-27"}),
    "works begun before their contract":
        ("decisions.milestones", "SET actual_on = DATE '2025-04-01' WHERE decision_id = 'DEC-DW-2025-002' AND seq = 2", {"DEC-23b"}),
    "days reckoned over cases that were not closed":
        ("grievances.durations", "SET n = n + 40 WHERE month = '2025-03' AND unit_org_id = 'liuhe'", {"GRV-13b"}),
    "posted on the board of another village":
        ("disclosure.publication_log", "SET venue_id = 'VEN-LH-GGL' WHERE pub_id = 'LOG-DW-01-001'", {"DSC-14"}),
    "the accountant reviews his own books":
        ("disclosure.publication_log", "SET reviewer_post_id = 'POST-DW-KJ' WHERE pub_id = 'LOG-DW-01-001'", {"DSC-15"}),
    "a budget above its decision":
        ("finances.projects", "SET budget = budget + 100000 WHERE project_id = 'PRJ-LH-2024-001'", {"FIN-37"}),
    "a term without end":
        ("registry.posts", "SET term_from = DATE '2014-04-01' WHERE post_id = 'POST-LH-JDZR'", {"REG-10"}),
    "one representative too few on the roll":
        ("decisions.meetings", "SET eligible = eligible - 1 WHERE meeting_id = (SELECT MAX(meeting_id) FROM decisions.meetings "
         "WHERE org_id = 'liuhe' AND body = 'villager_reps')", {"DEC-20"}),
    "a decision of a tenth of the amount":
        ("decisions.matters", "SET amount_involved = 38600 WHERE decision_id = 'DEC-LH-2024-003'", {"DEC-15"}),
    "accounts posted later than the table of finance disclosures has it":
        ("disclosure.publication_log", "SET published_on = published_on + 9, posted_from = posted_from + 9, posted_to = posted_to + 9 "
         "WHERE pub_id = 'LOG-LH-01-012'", {"DSC-01c"}),
    "interest above the rate of the loan":
        ("finances.debts", "SET interest_rate = 2.85 WHERE debt_id = 'DEBT-YQ-01' AND period = '2025'", {"FIN-26i"}),
    "land paid for by another area":
        ("finances.land_compensation", "SET area_mu = 26.30 WHERE batch_id = 'LAND-LHJ-2025-01'", {"FIN-14g"}),
    "a correction that gives another amount than was booked":
        ("disclosure.corrections", "SET new_value = '182.00' WHERE correction_id = 'COR-LH-2026-01'", {"DSC-12b"}),
    "more people pay the levy than live there":
        ("finances.fundraising", "SET payers_count = (SELECT GREATEST(pop_registered, pop_resident) + 9 FROM registry.organizations "
         "WHERE org_id = 'yunquan') WHERE fundraising_id = 'FR-YQ-2025-01'", {"X-13"}),
    "an asset fewer than its changes leave":
        ("assets_contracts.assets", "SET quantity = 5 WHERE asset_id = 'AST-LH-02'", {"AST-02b"}),
    "two party secretaries at once":
        ("registry.posts", "SET role = 'party_secretary' WHERE post_id = 'POST-LH-FZR'", {"REG-09"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def books(
    demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[tuple[Package, ...], Warehouse]]:
    packages, _, warehouse = stock(demonstration, tmp_path_factory.mktemp("audited"))
    with warehouse:
        yield packages, warehouse


def told(packages: tuple[Package, ...], warehouse: Warehouse, table: str) -> list[Problem]:
    """What the rules that read a table, and the order of dates, say."""
    resources = {one.id: one for package in packages for one in package.resources}
    every = [rule for package in packages for rule in package.rules if table in warehouse.tables_of(rule.sql)]
    found = [problem for rule in every for problem in rules.apply(rule, warehouse, resources).problems]
    return [*found, *days.check(packages, warehouse)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_is_told_as_what_it_is_and_once(books: tuple[tuple[Package, ...], Warehouse], seed: str) -> None:
    table, change, expected = SEEDS[seed]
    packages, warehouse = books
    before = {(one.code, messages.sentence(one, "zh")) for one in told(packages, warehouse, table)}
    warehouse.connection.execute("BEGIN")
    try:
        (changed,) = warehouse.connection.execute(f"UPDATE {table} {change}").fetchone()  # type: ignore[misc]
        warehouse._untrusted.close()  # its copy of the tables is that of before
        now = [(one.code, messages.sentence(one, "zh")) for one in told(packages, warehouse, table)]
    finally:
        warehouse.connection.execute("ROLLBACK")
        warehouse._untrusted.close()
    more = [one for one in now if one not in before]
    assert changed and {code for code, _ in more} == expected
    assert len(more) == len(expected), more


# What another pair of eyes would look for in the other mechanisms, and the mistakes of documents, requests and leases that
# every list of golden cases has. Each stands in rows of its own, so that all can be sown at once.
MECHANISMS = {
    "the table of requests off by one in one column":
        ("information_requests.annual_table3", "SET \"count\" = 2 WHERE year = 2025 AND row_code = 'granted' AND applicant_type = 'business'",
         ("IRQ-01", "IRQ-06")),
    "carried over what was not carried forward":
        ("information_requests.annual_table3", "SET \"count\" = 2 WHERE year = 2024 AND row_code = 'carried_over'", ("IRQ-01", "IRQ-02")),
    "answered a working day too late":
        ("information_requests.requests_public", "SET answered_on = DATE '2025-04-03' WHERE request_ref = 'REQ-QX-2025-01'", ("IRQ-04",)),
    "square brackets in a document's number":
        ("normative_documents.documents", "SET doc_no = '清政发[2023]2号' WHERE normative_doc_id = 'DOC-QX-2023-01'", ("NRM-01d",)),
    "extended without a new registration":
        ("normative_documents.documents", "SET registration_no = 'QXDR-2019-001' WHERE normative_doc_id = 'DOC-QX-2021-01'", ("NRM-01b", "NRM-05")),
    "in force a day longer than five years":
        ("normative_documents.documents", "SET expires_on = DATE '2030-09-02' WHERE normative_doc_id = 'DOC-QX-2025-01'", ("NRM-02",)),
    "replaced by itself":
        ("normative_documents.documents", "SET superseded_by = normative_doc_id WHERE normative_doc_id = 'DOC-LH-2019-01'", ("NRM-05b",)),
    "published on two days":
        ("normative_documents.document_events", "SET event_on = event_on + 1 WHERE normative_doc_id = 'DOC-QX-2022-01' AND event = 'published'",
         ("NRM-09",)),
    "two leases of one shop":
        ("assets_contracts.contracts", "SET subject_asset_id = 'AST-SQJ-01' WHERE contract_id = 'CT-SQJ-2024-Z02'", ("AST-04c", "AST-05")),
    "an expired contract that is active":
        ("assets_contracts.contracts", "SET status = 'active' WHERE contract_id = 'CT-SP-2024-001-G'", ("AST-06",)),
    "more land let than there is":
        ("assets_contracts.contracts", "SET area_mu = 86.6 WHERE contract_id = 'CT-LHJ-2024-Z01'", ("AST-04",)),
    "a promise kept that was not":
        ("commitments.register", "SET actual_value = 11 WHERE commitment_id = 'CMT-QX-2025-01'", ("CMT-01",)),
    "a promise changed by a law to come":
        ("commitments.register", "SET change_basis_id = 'residents-committee-law-2025-43' WHERE commitment_id = 'CMT-DW-2023-01'", ("CMT-07",)),
    "a promise kept next year":
        ("commitments.register", "SET fulfilled_on = DATE '2027-06-20' WHERE commitment_id = 'CMT-SP-2025-01'", ("date-ahead",)),
    "a task that is overdue":
        ("deliberations.actions", "SET due_on = DATE '2026-06-01' WHERE action_id = 'ACT-LH-2025-01-01'", ("DLB-05",)),
    "not adopted, and no reason":
        ("deliberations.opinions", "SET reason = NULL WHERE opinion_id = 'OPI-LH-2024-01-03'", ("DLB-04",)),
    "ages that do not add up":
        ("deliberations.participants_demo", "SET \"count\" = \"count\" + 5 WHERE session_id = 'SES-DW-20250816' AND value = '18-35'", ("DLB-02",)),
    "voters' list a day late":
        ("elections.elections", "SET voter_list_on = DATE '2022-03-01' WHERE election_id = 'ELE-LH-2022'", ("date-order", "ELE-01")),
    "more votes for one than there were voters":
        ("elections.election_results", "SET votes = 858 WHERE election_id = 'ELE-SQ-2022' AND post_role = 'director' AND candidate_seq = 1",
         ("ELE-05c",)),
    "a winner below half":
        ("elections.election_results", "SET votes = 299 WHERE election_id = 'ELE-YQ-2022' AND post_role = 'deputy' AND candidate_seq = 1", ("ELE-04",)),
    "incompetent twice and still there":
        ("reviews.ballots_summary", "SET incompetent = 25, competent = 0, excellent = 0 WHERE subject_post_id = 'POST-YQ-WY1'", ("REV-05",)),
    "more answers than were asked":
        ("reviews.surveys", "SET sent = 205 WHERE survey_id = 'SUR-LH-2025-01'", ("REV-07b",)),
    "a winner passed over":
        ("participatory_budget.proposals", "SET selected = false, funded_amount = NULL WHERE proposal_id = 'PB-DW-2026-02'", ("PBG-01b",)),
    "a reason not given for what was asked":
        ("opinions.opinion_items", "SET reason = NULL WHERE opinion_item_id = 'SAY-QX-2025-03-07'", ("OPN-04",)),
    "more suggestions adopted than sent":
        ("opinions.drafts_consulted", "SET suggestions_adopted = 10 WHERE draft_id = 'LAW-QX-2025-01'", ("OPN-06",)),
    "a task handed down without approval":
        ("duties.extra_tasks", "SET approved_by = NULL WHERE task_id = 'TSK-LH-2025-01'", ("DUT-03",)),
    "a duty that rests on a lapsed law":
        ("duties.items", "SET effective_to = NULL, reviewed_on = DATE '2026-03-20' WHERE duty_id = 'DUT-LH-06'", ("DUT-01",)),
    "people that nobody entered or left":
        ("welfare.payments_summary", "SET people = 24 WHERE org_id = 'liuhe' AND program_id = 'subsistence' AND quarter = '2026Q2'", ("WLF-06",)),
    "a zero too many in what was paid":
        ("welfare.payments_summary", "SET amount = 60000 WHERE org_id = 'liuhe' AND program_id = 'longevity' AND quarter = '2026Q2'", ("WLF-08",)),
    "names of the poor on the web":
        ("welfare.eligibility_notices", "SET web_scope = 'masked_list' WHERE notice_id = 'NOT-DW-2026'", ("WLF-01",)),
    "a face gate without another way in":
        ("tech_register.devices", "SET alternative_access = NULL WHERE kind = 'face_gate'", ("TEC-01",)),
    "points for documents that ended":
        ("normative_documents.documents", "SET expires_on = DATE '2026-06-29' WHERE normative_doc_id = 'DOC-SQ-2025-01'",
         ("PTS-01", "PTS-01", "PTS-01")),
    "more judgments obeyed than there were":
        ("enforcement_summary.yearly", "SET value = 9 WHERE year = 2025 AND metric = 'judgments_performed'", ("ENF-01",)),
}  # fmt: skip


def test_the_mistakes_of_the_other_mechanisms_are_told_and_nothing_else(
    books: tuple[tuple[Package, ...], Warehouse],
) -> None:
    packages, warehouse = books
    tables = {table for table, _, _ in MECHANISMS.values()}
    resources = {one.id: one for package in packages for one in package.resources}
    mine = [rule for package in packages for rule in package.rules if tables & warehouse.tables_of(rule.sql)]

    def found() -> Counter[tuple[str, str]]:
        every = [problem for rule in mine for problem in rules.apply(rule, warehouse, resources).problems]
        return Counter((one.code, messages.sentence(one, "zh")) for one in [*every, *days.check(packages, warehouse)])

    before = found()
    warehouse.connection.execute("BEGIN")
    try:
        for table, change, _ in MECHANISMS.values():
            (changed,) = warehouse.connection.execute(f"UPDATE {table} {change}").fetchone()  # type: ignore[misc]
            assert changed, change
        warehouse._untrusted.close()
        more = found() - before
    finally:
        warehouse.connection.execute("ROLLBACK")
        warehouse._untrusted.close()
    expected = Counter(code for _, _, codes in MECHANISMS.values() for code in codes)
    assert Counter(code for code, _ in more.elements()) == expected, sorted(more)
