"""Where the records of a CSV file end and whether its quotes are those of RFC 4180, from its bytes alone.

Two readers of CSV may disagree on where a record ends; a third look that knows nothing but quotes and line ends settles how
many there are. It needs no table in memory: blocks of a few MiB are gone over with numpy. Works for every encoding in which a
byte below 128 is that ASCII character (UTF-8).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

BLOCK = 2 << 20
QUOTE, LF, CR = 34, 10, 13
MOST_FAULTS = 20


@dataclass
class Records:
    """What the bytes tell. Record numbers count from 1, the header being the first.

    ``count`` records, ``blank`` of them with not a single byte; ``longest`` is the bytes of the longest; ``quoted`` whether
    a quote occurs at all, ``multiline`` whether a line ends inside quotes. ``even`` is true where every record ends in the
    same way (LF, or CR LF) and no other CR or NUL occurs; ``trailing`` where a record may end with a
    delimiter. ``inside``, ``after`` and ``open`` are the records with a fault of
    RFC 4180: a quote inside an unquoted field, something after a closing quote, a quote that is never closed; only the first of them is
    certain (see `strictness`). ``ends`` are the offsets behind each record's line end (of the last, behind its last byte), in
    order, as int64.
    """

    count: int = 0
    blank: int = 0
    longest: int = 0
    quoted: bool = False
    multiline: bool = False
    even: bool = True
    trailing: bool = False
    inside: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    open: int = 0
    ends: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=np.int64), compare=False, repr=False)

    @property
    def sound(self) -> bool:
        """Whether every quote is one of RFC 4180."""
        return not (self.inside or self.after or self.open)


def records(path: Path, delimiter: str) -> Records:
    """The records of a file. ``delimiter`` is one ASCII character."""
    found = Records()
    within, last, start, ends, opened = (
        0,
        LF,
        0,
        0,
        0,
    )  # within: 1 inside quotes; ends: offset after the last record's end
    crlf, two = 0, b""
    all_ends: list[np.ndarray] = []
    size = path.stat().st_size
    mark = ord(delimiter)
    with path.open("rb") as file:
        if file.read(3) == b"\xef\xbb\xbf":
            start = ends = 3
        file.seek(start)
        raw, ahead = file.read(BLOCK), b""
        while raw:
            ahead = file.read(BLOCK)
            block = np.frombuffer(raw, dtype=np.uint8)
            odd = b"\0" in raw
            quotes = np.flatnonzero(block == QUOTE) if b'"' in raw else None
            lines = np.flatnonzero(block == LF)
            outside = lines
            if quotes is not None:
                found.quoted = True
                state = (np.searchsorted(quotes, lines) + within) & 1
                outside = lines[state == 0]
                found.multiline = found.multiline or len(outside) < len(lines)
                following = ahead[0] if ahead else LF
                _look(found, block, quotes, within, (last, following), mark, outside)
                if len(quotes) and (len(quotes) + within) & 1:
                    opened = found.count + int(np.searchsorted(outside, quotes[-1])) + 1
                elif len(quotes):
                    opened = 0
            if b"\r" in raw:
                odd = _returns(found, block, quotes, within, ahead, outside) or odd
                before = np.where(outside > 0, block[outside - 1], last) == CR
                ending = int(before.sum())
            else:
                before, ending = None, int(last == CR and len(outside) > 0 and outside[0] == 0)
            crlf += ending
            edge = two + raw[:2]
            found.trailing = found.trailing or any(bytes((mark, *end)) in edge for end in ((LF,), (CR, LF)))
            two = raw[-2:]
            if len(outside):
                tails = block[outside - 1 - (before if before is not None else 0)]
                found.trailing = found.trailing or bool((tails == mark)[outside > 1].any())
                behind = outside + (start + 1)
                all_ends.append(behind)
                lengths = np.diff(behind, prepend=ends) - 1
                found.longest = max(found.longest, int(lengths.max()))
                if before is not None:
                    lengths = lengths - before
                found.blank += int((lengths <= 0).sum())
                ends = int(behind[-1])
                found.count += len(outside)
            found.even = found.even and not odd
            found.trailing = found.trailing or (raw[-1] == mark and not ahead)
            within = (within + (len(quotes) if quotes is not None else 0)) & 1
            last = raw[-1]
            start += len(raw)
            raw = ahead
    if ends < size:
        found.longest = max(found.longest, size - ends)
        found.count += 1
        all_ends.append(np.array([size]))
    found.ends = np.concatenate([found.ends, *all_ends])
    if within:
        found.open = opened
    complete = found.count - (1 if ends < size else 0)
    found.even = found.even and crlf in (0, complete) and last != CR
    return found


def delimiters(path: Path, delimiter: str) -> int:
    """How many delimiters stand outside quotes."""
    total, within = 0, 0
    mark = ord(delimiter)
    with path.open("rb") as file:
        while raw := file.read(BLOCK):
            if b'"' in raw:
                block = np.frombuffer(raw, dtype=np.uint8)
                quotes = block == QUOTE
                inside = np.bitwise_xor.accumulate(quotes.view(np.uint8)) ^ within
                total += int(np.count_nonzero((block == mark) & (inside == 0)))
                within = int(inside[-1])
            elif not within:
                total += raw.count(mark)
    return total


def spaced(path: Path, delimiter: str) -> bool:
    """Whether a space stands behind a delimiter or a line end, or first of all."""
    last = b"\n"
    with path.open("rb") as file:
        while raw := file.read(BLOCK):
            joined = last + raw
            if delimiter.encode() + b" " in joined or b"\n " in joined:
                return True
            last = raw[-1:]
    return False


def blank_records(path: Path, ends: np.ndarray) -> list[int]:
    """The numbers of the records without a byte of their own. ``ends`` as in `Records`."""
    lengths = np.diff(ends, prepend=0)
    with path.open("rb") as file:
        short = np.flatnonzero(lengths <= 2)
        found = []
        for at in short:
            file.seek(int(ends[at] - lengths[at]))
            if file.read(int(lengths[at])) in (b"\n", b"\r\n"):
                found.append(int(at) + 1)
    return found


def numbers_at(ends: np.ndarray, starts: Sequence[int]) -> list[int] | None:
    """The numbers of the records that start at these offsets; None where one of them is no start of a record."""
    if not starts:
        return []
    places = np.searchsorted(ends, np.array(starts, dtype=np.int64))
    if (places >= len(ends)).any() or (ends[places] != starts).any():
        return None
    return [int(one) + 2 for one in places]


def cells_at(path: Path, ends: np.ndarray, numbers: Sequence[int], delimiter: str) -> list[list[str]]:
    """The cells of these records, as the csv module reads them."""
    found = []
    with path.open("rb") as file:
        for number in numbers:
            start = int(ends[number - 2])
            file.seek(start)
            raw = file.read(int(ends[number - 1]) - start).decode("utf-8")
            found.append(next(csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter), []))
    return found


def _look(
    found: Records,
    block: np.ndarray,
    quotes: np.ndarray,
    within: int,
    edge: tuple[int, int],
    mark: int,
    outside: np.ndarray,
) -> None:
    """Quotes that open inside a field or close before its end are noted with their record."""
    last, following = edge
    opening, closing = (quotes[within::2], quotes[1 - within :: 2])
    before = np.where(opening > 0, block[opening - 1], last)
    behind = np.where(closing + 1 < len(block), block[np.minimum(closing + 1, len(block) - 1)], following)
    fences = np.array([mark, LF, CR, QUOTE], dtype=np.uint8)
    for places, seen, into in ((opening, before, found.inside), (closing, behind, found.after)):
        wrong = places[~np.isin(seen, fences)]
        for place in wrong[: MOST_FAULTS - len(into)]:
            into.append(found.count + int(np.searchsorted(outside, place)) + 1)


def _returns(
    found: Records, block: np.ndarray, quotes: np.ndarray | None, within: int, ahead: bytes, outside: np.ndarray
) -> bool:
    """Whether a CR stands outside quotes without an LF behind it."""
    returns = np.flatnonzero(block == CR)
    if quotes is not None:
        returns = returns[((np.searchsorted(quotes, returns) + within) & 1) == 0]
    elif within:
        returns = returns[:0]
    following = np.where(
        returns + 1 < len(block), block[np.minimum(returns + 1, len(block) - 1)], ahead[0] if ahead else CR
    )
    return bool((following != LF).any())
