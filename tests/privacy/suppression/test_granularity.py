"""Tables of which only the totals are published: no count of a row is left, and the proof loses nothing by its coarser atoms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import counted
import numpy as np
import pytest
from gongkai import totals
from gongkai.core.disclosures import Disclosure, Earlier, Sheet
from gongkai.core.model import Absent
from gongkai.pipeline import BuildRequest, check
from gongkai.privacy import gate
from gongkai.privacy.suppression import audit, granularity
from gongkai.privacy.suppression.linked_tables import Assembled, Assembly
from gongkai.privacy.suppression.suppressed import THRESHOLDS
from gongkai.warehouse import Warehouse

MONTHS = [f"2025-{month:02d}" for month in range(1, 5)]
TOTALS = [
    {"name": "by_month", "title": "各月", "by": ["month"]},
    {"name": "by_kind", "title": "各类", "by": ["kind"], "fields": ["n"]},
]
WORDS: dict[str, Any] = {
    "sums": [{"whole": "n", "parts": ["sent", "told"]}],
    "within": [{"part": "closed", "whole": "sent"}],
    "flows": [{"stock": "open", "in": ["sent"], "out": ["closed"], "over": "month"}],
}
MORE = ["sent", "told", "closed", "open"]


def cases(seed: int) -> str:
    """Four months of three kinds: what came, was sent on or told at once, was closed, and is open at the end."""
    random, lines = Random(seed), ["org_id,month,kind,n,sent,told,closed,open"]
    for kind in ("road", "water", "family"):
        stock = 0
        for month in MONTHS:
            sent, told = random.randint(0, 9), random.randint(0, 4)
            closed = random.randint(0, sent)
            stock += sent - closed
            lines.append(f"a,{month},{kind},{sent + told},{sent},{told},{closed},{stock}")
    return "\n".join(lines) + "\n"


def assembled(folder: Path, seed: int, rows: str, earlier: Earlier) -> Assembled:
    counted.package(folder / "data" / "stats", cases(seed), TOTALS, more=MORE, hierarchy={**WORDS, "rows": rows})
    with Warehouse(folder / "warehouse") as warehouse:
        checked = check(BuildRequest(data=folder / "data", content=folder / "content", out=folder / "site"), warehouse)
        assert not checked.problems
        resources = {one.id: one for package in checked.packages for one in package.resources}
        totals.fill(checked.tables, checked.packages, warehouse)
        assembly = Assembly(warehouse, resources, {"": THRESHOLDS}, earlier)
        hierarchy = checked.packages[0].hierarchies[0]
        assembly.table(resources["stats.cases"], hierarchy, {})
        return assembly.done()


def of_totals(found: Assembled) -> list[int]:
    return [
        cell for place in sorted(found.places) if place[0] != "stats.cases" for cell in found.places[place][1].tolist()
    ]


def given_away(seed: int) -> Earlier:
    """Releases from which the cases of two rows together can be worked out."""
    keys = [("a", "2025-01", "road"), ("a", "2025-03", "water")]
    lines = [line.split(",") for line in cases(seed).splitlines()]
    value = sum(int(line[3]) for line in lines if tuple(line[:3]) in keys)
    base = Sheet("stats.cases", ("org_id", "month", "kind"), ("n",), tuple((*key, "*") for key in keys))
    return Earlier((Disclosure(base, (Sheet("stats.both", (), ("n",), ((str(value),),), "stats.cases", ((0, 1),)),)),))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.slow
def test_coarse_atoms_give_a_reader_no_other_bounds_than_fine_ones(tmp_path: Path, seed: int) -> None:
    earlier = given_away(seed) if seed % 2 else Earlier()
    fine, merged = (assembled(tmp_path / one, seed, one, earlier) for one in ("shown", "hidden"))
    assert len(merged.system.atoms) < len(fine.system.atoms)
    assert not any(place[0] == "stats.cases" for place in merged.places)
    random = np.random.default_rng(seed)
    hides = random.random(len(of_totals(merged))) < 0.5
    widths = []
    for found in (fine, merged):
        hidden = np.zeros(len(found.system.values), dtype=bool)
        for place, (_, cells) in found.places.items():
            hidden[cells] |= place[0] == "stats.cases"
        hidden[of_totals(found)] = hides
        hidden &= ~found.system.known
        # Where a row's counts are hidden whatever they are, nobody knows that they are not 0, nor that one of them is small.
        of_rows = np.zeros(len(hidden), dtype=bool)
        for place, (_, cells) in found.places.items():
            of_rows[cells] |= place[0] == "stats.cases"
        of_rows[of_totals(found)] = False
        least, threshold = (np.where(of_rows, 0, one) for one in (found.system.least, found.system.threshold))
        system = replace(found.system, least=least, threshold=threshold)
        widths.append(audit.widths(system, hidden)[of_totals(found)])
    assert np.isfinite(widths[0]).any()
    np.testing.assert_allclose(widths[0], widths[1], atol=1e-5)


def test_no_count_of_a_row_is_published_where_only_the_totals_are(tmp_path: Path) -> None:
    lines = cases(1)
    assert ",0," in lines, "a zero too"
    counted.package(tmp_path / "data" / "stats", lines, TOTALS, more=MORE, hierarchy={**WORDS, "rows": "hidden"})
    with Warehouse(tmp_path / "warehouse") as warehouse:
        checked = check(
            BuildRequest(data=tmp_path / "data", content=tmp_path / "content", out=tmp_path / "site"), warehouse
        )
        passed = gate.publish_all(totals.fill(checked.tables, checked.packages, warehouse), checked.packages, warehouse)
        assert not passed.problems
        warehouse.forget_raw()
        rows = warehouse.select("SELECT n, sent, told, closed, open, _absent FROM stats.cases ORDER BY _row").rows
        sums = warehouse.select("SELECT n FROM stats.by_month ORDER BY month").rows
    assert len(rows) == 12
    for *counts, why in rows:
        assert counts == [None] * 5 and why.count(Absent.SUPPRESSED.value) == 5
    cells = [line.split(",") for line in lines.splitlines()[1:]]
    assert [row[0] for row in sums] == [sum(int(one[3]) for one in cells if one[1] == month) for month in MONTHS]


@pytest.mark.parametrize(
    ("kept", "over", "columns"),
    [
        ({"n": {"month", "kind"}, "sent": {"month"}, "told": {"month"}}, "", {"month"}),
        ({"n": {"month"}, "sent": {"month"}, "told": {"month"}}, "", {"month"}),
        ({"n": {"month"}, "sent": {"kind"}, "told": set()}, "", {"month", "kind"}),
        ({"open": set(), "sent": {"kind"}, "closed": {"kind"}}, "month", {"kind", "month"}),
        ({"open": {"month", "kind"}, "sent": set(), "closed": set()}, "month", {"month"}),
    ],
)
def test_a_sum_is_looked_at_as_far_as_all_but_one_of_its_counts_are_told_apart(
    kept: dict[str, set[str]], over: str, columns: set[str]
) -> None:
    found = granularity.together(list(kept), {name: frozenset(one) for name, one in kept.items()}, over)
    assert found == columns
