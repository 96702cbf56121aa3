"""What a pattern asks for, in words that a clerk knows; "" for one that is too involved to be told."""

from __future__ import annotations

import re

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
        return ""
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
