"""What the cells of an .xlsx sheet say of it, whatever its first lines state. Runs in the sandbox."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, iterparse

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Extent:
    """What the cells of an .xlsx sheet say of it: the last row and column with something in them, formulas without a value,
    hidden rows and columns, merged cells."""

    def __init__(self) -> None:
        self.rows = self.columns = self.hidden = 0
        self.uncalculated: list[str] = []
        self.merged: list[str] = []
        self.hidden_rows: list[int] = []
        self._cols: list[tuple[int, int]] = []
        self._column = self._row = 0

    def read(self, stream: Any) -> Extent:
        """Itself, once the whole sheet (its XML, a binary stream) is read. Raises ParseError."""
        for event, element in iterparse(stream, ("start", "end")):
            name = element.tag.removeprefix(_NS)
            if event == "start":
                if name == "row":
                    self._row = int(element.get("r") or self._row + 1)
                    self._column = 0
                continue
            if name == "c":
                self._cell(element)
            elif name == "row":
                if _true(element.get("hidden")) and element.find(f"{_NS}c") is not None:
                    self.hidden += 1
                    self.hidden_rows.append(self._row)
                element.clear()
            elif name == "col" and _true(element.get("hidden")):
                self._cols.append((int(element.get("min", 1)), int(element.get("max", 1))))
            elif name == "mergeCell":
                self.merged.append(element.get("ref", ""))
        self.hidden += sum(max(0, min(last, self.columns) - first + 1) for first, last in self._cols)
        return self

    @property
    def hidden_columns(self) -> list[int]:
        """The numbers of the hidden columns among those with something in them."""
        return [at for first, last in self._cols for at in range(first, min(last, self.columns) + 1)]

    def _cell(self, element: Element) -> None:
        place = element.get("r") or ""
        self._column = column_number(place) or self._column + 1
        has_value = any((one.tag == f"{_NS}v" and one.text) or one.tag == f"{_NS}is" for one in element)
        if not has_value and element.find(f"{_NS}f") is None:
            return
        # A formula whose answer is an empty text has one: <v></v> of the type "str".
        if not has_value and not (element.get("t") == "str" and element.find(f"{_NS}v") is not None):
            self.uncalculated.append(place or f"{letters(self._column)}{self._row}")
        self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)


def _true(word: str | None) -> bool:
    return word in ("1", "true")


def extent(sheet: Any) -> Extent:
    """The extent of openpyxl's read-only sheet, read once."""
    found: Extent | None = sheet.__dict__.get("_gongkai_extent")
    if found is None:
        with sheet._get_source() as stream:
            found = Extent().read(stream)
        sheet.__dict__["_gongkai_extent"] = found
    return found


def column_number(place: str) -> int:
    """The number of a column: 28 for AB7; 0 where there is none."""
    number = 0
    for char in place:
        if not "A" <= char <= "Z":
            break
        number = number * 26 + ord(char) - 64
    return number


def letters(number: int) -> str:
    """The letters of a column: AB for 28; "" for 0."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
