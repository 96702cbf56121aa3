"""Legal bases as a reader is told of them, and the parameters that rest on them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai.core.i18n import pick, say
from gongkai.core.model import Label

_STATUTES = ("law", "admin_regulation", "local_regulation", "rule", "party_rule")


_ARTICLE = re.compile(r"第([一二三四五六七八九十百零]+)条")
_DIGITS = {one: at for at, one in enumerate("一二三四五六七八九", 1)}


def article(text: str, locale: str) -> str:
    """An article as a language says it: 第三十五条 is article 35. What else a text has stays as it is written."""
    if locale == "zh":
        return text
    return _ARTICLE.sub(lambda found: say("law.article", locale, number=_number(found[1])), text)


def _number(text: str) -> int:
    """The number of Chinese numerals below a thousand: 二十八 is 28, 一百零三 is 103."""
    whole, part = 0, 0
    for one in text:
        if one in _DIGITS:
            part = _DIGITS[one]
        elif one != "零":
            whole, part = whole + (part or 1) * (100 if one == "百" else 10), 0
    return whole + part


@dataclass(frozen=True)
class Basis:
    """A row of the table of legal bases: ``grade`` says how sure it is (A, B: seen in the text or at an authority)."""

    title: Label
    article: str = ""
    grade: str = ""
    level: str = ""
    issuer: str = ""

    @property
    def standing(self) -> str:
        """What it may be called: "law"; "rule" for a standard or a document of an office; "unread" for what an authority issued
        and nobody here read; "practice" for what nobody issued."""
        if self.grade in ("A", "B"):
            return "law" if self.level in _STATUTES else "rule"
        return "unread" if self.issuer and self.level != "village_rules" else "practice"

    def told(self, locale: str) -> str:
        """It in one line, under its label."""
        stands = self.standing
        return say(
            "basis.law" if stands == "law" else "basis.rule" if stands == "rule"
            else "basis.unread" if stands == "unread" else "basis.practice",
            locale, title=pick(self.title, locale), article=article(self.article, locale),
        )  # fmt: skip


@dataclass(frozen=True)
class Parameter:
    """What a profile says of a parameter for a time, and the rules and views that read it; a day that is none is open."""

    profile: str
    key: str
    value: str
    unit: str = ""
    org_types: Sequence[str] = ()
    basis_id: str = ""
    first: date | None = None
    last: date | None = None
    used: Sequence[str] = ()


@dataclass(frozen=True)
class Law:
    """The bases by id, the parameters of every profile, and what profiles and types of organisations are called."""

    bases: Mapping[str, Basis] = field(default_factory=dict)
    parameters: Sequence[Parameter] = ()
    org_types: Mapping[str, Label] = field(default_factory=dict)
    profiles: Mapping[str, Label] = field(default_factory=dict)
