"""The elections package: how the committees in office were elected in 2022. Who was not elected has a number, no name."""

from __future__ import annotations

from demonstration.registry import post_id
from demonstration.tables import Tables
from demonstration.world import BY_ID, COMMITTEES, COMMUNITY

# post, candidate, share of those who voted, whose post it is; the director is the party secretary
_VOTES = (
    ("first", "director", 1, 84, "SJ"), ("first", "director", 2, 13, None), ("first", "deputy", 1, 71, "FZR"), ("first", "deputy", 2, 25, None),
    ("first", "member", 1, 77, "WY1"), ("first", "member", 2, 68, "WY2"), ("first", "member", 3, 41, None),
)  # fmt: skip
_AGAIN = (
    *_VOTES[:5], ("first", "member", 2, 47, None), ("first", "member", 3, 38, None), ("again", "member", 2, 55, "WY2"),
    ("again", "member", 3, 43, None),
)  # fmt: skip


def write_elections(tables: Tables) -> None:
    """All rows of the package: 松坪村 had to vote again on one seat."""
    for org_id in COMMITTEES:
        one, urban = BY_ID[org_id], org_id == COMMUNITY
        registered = (one.households or 0) if urban else (one.adults or 0) * 93 // 100
        voted = registered * (61 + len(one.short + org_id)) // 100
        key = f"ELE-{one.short}-2022"
        title = f"{one.place}2022年{'居' if urban else '村'}民委员会换届选举"
        tables.fill(
            "elections.elections",
            "org_id election_id title_zh title_en kind method seats committee_formed_on voter_list_on objections objections_decided_on vetted_on "
            "candidates_on voting_on registered_voters ballots_cast proxies result_on handover_on",
            [(org_id, key, title, f"{one.place_en}: election of 2022", "term", "household_reps" if urban else "all_voters", 4, "2022-01-24",
              "2022-02-21", 6, "2022-02-28", "2022-03-04", "2022-03-08", "2022-03-20", registered, voted, voted // 14, "2022-03-20", "2022-03-28")],
        )  # fmt: skip
        tables.fill(
            "elections.election_results",
            "org_id election_id round post_role candidate_seq votes elected elected_post_id",
            ((org_id, key, *row[:3], voted * row[3] // 100, bool(row[4]), row[4] and post_id(org_id, row[4]))
             for row in (_AGAIN if org_id == "songping" else _VOTES)),
        )  # fmt: skip
