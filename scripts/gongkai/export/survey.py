"""What a published table holds, column by column: the types and keys that every one of its cells proves.

An exported descriptor must be true of the exported file, not of the file it once came from: the gate drops, masks and
empties cells, and a cell of a type that SQL lacks (a point, an object) travels as text. So each claim is proved here by
one query over the published table, and a claim that fails is simply not made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from gongkai.core.missing import COLUMN, unpack
from gongkai.core.model import Absent, Field, PublicTable, Resource
from gongkai.core.sql import quoted
from gongkai.warehouse import Warehouse

PUBLISHED = "_published"
"""The catalogue of published tables. Always spelled out: in a session that still looks at the raw ones, a bare name
would find those."""

_TIMES = r"P(\d+Y)?(\d+M)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?"
_PROOFS = {
    "time": r"regexp_full_match({0}, '([01]\d|2[0-3]):[0-5]\d:[0-5]\d')",
    "datetime": r"regexp_full_match({0}, '\d{{4}}-\d{{2}}-\d{{2}}T\d{{2}}:\d{{2}}:\d{{2}}(\.\d+)?(Z|[+-]\d{{2}}:\d{{2}})?')"
    " AND try_cast(left({0}, 19) AS TIMESTAMP) IS NOT NULL",
    "yearmonth": r"regexp_full_match({0}, '\d{{4}}-(0[1-9]|1[0-2])')",
    "duration": "regexp_full_match({0}, '" + _TIMES + "') AND regexp_matches({0}, '[0-9][A-Z]$')",
    "geopoint": r"regexp_full_match({0}, '-?\d+(\.\d+)?, ?-?\d+(\.\d+)?')"
    " AND abs(try_cast(split_part({0}, ',', 1) AS DOUBLE)) <= 180"
    " AND abs(try_cast(trim(split_part({0}, ',', 2)) AS DOUBLE)) <= 90",
    "object": "CASE WHEN json_valid({0}) THEN json_type({0}) = 'OBJECT' ELSE false END",
    "array": "CASE WHEN json_valid({0}) THEN json_type({0}) = 'ARRAY' ELSE false END",
}


ASKED = 60
"""Questions in one query."""


@dataclass(frozen=True)
class SurveyedColumn:
    """One published column. ``type`` is the Table Schema type that all its cells prove; ``blank`` is true where some
    cell is empty, ``unique`` where no two filled cells are alike; ``width`` is its widest text in half-width characters;
    ``marks`` are the reasons that its empty cells give."""

    field: Field
    sql_type: str
    type: str
    blank: bool
    unique: bool
    width: int
    marks: tuple[Absent, ...] = ()

    @property
    def sql(self) -> str:
        """Its name, quoted for SQL."""
        return quoted(self.field.name)

    @property
    def text(self) -> bool:
        """Whether its cells are texts in the warehouse."""
        return self.sql_type == "VARCHAR"

    @property
    def structured(self) -> bool:
        """True where the cells are JSON texts, one object or array each."""
        return self.type in ("object", "array")


@dataclass(frozen=True)
class Survey:
    """A published table as the exports see it: its columns, its key where that still holds, its order, its rows."""

    resource: Resource
    columns: tuple[SurveyedColumn, ...]
    primary_key: tuple[str, ...]
    rows: int

    @property
    def marks(self) -> tuple[Absent, ...]:
        """The reasons that any empty cell gives; where there are none, the downloads have no ``_absent`` either."""
        found = {kind for one in self.columns for kind in one.marks}
        return tuple(kind for kind in Absent if kind in found)

    @property
    def relation(self) -> str:
        """FROM and WHERE: a row with no published cell says nothing, and no CSV reader tells it from an empty line."""
        filled = " OR ".join(f"coalesce(CAST({one.sql} AS VARCHAR), '') <> ''" for one in self.columns)
        return f"{relation(self.resource)} WHERE {filled}"

    @property
    def order(self) -> str:
        """ORDER BY: the published part of the primary key, then the row numbers."""
        names = {one.field.name for one in self.columns}
        keys = [quoted(name) for name in self.resource.primary_key if name in names]
        return ", ".join([*keys, "_row"])


def relation(resource: Resource) -> str:
    """The published table of a resource, as SQL."""
    return quoted(PUBLISHED, resource.package, resource.name)


def survey(table: PublicTable, warehouse: Warehouse) -> Survey:
    """What the table's cells prove, found by one query over all of them."""
    resource = table.resource
    connection = warehouse.reading(table.resource)
    described = connection.execute(f"DESCRIBE {relation(resource)}").fetchall()
    types = {str(row[0]): str(row[1]) for row in described}
    fields = [field for field in resource.fields if field.name in types]
    asked: list[str] = ["count(*)"]
    for field in fields:
        name, kind = quoted(field.name), types[field.name]
        filled = f"count(*) FILTER (coalesce(CAST({name} AS VARCHAR), '') <> '')"
        asked += [
            filled,
            f"count(DISTINCT {name}) FILTER (coalesce(CAST({name} AS VARCHAR), '') <> '')",
            f"coalesce(max({_width(name)}), 0)",
            f"coalesce(bool_and({_proof(field, kind)}) FILTER ({name} IS NOT NULL), true)",
        ]
    # A wide table is asked a few columns at a time: counting all their different values at once takes too much memory.
    answer: list[Any] = []
    for start in range(0, len(asked), ASKED):
        row = connection.execute(
            f"SELECT {', '.join(asked[start : start + ASKED])} FROM {relation(resource)}"
        ).fetchone()
        assert row is not None
        answer += row
    rows = int(answer[0])
    marks = _marks(table, connection)
    columns: list[SurveyedColumn] = []
    for at, field in enumerate(fields):
        count, distinct, width, proved = answer[1 + 4 * at : 5 + 4 * at]
        kind = types[field.name]
        columns.append(
            SurveyedColumn(
                field,
                kind,
                _type(field, kind, bool(proved)),
                count < rows,
                distinct == count,
                int(width),
                tuple(why for why in Absent if (field.name, why) in marks),
            )
        )
    return Survey(resource, tuple(columns), _key(resource, columns, rows, connection), rows)


def _marks(table: PublicTable, connection: duckdb.DuckDBPyConnection) -> set[tuple[str, Absent]]:
    """Which reasons the empty cells of which fields give."""
    if not table.marked:
        return set()
    query = f"SELECT DISTINCT unnest(string_split({COLUMN}, ';')) FROM {relation(table.resource)}"
    return {pair for (text,) in connection.execute(query).fetchall() for pair in unpack(text).items()}


def _width(name: str) -> str:
    text = f"CAST({name} AS VARCHAR)"  # a Chinese character is three bytes and two columns wide
    return f"length({text}) + (strlen({text}) - length({text})) // 2"


def _proof(field: Field, kind: str) -> str:
    name = quoted(field.name)
    if field.type == "year":
        return f"{name} BETWEEN 1000 AND 9999" if kind != "VARCHAR" else "false"
    wanted = "object" if field.type == "geojson" else field.type
    if kind == "VARCHAR" and wanted in _PROOFS and field.format == "default":
        return _PROOFS[wanted].format(name)
    return "true"


def _type(field: Field, kind: str, proved: bool) -> str:
    """The Table Schema type of a column, from the SQL type and what its cells proved."""
    if kind == "VARCHAR":
        if field.type in ("string", "any"):
            return field.type
        wanted = "object" if field.type == "geojson" else field.type
        return wanted if wanted in _PROOFS and proved and field.format == "default" else "string"
    if "INT" in kind:
        return "year" if field.type == "year" and proved else "integer"
    if kind.startswith("DECIMAL") or kind in ("DOUBLE", "FLOAT"):
        return "number"
    return {"DATE": "date", "TIMESTAMP": "datetime", "BOOLEAN": "boolean", "TIME": "time"}.get(kind, "string")


def _key(
    resource: Resource, columns: Sequence[SurveyedColumn], rows: int, connection: duckdb.DuckDBPyConnection
) -> tuple[str, ...]:
    """The primary key where all its columns are published and it still tells every row from every other."""
    by_name = {one.field.name: one for one in columns}
    key = resource.primary_key
    if not key or any(name not in by_name or by_name[name].blank for name in key):
        return ()
    chosen = ", ".join(quoted(name) for name in key)
    found = connection.execute(f"SELECT count(*) FROM (SELECT DISTINCT {chosen} FROM {relation(resource)})").fetchone()
    return key if found is not None and found[0] == rows else ()
