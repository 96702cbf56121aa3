"""How frictionless will open a CSV file, found out without it: delimiter, header, records; None where that is not sure.

frictionless guesses a delimiter that isn't declared with the standard library's csv.Sniffer, on the first 100 lines. The
same function on the same lines gives the same guess. Everything rare (packed or multipart files, other encodings, comment
lines, other quotes) is left to frictionless itself.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import itertools
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.core.model import Resource
from gongkai.validate.quotes import Records, cells_at, records, spaced

SAMPLE_LINES = 100
MOST_SAMPLE = 256 << 10
MOST_SNIFFING = 20_000_000
"""Quotes times characters of the sample: the sniffer's patterns take time in proportion to it."""
MOST_RECORD = 1 << 20
LARGE = 8 << 20
"""Bytes of a file whose records are looked at while the engine reads it already."""
_DELIMITERS = ",\t;|"
_SILENT = (
    "csvddfVersion",
    "caseSensitiveHeader",
    "lineTerminator",
    "doubleQuote",
    "headerJoin",
    "name",
    "title",
    "description",
)
"""Words of a dialect that do not change how its file is read (a quote is doubled where there is no escape character)."""
_RESOURCE = (
    "compression",
    "innerpath",
    "extrapaths",
    "layout",
    "control",
    "checklist",
    "stats",
    "hashing",
    "fields",
    "rows",
)


@dataclass(frozen=True)
class Opened:
    """A CSV file as frictionless will see it, if it is plain. ``sample`` are its first records after the header, as the csv
    module reads them. A large file's bytes are still being looked at when it is handed out."""

    path: Path
    delimiter: str
    sample: tuple[tuple[str, ...], ...]
    looked: Future[Records | None]

    @property
    def plain(self) -> bool:
        """Whether every reader of CSV finds the same records in the file; known when all of it was looked at."""
        return self.looked.result() is not None

    @property
    def records(self) -> Records:
        """What the bytes of a plain file tell."""
        found = self.looked.result()
        assert found is not None
        return found

    @property
    def multiline(self) -> bool:
        """Whether a line ends inside quotes, as far as is known by now."""
        if self.looked.done():
            return self.plain and self.records.multiline
        return any("\n" in cell for row in self.sample for cell in row)

    @property
    def rows(self) -> int:
        """How many rows stand under the header of a plain file."""
        return self.records.count - 1

    def cells(self, numbers: Sequence[int]) -> list[list[str]]:
        """The cells of these records, as the csv module reads them."""
        return cells_at(self.path, self.records.ends, numbers, self.delimiter)


@dataclass(frozen=True)
class Guess:
    """How a text file is cut into cells: ``skips`` spaces behind a delimiter or not; ``kind`` is csv or tsv."""

    path: Path
    kind: str
    encoding: str
    delimiter: str
    skips: bool


def guessed(resource: Resource) -> Guess | None:
    """How frictionless will cut the one file of a table; None where that is not sure."""
    words = resource.descriptor
    if len(resource.files) != 1 or not resource.tabular or any(words.get(one) for one in _RESOURCE):
        return None
    path = resource.files[0]
    kind = words.get("format") or path.suffix[1:]
    if kind not in ("csv", "tsv") or path.suffix not in (".csv", ".tsv", ".txt"):
        return None
    dialect = _dialect(words.get("dialect"))
    encoding = str(words.get("encoding") or "utf-8")
    sample = _sample(path, None if kind == "tsv" else "", "utf-8-sig" if _is_utf8(encoding) else encoding)
    if dialect is None or sample is None:
        return None
    guess = _guess(sample, dialect.get("delimiter"), kind == "tsv")
    if guess is None:
        return None
    delimiter, skips = guess
    return Guess(path, kind, encoding, delimiter, skips or dialect.get("skipInitialSpace") is True)


def opened(resource: Resource) -> Opened | None:
    """The file of a resource with declared fields, whose header names just these; None where frictionless must look. Whether
    it must look for what stands further down is known later: see `Opened.plain`."""
    guess = guessed(resource)
    names = [one.name for one in resource.fields]
    if guess is None or not names or not _is_utf8(guess.encoding) or set("*?[]{}\\") & set(str(guess.path)):
        return None
    path, delimiter = guess.path, guess.delimiter
    rows = _first_records(path, delimiter)
    if not rows or [label.strip() for label in rows[0]] != names or len(names) != len(set(names)):
        return None
    if not _is_header(rows):
        return None
    looked: Future[Records | None]
    if path.stat().st_size < LARGE:
        looked = Future()
        looked.set_result(_plain(guess, resource))
    else:
        looked = _others.submit(_plain, guess, resource)
    return Opened(path, delimiter, tuple(map(tuple, rows[1:])), looked)


_others = ThreadPoolExecutor(thread_name_prefix="looking")


def _plain(guess: Guess, resource: Resource) -> Records | None:
    """The records of a file in which every reader of CSV finds the same; None for any other."""
    found = records(guess.path, guess.delimiter)
    if guess.kind == "tsv" and found.multiline:  # frictionless changes line ends inside its quotes
        return None
    if not (found.sound and found.even and found.longest <= MOST_RECORD):
        return None
    if guess.skips and spaced(guess.path, guess.delimiter):
        return None
    return found if _stated(resource.descriptor, guess.path) else None


def _first_records(path: Path, delimiter: str) -> list[list[str]]:
    """As many records as frictionless looks at to find the header; none where they can't be read."""
    csv.field_size_limit(max(csv.field_size_limit(), 4 * MOST_RECORD))  # frictionless has no limit to speak of either
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(itertools.islice(csv.reader(file, delimiter=delimiter), SAMPLE_LINES))
    except (csv.Error, UnicodeDecodeError):
        return []


def _is_header(rows: list[list[str]]) -> bool:
    """Whether frictionless takes the first record for the header: it takes the first that is about as wide as the mean."""
    width = round(sum(map(len, rows)) / len(rows))
    drift = max(round(width * 0.1), 1)
    return width - drift <= len(rows[0]) <= width + drift


def _is_utf8(encoding: Any) -> bool:
    try:
        return codecs.lookup(str(encoding)).name in ("utf-8", "utf-8-sig", "ascii")
    except LookupError:
        return False


def _dialect(words: Any) -> Mapping[str, Any] | None:
    """The words of a dialect that matter here; None for one that reads a file in another way."""
    if words is None:
        return {}
    if not isinstance(words, dict) or not isinstance(words.get("csv", {}), dict):
        return None
    flat = {**words.get("csv", {}), **{key: value for key, value in words.items() if key != "csv"}}
    delimiter = flat.pop("delimiter", None)
    if delimiter is not None and (not isinstance(delimiter, str) or delimiter not in set(_DELIMITERS + ":#~^*")):
        return None
    skips = flat.pop("skipInitialSpace", False)
    usual = {"quoteChar": '"', "header": True, "headerRows": [1], "headerCase": True, "skipBlankRows": False}
    for key, value in flat.items():
        if key not in _SILENT and not (key in usual and value == usual[key] and type(value) is type(usual[key])):
            return None
        if isinstance(value, dict):
            return None
    return {"delimiter": delimiter, "skipInitialSpace": skips}


def _sample(path: Path, newline: str | None, encoding: str) -> list[str] | None:
    """The first lines of the file as text; None where they are too long to be looked at here."""
    lines: list[str] = []
    size = 0
    with path.open(encoding=encoding, newline=newline) as file:
        while len(lines) < SAMPLE_LINES and size <= MOST_SAMPLE:
            try:
                line = file.readline(MOST_SAMPLE)
            except UnicodeError:
                return None
            if not line:
                break
            lines.append(line)
            size += len(line)
    return lines if size <= MOST_SAMPLE else None


def _guess(sample: list[str], declared: str | None, tabbed: bool) -> tuple[str, bool] | None:
    """The delimiter frictionless will use, and whether it will drop spaces behind it; None where that can't be told."""
    text = "".join(sample)
    if (text.count('"') + text.count("'")) * len(text) > MOST_SNIFFING:
        return None
    tries = [declared] if declared else ["\t", _DELIMITERS] if tabbed else [_DELIMITERS]
    found: set[tuple[str, bool]] = set()
    for delimiters in tries:
        try:
            sniffed = csv.Sniffer().sniff(text, delimiters)
        except csv.Error:
            sniffed = csv.excel  # type: ignore[assignment]
        if sniffed.quotechar not in ('"', "'"):
            return None
        found.add((declared or ("\t" if tabbed else sniffed.delimiter), bool(sniffed.skipinitialspace)))
        if tabbed and sniffed.delimiter != "\t" and delimiters != "\t":
            return None
    return found.pop() if len(found) == 1 and _usable(found) else None


def _usable(found: set[tuple[str, bool]]) -> bool:
    return all(len(delimiter) == 1 and delimiter in _DELIMITERS + ":#~^* " for delimiter, _ in found)


def _stated(words: Mapping[str, Any], path: Path) -> bool:
    """Whether the bytes and the hash that the descriptor states are the file's."""
    size, hash = words.get("bytes"), words.get("hash")
    if size and size != path.stat().st_size:
        return False
    if not hash:
        return True
    algorithm, _, digest = str(hash).rpartition(":")
    if algorithm not in ("", "md5", "sha256"):
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm or "md5").hexdigest() == digest
