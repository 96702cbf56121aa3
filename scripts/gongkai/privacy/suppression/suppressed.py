"""What the gate hides, as a value, and from which counts on. Apart from how it is found (`pattern`), which needs a solver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.core.errors import Place, Problem, Severity
from gongkai.privacy.suppression.counts import CellColumn

THRESHOLDS = (5, 11)
"""The thresholds (ordinary, sensitive) where no profile gives others. No Chinese rule gives a number (BRIEF §2g)."""
PARAMETERS = ("suppression_k", "suppression_k_sensitive")


@dataclass
class Protection:
    """What the gate hides: for each table the fields to be emptied by ``_row``, the columns to be rounded; how many cells hidden for their own sake,
    and how many to protect these; and, where it can't be done, the problems."""

    hidden: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    rounded: set[CellColumn] = field(default_factory=set)
    primary: int = 0
    complementary: int = 0
    problems: list[Problem] = field(default_factory=list)

    def hide(self, place: CellColumn, numbers: Iterable[int]) -> None:
        """The cells of a column in these rows (by ``_row``) are among the hidden ones."""
        rows = self.hidden.setdefault(place[0], {})
        for number in numbers:
            names = rows.setdefault(number, [])
            names += [] if place[1] in names else [place[1]]


def lowered(profiles: Mapping[str, Mapping[str, Iterable[Mapping[str, Any]]]]) -> list[Problem]:
    """A fatal problem for each profile that sets a threshold below this house's, for whatever type of organisation, or to
    what is no whole number, and for a parameter that is called almost like one and would set nothing.

    ``profiles`` are the entries of each parameter by profile, as `gongkai.check.profiles` reads them.
    """
    found = []
    for name, parameters in profiles.items():
        for key, entries in parameters.items():
            least = dict(zip(PARAMETERS, THRESHOLDS, strict=True)).get(key)
            if least is None and key.startswith(("suppress", "supress", "surpress")):
                found.append(_lowered(name, key, "", min(THRESHOLDS)))
            for entry in entries if least else ():
                given = [
                    entry.get("value"),
                    *(one["value"] for one in entry.values() if isinstance(one, Mapping) and "value" in one),
                ]
                found += [_lowered(name, key, str(one), least) for one in given if least and not _reaches(one, least)]
    return list({(str(one.place), str(one.facts)): one for one in found}.values())


def _reaches(value: Any, least: int) -> bool:
    number = int(value) if isinstance(value, str) and value.isdecimal() and value.isascii() else value
    return isinstance(number, int) and not isinstance(number, bool) and number >= least


def _lowered(profile: str, key: str, value: str, least: int) -> Problem:
    facts = {"key": key, "value": value, "least": least, "known": ", ".join(PARAMETERS)}
    return Problem("threshold-low", Severity.FATAL, place=Place(f"profiles/{profile}.toml"), facts=facts)
