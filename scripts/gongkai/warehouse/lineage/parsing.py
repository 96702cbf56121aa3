"""A query as SQLGlot reads it, its joins in one row."""

from __future__ import annotations

import sqlglot
from sqlglot import exp

from gongkai.warehouse.lineage.relations import Unknown


def parsed(sql: str) -> exp.Query:
    """The tree of one SELECT. Raises Unknown."""
    try:
        trees = sqlglot.parse(sql, read="duckdb")
    except (sqlglot.errors.SqlglotError, RecursionError):
        raise Unknown("not read") from None
    if len(trees) != 1 or not isinstance(trees[0], exp.Query):
        raise Unknown("not one query")
    for select in trees[0].find_all(exp.Select):
        _flatten(select)
    return trees[0]


def _flatten(select: exp.Select) -> None:
    """FROM ((a JOIN b) JOIN c), as DuckDB writes a query back, is FROM a JOIN b JOIN c."""
    source = select.args.get("from_")
    while source and isinstance(source.this, exp.Subquery) and not source.this.alias:
        outer = source.this
        inner = outer.this
        if not isinstance(inner, exp.Table | exp.Subquery) or outer.args.get("pivots"):
            return
        joins = [*(inner.args.get("joins") or []), *(outer.args.get("joins") or []), *(select.args.get("joins") or [])]
        inner.set("joins", None)
        source.set("this", inner)
        select.set("joins", joins)


def table_name(node: exp.Table) -> str:
    """The name of a table as the schema writes it, in small letters."""
    return ".".join(part for part in (node.db, node.name) if part).casefold()
