"""Every picture of the portal, drawn once: the files that readers take away, and the markup that stands in a page.

For each slice that has a picture, in each language, three files go below ``build/downloads`` (CSV, SVG and the figure for
Plotly), and one with the markup to where ``Slice.picture`` says. A table of the whole portal has the CSV alone.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.charts import plotly, svg
from gongkai.charts.plotly import assets
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.figure import Figure
from gongkai.core.links import identity_of
from gongkai.core.missing import MARKS
from gongkai.core.model import Absent, Value
from gongkai.core.results import Slice, Slices
from gongkai.folders import swap
from gongkai.incremental import memory, shares

SHARE = 50
"""Pictures that are worth a process of their own."""


class Wanted(NamedTuple):
    """A picture before it is drawn; ``note`` is what it says of itself where it travels alone."""

    part: Slice
    locale: str
    note: str

    @property
    def name(self) -> str:
        """The picture's name in the cache: one slice of one view in one language."""
        return f"picture {self.part.picture(self.locale)}"


def write(told: Slices, notes: Callable[[Slice, str], str], locales: Sequence[str], build: Path) -> None:
    """Draw what is new among the pictures of all slices; what was drawn of the same for the last site stays. Pictures of
    slices that are gone are gone. Plotly's own script and styles go to ``build/plotly``."""
    swap.begin(build)
    wanted = [
        Wanted(part, locale, notes(part, locale))
        for part in told.slices
        # A table that time empties (what will soon lapse, days to come) keeps its address, with the head alone.
        if part.has_files and (part.rows or not CHART_KINDS[part.view.kind].drawn)
        for locale in locales
    ]
    for path in {*memory.current().known("picture ")} - {one.part.picture(one.locale) for one in wanted}:
        (build / path).unlink(missing_ok=True)
    new = [one for one in wanted if not _stays(told, one, build)]
    shares.out(new, partial(_draw_all, told, build), build, SHARE)
    assets.write(build / "plotly")


def _stays(told: Slices, one: Wanted, build: Path) -> bool:
    return (build / one.part.picture(one.locale)).is_file() and memory.current().stay(one.name, _draw, (told, one.note))


def _draw_all(told: Slices, build: Path, wanted: Sequence[Wanted]) -> list[str]:
    for one in wanted:
        with memory.recorded() as trace:
            files = _draw(told, build, one)
        memory.current().note(one.name, _draw, (told, one.note), files, trace)
    return []


def _draw(told: Slices, build: Path, one: Wanted) -> list[str]:
    """The paths of the picture's files in the site."""
    figure = told.figure(one.part, one.locale)
    if one.part.own:
        view = one.part.view  # its files would be the same for every unit: they are those of the view itself
        rows = f"downloads/{view.package}/views/{view.name}.{one.locale}.csv"
        _lay({"svg": svg.draw(figure), "small": "", "downloads": {"csv": rows, "svg": "", "plotly": ""}}, build, one)
        return []
    below = f"downloads/{one.part.folder}"
    (build / below).mkdir(parents=True, exist_ok=True)
    drawn = CHART_KINDS[one.part.view.kind].drawn
    endings = ("csv", "svg", "js") if drawn else ("csv",)
    files = {ending: f"{below}/{figure.id}.{one.locale}.{ending}" for ending in endings}
    for path in files.values():
        # Where it stands already it may be the last site's own file: that one is never written into.
        (build / path).unlink(missing_ok=True)
    write_rows(figure, build / files["csv"])
    _lay(_picture(figure, one, build, files) if drawn else {"downloads": files}, build, one)
    return list(files.values())


def _lay(picture: Mapping[str, Any], build: Path, one: Wanted) -> None:
    markup = build / one.part.picture(one.locale)
    markup.parent.mkdir(parents=True, exist_ok=True)
    markup.write_text(json.dumps(picture, ensure_ascii=False), encoding="utf-8")


def _picture(figure: Figure, one: Wanted, build: Path, files: Mapping[str, str]) -> dict[str, Any]:
    """What a page has of a picture, once its files are written."""
    (build / files["svg"]).write_text(svg.standalone(figure, one.note), encoding="utf-8")
    # "<" only ever stands in text here; escaped, the script can be read by any HTML parser.
    data = json.dumps(plotly.plotly(figure), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    data = data.replace("<", "\\u003c")
    (build / files["js"]).write_text(f"gongkai.figure({json.dumps(figure.id)}, {data});\n", encoding="utf-8")
    return {
        "svg": svg.draw(figure),
        "small": svg.draw_small(replace(figure, id=f"small-{identity_of(one.part.key)}")) if one.part.key else "",
        "downloads": {"csv": files["csv"], "svg": files["svg"], "plotly": files["js"]},
    }


def write_rows(figure: Figure, path: Path) -> None:
    """The rows behind a chart as CSV, for programs. The four kinds of absence are written as the data itself writes them:
    nothing, ``*``, ``—``, ``…``."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([one.name for one in figure.columns])
        writer.writerows([_cell(value) for value in row] for row in figure.rows)


def _cell(value: Value) -> str:
    if isinstance(value, Absent):
        return MARKS[value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    return format(value, "f") if isinstance(value, Decimal) else value.isoformat()
