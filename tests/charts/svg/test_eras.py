"""A year never stands under another year's months."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import groupby

import pytest
from figures import figure, money
from gongkai.charts.figures import slots
from gongkai.charts.svg import timeline
from gongkai.charts.svg.eras import eras
from gongkai.charts.svg.marks import SMALL, Sheet
from gongkai.charts.svg.text import width
from gongkai.core.figure import FigureColumn


def written(months: list[str], room: int, step: float) -> list[tuple[str, float, float]]:
    """The years that are written under months ``step`` pixels apart: text, start and end."""
    drawn = figure(
        "line", [FigureColumn("period", "", period=True), money("v", "v")], [(one, 1) for one in months], ["v"]
    )
    sheet, found = Sheet(drawn, room), slots(drawn)
    eras(sheet, found, [20 + at * step for at in range(len(found))], 40)
    texts = re.findall(r'<text class="muted"[^>]* x="([\d.]+)" y="40">([^<]+)</text>', "".join(sheet.parts))
    return [(text, float(x), float(x) + width(text, SMALL)) for x, text in texts]


def months(first: int, last: int) -> list[str]:
    return [f"{at // 12}-{at % 12 + 1:02}" for at in range(first, last)]


@pytest.mark.parametrize("step", [6, 11, 20, 60])
@pytest.mark.parametrize("start", [2023 * 12 + 11, 2023 * 12 + 9, 2023 * 12, 2024 * 12 + 11])
def test_a_year_stands_in_the_room_of_its_own_months_or_not_at_all(start: int, step: float) -> None:
    told = months(start, start + 18)
    found = written(told, 1200, step)
    runs = [[at for at, _ in run] for _, run in groupby(enumerate(told), key=lambda one: one[1][:4])]
    spans = {told[run[0]][:4]: (20 + (run[0] - 0.5) * step, 20 + (run[-1] + 0.5) * step) for run in runs}
    first, last = told[0][:4], told[-1][:4]
    for text, left, right in found:
        year = text[:4]
        assert left >= spans[year][0] - width("12月", SMALL) or year == first
        assert right <= spans[year][1] + 0.1 or year == last, (text, spans[year])
    assert [text[:4] for text, _, _ in found] == sorted({text[:4] for text, _, _ in found})


def test_a_year_of_one_month_in_front_leaves_the_next_its_name() -> None:
    """As it was on five of eight village pages: 2024 was left out, and stood as if it were 2023."""
    assert [text for text, _, _ in written(months(2023 * 12 + 11, 2024 * 12 + 12), 400, 20)][-1] == "2024年"


def test_a_year_without_room_is_shortened_first() -> None:
    (one, *_) = written(["2023-12", "2024-01", "2024-02"], 400, 30)
    assert one[0] == "2023"


@pytest.mark.parametrize(("days", "room"), [(40, 360), (45, 300), (55, 360), (59, 200), (45, 900)])
def test_a_timeline_of_some_weeks_has_days_on_its_axis_however_narrow(days: int, room: int) -> None:
    columns = [FigureColumn("step", ""), FigureColumn("start", "", "date"), FigureColumn("end", "", "date")]
    first = date(2023, 11, 6)
    last = first + timedelta(days)
    drawn = figure("timeline", columns, [("提议", first, first), ("公开", last, last)], ["start", "end"])
    sheet = Sheet(drawn, room)
    timeline.draw(sheet)
    axis = re.findall(r'<text class="muted"[^>]*>([^<]+)</text>', "".join(sheet.parts))
    assert "11月6日" in axis and axis.count("2023年") == 1
