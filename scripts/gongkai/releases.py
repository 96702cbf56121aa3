"""What was published when: a small record a release in content/releases, each holding the hash of the one before.

``2026-06-30-1.json`` names every published table with the hash of its CSV download. Beside it, in a folder of the same
name, are the cells of the tables with hidden numbers, just as readers got them, and of each total which rows it sums. With
them a later build knows what readers have (`earlier`). SHA256SUMS lists every file, so that the last one can't go missing
unnoticed either, and ``sha256sum -c`` checks them without this program.

What is assumed of somebody who compares releases stands in `privacy.past`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from gongkai import __version__, listing
from gongkai.earlier import HIDDEN, Earlier, Sheet, Told
from gongkai.errors import Problem, Severity
from gongkai.model import Package

SUMS = "SHA256SUMS"
COUNTED = "_counted"
"""The column of a total's sheet that names the rows it sums: "0-3 7"."""
_RECORD = re.compile(r"\d{4}-\d{2}-\d{2}-\d+\.json")


@dataclass(frozen=True)
class History:
    """All releases of a portal in order: the records as written, the hash of the last one, and what they tell readers."""

    records: tuple[Mapping[str, Any], ...] = ()
    last: str = ""
    earlier: Earlier = field(default_factory=Earlier)


class _Broken(Exception):
    """A file of the chain that is not what it was."""

    def __init__(self, kind: str, file: str) -> None:
        super().__init__(f"{kind} {file}")
        self.kind = kind
        self.file = file


def read(folder: Path) -> tuple[History, list[Problem]]:
    """The history of a portal; an empty one and a fatal problem where a record is missing, changed or out of order."""
    try:
        return _read(folder), []
    except _Broken as error:
        kind, file = error.kind, error.file
    except (KeyError, IndexError, TypeError, ValueError):
        # The sums vouch for it, and it can't be read: written by another version of the kit, or by hand.
        kind, file = "unreadable", SUMS
    place = f"{folder.name}/{file}"
    return History(), [Problem("release-chain", Severity.FATAL, type=kind, place=place, facts={"file": file})]


def _read(folder: Path) -> History:
    names = sorted(one.name for one in folder.glob("*.json")) if folder.is_dir() else []
    listed = _listed(folder)
    for name in names:
        if name not in listed:
            raise _Broken("unlisted", name)
    texts = {name: _bytes(folder, name, digest) for name, digest in listed.items()}
    records: list[Mapping[str, Any]] = []
    last = ""
    for number, name in enumerate(
        sorted(filter(_RECORD.fullmatch, listed), key=lambda one: _number(texts[one], one)), 1
    ):
        record = json.loads(texts[name])
        if record["number"] != number or record["previous"] != last:
            raise _Broken("order", name)
        last = _hash(texts[name])
        records.append(record)
    used = {one["file"] for record in records for one in record["protected"].values()}
    if missing := sorted(used - set(texts)):
        raise _Broken("missing", missing[0])
    return History(tuple(records), last, _earlier(records, texts))


def _listed(folder: Path) -> dict[str, str]:
    """The files of SHA256SUMS with their hashes."""
    if not (folder / SUMS).is_file():
        if folder.is_dir() and any(_RECORD.fullmatch(one.name) for one in folder.iterdir()):
            raise _Broken("missing", SUMS)
        return {}
    found = {}
    for line in (folder / SUMS).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        if not re.fullmatch(r"[0-9a-f]{64}", digest) or not name or name.startswith("/") or ".." in name.split("/"):
            raise _Broken("unreadable", SUMS)
        found[name] = digest
    return found


def _bytes(folder: Path, name: str, digest: str) -> bytes:
    try:
        if not listing.is_file(folder / name):
            raise _Broken("missing", name)
        content = (folder / name).read_bytes()
    except OSError:
        raise _Broken("missing", name) from None
    if _hash(content) != digest:
        raise _Broken("changed", name)
    return content


def _number(content: bytes, name: str) -> int:
    try:
        found = json.loads(content)
        if not isinstance(found["protected"], dict) or not isinstance(found["tables"], dict):
            raise _Broken("unreadable", name)
        return int(found["number"])
    except (ValueError, KeyError, TypeError):
        raise _Broken("unreadable", name) from None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _earlier(records: Iterable[Mapping[str, Any]], texts: Mapping[str, bytes]) -> Earlier:
    """What all releases together have told: a table and its totals again only where one of them had changed."""
    told: list[Told] = []
    seen: set[tuple[str, ...]] = set()
    sheets: dict[tuple[str, str], Sheet] = {}
    for record in records:
        protected = record["protected"]
        for relation, said in protected.items():
            one = relation, said["file"]
            if one not in sheets:
                sheets[one] = _sheet(relation, said, texts[said["file"]])
        for relation, said in protected.items():
            if said["of"]:
                continue
            totals = [(each, other["file"]) for each, other in protected.items() if other["of"] == relation]
            files = (relation, said["file"], *(file for _, file in totals))
            if files not in seen:
                seen.add(files)
                told.append(Told(sheets[relation, said["file"]], tuple(sheets[one] for one in totals)))
    return Earlier(tuple(told))


def _sheet(relation: str, said: Mapping[str, Any], content: bytes) -> Sheet:
    """A sheet as it was written."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"))))
    header, body = rows[0], rows[1:]
    at = len(said["key"])
    total = bool(header) and header[-1] == COUNTED
    kept = len(header) - total
    counted = tuple(_unfolded(row[-1]) for row in body) if total else ()
    return Sheet(
        relation,
        tuple(header[:at]),
        tuple(header[at:kept]),
        tuple(tuple(row[:kept]) for row in body),
        said["of"],
        counted,
    )


def lost(history: History, packages: Iterable[Package]) -> list[Problem]:
    """An error for each table whose hidden cells can't be found again, because its key is another one than it was.

    A table that is not there any more, or has other totals than before, is no mistake: what was told of it stays known.
    """
    keys = {
        relation: tuple(said["key"]) for record in history.records for relation, said in record["protected"].items()
    }
    return [
        Problem(
            "release-key", Severity.ERROR, package.name, one.name, place=f"{package.name}/{one.name}",
            facts={"before": ", ".join(keys[one.id]), "now": ", ".join(one.primary_key)},
        )
        for package in packages
        for one in package.resources
        if one.id in keys and keys[one.id] != one.primary_key
    ]  # fmt: skip


def unrecorded(history: History, tables: Mapping[str, tuple[int, str]]) -> list[Problem]:
    """A notice where a portal that keeps records has tables that differ from the last one: published so, they would be
    known to readers and to no later build."""
    if not history.records or history.records[-1]["tables"] == _told(tables):
        return []
    return [Problem("release-unrecorded", Severity.NOTICE, place="releases")]


def _told(tables: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    return {one: {"rows": rows, "sha256": digest} for one, (rows, digest) in sorted(tables.items())}


def record(
    folder: Path, history: History, day: date, tables: Mapping[str, tuple[int, str]], sheets: Sequence[Sheet]
) -> Path | None:
    """The record of a publication, written; None where it would only repeat the last one.

    ``tables`` give rows and hash of the CSV of each published table; ``day`` is the one the build reckons from. A sheet
    that has not changed since the last release is not written again.
    """
    before: Mapping[str, Any] = history.records[-1] if history.records else {}
    count = sum(one.name.startswith(f"{day.isoformat()}-") for one in folder.glob("*.json")) if folder.is_dir() else 0
    name = f"{day.isoformat()}-{count + 1}"
    files: dict[str, bytes] = {}
    protected: dict[str, Any] = {}
    for sheet in sheets:
        content = _written(sheet)
        old = before.get("protected", {}).get(sheet.relation, {})
        file = old["file"] if old.get("sha256") == _hash(content) else f"{name}/{sheet.relation}.csv"
        files[file] = content
        protected[sheet.relation] = {
            "file": file, "sha256": _hash(content), "of": sheet.of, "key": list(sheet.key), "rows": len(sheet.rows),
            "hidden": {
                one: sum(row[len(sheet.key) + at] == HIDDEN for row in sheet.rows) for at, one in enumerate(sheet.fields)
            },
        }  # fmt: skip
    told = _told(tables)
    if before and before["tables"] == told and before["protected"] == protected:
        return None
    document = {
        "number": len(history.records) + 1, "as_of": day.isoformat(), "kit": __version__, "previous": history.last,
        "tables": told, "protected": protected,
    }  # fmt: skip
    files[f"{name}.json"] = (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
    every = _listed(folder) | {file: _hash(content) for file, content in files.items()}
    for file, content in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)
    lines = [f"{digest}  {file}\n" for file, digest in sorted(every.items())]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")
    return folder / f"{name}.json"


def _written(sheet: Sheet) -> bytes:
    """The sheet as CSV, a total with the rows it sums in one more column."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    more = [COUNTED] if sheet.of else []
    writer.writerow([*sheet.key, *sheet.fields, *more])
    for at, row in enumerate(sheet.rows):
        writer.writerow([*row, *([_folded(sheet.counted[at])] if more else [])])
    return text.getvalue().encode()


def _folded(numbers: Sequence[int]) -> str:
    """Ascending numbers as ranges: 0-3 7."""
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][1] + 1:
            runs[-1][1] = one
        else:
            runs.append([one, one])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _unfolded(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for run in text.split():
        first, _, last = run.partition("-")
        found += range(int(first), int(last or first) + 1)
    return tuple(found)
