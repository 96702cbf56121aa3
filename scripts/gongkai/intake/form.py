"""A workbook for what a unit reports of a package, from the package's own schema and the rows that are there already.

Rows of the period are written as they are, so that they can be corrected; where there are none, those that come again (accounts,
debts) have their keys filled in and what they closed with last time as what they open with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from gongkai.core import i18n
from gongkai.core.i18n import say
from gongkai.core.model import Field, Package, Resource
from gongkai.intake import base, periods, stored
from gongkai.intake.names import ORG, Names, in_words
from gongkai.intake.plan import OWN_SHEETS
from gongkai.workbook import blank
from gongkai.workbook.blank import Column, Form

CARRIED = {"opening": "closing", "amount_begin": "amount_end"}
"""What a row opens with, and what the row before closed with."""
FREE_ROWS = 40
"""Rows with unit and period filled in, where a table has none that come again."""
_MOST_OPTIONS = 5_000
Row = Mapping[str, str]


@dataclass(frozen=True)
class Wanted:
    """Whose workbook it is and for which period ("": all that there is), in which language, on which day."""

    unit: str
    period: str
    locale: str
    day: date


def write(path: Path, package: Package, packages: Sequence[Package], wanted: Wanted, table: str = "") -> list[str]:
    """Write the workbook of a package; the names of its tables, none where nothing is reported and nothing was written."""
    names = Names(packages)
    made = [
        _Table(resource, stored.read(resource, file), names, wanted)
        for resource in package.resources
        if table in ("", resource.name)
        and periods.is_due(resource, wanted.period)
        and (file := stored.file_of(package, resource))
    ]
    if not made:
        return []
    lines = [line for one in made for line in one.remembered()]
    guide_name, options_name, _, base_name = OWN_SHEETS
    words = blank.Words(
        guide_name, options_name, base_name, say("form.example", wanted.locale), say("form.not-listed", wanted.locale)
    )
    blank.write(path, [one.form() for one in made], list(_guide(package, made, wanted)), lines, words, wanted.day)
    return [one.resource.name for one in made]


class _Table:
    """One table on its sheet."""

    def __init__(self, resource: Resource, there: stored.Stored, names: Names, wanted: Wanted) -> None:
        self.resource, self.there, self.names, self.wanted = resource, there, names, wanted
        self.locale = wanted.locale
        self.period = periods.field_of(resource)
        self._words: dict[str, Mapping[str, str]] = {}
        self._of_unit = {ORG: wanted.unit}
        self.own = [row for _, row in there.rows if row.get(ORG, wanted.unit) == wanted.unit]
        self.rows = [row for row in self.own if self._is_meant(row)]
        used = {name for row in self.own for name, text in row.items() if text}
        known = [one for one in resource.fields if one.name in there.header]
        first = [one for one in known if _required(one) or one.name in (*there.key, *used)]
        self.fields = [*first, *(one for one in known if one not in first)]

    def _is_meant(self, row: Row) -> bool:
        if not self.wanted.period or not self.period:
            return True
        return periods.lies_in(row.get(self.period.name, ""), self.wanted.period)

    def remembered(self) -> Iterator[tuple[str, str, str]]:
        """The rows of the workbook as `base` keeps them."""
        for row in self.rows:
            yield base.line(self.resource.id, self.there.key_of(row), self.there.header, row)

    def form(self) -> Form:
        """The sheet."""
        rows = self.rows or list(self._again()) or [self._known()] * FREE_ROWS
        if self.rows and self.period and self.wanted.period and set(self.there.key) - {ORG, self.period.name}:
            rows = [*rows, *[self._known()] * FREE_ROWS]
        title = i18n.pick(self.resource.title, self.locale) or self.resource.name
        period = i18n.period(self.wanted.period, self.locale) if self.wanted.period else ""
        shown = [[self._value(one, row.get(one.name, "")) for one in self.fields] for row in rows]
        return Form(
            title,
            "　".join(filter(None, (title, self._unit(), period))),
            [self._column(one) for one in self.fields],
            self._example(),
            shown,
        )

    def _unit(self) -> str:
        one = self.resource.field(ORG)
        target = self.names.target(self.resource, one) if one else None
        told = dict(self.names.records(target)) if target else {}
        name, *_ = (*told.get(self.wanted.unit, ()), self.wanted.unit)
        return name

    def _known(self) -> dict[str, str]:
        """What every row of the unit and period has."""
        known = {ORG: self.wanted.unit}
        if self.period and self.wanted.period and _takes(self.period, self.wanted.period):
            known[self.period.name] = self.wanted.period
        for one in ("chart_version",):
            told = {row.get(one, "") for row in self.own} - {""}
            if len(told) == 1:
                known[one] = told.pop()
        return known

    def _again(self) -> Iterator[dict[str, str]]:
        """The rows of the period before that come again: those that open with what another closed with."""
        carried = {new: old for new, old in CARRIED.items() if self.resource.field(new) and self.resource.field(old)}
        if not carried or self.period is None or self.period.name not in self.there.key or not self.wanted.period:
            return
        of = self.period.name
        last = periods.before({row.get(of, "") for row in self.own}, self.wanted.period)
        if not last or not _takes(self.period, self.wanted.period):
            return
        for row in (one for one in self.own if one.get(of) == last):
            kept = {name: text for name, text in row.items() if name in self.there.key}
            yield {**kept, **self._known(), **{new: row.get(old, "") for new, old in carried.items()}}

    def _value(self, one: Field, text: str) -> Any:
        """A cell: numbers and days as such, codes with their labels."""
        if not text:
            return None
        if one.numeric:
            try:
                return Decimal(text)
            except InvalidOperation:
                return text
        if one.type == "date":
            try:
                return date.fromisoformat(text)
            except ValueError:
                return text
        if one.type == "boolean":
            text = text.lower()
        if one.type == "year" and text.isdigit():
            return int(text)
        return in_words(one, text, self._options(one))

    def _options(self, one: Field) -> Mapping[str, str]:
        """The words of a drop-down by their codes."""
        if one.name not in self._words:
            found = {} if one is self.period else self.names.choices(self.resource, one, self._of_unit, self.locale)
            self._words[one.name] = found if len(found) <= _MOST_OPTIONS else {}
        return self._words[one.name]

    def _column(self, one: Field) -> Column:
        options = () if one.several and one.categories else tuple(dict.fromkeys(self._options(one).values()))
        closed = one.type == "boolean" or (bool(one.categories) and "enum" in one.constraints)
        return Column(one.name, self._title(one), _kind(one), self._note(one), options, closed, _required(one))

    def _title(self, one: Field) -> str:
        unit = {"CNY": "元" if self.locale == "zh" else ""}.get(one.unit, "")
        return f"{i18n.pick(one.title, self.locale) or one.name}{'*' if _required(one) else ''}{f'（{unit}）' if unit else ''}"

    def _note(self, one: Field) -> str:
        """The rule of a field in plain words."""
        return "\n".join(_rules(one, self.locale))

    def _example(self) -> list[Any]:
        latest = self.own[-1] if self.own else {}
        return [self._value(one, latest.get(one.name, "")) if latest else self._made_up(one) for one in self.fields]

    def _made_up(self, one: Field) -> Any:
        told = self._known().get(one.name)
        if told:
            return self._value(one, told)
        options = list(self._options(one).values())
        if options:
            return options[0]
        day = self.wanted.day
        sample = {"date": day, "integer": 12, "number": Decimal("1200.50"), "year": day.year}
        return sample.get(
            one.type,
            (self.wanted.period or f"{day:%Y-%m}")
            if one.period
            else say("form.text", self.locale)
            if _required(one)
            else None,
        )


def _required(one: Field) -> bool:
    return bool(one.constraints.get("required"))


def _takes(one: Field, period: str) -> bool:
    pattern = str(one.constraints.get("pattern", ""))
    return (len(period) == 4) if one.type == "year" else bool(re.fullmatch(pattern, period)) if pattern else True


def _kind(one: Field) -> str:
    if one.type == "number":
        return "money" if one.unit == "CNY" else "number"
    return {"integer": "integer", "date": "date", "year": "integer"}.get(one.type, "text")


def _rules(one: Field, locale: str) -> Iterator[str]:
    """What goes into a field, a line each."""
    if described := i18n.pick(one.description, locale):
        yield described
    yield say(f"form.required.{str(_required(one)).lower()}", locale)
    limits = one.constraints
    kind = (
        "period" if one.period else one.type if one.type in ("date", "number", "integer", "boolean", "year") else "text"
    )
    if not (kind == "text" and one.categories):
        yield say(f"form.type.{kind}", locale)
    if one.unit:
        unit = say("form.yuan", locale) if one.unit == "CNY" else i18n.unit_name(one.unit, locale)
        yield say("form.unit", locale, unit=unit)
    for word in ("minimum", "maximum", "minLength", "maxLength"):
        if word in limits:
            yield say(f"form.{word.lower()}", locale, value=limits[word])
    if one.categories:
        labels = [i18n.pick(label, locale) for label in one.categories.values()]
        options = say("list.comma", locale).join(labels[:30])
        yield say("form.several" if one.several else "form.options", locale, options=options)
    if one.privacy in ("mask_name", "internal", "never", "public_post"):
        yield say(f"form.privacy.{one.privacy.replace('_', '-')}", locale)


def _guide(package: Package, made: Sequence[_Table], wanted: Wanted) -> Iterator[Sequence[str]]:
    """The sheet that says how to fill it in, and every column in one list."""
    locale = wanted.locale
    yield (say("form.guide.title", locale, title=i18n.pick(package.title, locale) or package.name),)
    for step in range(1, 7):
        yield (say(f"form.guide.{step}", locale),)
    yield ("",)
    for one in made:
        title = i18n.pick(one.resource.title, locale) or one.resource.name
        yield (title, "", i18n.pick(one.resource.description, locale), "")
        for column in one.fields:
            yield (
                "",
                i18n.pick(column.title, locale) or column.name,
                " ".join(_rules(column, locale)),
                "*" if _required(column) else "",
            )
