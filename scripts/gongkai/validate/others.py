"""The rows of those units that made no mistake, of a table in which frictionless found some in the rows of others.

Its verdict on the table stands as it is. What is handed on are the rows of the other units, read once more without the rows of
those with a mistake; where it can't be told for sure whose row a mistake is in, nothing is.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gongkai.core.links import UNIT
from gongkai.core.model import Package, Resource
from gongkai.validate.opening import Opened


@dataclass(frozen=True)
class Others:
    """The rows of the other units: the unit of each row with a mistake by its number, the ``resource`` over a ``file`` beside
    the package that has no row of these units, and the numbers that its rows have in the file they come from."""

    units: Mapping[int, str]
    resource: Resource
    file: Path
    numbers: Sequence[int]


def others(resource: Resource, package: Package, errors: Sequence[Mapping[str, Any]], folder: Path) -> Others | None:
    """The rows of the units without an ``error``, written into ``folder``; None where a mistake has no row, or the row no unit,
    or is in the unit itself."""
    # Not above: the sandbox imports this package, and needs no SQL engine.
    from gongkai.validate.prove import openable

    numbers = sorted({one["row_number"] for one in errors if isinstance(one.get("row_number"), int)})
    first = resource.fields[0].name if resource.fields else ""
    if first != UNIT or (resource.primary_key and UNIT not in resource.primary_key) or not numbers:
        return None
    if any(not isinstance(one.get("row_number"), int) or one.get("field_name") == UNIT for one in errors):
        return None
    opened = openable(resource)
    if (
        opened is None
        or not opened.plain
        or opened.records.blank
        or resource.descriptor.get("format") not in (None, "csv")
    ):
        return None
    cells = opened.cells(numbers)
    units = {number: row[0] if row else "" for number, row in zip(numbers, cells, strict=True)}
    if any(not one or one != one.strip() for one in units.values()):
        return None
    file = folder / f"others-{resource.id}.csv"
    kept = _written(opened, frozenset(units.values()), file)
    return Others(units, _over(resource, file, opened.delimiter), file, kept) if kept else None


def _written(opened: Opened, without: frozenset[str], file: Path) -> list[int]:
    """The numbers of the rows that belong to other units, now in ``file``."""
    kept = []
    with (
        opened.path.open(encoding="utf-8-sig", newline="") as given,
        file.open("w", encoding="utf-8", newline="") as out,
    ):
        writer = csv.writer(out, delimiter=opened.delimiter, lineterminator="\n")
        rows = csv.reader(given, delimiter=opened.delimiter)
        writer.writerow(next(rows))
        for number, row in enumerate(rows, start=2):
            if row and row[0].strip() not in without:
                kept.append(number)
                writer.writerow(row)
    if not kept:
        file.unlink()
    return kept


def _over(resource: Resource, file: Path, delimiter: str) -> Resource:
    """The resource over another file. Its keys to other tables were looked up already."""
    schema = {word: value for word, value in resource.descriptor["schema"].items() if word != "foreignKeys"}
    kept = {
        word: value
        for word, value in resource.descriptor.items()
        if word not in ("bytes", "hash", "dialect", "encoding")
    }
    words = {**kept, "schema": schema, "dialect": {"delimiter": delimiter}}
    return replace(resource, descriptor=words, files=(file,), foreign_keys=())
