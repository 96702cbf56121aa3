"""Which record the cells of a row name, and the record pages to find it among.

A key may have several parts, and two units may number alike: a record is found by every part of its key that the row has.
The parts come from the descriptors: a foreign key of several fields, fields whose ``references`` lead into one table, or the
table's own primary key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.model import Absent, Field, Label, Record, Resource, Value

Key = tuple[str, ...]
"""The values of a primary key, in its order, as text."""


@dataclass(frozen=True)
class Link:
    """The record of ``resource`` that a row names: by ``parts``, each a field of that resource with the place of its value in
    the row, or the value itself. Where they fit several records, ``more`` may tell these apart."""

    resource: str
    parts: tuple[tuple[str, int | str], ...]
    more: tuple[tuple[str, int | str], ...] = ()

    def cut(self, row: Sequence[Value | Label], columns: int) -> Link:
        """The link for rows that have lost these first columns, whose values are those of ``row``."""
        parts, more = (
            tuple((name, str(row[at]) if at < columns else at - columns) if isinstance(at, int) else (name, at) for name, at in pairs)
            for pairs in (self.parts, self.more)
        )  # fmt: skip
        return Link(self.resource, parts, more)


@dataclass(frozen=True)
class Pages:
    """The record pages of a resource by their whole keys; ``fields`` are those of its primary key."""

    fields: tuple[str, ...]
    pages: Mapping[Key, Record]
    _found: dict[tuple[str, ...], dict[Key, list[Key]]] = field(default_factory=dict, repr=False, compare=False)

    def find(self, parts: Mapping[str, str], more: Mapping[str, str]) -> Record | None:
        """The one record with these parts of its key; of several, the one that has ``more`` as well; else None."""
        names = tuple(name for name in self.fields if name in parts)
        if not names or len(names) < len(parts):
            return None
        keys = self._by(names).get(tuple(parts[name] for name in names), [])
        if len(keys) > 1:
            keys = [
                key
                for key in keys
                if all(more.get(name, own) == own for name, own in zip(self.fields, key, strict=True))
            ]
        return self.pages[keys[0]] if len(keys) == 1 else None

    def _by(self, names: tuple[str, ...]) -> dict[Key, list[Key]]:
        if names not in self._found:
            at = [self.fields.index(name) for name in names]
            found = self._found[names] = {}
            for key in self.pages:
                found.setdefault(tuple(key[one] for one in at), []).append(key)
        return self._found[names]


Records = Mapping[str, Pages]
"""The record pages of each "package.resource" that has any."""


def record_of(link: Link | None, row: Sequence[Value | Label], records: Records) -> Record | None:
    """The record that a row names; None where it names none, or more than one could be meant."""
    pages = records.get(link.resource) if link else None
    if link is None or pages is None:
        return None
    parts, more = _values(link.parts, row), _values(link.more, row)
    return pages.find(parts, more) if len(parts) == len(link.parts) else None


def _values(pairs: Sequence[tuple[str, int | str]], row: Sequence[Value | Label]) -> dict[str, str]:
    cells = {name: row[at] if isinstance(at, int) else at for name, at in pairs}
    return {name: str(cell) for name, cell in cells.items() if not isinstance(cell, Absent | Mapping)}


def links_of(
    fields: Sequence[Field], resources: Sequence[Resource], known: Mapping[str, Resource]
) -> tuple[Link | None, ...]:
    """For each column of a result, the record that it names. ``resources`` are those it is made from, ``known`` all there are,
    by their full names."""
    return tuple(_link(at, fields, resources, known) for at in range(len(fields)))


def _link(
    at: int, fields: Sequence[Field], resources: Sequence[Resource], known: Mapping[str, Resource]
) -> Link | None:
    here = {one.name: place for place, one in enumerate(fields)}
    own = fields[at]
    if own.references:
        name, _, column = own.references.rpartition(".")
        also = {
            other.references.rpartition(".")[2]: place
            for place, other in enumerate(fields)
            if place != at and other.references.rpartition(".")[0] == name
        }
        parts = {**also, column: at}
        return _made(known.get(name), parts, here, column)
    for one in resources:
        if one.record and one.primary_key and one.primary_key[-1] == own.name:
            parts = {name: here[name] for name in one.primary_key if name in here}
            return _made(one, parts, here, own.name)
        for key in one.foreign_keys:
            if key.fields[-1] == own.name:
                target = known.get(f"{one.package}.{key.resource or one.name}")
                pairs = zip(key.fields, key.reference_fields, strict=False)
                parts = {theirs: here[mine] for mine, theirs in pairs if mine in here}
                return _made(target, parts, here, key.reference_fields[-1])
    return None


def _made(target: Resource | None, parts: Mapping[str, int], here: Mapping[str, int], column: str) -> Link | None:
    """The link to a target by those parts that are of its key; where the key is another one than ``column`` there is none."""
    if target is None or column not in target.primary_key:
        return None
    kept = {name: place for name, place in parts.items() if name in target.primary_key}
    more = {name: here[name] for name in target.primary_key if name in here and name not in kept}
    return Link(target.id, tuple(sorted(kept.items())), tuple(sorted(more.items())))
