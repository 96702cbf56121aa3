"""Which rows have a name, what it is, and where the page is of those that have one of their own.

A resource says so with its ``record`` word: the field that names a row. Where its rows have no page, its word ``label`` names
them, by one field or by several, so that a key that leads to one is shown by its name. Tables and their columns have names
too. The address is the row's own key, all of it, so it stays the same for as long as the key does, whatever other units number
alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from gongkai.core import formatting, i18n
from gongkai.core.figure import Record
from gongkai.core.links import FIELDS, TABLES, Key, Pages, address_of
from gongkai.core.model import Field, PublicTable, Resource
from gongkai.core.sql import quoted
from gongkai.warehouse import Warehouse


def find(tables: Iterable[PublicTable], warehouse: Warehouse) -> dict[str, Pages]:
    """The named rows of each resource that has any, by their keys; and the tables and columns themselves."""
    published = list(tables)
    found = {
        table.resource.id: Pages(table.resource.primary_key, _records(table, warehouse))
        for table in published
        if (table.resource.record or table.resource.label) and table.resource.primary_key
    }
    return found | _of_tables(one.resource for one in published)


def _of_tables(resources: Iterable[Resource]) -> dict[str, Pages]:
    """The tables and their columns as records: each leads to its table's page."""
    tables: dict[Key, Record] = {}
    columns: dict[Key, Record] = {}
    for one in resources:
        page = f"data/{one.package}/{one.name}/index.html"
        tables[(one.id,)] = Record(one.title, page)
        columns |= {(one.id, field.name): Record(field.title, page) for field in one.fields}
    return {TABLES: Pages(("resource",), tables), FIELDS: Pages(("resource", "field"), columns)}


def _records(table: PublicTable, warehouse: Warehouse) -> dict[Key, Record]:
    resource = table.resource
    key = ", ".join(map(quoted, resource.primary_key))
    fields = _names(table)
    texts = ", ".join(f"{quoted(one)}::VARCHAR" for one in resource.primary_key)
    names = [_cell(field) for several in fields.values() for field in several]
    rows = warehouse.trusted(
        f"SELECT {', '.join([texts, *names])} FROM {quoted(resource.package, resource.name)} "
        f"QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY _row) = 1 ORDER BY _row"
    ).rows
    found: dict[Key, Record] = {}
    size = len(resource.primary_key)
    for row in rows:
        if row[size - 1] is None:
            continue
        own = tuple("" if one is None else one for one in row[:size])
        cells = iter(row[size:])
        said = {
            locale: " ".join(_named(cell, field, locale) for field in several if (cell := next(cells)))
            for locale, several in fields.items()
        }
        title = {locale: text for locale, text in said.items() if text}
        if not resource.record:
            # A code of digits alone is one that people go by: 101 and what it stands for.
            number = own[-1] + " " if own[-1].isdecimal() else ""
            title = {locale: number + text for locale, text in title.items()}
        page = f"data/{resource.package}/{resource.name}/{address_of(own)}/index.html" if resource.record else ""
        found[own] = Record(title or {"zh": own[-1]}, page)
    return found


def _cell(field: Field) -> str:
    """The SQL of a cell that is part of a name: a day stays one, to be written as each language does."""
    return quoted(field.name) if field.type == "date" else f"{quoted(field.name)}::VARCHAR"


def _named(cell: str | date, field: Field, locale: str) -> str:
    label = formatting.label(cell, field)
    return i18n.pick(label, locale) if label else formatting.word(cell, field, locale)


def _names(table: PublicTable) -> Mapping[str, tuple[Field, ...]]:
    """The fields that name a row in each language: name_zh and name_en where the record field is one of a pair."""
    if not table.resource.record:
        given = {
            locale: tuple(field for name in names if (field := table.resource.field(name)))
            for locale, names in table.resource.label.items()
        }
        zh = given.get(i18n.LOCALES[0], ())
        # What fields say by their labels, or as days and periods, they say in every language.
        if len(given) == 1 and all(one.categories or one.type == "date" or formatting.is_periodic(one) for one in zh):
            return dict.fromkeys(i18n.LOCALES, zh)
        return given
    name = table.resource.record
    base, _, ending = name.rpartition("_")
    pair = (
        {locale: table.resource.field(f"{base}_{locale}") for locale in i18n.LOCALES} if ending in i18n.LOCALES else {}
    )
    found = {locale: (field,) for locale, field in pair.items() if field}
    own = table.resource.field(name)
    if own and formatting.is_periodic(own):
        return dict.fromkeys(i18n.LOCALES, (own,))
    return found or ({"zh": (own,)} if own else {})
