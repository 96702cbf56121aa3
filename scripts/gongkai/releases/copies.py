"""The tables of a release as they were published: packed, each content once, under the SHA-256 of its CSV.

Whoever unpacks ``tables/<sha256>.csv.gz`` gets a file whose ``sha256sum`` is its own name, byte for byte what readers had.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER = "tables/"
"""Where the copies lie among the records."""
PACKED = ".csv.gz"


def file_of(sha256: str) -> str:
    """The path of a copy among the records."""
    return f"{FOLDER}{sha256}{PACKED}"


def packed(path: Path) -> bytes:
    """A file, packed; the same bytes for the same file."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, of which no more than a part is in memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def said(tables: Mapping[str, tuple[str, str, tuple[str, ...]]]) -> dict[str, Any]:
    """What a record says of its copies: of each table the file, the SHA-256 of that file, the primary key."""
    return {
        name: {"file": file, "sha256": sha256, "key": list(key)} for name, (file, sha256, key) in sorted(tables.items())
    }
