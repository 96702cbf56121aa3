"""Markdown that would take minutes: the library looks at the rest of a paragraph again for each bracket that is not closed.

Told by counting, so that every machine says the same. 2,000 such marks in a row cost about a second, and no page that
is written to be read has as many.
"""

from __future__ import annotations

import re

MOST = 2000
MOST_LINES = 3000
_MARKS = "[<`*_"
_DEEP = re.compile(r"^(?:[ \t]*>){40}|^[ \t]{120}|^\s*(?:[-*+][ \t]+){40}", re.MULTILINE)
"""Quotes in quotes and lists in lists, deeper than Python's own stack lets them be."""
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


def is_heavy(text: str) -> bool:
    """Whether a Markdown text is not to be rendered."""
    if _DEEP.search(text):
        return True
    if text.count("\n") > MOST_LINES and any(one.count("\n") > MOST_LINES for one in _PARAGRAPHS.split(text)):
        return True
    if sum(map(text.count, _MARKS)) < MOST:
        return False
    paragraphs = _PARAGRAPHS.split(text)
    return sum(one.count(mark) ** 2 for one in paragraphs for mark in _MARKS) > MOST**2
