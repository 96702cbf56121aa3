"""What a package's SQL may say: the parts of a parsed statement, and which words and functions are refused in them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import duckdb

from gongkai.warehouse.naming import parts_of

TABLE_FUNCTIONS = {"unnest", "range", "generate_series"}
CLOCK_WORDS = {"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "today", "now"}
# Without parentheses these two are no clock: a table may be called so, and its row is then asked for by that name.
_CLOCK_COLUMNS = CLOCK_WORDS - {"today", "now"}
# Their results are made outside the memory limit, as long as one asks for.
UNBOUNDED = {"repeat", "lpad", "rpad", "list_resize", "array_resize"}


class QueryError(Exception):
    """A query that can't be run: refused before (not one plain SELECT), failed, or stopped at its limit of time or memory."""


def parsed(sql: str, connection: duckdb.DuckDBPyConnection) -> Any:
    """The syntax tree of one SELECT, as DuckDB itself reads it. Raises QueryError for anything else."""
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error as error:
        raise QueryError(first_line(error)) from None
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise QueryError("not one SELECT")
    tree = json.loads(connection.execute("SELECT json_serialize_sql(?::VARCHAR)", [sql]).fetchone()[0])  # type: ignore[index]
    if tree["error"]:
        raise QueryError(tree.get("error_message", "not one SELECT"))
    return tree["statements"][0]["node"]


def named(tree: Any) -> tuple[set[str], set[str]]:
    """The tables that a parsed statement reads (package.resource, or a bare name), and the common table expressions that it
    has. Raises QueryError for a table that is named with its catalogue."""
    own: set[str] = set()
    found: set[str] = set()
    for node in nodes(tree):
        own.update(entry["key"] for entry in node.get("cte_map", {}).get("map", []))
        if node.get("type") == "BASE_TABLE":
            if node.get("catalog_name"):
                raise QueryError(f"{node['catalog_name']}.{node['schema_name']}.{node['table_name']}")
            found.add(".".join(part for part in (node["schema_name"], node["table_name"]) if part))
    here = {one.casefold() for one in own}
    return {one for one in found if one.casefold() not in here}, own


def first_line(error: Exception) -> str:
    """The first line of what an error says, without the picture of the place that DuckDB draws below it."""
    return str(error).strip().splitlines()[0]


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of a parsed statement."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def allow(node: Mapping[str, Any], functions: Collection[str]) -> None:
    """The part of a statement calls nothing but ``functions`` and TABLE_FUNCTIONS. Raises QueryError where it does."""
    if node.get("type") == "TABLE_FUNCTION":
        name = node["function"]["function_name"].lower()
        if name not in TABLE_FUNCTIONS:
            raise QueryError(f"{name}()")
    elif node.get("class") in ("FUNCTION", "WINDOW"):
        name = node["function_name"].lower()
        if not node.get("is_operator") and name not in TABLE_FUNCTIONS and name not in functions:
            raise QueryError(f"{name}()")
    elif node.get("class") == "COLUMN_REF" and node["column_names"][-1].lower() in _CLOCK_COLUMNS:
        raise QueryError(node["column_names"][-1])


def tables_in(sql: str, tree: Any) -> list[tuple[str, str]] | None:
    """The catalogue ("" where it is not said) and schema.table of every table in a query, or of the one that ``sql`` names; None
    where that can't be told. Names of its own WITH are among them: such a table may be there as well."""
    if not tree["error"]:
        found = [node for one in tree["statements"] for node in nodes(one["node"]) if node.get("type") == "BASE_TABLE"]
        return [(one["catalog_name"], f"{one['schema_name'] or 'main'}.{one['table_name']}") for one in found]
    parts = parts_of(sql) if "(" not in sql and " " not in sql else ()
    if not 1 <= len(parts) <= 3:
        return None
    catalogue, schema, table = ("", "main", *parts)[-3:] if len(parts) == 1 else ("", *parts)[-3:]
    return [(catalogue, f"{schema}.{table}")]
