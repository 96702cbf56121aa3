"""What was found wrong, told on the console or as one JSON document, and what it means for the exit status."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from gongkai.core import catalogue, i18n, messages
from gongkai.core.errors import Problem, Severity

SHOWN = 20
"""Problems of one severity and package that the console tells before it only counts them."""


def document(problems: Sequence[Problem], locale: str) -> dict[str, object]:
    """The document of ``check --json``: whether the data are valid, and every problem."""
    return {
        "valid": not any(one.stops for one in problems),
        "problems": [
            {"code": one.code, "severity": one.severity.value, "package": one.package, "resource": one.resource,
             "place": one.place.document(), "row": one.row, "field": one.field, "type": one.type,
             "message": messages.sentence(one, locale), "hint": messages.hint(one, locale)}
            for one in problems
        ],
    }  # fmt: skip


def text(problems: Sequence[Problem], locale: str) -> str:
    """All problems, gravest first, each with its place and its cure; of a package's long list the first and a count."""
    order = list(Severity)
    lines: list[str] = []
    masked = False
    packages = sorted({one.package for one in problems})
    for severity, package in itertools.product(order, packages):
        of_kind = [one for one in problems if (one.severity, one.package) == (severity, package)]
        for one in of_kind[:SHOWN]:
            hint = messages.hint(one, locale)
            head = f"{i18n.say(f'severity.{severity.value}', locale)} {catalogue.code_of(one)} {one.place}"
            said = messages.sentence(one, locale) + (f"\n  → {hint}" if hint else "")
            masked |= "…" in one.facts.values() and "…" in said
            lines.append(f"{head}\n  {said}")
        if len(of_kind) > SHOWN:
            lines.append(i18n.say("console.more", locale, count=len(of_kind) - SHOWN))
    if masked:
        lines.append(i18n.say("console.masked", locale))
    counts = {f"{one.value}s": sum(problem.severity == one for problem in problems) for one in order}
    explained = [i18n.say("console.explained", locale)] if any(one.stops for one in problems) else []
    return "\n".join([*lines, i18n.say("console.summary", locale, **counts), *explained])


def for_github(problems: Sequence[Problem], locale: str) -> list[str]:
    """A line for each problem, as GitHub shows it beside the changed lines (its workflow commands)."""
    kinds = {Severity.FATAL: "error", Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}
    lines = []
    for one in problems:
        said = " ".join(filter(None, (messages.sentence(one, locale), messages.hint(one, locale))))
        where = f"file={_escaped(one.place.file, more=True)}" + (f",line={one.place.row}" if one.place.row else "")
        lines.append(
            f"::{kinds[one.severity]} {where},title={_escaped(catalogue.code_of(one), more=True)}::{_escaped(said)}"
        )
    return lines


def _escaped(text: str, *, more: bool = False) -> str:
    """A text in which nothing is taken for a command."""
    signs = {"%": "%25", "\r": "%0D", "\n": "%0A", **({":": "%3A", ",": "%2C"} if more else {})}
    return "".join(signs.get(one, one) for one in text)


def built(problems: Sequence[Problem], told: Sequence[Problem], locale: str, *, strict: bool = False) -> str:
    """What a build tells: the problems as they may be ``told``, and which tables it has kept back for an error of theirs, or which
    units' rows of them."""
    partly = {_table(one): str(one.facts["units"]) for one in problems if one.code == "unit-withheld"}
    kept_back = {_table(one) for one in problems if one.stops and one.resource} | {*partly}
    tables = [
        i18n.say("console.withheld-units", locale, table=one, units=partly[one]) if one in partly else one
        for one in sorted(kept_back)
    ]
    if not tables or strict or any(one.severity is Severity.FATAL for one in problems):
        return text(told, locale)
    named = i18n.say("list.comma", locale).join(tables[:SHOWN])
    more = [i18n.say("console.more", locale, count=len(tables) - SHOWN)] if len(tables) > SHOWN else []
    return "\n".join([text(told, locale), i18n.say("console.withheld", locale, tables=named), *more])


def _table(problem: Problem) -> str:
    return f"{problem.package}/{problem.resource}"


def status(problems: Sequence[Problem]) -> int:
    """1 where something is wrong that stops publication of a table or more, else 0: the answer of a check. A build or a
    publication that keeps something back has done what it should, and fails where nothing could be built (`stops`)."""
    return int(any(one.stops for one in problems))
