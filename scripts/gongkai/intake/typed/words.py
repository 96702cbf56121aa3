"""Words as people type them: 是 and 否, the label of a code, a name for its key, a number where a code is wanted.

A label that two codes have, and a word that no code has, are refused; the nearest word is named.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from gongkai.core import i18n
from gongkai.intake.typed import Typed, Unclear
from gongkai.intake.typed.numbers import as_shown

_YES = {"是", "对", "有", "真", "√", "✓", "✔", "☑", "true", "yes", "y", "1", "t"}
_NO = {"否", "不是", "错", "无", "没有", "假", "×", "✗", "✘", "false", "no", "n", "0", "f"}
_SEMICOLONS = re.compile(r"\s*[;；]\s*")
_SHOWN = re.compile(r"(?=[\w.-]*[A-Za-z])([\w.-]+) +.*[^\x00-\x7f].*", re.ASCII)
_SEPARATORS = re.compile(r"\s*[;；、,，]\s*")
MOST = 12
"""Items of a list that are told."""
MANY = 15
"""Digits beyond which a spreadsheet does not keep a number."""


class Labels(dict[str, str]):
    """The code of each word, folded, that may stand for it; "" where two codes have the word. ``shown`` is what people choose a
    code by, ``table`` the title of the table whose records they are, ``closed`` whether there can be no others."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, str] = {}
        self.table = ""
        self.closed = False

    def add(self, code: str, words: Sequence[str], shown: str) -> None:
        """Let a code be called by some words."""
        self.shown.setdefault(code, shown)
        for one in words:
            key = folded(one)
            if key and self.setdefault(key, code) != code:
                self[key] = code if folded(code) == key else "" if folded(self[key]) != key else self[key]

    def also(self) -> None:
        """Let each code be called by a part of what it is shown by, where nothing else is called so (see `parts`)."""
        meant: dict[str, str] = {}
        for code, shown in self.shown.items():
            for key in map(folded, parts(shown)):
                if key not in self:
                    meant[key] = code if meant.get(key, code) == code else ""
        self.update(meant)


def parts(label: str) -> list[str]:
    """What a label stands for besides itself: 出租方 and 发包方 for 出租方、发包方, 村民 and 居民 for 村(居)民."""
    if "、" in label:
        return [one for one in label.split("、") if one]
    if found := re.fullmatch(r"([^()（）]+)[(（]([^()（）]+)[)）]([^()（）]*)", label):
        before, inside, after = found.groups()
        return [f"{before}{after}", f"{before[: -len(inside)]}{inside}{after}"]
    return []


def read_boolean(cell: Typed) -> bool:
    """Yes or no. Raises Unclear."""
    if isinstance(cell.value, bool):
        return cell.value
    word = folded(text(cell))
    if word in _YES or word in _NO:
        return word in _YES
    raise Unclear("boolean", cell=text(cell))


def read_label(cell: Typed, labels: Labels, several: bool) -> str:
    """The code that is meant. ``several`` may be listed with ； or 、. Raises Unclear."""
    word = text(cell).strip()
    if (code := _code(word, labels)) is not None:
        return code
    if not several:
        raise _unknown(word, labels)
    strange = word
    for separators in (_SEMICOLONS, _SEPARATORS):  # a name may have a comma of its own
        parts = [one.strip() for one in separators.split(word) if one.strip()]
        codes = [_code(one, labels) for one in parts]
        if None not in codes:
            return ";".join(dict.fromkeys(map(str, codes)))
        strange = parts[codes.index(None)]
    raise _unknown(strange, labels)


def without_names(word: str, several: bool) -> str:
    """A code as it stands, and that of "DEC-2026-001 修桥", which is how a drop-down shows a record; ``several`` may be listed."""
    parts = _SEMICOLONS.split(word) if several else [word]
    told = [found[1] if (found := _SHOWN.fullmatch(one.strip())) else one for one in parts]
    return ";".join(told)


def folded(word: str) -> str:
    """What two spellings of a word have in common: without width, case, blanks and the form of brackets."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", word)).casefold()


def text(cell: Typed) -> str:
    """What stands in a cell as text: a number with its own digits, or as its format shows it. Raises Unclear where a number has
    lost digits."""
    value = cell.value
    if cell.shown:
        return cell.shown
    if isinstance(value, str):
        if found := re.fullmatch(r'="(.*)"', value):
            return found[1]
        return value
    if isinstance(value, bool):
        return i18n.say(f"boolean.{str(value).lower()}", "zh")
    if isinstance(value, int | float):
        if abs(value) >= 10**MANY:
            raise Unclear("digits", cell=str(value))
        return f"{as_shown(value):f}"
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def read_code(cell: Typed, pattern: str) -> str:
    """A text that must be of a pattern: as it stands, else without width and blanks. Raises Unclear for a number in powers of ten."""
    told = text(cell)
    if isinstance(cell.value, str) and re.fullmatch(r"\d(\.\d+)?[eE]\+\d+", told.strip()):
        raise Unclear("digits", cell=told.strip())
    if not pattern or re.search(pattern, told, re.ASCII):  # \d is no ０
        return told
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", told))
    return plain if re.search(pattern, plain, re.ASCII) else told


def _code(word: str, labels: Labels) -> str | None:
    """The code of a word; that of "601 管理费用" where both parts mean the same. Raises Unclear where two have it."""
    key = folded(word)
    if key in labels:
        if not labels[key]:
            raise Unclear("label-twice", cell=word)
        return labels[key]
    first, _, rest = word.strip().partition(" ")
    if rest and labels.get(folded(first)) and labels.get(folded(rest)) in (labels[folded(first)], ""):
        return labels[folded(first)]
    return None


def _unknown(word: str, labels: Labels) -> Unclear:
    meant = [one for one in labels if labels[one]]
    if near := difflib.get_close_matches(folded(word), meant, 1, 0.5):
        like = labels.shown[labels[near[0]]]
        return (
            Unclear("record-near", cell=word, like=like, table=labels.table)
            if labels.table
            else Unclear("label-near", cell=word, like=like)
        )
    known = list(labels.shown.values())
    return Unclear("label", cell=word, known="、".join(known[:MOST]) + ("……" if len(known) > MOST else ""))
