"""The simple way of protecting a table: small counts hidden, every other one rounded to a multiple of 5, each total by itself.

NHS England publishes hospital counts like this. No other cell has to be hidden, for no sum is exact any more: what a reader
gets by subtraction lies anywhere within 5 of the truth for each number he used. The price is that parts do not add up.
That is a weaker promise than an interval that was proved; where k is larger than 5, the tables of the other method keep more.
"""

from __future__ import annotations

BASE = 5


def expression(column: str, kind: str) -> str:
    """The SQL of a rounded column; what is not zero never becomes zero."""
    near = f"({column} + {BASE // 2}) // {BASE} * {BASE}" if kind == "integer" else f"round({column} / {BASE}) * {BASE}"
    return f"CASE WHEN {column} > 0 THEN greatest({near}, {BASE}) ELSE {column} END"
