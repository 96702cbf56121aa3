"""A Problem in the words of a language: what is wrong, and how to mend it.

The words come from the problem itself (a rule brings its own) or from theme/i18n under ``problem.<code>``. For a reader of
the site the facts pass the gate first: what a field hides, its problems don't tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai import i18n
from gongkai.errors import Problem

QUOTES = ("cell", "value", "values", "note", "cells", "row_text", "says")
"""Facts that hold what stands in a cell."""
_NO_NUMBER = re.compile(
    r"\d{4}-\d{2}(-\d{2})?(?!\d)|\d{4}(Q[1-4]|H[12])|\d{4}年(\d{1,2}月(\d{1,2}日)?)?|[A-Za-z][A-Za-z0-9_-]*"
)
"""Digits that count nothing: a date, a period, an identifier."""
_PERIOD = re.compile(r"\d{4}(-\d{2}|Q[1-4]|H[12])")


def sentence(problem: Problem, locale: str) -> str:
    """What is wrong, in one sentence."""
    return _said(problem, locale, "")


def hint(problem: Problem, locale: str) -> str:
    """How to mend it, in one sentence; "" where the sentence itself says so."""
    return _said(problem, locale, ".hint")


def _said(problem: Problem, locale: str, ending: str) -> str:
    own = problem.hint if ending else problem.sentence
    if own:
        return i18n.fill(i18n.pick(own, locale), told(problem.facts, locale))
    words = i18n.words(locale)
    for key in (f"problem.{problem.code}.{problem.type}{ending}", f"problem.{problem.code}{ending}"):
        if key in words:
            place = {"package": problem.package, "resource": problem.resource, "row": problem.row, "field": problem.field,
                     "place": problem.place, "type": problem.type}  # fmt: skip
            return i18n.fill(words[key], told({**place, **problem.facts}, locale))
    return "" if ending else f"{problem.code} {problem.place}"


def told(facts: Mapping[str, Any], locale: str) -> dict[str, str]:
    """The facts as text of a language: dates, amounts and periods in its formats; x_zh, x_en become {x}."""
    words = {name: _word(value, locale) for name, value in facts.items()}
    for name, value in facts.items():
        base, _, ending = name.rpartition("_")
        if base and ending == locale:
            words[base] = _word(value, locale)
    return words


def _word(value: Any, locale: str) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return i18n.say(f"boolean.{str(value).lower()}", locale)
    if isinstance(value, date):
        return i18n.day(value, locale)
    if isinstance(value, Decimal):
        return i18n.number(value, 2) if value.as_tuple().exponent == -2 else i18n.number(value)
    if isinstance(value, int):
        return i18n.number(value)
    return i18n.period(value, locale) if isinstance(value, str) and _PERIOD.fullmatch(value) else str(value)


def for_readers(problem: Problem, hidden: Collection[str], *, counts: bool = False) -> Problem:
    """The problem as the site may tell it: facts about ``hidden`` fields (masked, internal, suppressed) are left out.

    A rule names a fact after its field or the beginning of its name (``counterparty`` of ``counterparty_name``); the cell
    that another check quotes belongs to the problem's own field. A schema error's row may be shifted by a stray comma, so
    that any cell may stand in any field: where one field is hidden, none of them is quoted. Where small ``counts`` are hidden,
    no number is told at all, whatever it is called: a difference or a total gives a count away as well as the count itself.
    """

    def is_hidden(fact: str) -> bool:
        fact = fact.removesuffix("_zh").removesuffix("_en")
        if fact in QUOTES and problem.code == "schema":
            return bool(hidden)
        about = problem.field if fact in QUOTES else fact
        return any(about == name or name.startswith(f"{about}_") or about.startswith(name) for name in hidden)

    return replace(
        problem,
        facts={
            name: "…" if is_hidden(name) or (counts and _is_number(value)) else value
            for name, value in problem.facts.items()
        },
    )


def _is_number(value: Any) -> bool:
    """Whether a fact is a number or a text with one in it."""
    if value is None or isinstance(value, bool | date):
        return False
    return bool(re.search(r"\d", _NO_NUMBER.sub("", str(value))))
