"""Why cells are empty: a table's marks (``*``, ``—``, ``…``) as one text a row, "completed_on=not-due;amount=suppressed".

SQL has one NULL, a publisher has four reasons for an empty cell, and a NaN among numbers is none of them. So a table whose
``missingValues`` can tell reasons apart, or where a cell is such, has one more column, ``_absent``, with the reason of each
empty cell that gives one. It goes from the canonical table through the gate to pages, charts and downloads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from gongkai.core.model import Absent
from gongkai.core.sql import text

COLUMN = "_absent"
MARKS = {
    Absent.MISSING: "",
    Absent.SUPPRESSED: "*",
    Absent.NOT_APPLICABLE: "—",
    Absent.NOT_DUE: "…",
    Absent.NOT_A_NUMBER: "NaN",
}
"""How tables and CSV downloads write each kind."""

REASONS = (Absent.SUPPRESSED, Absent.NOT_APPLICABLE, Absent.NOT_DUE, Absent.NOT_A_NUMBER)
"""The kinds that ``_absent`` tells; what is not in it is not filled in."""

_LABELS = {
    Absent.SUPPRESSED: ("suppressed", "withheld", "confidential", "隐去", "小单元抑制"),
    Absent.NOT_APPLICABLE: ("not-applicable", "n/a", "inapplicable", "不适用"),
    Absent.NOT_DUE: ("not-due", "not-yet-due", "not-due-yet", "not-yet-published", "未到期", "未到公布期"),
}
_BY_LABEL = {label: kind for kind, labels in _LABELS.items() for label in labels}
_BY_MARK = {MARKS[kind]: kind for kind in REASONS if kind is not Absent.NOT_A_NUMBER}
"""Where a schema says that NaN stands for no value, the cell is not filled in."""


def declared(schema: Any) -> dict[str, dict[str, Absent]]:
    """By field name, what each mark in its cells means; {} for a schema whose ``missingValues`` tell no reason.

    An entry is a text or, in Data Package version 2, {"value", "label"}: there the label says what is meant. A field's own
    list wins over the schema's. A schema with a field called ``_absent`` keeps that name for itself.
    """
    fields = schema.get("fields") if isinstance(schema, Mapping) else None
    named = [one for one in fields if isinstance(one, Mapping) and one.get("name")] if isinstance(fields, list) else []
    if any(str(one["name"]).casefold() == COLUMN for one in named):
        return {}
    general = schema.get("missingValues") if isinstance(schema, Mapping) else None
    found = {str(one["name"]): _meanings(one.get("missingValues", general)) for one in named}
    return {name: marks for name, marks in found.items() if marks}


def _meanings(entries: Any) -> dict[str, Absent]:
    marks: dict[str, Absent] = {}
    for entry in entries if isinstance(entries, list) else ():
        label = entry.get("label") if isinstance(entry, Mapping) else None
        value = str(entry.get("value")) if isinstance(entry, Mapping) else str(entry)
        kind = (
            _BY_LABEL.get("-".join(str(label).casefold().replace("_", " ").split())) if label else _BY_MARK.get(value)
        )
        if kind:
            marks[value] = kind
    return marks


def says(name: str, kind: Absent, marks: str = COLUMN) -> str:
    """The SQL of whether a row tells this reason of a field; NULL where its ``marks`` (an SQL expression) are."""
    return f"contains(';' || {marks} || ';', {text(f';{entry(name, kind)};')})"


def pack(reasons: Iterable[tuple[str, Absent]]) -> str:
    """The text of a row: its fields with their reasons, in the order given."""
    return ";".join(entry(name, kind) for name, kind in reasons)


def entry(name: str, kind: Absent) -> str:
    """One field's part of the text; what would end a name early is written as in an address."""
    return name.replace("%", "%25").replace(";", "%3B").replace("=", "%3D") + f"={kind.value}"


def unpack(text: str | None) -> dict[str, Absent]:
    """The reasons by field name. Raises ValueError where a word is none of the kinds."""
    pairs = [one.partition("=") for one in text.split(";")] if text else []
    return {unquote(name): Absent(kind) for name, _, kind in pairs}


def not_numbers(columns: Iterable[tuple[str, str]], *, marked: bool) -> str:
    """The SQL of ``_absent`` where texts of numbers say NaN or infinity: of each column its name and its entry, both as SQL.
    What the table itself tells (``marked``) stays."""
    odd = (f"CASE WHEN {name} IN ('NaN', 'Infinity', '-Infinity') THEN {told} END" for name, told in columns)
    return f"nullif(concat_ws(';', {', '.join([*([COLUMN] if marked else []), *odd])}), '') AS {COLUMN}"
