"""One message for one mistake: what follows from another mistake is not told beside it.

A column that is missing shifts all behind it, so that each of their cells looks wrong; a row of totals is wrong in every field that
a total has not. The verdict stays the same; only its consequences go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from gongkai.core.errors import Problem
from gongkai.core.i18n import LOCALES, pick, say
from gongkai.core.model import Resource

_SHIFTED = ("incorrect-label", "missing-label", "extra-label")
_CELLS = ("type-error", "constraint-error", "missing-cell", "extra-cell", "primary-key", "unique-error", "foreign-key")


def told_once(problems: Sequence[Problem], resource: Resource) -> list[Problem]:
    """The problems of a table without those that follow from others of them."""
    return list(_short_rows(_without_shifted(list(_totals(problems)), resource)))


def _without_shifted(problems: list[Problem], resource: Resource) -> list[Problem]:
    """A header that lacks columns, and is in order otherwise, has one message: which they are."""
    labels = [one for one in problems if one.code == "schema" and one.type in _SHIFTED]
    shifted = [one for one in labels if one.type == "incorrect-label"]
    if not shifted or not any(one.type == "missing-label" for one in labels):
        return problems
    names = [one.name for one in resource.fields]
    first = int(shifted[0].facts["column"]) - 1
    header = [*names[:first], *(str(one.facts["label"])[1:-1] for one in shifted)]
    missing = [one for one in resource.fields if one.name not in header]
    if not missing or header != [name for name in names if name in header]:
        return problems
    facts: dict[str, Any] = {"count": len(missing)}
    for locale in LOCALES:
        titles = (f"{pick(one.title, locale)} ({one.name})" for one in missing)
        facts[f"titles_{locale}"] = say("list.comma", locale).join(titles)
    one = labels[0]
    told = replace(
        one, type="missing-labels", place=replace(one.place, field="", row=None), facts={**one.facts, **facts}
    )
    return [told, *(other for other in problems if other.code != "schema" or other.type not in (*_SHIFTED, *_CELLS))]


def _totals(problems: Sequence[Problem]) -> Iterator[Problem]:
    """A row of totals has one message, that it is one."""
    told: set[int] = set()
    for one in problems:
        if one.code == "schema" and one.type in _CELLS and one.facts.get("total") and one.row is not None:
            if one.row not in told:
                yield replace(one, type="total-row", place=replace(one.place, field=""))
            told.add(one.row)
        else:
            yield one


def _short_rows(problems: Sequence[Problem]) -> Iterator[Problem]:
    """A row that ends too early has one message, how many cells it lacks."""
    lacking = Counter(one.row for one in problems if one.code == "schema" and one.type == "missing-cell")
    told: set[int | None] = set()
    for one in problems:
        if one.code != "schema" or one.type != "missing-cell" or lacking[one.row] == 1:
            yield one
        elif one.row not in told:
            told.add(one.row)
            place = replace(one.place, field="")
            yield replace(one, type="missing-cells", place=place, facts={**one.facts, "count": lacking[one.row]})
