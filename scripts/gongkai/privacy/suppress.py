"""Which cells to hide so that no hidden one can be computed: primary and complementary suppression.

For each hidden cell that a reader could still bound too closely, a linear programme finds the cheapest change of the atoms
that moves the cell by the width it needs while all that stays shown stays the same: the cells that such a change moves
would have to be hidden (Kelly, Golden and Assad 1992; Fischetti and Salazar-González 2000). Then what turns out not to be
needed is shown again, dearest first, as long as the audit still holds.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, diags_array, hstack, vstack

from gongkai.privacy import audit
from gongkai.privacy.cells import (
    NEAR,
    Flags,
    Floats,
    Hidden,
    System,
    Unprotectable,
    primary,
    protection,
    rates,
    with_linked,
)


def protect(system: System) -> Hidden:
    """The cells to hide, so that `audit.exposed` finds none. Raises Unprotectable where known cells give a hidden one away."""
    first = primary(system)
    if (first & system.known).any():
        raise Unprotectable(np.flatnonzero(first & system.known).tolist())
    allowed = with_linked(system, ~system.known & (first | (system.values > NEAR))) & ~system.known
    hopeless = audit.exposed(system, allowed)
    if hopeless:
        raise Unprotectable(hopeless)
    sums = audit.functionals(system)
    needs = np.concatenate([np.maximum(protection(system), 1), rates(system)[0]])
    hidden = first
    while targets := audit.shortfalls(system, hidden):
        for target in targets:
            goal = sums[[target]].toarray()[0]
            found = _cheapest(system, hidden, allowed, goal, needs[target])
            if (
                found is None
            ):  # 0 or all of a small group, which shown zeros fix: only the size of the group can be hidden
                found = np.zeros(len(hidden), dtype=bool)
                found[system.complements[target - len(hidden), 1]] = True
            hidden = with_linked(system, hidden | found)
    return Hidden(first, _shown_again(system, first, hidden))


def _cheapest(system: System, hidden: Flags, allowed: Flags, goal: Floats, need: float) -> Flags | None:
    """The cells that the cheapest change moves that raises the goal by what it needs; None where none can."""
    members, n, p = system.members, len(system.atoms), len(system.complements)
    part, whole = system.complements.T
    rests = csr_array(members[whole] - members[part])
    soft, hard = np.flatnonzero(allowed & ~hidden), np.flatnonzero(~allowed & ~hidden)
    e = len(soft)

    def row(*blocks: csr_array) -> csr_array:
        return csr_array(hstack(blocks))

    def none(rows: int, columns: int) -> csr_array:
        return csr_array((rows, columns))

    equations = csr_array(vstack([
        row(members[soft], none(e, p), -diags_array(np.ones(e)) if e else none(0, 0), diags_array(np.ones(e)) if e else none(0, 0)),
        row(members[hard], none(len(hard), p + 2 * e)),
        row(system.identities, none(system.identities.shape[0], p + 2 * e)),
        row(rests, -diags_array(np.ones(p)) if p else none(0, 0), none(p, 2 * e)),
        row(csr_array(goal[None, :]), none(1, p + 2 * e)),
    ]))  # fmt: skip
    low = np.zeros(equations.shape[0])
    high = low.copy()
    low[-1], high[-1] = need, np.inf
    least = np.concatenate([-system.atoms, -(rests @ system.atoms), np.zeros(2 * e)])
    price = np.concatenate([np.zeros(n + p), np.tile(system.cost[soft] + 1e-3, 2)])
    answer = milp(price, constraints=LinearConstraint(equations, low, high), bounds=Bounds(least, np.inf))
    if answer.x is None:
        return None
    moved = answer.x[n + p : n + p + e] + answer.x[n + p + e :]
    found = np.zeros(len(hidden), dtype=bool)
    found[soft[moved > NEAR]] = True
    return found


def _shown_again(system: System, first: Flags, hidden: Flags) -> Flags:
    """The hidden cells less those that need not be, dearest first."""
    extra = np.flatnonzero(hidden & ~with_linked(system, first))
    for cell in sorted(extra.tolist(), key=lambda i: (-system.cost[i], i)):
        fewer = hidden.copy()
        fewer[cell] = False
        if (with_linked(system, fewer) == fewer).all() and not audit.shortfalls(system, fewer):
            hidden = fewer
    return hidden
