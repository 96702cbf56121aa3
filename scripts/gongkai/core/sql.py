"""Names and texts as SQL has them."""

from __future__ import annotations


def quoted(*parts: str) -> str:
    """An SQL identifier of one or more parts."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


def text(value: str) -> str:
    """An SQL text."""
    return "'" + value.replace("'", "''") + "'"
