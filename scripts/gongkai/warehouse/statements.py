"""What a package's SQL may say: the parts of a parsed statement, and which words and functions are refused in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

TABLE_FUNCTIONS = {"unnest", "range", "generate_series"}
CLOCK_WORDS = {"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "today", "now"}
# Without parentheses these two are no clock: a table may be called so, and its row is then asked for by that name.
_CLOCK_COLUMNS = CLOCK_WORDS - {"today", "now"}
# Their results are made outside the memory limit, as long as one asks for.
UNBOUNDED = {"repeat", "lpad", "rpad", "list_resize", "array_resize"}


class QueryError(Exception):
    """A query that can't be run: refused before (not one plain SELECT), failed, or stopped at its limit of time or memory."""


def nodes(tree: Any) -> Iterator[Mapping[str, Any]]:
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
    """Nothing for a part of a statement that is allowed; ``functions`` are those that are. Raises QueryError."""
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
