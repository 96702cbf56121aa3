"""Signs that nobody sees in the names and keys of a descriptor: a byte order mark, a zero-width blank, a mark that turns text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from gongkai.core.errors import Severity
from gongkai.load.notes import Notes

_NAMES = (
    "name",
    "path",
    "primaryKey",
    "foreignKeys",
    "fields",
    "quasi_identifiers",
    "references",
    "resource",
    "in_order",
)


def check_signs(document: Mapping[str, Any], notes: Notes) -> None:
    """Each key, and each name that others must repeat, that holds an invisible sign has a warning."""
    waiting: list[tuple[Any, bool]] = [(document, False)]
    told: set[str] = set()
    while waiting:
        value, named = waiting.pop()
        if isinstance(value, Mapping):
            for key, one in value.items():
                waiting += [(key, True), (one, key in _NAMES)] if key != "data" else []
        elif isinstance(value, list):
            waiting += [(one, named) for one in value]
        elif isinstance(value, str) and named and value not in told and any(map(is_unseen, value)):
            told.add(value)
            shown = "".join(f"‹U+{ord(one):04X}›" if is_unseen(one) else one for one in value)
            notes.add("sign-unseen", Severity.WARNING, word=shown)


def is_unseen(sign: str) -> bool:
    """Whether a sign has no look of its own, or that of a plain blank."""
    return unicodedata.category(sign) == "Cf" or (sign.isspace() and sign not in " \t\n")
