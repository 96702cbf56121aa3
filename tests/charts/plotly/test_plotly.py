"""The Plotly twin of a picture: the figure's own values, labels and order, as plain JSON that asks no other host."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from figures import examples, figure, half_due, money, named
from gongkai.charts import plotly
from gongkai.charts.figures import amount
from gongkai.charts.palette import light
from gongkai.charts.plotly import lying
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.figure import Figure
from gongkai.core.i18n import LOCALES
from gongkai.core.model import Absent

DRAWN_KINDS = sorted(examples())
UPRIGHT, LYING = ("line", "bar", "grouped-bar", "stacked-bar"), ("hbar", "waterfall", "funnel", "bullet", "dotplot")


def drawn(one: Figure) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(plotly.plotly(one), allow_nan=False))
    return found


def numbers(one: Figure, name: str) -> list[float | None]:
    return [None if (found := amount(value)) is None else float(found) for value in one.values(name)]


def test_every_picture_has_its_twin() -> None:
    assert all(bool(one.svg) == bool(one.plotly) == bool(one.example) for one in CHART_KINDS.values())
    assert plotly.plotly(replace(examples()["hbar"], kind="table")) == {}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_a_twin_is_plain_json_without_template_and_in_readable_type(kind: str, locale: str) -> None:
    found = drawn(examples(locale)[kind])
    assert set(found) == {"data", "layout", "config"} and found["data"]
    assert "template" not in found["layout"]
    assert min(int(size) for size in re.findall(r'"size": (\d+)}', json.dumps(found["layout"]))) >= 14
    assert max(found["layout"]["margin"].values()) <= 88


@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_no_button_sends_the_chart_to_another_host(kind: str) -> None:
    config = drawn(examples()[kind])["config"]
    assert config["showSendToCloud"] is False and config["plotlyServerURL"] == ""
    assert "sendChartToCloud" in config["modeBarButtonsToRemove"]
    assert config["displaylogo"] is False
    assert "http" not in json.dumps(drawn(examples()[kind]))


@pytest.mark.parametrize("kind", [*UPRIGHT, *LYING])
def test_values_are_those_of_the_figure_in_its_order(kind: str) -> None:
    one = examples()[kind]
    found = drawn(one)["data"]
    side = "y" if kind in UPRIGHT else "x"
    assert [trace[side] for trace in found] == [numbers(one, name) for name in one.series]
    if kind in LYING:
        assert found[0]["y"] == [str(value) for value in one.values(one.group)]
    if kind not in ("bullet",):
        assert [trace["name"] for trace in found] == [one.column(name).title for name in one.series]


def test_areas_and_flows_hold_the_values_of_the_figure() -> None:
    one = examples()["treemap"]
    (tiles,) = drawn(one)["data"]
    assert tiles["values"] == numbers(one, "amount") and tiles["labels"] == one.values("category")
    (flow,) = drawn(examples()["sankey"])["data"]
    ends = [
        (flow["node"]["label"][a], flow["node"]["label"][b])
        for a, b in zip(flow["link"]["source"], flow["link"]["target"], strict=True)
    ]
    assert ends == [("补助", "修路"), ("补助", "报酬"), ("发包", "报酬")]
    assert flow["link"]["value"] == [180000, 120000, 63000]


def test_the_matrix_has_its_three_rows_and_four_columns_with_dates_and_holes() -> None:
    (tiles,) = drawn(examples()["matrix"])["data"]
    assert tiles["y"] == ["事前", "事中", "事后"] and tiles["x"] == ["决策", "过程", "结果", "制度依据"]
    assert tiles["text"][0] == ["2024年3月5日", "2024年3月5日", "未公开", "2024年3月5日"]
    assert tiles["z"][0] == [1.0, 1.0, 0.0, 1.0]


def test_the_matrix_frames_its_holes_and_says_why_other_cells_are_empty() -> None:
    found = drawn(half_due())
    (tiles,) = found["data"]
    assert tiles["text"][0][2:] == ["未公开", "依法不公开"] and tiles["text"][2] == ["还没到期"] * 4
    assert tiles["z"] == [[1.0, 1.0, 0.0, 0.0], [0.0] * 4, [0.2] * 4]
    (frame,) = found["layout"]["shapes"]
    assert frame["x0"] < 2 < frame["x1"] and frame["y0"] < 0 < frame["y1"] and "px" in frame["line"]["dash"]
    assert drawn(replace(half_due(), rows=()))["layout"]["shapes"][11]["x0"] == pytest.approx(2.52)


def test_a_timeline_has_plan_and_done_in_the_days_of_the_figure() -> None:
    plan, done = drawn(examples()["timeline"])["data"]
    assert (plan["name"], done["name"]) == ("计划", "实际")
    assert done["base"] == ["2024-03-05", "2024-05-10", None]
    assert done["x"][1] == 142 * 86_400_000
    assert plan["base"][2] == "2024-10-10"


@pytest.mark.parametrize("reason", list(Absent))
def test_an_absent_value_is_a_gap_that_says_why_never_a_zero(reason: Absent) -> None:
    rows = [("甲", Decimal(5)), ("乙", reason)]
    for kind in ("bar", "line", "hbar"):
        (trace,) = drawn(figure(kind, [named("n"), money("a", "金额")], rows, ["a"]))["data"]
        assert trace["x" if kind == "hbar" else "y"] == [5, None]
        assert re.search("未填|隐去|不适用|未到期|不是数", trace["hovertext"][1])


def test_months_keep_their_distance() -> None:
    rows = [(month, Decimal(1)) for month in ("2024-01", "2024-02", "2024-06")]
    found = drawn(figure("line", [named("m"), money("a", "余额")], rows, ["a"]))
    first, second, third = found["data"][0]["x"]
    assert (second - first, third - second) == (1, 4)
    assert found["layout"]["xaxis"]["ticktext"][0] == "1月<br>2024年"


def test_series_of_different_units_stand_on_separate_panels() -> None:
    columns = [named("m"), money("a", "金额"), named("b", "件数", "integer", "case")]
    found = drawn(figure("grouped-bar", columns, [("2024-01", 1, 2)], ["a", "b"]))
    assert [trace["yaxis"] for trace in found["data"]] == ["y", "y2"]
    top, bottom = found["layout"]["yaxis"]["domain"], found["layout"]["yaxis2"]["domain"]
    assert top[0] > bottom[1], "no two axes on one panel"


@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_markup_in_the_data_stays_text(kind: str) -> None:
    evil = '<a href="javascript:x">'
    one = examples()[kind]
    rows = tuple(tuple(evil if at == 0 else value for at, value in enumerate(row)) for row in one.rows)
    bad = replace(one, rows=rows, columns=tuple(replace(column, title=evil) for column in one.columns))
    assert "<a" not in json.dumps(plotly.plotly(bad))


def test_equal_names_stay_two_bars() -> None:
    (trace,) = drawn(figure("hbar", [named("n"), money("a", "金额")], [("甲", 1), ("甲", 2)], ["a"]))["data"]
    assert len(set(trace["y"])) == 2 and trace["x"] == [1, 2]


@pytest.mark.parametrize("value", [Decimal("1e400"), Decimal("NaN"), Decimal("Infinity"), 10**30, Decimal("1e-400")])
def test_numbers_beyond_json_do_not_break_it(value: Decimal) -> None:
    for kind in DRAWN_KINDS:
        one = examples()[kind]
        series = [column.name for column in one.columns if column.numeric]
        rows = tuple(
            tuple(value if column.name in series else cell for column, cell in zip(one.columns, row, strict=True))
            for row in one.rows
        )
        drawn(replace(one, rows=rows))


@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_no_rows_make_an_empty_twin(kind: str) -> None:
    drawn(replace(examples()[kind], rows=()))


def test_colours_are_those_of_the_light_theme() -> None:
    first, second = drawn(examples()["grouped-bar"])["data"]
    assert (first["marker"]["color"], second["marker"]["color"]) == (light()["c1"], light()["c2"])
    assert second["marker"]["pattern"]["shape"], "print tells series apart without colour"


@pytest.mark.parametrize("kind", DRAWN_KINDS)
def test_plotly_s_own_classes_change_nothing_in_a_figure(kind: str) -> None:
    written = plotly.plotly(examples()[kind])
    theirs = plotly.go.Figure({"data": written["data"], "layout": written["layout"]}).to_plotly_json()
    theirs["layout"].pop("template", None)
    ours = {"data": written["data"], "layout": written["layout"]}
    assert json.loads(json.dumps(theirs)) == ours


def test_a_word_that_plotly_does_not_know_stops_the_first_picture_of_its_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plotly, "_approved", set())
    monkeypatch.setattr(lying, "hbar", lambda figure: ([{"type": "bar", "colour": "red"}], {}))
    with pytest.raises(ValueError, match="colour"):
        plotly.plotly(examples()["hbar"])


def test_bars_and_estimates_keep_their_values_and_speak_the_pages_language() -> None:
    zh = examples("zh")
    assert plotly.plotly(zh["hbar"])["data"][0]["text"][0] == "23.56 万元"
    assert plotly.plotly(zh["bar"])["data"][0]["text"][0] == "94.32 万元"
    assert plotly.plotly(zh["dotplot"])["data"][0]["hovertext"][0].endswith("112 例")
    words = plotly.plotly(zh["sankey"])["config"]["locales"]["zh"]["dictionary"]
    assert words["incoming flow count:"] == "来的有几笔："
