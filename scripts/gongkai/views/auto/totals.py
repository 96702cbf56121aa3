"""Groups whose amount is that of other groups together: a total with an ordinary name, a parent beside its parts, a code above
longer ones. Found by exact sums of amounts that are not below zero, so what is said of them ("equals …") is true of any data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import gcd

Name = str | None
"""A group; None for the rows that name none."""
Amounts = Mapping[Name, Decimal]
"""The amount of each group, in the order of their first rows."""

_FEW = 12
"""In a list of more groups than this two may well add up to a third by chance."""
_LEAST = 100
"""Amounts below this do too."""
_APART = "/\\-–—_.·:：>|、 "


@dataclass(frozen=True)
class Block:
    """A group that equals the groups listed behind it (or before it) together."""

    whole: str
    parts: tuple[str, ...]


def total(slices: Sequence[Amounts]) -> tuple[Name, ...]:
    """The group that in every slice where it stands equals all the others there, three or more of them above zero somewhere;
    () where there is none. A slice is a part of the table, one period say; the whole table is one too."""
    fits: dict[Name, list[bool]] = {}
    for amounts in slices:
        whole, plain = sum(amounts.values(), Decimal(0)), min(amounts.values()) >= 0
        for name, amount in amounts.items():
            fits.setdefault(name, []).append(plain and amount > 0 and amount * 2 == whole)
    large = {name for amounts in slices if sum(one > 0 for one in amounts.values()) > 3 for name in amounts}
    least = min(len(slices), 2)
    return tuple(name for name, found in fits.items() if all(found) and len(found) >= least and name in large)[:1]


def blocks(amounts: Amounts) -> list[Block]:
    """The groups that equal those listed right behind them (two or more), or right before them (three or more)."""
    names = [name for name, amount in amounts.items() if name is not None and amount > 0]
    found: list[Block] = []
    if len(amounts) < 4 or min(amounts.values()) < 0:
        return found
    while block := next(_adjacent(names, amounts, {one.whole for one in found}), None):
        found.append(block)
        names = [name for name in names if name not in block.parts]
    return found


def _adjacent(names: list[str], amounts: Amounts, known: set[str]) -> Iterator[Block]:
    for at, whole in enumerate(names):
        if amounts[whole] < _LEAST or whole in known:
            continue
        for behind, least in ((names[at + 1 :], 2), (names[:at][::-1], 3)):
            left, parts = amounts[whole], list[str]()
            for name in behind:
                left -= amounts[name]
                parts.append(name)
                if left <= 0:
                    break
            if left == 0 and len(parts) >= least:
                yield Block(whole, tuple(parts))


def sure(found: Sequence[Block], amounts: Amounts, slices: Sequence[Amounts]) -> bool:
    """Whether blocks are no chance: they hold in each of several slices, or there are more of them than round amounts would
    make by themselves."""
    there = [one for one in slices if any(block.whole in one for block in found)]
    zero = Decimal(0)
    if len(there) > 1:
        return all(
            one.get(block.whole, zero) == sum((one.get(part, zero) for part in block.parts), zero)
            for one in there for block in found
        )  # fmt: skip
    places = max(0, *(-int(one.as_tuple().exponent) for one in amounts.values()))
    whole = [int(one.scaleb(places)) for one in amounts.values() if one > 0]
    chance = sum(Decimal(2 * gcd(*whole)) / one for one in whole)
    return len(found) > 1 and len(found) > 5 * chance


def few(amounts: Amounts) -> bool:
    """Whether a list is so short that two groups hardly add up to a third by chance."""
    return len(amounts) <= _FEW


def parents(amounts: Amounts) -> tuple[str, ...]:
    """The codes (205) and paths (a/b) that equal those right below them (20502, 20503; a/b/c), where most that have any do."""
    names = sorted(name for name in amounts if name)
    below: dict[str, list[str]] = {}
    stack: list[str] = []
    for name in names:
        while stack and not _is_below(name, stack[-1]):
            stack.pop()
        if stack:
            below.setdefault(stack[-1], []).append(name)
        stack.append(name)
    equal = [
        name for name, parts in below.items()
        if amounts[name] and amounts[name] == sum((amounts[one] for one in parts), Decimal(0))
    ]  # fmt: skip
    plain = len(equal) > 1 or any(len(below[one]) > 1 for one in equal)
    return tuple(equal) if plain and len(equal) * 2 > len(below) else ()


def _is_below(name: str, above: str) -> bool:
    digits = name.isascii() and name.isdigit() and len(above) > 1
    return name != above and name.startswith(above) and (digits or name[len(above)] in _APART or above[-1] in _APART)
