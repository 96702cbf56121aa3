"""What a sentence may say of a figure: its placeholders filled with numbers that every cell bears out, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from gongkai import i18n, wording
from gongkai.model import Absent, Figure

OF_ALL_ROWS = ("rows", "n_", "sum_", "max_", "min_")
"""How the names of those facts begin that are true only where no row is left out."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def answer_of(template: str, known: Mapping[str, str], drawn: Figure) -> str:
    """The quantity that a sentence is about: the first that one of the figure's numeric columns fills in."""
    measures = {column.name for column in drawn.columns if column.numeric}
    for name in _PLACEHOLDER.findall(template):
        if name.partition("_")[2] in measures and name in known:
            return known[name]
    return ""


def told(template: str, known: Mapping[str, str]) -> str:
    """The sentence, or "" where a number that it needs is not there."""
    if not set(_PLACEHOLDER.findall(template)) <= set(known):
        return ""
    return i18n.fill(template, known)


def said(template: str, known: Mapping[str, str], drawn: Figure, partial: bool = False) -> str:
    """The sentence of a figure; where hidden cells, or rows left out for their sake, leave it without a number that it needs,
    that some are hidden."""
    sentence = told(template, known)
    hidden = partial or any(cell is Absent.SUPPRESSED for row in drawn.rows for cell in row)
    if template and not sentence and hidden:
        return i18n.say("view.hidden", drawn.locale)
    return sentence


def facts(drawn: Figure) -> dict[str, str]:
    """What a sentence may say of a figure: {rows}, {first}, {last} and for each series s {sum_s}, {max_s}, {max_s_at}, …

    A total is only there where every cell is: a sum over hidden or missing cells would be wrong without saying so. Nor are
    the largest and the smallest where a cell is hidden, for it may be larger, or smaller; nor is a first or last that is hidden.
    """
    known = {"rows": i18n.number(len(drawn.rows))}
    groups = (
        [wording.word(one, drawn.column(drawn.group), drawn.locale) for one in drawn.values(drawn.group)]
        if drawn.group
        else []
    )
    if groups:
        known |= {"first": groups[0], "last": groups[-1]}
    for name in [column.name for column in drawn.columns if column.numeric]:
        column, values = drawn.column(name), drawn.values(name)
        there = [
            (one, at)
            for at, one in enumerate(values)
            if isinstance(one, int) or (isinstance(one, Decimal) and one.is_finite())
        ]
        if not there:
            continue
        hidden = Absent.SUPPRESSED in values
        told = {} if hidden else {f"n_{name}": i18n.number(len(there))}
        if len(there) == len(values):
            total = sum((Decimal(one) for one, _ in there), Decimal(0))
            told[f"sum_{name}"] = i18n.quantity(total, column.unit, drawn.locale, short=True)
        chosen = {"first": there[0], "last": there[-1]}
        if hidden:
            open_ = {"first": values[0], "last": values[-1]}
            chosen = {end: one for end, one in chosen.items() if open_[end] is not Absent.SUPPRESSED}
        else:
            chosen |= {"max": max(there, key=lambda one: (one[0], -one[1])), "min": min(there)}
        for word_, (value, at) in chosen.items():
            told[f"{word_}_{name}"] = i18n.quantity(value, column.unit, drawn.locale, short=True)
            if groups:
                told[f"{word_}_{name}_at"] = groups[at]
        known |= told
    for column in drawn.columns:
        if not column.numeric and drawn.rows:
            known.setdefault(f"first_{column.name}", wording.word(drawn.values(column.name)[0], column, drawn.locale))
            known.setdefault(f"last_{column.name}", wording.word(drawn.values(column.name)[-1], column, drawn.locale))
    return known
