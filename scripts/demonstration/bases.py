"""The legal bases that the demonstration's matters refer to, the two villages' own rules and the county's list among them."""

from __future__ import annotations

from datetime import date

from demonstration.tables import Tables

DELEGATED = "yunling-township-duties-2025"
_RULES = (
    ("liuhe-village-rules-2019", "柳荷村村规民约(演示)", "Liuhe village rules (demonstration)", "柳荷村村民会议", date(2019, 6, 1)),
    ("shiqiao-village-rules-2025", "石桥村村规民约(演示)", "Shiqiao village rules (demonstration)", "石桥村村民会议", date(2025, 5, 20)),
    (DELEGATED, "云岭县乡镇权责和赋权事项目录(演示)", "Duties and powers of townships in Yunling (demonstration)", "云岭县人民政府", date(2025, 9, 1)),
)  # fmt: skip


def write_bases(tables: Tables) -> None:
    """Rows of registry.legal_bases beside the kit's."""
    for basis_id, title, title_en, issuer, first in _RULES:
        tables.add(
            "registry.legal_bases",
            basis_id=basis_id, title=title, title_en=title_en, issuer=issuer, level="normative_document" if basis_id == DELEGATED else "village_rules",
            grade="M",
            effective_from=first,
        )  # fmt: skip


def village_bases(org_type: str, on: date, *, allowance: bool = False, land: bool = False) -> str:
    """The bases in force on a day that a matter of such an organisation cites, separated by semicolons."""
    if org_type == "collective_org":
        cited = (
            ["collective-org-law-26", "collective-org-law-45"]
            if on >= date(2025, 5, 1)
            else ["collective-finance-2021"]
        )
    elif org_type == "residents_committee":
        cited = ["residents-committee-law-2018-10" if on.year < 2026 else "residents-committee-law-2025-30"]
    elif on.year < 2026:
        cited = ["villagers-committee-law-2018-24", "villagers-committee-law-2018-30"]
    else:
        cited = ["villagers-committee-law-2025-28", "villagers-committee-law-2025-35", "four-two-practice"]
    if allowance:
        cited.append("collective-finance-disclosure-2011")
    if land:
        cited.append("land-admin-regulation-28")
    return ";".join(cited)
