"""What readers have from earlier releases about the cells that a new one protects (`releases` reads it, the gate heeds it).

Nothing published can be taken back: somebody keeps it. So what was hidden stays hidden, what was shown is known, and what
could be worked out from one release can be put beside the next. The twelve months to May and the twelve months to June
differ by one June less another; where one of them is shown, the other follows, be it hidden or not. That is what an
Equation tells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

Place = tuple[str, str]
"""A column of published cells: the table or total ("package.resource") and the field."""

Key = tuple[str, ...]
"""The values of all columns of the primary key, in its order, as text; "" for an empty one."""


class Equation(NamedTuple):
    """Every reader of an earlier release can work out that these cells of a table (not of a total) sum to ``value``."""

    place: Place
    keys: frozenset[Key]
    value: Decimal


@dataclass(frozen=True, repr=False)
class Earlier:
    """All earlier releases together: the cells ever hidden, the values ever shown, and the sums over hidden cells."""

    hidden: Mapping[Place, frozenset[Key]] = field(default_factory=dict)
    shown: Mapping[Place, Mapping[Key, frozenset[Decimal]]] = field(default_factory=dict)
    equations: tuple[Equation, ...] = ()

    def __repr__(self) -> str:
        """The same text for the same content, whatever order the sets are in: what is kept between builds goes by it."""
        hidden = sorted((place, sorted(keys)) for place, keys in self.hidden.items())
        shown = sorted(
            (place, sorted((key, sorted(all_)) for key, all_ in cells.items())) for place, cells in self.shown.items()
        )
        sums = sorted((one.place, sorted(one.keys), one.value) for one in self.equations)
        return f"Earlier({hashlib.sha256(repr((hidden, shown, sums)).encode()).hexdigest()})"

    def is_hidden(self, place: Place, key: Key) -> bool:
        """Whether any release hid the cell: then it stays hidden."""
        return key in self.hidden.get(place, ())

    def is_known(self, place: Place, key: Key, value: Decimal | int) -> bool:
        """Whether a reader already has this very value of the cell: it was shown, and nothing was corrected since.

        A corrected cell counts as new. Its old value stays known, but what follows from it is in ``equations``.
        """
        return Decimal(value) in self.shown.get(place, {}).get(key, ())


@dataclass(frozen=True)
class Sheet:
    """A protected table or total as a release shows it: ``rows`` hold the texts of the key and then of the fields, numbers
    plain, "*" for a hidden cell, "" for any other empty one.

    Of a total, ``of`` is its table and ``counted`` tells for each row which rows of that table's sheet it sums (from 0).
    """

    relation: str
    key: tuple[str, ...]
    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    of: str = ""
    counted: tuple[tuple[int, ...], ...] = ()
