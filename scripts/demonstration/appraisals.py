"""The reviews package: the yearly review of each committee, a survey, and audits with what they found."""

from __future__ import annotations

from datetime import date, timedelta

from demonstration.registry import post_id
from demonstration.tables import NOT_DUE, Tables
from demonstration.world import BY_ID, COMMITTEES, VILLAGES

_D = date.fromisoformat
_HELD = {2024: _D("2024-12-14"), 2025: _D("2025-12-13")}
_POSTS = ("SJ", "FZR", "WY1", "WY2")

# organisation, kind, post, from, until, findings, put right, to be put right by, published, next election
_AUDITS: tuple[tuple[str, str, str | None, str, str, int, int, str, str, str | None], ...] = (
    ("songping", "exit", "KJ", "2022-04-01", "2025-03-02", 2, 2, "2025-06-30", "2025-04-21", None),
    ("liuhe", "special", None, "2024-01-01", "2024-12-31", 3, 3, "2025-09-30", "2025-06-18", None),
    ("dongwan", "special", None, "2025-01-01", "2025-12-31", 2, 1, "2026-09-30", "2026-05-22", None),
)


def write_reviews(tables: Tables) -> None:
    """All rows of the package: ballots follow from the number of those present, so that they add up."""
    for org_id in COMMITTEES:
        one = BY_ID[org_id]
        for year, held in _HELD.items():
            eligible = one.reps or 0
            present = eligible * 9 // 10
            round_id = f"REV-{one.short}-{year}"
            tables.add(
                "reviews.review_rounds",
                org_id=org_id, round_id=round_id, kind="committee_members", year=year, held_on=held, chaired_by="supervision", body="reps",
                eligible=eligible, present=present, secret_ballot=True, result_published_on=held + timedelta(days=2),
            )  # fmt: skip
            for seat, suffix in enumerate(_POSTS):
                bad, plain = seat % 3 + (year == 2025), present // 8
                good = present * (34 + 3 * seat) // 100
                tables.add(
                    "reviews.ballots_summary",
                    org_id=org_id, round_id=round_id, subject_post_id=post_id(org_id, suffix), excellent=good,
                    competent=present - good - plain - bad - 1, basically=plain, incompetent=bad, abstain=1, invalid=0,
                )  # fmt: skip
    for option, count in (("满意", 131), ("基本满意", 58), ("不满意", 17)):
        tables.add(
            "reviews.surveys",
            org_id="liuhe", survey_id="SUR-LH-2025-01", question="荷塘路修好以后，您满意吗", asked_on=_D("2025-05-17"), sampling="random",
            sent=240, valid=206, option=option, count=count,
        )  # fmt: skip
    for org_id, kind, post, first, last, found, done, due, published, election in _AUDITS:
        tables.add(
            "reviews.audits",
            org_id=org_id, audit_id=f"AUD-{BY_ID[org_id].short}-{published[:4]}-01", kind=kind,
            subject_post_id=post and post_id(org_id, post), auditor="清溪镇农村经济管理站", period_from=_D(first), period_to=_D(last),
            findings_count=found, rectified_count=done, rectify_by=_D(due), published_on=_D(published), next_election_on=election or NOT_DUE,
        )  # fmt: skip
    for org_id in VILLAGES[:1]:
        tables.add(
            "reviews.consequences",
            org_id=org_id, year=2025, subject_post_id=post_id(org_id, "WY2"), action="reminder", done_on=_D("2026-01-09"),
        )  # fmt: skip
