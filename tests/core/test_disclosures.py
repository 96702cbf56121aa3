"""Two releases put side by side: an attacker with all of them gains nothing, and without `Earlier` he would."""

import csv
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import tiny
from gongkai import releases, totals
from gongkai.core.disclosures import Disclosure, Earlier, Sheet
from gongkai.core.model import Table
from gongkai.load import load
from gongkai.privacy import gate
from gongkai.privacy.suppression import disclosed
from gongkai.totals import resources
from gongkai.warehouse import Warehouse
from scipy.optimize import linprog

FIELDS = [
    {"name": "org_id", "title": "单位", "type": "string", "constraints": {"required": True}},
    {"name": "month", "title": "月份", "type": "string"},
    {"name": "kind", "title": "类别", "type": "string", "privacy": "public"},
    {"name": "n", "title": "件数", "type": "integer", "suppress": "k"},
]
TOTALS = [
    {"name": "by_month", "title": "各月", "by": ["month"]},
    {"name": "last12", "title": "近12个月", "by": ["month:12m", "kind"]},
]
KEY = ["org_id", "month", "kind"]
K = 5
Counts = Mapping[tuple[str, str], int]


def months(first: int, last: int) -> list[str]:
    return [f"{2025 + one // 12}-{one % 12 + 1:02d}" for one in range(first, last)]


@dataclass
class Portal:
    """A portal of one table of counts by month and kind, and what it has published."""

    folder: Path
    totals: Sequence[Mapping[str, object]] = ()
    builds: int = 0

    def publish(self, counts: Counts, *, forgetful: bool = False) -> list[Sheet]:
        """The sheets of a new release; a forgetful portal does not read what it published before."""
        self.builds += 1
        here = self.folder / str(self.builds)
        text = "org_id,month,kind,n\n" + "".join(
            f"v,{month},{kind},{n}\n" for (month, kind), n in sorted(counts.items())
        )
        rows = {"stats": text}
        described = [tiny.resource("stats", FIELDS, title="统计", primaryKey=KEY)]
        tiny.package(
            here / "data" / "g", described, rows, hierarchies=[{"resource": "stats", "totals": list(self.totals)}]
        )
        packages, problems = resources.complete(load(here / "data").packages)
        assert problems == []
        history, problems = releases.read(self.folder / "releases")
        assert problems == []
        with Warehouse(here / "warehouse") as warehouse:
            resource = packages[0].resources[0]
            path = here / "canonical.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                lines = list(csv.reader(text.splitlines()))
                csv.writer(file).writerows([["_row", *lines[0]], *([n, *line] for n, line in enumerate(lines[1:], 2))])
            types = {"_row": "BIGINT", "org_id": "VARCHAR", "month": "VARCHAR", "kind": "VARCHAR", "n": "BIGINT"}
            table = Table(resource, warehouse.add(resource, path, types))
            earlier = Earlier() if forgetful else history.earlier
            passed = gate.publish_all(totals.fill([table], packages, warehouse), packages, warehouse, earlier=earlier)
            assert passed.problems == ()
            warehouse.forget_raw()
            public = {one.resource.id: one for one in passed.tables}
            sheets = disclosed.sheets(public, packages, warehouse)
            hashes = {name: (one.rows, str(self.builds)) for name, one in public.items()}
            made = releases.draft(history, date(2026, 6, self.builds), hashes, sheets)
            assert releases.record(self.folder / "releases", made) == []
        return sheets


def widths(published: Sequence[Sequence[Sheet]]) -> dict[tuple[str, ...], float]:
    """How far each cell of the table that some release hides can be told from all releases together: the largest value
    it may have less the smallest, under every number shown and non-negativity. The attacker knows nothing of the kit."""
    at: dict[tuple[str, ...], int] = {}
    equations: list[tuple[list[int], float]] = []
    hidden = set()
    for sheets in published:
        base = next(one for one in sheets if not one.of)
        for row in base.rows:
            place = at.setdefault(row[:3], len(at))
            if row[3] == "*":
                hidden.add(row[:3])
            else:
                equations.append(([place], float(row[3])))
        for total in (one for one in sheets if one.of):
            for row, counted in zip(total.rows, total.counted, strict=True):
                if row[-1] not in ("*", ""):
                    equations.append(([at[base.rows[one][:3]] for one in counted], float(row[-1])))
    matrix = np.zeros((len(equations), len(at)))
    for line, (places, _) in enumerate(equations):
        matrix[line, places] = 1
    values = [value for _, value in equations]
    found = {}
    for key in hidden:
        goal = np.zeros(len(at))
        goal[at[key]] = 1
        least, most = (linprog(sign * goal, A_eq=matrix, b_eq=values) for sign in (1, -1))
        assert least.status in (0, 3) and most.status in (0, 3)
        found[key] = np.inf if most.status == 3 else -most.fun - least.fun
    return found


def counts(first: int, last: int, special: Counts, usual: int = 20) -> dict[tuple[str, str], int]:
    return {(month, "help"): special.get((month, "help"), usual) for month in months(first, last)}


SPECIAL = {("2025-09", "help"): 2, ("2025-10", "help"): 9, ("2026-05", "help"): 3}


def run(folder: Path, *, forgetful: bool) -> tuple[list[list[Sheet]], float]:
    """Twelve months to April, then the same to May: what was published, and how far May's small count can be told."""
    portal = Portal(folder, [TOTALS[1]])
    told = [portal.publish(counts(*span, SPECIAL), forgetful=forgetful) for span in ((4, 16), (4, 17))]
    return told, widths(told).get(("v", "2026-05", "help"), 0.0)


def test_a_month_does_not_follow_from_two_rolling_totals(tmp_path: Path) -> None:
    _, naive = run(tmp_path / "naive", forgetful=True)
    assert naive < 1e-6  # twelve months to May, less twelve months to April, plus last May: 3
    told, width = run(tmp_path / "heedful", forgetful=False)
    assert width >= K
    assert all(one >= K for one in widths(told).values())


def test_what_was_hidden_stays_hidden_and_what_was_shown_stays_shown(tmp_path: Path) -> None:
    told, _ = run(tmp_path, forgetful=False)
    first, second = ({row[:3]: row[3] for row in next(one for one in sheets if not one.of).rows} for sheets in told)
    assert {key for key, text in first.items() if text == "*"} <= {key for key, text in second.items() if text == "*"}
    assert all(second[key] == text for key, text in first.items() if text != "*")


def test_a_count_that_grew_is_still_hidden_but_no_other_is(tmp_path: Path) -> None:
    portal = Portal(tmp_path)
    portal.publish(counts(4, 6, {("2025-05", "help"): 3}))
    (sheet,) = portal.publish(counts(4, 6, {("2025-05", "help"): 30}))
    assert [row[3] for row in sheet.rows] == ["*", "20"]


def test_publishing_the_same_twice_hides_nothing_more(tmp_path: Path) -> None:
    portal = Portal(tmp_path, TOTALS)
    rows = {
        (month, kind): (n * 7 + len(kind)) % 23
        for n, month in enumerate(months(4, 16))
        for kind in ("help", "report", "x")
    }
    assert portal.publish(rows) == portal.publish(rows)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.slow
def test_whatever_months_are_added_no_small_count_can_be_told(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    every = {
        (month, kind): chance.choice([0, 1, 2, 4, 7, 12, 30]) for month in months(0, 15) for kind in ("a", "b", "c")
    }
    portal = Portal(tmp_path, TOTALS)
    told = [portal.publish({key: n for key, n in every.items() if key[0] in months(0, last)}) for last in (13, 14, 15)]
    found = widths(told)
    small = {("v", *key) for key, n in every.items() if 0 < n < K}
    assert small <= set(found)
    assert {key: width for key, width in found.items() if key in small and width < K - 1e-6} == {}


ROW = {("2026-01", kind): n for kind, n in zip("abdefgh", (3, 2, 4, 40, 2, 9, 11), strict=True)}
ALL = [{"name": "all", "title": "合计", "by": []}]


@pytest.mark.parametrize("forgetful", [True, False])
def test_a_row_that_is_deleted_is_not_what_the_total_has_less(tmp_path: Path, forgetful: bool) -> None:
    portal = Portal(tmp_path, ALL)
    told = [portal.publish(ROW)]
    told.append(portal.publish({key: n for key, n in ROW.items() if key[1] != "a"}, forgetful=forgetful))
    width = widths(told)["v", "2026-01", "a"]
    assert width < 1e-6 if forgetful else all(one >= K for one in widths(told).values())


@pytest.mark.parametrize("forgetful", [True, False])
def test_a_row_that_is_deleted_two_releases_ago_is_still_safe(tmp_path: Path, forgetful: bool) -> None:
    portal = Portal(tmp_path, ALL)
    fewer = {key: n for key, n in ROW.items() if key[1] != "a"}
    told = [
        portal.publish(ROW),
        portal.publish(fewer),
        portal.publish({**fewer, ("2026-01", "z"): 50}, forgetful=forgetful),
    ]
    width = widths(told)["v", "2026-01", "a"]
    assert width < 1e-6 if forgetful else all(one >= K for one in widths(told).values())


@pytest.mark.parametrize("forgetful", [True, False])
def test_a_table_that_keeps_twelve_months_does_not_tell_the_month_that_left_it(tmp_path: Path, forgetful: bool) -> None:
    special = {("2025-01", "help"): 3, ("2025-02", "help"): 4, ("2025-03", "help"): 2, ("2026-01", "help"): 12}
    portal = Portal(tmp_path, ALL)
    told = [portal.publish(counts(*span, special, 7), forgetful=forgetful) for span in ((0, 12), (1, 13))]
    width = widths(told)["v", "2025-01", "help"]
    assert width < 1e-6 if forgetful else all(one >= K for one in widths(told).values())


def test_a_total_of_another_name_tells_no_more_than_the_old_one(tmp_path: Path) -> None:
    first = {("2026-01", "a"): 3, ("2026-01", "b"): 4, ("2026-01", "c"): 20}
    portal = Portal(tmp_path, [{"name": "by_month", "title": "各月", "by": ["month"]}])
    told = [portal.publish(first)]
    portal.totals = [{"name": "by_year", "title": "各年", "by": ["month"]}]
    told.append(portal.publish({key: n for key, n in first.items() if key[1] != "a"}))
    assert all(one >= K for one in widths(told).values())


def test_a_correction_of_a_hidden_cell_leaves_what_was_told_of_the_others(tmp_path: Path) -> None:
    first = {("2026-01", kind): n for kind, n in zip("abcde", (3, 4, 2, 9, 30), strict=True)}
    portal = Portal(tmp_path, ALL)
    told = [portal.publish(first), portal.publish({**first, ("2026-01", "a"): 4})]
    later = {key: n for key, n in first.items() if key[1] in "bcde"}
    told.append(portal.publish(later))
    assert portal.builds == 3 and all("*" in {row[-1] for row in sheets[0].rows} for sheets in told)


def test_the_same_history_has_the_same_text_and_another_has_another() -> None:
    one, other, third = (
        Earlier((Disclosure(Sheet("t", ("k",), ("n",), (("a", "*"), ("b", text)))),)) for text in ("7", "7", "8")
    )
    assert repr(one) == repr(other) != repr(third)
