"""Columns that say the same in two languages: a reader sees the one in her own, and the other only where hers is empty.

``name_zh`` and ``name_en`` are twins, and so are ``title`` and ``title_en``, where both hold text. The downloads have both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from gongkai.core.model import Absent, Field, Label, Value

_TONGUE = re.compile(r"\s*[(（](?:zh|en|Chinese|English|中文|英文)[)）]$|^英文(?=名称$)")
"""What a title says of the language of its column."""


def pairs(fields: Sequence[Field]) -> dict[int, int]:
    """Where the Chinese of two twins stands, and where the English does."""
    places = {field.name: at for at, field in enumerate(fields) if field.type == "string" and not field.categories}
    chinese = {name: chinese_of(name, places) for name in places}
    return {places[base]: places[name] for name, base in chinese.items() if base}


def chinese_of(name: str, names: Collection[str]) -> str:
    """Which of the columns says in Chinese what this one says in English; "" where none does."""
    base = "" if name == "en" else name.removesuffix("_en")
    if not name.endswith("en") or base == name:
        return ""
    return next((one for one in ([f"{base}_zh", base] if base else ["zh"]) if one in names), "")


class Column(NamedTuple):
    """A column that a reader sees: where it stands, where the one in her own language does, and what it is called."""

    at: int
    own: int
    field: Field

    def told(self, row: Sequence[Value | Label]) -> int:
        """Which of the two is told of a row: the reader's own, or the other where hers is empty."""
        return self.at if isinstance(row[self.own], Absent) or not str(row[self.own]).strip() else self.own


def shown(fields: Sequence[Field], locale: str) -> list[Column]:
    """The columns that a reader of a language sees; one that has a twin without the language in its title."""
    twins = pairs(fields)
    hidden = set(twins.values())
    return [
        Column(at, twins.get(at, at) if locale == "en" else at, _titled(field) if at in twins else field)
        for at, field in enumerate(fields) if at not in hidden
    ]  # fmt: skip


def _titled(field: Field) -> Field:
    return replace(field, title={locale: _TONGUE.sub("", text) for locale, text in field.title.items()})
