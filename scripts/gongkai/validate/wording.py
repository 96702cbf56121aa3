"""The facts of an error of frictionless, told so that a clerk can mend the cell: what it says, what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gongkai.core.i18n import LOCALES, pick, say, words
from gongkai.core.model import Resource
from gongkai.validate import pattern_words

_BOUND = re.compile(r'constraint "(\w+)" is "(.*)"', re.DOTALL)
_TWIN = re.compile(r"position (\d+)")


def facts_of(error: Mapping[str, Any], resource: Resource) -> dict[str, Any]:
    """The facts for the sentence problem.schema.<type>: ``cell``, ``name`` of the field, ``twin``, ``column``, ``values``,
    ``note``, and in both languages (``_zh``, ``_en``) the field's title as ``field``, ``says`` and ``expected``."""
    name = str(error.get("field_name", ""))
    field = resource.field(name)
    column = error.get("field_number")
    facts: dict[str, Any] = {"note": short(error.get("note", ""), 200), "column": column or "", "limit": ""}
    cell = short(error.get("cell", ""))
    facts["cell"] = f"“{cell}”"
    facts["name"] = name
    facts["label"] = f"“{short(error.get('label', ''))}”"
    facts["values"] = "、".join(short(cell) for cell in error.get("field_cells", ()) if cell)
    facts["other"] = short(error.get("reference_name", ""))
    facts["total"] = bool(error.get("total"))
    twin = _TWIN.search(str(error.get("note", "")))
    facts["twin"] = int(twin[1]) if twin else ""
    for locale in LOCALES:
        title = pick(field.title, locale) if field else name or say("problem.column", locale, column=column or "")
        facts[f"field_{locale}"] = short(title)
        facts[f"expected_{locale}"] = _expected(error, facts["twin"], locale)
        says = "problem.says" if cell not in ("", "None") else "problem.says.nothing"
        facts[f"says_{locale}"] = say(says, locale, cell=cell)
    return facts


def short(text: Any, most: int = 60) -> str:
    """The text on one line, at most ``most`` characters."""
    line = " ".join(str(text).split())
    line = "".join(char if char.isprintable() else "\ufffd" for char in line)
    return line if len(line) <= most else line[: most - 1] + "…"


def _expected(error: Mapping[str, Any], twin: Any, locale: str) -> str:
    """What should stand there: from the broken constraint, else from the type of the field."""
    if error["type"] == "primary-key":
        return say("problem.expected.key" if twin else "problem.expected.key.nothing", locale, twin=twin)
    field = error.get("field") or {}
    bound = _BOUND.fullmatch(str(error.get("note", "")))
    if bound and error["type"] == "constraint-error":
        members = field.get("constraints", {}).get("enum") if bound[1] == "enum" else None
        between = "、" if locale == "zh" else ", "
        text = between.join(map(str, members)) if isinstance(members, list) else bound[2]
        if bound[1] == "pattern" and (words_of := pattern_words.told(bound[2], locale)):
            return words_of
        return say(f"problem.expected.{bound[1]}", locale, bound=short(text, 160))
    kind, format = str(field.get("type", "")), str(field.get("format", "default"))
    known = words(locale)
    if f"problem.expected.{kind}.{format}" in known:
        return say(f"problem.expected.{kind}.{format}", locale)
    if kind in ("date", "time", "datetime") and format not in ("default", "any"):
        return say("problem.expected.format", locale, format=short(format))
    if f"problem.expected.{kind}" in known:
        return say(f"problem.expected.{kind}", locale)
    return say("problem.expected.other", locale, kind=kind)
