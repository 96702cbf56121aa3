"""Tables of one column of texts, in a warehouse."""

import csv
from collections.abc import Sequence
from pathlib import Path

from gongkai.core.model import Field, Package, Resource
from gongkai.warehouse import Warehouse


def table(name: str, column: str, values: Sequence[str], references: str = "") -> tuple[Resource, Sequence[str]]:
    """A table "<name>.rows" of one column."""
    field = Field(column, "string", {"zh": "单位", "en": "Unit"}, {}, references=references)
    return Resource(name, "rows", {"zh": f"{name}表", "en": name}, {}, (field,), {}), values


def loaded(tmp_path: Path, warehouse: Warehouse, *tables: tuple[Resource, Sequence[str]]) -> list[Package]:
    packages = []
    for resource, values in tables:
        path = tmp_path / f"{resource.package}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL)
            writer.writerow(["_row", resource.fields[0].name])
            writer.writerows([[n, value] for n, value in enumerate(values, 2)])
        warehouse.add(resource, path, {"_row": "BIGINT", resource.fields[0].name: "VARCHAR"})
        packages.append(Package(resource.package, resource.title, {}, tmp_path, path, {}, (resource,)))
    return packages
