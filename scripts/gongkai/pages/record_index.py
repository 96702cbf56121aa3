"""Which rows have a name, what it is, and where the page is of those that have one of their own.

A resource says so with its ``record`` word: the field that names a row. Where its rows have no page, its word ``label`` names
them, so that a key that leads to one is shown by its name. Tables and their columns have names too. The address is the row's own key, all of it, so it
stays the same for as long as the key does, whatever other units number alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.core import i18n
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
    names = [f"{quoted(field.name)}::VARCHAR" for field in fields.values()]
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
        title = {
            locale: _named(text, field, locale)
            for (locale, field), text in zip(fields.items(), row[size:], strict=True)
            if text
        }
        if not resource.record:
            # A code of digits alone is one that people go by: 101 and what it stands for.
            number = own[-1] + " " if own[-1].isdecimal() else ""
            title = {locale: number + text for locale, text in title.items()}
        page = f"data/{resource.package}/{resource.name}/{address_of(own)}/index.html" if resource.record else ""
        found[own] = Record(title or {"zh": own[-1]}, page)
    return found


def _named(text: str, field: Field, locale: str) -> str:
    label = field.categories.get(text)
    return i18n.pick(label, locale) if label else text


def _names(table: PublicTable) -> dict[str, Field]:
    """The fields that name a row in each language: name_zh and name_en where the record field is one of a pair."""
    if not table.resource.record:
        given = {locale: table.resource.field(name) for locale, name in table.resource.label.items()}
        zh = given.get(i18n.LOCALES[0])
        # What one field says by its labels it says in every language.
        given |= dict.fromkeys(i18n.LOCALES, zh) if zh and zh.categories and len(given) == 1 else {}
        return {locale: field for locale, field in given.items() if field}
    name = table.resource.record
    base, _, ending = name.rpartition("_")
    pair = (
        {locale: table.resource.field(f"{base}_{locale}") for locale in i18n.LOCALES} if ending in i18n.LOCALES else {}
    )
    found = {locale: field for locale, field in pair.items() if field}
    own = table.resource.field(name)
    return found or ({"zh": own} if own else {})
