"""A package as one zip, and the list of checksums: the same bytes for the same input, whenever and wherever."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from gongkai.core.results import SUMS
from gongkai.incremental import memory, up_to_date
from gongkai.incremental.memory import DOWNLOADS

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold


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


def checksum(path: Path, name: str) -> str:
    """The SHA-256 of a download, ``name`` in the site; of one that is the last site's own it is known."""
    return memory.current().sum_of(name, up_to_date.facts(str(path))) or sha256(path)


def write_sums(folder: Path) -> Path:
    """SHA256SUMS of every file below ``folder`` and of the downloads of the last site that stay in this one, sorted by path,
    as ``sha256sum --check`` reads it; and one in the folder of each package, by the names that its files have once they
    are downloaded. A file that is the last site's own is not read again."""
    build = memory.current()
    sums = folder / SUMS
    for old in folder.rglob(SUMS):
        old.unlink()
    found = {path.removeprefix(DOWNLOADS): facts for path, facts in build.held.items() if path.startswith(DOWNLOADS)}
    found |= up_to_date.files_below(str(folder))
    lines: list[str] = []
    packages: dict[str, list[str]] = {}
    for name, facts in sorted(found.items()):
        path = f"{DOWNLOADS}{name}"
        here = folder / name
        known = build.sum_of(path, facts) or sha256(here if build.out is None or here.exists() else build.out / path)
        lines.append(f"{known}  {name}\n")
        package, _, own = name.partition("/")
        packages.setdefault(package, []).append(f"{known}  {own}\n")
    for package, own_lines in packages.items():
        (folder / package).mkdir(exist_ok=True)
        _write_lines(folder / package / SUMS, own_lines)
    _write_lines(sums, lines)
    return sums


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
