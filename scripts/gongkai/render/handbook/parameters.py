"""The handbook's page of the law: every parameter with its article, its value, the days of its force, its grade and its rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from gongkai.core.i18n import pick, say, words
from gongkai.core.law import Law, Parameter
from gongkai.render.handbook.markdown import plain, table

_COLUMNS = ("key", "basis")


def page(law: Law, locale: str) -> list[str]:
    """The page: a table for each profile, in the order of its file."""
    lines = [f"# {say('reference.law', locale)}", "", say("reference.law-lead", locale), ""]
    for profile, found in groupby(law.parameters, key=lambda one: one.profile):
        lines += [f"## {plain(pick(law.profiles.get(profile, {}), locale) or profile)}", ""]
        lines += table([say(f"law.{one}", locale) for one in _COLUMNS], _rows(law, found, locale))
    return lines


def _rows(law: Law, found: Iterable[Parameter], locale: str) -> list[list[str]]:
    """A row a parameter: two columns, so that a phone has room for both. A key may break after each of its words."""
    return [
        [
            f"{_breaking(one.key)}<br>{plain(_value(one, locale))}{_of_types(law, one, locale)}",
            "<br>".join(plain(it) for it in (_basis(law, one, locale), _force(one.first, one.last, locale), _use(one, locale))),
        ]
        for one in found
    ]  # fmt: skip


def _breaking(key: str) -> str:
    return "<wbr>".join(plain(one) for one in re.split(r"(?<=[_.])", key))


def _value(one: Parameter, locale: str) -> str:
    """The value with its unit; a list may break after each of its semicolons."""
    return f"{one.value.replace(';', '; ')} {_unit(one.unit, locale)}"


def _of_types(law: Law, one: Parameter, locale: str) -> str:
    names = [pick(law.org_types.get(it, {}), locale) or it for it in one.org_types]
    return "<br>" + plain(say("law.org-types", locale, types=say("list.and", locale).join(names))) if names else ""


def _unit(unit: str, locale: str) -> str:
    return words(locale).get(f"law.unit.{unit}", unit)


def _use(one: Parameter, locale: str) -> str:
    return say("law.used", locale, names=say("list.and", locale).join(one.used) or say("law.gate", locale))


def _basis(law: Law, one: Parameter, locale: str) -> str:
    if not one.basis_id:
        return say("law.own", locale)
    known = law.bases.get(one.basis_id)
    return say("law.graded", locale, basis=known.told(locale), grade=known.grade) if known else one.basis_id


def _force(first: date | None, last: date | None, locale: str) -> str:
    days = {name: one.isoformat() for name, one in (("first", first), ("last", last)) if one}
    word = {2: "law.days", 0: "law.always"}.get(len(days), "law.since" if first else "law.until")
    return say(word, locale, **days)
