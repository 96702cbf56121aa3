"""The words of a descriptor in the shapes that they should have: what has another one counts as nothing."""

from __future__ import annotations

from typing import Any

from gongkai.load.labels import clean


def list_of(value: Any) -> list[Any]:
    """The list that a word of a descriptor is; [] for anything else."""
    return value if isinstance(value, list) else []


def mapping_of(value: Any) -> dict[str, Any]:
    """The mapping that a word is; {} for anything else."""
    return value if isinstance(value, dict) else {}


def mappings_of(value: Any) -> list[dict[str, Any]]:
    """The mappings in a list."""
    return [one for one in list_of(value) if isinstance(one, dict)]


def texts_of(value: Any) -> tuple[dict[str, str], ...]:
    """The text entries of each mapping in a list (licences, sources, contributors)."""
    return tuple({key: clean(text) for key, text in one.items() if isinstance(text, str)} for one in mappings_of(value))
