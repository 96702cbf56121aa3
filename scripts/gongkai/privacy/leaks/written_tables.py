"""The leaks in a table that lies there as text (CSV, TSV), with what its header and its columns say of them.

For tables that no package loaded: history, files that a descriptor does not name, tables too broken to be loaded. As in
`columns`, a bare number is taken for an amount where its column is full of large numbers that are nobody's.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection

from gongkai.privacy import leaks
from gongkai.privacy.leaks import Leak
from gongkai.privacy.leaks.around import is_of_a_person
from gongkai.privacy.leaks.sickness import is_grade, names_people

_NUMBER = re.compile(r"\s*-?(\d+)(?:\.\d+)?\s*")
LARGE = 8
"""Digits from which on a bare number counts among the large ones of its column."""


def scan(text: str, allowed: Collection[str]) -> list[tuple[int, Leak]] | None:
    """(line, leak) in the order of the file; None where the text is no table and has to be read as plain text."""
    first = text[: text.find("\n") + 1] or text
    sign = max(",;\t|", key=first.count)
    if not first.count(sign):
        return None
    found: list[tuple[int, str, bool, Leak]] = []
    large: Counter[str] = Counter()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    header: list[str] = []
    named = False
    try:
        for row in reader:
            for at, cell in enumerate(row):
                name = header[at] if at < len(header) else ""
                number = _NUMBER.fullmatch(cell) if cell.isascii() else None
                large[name] += bool(number and len(number[1]) >= LARGE)
                if named and is_grade(cell, name):
                    found.append((reader.line_num, name, False, Leak("sickness", cell.strip(), 0, len(cell))))
                for leak in leaks.find(cell, label=name, allowed=allowed):
                    found.append((reader.line_num, name, number is not None, leak))
            if not header:
                header, named = row, names_people(row)
    except csv.Error:
        return None
    alike = Counter(name for _, name, bare, _ in found if bare)
    return [
        (line, leak)
        for line, name, bare, leak in found
        if not bare or leak.kind == "identity" or large[name] <= 2 * alike[name] or is_of_a_person(name)
    ]
