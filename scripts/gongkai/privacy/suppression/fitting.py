"""Numbers that fit what earlier releases told, for hidden cells whose own numbers nobody has any more (see `past_releases`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from gongkai.privacy.suppression.past_releases import Cell, Law

NEAR = 1e-6
NODES = 2000
"""Branches after which whole numbers are given up: then what fits without them is taken."""


@dataclass(frozen=True)
class Fit:
    """The laws that hold, and the numbers of all cells in them that have no present one."""

    laws: tuple[Law, ...]
    values: Mapping[Cell, float]


def fit(
    laws: Sequence[Law], now: Mapping[Cell, float], least: Callable[[Cell], float], whole: Callable[[Cell], bool]
) -> Fit:
    """Numbers for the cells that ``now`` does not have, each at least ``least`` of it, and ``whole`` where it is one.

    Only laws that hang together with a present cell: of the others a new release tells nothing more. Where present cells
    contradict a law, as few of them as possible were something else then: the law is about what they were.
    """
    laws = _joined(laws, now)
    if all(cell in now for law in laws for cell, _ in law.terms):
        values: dict[Cell, float] = {}
    else:
        values = _solve(laws, now, least, whole, {})
    wrong = [law for law in laws if not _holds(law, now, values)]
    if not wrong:
        return Fit(tuple(laws), values)
    # A cell that was corrected between two releases is one thing in the older ones and another in the later.
    releases = sorted({law.release for law in wrong})
    dated = {
        law: law._replace(terms=tuple((_then(cell, law.release), sign) for cell, sign in law.terms)) for law in wrong
    }
    then = {cell for law in dated.values() for cell, _ in law.terms}
    chain = {
        cell: next(
            (later for one in reversed(releases) if one < cell.before and (later := _then(cell, one)) in then),
            _then(cell, 0),
        )
        for cell in sorted(then)
    }
    put = [dated.get(law, law) for law in laws]
    values = _solve(put, now, least, whole, chain)
    known = {**now, **values}
    same = {cell: _root(cell, chain, known) for cell in chain}
    found = []
    for law in put:
        terms: dict[Cell, int] = {}
        for cell, sign in law.terms:
            terms[same.get(cell, cell)] = terms.get(same.get(cell, cell), 0) + sign
        moved = law._replace(terms=tuple(sorted((cell, sign) for cell, sign in terms.items() if sign)))
        if _holds(moved, now, values):  # else it is no law: what was published did not add up
            found.append(moved)
    found = _joined(list(dict.fromkeys(found)), now)
    used = {cell for law in found for cell, _ in law.terms}
    return Fit(tuple(found), {cell: value for cell, value in values.items() if cell in used})


def _then(cell: Cell, release: int) -> Cell:
    return cell._replace(before=release)


def _root(cell: Cell, chain: Mapping[Cell, Cell], values: Mapping[Cell, float]) -> Cell:
    """The latest of the cells before which nothing changed up to this one."""
    while cell in chain and abs(values[cell] - values[chain[cell]]) < NEAR:
        cell = chain[cell]
    return cell


def _holds(law: Law, now: Mapping[Cell, float], values: Mapping[Cell, float]) -> bool:
    left = sum(sign * (now[cell] if cell in now else values[cell]) for cell, sign in law.terms) - law.value
    return left > -NEAR if law.more else abs(left) < NEAR


def _joined(laws: Sequence[Law], now: Mapping[Cell, float]) -> list[Law]:
    """The laws that hang together with a present cell."""
    numbers: dict[Cell, int] = {}
    pairs = [(at, numbers.setdefault(cell, len(numbers))) for at, law in enumerate(laws) for cell, _ in law.terms]
    size = len(laws) + len(numbers)
    rows, columns = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    graph = csr_array((np.ones(len(rows)), (rows, columns + len(laws))), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    alive = {int(label[len(laws) + number]) for cell, number in numbers.items() if cell in now}
    return [law for at, law in enumerate(laws) if int(label[at]) in alive]


def _solve(
    laws: Sequence[Law], now: Mapping[Cell, float], least: Callable[[Cell], float], whole: Callable[[Cell], bool],
    chain: Mapping[Cell, Cell],
) -> dict[Cell, float]:  # fmt: skip
    """Numbers for all cells without a present one, by which the laws miss as little as can be; and of the cells of
    ``chain``, each with the one it became, as few changed as can be."""
    named = {*chain, *chain.values(), *(cell for law in laws for cell, _ in law.terms)}
    cells = sorted(named - now.keys())
    at = {cell: number for number, cell in enumerate(cells)}
    n, q, c = len(cells), len(laws), len(chain)
    entries: list[tuple[int, int, float]] = []
    low, high = np.zeros(q + c), np.full(q + c, np.inf)
    for row, law in enumerate(laws):
        value = law.value
        for cell, sign in law.terms:
            if cell in now:
                value -= sign * now[cell]
            else:
                entries.append((row, at[cell], sign))
        entries += [(row, n + row, 1.0), (row, n + q + row, -1.0)]
        low[row] = value
        high[row] = np.inf if law.more else value
    for row, (cell, later) in enumerate(chain.items(), q):
        entries += [(row, at[cell], 1.0), (row, n + q + row, 1.0), (row, n + q + c + row, -1.0)]
        low[row] = high[row] = now.get(later, 0.0)
        if later not in now:
            entries.append((row, at[later], -1.0))
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    size = n + 2 * (q + c)
    matrix = csr_array((values, (rows, columns)), shape=(q + c, size))
    # To miss a law is dearer than any change.
    price = np.concatenate([np.zeros(n), np.full(2 * q, 1e4), np.ones(2 * c)])
    bounds = Bounds(np.concatenate([[least(cell) for cell in cells], np.zeros(size - n)]), np.inf)
    kinds = np.concatenate([[float(whole(cell)) for cell in cells], np.zeros(size - n)])
    law_of = LinearConstraint(matrix, low, high)
    answer = milp(price, constraints=law_of, bounds=bounds, integrality=kinds, options={"node_limit": NODES})
    if answer.x is None or answer.status != 0:
        answer = milp(price, constraints=law_of, bounds=bounds)
    if answer.x is None:
        return {cell: least(cell) for cell in cells}
    found = np.where(kinds[:n] > 0, np.round(answer.x[:n]), answer.x[:n]) if answer.status == 0 else answer.x[:n]
    return {cell: float(found[number]) for cell, number in at.items()}
