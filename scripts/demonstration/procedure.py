"""One matter's way through its procedure: steps, meetings, votes and what was published when.

Dates hang on the day of the vote. What lies after the last day of the data has not happened: its step is pending.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from demonstration.bases import village_bases
from demonstration.meetings import Motion, meeting_of, vote_on
from demonstration.registry import after_holiday, open_day
from demonstration.tables import NOT_APPLICABLE, NOT_DUE, Tables
from demonstration.world import BY_ID, END, JUSTICE

PHASES = ("before", "during", "after")
ASPECTS = ("decision", "process", "result", "basis")
Hole = tuple[str, str]

_OPINIONS = {"two_committees": "列席会议，无异议", "assembly_resolution": "程序合规，无异议"}
"""What the oversight committee put on record."""

_VILLAGE_STEPS = ("party_proposal", "two_committees", "party_members_review", "assembly_resolution")
_CONTENT = {
    ("before", "decision"): "提交表决的方案", ("before", "process"): "议事安排和会议通知",
    ("before", "result"): "征求意见情况", ("before", "basis"): "制度依据",
    ("during", "decision"): "决议全文", ("during", "process"): "会议到会和表决情况",
    ("during", "result"): "实施安排和责任人", ("during", "basis"): "决议依据",
    ("after", "decision"): "完成情况说明", ("after", "process"): "实施和验收过程",
    ("after", "result"): "实施结果和资金使用", ("after", "basis"): "验收、结算依据",
}  # fmt: skip


@dataclass(frozen=True)
class Matter:
    """A matter as its clerk knows it. ``voted_on`` may lie ahead; ``holes`` are cells of the matrix that stayed empty."""

    org_id: str
    number: int
    title: str
    title_en: str
    procedure: str
    voted_on: date
    summary: str
    status: str = "implementing"
    importance: str = "important"
    assembly_matter: str | None = None
    origin: str = "cadres"
    origin_ref: str | None = None
    amount: int | None = None
    households: int | None = None
    body: str = "villager_reps"
    completed_on: date | None = None
    authorised: bool = True
    holes: frozenset[Hole] = frozenset()
    bases: str | None = None
    evaluated_on: date | None = None
    year: int | None = None

    @property
    def decision_id(self) -> str:
        return f"DEC-{BY_ID[self.org_id].short}-{self.year or self.voted_on.year}-{self.number:03d}"

    @property
    def resolved_on(self) -> date | None:
        """The day of the resolution; None while there is none."""
        return (
            None if self.status in ("proposed", "consulting", "reviewing", "rejected", "withdrawn") else self.voted_on
        )


def authorisation_id(org_id: str) -> str:
    """The resolution by which a village's assembly let its representatives decide."""
    return f"DEC-{BY_ID[org_id].short}-2023-001"


def write_matter(tables: Tables, matter: Matter, random: Random) -> None:
    """The rows of one matter in all tables of the decisions package except milestones."""
    one = BY_ID[matter.org_id]
    representatives = matter.body in ("villager_reps", "residents_reps")
    authorised = representatives and matter.authorised and matter.assembly_matter and one.org_type != "collective_org"
    ended = matter.status in ("rejected", "withdrawn")
    tables.add(
        "decisions.matters",
        org_id=one.org_id, decision_id=matter.decision_id, title_zh=matter.title, title_en=matter.title_en,
        procedure_type=matter.procedure, importance=matter.importance, assembly_matter=matter.assembly_matter,
        origin=matter.origin, origin_ref=matter.origin_ref, content_summary=matter.summary, amount_involved=_yuan(matter.amount),
        households_affected=matter.households, legal_basis_ids=_bases(matter),
        authorization_decision_id=authorisation_id(one.org_id) if authorised else None, status=matter.status,
        resolved_on=matter.resolved_on or (NOT_APPLICABLE if ended else NOT_DUE),
        completed_on=matter.completed_on or (NOT_APPLICABLE if ended else NOT_DUE),
    )  # fmt: skip
    if matter.procedure == "major_admin":
        _administrative_steps(tables, matter, random)
    else:
        _village_steps(tables, matter, random)
    _disclosures(tables, matter, random)
    if matter.evaluated_on:
        tables.add(
            "decisions.post_evaluations",
            org_id=one.org_id, decision_id=matter.decision_id, evaluated_on=matter.evaluated_on,
            evaluator_type="third_party" if matter.procedure == "major_admin" else "residents", conclusion="continue",
            published_on=open_day(matter.evaluated_on + timedelta(days=4)),
        )  # fmt: skip


def _yuan(amount: int | None) -> Decimal | str:
    return NOT_APPLICABLE if amount is None else Decimal(f"{amount}.00")


def _bases(matter: Matter) -> str:
    if matter.bases:
        return matter.bases
    if matter.procedure == "major_admin":
        return "major-decision-regulation-15;major-decision-regulation-42"
    special = matter.assembly_matter
    return village_bases(
        BY_ID[matter.org_id].org_type, matter.voted_on, allowance=special == "allowance", land=special == "compensation"
    )


def _village_steps(tables: Tables, matter: Matter, random: Random) -> None:
    """The four deliberations and two disclosures; what a procedure does without is recorded as such, with the reason."""
    vote = matter.voted_on
    collective = BY_ID[matter.org_id].org_type == "collective_org"
    days = dict(
        zip(
            _VILLAGE_STEPS,
            [after_holiday(vote - timedelta(before)) for before in (40, 33, 24, 0)],
            strict=True,
        )
    )
    bodies = dict(
        zip(
            _VILLAGE_STEPS,
            ("party_branch", "board" if collective else "two_committees", "party_members", matter.body),
            strict=True,
        )
    )
    skipped = _skipped(matter, collective)
    for code in _VILLAGE_STEPS:
        if code in skipped:
            _step(tables, matter, code, None, None, "not_required", not_required_reason=skipped[code])
            continue
        day = vote if code == "two_committees" and "assembly_resolution" in skipped else days[code]
        if day > END or (matter.status == "withdrawn" and code == "assembly_resolution"):
            _step(tables, matter, code, None, None, "pending")
            continue
        meeting, present, eligible = meeting_of(tables, matter.org_id, bodies[code], day, random)
        failed = matter.status == "rejected" and code == "assembly_resolution"
        _step(
            tables, matter, code, day, day, "rejected" if failed else "agreed", meeting_id=meeting,
            supervision_opinion=None if failed else _OPINIONS.get(code),
        )  # fmt: skip
        if code in ("party_members_review", "assembly_resolution") or "assembly_resolution" in skipped:
            base = (
                eligible
                if bodies[code] in ("party_members", "collective_members", "collective_reps", "board")
                else present
            )
            vote_on(tables, _motion(matter), meeting, present, base, failed, bodies[code], random)
    published = vote + timedelta(days=1)
    ready = published <= END and matter.status != "withdrawn"
    _step(
        tables,
        matter,
        "resolution_disclosure",
        published if ready else None,
        published if ready else None,
        "agreed" if ready else "pending",
    )
    if matter.status == "rejected":
        _step(
            tables,
            matter,
            "result_disclosure",
            None,
            None,
            "not_required",
            not_required_reason="方案未获通过，不予实施",
        )
    elif matter.completed_on:
        shown = matter.completed_on + timedelta(days=3)
        _step(tables, matter, "result_disclosure", shown, shown, "agreed", supervision_opinion="已核对结果和资金")
    else:
        _step(tables, matter, "result_disclosure", None, None, "pending")


def _skipped(matter: Matter, collective: bool) -> dict[str, str]:
    if matter.procedure in ("routine_committee", "emergency"):
        reason = "属委员会日常职责范围内事项" if matter.procedure == "routine_committee" else "抢险救灾，先处置后报告"
        return dict.fromkeys(("party_proposal", "party_members_review", "assembly_resolution"), reason)
    if matter.procedure == "group_meeting":
        return {"party_members_review": "只涉及本小组的事项"}
    if collective:
        return {"party_members_review": "集体经济组织事项，由党组织先行讨论"}
    return {}


def _administrative_steps(tables: Tables, matter: Matter, random: Random) -> None:
    """The twelve steps of a major administrative decision, taken by analogy by a township."""
    vote, done = matter.voted_on, matter.completed_on

    def before(days: int) -> date:
        return vote - timedelta(days=days)

    def after(days: int) -> date:
        return vote + timedelta(days=days)

    plan: tuple[tuple[str, date | None, date | None], ...] = (
        ("initiation", before(112), before(110)), ("drafting", before(105), before(84)),
        ("public_participation", before(78), before(44)), ("expert_review", before(38), before(37)),
        ("risk_assessment", before(34), before(31)), ("legality_review", before(28), before(10)),
        ("collective_decision", vote, vote), ("report_party", after(1), after(2)), ("publication", after(4), after(4)),
        ("archiving", after(8), after(8)), ("execution", after(10), done),
        ("post_evaluation", matter.evaluated_on, matter.evaluated_on),
    )  # fmt: skip
    for code, first, last in plan:
        if first is None or first > END:
            _step(tables, matter, code, None, None, "pending")
            continue
        if last is None or last > END:
            _step(tables, matter, code, first, None, "pending")
            continue
        if code == "collective_decision":
            meeting, present, _ = meeting_of(tables, matter.org_id, "township_executive", vote, random)
            _step(tables, matter, code, first, last, "agreed", meeting_id=meeting)
            vote_on(tables, _motion(matter), meeting, present, present, False, "township_executive", random)
        elif code == "expert_review":
            _step(tables, matter, code, first, last, "amended", experts_count=5, dissent_count=1)
        elif code == "risk_assessment":
            _step(tables, matter, code, first, last, "agreed", risk_level="low")
        elif code == "legality_review":
            _step(tables, matter, code, first, last, "agreed", reviewer_org_id=JUSTICE, review_opinion="lawful")
        else:
            _step(tables, matter, code, first, last, "agreed")


def _motion(matter: Matter) -> Motion:
    return Motion(matter.org_id, matter.decision_id, matter.title, matter.importance == "major")


def _step(
    tables: Tables,
    matter: Matter,
    code: str,
    first: date | None,
    last: date | None,
    outcome: str,
    **more: str | int | None,
) -> None:
    later = NOT_APPLICABLE if outcome == "not_required" else NOT_DUE
    tables.add(
        "decisions.steps",
        org_id=matter.org_id, decision_id=matter.decision_id, step_code=code, attempt=1,
        started_on=first or later, finished_on=last or later,
        outcome=outcome, **more,
    )  # fmt: skip


def _disclosures(tables: Tables, matter: Matter, random: Random) -> None:
    """Up to twelve cells, each phase within three days; later phases only once they are due."""
    township = matter.procedure == "major_admin"
    routine = matter.procedure in ("routine_committee", "emergency")
    long_notice = {"compensation": (36, 31), "dispose_property": (22, 16)}
    lead, posting = long_notice.get(matter.assembly_matter or "", (6, 6) if township else (4 if routine else 16, 15))
    starts: dict[str, date | None] = {
        "before": matter.voted_on - timedelta(days=lead),
        "during": matter.voted_on + timedelta(days=4 if township else 1),
        "after": matter.completed_on + timedelta(days=3) if matter.completed_on else None,
    }
    if matter.status in ("rejected", "withdrawn"):
        starts["after"] = None
    number = 0
    for phase in PHASES:
        start = starts[phase]
        if start is None or start > END or (matter.status == "withdrawn" and phase == "during"):
            continue
        for aspect in ASPECTS:
            if (phase, aspect) in matter.holes:
                continue
            number += 1
            day = min(start + timedelta(days=0 if routine or township else random.randint(0, 1)), END)
            if aspect == "decision":
                day = start
            channel = random.choice(("website", "website", "wechat_oa")) if township else random.choice(
                ("notice_board", "notice_board", "notice_board", "wechat_group", "leaflet")
            )  # fmt: skip
            objections = (
                random.choice((0, 0, 0, 1, 2)) if phase == "before" and aspect == "decision" and not routine else 0
            )
            tables.add(
                "decisions.disclosures",
                org_id=matter.org_id, disclosure_id=f"PUB{matter.decision_id.removeprefix('DEC')}-{number:02d}",
                decision_id=matter.decision_id, phase=phase, aspect=aspect, published_on=day, channel=channel, posted_from=day,
                posted_to=day + timedelta(days=posting if phase == "before" else 15),
                audience="members" if "coop" in matter.org_id else "public",
                content_title=f"{matter.title}：{_CONTENT[phase, aspect]}", objections_count=objections,
                objections_resolved=objections,
            )  # fmt: skip
