"""The demonstration keeps the law of every profile that the kit ships: a province's rules find nothing that the national ones don't."""

from __future__ import annotations

from pathlib import Path

import pytest
from gongkai.check import rules
from published import Rows, stock

SHORTFALLS = {"DEC-08e", "DEC-14", "DSC-01b", "FIN-19", "FIN-26c", "GRV-10", "NRM-06", "PBG-02"}
"""What the demonstration's story has: a step not published, a day late, a debt past its day, a hotspot without a decision,
village rules without the resolution that adopted them, chosen proposals that no works have followed yet."""
NOTICES = {"DEC-19", "DSC-10", "DSC-13", "FIN-33"}


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["national", "shandong", "shanghai", "zhejiang"])
def test_the_demonstration_breaks_no_rule_of_a_profile(demonstration: Path, tmp_path: Path, profile: str) -> None:
    def under(name: str, rows: Rows) -> Rows:
        return [row | {"rule_profile": profile} for row in rows] if name == "registry.organizations" else rows

    packages, _, warehouse = stock(demonstration, tmp_path, change=under)
    resources = {one.id: one for package in packages for one in package.resources}
    outcomes = [rules.apply(rule, warehouse, resources) for package in packages for rule in package.rules]
    warehouse.connection.close()
    assert [one.rule.id for one in outcomes if one.not_run] == []
    assert {one.code for outcome in outcomes for one in outcome.problems} == SHORTFALLS | NOTICES
