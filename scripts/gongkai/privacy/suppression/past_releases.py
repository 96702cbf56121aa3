"""What earlier releases told of the hidden cells of a table, as laws over them: those of rows that are gone among them.

Whoever compares releases takes a hidden cell as unchanged, so it is one unknown in all of them, and the present value where
its row is still there. Where it is not, nobody here knows the value any more, and nobody may find it: any value that fits
all laws (`fitting`) stands for it, since what a reader can bound does not hang on which of them is the true one. Where a
law does not hold with the present values, a hidden cell was corrected since, and the law is about what it was before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.core.disclosures import HIDDEN, Disclosure, Key, Sheet, number
from gongkai.core.hierarchies import Hierarchy

Terms = tuple[tuple["Cell", int], ...]
_NUMBERS = re.compile(r"(\d{4})(?:-(\d{2})|(Q)(\d))?")


class Cell(NamedTuple):
    """A hidden cell of a table: the field, the row's key, and 0 for what it is now or was last; else the number of the
    release, counted back, up to which it was something else."""

    field: str
    key: Key
    before: int = 0


class Law(NamedTuple):
    """The cells, each with its sign, sum to ``value``; with ``more``, at least to it. ``shown`` are the cells that were
    shown beside them and are already taken off. ``release`` is the latest that told it, counted back from 1."""

    terms: Terms
    value: float
    more: bool
    shown: tuple[tuple[str, Key, float], ...]
    release: int


@dataclass(frozen=True)
class Past:
    """All laws; and the totals that were hidden themselves, each like a law whose value nobody was told."""

    laws: tuple[Law, ...] = ()
    totals: tuple[Law, ...] = ()


def past(
    told: Sequence[Disclosure], hierarchy: Hierarchy, names: Sequence[str], now: Mapping[str, Mapping[Key, float]]
) -> Past:
    """What ``told`` (oldest first) says of the fields ``names``; ``now`` are the present values.

    What rows say by themselves is left out where all that was shown of them is as it was: the present rows say the same.
    """
    laws: dict[tuple[Terms, float, bool], Law] = {}
    totals: dict[tuple[Terms, object], Law] = {}
    for release, one in enumerate(reversed(told), 1):
        fields = [name for name in one.base.fields if name in names]
        columns = {name: _column(one.base, name) for name in fields}
        for law in _rows(one.base, columns, hierarchy, release, now):
            laws.setdefault(law[:3], law)
        for sheet in one.totals:
            for law in _sums(sheet, columns, one.base, release):
                if law.terms:
                    laws.setdefault(law[:3], law)
            for law in _sums(sheet, columns, one.base, release, hidden=True):
                totals.setdefault((law.terms, law.shown), law)
        if hierarchy.rows == "hidden":
            for sheet in one.totals:
                for law in _blocks(sheet, columns, one.base, hierarchy, release):
                    laws.setdefault(law[:3], law)
    return Past(tuple(laws.values()), tuple(totals.values()))


Column = Sequence[Cell | float | None]
"""A cell for a hidden one, the number of one that was shown, None for any other empty one."""


def _column(base: Sheet, name: str) -> list[Cell | float | None]:
    at, wide = len(base.key) + base.fields.index(name), len(base.key)
    found: list[Cell | float | None] = []
    for row in base.rows:
        value = number(row[at])
        found.append(Cell(name, row[:wide]) if row[at] == HIDDEN else None if value is None else float(value))
    return found


def _law(
    parts: Sequence[tuple[str, Key, Cell | float | None, int]], release: int, value: float = 0.0, more: bool = False
) -> Law:
    """The law of these cells: the shown ones are taken off."""
    terms: dict[Cell, int] = {}
    shown = []
    for name, key, one, sign in parts:
        if isinstance(one, Cell):
            terms[one] = terms.get(one, 0) + sign
        elif one is not None:
            value -= sign * one
            shown.append((name, key, one))
    return Law(tuple(sorted((cell, sign) for cell, sign in terms.items() if sign)), value, more, tuple(shown), release)


def _sums(
    sheet: Sheet, columns: Mapping[str, Column], base: Sheet, release: int, *, hidden: bool = False
) -> Iterator[Law]:
    """What each shown total says of the hidden cells among those it sums; or, of each ``hidden`` one, which those are."""
    wide = len(base.key)
    for name in [one for one in sheet.fields if one in columns]:
        own, column = len(sheet.key) + sheet.fields.index(name), columns[name]
        for row, counted in zip(sheet.rows, sheet.counted, strict=bool(sheet.counted)):
            whole = number(row[own])
            if (row[own] == HIDDEN if hidden else whole is not None) and any(
                isinstance(column[at], Cell) for at in counted
            ):
                parts = [(name, base.rows[at][:wide], column[at], 1) for at in counted]
                yield _law(parts, release, float(whole or 0))


def _rows(
    base: Sheet, columns: Mapping[str, Column], hierarchy: Hierarchy, release: int,
    now: Mapping[str, Mapping[Key, float]],
) -> Iterator[Law]:  # fmt: skip
    """What the rows say by themselves: sums, counts inside others, and stocks that follow from the one before."""
    if hierarchy.rows == "hidden":
        return
    keys = [row[: len(base.key)] for row in base.rows]
    changed = [
        any(
            now.get(name, {}).get(key) is None or (not isinstance(column[at], Cell) and now[name][key] != column[at])
            for name, column in columns.items()
            if column[at] is not None
        )
        for at, key in enumerate(keys)
    ]

    def law(parts: Sequence[tuple[str, int, int]], more: bool = False) -> Law | None:
        if not any(changed[at] for _, at, _ in parts):
            return None
        made = _law([(name, keys[at], columns[name][at], sign) for name, at, sign in parts], release, more=more)
        return made if made.terms else None

    for whole, inside in hierarchy.sums:
        if {whole, *inside} <= columns.keys():
            rows = [at for at in range(len(keys)) if columns[whole][at] is not None]
            yield from filter(None, (law([(whole, at, 1), *((one, at, -1) for one in inside)]) for at in rows))
    for part, whole in hierarchy.within:
        if {part, whole} <= columns.keys():
            rows = [at for at in range(len(keys)) if columns[part][at] is not None and columns[whole][at] is not None]
            yield from filter(None, (law([(whole, at, 1), (part, at, -1)], more=True) for at in rows))
    for flow in hierarchy.flows:
        if {flow.stock, *flow.entering, *flow.leaving} <= columns.keys() and flow.over in base.key:
            for here, before in _successions(keys, base.key.index(flow.over)):
                terms = [(flow.stock, here, 1), (flow.stock, before, -1)]
                terms += [(one, here, -1) for one in flow.entering] + [(one, here, 1) for one in flow.leaving]
                if all(columns[flow.stock][at] is not None for at in (here, before)):
                    yield from filter(None, [law(terms)])


def _successions(keys: Sequence[Key], over: int) -> Iterator[tuple[int, int]]:
    """The places of two rows of which one follows the other in time."""
    places: dict[tuple[Key, int], int] = {}
    for at, key in enumerate(keys):
        found = _NUMBERS.match(key[over])
        if found:
            year, month, quarter, nth = found.groups()
            place = int(year) * 12 + int(month) if month else int(year) * 4 + int(nth) if quarter else int(year)
            places[key[:over] + key[over + 1 :], place] = at
    for (rest, place), at in places.items():
        if (rest, place - 1) in places:
            yield at, places[rest, place - 1]


def _blocks(
    sheet: Sheet, columns: Mapping[str, Column], base: Sheet, hierarchy: Hierarchy, release: int
) -> Iterator[Law]:
    """What holds in every row holds in the rows of a total together; of rows that nobody sees there is no more to say."""
    wide = len(base.key)
    for whole, parts in hierarchy.sums:
        if {whole, *parts} <= columns.keys():
            for counted in sheet.counted:
                terms = [(whole, 1), *((one, -1) for one in parts)]
                law = _law(
                    [(one, base.rows[at][:wide], columns[one][at], sign) for one, sign in terms for at in counted],
                    release,
                )
                if law.terms:
                    yield law
