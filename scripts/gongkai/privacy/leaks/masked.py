"""Identity numbers of which some digits were crossed out.

They are leaks like whole ones: in a village the region and the birthday are known to every neighbour, so region, birth
date and the last four leave one candidate (BRIEF §0.6). A mask keeps the length of 18 or 15 signs, or squeezes the middle
into a few stars between the region (and the year) and the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.privacy.leaks.numbers import begins_like_a_card, is_province, is_region

_MASKS = str.maketrans(dict.fromkeys("×●•∙○◯◦■□▪▫█▇▓_#?∗⁎✱✳★☆※〇�", "*"))
_DOTS = re.compile(r"\.{3,}|(?<=[0-9*])-{4,}(?=[0-9*])|(?<=[0-9*])[xX]{2,}(?=[0-9*])|(?<=[0-9*])[xX]{3,}(?=[xX]|$)")
_RUN = re.compile(r"(?<![0-9A-Za-z*])[0-9*](?:[\s\-·]{0,2}[0-9*])*(?:[\s\-·]{0,2}[Xx]\*{0,2})?(?![0-9A-Za-z*])")
_SHORT = re.compile(r"[0-9]{6}\*+[0-9]{2,3}[0-9Xx]")
_YEAR = re.compile(r"[0-9]{6}(?:19|20)[0-9]{2}(?:(?:0[1-9]|1[0-2])(?:[0-3][0-9])?)?\*{2,}[0-9Xx]{0,4}")
_LABEL = re.compile(r"(?:身份证|公民身份|证件号|居民证|id ?card|identity)[^0-9*\n]{0,8}$", re.IGNORECASE | re.MULTILINE)
_TAIL = re.compile(
    r"身份证(?:号码?)?(?:的?(?:后|末)(?:[三四五六]|[3-6])位|尾号)\D{0,4}([0-9]{2,5}[0-9Xx])(?![0-9A-Za-z])"
)


def masked(text: str, label: str = "") -> Iterator[tuple[str, int, int]]:
    """(what is left of it, start, end) of each masked identity number in a normalised text."""
    plain = _DOTS.sub(lambda at: "*" * len(at[0]), text.translate(_MASKS))
    for run in _RUN.finditer(plain):
        signs = re.sub(r"[\s\-·]", "", run[0])
        if "*" not in signs or sum(map(str.isdigit, signs)) < 1:
            continue
        bare = signs[2:-2] if re.fullmatch(r"\*\*[^*].*[^*]\*\*", signs) else signs  # Markdown's bold is no mask
        before = plain[max(0, run.start() - 14) : run.start()]
        named = bool(_LABEL.search(before if before.strip() else label))
        if _is_masked(bare, named):
            yield bare, run.start(), run.end()
    for tail in _TAIL.finditer(text):
        yield tail[1], tail.start(), tail.end()


def _is_masked(signs: str, named: bool) -> bool:
    shown = len(signs) - signs.count("*")
    if "*" not in signs or shown < 2:
        return False
    if named:
        return "**" in signs and len(signs) >= 6
    if not _may_begin(signs):
        return False
    if len(signs) == 18:
        return _may_be_born(signs[6:10], signs[10:12], signs[12:14]) and (signs[-1] in "*Xx" or signs[-1].isdigit())
    if begins_like_a_card(signs):
        return False
    if len(signs) == 15 and signs.count("*") >= 3 and is_region(signs[:6].replace("*", "1")) and "*" not in signs[:2]:
        return _may_be_born("19" + signs[6:8], signs[8:10], signs[10:12])
    region = signs[:6].isdigit() and is_region(signs[:6])
    return region and bool(_SHORT.fullmatch(signs) or _YEAR.fullmatch(signs))


def _may_begin(signs: str) -> bool:
    """Whether the visible ones of the first six digits can be a region's."""
    if signs[0] == "0" or (signs[:2].isdigit() and not is_province(signs[:2])):
        return False
    return not (len(signs) == 18 and begins_like_a_card(signs))


def _may_be_born(year: str, month: str, day: str) -> bool:
    """Whether the visible digits of a date can be a birthday's."""
    return (
        bool(re.match(r"(?:1|\*)(?:8|9|\*)|(?:2|\*)(?:0|\*)", year))
        and bool(re.fullmatch(r"[0*][1-9*]|[1*][0-2*]", month))
        and bool(re.fullmatch(r"[0*][1-9*]|[12*][0-9*]|[3*][01*]", day))
    )
