"""What the gate hides, as a value, and from which counts on. Apart from how it is found (`protected`), which needs a solver."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.errors import Problem
from gongkai.privacy.counts import Place

THRESHOLDS = (5, 11)
"""The thresholds (ordinary, sensitive) where no profile gives others. No Chinese rule gives a number (BRIEF §2g)."""
PARAMETERS = ("suppression_k", "suppression_k_sensitive")


@dataclass
class Protection:
    """What the gate hides: for each table the fields to be emptied by ``_row``, the columns to be rounded; how many cells hidden for their own sake,
    and how many to protect these; and, where it can't be done, the problems."""

    hidden: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    rounded: set[Place] = field(default_factory=set)
    primary: int = 0
    complementary: int = 0
    problems: list[Problem] = field(default_factory=list)

    def hide(self, place: Place, numbers: Iterable[int]) -> None:
        rows = self.hidden.setdefault(place[0], {})
        for number in numbers:
            names = rows.setdefault(number, [])
            names += [] if place[1] in names else [place[1]]
