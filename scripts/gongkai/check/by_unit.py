"""What the mistakes stop: a table, or of a table only the rows of the unit in whose row each was found.

A mistake belongs to a unit where every row that has it is known, with whose row it is. Where that can't be said of one
mistake in a table, or there is no register of units to look it up in, the whole table is withheld; and so it is where the
unit itself may be mistyped: the row stands among another unit's, or nothing bears the unit out and its key is another's.
Tables with the same small counts are withheld together: what one tells would bound what another hides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.core import withheld
from gongkai.core.blocks import Stands, places
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.legs import base_of, ends, legs
from gongkai.core.links import UNIT
from gongkai.core.model import Package, Resource
from gongkai.core.problems import both, in_table
from gongkai.core.results import Outcome
from gongkai.core.sql import quoted
from gongkai.core.withheld import PARENT, UNITS, Lacking
from gongkai.warehouse import Warehouse


@dataclass(frozen=True)
class Withheld:
    """The tables that are withheld as a whole, the units that others lack, their totals with both; a notice for each of these, an error for
    each table that is withheld for no mistake of its own."""

    tables: frozenset[str]
    lacking: Lacking
    told: list[Problem]


def stopped(
    problems: Iterable[Problem], outcomes: Iterable[Outcome], packages: Sequence[Package], warehouse: Warehouse
) -> Withheld:
    """What is to be withheld."""
    tables, lacking = _stopped(problems, outcomes, packages, warehouse)
    resources = [one for package in packages for one in package.resources]
    bound = [_bound_by(one, tables[one.id], resources) for one in resources if tables.get(one.id)]
    with_totals = {one.id: lacking[base_of(one)] for one in resources if base_of(one) in lacking}
    notices = [_notice(one, lacking[one.id]) for one in resources if one.id in lacking]
    totals = {one.id for one in resources if base_of(one) in tables}
    return Withheld(frozenset(totals | tables.keys()), with_totals, [*bound, *notices])


def withhold(wrong: Withheld, packages: Sequence[Package], warehouse: Warehouse) -> dict[str, int]:
    """Delete the rows of units that have errors from the raw tables, so that all that is published is a function of the others
    alone; how many rows the tables have left."""
    resources = [one for package in packages for one in package.resources if not one.total]
    return {one.id: warehouse.withhold(one, wrong.lacking[one.id]) for one in resources if one.id in wrong.lacking}


def _stopped(
    problems: Iterable[Problem], outcomes: Iterable[Outcome], packages: Sequence[Package], warehouse: Warehouse
) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """The tables withheld as a whole, each with the one because of which it is ("" for its own mistakes), and by table the units
    without which others are published. Tables in which the same small counts stand lack the same."""
    found = [one for one in problems if one.stops and one.resource]
    known = units(warehouse) if all(_table(one) != UNITS for one in found) else frozenset()
    resources = {one.id: one for package in packages for one in package.resources}
    cut = {_table(one) for outcome in outcomes for one in outcome.problems if one.stops and _is_cut(outcome)}
    cut |= {table for table in {*map(_table, found)} - cut if _is_astray(table, found, resources, warehouse)}
    whole: dict[str, str] = {}
    lacks: dict[str, set[str]] = {}
    for one in found:
        if one.place.unit in known and _table(one) not in cut:
            lacks.setdefault(_table(one), set()).add(one.place.unit)
        else:
            whole[_table(one)] = ""
    equal = [*_equal(packages, resources)]
    bound = [*equal, *_led(packages, resources)]
    while more := [(table, lacks[of] - lacks.get(table, set())) for of, table in bound if of in lacks]:
        if not any(missing for _, missing in more):
            break
        for table, missing in more:
            lacks.setdefault(table, set()).update(missing)
    there = {table: lacks[table] for table in lacks if table in warehouse.raw}
    for table, some in there.items():
        if table not in whole and not _left(resources[table], some, warehouse):
            whole[table] = ""
    while pulled := {table: of for of, table in equal if of in whole and table not in whole}:
        whole |= pulled
    return whole, {table: frozenset(some) for table, some in there.items() if table not in whole}


def _is_astray(
    table: str, found: Iterable[Problem], resources: Mapping[str, Resource], warehouse: Warehouse
) -> bool:  # fmt: skip
    """Whether a row with a mistake may be another unit's."""
    here = [one for one in found if _table(one) == table and one.row and one.place.unit]
    resource = resources.get(table)
    if not here or resource is None or table not in warehouse.raw or not resource.field(UNIT):
        return False
    sql = f"SELECT _row, {UNIT}::VARCHAR FROM {quoted(resource.package, resource.name)} ORDER BY _row"
    stands = places(
        [(row, unit or "") for row, unit in warehouse.trusted(sql).rows], {one.row for one in here if one.row}
    )
    return any(
        stands.get(one.row or 0) == Stands.OTHER
        or (stands.get(one.row or 0) == Stands.ANYWHERE and one.code == "reference-unit")
        for one in here
    )


def _bound_by(one: Resource, of: str, resources: Iterable[Resource]) -> Problem:
    other = next(each for each in resources if each.id == of)
    return in_table("table-bound", Severity.ERROR, one, both(title=one.title, other=other.title))


def _notice(one: Resource, units: Iterable[str]) -> Problem:
    facts = {"units": ", ".join(sorted(units)), **both(title=one.title)}
    return in_table("unit-withheld", Severity.NOTICE, one, facts)


def _table(problem: Problem) -> str:
    return f"{problem.package}.{problem.resource}"


def _is_cut(outcome: Outcome) -> bool:
    """Whether a rule found more than it told."""
    return any(one.code == "error-limit" for one in outcome.problems)


def checked(outcomes: Sequence[Outcome], lacking: Lacking, warehouse: Warehouse) -> list[Outcome]:
    """The outcomes of rules over tables that were read without some units' rows: nothing is said of these units, nor of those
    above them, whose numbers may be made of theirs, nor what belongs to no unit. A rule that can't run says so still."""
    found = []
    above = _above(warehouse) if lacking else {}
    for one in outcomes:
        tables = warehouse.tables_of(one.rule.sql) if lacking and not one.not_run and _is_run(one) else set()
        missing = {unit for table in tables for unit in lacking.get(table, ())}
        if missing:
            unsure = missing | {upper for unit in missing for upper in above.get(unit, ())} | {""}
            kept = tuple(each for each in one.problems if each.code != one.rule.id or each.place.unit not in unsure)
            unsaid = _unsure(one, unsure - missing, lacking)
            one = replace(one, problems=(*kept, *unsaid), unchecked=tuple(sorted(missing)))
        found.append(one)
    return found


def _unsure(outcome: Outcome, units: Collection[str], lacking: Lacking) -> Iterator[Problem]:
    """An error that says no more than that a rule could not be checked, for each error of that rule which may be due to rows
    that were not read: what is left of a table with missing rows is not published on such a rule's silence."""
    seen = set()
    for one in outcome.problems:
        place = Place(one.place.file, unit=one.place.unit)
        told = (one.package, one.resource, place.unit)
        if (
            one.code == outcome.rule.id
            and one.stops
            and place.unit in units
            and _table(one) in lacking
            and told not in seen
        ):
            seen.add(told)
            facts = {"rule": one.code, "units": ", ".join(sorted(lacking[_table(one)]))}
            yield Problem("rule-unsure", Severity.ERROR, one.package, one.resource, place=place, facts=facts)


def _is_run(outcome: Outcome) -> bool:
    return not any(one.code == "rule-sql" for one in outcome.problems)


def _above(warehouse: Warehouse) -> dict[str, set[str]]:
    """By unit, those above it."""
    if PARENT not in (name for name, *_ in warehouse.trusted(f"DESCRIBE {UNITS}").rows):
        return {}
    rows = warehouse.trusted(f"SELECT {UNIT}, {PARENT} FROM {UNITS} WHERE {PARENT} IS NOT NULL").rows
    parents = {str(unit): str(parent) for unit, parent in rows}
    return {unit: {*withheld.above(unit, parents)} for unit in parents}


def units(warehouse: Warehouse) -> frozenset[str]:
    """The units of the register, as far as it is loaded."""
    if UNITS not in warehouse.raw or UNIT not in (name for name, *_ in warehouse.trusted(f"DESCRIBE {UNITS}").rows):
        return frozenset()
    return frozenset(str(one) for (one,) in warehouse.trusted(f"SELECT {UNIT} FROM {UNITS} ORDER BY 1").rows if one)


def _equal(packages: Sequence[Package], resources: Mapping[str, Resource]) -> Iterator[tuple[str, str]]:
    """(a table, one that has the same numbers), both ways."""
    for package in packages:
        for equal in (equal for one in package.hierarchies for equal in one.equal):
            if found := ends(equal, package.name, resources):
                copy, total = (base_of(table) for table, _ in found)
                yield from ((copy, total), (total, copy))


def _led(packages: Sequence[Package], resources: Mapping[str, Resource]) -> Iterator[tuple[str, str]]:
    """(a table, one whose key leads to it for its sums or its threshold)."""
    for package in packages:
        for one in package.hierarchies:
            base = resources[f"{package.name}.{one.resource}"]
            ways = [by for total in one.totals for by in total.by] + ([one.sensitive] if one.sensitive else [])
            for way in ways:
                yield from ((leg.table.id, base.id) for leg in legs(way.path, base, resources) or ())


def _left(resource: Resource, lacks: Iterable[str], warehouse: Warehouse) -> bool:
    """Whether rows of other units are there."""
    if not resource.field(UNIT):
        return False
    sql = f"SELECT count(*) FROM {quoted(resource.package, resource.name)} WHERE NOT list_contains(?::VARCHAR[], {UNIT}::VARCHAR)"
    return bool(warehouse.trusted(sql, [sorted(lacks)]).rows[0][0])
