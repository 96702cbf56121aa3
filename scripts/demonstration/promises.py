"""The commitments package: what was promised in public, kept or not; findings of audits that are to be put right."""

# ruff: noqa: E501 (tables of Chinese text read best one entry a line)

from __future__ import annotations

from demonstration.tables import NOT_APPLICABLE, NOT_DUE, Tables
from demonstration.world import TOWNSHIP

_PROMISES: tuple[tuple[str | int | None, ...], ...] = (
    (TOWNSHIP, "CMT-QX-2025-01", "补装村级公交站牌", "Bus stop signs in the villages", "annual_livelihood_project", "residents", "2025-01-20", "本届", "POST-QX-FZZ", "2025-10-31", 12, "块", 12, "2025-11-28", "residents", None, None, "两处等道路完工，晚了四周。"),
    (TOWNSHIP, "CMT-QX-2026-01", "改造农村厕所", "Rebuilding of rural toilets", "annual_livelihood_project", "residents", "2026-01-22", "本届", "POST-QX-FZZ", "2026-12-31", 60, "座", 22, NOT_DUE, None, None, None, None),
    ("liuhe", "CMT-LH-2025-01", "整改2024年财务专项审计查出的问题", "Putting right what the audit of 2024 found", "rectification", "residents", "2025-06-24", "本届", "POST-LH-SJ", "2025-09-30", 3, "个", 3, "2025-09-12", "superior", None, "AUD-LH-2025-01", None),
    ("liuhe", "CMT-LH-2026-01", "七月底前文化广场建成开放", "The square opens by the end of July", "pledge_card", "residents", "2026-01-30", "本届", "POST-LH-FZR", "2026-07-31", 1200, "平方米", NOT_DUE, NOT_DUE, None, "DEC-LH-2026-002", None, None),
    ("songping", "CMT-SP-2024-01", "还清2022年路灯工程欠款", "Paying off the street lights of 2022", "arrears_clearance", "contractor", "2024-05-13", "本届", "POST-SP-FZR", "2025-12-31", 86400, "元", 67800, NOT_DUE, None, "DEC-SP-2024-005", None, "还差18600元，2026年下半年水面租金到账后还清。"),
    ("songping", "CMT-SP-2025-01", "整改会计离任审计查出的问题", "Putting right what the accountant's exit audit found", "rectification", "residents", "2025-04-28", "本届", "POST-SP-SJ", "2025-06-30", 2, "个", 2, "2025-06-20", "superior", None, "AUD-SP-2025-01", None),
    ("yunquan", "CMT-YQ-2021-01", "岭脚组通组路硬化", "Paving the road to Lingjiao", "policy_promise", "residents", "2021-06-18", "上一届", "POST-YQ-FZR", "2025-12-31", 1, "条", 1, "2025-08-29", "residents", "DEC-YQ-2025-002", None, "上一届答应的，这一届办完。"),
    ("dongwan", "CMT-DW-2023-01", "小区停车三年不收费", "No parking fee for three years", "pledge_card", "residents", "2023-03-01", "本届", "POST-DW-SJ", "2026-02-28", 36, "个月", 31, NOT_APPLICABLE, None, "DEC-DW-2025-003", None, None),
    ("dongwan", "CMT-DW-2026-01", "整改2025年财务专项审计查出的问题", "Putting right what the audit of 2025 found", "rectification", "residents", "2026-05-29", "本届", "POST-DW-SJ", "2026-09-30", 2, "个", 1, NOT_DUE, None, None, "AUD-DW-2026-01", None),
)  # fmt: skip


def write_commitments(tables: Tables) -> None:
    """All rows of the package: the free parking of 东湾社区 was ended by its residents."""
    tables.fill(
        "commitments.register",
        "org_id commitment_id title_zh title_en kind to_whom made_on made_under_term responsible_post_id due_on target_value target_unit "
        "actual_value fulfilled_on verified_by decision_id audit_id remark",
        _PROMISES,
    )
    for row in tables.of("commitments.register"):
        row["responsible_org_id"] = row["org_id"]
    matter = next(one for one in tables.of("decisions.matters") if one["decision_id"] == "DEC-DW-2025-003")
    ended = {"changed_on": matter["resolved_on"], "change_basis_id": "residents-committee-law-2018-10"}
    tables.of("commitments.register", "dongwan")[0].update(ended, compensation_note="停车费全部用于公共维修；没有人预交过钱。")  # fmt: skip
