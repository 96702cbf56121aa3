"""The columns of the tables that a query may read."""

from __future__ import annotations

from gongkai.warehouse import Warehouse
from gongkai.warehouse.lineage.relations import Schema

_COLUMNS = (
    "SELECT table_schema, table_name, column_name FROM information_schema.columns "
    "WHERE table_catalog = current_database() ORDER BY ordinal_position"
)


def shapes(warehouse: Warehouse) -> Schema:
    """The columns of each table of the catalogue in use, by the name that SQL calls it."""
    found: dict[str, tuple[str, ...]] = {}
    for schema, table, column in warehouse.trusted(_COLUMNS).rows:
        name = table if schema == "main" else f"{schema}.{table}"
        found[name] = (*found.get(name, ()), column)
    return found
