"""Identity numbers, mobile numbers and bank cards in a normalised text, however their digits are set apart.

A run is a stretch of digits with at most three separators (spaces, hyphens, dots in the middle, brackets) between two of
them; its groups are what the separators leave. A number may be one group or several beside each other. Where no check
digit says whether groups belong together, only customary groupings count: "138 2024 0115" may be three figures of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.privacy.leaks.around import excused, is_in_a_code
from gongkai.privacy.leaks.numbers import is_card, is_disability, is_identity, is_old_identity, is_rounded_identity

BETWEEN = r"[\s\-‐‑‒–—―−·•‧∙・()]"
_RUN = re.compile(rf"[0-9](?:{BETWEEN}{{0,3}}[0-9])*")
_GROUP = re.compile(r"[0-9]+")
_CHECK_X = re.compile(rf"{BETWEEN}{{0,2}}[Xx](?![0-9])")
# 139.0000.0000, 990101/19700101/001X, 6222、0000、0000、0000: signs that else end a number, where the groups are a number's.
_SIGN = "[./、,_~|。:]"
_DOTTED = re.compile(
    rf"(?<![0-9A-Za-z.,/、_~|])(?:1[3-9][0-9]{_SIGN}[0-9]{{4}}{_SIGN}[0-9]{{4}}|1(?:[./、,|][0-9]){{10}}|[1-9](?:[./、,|][0-9]){{16}}[./、,|][0-9Xx]"
    rf"|[0-9]{{6}}{_SIGN}(?:[0-9]{{8}}|[0-9]{{4}}{_SIGN}[0-9]{{2}}{_SIGN}?[0-9]{{2}}){_SIGN}[0-9]{{3}}[0-9Xx]"
    rf"|[0-9]{{4}}(?:[.、][0-9]{{4}}){{3}}(?:[.、][0-9]{{1,3}})?)(?![0-9A-Za-z]|{_SIGN}[0-9])"
)
_SCIENTIFIC = re.compile(r"(?<![0-9A-Za-z.])([0-9])\.([0-9]{9,17})[eE]\+?(1[0-8])(?![0-9A-Za-z.])")
_SPOKEN = re.compile(
    r"(?:tel|phone|mobile|mob|cell|wechat|wx|vx|sfz|id|no|card|zjh|sjh|dh)[.:]?$", re.IGNORECASE | re.ASCII
)
_PERSON = r"[1-9][0-9]{5}(?:1[89]|20)[0-9]{9}[0-9Xx]"
_MOBILE = r"1[3-9][0-9]{9}"
_GLUED = re.compile(
    rf"(?<![0-9A-Za-z.])(?:({_PERSON})({_MOBILE}|{_PERSON}|[1-7][1-4](?:B[0-9]{{1,2}})?)|({_MOBILE})({_PERSON}|{_MOBILE}))(?![0-9A-Za-z])"
)
"""Numbers without a sign between them; a certificate of disability is an identity number, its kind and its grade."""
_PERIOD = re.compile(r"(?:19|20)[0-9]{2}(?:(?:0[1-9]|1[0-2])(?:[0-3][0-9])?)?")


@dataclass(frozen=True)
class _Part:
    """A group of digits in a run; ``whole`` is false where it is only a piece of a number, ``glued`` true where a letter
    stands beside it."""

    digits: str
    start: int
    end: int
    whole: bool
    line: int
    glued: bool


def numbers(text: str, label: str = "") -> Iterator[tuple[str, str, int, int]]:
    """(kind, number, start, end) of each one in a normalised text. ``label`` is what stands over the text: a column's title."""
    for match in _GLUED.finditer(text):
        for part in range(1, 5):
            kind = _kind(match[part] or "")
            if kind:
                yield kind, match[part], match.start(part), match.end(part)
    text = _GLUED.sub(_passed, text)
    taken = 0
    for run in _RUN.finditer(text):
        if sum(map(str.isdigit, run[0])) < 10:
            continue
        for kind, number, start, end in _in_run(text, run, label):
            if start >= taken:
                yield kind, number, start, end
                taken = end
    for match in _DOTTED.finditer(text):
        digits = re.sub(_SIGN, "", match[0])
        kind = _kind(digits)
        if kind and not excused(kind, digits, text, match.start(), match.start(), match.end(), label):
            yield kind, digits, match.start(), match.end()
    for match in _SCIENTIFIC.finditer(text):
        digits = (match[1] + match[2]).ljust(int(match[3]) + 1, "0")
        if len(digits) == int(match[3]) + 1:
            kind = "identity" if is_rounded_identity(digits) else _kind(digits)
            if kind and not excused(kind, digits, text, match.start(), match.start(), match.end(), label):
                yield kind, digits, match.start(), match.end()


def _passed(match: re.Match[str]) -> str:
    """The text without glued numbers of which one is a known one: they were told."""
    known = any(_kind(one) in ("identity", "mobile") for one in match.groups() if one)
    return "\0" * len(match[0]) if known else match[0]


def _kind(digits: str) -> str:
    """The kind of number that these digits are taken as a whole; "" for none."""
    if len(digits) == 11:
        return "mobile" if digits[0] == "1" and digits[1] > "2" else ""
    if len(digits) == 18 and is_identity(digits):
        return "identity"
    if len(digits) == 15:
        return "old-identity" if is_old_identity(digits) else ""
    return "card" if len(digits) > 15 and is_card(digits) else ""


def _in_run(text: str, run: re.Match[str], label: str) -> Iterator[tuple[str, str, int, int]]:
    parts = _parts(text, run)
    x = _CHECK_X.match(text, run.end())
    at = 0
    while at < len(parts):
        found = _longest(text, parts, at, x, label)
        if found:
            kind, number, last, end = found
            yield kind, number, parts[at].start, end
            at = last + 1
        else:
            at += 1


def _parts(text: str, run: re.Match[str]) -> list[_Part]:
    groups = list(_GROUP.finditer(text, run.start(), run.end()))
    before, after = text[max(0, run.start() - 12) : run.start()], text[run.end() : run.end() + 4]
    # .5 and 3.5 are fractions, "Tel.5" and "电话.5" are not
    fraction = before.endswith(".") and not before[-2:-1].isalpha()
    glued = before[-1:].isascii() and before[-1:].isalpha() and not _SPOKEN.search(before)
    follows = after[:1].isascii() and after[:1].isalpha() and not _CHECK_X.match(text, run.end())
    decimal = re.match(r"\.(?!0(?![0-9]))[0-9]", after) or re.match("[eE][+-]?[0-9]", after)
    parts: list[_Part] = []
    line, at = 0, run.start()
    for number, group in enumerate(groups):
        first, final = number == 0, number == len(groups) - 1
        whole = not (first and fraction) and not (final and decimal)
        line, at = line + text.count("\n", at, group.start()), group.end()
        parts.append(
            _Part(group[0], group.start(), group.end(), whole, line, bool((first and glued) or (final and follows)))
        )
    return parts


def _longest(
    text: str, parts: list[_Part], at: int, x: re.Match[str] | None, label: str
) -> tuple[str, str, int, int] | None:
    """(kind, number, index of its last part, end) of the gravest number that begins with this part."""
    found: list[tuple[int, str, str, int, int]] = []
    digits = ""
    for last in range(at, min(at + 19, len(parts))):
        if not parts[last].whole:
            break
        digits += parts[last].digits
        if len(digits) == 20 and is_disability(digits):
            return "identity", digits[:18], last, parts[last].end
        if len(digits) > 19:
            break
        used, end = parts[at : last + 1], parts[last].end
        with_x = f"{digits}X" if len(digits) == 17 and x and last == len(parts) - 1 else ""
        if (
            x
            and is_identity(with_x)
            and not excused("identity", with_x, text, used[0].start, used[0].start, x.end(), label)
        ):
            found.append((0, "identity", with_x, last, x.end()))
        kind, number = _kind(digits), digits
        if kind in ("", "old-identity") and re.fullmatch(r"(?:00|\+)?861[3-9][0-9]{9}", digits):
            kind, number = "mobile", digits[-11:]
        if not kind or (used[-1].line - used[0].line > (1 if kind == "identity" else 0)):
            continue
        if any(one.glued for one in used) and (
            last > at or kind not in ("identity", "mobile") or is_in_a_code(text, used[0].start, end)
        ):
            continue
        if _is_customary(kind, used, len(used) == len(parts)) and not excused(
            kind, number, text, parts[0].start, used[0].start, end, label
        ):
            found.append((("identity", "card", "old-identity", "mobile").index(kind), kind, number, last, end))
    return min(found)[1:] if found else None


def _is_customary(kind: str, parts: list[_Part], alone: bool) -> bool:
    """Whether people write a number of this kind in groups of these sizes."""
    sizes = tuple(len(one.digits) for one in parts)
    if len(sizes) == 1 or kind == "identity" or (alone and set(sizes) == {1}):
        return True
    if kind == "old-identity":
        return sizes in ((6, 6, 3), (6, 9), (12, 3))
    if kind == "card":
        return set(sizes[:-1]) == {4} or sizes in ((6, 10), (6, 13), (6, 12), (8, 8))
    if parts[0].digits in ("86", "086", "0086"):
        parts, sizes = parts[1:], sizes[1:]
    if sizes in ((11,), (3, 4, 4)):
        return len(sizes) == 1 or not _PERIOD.fullmatch(parts[1].digits + parts[2].digits)
    if any(len(one.digits) != 4 and _PERIOD.fullmatch(one.digits) for one in parts[1:]):
        return False
    return sizes in ((3, 8), (7, 4), (4, 4, 3), (3, 3, 5)) or (alone and len(sizes) <= 3)
