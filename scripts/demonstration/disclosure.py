"""The disclosure package: what must be published, when it was, what was corrected, what residents asked."""

# ruff: noqa: E501 (tables of Chinese text read best one entry a line)

from __future__ import annotations

from datetime import date, timedelta

from demonstration.matters import annual_decision
from demonstration.registry import is_workday, post_id
from demonstration.tables import NOT_DUE, Tables, day, text
from demonstration.world import BOOKS, BY_ID, COLLECTIVES, COMMITTEES, END, TOWNSHIP, months

_D = date.fromisoformat

# number, domain, level 1, level 2|in English, elements, limit kind, limit, least days posted, data, of vital interest
_ITEMS: tuple[tuple[str, str, str, str, str, str, int | None, int, str, bool], ...] = (
    ("01", "finance", "财务", "收支明细和账户余额|Receipts, payments and balances", "每笔收支的日期、金额、用途、对方、票据和依据；各账户期初、收入、支出、期末",
     "monthly_day", 10, 15, "finances.transactions", True),
    ("02", "finance", "财务", "年度财务计划|Financial plan of the year", "全年各项收入和支出计划，批准的会议和日期", "calendar_days_from_event", 10, 15, "finances.budget_lines", True),
    ("03", "village_affairs", "民主决策", "决议|Resolutions", "事项、方案、会议、到会和表决情况、金额、实施安排", "calendar_days_from_event", 5, 15, "decisions.matters", True),
    ("04", "finance", "工程和合同", "合同|Contracts", "对方、金额、期限、依据的决议、竞价情况", "calendar_days_from_event", 10, 15, "assets_contracts.contracts", True),
    ("05", "village_affairs", "基本情况", "任职和分工|Posts and duties", "岗位、任职人、分工、任期", "permanent", None, 15, "registry.posts", False),
    ("06", "party", "党务", "党组织研究的事和述职评议|What the Party branch considered, and its appraisal", "研究过哪些事、什么意见，协商的决议落实了几件", "calendar_days_from_event", 10, 15, "decisions.steps", False),
)  # fmt: skip
_TOWNSHIP_ITEMS: tuple[tuple[str, str, str, str, str, str, int | None, int, str, bool], ...] = (
    ("01", "government", "重大行政决策", "决定和说明|Decisions and explanations", "决定全文、征求意见和采纳情况、合法性审查情况", "workdays_from_formation", 20, 10, "decisions.matters", True),
    ("02", "service", "诉求办理", "月度办理情况|Complaints handled each month", "受理、派单、办结、回访、解决、满意件数", "monthly_day", 15, 10, "grievances.monthly_stats", False),
    ("03", "government", "机构职能", "岗位和分工|Posts and their duties", "岗位、分工、办公地址、电话", "permanent", None, 10, "registry.posts", False),
)  # fmt: skip

# organisation, received, item, via, answered, result, answer
_INQUIRIES: tuple[tuple[str, str, str, str, str | None, str, str | None], ...] = (
    ("liuhe", "2024-04-16", "01", "in_person", "2024-04-22", "explained", "3月比2月多一笔水费：水费一个季度交一次。单据已给查询人看。"),
    ("liuhe", "2024-12-03", "04", "phone", "2024-12-09", "explained", "荷塘路工程变更8,400元用于加长排水沟，有监理签证和村监督委员会意见。"),
    ("liuhe", "2025-07-30", "03", "in_person", "2025-08-05", "explained", "宅基地方案的排序办法已在公开栏补充张贴。"),
    ("liuhe", "2026-05-11", "01", "in_person", "2026-05-12", "corrected", "4月14日购文件柜配件应为128元，误记成1280元；原来那笔不动，另记一笔冲销，再按128元重记。"),
    ("liuhe-coop", "2025-08-04", "03", "letter", "2025-08-11", "explained", "征地补偿按被征面积逐户计算，计算表可到合作社查阅本户情况。"),
    ("shiqiao", "2024-10-15", "03", "phone", "2024-10-18", "explained", "管网改造先换主管再换入户支管，各组进场时间已公布。"),
    ("shiqiao", "2025-11-26", "01", "online", "2025-12-02", "explained", "捐赠助学金发给三户，公开栏只写户数不写姓名。"),
    ("yunquan", "2025-04-28", "01", "in_person", "2025-05-06", "explained", "14人因困难减免，减免名单经代表会议审核。"),
    ("yunquan", "2026-04-02", "03", "supervision_committee", "2026-04-08", "explained", "老茶园贷款改造方案未通过，不再实施。"),
    ("songping", "2024-10-12", "01", "supervision_committee", "2024-10-14", "corrected", "保洁员工资发放表已补齐签字，9月财务公开推迟四天。"),
    ("songping", "2025-04-09", "01", "supervision_committee", "2025-04-10", "corrected", "3月11日的活动室桌椅款不该由本村出，已记一笔冲销。"),
    ("songping", "2026-06-24", "04", "phone", None, "pending", None),
    ("dongwan", "2025-09-15", "04", "online", "2025-09-22", "explained", "改造工程分段施工，停水时间提前两天张贴。"),
    ("dongwan", "2026-05-25", "03", "in_person", "2026-06-01", "explained", "加装电梯补助由提议人撤回，未作决议。"),
    ("qingxi", "2025-12-08", "02", "online", "2025-12-12", "explained", "满意率按有效评价计算，分子分母都写在图下。"),
)  # fmt: skip


_DUTIES = {
    "village_committee": {"01": "vc-finance;vc-funds", "03": "vc-decisions;vc-matters"},
    "residents_committee": {"01": "rc-accounts;rc-funds", "03": "rc-decisions"},
    "collective_org": {"01": "co-finance", "03": "co-major", "04": "co-assets"},
    "township": {"01": "gov-public", "03": "gov-office"},
}
"""What of the law's list an item carries (disclosure.statutory_duties)."""


def write_disclosure(tables: Tables) -> None:
    """All rows of the package; the log repeats the dates that the other packages hold."""
    for org_id in (*BOOKS, TOWNSHIP):
        for item in _TOWNSHIP_ITEMS if org_id == TOWNSHIP else _ITEMS[: 5 if org_id in COLLECTIVES else 6]:
            _item(tables, org_id, item)
    for row in tables.of("finances.period_disclosures"):
        org_id = text(row, "org_id")
        _log(
            tables,
            org_id,
            "01",
            f"finances.transactions {row['period']}",
            day(row, "review_on"),
            day(row, "published_on"),
            30,
        )
    for org_id in BOOKS:
        for year in (2024, 2025, 2026):
            decision = next(
                one
                for one in tables.of("decisions.matters", org_id)
                if one["decision_id"] == annual_decision(org_id, year)
            )
            resolved = day(decision, "resolved_on")
            _log(tables, org_id, "02", f"finances.budget_lines {year}", resolved, resolved + timedelta(days=3), 15)
            if org_id in COMMITTEES:
                _log(tables, org_id, "06", f"decisions.steps {year}", date(year, 12, 19), date(year, 12, 23), 15)
        _log(tables, org_id, "05", "registry.posts", _D("2024-01-04"), _D("2024-01-08"), 30)
    for row in tables.of("decisions.matters"):
        org_id = text(row, "org_id")
        if isinstance(resolved_on := row["resolved_on"], date):
            township = org_id == TOWNSHIP
            _log(
                tables,
                org_id,
                "01" if township else "03",
                text(row, "decision_id"),
                resolved_on,
                resolved_on + timedelta(days=4 if township else 1),
                15,
            )
    for row in tables.of("assets_contracts.contracts"):
        _log(
            tables,
            text(row, "org_id"),
            "04",
            text(row, "contract_id"),
            day(row, "signed_on"),
            day(row, "published_on"),
            15,
        )
    for month in months()[:-1]:
        year, number = int(month[:4]), int(month[5:])
        following = date(year + number // 12, number % 12 + 1, 1)
        _log(
            tables,
            TOWNSHIP,
            "02",
            f"grievances.monthly_stats {month}",
            following + timedelta(days=5),
            following + timedelta(days=7),
            15,
        )
    _log(tables, TOWNSHIP, "03", "registry.posts", _D("2024-01-03"), _D("2024-01-09"), 30)
    _corrections(tables)
    numbers: dict[str, int] = {}
    for org_id, received, item_number, via, answered, result, answer in _INQUIRIES:
        numbers[org_id] = numbers.get(org_id, 0) + 1
        short = BY_ID[org_id].short
        tables.add(
            "disclosure.inquiries",
            org_id=org_id, inquiry_id=f"INQ-{short}-{received[:4]}-{numbers[org_id]:02d}", received_on=_D(received),
            kind="objection" if result in ("corrected", "not_established") else "question", item_id=f"ITEM-{short}-{item_number}", via=via, answered_on=_D(answered) if answered else NOT_DUE, result=result, public_answer=answer or NOT_DUE,
        )  # fmt: skip


def _item(tables: Tables, org_id: str, item: tuple[str, str, str, str, str, str, int | None, int, str, bool]) -> None:
    number, domain, level1, level2, elements, kind, limit, least, data, vital = item
    one = BY_ID[org_id]
    if number == "01" and one.frequency == "quarter":
        kind, limit = "quarterly_day", 20
    bases = "party-affairs-disclosure-2017" if domain == "party" else {
        "township": "foi-regulation-20;foi-regulation-26", "collective_org": "collective-org-law-45;collective-finance-disclosure-2011",
        "residents_committee": "residents-committee-law-2025-34",
    }.get(one.org_type, "villagers-committee-law-2025-35;collective-finance-disclosure-2011" if domain == "finance" else "villagers-committee-law-2025-35")  # fmt: skip
    tables.add(
        "disclosure.catalogue",
        org_id=org_id, item_id=f"ITEM-{one.short}-{number}", seq=int(number), domain=domain, level1=level1, **dict(zip(("level2", "name_en"), level2.split("|"), strict=True)), elements=elements,
        basis_ids=bases, duty_ids=_DUTIES[one.org_type].get(number), time_limit_kind=kind, time_limit_n=limit, subject_org_id=org_id,
        channels="website;wechat_oa" if org_id == TOWNSHIP else "notice_board;wechat_group;website", audience="all", mode="proactive",
        tier="township" if org_id == TOWNSHIP else "village", min_post_days=least, package_resource=data, vital_interest=vital,
        active_from=_D("2024-01-01"),
    )  # fmt: skip


def _log(tables: Tables, org_id: str, number: str, target: str, formed: date, published: date, posted: int) -> None:
    if published > END:
        return
    short = BY_ID[org_id].short
    while org_id == TOWNSHIP and not is_workday(published):
        published += timedelta(days=1)
    count = (
        sum(1 for row in tables.of("disclosure.publication_log", org_id) if row["item_id"] == f"ITEM-{short}-{number}")
        + 1
    )
    reviewer = post_id(org_id, "JS1" if org_id in COLLECTIVES else "FZZ" if org_id == TOWNSHIP else "JDZR")
    tables.add(
        "disclosure.publication_log",
        org_id=org_id, pub_id=f"LOG-{short}-{number}-{count:03d}", item_id=f"ITEM-{short}-{number}", target_ref=target, formed_on=formed,
        published_on=published, channel="website" if org_id == TOWNSHIP else "notice_board",
        venue_id=None if org_id == TOWNSHIP else f"VEN-{BY_ID[org_id.removesuffix('-coop')].short}-GGL", posted_from=published,
        posted_to=published + timedelta(days=posted), reviewer_post_id=reviewer, reviewed_on=max(formed, published - timedelta(days=1)), version=1,
    )  # fmt: skip


def _corrections(tables: Tables) -> None:
    for org_id, period, resource, what, field, old, new, reason, found_by, on, note in (
        ("liuhe", "2026-04", "finances.transactions", "购文件柜配件", "amount", "1280.00", "128.00", "typing", "resident", "2026-05-12",
         "原来那笔不动，5月12日另记一笔冲销、一笔更正"),
        ("songping", "2025-03", "finances.transactions", "购活动室桌椅", "amount", "2600.00", "0.00", "audit_finding", "supervision",
         "2025-04-10", "原来那笔不动，4月10日另记一笔冲销"),
        ("shiqiao", "2025-09", "finances.transactions", "发放捐赠助学金", "counterparty_name", None, "本村困难学生家庭",
         "privacy_removal", "self", "2025-10-15", None),
    ):  # fmt: skip
        log = next(
            row
            for row in tables.of("disclosure.publication_log", org_id)
            if row["target_ref"] == f"finances.transactions {period}"
        )
        key = next(
            row["txn_id"] for row in tables.of(resource, org_id) if row["period"] == period and row["summary"] == what
        )
        tables.add(
            "disclosure.corrections",
            org_id=org_id, correction_id=f"COR-{BY_ID[org_id].short}-{on[:4]}-01", pub_id=log["pub_id"], resource=resource, row_key=key,
            field=field, old_value=old, new_value=new, reason=reason, found_by=found_by, corrected_on=_D(on),
            remark=note,
        )  # fmt: skip
