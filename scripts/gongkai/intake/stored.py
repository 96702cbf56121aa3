"""The tables of ``data/`` as they lie there: their records as text, so that a row that nobody changed keeps its bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.core.model import Package, Resource

KEY = tuple[str, ...]


@dataclass
class Stored:
    """A table: its file, its header, and for each row its text and its cells by name."""

    resource: Resource
    path: Path
    header: tuple[str, ...] = ()
    head: str = ""
    rows: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    ending: str = "\n"

    @property
    def key(self) -> tuple[str, ...]:
        """The fields that tell a row from others: its primary key, else all."""
        return self.resource.primary_key or self.header

    def key_of(self, row: Mapping[str, str]) -> KEY:
        """The key of a row."""
        return tuple(row.get(one, "") for one in self.key)

    def line(self, row: Mapping[str, str]) -> str:
        """A row as text."""
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator=self.ending).writerow([row.get(one, "") for one in self.header])
        return out.getvalue()

    def text(self) -> str:
        """The whole file."""
        lines = [self.head, *(text for text, _ in self.rows)]
        return "".join(line if line.endswith(("\n", "\r")) or at == len(lines) - 1 else line + self.ending for at, line in enumerate(lines))  # fmt: skip


def file_of(package: Package, resource: Resource) -> Path | None:
    """The portal's own file of a table that can be written: one CSV in UTF-8, plainly written, and no table of the kit's."""
    if not resource.tabular or resource.total or len(resource.files) != 1:
        return None
    path = package.at_home(resource.files[0])
    words = resource.descriptor
    plain = str(words.get("format", "csv")) == "csv" and str(words.get("encoding", "utf-8")).lower().replace(
        "_", "-"
    ) in ("utf-8", "utf8")
    dialect = words.get("dialect") or {}
    return (
        path
        if plain and path.suffix.lower() == ".csv" and path.is_file() and not set(dialect) - {"csv", "delimiter"}
        else None
    )


def read(resource: Resource, path: Path) -> Stored:
    """The table in a file. Raises UnicodeDecodeError and csv.Error for one that is none of ours."""
    text = path.read_bytes().decode("utf-8")
    ending = "\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n"
    found = Stored(resource, path, ending=ending)
    records = _records(text)
    found.head, header = next(records, ("", []))
    found.header = tuple(one.removeprefix("\ufeff") for one in header)
    for raw, cells in records:
        if cells:
            found.rows.append((raw, dict(zip(found.header, cells, strict=False))))
    return found


def cells(path: Path) -> Sequence[dict[str, str]]:
    """The rows of a table of names; none where it can't be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, ValueError, csv.Error):
        return []


def _records(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each record with the text it was read from: a quoted cell may hold line ends."""
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for one in io.StringIO(text, newline=""):
            taken.append(one)
            yield one

    for cells in csv.reader(lines()):
        yield "".join(taken), cells
        taken.clear()
