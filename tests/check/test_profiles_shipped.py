"""The shipped profiles and the shipped rules know each other: no rule without its number, no number without its basis."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import sqlglot
from root import ROOT
from sqlglot import expressions

PACKAGES = ROOT / "scripts" / "packages"
PROFILES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in (PACKAGES / "profiles").glob("*.toml")
}
SQL = sorted(PACKAGES.glob("*/*/*.sql"))
OPTIONAL = {"sensitive_cap_yuan"}
"""Numbers that no law and no custom gives: the rule waits until a county sets one."""

PROVEN = {"A", "B"}


@pytest.fixture(scope="module")
def bases() -> dict[str, str]:
    """The grade of evidence of every legal basis that the kit knows."""
    with (PACKAGES / "registry" / "legal_bases.csv").open(encoding="utf-8", newline="") as file:
        return {row["basis_id"]: row["grade"] for row in csv.DictReader(file)}


def entries(profile: str) -> dict[str, list[dict[str, Any]]]:
    """Each parameter of a profile with the variants for single organisation types."""
    return {
        key: [entry, *(one for one in entry.values() if isinstance(one, dict))]
        for key, entry in PROFILES[profile]["parameters"].items()
    }


def keys_asked(path: Path) -> set[str]:
    """The parameter keys that a query names; of those it puts together or asks for by LIKE, the beginning and a %."""
    query = sqlglot.parse_one(path.read_text(encoding="utf-8"), read="duckdb")
    if not any(table.name == "param" for table in query.find_all(expressions.Table)):
        return set()
    found: set[str] = set()
    for test in query.find_all(expressions.EQ, expressions.Like):
        sides = (test.this, test.expression)
        if any(isinstance(side, expressions.Column) and side.name == "key" for side in sides):
            for side in sides:
                found |= texts(side)
    return found


def texts(side: expressions.Expression) -> set[str]:
    """The texts that an expression may come to."""
    if isinstance(side, expressions.Literal):
        return {side.name}
    if isinstance(side, expressions.Case):
        results = [one.args["true"] for one in side.args["ifs"]] + [side.args.get("default")]
        return set().union(*(texts(one) for one in results if one is not None))
    if isinstance(side, expressions.DPipe):
        while isinstance(side, expressions.DPipe):
            side = side.this
        return {f"{side.name}%"} if isinstance(side, expressions.Literal) else set()
    return set()


def test_every_number_a_query_asks_for_is_in_a_profile() -> None:
    known = set().union(*(PROFILES[one]["parameters"] for one in PROFILES)) | OPTIONAL
    asked = [(path.stem, key) for path in SQL for key in sorted(keys_asked(path))]
    assert len(asked) > 50
    wrong = [(query, key) for query, key in asked if not any(fnmatchcase(one, key.replace("%", "*")) for one in known)]
    assert not wrong, wrong


def test_every_basis_of_a_profile_is_known_and_as_sure_as_it_says(bases: dict[str, str]) -> None:
    wrong = []
    for profile in sorted(PROFILES):
        for key, variants in entries(profile).items():
            for one in variants:
                basis, grade = one.get("basis_id"), one.get("grade", "")
                if basis and basis not in bases:
                    wrong.append(f"{profile}: {key}: {basis}")
                elif basis and bases[basis] > grade:
                    wrong.append(f"{profile}: {key}: {basis} is only of grade {bases[basis]}")
                elif not basis and grade == "A":
                    wrong.append(f"{profile}: {key} has no basis")
    assert not wrong, wrong


def test_a_rule_cites_only_what_was_read_as_law(bases: dict[str, str]) -> None:
    cited = {
        path.stem: found[1]
        for path in SQL
        if (found := re.search(r"^-- basis: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE))
    }
    assert cited
    assert {rule: basis for rule, basis in cited.items() if bases.get(basis) not in PROVEN} == {}


def test_the_register_calls_a_profile_by_its_name() -> None:
    for path, locale in ((PACKAGES / "registry/datapackage.json", "zh"), (PACKAGES / "registry/lang/en.json", "en")):
        words = json.loads(path.read_text(encoding="utf-8"))
        fields = {
            field["name"]: field
            for one in words["resources"]
            if one["name"] == "organizations"
            for field in one["schema"]["fields"]
        }
        labels = {one["value"]: one["label"] for one in fields["rule_profile"]["categories"]}
        assert labels == {name: PROFILES[name]["name"][locale] for name in PROFILES}


def test_every_parameter_says_what_it_rests_on() -> None:
    for profile in PROFILES:
        for key, variants in entries(profile).items():
            for one in variants:
                assert {"value", "basis_id", "grade"} <= set(one), f"{profile}: {key}"
                assert one["grade"] in ("", "A", "B", "C", "M")
