"""Steps whose results are kept from build to build: run again only where what they read has changed.

A rule, a view or a check of a table is a function of its own words, of the tables that it names and of the portal's small
relations. Each result is kept under the digest of those (see `cache`); a query that ran out of time is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from gongkai import views
from gongkai.check import rules
from gongkai.core.errors import Problem
from gongkai.core.model import Package, PublicTable, View, left_out
from gongkai.incremental.cache import Kept, digest
from gongkai.warehouse import QueryError, Warehouse, unpublished

T = TypeVar("T")
_PORTAL = ("as_of", "fields", "param")
Contents = Mapping[str, str]


def contents(names: Iterable[str], warehouse: Warehouse) -> dict[str, str]:
    """What tells each table of the catalogue in use from what it was before."""
    return {name: warehouse.fingerprint(name) for name in names}


def outcomes(packages: Sequence[Package], warehouse: Warehouse, store: Kept, raw: Contents) -> list[rules.Outcome]:
    """The outcome of every rule of the packages over the raw tables; see rules.check."""
    resources = {one.id: one for package in packages for one in package.resources}
    hidden = unpublished.columns(packages)
    absent = left_out(packages)
    base = digest(resources, sorted(hidden), sorted(absent), _portal(warehouse))
    found = []
    for rule in (rule for package in packages for rule in package.rules):
        reads = _reads(rule.sql, warehouse, store)
        made_of = None if reads is None else (rule, base, [(name, raw.get(name)) for name in reads])
        found.append(
            _kept(store, "rule", made_of, lambda rule=rule: rules.apply(rule, warehouse, resources, hidden, absent),  # type: ignore[misc]
                  lambda one: one.problems)
        )  # fmt: skip
    return found


def results(
    wanted: Iterable[View], tables: Mapping[str, PublicTable], warehouse: Warehouse, store: Kept, public: Contents
) -> tuple[list[views.Slice], list[Problem]]:
    """The results of views over the published tables, and their problems; see views.of_package."""
    base = digest(tables, _portal(warehouse))
    slices: list[views.Slice] = []
    problems: list[Problem] = []
    for view in wanted:
        reads = _reads(view.sql, warehouse, store)
        made_of = None if reads is None else (view, base, [(name, public.get(name)) for name in reads])
        some, wrong = _kept(
            store, "view", made_of, lambda view=view: views.of_package([view], tables, warehouse),  # type: ignore[misc]
            lambda one: one[1],
        )  # fmt: skip
        slices += some
        problems += wrong
    return slices, problems


def _kept(store: Kept, step: str, made_of: object, make: Callable[[], T], wrong: Callable[[T], Iterable[Problem]]) -> T:
    if made_of is None:
        return make()
    return store.value(step, made_of, make, steady=lambda value: not any(map(hurried, wrong(value))))


def hurried(problem: Problem) -> bool:
    """Whether a query was only stopped for its time: another day it may answer."""
    return problem.code.endswith("-sql") and str(problem.facts.get("reason", "")).endswith(" s")


def _reads(sql: str, warehouse: Warehouse, store: Kept) -> list[str] | None:
    """The tables that a query names; None for one that is refused."""
    try:
        return store.value("reads", sql, lambda: sorted(warehouse.tables_of(sql)))
    except QueryError:
        return None


def _portal(warehouse: Warehouse) -> list[tuple[str, str]]:
    """What tells the portal's own relations from what they were."""
    return [(name, warehouse.fingerprint(f"main.{name}")) for name in _PORTAL]
