"""What the collectives own and let, and the service contracts: assets, resources and the rest of the contracts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from demonstration.matters import GARBAGE, rubbish_decision
from demonstration.registry import open_day
from demonstration.tables import NOT_APPLICABLE, Tables
from demonstration.works import COMPANIES
from demonstration.world import BY_ID, END


@dataclass(frozen=True)
class Lease:
    """Something let: to whom, for how much a period, in which months the rent comes."""

    org_id: str
    code: str
    wording: str
    kind: str
    other_type: str
    other: str
    decision_id: str
    signed_on: date
    start: date
    years: int
    rent: int
    schedule: str
    months: tuple[int, ...]
    asset: str | None = None
    resource: str | None = None
    area: str | None = None
    bidders: int | None = 3

    @property
    def contract_id(self) -> str:
        return f"CT-{BY_ID[self.org_id].short}-{self.signed_on.year}-{self.code}"

    @property
    def end(self) -> date:
        return date(self.start.year + self.years, self.start.month, self.start.day) - timedelta(days=1)

    def party(self) -> tuple[str, str | None]:
        """Name and code of the other side."""
        return COMPANIES.get(self.other, (self.other, None))


_D = date.fromisoformat
_QUARTERS = (1, 4, 7, 10)

LEASES: tuple[Lease, ...] = (
    Lease("liuhe-coop", "Z01", "鱼塘承包费", "land_contract", "individual", "承包户01", "DEC-LHJ-2024-002", _D("2024-02-22"), _D("2024-03-01"), 5,
          46_800, "annual_prepay", (3,), resource="RES-LHJ-01", area="86.50"),
    Lease("liuhe-coop", "Z02", "果园承包费", "land_contract", "cooperative", "fruit", "DEC-LHJ-2024-002", _D("2024-02-26"), _D("2024-03-01"), 10,
          54_000, "annual_prepay", (3,), resource="RES-LHJ-02", area="120.00", bidders=4),
    Lease("liuhe-coop", "Z03", "旧厂房租金", "asset_lease", "company", "food", "DEC-LHJ-2024-002", _D("2024-03-20"), _D("2024-04-01"), 3,
          36_000, "quarterly", _QUARTERS, asset="AST-LHJ-01", bidders=3),
    Lease("liuhe-coop", "Z04", "冷库租金", "asset_lease", "company", "cold", "DEC-LHJ-2025-002", _D("2026-01-26"), _D("2026-02-01"), 5,
          18_500, "quarterly", (2, 5, 8, 11), asset="AST-LHJ-02", bidders=3),
    Lease("shiqiao-coop", "Z01", "1号门面租金", "asset_lease", "self_employed", "商户01", "DEC-SQJ-2024-002", _D("2024-02-26"), _D("2024-03-01"), 3,
          4_800, "quarterly", (3, 6, 9, 12), asset="AST-SQJ-01"),
    Lease("shiqiao-coop", "Z02", "2号门面租金", "asset_lease", "self_employed", "商户02", "DEC-SQJ-2024-002", _D("2024-02-26"), _D("2024-03-01"), 3,
          4_500, "quarterly", (3, 6, 9, 12), asset="AST-SQJ-02"),
    Lease("shiqiao-coop", "Z03", "3号门面租金", "asset_lease", "self_employed", "商户03", "DEC-SQJ-2024-002", _D("2024-02-27"), _D("2024-03-01"), 3,
          4_650, "quarterly", (3, 6, 9, 12), asset="AST-SQJ-03"),
    Lease("shiqiao-coop", "Z04", "旧校舍租金", "asset_lease", "company", "wood", "DEC-SQJ-2024-002", _D("2024-03-12"), _D("2024-04-01"), 3,
          21_000, "quarterly", _QUARTERS, asset="AST-SQJ-04", bidders=4),
    Lease("yunquan", "Z01", "林地承包费", "land_contract", "individual", "承包户02", "DEC-YQ-2024-004", _D("2024-03-18"), _D("2024-04-01"), 10,
          27_000, "annual_prepay", (4,), resource="RES-YQ-01", area="300.00"),
    Lease("yunquan", "Z02", "茶园承包费", "land_contract", "cooperative", "tea", "DEC-YQ-2024-004", _D("2024-03-20"), _D("2024-04-01"), 8,
          38_400, "annual_prepay", (4,), resource="RES-YQ-02", area="64.00"),
    Lease("songping", "Z01", "小水库水面承包费", "land_contract", "individual", "承包户05", "DEC-SP-2024-003", _D("2024-04-08"), _D("2024-05-01"), 5,
          16_200, "annual_prepay", (5,), resource="RES-SP-01", area="38.00"),
    Lease("songping", "Z02", "林下经营权流转费", "land_transfer", "company", "wood", "DEC-SP-2024-003", _D("2024-04-10"), _D("2024-05-01"), 10,
          19_800, "annual_prepay", (5,), resource="RES-SP-02", area="180.00"),
)  # fmt: skip

_RESOURCES: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("liuhe-coop", "RES-LHJ-01", "water", "柳荷村荷塘北侧", "86.50", "contracted_out"),
    ("liuhe-coop", "RES-LHJ-02", "orchard", "柳荷村二组后坡", "120.00", "contracted_out"),
    ("liuhe-coop", "RES-LHJ-03", "cultivated", "柳荷村各组", "2,864.30", "household_contract"),
    ("liuhe-coop", "RES-LHJ-04", "construction_land", "柳荷村村部西侧", "11.20", "collective_run"),
    ("shiqiao-coop", "RES-SQJ-01", "cultivated", "石桥村各组", "1,972.60", "household_contract"),
    ("shiqiao-coop", "RES-SQJ-02", "construction_land", "石桥村桥头沿街", "6.80", "collective_run"),
    ("yunquan", "RES-YQ-01", "forest", "云泉村后山", "300.00", "contracted_out"),
    ("yunquan", "RES-YQ-02", "orchard", "云泉村茶山", "64.00", "contracted_out"),
    ("yunquan", "RES-YQ-03", "cultivated", "云泉村各组", "1,106.40", "household_contract"),
    ("songping", "RES-SP-01", "water", "松坪村小水库", "38.00", "contracted_out"),
    ("songping", "RES-SP-02", "forest", "松坪村北坡", "180.00", "leased"),
    ("songping", "RES-SP-03", "four_wastes", "松坪村河滩", "42.70", "idle"),
)

# organisation, id, name, category, operating, spec, place, quantity, original value, acquired, increase, life, use
_ASSETS: tuple[tuple[str, str, str, str, bool, str, str, int, int, str, str, int, str], ...] = (
    ("liuhe", "AST-LH-01", "村办公楼", "house", False, "二层砖混", "村部", 1, 420_000, "2014-09-01", "built", 40, "self_use"),
    ("liuhe", "AST-LH-02", "电脑和打印机", "office", False, "", "村部", 6, 31_200, "2022-03-15", "purchase", 5, "self_use"),
    ("liuhe-coop", "AST-LHJ-01", "旧厂房", "house", True, "砖混860平方米", "村部西侧", 1, 560_000, "2009-06-01", "built", 40, "leased"),
    ("liuhe-coop", "AST-LHJ-02", "集体冷库", "structure", True, "300立方米", "果园入口", 1, 398_400, "2025-12-08", "built", 20, "leased"),
    ("shiqiao", "AST-SQ-01", "村办公楼", "house", False, "二层砖混", "桥头", 1, 386_000, "2012-11-01", "built", 40, "self_use"),
    ("shiqiao", "AST-SQ-02", "提水泵站", "irrigation", False, "2台套", "河堤", 1, 168_000, "2018-05-01", "built", 20, "self_use"),
    ("shiqiao-coop", "AST-SQJ-01", "1号门面", "house", True, "52平方米", "桥头沿街", 1, 96_000, "2010-08-01", "built", 40, "leased"),
    ("shiqiao-coop", "AST-SQJ-02", "2号门面", "house", True, "48平方米", "桥头沿街", 1, 92_000, "2010-08-01", "built", 40, "leased"),
    ("shiqiao-coop", "AST-SQJ-03", "3号门面", "house", True, "50平方米", "桥头沿街", 1, 94_000, "2010-08-01", "built", 40, "leased"),
    ("shiqiao-coop", "AST-SQJ-04", "旧校舍", "house", True, "640平方米", "村东", 1, 310_000, "1998-07-01", "capital", 40, "leased"),
    ("yunquan", "AST-YQ-01", "村办公楼", "house", False, "二层砖混", "泉水组", 1, 298_000, "2013-04-01", "built", 40, "self_use"),
    ("yunquan", "AST-YQ-02", "灌溉泵站", "irrigation", False, "1座", "泉水组", 1, 182_000, "2021-10-01", "built", 20, "self_use"),
    ("songping", "AST-SP-01", "村办公楼", "house", False, "一层砖混", "中组", 1, 214_000, "2011-03-01", "built", 40, "self_use"),
    ("dongwan", "AST-DW-01", "社区服务用房", "house", False, "三层", "东湾路66号", 1, 860_000, "2017-12-01", "capital", 40, "self_use"),
    ("dongwan", "AST-DW-02", "活动室桌椅和电视", "office", False, "", "社区服务用房", 1, 46_500, "2021-06-01", "purchase", 5, "self_use"),
)  # fmt: skip


def write_leases(tables: Tables) -> None:
    """Rows of assets, resources, leases and the rubbish-removal contracts."""
    for org_id, resource_id, kind, place, area, operation in _RESOURCES:
        tables.add(
            "assets_contracts.resources",
            org_id=org_id, resource_id=resource_id, kind=kind, location_text=place, area_mu=Decimal(area.replace(",", "")),
            ownership_level="village", operation=operation,
        )  # fmt: skip
    for org_id, asset_id, name, category, operating, spec, place, quantity, value, on, how, life, use in _ASSETS:
        tables.add(
            "assets_contracts.assets",
            org_id=org_id, asset_id=asset_id, name_zh=name, category=category, is_operating=operating, spec=spec or None,
            location_text=place, quantity=quantity, original_value=Decimal(f"{value}.00"), acquired_on=date.fromisoformat(on),
            increase_type=how, useful_life_years=life, residual_rate=Decimal("0.05"),
            accumulated_depreciation=depreciation(value, date.fromisoformat(on), life, date(2025, 12, 31)), use_status=use,
        )  # fmt: skip
        tables.add(
            "assets_contracts.asset_events",
            org_id=org_id, event_id=f"CHG-{asset_id.removeprefix('AST-')}", asset_id=asset_id, happened_on=date.fromisoformat(on),
            kind=how, quantity=quantity, value=Decimal(f"{value}.00"), valuation=NOT_APPLICABLE, proceeds=NOT_APPLICABLE,
        )  # fmt: skip
    for lease in LEASES:
        _lease(tables, lease)
    for org_id, fee in GARBAGE.items():
        _rubbish(tables, org_id, fee)


def depreciation(value: int, on: date, life: int, at: date) -> Decimal:
    """Straight-line depreciation at a day, with a residual of five per cent, to the cent."""
    months = max(0, (at.year - on.year) * 12 + at.month - on.month)
    full = Decimal(value) * 95 / 100
    return min(full, full * months / (life * 12)).quantize(Decimal("0.01"))


def assets_of(org_id: str) -> list[tuple[int, date, int]]:
    """Original value, day and useful life of an organisation's assets that were there when the data begins."""
    return [(one[8], date.fromisoformat(one[9]), one[11]) for one in _ASSETS if one[0] == org_id and one[9] < "2024"]


def _lease(tables: Tables, one: Lease) -> None:
    name, code = one.party()
    outside = one.other_type == "company"
    tables.add(
        "assets_contracts.contracts",
        org_id=one.org_id, contract_id=one.contract_id, contract_no=f"{BY_ID[one.org_id].party}发包{one.signed_on.year}-{one.code}号",
        kind=one.kind, side="lessor", counterparty_type=one.other_type, counterparty_name=name, counterparty_uscc=code,
        is_outsider=outside, subject_asset_id=one.asset, subject_resource_id=one.resource,
        area_mu=Decimal(one.area) if one.area else None, decision_id=one.decision_id,
        township_approval_no="清政批〔2024〕6号" if outside and one.resource else None, transaction_platform="清溪镇公共资源交易站",
        bidders_count=one.bidders, reserve_price=Decimal(f"{one.rent * 92 // 100}.00"), award_price=Decimal(f"{one.rent}.00"),
        signed_on=one.signed_on, start_on=one.start, end_on=one.end, amount_per_period=Decimal(f"{one.rent}.00"),
        payment_schedule=one.schedule, deposit=Decimal(f"{one.rent // 10}.00"), status="active" if one.end > END else "expired",
        published_on=open_day(one.signed_on + timedelta(days=4)),
    )  # fmt: skip


def rubbish_contract(org_id: str) -> str:
    """The identifier of an organisation's rubbish-removal contract."""
    return f"CT-{BY_ID[org_id].short}-2024-F01"


def _rubbish(tables: Tables, org_id: str, fee: int) -> None:
    name, code = COMPANIES["clean"]
    tables.add(
        "assets_contracts.contracts",
        org_id=org_id, contract_id=rubbish_contract(org_id), contract_no=f"{BY_ID[org_id].party}服务2024-F01号", kind="service_purchase",
        side="buyer", counterparty_type="company", counterparty_name=name, counterparty_uscc=code, is_outsider=True,
        decision_id=rubbish_decision(org_id), transaction_platform="清溪镇公共资源交易站", bidders_count=3,
        reserve_price=Decimal(f"{fee * 40}.00"), award_price=Decimal(f"{fee * 36}.00"), signed_on=date(2024, 1, 15),
        start_on=date(2024, 1, 16), end_on=date(2027, 1, 15), amount_total=Decimal(f"{fee * 36}.00"),
        amount_per_period=Decimal(f"{fee}.00"), payment_schedule="quarterly", status="active", published_on=date(2024, 1, 18),
    )  # fmt: skip
