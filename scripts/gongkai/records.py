"""Which rows have a page of their own, what they are called and where the page is.

A resource says so with its ``record`` word: the field that names a row. The address is the row's own key, all of it, so it
stays the same for as long as the key does, whatever other units number alike.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from gongkai import i18n
from gongkai.links import Key, Pages
from gongkai.model import Field, PublicTable, Record
from gongkai.warehouse import Warehouse, quoted

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


def find(tables: Iterable[PublicTable], warehouse: Warehouse) -> dict[str, Pages]:
    """The record pages of each resource that has any, by their keys."""
    return {
        table.resource.id: Pages(table.resource.primary_key, _records(table, warehouse))
        for table in tables
        if table.resource.record and table.resource.primary_key
    }


def _records(table: PublicTable, warehouse: Warehouse) -> dict[Key, Record]:
    resource = table.resource
    key = ", ".join(map(quoted, resource.primary_key))
    names = {locale: quoted(field.name) for locale, field in _names(table).items()}
    texts = ", ".join(f"{quoted(one)}::VARCHAR" for one in resource.primary_key)
    rows = warehouse.trusted(
        f"SELECT {', '.join([texts, *names.values()])} FROM {quoted(resource.package, resource.name)} "
        f"QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY _row) = 1 ORDER BY _row"
    ).rows
    found: dict[Key, Record] = {}
    size = len(resource.primary_key)
    for row in rows:
        if row[size - 1] is None:
            continue
        own = tuple("" if one is None else one for one in row[:size])
        title = {locale: str(text) for locale, text in zip(names, row[size:], strict=True) if text}
        found[own] = Record(title or {"zh": own[-1]}, f"data/{resource.package}/{resource.name}/{path(own)}/index.html")
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


def path(key: Key) -> str:
    """The folder of a record's page below its table's: a folder for each part of its key."""
    return "/".join(map(address, key))


def identity(key: Key) -> str:
    """A name for a record that is safe as a file name and in an id, and no other record's."""
    return address("/".join(key))


def address(key: str) -> str:
    """A folder name for a key: the key itself where it is safe, else what is safe of it and a short hash."""
    if _SAFE.fullmatch(key) and not key.endswith("."):
        return key
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", key).strip("-")[:40]
    return f"{safe}-{hashlib.sha256(key.encode()).hexdigest()[:8]}".lstrip("-")
