"""Which rows have a page of their own, what they are called and where the page is.

A resource says so with its ``record`` word: the field that names a row. The address is the row's own key, so it stays
the same for as long as the key does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from gongkai import i18n
from gongkai.model import Field, PublicTable, Record
from gongkai.warehouse import Warehouse, quoted

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


def find(tables: Iterable[PublicTable], warehouse: Warehouse) -> dict[str, dict[str, Record]]:
    """The record pages of each resource that has any, by the key that other tables use for them."""
    return {
        table.resource.id: _records(table, warehouse)
        for table in tables
        if table.resource.record and table.resource.primary_key
    }


def _records(table: PublicTable, warehouse: Warehouse) -> dict[str, Record]:
    resource = table.resource
    key = quoted(resource.primary_key[-1])
    names = {locale: quoted(field.name) for locale, field in _names(table).items()}
    columns = ", ".join(names.values())
    rows = warehouse.trusted(
        f"SELECT {key}::VARCHAR, {columns} FROM {quoted(resource.package, resource.name)} "
        f"WHERE {key} IS NOT NULL QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY _row) = 1 ORDER BY _row"
    ).rows
    found: dict[str, Record] = {}
    for key_value, *titles in rows:
        title = {locale: str(text) for locale, text in zip(names, titles, strict=True) if text}
        found[key_value] = Record(
            title or {"zh": key_value}, f"data/{resource.package}/{resource.name}/{address(key_value)}/index.html"
        )
    return found


def _names(table: PublicTable) -> dict[str, Field]:
    """The fields that name a row in each language: name_zh and name_en where the record field is one of a pair."""
    name = table.resource.record
    base, _, ending = name.rpartition("_")
    pair = (
        {locale: table.resource.field(f"{base}_{locale}") for locale in i18n.LOCALES} if ending in i18n.LOCALES else {}
    )
    found = {locale: field for locale, field in pair.items() if field}
    own = table.resource.field(name)
    return found or ({"zh": own} if own else {})


def address(key: str) -> str:
    """A folder name for a key: the key itself where it is safe, else what is safe of it and a short hash."""
    if _SAFE.fullmatch(key) and not key.endswith("."):
        return key
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", key).strip("-")[:40]
    return f"{safe}-{hashlib.sha256(key.encode()).hexdigest()[:8]}".lstrip("-")
