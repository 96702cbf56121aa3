"""Where the columns of a query's answer come from: for each, every column of a table that has a part in what it says.

SQLGlot reads the query; what follows is this house's own and errs on one side only. A column that could be either of two is
both, a shape that is not understood (a pivot, ``COLUMNS``, a function that makes a table) is everything that stands in it,
and what can't be resolved raises `Unknown`. What has a part:

- the columns in the expression itself: also in a CASE condition, a FILTER, a window, a subquery;
- behind a common table expression, a subquery, a star, a set operation or a join, what these are made of;
- for a ``private`` column, what a condition ties to it: where ``d.code = a.secret`` picks the row of d, every column of d says
  what is secret; where rows are chosen by a secret, their number and sums do; and where a secret is compared with a word that
  stands in the query itself, the row that is found says the word, whatever else is said of it (``spelled``).

Whether a cell is filled in (IS NULL, COUNT of a column) is no part of what it says, nor are two secrets held against each other.
"""

from __future__ import annotations

from collections.abc import Collection

from gongkai.warehouse.lineage.flags import Unfollowed
from gongkai.warehouse.lineage.parsing import parsed
from gongkai.warehouse.lineage.reader import Reader
from gongkai.warehouse.lineage.relations import NONE, Relation, Schema, Source, Sources, Unknown
from gongkai.warehouse.lineage.shapes import shapes
from gongkai.warehouse.lineage.touched import ask

__all__ = ["NONE", "Relation", "Schema", "Source", "Sources", "Unfollowed", "Unknown", "ask", "origins", "shapes"]


def origins(sql: str, schema: Schema, private: Collection[Source] = ()) -> Relation:
    """The sources of each column of the answer to one SELECT. Raises Unknown."""
    tree = parsed(sql)
    reader = Reader(schema, private)
    try:
        found = reader.query(tree, {}, ())
    except RecursionError:
        raise Unknown("too deep") from None
    if not reader.spelled:
        return found
    told = {name: one | reader.spelled for name, one in found.columns.items()}
    return Relation(told, None if found.rest is None else found.rest | reader.spelled, found.chosen | reader.spelled)
