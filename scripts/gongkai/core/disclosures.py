"""What readers have from earlier releases about the cells that a new one protects (`releases` reads it, the gate heeds it).

Nothing published can be taken back: somebody keeps it. So what was hidden stays hidden, what was shown is known, and what
could be worked out from one release can be put beside the next. The twelve months to May and the twelve months to June
differ by one June less another; where one of them is shown, the other follows, be it hidden or not. A row that is gone from
the data is not gone from what was told of it: `privacy.past` reckons with it as with a number that nobody may find.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cache, cached_property

from gongkai.core import missing
from gongkai.core.model import Absent

HIDDEN = missing.MARKS[Absent.SUPPRESSED]

CellColumn = tuple[str, str]
"""A column of published cells: the table or total ("package.resource") and the field."""

Key = tuple[str, ...]
"""The values of all columns of the primary key, in its order, as text; "" for an empty one."""


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

    @property
    def hides(self) -> bool:
        """Whether any of its cells is hidden."""
        return any(HIDDEN in row[len(self.key) :] for row in self.rows)


@dataclass(frozen=True)
class Disclosure:
    """What one release told of a table: the table and its totals."""

    base: Sheet
    totals: tuple[Sheet, ...] = ()


@dataclass
class Renaming:
    """What is called otherwise now, each from the old name to the new: tables, fields by (new) table, values by (new) table
    and field."""

    tables: dict[str, str] = field(default_factory=dict)
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    values: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def sheet(self, sheet: Sheet, base: str) -> Sheet:
        """The sheet with the present names of the table ``base``, which it is or sums."""
        own = self.tables.get(sheet.relation, sheet.relation)
        if sheet.of:
            own = f"{base.partition('.')[0]}.{sheet.relation.partition('.')[2]}"
        names = self.fields.get(base, {})
        key = tuple(names.get(one, one) for one in sheet.key)
        values = [self.values.get((base, one), {}) for one in key]
        rows = sheet.rows
        if any(values):
            at = len(key)
            rows = tuple(
                (*(known.get(one, one) for known, one in zip(values, row[:at], strict=True)), *row[at:]) for row in rows
            )
        fields = tuple(names.get(one, one) for one in sheet.fields)
        return replace(sheet, relation=own, key=key, fields=fields, rows=rows, of=base if sheet.of else "")


@dataclass(frozen=True, repr=False)
class Earlier:
    """All earlier releases together, oldest first, each table and its totals as often as they changed."""

    disclosures: tuple[Disclosure, ...] = ()

    def __repr__(self) -> str:
        """The same text for the same content, and a short one: what is kept between builds goes by it."""
        return f"Earlier({hashlib.sha256(repr(self.disclosures).encode()).hexdigest()})"

    @cached_property
    def hidden(self) -> Mapping[CellColumn, frozenset[Key]]:
        """The cells that any release hid."""
        found: dict[CellColumn, set[Key]] = {}
        for place, key, value in self._cells():
            if value is None:
                found.setdefault(place, set()).add(key)
        return {place: frozenset(keys) for place, keys in found.items()}

    @cached_property
    def shown(self) -> Mapping[CellColumn, Mapping[Key, frozenset[Decimal]]]:
        """Every value with which a cell was ever shown."""
        found: dict[CellColumn, dict[Key, set[Decimal]]] = {}
        for place, key, value in self._cells():
            if value is not None:
                found.setdefault(place, {}).setdefault(key, set()).add(value)
        return {place: {key: frozenset(all_) for key, all_ in cells.items()} for place, cells in found.items()}

    def of(self, table: str) -> tuple[Disclosure, ...]:
        """What was told of one table ("package.resource"), oldest first."""
        return tuple(one for one in self.disclosures if one.base.relation == table)

    def is_hidden(self, place: CellColumn, key: Key) -> bool:
        """Whether any release hid the cell: then it stays hidden."""
        return key in self.hidden.get(place, ())

    def is_known(self, place: CellColumn, key: Key, value: Decimal | int) -> bool:
        """Whether a reader already has this very value of the cell: it was shown, and nothing was corrected since."""
        return Decimal(value) in self.shown.get(place, {}).get(key, ())

    def renamed(self, renaming: Renaming) -> Earlier:
        """The same in present names."""
        told = []
        for one in self.disclosures:
            base = renaming.tables.get(one.base.relation, one.base.relation)
            told.append(
                Disclosure(renaming.sheet(one.base, base), tuple(renaming.sheet(each, base) for each in one.totals))
            )
        return Earlier(tuple(told))

    def _cells(self) -> Iterator[tuple[CellColumn, Key, Decimal | None]]:
        """All cells, None for a hidden one; rows that an earlier release had word for word are passed over."""
        seen: dict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]] = {}
        for sheet in (sheet for one in self.disclosures for sheet in (one.base, *one.totals)):
            before, at = seen.setdefault((sheet.relation, sheet.fields), set()), len(sheet.key)
            for row in sheet.rows:
                if row in before:
                    continue
                before.add(row)
                for name, text in zip(sheet.fields, row[at:], strict=True):
                    value = number(text)
                    if text == HIDDEN or value is not None:
                        yield (sheet.relation, name), row[:at], value


@cache
def number(text: str) -> Decimal | None:
    """The number that stands in a cell of a sheet, None where there is none."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
