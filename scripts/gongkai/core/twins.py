"""Columns that say the same in two languages: a reader sees the one in her own, and the other only where hers is empty.

``name_zh`` and ``name_en`` are twins, and so are ``title`` and ``title_en``, where both hold text. The downloads have both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from gongkai.core.model import Absent, Field, Label, Value

_TONGUE = re.compile(r"\s*[(（](?:zh|en|Chinese|English|中文|英文)[)）]$|^英文(?=名称$)")
"""What a title says of the language of its column."""


def in_english(name: str) -> bool:
    """Whether a column is named as one that says in English what another says already."""
    return name == "en" or name.endswith("_en")


def pairs(fields: Sequence[Field]) -> dict[int, int]:
    """Where the Chinese of two twins stands, and where the English does."""
    places = {field.name: at for at, field in enumerate(fields) if field.type == "string" and not field.categories}
    found = {}
    for name, english in places.items():
        base = "" if name == "en" else name.removesuffix("_en")
        chinese = places.get(f"{base}_zh", places.get(base)) if base else places.get("zh")
        if name.endswith("en") and base != name and chinese is not None:
            found[chinese] = english
    return found


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
        Column(at, twins.get(at, at) if locale == "en" else at, titled(field) if at in twins else field)
        for at, field in enumerate(fields) if at not in hidden
    ]  # fmt: skip


def titled(field: Field) -> Field:
    """The field, its title without the language of the column."""
    return replace(field, title={locale: _TONGUE.sub("", text) for locale, text in field.title.items()})
