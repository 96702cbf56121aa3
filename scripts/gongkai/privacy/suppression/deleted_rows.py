"""What earlier releases told of a table (`past_releases`), as atoms, cells and equations of a System: the hidden cells that are gone
are cells that stay hidden, and each shown sum over hidden cells is a known one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from gongkai.core.disclosures import Earlier, Key
from gongkai.core.hierarchies import Hierarchy
from gongkai.core.links import UNIT
from gongkai.privacy.suppression.counts import Rows, keys
from gongkai.privacy.suppression.fitting import NEAR, fit
from gongkai.privacy.suppression.past_releases import Cell, Law, past
from gongkai.warehouse import Warehouse


@dataclass(frozen=True)
class Gone:
    """The laws of a table's past and the numbers that stand for what is gone. ``at`` gives the place of each present key,
    ``strict`` whether the row of a key goes by the stricter threshold; ``merged`` where no row is published."""

    laws: tuple[Law, ...]
    values: Mapping[Cell, float]
    totals: tuple[Law, ...]
    at: Mapping[Key, int]
    strict: Callable[[Key], bool]
    merged: bool

    def sets(self, name: str) -> list[list[int]]:
        """The places of the present cells of a field that stand in one law together."""
        return [
            sorted(self.at[cell.key] for cell, _ in law.terms if cell.field == name and cell not in self.values)
            for law in (*self.laws, *self.totals)
        ]


@dataclass
class Kept:
    """A cell to be added: of a field and a unit, with its atoms; known, or else hidden for good."""

    name: str
    unit: str
    strict: bool
    atoms: Any
    known: bool


@dataclass
class Additions:
    """What is to be added to a System: atoms, cells, and equations as (atoms, signs) that sum to 0."""

    values: list[float] = field(default_factory=list)
    cells: list[Kept] = field(default_factory=list)
    equations: list[tuple[Any, Any]] = field(default_factory=list)


def gone(rows: Rows, hierarchy: Hierarchy, earlier: Earlier, warehouse: Warehouse) -> Gone | None:
    """What earlier releases told of the table, as far as it hangs together with present cells; None where they told nothing."""
    base = rows.resource
    told = [one for one in earlier.of(base.id) if one.base.key == base.primary_key]
    if not told:
        return None
    at = {key: place for place, key in enumerate(keys(base, rows.numbers, warehouse))}
    now = {
        name: {key: float(values[place]) for key, place in at.items() if not np.isnan(values[place])}
        for name, values in rows.values.items()
    }
    found = past(told, hierarchy, list(rows.values), now)
    if not found.laws and not found.totals:
        return None
    counts = {one.name for one in base.fields if one.suppress}
    whole = {one.name for one in base.fields if one.type == "integer"}
    merged = hierarchy.rows == "hidden" and not any(table == base.id for table, _ in earlier.shown)
    fitted = fit(
        found.laws,
        {Cell(name, key): value for name, cells in now.items() for key, value in cells.items()},
        # A zero is shown, unless no row is.
        lambda cell: float(cell.field in counts and not merged),
        lambda cell: cell.field in whole,
    )
    # A total of which a part was never told of again says nothing that a present cell hangs on.
    used = [
        one for one in found.totals
        if all(cell in fitted.values or cell.key in now[cell.field] for cell, _ in one.terms)
    ]  # fmt: skip
    return Gone(fitted.laws, fitted.values, tuple(used), at, _strict(rows, hierarchy, at), merged)


def _strict(rows: Rows, hierarchy: Hierarchy, at: Mapping[Key, int]) -> Callable[[Key], bool]:
    """Whether the row of a key goes by the stricter threshold: as other rows do with the same value in the deciding column."""
    way, key = hierarchy.sensitive, rows.resource.primary_key
    if way is None or way.path[0] not in key:
        return lambda one: False
    column = key.index(way.path[0])
    known = {one[column] for one, place in at.items() if rows.strict[place]}
    return lambda one: one[column] in known


def additions(found: Gone, rows: Rows, members: csr_array) -> Additions:
    """What the past adds to a System whose cells and atoms so far are ``members``."""
    done, first = Additions(), members.shape[1]
    atom = _atoms(found, first, done)
    unit = rows.resource.primary_key.index(UNIT) if UNIT in rows.resource.primary_key else None

    def of(cell: Cell) -> Any:
        return np.array([atom[cell]]) if cell in atom else atoms_of(cell.field, found.at[cell.key])

    def atoms_of(name: str, at: int) -> Any:
        if rows.atoms[name][at] >= 0:
            return rows.atoms[name][[at]]
        cell = rows.cells[name][at] if name in rows.cells else -1
        return members.indices[members.indptr[cell] : members.indptr[cell + 1]] if cell >= 0 else np.zeros(0, int)

    def constant(value: float) -> int:
        """An atom that everybody knows."""
        done.values.append(value)
        number: int = first + len(done.values) - 1
        done.cells.append(Kept("", "", False, np.array([number]), True))
        return number

    if not found.merged:
        for cell, number in atom.items():
            home = cell.key[unit] if unit is not None else ""
            done.cells.append(Kept(cell.field, home, found.strict(cell.key), np.array([number]), False))
    for law in found.totals:
        cells = [cell for cell, _ in law.terms]
        homes = {one.key[unit] for one in cells} if unit is not None else {""}
        strict = all(found.strict(one.key) for one in cells)
        atoms = _union([*map(of, cells), *_shown(found, rows, law, atoms_of)])
        done.cells.append(Kept(cells[0].field, homes.pop() if len(homes) == 1 else "", strict, atoms, False))
    for law in found.laws:
        signs = {sign for _, sign in law.terms}
        parts = [(of(cell), sign) for cell, sign in law.terms]
        if any(not len(one) for one, _ in parts):
            continue
        if signs == {1} and not law.more:
            done.cells.append(
                Kept("", "", False, _union([*(one for one, _ in parts), *_shown(found, rows, law, atoms_of)]), True)
            )
            continue
        terms = list({(int(one), sign): None for some, sign in parts for one in some.tolist()})
        if law.more:
            left = sum(sign * _value(found, rows, cell) for cell, sign in law.terms) - law.value
            done.values.append(max(left, 0.0))
            terms.append((first + len(done.values) - 1, -1))
        if abs(law.value) > NEAR:
            terms.append((constant(abs(law.value)), -1 if law.value > 0 else 1))
        done.equations.append((np.array([one for one, _ in terms]), np.array([float(sign) for _, sign in terms])))
    return done


def _atoms(found: Gone, first: int, done: Additions) -> dict[Cell, int]:
    """The atom of each cell that is gone: one of its own; where no row is published, one for all that stand in the same laws."""
    where: dict[Cell, list[tuple[int, int]]] = {cell: [] for cell in sorted(found.values)}
    for at, law in enumerate([*found.laws, *found.totals]):
        for cell, sign in law.terms:
            if cell in where:
                where[cell].append((at, sign))
    atom: dict[Cell, int] = {}
    numbers: dict[object, int] = {}
    for cell, signature in where.items():
        alike = (cell.field, tuple(signature)) if found.merged else cell
        if alike not in numbers:
            numbers[alike] = first + len(done.values)
            done.values.append(0.0)
        atom[cell] = numbers[alike]
        done.values[atom[cell] - first] += found.values[cell]
    return atom


def _value(found: Gone, rows: Rows, cell: Cell) -> float:
    return found.values[cell] if cell in found.values else float(rows.values[cell.field][found.at[cell.key]])


def _shown(found: Gone, rows: Rows, law: Law, atoms_of: Callable[[str, int], Any]) -> Iterator[Any]:
    """The atoms of the cells that were shown beside, where all of a total is still as it was: then it is a present cell."""
    same = all(
        key in found.at and abs(rows.values[name][found.at[key]] - value) < NEAR for name, key, value in law.shown
    )
    if same and not any(cell in found.values for cell, _ in law.terms):
        yield from (atoms_of(name, found.at[key]) for name, key, _ in law.shown)


def _union(parts: Any) -> Any:
    return np.unique(np.concatenate(list(parts)))
