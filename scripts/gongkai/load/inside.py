"""What frictionless makes of a checked descriptor; runs in the sandbox, called by name from `load`."""

from __future__ import annotations

from typing import Any

from frictionless import FrictionlessException, Package, system


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


def infer(descriptor: dict[str, Any], folder: str) -> list[dict[str, Any]]:
    """The fields frictionless finds in a table without a schema; none where it can't open it."""
    system.trusted = False
    package = Package.from_descriptor({"resources": [descriptor]}, basepath=folder)
    resource = package.resources[0]
    try:
        with resource:
            fields: list[dict[str, Any]] = resource.schema.to_descriptor().get("fields", [])
            return fields
    except FrictionlessException:
        return []
