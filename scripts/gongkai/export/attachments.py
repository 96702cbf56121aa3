"""The files beside rows that readers may see: signed for, searched for personal data, and as copies without metadata.

A picture has two copies, a small one for the page and a larger one to read; a PDF, whose text the leak scan has read, has one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from gongkai import sandbox
from gongkai.core.attachments import FOLDER, NEEDED, PICTURES, SHOWS, SIGNED, Attachment
from gongkai.core.errors import Problem, Severity
from gongkai.core.links import UNIT, Records, links_of, record_of
from gongkai.core.model import Package, PublicTable, Resource
from gongkai.core.problems import in_table
from gongkai.core.sql import quoted
from gongkai.incremental import memory
from gongkai.load.paths import Refused, local_file
from gongkai.warehouse import Warehouse

SMALL, LARGE = (480, 40_000), (1600, 400_000)
"""The longest side in pixels and the most bytes, of the copy in the page and of the one to read."""


def of_packages(
    packages: Sequence[Package], tables: Sequence[PublicTable], warehouse: Warehouse, folder: Path, *,
    data: Path, searched: Collection[str], records: Records,
) -> tuple[list[Attachment], list[Problem]]:  # fmt: skip
    """What is shown, its files in ``<folder>/<package>/attachments``; and the files that could not be copied. Only files among
    those ``searched`` (paths below ``data``) are."""
    known = {one.resource.id: one.resource for one in tables}
    homes = {one.name: one.home.resolve() for one in packages}
    shown: list[Attachment] = []
    problems: list[Problem] = []
    for table in tables:
        one = table.resource
        if not one.attachments or not all(map(one.field, (one.attachments, *NEEDED))):
            continue
        # A period is no key of a table, but the name of its page.
        named = (each for each in known.values() if each.package == one.package and each.record)
        # Whose a row is says not what it belongs to: a unit's own page would show a paper of each of its payments.
        every = zip(one.fields, links_of(one.fields, (one, *named), known), strict=True)
        links = [link for field, link in every if field.name != UNIT]
        for number, row in _rows(one, warehouse):
            file = _file(homes[one.package], row[one.attachments])
            if (
                file is None
                or file.relative_to(data.resolve()).as_posix() not in searched
                or not all(map(row.get, NEEDED))
            ):
                continue
            made = _copies(file, folder / one.package / FOLDER)
            if made is None:
                facts = {"file": row[one.attachments]}
                problems.append(
                    in_table("attachment-unread", Severity.WARNING, one, facts, row=number, field=one.attachments)
                )
                continue
            cells = [row[field.name] or "" for field in one.fields]
            found = (record_of(link, cells, records) for link in links)
            pages = tuple(dict.fromkeys(record.path for record in found if record and record.path))
            path, small, size = made
            shown.append(
                Attachment(
                    _in_site(path), _in_site(small) if small else "", *size, path.stat().st_size, row[SHOWS] or "",
                    row[SIGNED[1]] or "", {name: cell for name, cell in row.items() if cell}, pages,
                )
            )  # fmt: skip
    return shown, problems


def _rows(one: Resource, warehouse: Warehouse) -> Iterator[tuple[int, Mapping[str, str | None]]]:
    names = [field.name for field in one.fields]
    columns = ", ".join(f"{quoted(name)}::VARCHAR" for name in names)
    for number, *cells in warehouse.trusted(
        f"SELECT _row, {columns} FROM {quoted(one.package, one.name)} ORDER BY _row"
    ).rows:
        yield number, dict(zip(names, cells, strict=True))


def _file(home: Path, name: str | None) -> Path | None:
    try:
        return local_file(home, name).resolve() if name and name.startswith(f"{FOLDER}/") else None
    except Refused:
        return None


def _copies(file: Path, folder: Path) -> tuple[Path, Path | None, tuple[int, int]] | None:
    """The copy of a file, its small one where it is a picture, and the pixels of that; None where it can't be copied. Those of the
    last site stay where the file is the same."""
    own = f"{file.stem}-{hashlib.sha256(file.read_bytes()).hexdigest()[:8]}"
    name = f"attachment {folder.parent.name}/{own}{file.suffix}"
    try:
        memory.remember_files(name, _made, str(file), str(folder), own, below=folder.parents[2])
    except _UnreadError:
        return None
    if file.suffix.lower() not in PICTURES:
        return folder / f"{own}.pdf", None, (0, 0)
    sized = re.compile(re.escape(own) + r"\.(\d+)x(\d+)\.jpg")
    small = next(found for one in folder.iterdir() if (found := sized.fullmatch(one.name)))
    return folder / f"{own}.jpg", folder / small[0], (int(small[1]), int(small[2]))


class _UnreadError(Exception):
    """A file that can't be copied."""


def _made(source: str, target: str, own: str) -> list[str]:
    """Write the copies; their paths in the site. The small one's name tells its width and height."""
    file, folder = Path(source), Path(target)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{own}.jpg"
    if file.suffix.lower() not in PICTURES:
        path = path.with_suffix(".pdf")
        _copied("pdfs", file, path)
        return [_in_site(path)]
    _copied("pictures", file, path, *LARGE)
    small = folder / f"{own}.small"
    width, height = _copied("pictures", file, small, *SMALL)
    sized = folder / f"{own}.{width}x{height}.jpg"
    small.replace(sized)
    return [_in_site(path), _in_site(sized)]


def _copied(module: str, file: Path, path: Path, *limits: int) -> list[int]:
    """What the copying of a file gave. Raises _UnreadError."""
    path.unlink(missing_ok=True)  # it may be the last site's
    bytes_ = file.stat().st_size
    said = sandbox.run(
        f"gongkai.export.{module}:copied", str(file), str(path), *limits, folder=file.parent, writes=path,
        size=20 * bytes_, before=20 * bytes_, shape=[int],
    )  # fmt: skip
    if isinstance(said, sandbox.Failure):
        raise _UnreadError
    numbers: list[int] = said
    return numbers


def _in_site(path: Path) -> str:
    """Where a file of ``downloads/<package>/attachments/`` stands in the site."""
    return "/".join(path.parts[-4:])
