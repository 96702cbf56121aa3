"""Published numbers that hidden ones were reckoned into, though no ``hierarchies`` says so: a share or rate, a change since the
last period, a mean, a median, an extreme, a sum, a rank.

In: the raw tables and what the gate hides of them. Out: a fatal problem for each column from which a reader would work out a
hidden count closer than its threshold. A column is held against the counts by value, whatever it is called; what is told is only
what leaves a hidden count fewer possible values than the threshold, so a coarse share of a large number is let be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gongkai.core.errors import Problem, Severity
from gongkai.core.model import Package, Resource
from gongkai.core.problems import both
from gongkai.privacy.suppression.derived.groups import statistics
from gongkai.privacy.suppression.derived.orders import orders
from gongkai.privacy.suppression.derived.ratios import ratios
from gongkai.privacy.suppression.derived.sheets import sheets
from gongkai.privacy.suppression.derived.sums import sums
from gongkai.privacy.suppression.derived.tables import NumberColumn, Tables
from gongkai.privacy.suppression.suppressed import Protection
from gongkai.warehouse import Warehouse


def derived(
    resources: Mapping[str, Resource], packages: Sequence[Package], done: Protection, warehouse: Warehouse
) -> list[Problem]:
    """A fatal problem for each column that gives away hidden counts it was reckoned from."""
    wholes = {f"{package.name}.{one.resource}": one.sums for package in packages for one in package.hierarchies}
    found: dict[str, Problem] = {}
    for sheet in sheets(Tables(resources, done, warehouse)):
        told = [*sums(sheet, {whole for whole, _ in wholes.get(sheet.table.id, ())})]
        for count in sheet.counts:
            if count.hidden.any():
                told += [
                    (kind, count, column)
                    for look in (orders, ratios, statistics)
                    for kind, column in look(sheet, count)
                ]
        for kind, count, column in told:
            found.setdefault(f"{sheet.table.id} {column.id}", _problem(kind, count, column))
    return list(found.values())


def beyond(problems: Sequence[Problem], told: Iterable[Problem]) -> list[Problem]:
    """The problems about columns of which no other look has told."""
    known = {one.facts.get("place") for one in told}
    return [one for one in problems if one.facts.get("place") not in known]


def _problem(kind: str, count: NumberColumn, column: NumberColumn) -> Problem:
    titles = both(table=count.table.title, field=count.field.title, other=column.table.title, column=column.field.title)
    place = count.table.place(field=count.field.name)
    return Problem(
        "sum-undeclared",
        Severity.FATAL,
        count.table.package,
        type=kind,
        place=place,
        facts={"place": column.id, **titles},
    )
