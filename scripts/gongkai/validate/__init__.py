"""A resource's verdict and its canonical table: frictionless is the authority, its words and types come through.

A table is first proven good in one columnar pass (see `prove`). Where that fails, stock frictionless validates it, and the
rows it passes are written down as it read them (see `canonical`). Either way the verdict and the values are frictionless's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai import sandbox
from gongkai.core import progress
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Package, Resource
from gongkai.validate.wording import facts_of

if TYPE_CHECKING:
    from gongkai.validate.strictness import Finding

__all__ = ["LIMIT", "Validated", "validate", "validated"]

TEXT = (".csv", ".tsv", ".json", ".ndjson", ".jsonl")
SHAPE = {"errors": [{"type": str}], "warnings": [str], "rows": int, "types": dict | None}
"""What a table's check in the sandbox answers."""
LIMIT = 1000
"""Errors of one resource after which frictionless stops (its own default)."""


@dataclass(frozen=True)
class Validated:
    """What validation found, and the table where it may be used.

    ``table`` is the canonical CSV, or the Parquet file of a proven table: `warehouse.canonical` reads both (None where the
    resource has an error, no data or no table; where all errors are in rows of known units, it has the other rows); ``types`` gives the SQL
    type of each of its columns in order, the BIGINT ``_row`` first, ``_absent`` last where its marks tell reasons; ``rows`` is how many data rows were read.
    """

    problems: tuple[Problem, ...]
    table: Path | None = None
    rows: int = 0
    types: Mapping[str, str] = field(default_factory=dict)
    lacking: frozenset[str] = frozenset()
    """The units whose rows may not be published, for there are errors in some of them."""
    numbers: Sequence[int] = ()
    """The row numbers of a table that lacks the rows with errors; () where the rows are all there."""


def validate(resource: Resource, package: Package, folder: Path, limit: int = LIMIT) -> Validated:
    """The verdict on one resource of a loaded package; its canonical table is written into ``folder``, which is there
    already. May be called from several threads at once."""
    out = folder.resolve() / f"{resource.id}.csv"
    descriptor = resource.descriptor
    if not _has_data(resource):
        return Validated(())
    names, size, before = _needed(resource, package)
    descriptors = [_for_frictionless(one, package, names) for one in package.resources if one.name in names]
    standard = _standard(package)
    said = _quickly(resource, package, out.with_suffix(".parquet"), descriptors, standard, limit) or sandbox.run(
        "gongkai.validate.inside:check",
        descriptors, str(descriptor.get("name", "")), resource.tabular, str(package.folder), str(out), limit, standard,
        folder=package.folder, writes=out, size=size, before=before, shape=SHAPE,
    )  # fmt: skip
    file = _file(resource, package)
    if isinstance(said, sandbox.Failure):
        out.unlink(missing_ok=True)
        row = said.progress + 2 if said.progress else None
        return Validated(
            (_problem(f"reader-{said.kind}", resource, package, file, row=row, facts={"reason": said.detail}),)
        )
    problems = [
        _problem("schema", resource, package, file, error["type"], error.get("row_number"), str(error.get("field_name", "")),
                 facts_of(error, resource))
        for error in said["errors"]
    ]  # fmt: skip
    for warning in said["warnings"]:
        code = "error-limit" if "error limit" in warning else "reader-warning"
        problems.append(
            _problem(
                code, resource, package, file, facts={"limit": limit, "reason": warning}, severity=Severity.WARNING
            )
        )
    for found in _more(resource, said):
        problems.append(
            _problem(found.code, resource, package, _relative(found.file, package) or file, row=found.row, field=found.field,
                     facts=found.facts, severity=found.severity)
        )  # fmt: skip
    types = None if any(one.stops for one in problems) else said["types"]
    if types and len({name.casefold() for name in types}) < len(
        types
    ):  # load has noted it; SQL can't hold such a table
        types = None
    table = said.get("table") or out
    if not types:
        table.unlink(missing_ok=True)
        if rest := _rest(resource, package, said, problems, folder.resolve(), standard, limit):
            return rest
    return Validated(tuple(problems), table if types else None, said["rows"], types or {})


def validated(resources: Sequence[tuple[Package, Resource]], folder: Path) -> Iterator[tuple[Resource, Validated]]:
    """Each resource with its verdict and its canonical table, in order; the verdicts come from processes of their own, one a
    processor."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        verdicts = workers.map(lambda one: validate(one[1], one[0], folder), resources)
        for (_, resource), verdict in progress.over(
            zip(resources, verdicts, strict=True), "validate", total=len(resources)
        ):
            yield resource, verdict


def _rest(
    resource: Resource, package: Package, said: Mapping[str, Any], problems: Sequence[Problem], folder: Path, standard: str,
    limit: int,
) -> Validated | None:  # fmt: skip
    """The same problems, each with its unit, and the table of the units that have none; None where that can't be had."""
    from gongkai.validate.others import others

    stopping = [one for one in problems if one.stops]
    if said["warnings"] or not stopping or any(one.code != "schema" for one in stopping):
        return None
    made = others(resource, package, said["errors"], folder)
    if made is None:
        return None
    again = _quickly(
        made.resource, package, folder / f"{resource.id}.others.parquet", [made.resource.descriptor], standard, limit
    )
    made.file.unlink()
    if again is None or not again["types"]:
        return None
    told = [
        replace(one, place=replace(one.place, unit=made.units[one.place.row])) if one.stops and one.place.row else one
        for one in problems
    ]
    lacking = frozenset(made.units.values())
    return Validated(tuple(told), again["table"], said["rows"], again["types"], lacking, made.numbers)


def _more(resource: Resource, said: Mapping[str, Any]) -> list[Finding]:
    """What this house says beyond frictionless."""
    from gongkai.validate import strictness

    found = [*strictness.always(resource)]
    if not said.get("proven"):
        found += strictness.unproven(resource)
    for seen in said.get("misread", ()):
        found.append(strictness.misread(seen))
    if keys := said.get("keys"):
        found.append(strictness.unread_keys(keys))
    for code, facts in said.get("book", ()):
        found.append(strictness.Finding(code, strictness.BOOKS[code], facts=facts))
    for name, count in said.get("odd", {}).items():
        found.append(strictness.Finding("number-not-finite", field=name, facts={"field": name, "count": count}))
    for name, (count, places) in said.get("cut", {}).items():
        facts = {"field": name, "count": count, "places": places}
        found.append(strictness.Finding("number-cut", field=name, facts=facts))
    return found


def _relative(file: Path | None, package: Package) -> str:
    return file.relative_to(package.folder).as_posix() if file else ""


def _quickly(
    resource: Resource, package: Package, out: Path, descriptors: Sequence[Mapping[str, Any]], standard: str, limit: int
) -> dict[str, Any] | None:
    """What frictionless would say, found without letting it read more than the rows that are not proven; None where it must
    read them all. The table is at "table"."""
    # Not above: the sandbox imports this package, and needs no SQL engine.
    from gongkai.validate.prove import Proof, prove
    from gongkai.validate.unproven import explain

    proof = prove(resource, package, out)
    if isinstance(proof, Proof):
        return {
            "errors": [],
            "warnings": [],
            "rows": proof.rows,
            "types": proof.types,
            "table": proof.table,
            "proven": True,
        }
    said = explain(proof, resource, package, descriptors, standard, limit) if proof else None
    if said is None:
        out.unlink(missing_ok=True)
    return said


def _standard(package: Package) -> str:
    """The package's "$schema" where it is the standard's own second version, which allows more than the first; else ""."""
    told = str(package.descriptor.get("$schema") or "")
    return told if re.fullmatch(r"https?://datapackage\.org/profiles/2\.\d/datapackage\.json", told) else ""


def _has_data(resource: Resource) -> bool:
    return bool(resource.descriptor.get("path") or resource.descriptor.get("data"))


def _needed(resource: Resource, package: Package) -> tuple[set[str], int, int]:
    """The names of the resources to be read for this one (itself and what its foreign keys point at), the bytes they are
    unpacked, and how many of them are read before the first row: targets of keys whole, of a text table next to nothing.

    Packed files and workbooks count tenfold: that is about what they unpack to.
    """
    names = {resource.name, *(key.resource for key in resource.foreign_keys)}
    size = before = 0
    for one in package.resources:
        for file in one.files if one.name in names else ():
            text = file.suffix.lower() in TEXT
            bytes_ = file.stat().st_size * (1 if text else 10)
            size += bytes_
            before += 0 if text and one.name == resource.name and not resource.foreign_keys else bytes_
    return names, size, before


def _for_frictionless(resource: Resource, package: Package, names: set[str]) -> Mapping[str, Any]:
    """The descriptor, without keys that lead to a table whose data can't be read: that table's own problem says so."""
    schema = resource.descriptor.get("schema")
    keys = schema.get("foreignKeys") if isinstance(schema, dict) else None
    if not isinstance(keys, list):
        return resource.descriptor
    empty = {one.name for one in package.resources if not _has_data(one)}
    kept = [
        raw
        for raw, key in zip(keys, resource.foreign_keys, strict=False)
        if key.resource not in empty and (key.resource in names)
    ]
    changed = {**schema, "foreignKeys": kept} if isinstance(schema, dict) else {}
    if not kept:
        changed.pop("foreignKeys", None)
    return {**resource.descriptor, "schema": changed}


def _file(resource: Resource, package: Package) -> str:
    if not resource.files:
        return (
            package.descriptor_path.relative_to(package.folder).as_posix()
            if package.descriptor_path.is_relative_to(package.folder)
            else ""
        )
    return resource.files[0].relative_to(package.folder).as_posix()


def _problem(
    code: str, resource: Resource, package: Package, file: str, type: str = "", row: int | None = None, field: str = "",
    facts: Mapping[str, Any] | None = None, severity: Severity = Severity.ERROR,
) -> Problem:  # fmt: skip
    place = Place.of(package.home, file, row, field)
    if file == _file(resource, package):
        place = replace(place, part=resource.place(row, field).part)
    return Problem(code, severity, package.name, resource.name, type, place, facts or {})
