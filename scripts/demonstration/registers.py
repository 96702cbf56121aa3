"""Registers of a page or two: who does what, what support is paid, which systems there are, how a township enforces, what leases bring."""

# ruff: noqa: E501 (tables of Chinese text read best one entry a line)

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal

from demonstration.bases import DELEGATED
from demonstration.codes import PACKAGES
from demonstration.leases import LEASES
from demonstration.matters import DIVIDENDS, annual_decision
from demonstration.tables import NOT_APPLICABLE, NOT_DUE, Tables, day, named
from demonstration.world import BY_ID, COMMITTEES, COUNTY, TOWNSHIP

_D = date.fromisoformat
_HELP = {"liuhe": "villagers-committee-law-2025-43", "dongwan": "residents-committee-law-2025-43"}

# organisation, list, duty|in English, bases, lead, who assists, what residents do, time limit, fee, service, in force from, until
_DUTIES: tuple[tuple[str, str, str, str, str, str | None, str | None, str | None, str | None, str | None, str, str | None], ...] = (
    ("liuhe", "self_governance", "制定、修改村规民约|Making and changing the village rules", "villagers-committee-law-2025-31", "liuhe", None, "想改的，向村民小组或者代表提", None, None, None, "2026-01-01", None),
    ("liuhe", "self_governance", "公开村务和账目|Opening village affairs and books", "villagers-committee-law-2025-35", "liuhe", None, "看不懂、有疑问的，问监督委员会", None, None, None, "2026-01-01", None),
    ("liuhe", "assist_government", "帮办养老保险参保登记|Help with registering for a pension", _HELP["liuhe"], TOWNSHIP, "liuhe", "带身份证件到便民服务站填表", "当场办理", "不收费", "SVC-QX-01", "2026-01-01", None),
    ("liuhe", "grid_worker", "每周看望独居老人|Weekly visits to old people who live alone", DELEGATED, "liuhe", TOWNSHIP, "有事随时找网格员", None, None, None, "2026-01-01", None),
    ("liuhe", "grid_worker", "报路灯、路面损坏|Reporting broken lamps and roads", DELEGATED, "liuhe", "qingxi-works", "拨打12345或者告诉网格员", "3个工作日内答复", "不收费", "SVC-QX-05", "2026-01-01", None),
    ("liuhe", "certificates", "开居住情况证明|Certificates of residence", "villagers-committee-law-2018-14", "liuhe", None, "到便民服务站", "当场办理", "不收费", None, "2024-01-01", "2025-12-31"),
    ("liuhe", "negative", "替单位开没有依据的证明|Certificates without a basis in law", DELEGATED, TOWNSHIP, None, None, None, None, None, "2026-01-01", None),
    ("dongwan", "assist_government", "帮办老年人优待证|Help with the senior citizens’ card", _HELP["dongwan"], TOWNSHIP, "dongwan", "带照片到便民服务站", "5个工作日", "不收费", "SVC-QX-04", "2026-01-01", None),
    ("dongwan", "negative", "替物业催收物业费|Collecting fees for the property company", DELEGATED, TOWNSHIP, None, None, None, None, None, "2026-01-01", None),
    (TOWNSHIP, "township_power", "审核确认临时救助|Approving emergency relief", DELEGATED, TOWNSHIP, "liuhe;shiqiao;yunquan;songping;dongwan", "向村(居)提出", "20个工作日", "不收费", "SVC-QX-02", "2025-09-01", None),
    (TOWNSHIP, "delegated_power", "审批农村建房|Permits for rural houses", DELEGATED, TOWNSHIP, None, "向村民小组提出", "30个工作日", "不收费", "SVC-QX-03", "2025-09-01", None),
    (TOWNSHIP, "supervision", "抽查执法案卷|Spot checks of enforcement files", DELEGATED, COUNTY, "qingxi-justice", None, None, None, None, "2025-09-01", None),
)  # fmt: skip

# organisation, from which department, task, received, approved by, its number, money, whether it was accepted
_TASKS: tuple[tuple[str, str, str, str, str | None, str | None, int, bool], ...] = (
    ("liuhe", "云岭县农业农村局", "秸秆禁烧值守", "2025-10-09", "中共云岭县委办公室", "云办函〔2025〕41号", 3_000, True),
    ("liuhe", "云岭县统计局", "入户填报用水调查表", "2026-03-16", None, None, 0, False),
    ("dongwan", "云岭县住房和城乡建设局", "统计小区充电桩", "2026-04-20", "中共云岭县委办公室", "云办函〔2026〕12号", 0, True),
    ("dongwan", "云岭县文化广电和旅游局", "组织群众填满意度问卷", "2026-05-11", None, None, 0, False),
)  # fmt: skip


def write_registers(tables: Tables) -> None:
    """All rows of the packages that this module is about."""
    _duties(tables)
    _welfare(tables)
    _systems(tables)
    _enforcement(tables)
    _rents(tables)


def _duties(tables: Tables) -> None:
    """A list in force longer than a few months was gone through in spring."""
    for number, (org_id, kind, duty, bases, lead, assist, steps, limit, fee, service, first, last) in enumerate(
        _DUTIES, 1
    ):
        tables.add(
            "duties.items",
            org_id=org_id, duty_id=f"DUT-{BY_ID[org_id].short}-{number:02d}", list_kind=kind, **named(duty), basis_ids=bases, lead_org_id=lead,
            assist_org_ids=assist or NOT_APPLICABLE, resident_steps=steps or NOT_APPLICABLE, time_limit=limit or NOT_APPLICABLE,
            fee=fee or NOT_APPLICABLE, service_id=service, effective_from=_D(first), effective_to=last and _D(last),
            reviewed_on=None if last else _D("2026-03-20"),
        )  # fmt: skip
    for number, (org_id, office, task, received, approved, paper, funds, accepted) in enumerate(_TASKS, 1):
        tables.add(
            "duties.extra_tasks",
            org_id=org_id, task_id=f"TSK-{BY_ID[org_id].short}-{received[:4]}-{number:02d}", from_org=office, content=task,
            received_on=_D(received), approved_by=approved, approval_doc=paper or NOT_APPLICABLE, funds=Decimal(f"{funds}.00"), accepted=accepted,
        )  # fmt: skip


_QUARTERS = ("2025Q3", "2025Q4", "2026Q1", "2026Q2")
# programme, standard|in English, how often, paid a quarter to each, recipients of the first quarter in thousandths of the households, new and ended
_SUPPORT: tuple[tuple[str, str, str, int, int, tuple[int, int]], ...] = (
    ("longevity", "八十岁以上每人每月50元|from the age of 80, 50 yuan a person a month", "month", 150, 61, (2, 1)),
    ("subsistence", "补到每人每月620元|made up to 620 yuan a person a month", "month", 1_290, 34, (1, 0)),
    ("disability", "每人每月90元|90 yuan a person a month", "month", 270, 24, (0, 0)),
)


def _welfare(tables: Tables) -> None:
    """Subsidies of every village and community in four quarters, and two lists that were posted on boards."""
    for org_id in COMMITTEES:
        for program, standard, cycle, each, thousandths, (new, ended) in _SUPPORT:
            tables.add(
                "welfare.standards",
                org_id=org_id, program_id=program, effective_from=_D("2025-01-01"), standard=standard.partition("|")[0],
                standard_en=standard.partition("|")[2], payer="清溪镇财政所", payer_en="Qingxi Township Finance Office", cycle=cycle,
                complaint_phone=BY_ID[TOWNSHIP].phone,
            )  # fmt: skip
            people = (BY_ID[org_id].households or 0) * thousandths // 1000
            for place, quarter in enumerate(_QUARTERS):
                people += (new - ended) if place else 0
                tables.add(
                    "welfare.payments_summary",
                    org_id=org_id, program_id=program, quarter=quarter, people=people, amount=Decimal(f"{people * each}.00"),
                    new_people=new if place else NOT_APPLICABLE, ended_people=ended if place else NOT_APPLICABLE,
                )  # fmt: skip
    for org_id, program, people, first in (
        ("liuhe", "longevity", 37, "2025-07-07"),
        ("dongwan", "subsistence", 47, "2026-06-26"),
    ):
        tables.add(
            "welfare.eligibility_notices",
            org_id=org_id, notice_id=f"NOT-{BY_ID[org_id].short}-{first[:4]}", program_id=program, stage="approval", people_count=people,
            posted_from=_D(first), posted_to=_D(first) + timedelta(days=6), venue_id=f"VEN-{BY_ID[org_id].short}-GGL",
            web_scope="count_only", objections=0 if first < "2026" else NOT_DUE,
        )  # fmt: skip


# organisation, number, system|in English, who runs it, purpose, bases, data, days kept, passed on to, assessed, in use since, whom to ask
_SYSTEMS: tuple[tuple[str, str, str, str, str, str, str, int, str | None, str | None, str, str], ...] = (
    ("liuhe", "01", "路口和广场监控|Cameras at crossings and squares", "liuhe", "看护公共安全", "pipl-26", "image", 30, None, "2024-10-18", "2024-11-10", "村委会值班电话"),
    ("liuhe", "02", "水渠水位监测|Water gauges of the canals", "qingxi-water", "汛期看水位", DELEGATED, "none", 365, "qingxi-water", None, "2025-05-20", "镇水利服务站"),
    ("dongwan", "01", "小区出入口门禁|Gates of the estate", "dongwan", "居民进出", "pipl-26", "face;image", 30, None, "2025-03-04", "2025-04-01", "社区物业窗口"),
    (TOWNSHIP, "01", "网格上报小程序|Grid workers’ reporting app", TOWNSHIP, "网格员上报、派单、回访", DELEGATED, "contact;image", 730, COUNTY, "2024-02-26", "2024-03-01", "镇便民服务中心"),
    (TOWNSHIP, "02", "城市云脑镇级平台|City brain, township platform", TOWNSHIP, "汇总各村上报的件数", DELEGATED, "none", 1095, COUNTY, None, "2025-01-06", "镇便民服务中心"),
)  # fmt: skip
_DEVICES: tuple[tuple[str, str, str, str, int, bool | None], ...] = (
    ("liuhe", "01", "camera", "public_road", 6, None), ("liuhe", "01", "camera", "square", 2, None), ("liuhe", "02", "sensor", "field", 3, None),
    ("dongwan", "01", "face_gate", "entrance", 4, True), ("dongwan", "01", "camera", "entrance", 8, None),
)  # fmt: skip


def _systems(tables: Tables) -> None:
    """Systems and their devices: from a village's cameras up to the county's platform."""
    for org_id, number, name, operator, purpose, bases, data, days, passed_on, assessed, since, contact in _SYSTEMS:
        tables.add(
            "tech_register.systems",
            org_id=org_id, system_id=f"SYS-{BY_ID[org_id].short}-{number}", **named(name), operator_org_id=operator, purpose=purpose,
            basis_ids=bases, data_categories=data, retention_days=days, shared_with_org_id=passed_on or NOT_APPLICABLE,
            pia_done_on=_D(assessed) if assessed else NOT_APPLICABLE, automated_decision=False, human_review=NOT_APPLICABLE, contact=contact,
            started_on=_D(since),
        )  # fmt: skip
    for org_id, number, kind, place, count, otherwise in _DEVICES:
        tables.add(
            "tech_register.devices",
            org_id=org_id, system_id=f"SYS-{BY_ID[org_id].short}-{number}", kind=kind, location_class=place, count=count, signage=True,
            alternative_access=NOT_APPLICABLE if otherwise is None else otherwise,
        )  # fmt: skip


_ENFORCEMENT = {
    2024: (38, 6, 0, 44, 44, 1, 1, 1, 0, 1, 0, 1, 1, 0, 0, 5_200),
    2025: (41, 7, 0, 48, 47, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 6_800),
}


def _enforcement(tables: Tables) -> None:
    """A township's two years, in the order of the descriptor's figures."""
    kit = json.loads((PACKAGES / "enforcement_summary" / "datapackage.json").read_text(encoding="utf-8"))
    metrics = next(one for one in kit["resources"][0]["schema"]["fields"] if one["name"] == "metric")["constraints"][
        "enum"
    ]
    for year, values in _ENFORCEMENT.items():
        for metric, value in zip(metrics, values, strict=True):
            tables.add("enforcement_summary.yearly", org_id=TOWNSHIP, year=year, metric=metric, value=Decimal(value))


def _rents(tables: Tables) -> None:
    """What leases brought in the last twelve months, as the books have it, and the dividends of the collectives."""
    names = {lease.contract_id: lease.wording for lease in LEASES}
    for paid in tables.of("finances.transactions"):
        contract, on = paid.get("contract_id"), day(paid, "txn_date")
        if names.get(str(contract)) == paid["summary"] and on > _D("2025-06-30"):
            tables.add(
                "assets_contracts.receivables",
                org_id=paid["org_id"], contract_id=contract, due_on=on.replace(day=10), amount_due=paid["amount"], amount_received=paid["amount"],
                received_on=on, waived=NOT_APPLICABLE,
            )  # fmt: skip
    kept = {
        (row["org_id"], row["year"]): row["amount_end"]
        for row in tables.of("finances.statements")
        if row["line_code"] == "reserve_extracted"
    }
    for (org_id, year), total in DIVIDENDS.items():
        members = BY_ID[org_id].members or 0
        tables.add(
            "assets_contracts.equity_summary",
            org_id=org_id, year=year, members_count=members, shares_total=members, collective_share_pct=Decimal(0),
            reserve_extracted=kept.get((org_id, year), NOT_DUE), dividend_per_share=Decimal(total) / members, dividend_total=Decimal(f"{total}.00"),
            plan_decision_id=annual_decision(org_id, year),
        )  # fmt: skip
