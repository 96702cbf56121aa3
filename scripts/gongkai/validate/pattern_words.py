"""What a pattern asks for, in words that a clerk knows: which signs it takes, else a text that it would take; "" for one that is too
involved even for that."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from gongkai.core.i18n import say

KNOWN = {
    r"^\d{4}-(0[1-9]|1[0-2])$": "month",
    r"^\d{4}(-(0[1-9]|1[0-2])|Q[1-4]|H[12])?$": "period",
    r"^\d{3}(\d{2}){0,3}$": "subject",
    r"^[^;]+(;[^;]+)*$": "list",
    r"^[0-9ABCDEFGHJKLMNPQRTUWXY]{18}$": "uscc",
    r"^(0\d{2,3}-\d{7,8}|\d{5})$": "phone",
}
"""Patterns that the kit's own packages use, by the word of their sentence."""
_PART = re.compile(r"(\\d|\[(?!\^)[^\[\]\\]+\])(\*|\+|\?|\{\d+(?:,\d*)?\})?")
_RANGES = {"A-Za-z": "letters", "a-z": "small", "A-Z": "capitals", "0-9": "digits", r"\d": "digits"}


def told(pattern: str, locale: str) -> str:
    """What stands behind "should be" in a message."""
    if pattern in KNOWN:
        return say(f"problem.expected.pattern.{KNOWN[pattern]}", locale)
    bare = pattern.removeprefix("^").removesuffix("$")
    parts = list(_PART.finditer(bare))
    if not parts or "".join(one[0] for one in parts) != bare or not (pattern.startswith("^") and pattern.endswith("$")):
        like = example(pattern)
        return say("problem.expected.pattern.like", locale, like=like) if like else ""
    signs = list(dict.fromkeys(word for one in parts for word in _signs(one[1], locale)))
    least = sum(_times(one[2])[0] for one in parts)
    most = sum(_times(one[2])[1] for one in parts)
    words = say("problem.expected.pattern.signs", locale, signs=say("list.comma", locale).join(signs))
    if most > 999:
        return words
    length = str(least) if least == most else f"{least}–{most}"
    return words + say("problem.expected.pattern.length", locale, length=length)


def _signs(part: str, locale: str) -> list[str]:
    """What a part of a pattern takes, in words."""
    rest = part.strip("[]")
    found = []
    for spelling, word in _RANGES.items():
        if spelling in rest:
            rest = rest.replace(spelling, "", 1)
            found.append(say(f"problem.expected.pattern.{word}", locale))
    return [*found, *rest.replace("\\", "")]


def _times(quantifier: str | None) -> tuple[int, int]:
    if not quantifier:
        return 1, 1
    if quantifier in "*+?":
        return (int(quantifier == "+"), 1 if quantifier == "?" else 1000)
    low, comma, high = quantifier.strip("{}").partition(",")
    return int(low), int(high) if high else 1000 if comma else int(low)


def example(pattern: str) -> str:
    """A short text that the pattern takes; "" where none was found."""
    try:
        text = "".join(_written(parser.parse(pattern)))
        return text if re.search(pattern, text) and text.isprintable() and 0 < len(text) <= 40 else ""
    except (re.error, RecursionError, OverflowError, ValueError):
        return ""


def _written(parts: Iterable[tuple[Any, Any]]) -> Iterable[str]:
    """A text for each part of a parsed pattern; raises ValueError for what only a reader of patterns would know."""
    for kind, given in parts:
        if kind in (code.LITERAL, code.NOT_LITERAL):
            yield chr(given) if kind is code.LITERAL else "x"
        elif kind is code.ANY:
            yield "x"
        elif kind is code.IN:
            yield _sign(given)
        elif kind in (code.MAX_REPEAT, code.MIN_REPEAT):
            least, most, inner = given
            yield "".join(_written(inner)) * min(max(least, 1), int(most), 20)
        elif kind is code.SUBPATTERN:
            yield from _written(given[-1])
        elif kind is code.BRANCH:
            yield from _written(given[1][0])
        elif kind is not code.AT:
            raise ValueError(kind)


def _sign(choices: Iterable[tuple[Any, Any]]) -> str:
    """One of the signs of a bracket."""
    kind, given = next(iter(choices))
    if kind is code.LITERAL:
        return chr(given)
    if kind is code.RANGE:
        return "1" if given == (48, 57) else chr(given[0])
    if kind is code.CATEGORY and given in (code.CATEGORY_DIGIT, code.CATEGORY_WORD):
        return "1"
    return "x"
