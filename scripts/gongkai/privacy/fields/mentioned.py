"""Names that a table hides and a text of its package tells: a title, a description, a README, a label, a sentence of a chart.

What an editor writes cannot be masked without spoiling it, so a hit is fatal and somebody rewrites the text. A name of two
characters counts only where it stands apart (高原 in 高原茶园 is nobody); one that a public post shows openly, or that is a
contributor's, is public by intent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Field, Package, Resource
from gongkai.core.problems import both
from gongkai.core.sql import quoted
from gongkai.privacy.fields import concealed, names, parties
from gongkai.privacy.fields.identifying import kind_of
from gongkai.warehouse import Warehouse

_HAN = re.compile(r"[\u3400-\u9fff·]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’.-]*)+")
_SEPARATE = re.compile(r"[、，,;；/\n]+")
LONGEST = 12


def check(packages: Iterable[Package], raw: Sequence[Resource], warehouse: Warehouse) -> list[Problem]:
    """A fatal problem for each text with a whole name in it that a masked or internal field of the same package hides; it
    tells where, never the name. ``raw`` are the tables that are there."""
    open_ = {
        name
        for one in raw
        for field in one.fields
        if field.privacy == "public_post"
        for name in _values(one, field, warehouse)
    }
    found: list[Problem] = []
    for package in packages:
        fields = [(one, field) for one in raw if one.package == package.name for field in one.fields]
        hidden = {name for one, field in fields for name in _hidden(one, field, warehouse)}
        hidden -= open_ | {_plain(text) for one in package.contributors for text in one.values()}
        if hidden:
            found += _told(package, hidden)
    return found


def _told(package: Package, hidden: set[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for where, text in _texts(concealed.package(package)):
        if where not in seen and not hidden.isdisjoint(_candidates(text)):
            seen.add(where)
            table = package.resource(where)
            place = table.place() if table else Place.of(package.folder, where)
            yield Problem(
                "name-mentioned",
                Severity.FATAL,
                package.name,
                place=place,
                facts={"where": where, **both(title=package.title)},
            )


def _hidden(resource: Resource, field: Field, warehouse: Warehouse) -> set[str]:
    """The names of persons in a field that is masked, or internal and called after a person."""
    if field.type not in ("string", "any"):
        return set()
    if field.privacy == "mask_name":
        masked = _values(resource, field, warehouse, f"NOT {parties.lifted(field, resource.fields)}")
        return masked | set(map(_plain, names.taken_for_whole(resource, field, warehouse)))
    return _values(resource, field, warehouse) if field.privacy == "internal" and kind_of(field) == "name" else set()


def _values(resource: Resource, field: Field, warehouse: Warehouse, where: str = "true") -> set[str]:
    """The values of a field that read as persons' names, one by one where a cell lists several."""
    column = f"{quoted(field.name)}::VARCHAR"
    sql = f"SELECT DISTINCT {column} FROM {quoted(resource.package, resource.name)} WHERE {column} IS NOT NULL AND {where}"
    labels = {label for one in field.categories.values() for label in one.values()}
    cells = {*(row[0] for row in warehouse.trusted(sql).rows), *labels}
    parts = (_plain(part) for cell in cells for part in _SEPARATE.split(cell))
    return {part for part in parts if names.looks_like_name(part) or _LATIN.fullmatch(part)}


def _plain(text: str) -> str:
    """A name as it is compared: no blanks between Chinese characters."""
    text = unicodedata.normalize("NFKC", text).strip()
    return re.sub(r"\s+", "", text) if _HAN.search(text) else " ".join(text.split())


def _candidates(text: str) -> Iterator[str]:
    """Whatever in a text could be a name, as `_plain` writes it."""
    text = re.sub(r"(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])", " ", unicodedata.normalize("NFKC", text))
    for run in (*_HAN.findall(text), *_HAN.findall(text.replace(" ", ""))):
        if len(run) <= 2:
            yield run
        for length in range(3, min(len(run), LONGEST) + 1):
            for start in range(len(run) - length + 1):
                yield run[start : start + length]
    for words in _LATIN.findall(text):
        parts = [one.rstrip(".'’-") for one in words.split()]
        for length in range(2, len(parts) + 1):
            yield from (" ".join(parts[start : start + length]) for start in range(len(parts) - length + 1))


def _texts(package: Package) -> Iterator[tuple[str, str]]:
    """(where, text) of everything that a package says of itself, its contributors left out."""
    descriptor = {
        word: value for word, value in package.descriptor.items() if word not in ("contributors", "resources")
    }
    yield from _inside(package.descriptor_path.name, descriptor)
    yield from _inside("README", package.readme)
    yield from _inside(package.descriptor_path.name, [package.title, package.description])
    for one in package.resources:
        words = {word: value for word, value in one.descriptor.items() if word not in ("data", "path", "contributors")}
        labels = [(field.title, field.description, field.categories) for field in one.fields]
        yield from _inside(one.name, [words, one.title, one.description, labels])
    for view in package.views:
        fields = [(field.title, field.description, field.categories) for field in view.fields]
        yield from _inside(
            f"views/{view.name}", [view.title, view.subtitle, view.sentence, view.empty, fields, view.options]
        )
    for rule in package.rules:
        yield from _inside(f"rules/{rule.id}", [rule.sentence, rule.hint])


def _inside(where: str, value: Any) -> Iterator[tuple[str, str]]:
    """Each text in nested mappings and lists, keys too."""
    waiting: list[Any] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            waiting.extend((*one.keys(), *one.values()))
        elif isinstance(one, Sequence) and not isinstance(one, str):
            waiting.extend(one)
        elif isinstance(one, str):
            yield where, one
