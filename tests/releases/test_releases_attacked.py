"""Somebody keeps every release and puts them side by side, while rows are deleted, months leave and things are renamed."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from gongkai.core.disclosures import Sheet
from released import Portal
from scipy.optimize import linprog

K = 5
VALUES = (0, 1, 1, 2, 3, 4, 6, 8, 9, 12, 20, 40)
TOTALS = [
    {"name": "all", "title": "合计", "by": []},
    {"name": "by_month", "title": "各月", "by": ["month"]},
    {"name": "by_kind", "title": "各类", "by": ["kind"]},
]
Cell = tuple[str, int]
"""The month, and the kind by the number that it has under whatever name."""


class Reader:
    """Has all releases, knows what was renamed and takes every number as unchanged; he shares no code with the product."""

    def __init__(self) -> None:
        self.at: dict[Cell, int] = {}
        self.hidden: set[Cell] = set()
        self.equations: dict[tuple[tuple[int, ...], float], None] = {}

    def reads(self, sheets: list[Sheet], names: dict[str, int]) -> None:
        (base,) = [one for one in sheets if not one.of]
        cells = [(row[1], names[row[2]]) for row in base.rows]
        for cell, row in zip(cells, base.rows, strict=True):
            place = self.at.setdefault(cell, len(self.at))
            if row[3] == "*":
                self.hidden.add(cell)
            else:
                self.equations[(place,), float(row[3])] = None
        for total in (one for one in sheets if one.of):
            for row, counted in zip(total.rows, total.counted, strict=True):
                if row[-1] not in ("*", ""):
                    self.equations[tuple(sorted(self.at[cells[one]] for one in counted)), float(row[-1])] = None

    def narrowed(self) -> dict[Cell, float]:
        """The hidden cells that he bounds more closely than k, with how closely."""
        matrix = np.zeros((len(self.equations), len(self.at)))
        for line, (places, _) in enumerate(self.equations):
            matrix[line, list(places)] = 1
        values = [value for _, value in self.equations]
        found = {}
        bounds = [(float(cell in self.hidden), None) for cell in self.at]  # a zero is shown
        for cell in sorted(self.hidden):
            goal = np.zeros(len(self.at))
            goal[self.at[cell]] = 1
            ends = [linprog(sign * goal, A_eq=matrix, b_eq=values, bounds=bounds, method="highs") for sign in (1, -1)]
            assert all(one.status in (0, 3, 4) for one in ends)
            width = -ends[1].fun - ends[0].fun if all(one.status == 0 for one in ends) else np.inf
            if width < K - 1e-6:
                found[cell] = float(width)
        return found


def attacked(folder: Path, seed: int, releases: int, *, forgetful: bool) -> tuple[dict[Cell, float], int]:
    """What a reader of so many releases narrows, and how many releases were refused."""
    chance = random.Random(seed)
    portal, reader = Portal(folder), Reader()
    kinds, called, field, refused = 3, {}, 0, 0
    rows: dict[Cell, int] = {}
    totals = chance.sample(TOTALS, chance.choice((1, 2)))
    former: dict[str, list[str]] = {}
    names = {n: f"k{n}" for n in range(kinds)}
    called = {name: n for n, name in names.items()}
    for release in range(releases):
        month = f"{2025 + release // 12}-{release % 12 + 1:02d}"
        rows |= {(month, kind): chance.choice(VALUES) for kind in range(kinds)}
        months = sorted({one for one, _ in rows})
        change = chance.choice(("delete", "window", "value", "field", "delete", "nothing")) if release else "nothing"
        if change == "delete":
            del rows[chance.choice(sorted(rows))]
        elif change == "window" and len(months) > 2:
            rows = {cell: n for cell, n in rows.items() if cell[0] != months[0]}
        elif change == "value":
            kind = chance.randrange(kinds)
            old, new = names[kind], f"k{kind}_{release}"
            former[new] = [old, *former.pop(old, [])]
            names[kind], called[new] = new, kind
        elif change == "field":
            field += 1
        words: dict[str, Any] = {
            "kind": {"values_formerly": former} if former else {},
            "field": {"formerly": [f"n{one}" for one in range(field)]} if field else {},
        }
        given = [(month, names[kind], n) for (month, kind), n in sorted(rows.items())]
        stopped = portal.publish(given, field=f"n{field}", words=words, totals=totals, forgetful=forgetful)
        if stopped:
            refused += 1
        else:
            reader.reads(portal.sheets, called)
    return reader.narrowed(), refused


UNITS = ("a", "b")


def come_and_gone(folder: Path, seed: int, releases: int, *, forgetful: bool) -> tuple[dict[Cell, float], int, int]:
    """What a reader narrows where a unit's rows are withheld in some releases and shown in others, for a bad cell or by a rule;
    how many releases were refused, and how many lacked a unit."""
    chance = random.Random(seed)
    portal, reader = Portal(folder), Reader()
    rows: dict[str, dict[Cell, int]] = {unit: {} for unit in ("v", *UNITS)}
    refused = lacking = 0
    for release in range(releases):
        for given in rows.values():
            given |= {(f"2025-{release + 1:02d}", kind): chance.choice(VALUES) for kind in range(3)}
        wrong = chance.choice(("", "v", *UNITS))
        listed = {
            unit: [(month, f"k{kind}", n) for (month, kind), n in sorted(one.items())] for unit, one in rows.items()
        }
        stopped = portal.publish(
            listed["v"], totals=TOTALS, forgetful=forgetful, others={unit: listed[unit] for unit in UNITS},
            wrong=wrong, by=chance.choice(("rule", "cell")),
        )  # fmt: skip
        assert all(one.place.unit == wrong for one in stopped), (release, wrong, stopped)
        if any(one.severity == "fatal" for one in stopped):
            refused += 1
            continue
        assert {row[0] for one in portal.sheets for row in one.rows} == {*rows} - {wrong}, "totals lack it as well"
        lacking += bool(wrong)
        # A unit's month is a month of its own.
        sheets = [
            one if one.of else replace(one, rows=tuple((row[0], f"{row[0]} {row[1]}", *row[2:]) for row in one.rows))
            for one in portal.sheets
        ]
        reader.reads(sheets, {f"k{kind}": kind for kind in range(3)})
    return reader.narrowed(), refused, lacking


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_unit_that_is_withheld_and_shown_again_tells_no_more_than_one_that_is_always_there(
    tmp_path: Path, seed: int
) -> None:
    narrowed, refused, lacking = come_and_gone(tmp_path, seed, 6, forgetful=False)
    assert narrowed == {} and refused == 0 and lacking


@pytest.mark.slow
def test_without_records_a_unit_that_comes_and_goes_gives_numbers_away(tmp_path: Path) -> None:
    assert any(come_and_gone(tmp_path / f"{seed}", seed, 6, forgetful=True)[0] for seed in range(2))


@pytest.mark.slow
def test_a_reader_of_all_releases_narrows_no_hidden_number_and_of_a_forgetful_portal_he_does(tmp_path: Path) -> None:
    broken = 0
    for seed in (1, 2):
        assert attacked(tmp_path / f"{seed}", seed, 4, forgetful=False) == ({}, 0)
        broken += bool(attacked(tmp_path / f"forgetful{seed}", seed, 4, forgetful=True)[0])
    assert broken


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_twelve_releases_tell_no_more_than_one(tmp_path: Path, seed: int) -> None:
    narrowed, refused = attacked(tmp_path / "heedful", seed, 12, forgetful=False)
    assert narrowed == {} and refused == 0


@pytest.mark.slow
def test_without_earlier_releases_twelve_give_numbers_away(tmp_path: Path) -> None:
    found = [attacked(tmp_path / f"{seed}", seed, 12, forgetful=True)[0] for seed in range(2)]
    assert all(found)
