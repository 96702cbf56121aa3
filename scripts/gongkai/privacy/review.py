"""What privacy has against the data before the gate opens: what the descriptors declare, what the raw tables and files hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gongkai.core.errors import Problem
from gongkai.core.model import Package, Resource, Table
from gongkai.incremental import memory
from gongkai.privacy import gate
from gongkai.privacy.fields import anonymity, identifying, mentioned, names, recipients, refused, unsigned
from gongkai.privacy.leaks import files
from gongkai.privacy.leaks.scan import Scan
from gongkai.privacy.suppression import suppressed
from gongkai.warehouse import Warehouse


def refused_resources(resources: Iterable[Resource]) -> list[Problem]:
    """The problems of resources that may not be here at all; none of their cells is read."""
    given = list(resources)
    return gate.refuse(given) + refused.refuse(given)


def descriptors(packages: Sequence[Package]) -> list[Problem]:
    """The problems of what is declared: fields without a word, rows about people, lists of recipients."""
    known = _tables(packages)
    return [*identifying.check(packages), *anonymity.check(known.values()), *recipients.check(known)]


def parameters(profiles: Mapping[str, Mapping[str, Iterable[Mapping[str, Any]]]]) -> list[Problem]:
    """The problems of the rule profiles: thresholds that are lower than this house's."""
    return suppressed.lowered(profiles)


def tables(given: Iterable[Table], packages: Sequence[Package], warehouse: Warehouse) -> list[Problem]:
    """The problems of the raw rows: unmasked names, groups too small, lists past their day, files nobody signed for."""
    known, found = _tables(packages), []
    given = list(given)
    found += mentioned.check(packages, [one.resource for one in given], warehouse)
    found += unsigned.check(packages, given, warehouse)
    for table in given:
        found += memory.remember(_people, table.resource, warehouse)
        found += recipients.held(table.resource, known, warehouse)
    return found


def leaks(
    scan: Scan, data: Path, content: Path, packages: Sequence[Package], given: Sequence[Table], warehouse: Warehouse,
    known: Collection[Path] = (), partly: Collection[str] = (),
) -> list[Problem]:  # fmt: skip
    """What the leak scan finds in every cell, text and file below data and content but for the ``known`` ones. The files of tables
    that are here ``partly`` are read as well: they have more rows."""
    for table in given:
        scan.table(table.resource, warehouse)
    for package in packages:
        scan.package(package)
    files.packages(scan, data, packages, {one.resource.id for one in given} - {*partly})
    files.folder(scan, content, known=known)
    return scan.finish()


def _people(resource: Resource, warehouse: Warehouse) -> list[Problem]:
    return [*names.unmasked(resource, warehouse), *anonymity.small(resource, warehouse)]


def _tables(packages: Sequence[Package]) -> dict[str, Resource]:
    return {one.id: one for package in packages for one in package.resources if not one.total}
