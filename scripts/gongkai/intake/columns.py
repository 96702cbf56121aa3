"""Which table a sheet holds, where its header is, and which of its columns is which field.

A header may stand under titles and captions, and over two rows with merged cells. Columns are known by the field's name or its
title in either language; what a title says of its unit, 金额（万元）, is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.core.model import Field, Resource
from gongkai.intake.typed.numbers import scale_of
from gongkai.intake.typed.words import folded
from gongkai.workbook.sheets import Sheet

DEEPEST = 40
"""Rows that are searched for a header."""
_LIKE = 3
"""Columns that a sheet and a table have in common, where one is said to be like the other."""
_NOTE = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]$|[*＊:：]$")


@dataclass(frozen=True)
class Header:
    """The header of a sheet for one table: its last row, the field of each column, what a column says of its amounts (10,000 for
    万元), columns that nobody knows, fields that two columns claim, and captions above that speak of amounts."""

    resource: Resource
    row: int
    fields: Mapping[int, Field]
    scales: Mapping[int, int] = field(default_factory=dict)
    unknown: Mapping[int, str] = field(default_factory=dict)
    twice: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    captions: tuple[int, ...] = ()

    @property
    def names(self) -> set[str]:
        """The names of the fields that have a column."""
        return {one.name for one in self.fields.values()}


def find(sheet: Sheet, resources: Sequence[Resource], given: frozenset[str] = frozenset()) -> list[Header]:
    """The headers that fit best, one a table: none where the sheet holds none of the tables, several where nobody can tell which
    it is. ``given`` are the fields that were given for the whole file."""
    found = [one for one in (_best(sheet, resource) for resource in resources) if one and _fits(one, given)]
    if not found:
        return []
    called = [one for one in found if folded(sheet.name) in _called(one.resource)]
    if len(called) == 1:
        return called
    most = max(len(one.fields) for one in found)
    best = [one for one in found if len(one.fields) == most]
    least = min(len(one.unknown) + len(one.resource.fields) for one in best)
    return [one for one in best if len(one.unknown) + len(one.resource.fields) == least]


def nearest(sheet: Sheet, resources: Sequence[Resource]) -> Header | None:
    """The header that knows most columns of a sheet, where it is none's: for telling people what is amiss."""
    found = [one for one in (_best(sheet, resource) for resource in resources) if one and len(one.fields) >= _LIKE]
    return max(found, key=lambda one: (len(one.fields), -len(one.resource.fields)), default=None)


def _called(resource: Resource) -> set[str]:
    titles = [*resource.title.values(), resource.name, resource.id]
    return (
        {folded(one) for one in titles}
        | {folded(_NOTE.sub("", one)) for one in titles}
        | {folded(one)[:31] for one in titles}
    )


def _fits(header: Header, given: frozenset[str]) -> bool:
    """Whether it is the header of its table: half of its columns are known, and all fields of the key that were not given."""
    key = set(header.resource.primary_key) - given
    known = len(header.fields)
    return known >= min(2, len(header.resource.fields)) and (
        key - header.names <= {"org_id"} or known * 2 > len(header.resource.fields)
    ) and known >= len(header.unknown)  # fmt: skip


def _best(sheet: Sheet, resource: Resource) -> Header | None:
    words = _words(resource)
    best: Header | None = None
    for row in range(1, min(len(sheet.rows), DEEPEST) + 1):
        header = _at(sheet, resource, words, row)
        # Of two that are as good the lower one: a hidden row of names stands above the titles.
        if header and (best is None or len(header.fields) >= len(best.fields)):
            best = header
    return best


def _words(resource: Resource) -> dict[str, Field | None]:
    """The field of each word that a column may be called by; None where two have it."""
    words: dict[str, Field | None] = {}
    for one in resource.fields:
        for word in {folded(text) for text in (one.name, *one.title.values()) if text}:
            words[word] = None if word in words else one
    return words


def _at(sheet: Sheet, resource: Resource, words: Mapping[str, Field | None], row: int) -> Header | None:
    fields: dict[int, Field] = {}
    scales: dict[int, int] = {}
    unknown: dict[int, str] = {}
    twice: dict[str, tuple[int, int]] = {}
    seen: dict[str, int] = {}
    for column in range(1, len(sheet.rows[row - 1]) + 1):
        titles = _titles(sheet, row, column)
        named = next((found for one in titles if (found := _field(one, words))), None)
        if named is None:
            if titles:
                # Without what spans it, which is often the sheet's title.
                unknown[column] = " ".join(_title(sheet, row, column).split())
            continue
        if named.name in seen:
            twice[named.name] = (seen[named.name], column)
        seen[named.name] = column
        fields[column] = named
        if scale := max((scale_of(one) for one in titles), default=0):
            scales[column] = scale
    if not fields:
        return None
    captions = tuple(
        scale for above in sheet.rows[: row - 1] for text in above if isinstance(text, str)
        if "单位" in text and (scale := scale_of(text))
    )  # fmt: skip
    return Header(resource, row, fields, scales, unknown, twice, captions)


def _field(title: str, words: Mapping[str, Field | None]) -> Field | None:
    """The field of a title: as it stands, else without its star, and then without what it says in brackets."""
    plain = title
    for _ in range(3):
        if (found := words.get(folded(plain))) is not None:
            return found
        shorter = _NOTE.sub("", plain.strip())
        if shorter == plain:
            return None
        plain = shorter
    return None


def _titles(sheet: Sheet, row: int, column: int) -> list[str]:
    """What a column may be called: the cell, the cell with the one above that spans it, the cell without its line breaks."""
    own = _title(sheet, row, column)
    above = ""
    if row > 1:
        span = _span(sheet, row - 1, column)
        if span and span[3] > span[1] and span[2] == row - 1:
            above = _title(sheet, span[0], span[1])
    if not own:
        return []
    return [
        one for one in (f"{above}{own}" if above else "", own, *(own.split("\n") if "\n" in own else ())) if one.strip()
    ]


def _title(sheet: Sheet, row: int, column: int) -> str:
    value = sheet.value(row, column)
    if value is None and (span := _span(sheet, row, column)) and span[1] == column and span[3] == column:
        value = sheet.value(span[0], span[1])
    return (
        value.strip()
        if isinstance(value, str)
        else str(value)
        if isinstance(value, int) and not isinstance(value, bool)
        else ""
    )


def _span(sheet: Sheet, row: int, column: int) -> tuple[int, int, int, int] | None:
    return next((one for one in sheet.merged if one[0] <= row <= one[2] and one[1] <= column <= one[3]), None)
