"""The one door to DuckDB: tables go in, are locked in, and answer SELECTs under a time and memory limit.

Two catalogues lie side by side: ``_raw`` holds the tables as loaded (rules and the gate see it), ``_published`` what the
gate lets through (views, exports and pages see only this). In both, a table is called ``package.resource``. Once locked,
no query can reach a file, the network, Python or the clock: each file of SQL is one SELECT of functions that DuckDB
itself calls CONSISTENT, over tables that are there.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from gongkai.core.model import Resource
from gongkai.core.sql import text
from gongkai.incremental import memory
from gongkai.warehouse import statements
from gongkai.warehouse.catalogues import PUBLISHED as PUBLISHED
from gongkai.warehouse.catalogues import RAW as RAW
from gongkai.warehouse.catalogues import SHADOWS as SHADOWS
from gongkai.warehouse.catalogues import Catalogues
from gongkai.warehouse.naming import canonical as canonical
from gongkai.warehouse.naming import is_numeric as is_numeric
from gongkai.warehouse.statements import QueryError as QueryError
from gongkai.warehouse.untrusted import Untrusted

SECONDS = 20.0
PATIENCE = 10
"""As many times as long as a package's query may take a query of this house, whose cost grows with the rows and no faster."""
_BREAKING = (duckdb.FatalException, duckdb.InternalException, duckdb.OutOfMemoryException)


@dataclass(frozen=True)
class Answer:
    """The result of a SELECT: column names, DuckDB type names, and rows of Python values (None for NULL)."""

    names: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def dicts(self) -> Iterator[dict[str, Any]]:
        """Each row as {column name: value}."""
        for row in self.rows:
            yield dict(zip(self.names, row, strict=True))


class Warehouse(Catalogues):
    """The tables of one build. Use it as a context manager; ``folder`` takes spilled data and the exports."""

    def __init__(self, folder: Path, *, memory: str = "1GB", spill: str = "4GB", seconds: float = SECONDS) -> None:
        super().__init__(folder, memory, spill)
        self.seconds = seconds
        self._trees: dict[str, Any] = {}
        self._named: dict[str, frozenset[str]] = {}
        self._tables_in: dict[str, list[tuple[str, str]] | None] = {}
        self._untrusted = Untrusted(self._asked, folder / "spill", _BREAKING)

    def __enter__(self) -> Warehouse:
        return self

    def __exit__(self, *_: object) -> None:
        self._untrusted.close()
        self.connection.close()

    def lock(self, writable: Path) -> None:
        """From here on no query reaches anything outside; only COPY may write below ``writable``."""
        writable.mkdir(parents=True, exist_ok=True)
        self._run("SET allowed_directories = [" + ", ".join(text(f"{one}/") for one in (writable, self.folder)) + "]")
        self._run("SET enable_external_access = false")
        self._run("SET lock_configuration = true")

    def in_shadow(self, shadow: str, sql: str) -> Answer:
        """The answer to a query, already allowed, over one of the SHADOWS."""
        self._run(f"USE {shadow}")
        try:
            return self._answer(sql, None, self.seconds)
        finally:
            self._run(f"USE {PUBLISHED}")

    def tables_of(self, sql: str) -> set[str]:
        """The package.resource names (and bare relations) that a query reads. Raises QueryError where it is not one
        SELECT of words that are allowed (see `statements`)."""
        if sql not in self._named:
            tree = self._parsed(sql)
            for node in statements.nodes(tree):
                statements.allow(node, _functions())
            self._named[sql] = frozenset(statements.named(tree)[0])
        for name in self._named[sql]:
            memory.read(self, f"{self._using}.{name if '.' in name else f'main.{name}'}")
        return {*self._named[sql]}

    def _parsed(self, sql: str) -> Any:
        """The syntax tree of one SELECT. Raises QueryError for anything else."""
        if sql not in self._trees:
            self._trees[sql] = statements.parsed(sql, self.connection)
        return self._trees[sql]

    def select(self, sql: str, *, ordered: bool = False) -> Answer:
        """The answer to one SELECT over the tables now in use. Raises QueryError for one that is not allowed, fails,
        or takes longer than the limit; ``ordered`` also refuses one without ORDER BY, whose rows could come as they like."""
        self.admit(sql, ordered=ordered)
        return self.untrusted(sql)

    def untrusted(self, sql: str, catalogue: str = "") -> Answer:
        """The answer to a package's SELECT that has been allowed, over one of the SHADOWS or the catalogue in use, within a limit
        of memory as well (see `untrusted`). Raises QueryError."""
        self._report(sql)
        state = (len(self.raw), len(self.published), len(self.portal), self.shadowed)
        return Answer(*self._untrusted.ask(sql, catalogue, state=state, seconds=self.seconds))

    def _asked(self, sql: str, catalogue: str) -> tuple[Any, ...]:
        answer = self.in_shadow(catalogue, sql) if catalogue else self._answer(sql, None, self.seconds)
        return answer.names, answer.types, answer.rows

    def admit(self, sql: str, *, ordered: bool = False) -> None:
        """The SELECT may be asked (see select). Raises QueryError where it may not."""
        unknown = self.tables_of(sql) - self.raw - self.published - self.portal
        if unknown:
            raise QueryError("no table " + ", ".join(sorted(unknown)))
        if ordered and not self._is_ordered(sql):
            raise QueryError("no ORDER BY")

    def trusted(self, sql: str, values: Sequence[Any] | None = None) -> Answer:
        """The answer to a query this house wrote itself. Raises QueryError after PATIENCE times the limit of a package's."""
        return self._answer(sql, values, self.seconds * PATIENCE)

    def _answer(self, sql: str, values: Sequence[Any] | None, seconds: float) -> Answer:
        self._report(sql)
        timer = threading.Timer(seconds, self.connection.interrupt)
        timer.start()
        try:
            cursor = self._run(sql, values)
            described = cursor.description or []
            rows = cursor.fetchall()
        except duckdb.InterruptException:
            raise QueryError(f"{seconds:g} s") from None
        except duckdb.Error as error:
            raise QueryError(statements.first_line(error)) from None
        finally:
            timer.cancel()
        return Answer(
            tuple(one[0] for one in described), tuple(str(one[1]) for one in described), [_exact(row) for row in rows]
        )

    def columns(self, sql: str) -> dict[str, Any]:
        """The answer to a query of this house as one masked NumPy array a column."""
        self._report(sql)
        found: dict[str, Any] = self._run(sql).fetchnumpy()
        return found

    def reading(self, resource: Resource) -> duckdb.DuckDBPyConnection:
        """The connection, for what is done with a published table beyond a SELECT: the table is read."""
        memory.read(self, f"{PUBLISHED}.{resource.id}")
        return self.connection

    def _report(self, sql: str) -> None:
        """Say which tables a query reads, where somebody wants to know; one whose tables can't be told reads them all."""
        if not memory.is_recorded():
            return
        sql = sql.removeprefix("EXPLAIN ").removeprefix("DESCRIBE ")
        if sql not in self._tables_in:
            tree = json.loads(self._run("SELECT json_serialize_sql(?::VARCHAR)", [sql]).fetchone()[0])  # type: ignore[index]
            self._tables_in[sql] = statements.tables_in(sql, tree)
        every = [name if "." in name else f"main.{name}" for name in (*self.raw, *self.published, *self.portal)]
        named = self._tables_in[sql]
        for catalogue, name in [("", one) for one in every] if named is None else named:
            memory.read(self, f"{PUBLISHED if catalogue in SHADOWS else catalogue or self._using}.{name}")

    def _is_ordered(self, sql: str) -> bool:
        return any(one.get("type") == "ORDER_MODIFIER" for one in self._parsed(sql).get("modifiers", []))


@cache
def _functions() -> frozenset[str]:
    """The functions that DuckDB itself calls CONSISTENT and that are allowed: the same for every connection."""
    sql = "SELECT DISTINCT function_name FROM duckdb_functions() WHERE stability = 'CONSISTENT'"
    with duckdb.connect(":memory:") as connection:
        rows = connection.execute(sql).fetchall()
    return frozenset(row[0] for row in rows) - statements.CLOCK_WORDS - statements.UNBOUNDED


def _exact(row: tuple[Any, ...]) -> tuple[Any, ...]:
    # A float only ever comes of an average or a ratio; twelve digits keep it the same on every machine.
    return tuple(Decimal(f"{cell:.12g}") if isinstance(cell, float) else cell for cell in row)
