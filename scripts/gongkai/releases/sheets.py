"""A sheet as it lies in content/releases: CSV, and of a total in one more column the rows it sums."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.core.disclosures import Sheet

COUNTED = "_counted"
"""The column of a total's sheet that names the rows it sums: "0-3 7"."""


def read(relation: str, said: Mapping[str, Any], content: bytes) -> Sheet:
    """A sheet as it was written. Raises ValueError, KeyError and their kind for what is none."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"))))
    header, body = rows[0], rows[1:]
    at = len(said["key"])
    total = bool(header) and header[-1] == COUNTED
    kept = len(header) - total
    counted = tuple(unfolded(row[-1]) for row in body) if total else ()
    return Sheet(
        relation,
        tuple(header[:at]),
        tuple(header[at:kept]),
        tuple(tuple(row[:kept]) for row in body),
        said["of"],
        counted,
    )


def written(sheet: Sheet) -> bytes:
    """The sheet as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    more = [COUNTED] if sheet.of else []
    writer.writerow([*sheet.key, *sheet.fields, *more])
    for at, row in enumerate(sheet.rows):
        writer.writerow([*row, *([folded(sheet.counted[at])] if more else [])])
    return text.getvalue().encode()


def folded(numbers: Sequence[int]) -> str:
    """Ascending numbers as ranges: 0-3 7."""
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][1] + 1:
            runs[-1][1] = one
        else:
            runs.append([one, one])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def unfolded(text: str) -> tuple[int, ...]:
    """The numbers that ``folded`` wrote."""
    found: list[int] = []
    for run in text.split():
        first, _, last = run.partition("-")
        found += range(int(first), int(last or first) + 1)
    return tuple(found)
