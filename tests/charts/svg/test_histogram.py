"""Pictures over more units than a reader compares one by one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from figures import figure
from gongkai.charts import plotly, svg
from gongkai.charts.figures.histogram import crowded, panels
from gongkai.core.crowds import MANY
from gongkai.core.figure import Figure, FigureColumn
from gongkai.core.model import Absent, Value
from gongkai.core.withheld import UNITS

ORG = FigureColumn("org_id", "单位", link=UNITS)
SHARE = FigureColumn("share", "占比", "number", "%", places=1)
PERIODS = FigureColumn("late", "晚了的", "integer")


def over(units: int, *, kind: str = "hbar", absent: int = 0, column: FigureColumn = SHARE) -> Figure:
    values: list[Value] = [Decimal(at * 7 % 90) for at in range(units - absent)]
    rows = [(f"第{at}村", value) for at, value in enumerate([*values, *[Absent.MISSING] * absent])]
    return figure(kind, [ORG, column], rows, [column.name])


def test_twelve_units_are_drawn_one_by_one_and_thirteen_as_their_spread() -> None:
    assert not crowded(over(MANY))
    assert "第0村" in svg.draw(over(MANY))
    drawn = svg.draw(over(MANY + 1))
    assert "第0村" not in drawn
    assert "共 13 个单位，一半在" in drawn


def test_many_names_that_are_no_units_stay_bars() -> None:
    plain = FigureColumn("category", "类别")
    assert not crowded(replace(over(40), columns=(plain, SHARE)))


def test_the_classes_hold_every_unit_once_and_the_middle_half_is_counted() -> None:
    one = panels(over(210, absent=3))[0]
    assert sum(each.units for each in one.classes) == len(one.amounts) == 207
    assert one.absent == ((Absent.MISSING, 3),)
    low, high = one.middle
    assert sum(low <= each <= high for each in one.amounts) * 2 >= 207
    for each in one.classes:
        assert each.units == sum(one.classes[one.place(value)] == each for value in one.amounts)


def test_small_whole_numbers_have_a_bar_each_and_equal_ones_a_sentence() -> None:
    rows = [(f"第{at}村", at % 4) for at in range(40)]
    one = panels(figure("hbar", [ORG, PERIODS], rows, ["late"]))[0]
    assert [(int(each.low), each.units) for each in one.classes] == [(0, 10), (1, 10), (2, 10), (3, 10)]
    same = figure("hbar", [ORG, SHARE], [(f"第{at}村", Decimal(100)) for at in range(40)], ["share"])
    assert "共 40 个单位，都是 100.0%" in svg.draw(same)


def test_ones_own_is_marked_in_its_class() -> None:
    drawn = svg.draw(replace(over(40), own=(3,)))
    assert "本单位 21.0%" in drawn
    assert "本单位" not in svg.draw(over(40))


def test_a_grid_of_shares_is_spread_column_by_column_and_a_plan_by_what_was_carried_out() -> None:
    stage = FigureColumn("stage", "阶段")
    cells = [(f"第{at}村", name, Decimal(50 + at)) for at in range(20) for name in ("①事前", "②事中")]
    grid = figure("heatmap", [ORG, stage, SHARE], cells, ["share"], x="stage")
    assert [one.column.title for one in panels(grid)] == ["①事前", "②事中"]
    plan, actual = (FigureColumn(name, name, "number", "CNY") for name in ("budget", "actual"))
    planned = figure(
        "bullet", [ORG, plan, actual], [(f"第{at}村", 200, 100 + at) for at in range(20)], ["budget", "actual"]
    )
    assert panels(planned)[0].amounts[:2] == (Decimal(50), Decimal("50.5"))
    none = figure("bullet", [ORG, plan, actual], [(f"第{at}村", 0, 5) for at in range(20)], ["budget", "actual"])
    assert not crowded(none)


def test_the_interactive_twin_has_every_unit_by_name() -> None:
    made = plotly.plotly(over(40, absent=1))
    assert len(made["data"][0]["x"]) == 39
    assert made["data"][0]["hovertext"][3] == "第3村<br>占比: 21.0%"
    assert made["layout"]["height"] < 400


def test_a_rate_of_91_7_is_shaded_as_nearly_the_whole_and_not_as_a_hole() -> None:
    stage = FigureColumn("stage", "阶段")
    cells = [("甲村", "①事前", Decimal("91.7")), ("甲村", "②事中", Decimal("100"))]
    drawn = svg.draw(figure("heatmap", [ORG, stage, SHARE], cells, ["share"], x="stage"))
    assert 'class="shade q1" x="0.5"' not in drawn
    assert ">0.0%<" in drawn
    assert ">100.0%<" in drawn
