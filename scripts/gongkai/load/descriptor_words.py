"""What a schema checker says of a descriptor in its own English, told in the reader's language.

frictionless hands on the sentences of jsonschema, with "at property 'resources.0.name'" behind them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from gongkai.core.i18n import LOCALES, say

_AT = re.compile(r"(?P<said>.*?)(?: at property '(?P<place>[^']*)')?", re.DOTALL)
_SAID = {
    "name": re.compile(r"'(?P<value>.*)' does not match '\^\(\[-a-z0-9\._/\]\)\+\$'"),
    "pattern": re.compile(r"(?P<value>'.*'|\S+) does not match '(?P<wanted>.*)'"),
    "type": re.compile(r"(?P<value>.*) is not of type '(?P<wanted>\w+)'"),
    "required": re.compile(r"'(?P<wanted>.*)' is a required property"),
    "enum": re.compile(r"(?P<value>.*) is not one of (?P<wanted>\[.*\])"),
    "unique": re.compile(r"(?P<value>.*) has non-unique elements"),
    "empty": re.compile(r"(?P<value>\[\]|''|\{\}) (?:is too short|should be non-empty)"),
    "format": re.compile(r"(?P<value>.*) is not a '(?P<wanted>[\w-]+)'"),
    "any": re.compile(r"(?P<value>.*) is not valid under any of the given schemas"),
    "extra": re.compile(r"Additional properties are not allowed \((?P<value>.*) (?:was|were) unexpected\)"),
    "minimum": re.compile(r"(?P<value>.*) is less than the minimum of (?P<wanted>.*)"),
}  # fmt: skip
_MOST = 80


def facts(note: str) -> Mapping[str, str]:
    """The ``note`` of a Problem in each language (note_zh, note_en); as it is said where nobody knows the sentence."""
    found = _AT.fullmatch(note.strip())
    said, place = (found["said"], found["place"] or "") if found else (note, "")
    for word, form in _SAID.items():
        if parts := form.fullmatch(said):
            told = {name: _short(text) for name, text in parts.groupdict().items()}
            return {
                f"note_{locale}": _at(place, locale) + say(f"descriptor.{word}", locale, **told) for locale in LOCALES
            }
    return {"note": note}


def _at(place: str, locale: str) -> str:
    return say("descriptor.at", locale, place=place) if place else ""


def _short(text: str) -> str:
    text = text.strip("'")
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"
