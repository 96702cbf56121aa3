"""The simple mode: hidden below the threshold, rounded to 5 above, each cell for itself."""

import duckdb
import numpy as np
import pytest
from attacker import Attacker
from gongkai.privacy.rounding import expression

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
