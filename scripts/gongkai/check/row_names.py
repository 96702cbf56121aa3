"""What the rows of a table and their units are called, for findings that no rule's own SQL puts into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.core import i18n
from gongkai.core.links import UNIT
from gongkai.core.model import Field, Label, Resource
from gongkai.core.problems import both
from gongkai.core.sql import quoted
from gongkai.core.withheld import UNITS
from gongkai.warehouse import Warehouse


class RowNames:
    """The names of a table's rows. ``columns`` are SQL over the row ``t``, ``join`` is what they need beside it, ``origins`` what the
    name of a row comes from ("package.resource.field")."""

    def __init__(self, resource: Resource, resources: Mapping[str, Resource], warehouse: Warehouse) -> None:
        units = resources.get(UNITS) if resource.field(UNIT) and UNITS in warehouse.raw else None
        self._fields = _name_fields(resource)
        self._unit_fields = _name_fields(units) if units else {}
        self.join = ""
        unit = f"t.{quoted(UNIT)}::VARCHAR" if resource.field(UNIT) else "NULL"
        key = f"t.{quoted(resource.primary_key[-1])}::VARCHAR" if resource.primary_key else "NULL"
        self.columns = [unit, key, *(f"t.{quoted(one.name)}::VARCHAR" for one in self._fields.values())]
        if units:
            self.join = f"LEFT JOIN {quoted(units.package, units.name)} AS u ON u.{quoted(UNIT)} = t.{quoted(UNIT)}"
            self.columns += [f"u.{quoted(one.name)}::VARCHAR" for one in self._unit_fields.values()]
        called = [one.name for one in self._fields.values()] or resource.primary_key[-1:]
        self.origins = tuple(f"{resource.id}.{one}" for one in called)

    def facts(self, cells: Sequence[str | None]) -> dict[str, Any]:
        """name_zh, name_en, org_zh, org_en, from the cells of ``columns``."""
        unit, key, *names = cells
        unit_name = _called(self._unit_fields, names[len(self._fields) :], unit or "")
        return {
            **both(name=_called(self._fields, names, key or "")),
            **{f"org_{one}": i18n.say("row.whose", one, org=text) if text else "" for one, text in unit_name.items()},
        }  # fmt: skip


def _name_fields(resource: Resource) -> dict[str, Field]:
    """The field that names a row of the table, by locale: name_zh and name_en where its record field is one of such a pair. Where
    it takes several, days among them, the row is called by its number."""
    given = {one: names[0] for one, names in resource.label.items() if len(names) == 1} or (
        {i18n.LOCALES[0]: resource.record} if resource.record else {}
    )
    base, _, ending = resource.record.rpartition("_")
    if ending in i18n.LOCALES:
        given |= {one: f"{base}_{one}" for one in i18n.LOCALES}
    return {one: field for one, name in given.items() if (field := resource.field(name))}


def _called(fields: Mapping[str, Field], names: Sequence[str | None], key: str) -> Label:
    """What a row is called: by its label, by the words of a code, else by its number."""
    told: dict[str, str] = {}
    for (locale, field), text in zip(fields.items(), names, strict=False):
        if text:
            told |= field.categories.get(text) or {locale: text}
    return told or {i18n.LOCALES[0]: key}
