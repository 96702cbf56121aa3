"""The one door to DuckDB: tables go in, are locked in, and answer SELECTs under a time and memory limit.

Two catalogues lie side by side: ``_raw`` holds the tables as loaded (rules and the gate see it), ``_published`` what the
gate lets through (views, exports and pages see only this). In both, a table is called ``package.resource``. Once locked,
no query can reach a file, the network, Python or the clock: each file of SQL is one SELECT of functions that DuckDB
itself calls CONSISTENT, over tables that are there.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from gongkai.core.links import UNIT
from gongkai.core.missing import COLUMN
from gongkai.core.model import TRY, Absent, Resource
from gongkai.core.sql import quoted, text
from gongkai.incremental import memory
from gongkai.warehouse import statements
from gongkai.warehouse.naming import canonical as canonical
from gongkai.warehouse.naming import is_numeric as is_numeric
from gongkai.warehouse.statements import QueryError as QueryError
from gongkai.warehouse.untrusted import Untrusted

SECONDS = 20.0
RAW, PUBLISHED = "_raw", "_published"
_BREAKING = (duckdb.FatalException, duckdb.InternalException, duckdb.OutOfMemoryException)
SHADOWS = ("_zero", "_large")
"""Two more catalogues of the published tables, for `views.propagation`."""


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


class Warehouse:
    """The tables of one build. Use it as a context manager; ``folder`` takes spilled data and the exports."""

    def __init__(self, folder: Path, *, memory: str = "1GB", spill: str = "4GB", seconds: float = SECONDS) -> None:
        self.folder = folder
        self.seconds = seconds
        self.connection = duckdb.connect(":memory:")
        folder.mkdir(parents=True, exist_ok=True)
        self._run(f"SET memory_limit = '{memory}'")
        self._run("SET temp_directory = ?", [str(folder / "spill")])
        self._run(f"SET max_temp_directory_size = '{spill}'")
        self._run("SET python_enable_replacements = false")
        self._run("SET autoinstall_known_extensions = false")
        self._run("SET autoload_known_extensions = false")
        self._run("SET TimeZone = 'UTC'")
        for catalogue in (RAW, PUBLISHED, *SHADOWS):
            self._run(f"ATTACH ':memory:' AS {catalogue}")
        self._run(f"USE {RAW}")
        self.raw: set[str] = set()
        self.published: set[str] = set()
        self.marked: set[str] = set()
        """The tables with a column ``_absent`` (see `core.missing`)."""
        self.withheld: set[str] = set()
        """The published tables with hidden cells, by whoever they are hidden."""
        self.shadowed = False
        self.portal: set[str] = set()
        self._using = RAW
        self._trees: dict[str, Any] = {}
        self._fingerprints: dict[str, str] = {}
        self._untrusted = Untrusted(self._asked, folder / "spill", _BREAKING)

    def __enter__(self) -> Warehouse:
        return self

    def __exit__(self, *_: object) -> None:
        self._untrusted.close()
        self.connection.close()

    def _run(self, sql: str, values: Sequence[Any] | None = None) -> duckdb.DuckDBPyConnection:
        return self.connection.execute(sql, values) if values else self.connection.execute(sql)

    def add(self, resource: Resource, table: Path, types: Mapping[str, str], numbers: Sequence[int] = ()) -> int:
        """Load a canonical or proven table (see validate) as the raw table package.resource; the number of rows. ``numbers`` are
        those of its rows in the portal's own file, where that has others besides."""
        name = quoted(RAW, resource.package, resource.name)
        self._run(f"CREATE SCHEMA IF NOT EXISTS {quoted(RAW, resource.package)}")
        read = canonical(table, types, told=resource.field(COLUMN) is None)
        if numbers:
            read = f"SELECT * REPLACE ((SELECT ?::BIGINT[])[_row - 1] AS _row) FROM ({read})"
        self._run(f"CREATE TABLE {name} AS {read}", [list(numbers)] if numbers else None)
        self.raw.add(resource.id)
        odd = any(kind.startswith(TRY) for kind in types.values())
        if (COLUMN in types or odd) and resource.field(COLUMN) is None:
            self.marked.add(resource.id)
        count: int = self._run(f"SELECT count(*) FROM {name}").fetchone()[0]  # type: ignore[index]
        return count

    def derive(self, resource: Resource, sql: str, *, marked: bool = False) -> int:
        """A raw table made of others by this house's own SELECT (with ``_row``); the number of its rows."""
        name = quoted(RAW, resource.package, resource.name)
        self._run(f"CREATE SCHEMA IF NOT EXISTS {quoted(RAW, resource.package)}")
        self._run(f"CREATE TABLE {name} AS {sql}")
        self.raw.add(resource.id)
        if marked:
            self.marked.add(resource.id)
        count: int = self._run(f"SELECT count(*) FROM {name}").fetchone()[0]  # type: ignore[index]
        return count

    def set_relation(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        """A small relation of the portal's own (param, as_of), seen under its bare name by rules and views alike."""
        shape = ", ".join(f"{quoted(column)} {kind}" for column, kind in columns.items())
        columnwise = ", ".join(f"unnest(?::{kind}[])" for kind in columns.values())
        for catalogue in (RAW, PUBLISHED):
            where = quoted(catalogue, "main", name)
            self._run(f"CREATE TABLE {where} ({shape})")
            if rows:
                self._run(
                    f"INSERT INTO {where} SELECT {columnwise}", [list(column) for column in zip(*rows, strict=True)]
                )
        self.portal.add(name)

    def lock(self, writable: Path) -> None:
        """From here on no query reaches anything outside; only COPY may write below ``writable``."""
        writable.mkdir(parents=True, exist_ok=True)
        self._run("SET allowed_directories = [" + ", ".join(text(f"{one}/") for one in (writable, self.folder)) + "]")
        self._run("SET enable_external_access = false")
        self._run("SET lock_configuration = true")

    def publish(
        self, resource: Resource, columns: Sequence[tuple[str, str]], only: str = "", alike: str = "",
        hidden: Mapping[int, str] | None = None,
    ) -> int:  # fmt: skip
        """Make the published table from (name, SQL expression) pairs over the raw one, of all its rows or of those that meet a
        condition (``only``) and among these one over windows (``alike``); called by the gate alone. The expressions may
        name ``_hidden``: the text that ``hidden`` gives for a row, "" for any other."""
        chosen = ", ".join(["_row", *(f"{expression} AS {quoted(name)}" for name, expression in columns)])
        here = quoted(PUBLISHED, resource.package, resource.name)
        raw = quoted(RAW, resource.package, resource.name)
        source = f"(SELECT * FROM {raw} WHERE {only})" if only else raw
        source = f"(SELECT * FROM {source} QUALIFY {alike})" if alike else source
        self._run(f"CREATE SCHEMA IF NOT EXISTS {quoted(PUBLISHED, resource.package)}")
        if hidden:
            source = (
                f"(SELECT r.*, coalesce(h.why, '') AS _hidden FROM {source} AS r LEFT JOIN given AS h USING (_row))"
            )
        known = "WITH given AS (SELECT unnest(?::BIGINT[]) AS _row, unnest(?::VARCHAR[]) AS why) " if hidden else ""
        self._run(
            f"CREATE TABLE {here} AS {known}SELECT {chosen} FROM {source} ORDER BY _row",
            [list(hidden), list(hidden.values())] if hidden else None,
        )
        self.published.add(resource.id)
        if any(name == COLUMN for name, _ in columns):
            told = f"SELECT count(*) FROM {here} WHERE contains({COLUMN}, {text(f'={Absent.SUPPRESSED.value}')})"
            if self._run(told).fetchone()[0]:  # type: ignore[index]
                self.withheld.add(resource.id)
        count: int = self._run(f"SELECT count(*) FROM {here}").fetchone()[0]  # type: ignore[index]
        return count

    def withhold(self, resource: Resource, units: Collection[str]) -> int:
        """Delete the rows of some units (``org_id``) from a raw table: as if they had never been handed in; how many rows are left."""
        name = quoted(RAW, resource.package, resource.name)
        self._run(f"DELETE FROM {name} WHERE list_contains(?::VARCHAR[], {UNIT}::VARCHAR)", [sorted(units)])
        self._fingerprints.pop(f"{RAW}.{resource.id}", None)
        count: int = self._run(f"SELECT count(*) FROM {name}").fetchone()[0]  # type: ignore[index]
        return count

    def in_shadow(self, shadow: str, sql: str) -> Answer:
        """The answer to a query, already allowed, over one of the SHADOWS."""
        self._run(f"USE {shadow}")
        try:
            return self.trusted(sql)
        finally:
            self._run(f"USE {PUBLISHED}")

    def forget_raw(self) -> None:
        """Drop every raw table: nothing after the gate could see one even by mistake."""
        self._using = PUBLISHED
        self._run(f"USE {PUBLISHED}")
        self._run(f"DETACH {RAW}")
        self.raw.clear()
        self._fingerprints.clear()

    def tables_of(self, sql: str) -> set[str]:
        """The package.resource names (and bare relations) that a query reads. Raises QueryError where it is not one
        SELECT of words that are allowed (see `statements`)."""
        tree = self._parsed(sql)
        for node in statements.nodes(tree):
            statements.allow(node, _functions())
        found = statements.named(tree)[0]
        for name in found:
            memory.read(self, f"{self._using}.{name if '.' in name else f'main.{name}'}")
        return found

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
        answer = self.in_shadow(catalogue, sql) if catalogue else self.trusted(sql)
        return answer.names, answer.types, answer.rows

    def admit(self, sql: str, *, ordered: bool = False) -> None:
        """The SELECT may be asked (see select). Raises QueryError where it may not."""
        unknown = self.tables_of(sql) - self.raw - self.published - self.portal
        if unknown:
            raise QueryError("no table " + ", ".join(sorted(unknown)))
        if ordered and not self._is_ordered(sql):
            raise QueryError("no ORDER BY")

    def trusted(self, sql: str, values: Sequence[Any] | None = None) -> Answer:
        """The answer to a query this house wrote itself, under the same time limit."""
        self._report(sql)
        timer = threading.Timer(self.seconds, self.connection.interrupt)
        timer.start()
        try:
            cursor = self._run(sql, values)
            described = cursor.description or []
            rows = cursor.fetchall()
        except duckdb.InterruptException:
            raise QueryError(f"{self.seconds:g} s") from None
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

    def fingerprint(self, name: str) -> str:
        """What tells the table catalogue.schema.table from itself before any change: the number of its rows, two 64-bit hashes
        over every cell of them, its columns and their types; "" where it is not there. It proves nothing against malice."""
        if name not in self._fingerprints:
            catalogue, _, rest = name.partition(".")
            there = self.raw if catalogue == RAW else self.published
            if rest not in there and rest.removeprefix("main.") not in self.portal:
                return ""
            table = quoted(*name.split(".", 2))
            rows = self._run(f"SELECT count(*), sum(hash(t)), bit_xor(hash(t, 7)) FROM {table} AS t").fetchall()
            self._fingerprints[name] = repr((rows, self._run(f"DESCRIBE {table}").fetchall()))
        return self._fingerprints[name]

    def _report(self, sql: str) -> None:
        """Say which tables a query reads, where somebody wants to know; one whose tables can't be told reads them all."""
        if not memory.is_recorded():
            return
        sql = sql.removeprefix("EXPLAIN ").removeprefix("DESCRIBE ")
        tree = json.loads(self._run("SELECT json_serialize_sql(?::VARCHAR)", [sql]).fetchone()[0])  # type: ignore[index]
        every = [name if "." in name else f"main.{name}" for name in (*self.raw, *self.published, *self.portal)]
        named = statements.tables_in(sql, tree)
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
