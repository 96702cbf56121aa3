"""What a person typed into a cell, as the field it stands in takes it; or why nobody can tell.

Whatever can be read in two ways is refused with a code and the facts of its sentence (``problem.import-<code>``), never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "Err:")
"""What a formula that went wrong shows."""


class Unclear(Exception):
    """A cell that can't be read as its field, or not in one way only."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Typed:
    """A cell: its ``value`` (a text, bool, int, float, date, datetime, time), the text ``shown`` where its format makes a code of
    its number, whether it is shown as a percentage, whether its date is shown without a day, and the year that its serial days
    count from (0 where nothing tells)."""

    value: Any
    shown: str = ""
    percent: bool = False
    dayless: bool = False
    epoch: int = 0
    scale: int = 1
    """What one of its plain numbers stands for: 10,000 under 万元."""
    labels: dict[str, str] = field(default_factory=dict)
