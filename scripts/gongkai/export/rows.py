"""A published table for the explorer of its page: all its rows as small scripts, which a page also gets from a folder.

``rows/<table>/0.js`` and on hold CHUNK rows each, column by column: ``gongkai.rows("package.table", 0, {…})``. Numbers come as
whole ones with the column's number of decimals, so that a browser adds them up exactly; texts as the CSV has them, those that
recur once a chunk. What is told of empty cells comes beside them. ``names.<locale>.js`` has what the rows' keys are called.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gongkai.core.i18n import LOCALES, pick
from gongkai.core.links import Link, Records, links_of, record_of
from gongkai.core.missing import COLUMN, unpack
from gongkai.core.model import Absent, Label, Resource
from gongkai.export.files import plain
from gongkai.export.survey import Survey, SurveyedColumn
from gongkai.warehouse import Warehouse

FOLDER = "rows"
"""The folder of these files among a package's downloads."""
CHUNK = 5_000
"""Rows in one file."""
MOST = 100_000
"""Rows of the largest table that is offered: a phone can hold and sort so many. Of more there are pages alone."""
LEAST = 8
"""Rows of the largest table that needs no explorer."""
NAMED = 20_000
"""Different keys of a column that are told by name; where there are more, the keys stand for themselves."""
EXACT = 2**53
"""Below this a browser's numbers are exact (IEEE 754)."""
BETWEEN = "\x1f"
"""What stands between the parts of a key of several columns."""

Names = Mapping[str, Mapping[str, tuple[Label, str]]]
"""By column, the title and page of each key in it."""


def folder_of(here: Path, name: str) -> Path:
    """Where the files of a table lie, below the package's downloads."""
    return here / FOLDER / name


def names_of(table: Survey, known: Mapping[str, Resource], records: Records, warehouse: Warehouse) -> Names:
    """What the keys in a table's columns are called; a key of several columns by all their texts."""
    fields = [one.field for one in table.columns]
    resource = known.get(table.resource.id, table.resource)
    found: dict[str, Mapping[str, tuple[Label, str]]] = {}
    for column, link in zip(table.columns, links_of(fields, (resource,), known), strict=True):
        if link and link.resource in records:
            rows = _keys(table, columns_of(link), warehouse)
            named = dict(_named(rows, link, len(fields), records))
            if named:
                found[column.field.name] = named
    return found


def columns_of(link: Link) -> tuple[int, ...]:
    """The columns by which a row names a record."""
    return tuple(sorted({at for _, at in (*link.parts, *link.more) if isinstance(at, int)}))


def _keys(table: Survey, columns: Sequence[int], warehouse: Warehouse) -> list[dict[int, Any]]:
    chosen = ", ".join(table.columns[at].sql for at in columns)
    query = f"SELECT DISTINCT {chosen} FROM {table.relation} ORDER BY ALL LIMIT {NAMED + 1}"
    rows = warehouse.reading(table.resource).execute(query).fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows] if len(rows) <= NAMED else []


def _named(
    rows: Sequence[Mapping[int, Any]], link: Link, width: int, records: Records
) -> Iterator[tuple[str, tuple[Label, str]]]:
    for cells in rows:
        row = [Absent.MISSING if cells.get(at) is None else cells[at] for at in range(width)]
        if record := record_of(link, row, records):
            key = BETWEEN.join("" if one is None else str(one) for one in cells.values())
            yield key, (dict(record.title), record.path)


def write(table: Survey, warehouse: Warehouse, here: Path, names: Names) -> list[str]:
    """The files of a table; their paths in the site."""
    folder = folder_of(here, table.resource.name)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    made: list[Path] = []
    for number, chunk in enumerate(_chunks(table, warehouse)):
        made.append(folder / f"{number}.js")
        _write(made[-1], table, number, chunk)
    for locale in LOCALES:
        told = {
            column: {key: [pick(title, locale), path] for key, (title, path) in keys.items()}
            for column, keys in names.items()
        }
        made.append(folder / f"names.{locale}.js")
        _write(made[-1], table, "names", told)
    return [path.relative_to(here.parents[1]).as_posix() for path in made]


def _write(path: Path, table: Survey, part: int | str, told: object) -> None:
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    for sign in "<\u2028\u2029":  # nothing in it is markup, or ends a line, to any reader of scripts
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    path.write_text(
        f"gongkai.rows({json.dumps(table.resource.id)}, {json.dumps(part)}, {text});\n", encoding="utf-8", newline="\n"
    )


def _chunks(table: Survey, warehouse: Warehouse) -> Iterator[dict[str, Any]]:
    connection = warehouse.reading(table.resource)
    places = {one.field.name: places_of(one, table, warehouse) for one in table.columns}
    chosen = [_value(one, places[one.field.name]) for one in table.columns]
    chosen += [COLUMN] if table.marks else []
    cursor = connection.execute(f"SELECT {', '.join(chosen)} FROM {table.relation} ORDER BY {table.order}")
    while rows := cursor.fetchmany(CHUNK):
        columns = list(zip(*rows, strict=True))
        absent = _absent(table, columns.pop()) if table.marks else []
        yield {
            "columns": [_column(cells) for cells in columns],
            "places": [places[one.field.name] for one in table.columns],
            **({"absent": absent} if absent else {}),
        }


def places_of(column: SurveyedColumn, table: Survey, warehouse: Warehouse) -> int | None:
    """The decimals of a column that comes as whole numbers; None for one that comes as texts."""
    kind = column.sql_type
    if not (kind.startswith("DECIMAL") or "INT" in kind):
        return None
    places = int(kind.rstrip(")").rpartition(",")[2]) if kind.startswith("DECIMAL") else 0
    query = f"SELECT max(abs(CAST({column.sql} AS DOUBLE))) FROM {table.relation}"
    (most,) = warehouse.reading(table.resource).execute(query).fetchone() or (None,)
    return places if (most or 0) * 10**places < EXACT / 2 else None


def _value(column: SurveyedColumn, places: int | None) -> str:
    if places is None:
        return f"nullif(CAST({plain(column)} AS VARCHAR), '')"
    # A decimal's text has all its places: without the point it is the number in units of the last one.
    return f"CAST(replace(CAST({column.sql} AS VARCHAR), '.', '') AS BIGINT)" if places else column.sql


def _column(cells: Sequence[Any]) -> Any:
    """The cells as a list; of texts that recur, each once (``of``) and where it stands (``at``, -1 for an empty cell)."""
    distinct = dict.fromkeys(one for one in cells if isinstance(one, str))
    if not distinct or 2 * len(distinct) > len(cells):
        return list(cells)
    place = {text: at for at, text in enumerate(distinct)}
    return {"of": list(distinct), "at": [-1 if one is None else place[one] for one in cells]}


def _absent(table: Survey, told: Sequence[str | None]) -> list[list[Any]]:
    """[row, column, kind] of each empty cell that says why."""
    at = {one.field.name: place for place, one in enumerate(table.columns)}
    return [
        [row, at[name], kind.value]
        for row, text in enumerate(told)
        for name, kind in unpack(text).items()
        if name in at
    ]
