"""Whether a row's place in its table bears out the unit that it names: rows are kept in order of units, and a row of one unit in
the midst of another's has most likely been given the wrong one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from itertools import pairwise


class Stands(StrEnum):
    """Where a row stands: among its own unit's rows, among those of another, or in a table that is not in order of units."""

    OWN = "own"
    OTHER = "other"
    ANYWHERE = "anywhere"


def places(units: Sequence[tuple[int, str]], wrong: Collection[int]) -> dict[int, Stands]:
    """For each row that is ``wrong``, by its number, where it stands. ``units`` are all rows of the table as they stand in it: the
    number and the unit. What is wrong bears nothing out."""
    right = [unit for number, unit in units if number not in wrong]
    runs = 1 + sum(one != other for one, other in pairwise(right)) if right else 0
    if runs > len(set(right)):
        return dict.fromkeys(wrong, Stands.ANYWHERE)
    here = set(right)
    before: str | None = None
    above: dict[int, str | None] = {}
    for number, unit in units:
        above[number] = before
        before = before if number in wrong else unit
    before = None
    found = {}
    for number, unit in reversed(units):
        if number in wrong:
            around = {above[number], before}
            lost = unit in here if len(around) > 1 else around != {None}
            found[number] = Stands.OWN if unit in around or not lost else Stands.OTHER
        else:
            before = unit
    return found
