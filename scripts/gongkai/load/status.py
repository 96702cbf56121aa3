"""Words that depend on the day, as a view's column declares them: {"from", "to", "done_on", "before", "during", …}."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.core.i18n import as_json
from gongkai.core.model import Status
from gongkai.load.labels import Translations, clean
from gongkai.load.notes import Notes

DATES = ("from", "to", "done_on", "changed_on")
WORDS = ("before", "during", "after", "done", "late", "changed")
_NEEDED = {"from": "before", "to": "after", "done_on": "done", "changed_on": "changed"}
"""The word that can't be missing where a date is named; "during" never can."""


def read_status(field: Mapping[str, Any], translations: Translations, view: str, notes: Notes) -> Status | None:
    """The status of a view's column; None where it has none, or none that can be told (with a note that says why)."""
    if "status" not in field:
        return None
    declared, key = field["status"], f"fields.{field.get('name')}.status"
    if not isinstance(declared, dict):
        notes.add("view-word", name=view, key=key, word=as_json(declared), known=", ".join((*DATES, *WORDS)))
        return None
    unknown = [str(word) for word in declared if word not in (*DATES, *WORDS)]
    dates = {one: clean(declared.get(one)) for one in DATES}
    needed = ["during", *(_NEEDED[one] for one, column in dates.items() if column)]
    missing = [word for word in needed if not clean(declared.get(word))]
    if not (dates["from"] or dates["to"]):
        missing.insert(0, "from")
    for word in unknown:
        notes.add("view-word", name=view, key=key, word=word, known=", ".join((*DATES, *WORDS)))
    for word in missing:
        notes.add("view-word", name=view, key=f"{key}.{word}", word="", known=", ".join((*DATES, *WORDS)))
    if unknown or missing:
        return None
    inner = translations.at("status")
    words = {word: inner.label(declared, word) for word in WORDS if clean(declared.get(word))}
    return Status(dates["from"], dates["to"], dates["done_on"], words, dates["changed_on"])
