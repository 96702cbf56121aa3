"""A reader who wants to know: bounds hidden cells from what is published, with code that shares nothing with the product.

He has three tools: subtraction (a sum whose members he knows but one), Gaussian elimination (every hidden cell that is a
combination of equations is known exactly), and linear programming (the ends of the interval that is left).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog


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
