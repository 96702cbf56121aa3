"""What a workbook of ours remembers of the rows that were written into it: so that an import can tell who changed what since.

A sheet that no program shows holds the table, the key and a digest of each row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from gongkai.intake.stored import KEY
from gongkai.workbook.sheets import Sheet

SHEET = "_gongkai"
Base = dict[str, dict[KEY, str]]
"""Each table's rows by their keys, as digests."""


def digest(header: Sequence[str], row: Mapping[str, str]) -> str:
    """What a row is known by: it changes with any cell."""
    told = json.dumps([[one, row.get(one, "")] for one in header], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def line(table: str, key: KEY, header: Sequence[str], row: Mapping[str, str]) -> tuple[str, str, str]:
    """A row of the sheet."""
    return table, json.dumps(key, ensure_ascii=False), digest(header, row)


def read(sheets: Sequence[Sheet]) -> Base:
    """What the sheet holds; nothing where there is none, or where somebody wrote in it."""
    found: Base = {}
    for sheet in (one for one in sheets if one.name == SHEET):
        for row in sheet.rows:
            try:
                table, key, told = row[:3]
                parts = json.loads(str(key))
            except ValueError:
                continue
            if isinstance(parts, list):
                found.setdefault(str(table), {})[tuple(map(str, parts))] = str(told)
    return found
