"""A Python regular expression as one that RE2 reads, where whatever RE2 matches Python surely matches too.

RE2 needs time in proportion to the text, so a pattern out of a stranger's descriptor can't hang it. Its classes \\d, \\w
and \\s know ASCII only: less than Python's, so a match is still a match. What could match more (negated classes such as
\\D or [^\\d], which then hold more than Python's), what only one of the two knows (look-around, references, flags, possessive
quantifiers) or what the two read differently is not translated at all.
"""

from __future__ import annotations

import re

_PLAIN_ESCAPES = set("\\.^$*+?{}[]()|/-\"'#&~@%!:;,<>=` _")
_CLASSES = set("dws")
_QUANTIFIER = re.compile(r"\{(\d{1,3})(,(\d{0,3}))?\}")
_MOST = 400
"""Characters of the longest pattern that is translated, and the largest sum of its repeat counts: RE2 unrolls them."""


def as_re2(pattern: str) -> str | None:
    """The RE2 pattern for a search that finds only what Python's ``re.match(f"^{pattern}$", text)`` finds; None where there
    is none. As frictionless does it, the pattern stands between ^ and $ without a group: "a|b" takes "ax"."""
    if len(pattern) > _MOST:
        return None
    body = _translated(pattern)
    if body is None:
        return None
    try:
        re.compile(f"^{pattern}$")
    except (re.error, RecursionError, OverflowError):
        return None
    return rf"\A(?:^{body}$)"


def _translated(pattern: str) -> str | None:
    made: list[str] = []
    at, repeats = 0, 0
    repeatable = (
        False  # whether a quantifier may stand here: not after another one, which Python may read as possessive
    )
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            part, at = _escape(pattern, at)
            repeatable = True
        elif char == "[":
            part, at = _set(pattern, at)
            repeatable = True
        elif char == "(":
            if pattern[at + 1 : at + 2] == "?" and pattern[at + 2 : at + 3] != ":":
                return None
            part = "(?:"
            at += 3 if pattern.startswith("(?:", at) else 1
            repeatable = False
        elif char in "*+?{":
            if not repeatable:
                return None
            found = _QUANTIFIER.match(pattern, at) if char == "{" else None
            if char == "{" and not found:
                return None
            part = found[0] if found else char
            repeats += max(int(found[1]), int(found[3] or 0)) if found else 0
            at += len(part)
            if pattern[at : at + 1] == "?":
                part, at = part + "?", at + 1
            repeatable = False
        elif char in "|^$":
            part, at, repeatable = char, at + 1, False
        else:
            # what RE2 or Python could take for more than the character itself was dealt with above
            part, at, repeatable = (
                (char if char in ").}]" else re.escape(char) if ord(char) < 128 else char),
                at + 1,
                True,
            )
            if part in "}]":
                return None
        if part is None:
            return None
        made.append(part)
    return "".join(made) if repeats <= _MOST else None


def _escape(pattern: str, at: int) -> tuple[str | None, int]:
    """What an escape stands for, and where it ends."""
    char = pattern[at + 1 : at + 2]
    if char in _CLASSES or char in _PLAIN_ESCAPES:
        return (f"\\{char}" if char not in " _\"'#&~@%!:;,<>=`/" else re.escape(char)), at + 2
    if char == "u" and re.fullmatch(r"[0-9a-fA-F]{4}", pattern[at + 2 : at + 6]):
        return _character(int(pattern[at + 2 : at + 6], 16)), at + 6
    if char == "t":
        return r"\t", at + 2
    return None, at


def _character(code: int) -> str | None:
    return None if 0xD800 <= code <= 0xDFFF or code < 32 else rf"\x{{{code:x}}}"


def _set(pattern: str, at: int) -> tuple[str | None, int]:
    """A [set], and where it ends."""
    made, at = ["["], at + 1
    negated = pattern[at : at + 1] == "^"
    if negated:
        made.append("^")
        at += 1
    first = True
    while at < len(pattern):
        char = pattern[at]
        if char == "]" and not first:
            return "".join(made) + "]", at + 1
        if char == "\\":
            if negated and pattern[at + 1 : at + 2] in _CLASSES:
                return None, at
            part, at = _escape(pattern, at)
            if part is None:
                return None, at
            made.append(part)
        elif char in "[]&~|^" or (char == "-" and pattern[at + 1 : at + 2] in ("-", "[")):
            return None, at
        else:
            made.append(char if char == "-" or char.isalnum() else rf"\x{{{ord(char):x}}}")
            at += 1
        first = False
    return None, at
