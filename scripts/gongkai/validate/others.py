"""The rows of those units that made no mistake, of a table in which frictionless found some in the rows of others.

Its verdict on the table stands as it is. What is handed on are the rows without a mistake, read once more; those of the units
that have one stay out of what is published, and are there for what is published to be held against. Where it can't be told
for sure whose row a mistake is in, nothing is: the unit may be what is mistyped (see `core.blocks`).
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gongkai.core.blocks import Stands, places
from gongkai.core.links import UNIT
from gongkai.core.model import Package, Resource
from gongkai.validate.opening import Opened


@dataclass(frozen=True)
class Others:
    """The rows without a mistake: the unit of each row with one by its number, the ``resource`` over a ``file`` beside the package
    that has the others, and the numbers that these have in the file they come from."""

    units: Mapping[int, str]
    resource: Resource
    file: Path
    numbers: Sequence[int]


def others(resource: Resource, package: Package, errors: Sequence[Mapping[str, Any]], folder: Path) -> Others | None:
    """The rows without an ``error``, written into ``folder``; None where a mistake has no row, or the row no unit or perhaps that of
    another, or is in the unit itself; and where no unit is without one."""
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
    known = _units(opened)
    stands = places(known, units)
    keyed = any(UNIT in one.fields and len(one.fields) > 1 for one in resource.foreign_keys)
    astray = {one["row_number"] for one in errors if keyed and one.get("type") == "foreign-key"}
    if any(
        where == Stands.OTHER or (where == Stands.ANYWHERE and number in astray) for number, where in stands.items()
    ):
        return None
    if {unit for _, unit in known} <= set(units.values()):
        return None
    file = folder / f"others-{resource.id}.csv"
    kept = _written(opened, units, file)
    return Others(units, _over(resource, file, opened.delimiter), file, kept)


def _units(opened: Opened) -> list[tuple[int, str]]:
    """The number and the unit of each row."""
    with opened.path.open(encoding="utf-8-sig", newline="") as given:
        rows = csv.reader(given, delimiter=opened.delimiter)
        next(rows)
        return [(number, row[0].strip()) for number, row in enumerate(rows, start=2) if row]


def _written(opened: Opened, without: Collection[int], file: Path) -> list[int]:
    """The numbers of the rows that are not ``without``, now in ``file``."""
    kept = []
    with (
        opened.path.open(encoding="utf-8-sig", newline="") as given,
        file.open("w", encoding="utf-8", newline="") as out,
    ):
        writer = csv.writer(out, delimiter=opened.delimiter, lineterminator="\n")
        rows = csv.reader(given, delimiter=opened.delimiter)
        writer.writerow(next(rows))
        for number, row in enumerate(rows, start=2):
            if row and number not in without:
                kept.append(number)
                writer.writerow(row)
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
