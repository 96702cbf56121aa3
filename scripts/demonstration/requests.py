"""The information_requests package: what was asked of the township, and the tables of its yearly reports."""

# ruff: noqa: E501 (tables of Chinese text read best one entry a line)

from __future__ import annotations

from datetime import date
from decimal import Decimal

from demonstration.tables import NOT_APPLICABLE, NOT_DUE, Tables
from demonstration.world import TOWNSHIP

_D = date.fromisoformat

# year: when its report was published, and Table 3 as {applicant: {line: requests}}
_REPORTS: dict[int, tuple[str, dict[str, dict[str, int]]]] = {
    2023: ("2024-01-26", {"natural_person": {"new_received": 7, "granted": 5, "unable_1": 1, "carried_forward": 1},
                          "business": {"new_received": 2, "granted": 2}}),
    2024: ("2025-01-22", {"natural_person": {"new_received": 9, "carried_over": 1, "granted": 6, "partially_granted": 1, "denied_4": 1, "not_processed_1": 1, "carried_forward": 1},
                          "business": {"new_received": 3, "granted": 2, "unable_2": 1}}),
    2025: ("2026-01-28", {"natural_person": {"new_received": 11, "carried_over": 1, "granted": 6, "partially_granted": 2, "denied_6": 1, "unable_1": 1, "not_processed_2": 1, "carried_forward": 1},
                          "business": {"new_received": 2, "granted": 1, "partially_granted": 1}, "legal_service": {"new_received": 1, "granted": 1}}),
}  # fmt: skip

# month: received, answered
_MONTHS = {
    2025: ((1, 1), (0, 1), (2, 1), (1, 1), (1, 1), (2, 2), (0, 1), (1, 0), (2, 1), (1, 2), (2, 1), (1, 2)),
    2026: ((1, 2), (1, 1), (2, 1), (0, 1), (1, 1), (1, 0)),
}  # fmt: skip

# subject, received, supplement received, working days of consulting, why extended, answered, outcome, item of the catalogue
_REQUESTS: tuple[tuple[str, str, str | None, int | None, str | None, str | None, str | None, str | None], ...] = (
    ("荷塘路工程结算审定材料", "2025-03-05", None, None, None, "2025-03-24", "granted", None),
    ("村庄布局规划图件", "2025-06-10", "2025-06-19", None, None, "2025-07-11", "partially_granted", None),
    ("农贸市场搬迁成本测算", "2025-09-02", None, None, "要三个部门的数，需要汇总", "2025-10-24", "denied_6", None),
    ("垃圾清运委托合同", "2025-11-03", None, 14, None, "2025-12-15", "partially_granted", None),
    ("每月诉求办理的分类件数", "2026-03-11", None, None, None, "2026-03-20", "granted", "ITEM-QX-02"),
    ("农村公路养护巡查记录", "2026-06-16", None, None, None, None, None, None),
)  # fmt: skip

_TABLE2 = {
    "normative_documents": {"made": 1, "repealed": 0, "in_force": 3},
    "licensing": {"decisions": 41},
    "punishment": {"decisions": 7},
}


def write_requests(tables: Tables) -> None:
    """All rows of the package; zeros of Table 3 are left out, as its package allows."""
    for year, (published, columns) in _REPORTS.items():
        new = sum(lines["new_received"] for lines in columns.values())
        come = new + sum(lines.get("carried_over", 0) for lines in columns.values())
        tables.add(
            "information_requests.annual_reports",
            org_id=TOWNSHIP, year=year, published_on=_D(published), text_new_received=new,
            text_processed=come - sum(lines.get("carried_forward", 0) for lines in columns.values()),
        )  # fmt: skip
        for applicant, lines in columns.items():
            for line, count in lines.items():
                tables.add(
                    "information_requests.annual_table3",
                    org_id=TOWNSHIP, year=year, row_code=line, applicant_type=applicant, count=count,
                )  # fmt: skip
        for track in ("review", "litigation_direct", "litigation_after_review"):
            tables.add(
                "information_requests.annual_table4",
                org_id=TOWNSHIP, year=year, track=track, maintained=int(track == "review"), corrected=int((track, year) == ("review", 2024)),
                other=0, pending=0,
            )  # fmt: skip
    for category, metrics in _TABLE2.items():
        for metric, value in metrics.items():
            tables.add(
                "information_requests.annual_table2",
                org_id=TOWNSHIP, year=2025, category=category, metric=metric, value=Decimal(value),
            )  # fmt: skip
    for year, counts in _MONTHS.items():
        for month, (came, went) in enumerate(counts, 1):
            tables.add(
                "information_requests.requests_monthly",
                org_id=TOWNSHIP, month=f"{year}-{month:02d}", received=came, answered=went, answered_on_time=went,
                extended=int((year, month) == (2025, 9)), median_workdays=Decimal(13 + month % 4) if went else None,
            )  # fmt: skip
    for number, (subject, received, supplemented, days, why, answered, outcome, item) in enumerate(_REQUESTS, 1):
        tables.add(
            "information_requests.requests_public",
            org_id=TOWNSHIP, request_ref=f"REQ-QX-{received[:4]}-{number:02d}", subject_zh=subject, received_on=_D(received),
            supplemented_on=_D(supplemented) if supplemented else None, third_party_workdays=days, extended=why is not None,
            extension_reason=why or NOT_APPLICABLE, answered_on=_D(answered) if answered else NOT_DUE, outcome=outcome or NOT_DUE,
            converted_item_id=item or NOT_APPLICABLE,
        )  # fmt: skip
