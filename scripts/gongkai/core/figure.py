"""What a reader is shown of a view: its result in one language, and the names of what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.core.model import Label, Value


@dataclass(frozen=True)
class Record:
    """A row with a name, and the path inside a locale of the page of its own; "" where it has none."""

    title: Label
    path: str


@dataclass(frozen=True)
class FigureColumn:
    """A column of a Figure in one locale. ``link`` is the "package.resource" whose record pages its values name.

    ``period``, ``code`` and ``about`` are the field's; ``places`` are the decimals that its numbers show at least.
    """

    name: str
    title: str
    type: str = "string"
    unit: str = ""
    link: str = ""
    period: bool = False
    code: bool = False
    about: bool = False
    places: int = 0

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers."""
        return self.type in ("integer", "number")


@dataclass(frozen=True)
class Figure:
    """A view's result in one locale, ready to be drawn twice: as SVG and by Plotly.

    ``rows`` hold one Value a column, in the view's order. ``group`` names the column of the categories or the time
    axis, ``series`` the columns drawn. ``options`` are the remaining words of the view's spec. ``id`` is unique in the
    portal and safe as a file name and as an XML id. ``number`` is the figure in the sentence that answers the question. ``own`` are
    the rows of the unit on whose page a figure over all units stands.
    """

    id: str
    locale: str
    kind: str
    title: str
    subtitle: str
    sentence: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    group: str
    series: tuple[str, ...]
    options: Mapping[str, Any] = field(default_factory=dict)
    number: str = ""
    own: tuple[int, ...] = ()

    def column(self, name: str) -> FigureColumn:
        """The column of this name, which is one of the figure's."""
        return next(one for one in self.columns if one.name == name)

    def values(self, name: str) -> list[Value]:
        """The values of one column, in order."""
        at = [one.name for one in self.columns].index(name)
        return [row[at] for row in self.rows]
