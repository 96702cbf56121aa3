"""Amounts as exact numbers, and as text where they stand by themselves."""

from __future__ import annotations

from decimal import Decimal

from gongkai.core.i18n import number, say
from gongkai.core.model import Value

HUGE, TINY = Decimal(10) ** 15, Decimal(10) ** -6
"""From the one, and below the other, a number is written with a power of ten."""


def amount(value: Value) -> Decimal | None:
    """The value as an exact finite number; None where it is absent, not a number, NaN or infinite."""
    if isinstance(value, bool | str) or not isinstance(value, int | Decimal):
        return None
    exact = Decimal(value)
    return exact if exact.is_finite() else None


def size(value: Decimal | None) -> float:
    """The amount as a float for geometry, kept far from overflow; 0 where there is none."""
    if value is None:
        return 0.0
    return 0.0 if abs(near := float(value)) < 1e-200 else max(-1e200, min(1e200, near))


def plain(value: Decimal, places: int | None = None) -> str:
    """A number as text; in scientific notation where its digits would run off any page."""
    if value and not TINY <= abs(value) < HUGE:
        mantissa, _, exponent = f"{value:.2e}".partition("e")
        return f"{mantissa}×10^{int(exponent)}"
    return number(value, places)


def share(part: Decimal | None, whole: Decimal | None, locale: str) -> str:
    """A rate with its n/N; "" where there is no whole to take it of."""
    if (
        part is None
        or not whole
        or whole < 0
        or part < 0
        or max(part, whole) >= 10**12
        or size(part) > 1000 * size(whole)
    ):
        return ""
    return say("chart.share", locale, percent=number(part / whole * 100, 1), part=plain(part), whole=plain(whole))
