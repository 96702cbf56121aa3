"""What readers have from earlier releases about the cells that a new one protects (`releases` reads it, the gate heeds it).

Nothing published can be taken back: somebody keeps it. So what was hidden stays hidden, what was shown is known, and what
could be worked out from one release can be put beside the next. The year's total to May and the year's total to June are
the same cell with two values; June follows by subtraction, be it hidden or not. That is what an Equation tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple


class Cell(NamedTuple):
    """A published number: its table or total ("package.resource"), the values of all columns of the primary key as text,
    and the field."""

    relation: str
    key: tuple[str, ...]
    field: str


class Equation(NamedTuple):
    """Every reader of an earlier release can work out that these cells of a table (not of a total) sum to ``value``."""

    cells: frozenset[Cell]
    value: Decimal


@dataclass(frozen=True)
class Earlier:
    """All earlier releases together: the cells ever hidden, the values ever shown, and the sums over hidden cells."""

    hidden: frozenset[Cell] = frozenset()
    shown: Mapping[Cell, frozenset[Decimal]] = field(default_factory=dict)
    equations: tuple[Equation, ...] = ()

    def is_known(self, cell: Cell, value: Decimal | int) -> bool:
        """Whether a reader already has this very value of the cell: it was shown, and nothing was corrected since.

        A corrected cell counts as new. Its old value stays known, but what follows from it is in ``equations``.
        """
        return Decimal(value) in self.shown.get(cell, frozenset())
