"""Resources that are no tables (a PDF, a map, a picture): offered as they are, under ``files/`` of their package's downloads.

Only files that the leak scan has read to their end come in; what is written is the very file, byte for byte.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from gongkai.core.model import Package, Resource

FOLDER = "files"


def offered(package: Package, root: Path, searched: Collection[str]) -> dict[str, tuple[Path, ...]]:
    """The files of the package's resources that are no tables, by resource: where all of them are among those that were
    ``searched`` (their paths below the folder ``root``)."""
    return {
        one.name: one.files
        for one in package.resources
        if not one.tabular
        and one.files
        and all(package.at_home(file).relative_to(root).as_posix() in searched for file in one.files)
    }


def write(package: Package, files: Sequence[Path], here: Path) -> list[Path]:
    """Copies of a package's files below ``here``, in the same folders as in the package."""
    made = []
    for file in files:
        target = path_of(package, file, here)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)  # it may be the last site's own file, which is never written into
        shutil.copyfile(file, target)
        made.append(target)
    return made


def path_of(package: Package, file: Path, here: Path) -> Path:
    """Where the copy of a file of the package stands below the folder ``here``; signs that mean something in an address are
    not in its name."""
    return here / FOLDER / Path(*map(_safe, file.relative_to(package.folder).parts))


def _safe(name: str) -> str:
    safe = re.sub(r"[^\w.-]+", "-", name)
    if safe == name:
        return name
    stem, dot, ending = safe.rpartition(".")
    own = hashlib.sha256(name.encode()).hexdigest()[:8]  # two names may lose what told them apart
    return f"{stem}-{own}.{ending}" if dot else f"{safe}-{own}"


def described(resource: Resource, files: Sequence[tuple[str, int, str]]) -> dict[str, Any]:
    """The resource in a published descriptor; ``files`` are (path, bytes, SHA-256), one for each."""
    kept = {
        word: value
        for word, value in resource.descriptor.items()
        if word in ("title", "description", "format", "mediatype")
    }
    paths = [path for path, _, _ in files]
    alone = {"bytes": files[0][1], "hash": f"sha256:{files[0][2]}"} if len(files) == 1 else {}
    return {"name": resource.name, **kept, "path": paths[0] if len(paths) == 1 else paths, **alone}
