"""Flows as data: how much goes from each source to each target, and in which layer each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.charts.figures import amount, formatted, named, size
from gongkai.core.figure import Figure
from gongkai.core.model import Value


@dataclass(frozen=True)
class Flows:
    """The links in order (source, target, amount), the layer of every node, and how many rows can't be drawn."""

    links: tuple[tuple[str, str, Decimal], ...]
    layers: dict[str, int]
    left_out: int

    def through(self, node: str) -> Decimal:
        """How much enters or leaves a node, whichever is more."""
        out = sum((much for source, _, much in self.links if source == node), Decimal(0))
        into = sum((much for _, target, much in self.links if target == node), Decimal(0))
        return max(out, into)


def flows(figure: Figure) -> Flows:
    """The flows of a figure with columns source, target and one series.

    Rows without a positive amount can't be drawn and are counted; so are those that would close a circle.
    """
    names = [one.name for one in figure.columns]
    source = named(figure, "source", figure.group)
    spare = next((one for one in names if one != source and one not in figure.series), "")
    target = named(figure, "target", spare)
    if not source or not target or not figure.series:
        return Flows((), {}, len(figure.rows))
    much: dict[tuple[str, str], Decimal] = {}
    left_out = 0

    def text(name: str) -> list[str]:
        return [formatted(value, figure.column(name), figure.locale) for value in figure.values(name)]

    amounts: list[Value] = figure.values(figure.series[0])
    for start, end, value in zip(text(source), text(target), amounts, strict=True):
        found = amount(value)
        if found is None or size(found) <= 0 or _leads(end, start, much):
            left_out += 1
            continue
        much[start, end] = much.get((start, end), Decimal(0)) + found
    layers: dict[str, int] = {}
    for _ in range(len(much) + 1):
        moved = False
        for start, end in much:
            at = layers.setdefault(start, 0) + 1
            if layers.get(end, -1) < at:
                layers[end], moved = at, True
        if not moved:
            break
    return Flows(tuple((*ends, value) for ends, value in much.items()), layers, left_out)


def _leads(start: str, end: str, links: dict[tuple[str, str], Decimal]) -> bool:
    """True where the links lead from start to end: one more link back would close a circle."""
    seen, open_ends = {start}, [start]
    while open_ends:
        at = open_ends.pop()
        if at == end:
            return True
        for one, other in links:
            if one == at and other not in seen:
                seen.add(other)
                open_ends.append(other)
    return start == end
