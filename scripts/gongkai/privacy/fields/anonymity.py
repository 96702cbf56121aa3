"""k-anonymity of tables in which a row is a case or a person (PRV-07; GB/T 37964-2019): rows too easily told apart stay in.

A resource names with ``quasi_identifiers`` the fields by which somebody who knows of a case could find its row (month,
category, unit, channel). Rows that share all of them with fewer than k rows are not published; how many they are is told.
k is 5, and ``k`` may raise it. The unit whose row it is (``org_id``) always counts among them.

Withheld, and not only warned of: a table whose rare rows are public is not anonymous, and nothing else stands between
them and a reader. What this does not do: rows of one group may still all say the same (a group of five that is all
"dissatisfied"), and whoever has the counts of the same cases beside it can see how many are withheld of each.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gongkai.core import i18n
from gongkai.core.errors import Problem, Severity
from gongkai.core.model import Resource
from gongkai.core.problems import in_table
from gongkai.core.sql import quoted
from gongkai.warehouse import Warehouse

LEAST = 5
FIELDS, K = "quasi_identifiers", "k"
"""The words of a resource's descriptor."""


def declared(resource: Resource) -> tuple[str, ...]:
    """The fields that together must not single out a row; () where the resource names none. (A name that is not there stops
    the build: see ``check``.)"""
    words = resource.descriptor.get(FIELDS)
    names = (
        tuple(one for one in words if isinstance(one, str) and resource.field(one)) if isinstance(words, list) else ()
    )
    if not names:
        return ()
    return names if "org_id" in names or not resource.field("org_id") else ("org_id", *names)


def least(resource: Resource) -> int:
    """The number of rows that a group must have, at least 5."""
    return max(LEAST, _whole(resource.descriptor.get(K, LEAST)))


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def check(resources: Iterable[Resource]) -> list[Problem]:
    """A fatal problem for each resource whose words can't be followed: not a list of its fields, a k below 5."""
    found = []
    for resource in resources:
        words = resource.descriptor.get(FIELDS)
        if words is None:
            continue
        known = isinstance(words, list) and words and all(isinstance(one, str) and resource.field(one) for one in words)
        if not known or _whole(resource.descriptor.get(K, LEAST)) < LEAST:
            said = resource.descriptor[K] if known else words
            found.append(
                in_table("quasi-identifiers", Severity.FATAL, resource, {"value": i18n.as_json(said), "k": LEAST})
            )
    return found


def condition(resource: Resource) -> str:
    """The SQL (for QUALIFY) of which rows may be published; "" where all may."""
    names = declared(resource)
    if not names:
        return ""
    return f"count(*) OVER (PARTITION BY {', '.join(map(quoted, names))}) >= {least(resource)}"


def withheld(resource: Resource, warehouse: Warehouse) -> int:
    """The number of rows of a raw table that are not published."""
    if not declared(resource):
        return 0
    return int(warehouse.trusted(f"SELECT coalesce(sum(rows), 0) FROM ({_groups(resource)})").rows[0][0])


def small(resource: Resource, warehouse: Warehouse) -> list[Problem]:
    """A warning where a raw table has rows in groups that are too small: how many rows, in how many groups."""
    if not declared(resource):
        return []
    rows, groups = warehouse.trusted(f"SELECT coalesce(sum(rows), 0), count(*) FROM ({_groups(resource)})").rows[0]
    fields = [resource.field(one) for one in declared(resource)]
    names = {
        f"fields_{locale}": mark.join(i18n.pick(one.title, locale) for one in fields if one)
        for locale, mark in zip(i18n.LOCALES, ("、", ", "), strict=True)
    }
    facts = {"rows": int(rows), "groups": int(groups), "k": least(resource), **names}
    return [in_table("small-groups", Severity.WARNING, resource, facts)] if rows else []


def _groups(resource: Resource) -> str:
    keys = ", ".join(map(quoted, declared(resource)))
    table = quoted(resource.package, resource.name)
    return f"SELECT count(*) AS rows FROM {table} GROUP BY {keys} HAVING count(*) < {least(resource)}"
