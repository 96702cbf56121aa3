"""What the mistakes stop: a table, or of a table only the rows of the unit in whose row each was found.

A mistake belongs to a unit where every row that has it is known, with whose row it is. Where that can't be said of one
mistake in a table, or there is no register of units to look it up in, the whole table is withheld.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gongkai.core import withheld
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
    """The tables that are withheld as a whole, the units that others lack, their totals too, and how many rows these have
    left; a notice for each."""

    tables: frozenset[str]
    lacking: Lacking
    left: Mapping[str, int]
    told: list[Problem]


def withhold(
    problems: Iterable[Problem], outcomes: Iterable[Outcome], packages: Sequence[Package], warehouse: Warehouse
) -> Withheld:
    """Delete the rows of units that have errors from the raw tables, so that all that is published is a function of the others
    alone; and what is withheld in all."""
    tables, lacking = _stopped(problems, outcomes, packages, warehouse)
    resources = [one for package in packages for one in package.resources]
    left = {one.id: warehouse.withhold(one, lacking[one.id]) for one in resources if one.id in lacking}
    with_totals = {one.id: lacking[base_of(one)] for one in resources if base_of(one) in lacking}
    return Withheld(
        tables, with_totals, left, [_notice(one, lacking[one.id]) for one in resources if one.id in lacking]
    )


def _stopped(
    problems: Iterable[Problem], outcomes: Iterable[Outcome], packages: Sequence[Package], warehouse: Warehouse
) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The tables withheld as a whole, and by table the units without which others are published. Tables in which the same small
    counts stand lack the same units: what one tells would bound what another hides, and there is nothing to prove it against."""
    found = [one for one in problems if one.stops and one.resource]
    known = units(warehouse) if all(_table(one) != UNITS for one in found) else frozenset()
    cut = {_table(one) for outcome in outcomes for one in outcome.problems if one.stops and _is_cut(outcome)}
    whole: set[str] = set()
    lacks: dict[str, set[str]] = {}
    for one in found:
        if one.place.unit in known and _table(one) not in cut:
            lacks.setdefault(_table(one), set()).add(one.place.unit)
        else:
            whole.add(_table(one))
    resources = {one.id: one for package in packages for one in package.resources}
    bound = [*_bound(packages, resources)]
    while more := [(table, lacks[of] - lacks.get(table, set())) for of, table in bound if of in lacks]:
        if not any(missing for _, missing in more):
            break
        for table, missing in more:
            lacks.setdefault(table, set()).update(missing)
    there = {table: lacks[table] for table in lacks if table in warehouse.raw and table not in whole}
    whole |= {table for table, some in there.items() if not _left(resources[table], some, warehouse)}
    return (frozenset(whole), {table: frozenset(some) for table, some in there.items() if table not in whole})


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


def _bound(packages: Sequence[Package], resources: Mapping[str, Resource]) -> Iterator[tuple[str, str]]:
    """(a table, one that lacks what it lacks): those with equal numbers both ways, and a table whose key leads to another for
    its sums or its threshold."""
    for package in packages:
        for one in package.hierarchies:
            base = resources[f"{package.name}.{one.resource}"]
            for equal in one.equal:
                if found := ends(equal, package.name, resources):
                    copy, total = (base_of(table) for table, _ in found)
                    yield from ((copy, total), (total, copy))
            ways = [by for total in one.totals for by in total.by] + ([one.sensitive] if one.sensitive else [])
            for way in ways:
                yield from ((leg.table.id, base.id) for leg in legs(way.path, base, resources) or ())


def _left(resource: Resource, lacks: Iterable[str], warehouse: Warehouse) -> bool:
    """Whether rows of other units are there."""
    if not resource.field(UNIT):
        return False
    sql = f"SELECT count(*) FROM {quoted(resource.package, resource.name)} WHERE NOT list_contains(?::VARCHAR[], {UNIT}::VARCHAR)"
    return bool(warehouse.trusted(sql, [sorted(lacks)]).rows[0][0])
