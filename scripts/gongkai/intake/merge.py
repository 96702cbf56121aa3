"""Rows of a workbook laid over a table, by their keys: added, changed, unchanged, in conflict, missing from the workbook.

A column that the workbook lacks keeps its cells. A row that the table has and the workbook lacks stays, unless it is asked to go.
A row that both changed since the workbook was made, to different ends, is a conflict: nothing is written over it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Field
from gongkai.intake import base
from gongkai.intake.names import ORG
from gongkai.intake.rows import Read
from gongkai.intake.stored import KEY, Stored

Row = Mapping[str, str]


@dataclass(frozen=True)
class Changed:
    """A row that is changed: where it stands, its key, of each field the old and the new text, and the row as it becomes."""

    place: str
    key: KEY
    cells: Mapping[str, tuple[str, str]]
    row: Row


@dataclass
class Merged:
    """What an import does to one table. ``places`` leads from a key to where the workbook has the row: its sheet, and its number there."""

    stored: Stored
    added: list[tuple[str, KEY, Row]] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    newer: list[KEY] = field(default_factory=list)
    """Rows that the table has changed since the workbook was made, and the workbook has not: they stay."""
    missing: list[tuple[KEY, Row]] = field(default_factory=list)
    later: list[KEY] = field(default_factory=list)
    """Rows that came after the workbook was made, from it or from others, and that it lacks: they stay, whatever is asked."""
    deleted: bool = False
    problems: list[Problem] = field(default_factory=list)
    places: dict[KEY, tuple[Read, int]] = field(default_factory=dict)

    @property
    def writes(self) -> bool:
        """Whether the table's file changes."""
        return bool(self.added or self.changed or (self.deleted and self.missing))

    def result(self) -> Stored:
        """The table afterwards. Rows that nobody changed keep their text and place; new ones follow those of their unit."""
        stored = self.stored
        changed = {one.key: one for one in self.changed}
        gone = {key for key, _ in self.missing} if self.deleted else set()
        rows: list[tuple[str, dict[str, str]]] = []
        for text, was in stored.rows:
            row = dict(was)
            key = stored.key_of(row)
            if key in gone:
                continue
            if one := changed.get(key):
                row |= {name: new for name, (_, new) in one.cells.items()}
                text = stored.line(row)
            rows.append((text, row))
        rows = self._with_added(rows)
        return Stored(stored.resource, stored.path, stored.header, stored.head, rows, stored.ending)

    def _with_added(self, rows: list[tuple[str, dict[str, str]]]) -> list[tuple[str, dict[str, str]]]:
        """The rows and the new ones: in the order of their keys where the table is in that order, else each behind the last row of
        its unit."""
        stored = self.stored
        new = [(stored.line(row), dict(row)) for _, _, row in self.added]
        keys = [stored.key_of(row) for _, row in stored.rows]
        if keys == sorted(keys):
            return sorted([*rows, *new], key=lambda one: stored.key_of(one[1]))
        of_unit: dict[str, list[tuple[str, dict[str, str]]]] = {}
        for one in new:
            of_unit.setdefault(one[1].get(ORG, ""), []).append(one)
        last = {row.get(ORG, ""): at for at, (_, row) in enumerate(rows)}
        placed: list[tuple[str, dict[str, str]]] = []
        for at, one in enumerate(rows):
            unit = one[1].get(ORG, "")
            placed.append(one)
            if last[unit] == at:
                placed += of_unit.pop(unit, [])
        return [*placed, *(one for group in of_unit.values() for one in group)]


def merge(stored: Stored, reads: Sequence[Read], file: str, known: Mapping[KEY, str] | None, *, delete: bool) -> Merged:
    """What the rows of some sheets, all of one table, do to it. ``known`` are the rows that the workbook was made with."""
    merged = Merged(stored, deleted=delete)
    there = {stored.key_of(row): row for _, row in stored.rows}
    fields = {one.name: one for one in stored.resource.fields}
    seen: dict[KEY, Row] = {}
    for read in reads:
        for number, row in read.rows:
            _one(merged, read, number, row, there, seen, fields, known or {}, file)
    lacking: list[tuple[KEY, Row]] = [
        (key, row) for key, row in there.items() if key not in seen and _meant(stored, row, seen)
    ]
    if known is None:
        merged.missing = lacking
        return merged
    merged.missing = [(key, row) for key, row in there.items() if key not in seen and key in known]
    merged.later = [key for key, _ in lacking if key not in known]
    return merged


def _one(merged: Merged, read: Read, number: int, row: Row, there: Mapping[KEY, Row], seen: dict[KEY, Row],
         fields: Mapping[str, Field], known: Mapping[KEY, str], file: str) -> None:  # fmt: skip
    stored = merged.stored
    key = stored.key_of(row)
    place = f"{read.sheet.name}!{number}"
    told = {name: text for name, text in row.items() if name in stored.header}
    if key in seen:
        if any(not _same(fields.get(name), text, seen[key].get(name, "")) for name, text in told.items()):
            first = merged.places[key]
            merged.problems.append(
                _problem(merged, "twice", file, place, key=_told(key), first=f"{first[0].sheet.name}!{first[1]}")
            )
        return
    old = there.get(key)
    seen[key] = {**(old or {}), **told}
    merged.places[key] = (read, number)
    if old is None:
        merged.added.append((place, key, told))
        return
    cells = {
        name: (old.get(name, ""), text)
        for name, text in told.items()
        if not _same(fields.get(name), text, old.get(name, ""))
    }
    if not cells:
        merged.unchanged += 1
        return
    was = known.get(key)
    if was and was != base.digest(stored.header, old):
        if was == base.digest(stored.header, {**old, **{name: new for name, (_, new) in cells.items()}}):
            merged.newer.append(key)
            return
        for name, (ours, theirs) in cells.items():
            title = fields[name].title.get("zh", name) if name in fields else name
            merged.problems.append(
                _problem(merged, "conflict", file, place, title=title, stored=ours or "（空）", cell=theirs or "（空）")
            )
        return
    merged.changed.append(Changed(place, key, cells, seen[key]))


def _meant(stored: Stored, row: Row, seen: Mapping[KEY, Row]) -> bool:
    """Whether a row that the workbook lacks is one that it would have: it is of the same unit and period."""
    scopes = [one for one in stored.key if one in (ORG, "period", "month", "year")]
    if not scopes and len(stored.key) > 1:
        return False
    if "period" in stored.header and "period" not in scopes:
        scopes.append("period")
    return tuple(row.get(one, "") for one in scopes) in {
        tuple(other.get(one, "") for one in scopes) for other in seen.values()
    }


def _same(one: Field | None, new: str, old: str) -> bool:
    if new == old.strip():
        return True
    if one is None or not one.numeric or not new or not old:
        return False
    try:
        return Decimal(new) == Decimal(old)
    except InvalidOperation:
        return False


def _told(key: KEY) -> str:
    return " / ".join(key)


def _problem(merged: Merged, code: str, file: str, place: str, **facts: object) -> Problem:
    resource = merged.stored.resource
    return Problem(
        f"import-{code}", Severity.ERROR, resource.package, resource.name, place=Place(file, part=place), facts=facts
    )
