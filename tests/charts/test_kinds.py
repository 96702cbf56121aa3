"""A kind of chart is said in one place: an entry and what draws it make it known everywhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
import tiny
from figures import examples
from gongkai.charts import overlaps, plotly, svg
from gongkai.core import i18n
from gongkai.core.chart_kinds import CHART_KINDS, ChartKind
from gongkai.core.i18n import say
from gongkai.core.model import Field, View
from gongkai.load import load
from gongkai.render import handbook
from gongkai.render.handbook import reference

TOY = ChartKind(
    "toy",
    {"zh": "点数。`dots` 是点。", "en": "Dots, by `dots`."},
    "toy_chart:draw",
    "toy_chart:make",
    replace(CHART_KINDS["hbar"].example, series=["amount"]) if CHART_KINDS["hbar"].example else None,
    columns=("dots",),
    twice="beside",
    summary="toy_chart:count",
    simple=("points-only",),
    words={"dot": {"zh": "点", "en": "dot"}},
)


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One module, one entry."""
    made = ModuleType("toy_chart")
    made.draw = lambda sheet: sheet.note(say("chart.toy.dot", sheet.locale))  # type: ignore[attr-defined]
    made.make = lambda figure: ([{"type": "bar", "y": figure.values("amount")}], {})  # type: ignore[attr-defined]
    made.count = lambda figure: f"{len(figure.rows)} {say('chart.toy.dot', figure.locale)}"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "toy_chart", made)
    monkeypatch.setitem(CHART_KINDS, "toy", TOY)
    i18n.kit_words.cache_clear()
    i18n.layered.cache_clear()
    yield
    i18n.kit_words.cache_clear()
    i18n.layered.cache_clear()


@pytest.mark.usefixtures("toy")
@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_a_new_kind_is_drawn_in_every_layout_and_speaks_both_languages(locale: str) -> None:
    figure = examples(locale)["toy"]
    dot = {"zh": "点", "en": "dot"}[locale]
    assert svg.draw(figure).count(f">{dot}</text>") == 3 and f"4 {dot}" in svg.describe(figure)
    assert svg.standalone(figure).startswith("<svg") and svg.draw_small(figure) == ""
    assert plotly.plotly(figure)["data"][0]["y"] == [float(value) for value in figure.values("amount")]  # type: ignore[arg-type]


@pytest.mark.usefixtures("toy")
def test_a_new_kind_may_be_written_in_a_descriptor(tmp_path: Path) -> None:
    spec = {"specType": "gongkai", "spec": {"type": "toy", "group": "kind", "series": ["amount"]}}
    simple = {"specType": "simple", "spec": {"type": "points-only", "group": "kind", "series": ["amount"]}}
    wrong = {"specType": "gongkai", "spec": {"type": "toys"}}
    views = [{"name": name, "resources": ["rows"], **one} for name, one in (("x", spec), ("y", simple), ("z", wrong))]
    folder = tiny.money(tmp_path / "data" / "money", views={"x": "SELECT kind, amount FROM money.rows ORDER BY 1"})
    path = folder / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"views": views}), encoding="utf-8")
    loaded = load(tmp_path / "data")
    assert [(one.name, one.kind) for one in loaded.packages[0].views] == [("x", "toy"), ("y", "toy")]
    (told,) = [one.facts for one in loaded.problems if one.code == "view-word"]
    assert told["word"] == "toys" and str(told["known"]).endswith("facts, toy")


@pytest.mark.usefixtures("toy")
def test_a_new_kind_says_what_becomes_of_two_rows_for_one_place() -> None:
    fields = (Field("k", "string", {}, {}), Field("v", "number", {}, {}))
    view = View("p", "v", {}, "toy", "k", ("v",), ("t",), "")
    assert overlaps.place(view, fields, (("甲", 1), ("甲", 2))) == "甲"


@pytest.mark.usefixtures("toy")
@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_a_new_kind_stands_in_the_handbook(tmp_path: Path, locale: str) -> None:
    assert reference.kinds(locale).endswith(f"### toy\n\n{TOY.about[locale]}")
    handbook.write(tmp_path, tmp_path / "content", [], ())
    page = (tmp_path / "handbook" / locale / "maintainers" / "views.md").read_text(encoding="utf-8")
    assert f"\n### toy\n\n{TOY.about[locale]}\n" in page and handbook.CHART_KINDS not in page


@pytest.mark.parametrize("kind", CHART_KINDS.values(), ids=lambda one: one.name)
def test_an_entry_is_whole(kind: ChartKind) -> None:
    assert kind.about.keys() == set(i18n.LOCALES) and all(
        one.keys() == set(i18n.LOCALES) for one in kind.words.values()
    )
    assert bool(kind.svg) == bool(kind.plotly) == bool(kind.example)
    if kind.example:
        shown = {one.name for one in kind.example.columns} | {*kind.example.options}
        assert set(kind.columns) & shown or not kind.columns
        assert set(kind.example.series) <= {one.name for one in kind.example.columns}
