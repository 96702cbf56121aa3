"""What descriptors say that things were called before.

``formerly`` of a package, a resource or a field is the old name, or a list of old names; ``values_formerly`` of a field is
{"now": "before"}. An empty list, or null, says of what is there that it was nothing before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.core.disclosures import Renaming
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Package, Resource

WORD, VALUES = "formerly", "values_formerly"
Where = tuple[str, Place]
"""The package and the place of a word."""


@dataclass
class Declared:
    """What descriptors say of former names, and what they say was nothing before."""

    renaming: Renaming = field(default_factory=Renaming)
    tables: set[str] = field(default_factory=set)
    fields: set[tuple[str, str]] = field(default_factory=set)
    values: set[tuple[str, str, str]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def declared(packages: Sequence[Package]) -> Declared:
    """The former names of all packages; a fatal problem for a word that can't be followed, or a name that is still in use."""
    done = Declared()
    here = {one.id for package in packages for one in package.resources}
    for package in packages:
        where = (package.name, Place.of(package.folder, package.descriptor_path.name))
        before = _names(package.descriptor, WORD, done, where)
        for resource in [one for one in package.resources if not one.total]:
            own = _names(resource.descriptor, WORD, done, (package.name, resource.place()))
            if own is not None or before is not None:
                done.tables.add(resource.id)
            names = [name if "." in name else f"{package.name}.{name}" for name in own or ()]
            for name in [*names, *(f"{old}.{last}" for old in before or () for last in (resource.name, *(own or ())))]:
                _add(done.renaming.tables, name, resource.id, here, done, (package.name, resource.place()))
            for words in _fields(resource):
                _field(done, resource, words)
    return done


def _field(done: Declared, resource: Resource, words: Mapping[str, Any]) -> None:
    name = str(words.get("name", ""))
    where = (resource.package, resource.place(field=name))
    own = _names(words, WORD, done, where)
    if own is not None:
        done.fields.add((resource.id, name))
        known = {one.name for one in resource.fields}
        for old in own:
            _add(done.renaming.fields.setdefault(resource.id, {}), old, name, known, done, where)
    values = words.get(VALUES)
    if values is None:
        return
    if not isinstance(values, Mapping):
        done.problems.append(_wrong(where, VALUES, values))
        return
    for now, old in values.items():
        done.values.add((resource.id, name, str(now)))
        for former in _names({WORD: old if old is not None else []}, WORD, done, where) or ():
            _add(
                done.renaming.values.setdefault((resource.id, name), {}),
                former,
                str(now),
                set(map(str, values)),
                done,
                where,
            )


def _names(words: Mapping[str, Any], key: str, done: Declared, where: Where) -> list[str] | None:
    """The names given as one text or as a list; None where the word is not there."""
    given = words.get(key)
    if given is None:
        return None
    names = [given] if isinstance(given, str) else given
    if isinstance(names, list) and all(isinstance(one, str) and one for one in names):
        return names
    done.problems.append(_wrong(where, key, given))
    return None


def _add(known: dict[str, str], old: str, new: str, here: set[str], done: Declared, where: Where) -> None:
    if old in here or known.setdefault(old, new) != new:
        done.problems.append(_wrong(where, WORD, old))


def _wrong(where: Where, key: str, value: Any) -> Problem:
    package, place = where
    return Problem("formerly", Severity.FATAL, package, place=place, facts={"key": key, "value": str(value)})


def _fields(resource: Resource) -> list[Mapping[str, Any]]:
    schema = resource.descriptor.get("schema")
    members = schema.get("fields") if isinstance(schema, Mapping) else None
    return [one for one in members if isinstance(one, Mapping)] if isinstance(members, list) else []
