"""Round ticks that enclose the data, and units as each language counts them."""

from __future__ import annotations

import doctest
from decimal import Decimal
from itertools import pairwise

import pytest
from gongkai.charts.svg import scales
from gongkai.charts.svg.scales import around, linear, measure, spread, ticks
from hypothesis import given
from hypothesis import strategies as st

FLOATS = st.floats(-1e200, 1e200, allow_nan=False)


def test_the_documented_example_holds() -> None:
    assert doctest.testmod(scales).failed == 0


@given(st.lists(FLOATS, max_size=8), st.integers(2, 6))
def test_ticks_enclose_the_data_and_zero_and_are_evenly_spaced(values: list[float], most: int) -> None:
    low, high = spread(values)
    if 0 < max(abs(low), abs(high)) < 1e-200:
        return
    marks = ticks(low, high, most)
    assert len(marks) <= most + 1
    assert any(not mark for mark in marks)
    slack = max(abs(low), abs(high)) * 1e-6
    assert float(marks[0]) <= low + slack and float(marks[-1]) >= high - slack
    gaps = {two - one for one, two in pairwise(marks)}
    assert len(gaps) <= 1


def test_nothing_but_zero_has_one_tick() -> None:
    assert ticks(0, 0) == [Decimal(0)]
    assert linear([Decimal(0)], 100, 0)(0.0) == 100


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ([1], [0, 1]),
        ([2, 1], [0, 1, 2]),
        ([7], [0, 2, 4, 6, 8]),
        ([11, 3], [0, 5, 10, 15]),
        ([-1, 1], [-1, 0, 1]),
        ([0.5, 1], [0, "0.25", "0.5", "0.75", 1]),
        ([250], [0, 100, 200, 300]),
    ],
)
def test_an_axis_of_whole_numbers_has_no_tick_between_two(values: list[float], marks: list[int | str]) -> None:
    assert around(values, 4) == list(map(Decimal, marks))


@pytest.mark.parametrize(
    ("top", "unit", "locale", "caption", "tick"),
    [
        (9_000, "CNY", "zh", "元", "5,000"),
        (250_000, "CNY", "zh", "万元", "0.5"),
        (3_000_000_000, "CNY", "zh", "亿元", "0.00005"),
        (250_000, "person", "zh", "万人", "0.5"),
        (9_000, "CNY", "en", "yuan (¥)", "5,000"),
        (250_000, "CNY", "en", "yuan (¥)", "5k"),
        (2_500_000, "case", "en", "cases", "0.005M"),
        (90, "%", "zh", "%", "5,000"),
    ],
)
def test_an_axis_counts_in_the_units_of_its_language(
    top: float, unit: str, locale: str, caption: str, tick: str
) -> None:
    found = measure(top, unit, locale)
    assert (found.caption, found.tick(Decimal(5000))) == (caption, tick)


def test_a_small_amount_is_never_told_as_zero() -> None:
    counted = measure(1_000_000, "CNY", "zh")
    assert counted.brief(Decimal(30)) == "30 元"
    assert counted.brief(Decimal(-30)) == "-30 元"
    assert counted.brief(Decimal(0)) == "0"
    assert counted.brief(Decimal("123456.78")) == "12.3"


@pytest.mark.parametrize(("unit", "said"), [("", "90"), ("case", "90 件"), ("person", "90 人"), ("household", "90 户")])
@pytest.mark.parametrize("top", [1_000_000, 3_000_000_000])
def test_a_count_beside_a_large_one_is_told_whole(top: int, unit: str, said: str) -> None:
    """Ninety is ninety, and no hundredth of a 万, however long the bar beside it."""
    assert measure(top, unit, "zh").brief(Decimal(90)) == said
    assert measure(90, unit, "zh").brief(Decimal(90)) == "90"
