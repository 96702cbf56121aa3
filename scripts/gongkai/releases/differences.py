"""What changed of a table from one release to the next, row by row, by its primary key.

Both are what readers have had. A number that is hidden today is told here as hidden too, whatever an earlier release showed. Rows of
a unit that a release lacks are neither removed nor, when they come back, added: they are held against what was last there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gongkai.core.disclosures import HIDDEN
from gongkai.core.links import UNIT
from gongkai.core.versions import Change, Copy, Difference, Row

Source = tuple[tuple[Copy, tuple[str, ...] | None], ...]
"""Where the rows of a table are: in copies, of each those of some units, or (None) all."""
Hidden = frozenset[tuple[Row, str]]
"""The cells that are hidden today: each by its row's key and its field."""


def source(now: Copy, lacking: Iterable[str], before: Source) -> Source:
    """The rows of a release: its own, and of the units that it lacks those that were last there."""
    units = tuple(sorted(lacking))
    if not units:
        return ((now, None),)
    older = ((copy, tuple(one for one in units if own is None or one in own)) for copy, own in before)
    return ((now, None), *((copy, own) for copy, own in older if own))


def difference(before: Source, after: Source, hidden: Hidden) -> Difference:
    """What is otherwise in the rows of ``after``."""
    try:
        old, new = _header(before), _header(after)
    except (OSError, ValueError, StopIteration):
        return Difference(unknown=True)
    key = after[0][0].key
    named = bool(key) and set(key) <= set(old) & set(new)
    columns = tuple(new_columns(old, new))
    gone = tuple(one for one in old if one not in new)
    if not named or _repeats(before, key) or _repeats(after, key):
        if hidden:  # which of the old cells is a hidden one can't be told
            return Difference(unknown=True)
        left, right = (
            Counter(_rows(before, columns_in_both(old, new))),
            Counter(_rows(after, columns_in_both(old, new))),
        )
        return Difference(
            (), tuple(sorted((right - left).elements())), tuple(sorted((left - right).elements())), (), columns, gone
        )
    common = columns_in_both(old, new)
    others = [one for one in common if one not in key]
    at = len(key)
    known = {row[:at]: row[at:] for row in _rows(before, (*key, *others))}
    added: list[Row] = []
    changed: list[Change] = []
    for row in _rows(after, (*key, *others)):
        told = known.pop(row[:at], None)
        if told is None:
            added.append(row[:at])
        elif told != row[at:]:
            changed += _changes(row[:at], others, told, row[at:], hidden)
    return Difference(key, tuple(sorted(added)), tuple(sorted(known)), tuple(sorted(changed, key=repr)), columns, gone)


def columns_in_both(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """The columns that both have, in the order of the newer one."""
    return tuple(one for one in new if one in old)


def new_columns(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """The columns that only the newer one has."""
    return (one for one in new if one not in old)


def _changes(key: Row, names: Sequence[str], old: Row, new: Row, hidden: Hidden) -> Iterator[Change]:
    for name, before, after in zip(names, old, new, strict=True):
        if before != after:
            concealed = (key, name) in hidden
            told = Change(key, name, HIDDEN if concealed else before, HIDDEN if concealed else after)
            if told.before != told.after or not concealed:
                yield told


def hidden_in(copy: Copy | None) -> Hidden:
    """The cells of a table that are hidden in it."""
    if copy is None:
        return frozenset()
    rows = copy.rows()
    header = next(rows, ())
    at = [header.index(one) for one in copy.key if one in header]
    return frozenset(
        (tuple(row[one] for one in at), name)
        for row in rows if HIDDEN in row
        for name, cell in zip(header, row, strict=True) if cell == HIDDEN
    )  # fmt: skip


def _header(source: Source) -> Row:
    return next(source[0][0].rows())


def _rows(source: Source, columns: Sequence[str]) -> Iterator[Row]:
    """The rows, cut to some columns; a column that an older copy lacks is empty in its rows."""
    for copy, units in source:
        rows = copy.rows()
        header = next(rows)
        at = [header.index(one) if one in header else -1 for one in columns]
        unit = header.index(UNIT) if UNIT in header else -1
        for row in rows:
            if units is None or (unit >= 0 and row[unit] in units):
                yield tuple(row[one] if one >= 0 else "" for one in at)


def _repeats(source: Source, key: Sequence[str]) -> bool:
    seen: set[Row] = set()
    for row in _rows(source, key):
        if row in seen:
            return True
        seen.add(row)
    return False
