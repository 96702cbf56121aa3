"""A package's descriptor made safe: every reference in it checked and resolved, what would be fetched taken out.

What comes out can be handed to frictionless: it names only files that are there and inside the folder, schemas and
dialects stand in it, and it has no profile to fetch. A resource that can't be read keeps its place with no data at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.core.cells import BOOKS
from gongkai.core.errors import Severity
from gongkai.load.dialects import TEXT_TABLES, check_archive, check_parts, name_format, name_sheet
from gongkai.load.documents import Unreadable, read_document
from gongkai.load.notes import Notes
from gongkai.load.paths import Refused, is_remote, local_file
from gongkai.load.streams import LFS, MOST_DOCUMENT, PACKED, check_text, codec_of, unpacked_chunks, weigh_zip

UNREAD = (
    "sql",
    "db",
    "sqlite",
    "html",
    "parquet",
    "parq",
    "sav",
    "zsav",
    "pandas",
    "gsheets",
    "yaml",
    "ckan",
    "github",
)
"""What frictionless reads only with other software, by fetching, or without bounds: offered as files, not as tables."""
_PROFILES = ("data-package", "tabular-data-package", "data-resource", "tabular-data-resource")
_STANDARD = re.compile(r"https?://datapackage\.org/profiles/\d+\.\d+/\w+\.json")


_DIALECT = (
    "$schema", "name", "type", "title", "description", "header", "headerRows", "headerJoin", "headerCase", "commentChar", "commentRows",
    "skipBlankRows", "delimiter", "lineTerminator", "quoteChar", "doubleQuote", "escapeChar", "nullSequence", "skipInitialSpace",
    "caseSensitiveHeader", "csvddfVersion", "sheetName", "sheetNumber", "sheet", "keys", "keyed", "property", "controls",
    "csv", "json", "excel", "ods", "inline", "local", "remote", "stream", "yaml", "html", "sql", "parquet", "pandas", "spss", "gsheets",
    "zenodo", "github", "ckan", "aws", "buffer", "profile", "encoding",
)  # fmt: skip
"""The words of a dialect that somebody who reads a table follows, in either version of the standard."""


@dataclass
class FileChecked:
    """A resource's descriptor after the check. ``size`` is what reading it costs, in unpacked bytes."""

    name: str
    descriptor: dict[str, Any]
    files: tuple[Path, ...] = ()
    remote: tuple[str, ...] = ()
    readable: bool = True
    plain: bool = False
    size: int = 0
    original: Mapping[str, Any] = field(default_factory=dict)


def without_references(data: Any) -> Any:
    """The data without any "$ref" in it, at any depth."""
    if isinstance(data, dict):
        return {key: without_references(value) for key, value in data.items() if key != "$ref"}
    if isinstance(data, list):
        return [without_references(value) for value in data]
    return data


def without_profiles(descriptor: Mapping[str, Any], notes: Notes) -> dict[str, Any]:
    """The descriptor without a profile that frictionless would fetch or look for; a notice where it had one."""
    kept = dict(descriptor)
    for key in ("profile", "profiles", "$schema"):
        value = kept.get(key)
        if value is None:
            continue
        if value in _PROFILES or (key == "$schema" and isinstance(value, str) and _STANDARD.fullmatch(value)):
            continue
        del kept[key]
        notes.add("profile-ignored", Severity.NOTICE, profile=value)
    return kept


def check_resource(raw: Mapping[str, Any], name: str, folder: Path, notes: Notes) -> FileChecked:
    """The resource, with its mistakes noted under the address name ``name``."""
    checked = FileChecked(name, without_profiles(raw, notes), original=raw)
    descriptor = checked.descriptor
    refused = False
    for key in ("schema", "dialect"):
        if isinstance(descriptor.get(key), str):
            refused = not _resolve(descriptor, key, name, folder, notes) or refused
    _dialect_words(descriptor.get("dialect"), name, notes)
    refused = not _patterns_compile(descriptor.get("schema"), name, notes) or refused
    if not descriptor.get("path") and descriptor.get("data") is None and descriptor.get("url"):
        descriptor["path"] = descriptor.pop("url")
    paths = descriptor.get("path")
    if paths is None:
        if refused:
            _empty(checked)
        return checked
    more = descriptor.get("extrapaths")
    every = [*(paths if isinstance(paths, list) else [paths]), *(more if isinstance(more, list) else [])]
    checked.remote = tuple(path for path in every if is_remote(path))
    for path in checked.remote:
        notes.add("remote-resource", Severity.NOTICE, resource=name, address=path)
    if not every:
        notes.add("path-empty", resource=name)
    files = []
    for path in every:
        if is_remote(path):
            continue
        try:
            files.append(local_file(folder, path))
        except Refused as error:
            refused = True
            notes.add(
                error.code,
                error.severity,
                resource=name,
                type=error.type,
                file=_file_word(path, error.code),
                **error.facts,
            )
    if descriptor.get("scheme", "file") != "file" and not checked.remote:
        refused = True
        notes.add("path-scheme", resource=name, type="scheme-error", path=every[0], scheme=descriptor["scheme"])
    descriptor.pop("scheme", None)
    checked.files = tuple(files)
    if refused or checked.remote or not files:
        if refused:
            checked.files = ()
        _empty(checked)
        return checked
    _check_files(checked, folder, notes)
    return checked


def _file_word(path: Any, code: str) -> str:
    """The path as the place of its problem; "" for one that is no path inside the folder."""
    return path if isinstance(path, str) and not code.startswith("path-") else ""


def _empty(checked: FileChecked) -> None:
    """The descriptor keeps its words and loses every way to data."""
    checked.readable = False
    for key in ("path", "extrapaths", "url", "scheme", "format", "compression", "innerpath", "encoding", "mediatype",
                "bytes", "hash", "stats", "hashing"):  # fmt: skip
        checked.descriptor.pop(key, None)
    if not isinstance(checked.descriptor.get("schema"), dict):
        checked.descriptor["schema"] = {"fields": []}
    if not isinstance(checked.descriptor.get("dialect"), dict):
        checked.descriptor.pop("dialect", None)
    checked.descriptor["data"] = []


def _resolve(descriptor: dict[str, Any], key: str, name: str, folder: Path, notes: Notes) -> bool:
    """True where a schema or dialect given by path was read and put in its place."""
    path = descriptor.pop(key)
    if is_remote(path):
        notes.add(f"{key}-remote", resource=name, address=path)
        return False
    try:
        document = read_document(local_file(folder, path))
        if not isinstance(document, dict):
            raise Unreadable("document-not-mapping")
    except Refused as error:
        notes.add(
            error.code,
            error.severity,
            resource=name,
            type=f"{key}-error",
            file=_file_word(path, error.code),
            **error.facts,
        )
    except Unreadable as error:
        notes.add(error.code, resource=name, type=f"{key}-error", file=_file_word(path, error.code), **error.facts)
    else:
        descriptor[key] = without_references(document)
        return True
    return False


def _dialect_words(dialect: Any, name: str, notes: Notes) -> None:
    """Each word of a dialect that no reader follows has a warning, each that leaves rows out a notice."""
    if not isinstance(dialect, dict):
        return
    for word in sorted(dialect):
        if word not in _DIALECT:
            notes.add("dialect-word", Severity.WARNING, resource=name, word=word)
    rows = dialect.get("commentRows")
    if isinstance(rows, list) and rows:
        notes.add("rows-left-out", Severity.NOTICE, resource=name, rows=", ".join(map(str, rows)))


def _patterns_compile(schema: Any, name: str, notes: Notes) -> bool:
    """True where every pattern of the schema is a regular expression. (One that hangs is stopped when it runs.)"""
    fields = schema.get("fields") if isinstance(schema, dict) else None
    good = True
    for one in fields if isinstance(fields, list) else ():
        constraints = one.get("constraints") if isinstance(one, dict) else None
        pattern = constraints.get("pattern") if isinstance(constraints, dict) else None
        if not isinstance(pattern, str):
            continue
        try:
            re.compile(f"^{pattern}$")
        except (re.error, RecursionError, OverflowError, ValueError, MemoryError) as error:
            good = False
            hidden = one.get("privacy") not in (None, "public", "public_post") or "suppress" in one
            told = ("…", "…") if hidden else (pattern, str(error))  # a pattern may list what the field hides
            notes.add("pattern-broken", resource=name, field=str(one.get("name", "")), pattern=told[0], reason=told[1])
    return good


def _check_files(checked: FileChecked, folder: Path, notes: Notes) -> None:
    """The descriptor says outright what frictionless would guess; files that are refused are noted, and it has no data."""
    descriptor = checked.descriptor
    path = checked.files[0].name
    suffixes = [suffix[1:].lower() for suffix in Path(path).suffixes]
    multipart = len(checked.files) > 1
    compression = descriptor.get("compression") or (suffixes[-1] if suffixes and suffixes[-1] in PACKED else "")
    compression = "" if compression == "no" or multipart else compression
    inner = descriptor.get("innerpath") or ""
    rest = suffixes[:-1] if suffixes and suffixes[-1] in PACKED else suffixes
    format = str(descriptor.get("format") or (rest[-1] if rest else "")).lower()
    checked.plain = format not in (*TEXT_TABLES, *BOOKS)
    if format in UNREAD:
        notes.add(
            "format-unsupported",
            Severity.NOTICE,
            resource=checked.name,
            file=_relative(folder, checked.files[0]),
            format=format,
        )
    relative = _relative(folder, checked.files[0])
    try:
        if (
            not isinstance(compression, str)
            or not isinstance(inner, str)
            or (compression and compression not in PACKED)
        ):
            raise Refused("archive-broken", type="compression-error", path=path, reason=str(compression))
        name_format(descriptor, format)
        name_sheet(descriptor, format)
        check_parts(checked.files, format)
        codec = codec_of(descriptor.get("encoding"))
        for file in checked.files:
            relative = _relative(folder, file)
            _no_pointer(file)
            if compression == "zip" and not checked.plain:
                check_archive(file, inner)
            if checked.plain and not compression:
                continue
            if format in TEXT_TABLES:
                checked.size += check_text(unpacked_chunks(file, compression, inner), codec)
            elif format in ("xlsx", "ods") and not compression:
                checked.size += weigh_zip(file, MOST_DOCUMENT)
            else:
                checked.size += sum(map(len, unpacked_chunks(file, compression, inner)))
                if format in BOOKS and checked.size > MOST_DOCUMENT:
                    raise Refused(
                        "archive-bomb", path=path, packed=file.stat().st_size >> 10, unpacked=checked.size >> 20
                    )
        if not checked.plain and format not in BOOKS:
            descriptor["encoding"] = codec
    except Refused as error:
        notes.add(
            error.code,
            error.severity,
            resource=checked.name,
            type=error.type,
            file=relative,
            row=error.facts.get("line"),
            **error.facts,
        )
        checked.files = ()
        _empty(checked)


def _no_pointer(file: Path) -> None:
    with file.open("rb") as stream:
        if stream.read(len(LFS)) == LFS:
            raise Refused("lfs-pointer")


def _relative(folder: Path, file: Path) -> str:
    return file.relative_to(folder).as_posix()
