"""One pass over a table: stock frictionless validates it, and every row it passes is written as it was read.

Runs in the sandbox, called by name from `validate`. What comes back is plain data.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException, Package, system

from gongkai.core.missing import declared
from gongkai.load import json_keys
from gongkai.sandbox.inside import progress
from gongkai.validate.canonical import CanonicalTable, Numbers, TooWide
from gongkai.validate.misreadings import Watch
from gongkai.workbook import reading, survey

reading.install()

TOTAL = re.compile(r"\s*(本[页月季年]|全年|以上)?\s*(合|小|总|共|累)\s*计\s*[:：]?\s*")
"""A cell that says that its row is a total."""
WORDS = (
    "row_number",
    "field_name",
    "field_number",
    "cell",
    "label",
    "note",
    "field_names",
    "field_cells",
    "reference_name",
)


def check(
    descriptors: list[dict[str, Any]], name: str, tabular: bool, folder: str, out: str, limit: int, standard: str = ""
) -> dict[str, Any]:
    """{"errors", "warnings", "rows", "types"} of the resource called ``name``; ``types`` is None where it has errors,
    and then nothing is left at ``out``.

    ``standard`` is the package's "$schema" where it follows version 2 of the standard, else "".
    Where numbers are NaN or infinite, "odd" has how many of each field, where some are too fine or too large to be read as they
    are "cut" has how many and the places that are left; "misread" and "book" are what `misreadings` and
    `reading` saw in a table without errors.
    An error is a mapping with "type" and those of WORDS that it has; for a field it knows, also its "field" descriptor.
    """
    system.trusted = False
    try:
        words = {"$schema": standard} if standard else {}
        package = Package.from_descriptor({**words, "resources": descriptors}, basepath=folder)
        resource = package.get_resource(name)
    except FrictionlessException as exception:
        return _answer([described(one, {}) for one in exception.reasons or [exception.error]])
    if resource.tabular and not tabular:  # a format that load offers as a plain file
        return _answer([])
    marks = declared(next((one.get("schema") for one in descriptors if one.get("name") == name), None))
    own = fields_of(descriptors, name)
    watch = Watch(own)
    reading.begin(own)
    tap = _Tap(resource, Path(out), marks, watch)
    # Rows arrive here before frictionless has looked at the limits, so each is seen once, good or bad.
    report = resource.validate(on_row=tap, limit_errors=limit)
    tap.close()
    task = report.tasks[0] if report.tasks else None
    found = [*report.errors, *(task.errors if task else [])]
    fields = {one.name: one.to_descriptor() for one in resource.schema.fields} if resource.tabular else {}
    answer = _answer([described(one, fields) for one in found], list(task.warnings) if task else [])
    answer["rows"] = tap.rows
    answer["misread"] = watch.report()
    answer["book"] = survey.survey(resource) if resource.tabular else []
    if not found and resource.tabular:
        counts = json_keys.counted(resource)
        answer["keys"] = {one: count for one, count in counts.items() if one not in fields}
    if tap.strange:
        answer["errors"].append(tap.strange)
    if found or tap.strange or not resource.tabular or not tap.table:
        with contextlib.suppress(FileNotFoundError):
            Path(out).unlink()
    else:
        answer["types"] = tap.table.types()
        cells = zip(tap.table.names, tap.table.cells, strict=True)
        numbers = {name: one for name, one in cells if isinstance(one, Numbers)}
        answer["odd"] = {name: one.odd for name, one in numbers.items() if one.odd}
        answer["cut"] = {
            name: (one.cut, one.decimal[1]) for name, one in numbers.items() if one.cut and one.type() != "DOUBLE"
        }
    return answer


class _Tap:
    """Takes each row that frictionless reads and writes the good ones, until the first bad one."""

    def __init__(self, resource: Any, out: Path, marks: dict[str, Any], watch: Watch) -> None:
        self.resource = resource
        self.watch = watch
        self.marks = marks
        self.out = out
        self.table: CanonicalTable | None = None
        self.rows = 0
        self.open = bool(resource.tabular)
        self.strange: dict[str, Any] | None = None

    def __call__(self, row: Any) -> None:
        progress()
        self.rows += 1
        if not self.open:
            return
        if not row.valid:
            self.open = False
            return
        self.watch.see(row)
        self._ready()
        try:
            assert self.table
            self.table.add(row.row_number, row)
        except TooWide:
            self.strange, self.open = {"type": "row-too-wide", "row_number": row.row_number}, False
        except UnicodeEncodeError:
            self.strange, self.open = {"type": "text-broken", "row_number": row.row_number}, False

    def _ready(self) -> None:
        if not self.table:
            fields = [(one.name, one.type) for one in self.resource.schema.fields]
            self.table = CanonicalTable(self.out, fields, self.marks)

    def close(self) -> None:
        """The file is complete; a table without rows gets its header."""
        if self.open and not self.rows:
            self._ready()
        if self.table:
            try:
                self.table.file.close()
            except UnicodeEncodeError:
                self.strange = {"type": "text-broken"}


def fields_of(descriptors: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The fields of a resource in the package's own words, which has more of them than frictionless knows."""
    schema = next((one.get("schema") for one in descriptors if one.get("name") == name), None)
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return [one for one in fields or () if isinstance(one, dict)]


def _answer(errors: list[dict[str, Any]], warnings: list[str] | None = None) -> dict[str, Any]:
    return {"errors": errors, "warnings": warnings or [], "rows": 0, "types": None}


def described(error: Any, fields: dict[str, Any]) -> dict[str, Any]:
    """An error as plain data: its "type", those of WORDS that it has, and the "field" it is about."""
    facts = {"type": error.type}
    for word in WORDS:
        value = getattr(error, word, None)
        if value not in (None, "", []):
            facts[word] = value
    if any(isinstance(cell, str) and TOTAL.fullmatch(cell) for cell in getattr(error, "cells", None) or ()):
        facts["total"] = True
    field = fields.get(facts.get("field_name", ""))
    if field:
        facts["field"] = {key: field[key] for key in ("type", "format", "constraints") if key in field}
    return facts
