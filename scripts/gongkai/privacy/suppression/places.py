"""The place of a row in a published table tells nothing of what is hidden in it.

A file kept in the order of a count says of each hidden one between which two shown ones it lies. So a table with hidden cells is
published in the order of its key, and of what else it shows; its rows are numbered anew. The file as it lies in ``data/`` stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.core.model import PublicTable
from gongkai.core.sql import quoted
from gongkai.warehouse import PUBLISHED, Warehouse


def settle(tables: Iterable[PublicTable], warehouse: Warehouse) -> None:
    """The raw tables, whose row numbers are no longer needed, are dropped, and each published one with hidden cells is
    put in the order of its key."""
    warehouse.forget_raw()
    for resource in (one.resource for one in tables if one.resource.id in warehouse.withheld):
        named = [one for one in resource.fields if not one.numeric]
        rest = sorted(resource.fields, key=lambda one: one in named, reverse=True)
        order = dict.fromkeys((*resource.primary_key, *(one.name for one in rest)))
        columns = ", ".join(f"{quoted(name)} NULLS LAST" for name in order)
        here = quoted(PUBLISHED, resource.package, resource.name)
        warehouse.connection.execute(
            f"CREATE OR REPLACE TABLE {here} AS SELECT * REPLACE (row_number() OVER (ORDER BY {columns}) + 1 AS _row) "
            f"FROM {here} ORDER BY _row"
        )
