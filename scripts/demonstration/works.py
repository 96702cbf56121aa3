"""Projects from procurement to retention money, with their contracts, milestones, earmarked funds and payments.

Dates hang on the vote that approved the project; what lies after the last day of the data has not happened yet.
"""

# ruff: noqa: E501 (tables of Chinese text read best one entry a line)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from demonstration.registry import banking_day, open_day
from demonstration.tables import NOT_APPLICABLE, NOT_DUE, Tables
from demonstration.world import BY_ID, END, credit_code

COMPANIES = {
    "road": ("云岭县平路工程有限公司", "91990101MF0000004J"),
    "water": ("云岭县清源水务工程有限公司", credit_code("91990101MF0000021")),
    "light": ("云岭县明光照明有限公司", credit_code("91990101MF0000022")),
    "build": ("云岭县筑安建筑有限公司", credit_code("91990101MF0000023")),
    "green": ("云岭县净美环境工程有限公司", credit_code("91990101MF0000024")),
    "clean": ("云岭县洁安环境服务有限公司", credit_code("91990101MF0000025")),
    "food": ("云岭县禾丰食品有限公司", credit_code("91990101MF0000026")),
    "power": ("云岭县供电公司", credit_code("91990101MF0000027")),
    "water_supply": ("云岭县自来水公司", credit_code("91990101MF0000028")),
    "telecom": ("云岭县通信公司", credit_code("91990101MF0000029")),
    "books": ("云岭县诚账财务服务有限公司", credit_code("91990101MF0000030")),
    "nursery": ("云岭县小荷托育服务有限公司", credit_code("91990101MF0000031")),
    "wood": ("云岭县林源农业有限公司", credit_code("91990101MF0000032")),
    "cold": ("云岭县果鲜仓储有限公司", credit_code("91990101MF0000033")),
    "dig": ("清溪镇农田水利专业合作社", credit_code("93990101MF0000034")),
    "fruit": ("清溪果业专业合作社", credit_code("93990101MF0000035")),
    "tea": ("云泉茶叶专业合作社", credit_code("93990101MF0000036")),
}
"""Firms and cooperatives that money moves to and from: name and unified social credit code."""


@dataclass(frozen=True)
class Fund:
    """Money from above with a purpose: what it is called, who gave it, how much."""

    number: str
    name: str
    name_en: str
    grantor: str
    doc_no: str
    amount: int
    received_on: date
    use_by: date


@dataclass(frozen=True)
class Project:
    """A project as planned: ``duration`` days of work, ``slip`` days late, ``change``, ``cut`` and ``gift`` (donations for it) in yuan."""

    org_id: str
    number: str
    name: str
    name_en: str
    category: str
    decision_id: str
    voted_on: date
    budget: int
    contract: int
    method: str
    bidders: int | None
    firm: str
    duration: int
    slip: int = 0
    change: int = 0
    cut: int = 0
    funding: str = "村集体资金"
    own_source: str = "collective_own"
    fund: Fund | None = None
    gift: int = 0
    pace: int = 50
    quick: bool = False

    @property
    def project_id(self) -> str:
        return f"PRJ-{BY_ID[self.org_id].short}-{self.number}"

    @property
    def contract_id(self) -> str:
        return f"CT-{BY_ID[self.org_id].short}-{self.number}-G"

    def after(self, days: int) -> date:
        """The first working day so many days after the vote."""
        return open_day(self.voted_on + timedelta(days=days))

    @property
    def tender_on(self) -> date:
        return self.after(6 if self.quick else 18)

    @property
    def award_from(self) -> date:
        """The first of the seven days on which who was chosen is posted."""
        return self.after(11 if self.quick else 38)

    @property
    def signed_on(self) -> date:
        return open_day(max(self.after(22 if self.quick else 50), self.award_from + timedelta(days=8)))

    @property
    def start(self) -> date:
        return self.after(27 if self.quick else 58)

    @property
    def planned_end(self) -> date:
        return self.start + timedelta(days=self.duration)

    @property
    def end(self) -> date:
        return self.planned_end + timedelta(days=self.slip)

    @property
    def accepted_on(self) -> date:
        return open_day(self.end + timedelta(days=14))

    @property
    def settled_on(self) -> date:
        return open_day(self.accepted_on + timedelta(days=24))

    @property
    def warranty_until(self) -> date:
        return self.accepted_on + timedelta(days=365)

    @property
    def audited(self) -> int:
        """What the audit of the settlement left, yuan."""
        return self.contract + self.change - self.cut

    @property
    def retention(self) -> int:
        return self.audited * 3 // 100

    def payments(self) -> list[tuple[date, int, str]]:
        """Day, yuan and wording of each payment that fell within the data."""
        first, second = self.contract * 30 // 100, self.contract * self.pace // 100
        middle = self.start + timedelta(days=self.duration * 6 // 10)
        plan = [
            (self.start + timedelta(days=9), first, "首付款"), (middle, second, "进度款"),
            (self.settled_on + timedelta(days=6), self.audited - self.retention - first - second, "结算款"),
            (self.warranty_until + timedelta(days=9), self.retention, "质保金"),
        ]  # fmt: skip
        paid = [(banking_day(day), amount, wording) for day, amount, wording in plan]
        return [one for one in paid if one[0] <= END]

    @property
    def status(self) -> str:
        stages = (
            (self.settled_on, "settled"),
            (self.accepted_on, "accepted"),
            (self.signed_on, "in_progress"),
            (self.tender_on, "tendering"),
        )
        return next((name for day, name in stages if day <= END), "planned")

    @property
    def progress(self) -> int:
        if self.end <= END:
            return 100
        spent = (END - self.start).days
        return max(0, spent * 100 // (self.duration + self.slip)) if spent > 0 else 0


_D = date.fromisoformat

PROJECTS: tuple[Project, ...] = (
    Project(
        "liuhe", "2024-001", "荷塘路硬化及排水工程", "Paving and drainage of Hetang Road", "road", "DEC-LH-2024-003", _D("2024-04-20"),
        386_000, 372_600, "open_tender", 5, "road", 122, 7, 8_400, 1_250, "县农村公路补助26万元，其余村集体资金",
        fund=Fund("2024-001", "农村公路补助资金", "Rural road grant", "云岭县交通运输局", "云交发〔2024〕18号", 260_000, _D("2024-05-28"), _D("2025-12-31")),
    ),
    Project(
        "shiqiao", "2024-001", "饮水管网改造工程", "Renewal of the drinking-water pipes", "water", "DEC-SQ-2024-003", _D("2024-09-07"),
        298_000, 290_000, "negotiation", 3, "water", 150, 6, 0, 2_180, "县饮水专项22万元，捐赠1万元，其余村级自筹", gift=10_000,
        fund=Fund("2024-001", "农村饮水安全巩固提升资金", "Drinking-water fund", "云岭县水利局", "云水发〔2024〕31号", 220_000, _D("2024-10-16"), _D("2025-12-31")),
    ),
    Project(
        "yunquan", "2024-001", "太阳能路灯安装工程", "Solar street lights", "energy", "DEC-YQ-2024-003", _D("2024-05-18"),
        78_000, 74_880, "inquiry", 3, "light", 46, 0, 0, 360, "县补助5万元，其余村级自筹", quick=True,
        fund=Fund("2024-001", "村庄亮化补助资金", "Village lighting grant", "云岭县农业农村局", "云农发〔2024〕22号", 50_000, _D("2024-06-06"), _D("2025-06-30")),
    ),
    Project(
        "yunquan", "2025-001", "岭脚组通组路硬化工程", "Paving the road to Lingjiao", "road", "DEC-YQ-2025-002", _D("2025-03-15"),
        128_000, 121_500, "invited", 3, "road", 62, 4, 2_600, 480, "村民筹资、财政奖补和村集体资金",
        fund=Fund("2025-001", "一事一议财政奖补资金", "Case-by-case reward grant", "云岭县财政局", "云财农〔2025〕9号", 64_000, _D("2025-05-20"), _D("2026-12-31")),
    ),
    Project(
        "songping", "2024-001", "东干渠清淤衬砌工程", "Clearing and lining the east canal", "water", "DEC-SP-2024-004", _D("2024-10-12"),
        96_000, 88_600, "self_build", None, "dig", 96, 3, 0, 0, "县水利补助6万元，村民筹资，其余村级自筹",
        fund=Fund("2024-001", "小型农田水利补助资金", "Small irrigation grant", "云岭县水利局", "云水发〔2024〕40号", 60_000, _D("2024-11-20"), _D("2025-12-31")),
    ),
    Project(
        "songping", "2025-001", "村庄环境整治工程", "Village environment works", "environment", "DEC-SP-2025-002", _D("2025-09-20"),
        142_000, 136_800, "negotiation", 3, "green", 175, 70, 0, 0, "县专项9万元，其余村级自筹", pace=40,
        fund=Fund("2025-001", "农村环境整治资金", "Village environment fund", "云岭县生态环境局", "云环发〔2025〕27号", 90_000, _D("2025-11-06"), _D("2026-12-31")),
    ),
    Project(
        "dongwan", "2025-001", "楼道照明和雨污管网改造工程", "Stair lighting and drains", "housing", "DEC-DW-2025-002", _D("2025-04-12"),
        432_000, 418_700, "open_tender", 6, "build", 150, 12, 6_900, 2_340, "老旧小区改造资金36万元，其余社区经费",
        own_source="fiscal_operating",
        fund=Fund("2025-001", "老旧小区改造资金", "Old estate renewal fund", "云岭县住房和城乡建设局", "云建发〔2025〕15号", 360_000, _D("2025-05-30"), _D("2026-12-31")),
    ),
    Project(
        "liuhe", "2026-001", "村民文化广场工程", "Village square", "culture_sport", "DEC-LH-2026-002", _D("2026-01-10"),
        168_000, 159_800, "negotiation", 3, "build", 120, 0, 0, 0, "县文化专项10万元，其余村集体资金和捐赠", pace=40, gift=30_000,
        fund=Fund("2026-001", "基层文化设施补助资金", "Culture facility grant", "云岭县文化广电和旅游局", "云文旅发〔2026〕4号", 100_000, _D("2026-02-27"), _D("2026-12-31")),
    ),
    Project(
        "liuhe-coop", "2025-001", "集体冷库建设工程", "Collective cold store", "public_building", "DEC-LHJ-2025-002", _D("2025-02-22"),
        520_000, 498_000, "open_tender", 4, "build", 205, 10, 12_600, 3_150, "县级帮扶资金30万元，其余合作社自有资金",
        fund=Fund("2025-001", "县级帮扶产业资金", "County assistance fund", "云岭县农业农村局", "云农发〔2025〕11号", 300_000, _D("2025-03-28"), _D("2026-06-30")),
    ),
    Project(
        "shiqiao-coop", "2026-001", "门面屋顶翻修工程", "New roof for the shops", "public_building", "DEC-SQJ-2026-002", _D("2026-04-18"),
        86_000, 82_400, "inquiry", 3, "build", 60, 0, 0, 0, "合作社自有资金", quick=True,
    ),
    Project(
        "shiqiao", "2026-001", "石桥护栏维修工程", "Bridge railings", "road", "DEC-SQ-2026-002", _D("2026-05-30"),
        38_000, 36_400, "small_direct", None, "road", 30, 0, 0, 0, "村集体资金", quick=True,
    ),
)  # fmt: skip


def fund_id(project: Project) -> str | None:
    """The identifier of the earmarked fund behind a project."""
    return f"SF-{BY_ID[project.org_id].short}-{project.fund.number}" if project.fund else None


def write_works(tables: Tables) -> None:
    """Rows of projects, special_funds, milestones, and the construction contracts."""
    for project in PROJECTS:
        _project(tables, project)
        _milestones(tables, project)
        if project.signed_on <= END:
            _contract(tables, project)
        if fund := project.fund:
            tables.add(
                "finances.special_funds",
                org_id=project.org_id, special_fund_id=fund_id(project), name_zh=fund.name, name_en=fund.name_en,
                grantor=fund.grantor, doc_no=fund.doc_no, purpose=f"专项用于{project.name}", granted=_yuan(fund.amount),
                received=_yuan(fund.amount), use_by=fund.use_by,
            )  # fmt: skip


def _yuan(amount: int) -> Decimal:
    return Decimal(f"{amount}.00")


def _happened(day: date) -> date | str:
    return day if day <= END else NOT_DUE


def _project(tables: Tables, one: Project) -> None:
    tendered = one.method in ("open_tender", "invited", "negotiation", "inquiry")
    signed, accepted, settled = one.signed_on <= END, one.accepted_on <= END, one.settled_on <= END
    name, code = COMPANIES[one.firm]
    tables.add(
        "finances.projects",
        org_id=one.org_id, project_id=one.project_id, name_zh=one.name, name_en=one.name_en, category=one.category,
        decision_id=one.decision_id, budget=_yuan(one.budget), funding_mix=one.funding,
        public_amount=_yuan(one.fund.amount) if one.fund else _yuan(0), procurement_method=one.method,
        tender_notice_on=_happened(one.tender_on) if tendered else NOT_APPLICABLE, bidders_count=(one.bidders or NOT_APPLICABLE) if signed else NOT_DUE,
        award_notice_from=_happened(one.award_from) if tendered else NOT_APPLICABLE,
        award_notice_to=_happened(one.award_from + timedelta(days=7)) if tendered else NOT_APPLICABLE,
        contractor_name=name if signed else None, contractor_uscc=code if signed else None,
        contract_id=one.contract_id if signed else None, contract_amount=_yuan(one.contract) if signed else None,
        change_amount=_yuan(one.change) if settled else NOT_DUE, settlement_amount=_yuan(one.contract + one.change) if settled else NOT_DUE,
        audit_amount=_yuan(one.audited) if settled else NOT_DUE, retention_money=_yuan(one.retention) if settled else NOT_DUE,
        planned_start=one.start, planned_end=one.planned_end, actual_start=_happened(one.start), actual_end=_happened(one.end),
        acceptance_on=one.accepted_on if accepted else NOT_DUE, warranty_until=one.warranty_until if accepted else NOT_DUE,
        status=one.status, progress_pct=one.progress,
    )  # fmt: skip


def _milestones(tables: Tables, one: Project) -> None:
    paid = one.payments()
    late = timedelta(days=one.slip)
    direct = one.method in ("small_direct", "self_build")
    points = (
        ("确定施工队" if direct else "采购公告", "Builders chosen" if direct else "Procurement notice", one.tender_on, one.tender_on),
        ("签订合同", "Contract signed", one.signed_on, one.signed_on), ("开工", "Start of works", one.start, one.start),
        ("完工", "Works finished", one.planned_end, one.end), ("验收", "Acceptance", one.accepted_on - late, one.accepted_on),
        ("结算审定", "Settlement audited", one.settled_on - late, one.settled_on),
    )  # fmt: skip
    for seq, (name, english, planned, actual) in enumerate(points, 1):
        spent = sum(amount for day, amount, _ in paid if day <= actual)
        tables.add(
            "decisions.milestones",
            org_id=one.org_id, decision_id=one.decision_id, seq=seq, name_zh=name, name_en=english, planned_on=planned,
            actual_on=_happened(actual), spend_to_date=_yuan(spent) if actual <= END else NOT_DUE,
        )  # fmt: skip


def _contract(tables: Tables, one: Project) -> None:
    name, code = COMPANIES[one.firm]
    done = one.settled_on <= END
    tables.add(
        "assets_contracts.contracts",
        org_id=one.org_id, contract_id=one.contract_id, contract_no=f"{BY_ID[one.org_id].party}工程合同{one.number}号",
        kind="labour" if one.method == "self_build" else "construction", side="buyer",
        counterparty_type="cooperative" if one.firm == "dig" else "company", counterparty_name=name, counterparty_uscc=code,
        decision_id=one.decision_id, transaction_platform="清溪镇公共资源交易站" if one.bidders else None, bidders_count=one.bidders,
        reserve_price=_yuan(one.budget) if one.bidders else None, award_price=_yuan(one.contract) if one.bidders else None,
        signed_on=one.signed_on, start_on=one.start, end_on=one.warranty_until, amount_total=_yuan(one.contract),
        payment_schedule="milestone", deposit=None, status="expired" if done and one.warranty_until <= END else "active",
        published_on=open_day(one.signed_on + timedelta(days=3)),
    )  # fmt: skip
