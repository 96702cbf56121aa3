"""Rows on their way to CSV files: gathered by "package.resource", sorted, and written in the descriptor's column order."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

LABEL = "演示数据(非真实)"
WORDS: dict[str, object] = {
    "demonstration": True,
    "licenses": [
        {
            "name": "CC0-1.0",
            "path": "https://creativecommons.org/publicdomain/zero/1.0/",
            "title": "CC0 1.0 通用(公共领域贡献)",
        }
    ],
    "sources": [{"title": "演示数据(非真实)：由本项目的演示数据程序生成，云岭县、清溪镇均为虚构"}],
    "contributors": [{"title": "云岭县清溪镇(虚构)", "role": "publisher"}],
}
"""What the demonstration says of each of its packages."""
ENGLISH = {
    "licenses": [{"title": "CC0 1.0 Universal (public domain dedication)"}],
    "sources": [
        {
            "title": "Demonstration data (not real): made by this project’s own program; Yunling County and Qingxi Township are invented"
        }
    ],
}
"""The same in English, as it stands in lang/ of each package."""
NOT_APPLICABLE, NOT_DUE = "—", "…"
"""Two of the four reasons for an empty cell: it has no meaning here; its time has not come. Nothing at all is not filled in."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

Cell = str | int | Decimal | bool | date | None
Row = dict[str, Cell]


def named(text: str, what: str = "name") -> dict[str, str]:
    """What a record is called in both languages, of "Chinese|English"."""
    return dict(zip((f"{what}_zh", f"{what}_en"), text.split("|"), strict=True))


class Tables:
    """Rows of every resource, in the order they were added."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)

    def add(self, table: str, /, **cells: Cell) -> Row:
        """Appends one row and gives it back, labelled as demonstration data unless it names another source."""
        row: Row = {"source_ref": LABEL, **cells}
        self.rows[table].append(row)
        return row

    def fill(self, table: str, columns: str, rows: Iterable[tuple[str | int | bool | None, ...]]) -> None:
        """Appends rows whose cells are written one after another in the order of the columns; ISO days become dates."""
        for row in rows:
            days = (date.fromisoformat(one) if isinstance(one, str) and _DAY.fullmatch(one) else one for one in row)
            self.add(table, **dict(zip(columns.split(), days, strict=True)))

    def of(self, resource: str, org_id: str | None = None) -> list[Row]:
        """The rows of a resource, those of one organisation where it is named."""
        return [row for row in self.rows[resource] if org_id is None or row["org_id"] == org_id]


def write_package(tables: Tables, kit: Path, folder: Path) -> None:
    """A package that extends the kit's package in the folder ``kit``, and a CSV file for each of its tables: sorted by
    organisation and key, UTF-8, LF. Of the kit's own tables only those with rows of the demonstration's."""
    package = json.loads((kit / "datapackage.json").read_text(encoding="utf-8"))
    resources = []
    for resource in package["resources"]:
        schema = resource["schema"]
        columns = [field["name"] for field in schema["fields"]]
        key = schema["primaryKey"] if isinstance(schema["primaryKey"], list) else [schema["primaryKey"]]
        rows = tables.rows[f"{package['name']}.{resource['name']}"]
        if not rows and (kit / resource["path"]).exists():
            continue
        resources.append({"name": resource["name"], "path": resource["path"]})
        order = [name for name in ("org_id", *key) if name in columns]
        text = _csv(columns, sorted(rows, key=lambda row, order=order: [text_of(row[name]) for name in order]))  # type: ignore[misc]
        (folder / resource["path"]).write_bytes(text.encode("utf-8"))
    words = {
        "name": package["name"],
        "extends": f"{package['name']}@{package['version'].split('.')[0]}",
        **WORDS,
        "resources": resources,
    }
    _write_json(folder / "datapackage.json", words)
    (folder / "lang").mkdir(exist_ok=True)
    _write_json(folder / "lang" / "en.json", ENGLISH)


def _write_json(path: Path, words: Mapping[str, object]) -> None:
    lines = [f"  {json.dumps(key)}: {_lines(value)}" for key, value in words.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _lines(value: object) -> str:
    """A word of a descriptor, the members of a list on lines of their own."""
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(f"    {json.dumps(one, ensure_ascii=False)}" for one in value) + "\n  ]"


def _csv(columns: list[str], rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        if unknown := row.keys() - set(columns):
            raise KeyError(f"no such column: {sorted(unknown)}")
        writer.writerow([text_of(row.get(name)) for name in columns])
    return out.getvalue()


def text_of(cell: Cell) -> str:
    """A cell as it stands in the file: ISO dates, plain decimals, true and false, nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def text(row: Mapping[str, Cell], name: str) -> str:
    """A cell that is known to be text."""
    cell = row[name]
    assert isinstance(cell, str), (name, cell)
    return cell


def amount(row: Mapping[str, Cell], name: str) -> Decimal:
    """A cell that is known to be an amount; zero where it is empty."""
    cell = row.get(name)
    if cell is None:
        return Decimal(0)
    assert isinstance(cell, Decimal), (name, cell)
    return cell


def day(row: Mapping[str, Cell], name: str) -> date:
    """A cell that is known to be a date."""
    cell = row[name]
    assert isinstance(cell, date), (name, cell)
    return cell
