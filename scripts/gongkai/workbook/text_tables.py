"""A text of columns (CSV) as a sheet: its encoding, what parts its cells, its rows. Runs in the sandbox.

UTF-8 and UTF-16 show themselves. Any other text may be of any encoding, so nobody guesses: Excel on Chinese Windows writes
GB18030, and a person confirms it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Any

PARTS = (",", "\t", ";", "|")
"""What may part the cells of a row, the likeliest first."""
_HEAD = 20


def read(raw: bytes, name: str, encoding: str) -> dict[str, Any]:
    """The one sheet of a text; or that its encoding must be told, with its first line as GB18030 has it ("" where it is not that)."""
    known = _encoding(raw) or encoding
    try:
        if not known:
            raise LookupError
        text = raw.decode(known)
    except (UnicodeDecodeError, LookupError):
        return {"wrong": "encoding", "head": _first_line(raw)}
    text = text.removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_parting(text)))
    values: list[list[Any]] = [[one if one != "" else None for one in row] for row in rows]
    return {"sheets": [{"name": name, "rows": squared(values)}], "encoding": known}


def squared(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows, all as long as the longest; empty ones at the end are gone."""
    while rows and all(one is None for one in rows[-1]):
        rows.pop()
    wide = max(map(len, rows), default=0)
    return [[*row, *[None] * (wide - len(row))] for row in rows]


def _encoding(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def _first_line(raw: bytes) -> str:
    try:
        return raw.decode("gb18030").strip().splitlines()[0][:80]
    except (UnicodeDecodeError, IndexError):
        return ""


def _parting(text: str) -> str:
    """The sign that parts most of the first lines into equally many cells, more than one."""
    best, most = PARTS[0], (0, 0)
    for sign in PARTS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        try:
            sizes = Counter(len(row) for row, _ in zip(reader, range(_HEAD), strict=False) if len(row) > 1)
        except csv.Error:
            continue
        if sizes and (seen := max((times, size) for size, times in sizes.items())) > most:
            best, most = sign, seen
    return best
