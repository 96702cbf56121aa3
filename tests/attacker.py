"""A reader who wants to know: bounds hidden cells from what is published, with code that shares nothing with the product.

He has three tools: subtraction (a sum whose members he knows but one), Gaussian elimination (every hidden cell that is a
combination of equations is known exactly), and linear programming (the ends of the interval that is left).

A `Thorough` reader knows more: that counts are whole, that zeros are shown, and that nothing is hidden without a reason.
He solves integer programmes over all reasons there may be.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp


@dataclass
class Attacker:
    """``members`` (m, n): what each published cell is the sum of; ``published`` (m,): its value, nan where it is hidden;
    ``identities`` (q, n): sums that are 0; ``within`` (part, whole): cells of which the first is never more than the second;
    ``blur``: how far a published value may be from the true one."""

    members: np.ndarray
    published: np.ndarray
    identities: np.ndarray
    within: list[tuple[int, int]]
    blur: float = 0.0

    def __post_init__(self) -> None:
        shown = ~np.isnan(self.published)
        self.rows = np.vstack([self.members[shown], self.identities])
        self.right = np.concatenate([self.published[shown], np.zeros(len(self.identities))])
        self.bounds = np.concatenate(
            [np.where(self.published[shown] == 0, 0.0, self.blur), np.zeros(len(self.identities))]
        )
        self.order = [self.members[part] - self.members[whole] for part, whole in self.within]

    def by_subtraction(self) -> dict[int, float]:
        """Hidden cells and their values, as anybody with a pocket calculator finds them."""
        known: dict[int, float] = {}
        before = -1
        while len(known) > before:
            before = len(known)
            for row, value in zip(self.rows, self.right, strict=True):
                unknown = [i for i in np.flatnonzero(row) if i not in known]
                left = value - sum(row[i] * known[i] for i in np.flatnonzero(row) if i in known)
                if len(unknown) == 1:
                    known[int(unknown[0])] = left / row[unknown[0]]
                elif abs(left) < 1e-9 and (row[unknown] > 0).all():
                    known.update(dict.fromkeys(map(int, unknown), 0.0))
        hidden = np.flatnonzero(np.isnan(self.published))
        return {
            int(i): sum(known[j] for j in np.flatnonzero(self.members[i]))
            for i in hidden
            if set(np.flatnonzero(self.members[i])) <= set(known)
        }

    def by_elimination(self, sums: np.ndarray) -> np.ndarray:
        """(s,) which of the sums (s, n) the equations settle: those that no solution of the homogeneous system moves."""
        if not len(self.rows):
            return np.zeros(len(sums), dtype=bool)
        _, size, turned = np.linalg.svd(self.rows)
        loose = turned[int((size > 1e-9).sum()) :]
        return (abs(sums @ loose.T) < 1e-9).all(axis=1)

    def narrow(self, sums: np.ndarray, least: Iterable[float]) -> list[tuple[int, float, float]]:
        """The sums (s, n) that he bounds more closely than the least width wanted of each, with both ends."""
        low, high, found = np.full(len(sums), np.inf), np.full(len(sums), -np.inf), []
        for i, width in enumerate(least):
            for sign in (1, -1):
                if high[i] - low[i] >= width - 1e-6:
                    break
                end = self._end(sums[i], sign)
                if end is None:
                    low[i], high[i] = -np.inf, np.inf
                else:
                    np.minimum(low, sums @ end, out=low)
                    np.maximum(high, sums @ end, out=high)
            if high[i] - low[i] < width - 1e-6:
                found.append((i, float(low[i]), float(high[i])))
        return found

    def _end(self, goal: np.ndarray, sign: int) -> np.ndarray | None:
        upper = [*self.order]
        right = [0.0] * len(upper)
        if self.blur:
            upper += [*self.rows, *-self.rows]
            right += [*(self.right + self.bounds), *(self.bounds - self.right)]
        answer = linprog(
            sign * goal,
            A_ub=np.array(upper) if upper else None,
            b_ub=right or None,
            A_eq=None if self.blur or not len(self.rows) else self.rows,
            b_eq=None if self.blur or not len(self.rows) else self.right,
            method="highs-ds",
        )
        assert answer.status in (0, 3, 4), answer.message
        return answer.x if answer.status == 0 else None


Reason = list[tuple[np.ndarray, float, float]]
"""Sums of base values (n,), each with the least and the greatest value it has where the reason holds."""


@dataclass
class Thorough:
    """All that a reader of the site and of the handbook knows.

    ``members`` (m, n), ``published`` (m,), ``identities`` (q, n) and ``within`` as above; ``threshold`` (m,) below which a
    count is small, 0 for an amount; ``whole`` (n,) which values are counts; ``more`` are sums (n,)
    that are not negative, seen or not. ``truth`` (n,) is an oracle's: he asks it of what kind the reason of a group is.
    """

    members: np.ndarray
    published: np.ndarray
    identities: np.ndarray
    within: list[tuple[int, int]]
    threshold: np.ndarray
    whole: np.ndarray
    truth: np.ndarray
    more: list[np.ndarray] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hidden = np.flatnonzero(np.isnan(self.published))
        shown = np.flatnonzero(~np.isnan(self.published))
        self.ties = np.vstack([self.members[shown], self.identities])
        self.right = np.concatenate([self.published[shown], np.zeros(len(self.identities))])
        # No value is tried that is further than this from what it is: far enough for all that has to be kept apart.
        self.most = np.where(self.whole, self.truth[self.whole].sum() + 60, 10 * self.truth.sum() + 60)
        self.values = self.members @ self.truth
        self.least = np.where((self.threshold > 0) & (self.values > 0), 1.0, 0.0)
        rests = [self.members[whole] - self.members[part] for part, whole in self.within] + self.more
        hidden = self.members[self.hidden]
        self.laws = [
            LinearConstraint(np.vstack(rows), low, high)
            for rows, low, high in (
                (self.ties, self.right, self.right),
                (rests, np.zeros(len(rests)), np.full(len(rests), np.inf)),
                (hidden, self.least[self.hidden], np.full(len(hidden), np.inf)),
            )
            if len(rows)
        ]
        self.tables = [self.truth]
        self.why = [reasons for group in self.groups() if (reasons := self.reasons(group))]

    def groups(self) -> list[list[int]]:
        """The hidden cells that cannot move but together, in groups; without those that are one number by itself: of that
        a star says that it is small, and what it says is not found out."""
        open_ = np.flatnonzero(self._open())
        ties, cells = self.ties[:, open_], self.members[self.hidden][:, open_]
        if not len(open_) or not len(cells):
            return []
        keeps = np.eye(len(open_)) - np.linalg.pinv(ties) @ ties if len(ties) else np.eye(len(open_))
        moves = cells @ keeps
        together = abs(moves @ np.linalg.pinv(moves)) > 1e-7
        bound = abs(ties).sum(axis=0) > 0
        found, left = [], set(range(len(cells)))
        while left:
            group, edge = set(), {min(left)}
            while edge:
                group |= edge
                edge = set(np.flatnonzero(together[sorted(group)].any(axis=0)).tolist()) - group
            left -= group
            here = sorted(group)
            loose = not (cells[here].any(axis=0) & self._reach(ties, cells, here) & bound).any()
            alike = np.ptp(moves[here], axis=0).max() < 1e-7
            if not alike and not loose:
                found.append([int(self.hidden[i]) for i in here])
        return found

    def _reach(self, ties: np.ndarray, cells: np.ndarray, here: list[int]) -> np.ndarray:
        """The values that have to do with some cells, over any number of hidden and shown sums."""
        rows = np.vstack([abs(ties), cells]) > 0
        reached = (cells[here] > 0).any(axis=0)
        while True:
            more = reached | rows[(rows & reached).any(axis=1)].any(axis=0)
            if (more == reached).all():
                return reached
            reached = more

    def _open(self) -> np.ndarray:
        """The values that are not known by subtraction."""
        known = np.zeros(self.members.shape[1], dtype=bool)
        while True:
            before = known.copy()
            for row in self.ties:
                left = np.flatnonzero((row != 0) & ~known)
                rest = row[left] @ self.truth[left]
                if len(left) == 1 or (abs(rest) < 1e-9 and ((row[left] > 0).all() or (row[left] < 0).all())):
                    known[left] = True
            if (known == before).all():
                return ~known

    def reasons(self, group: list[int]) -> list[Reason]:
        """Why a group may be hidden: one of these holds."""
        small: list[Reason] = [[(self.members[i], 1.0, self.threshold[i] - 1)] for i in group if self.threshold[i] > 0]
        few: list[Reason] = []
        none: list[Reason] = []
        for part, whole in self.within:
            if part in group or whole in group:
                k, rest = float(self.threshold[whole]), self.members[whole] - self.members[part]
                few.append([(rest, 1.0, k - 1)])
                for nobody in (rest, self.members[part]):
                    none.append([(nobody, 0.0, 0.0), (self.members[whole], 1.0, 2 * k - 1)])
        for kind in (small, few, none):
            if any(self._holds(one) for one in kind):
                return kind
        return []

    def _holds(self, reason: Reason) -> bool:
        return all(low - 1e-9 <= row @ self.truth <= high + 1e-9 for row, low, high in reason)

    def possible(self, goal: np.ndarray, enough: float) -> tuple[float, float]:
        """The least and the greatest value that a sum may have, searched until they are ``enough`` apart."""
        seen = np.array(self.tables) @ goal
        low, high = float(seen.min()), float(seen.max())
        for sign in (1, -1):
            if high - low >= enough - 1e-6:
                break
            value = self._end(goal, sign)
            low, high = min(low, value), max(high, value)
        return low, high

    def _end(self, goal: np.ndarray, sign: int) -> float:
        """The end of a sum. Each reason has a switch, and each group one that is on."""
        n, switches = len(goal), [(group, reason) for group in self.why for reason in group]
        size = n + len(switches)
        rows, low, high = [], [], []
        for at, (_, reason) in enumerate(switches):
            for row, least, greatest in reason:
                far = float(abs(row) @ self.most) + 1.0
                for side, bound in ((1.0, greatest + far), (-1.0, far - least)):
                    # side · row ≤ bound where the switch is on, and anything where it is off
                    wide = np.zeros(size)
                    wide[:n], wide[n + at] = side * row, far
                    rows.append(wide)
                    low.append(-np.inf)
                    high.append(bound)
        for group in self.why:
            on = np.zeros(size)
            on[[n + at for at, (one, _) in enumerate(switches) if one is group]] = 1
            rows.append(on)
            low.append(1.0)
            high.append(np.inf)
        laws = [
            LinearConstraint(np.hstack([law.A, np.zeros((len(law.A), size - n))]), law.lb, law.ub) for law in self.laws
        ]
        if rows:
            laws.append(LinearConstraint(np.array(rows), low, high))
        answer = milp(
            np.concatenate([-sign * goal, np.zeros(size - n)]), constraints=laws,
            bounds=Bounds(np.zeros(size), np.concatenate([self.most, np.ones(size - n)])),
            integrality=np.concatenate([self.whole, np.ones(size - n)]),
        )  # fmt: skip
        assert answer.x is not None, answer.message
        found = np.where(self.whole, np.round(answer.x[:n]), answer.x[:n])
        self.tables.append(found)
        return float(np.round(goal @ found, 6))

    def narrowed(self, sums: np.ndarray, least: Iterable[float]) -> list[tuple[int, float, float]]:
        """The sums (s, n) of which he leaves fewer values than wanted of each, with both ends."""
        found = []
        for i, width in enumerate(least):
            low, high = self.possible(sums[i], width)
            if high - low < width - 1e-6:
                found.append((i, low, high))
        return found
