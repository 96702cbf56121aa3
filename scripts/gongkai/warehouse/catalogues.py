"""The catalogues of a warehouse and how tables come into them: raw, published, and these once more for propagation."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from gongkai.core.links import UNIT
from gongkai.core.missing import COLUMN
from gongkai.core.model import TRY, Absent, Resource
from gongkai.core.sql import quoted, text
from gongkai.warehouse.naming import canonical

RAW, PUBLISHED = "_raw", "_published"
SHADOWS = ("_zero", "_large")
"""Two more catalogues of the published tables, for `views.propagation`."""


class Catalogues:
    """A connection to DuckDB with the catalogues, and the tables in them; ``folder`` takes spilled data."""

    def __init__(self, folder: Path, memory: str, spill: str) -> None:
        self.folder = folder
        self.connection = duckdb.connect(":memory:")
        folder.mkdir(parents=True, exist_ok=True)
        self._run(f"SET memory_limit = '{memory}'")
        self._run("SET temp_directory = ?", [str(folder / "spill")])
        self._run(f"SET max_temp_directory_size = '{spill}'")
        self._run("SET python_enable_replacements = false")
        self._run("SET autoinstall_known_extensions = false")
        self._run("SET autoload_known_extensions = false")
        self._run("SET enable_progress_bar = false")  # it would stand in the middle of a log
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
        self._fingerprints: dict[str, str] = {}

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
        if resource.untranslated:
            read = f"SELECT {', '.join(['*', *_untranslated(resource)])} FROM ({read})"
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
        self._run(f"CREATE OR REPLACE TABLE {name} AS {sql}")
        self._fingerprints.pop(f"{RAW}.{resource.id}", None)
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

    def publish(
        self, resource: Resource, columns: Sequence[tuple[str, str]], only: str = "", alike: str = "",
        hidden: Mapping[int, str] | None = None,
    ) -> int:  # fmt: skip
        """Make the published table from (name, SQL expression) pairs over the raw one, of all its rows or of those that meet a
        condition (``only``) and among these one over windows (``alike``); called by the gate alone. The expressions may
        name ``_hidden``: the text that ``hidden`` gives for a row, "" for any other."""
        shown = [f"{expression} AS {quoted(name)}" for name, expression in columns]
        chosen = ", ".join(["_row", *shown, *_untranslated(resource)])
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

    def forget_raw(self) -> None:
        """Drop every raw table: nothing after the gate could see one even by mistake."""
        self._using = PUBLISHED
        self._run(f"USE {PUBLISHED}")
        self._run(f"DETACH {RAW}")
        self.raw.clear()
        self._fingerprints.clear()

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


def _untranslated(resource: Resource) -> list[str]:
    """The columns of a query that stand for those that the table lacks in another language."""
    return [f"CAST(NULL AS VARCHAR) AS {quoted(name)}" for name in resource.untranslated]
