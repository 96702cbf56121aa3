"""What the gate would change, told for those whose ``data/`` is public itself (``check --public-repo``).

With a private repository only ``site/`` is public, and the gate stands before it. Where ``data/`` is public there is no gate:
whatever it would drop, mask, hide or hold back is there for everybody to read, and in every earlier commit as well. The
answer is found by passing the gate and comparing, so it can't differ from what the gate does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gongkai.core.errors import Problem, Severity
from gongkai.core.model import Field, PublicTable, Resource, Table
from gongkai.core.problems import both, in_table
from gongkai.core.sql import quoted
from gongkai.warehouse import PUBLISHED, RAW, Warehouse


def found(tables: Iterable[Table], published: Mapping[str, PublicTable], warehouse: Warehouse) -> list[Problem]:
    """An error for each column that the gate changes and each table whose rows it holds back: how many cells or rows, and
    the first of them. The raw tables must still be there."""
    return [
        problem
        for table in tables
        if table.resource.id in published
        for problem in _of_table(table.resource, published[table.resource.id].resource, warehouse)
    ]


def _of_table(raw: Resource, public: Resource, warehouse: Warehouse) -> Iterator[Problem]:
    cases: list[tuple[str, Field | None, str]] = [("row", None, "p._row IS NULL")]
    for field in raw.fields:
        column = quoted(field.name)
        if public.field(field.name) is None:
            cases.append(("internal", field, f"r.{column} IS NOT NULL"))
        else:
            kind = "name" if field.privacy == "mask_name" else "cell"
            cases.append((kind, field, f"p._row IS NOT NULL AND r.{column} IS DISTINCT FROM p.{column}"))
    chosen = ", ".join(f"count(*) FILTER ({sql}), min(r._row) FILTER ({sql})" for _, _, sql in cases)
    table = (raw.package, raw.name)
    sql = (
        f"SELECT {chosen} FROM {quoted(RAW, *table)} AS r LEFT JOIN {quoted(PUBLISHED, *table)} AS p ON p._row = r._row"
    )
    counts = iter(warehouse.trusted(sql).rows[0])
    for (kind, one, _), count, first in zip(cases, counts, counts, strict=True):
        if count:
            yield _problem(kind, raw, one, int(count), int(first))


def _problem(kind: str, resource: Resource, field: Field | None, count: int, first: int) -> Problem:
    facts = {"count": count, **both(title=(field or resource).title)}
    return in_table(
        "public-repository", Severity.ERROR, resource, facts, row=first, field=field.name if field else "", type=kind
    )
