"""One organisation's book: every receipt and payment, numbered in order of date, and what follows from them.

Balances, statements and checks are sums over these entries, so they agree by construction.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from demonstration.codes import CHART, SUBJECT_CLASS
from demonstration.registry import banking_day, post_id
from demonstration.tables import NOT_APPLICABLE, Tables
from demonstration.world import BY_ID, COLLECTIVES, END, months

ZERO = Decimal("0.00")


def yuan(amount: int | str) -> Decimal:
    """An amount with two decimals."""
    return Decimal(amount).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Party:
    """The other side of an entry."""

    kind: str
    name: str
    code: str | None = None


@dataclass
class Entry:
    """One receipt or payment before it has a number. ``direction`` as in finances.transactions; ``amount`` is positive."""

    on: date
    account: str
    direction: str
    subject: str
    category: str
    amount: Decimal
    summary: str
    party: Party
    source: str = "collective_own"
    receipt: str = "tax_invoice"
    links: dict[str, str] = field(default_factory=dict)
    reverses: Entry | None = None
    related: bool = False
    note: str | None = None
    txn_id: str = ""

    @property
    def period(self) -> str:
        return f"{self.on:%Y-%m}"


class Book:
    """Entries, accounts and journals of one organisation."""

    def __init__(self, org_id: str, opening: dict[str, Decimal]) -> None:
        self.org_id = org_id
        self.opening = opening
        """Opening balance of each account, by its suffix (JB, XJ, TD)."""
        self.entries: list[Entry] = []
        self.journals: list[tuple[date, str, str, Decimal]] = []
        """Bookings without money: day, debit subject, credit subject, amount."""

    def account_id(self, suffix: str) -> str:
        return f"ACC-{BY_ID[self.org_id].short}-{suffix}"

    def add(self, entry: Entry) -> Entry:
        """The entry, on a day when money moves."""
        entry.on = banking_day(entry.on)
        self.entries.append(entry)
        return entry

    def number(self) -> None:
        """Puts the entries in order, what is drawn from the bank before what is paid from it, and gives each its identifier."""
        self.entries.sort(key=lambda one: (one.on, not one.direction.startswith("transfer")))
        counts: dict[str, int] = defaultdict(int)
        for one in self.entries:
            counts[one.period] += 1
            one.txn_id = f"T-{BY_ID[self.org_id].short}-{one.on:%Y%m}-{counts[one.period]:03d}"

    def change(self, account: str, period: str) -> dict[str, Decimal]:
        """Income, expense and transfers of an account in a month, net of reversals."""
        sums = {"income": ZERO, "expense": ZERO, "transfer_in": ZERO, "transfer_out": ZERO}
        for one in self.entries:
            if one.account == account and one.period == period:
                if one.reverses:
                    sums[one.reverses.direction] -= one.amount
                else:
                    sums[one.direction] += one.amount
        return sums

    def subject_turnover(self, year: int) -> dict[str, Decimal]:
        """Debit less credit of every subject but cash in a year, journals included."""
        sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
        for one in self.entries:
            if one.on.year != year or one.direction.startswith("transfer"):
                continue
            told = one.reverses.direction if one.reverses else one.direction
            debit = one.amount if told == "expense" else -one.amount
            sums[one.subject] += -debit if one.reverses else debit
        for on, debit_subject, credit_subject, amount in self.journals:
            if on.year == year:
                sums[debit_subject] += amount
                sums[credit_subject] -= amount
        assert all(code in SUBJECT_CLASS for code in sums), sums
        return sums


def write_transactions(tables: Tables, book: Book, reviewed: dict[str, date]) -> None:
    """Rows of finances.transactions; ``reviewed`` names the day each published month was reviewed."""
    book.number()
    approver = post_id(book.org_id, "LSZ" if book.org_id in COLLECTIVES else "SJ")
    vouchers: dict[str, int] = defaultdict(int)
    for one in book.entries:
        vouchers[one.period] += 1
        review = reviewed.get(one.period)
        tables.add(
            "finances.transactions",
            org_id=book.org_id, txn_id=one.txn_id, account_id=book.account_id(one.account), txn_date=one.on, period=one.period,
            voucher_no=f"记-{vouchers[one.period]:03d}", direction=one.direction,
            reverses_txn_id=one.reverses.txn_id if one.reverses else None, chart_version=CHART, subject_code=one.subject,
            plain_category=one.category, summary=one.summary, amount=one.amount, counterparty_type=one.party.kind,
            counterparty_name=one.party.name, counterparty_uscc=one.party.code, fund_source=one.source,
            handler_post_id=post_id(book.org_id, "CN"), approver_post_id=approver,
            supervision_status="passed" if review else "pending", supervision_on=review, receipt_type=one.receipt,
            is_related_party=one.related, payment_method="cash" if one.account == "XJ" else "transfer", remark=one.note,
            **one.links,
        )  # fmt: skip


def write_balances(tables: Tables, book: Book, opened: dict[str, date]) -> dict[tuple[str, str], Decimal]:
    """Rows of finances.account_balances; gives the closing balance by (account suffix, month)."""
    closing: dict[tuple[str, str], Decimal] = {}
    for account, on in opened.items():
        balance = book.opening[account]
        for period in months(max(on, date(2024, 1, 1)), END):
            sums = book.change(account, period)
            start = balance
            balance = start + sums["income"] + sums["transfer_in"] - sums["expense"] - sums["transfer_out"]
            closing[account, period] = balance
            first = period == f"{max(on, date(2024, 1, 1)):%Y-%m}"
            # A cheque that the bank paid only in the next month.
            pending = (
                yuan(1200) if account == "JB" and period[5:] == "12" and book.org_id in ("liuhe", "shiqiao") else ZERO
            )
            tables.add(
                "finances.account_balances",
                org_id=book.org_id, account_id=book.account_id(account), period=period, opening=start, closing=balance,
                bank_statement_balance=NOT_APPLICABLE if account == "XJ" else balance + pending,
                reconciliation_note="已开支票1,200.00元，银行次月付出" if pending else None,
                remark="期初余额为2023年末结转数" if first and on.year < 2024 else None, **sums,
            )  # fmt: skip
    return closing
