"""What is hidden can't be computed: random tables against the attacker, examples of each attack, and the loss."""

import os
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from attacker import Attacker, Thorough
from gongkai.privacy.suppression import audit
from gongkai.privacy.suppression.aggregates import Hidden, System, Unprotectable, primary
from gongkai.privacy.suppression.suppress import protect
from hierarchical import as_if_a_hidden_cell_could_be_nothing, matrix, systems
from hypothesis import HealthCheck, given, settings

MANY = max(150, int(os.environ.get("GONGKAI_FUZZ", "0")) // 20)
"""Random systems that are attacked; ``make fuzz`` asks for more."""


def reader(system: System, hidden: np.ndarray) -> Attacker:
    """The attacker with all that is published."""
    published = np.where(hidden, np.nan, system.members.toarray() @ system.atoms)
    within = [(int(part), int(whole)) for part, whole in system.complements]
    return Attacker(system.members.toarray(), published, system.identities.toarray(), within)


def secrets(system: System, hidden: np.ndarray) -> tuple[np.ndarray, list[float]]:
    """The sums that must not be bounded, and the least width of each: hidden cells, and what is left of a whole beside its part."""
    members, values = system.members.toarray(), system.members.toarray() @ system.atoms
    cells = np.flatnonzero(hidden & (values > 0))
    sums, widths = [*members[cells]], [float(system.threshold[i]) for i in cells]
    for part, whole in system.complements:
        k, rest = float(system.threshold[whole]), values[whole] - values[part]
        all_or_none = rest in (0, values[whole]) and 0 < values[whole] < 2 * k and not hidden[whole]
        if 0 < rest < k or all_or_none:
            sums.append(members[whole] - members[part])
            widths.append(k)
    return np.array(sums).reshape(-1, members.shape[1]), widths


def thorough(system: System, hidden: np.ndarray) -> Thorough:
    """The attacker who also knows that counts are whole, that zeros are shown, and that nothing is hidden for nothing."""
    one = reader(system, hidden)
    whole = (system.members.toarray()[system.threshold > 0] > 0).any(axis=0)
    return Thorough(one.members, one.published, one.identities, one.within, system.threshold, whole, system.atoms)


def broken(system: System, hidden: np.ndarray) -> bool:
    """Whether an attacker learns anything that he must not."""
    attacker = reader(system, hidden)
    sums, widths = secrets(system, hidden)
    if any(value > 1e-6 for value in attacker.by_subtraction().values()) or attacker.by_elimination(sums).any():
        return True
    return bool(thorough(system, hidden).narrowed(sums, widths))


def in_a_shown_margin(system: System, hidden: np.ndarray) -> bool:
    """Whether some small cell is part of a total that is shown."""
    members = system.members.toarray()
    return any(
        members[i] @ members[j] == members[i].sum() < members[j].sum()
        for i in np.flatnonzero(hidden)
        for j in np.flatnonzero(~hidden)
    )


@pytest.mark.parametrize("count", [50, pytest.param(MANY, marks=pytest.mark.slow)])
def test_no_hidden_cell_of_random_tables_can_be_computed_and_without_what_a_reader_knows_most_can(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: Counter[str] = Counter()
    again = 40 if count == MANY else 0

    @settings(
        max_examples=count, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(systems())
    def attack(system: System) -> None:
        done = protect(system)
        assert not broken(system, done.hidden)
        assert not audit.exposed(system, done.hidden, done.witnesses)
        small = primary(system)
        seen["tables"] += 1
        if seen["tables"] <= again:
            before = as_if_a_hidden_cell_could_be_nothing(system, monkeypatch)
            seen["hidden beside"] += int(done.complementary.sum())
            seen["hidden beside before"] += int(before.complementary.sum())
            seen["broken before"] += broken(system, before.hidden)
        if in_a_shown_margin(system, small):
            seen["with a small cell in a shown total"] += 1
            if seen["tables"] <= 40:
                seen["tried"] += 1
                seen["broken without complements"] += broken(system, small)

    attack()
    assert seen["tables"] >= count
    assert seen["with a small cell in a shown total"] > count / 2
    assert seen["broken without complements"] > 0.8 * seen["tried"]
    if again:
        assert seen["broken before"] > 5
        assert seen["hidden beside before"] < seen["hidden beside"] <= 1.25 * seen["hidden beside before"]


def months(values: list[float], sums: list[list[int]], **more: object) -> System:
    """Monthly counts and the sums over some of them, threshold 5."""
    cells = [{i: 1.0} for i in range(len(values))] + [dict.fromkeys(one, 1.0) for one in sums]
    return System.of(np.array(values), matrix(cells, len(values)), 5, **more)  # type: ignore[arg-type]


TO_DATE = [[0, 1], [0, 1, 2], [0, 1, 2, 3]]


def test_two_years_to_date_give_away_the_month_between_them() -> None:
    system = months([20, 30, 3, 40], TO_DATE)
    naive = primary(system)
    assert reader(system, naive).by_subtraction() == {2: 3}
    assert audit.exposed(system, naive) == [2]
    done = protect(system)
    assert not broken(system, done.hidden)
    assert done.hidden[[4, 5]].any() or done.hidden[[5, 6]].any()


def test_two_years_to_date_around_two_small_months_that_make_enough_give_nothing_away() -> None:
    system = months([20, 2, 3, 40], [[0, 1, 2], [0, 1, 2, 3]])
    assert protect(system).complementary.any()  # together 5: either is from 1 to 4, fewer than five values apart
    system = months([20, 3, 4, 40], [[0, 1, 2], [0, 1, 2, 3]])
    assert protect(system).hidden.tolist() == [False, True, True, False, False, False]
    system = months([20, 2, 2, 40], [[0, 1, 2], [0, 1, 2, 3]])  # too few to hide behind each other
    assert protect(system).complementary.any()


def rate(part: float, whole: float) -> Hidden:
    return protect(System.of(np.array([part, whole]), matrix([{0: 1.0}, {1: 1.0}], 2), 5, complements=[[0, 1]]))


@pytest.mark.parametrize(
    ("part", "whole", "hidden"),
    [
        (9, 9, [True, False]),  # 100 % of nine people
        (10, 10, [False, False]),  # of ten: nobody of a small half
        (0, 9, [False, True]),  # none of nine: the zero is shown, so their number is not
        (0, 10, [False, False]),
        (36, 40, [True, False]),  # the other four
        (35, 40, [False, False]),
        (3, 40, [True, False]),
        (4, 4, [True, True]),
    ],
)
def test_all_or_none_of_a_small_group_and_the_few_beside_a_rate(part: float, whole: float, hidden: list[bool]) -> None:
    assert rate(part, whole).hidden.tolist() == hidden


def test_all_of_a_small_group_whose_shown_zeros_say_so_hides_how_many_they_are() -> None:
    cells = matrix([{0: 1.0}, {1: 1.0}, {2: 1.0}], 3)
    tied = matrix([{0: 1.0, 1: -1.0, 2: -1.0}], 3)  # received = dispatched + refused, and nobody was refused
    system = System.of(np.array([7.0, 7.0, 0.0]), cells, 5, identities=tied, complements=[[1, 0]])
    assert protect(system).hidden.tolist() == [True, True, False]


def test_a_single_child_is_its_total() -> None:
    done = protect(months([3, 0, 0], [[0, 1, 2]]))
    assert done.hidden.tolist() == [True, False, False, True]
    assert done.primary.tolist() == [True, False, False, True]
    seven = protect(months([7, 0, 0], [[0, 1, 2]]))
    assert not seven.hidden.any()


def test_a_cell_alone_needs_no_complement() -> None:
    assert protect(months([3], [])).hidden.tolist() == [True]
    assert protect(months([5], [])).hidden.tolist() == [False]


def test_zeros_are_shown_and_hide_nothing() -> None:
    assert not protect(months([0, 0, 0], [[0, 1, 2]])).hidden.any()
    done = protect(months([2, 0, 9], [[0, 1, 2]]))
    assert not done.hidden[1]
    assert done.hidden[2] or done.hidden[3]


def test_a_hidden_total_needs_its_parts_hidden() -> None:
    done = protect(months([1, 2, 0], [[0, 1, 2]]))
    assert done.hidden.tolist() == [True, True, False, True]


def test_known_cells_that_give_a_hidden_one_away_are_named() -> None:
    with pytest.raises(Unprotectable) as caught:
        protect(months([3, 40], [[0, 1]], known=np.array([False, True, True])))
    assert caught.value.cells == (0,)
    done = protect(months([3, 40], [[0, 1]], known=np.array([False, True, False])))  # the total can still be hidden
    assert done.hidden.tolist() == [True, False, True]


def test_a_known_small_cell_is_named() -> None:
    with pytest.raises(Unprotectable) as caught:
        protect(months([3, 40], [], known=np.array([True, False])))
    assert caught.value.cells == (0,)


def test_what_was_hidden_stays_hidden_and_is_protected() -> None:
    system = months([30, 40, 50], [[0, 1, 2]], sticky=np.array([True, False, False, False]))
    done = protect(system)
    assert done.primary.tolist() == [True, False, False, False]
    assert done.complementary.sum() == 1
    assert not broken(system, done.hidden)


def paid(amounts: list[float], **more: object) -> System:
    """Three units' recipients and amounts with their totals; each amount is linked to its count."""
    cells = [{i: 1.0} for i in range(6)] + [dict.fromkeys(range(3), 1.0), dict.fromkeys(range(3, 6), 1.0)]
    linked = np.array([-1, -1, -1, 0, 1, 2, -1, 6])
    return System.of(
        np.array([3, 20, 30, *amounts]), matrix(cells, 6), np.array([5, 5, 5, 0, 0, 0, 5, 0]), linked=linked, **more
    )  # type: ignore[arg-type]


def test_an_amount_is_hidden_with_its_count_and_can_be_computed_as_little() -> None:
    system = paid([900, 6000, 9000])
    done = protect(system)
    assert done.hidden[[0, 3]].all()
    assert not audit.exposed(system, done.hidden)
    assert audit.widths(system, done.hidden)[3] >= 5 * 300
    only_counts = done.hidden.copy()
    only_counts[[4, 5, 7]] = False
    assert 3 in audit.exposed(system, only_counts)


def test_equal_numbers_of_two_tables_are_hidden_together() -> None:
    cells = matrix([{0: 1.0}, {1: 1.0}, {0: 1.0, 1: 1.0}, {2: 1.0}, {3: 1.0}], 4)
    tied = matrix([{2: 1.0, 0: -1.0}, {3: 1.0, 1: -1.0}], 4)
    system = System.of(np.array([3.0, 20.0, 3.0, 20.0]), cells, 5, identities=tied)
    done = protect(system)
    assert done.hidden[[0, 3]].all()
    assert done.hidden[1] == done.hidden[4]
    assert not broken(system, done.hidden)


def test_the_same_system_gives_the_same_cells() -> None:
    values = [3, 20, 7, 8, 9, 1, 6, 30, 12.0]
    rows = [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], list(range(9))]
    one, other = protect(months(values, rows)), protect(months(values, rows))
    assert one.hidden.tolist() == other.hidden.tolist()


def fewest(system: System) -> int:
    """The least number of complementary cells that protect a small system, by trying all."""
    first, values = primary(system), system.members @ system.atoms
    others = np.flatnonzero(~first & (values > 0)).tolist()
    for count in range(len(others) + 1):
        for chosen in combinations(others, count):
            hidden = first.copy()
            hidden[list(chosen)] = True
            if not audit.exposed(system, hidden):
                return count
    raise AssertionError("no choice protects the table")


def test_on_small_tables_few_cells_more_than_needed_are_hidden() -> None:
    dice = np.random.default_rng(4)
    rows = [[0, 1, 2], [3, 4, 5], [0, 3], [1, 4], [2, 5], list(range(6))]
    used = least = 0
    for _ in range(4):
        values = dice.choice([0, 1, 2, 3, 6, 8, 12, 20, 35], 6).astype(float)
        system = months(values.tolist(), rows, cost=np.ones(12))
        used += int(protect(system).complementary.sum())
        least += fewest(system)
    assert least <= used <= 1.25 * least
