"""The downloads of a finished site, looked at by what their own descriptors say of their columns.

For a site that was built elsewhere. A number with a unit is an amount and no telephone (see `columns`); without the
descriptor, which every package's archive holds, nothing in a bare file tells one from the other.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai.core.model import Field
from gongkai.privacy import leaks
from gongkai.privacy.leaks import written_tables
from gongkai.privacy.leaks.around import is_of_a_person
from gongkai.privacy.leaks.columns import label

MOST = 16 << 20
"""Bytes of a descriptor that are read."""


def amounts(folder: Path, allowed: Collection[str]) -> set[str]:
    """The values in the downloads of a site that look like somebody's number and stand in a column of amounts only. A valid
    identity number is no amount."""
    spared: set[str] = set()
    others: set[str] = set()
    for package in sorted(one for one in folder.glob("*") if one.is_dir()):
        for file, fields in _tables(package):
            found, large = _found(file, fields, allowed)
            alike = Counter(name for name, _ in found)
            for name, leak in found:
                field = fields.get(name)
                number = field is not None and field.numeric and not is_of_a_person(label(field))
                amount = field and number and (field.unit or large[name] > 2 * alike[name])
                (spared if amount and leak.kind != "identity" else others).add(leak.value)
    return spared - others


def _tables(package: Path) -> Iterator[tuple[Path, dict[str, Field]]]:
    """The CSV files of a package's downloads with the fields of each, by name."""
    for one in _descriptor(package).get("resources") or ():
        path = one.get("path") if isinstance(one, Mapping) else None
        file = package / str(path).rpartition("/")[2]
        schema = one.get("schema") if isinstance(one, Mapping) else None
        fields = schema.get("fields") if isinstance(schema, Mapping) else None
        if isinstance(path, str) and file.is_file() and isinstance(fields, list):
            yield file, {str(each.get("name")): _field(each) for each in fields if isinstance(each, Mapping)}


def _descriptor(package: Path) -> Mapping[str, Any]:
    """The descriptor in the package's archive; {} where there is none."""
    for archive in sorted(package.glob("*.zip")):
        try:
            with zipfile.ZipFile(archive) as packed:
                entry = packed.getinfo("datapackage.json")
                found = json.loads(packed.read(entry)) if entry.file_size <= MOST else {}
        except (KeyError, OSError, ValueError, zipfile.BadZipFile):
            continue
        if isinstance(found, Mapping):
            return found
    return {}


def _field(words: Mapping[str, Any]) -> Field:
    unit = words.get("unit")
    title = str(words.get("title") or words.get("name"))
    return Field(
        str(words.get("name")), str(words.get("type")), {"zh": title}, {}, unit if isinstance(unit, str) else ""
    )


def _found(
    file: Path, fields: Mapping[str, Field], allowed: Collection[str]
) -> tuple[list[tuple[str, leaks.Leak]], Counter[str]]:
    """What looks like a leak in the cells of a table, with the column it stands in; and each column's large numbers."""
    text = file.read_text(encoding="utf-8", errors="replace")
    found: list[tuple[str, leaks.Leak]] = []
    large: Counter[str] = Counter()
    if not leaks.QUICK.search(text):
        return found, large
    try:
        for row in csv.DictReader(io.StringIO(text, newline="")):
            for name, cell in row.items():
                if not isinstance(cell, str) or len(cell) < written_tables.LARGE:
                    continue
                large[name] += cell.partition(".")[0].isdecimal()
                own = fields.get(name)
                named = label(own) if own else str(name)
                # whoever reads the file without its descriptor knows nothing of the column
                both = (*leaks.find(cell, label=named, allowed=allowed), *leaks.find(cell, allowed=allowed))
                found += [(name, leak) for leak in {(one.kind, one.value): one for one in both}.values()]
    except csv.Error:
        return [], large
    return found, large
