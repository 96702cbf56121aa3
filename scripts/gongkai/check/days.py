"""Dates of one record that stand the wrong way round, as the descriptors' ``in_order`` word lists them, and dates of what has happened
(a field's word ``past``) that lie after the day that the data are as of.

A table lists fields from the earliest to the latest; ``key.field`` is a date of the record that a key leads to. An empty date is
passed over, one day may be the same as the next. What a record says of itself against itself can't be true: an error. What
goes against another table's date may have been done so: a warning. Each row is told once a list, however many dates are after one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gongkai.check import whose
from gongkai.check.row_names import RowNames
from gongkai.core import i18n
from gongkai.core.errors import Problem, Severity
from gongkai.core.lacking import left_out
from gongkai.core.links import key_of
from gongkai.core.model import Field, Label, Package, Resource
from gongkai.core.problems import both, in_table
from gongkai.core.sql import quoted
from gongkai.load.fields import DAYS
from gongkai.warehouse import Warehouse

LIMIT = 1000
Row = tuple[Any, ...]


@dataclass(frozen=True)
class _Day:
    """A date in the list: of the row itself, or of the row of ``table`` that ``key`` (own field, its field) leads to."""

    field: Field
    table: Resource
    key: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> Label:
        """The field's title; of another table's date, with that table's."""
        if not self.key:
            return self.field.title
        return {
            one: i18n.say("date-order.of", one, table=i18n.pick(self.table.title, one), field=i18n.pick(self.field.title, one))
            for one in i18n.LOCALES
        }  # fmt: skip

    @property
    def column(self) -> str:
        """The row's own field by which it is found."""
        return self.key[-1][0] if self.key else self.field.name

    @property
    def origin(self) -> str:
        """The column that it comes from, as a Problem's origins name it."""
        return f"{self.table.id}.{self.field.name}"


def check(packages: Sequence[Package], warehouse: Warehouse) -> list[Problem]:
    """A problem for each row whose dates are out of order, for each date that lies ahead and must not, and for each list that names
    what is no date."""
    resources = {one.id: one for package in packages for one in package.resources}
    absent = left_out(packages)
    found: list[Problem] = []
    for resource in resources.values():
        for names in resource.in_order if resource.id in warehouse.raw else ():
            days: list[_Day] = []
            for name in names:
                day = _day(name, resource, resources)
                if day and day.table.id in warehouse.raw:
                    days.append(day)
                elif not day and not _is_elsewhere(name, resource, resources, absent):
                    facts = {"word": name, "types": ", ".join(DAYS)}
                    found.append(in_table("date-order-word", Severity.ERROR, resource, facts))
            if len(days) > 1:
                found += _backward(resource, days, resources, warehouse)
        if any(one.past for one in resource.fields) and resource.id in warehouse.raw:
            found += _ahead(resource, resources, warehouse)
    return [*whose.named(found, resources, warehouse)]


def _cut(rows: Sequence[Row], resource: Resource, severity: Severity) -> tuple[Sequence[Row], list[Problem]]:
    """As many rows as are told; where there are more, that says so, for the whole table: whose the others are nobody looked."""
    more = [in_table("error-limit", severity, resource, {"limit": LIMIT})] if len(rows) > LIMIT else []
    return rows[:LIMIT], more


def _day(name: str, resource: Resource, resources: Mapping[str, Resource]) -> _Day | None:
    own, _, theirs = name.partition(".")
    field = resource.field(own)
    if not theirs:
        return _Day(field, resource) if field and field.type in DAYS else None
    target, key = _led_to(own, resource, resources)
    there = target.field(theirs) if target else None
    return _Day(there, target, key) if target and there and there.type in DAYS else None


def _led_to(
    own: str, resource: Resource, resources: Mapping[str, Resource]
) -> tuple[Resource | None, tuple[tuple[str, str], ...]]:
    """The table that a key field leads to, and the fields of both by which its row is found."""
    field = resource.field(own)
    if field and field.references:
        target = resources.get(field.references.rpartition(".")[0])
        return target, key_of(field, resource, target) if target else ()
    for key in resource.foreign_keys:
        if key.fields[-1:] == (own,):
            target = resources.get(f"{resource.package}.{key.resource or resource.name}")
            return target, tuple(zip(key.fields, key.reference_fields, strict=False))
    return None, ()


def _is_elsewhere(name: str, resource: Resource, resources: Mapping[str, Resource], absent: Collection[str]) -> bool:
    """Whether a date is of what this portal does not keep: then nothing is said against the list."""
    own, _, theirs = name.partition(".")
    if f"{resource.id}.{own}" in absent:
        return True
    field = resource.field(own)
    if not theirs or field is None:
        return False
    table = field.references.rpartition(".")[0]
    return bool(table) and (table not in resources or f"{table}.{theirs}" in absent)


def _backward(
    resource: Resource, days: Sequence[_Day], resources: Mapping[str, Resource], warehouse: Warehouse
) -> Iterator[Problem]:
    told: set[int] = set()
    names = RowNames(resource, resources, warehouse)
    of_itself = sum(not one.key for one in days) > 1
    rows, more = _cut(
        warehouse.trusted(_sql(resource, days, names)).rows, resource, Severity.ERROR if of_itself else Severity.WARNING
    )
    yield from more
    for row, *cells in rows:
        values = cells[: len(days)]
        pair = _pair(values, days)
        if pair is None or row in told:
            continue
        told.add(row)
        first, second = pair
        told_on = {"earlier_on": days[first].origin, "later_on": days[second].origin}
        facts = {
            **names.facts(cells[len(days) :]), **both(earlier=days[first].title, later=days[second].title),
            "earlier_on": values[first], "later_on": values[second],
        }  # fmt: skip
        severity = Severity.WARNING if days[first].key or days[second].key else Severity.ERROR
        at = next((one for one in (days[second], days[first]) if not one.key), days[second])
        problem = in_table("date-order", severity, resource, facts, row=row, field=at.column)
        yield _hanging_on(problem, told_on, names)


def _pair(values: Sequence[date | None], days: Sequence[_Day]) -> tuple[int, int] | None:
    """The places of two dates that are the wrong way round: of the row's own before those of others, and the widest apart of the
    first that is after something."""
    wrong = [
        (at, later)
        for later, day in enumerate(values)
        for at, before in enumerate(values[:later])
        if day is not None and before is not None and before > day
    ]
    own = [one for one in wrong if not (days[one[0]].key or days[one[1]].key)]
    return min(own or wrong, key=lambda one: (one[1], -values[one[0]].toordinal()), default=None)  # type: ignore[union-attr]


def _sql(resource: Resource, days: Sequence[_Day], names: RowNames) -> str:
    joins, columns = [], []
    for at, day in enumerate(days):
        columns.append(f"CAST({quoted(f'd{at}' if day.key else 't', day.field.name)} AS DATE)")
        if day.key:
            on = " AND ".join(f"d{at}.{quoted(theirs)} = t.{quoted(mine)}" for mine, theirs in day.key)
            joins.append(f"LEFT JOIN {quoted(day.table.package, day.table.name)} AS d{at} ON {on}")
    pairs = [f"{a} > {b}" for at, b in enumerate(columns) for a in columns[:at]]
    return (
        f"SELECT t._row, {', '.join([*columns, *names.columns])} FROM {quoted(resource.package, resource.name)} AS t "
        f"{' '.join([*joins, names.join])} WHERE {' OR '.join(pairs)} ORDER BY t._row LIMIT {LIMIT + 1}"
    )


def _ahead(resource: Resource, resources: Mapping[str, Resource], warehouse: Warehouse) -> Iterator[Problem]:
    fields = [one for one in resource.fields if one.past]
    names = RowNames(resource, resources, warehouse)
    columns = [f"CAST(t.{quoted(one.name)} AS DATE)" for one in fields]
    sql = (
        f"SELECT t._row, today.day, {', '.join([*columns, *names.columns])} FROM {quoted(resource.package, resource.name)} AS t "
        f"CROSS JOIN as_of AS today {names.join} WHERE greatest({', '.join(columns)}) > today.day ORDER BY t._row LIMIT {LIMIT + 1}"
    )
    rows, more = _cut(warehouse.trusted(sql).rows, resource, Severity.ERROR)
    yield from more
    for row, today, *cells in rows:
        for field, day in zip(fields, cells, strict=False):
            if day is None or day <= today:
                continue
            facts = {**names.facts(cells[len(fields) :]), **both(what=field.title), "date": day, "today": today}
            problem = in_table("date-ahead", Severity.ERROR, resource, facts, row=row, field=field.name)
            yield _hanging_on(problem, {"date": f"{resource.id}.{field.name}"}, names)


def _hanging_on(problem: Problem, dates: Mapping[str, str], names: RowNames) -> Problem:
    """The problem with what it says to readers where not all of it is public: ``dates`` are its facts that are dates with the column
    of each; that the row is among those told hangs on them as well."""
    hangs = tuple(dates.values())
    own = {f"name_{one}": names.origins for one in i18n.LOCALES} | {name: (column,) for name, column in dates.items()}
    of_row = {"_resource": (), "_row": hangs, "_field": (), "_record": hangs}
    return replace(problem, origins={**dict.fromkeys(problem.facts, ()), **own, **of_row})
