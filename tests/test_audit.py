"""The proof: intervals worked out by hand, agreement with the attacker, and witnesses that are not believed unseen."""

import numpy as np
import pytest
from attacker import Attacker
from gongkai.privacy import audit
from gongkai.privacy.cells import System, primary
from gongkai.privacy.suppress import protect
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
    # with 3 going to 20 (its column's other corner is 12, its row's 20): from 3 − 3 to 3 + 12
    assert width[[0, 2, 6, 8]] == pytest.approx([15, 15, 15, 15])
    assert np.isnan(width[[1, 3, 4, 5, 7, 9, 15]]).all()


def test_a_hidden_cell_alone_in_a_shown_total_is_exposed_and_two_are_not() -> None:
    system = crossed()
    assert audit.exposed(system, flags(system, 2)) == [2]
    assert audit.exposed(system, flags(system, 0, 2)) == [0, 2]
    assert audit.exposed(system, flags(system, 0, 2, 6, 8)) == []


def test_too_narrow_is_exposed_and_just_wide_enough_is_not() -> None:
    def pair(second: float) -> System:
        return System.of(np.array([2.0, second]), matrix([{0: 1.0}, {1: 1.0}, {0: 1.0, 1: 1.0}], 2), 5)

    assert audit.exposed(pair(2), np.array([True, True, False])) == [0, 1]
    assert audit.exposed(pair(3), np.array([True, True, False])) == []


def test_without_any_equation_there_is_no_end() -> None:
    system = System.of(np.array([3.0]), matrix([{0: 1.0}], 1), 5)
    assert audit.widths(system, np.array([True])) == pytest.approx([np.inf])


def test_a_whole_bounds_its_part() -> None:
    cells = matrix([{0: 1.0}, {1: 1.0}], 2)
    free = System.of(np.array([3.0, 4.0]), cells, 5)
    tied = System.of(np.array([3.0, 4.0]), cells, 5, complements=[[0, 1]])
    part_only = np.array([True, False])
    assert audit.widths(free, part_only)[0] == np.inf
    assert audit.widths(tied, part_only)[0] == pytest.approx(4)
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
    attacker = Attacker(members, np.where(hidden, NAN, members @ system.atoms), system.identities.toarray(), within)
    cells = np.flatnonzero(hidden)
    found = attacker.narrow(members[cells], [1e9] * len(cells))
    theirs = np.full(len(cells), np.inf)
    for i, low, high in found:
        theirs[i] = high - low
    np.testing.assert_allclose(width[cells], theirs, atol=1e-5)
