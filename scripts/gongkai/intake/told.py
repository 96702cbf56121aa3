"""What an import would do, in words: every row that is added or changed, every cell that is kept in another form.

Codes are told as people choose them, by their labels and names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gongkai.core.i18n import say
from gongkai.core.model import Resource
from gongkai.intake.merge import Merged
from gongkai.intake.names import ORG, Names, in_words
from gongkai.intake.plan import Plan
from gongkai.intake.rows import Change
from gongkai.intake.stored import KEY

_PLACES = 6
"""Cells that one line names; the others are counted."""


def lines(plan: Plan, locale: str) -> list[str]:
    """The lines, table by table; none where nothing changes."""
    return [line for merged in plan.merged for line in _table(merged, plan, locale)]


def _table(merged: Merged, plan: Plan, locale: str) -> Iterator[str]:
    resource = merged.stored.resource
    if not (merged.places or merged.missing or merged.later):
        return  # nobody has filled it in
    words = _Words(resource, plan.names, locale)
    yield say(
        "import.table", locale, title=resource.title.get(locale) or resource.name, table=resource.id, added=len(merged.added),
        changed=len(merged.changed), unchanged=merged.unchanged, missing=len(merged.missing),
    )  # fmt: skip
    for place, key, row in merged.added:
        cells = say("list.comma", locale).join(
            f"{words.title(name)} {words.cell(name, text, row)}"
            for name, text in row.items()
            if text and name not in merged.stored.key
        )
        yield say("import.added", locale, place=place, record=words.record(merged, key), cells=cells)
    for one in merged.changed:
        told = say("list.comma", locale).join(
            say("import.cell", locale, title=words.title(name), old=words.cell(name, old, one.row), new=words.cell(name, new, one.row))
            for name, (old, new) in one.cells.items()
        )  # fmt: skip
        yield say("import.changed", locale, place=one.place, record=words.record(merged, one.key), cells=told)
    for key in merged.newer:
        yield say("import.newer", locale, record=words.record(merged, key))
    for key, _ in merged.missing:
        yield say("import.deleted" if merged.deleted else "import.missing", locale, record=words.record(merged, key))
    for key in merged.later:
        yield say("import.later", locale, record=words.record(merged, key))
    changes = [one for read in plan.reads if read.header.resource.id == resource.id for one in read.changes]
    yield from _forms(changes, words, locale)


def _forms(changes: list[Change], words: _Words, locale: str) -> Iterator[str]:
    alike: dict[tuple[str, str, str], list[str]] = {}
    for one in changes:
        alike.setdefault((one.field, one.typed, one.kept), []).append(one.place)
    if alike:
        yield say("import.forms", locale, count=len(changes))
    for (name, typed, kept), places in alike.items():
        more = say("import.more", locale, count=len(places) - _PLACES) if len(places) > _PLACES else ""
        yield say(
            "import.form",
            locale,
            places="、".join(places[:_PLACES]) + more,
            title=words.title(name),
            typed=typed,
            kept=kept,
        )


@dataclass
class _Words:
    """The titles of a table's columns, and what its cells say."""

    resource: Resource
    names: Names
    locale: str
    _choices: dict[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)

    def title(self, name: str) -> str:
        one = self.resource.field(name)
        return (one.title.get(self.locale) or name) if one else name

    def record(self, merged: Merged, key: KEY) -> str:
        """What a row is known by."""
        row = dict(zip(merged.stored.key, key, strict=True))
        return " / ".join(self.cell(name, text, row) for name, text in row.items())

    def cell(self, name: str, text: str, row: Mapping[str, str]) -> str:
        """A cell of a row, of which some cells are known."""
        one = self.resource.field(name)
        if not text or one is None:
            return text or say("import.blank", self.locale)
        target = self.names.target(self.resource, one)
        key = (name, row.get(ORG, ""), *(row.get(own, "") for own, _ in (target.within if target else ())))
        if key not in self._choices:
            self._choices[key] = self.names.choices(self.resource, one, row, self.locale)
        return in_words(one, text, self._choices[key])
