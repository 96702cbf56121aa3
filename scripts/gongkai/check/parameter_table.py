"""The law that the rules go by, as the handbook's table has it: every parameter of every profile by time, with its basis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gongkai.check import parameter_use, profiles
from gongkai.core.law import Basis, Law, Parameter
from gongkai.core.model import Package
from gongkai.core.withheld import UNITS
from gongkai.warehouse import Warehouse

_BASES = "registry.legal_bases"
_COLUMNS = ("basis_id", "title", "title_en", "article", "grade", "level", "issuer")


def law(
    known: Mapping[str, profiles.Profile], force: Mapping[str, profiles.Force], packages: Sequence[Package], warehouse: Warehouse
) -> Law:  # fmt: skip
    """What the profiles say, what the bases are called, and which rules and views read each parameter."""
    tables = {one.id: one for package in packages for one in package.resources}
    used = parameter_use.used_by({key for one in known.values() for key in one}, packages)
    units = tables.get(UNITS)
    types, names = (units.field(one) if units else None for one in ("org_type", "rule_profile"))
    labels = (dict(one.categories) if one else {} for one in (types, names))
    return Law(bases(tables, warehouse), [*_parameters(known, force, used)], *labels)


def bases(tables: Mapping[str, object], warehouse: Warehouse) -> dict[str, Basis]:
    """The portal's legal bases by id; {} where its table is not there or lacks a column."""
    if _BASES not in tables or _BASES not in warehouse.raw:
        return {}
    if not {name for name, *_ in warehouse.trusted(f"DESCRIBE {_BASES}").rows}.issuperset(_COLUMNS):
        return {}
    rows = warehouse.trusted(f"SELECT {', '.join(_COLUMNS)} FROM {_BASES} ORDER BY 1").rows
    return {
        basis: Basis({"zh": title, "en": english or title}, article or "", grade or "", level or "", issuer or "")
        for basis, title, english, article, grade, level, issuer in rows
    }


def _parameters(
    known: Mapping[str, profiles.Profile], force: Mapping[str, profiles.Force], used: Mapping[str, Sequence[str]]
) -> Iterator[Parameter]:
    root = known.get("national", {})
    for name in sorted(known, key=lambda one: (one != "national", one)):
        for key, entries in known[name].items():
            # What a profile inherits is told under the one that says it.
            for entry in entries if name == "national" else entries[len(root.get(key, ())) :]:
                for basis in str(entry.get("basis_id", "")).split(";"):
                    first, last = force.get(basis.strip(), profiles.ALWAYS)
                    first, last = max(first, entry.get("valid_from", first)), min(last, entry.get("valid_to", last))
                    yield Parameter(
                        name, key, profiles.as_text(entry.get("value", "")), str(entry.get("unit", "")),
                        tuple(entry.get("org_types", ())), basis.strip(), None if first == date.min else first,
                        None if last == date.max else last, used.get(key, ()),
                    )  # fmt: skip
