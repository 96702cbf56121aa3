"""Cells that frictionless reads as something else than is written in them: a sign or a scale is lost, a day is made up.

Runs in the sandbox. What the descriptor allows (``bareNumber: false``, ``groupChar``, the format "any") is frictionless's
to read, and its value stays; but a table in which it means something else than it says is not to be published in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from dateutil import parser as dates

Check = Callable[[str], str]
"""The code of what is wrong with a cell, "" for nothing."""

_SIGNS = "()（）[]【】<>〈〉−–—―‐‑‒﹣－△▲▽▼"
# 千克, 千米, 千瓦时 are units; 千, 万元, 1.2亿 are scales.
_SCALES = re.compile(
    r"[百佰十拾万萬亿億兆]|[千仟](?![克米瓦卡赫])|负|負|借|贷|貸|‰|\b(k|m|bn|mn|mm|cr|dr|lakh|crore|hundred|thousand|million|billion|minus)\b",
    re.IGNORECASE,
)
_CORE = re.compile(r"([^0-9]*)([0-9](?:.*[0-9])?)([^0-9]*)", re.DOTALL)
_YEAR_FIRST = re.compile(r"[0-9]{4}")
_DEFAULTS = (datetime(2000, 1, 1, 1, 1), datetime(1896, 11, 28, 22, 58))
"""Two moments that differ in every part: what a cell does not say differs too."""


def checks(fields: Sequence[Mapping[str, Any]]) -> dict[str, Check]:
    """What is looked at, by the name of the field (its descriptor as frictionless has it); most fields need no look."""
    found: dict[str, Check] = {}
    for one in fields:
        kind, name = one.get("type"), str(one.get("name"))
        if kind in ("number", "integer"):
            found[name] = _number(one) if one.get("bareNumber") is False or one.get("groupChar") else _plain
        elif kind in ("date", "datetime", "time") and one.get("format") == "any":
            found[name] = _day if kind != "time" else _clock
    return found


class Watch:
    """Looks at the cells of the rows that frictionless reads; ``report`` says what it saw, once a field and code."""

    def __init__(self, fields: Sequence[Mapping[str, Any]]) -> None:
        self.names = [str(one.get("name")) for one in fields]
        self.checks = checks(fields)
        self.found: dict[tuple[str, str], dict[str, Any]] = {}

    def see(self, row: Any) -> None:
        """The cells of a valid row of frictionless's were looked at."""
        if not self.checks:
            return
        for name, cell in zip(self.names, row.cells, strict=False):
            if not isinstance(cell, str) or name not in self.checks or row[name] is None:
                continue
            if code := self.checks[name](cell.strip()):
                first = {"row": row.row_number, "cell": cell, "value": str(row[name]), "count": 0}
                self.found.setdefault((code, name), first)["count"] += 1

    def report(self) -> list[dict[str, Any]]:
        """{"code", "field", "row", "cell", "value", "count"} of each kind of misreading, the first cell of it."""
        return [{"code": code, "field": field, **facts} for (code, field), facts in self.found.items()]


def _plain(cell: str) -> str:
    return "number-misread" if "_" in cell else ""  # Python reads 1_000 as a thousand


def _number(field: Mapping[str, Any]) -> Check:
    bare = field.get("bareNumber") is not False
    group, point = str(field.get("groupChar") or ""), str(field.get("decimalChar") or ".")
    percents = field.get("unit") in (None, "", "%", "percent")
    g = re.escape(group)
    grouped = re.compile(
        rf"[+-]?([0-9]{{1,3}}({g}[0-9]{{3}})+|[0-9]{{1,4}}({g}[0-9]{{4}})+|[0-9]{{1,2}}({g}[0-9]{{2}})*{g}[0-9]{{3}})"
        rf"({re.escape(point)}[0-9]+)?"
    )

    def check(cell: str) -> str:
        parts = _CORE.fullmatch(cell)
        if parts is None:
            return ""
        before, core, behind = parts.groups()
        if "_" in core:
            return "number-misread"
        if not bare:
            around = f"{before} {behind}"
            lost = any(char in _SIGNS for char in around) or "-" in behind or before.count("-") > 1
            if lost or _SCALES.search(around) or ("%" in around and not percents) or "％" in around:
                return "number-misread"
        if group and group in core and not grouped.fullmatch(core):
            return "number-grouping"
        return ""

    return check


def _day(cell: str) -> str:
    one, other = (_read(cell, default) for default in _DEFAULTS)
    if one is None or other is None:
        return ""
    if one.date() != other.date():
        return "date-incomplete"
    if _YEAR_FIRST.match(cell):
        return ""
    ways = {_read(cell, _DEFAULTS[0], dayfirst=day, yearfirst=year) for day in (False, True) for year in (False, True)}
    days = {found.date() for found in ways if found}
    if len({day.year for day in days}) > 1:
        return "date-short-year"  # 24-03-05 may be of 2024 or of 2005
    return "date-ambiguous" if len(days) > 1 else ""


def _clock(cell: str) -> str:
    one, other = (_read(cell, default) for default in _DEFAULTS)
    return "date-incomplete" if one and other and (one.hour, one.minute) != (other.hour, other.minute) else ""


def _read(cell: str, default: datetime, **how: bool) -> datetime | None:
    try:
        found: datetime = dates.parse(cell, default=default, **how)
    except (ValueError, OverflowError, TypeError):
        return None
    return found
