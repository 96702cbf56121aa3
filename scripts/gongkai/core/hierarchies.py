"""What a package says of its sums (the word ``hierarchies``): which totals are published and what a reader knows to add up.

Every linear relation that the public knows must stand here, or be one of the totals themselves: the proof that a hidden
cell can't be worked out holds against these and no others (`privacy`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

GRAINS = {"month": "month", "quarter": "quarter", "year": "year", "ytd": "ytd", "12m": "until"}
"""The coarser periods, each with the name of its column: a calendar month, quarter or year; from January to the month
named; the twelve months to the month named."""


@dataclass(frozen=True)
class By:
    """What a total keeps apart: a field (``path`` of one name), the column that a field's key leads to (further names),
    or the period of a field at a coarser ``grain`` (month, quarter, year, ytd, 12m)."""

    path: tuple[str, ...]
    grain: str = ""

    @property
    def column(self) -> str:
        """The name of its column in the total."""
        return GRAINS.get(self.grain) or self.path[-1]

    @property
    def word(self) -> str:
        """As the descriptor writes it: month:year, category_id.level1."""
        return ".".join(self.path) + (f":{self.grain}" if self.grain else "")


@dataclass(frozen=True)
class Total:
    """Sums over a table (``of``, a resource name of its package), published as a table of their own: one row for each
    ``org_id`` and combination of ``by``. ``fields`` names what is summed; () for all that adds up: each sum that is
    published makes it harder to hide what it is made of."""

    name: str
    of: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    by: tuple[By, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Linked:
    """Fields hidden wherever ``count`` is: ``fields`` as they stand (a median, a rate), ``amounts`` that also add up."""

    count: str
    fields: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flow:
    """A stock at the end of each period: what it was before, plus ``entering``, less ``leaving``. ``over`` is the field of
    the period, over which a stock never adds up."""

    stock: str
    entering: tuple[str, ...]
    leaving: tuple[str, ...]
    over: str


@dataclass(frozen=True)
class Equal:
    """A column of another table that repeats a total: ``field`` is "resource.field", found by the columns ``key`` (in the
    order of the total's own key), ``total`` "name.field"."""

    field: str
    key: tuple[str, ...]
    total: str


@dataclass(frozen=True)
class Hierarchy:
    """The sums that hold between the cells of a table and of its totals, as far as a reader knows of them.

    ``rows`` is shown, or hidden where only the totals are published and no count of any row is.
    ``method`` is complementary or round. ``sensitive`` leads to the column that is true for rows with the stricter
    threshold. ``sums`` are (whole, parts) that hold in every row, ``within`` (part, whole) of counts one inside the other.
    """

    resource: str
    totals: tuple[Total, ...] = ()
    method: str = "complementary"
    sensitive: By | None = None
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    within: tuple[tuple[str, str], ...] = ()
    linked: tuple[Linked, ...] = ()
    flows: tuple[Flow, ...] = ()
    equal: tuple[Equal, ...] = ()
    rows: str = "shown"
