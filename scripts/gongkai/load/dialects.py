"""What a descriptor says of how its file is to be read, in the words that frictionless heeds; and what no reader can do.

frictionless 5 passes over the words of version 2 of the standard for sheets, reads packed parts as they lie, and takes the
first file of an archive without a word about the others.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gongkai.core.cells import BOOKS
from gongkai.load.paths import Refused
from gongkai.load.streams import PACKED

TEXT_TABLES = ("csv", "tsv", "json", "jsonl", "ndjson")
_IN_PARTS = ("csv", "tsv", "jsonl", "ndjson")
_MISLEADING = set("#?;%&")
"""Signs in a file's name that make frictionless take it for an address, and so find no format."""


def name_format(descriptor: dict[str, Any], format: str) -> None:
    """The descriptor names its format where its path would mislead frictionless."""
    path = descriptor.get("path")
    first = path[0] if isinstance(path, list) and path else path
    if isinstance(first, str) and _MISLEADING & set(first) and format in (*BOOKS, *TEXT_TABLES):
        descriptor.setdefault("format", format)


def name_sheet(descriptor: dict[str, Any], format: str) -> None:
    """The sheet of a workbook is named as frictionless 5 heeds it. Table Dialect 2 says ``sheetName`` and
    ``sheetNumber``; written beside the words of another control they mean the same. Raises Refused for what names no sheet.
    """
    dialect = descriptor.get("dialect")
    if format not in BOOKS or not isinstance(dialect, dict):
        return
    own = "ods" if format == "ods" else "excel"
    places = [one for one in (dialect, dialect.get("excel"), dialect.get("ods")) if isinstance(one, dict)]
    for word, kind in (("sheetName", str), ("sheetNumber", int), ("sheet", (str, int))):
        for place in places:
            if word not in place:
                continue
            sheet = place[word]
            if (
                not isinstance(sheet, kind)
                or isinstance(sheet, bool)
                or sheet == ""
                or (isinstance(sheet, int) and sheet < 1)
            ):
                raise Refused("dialect-sheet", type="dialect-error", word=word, sheet=str(sheet))
            inner = dialect.get(own)
            descriptor["dialect"] = {**dialect, own: {**(inner if isinstance(inner, dict) else {}), "sheet": sheet}}
            return


def with_json_keys(descriptor: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    """The dialect of a JSON table that reads these keys of its records; the package's own list of keys stands."""
    dialect = descriptor.get("dialect")
    words = dict(dialect) if isinstance(dialect, dict) else {}
    kind = "inline" if descriptor.get("data") is not None else "json"
    inner = words.get(kind)
    return {**words, kind: {"keys": list(keys), **(inner if isinstance(inner, dict) else {})}}


def check_parts(files: Sequence[Path], format: str) -> None:
    """The parts of a table can be read as one long text: they are neither packed nor workbooks. Raises Refused."""
    for file in files if len(files) > 1 else ():
        if file.suffix[1:].lower() in PACKED:
            raise Refused("parts-packed", type="compression-error", path=file.name)
        if format in (*BOOKS, "json"):
            raise Refused("parts-format", type="format-error", path=file.name, format=format)


def check_archive(file: Path, inner: str) -> None:
    """The archive holds one file. Raises Refused where it has several, of which only the first would be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = [one.filename for one in archive.infolist() if not one.is_dir() and not _is_dust(one.filename)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return  # whoever opens it says so
    if not inner and len(names) > 1:
        raise Refused(
            "archive-many", type="compression-error", path=file.name, names=", ".join(names[:5]), count=len(names)
        )


def _is_dust(name: str) -> bool:
    """What a Mac puts beside the files."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] == ".DS_Store"
