"""The numbers in a text: 共 20 件, 3.2 %, 二十件."""

from __future__ import annotations

import re
from unicodedata import normalize

MOST = 4
"""Numbers of a text that are looked at."""
_DIGITS = {one: at for at, one in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_HAN = "".join((*_DIGITS, *_TIMES))
_NUMBER = re.compile(rf"[-−+]?\d+(?:,\d{{3}})*(?:\.\d+)?|[{_HAN}]+")


def numbers_in(text: str) -> tuple[list[float], int]:
    """The first numbers of a text, and the most decimals that one is written with."""
    found, places = [], 0
    for match in _NUMBER.finditer(normalize("NFKC", text)):
        word = match.group().replace(",", "").replace("−", "-")
        if word[0] in _HAN:
            found.append(float(_han(word)))
        else:
            found.append(float(word))
            places = max(places, len(word.partition(".")[2]))
        if len(found) == MOST:
            break
    return found, places


def _han(word: str) -> int:
    """The number of Chinese numerals: 二十 is 20, 一百零三 is 103, 二〇 is 20."""
    if not any(one in _TIMES for one in word):
        return int("".join(str(_DIGITS[one]) for one in word))
    whole, part, digit = 0, 0, 0
    for one in word:
        if one in _DIGITS:
            digit = _DIGITS[one]
        elif one == "万":
            whole, part, digit = whole + (part + digit) * 10_000, 0, 0
        else:
            part, digit = part + (digit or 1) * _TIMES[one], 0
    return whole + part + digit
