"""When a picture over units has too many to draw each one: then how they are spread is drawn, and the reader's own is marked."""

from __future__ import annotations

from gongkai.core.withheld import UNITS

MANY = 12
"""As many units as a reader compares one by one on a phone."""


def is_crowd(link: str, units: int) -> bool:
    """Whether a column that names records of ``link`` has more units than are drawn one by one."""
    return link == UNITS and units > MANY
