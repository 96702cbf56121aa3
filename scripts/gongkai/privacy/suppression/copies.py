"""Numbers that another table's total holds as well, as the word ``equal`` says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from gongkai.core.hierarchies import Equal
from gongkai.core.model import Field, Resource
from gongkai.core.sql import quoted
from gongkai.privacy.suppression.counts import Rows, plain
from gongkai.privacy.suppression.matrices import Term
from gongkai.warehouse import Warehouse

NEAR = 1e-6


def cells(
    rows: Rows, one: Field, equal: Equal, total: Resource, tables: Mapping[str, Rows], warehouse: Warehouse
) -> Any:
    """For each row the total's cell that its value repeats, -1 where it does not: a copy that differs stands alone."""
    found = np.full(len(rows.numbers), -1)
    target, name = tables.get(total.id), equal.total.rpartition(".")[2]
    if target is None or name not in target.cells:
        return found
    mine, theirs = (
        side.at(at) for side, at in zip((rows, target), _met(rows.resource, equal, total, warehouse), strict=True)
    )
    same = np.abs(rows.values[one.name][mine] - target.values[name][theirs]) < NEAR
    found[mine[same]] = target.cells[name][theirs[same]]
    return found


def identity(
    equal: Equal, copy: Resource, total: Resource, tables: Mapping[str, Rows], warehouse: Warehouse
) -> list[Term]:
    """Two tables with sums of their own hold the same number: what one adds up to, so does the other."""
    one, other = tables.get(copy.id), tables.get(total.id)
    name, target = equal.field.rpartition(".")[2], equal.total.rpartition(".")[2]
    if one is None or other is None or name not in one.cells or target not in other.cells:
        return []
    mine, theirs = (side.at(at) for side, at in zip((one, other), _met(copy, equal, total, warehouse), strict=True))
    same = np.abs(one.values[name][mine] - other.values[target][theirs]) < NEAR
    return [(None, one.cells[name][mine[same]], 1.0), (None, other.cells[target][theirs[same]], -1.0)]


def _met(copy: Resource, equal: Equal, total: Resource, warehouse: Warehouse) -> tuple[Any, Any]:
    """The ``_row`` numbers of the rows that ``equal`` brings together: of the copy and of the total."""
    on = " AND ".join(
        f"c.{quoted(own)} IS NOT DISTINCT FROM t.{quoted(key)}"
        for own, key in zip(equal.key, total.primary_key, strict=True)
    )
    found = warehouse.columns(
        f"SELECT c._row AS c, t._row AS t FROM {quoted(copy.package, copy.name)} AS c "
        f"JOIN {quoted(total.package, total.name)} AS t ON {on} ORDER BY 1, 2"
    )
    return plain(found["c"]), plain(found["t"])
