"""Stock frictionless and this house side by side on one package: what each says, and the values each reads.

A case is plain data, so that it can be kept as a file: {"descriptor": …, "files": {name: text}}, and where bytes are no UTF-8
"bytes" instead of "files" ({name: base64}).
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import shutil
import warnings
from collections import Counter
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb
import frictionless
from gongkai.load import load
from gongkai.validate import Validated, inside, unproven, validate
from gongkai.validate import _for_frictionless as handed_over
from gongkai.validate.unproven import explain
from gongkai.validate.wording import short
from gongkai.warehouse import canonical

Said = Counter[tuple[Any, ...]]


def write(case: dict[str, Any], place: Path) -> None:
    """Nothing: the package lies in ``place``."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    (place / "datapackage.json").write_text(json.dumps(case["descriptor"], ensure_ascii=False), encoding="utf-8")
    for name, text in case.get("files", {}).items():
        (place / name).write_bytes(text.encode())
    for name, encoded in case.get("bytes", {}).items():
        (place / name).write_bytes(base64.b64decode(encoded))


def stock(place: Path) -> dict[str, Said]:
    """What stock frictionless says of each resource: how often each (row, field, type, note)."""
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        report = frictionless.Package(str(place / "datapackage.json")).validate()
    return {
        task.name: Counter(
            (getattr(one, "row_number", None), getattr(one, "field_name", None) or "", one.type, short(one.note, 200))
            for one in task.errors
        )
        for task in report.tasks
    }


def ours(result: Validated) -> Said:
    return Counter(
        (one.row, one.field, one.type, one.facts.get("note", "")) for one in result.problems if one.code == "schema"
    )


def values(table: Path, types: Any) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(canonical(table, types)).fetchall()


def compare(case: dict[str, Any], folder: Path) -> Counter[str]:
    """How many tables were "proven", explained "by rows", or read "whole", without a difference. Raises AssertionError."""
    place = folder / "data" / "p"
    write(case, place)
    loaded = load(folder / "data")
    done: Counter[str] = Counter()
    if any(one.stops for one in loaded.problems) or not loaded.packages:
        done["refused"] += 1
        return done
    (package,) = loaded.packages
    try:
        expected = stock(place)
    except Exception:  # whatever stock frictionless breaks on, such as a bound that can't be compared
        done["stock broke"] += 1
        expected = {}
    for resource in package.resources:
        by_rows: list[bool] = []

        def spy(*args: Any, by_rows: list[bool] = by_rows) -> Any:
            said = explain(*args)
            by_rows.append(said is not None)
            return said

        with mock.patch.object(unproven, "explain", spy):
            result = validate(resource, package, folder)
        if not expected:
            # which table it broke on is not told: at most one of them may be proven
            done["proven"] += bool(result.table and result.table.suffix == ".parquet")
            assert len(package.resources) > done["proven"]
            continue
        said = ours(result)
        assert said == expected[str(resource.descriptor["name"])], (
            f"{resource.name}: ours only {said - expected[resource.name]}, stock only {expected[resource.name] - said}"
        )
        proven = bool(result.table and result.table.suffix == ".parquet")
        done["by rows" if any(by_rows) else "proven" if proven else "whole"] += 1
        if proven:
            assert result.table
            names = {resource.name, *(key.resource for key in resource.foreign_keys)}
            descriptors = [handed_over(one, package, names) for one in package.resources if one.name in names]
            out = folder / "stock.csv"
            with mock.patch.object(inside, "progress", lambda: None):
                answer = inside.check(descriptors, resource.name, True, str(package.folder), str(out), 1000)  # type: ignore[arg-type]
            assert not answer["errors"], (resource.name, answer["errors"])
            assert dict(result.types) == answer["types"], (dict(result.types), answer["types"])
            assert result.rows == answer["rows"]
            assert values(result.table, result.types) == values(out, answer["types"])
        if result.table:
            result.table.unlink()
    return done
