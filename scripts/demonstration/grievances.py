"""The grievances package: counts that follow from one small simulation of each unit, category and kind.

A key's row exists in every month, so that what is open at a month's end always follows from the month before.
"""

# ruff: noqa: E501 (tables of Chinese text read best one entry a line)

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from random import Random

from demonstration.codes import PACKAGES
from demonstration.registry import unit_ids
from demonstration.tables import Row, Tables, text
from demonstration.world import BY_ID, COMMITTEES, TOWNSHIP, months

# id: level 1, level 2, English, sensitive
with (PACKAGES / "grievances" / "categories.csv").open(encoding="utf-8", newline="") as _file:
    _SENSITIVE = {row["category_id"] for row in csv.DictReader(_file) if row["sensitive"] == "true"}

# Requests a month in an ordinary month, by the unit that handles them.
_BASE: dict[str, dict[str, int]] = {
    "liuhe": {"road": 27, "environment": 18, "water": 6, "lighting": 9, "land": 6, "neighbour": 9},
    "shiqiao": {"water": 18, "road": 12, "environment": 15, "land": 6, "neighbour": 9},
    "yunquan": {"lighting": 15, "road": 15, "environment": 12, "land": 6, "subsidy": 9},
    "songping": {"environment": 15, "road": 12, "water": 6, "subsidy": 9},
    "dongwan": {"property": 30, "noise": 18, "environment": 24, "parking": 21, "neighbour": 12},
    "qingxi-works": {"market": 24, "environment": 27, "road": 18},
    "qingxi-water": {"water": 14},
    "qingxi": {"subsidy": 15, "land": 9},
}  # fmt: skip
# What happened: unit, category, first month, last month, per cent of the ordinary number.
_STORY: tuple[tuple[str, str, str, str, int], ...] = (
    ("liuhe", "road", "2024-01", "2024-01", 150), ("liuhe", "road", "2024-02", "2024-03", 250), ("liuhe", "road", "2024-04", "2024-06", 180),
    ("liuhe", "road", "2024-07", "2024-10", 120), ("liuhe", "road", "2024-11", "2026-06", 45),
    ("shiqiao", "water", "2024-06", "2024-08", 290), ("shiqiao", "water", "2024-09", "2025-04", 140), ("shiqiao", "water", "2025-05", "2026-06", 40),
    ("yunquan", "lighting", "2024-10", "2026-06", 45), ("songping", "environment", "2025-06", "2025-09", 220),
    ("songping", "road", "2025-07", "2025-07", 280), ("liuhe", "lighting", "2026-03", "2026-06", 230),
    ("dongwan", "property", "2024-11", "2025-02", 160), ("dongwan", "property", "2025-12", "2026-06", 60),
    ("dongwan", "parking", "2025-06", "2025-10", 170), ("dongwan", "parking", "2025-12", "2026-06", 55),
    ("qingxi-works", "environment", "2024-10", "2026-06", 75), ("qingxi-works", "market", "2026-03", "2026-06", 160),
)  # fmt: skip
_KINDS_OF_TOPIC = {
    "subsidy": (("consult", 70), ("help", 30)),
    "land": (("consult", 55), ("complaint", 45)),
    "market": (("complaint", 75), ("suggestion", 25)),
}
_USUAL_KINDS = (("complaint", 48), ("help", 34), ("consult", 18))

_CHANNELS: tuple[tuple[str, str, str, str, bool, str, int], ...] = (
    ("hotline-12345", "12345热线", "12345 hotline", "hotline", True, "全天", 46),
    ("wechat", "清溪办事小程序", "Qingxi WeChat mini-program", "wechat", True, "全天", 21),
    ("grid", "网格员上报", "Grid workers", "grid", False, "每日走访", 17),
    ("visit", "便民服务中心来访", "Visits to the service centre", "visit", False, "工作日 8:30—17:30", 9),
    ("box", "村(社区)意见箱", "Suggestion boxes", "box", False, "每周开箱", 4),
    ("mailbox", "镇长信箱", "Mayor's mailbox", "mailbox", True, "全天", 3),
)

# category: months from which, and until which, its hotspots are answered by a decision
_ANSWERS: tuple[tuple[str, str, str, str], ...] = (
    ("road", "2024-02", "2024-12", "DEC-LH-2024-003"), ("road", "2025-01", "2026-06", "DEC-QX-2025-001"),
    ("environment", "2024-02", "2026-06", "DEC-QX-2024-001"), ("water", "2024-01", "2025-05", "DEC-SQ-2024-003"),
    ("property", "2024-08", "2026-06", "DEC-DW-2025-002"), ("parking", "2025-06", "2026-06", "DEC-DW-2025-003"),
    ("lighting", "2024-01", "2024-10", "DEC-YQ-2024-003"), ("lighting", "2026-03", "2026-06", "DEC-LH-2026-003"),
    ("market", "2026-03", "2026-06", "DEC-QX-2026-001"),
)  # fmt: skip

_WHOSE = {f"DEC-{one.short}": one.org_id for one in BY_ID.values()}

_ESCALATIONS: tuple[tuple[str, str, str, int, int | None, int], ...] = (
    ("liuhe", "2024-03-06", "works;traffic", 1, 29, 14), ("shiqiao", "2024-07-16", "water", 1, 6, 17), ("shiqiao", "2024-08-05", "water;health", 1, 9, 12),
    ("dongwan", "2024-12-10", "works;power", 2, 15, 11), ("yunquan", "2024-04-22", "power", 1, 12, 8), ("songping", "2025-07-19", "traffic;works;power", 0, 7, 13),
    ("songping", "2025-08-12", "works;health", 1, 20, 9), ("dongwan", "2025-09-03", "market;works", 1, 18, 10), ("qingxi", "2026-04-14", "market;traffic", 1, 33, 16),
    ("liuhe", "2026-06-18", "power", 1, None, 7),
)  # fmt: skip

_GRID = {"road": 4, "environment": 9, "lighting": 3, "water": 2, "neighbour": 2}


def write_grievances(tables: Tables, random: Random) -> None:
    """All rows of the package; the case ledger stays empty."""
    for channel, name, english, kind, online, hours, _ in _CHANNELS:
        tables.add(
            "grievances.channels",
            org_id=TOWNSHIP,
            channel_id=channel,
            name_zh=name,
            name_en=english,
            kind=kind,
            online=online,
            hours=hours,
        )
    for unit, wanted in _BASE.items():
        for category, base in wanted.items():
            for kind, share in _KINDS_OF_TOPIC.get(category, _USUAL_KINDS):
                _simulate(tables, unit, category, kind, base * share, random)
    _channels(tables, random)
    _durations(tables, random)
    _hotspots(tables)
    for number, (org_id, on, departments, wait, solved, cases) in enumerate(_ESCALATIONS, 1):
        raised = date.fromisoformat(on)
        tables.add(
            "grievances.escalations",
            org_id=org_id, esc_id=f"ESC-{BY_ID[org_id].short}-{raised.year}-{number:02d}", raised_on=raised, departments=departments,
            responded_on=date.fromordinal(raised.toordinal() + wait),
            resolved_on=None if solved is None else date.fromordinal(raised.toordinal() + solved), linked_case_count=cases,
        )  # fmt: skip
    _grid(tables, random)
    _mediation(tables, random)


def _part(count: int, low: int, high: int, random: Random) -> int:
    """About so many per cent of a count, a whole number of it, never more than all."""
    return min(count, (count * random.randint(low, high) + random.randint(0, 99)) // 100)


def _expected(unit: str, category: str, month: str, hundredths: int) -> int:
    for who, what, first, last, per_cent in _STORY:
        if (who, what) == (unit, category) and first <= month <= last:
            hundredths = hundredths * per_cent // 100
    season = {"environment": (6, 7, 8), "water": (6, 7, 8), "noise": (5, 6, 7, 8, 9)}.get(category, ())
    return hundredths * 130 // 100 if int(month[5:]) in season else hundredths


def _simulate(tables: Tables, unit: str, category: str, kind: str, hundredths: int, random: Random) -> None:
    """Thirty months of one key: a stock of open requests, what comes in, what is closed, and what callers said."""
    consult = kind == "consult"
    stock = due_later = 0
    for month in months():
        received = (
            _expected(unit, category, month, hundredths) * random.randint(78, 122) // 100 + random.randint(20, 79)
        ) // 100
        refused = _part(received, 1, 5, random)
        direct = _part(received - refused, 62, 82, random) if consult else _part(received - refused, 3, 10, random)
        dispatched = received - refused - direct
        soon = _part(dispatched, 60, 78, random)
        due, due_later = due_later + soon, dispatched - soon
        closed = _part(stock + dispatched, *((62, 78) if month >= "2026-05" else (74, 92)), random)
        reopened = _part(closed, 2, 8, random)
        punctual = min(closed, due)
        on_time = punctual - _part(punctual, 4, 14, random)
        called = _part(closed, 66, 88, random) or min(closed, 1)
        resolved = _part(called, 74, 94, random)
        satisfied = _part(resolved, 66, 88, random)
        basic = _part(resolved - satisfied, 70, 96, random)
        dissatisfied = _part(called - satisfied - basic, 45, 80, random)
        stock = stock + dispatched - closed + reopened
        tables.add(
            "grievances.monthly_stats",
            org_id=TOWNSHIP, month=month, unit_org_id=unit, category_id=category, kind=kind, received=received, not_accepted=refused,
            answered_directly=direct, dispatched=dispatched, contacted_in_time=_part(dispatched, 88, 100, random), due=due, closed=closed,
            closed_on_time=on_time, called_back=called, resolved=resolved, rated_satisfied=satisfied, rated_basic=basic,
            rated_dissatisfied=dissatisfied, reopened=reopened, returned=_part(dispatched, 1, 6, random),
            escalated=_part(dispatched, 1, 5, random), in_progress_end=stock,
        )  # fmt: skip


def _count(row: Row, name: str) -> int:
    cell = row[name]
    assert isinstance(cell, int)
    return cell


def _sums(tables: Tables, key: str, what: str) -> dict[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in tables.of("grievances.monthly_stats"):
        sums[text(row, "month"), text(row, key)] += _count(row, what)
    return sums


def _channels(tables: Tables, random: Random) -> None:
    """Each month's requests by channel; together they are all of them."""
    by_unit = _sums(tables, "unit_org_id", "received")
    for month in months():
        total = sum(count for (at, _), count in by_unit.items() if at == month)
        rest = total
        for channel, *_, share in reversed(_CHANNELS):
            count = (
                rest
                if channel == _CHANNELS[0][0]
                else min(rest, total * random.randint(share * 85, share * 115) // 10_000)
            )
            rest -= count
            tables.add("grievances.channel_monthly", org_id=TOWNSHIP, month=month, channel_id=channel, received=count)


def _durations(tables: Tables, random: Random) -> None:
    for (month, unit), closed in _sums(tables, "unit_org_id", "closed").items():
        quicker = months().index(month) // 6
        median = random.randint(34, 58) - 3 * quicker
        tables.add(
            "grievances.durations",
            org_id=TOWNSHIP, month=month, unit_org_id=unit, n=closed, median_days=Decimal(median) / 10 if closed else None,
            p90_days=Decimal(median * random.randint(24, 34) // 10) / 10 if closed else None,
        )  # fmt: skip


def _hotspots(tables: Tables) -> None:
    by_category = _sums(tables, "category_id", "received")
    for month in months():
        ranked = sorted(
            ((count, code) for (at, code), count in by_category.items() if at == month and code not in _SENSITIVE),
            key=lambda one: (-one[0], one[1]),
        )
        for rank, (count, code) in enumerate(ranked[:5], 1):
            answer = next(
                (decision for what, first, last, decision in _ANSWERS if what == code and first <= month <= last), None
            )
            tables.add(
                "grievances.hotspots",
                org_id=TOWNSHIP,
                period=month,
                rank=rank,
                category_id=code,
                received=count,
                decision_org_id=answer and _WHOSE[answer.rpartition("-")[0].rpartition("-")[0]],
                decision_id=answer,
            )


def _grid(tables: Tables, random: Random) -> None:
    for org_id in COMMITTEES:
        for unit in unit_ids(org_id):
            for month in months():
                for category, base in _GRID.items():
                    found = _expected(org_id, category, month, base * 100) * random.randint(70, 130) // 10_000
                    solved = _part(found, 42, 62, random)
                    sent = found - solved
                    handled = _part(sent, 84, 100, random)
                    answered = _part(handled, 90, 100, random)
                    visited = _part(answered, 66, 92, random)
                    tables.add(
                        "grievances.grid_events_monthly",
                        org_id=org_id, month=month, unit_id=unit, category_id=category, discovered=found, self_resolved=solved,
                        dispatched=sent, handled=handled, fed_back=answered, revisited=visited, rated=_part(visited, 70, 100, random),
                    )  # fmt: skip


def _mediation(tables: Tables, random: Random) -> None:
    for month in months():
        for kind, low, high in (("peoples", 34, 58), ("administrative", 10, 19), ("judicial", 6, 13)):
            screened = random.randint(low, high)
            accepted = screened - random.randint(0, screened // 4)
            succeeded = _part(accepted, 78, 92, random)
            failed = _part(accepted - succeeded, 30, 60, random)
            moved = min(accepted - succeeded - failed, random.randint(0, 1))
            tables.add(
                "grievances.mediation_monthly",
                org_id=TOWNSHIP, month=month, kind=kind, screened=screened, accepted=accepted, succeeded=succeeded, failed=failed,
                transferred=moved, pending=accepted - succeeded - failed - moved,
            )  # fmt: skip
