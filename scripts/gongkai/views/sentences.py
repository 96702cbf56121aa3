"""What a sentence may say of a figure: its placeholders filled with numbers that every cell bears out, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from gongkai.core import column_roles, formatting, i18n
from gongkai.core.figure import Figure
from gongkai.core.model import Absent

OF_ALL_ROWS = ("rows", "n_", "sum_", "max_", "min_", "same_")
"""How the names of those facts begin that are true only where no row is left out."""
MOST_NAMED = 3
"""As many as share a place are named."""
_NEVER = (Absent.NOT_APPLICABLE, Absent.NOT_DUE)
"""Cells that hold no number and never did."""
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def answer_of(template: str, known: Mapping[str, str], drawn: Figure) -> str:
    """The quantity that a sentence is about: the first that one of the figure's numeric columns fills in."""
    measures = {column.name for column in drawn.columns if column.numeric}
    for name in _PLACEHOLDER.findall(template):
        if name.partition("_")[2] in measures and name in known:
            return known[name]
    return ""


def filled(template: str, known: Mapping[str, str]) -> str:
    """The sentence, or "" where a number that it needs is not there. A clause in brackets is left out where one of its numbers
    is 0."""
    if not set(_PLACEHOLDER.findall(template)) <= set(known):
        return ""
    return i18n.fill(i18n.without_none(template, known), known)


def said(template: str, known: Mapping[str, str], drawn: Figure, partial: bool = False) -> str:
    """The sentence of a figure; where hidden cells, or rows left out for their sake, leave it without a number that it needs,
    that some are hidden; where it would name the largest of equals, that they are equal."""
    sentence = filled(template, known)
    if not template or sentence:
        return sentence
    if partial or any(cell is Absent.SUPPRESSED for row in drawn.rows for cell in row):
        return i18n.say("view.hidden", drawn.locale)
    missing = [name for name in _PLACEHOLDER.findall(template) if name not in known]
    for name in missing:
        series = name.removesuffix("_at").partition("_")[2]
        if f"same_{series}" in known and all(series in one for one in missing):
            value = known[f"same_{series}"]
            return i18n.say("view.same", drawn.locale, measure=drawn.column(series).title, value=value)
    return ""


def facts(drawn: Figure) -> dict[str, str]:
    """What a sentence may say of a figure: {rows}, {first}, {last} and for each series s {sum_s}, {max_s}, {max_s_at}, …

    A total is only there where every cell is: a sum over hidden or missing cells would be wrong without saying so. Nor are
    the largest and the smallest where a cell is hidden or not filled in, for it may be larger, or smaller; nor is a first or
    last that is hidden. What is left over ("other") is never the largest. Where several are, all of them are named; where all
    are equal there is only {same_s}.
    """
    known = {"rows": i18n.number(len(drawn.rows))}
    groups: list[str] = []
    if drawn.group:
        column = drawn.column(drawn.group)
        groups = [formatting.word(one, column, drawn.locale) for one in drawn.values(drawn.group)]
    if groups:
        known |= {"first": groups[0], "last": groups[-1]}
    for name in [column.name for column in drawn.columns if column.numeric]:
        known |= _of_series(drawn, name, groups)
    for column in drawn.columns:
        if not column.numeric and drawn.rows:
            for word, at in (("first", 0), ("last", -1)):
                told = formatting.word(drawn.values(column.name)[at], column, drawn.locale)
                known.setdefault(f"{word}_{column.name}", told)
    return known


def _of_series(drawn: Figure, name: str, groups: list[str]) -> dict[str, str]:
    column, values = drawn.column(name), drawn.values(name)
    there = [
        (one, at)
        for at, one in enumerate(values)
        if not isinstance(one, bool) and (isinstance(one, int) or (isinstance(one, Decimal) and one.is_finite()))
    ]
    if not there:
        return {}

    def quantity(value: int | Decimal) -> str:
        value = formatting.rounded(value, column)
        if column.code:
            return formatting.word(value, column, drawn.locale)
        return i18n.quantity(value, column.unit, drawn.locale, short=True, least=column.places)

    hidden = Absent.SUPPRESSED in values
    known = {} if hidden else {f"n_{name}": i18n.number(len(there))}
    if len(there) == len(values):
        known[f"sum_{name}"] = quantity(sum((Decimal(one) for one, _ in there), Decimal(0)))
    chosen = {"first": [there[0]], "last": [there[-1]]}
    if hidden:
        open_ = {"first": values[0], "last": values[-1]}
        chosen = {end: one for end, one in chosen.items() if open_[end] is not Absent.SUPPRESSED}
    elif len(there) + sum(isinstance(one, Absent) and one in _NEVER for one in values) == len(values):
        ranked = [(one, at) for one, at in there if not (groups and column_roles.is_rest(groups[at]))] or there
        top, bottom = max(one for one, _ in ranked), min(one for one, _ in ranked)
        if top == bottom and len(ranked) > 1:
            known[f"same_{name}"] = quantity(top)
        else:
            chosen |= {
                "max": [one for one in ranked if one[0] == top],
                "min": [one for one in ranked if one[0] == bottom],
            }
    for word, found in chosen.items():
        known[f"{word}_{name}"] = quantity(found[0][0])
        if groups:
            known[f"{word}_{name}_at"] = _names([groups[at] for _, at in found], drawn.locale)
    return known


def _names(groups: list[str], locale: str) -> str:
    """The names of those that share a place: all of them, or the first of many and how many there are."""
    first = i18n.say("list.and", locale).join(groups[:MOST_NAMED])
    return first if len(groups) <= MOST_NAMED else i18n.say("view.tied", locale, names=first, count=len(groups))
