"""The views of the finances and of the registry add up to their tables: no yuan lost, none counted twice."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from gongkai.core.errors import Severity
from published import EMPTY, Published, publish, rows_of

OURS = ("finances", "registry")
LATEST = "2025"
MOST_CATEGORIES = 7
SENSITIVE = {"cadre_pay", "reception", "travel", "work_subsidy"}

Entry = tuple[dict[str, str], str, Decimal]


@pytest.fixture(scope="module")
def entries(shown: Published, demonstration: Path) -> list[Entry]:
    """Every transaction with the row that tells what it was (for a reversal the reversed one), its direction, its amount."""
    rows = rows_of(demonstration, shown.tables["finances.transactions"].resource)
    by_id = {row["txn_id"]: row for row in rows}
    made = []
    for row in rows:
        meant = by_id[row["reverses_txn_id"]] if row["direction"] == "reversal" else row
        sign = -1 if row["direction"] == "reversal" else 1
        made.append((row | {name: meant[name] for name in WHAT}, meant["direction"], sign * Decimal(row["amount"])))
    return made


WHAT = ("plain_category", "fund_source", "decision_id", "project_id", "special_fund_id")


def table(shown: Published, demonstration: Path, name: str) -> list[dict[str, str]]:
    return rows_of(demonstration, shown.tables[f"finances.{name}"].resource)


def total(entries: list[Entry], direction: str, year: str = LATEST) -> dict[str, Decimal]:
    """What each organisation earned or spent in a year."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row, kind, amount in entries:
        if kind == direction and row["period"].startswith(year):
            sums[row["org_id"]] += amount
    return sums


def by_organisation(shown: Published, view: str, column: str = "amount") -> dict[str, Decimal]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in shown.rows("finances", view):
        sums[str(row["org_id"])] += Decimal(str(row[column]))
    return sums


def money(rows: list[dict[str, object]], column: str) -> Decimal:
    return sum((Decimal(str(row[column])) for row in rows), Decimal(0))


def filled(text: str) -> Decimal:
    return Decimal(0) if text in EMPTY else Decimal(text)


@pytest.mark.parametrize(("view", "direction"), [("where-it-went", "expense"), ("where-from", "income")])
def test_categories_add_up_to_all_transactions_of_the_year(
    shown: Published, entries: list[Entry], view: str, direction: str
) -> None:
    expected = total(entries, direction)
    assert money(shown.rows("finances", view), "amount") == sum(expected.values())
    assert by_organisation(shown, f"org-{view}") == expected
    assert {row["year"] for row in shown.rows("finances", view)} == {LATEST}


@pytest.mark.parametrize("view", ["where-it-went", "org-where-it-went"])
def test_reception_and_allowances_are_never_folded_away(
    shown: Published, entries: list[Entry], demonstration: Path, view: str
) -> None:
    names = {row["plain_category"]: row["zh"] for row in table(shown, demonstration, "plain_categories")}
    spent: dict[str, set[str]] = defaultdict(set)
    for row, direction, _ in entries:
        if direction == "expense" and row["period"].startswith(LATEST):
            spent[row["org_id"] if view.startswith("org-") else ""].add(row["plain_category"])
    told: dict[str, list[str]] = defaultdict(list)
    for row in shown.rows("finances", view):
        category = row["category"]
        assert isinstance(category, dict)
        told[str(row.get("org_id", ""))].append(category["zh"])
    for organisation, categories in spent.items():
        assert {names[one] for one in categories & SENSITIVE} <= set(told[organisation])
        assert len(told[organisation]) <= MOST_CATEGORIES + len(SENSITIVE)


def test_months_and_balances_are_those_of_the_accounts(shown: Published, demonstration: Path) -> None:
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in table(shown, demonstration, "account_balances"):
        for name in ("income", "expense", "closing"):
            sums[row["period"]][name] += Decimal(row[name])
    months = shown.rows("finances", "monthly")
    assert [row["period"] for row in months] == sorted(sums)[-12:]
    assert all(row["income"] == sums[str(row["period"])]["income"] for row in months)
    assert all(row["expense"] == sums[str(row["period"])]["expense"] for row in months)
    balance = shown.rows("finances", "balance")
    assert {row["period"]: row["closing"] for row in balance} == {one: sums[one]["closing"] for one in sums}
    assert (
        by_organisation(shown, "org-monthly", "income").keys()
        == by_organisation(shown, "org-balance", "closing").keys()
    )
    assert sum(by_organisation(shown, "org-monthly", "expense").values()) == money(months, "expense")


def test_the_waterfall_runs_from_the_first_balance_to_the_last(shown: Published, entries: list[Entry]) -> None:
    years: dict[str, list[Decimal]] = defaultdict(list)
    for row in shown.rows("finances", "org-year"):
        years[str(row["org_id"])].append(Decimal(str(row["amount"])))
    assert years.keys() == total(entries, "expense").keys()
    for organisation, (first, *changes, last) in years.items():
        assert first + sum(changes) == last, organisation
        assert sum(one for one in changes if one < 0) == -total(entries, "expense")[organisation]


def test_the_five_blocks_of_a_month_add_up(shown: Published) -> None:
    for row in shown.rows("finances", "org-sunshine"):
        values = {
            name: Decimal(str(value)) for name, value in row.items() if name not in ("org_id", "period", "review")
        }
        assert values["opening"] + values["income"] - values["expense"] == values["closing"]
        assert values["year_expense"] >= values["expense"]


def test_the_lines_of_the_month_are_its_income_and_expense(shown: Published) -> None:
    lines: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in shown.rows("finances", "org-month-lines"):
        lines[str(row["org_id"]), str(row["direction"])] += Decimal(str(row["amount"]))
    for row in shown.rows("finances", "org-sunshine"):
        for direction in ("income", "expense"):
            assert lines[str(row["org_id"]), direction] == row[direction]


@pytest.mark.parametrize("view", ["sources-to-uses", "org-sources-to-uses"])
def test_what_flows_is_what_was_spent(shown: Published, entries: list[Entry], view: str) -> None:
    assert money(shown.rows("finances", view), "amount") == sum(total(entries, "expense").values())


def test_plans_and_spending_are_those_of_the_budget_lines(
    shown: Published, entries: list[Entry], demonstration: Path
) -> None:
    planned: dict[str, Decimal] = defaultdict(Decimal)
    for row in table(shown, demonstration, "budget_lines"):
        if row["direction"] == "expense" and row["year"] == LATEST:
            planned[row["org_id"]] += Decimal(row["budget"] if row["revised"] in EMPTY else row["revised"])
    whole = {str(row["org_id"]): row for row in shown.rows("finances", "budget-by-organisation")}
    assert {one: row["budget"] for one, row in whole.items()} == planned
    assert {one: row["actual"] for one, row in whole.items()} == total(entries, "expense")
    assert by_organisation(shown, "org-budget", "budget") == planned
    assert by_organisation(shown, "org-budget", "actual") == total(entries, "expense")


def test_what_a_project_was_paid_is_what_its_transactions_say(shown: Published, entries: list[Entry]) -> None:
    paid: dict[str, Decimal] = defaultdict(Decimal)
    for row, direction, amount in entries:
        if direction == "expense" and row["project_id"] not in EMPTY:
            paid[row["project_id"]] += amount
    for view in ("projects", "org-projects"):
        assert {str(row["project_id"]): row["paid"] for row in shown.rows("finances", view) if row["paid"]} == paid
    facts = [row for row in shown.rows("finances", "project-facts") if row["label"] == {"zh": "已付", "en": "Paid"}]
    assert {str(row["project_id"]): row["value"] for row in facts if row["value"]} == paid
    trail: dict[str, Decimal] = defaultdict(Decimal)
    for row in shown.rows("finances", "project-trail"):
        step = row["step"]
        assert isinstance(step, dict)
        if step["en"] in ("Payment", "Reversal"):
            trail[str(row["project_id"])] += Decimal(str(row["amount"]))
    assert trail == paid


def test_every_grant_is_received_less_spent(shown: Published, entries: list[Entry], demonstration: Path) -> None:
    spent = sum(
        (
            amount
            for row, direction, amount in entries
            if direction == "expense" and row["special_fund_id"] not in EMPTY
        ),
        Decimal(0),
    )
    rows = shown.rows("finances", "special-funds")
    assert money(rows, "spent") == spent
    received = sum((filled(row["received"]) for row in table(shown, demonstration, "special_funds")), Decimal(0))
    assert money(rows, "balance") == received - spent
    assert money(shown.rows("finances", "org-special-funds"), "spent") == spent


def test_debts_by_age_are_the_debts_that_are_open(shown: Published, demonstration: Path) -> None:
    latest = {}
    for row in sorted(table(shown, demonstration, "debts"), key=lambda one: one["period"]):
        latest[row["debt_id"]] = Decimal(row["closing"])
    bands = shown.rows("finances", "debts-by-age")
    assert sum((money(bands, one) for one in ("under_one", "one_to_three", "over_three")), Decimal(0)) == sum(
        latest.values()
    )
    assert money(shown.rows("finances", "open-debts"), "closing") == sum(latest.values())
    assert money(shown.rows("finances", "org-debts"), "closing") == sum(latest.values())


def test_the_share_with_a_decision_gives_both_numbers(shown: Published, entries: list[Entry]) -> None:
    for row in shown.rows("finances", "org-decision-share"):
        assert row["total"] == total(entries, "expense")[str(row["org_id"])]
        assert Decimal(0) <= Decimal(str(row["linked"])) <= Decimal(str(row["total"]))
        assert 0 <= Decimal(str(row["linked_payments"])) <= Decimal(str(row["payments"]))


def test_pay_is_that_of_the_allowances(shown: Published, demonstration: Path) -> None:
    rows = table(shown, demonstration, "allowances")
    year = max(row["period"] for row in rows)[:4]
    expected = sum((Decimal(row["amount"]) for row in rows if row["period"].startswith(year)), Decimal(0))
    assert money(shown.rows("finances", "org-pay"), "amount") == expected


def test_every_period_due_was_on_time_late_or_is_missing(shown: Published, demonstration: Path) -> None:
    rows = shown.rows("finances", "published-on-time")
    for row in rows:
        assert int(str(row["on_time"])) + int(str(row["late"])) + int(str(row["missing"])) == row["due"]
    published = [row for row in table(shown, demonstration, "period_disclosures") if row["published_on"] not in EMPTY]
    assert sum(int(str(row["on_time"])) + int(str(row["late"])) for row in rows) == len(published)


def test_the_registry_counts_its_rows(shown: Published, demonstration: Path) -> None:
    organisations = rows_of(demonstration, shown.tables["registry.organizations"].resource)
    committees = [row for row in organisations if row["org_type"] in ("village_committee", "residents_committee")]
    assert money(shown.rows("registry", "population"), "pop_resident") == sum(
        int(row["pop_resident"]) for row in committees
    )
    assert money(shown.rows("registry", "households"), "households") == sum(
        int(row["households"]) for row in committees
    )
    assert {row["org_id"] for row in shown.rows("registry", "who-is-who")} == {row["org_id"] for row in organisations}
    bases = rows_of(demonstration, shown.tables["registry.legal_bases"].resource)
    assert sum(int(str(row["bases"])) for row in shown.rows("registry", "bases-by-level")) == len(bases)


def test_every_view_speaks_both_languages(shown: Published) -> None:
    for package in shown.packages:
        for view in package.views if package.name in OURS else ():
            for label in (view.title, view.subtitle, view.sentence):
                assert not label or set(label) == {"zh", "en"}, view.name
            result = shown.view(package.name, view.name)
            for field in result.fields:
                assert set(field.title) == {"zh", "en"}, f"{view.name}.{field.name}"


@pytest.mark.slow
def test_money_goes_into_hiding_with_the_few_people_it_is_for(demonstration: Path, tmp_path: Path) -> None:
    def few(name: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        if name == "finances.land_compensation":
            return [{**row, "households_count": "3"} for row in rows]
        if name == "finances.fundraising":
            return [{**rows[0], "payers_count": "4", "exempt_people": "0"}, {**rows[1], "exempt_people": "10"}]
        return rows

    made = publish(demonstration, tmp_path, change=few, without=("grievances",))
    # What the households were paid stands in the ledger too: that is told, and withholds nothing.
    assert {(one.code, one.type, one.severity) for one in made.problems} == {
        ("sum-undeclared", "amount", Severity.WARNING)
    }

    def hidden(name: str) -> list[set[str]]:
        rows = made.warehouse.select(f"SELECT _absent FROM finances.{name} ORDER BY _row").rows
        return [
            {one.partition("=")[0] for one in (row[0] or "").split(";") if one.endswith("=suppressed")} for row in rows
        ]

    assert hidden("land_compensation") == [
        {
            "households_count",
            "standard_per_mu",
            "received_resettlement",
            "received_attachments",
            "retained",
            "distributed",
        }
    ]
    assert hidden("fundraising") == [{"payers_count", "cash_planned", "cash_collected"}, {"exempt_people"}]
    kept = made.warehouse.select("SELECT exempt_people, payers_count FROM finances.fundraising ORDER BY _row").rows
    assert kept[0] == (0, None) and kept[1][0] is None and kept[1][1] is not None, "a zero speaks of nobody"
    made.warehouse.connection.close()


def test_each_payment_is_in_one_unit_year_and_category_of_the_table(shown: Published, entries: list[Entry]) -> None:
    wanted: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for row, direction, amount in entries:
        if direction == "expense":
            wanted[row["org_id"], row["period"][:4]].append(amount)
    rows = shown.rows("finances", "spending-table")
    assert len({(row["org_id"], row["year"], str(row["category"])) for row in rows}) == len(rows) > 20
    for (unit, year), amounts in wanted.items():
        own = [row for row in rows if (row["org_id"], str(row["year"])) == (unit, year)]
        assert sum(Decimal(str(row["amount"])) for row in own) == sum(amounts)
        assert sum(int(str(row["entries"])) for row in own) == len(amounts)
    assert {(str(row["org_id"]), str(row["year"])) for row in rows} == wanted.keys()
