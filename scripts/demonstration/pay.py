"""Who is paid how much a month for village work: the rates that the yearly resolutions fixed."""

from __future__ import annotations

from decimal import Decimal

from demonstration.tables import Tables
from demonstration.world import BOOKS, COMMITTEES, months

# role, English, category, headcount, yuan a head and month at Liuhe
_ROLES: tuple[tuple[str, str, str, int, int], ...] = (
    ("党组织书记兼主任", "Secretary and director", "cadre_pay", 1, 3_300),
    ("副主任", "Deputy director", "cadre_pay", 1, 2_640),
    ("委员", "Committee members", "cadre_pay", 2, 2_240),
    ("会计", "Accountant", "cadre_pay", 1, 1_980),
    ("出纳", "Cashier", "cadre_pay", 1, 1_650),
    ("监督委员会成员", "Oversight committee", "work_subsidy", 3, 420),
    ("小组长", "Group leaders", "work_subsidy", 6, 260),
    ("网格员", "Grid workers", "work_subsidy", 2, 380),
)
_SCALE = {"liuhe": 100, "shiqiao": 96, "yunquan": 92, "songping": 90, "dongwan": 118}
_RISE = {2024: 100, 2025: 104, 2026: 104}


def rate(org_id: str, year: int, base: int) -> int:
    """Yuan a head and month, to ten yuan."""
    return base * _SCALE[org_id] * _RISE[year] // 100_000 * 10


def monthly_pay(org_id: str, year: int, category: str) -> Decimal:
    """What an organisation pays in a month under one category."""
    return Decimal(
        sum(count * rate(org_id, year, base) for _, _, kind, count, base in _ROLES if kind == category)
    ).quantize(Decimal("0.01"))


def annual_pay(org_id: str, year: int) -> int:
    """Pay and allowances of a year together, yuan."""
    return int(12 * (monthly_pay(org_id, year, "cadre_pay") + monthly_pay(org_id, year, "work_subsidy")))


def write_allowances(tables: Tables, decision: dict[tuple[str, int], str]) -> None:
    """Rows of finances.allowances; ``decision`` names the resolution of an organisation's year."""
    for org_id in BOOKS:
        if org_id not in COMMITTEES:
            continue
        for month in months():
            year = int(month[:4])
            for role, english, kind, count, base in _ROLES:
                each = rate(org_id, year, base)
                tables.add(
                    "finances.allowances",
                    org_id=org_id, period=month, post_role=role, post_role_en=english, headcount=count,
                    standard=f"每人每月{each}元", standard_en=f"{each:,} yuan a person a month", amount=Decimal(f"{each * count}.00"),
                    fund_source="镇拨运转经费" if kind == "cadre_pay" else "集体资金", decision_id=decision[org_id, year],
                )  # fmt: skip
