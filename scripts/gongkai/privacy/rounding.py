"""The simple way of protecting a table: small counts hidden, every other one rounded to a multiple of 5, each total by itself.

NHS England publishes hospital counts like this. No other cell has to be hidden, for no sum is exact any more: what a reader
gets by subtraction lies anywhere within 2.5 of the truth for each number he used, so a hidden cell under a total and one or
more rounded members is known to no less than 5. The price is that parts do not add up.

That is a weaker promise than an interval that was proved. It can be broken by an exact number beside the rounded ones (in
another table, in an earlier release, in a share computed before rounding), so a table is rounded whole or not at all; and by
several totals over nearly the same cells, whose intervals a reader intersects. Where k is above 5 (11 for sensitive counts)
an interval of 5 is narrower than the k that the other method keeps.
"""

from __future__ import annotations

BASE = 5


def expression(column: str, kind: str) -> str:
    """The SQL of a rounded column; what is not zero never becomes zero."""
    near = f"({column} + {BASE // 2}) // {BASE} * {BASE}" if kind == "integer" else f"round({column} / {BASE}) * {BASE}"
    return f"CASE WHEN {column} > 0 THEN greatest({near}, {BASE}) ELSE {column} END"
