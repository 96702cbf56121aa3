"""The folder of a package that extends one of the kit's, made complete: the kit's files with the portal's over them.

What comes out is a package like any other, beside the build: everything after this reads it and knows of no layers. The
portal's files are copied; a table of the kit takes the portal's rows first, so that a row's number is that of the
portal's own file.
"""

from __future__ import annotations

import atexit
import csv
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.core.kit import PACKAGES as SHIPPED
from gongkai.core.twins import in_english
from gongkai.folders import listing
from gongkai.load.discover import USUAL, Found
from gongkai.load.documents import Unreadable, read_document
from gongkai.load.extending import WORD, Resolved, Words, parse, resolve
from gongkai.load.fields import names_of
from gongkai.load.notes import Notes
from gongkai.load.paths import Refused, existing

PACKAGES = Path(SHIPPED)
SQL = ("rules", "models", "views")
"""The folders of a package in which a file of the portal's replaces the kit's of the same name."""
KIT = "kit"
"""The word of a complete descriptor that says which package of the kit it was made of."""


def extended(found: Found, notes: Notes, into: Path) -> tuple[Found, Resolved] | None:
    """The complete package in the folder ``into``; None with notes where what it extends is not there."""
    wanted = parse(found.document[WORD])
    if wanted is None:
        notes.add("extends-word", word=found.document[WORD])
        return None
    name, major, minor = wanted
    base = PACKAGES / name
    if not (base / USUAL).is_file():
        known = sorted(one.parent.name for one in PACKAGES.glob(f"*/{USUAL}"))
        notes.add("extends-unknown", name=name, known=", ".join(known))
        return None
    kit: Words = json.loads((base / USUAL).read_text(encoding="utf-8"))
    version = [int(part) for part in kit["version"].split(".")]
    if version[0] != major or version[1] < minor:
        notes.add("extends-version", name=name, wanted=f"{major}.{minor}", has=kit["version"])
        return None
    if found.folder.name != name:  # the kit's SQL names its tables by the package
        notes.add("extends-folder", name=name, folder=found.folder.name)
        return None
    always = {one["name"] for one in kit["resources"] if (base / one["path"]).is_file()}
    own = found.document
    resolved = resolve(kit, own, dict(_headers(own, kit, found.folder, always)), always, notes)
    resolved.words[KIT] = f"{name}@{kit['version']}"
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    unwanted = _queries(kit) - _queries(resolved.words)
    for part in SQL:
        _copy_tree(base / part, into / part, skip=unwanted if part == "views" else frozenset())
    _copy_readme(base, found.folder, into)
    _copy_tree(found.folder, into, skip={found.path.name, "lang"})
    for resource in resolved.words["resources"]:
        if resource.get("name") in always:
            _rows_of_both(base / _path(kit, resource["name"]), found.folder, resource, into, notes)
    _write_words(base, found.folder, into, resolved, notes)
    return Found(into / USUAL, into, resolved.words), resolved


def _queries(words: Words) -> set[str]:
    """The SQL files of a descriptor's views."""
    return {f"{one.get('query') or one['name']}.sql" for one in words.get("views", ())}


def _path(kit: Words, name: str) -> str:
    return next(str(one["path"]) for one in kit["resources"] if one["name"] == name)


def _headers(own: Words, kit: Words, folder: Path, always: set[str]) -> Iterator[tuple[str, list[str]]]:
    """The columns of the portal's plain CSV tables, by resource."""
    usual = {one["name"]: one["path"] for one in kit["resources"]}
    for one in own.get("resources") or ():
        name = one.get("name") if isinstance(one, dict) else None
        path = one.get("path", usual.get(name)) if isinstance(one, dict) else None
        if name in usual and name not in always and isinstance(path, str) and path.lower().endswith(".csv"):
            try:
                with existing(folder, path).open(encoding="utf-8-sig", newline="") as file:
                    header = next(csv.reader(file), None)
            except (OSError, ValueError, csv.Error, Refused):
                continue  # whoever reads the table says what is wrong with it
            if header:
                yield str(name), header


def _copy_readme(base: Path, home: Path, into: Path) -> None:
    """The kit's texts about the package, where the portal has none: in both languages or in neither."""
    if not any(one.name.lower().startswith("readme") for one in home.iterdir()):
        for one in base.glob("README*.md"):
            _copy(one, into / one.name)


def _copy_tree(source: Path, target: Path, skip: frozenset[str] | set[str] = frozenset()) -> None:
    """The same files at another place. Links are made again as they are: what leads out of the package leads out still."""
    if not source.is_dir() or source.is_symlink():
        if source.is_symlink():
            target.symlink_to(os.readlink(source))  # noqa: PTH115
        return
    target.mkdir(parents=True, exist_ok=True)
    for entry in sorted(os.scandir(source), key=lambda one: one.name):
        if entry.name in skip or entry.name.startswith("."):
            continue
        there = target / entry.name
        if entry.is_dir(follow_symlinks=False):
            _copy_tree(Path(entry.path), there)
        elif entry.is_symlink():
            there.unlink(missing_ok=True)
            there.symlink_to(os.readlink(entry.path))  # noqa: PTH115
        elif entry.is_file():
            _copy(Path(entry.path), there)


def _copy(source: Path, target: Path) -> None:
    """A file as it is. A hard link would not do: it changes the time of the portal's own file, and then a build over the same
    files is not known to be the same (see `gongkai.incremental.up_to_date`)."""
    target.unlink(missing_ok=True)
    if listing.is_file(source) and os.access(source, os.R_OK):
        shutil.copy2(source, target)
    else:
        os.link(source, target)  # whoever reads it says what it is; a copy of holes would fill the disk


def _write_words(base: Path, home: Path, into: Path, resolved: Resolved, notes: Notes) -> None:
    """The complete descriptor, and the translations of what it has."""
    _write_json(into / USUAL, resolved.words)
    for kits in sorted((base / "lang").glob("*.json")):
        document = _pruned(json.loads(kits.read_text(encoding="utf-8")), resolved)
        own = f"lang/{kits.name}"
        if (home / own).exists() or (home / own).is_symlink():
            try:
                more = read_document(existing(home, own))
                document = _laid(document, more if isinstance(more, dict) else {})
            except Refused as error:
                notes.add(error.code, error.severity, file=own, **error.facts)
            except Unreadable as error:
                notes.add(error.code, file=own, **error.facts)
        (into / "lang").mkdir(exist_ok=True)
        _write_json(into / own, document)


def _pruned(document: Words, resolved: Resolved) -> Words:
    """The kit's translations without those of tables, fields and views that this package does not have."""
    kept = {
        key: {str(one.get("name", one.get("resource"))) for one in resolved.words.get(key, ())}
        for key in ("resources", "views", "hierarchies")
    }
    words = dict(document)
    for key, names in kept.items():
        if isinstance(words.get(key), list):
            words[key] = [one for one in words[key] if str(one.get("name", one.get("resource"))) in names]
    fields = {
        one["name"]: {f["name"] for f in one.get("schema", {}).get("fields", ())}
        for one in resolved.words["resources"]
        if "name" in one
    }
    for resource in words.get("resources", ()):
        schema = resource.get("schema")
        if isinstance(schema, dict) and isinstance(schema.get("fields"), list):
            resource["schema"] = {
                **schema,
                "fields": [each for each in schema["fields"] if each.get("name") in fields[resource["name"]]],
            }
    return words


def _laid(base: Any, own: Any) -> Any:
    """One translation over another: mappings by key, lists of mappings by what names their members, texts replaced."""
    if isinstance(base, dict) and isinstance(own, dict):
        return {**base, **{key: _laid(base[key], value) if key in base else value for key, value in own.items()}}
    by = _by(base), _by(own)
    if isinstance(base, list) and isinstance(own, list) and by[0] and by[0] == by[1]:
        mine = {one[by[0]]: one for one in own}
        return [*(_laid(one, mine.pop(one[by[0]], {})) for one in base), *mine.values()]
    return own


def _by(members: Any) -> str:
    for key in ("name", "value", "resource"):
        if (
            isinstance(members, list)
            and members
            and all(isinstance(one, dict) and isinstance(one.get(key), str) for one in members)
        ):
            return key
    return ""


def _rows_of_both(kits: Path, home: Path, resource: Words, into: Path, notes: Notes) -> None:
    """A table of the kit with the portal's rows before its own. A row that has a kit row's key is that row."""
    target = into / kits.name
    resource["path"] = kits.name
    mine = home / kits.name
    if not mine.is_file():
        _copy(kits, target)
        return
    header, rows = _table(kits)
    at = [header.index(one) for one in names_of(resource["schema"].get("primaryKey"))]
    known = {tuple(row[one] for one in at): row for row in rows}
    try:
        columns, own = _table(existing(home, kits.name))
    except (OSError, ValueError, csv.Error, Refused):
        columns, own = [], []
    if columns == [one for one in header if one in columns or not in_english(one)]:
        columns, own = header, [_translated(row, columns, header, known, at) for row in own]
    if columns != header:
        notes.add("extends-header", resource=resource["name"], file=kits.name, columns=", ".join(header))
        own = []
    merged = []
    for number, row in enumerate(own, start=2):
        same = known.pop(tuple(row[one] for one in at), None) if len(row) == len(header) else None
        if same is not None and same != row:
            notes.add(
                "extends-row",
                resource=resource["name"],
                file=kits.name,
                row=number,
                key=", ".join(row[one] for one in at),
            )
        merged.append(row if same is None else same)
    target.unlink(missing_ok=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *merged, *known.values()])


def _translated(
    row: list[str], columns: list[str], header: list[str], known: Mapping[tuple[str, ...], list[str]], at: list[int]
) -> list[str]:
    """A row of a table that lacks columns in English: what the kit says there of the same row, else nothing. One that is too short
    or too long stays so."""
    if len(row) < len(columns):
        return row
    said = dict(zip(columns, row, strict=False))
    same = known.get(tuple(said.get(header[one], "") for one in at), [""] * len(header))
    return [said.get(name, kits) for name, kits in zip(header, same, strict=True)] + row[len(columns) :]


def _table(path: Path) -> tuple[list[str], list[list[str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file)) or [[]]
    return header, rows


def _write_json(path: Path, document: Any) -> None:
    path.unlink(missing_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


@cache
def beside() -> Path:
    """A folder for what is made complete where nobody names one; it ends with the program."""
    folder = tempfile.mkdtemp(prefix="gongkai-")
    atexit.register(shutil.rmtree, folder, True)
    return Path(folder)
