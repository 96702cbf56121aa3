"""Names that are safe in an address, a file name and an SQL identifier, unique and stable."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection

LONGEST = 60
_TAKEN = {"main", "temp", "system", "information_schema", "pg_catalog", "param", "as_of", "index"}
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$")


def address_name(text: str, taken: Collection[str] = ()) -> str:
    """A name of a-z, 0-9, - and _ for a text; -2, -3 … follows where it is taken.

    A text that loses letters on the way (村务, café) gets six digits of its SHA-256, so that it keeps its name whatever
    its neighbours are called.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    name = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")
    if any(not char.isascii() for char in plain) or not name or len(name) > LONGEST:
        name = f"{name[: LONGEST - 7].strip('-_') or 'x'}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:6]}"
    if name in _TAKEN or _DEVICE.match(name):
        name += "-data"
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
