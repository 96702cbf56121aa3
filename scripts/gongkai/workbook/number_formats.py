"""Numbers that a spreadsheet shows as codes: 0001001, 001-0023, 2026-007. Runs in the sandbox.

Only a format that adds digits or parts them makes a code of a number: two zeros or more in front of the point, digits in the
words before it, a hyphen between its digits. Groups of thousands, percentages, scales, fractions, money, times are quantities.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<digit>[0#?])|(?P<other>.)', re.DOTALL)  # fmt: skip
_CONDITION = re.compile(r"\[\s*(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)\s*\]")
_SECTIONS = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)', re.DOTALL)
_MONEY = re.compile(r"[$¥￥€£元圆]")
_PARTS = re.compile(r"[-‐‑–—－:A-Za-z]")
_BARE = "-+() :&~{}<>=^'$"
"""Signs that a format may hold without quotes (ECMA-376, 18.8.31)."""
_MOST = 20
"""Digits beyond which a number is no code: a spreadsheet keeps fifteen."""
_TESTS = {"<": -1, "=": 0, ">": 1}


class _Piece(NamedTuple):
    """A place for a digit ("0", "#", "?") or, where ``digit`` is "", the words that stand there."""

    digit: str
    words: str = ""


def shown(value: int | float, form: str) -> str:
    """The text that a spreadsheet shows for a number whose format makes a code of it; "" for a quantity."""
    if ("0" not in form and "#" not in form) or abs(value) >= 10**_MOST:
        return ""
    section, negative = _section(value, form)
    pieces = _pieces(section)
    if pieces is None:
        return ""
    whole, fraction = pieces
    number = abs(Decimal(str(value)))
    if number != round(number, len(fraction)):
        return ""  # it has digits that are not shown
    digits, _, rest = f"{number:.{len(fraction)}f}".partition(".")
    return (
        ("-" if negative else "") + _filled(whole, "" if digits == "0" else digits) + ("." + rest if fraction else "")
    )


def written_code(value: int | float, text: str) -> str:
    """The text that stands in a cell of a number, where it makes a code of it; "" for a quantity (see `shown`)."""
    digits, own = re.sub(r"\D", "", text), str(value)
    if not isinstance(value, int) or value < 0 or not digits.endswith(own) or _MONEY.search(text):
        return ""
    first = re.search(r"\d", text)
    parted = re.search(rf"\d{_PARTS.pattern}+\d", text)
    if re.search(r"[.,%％/]|\d\s\d", text) or first is None:
        return ""
    return text.strip() if len(digits) > len(own) or parted else ""


def _section(value: int | float, form: str) -> tuple[str, bool]:
    """The part of a format that is for the number, and whether it shows a sign of its own in front."""
    sections: list[str] = _SECTIONS.findall(form)[: form.count(";") + 1]
    for one in sections:
        if (test := _CONDITION.search(one)) and _holds(value, test[1], Decimal(test[2])):
            return one, value < 0
    if _CONDITION.search(form):
        return next((one for one in sections if not _CONDITION.search(one)), ""), value < 0
    if value < 0 and len(sections) > 1 and sections[1]:
        return sections[1], False
    return sections[2] if value == 0 and len(sections) > 2 and sections[2] else sections[0], value < 0


def _holds(value: int | float, sign: str, limit: Decimal) -> bool:
    side = (Decimal(str(value)) > limit) - (Decimal(str(value)) < limit)
    return side in {"<>": (-1, 1), "<=": (-1, 0), ">=": (0, 1)}.get(sign, (_TESTS.get(sign, 0),))


@lru_cache(maxsize=1000)
def _pieces(section: str) -> tuple[tuple[_Piece, ...], tuple[_Piece, ...]] | None:
    """The pieces of a format of codes, before the point and after it; None for the format of a quantity."""
    whole: list[_Piece] = []
    fraction: list[_Piece] = []
    pointed = False
    for token in _TOKEN.finditer(section):
        other, bracket = token["other"], token["bracket"]
        if other == "." and not pointed:
            pointed = True
        elif token["digit"]:
            (fraction if pointed else whole).append(_Piece(token["digit"]))
        elif other is not None and other not in _BARE and other.isascii():
            return None  # a group, a percentage, a power, a fraction, a date, "General", a text
        elif bracket is not None and re.match(r"\$[^-]|DBNum|[hms]+$", bracket, re.IGNORECASE):
            return None  # money, numerals of another script, a duration
        elif words := token["quoted"] or token["escaped"] or other or "":
            if pointed:
                return None
            whole.append(_Piece("", words))
    return (tuple(whole), tuple(fraction)) if _is_code(whole, fraction) else None


def _is_code(whole: list[_Piece], fraction: list[_Piece]) -> bool:
    places = [at for at, one in enumerate(whole) if one.digit]
    if not places or any(one.digit != "0" for one in fraction) or _MONEY.search("".join(one.words for one in whole)):
        return False
    before = "".join(one.words for one in whole[: places[0]])
    between = "".join(one.words for one in whole[places[0] : places[-1]])
    zeros = sum(one.digit == "0" for one in whole)
    return zeros > 1 or bool(re.search(r"[0-9]", before) or _PARTS.search(between))


def _filled(whole: tuple[_Piece, ...], digits: str) -> str:
    """The digits in their places from the right; the first place takes all that are left."""
    places = sum(bool(one.digit) for one in whole)
    written: list[str] = []
    for one in reversed(whole):
        if not one.digit:
            written.append(one.words)
            continue
        places -= 1
        if not digits:
            written.append({"0": "0", "?": " "}.get(one.digit, ""))
        else:
            written.append(digits if not places else digits[-1])
            digits = "" if not places else digits[:-1]
    return "".join(reversed(written)).strip()
