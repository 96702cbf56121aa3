"""How much a reader can compute of each hidden cell: the proof that stops the build.

Knows nothing of how the cells were chosen. The reader is taken to know every shown cell and every identity; that no atom and
no whole less its part is negative; that counts are whole numbers, and that a hidden one is not 0, as zeros are shown; and
that of each group of hidden cells that hang together one is hidden for its own sake, though not which (`groups`). The least
and the greatest value of a hidden cell that fit all of this are the ends of what is possible for it (Hundepool et al. 2012,
section 4.5; BRIEF §3.1, PRV-04).

What is not assumed of the reader: that he runs this very program and draws conclusions from what it chose to hide, and what
he happens to know of his neighbours and himself. Either can leave him fewer possible values than are proved here.

A proof is made of *witnesses*: other tables, in whole numbers, that fit all of this. Two that give a cell values k apart
prove that nobody can bound it more closely. They may come from anywhere: none is believed before everything has been
recomputed with it. What they leave open is looked for by integer programming, part by part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, diags_array, hstack, vstack
from scipy.sparse.csgraph import connected_components

from gongkai.privacy.suppression.aggregates import NEAR, Flags, Floats, Ints, Needs, System
from gongkai.privacy.suppression.groups import Groups

RESIDUE = (
    1e-5  # by how much a witness may miss a shown value or fall below a bound: the solver's own tolerance, summed up
)
FAR = 1e6  # by how much no number has to change: what can move that far has no end
ROUNDS = 12
TRIES = 40  # programmes for an end of a cell, one for each choice of reasons


@dataclass(frozen=True)
class Verdict:
    """What is proved: the cells that are not protected, by index (hidden ones of too few possible values, and the part of
    each rate that tells of too few people), and all witnesses that hold (r, n + p)."""

    exposed: list[int]
    witnesses: csr_array


def verdict(
    system: System, hidden: Flags, witnesses: csr_array | None = None, only: Sequence[int] | None = None
) -> Verdict:
    """Whether all hidden cells are protected, or ``only`` some of them, and by what."""
    m, needs = len(hidden), Needs.of(system).given(hidden)
    if only is not None:
        needs = np.where(np.isin(np.concatenate([np.arange(m), system.complements[:, 0]]), only), needs, -1)
    proof = _Proof(system, hidden)
    width = proof.widths(needs, witnesses)
    short = np.flatnonzero((needs >= 0) & (width < needs - NEAR)).tolist()
    return Verdict(sorted({i if i < m else int(system.complements[i - m, 0]) for i in short}), proof.witnesses())


def exposed(system: System, hidden: Flags, witnesses: csr_array | None = None) -> list[int]:
    """The cells that are not protected, by index."""
    return verdict(system, hidden, witnesses).exposed


def widths(system: System, hidden: Flags) -> Floats:
    """(m,) greatest less least possible value of each hidden cell, inf where it has no end, nan where the cell is shown."""
    needs = np.concatenate([np.where(hidden, np.inf, -1), np.full(len(system.complements), -1)])
    return np.where(hidden, _Proof(system, hidden).widths(needs, None)[: len(hidden)], np.nan)


class _Proof:
    """All that a reader knows, as equations, bounds and groups; and the tables found that fit."""

    def __init__(self, system: System, hidden: Flags) -> None:
        members, p = system.members, len(system.complements)
        part, whole = system.complements.T
        rests = csr_array(members[whole] - members[part])
        shown = members[np.flatnonzero(~hidden)]
        self.equations = csr_array(vstack([
            hstack([shown, csr_array((shown.shape[0], p))]),
            hstack([system.identities, csr_array((system.identities.shape[0], p))]),
            hstack([rests, -diags_array(np.ones(p)) if p else csr_array((0, 0))]),
        ]))  # fmt: skip
        self.truth = np.concatenate([system.atoms, rests @ system.atoms])
        self.whole = np.concatenate([system.whole, abs(rests) @ (~system.whole).astype(float) == 0])
        self.sums = csr_array(hstack([vstack([members, rests]), csr_array((len(hidden) + p, p))]))
        # Of an atom that is a cell of its own this is the bound; of other cells it is one more thing to hold.
        least = np.where(hidden, system.least, 0.0)
        alone = np.diff(members.indptr) == 1
        self.low = np.zeros(len(self.truth))
        np.maximum.at(self.low, members.indices[members.indptr[:-1][alone]], least[alone])
        implied = members @ self.low[: len(system.atoms)] >= least
        self.firm = np.flatnonzero((least > 0) & ~implied)
        self.floor = (system.values - least)[self.firm]
        self.free = _free(self.equations, self.truth)
        self.groups = Groups.of(system, hidden, self.free[: len(system.atoms)])
        self.n = len(system.atoms)
        self._found: list[csr_array] = []

    def widths(self, needs: Floats, witnesses: csr_array | None) -> Floats:
        """(m + p,) the width of each cell and then of each rest (whole less part): exact below what it needs as far as it
        was looked for, else at least that."""
        found = np.zeros(len(needs)) if witnesses is None else self._between(witnesses)
        wanting = (needs >= 0) & (found < needs - NEAR)
        if not wanting.any():
            return found
        columns = np.flatnonzero(self.free)
        ties = csr_array(vstack([self.equations, self.sums[self.firm]]))[:, self.free]
        inside = csr_array((np.ones(ties.nnz), ties.indices, ties.indptr), shape=ties.shape)
        _, label = connected_components(block_array([[None, inside], [inside.T, None]]), directed=False)
        label = label[ties.shape[0] :]
        exact = np.zeros(len(needs))
        touched = csr_array(abs(self.sums[np.flatnonzero(wanting)][:, columns]))
        for one in np.unique(label[np.flatnonzero(touched.sum(axis=0))]).tolist():
            here = columns[label == one]
            goals = self.sums[:, here]
            asked = np.flatnonzero(wanting & (np.diff(goals.indptr) > 0))
            part = _Part(self, here, goals[asked], needs[asked])
            exact[asked] += part.widths()
            self._found += part.found
        return np.maximum(found, exact)

    def witnesses(self) -> csr_array:
        """(r, n + p) the tables found that hold, as differences from the true one."""
        return csr_array(vstack(self._found)) if self._found else csr_array((0, len(self.truth)))

    def _between(self, witnesses: csr_array) -> Floats:
        """(m + p,) how far apart the witnesses are that hold, the true table among them."""
        found = self._whole(csr_array(witnesses))
        good = self.holds(found)
        if not good.any():
            return np.zeros(self.sums.shape[0])
        self._found.append(csr_array(found[np.flatnonzero(good)]))
        moved = csr_array(self.sums @ self._found[-1].T)
        width: Floats = moved.max(axis=1).toarray().ravel() - moved.min(axis=1).toarray().ravel()
        return width

    def _whole(self, tables: csr_array) -> csr_array:
        """The tables (w, n + p), what has to be whole made so where it is nearly; what the solver left of nothing is nothing."""
        near = np.round(tables.data)
        close = (abs(near - tables.data) <= RESIDUE) & self.whole[tables.indices]
        made = csr_array((np.where(close, near, tables.data), tables.indices, tables.indptr), shape=tables.shape)
        made.eliminate_zeros()
        return made

    def holds(self, tables: csr_array) -> Flags:
        """(w,) the tables that fit everything that a reader knows."""
        rows = np.repeat(np.arange(tables.shape[0]), np.diff(tables.indptr))
        bad = np.zeros(tables.shape[0], dtype=bool)
        below = tables.data + self.truth[tables.indices] < self.low[tables.indices] - RESIDUE
        broken = self.whole[tables.indices] & (tables.data != np.round(tables.data))
        bad[rows[below | broken]] = True
        if self.equations.shape[0] and tables.shape[0]:
            bad |= abs(self.equations @ tables.T).max(axis=0).toarray().ravel() > RESIDUE
        if len(self.firm) and tables.shape[0]:
            moved = csr_array(self.sums[self.firm] @ tables.T).tocoo()
            bad[moved.col[moved.data < -self.floor[moved.row] - RESIDUE]] = True
        good: Flags = ~bad & self.groups.holds(csr_array(tables[:, : self.n]))
        return good


def _free(equations: csr_array, truth: Floats) -> Flags:
    """(u,) the unknowns that simple subtraction leaves open: one unknown alone in an equation is known, and so is every
    one of a sum of zeros."""
    free = np.ones(equations.shape[1], dtype=bool)
    size, positive = abs(equations), equations.maximum(0)
    negative = positive - equations
    entries = csr_array((np.ones(equations.nnz), equations.indices, equations.indptr), shape=equations.shape)
    while True:
        left = size @ free
        one_sign = ((positive @ free == left) | (negative @ free == left)) & (size @ np.where(free, truth, 0) <= NEAR)
        settled = (entries.T @ ((entries @ free == 1) | one_sign) > 0) & free
        if not settled.any():
            return free
        free &= ~settled


class _Part:
    """One connected part of the system: integer programmes over its unknowns, the others held at their true values."""

    def __init__(self, proof: _Proof, here: Ints, goals: csr_array, needs: Floats) -> None:
        self.here, self.goals, self.needs = here, goals, needs
        self.truth, self.whole, self.size = proof.truth[here], proof.whole[here], len(proof.truth)
        rows = proof.equations[:, here]
        rows = rows[np.flatnonzero(np.diff(rows.indptr) > 0)]
        firm = proof.sums[proof.firm][:, here]
        touched = np.flatnonzero(np.diff(firm.indptr) > 0)
        zero = np.zeros(rows.shape[0])
        self.laws: list[LinearConstraint] = []
        if len(zero):
            self.laws.append(LinearConstraint(rows, zero, zero))
        if len(touched):
            self.laws.append(LinearConstraint(firm[touched], -proof.floor[touched], np.inf))
        self.low = proof.low[here] - self.truth
        atoms = here[here < proof.n]
        self.atoms = len(atoms)  # the rests stand behind them
        self.groups = proof.groups.part(atoms)
        self.proof = proof
        self.least, self.most = np.zeros(len(needs)), np.zeros(len(needs))
        self.found: list[csr_array] = []

    def widths(self) -> Floats:
        """The width of each goal: at least what it needs, or as far as it goes."""
        finite, dice = np.isfinite(self.needs), np.random.default_rng(0)
        if finite.all() and len(self.needs) > ROUNDS:
            for _ in range(ROUNDS):  # many at once, each capped at what it needs
                narrow = self.most - self.least < self.needs - NEAR
                if not narrow.any():
                    break
                reward = self.goals.T @ np.where(narrow, dice.random(len(self.needs)), 0.0)
                answer = self._best(reward, np.ceil(self.needs.max()), ())
                if answer is not None:
                    self._take(answer)
        for i in range(len(self.needs)):
            goal = self.goals[[i]].toarray()[0]
            for sign in (1, -1):
                if self._narrow(i):
                    self._stretch(i, sign * goal, (), TRIES)
        wide = self.most - self.least
        return np.where(wide >= FAR / 2, np.inf, wide)

    def _narrow(self, i: int) -> bool:
        return bool(self.most[i] - self.least[i] < self.needs[i] - NEAR)

    def _stretch(self, i: int, goal: Floats, chosen: Sequence[LinearConstraint], tries: int) -> int:
        """Takes the table that goes furthest; where a group has no reason left there, one for each reason it may have.
        Gives back how many tries are left."""
        answer = self._best(goal, FAR, chosen)
        tries -= 1
        if answer is None or self._reached(i, goal, answer):
            return tries
        if self._take(answer) or not self.groups.size:
            return tries
        broken, _ = self.groups.broken(csr_array(answer[None, : self.atoms]))
        for rows, low, high in self.groups.ways(int(broken[0])) if len(broken) else ():
            if tries <= 0 or not self._narrow(i) or self._reached(i, goal, answer):
                break
            beside = csr_array(hstack([rows, csr_array((rows.shape[0], len(self.here) - self.atoms))]))
            tries = self._stretch(i, goal, (*chosen, LinearConstraint(beside, low, high)), tries)
        return tries

    def _reached(self, i: int, goal: Floats, answer: Floats) -> bool:
        """Whether a table that holds goes as far as this one does."""
        far = self.most[i] if goal @ self.goals[[i]].toarray()[0] > 0 else -self.least[i]
        return bool(goal @ answer <= far + NEAR)

    def _best(self, reward: Floats, cap: float, chosen: Sequence[LinearConstraint]) -> Floats | None:
        """The table of greatest reward, in whole numbers where they are; None where there is none."""
        answer = milp(
            -reward, constraints=[*self.laws, *chosen], bounds=Bounds(self.low, np.full(len(self.low), cap)),
            integrality=self.whole.astype(int),
        )  # fmt: skip
        return None if answer.x is None else np.where(self.whole, np.round(answer.x), answer.x)

    def _take(self, answer: Floats) -> bool:
        """Counts a table if it holds."""
        there = np.flatnonzero(answer)
        table = csr_array(
            (answer[there], (np.zeros(len(there), dtype=np.int64), self.here[there])), shape=(1, self.size)
        )
        if not self.proof.holds(table)[0]:
            return False
        moved = self.goals @ answer
        np.minimum(self.least, moved, out=self.least)
        np.maximum(self.most, moved, out=self.most)
        self.found.append(table)
        return True
