"""The relations that every rule may read beside the tables: as_of, param, fields and republished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.check import parameter_table, profiles
from gongkai.core import i18n
from gongkai.core.errors import Problem
from gongkai.core.law import Law
from gongkai.core.model import Package
from gongkai.core.withheld import UNITS
from gongkai.warehouse import Warehouse

BASES = "registry.legal_bases"
FIELDS = dict.fromkeys(("package", "resource", "name", "type", "title"), "VARCHAR")


def bases(packages: Sequence[Package], warehouse: Warehouse) -> dict[str, profiles.Force]:
    """The force of each legal basis that the portal knows: the kit's, and what its own table says."""
    found = dict(profiles.shipped_bases())
    table = next((one for package in packages for one in package.resources if one.id == BASES), None)
    if table and table.id in warehouse.raw and all(map(table.field, ("basis_id", "effective_from", "effective_to"))):
        rows = warehouse.trusted(f"SELECT basis_id, effective_from, effective_to FROM {BASES}").rows
        found |= {basis: profiles.force(first, last) for basis, first, last in rows}
    return found


@dataclass(frozen=True)
class GoneBy:
    """What the rules go by: the ``profiles``, the parameters of the portal's own by key, for what belongs to no unit
    (``general``), all of it for the handbook (``law``), and what is wrong with it."""

    profiles: Mapping[str, profiles.Profile]
    general: dict[str, str]
    law: Law
    problems: list[Problem]


def set_up(own: Path, as_of: date, packages: Sequence[Package], profile: str, warehouse: Warehouse) -> GoneBy:
    """Put the relations into the warehouse; what they come to, and what is wrong with the profiles (``own``: the folder of the
    portal's, ``profile``: the one of units that name none)."""
    force = bases(packages, warehouse)
    known, problems = profiles.read(own, bases=force, on=as_of)
    warehouse.set_relation("as_of", {"day": "DATE"}, [[as_of]])
    every = [one for package in packages for one in package.resources]
    organisations: list[tuple[str, str, str]] = []
    registry = next((one for one in every if one.id == UNITS and one.id in warehouse.raw), None)
    if registry and all(map(registry.field, ("org_id", "org_type", "rule_profile"))):
        sql = f"SELECT org_id, org_type, rule_profile FROM {UNITS} ORDER BY 1"
        organisations = [(one, kind, given) for one, kind, given in warehouse.trusted(sql).rows]
    warehouse.set_relation("param", profiles.PARAM, profiles.parameters(organisations, known, profile, force))
    warehouse.set_relation("fields", FIELDS, fields(packages))
    general = profiles.on_day(profiles.parameters([("", "", profile)], known, profile, force), as_of)
    return GoneBy(known, general, parameter_table.law(known, force, packages, warehouse), problems)


def fields(packages: Sequence[Package]) -> list[tuple[str, ...]]:
    """The rows of the relation ``fields``: every column that a descriptor declares, for rules about the tables' shape."""
    return [
        (resource.package, resource.name, one.name, one.type, i18n.pick(one.title, "zh"))
        for package in packages
        for resource in package.resources
        for one in resource.fields
    ]
