"""The registry's rows: organisations, posts, grids, services, places."""

from __future__ import annotations

import csv
from datetime import date, timedelta

from demonstration.codes import PACKAGES
from demonstration.tables import Tables
from demonstration.world import (
    BY_ID,
    COLLECTIVES,
    COMMITTEES,
    COMMUNITY,
    ORGANISATIONS,
    TOWNSHIP,
    Organisation,
)

TERM_FROM = date(2022, 4, 1)
HANDOVER = date(2025, 3, 3)
"""The day Songping's accountant changed."""

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_COMMITTEE_POSTS = (
    ("party_secretary", "SJ", "主持全面工作"),
    ("deputy", "FZR", "分管集体经济和工程建设"),
    ("member", "WY1", "分管民政、卫生健康和妇女工作"),
    ("member", "WY2", "分管治安调解和环境卫生"),
    ("accountant", "KJ", "记账、报表和财务公开材料"),
    ("cashier", "CN", "收付款和现金保管"),
    ("supervision_chair", "JDZR", "主持村(居)务监督，审核每期财务"),
    ("supervision_member", "JD1", "监督财务和工程"),
    ("supervision_member", "JD2", "监督村(居)务公开"),
    ("grid_worker", "WG1", "第一网格走访和上报"),
    ("grid_worker", "WG2", "第二网格走访和上报"),
)
_COLLECTIVE_POSTS = (
    ("board_chair", "LSZ", "主持理事会"),
    ("board_member", "LS1", "分管发包出租"),
    ("board_member", "LS2", "分管生产经营"),
    ("accountant", "KJ", "记账和报表"),
    ("cashier", "CN", "收付款"),
    ("supervisor", "JS1", "监督财务"),
    ("supervisor", "JS2", "监督合同和分配"),
)
_TOWNSHIP_POSTS = (
    ("party_secretary", "SJ", "主持镇党委工作"),
    ("town_head", "ZZ", "主持镇政府工作"),
    ("deputy_town_head", "FZZ", "分管城建环保和便民服务"),
)


def write_registry(tables: Tables) -> None:
    """Everything in the registry except legal bases and codes."""
    for one in ORGANISATIONS:
        _organisation(tables, one)
    for org_id in (*COMMITTEES, *COLLECTIVES, TOWNSHIP):
        _posts(tables, BY_ID[org_id])
    for org_id in COMMITTEES:
        _units(tables, BY_ID[org_id])
        _venues(tables, BY_ID[org_id])
    _services(tables)


def post_id(org_id: str, suffix: str) -> str:
    """The identifier of a post: POST-LH-CN is Liuhe's cashier."""
    return f"POST-{BY_ID[org_id].short}-{suffix}"


def unit_ids(org_id: str) -> tuple[str, str]:
    """The two grids of a village or community."""
    short = BY_ID[org_id].short
    return f"GRID-{short}-1", f"GRID-{short}-2"


def _organisation(tables: Tables, one: Organisation) -> None:
    tables.add(
        "registry.organizations",
        org_id=one.org_id, name_zh=one.name_zh, name_en=one.name_en, org_type=one.org_type, parent_org_id=one.parent,
        division_code=one.code, code_year=2024 if one.code else None, urban_rural_code=one.urban_rural,
        community_type=one.community, uscc=one.uscc, acts_for_collective=one.acts_for_collective,
        households=one.households, pop_registered=one.registered, pop_resident=one.resident, pop_18plus=one.adults,
        pop_year=2025 if one.households or one.registered else None, villager_reps=one.reps, party_members=one.party_members,
        collective_members=one.members, collective_reps=one.member_reps, office_address=one.address,
        office_hours="周一至周五 8:30—12:00，14:00—17:30", office_phone=one.phone, supervision_phone=one.oversight,
        rule_profile="national", finance_frequency=one.frequency, effective_from=date(2019, 11, 20)
        if one.org_type == "collective_org" else date(2001, 6, 1),
    )  # fmt: skip


def _posts(tables: Tables, one: Organisation) -> None:
    kinds = {"township": _TOWNSHIP_POSTS, "collective_org": _COLLECTIVE_POSTS}
    surname = one.surname or "清"
    for number, (role, suffix, duties) in enumerate(kinds.get(one.org_type, _COMMITTEE_POSTS)):
        stem = _STEMS[number] if number < len(_STEMS) else "子"
        leaving = one.org_id == "songping" and role == "accountant"
        tables.add(
            "registry.posts",
            org_id=one.org_id, post_id=post_id(one.org_id, suffix), role=role, holder_name=f"{surname}某{stem}",
            duties_text=duties, term_from=TERM_FROM, term_to=HANDOVER - timedelta(days=1) if leaving else None,
            concurrent_post=role == "party_secretary" and one.org_type != "township",
            relative_declaration="declared" if (one.short, suffix) == ("SP", "FZR") else "none",
            is_finance_literate=role in ("accountant", "supervision_chair", "supervisor"),
        )  # fmt: skip
        if leaving:
            tables.add(
                "registry.posts",
                org_id=one.org_id, post_id=post_id(one.org_id, "KJ2"), role=role, holder_name=f"{surname}某丑",
                duties_text=duties, term_from=HANDOVER, concurrent_post=False, relative_declaration="none",
                is_finance_literate=True, remark="接替原会计，已办理移交",
            )  # fmt: skip


def _units(tables: Tables, one: Organisation) -> None:
    households, residents = one.households or 0, one.resident or 0
    for number, (name, share) in enumerate((("第一网格", 54), ("第二网格", 46)), 1):
        tables.add(
            "registry.units",
            org_id=one.org_id, unit_id=f"GRID-{one.short}-{number}", level="grid", name_zh=f"{one.place}{name}",
            name_en=f"{one.place_en}, grid {number}",
            households=households * share // 100 if number == 1 else households - households * 54 // 100,
            pop_resident=residents * share // 100 if number == 1 else residents - residents * 54 // 100,
            grid_leader_post_id=post_id(one.org_id, f"WG{number}"),
        )  # fmt: skip


def _venues(tables: Tables, one: Organisation) -> None:
    for suffix, kind, place, width, height in (
        ("GGL", "notice_board", "办公楼门前公开栏", 240, 120),
        ("GGL2", "notice_board", "小卖部旁公开栏" if one.org_id != COMMUNITY else "南门广场公开栏", 180, 90),
        ("YSS", "council_room", "二楼议事室", None, None),
        ("BMD", "service_center", "一楼便民服务站", None, None),
    ):
        tables.add(
            "registry.venues",
            org_id=one.org_id, venue_id=f"VEN-{one.short}-{suffix}", kind=kind, place=f"{one.place}{place}",
            board_w_cm=width, board_h_cm=height, has_qr=kind == "notice_board",
        )  # fmt: skip


def _services(tables: Tables) -> None:
    for code, name, how, limit in (
        ("01", "城乡居民养老保险参保登记", "带身份证件到便民服务站填表，村(社区)代办，镇便民服务中心办结", "当场办理"),
        ("02", "临时救助申请", "向村(社区)提出申请，镇政府审核确认", "20个工作日"),
        ("03", "农村宅基地和建房申请", "向村民小组提出，村级审查后报镇政府审批", "30个工作日"),
        ("04", "老年人优待证办理", "带身份证件和照片到便民服务站", "5个工作日"),
        ("05", "农村道路、路灯、供水报修", "拨打12345或向网格员反映", "3个工作日内答复"),
        ("06", "矛盾纠纷调解申请", "到村(社区)调解室，或向网格员提出", "30日"),
    ):
        tables.add(
            "registry.services",
            org_id=TOWNSHIP, service_id=f"SVC-QX-{code}", name_zh=name, how_to=how, time_limit=limit, fee="不收费",
            phone="0199-5550101",
        )  # fmt: skip


with (PACKAGES / "registry" / "calendar.csv").open(encoding="utf-8", newline="") as _file:
    _DAYS = list(csv.DictReader(_file))
_OPEN = {row["date"]: row["is_workday"] == "true" for row in _DAYS}
_HOLIDAYS = {row["date"] for row in _DAYS if row["note"] and row["is_workday"] == "false"}


def is_workday(day: date) -> bool:
    """Whether offices are open on a day, as the kit's calendar has it."""
    return _OPEN[day.isoformat()]


def open_day(day: date) -> date:
    """The day itself, or the next one on which offices and banks are open; what lies beyond the calendar stays as it is."""
    while day.isoformat() in _OPEN and not is_workday(day):
        day += timedelta(days=1)
    return day


def after_holiday(day: date) -> date:
    """The day itself, or the first one after a public holiday: people meet at weekends, not at New Year."""
    while day.isoformat() in _HOLIDAYS:
        day += timedelta(days=1)
    return day


def banking_day(day: date) -> date:
    """The day on which money that is due on a day moves: the next open one, or the one before where that is another month."""
    moved = open_day(day)
    while moved.month != day.month or (moved.isoformat() in _OPEN and not is_workday(moved)):
        moved -= timedelta(days=1)
    return moved


def workdays_after(day: date, count: int) -> date:
    """The day that lies so many working days after another one, which is not counted."""
    while count:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day
