"""The proof: intervals worked out by hand, agreement with the attacker, and witnesses that are not believed unseen."""

import numpy as np
import pytest
from attacker import Thorough
from gongkai.privacy.suppression import audit
from gongkai.privacy.suppression.aggregates import System, primary
from gongkai.privacy.suppression.suppress import protect
from hierarchical import matrix, systems
from hypothesis import HealthCheck, given, settings
from scipy.sparse import csr_array

NAN = np.nan


def crossed(**more: object) -> System:
    """Fischetti and Salazar-González's kind of table: three by three, all margins."""
    base = np.array([20, 50, 3, 8, 19, 22, 17, 32, 12], dtype=float)
    lines = [range(0, 3), range(3, 6), range(6, 9), range(0, 9, 3), range(1, 9, 3), range(2, 9, 3), range(9)]
    cells = [{i: 1.0} for i in range(9)] + [dict.fromkeys(line, 1.0) for line in lines]
    return System.of(base, matrix(cells, 9), 5, **more)  # type: ignore[arg-type]


def flags(system: System, *cells: int) -> np.ndarray:
    found = np.zeros(system.members.shape[0], dtype=bool)
    found[list(cells)] = True
    return found


def test_a_rectangle_of_hidden_cells_is_as_wide_as_its_corners_allow() -> None:
    system = crossed()
    width = audit.widths(system, flags(system, 0, 2, 6, 8))
    # the 3 (its column's other corner is 12, its row's 20) goes from 1 to 14, where that other corner is 1
    assert width[[0, 2, 6, 8]] == pytest.approx([13, 13, 13, 13])
    assert np.isnan(width[[1, 3, 4, 5, 7, 9, 15]]).all()


def test_a_hidden_cell_alone_in_a_shown_total_is_exposed_and_two_are_not() -> None:
    system = crossed()
    assert audit.exposed(system, flags(system, 2)) == [2]
    assert audit.exposed(system, flags(system, 0, 2)) == [0, 2]
    assert audit.exposed(system, flags(system, 0, 2, 6, 8)) == []


def test_too_narrow_is_exposed_and_just_wide_enough_is_not() -> None:
    def pair(second: float) -> System:
        return System.of(np.array([2.0, second]), matrix([{0: 1.0}, {1: 1.0}, {0: 1.0, 1: 1.0}], 2), 5)

    assert audit.exposed(pair(4), np.array([True, True, False])) == [0, 1]  # either from 1 to 5
    assert audit.exposed(pair(5), np.array([True, True, False])) == []


def test_five_hidden_cells_of_a_shown_five_are_all_ones() -> None:
    lines = [{i: 1.0} for i in range(5)] + [dict.fromkeys(range(5), 1.0)]
    ones = System.of(np.ones(5), matrix(lines, 5), 5)
    assert audit.widths(ones, flags(ones, *range(5)))[:5].tolist() == [0] * 5
    assert audit.exposed(ones, flags(ones, *range(5))) == [0, 1, 2, 3, 4]
    assert audit.exposed(ones, flags(ones, *range(6))) == []
    assert protect(ones).hidden.all()


def test_where_nobody_counts_a_value_may_be_anything_from_nothing_up() -> None:
    cells = matrix([{0: 1.0}, {1: 1.0}, {0: 1.0, 1: 1.0}], 2)
    amounts = System.of(np.array([2.0, 3.0]), cells, 0)
    assert audit.widths(amounts, flags(amounts, 0, 1))[:2] == pytest.approx([5, 5])


def test_an_atom_that_is_published_nowhere_may_be_nothing() -> None:
    cells = matrix([{0: 1.0, 1: 1.0}, {0: 1.0, 2: 1.0}, {0: 1.0, 1: 1.0, 2: 1.0}], 3)
    system = System.of(np.array([3.0, 2.0, 7.0]), cells, 11)
    # 3 + 2 is 1 at least, and 12 where the 7, which nobody sees, is 0
    assert audit.widths(system, flags(system, 0, 1))[0] == pytest.approx(11)
    seen = System.of(system.atoms, matrix([{0: 1.0, 1: 1.0}, {2: 1.0}, {0: 1.0, 1: 1.0, 2: 1.0}], 3), 11)
    assert audit.widths(seen, flags(seen, 0, 1))[0] == pytest.approx(10)


def test_one_of_what_hangs_together_is_small() -> None:
    pair = System.of(np.array([4.0, 30.0]), matrix([{0: 1.0}, {1: 1.0}, {0: 1.0, 1: 1.0}], 2), 5)
    hidden = flags(pair, 0, 1)
    nowhere_small = csr_array(np.array([[6.0, -6.0], [-2.0, 2.0]]))
    assert audit.verdict(pair, hidden, nowhere_small).witnesses.shape[0] > 1  # only 2 and 32 of these two
    assert not (audit.verdict(pair, hidden, nowhere_small).witnesses.toarray() == [6.0, -6.0]).all(axis=1).any()
    assert audit.exposed(pair, hidden) == []


def test_a_witness_in_parts_of_people_is_not_believed() -> None:
    system = crossed()
    corners = np.zeros(9)
    corners[[0, 2, 6, 8]] = [2.5, -2.5, -2.5, 2.5]
    found = audit.verdict(system, flags(system, 0, 2, 6, 8), csr_array(np.vstack([corners, -corners * 0.4])))
    assert (found.witnesses.toarray() == np.round(found.witnesses.toarray())).all()


def test_without_any_equation_there_is_no_end() -> None:
    system = System.of(np.array([3.0]), matrix([{0: 1.0}], 1), 5)
    assert audit.widths(system, np.array([True])) == pytest.approx([np.inf])


def test_a_whole_bounds_its_part() -> None:
    cells = matrix([{0: 1.0}, {1: 1.0}], 2)
    free = System.of(np.array([3.0, 4.0]), cells, 5)
    tied = System.of(np.array([3.0, 4.0]), cells, 5, complements=[[0, 1]])
    part_only = np.array([True, False])
    assert audit.widths(free, part_only)[0] == np.inf
    assert audit.widths(tied, part_only)[0] == pytest.approx(3)  # from 1 to 4
    assert audit.exposed(tied, part_only) == [0]


def test_a_rate_that_tells_of_a_few_is_exposed_under_its_part() -> None:
    cells = matrix([{0: 1.0}, {1: 1.0}], 2)
    shown = np.zeros(2, dtype=bool)
    for part, whole, told in ((36, 40, [0]), (35, 40, []), (9, 9, [0]), (0, 9, [0]), (10, 10, [])):
        assert audit.exposed(System.of(np.array([part, whole]), cells, 5, complements=[[0, 1]]), shown) == told


def test_a_cell_without_threshold_must_not_be_exact() -> None:
    cells = matrix([{0: 1.0}, {1: 1.0}, {0: 1.0, 1: 1.0}], 2)
    system = System.of(np.array([100.0, 0.5]), cells, 0)
    assert audit.exposed(system, np.array([True, False, False])) == [0]
    assert audit.exposed(system, np.array([True, True, False])) == []


def test_a_false_witness_is_not_believed() -> None:
    system = crossed()
    hidden = flags(system, 2)
    breaks_totals = csr_array(np.eye(9)[[2]] * 9)
    below_zero = csr_array((np.eye(9)[[2]] + np.eye(9)[[8]] - np.eye(9)[[0]] - np.eye(9)[[6]]) * -13)
    assert audit.exposed(system, hidden, breaks_totals) == [2]
    assert audit.verdict(system, hidden, breaks_totals).witnesses.shape[0] == 0
    assert audit.exposed(
        system, flags(system, 2, 5), csr_array(np.vstack([breaks_totals.toarray(), below_zero.toarray()]))
    ) == [2, 5]


def test_true_witnesses_are_enough_without_any_programme(monkeypatch: pytest.MonkeyPatch) -> None:
    system = crossed()
    done = protect(system)

    def solve(*_: object, **__: object) -> None:
        raise AssertionError("a programme was solved")

    monkeypatch.setattr(audit, "milp", solve)
    assert audit.exposed(system, done.hidden, done.witnesses) == []


@settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(systems())
def test_it_finds_the_intervals_that_the_attacker_finds(system: System) -> None:
    hidden = primary(system)
    width = audit.widths(system, hidden)
    members = system.members.toarray()
    within = [(int(part), int(whole)) for part, whole in system.complements]
    identities = system.identities.toarray()
    attacker = Thorough(
        members, np.where(hidden, NAN, members @ system.atoms), identities, within, system.threshold,
        np.ones(len(system.atoms), bool), system.atoms,
    )  # fmt: skip
    for cell in np.flatnonzero(hidden).tolist():
        low, high = attacker.possible(members[cell], 1e9)
        if np.isinf(width[cell]):
            assert high - low > 50
        else:
            assert width[cell] == pytest.approx(high - low)
