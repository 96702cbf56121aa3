"""The state of one search for the cells to hide: what is hidden so far, what is proved so far, and the single moves.

A move asks a linear programme of a window for a table that fits all that stays shown, and hides the cells that it moves.
Nothing here is random: the weights come from a fixed seed, and cells of one price are taken by index.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array, vstack

from gongkai.privacy.suppression import audit
from gongkai.privacy.suppression.aggregates import (
    NEAR,
    Flags,
    Floats,
    Ints,
    Needs,
    System,
    Unprotectable,
    primary,
    protection,
    rates,
    with_linked,
)
from gongkai.privacy.suppression.linear_program import Pool, Unknowns, Window

ROUNDS = 8
TIERS = 7  # of cost: a tier may be hidden when nothing in the tiers below helps
# Price of a unit by which a tier's dearest cells move, where the reward for a unit of width is up to 1: at the strict rate
# cells are hidden only for several others, at the lenient one for the few that are left.
STRICT, LENIENT = 1.5, 0.1
FAR = 1e4
EAGER = 1e3  # reward for a unit that a cell moves, where it has to move at any price


class Selection:
    """The state of one search: what is hidden so far, and what is proved so far."""

    def __init__(self, system: System) -> None:
        self.system, self.unknowns = system, Unknowns.of(system)
        self.pool, self.asked = Pool(self.unknowns), Needs.of(system)
        self.hidden = self.first = primary(system)
        held = np.zeros(len(self.first), dtype=bool)  # where a known cell hangs on another, the other can't be hidden
        held[system.linked[(system.linked >= 0) & system.known]] = True
        self.hard = system.known | held | (system.values <= NEAR) & ~self.first
        if (self.first & self.hard).any():
            raise Unprotectable(np.flatnonzero(self.first & self.hard).tolist())
        self.soft = ~self.hard & ~self.first
        self.needs = np.maximum(np.concatenate([protection(system), rates(system)[0]]), 1.0)
        self.cost = system.cost + NEAR
        self.ties = csr_array(vstack([system.members, abs(system.identities)]))
        self.dice = np.random.default_rng(0)
        self.rate = STRICT

    def live(self) -> Ints:
        """The atoms that no cell shown for good fixes on its own."""
        alone = self.hard & ((self.system.values <= NEAR) | (np.diff(self.system.members.indptr) == 1))
        return np.flatnonzero(self.system.members.T @ alone.astype(float) == 0)

    def windows(self, live: Ints, size: int) -> list[Window]:
        """Windows of consecutive atoms, which belong to the same rows or to neighbours, each sharing half with the next;
        and all rests that they touch."""
        parts = np.array_split(live, 2 * max(1, round(len(live) / max(size, 1))))
        found = []
        for first, second in pairwise(parts):
            inside = np.zeros(len(self.unknowns.truth))
            inside[first] = inside[second] = 1
            rests = np.flatnonzero(abs(self.unknowns.rests) @ inside)
            columns = np.concatenate([first, second, len(self.system.atoms) + rests])
            found.append(Window(self.unknowns, columns, self.soft, self.hard))
        return found

    def tiers(self) -> Floats:
        """Costs up to which cells may be hidden, from a cheap cell's to the dearest's."""
        costs = self.cost[self.soft]
        return np.geomspace(np.quantile(costs, 0.1), costs.max(), TIERS) if len(costs) else np.zeros(0)

    def open(self) -> Flags:
        """(m + p,) what is not yet proved wide enough."""
        flags: Flags = self.pool.width < self.asked.given(self.hidden) - NEAR
        return flags

    def prices(self, tier: float) -> Floats:
        """(m,) of a unit by which a cell moves: 0 for a hidden cell, infinite for one beyond the tier."""
        level = self.cost[self.soft].max(initial=NEAR) if np.isinf(tier) else max(tier, NEAR)
        return np.where(self.hidden, 0.0, np.where(self.cost <= tier, self.rate * self.cost / level, np.inf))

    def prove(self, window: Window, tier: float = 0.0, rounds: int = ROUNDS) -> None:
        """Witnesses for many cells at once, as long as each round proves some more; what they move is hidden."""
        single = np.flatnonzero(np.diff(window.sums.indptr) == 1)
        cap = np.zeros(window.size)
        np.maximum.at(cap, window.sums.indices[window.sums.indptr[single]], self.needs[single])
        cap = np.maximum(cap, np.median(self.needs))
        cap[window.columns >= len(self.system.atoms)] = FAR
        for _ in range(rounds):
            narrow = self.open()[window.asked]
            if not narrow.any():
                return
            weight = np.where(narrow, self.dice.random(len(narrow)), 0.0)
            self.accept(window, window.best(window.sums[window.asked].T @ weight, self.prices(tier), cap))
            if int(narrow.sum()) - int(self.open()[window.asked].sum()) <= narrow.sum() // 50:
                return

    def accept(self, window: Window, change: Floats | None) -> None:
        """Takes a witness if there is one, and hides what it moves."""
        if change is None:
            return
        self.pool.add(window, change)
        self.hidden = with_linked(self.system, self.hidden | self.soft & self.moved(window, change))

    def accept_cheapest(self, window: Window, ways: Sequence[Floats | None]) -> bool:
        """Takes of some witnesses the one that hides least; whether there is one."""
        fit = [way for way in ways if way is not None]
        price = [float(self.cost[self.soft & ~self.hidden & self.moved(window, way)].sum()) for way in fit]
        if fit:
            self.accept(window, fit[int(np.argmin(price))])
        return bool(fit)

    def moved(self, window: Window, change: Floats) -> Flags:
        """(m,) the cells that a witness changes."""
        flags: Flags = abs(window.sums @ change)[: len(self.hidden)] > NEAR
        return flags

    def hide_for_each(self, window: Window) -> None:
        """Hides, for each sum that is not wide yet, the cheapest cells that make it so; and so on for the cells it hides. What
        is still open then is stretched at any price."""
        for way in (self.widen, self.stretch):
            tried: set[int] = set()
            while rest := sorted(set(np.intersect1d(np.flatnonzero(self.open()), window.asked).tolist()) - tried):
                for i in rest:
                    way(window, i)
                    tried.add(i)

    def widen(self, window: Window, i: int) -> None:
        """Makes one sum wide enough, for nothing if that is possible, else by hiding the cheapest cells."""
        if self.is_wide(window, i):
            return
        goal, cap = window.sums[[i]].toarray()[0], np.full(window.size, FAR)
        lacking = self.asked.given(self.hidden)[i] - self.pool.width[i]
        ways = [
            window.best(0 * goal, self.prices(np.inf), cap, [(sign * goal, reach + lacking, np.inf)])
            for sign, reach in ((1, self.pool.high[i]), (-1, -self.pool.low[i]))
        ]
        if not self.accept_cheapest(window, ways) and self.hide_group(i):
            self.widen(window, i)

    def stretch(self, window: Window, i: int) -> None:
        """Where neither way alone is wide enough (up to a known sum, down to zero): as far as the table goes, one way and then
        the other."""
        self.widen(window, i)
        goal, cap = window.sums[[i]].toarray()[0], np.full(window.size, FAR)
        for sign in (1, -1):
            if self.pool.width[i] < self.asked.given(self.hidden)[i] - NEAR:
                self.accept(window, window.best(sign * EAGER * goal, self.prices(np.inf), cap))

    def is_wide(self, window: Window, i: int) -> bool:
        """Whether one sum is wide enough with what is hidden: looks up, and down where that can still help."""
        goal, need = window.sums[[i]].toarray()[0], self.asked.given(self.hidden)[i]
        if self.pool.width[i] < need - NEAR:
            self.accept(window, window.best(goal, self.prices(0.0), np.full(window.size, FAR)))
        if self.pool.width[i] < need - NEAR <= self.pool.high[i] + goal @ window.truth:
            self.accept(window, window.best(-goal, self.prices(0.0), np.full(window.size, FAR)))
        return bool(self.pool.width[i] >= need - NEAR)

    def hide_group(self, i: int) -> bool:
        """Where zeros that are shown fix that all of a small group did something, hides how many they are."""
        beside = i - len(self.hidden)
        if beside < 0:
            return False
        whole = int(self.system.complements[beside, 1])
        if self.hidden[whole] or self.hard[whole]:
            return False
        self.hidden = with_linked(self.system, self.hidden | (np.arange(len(self.hidden)) == whole))
        return True

    def hide_beside(self, cells: Sequence[int]) -> bool:
        """Hides for each of these cells the cheapest one that shares an atom with it or with what hangs on it."""
        before = self.hidden
        for cell in cells:
            atoms = self.system.members[[cell]]
            for _ in range(2):  # what shares an atom; else what shares one with a hidden cell of the same sum
                atoms, near = self.near(atoms)
                if (near & self.hidden & ~before).any():
                    break  # one of this round may do for both
                fit = np.flatnonzero(self.soft & ~self.hidden & near)
                if len(fit):
                    one = fit[np.lexsort((fit, self.cost[fit]))[0]]
                    self.hidden = with_linked(self.system, self.hidden | (np.arange(len(self.hidden)) == one))
                    break
        return bool((self.hidden != before).any())

    def near(self, atoms: csr_array) -> tuple[csr_array, Flags]:
        """All atoms (1, n) of the sums that some atoms are part of, and the cells (m,) that these are part of."""
        wider = csr_array(self.ties[np.flatnonzero((self.ties @ atoms.T).toarray().ravel())].sum(axis=0)[None, :])
        return wider, (self.system.members @ wider.T).toarray().ravel() > 0

    def show_what_is_proved(self, found: audit.Verdict) -> audit.Verdict:
        """Shows again what need not be hidden by the whole proof, dearest first; gives back the proof of what is left."""
        for cell in self.extra():
            fewer = self.hidden & (np.arange(len(self.hidden)) != cell)
            if (with_linked(self.system, fewer) == fewer).all():
                without = audit.verdict(self.system, fewer, found.witnesses)
                if not without.exposed:
                    self.hidden, found = fewer, without
        return found

    def extra(self) -> list[int]:
        """The cells hidden beside the primary ones, dearest first."""
        extra = np.flatnonzero(self.hidden & self.soft)
        return list(extra[np.lexsort((extra, -self.cost[extra]))].tolist())

    def show_again(self, window: Window) -> None:
        """Shows hidden cells that need not be, dearest first: each if, with it shown, all others are still wide enough."""
        failed = np.zeros(len(self.needs))
        for cell in self.extra():
            fewer = self.hidden.copy()
            fewer[cell] = False
            if not (with_linked(self.system, fewer) == fewer).all():
                continue
            before = self.hidden, self.pool
            self.hidden, self.pool = fewer, self.pool.without(~fewer)
            doubtful = np.flatnonzero(self.open())
            for i in doubtful[np.argsort(-failed[doubtful], kind="stable")].tolist():  # what fails often fails first
                if not self.is_wide(window, i):
                    self.hidden, self.pool = before
                    failed[i] += 1
                    break
