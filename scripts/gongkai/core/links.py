"""Which record the cells of a row name, and the record pages to find it among.

A key may have several parts, and two units may number alike: a record is found by every part of its key that the row has.
The parts come from the descriptors: a foreign key of several fields, fields whose ``references`` lead into one table, or the
table's own primary key.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.core import i18n
from gongkai.core.figure import Record
from gongkai.core.model import Absent, Field, Label, Resource, Value

UNIT = "org_id"
"""The column that says whose a row is: a unit's numbers are its own, and every total keeps it where its table has it."""

TABLES, FIELDS = "tables", "fields"
"""Where the tables themselves, and their columns, are found among the records: no resource is called by a bare word."""

ROWS = "rows"
"""The folder of the pages of all rows of a table, beside those of its records: no record's folder is called so."""

Key = tuple[str, ...]
"""The values of a primary key, in its order, as text."""


_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


def address_of(key: Key) -> str:
    """The folder of a record's page below its table's: a folder for each part of its key."""
    return "/".join(map(_safe, key))


def identity_of(key: Key) -> str:
    """A name for a record that is safe as a file name and in an id, and no other record's."""
    return _safe("/".join(key))


def _safe(key: str) -> str:
    """A folder name for a key: the key itself where it is safe, else what is safe of it and a short hash."""
    if _SAFE.fullmatch(key) and not key.endswith(".") and key != ROWS:
        return key
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", key).strip("-")[:40]
    return f"{safe}-{hashlib.sha256(key.encode()).hexdigest()[:8]}".lstrip("-")


@dataclass(frozen=True)
class Link:
    """The record of ``resource`` that a row names: by ``parts``, each a field of that resource with the place of its value in
    the row, or the value itself. Where they fit several records, ``more`` may tell these apart."""

    resource: str
    parts: tuple[tuple[str, int | str], ...]
    more: tuple[tuple[str, int | str], ...] = ()

    def values(self, row: Sequence[Value | Label]) -> tuple[dict[str, str], dict[str, str]]:
        """What the row says of ``parts`` and of ``more``: no more than is filled in."""
        return _values(self.parts, row), _values(self.more, row)

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
    """The record that a row names; None where it names none, or more than one could be meant. Of a list of several keys, the
    names of all of them, which have no page together."""
    pages = records.get(link.resource) if link else None
    if link is None or pages is None:
        return None
    parts, more = link.values(row)
    if len(parts) < len(link.parts):
        return None
    return (
        pages.find(parts, more)
        or _several(pages, parts, more)
        or (_of_table(pages, parts) if link.resource == TABLES else None)
    )


def _several(pages: Pages, parts: Mapping[str, str], more: Mapping[str, str]) -> Record | None:
    """The records of a key one of whose parts is a list, parted by semicolons, as one; None where one is not there."""
    name = next((name for name, text in parts.items() if ";" in text), "")
    keys = [one for text in parts.get(name, "").split(";") if (one := text.strip())]
    found = [pages.find({**parts, name: one}, more) for one in keys]
    if not keys or None in found:
        return None
    # Two articles of one law have its name, which is said once.
    said = {one: list(dict.fromkeys(i18n.pick(each.title, one) for each in found if each)) for one in i18n.LOCALES}
    return Record({one: i18n.say("list.and", one).join(titles) for one, titles in said.items()}, "")


def _of_table(pages: Pages, parts: Mapping[str, str]) -> Record | None:
    """The table whose name stands in front of further words: registry.posts 2024-01."""
    name, _, rest = parts.get("resource", "").partition(" ")
    found = pages.find({"resource": name}, {}) if rest else None
    return found and replace(found, title={locale: f"{text} {rest}" for locale, text in found.title.items()})


def _values(pairs: Sequence[tuple[str, int | str]], row: Sequence[Value | Label]) -> dict[str, str]:
    cells = {name: row[at] if isinstance(at, int) else at for name, at in pairs}
    return {name: str(cell) for name, cell in cells.items() if not isinstance(cell, Absent | Mapping)}


def key_of(own: Field, resource: Resource, target: Resource) -> tuple[tuple[str, str], ...]:
    """The fields of a resource that name a row of ``target`` together with one that ``references`` it, each with the target's:
    the unit where both tables number within it, those that reference other fields of the target, and that one last."""
    column = own.references.rpartition(".")[2]
    numbered = {UNIT: UNIT} if UNIT in resource.primary_key and UNIT in target.primary_key else {}
    pairs = {**numbered, **_beside(own, resource.fields)}
    pairs.pop(column, None)
    return (*((name, part) for part, name in pairs.items()), (own.name, column))


def _beside(own: Field, fields: Sequence[Field]) -> dict[str, str]:
    """The fields that reference the same table as one does, by what they reference: of several the nearest, of two the
    earlier, so that a table may name two rows of another, each as the unit and then the number."""
    target = own.references.rpartition(".")[0]
    at = fields.index(own)
    found: dict[str, str] = {}
    for _, other in sorted(enumerate(fields), key=lambda one: abs(one[0] - at)):
        name, _, part = other.references.rpartition(".")
        if name == target and other != own:
            found.setdefault(part, other.name)
    return found


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
    if own.names:
        tables = [place for place, one in enumerate(fields) if one.names == "resource"]
        if own.names == "resource":
            return Link(TABLES, (("resource", at),))
        return Link(FIELDS, (("field", at), ("resource", tables[0]))) if len(tables) == 1 else None
    if own.references:
        name, _, column = own.references.rpartition(".")
        target = known.get(name)
        if (told := _told_by(column, target)) and told != own.references:
            # the unit of another unit's number is a unit, not that number once more
            return _link(at, [replace(one, references=told) if one == own else one for one in fields], resources, known)
        also = {part: here[other] for part, other in _beside(own, fields).items()}
        return _made(target, {**also, column: at}, here, column)
    for table in resources:
        if table.record and table.primary_key and table.primary_key[-1] == own.name:
            parts = {name: here[name] for name in table.primary_key if name in here}
            return _made(table, parts, here, own.name)
        for key in table.foreign_keys:
            if key.fields[-1] == own.name:
                target = known.get(f"{table.package}.{key.resource or table.name}")
                pairs = zip(key.fields, key.reference_fields, strict=False)
                parts = {theirs: here[mine] for mine, theirs in pairs if mine in here}
                return _made(target, parts, here, key.reference_fields[-1])
    return None


def _told_by(column: str, target: Resource | None) -> str:
    """What a field of the target's key leads to itself; "" for the last field of the key, which is the target's own number."""
    field = target.field(column) if target and column in target.primary_key[:-1] else None
    return field.references if field else ""


def _made(target: Resource | None, parts: Mapping[str, int], here: Mapping[str, int], column: str) -> Link | None:
    """The link to a target by those parts that are of its key; where the key is another one than ``column`` there is none."""
    if target is None or column not in target.primary_key:
        return None
    kept = {name: place for name, place in parts.items() if name in target.primary_key}
    more = {name: here[name] for name in target.primary_key if name in here and name not in kept}
    return Link(target.id, tuple(sorted(kept.items())), tuple(sorted(more.items())))
