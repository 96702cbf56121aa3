"""Which hidden cells hang together, and what a reader knows of each such group: that one of it was hidden for its own sake.

Cells hang together where what is shown ties their values to one another; cells that no shown number ties move freely. A
group that is more than one number has a *reason* to be hidden: a count below its threshold, a few people beside a rate, or
all or none of a few. A reader knows that one of these holds, never which. He is taken to know of which kind it is: of the
first of these three kinds that does hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.linalg import lstsq
from scipy.sparse import coo_array, csr_array, vstack
from scipy.sparse.csgraph import connected_components

from gongkai.privacy.suppression.aggregates import NEAR, Flags, Floats, Ints, System, rates

DENSE = 1500
"""Unknowns of a part up to which its groups are told apart exactly; a larger part is one group."""
DUST = 1e-7


@dataclass(frozen=True)
class Groups:
    """Rows that lie between two bounds; a reason whose rows all do holds; each group has a reason that holds."""

    rows: csr_array
    """(f, n) sums of atoms."""
    truth: Floats
    """(f,)"""
    low: Floats
    """(f,)"""
    high: Floats
    """(f,)"""
    reason: Ints
    """(f,) the reason that a row belongs to."""
    group: Ints
    """(r,) the group of each reason."""

    @classmethod
    def of(cls, system: System, hidden: Flags, free: Flags) -> Groups:
        """The groups of the hidden cells; ``free`` (n,) are the atoms that subtraction leaves open."""
        rows: list[csr_array] = []
        low: list[float] = []
        high: list[float] = []
        reason: list[int] = []
        group: list[int] = []
        for number, cells in enumerate(_connected(system, hidden, np.flatnonzero(free))):
            for one in _reasons(system, cells):
                for row, least, most in one:
                    rows.append(row)
                    low.append(least)
                    high.append(most)
                    reason.append(len(group))
                group.append(number)
        made = csr_array(vstack(rows)) if rows else csr_array((0, len(system.atoms)))
        names = np.unique(np.array(group, dtype=np.int64), return_inverse=True)[1].reshape(-1)
        return cls(
            made, made @ system.atoms, np.array(low), np.array(high), np.array(reason, dtype=np.int64), names
        )  # fmt: skip

    def holds(self, found: csr_array) -> Flags:
        """(w,) the tables (w, n), as differences from the true one, in which each group has its reason."""
        flags: Flags = np.bincount(self.broken(found)[1], minlength=found.shape[0]) == 0
        return flags

    def broken(self, found: csr_array) -> tuple[Ints, Ints]:
        """Pairs of a group and a table in which it has no reason."""
        moved = coo_array(self.rows @ found.T)
        rows, tables = moved.row, moved.col
        before = self._within(self.truth, np.arange(len(self.truth)))
        after = self._within(self.truth[rows] + moved.data, rows)
        wrong = np.bincount(self.reason[~before], minlength=len(self.group))
        change = _summed(self.reason[rows], tables, before[rows].astype(int) - after, (len(self.group), found.shape[0]))
        now = wrong[change.row] + change.data == 0
        good = np.bincount(self.group[wrong == 0], minlength=self.size)
        turn = now.astype(int) - (wrong[change.row] == 0)
        left = _summed(self.group[change.row], change.col, turn, (self.size, found.shape[0]))
        none = good[left.row] + left.data == 0
        return left.row[none], left.col[none]

    def ways(self, group: int) -> Iterator[tuple[csr_array, Floats, Floats]]:
        """For each reason of a group the rows that have to lie within bounds, as differences; one that is true first."""
        wrong = np.bincount(
            self.reason[~self._within(self.truth, np.arange(len(self.truth)))], minlength=len(self.group)
        )
        here = np.flatnonzero(self.group == group)
        for one in here[np.argsort(wrong[here] > 0, kind="stable")].tolist():
            rows = np.flatnonzero(self.reason == one)
            yield self.rows[rows], self.low[rows] - self.truth[rows], self.high[rows] - self.truth[rows]

    def part(self, columns: Ints) -> Groups:
        """The groups that touch these atoms, over these alone."""
        inside = csr_array(self.rows[:, columns])
        touched = np.unique(self.group[self.reason[np.diff(inside.indptr) > 0]])
        reasons = np.flatnonzero(np.isin(self.group, touched))
        rows = np.flatnonzero(np.isin(self.reason, reasons))
        return Groups(
            csr_array(inside[rows]), self.truth[rows], self.low[rows], self.high[rows],
            np.searchsorted(reasons, self.reason[rows]), np.searchsorted(touched, self.group[reasons]),
        )  # fmt: skip

    @property
    def size(self) -> int:
        """How many groups there are."""
        return int(self.group.max(initial=-1)) + 1

    def _within(self, values: Floats, rows: Ints) -> Flags:
        flags: Flags = (values >= self.low[rows] - NEAR) & (values <= self.high[rows] + NEAR)
        return flags


def _summed(rows: Ints, columns: Ints, data: Ints, shape: tuple[int, int]) -> coo_array:
    """The sums of the data of each place, zeros among them."""
    places, at = np.unique(rows.astype(np.int64) * max(shape[1], 1) + columns, return_inverse=True)
    sums = np.bincount(at.reshape(-1), weights=data, minlength=len(places)).astype(np.int64)
    return coo_array((sums, (places // max(shape[1], 1), places % max(shape[1], 1))), shape=shape)


def _connected(system: System, hidden: Flags, free: Ints) -> Iterator[Ints]:
    """The groups of more than one count that something shown ties to one another."""
    cells = np.flatnonzero(hidden & (system.threshold > 0))
    mine = csr_array(system.members[cells][:, free])
    ties = csr_array(vstack([system.members[np.flatnonzero(~hidden)][:, free], system.identities[:, free]]))
    both = csr_array(vstack([abs(ties), mine]))
    _, label = connected_components(csr_array(both.T @ both), directed=False)
    open_ = np.diff(mine.indptr) > 0
    cell_label = np.where(open_, label[mine.indices[np.minimum(mine.indptr[:-1], max(len(mine.indices) - 1, 0))]], -1) \
        if len(mine.indices) else np.full(len(cells), -1)  # fmt: skip
    tied = np.unique(label[np.unique(ties.indices)]) if len(ties.indices) else np.zeros(0, dtype=np.int64)
    for one in np.intersect1d(tied, cell_label).tolist():
        here, atoms = np.flatnonzero(cell_label == one), np.flatnonzero(label == one)
        if len(here) < 2:
            continue
        if len(atoms) > DENSE:
            yield cells[here]
            continue
        some = ties[:, atoms]
        moves = _moves(some[np.flatnonzero(np.diff(some.indptr) > 0)].toarray(), mine[here][:, atoms].toarray())
        for group in _apart(moves):
            if np.ptp(moves[group], axis=0).max(initial=0) > DUST:
                yield cells[here[group]]


def _moves(ties: Floats, cells: Floats) -> Floats:
    """(h, n) how the cells (h, n) can move while the ties (q, n) hold: what each cell has beside all ties."""
    along = lstsq(ties.T, cells.T, cond=DUST, lapack_driver="gelsy", check_finite=False)[0]
    left: Floats = cells - (ties.T @ along).T
    return left


def _apart(moves: Floats) -> Iterator[Ints]:
    """The cells that move independently of all others, together with those they do not: the blocks of the projector on
    the space of all moves."""
    left, size, _ = np.linalg.svd(moves, full_matrices=False)
    basis = left[:, size > DUST]
    count, label = connected_components(csr_array(abs(basis @ basis.T) > DUST), directed=False)
    for one in range(count):
        yield np.flatnonzero(label == one)


def _reasons(system: System, cells: Ints) -> list[list[tuple[csr_array, float, float]]]:
    """Why a group may be hidden: each reason as sums of atoms with their bounds, of the first kind that holds; none where
    none does (what an earlier release hid, what is linked)."""
    values, members = system.values, system.members
    small = [(members[[i]], 1.0, float(system.threshold[i] - 1)) for i in cells.tolist()]
    if ((values[cells] >= 1 - NEAR) & (values[cells] <= system.threshold[cells] - 1 + NEAR)).any():
        return [[one] for one in small]
    k, few, all_or_none = rates(system)
    part, whole = system.complements.T
    near = np.isin(part, cells) | np.isin(whole, cells)
    rest = csr_array(members[whole] - members[part])
    if (near & few).any():
        return [[(rest[[i]], 1.0, float(k[i] - 1))] for i in np.flatnonzero(near).tolist()]
    found = []
    for i in np.flatnonzero(near & all_or_none).tolist():
        none = members[[part[i]]] if values[part[i]] <= NEAR else rest[[i]]
        found.append([(csr_array(none), 0.0, 0.0), (members[[whole[i]]], 1.0, float(2 * k[i] - 1))])
    return found
