"""Pictures: one of every kind drawn as SVG, against Plotly's own classes making the JSON of the same figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.turns import compared, in_turns, spread

START = """
import json, sys, time
sys.path.insert(0, "tests")
import figures
from gongkai.charts import plotly, svg
from gongkai.core.chart_kinds import CHART_KINDS
import plotly.graph_objects as go
every = [one for locale in ("zh", "en") for one in figures.examples(locale).values() if CHART_KINDS[one.kind].drawn]
times = int(sys.argv[1])
"""
OURS = (
    START
    + """
pictures = sum(svg.draw(one).count("<svg ") for one in every)
started, cpu = time.perf_counter(), time.process_time()
for _ in range(times):
    for one in every:
        svg.draw(one)
told = (time.process_time() - cpu) * 1000 / (times * pictures)
print(json.dumps({"seconds": time.perf_counter() - started, "each": told}))
"""
)
PLOTLY = (
    START
    + """
made = [{key: value for key, value in plotly.plotly(one).items() if key != "config"} for one in every]
for one in made:
    go.Figure(one).to_json()
started = time.perf_counter()
for _ in range(times):
    for one in made:
        go.Figure(one).to_json()
print(json.dumps({"seconds": time.perf_counter() - started}))
"""
)


def measure(work: Path, pairs: int, quick: bool) -> Iterator[str]:
    """The lines: the ratio, and what a picture costs (a figure is drawn for wide screens, for phones, and for phones in large type)."""
    del work
    times = "5" if quick else "40"
    costs = in_turns((OURS, times), (PLOTLY, times), pairs)
    yield compared("every kind of chart: Plotly's classes to JSON / SVG in every layout", costs)
    yield f"    milliseconds of cpu a picture: {spread([float(str(one.told['each'])) for one in costs[0]])}"
