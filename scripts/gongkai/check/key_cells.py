"""What is wrong with the cells of keys though each is valid: a tree that runs in a circle, and signs that nobody sees.

A row that is its own parent, or the parent of its parent, has no place in a tree: whoever adds up along it never ends. A key
with a zero-width blank in it looks like another and is none. Both are told, and nothing is withheld: each row stands as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gongkai.core import i18n
from gongkai.core.errors import Problem, Severity
from gongkai.core.links import key_of
from gongkai.core.model import Package, Resource
from gongkai.core.problems import both, in_table
from gongkai.core.sql import quoted
from gongkai.warehouse import Warehouse

_PARENT = re.compile(r"^parent(?:_|$)|_parent(?:_|$)|^(?:上级|父级|父)", re.IGNORECASE)
_UNSEEN = r"[\p{Cf}\x{00A0}\x{2000}-\x{200A}\x{202F}\x{3000}]|^\s|\s$"


def check(packages: Iterable[Package], warehouse: Warehouse) -> list[Problem]:
    """A warning for each key to its own table that runs in a circle, and for each key with invisible signs."""
    found: list[Problem] = []
    for package in packages:
        for one in package.resources:
            if one.id in warehouse.raw and not one.total:
                found += [*_circles(one, warehouse), *_unseen(one, warehouse)]
    return found


def _circles(resource: Resource, warehouse: Warehouse) -> Iterator[Problem]:
    for fields, keys in _parents(resource):
        rows = warehouse.trusted(
            f"SELECT _row, {_list(keys)}, {_list(fields)} FROM {quoted(resource.package, resource.name)} "
            f"WHERE {' AND '.join(f'{quoted(name)} IS NOT NULL' for name in fields)} ORDER BY _row"
        ).rows
        circle = _in_circles({tuple(key): (row, tuple(parent)) for row, key, parent in rows})
        if circle:
            yield _problem("key-circle", resource, fields[-1], min(circle), len(circle))


def _parents(resource: Resource) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(fields, the fields of the same table that they name) of each key that leads back into its own table: those that are
    declared, and a column that is called after a parent."""
    found = [
        (key.fields, key.reference_fields)
        for key in resource.foreign_keys
        if key.resource in ("", resource.name) and len(key.fields) == len(key.reference_fields)
    ]
    own = f"{resource.id}."
    for field in resource.fields:
        if field.references.startswith(own) and resource.field(field.references.removeprefix(own)):
            mine, theirs = zip(*key_of(field, resource, resource), strict=True)
            found.append((mine, theirs))
        elif _PARENT.search(field.name) and resource.primary_key and field.name not in resource.primary_key:
            key = resource.field(resource.primary_key[-1])
            if not any(field.name in one.fields for one in resource.foreign_keys) and key and key.type == field.type:
                found.append(((*resource.primary_key[:-1], field.name), resource.primary_key))
    return list(
        dict.fromkeys(one for one in found if one[0] != one[1] and all(map(resource.field, (*one[0], *one[1]))))
    )


def _list(names: Sequence[str]) -> str:
    return "[" + ", ".join(f"{quoted(name)}::VARCHAR" for name in names) + "]"


def _in_circles(given: Mapping[tuple[str, ...], tuple[int, tuple[str, ...]]]) -> list[int]:
    """The rows that, from parent to parent, come back to themselves."""
    done: set[tuple[str, ...]] = set()
    rows: list[int] = []
    for start in given:
        way: dict[tuple[str, ...], int] = {}
        here = start
        while here in given and here not in done and here not in way:
            way[here] = len(way)
            here = given[here][1]
        if here in way:
            rows += [given[key][0] for key, at in way.items() if at >= way[here]]
        done |= way.keys()
    return rows


def _unseen(resource: Resource, warehouse: Warehouse) -> Iterator[Problem]:
    names = [*resource.primary_key, *(name for key in resource.foreign_keys for name in key.fields)]
    for name in dict.fromkeys(names):
        field = resource.field(name)
        if field is None or field.type not in ("string", "any"):
            continue
        sql = f"SELECT min(_row), count(*) FROM {quoted(resource.package, resource.name)} WHERE regexp_matches({quoted(name)}::VARCHAR, '{_UNSEEN}')"
        row, count = warehouse.trusted(sql).rows[0]
        if count:
            yield _problem("key-unseen", resource, name, row, count)


def _problem(code: str, resource: Resource, name: str, row: int, count: int) -> Problem:
    field = resource.field(name)
    titles = both(title=field.title) if field else dict.fromkeys((f"title_{one}" for one in i18n.LOCALES), name)
    return in_table(code, Severity.WARNING, resource, {"count": count, **titles}, row=row, field=name)
