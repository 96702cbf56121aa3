"""The finances package: every organisation's book, and the tables that follow from it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from demonstration.book import Book, Entry, write_balances, write_transactions, yuan
from demonstration.events import enter_events, write_event_tables
from demonstration.matters import annual_decision
from demonstration.pay import write_allowances
from demonstration.recurring import TREASURY, enter_recurring, firm
from demonstration.registry import banking_day, open_day, workdays_after
from demonstration.statements import write_statements
from demonstration.tables import NOT_APPLICABLE, Tables, amount, text
from demonstration.works import PROJECTS, Project, fund_id, write_works
from demonstration.world import BOOKS, BY_ID, COMMITTEES, END, months

OPENING = {
    "liuhe": 312_460, "shiqiao": 236_180, "yunquan": 171_350, "songping": 148_720, "dongwan": 254_900, "liuhe-coop": 648_300,
    "shiqiao-coop": 298_640,
}  # fmt: skip
"""Bank balance at the end of 2023, yuan."""

LAND_ACCOUNT_OPENED = date(2025, 5, 20)
_LATE = {("songping", "2024-09"): 4, ("yunquan", "2025-02"): 2, ("dongwan", "2025-04"): 3}
"""Days after the due day on which a period was published."""

_CASH = {
    "liuhe": 1_240,
    "shiqiao": 980,
    "yunquan": 760,
    "songping": 640,
    "dongwan": 1_480,
    "liuhe-coop": 520,
    "shiqiao-coop": 460,
}


def write_finances(tables: Tables, random: Random) -> None:
    """All rows of the finances package but subjects and categories."""
    write_works(tables)
    write_allowances(
        tables, {(org_id, year): annual_decision(org_id, year) for org_id in COMMITTEES for year in (2024, 2025, 2026)}
    )
    write_event_tables(tables)
    for org_id in BOOKS:
        opened = _accounts(tables, org_id)
        opening = {"JB": yuan(OPENING[org_id]), "XJ": yuan(_CASH[org_id]), "TD": yuan(0)}
        book = Book(org_id, opening)
        enter_recurring(book, random)
        enter_events(book)
        for project in PROJECTS:
            if project.org_id == org_id:
                _pay_project(book, project)
        reviewed = _periods(tables, org_id)
        write_transactions(tables, book, reviewed)
        closing = write_balances(tables, book, opened)
        write_statements(tables, book, closing)
    _budget(tables)


def _accounts(tables: Tables, org_id: str) -> dict[str, date]:
    one = BY_ID[org_id]
    opened = {"JB": date(2019, 12, 2), "XJ": date(2019, 12, 2)}
    if org_id == "liuhe-coop":
        opened["TD"] = LAND_ACCOUNT_OPENED
    for number, (suffix, on) in enumerate(opened.items()):
        kind = {"JB": "basic", "XJ": "cash", "TD": "special_land"}[suffix]
        cash = kind == "cash"
        tables.add(
            "finances.accounts",
            org_id=org_id, account_id=f"ACC-{one.short}-{suffix}", kind=kind,
            bank_name=NOT_APPLICABLE if cash else "清溪镇信用合作社",
            account_tail=NOT_APPLICABLE if cash else f"{(BOOKS.index(org_id) + 1) * 1_307 + number * 811:04d}",
            title_holder="organization",
            chart_version="2023", subject_code="101" if cash else "102", opened_on=on,
            filed_on=NOT_APPLICABLE if cash else on + timedelta(days=7),
            approval_decision_id="DEC-LHJ-2025-001" if suffix == "TD" else None,
        )  # fmt: skip
    return opened


def _pay_project(book: Book, one: Project) -> None:
    """Donations for it first, then earmarked money, then what villagers paid in, then the organisation's own."""
    left: list[tuple[str, int]] = []
    if one.fund and one.fund.received_on <= END:
        left.append(("fiscal_special", one.fund.amount))
        book.add(Entry(
            one.fund.received_on, "JB", "income", "241", "subsidy", yuan(one.fund.amount), f"{one.fund.name}到账",
            TREASURY, "fiscal_special", "fiscal_receipt", {"special_fund_id": fund_id(one) or ""},
        ))  # fmt: skip
    raised = sum(
        (entry.amount for entry in book.entries if entry.source == "villager_fundraising" and _near(entry, one)),
        Decimal(0),
    )
    if raised:
        left.append(("villager_fundraising", int(raised)))
    if one.gift:
        left.insert(0, ("donation", one.gift))
    for on, due, wording in one.payments():
        rest = due
        while rest:
            source, have = left[0] if left else (one.own_source, rest)
            part = min(rest, have)
            rest -= part
            if left:
                left[0] = (source, have - part)
                if have == part:
                    left.pop(0)
            links = {"project_id": one.project_id, "contract_id": one.contract_id, "decision_id": one.decision_id}
            if source == "fiscal_special":
                links["special_fund_id"] = fund_id(one) or ""
            book.add(
                Entry(
                    on,
                    "JB",
                    "expense",
                    "153",
                    "project",
                    yuan(part),
                    f"支付{one.name}{wording}",
                    firm(one.firm),
                    source,
                    links=links,
                )
            )


def _near(entry: Entry, one: Project) -> bool:
    return one.voted_on < entry.on < one.voted_on + timedelta(days=90)


def _periods(tables: Tables, org_id: str) -> dict[str, date]:
    """Rows of period_disclosures; gives the day each published month was reviewed."""
    reviewed: dict[str, date] = {}
    quarterly = BY_ID[org_id].frequency == "quarter"
    every = months()
    spans = [every[at : at + 3] for at in range(0, len(every), 3)] if quarterly else [[month] for month in every]
    for span in spans:
        year, number = int(span[-1][:4]), int(span[-1][5:])
        following = date(year + number // 12, number % 12 + 1, 1)
        period = f"{year}Q{(number + 2) // 3}" if quarterly else span[0]
        due = date(following.year, following.month, 20 if quarterly else 10)
        review = open_day(following + timedelta(days=8 if quarterly else 4))
        if (days := _LATE.get((org_id, period))) is not None:
            published = due + timedelta(days=days)
            review = banking_day(published - timedelta(days=1))
        else:
            published = min(workdays_after(review, 1), due)
        if published > END:
            continue
        reviewed.update(dict.fromkeys(span, review))
        noted = org_id == "songping" and period == "2024-09"
        tables.add(
            "finances.period_disclosures",
            org_id=org_id, period=period, published_on=published, posted_from=published, posted_to=published + timedelta(days=30),
            channels="notice_board;wechat_group;website", review_on=review,
            review_conclusion="agree_with_notes" if noted else "agree",
            review_notes="保洁员工资发放表补齐签字后同意公开。" if noted else None,
            requested_by_members=org_id == "liuhe" and period == "2024-12",
        )  # fmt: skip
    return reviewed


def _budget(tables: Tables) -> None:
    """The yearly plan: lines that the year's entries stayed near, except the works that were approved during the year."""
    sums: dict[tuple[str, int, str], Decimal] = defaultdict(Decimal)
    told: dict[str, str] = {}
    for row in tables.of("finances.transactions"):
        direction = text(row, "direction")
        if direction in ("income", "expense") and isinstance(row["txn_date"], date):
            category = text(row, "plain_category")
            told[category] = direction
            sums[text(row, "org_id"), row["txn_date"].year, category] += amount(row, "amount")
    lines: dict[tuple[str, int], int] = defaultdict(int)
    for org_id in BOOKS:
        for year in (2024, 2025, 2026):
            for category in told:
                spent = sums[org_id, year, category]
                if not spent:
                    continue
                lines[org_id, year] += 1
                before = sums[org_id, year - 1, category]
                revision = next(
                    (one for one in PROJECTS if one.org_id == org_id and one.voted_on.year == year), None
                ) if category == "project" and year < 2026 else None  # fmt: skip
                planned = max(before * 103 / 100, spent * 115 / 100) if year == 2026 else spent * 104 / 100
                budget = spent * 92 / 100 if revision else planned
                tables.add(
                    "finances.budget_lines",
                    org_id=org_id, year=year, line_no=lines[org_id, year], direction=told[category], plain_category=category,
                    budget=_round(budget), revised=_round(spent * 103 / 100) if revision else None,
                    approved_decision_id=annual_decision(org_id, year),
                    revision_decision_id=revision.decision_id if revision else None,
                )  # fmt: skip


def _round(value: Decimal) -> Decimal:
    step = 1_000 if value > 20_000 else 100 if value > 1_000 else 10
    return yuan((int(value) // step + 1) * step)
