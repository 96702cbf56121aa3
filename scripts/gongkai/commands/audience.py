"""Who reads what a command says. On a person's own terminal the cells stand as they are, so that they can be found and mended.
Anything else (the log of a build service, a file, a pipe) may be open to everybody: there the facts pass the gate as they do for
the site, and of what an engine said of its error only the kind is left.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from traceback import format_exception, format_tb
from typing import TextIO

from gongkai.core import i18n, messages
from gongkai.core.errors import Problem
from gongkai.core.model import Package
from gongkai.pages.public_facts import PublicFacts
from gongkai.privacy import leaks
from gongkai.privacy.leaks.scan import concealed_path


def is_own_terminal(stream: TextIO) -> bool:
    """Whether only the person who called reads a stream: a terminal, but not that of a build service, which says so by CI."""
    return stream.isatty() and not os.environ.get("CI")


def heard(problems: Sequence[Problem], packages: Sequence[Package], stream: TextIO) -> Sequence[Problem]:
    """The problems as they may be told on a stream."""
    return problems if is_own_terminal(stream) else told(problems, packages)


def told(problems: Sequence[Problem], packages: Sequence[Package]) -> list[Problem]:
    """The problems as anybody may be told them. A public cell is quoted, also in a table that is withheld for it; no cell of a table
    whose own words are wrong, and none that a field hides."""
    doubtful = {f"{one.package}.{one.resource}" for one in problems if one.stops and one.row is None}
    every = {one.id: one for package in packages for one in package.resources}
    public = PublicFacts(packages, {name: one for name, one in every.items() if name not in doubtful}, {})
    found = []
    for problem in public.placed(problems):
        shown = public.shown(problem)
        kinds = {name: messages.without_quotes(value) for name, value in problem.facts.items()
                 if messages.is_of_engine(problem, name)}  # fmt: skip
        place = replace(shown.place, file=concealed_path(shown.place.file))
        place = replace(place, record=()) if public.has_private_key(problem) else place
        found.append(_without_numbers(replace(shown, facts={**shown.facts, **kinds}, place=place)))
    return found


def _without_numbers(problem: Problem) -> Problem:
    """The problem; where somebody's number is in what it says, whoever wrote that, no more than which one it is."""
    said = [words(problem, locale) for words in (messages.sentence, messages.hint) for locale in i18n.LOCALES]
    if not any(one.kind in leaks.GRAVE for text in said for one in leaks.find(text)):
        return problem
    own = dict.fromkeys(problem.sentence, problem.code)
    return replace(problem, facts=dict.fromkeys(problem.facts, "…"), sentence=own, hint={})


def bug(error: BaseException, stream: TextIO) -> str:
    """A traceback; where others may read it, without what the exceptions say, which may quote a cell."""
    if is_own_terminal(stream):
        return "".join(format_exception(error))
    earlier = error.__cause__ or error.__context__
    lines = [
        "Traceback (most recent call last):\n",
        *format_tb(error.__traceback__),
        f"{type(error).__module__}.{type(error).__qualname__}\n",
    ]
    return "".join([bug(earlier, stream) if earlier else "", *lines])
