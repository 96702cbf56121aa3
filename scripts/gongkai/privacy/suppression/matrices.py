"""Sparse matrices of cells and atoms: put together, cells of the same atoms found, and cut where nothing hangs together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from scipy.sparse import csr_array, vstack
from scipy.sparse.csgraph import connected_components

from gongkai.privacy.suppression.aggregates import System

Term = tuple[Any, Any, float]
"""Atoms or cells, one for each equation (-1 for none), and the sign they have in it."""


def joined(parts: Sequence[Any]) -> Any:
    """Arrays of numbers as one."""
    return np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, dtype=np.int64)


def incidence(cells: Any, atoms: Any, shape: tuple[int, int]) -> csr_array:
    """0/1: which atoms each cell counts."""
    made = csr_array((np.ones(len(cells)), (cells, atoms)), shape=shape)
    made.sum_duplicates()
    made.data[:] = 1.0
    made.sort_indices()
    return made


def equations(terms: Sequence[Term], members: csr_array) -> csr_array:
    """(q, n) coefficients of the equations whose terms are given, one row for each place in the arrays."""
    made = csr_array((len(terms[0][0] if terms[0][0] is not None else terms[0][1]), members.shape[1]))
    for atoms, cells, sign in terms:
        if atoms is None:
            made = made + sign * members[cells]
            continue
        there = np.flatnonzero(atoms >= 0)
        made = made + csr_array((np.full(len(there), sign), (there, atoms[there])), shape=made.shape)
    made = csr_array(made)
    made.eliminate_zeros()
    return csr_array(made[np.diff(made.indptr) > 0])


def stacked(parts: Sequence[csr_array], columns: int) -> csr_array:
    """Matrices of the same columns, one below the other."""
    return csr_array(vstack(parts)) if parts else csr_array((0, columns))


def alike(members: csr_array) -> tuple[Any, Any]:
    """The first cell of each different set of atoms, and for every cell the place of its set among them."""
    sets: dict[bytes, int] = {}
    first: list[int] = []
    merged = np.zeros(members.shape[0], dtype=np.int64)
    for cell, (start, end) in enumerate(zip(members.indptr[:-1], members.indptr[1:], strict=True)):
        key = members.indices[start:end].tobytes()
        if key not in sets:
            sets[key] = len(first)
            first.append(cell)
        merged[cell] = sets[key]
    return np.array(first, dtype=np.int64), merged


def separate(system: System) -> Iterator[tuple[Any, System]]:
    """The parts of a system that have nothing to do with each other, each with the numbers of its cells; without those of
    a single atom, which nothing can give away."""
    m, n = system.members.shape
    part, whole = system.complements.T
    leaders = np.flatnonzero(system.linked >= 0)
    ties = stacked(
        [
            system.members,
            abs(system.identities),
            csr_array(system.members[part] + system.members[whole]),
            csr_array(system.members[leaders] + system.members[system.linked[leaders]]),
        ],
        n,
    )
    count, label = connected_components(csr_array(ties.T @ ties), directed=False)
    # A cell without atoms hangs on nothing; there is none, as every published cell counts something.
    cell_label = label[
        system.members.indices[np.minimum(system.members.indptr[:-1], max(len(system.members.indices) - 1, 0))]
    ]
    equation_label = (
        label[system.identities.indices[system.identities.indptr[:-1]]] if system.identities.shape[0] else []
    )
    by_cells, by_atoms = np.argsort(cell_label, kind="stable"), np.argsort(label, kind="stable")
    cuts, atom_cuts = (
        np.searchsorted(cell_label[by_cells], np.arange(count + 1)),
        np.searchsorted(label[by_atoms], np.arange(count + 1)),
    )
    at = np.zeros(m, dtype=np.int64)
    for one in np.flatnonzero(np.bincount(label, minlength=count) > 1).tolist():
        cells, atoms = by_cells[cuts[one] : cuts[one + 1]], by_atoms[atom_cuts[one] : atom_cuts[one + 1]]
        at[cells] = np.arange(len(cells))
        inside = np.flatnonzero(cell_label[whole] == one) if len(whole) else np.zeros(0, dtype=np.int64)
        linked = system.linked[cells]
        yield (
            cells,
            replace(
                system,
                atoms=system.atoms[atoms],
                members=csr_array(system.members[cells][:, atoms]),
                threshold=system.threshold[cells],
                linked=np.where(linked >= 0, at[linked], -1),
                known=system.known[cells],
                sticky=system.sticky[cells],
                identities=csr_array(system.identities[np.flatnonzero(np.asarray(equation_label) == one)][:, atoms]),
                complements=at[system.complements[inside]].reshape(-1, 2),
                least=system.least[cells],
                cost=system.cost[cells],
            ),
        )
