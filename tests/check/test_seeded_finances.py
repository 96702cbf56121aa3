"""Mistakes sown into the demonstration data, one at a time, as clerks make them: each is found under its number, no other is.

The seeds are those that every village bookkeeper knows: swapped digits, a month left out, yuan for 10,000 yuan, a payment
cut in two. The clean data gives no error at all.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from gongkai.check import profiles, rules
from gongkai.core.errors import Severity
from gongkai.core.model import Package
from gongkai.load import load
from gongkai.releases import periods
from gongkai.warehouse import Warehouse
from published import AS_OF, EMPTY, TYPES, rows_of

pytestmark = pytest.mark.slow

ACCOUNT = "ACC-LH-JB"
CASH = "ACC-LH-XJ"

SEEDS = {
    "opening differs from the closing before": (
        f"UPDATE finances.account_balances SET opening = opening + 100, closing = closing + 100 "
        f"WHERE account_id = '{ACCOUNT}' AND period >= '2024-06'",
        "FIN-02", {"FIN-08", "FIN-23"},
    ),
    "July 2024 is missing": (
        f"DELETE FROM finances.account_balances WHERE account_id = '{ACCOUNT}' AND period = '2024-07'",
        "FIN-03", set(),
    ),
    "two digits swapped in a closing balance": (
        f"UPDATE finances.account_balances SET closing = closing + 9 WHERE account_id = '{ACCOUNT}' AND period = '2026-06'",
        "FIN-01", {"FIN-08"},
    ),
    "ten thousand yuan for yuan": (
        "UPDATE finances.transactions SET amount = amount * 10000 WHERE txn_id = (SELECT MIN(txn_id) FROM "
        "finances.transactions WHERE org_id = 'liuhe' AND plain_category = 'office' AND period = '2025-03')",
        "FIN-31", {"FIN-04", "FIN-07b", "FIN-09", "FIN-15", "FIN-16", "FIN-21", "FIN-34d"},
    ),
    "one payment cut in two": (
        "INSERT INTO finances.transactions BY NAME (SELECT * EXCLUDE (txn_id, txn_date, voucher_no, amount, counterparty_name, "
        "counterparty_uscc, counterparty_type, decision_id, contract_id, remark, _row, n), 'T-X-' || n AS txn_id, "
        "DATE '2025-03-03' + CAST(n AS INTEGER) AS txn_date, '记-99' || n AS voucher_no, 49800.00 AS amount, '云岭县新起公司' AS counterparty_name, "
        "'company' AS counterparty_type, 90000 + n AS _row FROM finances.transactions CROSS JOIN range(1, 3) AS twice(n) "
        f"WHERE txn_id = (SELECT MIN(txn_id) FROM finances.transactions WHERE account_id = '{ACCOUNT}' "
        "AND plain_category = 'upkeep' AND period = '2025-03'))",
        "FIN-10", {"FIN-04", "FIN-21", "FIN-24e", "FIN-24f", "FIN-34d"},
    ),
    "an account in a person's name": (
        f"UPDATE finances.accounts SET title_holder = 'individual' WHERE account_id = '{ACCOUNT}'",
        "FIN-06", set(),
    ),
    "subject 502 of the other chart": (
        "UPDATE finances.transactions SET subject_code = '502' WHERE txn_id = (SELECT MIN(txn_id) FROM finances.transactions "
        "WHERE org_id = 'liuhe' AND direction = 'expense')",
        "FIN-22c", {"FIN-34c", "FIN-34d"},
    ),
    "cash below zero in the middle of the month": (
        "UPDATE finances.transactions SET txn_date = DATE '2025-03-31' WHERE direction = 'transfer_in' "
        f"AND account_id = '{CASH}' AND period = '2025-03'",
        "FIN-07b", set(),
    ),
    "a reversal that reverses nothing": (
        "UPDATE finances.transactions SET reverses_txn_id = NULL WHERE direction = 'reversal' AND org_id = 'liuhe'",
        "FIN-04b", {"FIN-04"},
    ),
    "a large payment without its decision": (
        "UPDATE finances.transactions SET decision_id = NULL WHERE txn_id = (SELECT MIN(txn_id) FROM finances.transactions "
        "WHERE project_id = 'PRJ-LH-2024-001' AND direction = 'expense' AND amount >= 50000)",
        "FIN-09", set(),
    ),
    "pay without the decision on allowances": (
        "UPDATE finances.transactions SET decision_id = NULL WHERE txn_id = (SELECT MIN(txn_id) FROM finances.transactions "
        "WHERE org_id = 'liuhe' AND plain_category = 'work_subsidy')",
        "FIN-11", set(),
    ),
    "published before the supervisors passed it": (
        "UPDATE finances.transactions SET supervision_status = 'pending' WHERE txn_id = (SELECT MIN(txn_id) FROM "
        "finances.transactions WHERE org_id = 'liuhe' AND period = '2025-05')",
        "FIN-18", set(),
    ),
    "published twelve days late": (
        "UPDATE finances.period_disclosures SET published_on = published_on + 12, posted_to = posted_to + 12 "
        "WHERE org_id = 'liuhe' AND period = '2025-05'",
        "FIN-19", set(),
    ),
    "never published": (
        "UPDATE finances.period_disclosures SET published_on = NULL WHERE org_id = 'liuhe' AND period = '2025-05'",
        "FIN-19b", set(),
    ),
    "a balance sheet that does not balance": (
        "UPDATE finances.statements SET amount_end = amount_end + 900 WHERE org_id = 'liuhe' AND year = 2025 "
        "AND statement = 'balance_sheet' AND line_code = 'assets'",
        "FIN-22", {"FIN-34"},
    ),
    "money on the balance sheet that no account has": (
        "UPDATE finances.statements SET amount_end = amount_end - 1000 WHERE org_id = 'liuhe' AND year = 2025 "
        "AND statement = 'balance_sheet' AND line_code = 'monetary_funds'",
        "FIN-23", {"FIN-34"},
    ),
    "the same payment twice": (
        "INSERT INTO finances.transactions BY NAME (SELECT * EXCLUDE (txn_id, voucher_no, _row), 'T-X-1' AS txn_id, "
        "'记-991' AS voucher_no, 90001 AS _row FROM finances.transactions WHERE txn_id = (SELECT MIN(txn_id) FROM "
        f"finances.transactions WHERE account_id = '{ACCOUNT}' AND plain_category = 'upkeep' AND period = '2025-03'))",
        "FIN-24", {"FIN-04", "FIN-24f", "FIN-34d"},
    ),
    "a debt that does not add up": (
        "UPDATE finances.debts SET decrease = decrease + 500 WHERE debt_id = 'DEBT-YQ-01' AND period = '2026H1'",
        "FIN-26", set(),
    ),
    "pay that its table does not have": (
        "DELETE FROM finances.allowances WHERE org_id = 'liuhe' AND period = '2025-03' AND post_role = '会计'",
        "FIN-28", set(),
    ),
    "a contractor paid too much": (
        "UPDATE finances.projects SET audit_amount = audit_amount - 50000 WHERE project_id = 'PRJ-LH-2024-001'",
        "FIN-29e", set(),
    ),
    "a donation used beyond its value": (
        "UPDATE finances.donations SET value = used - 100 WHERE donation_id = 'DON-SQ-2024-01'",
        "FIN-32", {"FIN-32c"},
    ),
    "an approver who was not in office": (
        "UPDATE registry.posts SET term_from = DATE '2024-03-01' WHERE post_id = 'POST-LH-SJ'",
        "X-12", {"X-12c"},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def books(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Warehouse, list[Package]]]:
    """The demonstration data as raw tables, and its packages."""
    packages = list(load(demonstration).packages)
    folder = tmp_path_factory.mktemp("books")
    with Warehouse(folder) as warehouse:
        for resource in (one for package in packages for one in package.resources):
            path = folder / f"{resource.id}.csv"
            names = [one.name for one in resource.fields]
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(["_row", *names])
                for number, row in enumerate(rows_of(demonstration, resource), 2):
                    writer.writerow([number, *(r"\N" if row[name] in EMPTY else row[name] for name in names)])
            types = {"_row": "BIGINT"} | {one.name: TYPES.get(one.type, "VARCHAR") for one in resource.fields}
            warehouse.add(resource, path, types)
        known, _ = profiles.read(demonstration / "profiles")
        organisations = warehouse.trusted("SELECT org_id, org_type, rule_profile FROM registry.organizations").rows
        warehouse.set_relation("as_of", {"day": "DATE"}, [[AS_OF]])
        warehouse.set_relation("param", profiles.PARAM, profiles.parameters(organisations, known, "national"))  # type: ignore[arg-type]
        warehouse.set_relation("republished", periods.CHANGED, [])
        yield warehouse, packages


def found(warehouse: Warehouse, packages: list[Package], table: str = "") -> dict[str, int]:
    """How many violations of each rule of the registry and the finances that reads the table (of every rule, without one).

    Notices only count, and are left out.
    """
    resources = {one.id: one for package in packages for one in package.resources}
    counts = {}
    for rule in (one for package in packages if package.name in ("finances", "registry") for one in package.rules):
        if table and table not in warehouse.tables_of(rule.sql):
            continue
        outcome = rules.apply(rule, warehouse, resources)
        assert not outcome.not_run, f"{rule.id}: {outcome.not_run}"
        if rule.severity is not Severity.NOTICE and outcome.problems:
            counts[rule.id] = len(outcome.problems)
    return counts


@pytest.fixture(scope="module")
def clean(books: tuple[Warehouse, list[Package]]) -> dict[str, int]:
    return found(*books)


def test_the_clean_books_give_no_error(books: tuple[Warehouse, list[Package]], clean: dict[str, int]) -> None:
    severities = {rule.id: rule.severity for package in books[1] for rule in package.rules}
    assert [one for one in clean if severities[one] is Severity.ERROR] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_seed_is_found_and_nothing_else(
    books: tuple[Warehouse, list[Package]], clean: dict[str, int], seed: str
) -> None:
    sql, expected, follow = SEEDS[seed]
    warehouse, packages = books
    warehouse.connection.execute("BEGIN")
    try:
        (changed,) = warehouse.connection.execute(sql).fetchone()  # type: ignore[misc]
        assert changed > 0
        warehouse._untrusted.close()  # its copy of the tables is that of before
        table = re.search(r"(?:UPDATE|INTO|DELETE FROM) (\w+\.\w+)", sql)
        assert table
        now = found(warehouse, packages, table[1])
    finally:
        warehouse.connection.execute("ROLLBACK")
        warehouse._untrusted.close()
    more = {one for one in now if now[one] > clean.get(one, 0)}
    assert expected in more
    assert more <= {expected} | follow
