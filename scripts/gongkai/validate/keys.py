"""Unique fields, primary keys and foreign keys of a proven table, as SQL over its columns.

As frictionless has it: empty cells are never twins of each other in a unique field, but are in a key of several fields; a
primary key may not be empty altogether; a foreign key that is empty altogether points nowhere, and one that is empty in part
must be found as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

_COMPARABLE = ("BIGINT", "INTEGER", "DATE", "TIME", "TIMESTAMP", "BOOLEAN", "VARCHAR")


def distinct_texts(columns: Sequence[str], source: str) -> tuple[str, str]:
    """Two questions whether no two rows have the same values: a quick one whose yes is sure (no two hashes are the same),
    and an exact one. Rows whose values are all NULL are left out."""
    some = " OR ".join(f"{one} IS NOT NULL" for one in columns)
    listed = ", ".join(columns)
    return (
        f"SELECT count(DISTINCT hash({listed})) = count(*) FROM {source} WHERE {some}",
        f"SELECT (SELECT count(*) FROM (SELECT DISTINCT {listed} FROM {source} WHERE {some})) = "
        f"(SELECT count(*) FROM {source} WHERE {some})",
    )


def never_empty(columns: Sequence[str], source: str) -> str:
    """A question whether every row has at least one of the columns."""
    return f"SELECT count(*) = 0 FROM {source} WHERE {' AND '.join(f'{one} IS NULL' for one in columns)}"


def found(columns: Sequence[str], source: str, others: Sequence[str], target: str) -> str:
    """A question whether each row's values, unless all are empty, stand in a row of the target."""
    some = " OR ".join(f"own.{one} IS NOT NULL" for one in columns)
    same = _same(columns, others)
    return f"SELECT count(*) = 0 FROM {source} AS own ANTI JOIN {target} AS other ON ({same}) WHERE {some}"


def twins(columns: Sequence[str], source: str, most: int) -> str:
    """A question for the rows whose values stood in an earlier one, in order: ``pos`` and the ``pos`` of the last before it."""
    listed = ", ".join(columns)
    some = " OR ".join(f"{one} IS NOT NULL" for one in columns)
    # Only values whose hash comes up twice are worth sorting.
    again = f"SELECT hash({listed}) FROM {source} WHERE {some} GROUP BY ALL HAVING count(*) > 1"
    lagged = (
        f"SELECT pos, lag(pos) OVER (PARTITION BY {listed} ORDER BY pos) AS earlier FROM {source} "
        f"WHERE ({some}) AND hash({listed}) IN ({again})"
    )
    return f"SELECT pos, earlier FROM ({lagged}) WHERE earlier IS NOT NULL ORDER BY pos LIMIT {most}"


def astray(columns: Sequence[str], source: str, others: Sequence[str], target: str, most: int) -> str:
    """A question for the ``pos`` of rows whose values, unless all are empty, stand in no row of the target, in order."""
    some = " OR ".join(f"own.{one} IS NOT NULL" for one in columns)
    same = _same(columns, others)
    return f"SELECT pos FROM {source} AS own ANTI JOIN {target} AS other ON ({same}) WHERE {some} ORDER BY pos LIMIT {most}"


def comparable(own: str, other: str) -> bool:
    """Whether two columns of these SQL types compare in SQL as their values do in Python."""
    return (own == other and own in _COMPARABLE) or (own.startswith("DECIMAL") and other.startswith("DECIMAL"))


def _same(columns: Sequence[str], others: Sequence[str]) -> str:
    return " AND ".join(f"own.{one} IS NOT DISTINCT FROM other.{two}" for one, two in zip(columns, others, strict=True))
