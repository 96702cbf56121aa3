"""The canonical table: what frictionless read, written so that an SQL engine reads exactly the same values.

One CSV: UTF-8, header, comma, every value in double quotes (doubled inside), NULL as an unquoted \\N, ``_row`` bare in
front. The SQL types come out at the end, from all values seen: no more digits than DECIMAL(38) holds are called DECIMAL.
A table whose marks tell why cells are empty has one more column behind, ``_absent`` (see `core.missing`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from gongkai.core.missing import COLUMN, pack
from gongkai.core.model import TRY, Absent

NULL = "\\N"
WIDEST_LINE = 30 << 20
"""Bytes of the longest line the reader is set up for."""


class TooWide(Exception):
    """A row of more bytes than the reader takes."""


class Cells:
    """The text and, at the end, the SQL type of one column."""

    def text(self, value: Any) -> str:
        """The cell's text in the file; what its type needs is noted."""
        return written(value)

    def type(self) -> str:
        """The SQL type that holds every value seen."""
        return "VARCHAR"


class Integers(Cells):
    """BIGINT; HUGEINT or text where a value needs it."""

    def __init__(self) -> None:
        self.low = self.high = 0

    def text(self, value: Any) -> str:
        """The whole number in decimal digits."""
        self.low, self.high = min(self.low, value), max(self.high, value)
        return str(value)

    def type(self) -> str:
        """BIGINT, else HUGEINT, else VARCHAR."""
        for bits, name in ((63, "BIGINT"), (127, "HUGEINT")):
            if -(1 << bits) <= self.low and self.high < 1 << bits:
                return name
        return "VARCHAR"


_MOST, _FINE, _ROOM = 38, 12, 6
"""The digits of a DECIMAL; the decimal places beyond which a number is a residue of reckoning; the digits that sums may need."""
_RESIDUE = Decimal("1E-6")


class Numbers(Cells):
    """DECIMAL of at least (18,2), wide enough for every value.

    One odd cell does not make the others inexact: where a few are no numbers, or too fine or too large for a DECIMAL that
    holds the rest, these alone are read as near as it can (``odd`` of them, see ``cut``). DOUBLE where most cells are such.
    """

    def __init__(self) -> None:
        self.whole, self.places = 1, 2
        self.odd = 0
        """How many were NaN or infinite."""
        self.seen: Counter[tuple[int, int]] = Counter()
        """How many cells need so many digits before and after the point."""
        self.fine = False
        """Whether a cell of more places than _FINE is more than a residue."""

    def text(self, value: Any) -> str:
        """The number with a plain point, its decimal places kept; NaN, Infinity, -Infinity by name."""
        number = value if isinstance(value, Decimal) else Decimal(str(value))
        _, digits, exponent = number.as_tuple()
        if not isinstance(exponent, int):
            self.odd += 1
            return "NaN" if number.is_nan() else ("Infinity" if number > 0 else "-Infinity")
        if not number:
            digits, exponent, number = (0,), 0, Decimal(0)
        whole, places = max(1, len(digits) + exponent), max(2, -exponent)
        self.seen[whole, places] += 1
        self.whole, self.places = max(self.whole, whole), max(self.places, places)
        self.fine = self.fine or (places > _FINE and abs(number) >= _RESIDUE)
        return f"{number:f}" if whole <= 60 and places <= 90 else str(number)

    @property
    def decimal(self) -> tuple[int, int]:
        """The digits before and after the point that the type has room for."""
        if self.whole + self.places <= _MOST:
            return self.whole, self.places
        plain = [pair for pair in self.seen if pair[1] <= _FINE]
        places = _FINE if self.fine else max((one for _, one in plain), default=2)
        fitting = [whole for whole, _ in self.seen if whole + places + _ROOM <= _MOST]
        return max(fitting, default=1), places

    @property
    def cut(self) -> int:
        """How many numbers the type can't hold as they are."""
        whole, places = self.decimal
        return sum(count for (one, two), count in self.seen.items() if one > whole or two > places)

    def type(self) -> str:
        """DECIMAL(w,p) of at least (18,2), behind TRY where some cells won't fit; DOUBLE where most don't."""
        strange = self.odd + self.cut
        if strange * 2 > self.odd + sum(self.seen.values()):
            return "DOUBLE"
        whole, places = self.decimal
        return f"{TRY if strange else ''}DECIMAL({max(18, whole + places)},{places})"


class Moments(Cells):
    """TIMESTAMP or TIME; text where any value has a time zone, so that no clock is moved."""

    def __init__(self, name: str) -> None:
        self.name, self.zoned = name, False

    def text(self, value: Any) -> str:
        """The moment in ISO 8601."""
        self.zoned = self.zoned or getattr(value, "tzinfo", None) is not None
        return str(value.isoformat())

    def type(self) -> str:
        """The type it was made with; VARCHAR where a value had a time zone."""
        return "VARCHAR" if self.zoned else self.name


class Plain(Cells):
    """A column of one fixed SQL type."""

    def __init__(self, name: str) -> None:
        self.name = name

    def type(self) -> str:
        """The type it was made with."""
        return self.name


_MAKERS: dict[str, Callable[[], Cells]] = {
    "integer": Integers,
    "number": Numbers,
    "boolean": lambda: Plain("BOOLEAN"),
    "date": lambda: Plain("DATE"),
    "year": lambda: Plain("INTEGER"),
    "datetime": lambda: Moments("TIMESTAMP"),
    "time": lambda: Moments("TIME"),
}


def cells_of(kind: str) -> Cells:
    """The column of a field type of Table Schema."""
    return _MAKERS.get(kind, Cells)()


def written(value: Any) -> str:
    """A value as text: ISO 8601 for dates and durations, "lon,lat" for points, compact JSON for lists and mappings."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if hasattr(value, "lon") and hasattr(value, "lat"):
        return f"{value.lon},{value.lat}"
    if hasattr(value, "year") and hasattr(value, "month"):
        return f"{value.year:04}-{value.month:02}"
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=written)
    if isinstance(value, timedelta) or hasattr(value, "tdelta"):
        from isodate import duration_isoformat  # type: ignore[import-untyped]

        return str(duration_isoformat(value))
    return str(value)


class CanonicalTable:
    """Writes rows to a file as they come; ``types`` says afterwards how to read it.

    ``marks`` say by field what each mark in an empty cell means; with them, a row also has ``blank_cells`` (name to mark).
    """

    def __init__(
        self, path: Path, fields: Sequence[tuple[str, str]], marks: Mapping[str, Mapping[str, Absent]] | None = None
    ) -> None:
        self.path = path
        self.marks = marks or {}
        self.rows = 0
        self.names = [name for name, _ in fields]
        self.cells = [cells_of(kind) for _, kind in fields]
        self.file: IO[str] = path.open("w", encoding="utf-8", newline="", buffering=1 << 20)
        behind = [COLUMN] if self.marks else []
        self.file.write(",".join(["_row", *map(_quoted, self.names), *behind]) + "\n")

    def add(self, number: int, row: Any) -> None:
        """The row (a mapping from field name to value) is written. Raises TooWide."""
        parts = [str(number)]
        for name, cells in zip(self.names, self.cells, strict=True):
            value = row.get(name)
            parts.append(NULL if value is None else _quoted(cells.text(value)))
        if self.marks:
            reasons = self._reasons(row.blank_cells)
            parts.append(_quoted(reasons) if reasons else NULL)
        line = ",".join(parts)
        if len(line) > WIDEST_LINE // 4 and len(line.encode("utf-8", "replace")) > WIDEST_LINE:
            raise TooWide
        self.file.write(line + "\n")
        self.rows += 1

    def types(self) -> dict[str, str]:
        """The SQL type of each column of the file, in order, ``_row`` first."""
        own = {name: one.type() for name, one in zip(self.names, self.cells, strict=True)}
        return {"_row": "BIGINT", **own, **({COLUMN: "VARCHAR"} if self.marks else {})}

    def _reasons(self, blank: Mapping[str, Any]) -> str:
        """The row's text for ``_absent``, its fields in their order."""
        told = ((name, self.marks.get(name, {}).get(str(blank[name]))) for name in self.names if name in blank)
        return pack((name, kind) for name, kind in told if kind)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
