"""The simple mode: hidden below the threshold, rounded to 5 above, each cell for itself."""

import duckdb
import numpy as np
import pytest
from attacker import Attacker
from gongkai.privacy.suppression.aggregates import System, Unprotectable, primary
from gongkai.privacy.suppression.rounded import rounded as hidden_of
from gongkai.privacy.suppression.rounding import expression
from hierarchical import matrix

K = 5


def rounded(values: list[float], kind: str = "integer") -> list[float]:
    """What the published column says of each value."""
    column = "BIGINT" if kind == "integer" else "DECIMAL(18, 2)"
    rows = ", ".join(f"({i}, CAST({value} AS {column}))" for i, value in enumerate(values))
    with duckdb.connect() as connection:
        sql = f"SELECT {expression('v', kind)} FROM (VALUES {rows}) AS t(i, v) ORDER BY i"
        found = connection.execute(sql).fetchall()
    return [float(value) for (value,) in found]


def test_zeros_stay_and_others_are_rounded_to_the_nearest_five() -> None:
    assert rounded([0, 5, 7, 8, 12, 13, 1203]) == [0, 5, 5, 10, 10, 15, 1205]


def test_nothing_but_zero_becomes_zero() -> None:
    assert rounded([1, 2]) == [5, 5]
    assert rounded([0.5, 0], "number") == [5, 0]


def test_numbers_with_decimals_are_rounded_too() -> None:
    assert rounded([12.34, 12.5, 0], "number") == [10, 15, 0]


def reader(values: np.ndarray, members: np.ndarray) -> tuple[Attacker, np.ndarray]:
    """The attacker, for whom each shown number but 0 may be off by 2.5, and which cells are hidden."""
    sums = members @ values
    hidden = (sums > 0) & (sums < K)
    shown = np.where(hidden, np.nan, rounded(sums.tolist()))
    return Attacker(members, shown, np.zeros((0, len(values))), [], blur=2.5), hidden


@pytest.mark.parametrize("seed", range(40))
def test_one_hidden_cell_in_a_row_with_its_total_can_not_be_computed(seed: int) -> None:
    dice = np.random.default_rng(seed)
    values = np.append(dice.integers(1, K), dice.integers(K, 60, dice.integers(1, 6))).astype(float)
    members = np.vstack([np.eye(len(values)), np.ones(len(values))])
    attacker, hidden = reader(values, members)
    assert hidden.tolist() == [True] + [False] * len(values)
    assert attacker.narrow(members[:1], [K]) == []


def test_the_same_row_in_exact_numbers_gives_it_away() -> None:
    values = np.array([3.0, 20.0, 40.0])
    members = np.vstack([np.eye(3), np.ones(3)])
    exact = Attacker(members, np.array([np.nan, 20, 40, 63]), np.zeros((0, 3)), [])
    assert exact.by_subtraction() == {0: 3}
    attacker, _ = reader(values, members)
    assert attacker.narrow(members[:1], [K]) == []


def test_an_exact_number_beside_rounded_ones_would_break_it() -> None:
    members = np.vstack([np.eye(2), np.ones(2)])
    attacker, _ = reader(np.array([4.0, 20.0]), members)
    (end,) = attacker.narrow(members[:1], [1e9])
    assert end[2] - end[1] >= K
    attacker.bounds[:] = 0  # as if both rounded numbers were exact
    assert attacker.narrow(members[:1], [K]) != []


MARGINS = [[0, 1], [2, 3], [0, 2], [1, 3], [0, 1, 2, 3], [0, 1, 2]]


def table(seed: int) -> System:
    """Two by two counts with some of their margins."""
    dice = np.random.default_rng(seed)
    values = dice.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 11], 4).astype(float)
    chosen = [one for one in MARGINS if dice.random() < 0.6]
    cells = [{i: 1.0} for i in range(4)] + [dict.fromkeys(one, 1.0) for one in chosen]
    return System.of(values, matrix(cells, 4), K)


ALL = np.stack(np.meshgrid(*[np.arange(13.0)] * 4, indexing="ij"), -1).reshape(-1, 4)


def found_out(system: System, hidden: np.ndarray) -> bool:
    """Whether somebody who tries every table there is learns more of a hidden number from the shown ones than from the
    hidden ones alone: of a small number than that it is small, of another one what it is to within five."""
    members, values = system.members.toarray(), system.values
    tables = ALL @ members.T
    small = hidden & (values > 0) & (values < K)
    stars, fits = np.ones(len(tables), dtype=bool), np.ones(len(tables), dtype=bool)
    for i, value in enumerate(rounded(values.tolist())):
        told = np.where(tables[:, i] == 0, 0, np.maximum((tables[:, i] + 2) // 5 * 5, 5))
        if hidden[i]:
            stars &= (tables[:, i] >= 1) & (tables[:, i] < K if small[i] else True)
        elif value == 0:
            stars &= tables[:, i] == 0
        else:
            fits &= (told == value) & (tables[:, i] >= K)
    for i in np.flatnonzero(hidden):
        before, after = (set(np.unique(tables[one, i]).tolist()) for one in (stars, stars & fits))
        if not before & {1, 2, 3, 4} <= after if small[i] else before != after and max(after) - min(after) < K:
            return True
    return False


@pytest.mark.slow
def test_of_a_small_number_among_rounded_ones_nobody_learns_more_than_that_it_is_small() -> None:
    broken = more = cells = 0
    for seed in range(20):
        system = table(seed)
        first = primary(system)
        hidden = hidden_of(system)
        assert (hidden >= first).all()
        assert not found_out(system, hidden), seed
        broken += found_out(system, first)
        more += int((hidden & ~first).sum())
        cells += int(first.sum())
    assert broken > 2  # without anything beside the small ones
    assert more < cells


def test_where_known_numbers_give_a_small_one_away_rounding_does_not_help() -> None:
    cells = matrix([{0: 1.0}, {1: 1.0}, {0: 1.0, 1: 1.0}], 2)
    system = System.of(np.array([1.0, 5.0]), cells, K, known=np.array([False, True, True]))
    with pytest.raises(Unprotectable) as caught:
        hidden_of(system)
    assert caught.value.cells == (0,)
