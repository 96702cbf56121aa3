"""How a number is reckoned from a count and another number, and back again: 3.2 % of 93, 15 more than the month before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from gongkai.privacy.suppression.aggregates import Floats

SCALES = (1.0, 100.0, 1000.0, 10_000.0, 100_000.0)
Reckon = Callable[[Floats, Floats, float], Floats]


@dataclass(frozen=True)
class Form:
    """What is ``made`` of a count and another number at a scale, what of it the count contributes (``weight``), and how the
    ``count`` or the ``other`` number is reckoned back from it."""

    made: Reckon
    weight: Reckon
    count: Reckon
    other: Reckon
    scales: tuple[float, ...] = SCALES


PART = Form(lambda n, m, s: s * n / m, lambda n, m, s: s * n / m, lambda c, m, s: c * m / s, lambda c, n, s: s * n / c)
REST = Form(
    lambda n, m, s: s * (m - n) / m, lambda n, m, s: s * n / m,
    lambda c, m, s: m * (1 - c / s), lambda c, n, s: n / (1 - c / s),
)  # fmt: skip
GROWTH = Form(
    lambda n, m, s: s * (n - m) / m, lambda n, m, s: s * (n - m) / m,
    lambda c, m, s: m * (1 + c / s), lambda c, n, s: n / (1 + c / s),
)  # fmt: skip
EACH = Form(lambda n, m, s: m / n, lambda n, m, s: m / n, lambda c, m, s: m / c, lambda c, n, s: c * n, (1.0,))
LESS = Form(lambda n, m, s: n - m, lambda n, m, s: n, lambda c, m, s: c + m, lambda c, n, s: n - c, (1.0,))
REMAINS = Form(lambda n, m, s: m - n, lambda n, m, s: n, lambda c, m, s: m - c, lambda c, n, s: n + c, (1.0,))
MORE = Form(lambda n, m, s: n + m, lambda n, m, s: n, lambda c, m, s: c - m, lambda c, n, s: c - n, (1.0,))
ROWS = (PART, REST, GROWTH, EACH, LESS, REMAINS, MORE)
GROUPS = (PART, REST)
SERIES = (LESS, GROWTH, PART, REMAINS)


def ends_of(reckoned: Sequence[Floats]) -> tuple[Floats, Floats]:
    """(n,) and (n,) the least and the greatest of what was reckoned; anything where that is no number."""
    stacked = np.stack(reckoned)
    known = ~np.isnan(stacked).any(axis=0)
    safe = np.where(np.isnan(stacked), 0.0, stacked)
    return np.where(known, safe.min(axis=0), -np.inf), np.where(known, safe.max(axis=0), np.inf)
