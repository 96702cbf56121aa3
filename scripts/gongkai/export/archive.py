"""A package as one zip, and the list of checksums: the same bytes for the same input, whenever and wherever."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
SUMS = "SHA256SUMS"


def write_zip(path: Path, members: Mapping[str, Path | str]) -> None:
    """A zip of files (by Path) and texts (by str), in the order of their names, all of one fixed time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            content = members[name]
            entry.file_size = content.stat().st_size if isinstance(content, Path) else len(content.encode())
            with archive.open(entry, "w") as out:
                if isinstance(content, str):
                    out.write(content.encode())
                    continue
                with content.open("rb") as source:
                    while block := source.read(1 << 20):
                        out.write(block)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path) -> Path:
    """SHA256SUMS of every file below ``folder``, sorted by path, as ``sha256sum --check`` reads it."""
    sums = folder / SUMS
    names = sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file() and one != sums)
    sums.write_text("".join(f"{sha256(folder / name)}  {name}\n" for name in names), encoding="utf-8", newline="\n")
    return sums
