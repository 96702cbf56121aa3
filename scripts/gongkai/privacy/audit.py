"""How much a reader can compute of each hidden cell, by linear programming: the proof that stops the build.

Knows nothing of how the cells were chosen. The reader is taken to know every shown cell, every identity, and that no atom and
no whole less its part is negative. The least and the greatest value of a hidden cell that fit all of this are the ends of
its feasible interval (Hundepool et al. 2012, section 4.5; BRIEF §3.1, PRV-04).

What is not assumed of the reader: that counts are whole numbers, that a hidden cell is not 0 (zeros are shown), that a
primary cell lies below its threshold and most complementary ones do not, how the cells were chosen, and what he happens to
know of his neighbours and himself. Each of these can make the true interval narrower than the one computed here.

Witnesses (other tables that fit) spare most of the programmes. They may come from anywhere: none is believed before every
shown cell, identity and sign has been recomputed with it.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, diags_array, hstack, vstack
from scipy.sparse.csgraph import connected_components

from gongkai.privacy.cells import NEAR, Flags, Floats, Needs, System

RESIDUE = 1e-5  # by how much a witness may miss a shown value or fall below 0: the solver's own tolerance, summed up
FAR = 1e6
ROUNDS = 12


def exposed(system: System, hidden: Flags, witnesses: csr_array | None = None) -> list[int]:
    """The cells that are not protected, by index: hidden ones of too narrow an interval, and the part of each rate that
    tells of too few people."""
    m, needs = len(hidden), Needs.of(system).given(hidden)
    width = _widths(system, hidden, needs, witnesses)
    short = np.flatnonzero((needs >= 0) & (width < needs - NEAR)).tolist()
    return sorted({i if i < m else int(system.complements[i - m, 0]) for i in short})


def widths(system: System, hidden: Flags) -> Floats:
    """(m,) greatest less least feasible value of each hidden cell, inf where it has no end, nan where the cell is shown."""
    needs = np.concatenate([np.where(hidden, np.inf, -1), np.full(len(system.complements), -1)])
    return np.where(hidden, _widths(system, hidden, needs, None)[: len(hidden)], np.nan)


def _widths(system: System, hidden: Flags, needs: Floats, witnesses: csr_array | None) -> Floats:
    """(m + p,) the width of each cell and then of each rest (whole less part): exact below what it needs, else at least that."""
    members, p = system.members, len(system.complements)
    part, whole = system.complements.T
    rests = csr_array(members[whole] - members[part])
    shown = members[np.flatnonzero(~hidden)]
    equations = csr_array(vstack([
        hstack([shown, csr_array((shown.shape[0], p))]),
        hstack([system.identities, csr_array((system.identities.shape[0], p))]),
        hstack([rests, -diags_array(np.ones(p)) if p else csr_array((0, 0))]),
    ]))  # fmt: skip
    truth = np.concatenate([system.atoms, rests @ system.atoms])
    sums = csr_array(hstack([vstack([members, rests]), csr_array((len(needs), p))]))
    found = np.zeros(len(needs)) if witnesses is None else _between(equations, truth, sums, witnesses)
    free = _free(equations, truth)
    columns = np.flatnonzero(free)
    left = equations[:, free]
    inside = csr_array((np.ones(left.nnz), left.indices, left.indptr), shape=left.shape)
    _, label = connected_components(block_array([[None, inside], [inside.T, None]]), directed=False)
    label = label[left.shape[0] :]
    wanting = (needs >= 0) & (found < needs - NEAR)
    if not wanting.any():
        return found
    exact = np.zeros(len(needs))
    for one in np.unique(label):
        here = columns[label == one]
        goals = sums[:, here]
        asked = np.flatnonzero(wanting & (np.diff(goals.indptr) > 0))
        if len(asked):
            rows = equations[:, here]
            exact[asked] += _component(
                goals[asked], rows[np.flatnonzero(np.diff(rows.indptr) > 0)], truth[here], needs[asked]
            )
    return np.maximum(found, exact)


def _between(equations: csr_array, truth: Floats, sums: csr_array, witnesses: csr_array) -> Floats:
    """(m + p,) how far apart the witnesses are that hold, the true table among them."""
    if not witnesses.shape[0]:
        return np.zeros(sums.shape[0])
    wrong = (
        abs(equations @ witnesses.T).max(axis=0).toarray().ravel()
        if equations.shape[0]
        else np.zeros(witnesses.shape[0])
    )
    found = csr_array(witnesses)
    below = np.zeros(found.shape[0])
    np.minimum.at(below, np.repeat(np.arange(found.shape[0]), np.diff(found.indptr)), found.data + truth[found.indices])
    moved = csr_array(sums @ found[np.flatnonzero((wrong <= RESIDUE) & (below >= -RESIDUE))].T)
    width: Floats = (
        moved.max(axis=1).toarray().ravel() - moved.min(axis=1).toarray().ravel()
        if moved.shape[1]
        else np.zeros(sums.shape[0])
    )
    return width


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


def _component(goals: csr_array, rows: csr_array, truth: Floats, needs: Floats) -> Floats:
    """The width of each goal: at least what it needs, or exact. All unknowns of one connected part of the system."""
    low, high = np.zeros(goals.shape[0]), np.zeros(goals.shape[0])
    finite = np.isfinite(needs)
    order = np.random.default_rng(0)

    def widen(reward: Floats, cap: float) -> bool:
        """Takes the table of greatest reward; False where there is no greatest."""
        zero = np.zeros(rows.shape[0])
        laws = LinearConstraint(rows, zero, zero) if len(zero) else ()
        answer = milp(-reward, constraints=laws, bounds=Bounds(-truth, cap))
        if answer.x is None:
            return False
        moved = goals @ answer.x
        np.minimum(low, moved, out=low)
        np.maximum(high, moved, out=high)
        return True

    if finite.all() and len(needs) > ROUNDS:
        for _ in range(ROUNDS):  # many at once, each capped at what it needs
            narrow = high - low < needs - NEAR
            if not narrow.any():
                break
            widen(goals.T @ np.where(narrow, order.random(len(needs)), 0.0), needs.max())
    for i in range(goals.shape[0]):
        goal = goals[[i]].toarray()[0]
        for sign in (1, -1):
            if high[i] - low[i] < needs[i] - NEAR and not widen(sign * goal, np.inf):
                (high if sign > 0 else low)[i] = sign * np.inf
    return high - low
