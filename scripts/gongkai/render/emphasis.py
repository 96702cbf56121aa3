"""The one quantity that answers a question, made to stand out in its sentence."""

from __future__ import annotations

import re

from markupsafe import Markup, escape


def emphasised(sentence: str, number: str = "") -> Markup:
    """The sentence with its one answering quantity in <strong class="number">: ``number`` where the page names it.

    Money wins over a percentage, a percentage over n/N, that over any other counted thing; years, dates and ordinals
    never count.
    """
    for pattern in (
        (re.compile(rf"(?<![\d,.]){re.escape(number)}(?![\d,.]*\d|[年月日])"), *_QUANTITIES) if number else _QUANTITIES
    ):
        found = pattern.search(sentence)
        if found:
            before, number, after = sentence[: found.start()], found[0], sentence[found.end() :]
            return Markup(f'{escape(before)}<strong class="number">{escape(number)}</strong>{escape(after)}')
    return escape(sentence)


_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_NUMBER = rf"(?<![\d.,A-Za-z第])[-−]?{_DIGITS}"
_QUANTITIES = (
    re.compile(rf"[-−]?¥\s?[-−]?{_DIGITS}|\b[A-Z]{{3}} [-−]?{_DIGITS}|{_NUMBER}\s?[万亿]?元"),
    re.compile(rf"{_NUMBER}\s?[%％]"),
    re.compile(r"(?<![\d/])\d[\d,]*/\d[\d,]*(?![\d/])(?:\s?[户人件次项份票个])?"),
    re.compile(rf"{_NUMBER}\s?(?![年月日号时点分季届条第])[\u4e00-\u9fff]"),
    re.compile(
        rf"(?!(?:19|20)\d\d\b){_NUMBER}(?=\s(?!January|February|March|April|May|June|July|August|September|October"
        r"|November|December)[a-z])"
    ),
    re.compile(rf"(?:(?<=: )|(?<=[：，])){_NUMBER}(?=[.。;；，]|$)"),
)
