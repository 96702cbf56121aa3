"""What frictionless makes of a checked descriptor; runs in the sandbox, called by name from `load`."""

from __future__ import annotations

import re
from typing import Any

from frictionless import FrictionlessException, Package, system

from gongkai.load import json_keys
from gongkai.load.dialects import with_json_keys
from gongkai.sandbox.inside import progress
from gongkai.workbook import reading

reading.install()


def describe(descriptor: dict[str, Any], folder: str) -> dict[str, Any]:
    """{"errors": [(type, note)]}, or where the descriptor is valid {"resources": [...]} in the same order.

    Each resource has "tabular", "named" (its name for frictionless), "format", "compression" and "schema" (with every
    word in the form of the standard; without "fields" where the descriptor has none).
    """
    system.trusted = False
    try:
        package = Package.from_descriptor(descriptor, basepath=folder)
        package.to_descriptor(validate=True)
    except FrictionlessException as exception:
        errors = exception.reasons or [exception.error]
        return {"errors": [(error.type, error.note) for error in errors]}
    return {
        "errors": [],
        "resources": [
            {
                "named": resource.name,
                "tabular": resource.tabular,
                "format": resource.format or "",
                "compression": resource.compression or "",
                "schema": resource.schema.to_descriptor() if resource.schema else {},
            }
            for resource in package.resources
        ],
    }


def infer(descriptor: dict[str, Any], folder: str) -> dict[str, Any]:
    """{"fields", "keys"}: what frictionless finds in a table without a schema, no fields where it can't open it; and the
    keys of all records of a JSON table, in the order in which they first come.

    A column with zeros or a plus in front of its digits is text: 001 is a code, and as a number it would be another one. So
    is a column of a spreadsheet with numbers that are shown as codes.
    """
    system.trusted = False
    reading.begin(())
    package = Package.from_descriptor({"resources": [descriptor]}, basepath=folder)
    keys = list(json_keys.counted(package.resources[0]))
    resource = _with_json_keys(descriptor, keys, folder) if keys else package.resources[0]
    try:
        with resource:
            fields: list[dict[str, Any]] = resource.schema.to_descriptor().get("fields", [])
            codes = _codes(resource, fields)
            made = [_text(one) if at in codes else one for at, one in enumerate(fields)]
            return {"fields": made, "keys": keys, "codes": bool(codes)}
    except FrictionlessException:
        return {"fields": [], "keys": keys, "codes": False}


def _with_json_keys(descriptor: dict[str, Any], keys: list[str], folder: str) -> Any:
    words = {**descriptor, "dialect": with_json_keys(descriptor, keys)}
    return Package.from_descriptor({"resources": [words]}, basepath=folder).resources[0]


def _codes(resource: Any, fields: list[dict[str, Any]]) -> set[int]:
    """The places of the columns that hold digits with a zero or a plus in front, or numbers shown as codes."""
    numbers = {at for at, one in enumerate(fields) if one.get("type") in ("integer", "number", "year")}
    found: set[int] = set()
    for row in resource.row_stream if numbers else ():
        progress()
        for at in numbers - found:
            cell = row.cells[at] if at < len(row.cells) else None
            if isinstance(cell, str) and _CODE.match(cell.strip()):
                found.add(at)
    return found | {at for at, _ in reading.Job.codes}


def _text(field: dict[str, Any]) -> dict[str, Any]:
    return {"name": field["name"], "type": "string", reading.AS_SHOWN: True}


_CODE = re.compile(r"-?0[0-9]|\+")
