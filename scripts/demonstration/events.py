"""What happens once: land compensation, fundraising, donations, debts, an error and its reversal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from demonstration.book import Book, Entry, Party, yuan
from demonstration.recurring import BANK, firm
from demonstration.tables import Tables

_D = date.fromisoformat
_COUNTY_LAND = Party("government", "云岭县自然资源局")

# organisation, id, day, donor, kind, value, purpose, used
_DONATIONS: tuple[tuple[str, str, str, str, str, int, str, int], ...] = (
    ("liuhe", "DON-LH-2024-01", "2024-10-09", "云岭县体育发展中心", "goods", 18_600, "健身器材", 18_600),
    ("liuhe", "DON-LH-2026-01", "2026-01-22", "柳荷乡友联谊会", "cash", 30_000, "村民文化广场建设", 30_000),
    ("shiqiao", "DON-SQ-2024-01", "2024-09-20", "云岭县禾丰食品有限公司", "cash", 10_000, "饮水管网改造", 10_000),
    ("shiqiao", "DON-SQ-2025-01", "2025-09-01", "爱心人士A", "cash", 3_000, "困难学生助学", 3_000),
    ("yunquan", "DON-YQ-2025-01", "2025-02-10", "爱心人士B", "cash", 5_000, "困难学生助学", 4_000),
    ("songping", "DON-SP-2025-01", "2025-07-21", "云岭县红十字会", "goods", 12_400, "防汛物资", 12_400),
    ("dongwan", "DON-DW-2024-01", "2024-09-06", "云岭县图书馆", "goods", 8_600, "社区书屋图书", 8_600),
    ("dongwan", "DON-DW-2026-01", "2026-03-12", "云岭县净美环境工程有限公司", "cash", 6_000, "垃圾分类亭", 0),
)  # fmt: skip

# organisation, id, direction, kind, name, origin, due, opening, rate, purpose, decision, arrears, {period: (increase, decrease)}
_DEBTS: tuple[tuple[str, str, str, str, str, str, str, int, str, str, str, str, dict[str, tuple[int, int]]], ...] = (
    ("songping", "DEBT-SP-01", "payable", "company", "云岭县明光照明有限公司", "2022-11-20", "2025-12-31", 86_400, "",
     "2022年路灯工程款", "", "village_project", {"2024": (0, 30_000), "2025": (0, 37_800), "2026H1": (0, 0)}),
    ("yunquan", "DEBT-YQ-01", "payable", "bank", "清溪镇信用合作社", "2021-09-15", "2027-12-31", 80_000, "3.85",
     "修建灌溉泵站借款", "", "none", {"2024": (0, 20_000), "2025": (0, 20_000), "2026H1": (0, 0)}),
    ("shiqiao-coop", "DEBT-SQJ-01", "receivable", "individual", "承包户03", "2023-06-30", "2025-12-31", 12_000, "",
     "2023年度果树承包费", "", "land_rent", {"2024": (0, 6_000), "2025": (0, 6_000), "2026H1": (0, 0)}),
    ("liuhe-coop", "DEBT-LHJ-01", "receivable", "company", "云岭县禾丰食品有限公司", "2025-10-16", "2026-09-30", 0, "",
     "旧厂房水电垫付款", "DEC-LHJ-2024-002", "none", {"2025": (8_640, 0), "2026H1": (0, 4_320)}),
)  # fmt: skip


def opening_debts(org_id: str) -> tuple[int, int]:
    """What was owed to an organisation, and by it, when the data begins."""
    mine = [one for one in _DEBTS if one[0] == org_id]
    return sum(one[7] for one in mine if one[2] == "receivable"), sum(one[7] for one in mine if one[2] == "payable")


def write_event_tables(tables: Tables) -> None:
    """Rows of donations, debts, fundraising and land_compensation."""
    for org_id, donation_id, on, donor, kind, value, purpose, used in _DONATIONS:
        tables.add(
            "finances.donations",
            org_id=org_id, donation_id=donation_id, received_on=_D(on), donor_display=donor, kind=kind, value=yuan(value),
            designated_purpose=purpose, used=yuan(used),
        )  # fmt: skip
    for org_id, debt_id, direction, kind, name, origin, due, opening, rate, purpose, decision, arrears, moves in _DEBTS:
        balance = opening
        for period, (more, less) in moves.items():
            tables.add(
                "finances.debts",
                org_id=org_id, debt_id=debt_id, period=period, direction=direction, counterparty_type=kind, counterparty_name=name,
                origin_on=_D(origin), due_on=_D(due), opening=yuan(balance), increase=yuan(more), decrease=yuan(less),
                closing=yuan(balance + more - less), interest_rate=Decimal(rate) if rate else None, purpose=purpose,
                decision_id=decision or None, arrears_kind=arrears,
            )  # fmt: skip
            balance += more - less
    _fundraising(tables)
    _land(tables)


def _fundraising(tables: Tables) -> None:
    tables.add(
        "finances.fundraising",
        org_id="yunquan", fundraising_id="FR-YQ-2025-01", project_id="PRJ-YQ-2025-001", year=2025, payers_count=486,
        per_person_yuan=yuan(15), cash_planned=yuan(7_290), cash_collected=yuan(7_170), labour_days_per_worker=Decimal("4"),
        labour_planned=Decimal("620"), labour_fulfilled=Decimal("604"), exempt_people=14, substitute_cash_days=Decimal("12"),
        award_subsidy=yuan(64_000), consultation_on=_D("2025-02-16"), decision_id="DEC-YQ-2025-002", township_review_on=_D("2025-03-24"),
        county_review_on=_D("2025-04-02"), published_on=_D("2025-04-07"),
    )  # fmt: skip
    tables.add(
        "finances.fundraising",
        org_id="songping", fundraising_id="FR-SP-2024-01", project_id="PRJ-SP-2024-001", year=2024, payers_count=402,
        per_person_yuan=yuan(12), cash_planned=yuan(4_824), cash_collected=yuan(4_764), labour_days_per_worker=Decimal("5"),
        labour_planned=Decimal("580"), labour_fulfilled=Decimal("571"), exempt_people=11, substitute_cash_days=Decimal("0"),
        award_subsidy=yuan(0), consultation_on=_D("2024-08-25"), decision_id="DEC-SP-2024-004", township_review_on=_D("2024-10-21"),
        county_review_on=_D("2024-10-30"), published_on=_D("2024-11-04"),
    )  # fmt: skip


def _land(tables: Tables) -> None:
    tables.add(
        "finances.land_compensation",
        org_id="liuhe-coop", batch_id="LAND-LHJ-2025-01", project_name="清溪至县城公路改建（柳荷段）", area_mu=Decimal("23.60"),
        pre_notice_from=_D("2024-11-04"), pre_notice_to=_D("2024-11-20"), plan_notice_from=_D("2024-12-02"),
        plan_notice_to=_D("2025-01-06"), approval_doc_no="云政土〔2025〕12号", approved_on=_D("2025-03-18"), notice_on=_D("2025-03-31"),
        received_land=yuan(613_600), received_resettlement=yuan(354_000), received_attachments=yuan(58_320), received_social=yuan(0),
        retained=yuan(122_720), distributed=yuan(903_200), households_count=37, plan_decision_id="DEC-LHJ-2025-003",
        account_id="ACC-LHJ-TD", standard_per_mu=yuan(41_000),
    )  # fmt: skip


def enter_events(book: Book) -> None:
    """The entries of one organisation that come once."""
    for org_id, _, on, donor, kind, value, purpose, _used in _DONATIONS:
        if org_id == book.org_id and kind == "cash":
            giver = Party("company", donor) if donor.endswith("公司") else Party("social_org", donor)
            book.add(
                Entry(
                    _D(on),
                    "JB",
                    "income",
                    "504",
                    "donation",
                    yuan(value),
                    f"收到捐赠：{purpose}",
                    giver,
                    "donation",
                    "unified_receipt",
                )
            )
    {
        "liuhe": _liuhe,
        "shiqiao": _shiqiao,
        "liuhe-coop": _liuhe_coop,
        "shiqiao-coop": _shiqiao_coop,
        "yunquan": _yunquan,
        "songping": _songping,
    }.get(book.org_id, lambda _: None)(book)


def _liuhe(book: Book) -> None:
    printer = Party("self_employed", "商户11")
    wrong = book.add(Entry(_D("2026-04-14"), "JB", "expense", "513", "office", yuan(1_280), "购文件柜配件", printer))
    book.add(Entry(
        _D("2026-05-12"), "JB", "reversal", "513", "office", yuan(1_280), "冲销4月14日错记的1280元", printer, reverses=wrong,
    ))  # fmt: skip
    book.add(Entry(_D("2026-05-12"), "JB", "expense", "513", "office", yuan(128), "购文件柜配件（更正）", printer))
    book.add(Entry(
        _D("2024-11-18"), "JB", "expense", "514", "upkeep", yuan(8_760), "三组机耕路砂石料", firm("road"),
        links={"decision_id": "DEC-LH-2024-004"},
    ))  # fmt: skip


def _shiqiao(book: Book) -> None:
    students = Party("internal", "本村困难学生家庭")
    book.add(
        Entry(
            _D("2025-09-05"),
            "JB",
            "expense",
            "514",
            "relief",
            yuan(3_000),
            "发放捐赠助学金",
            students,
            "donation",
            "payroll_sheet",
        )
    )


def _liuhe_coop(book: Book) -> None:
    for on, value, wording in (
        ("2025-06-12", 613_600, "收到土地补偿费"), ("2025-06-12", 354_000, "收到安置补助费"), ("2025-06-13", 58_320, "收到青苗和附着物补偿"),
    ):  # fmt: skip
        book.add(Entry(
            _D(on), "TD", "income", "241", "land_compensation", yuan(value), wording, _COUNTY_LAND, "land_compensation", "fiscal_receipt",
        ))  # fmt: skip
    book.add(Entry(
        _D("2025-07-18"), "TD", "expense", "241", "compensation_paid", yuan(903_200), "按方案发放征地补偿款（37户）",
        Party("internal", "被征地农户37户"), "land_compensation", "payroll_sheet", {"decision_id": "DEC-LHJ-2025-003"},
    ))  # fmt: skip
    food = firm("food")
    book.add(Entry(
        _D("2025-10-16"), "JB", "expense", "112", "advanced", yuan(8_640), "代垫旧厂房增容电费", food,
        links={"contract_id": "CT-LHJ-2024-Z03", "decision_id": "DEC-LHJ-2024-002"},
    ))  # fmt: skip
    book.add(Entry(
        _D("2026-03-18"), "JB", "income", "112", "collected", yuan(4_320), "收回代垫电费", food, receipt="unified_receipt",
        links={"contract_id": "CT-LHJ-2024-Z03"},
    ))  # fmt: skip


def _shiqiao_coop(book: Book) -> None:
    for on in ("2024-09-20", "2025-09-18"):
        book.add(Entry(
            _D(on), "JB", "income", "112", "collected", yuan(6_000), "收回2023年果树承包费", Party("individual", "承包户03"), receipt="unified_receipt",
        ))  # fmt: skip


def _yunquan(book: Book) -> None:
    loan = {"decision_id": "DEC-YQ-2024-005"}
    owed = 80_000
    for year in (2024, 2025, 2026):
        for month in (6, 9, 12, 3):
            on = date(year + (month == 3), month, 21)
            if on > _D("2026-06-30") or on < _D("2024-06-20"):
                continue
            interest = (Decimal(owed) * Decimal("0.0385") / 4).quantize(Decimal("0.01"))
            book.add(
                Entry(
                    on,
                    "JB",
                    "expense",
                    "515",
                    "finance_cost",
                    interest,
                    "信用社借款季度利息",
                    BANK,
                    receipt="fiscal_receipt",
                    links=loan,
                )
            )
            if month == 12:
                owed -= 20_000
                book.add(
                    Entry(
                        on,
                        "JB",
                        "expense",
                        "221",
                        "repaid",
                        yuan(20_000),
                        "归还信用社泵站借款",
                        BANK,
                        receipt="fiscal_receipt",
                        links=loan,
                    )
                )
    for day, value in (("2025-04-18", 4_260), ("2025-04-25", 2_910)):
        book.add(Entry(
            _D(day), "JB", "income", "231", "fundraising", yuan(value), "岭脚组村民筹资款", Party("internal", "岭脚组村民"), "villager_fundraising",
            "unified_receipt", {"fundraising_id": "FR-YQ-2025-01"},
        ))  # fmt: skip
    book.add(Entry(
        _D("2025-02-20"), "JB", "expense", "514", "relief", yuan(4_000), "发放捐赠助学金", Party("internal", "本村困难学生家庭"), "donation",
        "payroll_sheet",
    ))  # fmt: skip


def _songping(book: Book) -> None:
    debt = {"decision_id": "DEC-SP-2024-005"}
    light = firm("light")
    for on, value in (("2024-12-18", 30_000), ("2025-12-16", 37_800)):
        book.add(
            Entry(_D(on), "JB", "expense", "211", "repaid", yuan(value), "归还2022年路灯工程欠款", light, links=debt)
        )
    book.add(Entry(
        _D("2024-11-12"), "JB", "income", "231", "fundraising", yuan(4_764), "东干渠村民筹资款", Party("internal", "各组村民"),
        "villager_fundraising", "unified_receipt", {"fundraising_id": "FR-SP-2024-01"},
    ))  # fmt: skip
    book.add(Entry(
        _D("2025-07-24"), "JB", "expense", "514", "upkeep", yuan(14_600), "通村路塌方抢通机械费", Party("self_employed", "商户09"),
        links={"decision_id": "DEC-SP-2025-003"}, related=True, note="机械由分管副主任的近亲属提供，已申报并回避，价格经询价",
    ))  # fmt: skip
    wrong = book.add(
        Entry(
            _D("2025-03-11"),
            "JB",
            "expense",
            "514",
            "welfare",
            yuan(2_600),
            "购活动室桌椅",
            Party("self_employed", "商户17"),
        )
    )
    book.add(
        Entry(
            _D("2025-04-10"),
            "JB",
            "reversal",
            "514",
            "welfare",
            yuan(2_600),
            "冲销不应由本村列支的桌椅款",
            Party("self_employed", "商户17"),
            reverses=wrong,
        )
    )
