"""Random tables as a portal publishes them: two or three dimensions with trees, months with quarters and years to date,
several measures tied by identities, and the same number in two tables."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from gongkai.privacy.suppression import audit
from gongkai.privacy.suppression.aggregates import Hidden, System
from gongkai.privacy.suppression.groups import Groups
from gongkai.privacy.suppression.suppress import protect
from hypothesis import strategies as st
from scipy.sparse import csr_array

VALUES = (0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 9, 12, 20, 40)
TREES = {2: [[0], [1]], 3: [[0, 1], [2]], 4: [[0, 1], [2, 3]]}


def groups(size: int, time: bool) -> dict[str, list[list[int]]]:
    """The ways to add up a dimension: not at all, by branch (of months: the quarter and the years to date), altogether."""
    each = [[i] for i in range(size)]
    branches = [list(range(i + 1)) for i in range(size)] if time else TREES.get(size, each)
    return {"each": each, "branch": branches, "all": [list(range(size))]}


@st.composite
def systems(draw: st.DrawFn) -> System:
    """A system of at most 14 atoms with its totals; base rows first."""
    shape = draw(st.sampled_from([(2, 2), (2, 2), (3, 2), (2, 3), (4, 2), (2, 2, 2)]))
    kind = draw(st.sampled_from(["one", "sum", "within"])) if np.prod(shape) <= 4 else "one"
    time = draw(st.booleans())
    rows = list(product(*map(range, shape)))
    size = len(rows)
    measures = {"one": 1, "sum": 3, "within": 2}[kind]
    table = np.array(
        draw(st.lists(st.sampled_from(VALUES), min_size=size * measures, max_size=size * measures)), dtype=float
    )
    table = table.reshape(measures, size)
    if kind == "sum":
        table[0] = table[1] + table[2]
    if kind == "within":
        table[0] += table[1]
    sums = [groups(length, time and d == len(shape) - 1) for d, length in enumerate(shape)]
    levels = [names for names in product(("each", "branch", "all"), repeat=len(shape)) if set(names) != {"each"}]
    chosen = [names for names in levels if draw(st.booleans())]
    cells: list[list[int]] = [[i] for i in range(size)]
    for names in chosen:
        for parts in product(*(sums[d][name] for d, name in enumerate(names))):
            member = [i for i, row in enumerate(rows) if all(row[d] in part for d, part in enumerate(parts))]
            if len(member) > 1 and member not in cells:
                cells.append(member)
    atoms = table.ravel()
    published = [[m * size + i for i in cell] for m in range(measures) for cell in cells]
    identities = []
    for i in range(size if kind == "sum" else 0):
        identities.append({i: 1.0, size + i: -1.0, 2 * size + i: -1.0})
    within = [(len(cells) + c, c) for c in range(len(cells))] if kind == "within" else []
    for again in draw(
        st.lists(st.integers(0, len(published) - 1), max_size=2, unique=True)
    ):  # the same number in another table
        atoms = np.append(atoms, atoms[published[again]].sum())
        identities.append({len(atoms) - 1: 1.0, **dict.fromkeys(published[again], -1.0)})
        published.append([len(atoms) - 1])
    threshold = [draw(st.sampled_from([5, 5, 5, 11]))] * len(published)
    return System.of(
        atoms, matrix([dict.fromkeys(cell, 1.0) for cell in published], len(atoms)), np.array(threshold),
        identities=matrix(identities, len(atoms)), complements=within,
    )  # fmt: skip


def matrix(rows: list[dict[int, float]], columns: int) -> csr_array:
    """A sparse matrix of rows written as {column: coefficient}."""
    dense = np.zeros((len(rows), columns))
    for i, row in enumerate(rows):
        for j, coefficient in row.items():
            dense[i, j] = coefficient
    return csr_array(dense)


def as_if_a_hidden_cell_could_be_nothing(system: System, monkeypatch: pytest.MonkeyPatch) -> Hidden:
    """What is hidden by a proof that takes a hidden cell to be 0 or more, and asks nothing of why it is hidden."""

    def none(system: System, _: np.ndarray, __: np.ndarray) -> Groups:
        floats, ints = np.zeros(0), np.zeros(0, dtype=np.int64)
        return Groups(matrix([], len(system.atoms)), floats, floats, floats, ints, ints)

    with monkeypatch.context() as patch:
        patch.setattr(audit.Groups, "of", staticmethod(none))
        return protect(replace(system, least=np.zeros(len(system.least))))
