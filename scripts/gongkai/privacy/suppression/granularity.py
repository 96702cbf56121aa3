"""How far the values of a table have to be told apart whose rows are hidden: as far as its totals tell them apart.

Where no row's count is published, nobody can tell two rows that count in the same totals from each other. Their values are
then one atom, their sum: a table of 2,500 rows with 17 counts has 43,000 values, and its totals by month and unit 4,000.
What adds up in each row (`sums`, `flows`) adds up in each block of rows as well; the blocks are those of the counts it is
about. Only a count that is told apart further than the others of its sum keeps its finer atoms: they are parts of a block.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gongkai.core.hierarchies import Hierarchy
from gongkai.core.links import UNIT
from gongkai.core.model import Resource
from gongkai.core.sql import quoted
from gongkai.privacy.suppression.counts import Rows, plain
from gongkai.warehouse import Warehouse

NEAR = 1e-6
Columns = frozenset[str]


@dataclass(frozen=True)
class Blocks:
    """The rows of a table in blocks: ``codes`` number the values of each key column, ``kept`` names the columns that tell
    each count's atoms apart."""

    codes: Mapping[str, Any]
    kept: Mapping[str, Columns]
    rows: int

    def of(self, columns: Iterable[str]) -> Any:
        """The number of each row's block: rows that are alike in the columns."""
        chosen = [self.codes[one] for one in sorted(columns)]
        if not chosen or not self.rows:
            return np.zeros(self.rows, dtype=np.int64)
        return np.unique(np.stack(chosen), axis=1, return_inverse=True)[1].reshape(-1)


def blocks(
    base: Resource, hierarchy: Hierarchy, names: Sequence[str], totals: Sequence[Resource], warehouse: Warehouse
) -> Blocks:
    """The blocks of a table's rows for the counts ``names``."""
    unit = {UNIT} if base.field(UNIT) else set()
    kept = {
        name: frozenset(
            unit.union(*({by.path[0] for by in one.total.by} for one in totals if one.total and one.field(name)))
        )
        for name in names
    }
    asked = sorted(
        {
            *unit,
            *(by.path[0] for one in totals if one.total for by in one.total.by),
            *(one.over for one in hierarchy.flows),
        }
    )
    kept = _fine_enough(kept, hierarchy)
    chosen = ", ".join(["_row", *(f"dense_rank() OVER (ORDER BY {quoted(one)}) AS {quoted(one)}" for one in asked)])
    found = warehouse.columns(f"SELECT {chosen} FROM {quoted(base.package, base.name)} ORDER BY _row")
    return Blocks({one: plain(found[one]) for one in asked}, kept, len(found["_row"]))


def together(names: Sequence[str], kept: Mapping[str, Columns], over: str = "") -> Columns:
    """The columns of the blocks in which these counts add up: all that tell any of them apart, but for a single one that
    is told apart further than all the others."""
    own = {frozenset(over.split())}
    for one in names:
        rest = frozenset().union(*own, *(kept[other] for other in names if other != one))
        if rest < kept[one] and len(names) > 1:
            return rest
    return frozenset().union(*own, *(kept[one] for one in names))


def finer(labels: Any, sets: Sequence[Sequence[int]]) -> Any:
    """The labels, rows told apart further that are not in the same ones of these sets: a sum over each set is known."""
    for one in sets:
        inside = np.zeros(len(labels), dtype=np.int64)
        inside[list(one)] = 1
        labels = np.unique(labels * 2 + inside, return_inverse=True)[1].reshape(-1)
    return labels


def equation(rows: Rows, terms: Sequence[tuple[str, Any, float]], labels: Any, values: Any) -> tuple[Any, Any, Any]:
    """(equation, atom, sign) of what adds up block by block; ``labels`` number the rows that the terms begin with, ``values``
    are those of all atoms. A block where it does not add up is left out."""
    triples = np.concatenate([
        np.stack([labels, rows.atoms[name][at], np.full(len(labels), sign, dtype=np.int64)], axis=1)
        for name, at, sign in terms
    ])  # fmt: skip
    triples = np.unique(triples[triples[:, 1] >= 0], axis=0)
    left = np.bincount(
        triples[:, 0], weights=triples[:, 2] * values[triples[:, 1]], minlength=int(labels.max(initial=0)) + 1
    )
    triples = triples[np.abs(left[triples[:, 0]]) < NEAR]
    numbers = np.unique(triples[:, 0], return_inverse=True)[1].reshape(-1)
    return numbers, triples[:, 1], triples[:, 2].astype(np.float64)


def _fine_enough(kept: dict[str, Columns], hierarchy: Hierarchy) -> dict[str, Columns]:
    """The columns of each count, with those that the blocks of its sums and flows need."""
    sets = [((whole, *parts), "") for whole, parts in hierarchy.sums]
    sets += [((one.stock, *one.entering, *one.leaving), one.over) for one in hierarchy.flows]
    sets = [(names, over) for names, over in sets if all(name in kept for name in names)]
    while True:
        wider = dict(kept)
        for names, over in sets:
            columns = together(names, wider, over)
            wider |= {name: wider[name] | columns for name in names}
        if wider == kept:
            return kept
        kept = wider
