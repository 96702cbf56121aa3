"""The demonstration keeps the law of every profile that the kit ships: a province's rules find nothing that the national ones don't."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from gongkai.check import profiles, rules
from gongkai.warehouse import Warehouse
from published import stock

SHORTFALLS = {"DEC-08e", "DEC-14", "DUT-03b", "FIN-19", "FIN-26c", "GRV-10", "PBG-02"}
"""What the demonstration's story has: a step not published, a day late, a debt past its day, a hotspot without a decision,
chosen proposals that no works have followed yet, a task handed down without money."""
NOTICES = {"DEC-19", "DSC-10", "DSC-13", "FIN-33"}


PROFILES = ("national", "shandong", "shanghai", "zhejiang")


@pytest.mark.slow
def test_the_demonstration_breaks_no_rule_of_a_profile(demonstration: Path, tmp_path: Path) -> None:
    packages, _, warehouse = stock(demonstration, tmp_path)
    resources = {one.id: one for package in packages for one in package.resources}
    every = [rule for package in packages for rule in package.rules]
    asking = {one.id for one in every if "param" in warehouse.tables_of(one.sql) or "rule_profile" in one.sql}
    assert 20 < len(asking) < len(every)
    known, _ = profiles.read(demonstration / "profiles")
    units = warehouse.trusted("SELECT org_id, org_type FROM registry.organizations ORDER BY 1").rows
    told: dict[str, set[str]] = {}
    for profile in PROFILES:
        under(warehouse, profile, profiles.parameters([(*unit, profile) for unit in units], known, "national"))
        # What asks for no parameter says the same under each profile: once is enough.
        for rule in [one for one in every if not told or one.id in asking]:
            outcome = rules.apply(rule, warehouse, resources)
            assert not outcome.not_run, rule.id
            told.setdefault(profile, set()).update(one.code for one in outcome.problems)
    warehouse.connection.close()
    always = {one for one in told["national"] if one not in asking}
    assert {one: found | always for one, found in told.items()} == dict.fromkeys(PROFILES, SHORTFALLS | NOTICES)


def under(warehouse: Warehouse, profile: str, parameters: Sequence[tuple[object, ...]]) -> None:
    """Let all units go by the profile."""
    run = warehouse.connection.execute
    run("UPDATE registry.organizations SET rule_profile = ?", [profile])
    run("DELETE FROM param")
    warehouse.connection.executemany("INSERT INTO param VALUES (?, ?, ?, ?, ?, ?)", parameters)
    # Packages' queries are asked of a copy, which is made anew where the relations are others.
    warehouse.portal.add(f"param {profile}")
