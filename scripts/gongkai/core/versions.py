"""What is kept of earlier releases: the tables just as they were published, and what changed from one release to the next."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Row = tuple[str, ...]


@dataclass(frozen=True)
class Copy:
    """A table as a release published it: ``path`` is its CSV, packed where it ends in .gz; ``sha256`` that of the CSV, ``packed`` that
    of the packed file, ``file`` its path among the records, ``key`` its primary key then."""

    relation: str
    file: str
    path: Path
    sha256: str
    packed: str
    key: tuple[str, ...]

    def rows(self) -> Iterator[Row]:
        """The header, then the rows, as texts. Raises OSError and ValueError for what is no packed CSV."""
        opened = gzip.open if self.path.suffix == ".gz" else open
        with opened(self.path, "rt", encoding="utf-8", newline="") as file:
            yield from map(tuple, csv.reader(file))

    def __repr__(self) -> str:
        return f"Copy({self.relation!r}, {self.sha256!r}, {self.key!r})"  # where it lies says nothing of what it is


@dataclass(frozen=True)
class Kept:
    """A table in a release: its rows, the SHA-256 of its CSV, the copy of it, or why that may not lie there any more."""

    rows: int
    sha256: str
    copy: Copy | None = None
    gone: str = ""


@dataclass(frozen=True)
class Change:
    """A cell that is another one in a later release; ``field`` is "" where the whole row was removed or added."""

    key: Row
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """What changed of a table. ``key`` names the columns of each change's key; none where rows can't be told from each other,
    whose rows are then only removed and added, each as a whole. ``unknown`` says that one of the two copies is gone."""

    key: tuple[str, ...] = ()
    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    changed: tuple[Change, ...] = ()
    new_columns: tuple[str, ...] = ()
    old_columns: tuple[str, ...] = ()
    unknown: bool = False
    first: bool = False
    """Whether the table was in no earlier release."""
    absent: bool = False
    """Whether the table is no longer in the release."""

    @property
    def corrects(self) -> bool:
        """Whether something that was published before is not as it was."""
        return bool(self.removed or self.changed or self.old_columns or self.unknown or self.absent)


@dataclass(frozen=True)
class Version:
    """A release: its number and name, the day it reckons from, the hash of its record and of the one before, its tables, the units that
    they lack, and what changed of each since the last release that had it."""

    number: int
    name: str
    day: str
    sha256: str
    previous: str
    tables: Mapping[str, Kept]
    lacking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    differences: Mapping[str, Difference] = field(default_factory=dict)
