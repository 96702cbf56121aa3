"""Words that nobody reads but that look like one that somebody would: supress, subtitel, a folder rule/, a file that no table names.

A word of one's own is anybody's right (stock tools keep and ignore it), so only what is a slip away from a known one is told, with
that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gongkai.core.errors import Problem, Severity
from gongkai.core.kit import PACKAGES
from gongkai.core.model import Package
from gongkai.load.notes import Notes
from gongkai.load.privacy_words import HOME
from gongkai.load.shapes import list_of, mapping_of, mappings_of
from gongkai.load.spelling import distance, fold
from gongkai.load.view_files import OWN as SPEC

_GENERAL = (
    "name",
    "title",
    "description",
    "$schema",
    "profile",
    "sources",
    "licenses",
    "contributors",
    "keywords",
    "custom",
)
PACKAGE = (
    *_GENERAL,
    "id",
    "homepage",
    "version",
    "created",
    "image",
    "resources",
    "views",
    "extends",
    "demonstration",
    "hierarchies",
)
RESOURCE = (
    *_GENERAL, "path", "data", "type", "scheme", "format", "mediatype", "encoding", "bytes", "hash", "dialect", "schema", "compression",
    "cadence", "record", "label", "attachments", "quasi_identifiers", "recipients", "extrapaths", "rows", "fields", "stats",
)  # fmt: skip
SCHEMA = (
    "name",
    "title",
    "description",
    "$schema",
    "fields",
    "fieldsMatch",
    "primaryKey",
    "foreignKeys",
    "missingValues",
    "uniqueKeys",
)
FIELD = (
    "name", "title", "description", "type", "format", "constraints", "example", "examples", "rdfType", "missingValues", "unit", "privacy",
    "suppress", "references", "names", "categories", "categoriesOrdered", "period", "bareNumber", "decimalChar", "groupChar", "trueValues",
    "falseValues", "arrayItem", "delimiter", "itemType", "status", "labels", "dial", "past",
)  # fmt: skip
VIEW = ("name", "title", "description", "resources", "specType", "spec", "query", "transform", "labels")
FOLDERS = ("rules", "views", "models", "lang")
BOOKS, TEXTS = (".xlsx", ".xls", ".ods", ".xlsm", ".et"), (".csv", ".tsv")


def nearest(word: str, known: Iterable[str], least: int = 4) -> str:
    """The known word that a word is a slip or two away from; "" for one that is known, for one that is like none, and
    for one of less than ``least`` letters, which is like too many."""
    words = list(known)
    if word in words or len(word) < least:
        return ""
    told = [(distance(fold(word), fold(one)), one) for one in words if len(one) >= least]
    best = min(told, default=(9, ""))
    return best[1] if best[0] <= (1 if len(word) < 6 else 2) else ""


def like_table(name: str, tables: Iterable[str]) -> str:
    """The table ("package.resource") that a wrong name means: one of that name in another package, else the nearest; "" for none."""
    known = sorted(tables)
    last = name.rpartition(".")[2]
    twin = next((one for one in known if one.partition(".")[2] == last), "")
    short = {one.partition(".")[2]: one for one in known}
    return twin or nearest(name, known) or short.get(nearest(last, short, 3), "")


def check_near_words(words: Mapping[str, Any], notes: Notes) -> None:
    """Each key of a descriptor that looks like a word of ours has a warning, and so has a folder. Words about privacy have a
    reader of their own, which is stricter."""
    for where, node, known in _nodes(words):
        for key in node:
            if known is VIEW and key in SPEC and key not in VIEW:
                notes.add("word-unknown", Severity.WARNING, word=key, like=f"spec.{key}", where=where)
            elif (
                isinstance(key, str)
                and (like := nearest(key, (*known, *(SPEC if known is VIEW else ()))))
                and like not in (*node, *HOME)
            ):
                notes.add("word-unknown", Severity.WARNING, word=key, like=like, where=where)
    for one in sorted(notes.home.iterdir()) if notes.home.is_dir() else ():
        if one.is_dir() and one.name[0] not in "._" and (like := _folder(one.name)):
            notes.add("folder-unknown", Severity.WARNING, file=one.name, word=one.name, like=like)


def check_files(home: Path, words: Mapping[str, Any], notes: Notes) -> None:
    """A table in the package's folder that no resource names is told: a workbook may hold what is missing."""
    named = {str(path) for one in mappings_of(words.get("resources")) for path in _paths(one)}
    for one in sorted(home.iterdir()) if home.is_dir() else ():
        kind = one.suffix.lower()
        if one.is_file() and one.name not in named and one.name[0] not in ".~" and kind in (*BOOKS, *TEXTS):
            notes.add(
                "file-unread", Severity.WARNING if kind in BOOKS else Severity.NOTICE, file=one.name, name=one.name
            )


def across(packages: Sequence[Package]) -> Iterator[Problem]:
    """References and views that name a package or table that there is not, nor could be: with the nearest name."""
    tables = {one.id for package in packages for one in package.resources}
    there = {one.name for one in packages}
    shipped = {one.parent.name for one in Path(PACKAGES).glob("*/datapackage.json")}
    for package in packages:
        for resource in package.resources:
            for field in resource.fields:
                other, _, rest = field.references.partition(".")
                if rest and other not in there | shipped:
                    facts = {"references": field.references, "like": nearest(other, sorted(there | shipped)) or "—"}
                    yield Problem(
                        "reference-package",
                        Severity.WARNING,
                        package.name,
                        resource.name,
                        place=resource.place(field=field.name),
                        facts=facts,
                    )
        for view in package.views:
            full = view.full(view.per)
            if full and full not in tables and full.partition(".")[0] in there:
                facts = {
                    "view": view.name,
                    "per": view.per,
                    "like": nearest(view.per, _names(tables, package.name)) or "—",
                }
                yield Problem(
                    "view-per",
                    Severity.WARNING,
                    package.name,
                    place=package.place_of(package.descriptor_path),
                    facts=facts,
                )


def _names(tables: Iterable[str], package: str) -> list[str]:
    return sorted({*tables, *(one.partition(".")[2] for one in tables if one.startswith(f"{package}."))})


def _nodes(words: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], Sequence[str]]]:
    yield "", words, PACKAGE
    for one in mappings_of(words.get("resources")):
        name = str(one.get("name", ""))
        yield name, one, RESOURCE
        schema = mapping_of(one.get("schema"))
        yield name, schema, SCHEMA
        for field in mappings_of(schema.get("fields")):
            yield f"{name}.{field.get('name', '')}", field, FIELD
    for one in mappings_of(words.get("views")):
        yield f"views.{one.get('name', '')}", one, VIEW
        if one.get("specType") == "gongkai":
            yield f"views.{one.get('name', '')}.spec", mapping_of(one.get("spec")), SPEC


def _folder(name: str) -> str:
    return "" if name in FOLDERS else next((one for one in FOLDERS if distance(fold(name), one) <= 1), "")


def _paths(resource: Mapping[str, Any]) -> list[Any]:
    path = resource.get("path")
    return [path] if isinstance(path, str) else list_of(path)
