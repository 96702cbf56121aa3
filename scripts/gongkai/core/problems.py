"""How a mistake in a table is put together, whoever finds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.core.errors import Problem, Severity
from gongkai.core.i18n import LOCALES, pick
from gongkai.core.model import Label, Resource


def both(**labels: Label) -> dict[str, str]:
    """Labels as facts, one in each language: title_zh, title_en."""
    return {f"{name}_{locale}": pick(label, locale) for name, label in labels.items() for locale in LOCALES}


def in_table(
    code: str, severity: Severity, resource: Resource, facts: Mapping[str, Any], *,
    row: int | None = None, field: str = "", type: str = "",
) -> Problem:  # fmt: skip
    """A mistake of a table, one of its columns, or a cell."""
    return Problem(code, severity, resource.package, resource.name, type, resource.place(row, field), facts)
