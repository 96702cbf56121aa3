"""What the kit gives to a portal, as names and hashes: written when a portal is made, held against a newer kit by `upgrade`."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai import __version__
from gongkai.commands.new import SHIPPED
from gongkai.core.kit import THEME
from gongkai.load.extending import WORD, parse
from gongkai.load.fields import names_of
from gongkai.load.layers import SQL

FILE = "kit.lock.json"
Snapshot = Mapping[str, Any]


def of(data: Path) -> dict[str, Any]:
    """The snapshot of the installed kit, for the packages of a folder that extend one of its own."""
    return {
        "kit": __version__,
        "packages": {name: _package(SHIPPED / name) for name in sorted(_extended(data))},
        "templates": _hashes(Path(THEME, "templates"), "*.html"),
    }


def write(data: Path, root: Path) -> None:
    """Write the snapshot beside the portal's requirements.txt."""
    text = json.dumps(of(data), ensure_ascii=False, indent=1, sort_keys=True)
    (root / FILE).write_text(text + "\n", encoding="utf-8")


def _extended(data: Path) -> Iterator[str]:
    for path in sorted(data.glob("*/datapackage.json")):
        try:
            words = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue  # the check says what is wrong with it
        wanted = parse(words.get(WORD)) if isinstance(words, dict) else None
        if wanted and (SHIPPED / wanted[0] / "datapackage.json").is_file():
            yield wanted[0]


def _package(folder: Path) -> dict[str, Any]:
    words = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = {}
    for one in words["resources"]:
        schema = one["schema"]
        key = list(names_of(schema.get("primaryKey")))
        required = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")]
        tables[one["name"]] = {
            "key": key, "required": required,
            "fields": {field["name"]: field["type"] for field in schema["fields"]},
            "rows": _rows(folder / one["path"], key),
        }  # fmt: skip
    return {"version": words["version"], "tables": tables, **{part: _hashes(folder / part, "*.sql") for part in SQL}}


def _rows(table: Path, key: list[str]) -> dict[str, str]:
    """The rows that the kit fills a table with, by their keys."""
    if not table.is_file():
        return {}
    with table.open(encoding="utf-8-sig", newline="") as file:
        return {" ".join(row[one] for one in key): _hash(json.dumps(row)) for row in csv.DictReader(file)}


def _hashes(folder: Path, pattern: str) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): _hash(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob(pattern))
    }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
