"""Single rows of a table in frictionless's own hands: what it reads in them, and what it says is wrong with them.

Runs in the sandbox, called by name from `unproven`. The rest of the table was proven elsewhere, so what a row can't tell by
itself (that its key stood in an earlier row, that its key leads nowhere) is told with it. The order of the checks is that of
``TableResource.row_stream`` in frictionless 5.21, which decides what is reported before the limit is reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from frictionless import Package, errors, system
from frictionless.table import Header, Row, create_cell_handlers

from gongkai.core.missing import declared
from gongkai.sandbox.inside import progress
from gongkai.validate.canonical import CanonicalTable, Numbers, cells_of
from gongkai.validate.inside import described, fields_of
from gongkai.validate.misreadings import Watch


def read(
    descriptors: list[dict[str, Any]],
    name: str,
    folder: str,
    standard: str,
    rows: list[tuple[int, list[str]]],
    columns: list[str],
) -> list[list[str | None]]:
    """The values of some columns of each row (its number and its cells), written as the canonical table would; None for an
    empty cell and for one that can't be read."""
    resource = _resource(descriptors, name, folder, standard)
    writers = {one.name: cells_of(one.type) for one in resource.schema.fields}
    found = []
    for row in _rows(resource, rows):
        progress()
        values = [(column, row[column]) for column in columns]
        found.append([None if value is None else writers[column].text(value) for column, value in values])
    return found


def explain(
    descriptors: list[dict[str, Any]], name: str, folder: str, standard: str, out: str, limit: int,
    rows: list[tuple[int, list[str]]], twins: dict[int, dict[str, int]], astray: dict[int, list[int]],
) -> dict[str, Any]:  # fmt: skip
    """{"errors", "warnings", "misread", "last", "types", "widths"} of these rows. Where none has an error, they are written to ``out`` as a
    canonical table, with its types, and the digits that its numbers need.

    ``twins`` has, by row number, the earlier row with the same value in a unique field, or (under "") with the same primary
    key; ``astray`` the places of the foreign keys that lead nowhere. ``last`` is the row at which the limit stopped, or 0.
    """
    resource = _resource(descriptors, name, folder, standard)
    marks = declared(next((one.get("schema") for one in descriptors if one.get("name") == name), None))
    table = CanonicalTable(Path(out), [(one.name, one.type) for one in resource.schema.fields], marks)
    found: list[Any] = []
    last = 0
    watch = Watch(fields_of(descriptors, name))
    for row in _rows(resource, rows):
        progress()
        _check_keys(resource, row, twins.get(row.row_number, {}), astray.get(row.row_number, []))
        found += row.errors
        if not found:
            watch.see(row)
            table.add(row.row_number, row)
        if limit and len(found) >= limit:
            found, last = found[:limit], row.row_number
            break
    table.file.close()
    widths = {
        one: (cells.whole, cells.places)
        for one, cells in zip(table.names, table.cells, strict=True)
        if isinstance(cells, Numbers)
    }
    fields = {one.name: one.to_descriptor() for one in resource.schema.fields}
    return {
        "errors": [described(one, fields) for one in found],
        "warnings": [f"reached error limit: {limit}"] if last else [],
        "misread": watch.report(),
        "last": last,
        "types": None if found else table.types(),
        "widths": widths,
    }


def _resource(descriptors: list[dict[str, Any]], name: str, folder: str, standard: str) -> Any:
    system.trusted = False
    words = {"$schema": standard} if standard else {}
    return Package.from_descriptor({**words, "resources": descriptors}, basepath=folder).get_resource(name)


def _rows(resource: Any, rows: Sequence[tuple[int, list[str]]]) -> Iterator[Any]:
    """frictionless's own rows; the header is known to name the fields, all of them and in order."""
    fields = resource.schema.fields
    header = Header([one.name for one in fields], fields=fields, row_numbers=[1])
    handlers = create_cell_handlers(header.get_expected_fields())
    for number, cells in rows:
        yield Row(cells, handlers=handlers, row_number=number)


def _check_keys(resource: Any, row: Any, twins: dict[str, int], astray: list[int]) -> None:
    """Errors of unique fields, primary key and foreign keys are appended to the row's."""
    for field in resource.schema.fields:
        if field.constraints.get("unique"):
            cell = row[field.name]
            if cell is not None and field.name in twins:
                row.errors.append(
                    errors.UniqueError.from_row(row, note=_same(twins[field.name]), field_name=field.name)
                )
    if resource.schema.primary_key:
        cells = tuple(row[name] for name in resource.schema.primary_key)
        if set(cells) == {None}:
            note = 'cells composing the primary keys are all "None"'
            row.errors.append(errors.PrimaryKeyError.from_row(row, note=note))
        elif "" in twins:
            row.errors.append(errors.PrimaryKeyError.from_row(row, note=_same(twins[""])))
    for place, key in enumerate(resource.schema.foreign_keys):
        names, reference = list(key["fields"]), key["reference"]
        cells = tuple(row[name] for name in names)
        if place not in astray or set(cells) == {None}:
            continue
        others = list(reference["fields"])
        note = (
            f'for "{", ".join(names)}": values "{", ".join(map(str, cells))}" not found in the lookup table '
            f'"{reference["resource"]}" as "{", ".join(others)}"'
        )
        row.errors.append(
            errors.ForeignKeyError.from_row(
                row, note=note, field_names=names, field_values=list(cells), reference_name=reference["resource"],
                reference_field_names=others,
            )
        )  # fmt: skip


def _same(number: int) -> str:
    return f"the same as in the row at position {number}"
