"""A package as one zip, and the list of checksums: the same bytes for the same input, whenever and wherever."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from gongkai import manifest
from gongkai.kept import DOWNLOADS, Kept

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


def write_sums(folder: Path, store: Kept | None = None) -> Path:
    """SHA256SUMS of every file below ``folder`` and of the downloads of the last site that ``store`` holds, sorted by path,
    as ``sha256sum --check`` reads it. A file that is the last site's own is not read again."""
    store = store or Kept()
    sums = folder / SUMS
    sums.unlink(missing_ok=True)
    found = {path.removeprefix(DOWNLOADS): facts for path, facts in store.held.items() if path.startswith(DOWNLOADS)}
    found |= manifest.files_below(str(folder))
    lines = []
    for name, facts in sorted(found.items()):
        path = f"{DOWNLOADS}{name}"
        here = folder / name
        known = store.sum_of(path, facts) or sha256(here if store.out is None or here.exists() else store.out / path)
        lines.append(f"{known}  {name}\n")
    sums.write_text("".join(lines), encoding="utf-8", newline="\n")
    return sums
