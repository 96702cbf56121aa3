"""What frictionless passes over in silence though a reader would be misled: the one list of where this house says more.

Each finding has a code of the house's own (ADR 0008 names them all). Nothing here takes back an error of frictionless.
"""

from __future__ import annotations

import csv
import dataclasses
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.core.errors import Severity
from gongkai.core.model import Resource
from gongkai.validate.opening import Guess, guessed

MOST_BYTES = 64 << 20
"""A larger file's quotes are not looked at one by one."""
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_EAST_ASIAN = re.compile(r"gb|big5|shift|sjis|euc|cp9|hz|iso.?2022", re.IGNORECASE)


BOOKS = {
    "workbook-sheets": Severity.WARNING,
    "workbook-hidden": Severity.WARNING,
    "workbook-hidden-sheet": Severity.WARNING,
    "workbook-merged": Severity.WARNING,
    "workbook-formulas": Severity.WARNING,
    "workbook-digits": Severity.WARNING,
    "workbook-errors": Severity.WARNING,
    "workbook-percent": Severity.NOTICE,
    "workbook-codes": Severity.NOTICE,
}
"""What `workbook.survey` may say of a spreadsheet, and how grave it is."""
_DOUBTFUL = ("date-ambiguous",)


@dataclass(frozen=True)
class Finding:
    """A problem without its place. ``row`` counts as frictionless does, ``file`` is the part it is about, if not the first."""

    code: str
    severity: Severity = Severity.WARNING
    row: int | None = None
    field: str = ""
    file: Path | None = None
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def always(resource: Resource) -> Iterator[Finding]:
    """What the descriptor alone tells: a number that is declared to mean "not filled in"."""
    schema = resource.descriptor.get("schema")
    if not isinstance(schema, dict):
        return
    general = schema.get("missingValues")
    declared = {one.get("name"): one for one in schema.get("fields") or () if isinstance(one, dict)}
    for one in resource.fields:
        marks = declared.get(one.name, {}).get("missingValues", general) if one.numeric else None
        for mark in marks if isinstance(marks, list) else ():
            # With a label (version 2 of the standard) it says itself what it stands for.
            if isinstance(mark, str) and _NUMBER.fullmatch(mark):
                yield Finding("missing-value-hides", field=one.name, facts={"field": one.name, "mark": mark})


def misread(seen: Mapping[str, Any]) -> Finding:
    """The finding of what `misreadings` saw. What was made up or lost withholds the table; what may be read in two ways is
    told beside it."""
    severity = Severity.WARNING if seen["code"] in _DOUBTFUL else Severity.ERROR
    facts = {name: seen[name] for name in ("field", "cell", "value", "count")}
    return Finding(seen["code"], severity, seen["row"], seen["field"], facts=facts)


def unread_keys(counts: Mapping[str, int]) -> Finding:
    """Keys of a JSON table's records that no column takes, and how many records have one of them at most."""
    names = ", ".join(list(counts)[:5])
    return Finding("json-keys", facts={"keys": names, "count": len(counts), "records": max(counts.values())})


def unproven(resource: Resource) -> Iterator[Finding]:
    """What the bytes of a table tell that was not proven: quotes, rows left out as comments, parts that do not fit, and an
    encoding that can't be the one declared."""
    yield from _parts(resource)
    yield from _encoding(resource)
    yield from _comments(resource)
    guess = guessed(resource)
    if guess and guess.path.stat().st_size <= MOST_BYTES:
        yield from _quotes(guess)


def _quotes(guess: Guess) -> Iterator[Finding]:
    found: dict[str, list[int]] = {}
    for kind, record in quote_faults(guess):
        found.setdefault(kind, []).append(record)
    severities = {"quote-open": Severity.ERROR, "quote-after": Severity.ERROR, "quote-inside": Severity.WARNING}
    for code, records in found.items():
        yield Finding(code, severities[code], records[0], facts={"row": records[0], "count": len(records)})


def quote_faults(guess: Guess) -> Iterator[tuple[str, int]]:
    """Each quote that RFC 4180 does not have, as its code and the number of its record, cells being cut as Python's csv
    module cuts them. "quote-open" is told with the record in which the quote opened."""
    record, within, opened = 1, False, 0
    encoding = "utf-8-sig" if guess.encoding.lower().replace("_", "-") in ("utf-8", "utf8") else guess.encoding
    with guess.path.open(encoding=encoding, newline="") as file:
        for line in file:
            if within or '"' in line:
                start = not within  # whether a cell begins here
                at = 0
                while at < len(line):
                    char = line[at]
                    if within:
                        if char == '"':
                            behind = line[at + 1 : at + 2]
                            if behind == '"':
                                at += 1
                            else:
                                within, start = False, False
                                if behind not in (guess.delimiter, "\r", "\n", ""):
                                    yield "quote-after", record
                    elif char == '"' and start:
                        within, opened = True, record
                    elif char == '"':
                        yield "quote-inside", record
                    elif char == guess.delimiter:
                        start = True
                    elif not (char == " " and start and guess.skips):
                        start = False
                    at += 1
            if not within:
                record += 1
    if within:
        yield "quote-open", opened


def _comments(resource: Resource) -> Iterator[Finding]:
    """Rows below the header that are left out because of how they begin."""
    declared = resource.descriptor.get("dialect")
    dialect: Mapping[str, Any] = declared if isinstance(declared, dict) else {}
    char = dialect.get("commentChar")
    if (
        not isinstance(char, str)
        or not char
        or len(resource.files) != 1
        or resource.files[0].suffix not in (".csv", ".tsv")
    ):
        return
    path = resource.files[0]
    if path.stat().st_size > MOST_BYTES:
        return
    delimiter = dialect.get("delimiter") or ("\t" if path.suffix == ".tsv" else ",")
    csv.field_size_limit(max(csv.field_size_limit(), MOST_BYTES))
    found: list[int] = []
    header = False
    with path.open(encoding=_text_encoding(resource), newline="", errors="replace") as file:
        for number, cells in enumerate(csv.reader(file, delimiter=str(delimiter)[:1]), start=1):
            if cells and cells[0].startswith(char):
                found += [number] if header else []
            else:
                header = True
    if found:
        yield Finding("comment-rows", row=found[0], facts={"char": char, "count": len(found), "row": found[0]})


def _parts(resource: Resource) -> Iterator[Finding]:
    """Parts of one table that do not fit together. Of every later part frictionless drops the first line unseen where the
    format is CSV, and takes it for a row where it is another one."""
    declared = resource.descriptor.get("dialect")
    dialect: Mapping[str, Any] = declared if isinstance(declared, dict) else {}
    files = resource.files
    format = str(resource.descriptor.get("format") or (files[0].suffix[1:] if files else "")).lower()
    if len(files) < 2 or format not in ("csv", "tsv"):
        return
    rows = dialect.get("headerRows", [1])
    rows = rows if isinstance(rows, list) and all(isinstance(one, int) for one in rows) else [1]
    headless = dialect.get("header") is False or not rows
    header = b"" if headless else _line(files[0], max(rows))
    for before, file in itertools.pairwise(files):
        if format == "csv" and not headless and (len(rows) > 1 or _line(file, 1) != header):
            yield Finding("parts-differ", Severity.ERROR, file=file, facts={"file": file.name})
        if format != "csv" and not headless and _titled(_line(file, 1), header):
            yield Finding("parts-repeat", Severity.ERROR, file=file, facts={"file": file.name})
        if not _ends_its_line(before):
            yield Finding("part-joined", Severity.ERROR, file=before, facts={"file": before.name})


def _titled(line: bytes, header: bytes) -> bool:
    """Whether a line of a TSV is a header too: half of its cells are titles, in whatever order and case."""
    cells, titles = ({cell.strip().lower() for cell in each.split(b"\t")} - {b""} for each in (line, header))
    return line == header or (bool(titles) and 2 * len(cells & titles) >= len(titles))


def _line(path: Path, number: int) -> bytes:
    with path.open("rb") as file:
        for _ in range(number - 1):
            file.readline(1 << 20)
        return file.readline(1 << 20).removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n").replace(b'"', b"")


def _ends_its_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 1, 0))
        return file.read(1) in (b"\n", b"")


def _encoding(resource: Resource) -> Iterator[Finding]:
    """A declared encoding that is not UTF-8, for a file that is: read as declared, it would be other characters."""
    declared = str(resource.descriptor.get("encoding") or "utf-8")
    if declared.lower().replace("_", "-").startswith(("utf", "ascii", "us-ascii")) or not resource.files:
        return
    path = resource.files[0]
    if path.suffix not in (".csv", ".tsv") or path.stat().st_size > MOST_BYTES:
        return
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return
    # Two bytes of GB 18030, Big5 or Shift_JIS may happen to be UTF-8 as well, but as one of the first 2,048 characters.
    if not text.isascii() and (_EAST_ASIAN.match(declared) is None or max(text) >= "\u0800"):
        yield Finding("encoding-doubtful", facts={"declared": declared.upper()})


def _text_encoding(resource: Resource) -> str:
    declared = str(resource.descriptor.get("encoding") or "utf-8")
    return "utf-8-sig" if declared.lower().replace("_", "-") in ("utf-8", "utf8") else declared
