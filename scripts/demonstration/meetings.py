"""Meetings and votes: who was entitled, who came, and ballots counted on the right base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demonstration.tables import Tables
from demonstration.world import BY_ID

_BODY_CODES = {
    "party_branch": "ZB", "two_committees": "LW", "party_members": "DY", "villagers_assembly": "CH", "household_reps": "HD",
    "villager_reps": "DB", "group_meeting": "XZ", "residents_assembly": "JH", "residents_reps": "JD",
    "collective_members": "CY", "collective_reps": "CD", "board": "LS", "township_executive": "BG",
}  # fmt: skip


def meeting_of(tables: Tables, org_id: str, body: str, day: date, random: Random) -> tuple[str, int, int]:
    """The meeting of that body on that day (made where it is new): its identifier, who came, who was entitled."""
    one = BY_ID[org_id]
    meeting_id = f"MTG-{one.short}-{day:%Y%m%d}-{_BODY_CODES[body]}"
    for row in tables.of("decisions.meetings", org_id):
        if row["meeting_id"] == meeting_id:
            assert isinstance(row["present"], int) and isinstance(row["eligible"], int)
            return meeting_id, row["present"], row["eligible"]
    eligible = _eligible(org_id, body)
    share = {"villagers_assembly": (55, 63), "residents_assembly": (53, 59), "collective_members": (71, 77)}.get(
        body, (78, 95)
    )
    present = eligible - random.randint(0, 1) if eligible <= 9 else eligible * random.randint(*share) // 100
    big = eligible > 30
    notice = 12 if big else 6 if body == "party_members" else 3
    proxies = random.randint(8, 26) if body in ("villagers_assembly", "collective_members") else None
    village = org_id.removesuffix("-coop")
    tables.add(
        "decisions.meetings",
        org_id=org_id, meeting_id=meeting_id, body=body, held_on=day, notice_on=day - timedelta(days=notice), eligible=eligible,
        present=present, present_women=present * random.randint(34, 46) // 100, proxies=proxies,
        online_attendees=0 if big else None,
        venue_id=f"VEN-{BY_ID[village].short}-YSS" if village != "qingxi" else None,
        recorded_dissent=True if big else None,
    )  # fmt: skip
    return meeting_id, present, eligible


def write_rolls(tables: Tables, since: date) -> None:
    """Who is entitled to attend each kind of meeting that was held, from a day on."""
    for org_id, body in sorted({(str(row["org_id"]), str(row["body"])) for row in tables.of("decisions.meetings")}):
        if body != "group_meeting":
            tables.add("registry.rolls", org_id=org_id, body=body, counted_on=since, members=_eligible(org_id, body))


def _eligible(org_id: str, body: str) -> int:
    one = BY_ID[org_id]
    sizes = {
        "party_branch": 5, "two_committees": 7, "board": 5, "township_executive": 9, "party_members": one.party_members,
        "villagers_assembly": one.adults, "residents_assembly": one.adults, "household_reps": one.households,
        "villager_reps": one.reps, "residents_reps": one.reps, "collective_members": (one.members or 0) * 79 // 100,
        "collective_reps": one.member_reps, "group_meeting": 118,
    }  # fmt: skip
    return sizes[body] or 0


@dataclass(frozen=True)
class Motion:
    """What is voted on: the matter's organisation, identifier and title, and whether it is put to a secret ballot."""

    org_id: str
    decision_id: str
    title: str
    secret: bool


def vote_on(
    tables: Tables, motion: Motion, meeting: str, present: int, base: int, failed: bool, body: str, random: Random
) -> None:
    """Ballots that pass (or fail) by the right base: those entitled for Party members and collectives, else those present."""
    if failed:
        votes_for = present * 38 // 100
    elif body in ("collective_members", "collective_reps"):
        votes_for = max(-(-base * 68 // 100), present * 93 // 100)
    else:
        votes_for = present if present <= 7 else present * random.randint(84, 97) // 100
    assert votes_for <= present and (failed or votes_for * 2 > base)
    rest = present - votes_for
    against = rest * (70 if failed else 45) // 100
    invalid = 1 if rest - against > 2 and present > 30 else 0
    assembly = body not in ("party_members", "two_committees", "board", "township_executive")
    secret = assembly and motion.secret
    number = motion.decision_id.removeprefix("DEC")
    tables.add(
        "decisions.votes",
        org_id=motion.org_id, vote_id=f"VOTE{number}-{meeting.rsplit('-', 1)[1]}", meeting_id=meeting,
        decision_id=motion.decision_id, motion=f"是否同意{motion.title}"[:60],
        method="secret_ballot" if secret else "show_of_hands",
        votes_for=votes_for, votes_against=against, votes_abstain=rest - against - invalid, votes_invalid=invalid,
    )  # fmt: skip
