"""Two rows for one place of a picture are told, and a line runs in order of time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from gongkai.charts import overlaps
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.links import Link
from gongkai.core.model import Field, View

WAYS = [one.name for one in CHART_KINDS.values() if one.twice]


def view(kind: str, **options: object) -> View:
    return View("p", "v", {}, kind, "k", ("v",), ("t",), "", options=options)


FIELDS = (Field("k", "string", {}, {}), Field("x", "string", {}, {}), Field("v", "number", {}, {}))


@pytest.mark.parametrize("kind", WAYS)
def test_two_rows_for_one_place_are_told_whatever_the_kind(kind: str) -> None:
    rows = (("甲", "a", Decimal(1)), ("乙", "a", Decimal(2)), ("甲", "a", Decimal(7)))
    assert overlaps.place(view(kind), FIELDS, rows).startswith("甲")
    assert overlaps.place(view(kind), FIELDS, rows[:2]) == ""


def test_a_heatmaps_place_is_where_row_and_column_cross() -> None:
    rows = (("王家村", "2024-01", Decimal(100)), ("王家村", "2024-02", Decimal(7)), ("李家村", "2024-01", Decimal(5)))
    assert overlaps.place(view("heatmap"), FIELDS, rows) == ""
    assert overlaps.place(view("heatmap", x="x"), FIELDS, (*rows, rows[0])) == "王家村, 2024-01"


@pytest.mark.parametrize("kind", ["hbar", "bar", "treemap"])
def test_records_that_two_units_number_alike_are_two_places(kind: str) -> None:
    rows = (("1", "甲村", Decimal(60)), ("1", "乙村", Decimal(200)))
    links = (Link("p.t", (("x", 1), ("k", 0))), None, None)
    assert overlaps.place(view(kind), FIELDS, rows, links=links) == ""
    assert overlaps.place(view(kind), FIELDS, (*rows, rows[0]), links=links) == "1"
    assert overlaps.place(view(kind), FIELDS, rows) == "1"


def test_what_a_row_belongs_to_tells_rows_apart() -> None:
    fields = (Field("org_id", "string", {}, {}), *FIELDS)
    rows = (("a", "甲", "x", Decimal(1)), ("b", "甲", "x", Decimal(1)))
    assert overlaps.place(view("line"), fields, rows, keys=1) == ""
    assert overlaps.place(view("line"), fields, (*rows, rows[0]), keys=1) == "甲"


def test_steps_and_ledgers_may_repeat_a_name() -> None:
    rows = (("支出", "a", Decimal(1)), ("支出", "a", Decimal(2)))
    for kind in ("waterfall", "timeline", "table", "facts", "sankey", "matrix"):
        assert overlaps.place(view(kind), FIELDS, rows) == ""


def test_a_line_runs_in_order_of_time_and_names_stay_in_theirs() -> None:
    days = tuple((date(2024, month, 1), "", Decimal(month)) for month in (3, 1, 2))
    fields = (Field("k", "date", {}, {}), *FIELDS[1:])
    assert [row[2] for row in overlaps.in_time(view("line"), fields, days)] == [1, 2, 3]
    assert overlaps.in_time(view("hbar"), fields, days) == days
    months = tuple((f"2024-0{month}", "", Decimal(month)) for month in (3, 1, 2))
    assert [
        row[2]
        for row in overlaps.in_time(view("line"), (Field("k", "string", {}, {}, period=True), *FIELDS[1:]), months)
    ] == [1, 2, 3]
    assert overlaps.in_time(view("line"), FIELDS, months) == months, "a text that nobody declared to be a month"
