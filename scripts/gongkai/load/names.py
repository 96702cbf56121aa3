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


class Addresses:
    """The addresses given to the names of one place (folders of packages, resources of a package), and which of these names
    fall together: a.b and a-b, Budget and budget. Each of them has an address of its own, but an SQL that says one of them
    may mean the other, so neither can be trusted."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._alike: dict[str, list[str]] = {}

    def give(self, text: str) -> str:
        """The address of one more name."""
        plain, name = address_name(text), address_name(text, self._texts)
        if plain in self._texts:
            self._alike.setdefault(plain, [plain]).append(name)
        self._texts[name] = text
        return name

    def together(self) -> dict[str, tuple[str, str]]:
        """(its name, another's) by the address of each name that falls together with another."""
        return {
            name: (self._texts[name], next(self._texts[other] for other in names if other != name))
            for names in self._alike.values()
            for name in names
        }
