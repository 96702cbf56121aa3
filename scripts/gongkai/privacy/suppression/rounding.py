"""The simple way of protecting a table: small counts hidden, every other one rounded to a multiple of 5, each total by itself.

NHS England publishes hospital counts like this. Seldom another cell has to be hidden, for no sum is exact any more: what a
reader gets by subtraction lies anywhere within 2.5 of the truth for each number he used. The price is that parts do not add
up.

That is a weaker promise than the other method's. A hidden number is known to be small, and `rounded` sees to it that nobody
learns more of it: that it may be anything from 1 to k−1. That can be broken by an exact number beside the rounded ones (in
another table, in a share computed before rounding), so a table is rounded whole or not at all.
"""

from __future__ import annotations

BASE = 5


def expression(column: str, kind: str) -> str:
    """The SQL of a rounded column; what is not zero never becomes zero."""
    near = f"({column} + {BASE // 2}) // {BASE} * {BASE}" if kind == "integer" else f"round({column} / {BASE}) * {BASE}"
    return f"CASE WHEN {column} > 0 THEN greatest({near}, {BASE}) ELSE {column} END"
