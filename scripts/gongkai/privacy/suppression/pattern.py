"""Which cells the gate empties: every small count, and what else a reader could work it out from. Proved, or nothing is built.

Tables that hang together (a table, its totals, copies of them elsewhere) are protected together. A table with counts to
suppress and no ``hierarchies`` is protected row for row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from gongkai.core.disclosures import Earlier
from gongkai.core.errors import Problem, Severity
from gongkai.core.hierarchies import Equal, Hierarchy
from gongkai.core.legs import base_of, ends, measures
from gongkai.core.missing import says
from gongkai.core.model import Absent, Package, Resource
from gongkai.core.problems import both
from gongkai.core.sql import quoted, text
from gongkai.privacy.suppression import audit
from gongkai.privacy.suppression.aggregates import Unprotectable, primary
from gongkai.privacy.suppression.counts import Negative
from gongkai.privacy.suppression.linked_tables import Assembled, Assembly
from gongkai.privacy.suppression.matrices import separate
from gongkai.privacy.suppression.rounded import rounded
from gongkai.privacy.suppression.suppress import protect
from gongkai.privacy.suppression.suppressed import PARAMETERS, THRESHOLDS, Protection
from gongkai.warehouse import Warehouse


def protection(
    resources: Mapping[str, Resource], packages: Sequence[Package], warehouse: Warehouse,
    general: Mapping[str, str] | None = None, earlier: Earlier | None = None,
) -> Protection:  # fmt: skip
    """What is to be hidden in the raw tables of the warehouse and their totals. ``general`` are the parameters for units
    that have none of their own; ``earlier`` is what an earlier release showed and hid."""
    found = Protection()
    hierarchies = _hierarchies(resources, packages, warehouse)
    thresholds = _thresholds(warehouse, general or {})
    for group in _groups(hierarchies, resources):
        assembly = Assembly(warehouse, resources, thresholds, earlier or Earlier())
        try:
            assembled = _assembled(assembly, group, hierarchies, resources)
        except Negative as error:
            found.problems.append(_problem("suppress-negative", resources[error.place[0]], field=error.place[1]))
            continue
        if any(hierarchies[name].method == "round" for name in group):
            _round(assembled, found, resources)
        else:
            _protect(assembled, found, resources)
        for name in group:
            if hierarchies[name].rows == "hidden":
                _rows(resources[name], hierarchies[name], found, warehouse)
            _linked(resources[name], hierarchies[name], assembled, found, warehouse)
    return found


def _hierarchies(
    resources: Mapping[str, Resource], packages: Sequence[Package], warehouse: Warehouse
) -> dict[str, Hierarchy]:
    """By table, what is declared of it; of a table that only has counts to suppress, nothing but that."""
    declared = {f"{package.name}.{one.resource}": one for package in packages for one in package.hierarchies}
    return {
        one.id: declared.get(one.id, Hierarchy(one.name))
        for one in resources.values()
        if one.id in warehouse.raw
        and not one.total
        and (one.id in declared or any(each.suppress for each in one.fields))
    }


def _thresholds(warehouse: Warehouse, general: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """(ordinary, sensitive) by unit, "" for any that has no parameters."""
    usual = tuple(_whole(general.get(key, ""), value) for key, value in zip(PARAMETERS, THRESHOLDS, strict=True))
    found = {"": [*usual]}
    if "param" in warehouse.portal:
        keys = ", ".join(map(text, PARAMETERS))
        today = "(SELECT day FROM as_of) BETWEEN valid_from AND valid_to"
        sql = f"SELECT org_id, key, value FROM param WHERE key IN ({keys}) AND {today}"
        for unit, key, value in warehouse.trusted(sql).rows:
            at = PARAMETERS.index(key)
            found.setdefault(unit, [*usual])[at] = _whole(value, usual[at])
    return {unit: (one[0], one[1]) for unit, one in found.items()}


def _whole(word: str, otherwise: int) -> int:
    """A parameter's number; what was there without it, for a word that is none."""
    return int(word) if word.isdecimal() else otherwise


def _equals(
    hierarchies: Mapping[str, Hierarchy], resources: Mapping[str, Resource]
) -> Iterator[tuple[Equal, Resource, Resource]]:
    """Each ``equal`` with the table of the copy and the total."""
    for name, one in hierarchies.items():
        for equal in one.equal:
            found = ends(equal, resources[name].package, resources)
            if found and all(base_of(table) in hierarchies for table, _ in found):
                yield equal, found[0][0], found[1][0]


def _groups(hierarchies: Mapping[str, Hierarchy], resources: Mapping[str, Resource]) -> list[list[str]]:
    """The tables that hang together; in each group those with totals first, as the others may repeat their numbers."""
    group = {name: [name] for name in hierarchies}
    for _, copy, total in _equals(hierarchies, resources):
        one, other = group[base_of(copy)], group[base_of(total)]
        if one is not other:
            one += other
            group |= dict.fromkeys(other, one)
    found = {id(one): one for one in group.values()}
    return [sorted(one, key=lambda name: (not hierarchies[name].totals, name)) for one in found.values()]


def _assembled(
    assembly: Assembly, group: Sequence[str], hierarchies: Mapping[str, Hierarchy], resources: Mapping[str, Resource]
) -> Assembled:
    """The System of a group. A table without totals takes over the cells it repeats; between two with totals, equations hold."""
    equals = [one for one in _equals(hierarchies, resources) if base_of(one[1]) in group]
    for name in group:
        copies = {
            equal.field.rpartition(".")[2]: (equal, total)
            for equal, copy, total in equals
            if copy.id == name and not hierarchies[name].totals and base_of(total) != name
        }
        assembly.table(resources[name], hierarchies[name], copies)
    for equal, copy, total in equals:
        if copy.total or hierarchies[copy.id].totals:
            assembly.equal(equal, copy, total)
    return assembly.done()


def _protect(assembled: Assembled, found: Protection, resources: Mapping[str, Resource]) -> None:
    """Hide what must be, part by part of the system, and prove it."""
    system = assembled.system
    first = primary(system)
    hidden = first.copy()
    failed: dict[str, list[int]] = {"suppress-known": [], "suppress-exposed": []}
    alone = np.ones(len(first), dtype=bool)
    for cells, part in separate(system):
        alone[cells] = False
        if not first[cells].any() and not len(part.complements):
            continue
        code = "suppress-known" if part.known.any() else "suppress-exposed"
        try:
            done = protect(part)
        except Unprotectable as error:
            failed[code] += cells[list(error.cells)].tolist()
            continue
        # Where nothing is shown and nothing holds, there is no sum for a witness to keep.
        bound = bool((~done.hidden).any() or part.identities.shape[0] or len(part.complements))
        some = done.witnesses is not None and bound and done.witnesses.shape[0] > 0
        failed[code] += cells[audit.exposed(part, done.hidden, done.witnesses if some else None)].tolist()
        first[cells], hidden[cells] = done.primary, done.hidden
    failed["suppress-known"] += np.flatnonzero(alone & first & system.known).tolist()
    for code, cells in failed.items():
        found.problems += _failed(code, set(cells), assembled, resources)
    for place, (numbers, cells) in assembled.places.items():
        found.primary += int(first[cells].sum())
        found.complementary += int((hidden & ~first)[cells].sum())
        found.hide(place, numbers[hidden[cells]].tolist())


def _round(assembled: Assembled, found: Protection, resources: Mapping[str, Resource]) -> None:
    """Round all counts, and hide the small ones, with what would tell more of them."""
    system = assembled.system
    first = primary(system)
    hidden = first.copy()
    exposed: set[int] = set()
    for cells, part in separate(system):
        if first[cells].any():
            try:
                hidden[cells] = rounded(part)
            except Unprotectable as error:
                exposed |= set(cells[list(error.cells)].tolist())
    found.problems += _failed("suppress-exposed", exposed, assembled, resources)
    for place, (numbers, cells) in assembled.places.items():
        found.primary += int(first[cells].sum())
        found.complementary += int((hidden & ~first)[cells].sum())
        found.hide(place, numbers[hidden[cells]].tolist())
        found.rounded.add(place)


def _failed(code: str, cells: set[int], assembled: Assembled, resources: Mapping[str, Resource]) -> Iterator[Problem]:
    """One problem a table: how many of its cells, never which number stands in one."""
    counts: dict[str, int] = {}
    for place, (_, here) in assembled.places.items():
        counts[place[0]] = counts.get(place[0], 0) + sum(cell in cells for cell in here.tolist())
    for table, gone in assembled.gone.items():
        counts[table] = counts.get(table, 0) + sum(cell in cells for cell in gone.tolist())
    for name, count in counts.items():
        if count:
            yield _problem(code, resources[name], count=count)


def _problem(code: str, resource: Resource, **facts: Any) -> Problem:
    known = {**both(table=resource.title), **facts}
    return Problem(code, Severity.FATAL, resource.package, place=resource.place(), facts=known)


def _rows(resource: Resource, hierarchy: Hierarchy, found: Protection, warehouse: Warehouse) -> None:
    """Hide every count of a table of which only the totals are published, the zeros too."""
    for one in measures(hierarchy, resource):
        sql = f"SELECT _row FROM {quoted(resource.package, resource.name)} WHERE {quoted(one.name)} IS NOT NULL ORDER BY 1"
        found.hide((resource.id, one.name), [row[0] for row in warehouse.trusted(sql).rows])


def _linked(
    resource: Resource, hierarchy: Hierarchy, assembled: Assembled, found: Protection, warehouse: Warehouse
) -> None:
    """Hide what stands beside a hidden count and would tell of it: a median, a rate, an average."""
    for link in hierarchy.linked:
        rows = {number for number, names in found.hidden.get(resource.id, {}).items() if link.count in names}
        if resource.id in warehouse.marked:
            starred = says(link.count, Absent.SUPPRESSED)
            sql = f"SELECT _row FROM {quoted(resource.package, resource.name)} WHERE {starred}"
            rows |= {row[0] for row in warehouse.trusted(sql).rows}
        for name in (*link.fields, *link.amounts):
            found.hide((resource.id, name), sorted(rows))
