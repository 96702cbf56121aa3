"""One cell as the text that its field's table holds, by the field's type and words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.core import i18n
from gongkai.core.model import Field, Resource
from gongkai.intake.typed import ERRORS, Typed, Unclear, days, numbers, words
from gongkai.intake.typed.words import Labels


def text_of(cell: Typed, one: Field, labels: Labels) -> str:
    """The text of a cell for a table; "" for an empty one. ``labels`` are the words of its codes (see `names.Names`). Raises Unclear."""
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(value, str) and value.strip().startswith(ERRORS):
        raise Unclear("formula-error", cell=value.strip())
    if one.numeric:
        return numbers.written(numbers.read(cell, one.unit, one.type == "integer"), one.unit)
    if one.type == "date":
        return days.read(cell).isoformat()
    if one.type == "year":
        return str(days.read_year(cell))
    if one.type == "boolean":
        return str(words.read_boolean(cell)).lower()
    if one.period or one.type == "yearmonth":
        return days.read_period(cell, str(one.constraints.get("pattern", "")))
    return _words(cell, one, labels)


def _words(cell: Typed, one: Field, labels: Labels) -> str:
    pattern = str(one.constraints.get("pattern", ""))
    code = words.read_code(cell, pattern).strip()
    if one.references or labels.table:
        told = words.text(cell).strip()
        # A number and its name are not pushed together; of a record that is not known here the name falls away.
        code = words.without_names(told if re.search(r"\s", told) else code, one.several)
    if not labels:
        return code
    try:
        return words.read_label(cell, labels, one.several)
    except Unclear as error:
        # A record that is not known yet may come with another workbook; an open list of codes may have more than are named.
        # What is no code at all names a record that is not there.
        named = bool(labels.table) and all(one.isascii() for one in labels.shown) and not code.isascii()
        closed = labels.closed or named or (bool(one.categories) and ("enum" in one.constraints or one.several))
        if closed or error.code == "label-twice" or (pattern and not re.search(pattern, code)):
            raise
        return code


def is_chosen(cell: Typed, told: str, one: Field, labels: Labels) -> bool:
    """Whether the text of a table is the code of what was chosen from a list: people are shown that, not the code."""
    if one.type == "boolean":
        return bool(cell.value == i18n.say(f"boolean.{told}", "zh"))
    return bool(labels) and set(told.split(";")) <= set(labels.shown)


def is_change(cell: Typed, told: str) -> bool:
    """Whether the text of a table says in another form what stands in the cell."""
    value = cell.value
    if isinstance(value, bool):
        return told != str(value).lower()
    if isinstance(value, int | float):
        # 1200 kept as 1200.00 is the same number; 0.30000000000000004 kept as 0.3 is not, nor is a day, a code, a share.
        try:
            return bool(cell.shown) or Decimal(repr(value)) != Decimal(told)
        except InvalidOperation:
            return True
    if isinstance(value, date):
        return not told.startswith(f"{value:%Y-%m-%d}")
    return bool(str(value) != told)


def as_typed(value: Any, cell_format: str = "", shown: str = "", epoch: int = 0, scale: int = 1) -> Typed:
    """A cell with what its number format says of it."""
    form = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", cell_format).lower()
    dayless = isinstance(value, date) and bool(re.search(r"[ym]", form)) and "d" not in form
    return Typed(value, shown, "%" in form, dayless, epoch, scale)


def told(value: Any) -> str:
    """What stands in a cell, as a person reads it."""
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return value if isinstance(value, str) else str(value)


def marks(resource: Resource) -> dict[str, set[str]]:
    """The texts of each field's schema that stand for an empty cell."""
    schema = resource.descriptor.get("schema")
    general = schema.get("missingValues", [""]) if isinstance(schema, Mapping) else [""]
    fields = schema.get("fields", []) if isinstance(schema, Mapping) else []
    own = {str(one.get("name")): one.get("missingValues", general) for one in fields if isinstance(one, Mapping)}
    return {
        name: {str(one.get("value") if isinstance(one, Mapping) else one) for one in marks} - {""}
        for name, marks in own.items()
        if isinstance(marks, list)
    }
