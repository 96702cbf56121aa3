"""A promise clock as data: for every unit and every period one status, on time, late, missing or not due yet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.charts.figures import Slot, amount, formatted, named, places
from gongkai.core.figure import Figure
from gongkai.core.i18n import LOCALES, say
from gongkai.core.model import Absent, Value

STATUSES = ("on-time", "late", "missing", "not-due")


@dataclass(frozen=True)
class Grid:
    """Rows and places in order, and what stands where they cross; a crossing without a row of the table is not there."""

    rows: tuple[str, ...]
    places: tuple[Slot, ...]
    cells: dict[tuple[int, int], Value]

    @property
    def amounts(self) -> list[Decimal]:
        """The numbers among the cells, row by row; [] for a grid of statuses."""
        return [found for value in self.cells.values() if (found := amount(value)) is not None]

    def ends(self, unit: str) -> tuple[Decimal, Decimal]:
        """The amounts of the palest and of the darkest shade: nought, and of a rate the whole, so that 91.7% is no hole."""
        found = [Decimal(0), *self.amounts]
        return min(found), Decimal(100) if unit == "%" and max(found) <= 100 else max(found)


def status(value: Value) -> str:
    """The status a cell says, in its code or in any language; "" where it says none. An unfilled cell says nothing."""
    if value is Absent.NOT_DUE:
        return "not-due"
    if isinstance(value, Absent) or not isinstance(value, str):
        return ""
    return _status(value)


@lru_cache(maxsize=512)
def _status(value: str) -> str:
    code = value.strip().lower().replace("_", "-").replace(" ", "-")
    if code in STATUSES:
        return code
    return next((one for one in STATUSES if value in (say(f"chart.status.{one}", locale) for locale in LOCALES)), "")


def grid(figure: Figure) -> Grid:
    """The crossings of the group column and the column of option ``x`` (else the first other column that is no series)."""
    names = [one.name for one in figure.columns]
    spare = next((one for one in names if one != figure.group and one not in figure.series), "")
    across = named(figure, "x", spare)
    held = named(figure, "status", figure.series[0] if figure.series else "")
    if not across or not held or figure.group not in names:
        return Grid((), (), {})
    column = figure.column(across)
    values = list({str(value): value for value in figure.values(across)}.values())
    if all(isinstance(value, str) for value in values) and column.type in ("string", "yearmonth", "year"):
        values.sort(key=str)
    rows = [formatted(value, figure.column(figure.group), figure.locale) for value in figure.values(figure.group)]
    order = {name: at for at, name in enumerate(dict.fromkeys(rows))}
    where = {str(value): at for at, value in enumerate(values)}
    cells = {
        (order[row], where[str(at)]): value
        for row, at, value in zip(rows, figure.values(across), figure.values(held), strict=True)
    }
    return Grid(tuple(order), tuple(places(values, column, figure.locale)), cells)
