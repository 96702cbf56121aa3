"""A Problem in the words of a language: what is wrong, and how to mend it.

The words come from the problem itself (a rule brings its own) or from theme/i18n under ``problem.<code>``. For a reader of
the site the facts pass the gate first: what a field hides, its problems don't tell.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.core import i18n, reasons
from gongkai.core.errors import Place, Problem
from gongkai.core.queries import Phrase

QUOTES = ("cell", "value", "values", "cells", "row_text", "says", "label")
"""Facts that hold what stands in a cell, or in the first row of a file that has no header."""
ENGINE = ("reason", "note", "shown")
"""Facts for the console alone: what an engine or a library said of an error may quote a cell, or a folder of this machine; and
the ends of what looks like somebody's number."""
_OWN_WORDS = ("leak-overridden", "view-column", "view-tables", "view-table-unknown")
"""The codes whose reason is the maintainer's or this house's own."""
_REASONS = ("reason", "note")
"""Facts that are a library's or the system's own words, in English."""
_OF_DESCRIPTOR = ("privacy-value", "privacy-word", "quasi-identifiers", "recipients-word")
"""The codes that quote a word of the descriptor which was not understood, and no cell."""
_TOML = (("value", "settings-toml"), ("value", "profile-toml"))
_SAYS_NOTHING = ('constraint "required"', 'constraint "unique"')
_OF_SYSTEM = frozenset(map(os.strerror, errno.errorcode))
_HARMLESS = re.compile(r"^[A-Z][a-z]+(?: [A-Z][a-z]+)? Error(?=:)|^\d+ s$|^out of memory$")
_AT = re.compile(r" \(at line \d+, column \d+\)$")
_NO_NUMBER = re.compile(
    r"\d{4}-\d{2}(-\d{2})?(?!\d)|\d{4}(Q[1-4]|H[12])|\d{4}年(\d{1,2}月(\d{1,2}日)?)?|[A-Za-z][A-Za-z0-9_-]*"
)
"""Digits that count nothing: a date, a period, an identifier."""


def sentence(problem: Problem, locale: str) -> str:
    """What is wrong, in one sentence."""
    return _said(problem, locale, "")


def hint(problem: Problem, locale: str) -> str:
    """How to mend it, in one sentence; "" where the sentence itself says so."""
    return _said(problem, locale, ".hint")


def _said(problem: Problem, locale: str, ending: str) -> str:
    own = problem.hint if ending else problem.sentence
    if own:
        ending = f"_{locale}"
        phrases = {name.removesuffix(ending): one.text for name, one in problem.facts.items()
                   if isinstance(one, Phrase) and name.endswith(ending)}  # fmt: skip
        return i18n.fill(i18n.fill(i18n.pick(own, locale), phrases), fact_words(problem.facts, locale, problem.periods))
    words = i18n.words(locale)
    for key in (f"problem.{problem.code}.{problem.type}{ending}", f"problem.{problem.code}{ending}"):
        if key in words:
            place = {"package": problem.package, "resource": problem.resource, "row": problem.row, "field": problem.field,
                     "place": str(problem.place), "type": problem.type}  # fmt: skip
            names = [name for name in problem.facts if name in _REASONS or (name, problem.code) in _TOML]
            said = {name: reasons.told(str(problem.facts[name]), problem.code, locale) for name in names}
            return i18n.fill(words[key], fact_words({**place, **problem.facts, **said}, locale, problem.periods))
    return "" if ending else f"{problem.code} {problem.place}"


def fact_words(facts: Mapping[str, Any], locale: str, periods: Collection[str] = ()) -> dict[str, str]:
    """The facts as text of a language: dates and amounts in its formats, those called in ``periods`` as periods, any other
    text as it is written; x_zh, x_en become {x}."""

    def said(name: str, value: Any) -> str:
        return i18n.period(value, locale) if name in periods and isinstance(value, str) else _word(value, locale)

    words = {name: said(name, value) for name, value in facts.items()}
    for name, value in facts.items():
        base, _, ending = name.rpartition("_")
        if base and ending == locale:
            words[base] = said(name, value)
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
    return str(value)


def for_readers(
    problem: Problem, hides: Callable[[str], bool], fields: Collection[str] = (), *, counts: bool = False,
    withheld: bool = False,
) -> Problem:  # fmt: skip
    """The problem as the site may tell it: a fact is left out because its source is hidden, not by its name.

    What a query found says of each fact which columns it comes from, and ``hides`` tells of a column
    ("package.resource.field") whether readers are not shown it; a fact of unknown origin is not told, nor is the row or the field
    of a finding that hangs on what is hidden. What another check quotes (QUOTES) belongs to the problem's own field, of whose
    table ``fields`` are hidden. A schema error's row may be shifted by a stray comma, so that any cell may stand in any field:
    where one field is hidden, none of them is quoted. Of a ``withheld`` table no cell is quoted at all. Where small ``counts``
    are hidden, no number is told, whatever it is called. What an engine said of its error may quote anything.
    """

    def is_hidden(fact: str) -> bool:
        if problem.origins is not None:
            come_from = problem.origins.get(fact)
            return come_from is None or any(map(hides, come_from))
        base = fact.removesuffix("_zh").removesuffix("_en")
        if is_of_engine(problem, fact):
            return True
        if problem.code in _OF_DESCRIPTOR:
            return False
        if base in QUOTES and (withheld or (problem.code == "schema" and fields)):
            return True
        if base == "expected" and problem.field in fields and problem.type == "constraint-error":
            # An enum, a pattern, a bound may list what the field hides.
            return not str(problem.facts.get("note", "")).startswith(_SAYS_NOTHING)
        if counts and _is_number(problem.facts[fact]):
            return True
        return base in QUOTES and problem.field in fields

    gone = {fact for fact in problem.facts if is_hidden(fact)}
    shown = replace(problem, facts={name: "…" if name in gone else value for name, value in problem.facts.items()})
    if problem.origins is None:
        return shown
    if is_hidden("_basis") and "_basis" in problem.origins:
        shown = replace(shown, basis_id="")
    if any(map(is_hidden, ("_resource", "_row", "_field"))):
        named = not is_hidden("_resource")
        place = Place(problem.place.file) if named else Place()
        shown = replace(shown, place=place, resource=problem.resource if named else "")
    elif problem.place.record and is_hidden("_record"):
        shown = replace(shown, place=replace(problem.place, record=(), unit=""))
    return shown


def is_of_engine(problem: Problem, fact: str) -> bool:
    """Whether a fact is what an engine said, which may quote anything."""
    base = fact.removesuffix("_zh").removesuffix("_en")
    own = problem.origins is not None or problem.code in _OWN_WORDS
    return (base in ENGINE and not own) or (fact, problem.code) in _TOML


def without_quotes(reason: Any) -> str:
    """What an engine said, with nothing in it that it could have read in a table: the kind of its error, the line and column of a
    text, how long it took, and the system's own words."""
    said = str(reason)
    if said in _OF_SYSTEM:
        return said
    return "".join(_HARMLESS.findall(said) or ["…"]) + "".join(_AT.findall(said))


def _is_number(value: Any) -> bool:
    """Whether a fact is a number or a text with one in it."""
    if value is None or isinstance(value, bool | date):
        return False
    return bool(re.search(r"\d", _NO_NUMBER.sub("", str(value))))
