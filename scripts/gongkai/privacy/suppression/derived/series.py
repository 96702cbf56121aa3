"""Which row of a table comes before which, by what its key says: the period before, the same one a year ago."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np


def befores(keys: Mapping[str, Sequence[str]]) -> Iterator[Any]:
    """(n,) for each row the one before it in a series of rows that differ in one key, −1 for the first; and that of a year ago."""
    rows = len(next(iter(keys.values()), ()))
    for name, texts in keys.items():
        rest = [keys[one] for one in keys if one != name]
        series: dict[tuple[str, ...], list[int]] = {}
        for row in range(rows):
            series.setdefault(tuple(one[row] for one in rest), []).append(row)
        if max(map(len, series.values()), default=0) < 2:
            continue
        last, year = np.full(rows, -1), np.full(rows, -1)
        for members in series.values():
            ordered = sorted(members, key=lambda row: _in_order(texts[row]))
            last[ordered[1:]] = ordered[:-1]
            where = {texts[row]: row for row in members}
            for row in members:
                word = texts[row]
                if word[:4].isdecimal() and len(word) > 4:
                    year[row] = where.get(f"{int(word[:4]) - 1}{word[4:]}", -1)
        yield last
        if (year >= 0).any():
            yield year


def _in_order(text: str) -> tuple[float, str]:
    return (float(text), "") if text.isdecimal() and text.isascii() else (0.0, text)
