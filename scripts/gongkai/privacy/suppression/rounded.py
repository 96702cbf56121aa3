"""Which cells of a rounded table are hidden: the small ones, and what would tell more of them than that they are small.

A number that is shown is known to within 2 of what it says (2.5 where it has decimals), and never to be small. What adds up
still adds up in the true numbers, so several of them together can leave a hidden cell fewer values than 1 to k−1: a total
shown as 5 above a member shown as 5 leaves 1 or 2 for the other one. Then one more number is hidden. The reader is taken to
know which hidden cells are the small ones.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from gongkai.privacy.suppression.aggregates import NEAR, Flags, Floats, System, Unprotectable, primary
from gongkai.privacy.suppression.rounding import BASE

FAR = 1e5


def rounded(system: System) -> Flags:
    """(m,) the cells to hide. Raises Unprotectable where nothing is left to hide."""
    hidden = primary(system)
    while narrow := np.flatnonzero(_narrow(system, hidden)).tolist():
        before, lost = hidden.copy(), []
        for cell in narrow:
            near = _beside(system, cell) & (system.values > NEAR)
            if (near & hidden & ~before).any():
                continue  # one of this round may do for both
            fit = np.flatnonzero(near & ~hidden & ~system.known)
            if len(fit):
                hidden[fit[np.lexsort((fit, system.cost[fit]))[0]]] = True
            elif (near & ~hidden).any():
                lost.append(cell)
        if lost:
            raise Unprotectable(lost)
        if (hidden == before).all():
            break  # what is left is what the hidden ones say by being hidden
    return hidden


def _beside(system: System, cell: int) -> Flags:
    """(m,) the cells that share an atom with a cell, or with an identity that it is in."""
    mine = system.members[[cell]]
    tied = (abs(system.identities) @ mine.T).toarray().ravel() > 0
    atoms = abs(mine).sum(axis=0) + abs(system.identities[np.flatnonzero(tied)]).sum(axis=0)
    flags: Flags = system.members @ atoms > 0
    return flags


def _narrow(system: System, hidden: Flags) -> Flags:
    """(m,) the hidden cells that can be bounded closer: a small one to less than 1 to k−1, another to less than k."""
    values, k = system.values, system.threshold.astype(float)
    small = hidden & (values > NEAR) & (values < k - NEAR)
    low, high = _bounds(system, hidden, small)
    asked = np.flatnonzero(hidden & (values > NEAR) & (k > 0))
    sums = csr_array(vstack([system.members, _rests(system)]))
    law = LinearConstraint(
        csr_array(vstack([sums, system.identities])),
        np.concatenate([low, np.zeros(sums.shape[0] - len(low) + system.identities.shape[0])]),
        np.concatenate([high, np.full(sums.shape[0] - len(low), np.inf), np.zeros(system.identities.shape[0])]),
    )  # fmt: skip
    least, most = values.copy(), values.copy()
    wanted_low = np.where(small, 1.0, np.nan)
    wanted_high = np.where(small, np.maximum(k - 1, 1.0), np.nan)
    found = np.zeros(len(values), dtype=bool)

    def wide(i: int) -> bool:
        if small[i]:
            return bool(least[i] <= max(wanted_low[i], system.least[i]) + NEAR and most[i] >= wanted_high[i] - NEAR)
        return bool(most[i] - least[i] >= k[i] - NEAR)

    for i in asked.tolist():
        for sign in (1, -1):
            if wide(i):
                break
            answer = milp(
                -sign * system.members[[i]].toarray()[0], constraints=law, integrality=system.whole.astype(int),
                bounds=Bounds(np.zeros(len(system.atoms)), np.full(len(system.atoms), FAR)),
            )  # fmt: skip
            if answer.x is not None:
                table = system.members @ np.where(system.whole, np.round(answer.x), answer.x)
                least, most = np.minimum(least, table), np.maximum(most, table)
        found[i] = not wide(i)
    return found


def _bounds(system: System, hidden: Flags, small: Flags) -> tuple[Floats, Floats]:
    """(m,) and (m,) what each cell is at least and at most, as its shown number says or its being hidden."""
    values, k = system.values, system.threshold.astype(float)
    counted = abs(system.members) @ (~system.whole).astype(float) == 0
    off = np.where(counted, BASE // 2, BASE / 2)
    told = np.maximum(
        np.where(counted, (values + BASE // 2) // BASE * BASE, np.floor(values / BASE + 0.5) * BASE), BASE
    )
    low, high = np.maximum(told - off, k), told + off
    low[told == BASE] = np.maximum(k, 0.0)[told == BASE]
    none = values <= NEAR
    low[none], high[none] = 0.0, 0.0
    low[hidden], high[hidden] = system.least[hidden], np.inf
    high[small] = k[small] - 1 + np.where(counted[small], 0.0, 1.0)
    return np.minimum(low, values), np.maximum(high, values)


def _rests(system: System) -> csr_array:
    part, whole = system.complements.T
    return csr_array(system.members[whole] - system.members[part])
