"""Plotly's script as installed, and its own rules as a stylesheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gongkai.charts.plotly import assets


def test_the_installed_plotly_gives_its_script_and_its_rules(tmp_path: Path) -> None:
    script, styles = assets.write(tmp_path / "plotly")
    assert script.stat().st_size > 1_000_000
    css = styles.read_text(encoding="utf-8")
    assert ".js-plotly-plot .plotly .main-svg" in css
    assert ".js-plotly-plot .plotly .modebar" in css
    assert ".plotly-notifier" in css
    assert "url(" not in css and "@import" not in css
    assert css.count("{") == css.count("}") > 30
    assert not re.search(r"(?<![\w-])[XY] ", css)


def test_a_later_rule_of_the_script_stands_first_as_the_script_would_insert_it() -> None:
    script = 'var a={"X,X div":"margin:0;","X a":"color:red;","Y .notifier-close:hover":"color:#444;"};'
    assert assets.rules(script) == (
        ".plotly-notifier .notifier-close:hover { color:#444; }\n"
        ".js-plotly-plot .plotly a { color:red; }\n"
        ".js-plotly-plot .plotly,.js-plotly-plot .plotly div { margin:0; }\n"
    )


def test_a_plotly_that_keeps_its_rules_elsewhere_is_noticed() -> None:
    with pytest.raises(assets.PlotlyChanged):
        assets.rules("var a={};")
