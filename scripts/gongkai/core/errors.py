"""A mistake is a value: what is wrong, how much it stops, where it stands, and the facts its sentence needs.

The sentence itself is in ``theme/i18n`` (or, for a rule, in the rule's own file), never here: a Problem is told in
the reader's language when it is shown. Raw facts go to a person's own terminal only (see
`commands.audience`); what the site and any log show passes the gate first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from enum import StrEnum
from pathlib import Path
from typing import Any


class Severity(StrEnum):
    """How much a mistake stops, gravest first (DESIGN, "What a mistake stops")."""

    FATAL = "fatal"
    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True)
class Place:
    """Where something stands, written one way everywhere: ``data/finances/transactions.csv:14:amount``, and of a part of a
    document ``data/finances/台账.xlsx 收支!F14``.

    ``file`` is the file with the folders that people know it by, from the folder of packages or the content on. ``row`` is
    the file's row number as frictionless counts it (the header is row 1; records, not physical lines), in a text the line.
    ``part`` is the place in a document, or the cell of a table in a spreadsheet, as its program calls it; it is told in place
    of row and field. ``record`` is the whole key of the row that the place belongs to, the name of its table
    ("package.resource") before it; ``unit`` the unit whose row it is. These two are there where somebody knows them, and are
    not part of the text.
    """

    file: str = ""
    row: int | None = None
    field: str = ""
    part: str = ""
    record: tuple[str, ...] = ()
    unit: str = ""

    @classmethod
    def of(cls, folder: Path, file: str = "", row: int | None = None, field: str = "") -> Place:
        """A place in a file of a package's folder, or the folder itself."""
        names = (folder.parent.name, folder.name, file)
        return cls(printable("/".join(name for name in names if name)), row, printable(field))

    @classmethod
    def of_query(cls, package: str, kind: str, path: Path) -> Place:
        """A file with SQL: data/<package>/<kind>/<name>.sql, as far as the path tells it."""
        folder, file = path.parent.parent, f"{kind}/{path.name}"
        return cls.of(folder, file) if folder.name else cls(f"{package}/{file}")

    def __str__(self) -> str:
        return f"{self.file} {self.part}" if self.part else self._counted(self.file)

    def _counted(self, file: str) -> str:
        return ":".join(str(one) for one in (file, self.row, self.field) if one not in (None, ""))

    def __bool__(self) -> bool:
        return bool(str(self))

    def is_called(self, text: str) -> bool:
        """Whether a text of the settings means this place: as it is told, without the row (the whole column), or the whole
        file; the first folder, of data or content, may be left out."""
        first, _, rest = self.file.partition("/")
        files = [self.file]
        if ":" in first:
            files.append(first.partition(":")[0])  # what git calls the content, wherever it lay
        elif rest and first not in ("site", "git"):
            files.append(rest)
        return any(
            text in (file, f"{file} {self.part}", self._counted(file), f"{file}:{self.field}") for file in files if text
        )

    def document(self) -> dict[str, Any]:
        """The place for programs: its text and what it is made of."""
        return {"text": str(self), "file": self.file, "part": self.part, "row": self.row, "field": self.field,
                "record": list(self.record), "unit": self.unit}  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """One mistake and its place.

    ``code`` names the sentence ``problem.<code>`` in theme/i18n. ``type`` is frictionless's own error type, for
    schema errors only. ``sentence`` and ``hint`` hold the words of a rule file by locale, and win over ``code``.
    ``basis_id`` names what the rule stands on, in registry.legal_bases. ``origins`` is there where a query found it: the
    columns ("package.resource.field") that each column of its answer comes from, see `warehouse.lineage`; of one that is not in it
    nothing is known. ``periods`` are the facts that are periods.
    """

    code: str
    severity: Severity
    package: str = ""
    resource: str = ""
    type: str = ""
    place: Place = Place()
    facts: Mapping[str, Any] = with_default(default_factory=dict)
    sentence: Mapping[str, str] = with_default(default_factory=dict)
    hint: Mapping[str, str] = with_default(default_factory=dict)
    basis_id: str = ""
    origins: Mapping[str, tuple[str, ...]] | None = None
    periods: tuple[str, ...] = ()

    @property
    def row(self) -> int | None:
        """The row of the file that it stands in (the header is row 1); None where it has none."""
        return self.place.row

    @property
    def field(self) -> str:
        """The field that it stands in; "" where it has none."""
        return self.place.field

    @property
    def stops(self) -> bool:
        """True where the resource, or the build, can't be published as it is."""
        return self.severity in (Severity.FATAL, Severity.ERROR)

    @property
    def hurried(self) -> bool:
        """True where a query was only stopped for its time: another day it may answer."""
        return self.code.endswith("-sql") and str(self.facts.get("reason", "")).endswith(" s")


def printable(text: str) -> str:
    """The text on one line, at most 200 characters long, unprintable ones shown as ␀-like marks."""
    text = text if len(text) <= 200 else text[:199] + "…"
    return "".join(
        char if char.isprintable() else (chr(0x2400 + ord(char)) if ord(char) < 32 else "\ufffd") for char in text
    )


class Stopped(Exception):
    """A program that the build calls stopped halfway: what it said is the message, and there is no site."""
