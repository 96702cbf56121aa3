"""Mistakes an auditor looks for, sown into the demonstration data one at a time: each is told as what it is, and told once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from gongkai.check import days, rules
from gongkai.core import messages
from gongkai.core.errors import Problem
from gongkai.core.model import Package
from gongkai.warehouse import Warehouse
from published import stock

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
        ("decisions.matters", "SET amount_involved = 38600 WHERE decision_id = 'DEC-LH-2024-003'", {"AST-20", "DEC-15", "FIN-37"}),
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
