"""How much a reader can compute of each hidden cell, by linear programming: the proof that stops the build.

Knows nothing of how the cells were chosen. The reader is taken to know every shown cell, every identity, that no atom and
no count beside a part is negative, and that a zero is shown. For each hidden cell the least and the greatest value that fit
all of this are the ends of its feasible interval (Hundepool et al. 2012, section 4.5; BRIEF §3.1, PRV-04).

What is not assumed of the reader: that counts are whole numbers, that a hidden cell is not 0, that a primary cell lies
below the threshold and a complementary one above, how the cells were chosen, and what he happens to know of his own
neighbours (who is in a cell knows himself). Each of these can make the true interval narrower than the one computed here.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, diags_array, hstack, vstack
from scipy.sparse.csgraph import connected_components

from gongkai.privacy.cells import NEAR, Flags, Floats, System, protection, rates

UNBOUNDED = (
    3,
    4,
)  # milp's words for a direction without end; the true values always fit, so 4 is not "infeasible" here


def exposed(system: System, hidden: Flags) -> list[int]:
    """The cells that are not protected, by index: hidden ones of too narrow an interval, and the part of each rate that
    tells of too few people."""
    m = len(hidden)
    return sorted({i if i < m else int(system.complements[i - m, 0]) for i in shortfalls(system, hidden)})


def shortfalls(system: System, hidden: Flags) -> list[int]:
    """What is bounded too closely, as indices into `functionals`."""
    k, small, all_or_none = rates(system)
    asked = small | all_or_none & ~hidden[system.complements[:, 1]]
    needs = np.concatenate([np.where(hidden & (system.values > NEAR), protection(system), -1), np.where(asked, k, -1)])
    width = _widths(system, hidden, functionals(system))
    return np.flatnonzero((needs >= 0) & (width < np.maximum(needs - NEAR, 2 * NEAR))).tolist()


def widths(system: System, hidden: Flags) -> Floats:
    """(m,) greatest less least feasible value of each hidden cell, inf where it has no end, nan where the cell is shown."""
    found = _widths(system, hidden, functionals(system))[: len(hidden)]
    return np.where(hidden, found, np.nan)


def functionals(system: System) -> csr_array:
    """(m + p, n) the sums to bound: every cell, and every whole less its part."""
    part, whole = system.complements.T
    return csr_array(vstack([system.members, system.members[whole] - system.members[part]]))


def _widths(system: System, hidden: Flags, functionals: csr_array) -> Floats:
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
    free = _free(equations, truth)
    targets = csr_array(hstack([functionals, csr_array((functionals.shape[0], p))]))
    width = np.zeros(functionals.shape[0])
    links = abs(equations[:, free])
    count, label = connected_components(links.T @ links, directed=False)
    columns = np.flatnonzero(free)
    for one in range(count):
        inside = columns[label == one]
        rows = equations[:, inside]
        rows = rows[np.diff(rows.indptr) > 0]
        local = targets[:, inside]
        for i in np.flatnonzero(np.diff(local.indptr) > 0):
            goal = local[[i]].toarray()[0]
            width[i] += _reach(goal, rows, truth[inside]) + _reach(-goal, rows, truth[inside])
    return width


def _free(equations: csr_array, truth: Floats) -> Flags:
    """(n,) the unknowns that simple subtraction leaves open: one unknown alone in an equation is known, and so is every
    one of a sum of zeros."""
    free = np.ones(equations.shape[1], dtype=bool)
    size, positive = abs(equations), equations.maximum(0)
    negative = positive - equations
    while True:
        left = size @ free
        alone = ((size > 0).astype(float) @ free) == 1
        one_sign = ((positive @ free == left) | (negative @ free == left)) & (size @ np.where(free, truth, 0) <= NEAR)
        settled = (size.T @ (alone | one_sign) > 0) & free
        if not settled.any():
            return free
        free &= ~settled


def _reach(goal: Floats, rows: csr_array, truth: Floats) -> float:
    """How far above its true value the goal can be: inf where there is no end."""
    if not rows.shape[0]:
        return np.inf if (goal > 0).any() else float(-goal @ truth)
    zero = np.zeros(rows.shape[0])
    answer = milp(-goal, constraints=LinearConstraint(rows, zero, zero), bounds=Bounds(-truth, np.inf))
    if answer.status in UNBOUNDED:
        return np.inf
    return float(-answer.fun)
