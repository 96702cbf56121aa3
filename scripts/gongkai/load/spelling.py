"""How the keys of a descriptor are compared: without regard to how they are set, by their words, by slips of the finger."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


def fold(key: str) -> str:
    """A key without regard to case, width, blanks, marks and invisible signs."""
    return "".join(one for one in unicodedata.normalize("NFKC", key).casefold() if one.isalnum())


def apart(key: str) -> Iterator[str]:
    """The words that a key is put together from: privacyLevel, privacy_level."""
    spaced = "".join(
        f" {one}" if one.isupper() else one if one.isalnum() else " " for one in unicodedata.normalize("NFKC", key)
    )
    return (one.casefold() for one in spaced.split())


def distance(one: str, other: str) -> int:
    """In how many letters two texts differ: put in, left out, another, or two that changed places (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(one, 1):
        row = [at]
        for place, mark in enumerate(other, 1):
            cost = min(rows[-1][place] + 1, row[-1] + 1, rows[-1][place - 1] + (letter != mark))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == mark:
                cost = min(cost, rows[-2][place - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
