"""The deliberations package: what was talked over, who came, which opinions were adopted, and what came of them."""

# ruff: noqa: E501 (tables of Chinese text read best one entry a line)

from __future__ import annotations

from datetime import date, timedelta

from demonstration.registry import post_id
from demonstration.tables import NOT_APPLICABLE, NOT_DUE, Tables
from demonstration.world import BY_ID

_D = date.fromisoformat

# organisation, number, title, in English, category, level, source, category of grievances, raised, set by the Party, status, decision
_TOPICS: tuple[tuple[str, str, str, str, str, str, str, str | None, str, str | None, str, str | None], ...] = (
    ("liuhe", "2024-01", "荷塘路怎么修", "How to mend Hetang Road", "road_repair", "village", "grievance_hotspot", "road", "2024-03-04", "2024-03-11", "closed", "DEC-LH-2024-003"),
    ("liuhe", "2025-01", "打谷场改成什么", "What to make of the threshing ground", "culture", "village", "residents", None, "2025-10-20", "2025-11-03", "action", "DEC-LH-2026-002"),
    ("shiqiao", "2025-01", "村规民约改哪几条", "Which of the rules to change", "village_rules", "village", "residents", None, "2025-03-12", "2025-04-07", "closed", "DEC-SQ-2025-002"),
    ("songping", "2025-01", "污水沟从谁家门前过", "Where the drain is to run", "environment", "group", "grievance_hotspot", "environment", "2025-07-28", "2025-08-11", "closed", "DEC-SP-2025-002"),
    ("yunquan", "2026-01", "村口建停车楼", "A parking block at the village entrance", "parking", "village", "residents", None, "2026-02-25", None, "screened_out", None),
    ("dongwan", "2025-01", "小区车位怎么停、收不收费", "How to park on the estate, and whether to charge", "parking", "village", "grievance_hotspot", "parking", "2025-07-02", "2025-07-15", "closed", "DEC-DW-2025-003"),
    ("dongwan", "2026-01", "三号楼装不装电梯", "Whether building 3 gets a lift", "elevator", "micro", "residents", None, "2026-02-24", "2026-03-02", "discussed", "DEC-DW-2026-002"),
)  # fmt: skip

# topic, day, forum, method, stage, minutes, outcome, who came, women, aged 18 to 35 and 60 or over
_SESSIONS: tuple[tuple[str, str, str, str, str, int, str, dict[str, int], int, int, int], ...] = (
    ("LH-2024-01", "2024-03-23", "committee", "ordinary", "mid", 110, "majority", {"party_member": 9, "villager_rep": 14, "ordinary_resident": 18, "grid_worker": 2, "pc_deputy": 1}, 19, 6, 17),
    ("LH-2025-01", "2025-11-15", "heart_talk", "visioning_workshop", "pre", 130, "consensus", {"party_member": 11, "villager_rep": 12, "ordinary_resident": 26, "xiangxian": 3, "mass_org": 2}, 28, 13, 19),
    ("LH-2025-01", "2026-04-18", "forum", "ordinary", "post", 70, "consensus", {"party_member": 6, "villager_rep": 9, "ordinary_resident": 15, "expert": 1}, 14, 5, 12),
    ("SQ-2025-01", "2025-04-19", "council", "ordinary", "mid", 95, "majority", {"party_member": 8, "villager_rep": 16, "ordinary_resident": 14, "mass_org": 2}, 17, 7, 15),
    ("SP-2025-01", "2025-08-30", "micro_bench", "ordinary", "mid", 60, "consensus", {"party_member": 5, "villager_rep": 6, "ordinary_resident": 12, "grid_worker": 1}, 11, 3, 13),
    ("DW-2025-01", "2025-08-16", "committee", "deliberative_poll", "pre", 150, "majority", {"party_member": 14, "villager_rep": 12, "ordinary_resident": 28, "property_company": 3, "homeowner_committee": 5, "migrant_resident": 8, "government": 2}, 35, 18, 21),
    ("DW-2025-01", "2025-12-06", "evaluation", "ordinary", "post", 80, "consensus", {"party_member": 7, "villager_rep": 8, "ordinary_resident": 16, "property_company": 2, "migrant_resident": 6}, 20, 9, 12),
    ("DW-2026-01", "2026-03-14", "micro_stairwell", "ordinary", "pre", 90, "no_consensus", {"party_member": 5, "ordinary_resident": 15, "property_company": 2, "grid_worker": 2}, 13, 5, 10),
)  # fmt: skip

# topic, which of the sessions, opinion, proposed by, adoption, reason, what is done about it, due, done, accepted by, satisfied
_OPINIONS: tuple[tuple[str, str, str, str, str, str | None, str | None, str | None, str | None, str | None, int | None], ...] = (
    ("LH-2024-01", "2024-03-23", "先修积水最深的一组段", "ordinary_resident", "adopted", None, "一组段第一个开工", "2024-08-31", "2024-08-20", "residents", 31),
    ("LH-2024-01", "2024-03-23", "路边加一条排水沟", "villager_rep", "adopted", None, "排水沟和路面一起施工", "2024-11-30", "2024-11-12", "supervision", 36),
    ("LH-2024-01", "2024-03-23", "路面加宽到六米", "ordinary_resident", "not_adopted", "两边是承包地，加宽要占地41户，暂不征用。", None, None, None, None, None),
    ("LH-2025-01", "2025-11-15", "留一块晾晒场", "ordinary_resident", "adopted", None, "广场东侧留200平方米晾晒场", "2026-07-31", None, None, None),
    ("LH-2025-01", "2025-11-15", "建一个室内球馆", "ordinary_resident", "partially", "钱不够建馆，改成两块室外球场。", "划两块室外球场", "2026-07-31", None, None, None),
    ("LH-2025-01", "2026-04-18", "晚上十点以后关音响", "villager_rep", "adopted", None, "写进广场使用约定并张贴", "2026-05-31", "2026-05-20", "residents", 24),
    ("SQ-2025-01", "2025-04-19", "办酒席不超过十五桌", "party_member", "adopted", None, "写进村规民约", "2025-05-31", "2025-05-20", "supervision", 33),
    ("SQ-2025-01", "2025-04-19", "违反的停发福利", "villager_rep", "not_adopted", "停发福利没有法律依据，合法性审核没有通过。", None, None, None, None, None),
    ("SP-2025-01", "2025-08-30", "沟改走村后，不穿院坝", "ordinary_resident", "adopted", None, "按村后线路施工", "2025-12-31", "2025-12-16", "residents", 20),
    ("DW-2025-01", "2025-08-16", "消防通道一律不停车", "ordinary_resident", "adopted", None, "消防通道划线、立牌", "2025-11-30", "2025-11-21", "residents", 44),
    ("DW-2025-01", "2025-08-16", "收的钱只用于公共维修，半年公布一次", "homeowner_committee", "adopted", None, "停车收入单列，半年公布", "2026-01-31", "2026-01-20", "supervision", 39),
    ("DW-2025-01", "2025-08-16", "每户固定一个车位", "ordinary_resident", "not_adopted", "车位比户数少三成，固定了一半人家没有位子。", None, None, None, None, None),
    ("DW-2025-01", "2025-08-16", "门口的市政路也归小区管", "ordinary_resident", "out_of_scope", "市政路归镇城建环保所管，已转过去。", None, None, None, None, None),
    ("DW-2025-01", "2025-12-06", "访客车第一个小时不收费", "migrant_resident", "adopted", None, "改收费牌", "2026-01-15", "2026-01-09", "residents", 30),
    ("DW-2026-01", "2026-03-14", "低层住户少出钱、另给采光补偿", "ordinary_resident", "pending", None, None, None, None, None, None),
)  # fmt: skip


def write_deliberations(tables: Tables) -> None:
    """All rows of the package; results are published five days after a session, people are told twelve days after it."""
    for short, org_id in ((BY_ID[one].short, one) for one in BY_ID):
        _topics(tables, org_id, short)
        numbers: dict[str, int] = {}
        for session in (one for one in _SESSIONS if one[0].startswith(f"{short}-")):
            _session(tables, org_id, *session)
        for opinion in (one for one in _OPINIONS if one[0].startswith(f"{short}-")):
            numbers[opinion[0]] = numbers.get(opinion[0], 0) + 1
            _opinion(tables, org_id, numbers[opinion[0]], *opinion)
    for wave, counts in (("before", (31, 28, 9)), ("after", (42, 20, 6))):
        for option, count in zip(("收费，钱归公共维修", "不收费，先到先停", "说不好"), counts, strict=True):
            tables.add(
                "deliberations.polls",
                org_id="dongwan", poll_id="POLL-DW-2025-01", session_id="SES-DW-20250816", question="小区公共车位要不要收费", wave=wave,
                option=option, n=sum(counts), count=count,
            )  # fmt: skip


def _topics(tables: Tables, org_id: str, short: str) -> None:
    for _, number, title, english, category, level, source, kind, raised, party, status, decision in (
        one for one in _TOPICS if one[0] == org_id
    ):
        tables.add(
            "deliberations.topics",
            org_id=org_id, topic_id=f"TOP-{short}-{number}", title_zh=title, title_en=english, category=category, level=level, source=source,
            grievance_category_id=kind, raised_on=_D(raised), vital_interest=True, approved_by_party_on=_D(party) if party else None,
            status=status, linked_decision_id=decision,
            screened_out_reason=None if party else "村里没有建设用地指标，先把空闲宅基地改成停车场。",
        )  # fmt: skip


def _session(
    tables: Tables, org_id: str, topic: str, held: str, forum: str, method: str, stage: str, minutes: int, outcome: str,
    came: dict[str, int], women: int, young: int, old: int,
) -> None:  # fmt: skip
    day = _D(held)
    session = f"SES-{BY_ID[org_id].short}-{day:%Y%m%d}"
    tables.add(
        "deliberations.sessions",
        org_id=org_id, session_id=session, topic_ids=f"TOP-{topic}", forum_type=forum, method=method, stage=stage,
        notice_on=day - timedelta(days=6), materials_on=day - timedelta(days=4), held_on=day, venue_id=f"VEN-{BY_ID[org_id].short}-YSS",
        duration_min=minutes, outcome=outcome, result_published_on=day + timedelta(days=5),
    )  # fmt: skip
    for group, count in came.items():
        tables.add("deliberations.participants", org_id=org_id, session_id=session, group=group, count=count)
    people = sum(came.values())
    ages = {"18-35": young, "36-59": people - young - old, "60+": old}
    for dimension, counts in (("sex", {"female": women, "male": people - women}), ("age_band", ages)):
        for value, count in counts.items():
            tables.add(
                "deliberations.participants_demo",
                org_id=org_id, session_id=session, dimension=dimension, value=value, count=count,
            )  # fmt: skip


def _opinion(
    tables: Tables, org_id: str, number: int, topic: str, day: str, gist: str, group: str, adoption: str, reason: str | None,
    action: str | None, due: str | None, done: str | None, by: str | None, satisfied: int | None,
) -> None:  # fmt: skip
    opinion, held = f"OPI-{topic}-{number:02d}", _D(day)
    answered = adoption != "pending"
    tables.add(
        "deliberations.opinions",
        org_id=org_id, opinion_id=opinion, session_id=f"SES-{BY_ID[org_id].short}-{held:%Y%m%d}", gist=gist, proposer_group=group,
        adoption_status=adoption, reason=reason or (NOT_APPLICABLE if answered else NOT_DUE),
        decided_on=held + timedelta(days=7) if answered else NOT_DUE,
        feedback_on=held + timedelta(days=12) if answered else NOT_DUE, feedback_channel="notice_board" if answered else None,
    )  # fmt: skip
    if action and due:
        tables.add(
            "deliberations.actions",
            org_id=org_id, action_id=f"ACT-{topic}-{number:02d}", topic_id=f"TOP-{topic}", opinion_id=opinion, description=action,
            responsible_org_id=org_id, responsible_post_id=post_id(org_id, "WY2"), due_on=_D(due), status="done" if done else "doing",
            done_on=_D(done) if done else NOT_DUE, verified_by=by, rating_positive=satisfied, rating_neutral=satisfied and 6,
            rating_negative=0 if satisfied else None, in_party_appraisal=True,
        )  # fmt: skip
