"""Tables that fit what is shown and differ from the true one: the linear programme of a window, and the pool of its answers.

A *witness* is such a table, in whole numbers where they are, written as what each unknown differs by. Two witnesses that give
a cell values k apart prove that a reader cannot bound it more closely than k. A window leaves some unknowns free and holds all others at their true values:
what fits there also fits the whole, so a witness of a small window proves as much as one of the whole system, for less work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array, diags_array, hstack, vstack

from gongkai.privacy.suppression.aggregates import NEAR, Flags, Floats, Ints, System

TINY = 1e-10  # the solver's dust
BRANCHES = {"node_limit": 200, "mip_rel_gap": 0.1}  # a good answer soon, and the same one everywhere

Limit = tuple[Floats, float, float]  # a sum, and the least and most it may differ by


@dataclass(frozen=True)
class Unknowns:
    """The atoms, and behind them for each complement the whole less the part; all that is known of them but the cells."""

    truth: Floats
    """(u,) true values, u = n + p."""
    cells: csc_array
    """(m, u) the cells as sums."""
    rests: csc_array
    """(p, u) the wholes less their parts, as sums of atoms."""
    laws: csc_array
    """(q + p, u) the sums that are 0: identities, and what makes a rest a rest."""
    whole: Flags
    """(u,) those that are whole numbers."""
    low: Floats
    """(u,) the least value of each: that of its own cell, if it has one."""
    room: Floats
    """(m,) by how much each cell can be less than it is, if it is hidden."""
    bounded: Flags
    """(m,) the cells of which no bound of a single unknown says that already."""

    @classmethod
    def of(cls, system: System) -> Unknowns:
        """The unknowns of a system."""
        part, whole = system.complements.T
        p, q = len(part), system.identities.shape[0]
        rests = csr_array(system.members[whole] - system.members[part])
        beside = csr_array((rests.shape[0], p))
        alone = np.diff(system.members.indptr) == 1
        low = np.zeros(len(system.atoms))
        np.maximum.at(low, system.members.indices[system.members.indptr[:-1][alone]], system.least[alone])
        return cls(
            np.concatenate([system.atoms, rests @ system.atoms]),
            csc_array(hstack([system.members, csr_array((system.members.shape[0], p))])),
            csc_array(hstack([rests, beside])),
            csc_array(vstack([hstack([system.identities, csr_array((q, p))]), hstack([rests, -_eye(p)])])),
            np.concatenate([system.whole, abs(rests) @ (~system.whole).astype(float) == 0]),
            np.concatenate([low, np.zeros(p)]),
            np.maximum(system.values - system.least, 0.0),
            system.members @ low < system.least,
        )


def _eye(size: int) -> csr_array:
    return csr_array(diags_array(np.ones(size))) if size else csr_array((0, 0))


class Window:
    """The linear programme over some unknowns, the others held at their true values.

    ``soft`` cells are shown but may be hidden at their cost; ``hard`` ones are shown for good. Soft cells that are the
    same sum within the window (a month in its quarter, year and every year to date) move together and are one row. So are
    those hidden from the first, where they bound the unknowns.
    """

    def __init__(self, unknowns: Unknowns, columns: Ints, soft: Flags, hard: Flags) -> None:
        self.columns = columns
        self.truth, self.whole = unknowns.truth[columns], unknowns.whole[columns]
        self._low = np.minimum(unknowns.low[columns] - self.truth, 0.0)
        cells = csr_array(unknowns.cells[:, columns])
        touched = np.diff(cells.indptr) > 0
        self.groups, sums = _merged(cells, np.flatnonzero(touched & (soft | unknowns.bounded & ~hard)))
        self._room = np.array([unknowns.room[group].min() for group in self.groups])
        firm = cells[np.flatnonzero(touched & hard)]
        laws = csr_array(unknowns.laws[:, columns])
        laws = laws[np.flatnonzero(np.diff(laws.indptr) > 0)]
        self.size, self.slack = len(columns), len(self.groups)
        self._moving, self._fixed = sums, csr_array(vstack([firm, laws]))
        self._rows = csr_array(vstack([
            hstack([sums, -_eye(self.slack), _eye(self.slack)]),
            hstack([self._fixed, csr_array((self._fixed.shape[0], 2 * self.slack))]),
        ]))  # fmt: skip
        self.sums = csr_array(vstack([cells, csr_array(unknowns.rests[:, columns])]))
        self.asked = np.flatnonzero(np.diff(self.sums.indptr) > 0)

    def best(self, reward: Floats, prices: Floats, cap: Floats, limits: Sequence[Limit] = ()) -> Floats | None:
        """What each unknown of the window differs by in the table of greatest reward less price, none above its cap.

        ``reward`` (w,) per unit of each unknown; ``prices`` (m,) per unit that a cell moves, inf where it must stay and 0
        where it is hidden; ``limits`` sums (w,) and the least and most that each may differ by. None where no table keeps them.
        """
        price = np.array([prices[group].sum() for group in self.groups])
        still = np.isinf(price)
        rows, low, high = self._rows, np.zeros(self._rows.shape[0]), np.zeros(self._rows.shape[0])
        if limits:
            sums = csr_array(np.array([np.concatenate([one, np.zeros(2 * self.slack)]) for one, _, _ in limits]))
            rows = csr_array(vstack([rows, sums]))
            low, high = np.append(low, [one[1] for one in limits]), np.append(high, [one[2] for one in limits])
        span = np.where(still, 0.0, np.inf)
        words = {
            "c": np.concatenate([-reward, np.tile(np.where(still, 0.0, price), 2)]),
            "constraints": LinearConstraint(rows, low, high),
            "bounds": Bounds(
                np.concatenate([self._low, np.zeros(2 * self.slack)]),
                np.concatenate([np.where(self.whole, np.ceil(cap), cap), span, np.minimum(span, self._room)]),
            ),
        }
        answer = milp(**words)
        if answer.x is None:
            return None
        found = self._rounded(answer.x[: self.size])
        if not self._fits(found, still, limits):
            kinds = np.concatenate([self.whole.astype(int), np.zeros(2 * self.slack, dtype=int)])
            answer = milp(**words, integrality=kinds, options=BRANCHES)
            if answer.x is None:
                return None
            found = self._rounded(answer.x[: self.size])
            if not self._fits(found, still, limits):
                return None
        return found

    def _rounded(self, found: Floats) -> Floats:
        return np.where(self.whole, np.round(found), np.where(abs(found) < TINY, 0.0, found))

    def _fits(self, found: Floats, still: Flags, limits: Sequence[Limit]) -> bool:
        """Whether whole numbers still do what the programme asked for."""
        moved = self._moving @ found
        return bool(
            (abs(self._fixed @ found) <= NEAR).all()
            and (abs(moved[still]) <= NEAR).all()
            and (moved >= -self._room - NEAR).all()
            and (found >= self._low - NEAR).all()
            and all(low - NEAR <= row @ found <= high + NEAR for row, low, high in limits)
        )


def _merged(cells: csr_array, rows: Ints) -> tuple[list[Ints], csr_array]:
    """The rows in groups of equal ones, and one row for each group."""
    groups: dict[bytes, list[int]] = {}
    for row in rows.tolist():
        groups.setdefault(cells.indices[cells.indptr[row] : cells.indptr[row + 1]].tobytes(), []).append(row)
    return [np.array(group) for group in groups.values()], cells[
        np.array([group[0] for group in groups.values()], dtype=np.int64)
    ]


class Pool:
    """The witnesses found so far, and how far each sum (the cells, then the rests) ranges over them."""

    def __init__(self, unknowns: Unknowns) -> None:
        self.low = np.zeros(unknowns.cells.shape[0] + unknowns.rests.shape[0])
        self.high = self.low.copy()
        self._unknowns = unknowns
        self._found: list[tuple[Window, Floats]] = []

    def add(self, window: Window, change: Floats) -> None:
        """One witness more."""
        self._found.append((window, change))
        moved = (window.sums @ change)[window.asked]
        self.low[window.asked] = np.minimum(self.low[window.asked], moved)
        self.high[window.asked] = np.maximum(self.high[window.asked], moved)

    def without(self, cells: Flags) -> Pool:
        """The pool of the witnesses that leave these cells (m,) as they are."""
        rest = Pool(self._unknowns)
        chosen = np.flatnonzero(cells)
        for window, change in self._found:
            if not (abs(window.sums[chosen] @ change) > NEAR).any():
                rest.add(window, change)
        return rest

    @property
    def width(self) -> Floats:
        """(m + p,) how far apart the witnesses are."""
        width: Floats = self.high - self.low
        return width

    def witnesses(self) -> csr_array:
        """(r, u) one row a witness."""
        sizes = [window.size for window, _ in self._found]
        columns = np.concatenate([window.columns for window, _ in self._found] or [np.zeros(0, dtype=np.int64)])
        values = np.concatenate([change for _, change in self._found] or [np.zeros(0)])
        table = csr_array((values, columns, np.cumsum([0, *sizes])), shape=(len(sizes), len(self._unknowns.truth)))
        table.eliminate_zeros()
        return table
