"""Reads the records of all releases and makes sure that none is missing, changed or out of order."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gongkai.core.disclosures import Disclosure, Earlier, Sheet
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.versions import Copy
from gongkai.folders import listing
from gongkai.releases import copies, sheets
from gongkai.releases.writing import SUMS, TOMBSTONE, standing

_RECORD = re.compile(r"\d{4}-\d{2}-\d{2}-\d+\.json")


@dataclass(frozen=True)
class History:
    """All releases of a portal in order: the records as written, the hash of each, what they tell readers, the files of
    SHA256SUMS with their hashes, and the sheets by file."""

    records: tuple[Mapping[str, Any], ...] = ()
    hashes: tuple[str, ...] = ()
    earlier: Earlier = field(default_factory=Earlier)
    listed: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    unfit: Mapping[str, str] = field(default_factory=dict)
    """The sheets and copies that may not lie there any more, each with the reason."""
    names: tuple[str, ...] = ()
    """Of the records: 2026-06-30-1."""
    copies: tuple[Mapping[str, Copy], ...] = ()
    """The tables as each record published them, by their names; without those of which no copy is left."""
    buried: Mapping[str, str] = field(default_factory=dict)
    """The files in whose place a tombstone stands, each with the reason."""

    @property
    def last(self) -> str:
        """The hash of the last record, "" where there is none."""
        return self.hashes[-1] if self.hashes else ""

    @property
    def every_copy(self) -> list[Copy]:
        """The copies of all tables in all releases."""
        return [copy for one in self.copies for copy in one.values()]

    def without(self, unfit: Mapping[str, str]) -> History:
        """The same, with the sheets and copies that may not lie there any more unread."""
        if not unfit:
            return self
        left = {file: sheet for file, sheet in self.sheets.items() if file not in unfit}
        fit = tuple({name: copy for name, copy in one.items() if copy.file not in unfit} for one in self.copies)
        told = {**self.unfit, **unfit}
        return replace(self, earlier=_earlier(self.records, left), sheets=left, unfit=told, copies=fit)


class _Broken(Exception):
    """A file of the chain that is not what it was."""

    def __init__(self, kind: str, file: str) -> None:
        super().__init__(f"{kind} {file}")
        self.kind = kind
        self.file = file


def read(folder: Path) -> tuple[History, list[Problem]]:
    """The history of a portal; an empty one and a fatal problem where a record is missing, changed or out of order, or
    can't be read. A release whose recording was interrupted counts like any other."""
    try:
        return _read(folder), []
    except _Broken as error:
        kind, file = error.kind, error.file
    except (KeyError, IndexError, TypeError, ValueError, OSError):
        # The sums vouch for it, and it can't be read: written by another version of the kit, or by hand.
        kind, file = "unreadable", SUMS
    place = Place(f"{folder.name}/{file}")
    return History(), [Problem("release-chain", Severity.FATAL, type=kind, place=place, facts={"file": file})]


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _read(folder: Path) -> History:
    names = sorted(one.name for one in folder.iterdir() if one.suffix == ".json") if folder.is_dir() else []
    listed = _listed(folder, names)
    for name in names:
        if name not in listed:
            raise _Broken("unlisted", name)
    texts = {name: _bytes(folder, name, told) for name, told in listed.items() if not name.endswith(copies.PACKED)}
    for name in listed.keys() - texts.keys():
        _unchanged(folder, name, listed[name])
    records: list[Mapping[str, Any]] = []
    hashes = [""]
    ordered = sorted(filter(_RECORD.fullmatch, listed), key=lambda one: _number(texts[one], one))
    for number, name in enumerate(ordered, 1):
        record = json.loads(texts[name])
        if record["number"] != number or record["previous"] != hashes[-1]:
            raise _Broken("order", name)
        hashes.append(digest(texts[name]))
        records.append(record)
    found: dict[str, Sheet] = {}
    for relation, said in ((relation, said) for record in records for relation, said in record["protected"].items()):
        file = said["file"]
        if file in texts:
            found.setdefault(file, sheets.read(relation, said, texts[file]))
        elif json.loads(texts.get(file + TOMBSTONE, b"{}")).get("sha256") != said["sha256"]:
            raise _Broken("missing", file)
    stones = {name.removesuffix(TOMBSTONE): json.loads(texts[name]) for name in texts if name.endswith(TOMBSTONE)}
    kept = []
    for record in records:
        kept.append(own := dict[str, Copy]())
        for relation, said in record.get("copies", {}).items():
            file, sha256 = said["file"], record["tables"][relation]["sha256"]
            if file in listed:
                own[relation] = Copy(relation, file, standing(folder, file), sha256, listed[file], tuple(said["key"]))
            elif stones.get(file, {}).get("sha256") != said["sha256"]:
                raise _Broken("missing", file)
    called = tuple(name.removesuffix(".json") for name in ordered)
    buried = {file: str(stone.get("reason", "")) for file, stone in stones.items()}
    return History(
        tuple(records), tuple(hashes[1:]), _earlier(records, found), listed, found, {}, called, tuple(kept), buried
    )


def _listed(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The files of SHA256SUMS with their hashes."""
    path = standing(folder, SUMS)
    if not path.is_file():
        if any(map(_RECORD.fullmatch, names)):
            raise _Broken("missing", SUMS)
        return {}
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        told, _, name = line.partition("  ")
        if not re.fullmatch(r"[0-9a-f]{64}", told) or not name or name.startswith("/") or ".." in name.split("/"):
            raise _Broken("unreadable", SUMS)
        found[name] = told
    return found


def _bytes(folder: Path, name: str, told: str) -> bytes:
    try:
        if not listing.is_file(standing(folder, name)):
            raise _Broken("missing", name)
        content = standing(folder, name).read_bytes()
    except OSError:
        raise _Broken("missing", name) from None
    # A git that was told to write Windows' line ends has changed no number.
    for one in (content, content.replace(b"\r\n", b"\n")):
        if digest(one) == told:
            return one
    raise _Broken("changed", name)


def _unchanged(folder: Path, name: str, told: str) -> None:
    """A file is what it was; a large one is not held in memory for that."""
    path = standing(folder, name)
    try:
        if not listing.is_file(path):
            raise _Broken("missing", name)
        found = copies.digest_of(path)
    except OSError:
        raise _Broken("missing", name) from None
    if found != told:
        raise _Broken("changed", name)


def _number(content: bytes, name: str) -> int:
    try:
        found = json.loads(content)
        if not isinstance(found["protected"], dict) or not isinstance(found["tables"], dict):
            raise _Broken("unreadable", name)
        return int(found["number"])
    except (ValueError, KeyError, TypeError):
        raise _Broken("unreadable", name) from None


def _earlier(records: Iterable[Mapping[str, Any]], found: Mapping[str, Sheet]) -> Earlier:
    """What all releases together have told: a table and its totals again only where one of them had changed."""
    told: list[Disclosure] = []
    seen: set[tuple[str, ...]] = set()
    for record in records:
        protected = {relation: said for relation, said in record["protected"].items() if said["file"] in found}
        for relation, said in protected.items():
            if said["of"]:
                continue
            totals = [other["file"] for other in protected.values() if other["of"] == relation]
            if (said["file"], *totals) not in seen:
                seen.add((said["file"], *totals))
                told.append(Disclosure(found[said["file"]], tuple(found[one] for one in totals)))
    return Earlier(tuple(told))
