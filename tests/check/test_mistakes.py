"""Every rule finds the mistake it is made for, says it in the exact sentence, and lets the near miss pass."""

import csv
import io
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from gongkai.check import profiles, relations, rules
from gongkai.commands import new
from gongkai.core import messages
from gongkai.core.model import Package, Resource
from gongkai.core.results import Outcome
from gongkai.load import load
from gongkai.releases import periods
from gongkai.warehouse import Warehouse
from one_warehouse import emptied
from root import ROOT

SHIPPED = ROOT / "scripts" / "packages"
CASES = sorted((ROOT / "tests" / "mistakes").glob("*/case.toml"))
TYPES = {"integer": "BIGINT", "number": "DECIMAL(18,4)", "date": "DATE", "boolean": "BOOLEAN", "year": "INTEGER"}


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Package]:
    """The shipped packages, their tables empty."""
    folder = tmp_path_factory.mktemp("shipped")
    for one in SHIPPED.glob("*/datapackage.json"):
        new.new(one.parent.name, folder)
    return list(load(folder).packages)


def number_type(name: str, text: str) -> str:
    """The type the canonical table would have: two decimals unless a cell has more."""
    places = max(
        (len(row[name].partition(".")[2]) for row in csv.DictReader(io.StringIO(text)) if row.get(name)), default=2
    )
    return f"DECIMAL(18,{max(2, places)})"


def fill(warehouse: Warehouse, resource: Resource, text: str, folder: Path) -> None:
    """The raw table of a resource from a few columns of CSV; the other columns are empty."""
    path = folder / f"{resource.id}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        names = [field.name for field in resource.fields]
        writer.writerow(["_row", *names])
        for number, row in enumerate(csv.DictReader(io.StringIO(text.strip())), 2):
            assert set(row) <= set(names), f"{resource.id} has no {set(row) - set(names)}"
            writer.writerow([number, *(row.get(name) or r"\N" for name in names)])
    types = {"_row": "BIGINT"} | {
        one.name: number_type(one.name, text.strip()) if one.type == "number" else TYPES.get(one.type, "VARCHAR")
        for one in resource.fields
    }
    warehouse.add(resource, path, types)


@cache
def shipped_profiles() -> dict[str, Any]:
    known, problems = profiles.read(SHIPPED / "profiles", None)
    assert not problems
    return dict(known)


def run(case: dict[str, Any], tables: dict[str, str], packages: list[Package], folder: Path) -> Outcome:
    """The outcome of the case's one rule over its tables."""
    rule = next(rule for package in packages for rule in package.rules if rule.id == case["rule"])
    resources = {one.id: one for package in packages for one in package.resources}
    given = dict(tables)
    warehouse = emptied()
    folder.mkdir()
    fields, changed = given.pop("fields", None), given.pop("republished", "")
    rows = (
        [tuple(row.values()) for row in csv.DictReader(io.StringIO(fields.strip()))]
        if fields
        else relations.fields(packages)
    )
    # Only what the rule reads, what the case gives, and what the parameters hang on: the other tables are empty.
    assert set(given) <= set(resources), f"no such table: {set(given) - set(resources)}"
    wanted = (warehouse.tables_of(rule.sql) & set(resources)) | set(given) | {"registry.organizations"}
    for name in sorted(wanted):
        resource = resources[name]
        fill(warehouse, resource, given.get(name, ",".join(field.name for field in resource.fields)), folder)
    warehouse.set_relation("as_of", {"day": "DATE"}, [[case["as_of"]]])
    known = shipped_profiles()
    organisations = warehouse.trusted("SELECT org_id, org_type, rule_profile FROM registry.organizations").rows
    params = {
        (row[0], row[1], row[4]): row
        for row in profiles.parameters(organisations, known, "national")  # type: ignore[arg-type]
    }
    everywhere = {row[0] for row in organisations} | {
        row[0] for name in tables if name in resources and resources[name].field("org_id")
        for row in warehouse.trusted(f"SELECT DISTINCT org_id FROM {name}").rows
    }  # fmt: skip
    for key, value in case.get("param", {}).items():
        entry = value if isinstance(value, dict) else {"value": value}
        for org in everywhere:
            of_key = [one for one in params if one[:2] == (org, key)]
            basis = str(entry.get("basis_id", params[of_key[-1]][3] if of_key else ""))
            for one in of_key:
                del params[one]
            params[org, key, date.min] = (org, key, profiles.as_text(entry["value"]), basis, *profiles.ALWAYS)
    warehouse.set_relation("param", profiles.PARAM, sorted(params.values()))
    warehouse.set_relation("fields", relations.FIELDS, rows)
    then = csv.DictReader(io.StringIO(changed.strip()))
    warehouse.set_relation("republished", periods.CHANGED, [[one[name] for name in periods.CHANGED] for one in then])
    return rules.apply(rule, warehouse, resources)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_the_mistake_is_found_and_the_near_miss_is_not(path: Path, packages: list[Package], tmp_path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    failed = run(case, case["fails"], packages, tmp_path / "fails")
    assert not failed.not_run
    # A page would say … in place of a masked name: a rule names the row, never whom the row is about.
    masked = {f"{one.id}.{field.name}" for package in packages for one in package.resources for field in one.fields
              if field.privacy == "mask_name"}  # fmt: skip
    for one in failed.problems:
        assert masked.isdisjoint(come_from for fact in one.facts for come_from in (one.origins or {}).get(fact, ()))
    for locale in ("zh", "en"):
        assert sorted(messages.sentence(one, locale) for one in failed.problems) == sorted(case[locale])
    if "basis" in case:
        assert sorted({one.basis_id for one in failed.problems}) == case["basis"]
    passed = run(case, case["passes"], packages, tmp_path / "passes")
    assert not passed.not_run
    assert [messages.sentence(one, "zh") for one in passed.problems] == []


def test_every_rule_has_an_example_that_breaks_it_and_one_that_nearly_does(packages: list[Package]) -> None:
    shown = {tomllib.loads(path.read_text(encoding="utf-8"))["rule"] for path in CASES}
    assert {rule.id for package in packages for rule in package.rules} == shown


def test_every_rule_tells_how_to_mend_it_in_both_languages(packages: list[Package]) -> None:
    for package in packages:
        for rule in package.rules:
            assert set(rule.sentence) == {"zh", "en"} and all(rule.sentence.values()), rule.id
            assert set(rule.hint) == {"zh", "en"} and all(rule.hint.values()), rule.id
