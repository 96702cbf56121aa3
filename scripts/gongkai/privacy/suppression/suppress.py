"""Which cells to hide so that no hidden one can be computed: primary and complementary suppression.

For each hidden cell that a reader could still bound too closely, a linear programme finds the cheapest change of the base
values that moves the cell by the width it needs while all that stays shown stays the same: the cells that this change moves
have to be hidden (Kelly, Golden and Assad 1992; Fischetti and Salazar-González 2000, whose exact method takes the same
programme for its cuts). Then what turns out not to be needed is shown again, dearest first.

Large systems are taken a window at a time, and there many cells at once: first only cheap cells may be hidden, then dearer
ones, so that a great total is hidden only for what nothing smaller protects.

Last come the reasons (`groups`): where a reader knows that one of a few hidden counts is small, and only one of them can be,
more is hidden, by the same programme, until another one can be small in its stead.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gongkai.privacy.suppression import audit
from gongkai.privacy.suppression.aggregates import (
    NEAR,
    Floats,
    Hidden,
    System,
    Unprotectable,
)
from gongkai.privacy.suppression.linear_program import Window
from gongkai.privacy.suppression.selection import FAR, LENIENT, STRICT, Selection

# Atoms of a window: for proving, and for choosing, where what lies beyond the window costs more cells.
NEAR_BLOCK, WIDE_BLOCK = 1300, 4000
SMALL = 900  # atoms of a system where each cell gets a programme of its own
OTHERS = 4  # counts that are tried as the reason of a group in the place of the one that it gives away


def protect(system: System) -> Hidden:
    """The cells to hide, and witnesses that none can be computed. Raises Unprotectable where known cells give one away."""
    work = Selection(system)
    live = work.live()
    wide = work.windows(live, WIDE_BLOCK)
    for window in (work.windows(live, NEAR_BLOCK) if len(live) > SMALL else []) + wide:
        work.prove(window)
    if len(live) > SMALL:
        for work.rate in (STRICT, LENIENT):
            for tier in work.tiers():
                for window in wide:
                    work.prove(window, tier, 1)
                    work.prove(window, 0.0, 1)
    for window in wide if len(wide) > 1 else []:
        work.hide_for_each(window)
    for window in work.windows(live, len(live)):
        work.hide_for_each(window)
        if len(live) <= SMALL:
            work.show_again(window)
    lost = work.open()
    if lost.any():
        m, p = len(work.hidden), system.complements
        raise Unprotectable(sorted({i if i < m else int(p[i - m, 0]) for i in np.flatnonzero(lost).tolist()}))
    # The programmes above know nothing of the reasons why a group is hidden: what a reader learns by them takes more cells.
    found, more = audit.verdict(system, work.hidden, work.pool.witnesses()), False
    while left := found.exposed:
        before = work.hidden
        for window in work.windows(live, len(live)):
            _hide_for_reasons(work, window, left)
        # What is open once more, though each had its table, is taken a cell at a time.
        if (more or (work.hidden == before).all()) and not work.hide_beside(left):
            raise Unprotectable(left)
        for window in work.windows(live, len(live)):
            work.hide_for_each(window)
        found, more = audit.verdict(system, work.hidden, work.pool.witnesses()), True
    if more and len(live) <= SMALL:
        found = work.show_what_is_proved(found)
    return Hidden(work.first, work.hidden, found.witnesses)


def _hide_for_reasons(work: Selection, window: Window, cells: Sequence[int]) -> None:
    """Hides for each of these counts, which the reasons of its group give away, the cells of the cheapest table in which
    it moves by what it needs and a count beside it is small in its stead: the other small ones staying small if there
    is such a table, else as they come."""
    for i in cells:
        if not work.system.threshold[i] or not _exposed(work, i):
            continue
        small = work.first & (work.system.values < work.system.threshold) & (np.arange(len(work.first)) != i)
        for kept in (np.flatnonzero(small).tolist(), []):
            if work.accept_cheapest(
                window, [_in_its_stead(work, window, i, other, kept) for other in _beside(work, i)]
            ):
                break


def _exposed(work: Selection, cell: int) -> bool:
    """Whether a hidden cell can be computed too closely, by the whole proof."""
    return bool(audit.verdict(work.system, work.hidden, work.pool.witnesses(), [cell]).exposed)


def _in_its_stead(work: Selection, window: Window, i: int, other: int, kept: Sequence[int]) -> Floats | None:
    """The cheapest table in which a count moves as far as it needs, and another one is small as those are that are kept."""
    goal, need = window.sums[[i]].toarray()[0], float(work.asked.given(work.hidden)[i])
    least, most = 1 - work.system.values, work.system.threshold - 1 - work.system.values
    small = [(window.sums[[one]].toarray()[0], float(least[one]), float(most[one])) for one in (other, *kept)]
    for sign in (1, -1):
        limits = [(sign * goal, need, np.inf), *small]
        way = window.best(0 * goal, work.prices(np.inf), np.full(window.size, FAR), limits)
        if way is not None:
            return way
    return None


def _beside(work: Selection, i: int) -> list[int]:
    """The smallest counts that a shown or hidden sum ties to this one: likely to be small in its stead."""
    near = work.near(work.system.members[[i]])[1] & ~work.hard & (work.system.threshold > 0)
    near[i] = False
    fit = np.flatnonzero(near & (work.system.values > NEAR))
    return list(fit[np.argsort(work.system.values[fit], kind="stable")][:OTHERS].tolist())
