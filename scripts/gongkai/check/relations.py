"""The relations that every rule may read beside the tables: as_of, param and fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from gongkai.check import profiles
from gongkai.core import i18n
from gongkai.core.model import Package
from gongkai.core.withheld import UNITS
from gongkai.warehouse import Warehouse

FIELDS = dict.fromkeys(("package", "resource", "name", "type", "title"), "VARCHAR")


def set_up(
    as_of: date, packages: Sequence[Package], profile: str, known: Mapping[str, profiles.Profile], warehouse: Warehouse
) -> dict[str, str]:
    """Put the relations into the warehouse. What comes back are the parameters of the portal's own ``profile``, by key, for what
    belongs to no unit."""
    warehouse.set_relation("as_of", {"day": "DATE"}, [[as_of]])
    every = [one for package in packages for one in package.resources]
    organisations: list[tuple[str, str, str]] = []
    registry = next((one for one in every if one.id == UNITS and one.id in warehouse.raw), None)
    if registry and all(map(registry.field, ("org_id", "org_type", "rule_profile"))):
        sql = f"SELECT org_id, org_type, rule_profile FROM {UNITS} ORDER BY 1"
        organisations = [(one, kind, own) for one, kind, own in warehouse.trusted(sql).rows]
    warehouse.set_relation("param", profiles.PARAM, profiles.parameters(organisations, known, profile))
    warehouse.set_relation("fields", FIELDS, fields(packages))
    return {key: value for _, key, value, _ in profiles.parameters([("", "", profile)], known, profile)}


def fields(packages: Sequence[Package]) -> list[tuple[str, ...]]:
    """The rows of the relation ``fields``: every column that a descriptor declares, for rules about the tables' shape."""
    return [
        (resource.package, resource.name, one.name, one.type, i18n.pick(one.title, "zh"))
        for package in packages
        for resource in package.resources
        for one in resource.fields
    ]
