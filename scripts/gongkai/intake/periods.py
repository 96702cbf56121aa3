"""Periods as spans of months: which lie in which, and which was the last before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.core.model import Field, Resource

_FORM = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])|Q([1-4])|H([12]))?")
KINDS = {
    1: ("month",),
    3: ("month", "quarter"),
    6: ("month", "quarter", "half"),
    12: ("month", "quarter", "half", "year"),
}
"""What is due in a period of so many months, by the word ``cadence``."""


def span(text: str) -> tuple[int, int] | None:
    """The first month of a period and the one after its last, counted from year 0; None for another text."""
    found = _FORM.fullmatch(text)
    if not found:
        return None
    year, month, quarter, half = found.groups()
    if month:
        first, months = int(month), 1
    elif quarter:
        first, months = 3 * int(quarter) - 2, 3
    elif half:
        first, months = 6 * int(half) - 5, 6
    else:
        first, months = 1, 12
    start = 12 * int(year) + first - 1
    return start, start + months


def lies_in(text: str, period: str) -> bool:
    """Whether a period is another one or a part of it."""
    inner, outer = span(text), span(period)
    return bool(inner and outer and outer[0] <= inner[0] and inner[1] <= outer[1])


def before(periods: Iterable[str], period: str) -> str:
    """The last of the periods that ended before this one began; "" where there is none."""
    start = span(period)
    ended = [(told[1], told[0], text) for text in periods if start and (told := span(text)) and told[1] <= start[0]]
    return max(ended)[2] if ended else ""


def is_due(resource: Resource, period: str) -> bool:
    """Whether a table is reported in a period: monthly tables in any, yearly ones in a year, those of events always."""
    told = span(period)
    if told is None or resource.cadence not in {kind for kinds in KINDS.values() for kind in kinds}:
        return True
    return resource.cadence in KINDS[told[1] - told[0]]


def field_of(resource: Resource) -> Field | None:
    """The field that says which period a row is of."""
    return next((one for one in resource.fields if one.period or one.type == "year"), None)
