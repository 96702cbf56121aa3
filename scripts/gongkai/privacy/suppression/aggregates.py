"""The published cells of tables that hang together, as sums of the same base values, and which of them endanger somebody.

Everything that is published of a set of tables is a *cell*: the sum of some *atoms*, the raw values of the base rows (one
atom for each base row and measure). A base cell is the sum of one atom; a month's total, a unit's total, a year to date
and a margin of a cross-tabulation are sums of many. Selection (`suppress`) and proof (`audit`) work on these arrays alone
and know no table, no field and no date.

A cell is hidden first of all (*primary* suppression) where its count is at least 1 and below its threshold. A zero is
shown: it speaks of nobody. The thresholds are a design default; no Chinese rule gives a number. Words and method follow
Hundepool et al., Statistical Disclosure Control (Wiley 2012), chapters 4 and 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

NEAR = 1e-6  # how exact an LP's answer is taken to be, relative to 1


@dataclass(frozen=True)
class System:
    """n atoms, m published cells over them, and all that any reader knows of both."""

    atoms: Floats
    """(n,) raw base values, ≥ 0."""
    members: csr_array
    """(m, n) 0/1: cell i is the sum of its members."""
    threshold: Ints
    """(m,) counts from 1 to this less one are hidden; 0 for what counts no people (hidden by a link or as complement)."""
    linked: Ints
    """(m,) the cell whose hiding hides this one too, −1 for none."""
    known: Flags
    """(m,) published by an earlier release: cannot be hidden any more."""
    sticky: Flags
    """(m,) hidden by an earlier release: must stay hidden."""
    identities: csr_array
    """(q, n) coefficients of sums of atoms that are 0, as any reader knows."""
    complements: Ints
    """(p, 2) part cell and whole cell: the whole less the part is a count too, and never negative."""
    least: Floats
    """(m,) what a hidden cell is at least, as any reader knows: 1 for a count that is not 0, as zeros are shown; else 0."""
    cost: Floats
    """(m,) how dear it is to hide a cell."""

    @classmethod
    def of(
        cls,
        atoms: Floats,
        members: csr_array,
        threshold: Ints | int,
        *,
        linked: Ints | None = None,
        known: Flags | None = None,
        sticky: Flags | None = None,
        identities: csr_array | None = None,
        complements: Sequence[Sequence[int]] | Ints = (),
        least: Floats | None = None,
        cost: Floats | None = None,
    ) -> System:
        """A system where what is not given is absent; a cell costs its value where no cost is given, and where no least
        value is given, that of a count is 1 if it has people in it."""
        atoms = np.asarray(atoms, dtype=np.float64)
        members = csr_array(members, dtype=np.float64)
        m, n = members.shape
        if n != len(atoms):
            raise ValueError(f"{n} columns of members for {len(atoms)} atoms")
        if len(atoms) and not atoms.min() >= 0:
            raise ValueError("an atom is negative or not a number")
        values = members @ atoms
        thresholds = np.broadcast_to(np.asarray(threshold, dtype=np.int64), m).copy()
        return cls(
            atoms,
            members,
            thresholds,
            np.full(m, -1) if linked is None else np.asarray(linked, dtype=np.int64),
            np.zeros(m, dtype=bool) if known is None else np.asarray(known, dtype=bool),
            np.zeros(m, dtype=bool) if sticky is None else np.asarray(sticky, dtype=bool),
            csr_array((0, n)) if identities is None else csr_array(identities, dtype=np.float64),
            np.asarray(complements, dtype=np.int64).reshape(-1, 2),
            ((thresholds > 0) & (values >= 1 - NEAR)).astype(float) if least is None else np.asarray(least, float),
            values if cost is None else np.asarray(cost, dtype=np.float64),
        )

    @cached_property
    def values(self) -> Floats:
        """(m,) what stands in each cell."""
        values: Floats = self.members @ self.atoms
        return values

    @cached_property
    def whole(self) -> Flags:
        """(n,) the atoms that are whole numbers, as any reader knows: those that a count counts, where they are."""
        counted = self.members.T @ (self.threshold > 0).astype(float) > 0
        flags: Flags = counted & (abs(self.atoms - np.round(self.atoms)) < NEAR)
        return flags


@dataclass(frozen=True)
class Hidden:
    """Which cells are not shown; ``primary`` are those hidden for their own sake, the others protect them."""

    primary: Flags
    hidden: Flags
    witnesses: csr_array | None = None
    """(r, n + p) other tables that fit what is shown (see `linear_program`): `audit` checks them by arithmetic before it believes them."""

    @property
    def complementary(self) -> Flags:
        """(m,) the cells hidden only so that others can't be computed."""
        flags: Flags = self.hidden & ~self.primary
        return flags


class Unprotectable(Exception):
    """These cells could still be computed if everything that may be hidden were hidden: what is known already gives them away."""

    def __init__(self, cells: Sequence[int]) -> None:
        super().__init__(f"cells {', '.join(map(str, cells))}")
        self.cells = tuple(cells)


def with_linked(system: System, hidden: Flags) -> Flags:
    """(m,) the hidden cells, and every cell that is linked to one of them, at however many removes."""
    hidden = hidden.copy()
    while True:
        more = (system.linked >= 0) & hidden[system.linked] & ~hidden
        if not more.any():
            return hidden
        hidden |= more


def primary(system: System) -> Flags:
    """(m,) the cells that must be hidden whatever else is: small counts, the size of a small group of which none did
    something (that zero is shown), what is linked to these, and what was hidden before."""
    values = system.values
    found = system.sticky | (values > NEAR) & (values < system.threshold - NEAR)
    part, whole = system.complements.T
    _, _, all_or_none = rates(system)
    found[whole[all_or_none & (values[part] <= NEAR)]] = True
    return with_linked(system, found)


def protection(system: System) -> Floats:
    """(m,) how wide the interval must be that a reader can compute for a hidden cell (the sliding protection level of
    Fischetti and Salazar-González 2000: the width counts, not where the value lies in it).

    A count needs its threshold k, and so does each complementary cell. A cell without a threshold that is linked to a
    count (an amount) needs what k people would have received, at the amount for each that it shows: else the count could
    be read off the amount. Other cells only need not be exact, and a zero needs nothing: both are 0 here.
    """
    values = system.values
    needs = np.where(values > NEAR, system.threshold, 0).astype(np.float64)
    leader = system.linked
    paid = (system.threshold == 0) & (leader >= 0) & (values[leader] > NEAR) & (values > NEAR)
    needs[paid] = system.threshold[leader[paid]] * values[paid] / values[leader[paid]]
    return needs


def rates(system: System) -> tuple[Ints, Flags, Flags]:
    """For each complement its threshold (p,), whether the count beside the part is small (p,), and whether it is all or none (p,).

    Small: 0 < whole − part < k, so the rate tells of a few people. All or none: the part is 0 or the whole, and the whole is
    below 2k: to say that 100 % or 0 % of so small a group did something says it of each of its members (BRIEF §3.1, PRV-05).
    The bound 2k is a choice: a group of k…2k−1 people that was cut in two would have a small half.
    """
    part, whole = system.complements.T
    values = system.values
    k = np.where(system.threshold[whole] > 0, system.threshold[whole], system.threshold[part])
    rest = values[whole] - values[part]
    small = (rest > NEAR) & (rest < k - NEAR)
    all_or_none = ((rest <= NEAR) | (values[part] <= NEAR)) & (values[whole] > NEAR) & (values[whole] < 2 * k - NEAR)
    return k, small, all_or_none


@dataclass(frozen=True)
class Needs:
    """How wide the interval of each cell, and then of each whole less its part, must be, for any choice of hidden cells."""

    cells: Floats
    """(m,) for a cell that is hidden."""
    always: Floats
    """(p,) for a rest, −1 where nothing is asked."""
    unless_hidden: Floats
    """(p,) for a rest as long as the whole is shown, −1 where nothing is asked."""
    whole: Ints
    """(p,) the whole."""

    @classmethod
    def of(cls, system: System) -> Needs:
        """The needs of a system. A hidden zero (linked or sticky) is asked nothing; an all-or-none rate is safe once the
        size of its group is hidden."""
        k, small, all_or_none = rates(system)
        return cls(
            np.where(system.values > NEAR, np.maximum(protection(system), 2 * NEAR), -1),
            np.where(small, k, -1.0),
            np.where(all_or_none, k, -1.0),
            system.complements[:, 1],
        )

    def given(self, hidden: Flags) -> Floats:
        """(m + p,) the least width of each cell and rest, −1 where nothing is asked."""
        rests = np.where(hidden[self.whole], self.always, np.maximum(self.always, self.unless_hidden))
        return np.concatenate([np.where(hidden, self.cells, -1), rests])
