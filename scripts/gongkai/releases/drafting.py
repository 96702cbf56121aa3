"""What the record of a release says, before anything is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from gongkai import __version__
from gongkai.core.disclosures import HIDDEN, Sheet
from gongkai.releases import copies
from gongkai.releases import sheets as as_csv
from gongkai.releases.chain import History, digest
from gongkai.releases.periods import States, fresh
from gongkai.releases.writing import SUMS, TOMBSTONE

HEAD = "releases.json"
"""The file of a site that says which release it is."""


@dataclass(frozen=True)
class Draft:
    """A record to be written: its name ("" where it would only repeat the last one), the files by their paths, and the
    hash of the record by which the site is known."""

    name: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    head: str = ""
    number: int = 0
    document: Mapping[str, Any] = field(default_factory=dict)
    """What the record says; nothing where there is none to be written."""
    hides: bool = False
    """Whether any number is hidden in what is published."""

    @property
    def said(self) -> bytes:
        """The file of the site that says which release it is."""
        return (json.dumps({"release": self.number, "sha256": self.head}, indent=1) + "\n").encode()


def rows_and_hashes(tables: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    """Rows and hash of the CSV of each published table, as a record has them."""
    return {one: {"rows": rows, "sha256": sha256} for one, (rows, sha256) in sorted(tables.items())}


def draft(
    history: History, day: date, tables: Mapping[str, tuple[int, str]], sheets: Sequence[Sheet],
    published: Mapping[str, tuple[Path, tuple[str, ...]]] | None = None, lacking: Mapping[str, Sequence[str]] | None = None,
    amounts: States | None = None,
) -> Draft:  # fmt: skip
    """The record of a publication.

    ``tables`` give rows and hash of the CSV of each published table; ``day`` is the one the build reckons from. A sheet
    that has not changed since the last release is not written again; in the place of one that may not lie there any more a
    tombstone is put. ``published`` gives the CSV and the primary key of each table of which a copy is kept, ``lacking`` the
    units that tables are published without, ``amounts`` how those of each period stand.
    """
    files: dict[str, bytes] = {}
    kept = {file: said for file, said in history.listed.items() if file not in history.unfit}
    for file, why in history.unfit.items():
        stone = {"file": file, "sha256": history.listed[file], "day": day.isoformat(), "reason": why}
        files[file + TOMBSTONE] = _json(stone)
    before: Mapping[str, Any] = history.records[-1] if history.records else {}
    count = sum(one.startswith(f"{day.isoformat()}-") and "/" not in one for one in history.listed)
    name = f"{day.isoformat()}-{count + 1}"
    protected: dict[str, Any] = {}
    for sheet in sheets:
        content = as_csv.written(sheet)
        old = before.get("protected", {}).get(sheet.relation, {})
        same = old.get("sha256") == digest(content) and old["file"] in kept
        file = old["file"] if same else f"{name}/{sheet.relation}.csv"
        if not same:
            files[file] = content
        protected[sheet.relation] = {
            "file": file, "sha256": digest(content), "of": sheet.of, "key": list(sheet.key), "rows": len(sheet.rows),
            "hidden": {
                one: sum(row[len(sheet.key) + at] == HIDDEN for row in sheet.rows) for at, one in enumerate(sheet.fields)
            },
        }  # fmt: skip
    number, head, document = len(history.records), history.last, dict[str, Any]()
    if before and before["tables"] == rows_and_hashes(tables) and before["protected"] == protected:
        name = ""
    else:
        number += 1
        document = {
            "number": number, "as_of": day.isoformat(), "kit": __version__, "previous": history.last,
            "tables": rows_and_hashes(tables), "protected": protected,
            "copies": _copied(published or {}, tables, kept, files),
            "lacking": {one: sorted(units) for one, units in sorted((lacking or {}).items()) if units},
            "periods": fresh(amounts or {}, history.records),
        }  # fmt: skip
        files[f"{name}.json"] = _json(document)
        head = digest(files[f"{name}.json"])
    if files:
        files[SUMS] = _sums(kept, files)
    return Draft(name, files, head, number, document, any(sheet.hides for sheet in sheets))


def _copied(
    published: Mapping[str, tuple[Path, tuple[str, ...]]], tables: Mapping[str, tuple[int, str]], kept: Mapping[str, str],
    files: dict[str, bytes],
) -> dict[str, Any]:  # fmt: skip
    """What the record says of the copies of its tables; those that nobody has yet are added to ``files``."""
    found: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for name, (path, key) in published.items():
        file = copies.file_of(tables[name][1])
        if file not in kept and file not in files:
            files[file] = copies.packed(path)
        found[name] = (file, kept[file] if file in kept else digest(files[file]), key)
    return copies.said(found)


def _json(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _sums(kept: Mapping[str, str], files: Mapping[str, bytes]) -> bytes:
    every = {**kept, **{file: digest(content) for file, content in files.items()}}
    lines: Iterable[str] = (f"{said}  {file}\n" for file, said in sorted(every.items()))
    return "".join(lines).encode()
