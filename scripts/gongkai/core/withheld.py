"""The units whose rows are missing from tables, because a mistake was found in them, and how readers are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gongkai.core import i18n
from gongkai.core.links import Records

UNITS = "registry.organizations"
"""The table of the units themselves: every other table leads to its rows, so a mistake in it is never only one unit's."""
PARENT = "parent_org_id"
"""The column of the register that says which unit one belongs to."""
NAMED = 6
"""How many units are named."""

Lacking = Mapping[str, frozenset[str]]
"""By "package.resource", tables and totals: the units whose rows are withheld while those of the others are published."""


def of(lacking: Lacking, tables: Iterable[str]) -> tuple[str, ...]:
    """The units that one of these tables lacks, in order."""
    return tuple(sorted(set().union(*(lacking.get(one, frozenset()) for one in tables))))


def names(units: Sequence[str], records: Records, locale: str) -> str:
    """What the units are called in a language; of many the first."""
    pages = records[UNITS].pages if UNITS in records else {}
    titles = {key[-1]: record.title for key, record in pages.items()}
    listed = [i18n.pick(titles[one], locale) if one in titles else one for one in units[:NAMED]]
    more = i18n.say("lateness.more", locale, count=len(units) - NAMED) if len(units) > NAMED else ""
    return i18n.say("list.and", locale).join(listed) + more


def note(units: Sequence[str], records: Records, locale: str) -> str:
    """That these units are missing from what is shown; "" for none."""
    return i18n.say("lacking.note", locale, count=len(units), units=names(units, records, locale)) if units else ""


def with_note(text: str, units: Sequence[str], records: Records, locale: str) -> str:
    """A text, and behind it that these units are missing."""
    return i18n.say("list.sentences", locale).join(filter(None, (text, note(units, records, locale))))


def above(unit: str, parents: Mapping[str, str]) -> Iterator[str]:
    """The units above one; each once, though they may run in a circle."""
    seen = {""}
    while (unit := parents.get(unit, "")) not in seen:
        seen.add(unit)
        yield unit
