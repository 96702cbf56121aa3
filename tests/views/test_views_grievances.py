"""The views of grievances say what their tables add up to, or that it is hidden: never 0 for it, and never a part of a sum."""

from __future__ import annotations

import os
from decimal import Decimal
from itertools import pairwise
from math import sqrt
from pathlib import Path

import pytest
from gongkai import views
from gongkai.core.figure import Figure
from gongkai.core.model import Absent
from published import Published, publish, rows_of

Z = 1.959964


def table(shown: Published, demonstration: Path, name: str) -> list[dict[str, str]]:
    return rows_of(demonstration, shown.tables[name].resource)


def latest(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows of the last twelve months."""
    months = sorted({row["month"] for row in rows})[-12:]
    return [row for row in rows if row["month"] in months]


def total(rows: list[dict[str, str]], column: str) -> int:
    return sum(int(row[column]) for row in rows)


def count(value: object) -> int:
    return int(str(value))


def test_the_loop_counts_the_last_twelve_months_and_never_grows(shown: Published, demonstration: Path) -> None:
    stats = latest(table(shown, demonstration, "grievances.monthly_stats"))
    cases = [count(row["cases"]) for row in shown.rows("grievances", "loop")]
    columns = ("received", "dispatched", "closed", "called_back", "resolved", "rated_satisfied")
    assert cases == [total(stats, column) for column in columns]
    grid = latest(table(shown, demonstration, "grievances.grid_events_monthly"))
    steps = [count(row["cases"]) for row in shown.rows("grievances", "grid-loop")]
    assert steps == [
        total(grid, one) for one in ("discovered", "dispatched", "handled", "fed_back", "revisited", "rated")
    ]
    assert all(left >= right for left, right in pairwise(steps))


def is_hidden(value: object) -> bool:
    return value is Absent.SUPPRESSED


def test_no_row_shows_a_count_and_every_total_is_the_sum_of_its_rows_or_hidden(
    shown: Published, demonstration: Path
) -> None:
    checked = 0
    for name in ("monthly_stats", "grid_events_monthly", "mediation_monthly"):
        resource = shown.tables[f"grievances.{name}"].resource
        counts = [one.name for one in resource.fields if one.suppress]
        told = ", ".join(f'"{one}"' for one in counts)
        for *cells, why in shown.warehouse.select(f"SELECT {told}, _absent FROM grievances.{name} ORDER BY _row").rows:
            assert cells == [None] * len(counts) and why.count("=suppressed") == len(counts)
    for name, table_ in shown.tables.items():
        made = table_.resource.total
        if not made or not name.startswith("grievances."):
            continue
        raw = table(shown, demonstration, f"grievances.{made.of}")
        raw = latest(raw) if any(one.grain == "12m" for one in made.by) else raw
        keys = [one.path[0] for one in made.by if not one.grain]
        counts = [one.name for one in table_.resource.fields if one.suppress]
        chosen = ", ".join(f'"{one}"' for one in ["org_id", *keys, *counts])
        by = "quarter" if any(one.grain == "quarter" for one in made.by) else ""
        sql = f"SELECT {f'{by}, ' if by else ''}{chosen} FROM {name} ORDER BY _row"
        answer = shown.warehouse.select(sql)
        for row in answer.rows:
            cells = dict(zip(answer.names, row, strict=True))
            own = [one for one in raw if all(one[key] == cells[key] for key in ("org_id", *keys))]
            own = [one for one in own if not by or quarter(one["month"]) == cells[by]]
            for one in counts:
                assert cells[one] in (None, total(own, one)), (name, cells)
                least = 11 if "mediation" in name else 5
                assert cells[one] in (None, 0) or cells[one] >= least, (name, cells)
                checked += cells[one] is not None
    assert checked > 1_500


def quarter(month: str) -> str:
    return f"{month[:4]}Q{(int(month[5:]) + 2) // 3}"


def test_months_categories_kinds_and_channels_sum_to_the_same_cases(shown: Published, demonstration: Path) -> None:
    stats = table(shown, demonstration, "grievances.monthly_stats")
    months = shown.rows("grievances", "received-closed")
    for column in ("received", "closed"):
        assert sum(count(row[column]) for row in months) == total(stats, column)
    received = total(latest(stats), "received")
    for name in ("categories", "kinds", "channels"):
        assert sum(count(row["received"]) for row in shown.rows("grievances", name)) == received, name
    told = {row["category"]["zh"] for row in shown.rows("grievances", "categories")}  # type: ignore[index]
    assert len(told) == len({row["category_id"] for row in latest(stats)}), "all of them, none put under “other”"


def test_an_organisation_sees_what_it_reports_and_what_it_handles(shown: Published, demonstration: Path) -> None:
    raw = table(shown, demonstration, "grievances.monthly_stats")
    parts = views.cut(shown.view("grievances", "org-monthly"), 1)
    assert {part.key[0] for part in parts} == {row[one] for row in raw for one in ("org_id", "unit_org_id")}
    told = 0
    for part in parts:
        names = [one.name for one in part.fields]
        for row in part.rows:
            cells = dict(zip(names, row, strict=True))
            own = [
                one
                for one in raw
                if one["month"] == cells["month"] and part.key[0] in (one["org_id"], one["unit_org_id"])
            ]
            for one in ("received", "closed", "dispatched"):
                assert is_hidden(cells[one]) or count(cells[one]) == total(own, one), (part.key, cells)
                told += not is_hidden(cells[one])
    assert told > 600


def test_every_rate_is_its_n_of_its_N(shown: Published, demonstration: Path) -> None:
    stats = latest(table(shown, demonstration, "grievances.monthly_stats"))
    rows = {row["rate"]["en"]: row for row in shown.rows("grievances", "rates")}  # type: ignore[index]
    assert count(rows["Closed on time"]["part"]) == total(stats, "closed_on_time")
    assert count(rows["Closed on time"]["whole"]) == total(stats, "due")
    assert count(rows["Resolved"]["whole"]) == total(stats, "called_back")
    ratings = sum(total(stats, one) for one in ("rated_satisfied", "rated_basic", "rated_dissatisfied"))
    assert count(rows["Satisfied"]["whole"]) == ratings
    for row in [*rows.values(), *shown.rows("grievances", "org-rates")]:
        if any(map(is_hidden, (row["part"], row["whole"]))):
            assert is_hidden(row["share"]), "a rate whose n or N is hidden is hidden"
            continue
        exact = Decimal(count(row["part"]) * 100) / count(row["whole"])
        assert abs(Decimal(str(row["share"])) - exact) <= Decimal("0.05")


@pytest.mark.parametrize(
    ("name", "part", "whole"),
    [("units-resolved", "resolved", "called_back"), ("units-on-time", "closed_on_time", "due")],
)
def test_units_have_wilson_intervals_in_the_order_of_their_codes(
    shown: Published, demonstration: Path, name: str, part: str, whole: str
) -> None:
    stats = latest(table(shown, demonstration, "grievances.monthly_stats"))
    rows = shown.rows("grievances", name)
    assert [row["unit_org_id"] for row in rows] == sorted(str(row["unit_org_id"]) for row in rows)
    for row in rows:
        own = [one for one in stats if one["unit_org_id"] == row["unit_org_id"]]
        assert not is_hidden(row["n"]) and not is_hidden(row["part"])
        n, p = total(own, whole), total(own, part) / total(own, whole)
        centre = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        reach = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        assert count(row["n"]) == n
        assert float(str(row["low"])) == pytest.approx(max(0.0, 100 * (centre - reach)), abs=0.051)
        assert float(str(row["high"])) == pytest.approx(min(100.0, 100 * (centre + reach)), abs=0.051)
        assert float(str(row["low"])) <= float(str(row["share"])) <= float(str(row["high"]))


def test_mediation_outcomes_sum_to_what_was_accepted(shown: Published, demonstration: Path) -> None:
    rows = shown.rows("grievances", "mediation")
    accepted = total(table(shown, demonstration, "grievances.mediation_monthly"), "accepted")
    assert sum(count(row["accepted"]) for row in rows) == accepted
    for row in rows:
        assert count(row["accepted"]) == count(row["succeeded"]) + count(row["others"])
        assert count(row["others"]) >= 11
        hidden = [is_hidden(row[one]) for one in ("failed", "transferred", "pending")]
        assert sum(hidden) != 1, "one hidden outcome alone is what the others leave"


# ── a unit with two cases in a year ─────────────────────────────────────────────────────────────────────────────────

QUIET = "qingxi-water"
BUSY = ("songping", "qingxi-works")
WHOLE = "GONGKAI_FUZZ" in os.environ
"""``make fuzz`` looks for what to hide in the whole table and all of its totals, which takes minutes."""
SHOWN = ("stats_12m", "stats_12m_by_unit", "stats_12m_by_category", "stats_12m_by_unit_category")


def few(name: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Nothing all year for one unit, but two cases in the last month, both closed, one on time and solved. Of
    earlier years there is nothing: what hangs together with so many small numbers takes long to protect."""
    if not WHOLE:
        rows = of_three_units(name, rows)
    if name != "grievances.monthly_stats":
        return rows
    last, seen, made = max(row["month"] for row in rows), False, []
    for row in latest(rows):
        if row["unit_org_id"] == QUIET:
            row = {one: "0" if cell.isdigit() else cell for one, cell in row.items()}
            if row["month"] == last and not seen:
                seen = True
                for one in ("received", "dispatched", "contacted_in_time", "due", "closed", "called_back"):
                    row[one] = "2"
                for one in ("closed_on_time", "resolved", "rated_satisfied", "rated_basic"):
                    row[one] = "1"
        made.append(row)
    return made


def of_three_units(name: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """One row a month of a unit with twenty times as many cases, and in the last month one of another such and one of the quiet
    unit; of the other tables those that say what things are called."""
    if name != "grievances.monthly_stats":
        return rows if name.startswith("registry.") or (rows and "org_id" not in rows[0]) else []
    last = max(row["month"] for row in rows)
    found = {
        (row["unit_org_id"], row["month"]): row
        for row in reversed(rows)
        if row["unit_org_id"] == BUSY[0] or (row["month"] == last and row["unit_org_id"] in (QUIET, BUSY[1]))
    }
    return [
        {one: str(20 * int(cell)) if cell.isdigit() else cell for one, cell in row.items()}
        for _, row in sorted(found.items())
    ]


@pytest.mark.slow
def test_what_few_people_said_is_hidden_wherever_it_is_told_is_no_zero_and_is_not_what_the_whole_leaves(
    demonstration: Path, tmp_path: Path
) -> None:
    """One test, as the search for what to hide is what takes long: a unit that can only have few cases, two that have many."""
    sparse = publish(demonstration, tmp_path, change=few, only=() if WHOLE else SHOWN)
    loop = [row for row in sparse.rows("grievances", "org-loop") if row["org_id"] == QUIET]
    assert [is_hidden(row["cases"]) for row in loop] == [True] * 6
    rates = {row["rate"]["en"]: row for row in sparse.rows("grievances", "org-rates") if row["org_id"] == QUIET}  # type: ignore[index]
    for name in ("Contacted in time", "Closed on time", "Called back", "Resolved", "Satisfied"):
        assert all(is_hidden(rates[name][one]) for one in ("part", "whole", "share")), name
    for name in ("units-resolved", "units-on-time"):
        row = next(row for row in sparse.rows("grievances", name) if row["unit_org_id"] == QUIET)
        assert all(is_hidden(row[one]) for one in ("share", "low", "high", "part", "n"))
    categories = [row for row in sparse.rows("grievances", "org-categories") if row["org_id"] == QUIET]
    assert categories and all(is_hidden(row["received"]) for row in categories)

    raw = latest(few("grievances.monthly_stats", table(sparse, demonstration, "grievances.monthly_stats")))
    cases = [row["cases"] for row in sparse.rows("grievances", "loop")]
    columns = ("received", "dispatched", "closed", "called_back", "resolved", "rated_satisfied")
    for one, cell in zip(columns, cases, strict=True):
        assert is_hidden(cell) or count(cell) == total(raw, one)
    units = sparse.rows("grievances", "units-resolved")
    assert sum(is_hidden(row["n"]) for row in units) >= 2 or is_hidden(cases[3]), "the whole less the others"
    assert sum(is_hidden(row["n"]) for row in units) < len(units)

    part = next(one for one in views.cut(sparse.view("grievances", "org-loop"), 1) if one.key == (QUIET,))
    for locale, words in (("zh", "没有公布"), ("en", "not published")):
        drawn: Figure = views.figure(part, locale, {}, "x")
        assert words in drawn.sentence and drawn.number == ""
    sparse.warehouse.connection.close()


@pytest.mark.slow
def test_an_empty_cell_empties_every_total_that_it_is_part_of(demonstration: Path, tmp_path: Path) -> None:
    def hide(name: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        if name == "grievances.monthly_stats":
            rows[-1] = {**rows[-1], "received": "*"}
        return rows

    made = publish(demonstration, tmp_path, change=hide, without=("finances", "decisions", "assets_contracts"))
    stages = {row["stage"]["en"]: row["cases"] for row in made.rows("grievances", "loop")}  # type: ignore[index]
    assert is_hidden(stages["Received"])
    assert not isinstance(stages["Dispatched"], Absent)
    months = made.rows("grievances", "received-closed")
    assert [isinstance(row["received"], Absent) for row in months].count(True) == 1
    made.warehouse.connection.close()
