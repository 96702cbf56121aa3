"""The handbook's page of the law: every parameter with its article, its value, the days of its force, its grade and its rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from gongkai.core.i18n import pick, say, words
from gongkai.core.law import Law, Parameter
from gongkai.render.handbook.markdown import plain, table

_COLUMNS = ("key", "org-types", "basis", "used")


def page(law: Law, locale: str) -> list[str]:
    """The page: a table for each profile, in the order of its file."""
    lines = [f"# {say('reference.law', locale)}", "", say("reference.law-lead", locale), ""]
    for profile, found in groupby(law.parameters, key=lambda one: one.profile):
        lines += [f"## {plain(pick(law.profiles.get(profile, {}), locale) or profile)}", ""]
        lines += table([say(f"law.{one}", locale) for one in _COLUMNS], _rows(law, found, locale))
    return lines


def _rows(law: Law, found: Iterable[Parameter], locale: str) -> list[list[str]]:
    """A row a parameter; a list of values may break after each of its semicolons."""
    return [
        [
            plain(one.key) + "<br>" + plain(f"{one.value.replace(';', '; ')} {_unit(one.unit, locale)}"),
            plain(say("list.and", locale).join(pick(law.org_types.get(it, {}), locale) or it for it in one.org_types)),
            plain(_basis(law, one, locale)) + "<br>" + plain(_force(one.first, one.last, locale)),
            plain(say("list.and", locale).join(one.used) or say("law.gate", locale)),
        ]
        for one in found
    ]  # fmt: skip


def _unit(unit: str, locale: str) -> str:
    return words(locale).get(f"law.unit.{unit}", unit)


def _basis(law: Law, one: Parameter, locale: str) -> str:
    if not one.basis_id:
        return say("law.own", locale)
    known = law.bases.get(one.basis_id)
    return say("law.graded", locale, basis=known.told(locale), grade=known.grade) if known else one.basis_id


def _force(first: date | None, last: date | None, locale: str) -> str:
    days = [one.isoformat() if one else "" for one in (first, last)]
    return say("law.days", locale, first=days[0], last=days[1]) if any(days) else say("law.always", locale)
