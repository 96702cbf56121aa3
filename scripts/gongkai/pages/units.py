"""The units of a portal as a reader looks for hers: her own township's together, villages and communities first."""

from __future__ import annotations

from typing import Any

from gongkai.core import i18n
from gongkai.core.figure import Record
from gongkai.core.links import UNIT
from gongkai.core.model import View
from gongkai.core.sql import quoted
from gongkai.core.withheld import PARENT, UNITS
from gongkai.pages.site import Site

NEAR = ("village_committee", "residents_committee", "collective_org", "township", "subdistrict", "county")
"""The types of units, those first that most readers come from."""
_HEADS = ("township", "subdistrict")
NAMED = 3
"""As many units are named where a figure sums over them; of more, how many they are."""


def groups(site: Site, locale: str) -> list[dict[str, Any]]:
    """The units with pages: {"title", "items": [{title, path}]}, a group for each township; one without a title for what
    belongs to none."""
    if not site.has_records(UNITS):
        return []
    found = site.records[UNITS].pages
    # A register of somebody else's may not say of which type they are, nor to whom they belong.
    typed = _has(site, "org_type")
    rank = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(NEAR))
    columns = f"{UNIT}, {'org_type' if typed else 'NULL'}, {PARENT if _has(site, PARENT) else 'NULL'}"
    by = f"CASE org_type {rank} ELSE {len(NEAR)} END, {UNIT}" if typed else UNIT
    rows = site.warehouse.trusted(f"SELECT {columns} FROM {UNITS} ORDER BY {by}").rows
    kinds = {unit: kind for unit, kind, _ in rows}
    above = {unit: parent for unit, _, parent in rows}
    made: dict[str, list[dict[str, str]]] = {}
    for unit, _, _ in rows:
        if record := found.get((unit,)):
            made.setdefault(_head(unit, kinds, above), []).append(_item(record, locale))
    ordered = sorted(made.items(), key=lambda pair: (not pair[0], pair[0]))
    if len(ordered) == 1:
        return [{"title": "", "items": ordered[0][1]}]
    other = i18n.say("home.units.other", locale)
    return [{"title": _title(site, head, locale) if head else other, "items": items} for head, items in ordered]


def told(site: Site, view: View, locale: str) -> str:
    """Which units a figure of a whole portal sums: their names, or of many how many; "" where its tables have no units."""
    tables = [one for name in map(view.full, view.resources) if (one := site.tables.get(name)) and one.field(UNIT)]
    if not tables:
        return ""
    each = " UNION ".join(f"SELECT {UNIT} FROM {quoted(one.package, one.name)}" for one in tables)
    found = [
        str(row[0]) for row in site.warehouse.trusted(f"SELECT DISTINCT {UNIT} FROM ({each}) ORDER BY 1").rows if row[0]
    ]
    if not found:
        return ""
    if len(found) > NAMED:
        return i18n.say("home.units.count", locale, count=i18n.number(len(found)))
    return i18n.say("home.units.of", locale, units=site.called(found, locale))


def _has(site: Site, name: str) -> bool:
    return site.tables[UNITS].field(name) is not None


def _head(unit: str, kinds: dict[str, str], above: dict[str, str]) -> str:
    """The township that a unit is of, or is; "" where it is of none."""
    seen: set[str] = set()
    while unit and unit not in seen:
        if kinds.get(unit) in _HEADS:
            return unit
        seen.add(unit)
        unit = above.get(unit) or ""
    return ""


def _item(record: Record, locale: str) -> dict[str, str]:
    return {"title": i18n.pick(record.title, locale), "path": record.path}


def _title(site: Site, unit: str, locale: str) -> str:
    record = site.unit(unit)
    return i18n.pick(record.title, locale) if record else unit
