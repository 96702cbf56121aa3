"""The points package: points under the rules of 石桥村, by quarter and in sums alone; and volunteering."""

from __future__ import annotations

from demonstration.tables import Tables

_QUARTERS = ("2025Q3", "2025Q4", "2026Q1", "2026Q2")


def write_points(tables: Tables) -> None:
    """All rows of the package."""
    rules = (("清扫房前屋后", "environment", 2), ("照看邻居老人半天", "care", 5), ("犬只不拴", "environment", -2))
    tables.fill(
        "points.points_rules",
        "org_id rule_id behaviour kind points normative_doc_id effective_from",
        (("shiqiao", f"PTS-SQ-{at:02d}", *rule, "DOC-SQ-2025-01", "2025-07-01") for at, rule in enumerate(rules, 1)),
    )
    for at, quarter in enumerate(_QUARTERS):
        issued, redeemed = 1_460 + 230 * at, 820 + 310 * at
        tables.fill(
            "points.points_summary",
            "org_id period households_participating issued redeemed redemption_cost fund_source",
            [("shiqiao", quarter, 96 + 17 * at, issued, redeemed, redeemed * 2, "捐赠的日用品，按市价折算")],
        )
        for org_id, kind, times in (("shiqiao", "environment", 12), ("shiqiao", "care", 9), ("dongwan", "care", 24), ("dongwan", "safety", 13)):  # fmt: skip
            tables.fill(
                "points.volunteering",
                "org_id period kind times hours attendances",
                [(org_id, quarter, kind, times + at, (times + at) * 11, (times + at) * 5)],
            )
