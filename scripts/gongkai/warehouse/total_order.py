"""A query made to give the same bytes every time: whatever an order leaves open is decided by the rows themselves.

SQL promises no order among equals, and an engine with two threads keeps none. So to each order that the answer may hang on,
what it leaves open is added: to an ORDER BY (and to each LIMIT, DISTINCT ON) the columns of the result, to a window in which
places count the rows that it stands on, to an aggregate whose answer depends on the order of its rows (a list, the first, the
one with the largest …) its own arguments, to a sum of floating numbers the numbers. Rows that are still equal are the same.
Where that can't be done, the query is left as it is and what stays open is told.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.sql import quoted
from gongkai.warehouse import QueryError, Warehouse
from gongkai.warehouse.statements import nodes

_ORDERED = {
    "first", "last", "any_value", "arbitrary", "list", "array_agg", "string_agg", "group_concat", "listagg", "mode",
    *(f"{base}{ending}" for base in ("arg_min", "arg_max", "argmin", "argmax", "min_by", "max_by") for ending in ("", "_null", "_nulls_last")),
}  # fmt: skip
"""Aggregates whose answer depends on the order of their rows."""
_SUMS = {"sum", "avg", "mean", "fsum", "favg", "kahan_sum", "sumkahan", "product", "geomean", "geometric_mean"}
_SPREADS = ("stddev", "var", "corr", "covar", "regr_", "skew", "kurtosis", "entropy", "sem")
_OPEN = {"approx_quantile", "approx_top_k", "reservoir_quantile"}
"""Aggregates that no order makes the same each time."""
_PLACES = {"ROW_NUMBER", "NTILE", "LAG", "LEAD", "FIRST_VALUE"}
_PEERS = {"LAST_VALUE", "NTH_VALUE", "FILL"}
"""Window functions in which places count; of these the second kind see the rows equal to theirs."""
_FLOATS = {"/", "sqrt", "ln", "log", "log2", "log10", "exp", "pow", "power", "^", "**"}

Node = dict[str, Any]


@dataclass(frozen=True)
class Ordered:
    """The query, and what in it stays open: names of functions, "LIMIT"."""

    sql: str
    open: tuple[str, ...] = ()


def ordered_totally(sql: str, warehouse: Warehouse, *, ordered: bool = True) -> Ordered:
    """One SELECT that has been allowed, so that its rows are always the same and, with ``ordered``, come in one order. Raises
    QueryError where it can't be bound, or takes a random sample."""
    run = warehouse.connection.execute
    told = json.loads(run("SELECT json_serialize_sql(?::VARCHAR)", [sql]).fetchall()[0][0])
    root = told["statements"][0]["node"]
    maker = _Maker(warehouse, root, warehouse.tables_of(sql))
    maker.visit(root, None)
    if ordered:
        maker.order(root, len(warehouse.untrusted(f"DESCRIBE {sql}").rows))
    if not maker.changed and not ordered:
        return Ordered(sql, tuple(sorted(maker.open)))
    try:
        made = str(warehouse.trusted("SELECT json_deserialize_sql(?::JSON)", [json.dumps(told)]).rows[0][0])
        if maker.changed:
            warehouse.untrusted(f"EXPLAIN {made}")
    except QueryError:
        return Ordered(sql, ("ORDER BY",))
    return Ordered(made, tuple(sorted(maker.open)))


def open_order(package: str, place: Place, made: Ordered) -> Problem:
    """A warning that a query leaves open which of equals comes first, so that the same data may be told in two ways."""
    return Problem("order-open", Severity.WARNING, package, place=place, facts={"words": ", ".join(made.open)})


class _Maker:
    """``open`` collects what stays open; ``changed`` says whether anything inside the query has been added to."""

    def __init__(self, warehouse: Warehouse, root: Node, tables: Collection[str]) -> None:
        self.warehouse = warehouse
        self.root = root
        self.tables = tables
        self.open: set[str] = set()
        self.changed = False

    @cached_property
    def _names(self) -> tuple[set[str], set[str]]:
        """Every name that a column in this query may have, and those of columns that may be floating numbers."""
        known = _columns(self.warehouse, self.tables)
        names = {name for name, _ in known}
        floats = {name for name, kind in known if kind in ("DOUBLE", "FLOAT")}
        every = [one for one in nodes(self.root) if one.get("class") or "select_list" in one]
        names |= {str(one.get("alias", "")).casefold() for one in every if one.get("class")}
        items = [one for node in every for one in node.get("select_list") or [] if one.get("alias")]
        for _ in range(3):  # a number made of one made of one
            floats |= {str(one["alias"]).casefold() for one in items if _floating(one, floats)}
        return names, floats

    def visit(self, node: Any, select: Node | None) -> None:
        """Every order in the tree is total. Raises QueryError for a sample. ``select`` is the SELECT around it."""
        if isinstance(node, list):
            for child in node:
                self.visit(child, select)
            return
        if not isinstance(node, dict):
            return
        if "select_list" in node:
            select = node
        for child in node.values():
            self.visit(child, select)
        if node.get("sample"):
            raise QueryError("SAMPLE")
        if node.get("modifiers"):
            kinds = {one["type"] for one in node["modifiers"]}
            on = any(one.get("distinct_on_targets") for one in node["modifiers"])
            if on or kinds & {"LIMIT_MODIFIER", "LIMIT_PERCENT_MODIFIER"}:
                self.order(node, self._width(node))
                self.changed = True
        if node.get("class") == "FUNCTION" and not node.get("is_operator"):
            self._aggregate(node)
        elif node.get("class") == "WINDOW":
            self._window(node, select or {})

    def order(self, node: Node, width: int | None) -> None:
        """A query's rows, ``width`` columns wide, are in a total order; where nobody knows how wide (None), its LIMIT
        is among what stays open."""
        orders = next((one["orders"] for one in node["modifiers"] if one["type"] == "ORDER_MODIFIER"), None)
        if orders is not None and any(one["expression"]["class"] == "STAR" for one in orders):
            return
        if width is None:
            self.open.add("LIMIT")
            return
        more = self._orders(str(at) for at in range(1, width + 1))
        if orders is not None:
            orders += more
        else:
            limit = next(
                (at for at, one in enumerate(node["modifiers"]) if one["type"].startswith("LIMIT")),
                len(node["modifiers"]),
            )
            node["modifiers"].insert(limit, {"type": "ORDER_MODIFIER", "orders": more})

    def _width(self, node: Node) -> int | None:
        """The number of columns of a query inside another; None where it has a star."""
        if node["type"] == "SET_OPERATION_NODE":
            first = node.get("left") or (node.get("children") or [None])[0]
            return self._width(first) if first else None
        items = node.get("select_list")
        if items is None or any(one["class"] == "STAR" or one.get("function_name") == "unnest" for one in items):
            return None
        return len(items)

    def _orders(self, expressions: Iterable[str]) -> list[Node]:
        sql = f"SELECT 1 ORDER BY {', '.join(expressions)}"
        told = self.warehouse.connection.execute("SELECT json_serialize_sql(?::VARCHAR)", [sql]).fetchall()[0][0]
        found: list[Node] = json.loads(told)["statements"][0]["node"]["modifiers"][0]["orders"]
        return found

    def _aggregate(self, node: Node) -> None:
        name = node["function_name"].casefold()
        if name in _OPEN:
            self.open.add(name)
        arguments = [one.get("expression", one) for one in node.get("arguments") or node.get("children") or []]
        told = [one for one in arguments if one["class"] != "CONSTANT"]
        sums = (name in _SUMS or name.startswith(_SPREADS)) and any(_floating(one, self._names[1]) for one in told)
        if told and (name in _ORDERED or sums) and node.get("order_bys") is not None:
            by = self._orders(["1"])[0]
            node["order_bys"]["orders"] += [{**by, "expression": one} for one in told]
            self.changed = True

    def _window(self, node: Node, select: Node) -> None:
        kind = node["type"].removeprefix("WINDOW_")
        by_rows = "ROWS" in f"{node.get('start')} {node.get('end')}"
        aggregate = kind == "AGGREGATE" and (node["function_name"].casefold() in _ORDERED)
        if not (kind in _PLACES or by_rows or ((kind in _PEERS or aggregate) and node["orders"])):
            if aggregate or kind in _PEERS:
                self.open.add(node["function_name"])
            return
        if (kind in _PEERS or aggregate) and not by_rows:
            self.open.add(node["function_name"])
            return
        self.changed = True
        grouped = select.get("group_expressions") or select.get("aggregate_handling") != "STANDARD_HANDLING"
        if grouped:
            keys = [one for one in select.get("group_expressions") or [] if one["class"] != "CONSTANT"]
            if len(keys) != len(select.get("group_expressions") or [None]):
                self.open.add(node["function_name"])
                return
            by = self._orders(["1"])[0]
            node["orders"] += [{**by, "expression": one} for one in keys]
            return
        rows = list(self._rows(select.get("from_table") or {}))
        if not all(rows):
            self.open.add(node["function_name"])
            return
        node["orders"] += self._orders(rows) if rows else []

    def _rows(self, source: Mapping[str, Any]) -> Iterator[str]:
        """What tells the rows of everything in FROM apart: a table's row number, else a row as a whole; "" where a column has
        the name of what it stands in, and would be meant."""
        if source.get("type") == "JOIN":
            yield from self._rows(source["left"])
            if source.get("join_type") not in ("SEMI", "ANTI"):
                yield from self._rows(source["right"])
        elif source.get("type") != "EMPTY":
            name = str(source.get("alias") or source.get("table_name") or "")
            if source.get("type") == "BASE_TABLE" and source.get("schema_name"):
                yield f"{quoted(name)}._row"
            else:
                yield quoted(name) if name and name.casefold() not in self._names[0] else ""


def _floating(node: Node, floats: Collection[str]) -> bool:
    """Whether an expression may be a floating number."""
    for one in nodes(node):
        if one.get("class") == "COLUMN_REF" and one["column_names"][-1].casefold() in floats:
            return True
        if str(one.get("function_name", "")).casefold() in _FLOATS:
            return True
        if one.get("class") == "CAST" and "DOUBLE" in json.dumps(one.get("cast_type")):
            return True
    return False


def _columns(warehouse: Warehouse, tables: Collection[str]) -> set[tuple[str, str]]:
    """(lower-case name, type) of each column of some tables of the catalogue in use."""
    sql = (
        "SELECT lower(column_name), data_type FROM information_schema.columns WHERE table_catalog = current_database() "
        "AND list_contains(?::VARCHAR[], lower(CASE WHEN table_schema = 'main' THEN '' ELSE table_schema || '.' END || table_name))"
    )
    return {(name, kind) for name, kind in warehouse.trusted(sql, [[one.casefold() for one in tables]]).rows}
