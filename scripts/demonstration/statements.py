"""The yearly balance sheet and income statement of a book, by double entry from its transactions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from demonstration.book import ZERO, Book, yuan
from demonstration.codes import CONTRA, SUBJECT_CLASS, SUBJECT_NAMES
from demonstration.events import opening_debts
from demonstration.leases import assets_of, depreciation
from demonstration.tables import Tables
from demonstration.works import PROJECTS
from demonstration.world import BY_ID, COLLECTIVES

_TOTALS = {
    "monetary_funds": ("货币资金", "Money in hand and at the bank"),
    "assets": ("资产总计", "Total assets"),
    "liabilities": ("负债合计", "Total liabilities"),
    "equity": ("所有者权益合计", "Total equity"),
    "liabilities_and_equity": ("负债和所有者权益总计", "Total liabilities and equity"),
    "operating_income": ("经营收入", "Operating income"),
    "investment_income": ("投资收益", "Investment income"),
    "operating_expense": ("经营支出", "Operating expenses"),
    "taxes": ("税金及附加", "Taxes and surcharges"),
    "admin_expense": ("管理费用", "Management expenses"),
    "operating_profit": ("经营收益", "Operating profit"),
    "subsidy_income": ("补助收入", "Subsidy income"),
    "other_income": ("其他收入", "Other income"),
    "public_welfare_expense": ("公益支出", "Public welfare expenses"),
    "other_expense": ("其他支出", "Other expenses"),
    "total_profit": ("收益总额", "Total profit"),
    "income_tax": ("所得税费用", "Income tax"),
    "net_profit": ("净收益", "Net profit"),
    "opening_undistributed": ("年初未分配收益", "Undistributed result, start of year"),
    "other_transfer_in": ("其他转入", "Other transfers in"),
    "distributable": ("可分配收益", "Distributable result"),
    "reserve_extracted": ("提取公积公益金", "Put into the reserve"),
    "distributed_to_members": ("向成员分配", "Shared out to members"),
    "other_distribution": ("其他", "Other"),
    "closing_undistributed": ("年末未分配收益", "Undistributed result, end of year"),
}
_SHEET = ("101", "102", "112", "151", "152", "153", "211", "221", "231", "241", "301", "311", "322")


def write_statements(tables: Tables, book: Book, closing: dict[tuple[str, str], Decimal]) -> None:
    """Both statements of 2024 and 2025. Balances are kept as debit less credit, and shown on their normal side."""
    ledger = _opening(book)
    last: dict[str, Decimal] = {}
    for year in (2024, 2025):
        begin = dict(ledger)
        _journals(book, year)
        for code, change in book.subject_turnover(year).items():
            ledger[code] = ledger.get(code, ZERO) + change
        cash = closing["XJ", f"{year}-12"]
        ledger["101"] = cash
        ledger["102"] = sum(
            (amount for (account, month), amount in closing.items() if month == f"{year}-12" and account != "XJ"), ZERO
        )
        lines = _income(book, ledger, begin)
        for code in [one for one in ledger if SUBJECT_CLASS[one] in ("income", "expense", "cost")]:
            ledger["322"] = ledger.get("322", ZERO) + ledger.pop(code)
        assert sum(ledger.values()) == 0, (book.org_id, year, ledger)
        assert -ledger["322"] == lines["closing_undistributed"], (book.org_id, year)
        _sheet(tables, book.org_id, year, begin, ledger)
        for code, value in lines.items():
            _line(tables, book.org_id, year, "income_distribution", code, last.get(code), value)
        last = lines
    _register(tables, book)


def _register(tables: Tables, book: Book) -> None:
    """What was built goes into the register of assets with what the books have paid for it. The cold store stands there already,
    because it is let."""
    end = date(2025, 12, 31)
    for project in PROJECTS:
        if project.org_id != book.org_id or project.accepted_on > end:
            continue
        paid = sum(
            (
                one.amount
                for one in book.entries
                if one.subject == "153" and one.links.get("project_id") == project.project_id and one.on <= end
            ),
            ZERO,
        )
        if project.org_id in COLLECTIVES:
            (store,) = (
                row for row in tables.of("assets_contracts.assets", book.org_id) if row["name_zh"] == "集体冷库"
            )
            assert (store["original_value"], store["acquired_on"]) == (paid, project.accepted_on)
            continue
        tables.add(
            "assets_contracts.assets",
            org_id=book.org_id, asset_id=f"AST-{BY_ID[book.org_id].short}-{project.number}", name_zh=project.name.removesuffix("工程"),
            category="irrigation" if project.category == "water" else "structure", is_operating=False, location_text="村(居)内",
            quantity=1, original_value=paid, acquired_on=project.accepted_on, increase_type="built", use_status="self_use",
        )  # fmt: skip


def _opening(book: Book) -> dict[str, Decimal]:
    """The subjects at the end of 2023; capital is what balances them."""
    receivable, payable = opening_debts(book.org_id)
    start = date(2023, 12, 31)
    assets = assets_of(book.org_id)
    ledger = {
        "101": book.opening["XJ"], "102": book.opening["JB"], "112": yuan(receivable),
        "151": yuan(sum(value for value, _, _ in assets)),
        "152": -sum((depreciation(value, on, life, start) for value, on, life in assets), ZERO),
        "211": -yuan(payable if book.org_id == "songping" else 0), "221": -yuan(payable if book.org_id == "yunquan" else 0),
        "311": -yuan(86_000 if book.org_id in COLLECTIVES else 24_000),
        "322": -yuan(212_000 if book.org_id in COLLECTIVES else 38_000),
    }  # fmt: skip
    ledger["301"] = -sum(ledger.values(), ZERO)
    return ledger


def _journals(book: Book, year: int) -> None:
    """Depreciation, finished works, spent earmarked money and the reserve, once a year."""
    end = date(year, 12, 31)
    before = date(year - 1, 12, 31)
    wear = ZERO
    for value, on, life in assets_of(book.org_id):
        wear += depreciation(value, on, life, end) - depreciation(value, on, life, before)
    if wear:
        book.journals.append((end, "513", "152", wear))
    finished = {one.project_id for one in PROJECTS if one.accepted_on <= end}
    built = sum(
        (
            one.amount
            for one in book.entries
            if one.subject == "153" and one.links.get("project_id") in finished and one.on <= end
        ),
        ZERO,
    )
    done = sum((amount for on, debit, _, amount in book.journals if debit == "151" and on < end), ZERO)
    if built - done:
        book.journals.append((end, "151", "153", built - done))
    for source, subject in (("fiscal_special", "241"), ("villager_fundraising", "231")):
        spent = sum(
            (
                one.amount
                for one in book.entries
                if one.source == source and one.direction == "expense" and one.on.year == year
            ),
            ZERO,
        )
        if spent:
            book.journals.append((end, subject, "311", spent))
    if book.org_id in COLLECTIVES:
        profit = -sum(
            (
                value
                for code, value in book.subject_turnover(year).items()
                if SUBJECT_CLASS[code] in ("income", "expense", "cost")
            ),
            ZERO,
        )
        if profit > 0:
            book.journals.append((end, "322", "311", (profit * 30 / 100).quantize(Decimal("0.01"))))


def _income(book: Book, ledger: dict[str, Decimal], begin: dict[str, Decimal]) -> dict[str, Decimal]:
    def of(code: str) -> Decimal:
        value = ledger.get(code, ZERO)
        return -value if SUBJECT_CLASS[code] == "income" else value

    lines = {
        "operating_income": of("501"), "investment_income": of("502"), "operating_expense": of("511") + of("401"),
        "taxes": of("512"), "admin_expense": of("513"),
    }  # fmt: skip
    lines["operating_profit"] = (
        lines["operating_income"]
        + lines["investment_income"]
        - lines["operating_expense"]
        - lines["taxes"]
        - lines["admin_expense"]
    )
    lines |= {
        "subsidy_income": of("503"),
        "other_income": of("504"),
        "public_welfare_expense": of("514"),
        "other_expense": of("515"),
    }
    lines["total_profit"] = (
        lines["operating_profit"]
        + lines["subsidy_income"]
        + lines["other_income"]
        - lines["public_welfare_expense"]
        - lines["other_expense"]
    )
    lines["income_tax"] = of("521")
    lines["net_profit"] = lines["total_profit"] - lines["income_tax"]
    lines |= {"opening_undistributed": -begin["322"], "other_transfer_in": ZERO}
    lines["distributable"] = lines["net_profit"] + lines["opening_undistributed"]
    year = max(on.year for on, *_ in book.journals)
    lines["reserve_extracted"] = sum(
        (amount for on, debit, _, amount in book.journals if debit == "322" and on.year == year), ZERO
    )
    lines["distributed_to_members"] = sum(
        (one.amount for one in book.entries if one.subject == "322" and one.on.year == year), ZERO
    )
    lines["other_distribution"] = ZERO
    lines["closing_undistributed"] = (
        lines["distributable"] - lines["reserve_extracted"] - lines["distributed_to_members"]
    )
    return lines


def _sheet(tables: Tables, org_id: str, year: int, begin: dict[str, Decimal], end: dict[str, Decimal]) -> None:
    for code in _SHEET:
        _line(tables, org_id, year, "balance_sheet", code, _shown(code, begin), _shown(code, end))
    money = [ledger["101"] + ledger["102"] for ledger in (begin, end)]
    _line(tables, org_id, year, "balance_sheet", "monetary_funds", money[0], money[1])
    totals = {
        "assets": ("asset",),
        "liabilities": ("liability",),
        "equity": ("equity",),
        "liabilities_and_equity": ("liability", "equity"),
    }
    for name, kinds in totals.items():
        sign = 1 if name == "assets" else -1
        first, last = (
            sum((value for code, value in ledger.items() if SUBJECT_CLASS[code] in kinds), ZERO) * sign
            for ledger in (begin, end)
        )
        _line(tables, org_id, year, "balance_sheet", name, first, last)


def _shown(code: str, ledger: dict[str, Decimal]) -> Decimal:
    value = ledger.get(code, ZERO)
    return value if SUBJECT_CLASS[code] == "asset" and code not in CONTRA else ZERO - value


def _line(
    tables: Tables, org_id: str, year: int, statement: str, code: str, first: Decimal | None, last: Decimal
) -> None:
    name, english = _TOTALS.get(code) or SUBJECT_NAMES[code]
    if code == "322":
        name, english = "未分配收益", "Undistributed result"
    tables.add(
        "finances.statements",
        org_id=org_id, year=year, statement=statement, line_code=code, line_zh=name, line_en=english,
        amount_begin=first, amount_end=last,
    )  # fmt: skip
