"""Numbers of another table that are sums of hidden ones, though no ``hierarchies`` says so: whatever a reader can add up and
the proof does not know is a hole in it.

Two tables are held against each other by all the keys that they share: fields of one name, fields that lead to the same
table, a year or quarter and its months. Where a column of the one is, group for group, the sum of a column of the other that
has hidden cells, and too exactly for chance, it is told, unless ``equal`` says it or a total that is shown says no less.
What is seldom equal, or only in small numbers, is taken for chance: nobody can rely on it either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from gongkai.core import i18n
from gongkai.core.errors import Problem, Severity
from gongkai.core.legs import base_of, ends, measures
from gongkai.core.links import UNIT
from gongkai.core.model import Field, Package, Resource
from gongkai.core.privacy import UNSEEN
from gongkai.core.problems import both
from gongkai.core.sql import quoted
from gongkai.privacy.suppression.suppressed import Protection
from gongkai.warehouse import Warehouse

NEAR = 1e-6
AKIN, STRANGE = 5.0, 10.0
"""Bits of agreement that are no chance: between columns of one unit or name, and between any others."""
MANY, SELDOM = 10, 0.1
"""From how many groups on that agree so many may differ: a late correction does not undo a sum."""
SOME = 3
"""From how many on a single one may differ that has nothing to do with it."""
_TOTAL = re.compile(r"合计|总|小计|一共|(?<![a-z])(?:total|sum|all)(?![a-z])", re.IGNORECASE)
_TIMES = ("date", "datetime", "year", "yearmonth")
_COARSE = {
    "year": "substr(CAST({0} AS VARCHAR), 1, 4)",
    "quarter": "substr(CAST({0} AS VARCHAR), 1, 4) || 'Q' || ((CAST(substr(CAST({0} AS VARCHAR), 6, 2) AS INTEGER) + 2) // 3)",
    "month": "substr(CAST({0} AS VARCHAR), 1, 7)",
}
Key = tuple[object, ...]
Column = tuple[str, str]


@dataclass(frozen=True)
class Shared:
    """Keys that two tables share: the SQL of each, in the one and in the other, and the words a total would have for them."""

    own: tuple[str, ...]
    other: tuple[str, ...]
    words: frozenset[str]


def undeclared(
    resources: Mapping[str, Resource], packages: Sequence[Package], done: Protection, warehouse: Warehouse
) -> list[Problem]:
    """A fatal problem for each column of hidden counts and each column of another table that gives their sums. For an amount
    that is hidden along with a count it is a warning: it tells of no few people how many they are."""
    hierarchies = {f"{package.name}.{one.resource}": one for package in packages for one in package.hierarchies}
    known = set(_declared(packages, resources))
    sums = _Sums(warehouse, done)
    found: dict[tuple[Column, Column], Problem] = {}
    for base in [one for one in resources.values() if not one.total and done.hidden.get(one.id)]:
        counts = [one for one in base.fields if one.suppress]
        if base.id in hierarchies:
            counts = list(measures(hierarchies[base.id], base))
        for other in resources.values():
            if base_of(other) == base_of(base):
                continue
            for shared in shared_keys(base, other):
                for count, column in sums.equal(base, counts, other, shared):
                    pair = ((base.id, count.name), (base_of(other), column.name))
                    if pair in found or frozenset(pair) in known:
                        continue
                    if sums.discloses(base, count, other, column, shared, resources):
                        found[pair] = _problem(base, count, other, column)
    return list(found.values())


def _declared(packages: Iterable[Package], resources: Mapping[str, Resource]) -> Iterator[frozenset[Column]]:
    """The pairs of columns that an ``equal`` ties to each other, by the tables that they are sums of."""
    for package in packages:
        for hierarchy in package.hierarchies:
            for found in (ends(one, package.name, resources) for one in hierarchy.equal):
                if found:
                    yield frozenset((base_of(table), name) for table, name in found)


def shared_keys(base: Resource, other: Resource) -> list[Shared]:
    """The keys that the tables have in common: all of them; those of the other's own key; unit and time alone. Where
    they have none, and not each its units, their whole sums are held against each other."""
    pairs: list[tuple[Field, Field, str]] = []  # of the table, of the other, the grain
    for theirs in keys_of(other):
        mine = _partner(theirs, other, base)
        if mine and mine[0].name not in [one.name for one, _, _ in pairs]:
            pairs.append((*mine[:1], theirs, mine[1]))
    choices = [
        pairs,
        [one for one in pairs if one[1].name in other.primary_key],
        [one for one in pairs if one[0].name == UNIT or _is_time(one[0])],
    ]
    if UNIT in {one.name for one in base.fields} & {one.name for one in other.fields}:
        choices = [one for one in choices if any(own.name == UNIT for own, _, _ in one)]
    elif not pairs:
        return [Shared((), (), frozenset())]  # nothing but what each comes to as a whole
    found = [
        Shared(
            tuple((_COARSE.get(grain, "CAST({0} AS VARCHAR)")).format(quoted(own.name)) for own, _, grain in one),
            tuple(f"CAST({quoted(theirs.name)} AS VARCHAR)" for _, theirs, _ in one),
            frozenset(f"{own.name}:{grain}" if grain else own.name for own, _, grain in one),
        )
        for one in choices
        if one
    ]
    return list(dict.fromkeys(found))


def keys_of(table: Resource) -> list[Field]:
    """The fields that tell the rows of a table apart or lead to another one."""
    leading = {name for key in table.foreign_keys for name in key.fields}
    return [
        one for one in table.fields
        if one.name in table.primary_key or one.name in leading or one.references or one.categories or _is_time(one)
    ]  # fmt: skip


def _is_time(field: Field) -> bool:
    return field.type in _TIMES or field.name in _COARSE or field.period


def _partner(theirs: Field, other: Resource, base: Resource) -> tuple[Field, str] | None:
    """The field of the table that a key of the other one meets, and the grain at which it does."""
    mine = keys_of(base)
    for one in mine:
        if one.name == theirs.name and one.type == theirs.type:
            return one, ""
    goal = _leads_to(theirs, other)
    for one in mine:
        if goal and _leads_to(one, base) == goal:
            return one, ""
    grain = theirs.name if theirs.name in _COARSE else "year" if theirs.type == "year" else ""
    for one in mine:
        if grain and _is_time(one) and one.type in ("string", "date", "datetime", "yearmonth") and one.name != grain:
            return one, grain
    return None


def _leads_to(field: Field, table: Resource) -> str:
    """The column that a key leads to, as package.resource.field; "" for one that leads nowhere."""
    for key in table.foreign_keys:
        if key.fields[-1:] == (field.name,):
            return f"{table.package}.{key.resource or table.name}.{key.reference_fields[-1]}"
    return field.references


class _Sums:
    """The sums of columns over groups of rows, each read once."""

    def __init__(self, warehouse: Warehouse, done: Protection) -> None:
        self.warehouse, self.done = warehouse, done
        self._found: dict[tuple[str, tuple[str, ...]], dict[str, dict[Key, float]]] = {}
        self._hidden: dict[tuple[str, tuple[str, ...]], dict[str, set[Key]]] = {}

    def equal(
        self, base: Resource, counts: Sequence[Field], other: Resource, shared: Shared
    ) -> Iterator[tuple[Field, Field]]:
        """The pairs of a count and a column of the other table that agree too well for chance."""
        ours = self.of(base, shared.own)
        theirs = self.of(other, shared.other)
        for column in (one for one in other.fields if _adds_up(one, other)):
            sums = theirs[column.name]
            if (other.id, column.name) in self.done.rounded:
                continue
            for count in counts:
                both = [(sums[key], value) for key, value in ours[count.name].items() if key in sums]
                agree = [one for one, value in both if abs(one - value) < NEAR and value > 0]
                differ = sum(abs(one - value) >= NEAR for one, value in both)
                akin = _is_akin(column, count)
                bits = sum(log2(1 + abs(one)) for one in agree)
                few = differ == 0 or (len(agree) >= MANY and differ <= SELDOM * len(agree))
                one_off = differ == 1 and len(agree) >= SOME and bits >= STRANGE
                if one_off or (few and bits >= (AKIN if akin else STRANGE)):
                    yield count, column

    def discloses(
        self, base: Resource, count: Field, other: Resource, column: Field, shared: Shared,
        resources: Mapping[str, Resource],
    ) -> bool:  # fmt: skip
        """Whether the column says something of hidden cells that no total of their own table shows."""
        secret = self.hidden(base, shared.own).get(count.name, set())
        open_ = {key for key in secret if key in self.of(other, shared.other)[column.name]}
        open_ -= self.hidden(other, shared.other).get(column.name, set())
        for made in resources.values():
            if made.total and base_of(made) == base.id and made.field(count.name):
                words = {one.word for one in made.total.by} | ({UNIT} if made.field(UNIT) else set())
                if words == shared.words:
                    columns = {one.word: one.column for one in made.total.by} | {UNIT: UNIT}
                    order = [_COLUMN.format(quoted(columns[word])) for word in self._order(base, shared)]
                    shown = set(self.of(made, tuple(order))[count.name])
                    open_ -= shown - self.hidden(made, tuple(order)).get(count.name, set())
        return bool(open_)

    @staticmethod
    def _order(base: Resource, shared: Shared) -> list[str]:
        """The words of the shared keys, in the order of their SQL."""
        by_sql = {
            _COARSE.get(word.partition(":")[2], _COLUMN).format(quoted(word.partition(":")[0])): word
            for word in shared.words
        }
        return [by_sql[one] for one in shared.own]

    def of(self, table: Resource, keys: tuple[str, ...]) -> dict[str, dict[Key, float]]:
        """By numeric column, the sum of each group in which every row has a number."""
        if (table.id, keys) not in self._found:
            names = [one.name for one in table.fields if one.numeric]
            chosen = [
                f"CASE WHEN count(*) = count({quoted(one)}) THEN CAST(sum({quoted(one)}) AS DOUBLE) END"
                for one in names
            ]
            groups = f"GROUP BY {', '.join(str(at) for at in range(1, len(keys) + 1))}" if keys else ""
            sql = f"SELECT {', '.join([*keys, *chosen])} FROM {quoted(table.package, table.name)} {groups}"
            rows = self.warehouse.trusted(sql).rows if names else []
            wide = len(keys)
            self._found[table.id, keys] = {
                name: {tuple(row[:wide]): row[wide + at] for row in rows if row[wide + at] is not None}
                for at, name in enumerate(names)
            }
        return self._found[table.id, keys]

    def hidden(self, table: Resource, keys: tuple[str, ...]) -> dict[str, set[Key]]:
        """By column, the groups in which a number is hidden."""
        if (table.id, keys) not in self._hidden:
            found: dict[str, set[Key]] = {}
            hides = self.done.hidden.get(table.id, {})
            sql = f"SELECT {', '.join(('_row', *keys))} FROM {quoted(table.package, table.name)}"
            for number, *key in self.warehouse.trusted(sql).rows if hides else ():
                for name in hides.get(number, ()):
                    found.setdefault(name, set()).add(tuple(key))
            self._hidden[table.id, keys] = found
        return self._hidden[table.id, keys]


_COLUMN = "CAST({0} AS VARCHAR)"


def _is_akin(column: Field, count: Field) -> bool:
    """Whether a column has the unit or the name of a count, or is called a total and not of another unit."""
    if (column.unit and column.unit == count.unit) or column.name == count.name:
        return True
    one, other = (i18n.pick(each.title, "zh") for each in (column, count))
    apart = column.unit and count.unit
    return one == other or (not apart and bool(_TOTAL.search(f"{column.name} {one}")))


def _adds_up(field: Field, table: Resource) -> bool:
    return field.numeric and not field.code and field.name not in table.primary_key and field.privacy not in UNSEEN


def _problem(base: Resource, count: Field, other: Resource, column: Field) -> Problem:
    facts = {"place": f"{other.id}.{column.name}",
             **both(table=base.title, field=count.title, other=other.title, column=column.title)}  # fmt: skip
    kind, severity = ("", Severity.FATAL) if count.suppress else ("amount", Severity.WARNING)
    place = base.place(field=count.name)
    return Problem("sum-undeclared", severity, base.package, type=kind, place=place, facts=facts)
