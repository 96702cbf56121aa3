"""What people may write for the codes of a field: the labels of an enum, the names of the records that it refers to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from gongkai.core import i18n
from gongkai.core.model import Field, Package, Resource
from gongkai.intake import stored
from gongkai.intake.typed.words import Labels, folded

ORG = "org_id"
_ENGLISH = re.compile(r"[a-z]+([_-][a-z]+)*")


class Target(NamedTuple):
    """The table whose records a field names, the field of their codes, and the fields with their names."""

    resource: Resource
    code: str
    names: tuple[str, ...]
    of_unit: bool
    """Whether a record belongs to the unit of the row that names it."""
    within: tuple[tuple[str, str], ...] = ()
    """The fields of the naming row, with those of the record, that say among which records the code is looked for: a chart of
    accounts before an account."""


@dataclass
class Names:
    """The words of all packages' codes."""

    packages: Sequence[Package]
    new: dict[str, list[Mapping[str, str]]] = field(default_factory=dict)
    """Rows of a workbook by the tables that they are for: its other sheets may name their records."""
    _rows: dict[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)

    def labels(self, resource: Resource, one: Field, row: Mapping[str, str]) -> Labels:
        """What may stand for each code in a field of a row, of which some cells are known. Empty where the field holds no codes."""
        words = Labels()
        if one.categories:
            for value, label in one.categories.items():
                words.add(value, (value, *label.values()), i18n.pick(label, "zh") or value)
            words.also()
        elif target := self.target(resource, one):
            words.table = i18n.pick(target.resource.title, "zh") or target.resource.name
            # What a foreign key names is in its table, or on another sheet of the workbook: else it would dangle.
            keyed = any(one.name in key.fields for key in resource.foreign_keys)
            words.closed = keyed and all(path.suffix == ".csv" for path in target.resource.files)
            for code, names in self.records(target, row.get(ORG, ""), row):
                words.add(code, (code, *names), " ".join(dict.fromkeys((code, *names[:1]))))
        return words

    def choices(self, resource: Resource, one: Field, known: Mapping[str, str], locale: str) -> dict[str, str]:
        """How people see each code of a field, in a row of which some cells are known: the label of an enum, 是 and 否, "601 管理费用"
        of a record, and a record's name alone where its code is but English words."""
        if one.categories:
            return {value: i18n.pick(label, locale) or value for value, label in one.categories.items()}
        if one.type == "boolean":
            return {word: i18n.say(f"boolean.{word}", locale) for word in ("true", "false")}
        target = self.target(resource, one)
        if target is None:
            return {}
        meant = self.labels(resource, one, known)
        shown = {}
        for code, names in self.records(target, known.get(ORG, ""), known):
            name = (names[0 if locale == "zh" else -1] if names else code).replace("\n", " ")
            alone = name == code or (_ENGLISH.fullmatch(code) and meant.get(folded(name)) == code)
            shown[code] = name if alone else f"{code} {name}"
        return shown

    def records(
        self, target: Target, unit: str = "", known: Mapping[str, str] | None = None
    ) -> list[tuple[str, tuple[str, ...]]]:
        """The code and the names of each record that a field may name, those of one ``unit`` where it is known."""
        rows = self.rows(target.resource)
        if unit and target.of_unit:
            rows = [row for row in rows if row.get(ORG) in (unit, "", None)]
        for own, theirs in target.within:
            if said := (known or {}).get(own):
                rows = [row for row in rows if row.get(theirs) == said]
        named = [one for name in target.names if (one := target.resource.field(name))]
        return [
            (row[target.code], tuple(word for one in named for word in _shown(one, row.get(one.name, ""))))
            for row in rows
            if row.get(target.code)
        ]

    def rows(self, resource: Resource) -> Sequence[Mapping[str, str]]:
        """The rows of a table as they lie in its files, and those that are new."""
        if resource.id not in self._rows:
            there = (row for path in resource.files if path.suffix == ".csv" for row in stored.cells(path))
            self._rows[resource.id] = [*there, *self.new.get(resource.id, ())]
        return self._rows[resource.id]

    def target(self, resource: Resource, one: Field) -> Target | None:
        """What a field refers to: by a foreign key, or by its word ``references``. The unit that another table's record belongs to is
        a record of the register of units, not of that table."""
        target = self._named(resource, one)
        if target and target.code == ORG and (unit := target.resource.field(ORG)):
            return self._named(target.resource, unit) or target
        if target is None and one.references.endswith(f".{ORG}") and (unit := resource.field(ORG)):
            return self._named(resource, unit)  # of a package that is not here
        return target

    def _named(self, resource: Resource, one: Field) -> Target | None:
        for key in resource.foreign_keys:
            if one.name in key.fields and not (one.name == ORG and len(key.fields) > 1):
                other = self._tables.get(f"{resource.package}.{key.resource}")
                if other:
                    at = key.fields.index(one.name)
                    pairs = zip(key.fields[:at], key.reference_fields[:at], strict=True)
                    within = tuple(pair for pair in pairs if ORG not in pair)
                    code = key.reference_fields[at]
                    return Target(other, code, _names(other), code != ORG and ORG in key.reference_fields, within)
        package, _, rest = one.references.partition(".")
        name, _, code = rest.partition(".")
        other = self._tables.get(f"{package}.{name}")
        if other is None or not code:
            return None
        return Target(other, code, _names(other), code != ORG and other.field(ORG) is not None)

    @cached_property
    def _tables(self) -> dict[str, Resource]:
        return {one.id: one for package in self.packages for one in package.resources}


def _names(resource: Resource) -> tuple[str, ...]:
    """The fields that name a record: its label, its record's title, or what the kit calls a name."""
    known = [one.name for one in resource.fields]
    labels = [names[0] for names in resource.label.values() if len(names) == 1]
    told = [*labels, resource.record, "name_zh", "name_en", "title_zh", "name"]
    return tuple(dict.fromkeys(one for one in told if one in known))


def _shown(one: Field, value: str) -> tuple[str, ...]:
    """What readers see of a value: its labels where it is a code."""
    label = one.categories.get(value)
    return tuple(dict.fromkeys(label.values())) if label else (value,) if value else ()


def in_words(one: Field, text: str, choices: Mapping[str, str]) -> str:
    """How people see the text of a cell: its code, or each of its codes, in words."""
    parts = text.split(";") if one.several else [text]
    return "；".join(choices.get(part, part) for part in parts)
