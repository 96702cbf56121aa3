"""The participatory_budget package: two cycles in which residents voted on money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from demonstration.tables import NOT_APPLICABLE, Tables, named
from demonstration.world import BY_ID

_D = date.fromisoformat

# organisation, year, title, in English, money, choices, (proposals from, until, vote from, until, result), how chosen, ballots
_CYCLES: tuple[tuple[str, int, str, str, int, int, tuple[str, str, str, str, str], str, dict[str, tuple[int, int]]], ...] = (
    ("dongwan", 2026, "2026年小区微改造，大家投票定", "Small works of 2026, by vote", 60_000, 3,
     ("2026-03-02", "2026-03-31", "2026-05-06", "2026-05-17", "2026-05-20"), "greedy_by_votes",
     {"paper": (412, 9), "online": (365, 0), "meeting": (96, 1)}),
    ("liuhe", 2025, "2025年村民小事经费", "Small matters of 2025", 30_000, 2,
     ("2025-02-10", "2025-02-28", "2025-03-22", "2025-03-22", "2025-03-24"), "assembly_choice", {"meeting": (318, 4)}),
)  # fmt: skip

# organisation, title|in English, category, by whom, estimate, votes, chosen, why it did not pass
_PROPOSALS: tuple[tuple[str, str, str, str, int, int | None, bool, str | None], ...] = (
    ("dongwan", "单元门口坡道|Ramps at the entrances", "适老", "老年居民", 28_000, 561, True, None),
    ("dongwan", "儿童滑梯换新|A new slide", "设施", "有孩子的居民", 24_000, 498, True, None),
    ("dongwan", "地面球场翻新|The ball court made anew", "设施", "青年居民", 21_000, 430, False, None),
    ("dongwan", "楼道信报箱|Letter boxes", "设施", "一期居民", 7_500, 377, True, None),
    ("dongwan", "门口市政路减速带|Speed bumps on the road outside", "安全", "网格员", 6_000, None, False, "市政路不归小区管，转给了城建环保所。"),
    ("liuhe", "祠堂前休息亭|A shelter in front of the hall", "设施", "村民代表", 18_000, 246, True, None),
    ("liuhe", "渠边护栏|Railings along the canal", "安全", "二组村民", 15_000, 231, False, None),
    ("liuhe", "晒谷场照明|Lights on the drying ground", "设施", "一组村民", 9_000, 118, True, None),
)  # fmt: skip


def write_voting(tables: Tables) -> None:
    """All rows of the package."""
    for org_id, year, title, english, money, choices, days, rule, ballots in _CYCLES:
        cycle = f"PB-{BY_ID[org_id].short}-{year}"
        opened, closed, first, last, result = map(_D, days)
        tables.add(
            "participatory_budget.cycles",
            org_id=org_id, cycle_id=cycle, title_zh=title, title_en=english, year=year, envelope=Decimal(money), fund_source="本级自有资金",
            eligible_voters=BY_ID[org_id].adults, max_choices=choices, proposals_open=opened, proposals_close=closed, vote_from=first,
            vote_to=last, result_on=result, allocation_rule=rule,
        )  # fmt: skip
        for channel, (count, invalid) in ballots.items():
            tables.add(
                "participatory_budget.votes_summary",
                org_id=org_id, cycle_id=cycle, channel=channel, ballots=count, invalid=invalid,
            )  # fmt: skip
        for number, (_, project, category, group, cost, votes, chosen, why) in enumerate(
            (one for one in _PROPOSALS if one[0] == org_id), 1
        ):
            tables.add(
                "participatory_budget.proposals",
                org_id=org_id, proposal_id=f"{cycle}-{number:02d}", cycle_id=cycle, **named(project, "title"), category=category, proposer_group=group,
                cost_estimate=Decimal(cost), screening="ineligible" if why else "eligible", screening_reason=why,
                votes=NOT_APPLICABLE if votes is None else votes,
                selected=chosen,
                funded_amount=Decimal(cost) if chosen else NOT_APPLICABLE,
            )  # fmt: skip
