"""Every kind of chart, each said once: a new one is its module (or two, for SVG and Plotly) and an entry in one of the lists.

The descriptor's words, the pictures, the handbook's list, the words of the interface and the tests read CHART_KINDS.
"""

from __future__ import annotations

from gongkai.core.chart_kinds.amounts import AMOUNTS
from gongkai.core.chart_kinds.kind import ChartKind, Example
from gongkai.core.chart_kinds.others import OTHERS

__all__ = ["CHART_KINDS", "ChartKind", "Example", "simple_kinds", "words"]

CHART_KINDS: dict[str, ChartKind] = {one.name: one for one in (*AMOUNTS, *OTHERS)}
"""The kinds by name, in the order of the handbook."""


def simple_kinds() -> dict[str, str]:
    """What the words of the standard's own "simple" views mean here."""
    return {word: one.name for one in CHART_KINDS.values() for word in one.simple}


def words(locale: str) -> dict[str, str]:
    """What the pictures of all kinds say, under the dotted keys of the interface."""
    return {
        f"chart.{one.name}.{word}": label[locale] for one in CHART_KINDS.values() for word, label in one.words.items()
    }
