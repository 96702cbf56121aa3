"""Where money comes from and where it goes: ribbons from sources on the left to targets on the right."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.charts.figures import measured, size
from gongkai.charts.figures.flows import Flows, flows
from gongkai.charts.svg.marks import SMALL, Sheet, px
from gongkai.core.i18n import say

MOST = 40
_NODE, _GAP = 10, 38


@dataclass
class Node:
    """A node's box, and how far down its ribbons have come on either side."""

    x: float
    y: float
    tall: float
    out: float = 0.0
    into: float = 0.0


def draw(sheet: Sheet) -> None:
    """The ribbons, then the nodes, then their names and amounts on top."""
    found = flows(sheet.figure)
    kept = Flows(found.links[:MOST], found.layers, found.left_out)
    if not kept.links:
        sheet.empty()
        return
    unit = sheet.figure.column(sheet.figure.series[0]).unit
    nodes, scale = _placed(sheet, kept)
    for source, target, much in sorted(kept.links, key=lambda one: (nodes[one[0]].y, nodes[one[1]].y)):
        one, other, thick = nodes[source], nodes[target], size(much) * scale
        hue = kept.layers[source] == 0 and list(dict.fromkeys(link[0] for link in kept.links)).index(source) % 2
        x1, x2 = one.x + _NODE, other.x
        y1, y2, middle = one.y + one.out, other.y + other.into, (x1 + x2) / 2
        sheet.path(
            f"M{px(x1)} {px(y1)}C{px(middle)} {px(y1)} {px(middle)} {px(y2)} {px(x2)} {px(y2)}v{px(thick)}"
            f"C{px(middle)} {px(y2 + thick)} {px(middle)} {px(y1 + thick)} {px(x1)} {px(y1 + thick)}z",
            "flow ochre" if hue else "flow",
        )
        one.out, other.into = one.out + thick, other.into + thick
    sheet.bars([(one.x, one.y, _NODE, max(one.tall, 1)) for one in nodes.values()], sheet.fill(0))
    last = max(kept.layers[name] for name in nodes)
    room = sheet.room / (last + 1) - 18
    for name, node in nodes.items():
        text = measured(kept.through(name), unit, sheet.locale)
        right = kept.layers[name] == last and last > 0
        x, anchor = (node.x - 8, "end") if right else (node.x + _NODE + 8, "")
        middle = node.y + node.tall / 2
        sheet.label(x, middle - 2, name, room, "halo", anchor=anchor)
        sheet.label(x, middle + 16, text, room, "muted halo", anchor=anchor, size=SMALL)
    missed = found.left_out + len(found.links) - len(kept.links)
    if missed:
        sheet.note(say("chart.more", sheet.locale, rows=missed))


def _placed(sheet: Sheet, found: Flows) -> tuple[dict[str, Node], float]:
    """Every node's box, and how many pixels an amount of one is tall."""
    columns: dict[int, list[str]] = {}
    for name in dict.fromkeys(end for link in found.links for end in link[:2]):
        columns.setdefault(found.layers[name], []).append(name)
    most = max(len(names) for names in columns.values())
    tall = max(220.0, most * 72.0)
    sums = {layer: sum(size(found.through(name)) for name in names) for layer, names in columns.items()}
    scale = min((tall - _GAP * (len(names) - 1)) / sums[layer] for layer, names in columns.items())
    last = max(columns)
    nodes: dict[str, Node] = {}
    bottom = sheet.y
    for layer, names in columns.items():
        x = (sheet.room - _NODE) * layer / max(1, last)
        heights = [size(found.through(name)) * scale for name in names]
        spare = (tall - sum(heights)) / max(1, len(names))
        y = sheet.y + (spare / 2 if len(names) > 1 else (tall - heights[0]) / 2)
        for name, high in zip(names, heights, strict=True):
            nodes[name] = Node(x, y, high)
            y += high + spare
        bottom = max(bottom, y)
    sheet.y = max(sheet.y + tall, bottom) + 8
    return nodes, scale
