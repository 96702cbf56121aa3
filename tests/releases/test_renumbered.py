"""Every unit's own numbers made such as all the others use too: the demonstration comes out the same, up to the numbers.

A join, a group or a sum by a number without its unit mixes two units up, and shows here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from gongkai.check import references, rules
from gongkai.core.errors import Problem
from gongkai.core.links import UNIT
from gongkai.core.model import Absent, Field
from gongkai.core.results import Slice
from gongkai.load import load
from numbered import leads_to, own_numbers
from published import EMPTY, Published, Rows, publish, rows_of, stock

pytestmark = pytest.mark.slow

ALSO = {"assets_contracts.contracts": "contract_no"}
"""What a unit numbers beside its keys."""

NAMED_IN_TEXT = {"disclosure.publication_log": "target_ref"}
"""A column that says in words which record it is about."""


@dataclass
class Numbers:
    """The fields of each table that hold numbers of units, each with the table that gives them and the field that says whose;
    and the new number of each (table, unit, old number)."""

    fields: dict[str, dict[str, tuple[str, str]]]
    new: dict[tuple[str, str, str], str]

    def renumber(self, table: str, rows: Rows) -> Rows:
        """The rows of a table with new numbers."""
        for row in rows:
            whose = {name: row[unit] for name, (_, unit) in self.fields[table].items()}
            for name, (source, _) in self.fields[table].items():
                row[name] = self.new.get((source, whose[name], row[name]), row[name])
            if (name := NAMED_IN_TEXT.get(table, "")) in row:
                row[name] = next(iter(self.meant(row[UNIT], row[name])), row[name])
        return rows

    def meant(self, unit: str, old: str) -> set[str]:
        """What a number of a unit may have become."""
        tables = {source for fields in self.fields.values() for source, _ in fields.values()}
        return {new for table in tables if (new := self.new.get((table, unit, old)))}


@pytest.fixture(scope="module")
def numbers(demonstration: Path) -> Numbers:
    resources = {one.id: one for package in load(demonstration).packages for one in package.resources}
    own = own_numbers(resources)
    fields: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for one in resources.values():
        for field in one.fields:
            if found := leads_to(field, one, resources, own):
                fields[one.id][field.name] = found
    for table, name in ALSO.items():
        fields[table][name] = (f"{table} {name}", UNIT)
    new = {}
    for table, name in [*own.items(), *ALSO.items()]:
        by_unit = defaultdict(set)
        for row in rows_of(demonstration, resources[table]):
            by_unit[row[UNIT]].add(row[name])
        source = fields[table][name][0]
        new |= {
            (source, unit, old): f"{place:04}"
            for unit, given in by_unit.items()
            for place, old in enumerate(sorted(given - set(EMPTY)), 1)
        }
    return Numbers(fields, new)


def test_the_numbers_are_those_of_the_units_and_clash(numbers: Numbers) -> None:
    """The test tests something: nearly each table has a number that several units use, and references follow."""
    tables = {table for table, _, _ in numbers.new}
    assert len(tables) >= 20 and len(numbers.new) > 3000
    units: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (table, unit, _), new in numbers.new.items():
        units[table, new].add(unit)
    clash = {table for (table, _), some in units.items() if len(some) > 1}
    whose: dict[str, set[str]] = defaultdict(set)
    for table, unit, _ in numbers.new:
        whose[table].add(unit)
    assert tables - clash <= {table for table, some in whose.items() if len(some) == 1}
    assert numbers.fields["grievances.hotspots"]["decision_id"] == ("decisions.matters", "decision_org_id")
    assert sum(map(len, numbers.fields.values())) > 50


def disturbed(name: str, rows: Rows, fields: Mapping[str, Field]) -> Rows:
    """The rows with one cell in some of them changed, so that many rules find something."""
    dice = Random(f"disturbed {name}")
    loose = [one for one in fields.values() if not one.name.endswith(UNIT) and one.name in (rows or [{}])[0]]
    for row in rows:
        for _ in range(dice.choice((0, 0, 0, 0, 1, 2))):
            one = dice.choice(loose)
            if row[one.name] in EMPTY:
                continue
            if one.type == "date":
                moved = date.fromisoformat(row[one.name]) + timedelta(days=dice.choice((-400, -45, -8, 8, 45)))
                row[one.name] = moved.isoformat()
            elif one.numeric:
                row[one.name] = str(int(float(row[one.name])) * dice.choice((0, 2, 3)))
            elif one.constraints.get("enum"):
                row[one.name] = dice.choice(one.constraints["enum"])
    return rows


@pytest.fixture(scope="module")
def problems(
    demonstration: Path, numbers: Numbers, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Problem], list[Problem], dict[tuple[str, int], str]]:
    """What the rules say of the disturbed data, as it is and renumbered; and whose each row is."""
    units: dict[tuple[str, int], str] = {}
    fields = {
        one.id: {
            field.name: field
            for field in one.fields
            if field.name not in numbers.fields[one.id] | dict.fromkeys(one.primary_key)
        }
        for package in load(demonstration).packages
        for one in package.resources
    }

    def as_it_is(table: str, rows: Rows) -> Rows:
        units.update({(table, at): row[UNIT] for at, row in enumerate(rows, 2) if UNIT in row})
        return disturbed(table, rows, fields[table])

    def renumbered(table: str, rows: Rows) -> Rows:
        return numbers.renumber(table, as_it_is(table, rows))

    found = []
    for change in (as_it_is, renumbered):
        packages, _, warehouse = stock(demonstration, tmp_path_factory.mktemp("raw"), change=change)
        outcomes = rules.check(packages, warehouse)
        assert [one.rule.id for one in outcomes if one.not_run] == []
        found.append([*references.check(packages, warehouse), *(one for each in outcomes for one in each.problems)])
        warehouse.connection.close()
    return found[0], found[1], units


def where(one: Problem) -> tuple[Any, ...]:
    return one.code, one.severity, one.package, one.resource, one.row, one.field


def test_the_rules_say_the_same(
    problems: tuple[list[Problem], list[Problem], dict[tuple[str, int], str]], numbers: Numbers
) -> None:
    before, after, units = problems
    assert len({one.code for one in before}) > 60 and not [one for one in before if one.code == "rule-sql"]
    gone, new = Counter(map(where, before)), Counter(map(where, after))
    assert (sorted(map(str, gone - new)), sorted(map(str, new - gone))) == ([], [])

    def told(one: Problem, *, old: bool) -> tuple[Any, ...]:
        unit = units.get((f"{one.package}.{one.resource}", one.row or 0), "")
        facts = {name: str(value) for name, value in one.facts.items()}
        if old:
            facts = {name: next(iter(numbers.meant(unit, value)), value) for name, value in facts.items()}
        return *where(one), tuple(sorted(facts.items()))

    gone, new = (Counter(told(one, old=some is before) for one in some) for some in (before, after))
    assert (sorted(map(str, gone - new)), sorted(map(str, new - gone))) == ([], [])


@pytest.fixture(scope="module")
def shown(
    shown: Published, demonstration: Path, numbers: Numbers, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Published, Published]]:
    after = publish(demonstration, tmp_path_factory.mktemp("after"), change=numbers.renumber)
    yield shown, after
    after.warehouse.connection.close()


def cells(result: Slice, numbers: Numbers, *, old: bool) -> Counter[tuple[str, ...]]:
    """The rows of a view with the new numbers; those that no unit stands beside are left out."""
    names = [one.name for one in result.fields]
    at = {name: names.index(name) for name in (UNIT, "decision_org_id") if name in names}
    sources = {name: found for fields in numbers.fields.values() for name, found in fields.items()}
    found: Counter[tuple[str, ...]] = Counter()
    for row in result.rows:
        told = []
        for field, cell in zip(result.fields, row, strict=True):
            source = sources.get(field.name)
            if source and not isinstance(cell, Absent):
                unit = at.get("decision_org_id" if source[0] == "decisions.matters" else UNIT, at.get(UNIT))
                if unit is None:
                    continue
                cell = numbers.new.get((source[0], str(row[unit]), str(cell)), cell) if old else cell
            told.append(str(cell))
        found[tuple(told)] += 1
    return found


def test_the_views_show_the_same(shown: tuple[Published, Published], numbers: Numbers) -> None:
    before, after = shown
    tried = 0
    wrong = {}
    for package in before.packages:
        for view in package.views:
            old = cells(before.view(package.name, view.name), numbers, old=True)
            new = cells(after.view(package.name, view.name), numbers, old=False)
            tried += 1
            if old != new:
                wrong[f"{package.name}.{view.name}"] = (list(old - new)[:3], list(new - old)[:3])
    assert wrong == {} and tried > 90


def test_every_published_table_has_the_same_rows(shown: tuple[Published, Published], numbers: Numbers) -> None:
    """Totals and what is suppressed of them as well."""
    before, after = shown
    assert before.tables.keys() == after.tables.keys()
    for name, table in before.tables.items():
        base = f"{table.resource.package}.{table.resource.total.of}" if table.resource.total else name
        numbered = {*numbers.fields[base], NAMED_IN_TEXT.get(name, "")}
        left = [one for one in table.resource.fields if one.name not in numbered]
        columns = ", ".join(f'"{one.name}"::VARCHAR' for one in left)
        package, _, resource = name.partition(".")
        answers = [
            Counter(one.warehouse.trusted(f'SELECT {columns} FROM "{package}"."{resource}"').rows) for one in shown
        ]
        assert answers[0] == answers[1], name
