"""Models: named SELECTs that other queries read as if they were tables, spliced into the WITH of each query that reads them.

What comes out is plain SQL over the tables themselves, so that everything after this (what a query reads, where its columns
come from, what hangs on hidden cells) sees no models and needs no word for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import duckdb

from gongkai.warehouse import statements
from gongkai.warehouse.statements import QueryError as QueryError

_BEGINNING = re.compile(r"(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?\*/)*", re.DOTALL)
_WITH = re.compile(r"WITH\s+(?:RECURSIVE\s+)?", re.IGNORECASE)


class Circle(Exception):
    """Models that read each other: the names along the way, the first once more in the end."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(" → ".join(names))
        self.names = tuple(names)


@lru_cache(maxsize=4096)
def named(sql: str) -> tuple[frozenset[str], frozenset[str]]:
    """The bare names that one SELECT reads as tables, and those that its own WITHs give, in small letters. Raises QueryError."""
    tables, own = statements.named(statements.parsed(sql, _connection()))
    return frozenset(one.casefold() for one in tables if "." not in one), frozenset(map(str.casefold, own))


def spliced(sql: str, models: Mapping[str, str]) -> str:
    """The query with the models that it reads, and those that these read, in front of its own common table expressions, each
    behind the ones that it needs. ``models`` are SELECTs by name. Raises QueryError, and Circle."""
    needed: dict[str, str] = {}

    def need(query: str, way: tuple[str, ...]) -> None:
        for name in sorted(named(query)[0] & models.keys()):
            if name in way:
                raise Circle((*way[way.index(name) :], name))
            if name not in needed:
                need(models[name], (*way, name))
                needed[name] = models[name]

    need(sql, ())
    if not needed:
        return sql
    parts = [f"{name} AS (\n{text.rstrip().rstrip(';')}\n)" for name, text in needed.items()]
    start = _BEGINNING.match(sql).end()  # type: ignore[union-attr]
    own = _WITH.match(sql, start)
    together = ",\n".join(parts)
    if own:
        return f"{sql[: own.end()]}{together},\n{sql[own.end() :]}"
    return f"{sql[:start]}WITH {together}\n{sql[start:]}"


@cache
def _connection() -> duckdb.DuckDBPyConnection:
    """A connection that only reads what SQL says, and asks nothing."""
    return duckdb.connect(":memory:")
