"""The verdict is stock frictionless's; the canonical table holds exactly what it read, whatever the file looks like."""

import csv
import io
import json
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import pytest
from gongkai.core import messages
from gongkai.core.errors import Severity
from gongkai.core.model import TRY, Package
from gongkai.load import load
from gongkai.load.names import address_name
from gongkai.validate import Validated, validate
from gongkai.validate.canonical import CanonicalTable
from gongkai.warehouse import canonical
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st


def rows_of(result: Validated) -> list[tuple[Any, ...]]:
    """The validated table as an SQL engine reads it."""
    assert result.table
    return duckdb.connect().execute(canonical(result.table, result.types)).fetchall()


def checked(
    folder: Path, text: str | bytes, fields: list[dict[str, Any]], name: str = "t.csv", **more: Any
) -> Validated:
    """The verdict on one table."""
    place = folder / "data" / "p"
    place.mkdir(parents=True, exist_ok=True)
    (place / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    schema = {"fields": fields, **more.pop("keys", {})}
    words = {"$schema": more.pop("standard")} if "standard" in more else {}
    (place / "datapackage.json").write_text(
        json.dumps({**words, "resources": [{"name": "t", "path": name, "schema": schema, **more}]})
    )
    loaded = load(folder / "data")
    assert not [one for one in loaded.problems if one.stops], loaded.problems
    (package,) = loaded.packages
    return validate(package.resources[0], package, folder)


def field(name: str, type: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": type, **more}


def test_each_type_is_written_so_that_sql_reads_it_exactly(tmp_path: Path) -> None:
    fields = [
        field("i", "integer"),
        field("n", "number"),
        field("b", "boolean"),
        field("d", "date"),
        field("t", "time"),
        field("m", "datetime"),
        field("y", "year"),
        field("ym", "yearmonth"),
        field("s", "string"),
        field("g", "geopoint"),
        field("o", "object"),
        field("l", "array"),
        field("p", "duration"),
        field("a", "any"),
    ]
    data = io.StringIO()
    writer = csv.writer(data)
    writer.writerow([one["name"] for one in fields])
    writer.writerow(
        [" 12 ", "1e3", "true", "2024-1-5", "14:30:00", "2024-01-05T14:30:00", "2024", "2024-03", 'a "b",\nc', "102.71, 25.04",
         '{"k": ["村"]}', "[1, 2]", "P30D", "x"]
    )  # fmt: skip
    writer.writerow([""] * 8 + ["\\N"] + [""] * 5)
    result = checked(tmp_path, data.getvalue(), fields)
    assert result.problems == () and result.rows == 2
    assert list(result.types.values()) == [
        "BIGINT", "BIGINT", "DECIMAL(18,2)", "BOOLEAN", "DATE", "TIME", "TIMESTAMP", "INTEGER", *["VARCHAR"] * 7
    ]  # fmt: skip
    first, second = rows_of(result)
    assert first[:3] == (2, 12, Decimal("1000.00"))
    assert [str(value) for value in first[3:8]] == ["True", "2024-01-05", "14:30:00", "2024-01-05 14:30:00", "2024"]
    assert first[8:] == ("2024-03", 'a "b",\nc', "102.71,25.04", '{"k":["村"]}', "[1,2]", "P30D", "x")
    assert second == (3, *[None] * 8, "\\N", *[None] * 5)


@pytest.mark.parametrize(
    ("type", "cells", "kind"),
    [
        ("integer", ["1", str(2**63 - 1)], "BIGINT"),
        ("integer", [str(2**63)], "HUGEINT"),
        ("integer", [str(-(2**63))], "BIGINT"),
        ("integer", ["9" * 50], "VARCHAR"),
        ("number", ["1.5", "12345678901234567890.123"], "DECIMAL(23,3)"),
        ("number", ["0.1234567890123456789012345"], "DECIMAL(26,25)"),
        ("number", ["1e30", "1e-20"], "DOUBLE"),
        ("number", ["1e999999999"], "DOUBLE"),
        ("number", ["NaN", "INF", "-INF"], "DOUBLE"),
        ("datetime", ["2024-01-05T14:30:00Z", "2024-01-05T14:30:00"], "VARCHAR"),
    ],
)
def test_a_type_is_as_wide_as_what_was_seen(tmp_path: Path, type: str, cells: list[str], kind: str) -> None:
    result = checked(tmp_path, "v\n" + "\n".join(cells) + "\n", [field("v", type)])
    assert not any(one.stops for one in result.problems) and result.types["v"] == kind
    assert len(rows_of(result)) == len(cells)


def test_missing_values_are_null_and_an_empty_text_stays_where_it_is_none(tmp_path: Path) -> None:
    result = checked(
        tmp_path, "s,n\n,1\n-,2\nNA,-\n", [field("s", "string"), field("n", "integer")], keys={"missingValues": ["-"]}
    )
    assert rows_of(result) == [(2, "", 1), (3, None, 2), (4, "NA", None)]


def test_the_marks_of_empty_cells_are_kept_row_by_row(tmp_path: Path) -> None:
    fields = [field("id", "integer"), field("day", "date"), field("n", "number"), field("s", "string")]
    text = "id,day,n,s\n1,…,—,*\n2,,,\n3,2024-01-05,*,…\n4,2024-01-05,1,x\n"
    result = checked(tmp_path, text, fields, keys={"missingValues": ["", "*", "—", "…"]})
    assert result.problems == () and list(result.types)[-1] == "_absent" and result.types["n"] == "DECIMAL(18,2)"
    assert [row[-1] for row in rows_of(result)] == [
        "day=not-due;n=not-applicable;s=suppressed", None, "n=suppressed;s=not-due", None
    ]  # fmt: skip
    assert rows_of(result)[0][:-1] == (2, 1, None, None, None)


def test_a_mark_that_is_not_declared_stays_a_text(tmp_path: Path) -> None:
    fields = [field("s", "string"), field("n", "integer", missingValues=["…"])]
    result = checked(tmp_path, "s,n\n*,…\n—,1\n", fields)
    assert rows_of(result) == [(2, "*", None, "n=not-due"), (3, "—", 1, None)]
    plain = checked(tmp_path, "s,n\n*,1\n", [field("s", "string"), field("n", "integer")])
    assert list(plain.types) == ["_row", "s", "n"] and rows_of(plain) == [(2, "*", 1)]


def test_marks_with_labels_of_version_two_are_understood(tmp_path: Path) -> None:
    marks = [{"value": "", "label": "missing"}, {"value": "-9", "label": "not applicable"}]
    result = checked(
        tmp_path, "n,s\n-9,a\n7,\n", [field("n", "integer"), field("s", "string")],
        keys={"missingValues": marks}, standard="https://datapackage.org/profiles/2.0/datapackage.json",
    )  # fmt: skip
    assert result.problems == ()
    assert rows_of(result) == [(2, None, "a", "n=not-applicable"), (3, 7, None, None)]


def test_a_table_with_an_error_leaves_no_table_and_every_error_with_its_place(tmp_path: Path) -> None:
    fields = [field("id", "integer", title="编号"), field("day", "date")]
    result = checked(tmp_path, "id,day\n1,2024-01-01\nx,2024-01-01\n3,1/2/2024\n4\n", fields)
    assert result.table is None and not [*tmp_path.glob("*.csv"), *tmp_path.glob("*.parquet")]
    assert [(one.type, one.row, one.field, str(one.place)) for one in result.problems] == [
        ("type-error", 3, "id", "data/p/t.csv:3:id"),
        ("type-error", 4, "day", "data/p/t.csv:4:day"),
        ("missing-cell", 5, "day", "data/p/t.csv:5:day"),
    ]


def test_a_thousand_errors_are_listed_and_the_rest_announced(tmp_path: Path) -> None:
    result = checked(tmp_path, "id\n" + "x\n" * 1500, [field("id", "integer")])
    assert Counter(one.severity for one in result.problems) == {Severity.ERROR: 1000, Severity.WARNING: 1}
    assert result.problems[-1].code == "error-limit"


def test_an_empty_table_has_its_columns(tmp_path: Path) -> None:
    result = checked(tmp_path, "id,day\n", [field("id", "integer"), field("day", "date")])
    assert result.problems == () and rows_of(result) == [] and list(result.types) == ["_row", "id", "day"]


def test_a_long_cell_and_a_byte_order_mark_come_through(tmp_path: Path) -> None:
    result = checked(tmp_path, "\ufeffs\n" + "村" * 100_000 + "\n", [field("s", "string")])
    assert rows_of(result) == [(2, "村" * 100_000)]


def package_with_keys(folder: Path, first: str, second: str, **reference: Any) -> Package:
    """Two tables, the second with a key into the first (or, with resource="", into itself)."""
    key = {"fields": "parent", "reference": {"resource": "first", "fields": "id"} | reference}
    fields = [field("id", "string"), field("parent", "string")]
    resources = [
        {"name": "first", "path": "first.csv", "schema": {"fields": fields}},
        {"name": "second", "path": "second.csv", "schema": {"fields": fields, "foreignKeys": [key]}},
    ]
    place = folder / "data" / "p"
    place.mkdir(parents=True)
    (place / "datapackage.json").write_text(json.dumps({"resources": resources}))
    if first:
        (place / "first.csv").write_text(first)
    (place / "second.csv").write_text(second)
    return load(folder / "data").packages[0]


def test_foreign_keys_are_checked_within_the_package_and_within_the_table(tmp_path: Path) -> None:
    package = package_with_keys(tmp_path / "a", "id,parent\n1,\n", "id,parent\n7,1\n8,2\n9,\n")
    assert [(one.type, one.row) for one in validate(package.resources[1], package, tmp_path).problems] == [
        ("foreign-key", 3)
    ]
    package = package_with_keys(tmp_path / "b", "id,parent\n1,\n", "id,parent\n7,\n8,7\n9,1\n", resource="")
    assert package.resources[1].foreign_keys[0].resource == "second"
    assert [(one.type, one.row) for one in validate(package.resources[1], package, tmp_path).problems] == [
        ("foreign-key", 4)
    ]


@pytest.mark.parametrize("text", ["id,payer\n1,王二小\n", "id,payer\n王二小,1\n", "id,payer\n1,2,王二小\n"])
def test_no_reader_is_told_a_cell_of_a_table_with_a_hidden_field(tmp_path: Path, text: str) -> None:
    key = {"fields": "payer", "reference": {"resource": "", "fields": "id"}}
    fields = [field("id", "integer"), field("payer", "string", privacy="internal", constraints={"maxLength": 1})]
    fields[0]["type"] = "string" if "1,王" in text else "integer"
    result = checked(tmp_path, text, fields, keys={"foreignKeys": [key]})
    assert result.problems
    for problem in result.problems:
        for locale in ("zh", "en"):
            assert "王二小" not in messages.sentence(messages.for_readers(problem, bool, ["payer"]), locale)
    assert any("王二小" in messages.sentence(problem, "zh") for problem in result.problems)


def test_a_broken_table_does_not_block_the_one_that_points_at_it(tmp_path: Path) -> None:
    package = package_with_keys(tmp_path / "a", "", "id,parent\n7,1\n")
    assert validate(package.resources[0], package, tmp_path) == Validated(())
    assert validate(package.resources[1], package, tmp_path).rows == 1


def test_threads_may_validate_side_by_side(tmp_path: Path) -> None:
    package = package_with_keys(tmp_path / "a", "id,parent\n1,\n", "id,parent\n7,1\n")
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda number: validate(package.resources[number % 2], package, tmp_path), range(2)))
    assert [one.rows for one in results] == [1, 1]


TEXT = st.text(
    st.characters(
        codec="utf-8",
    ),
    max_size=30,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.none() | TEXT, st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2)),
        max_size=20,
    )
)
@example([(None, Decimal("0.00")), (None, Decimal("1" + "0" * 36 + ".00"))])
def test_what_is_written_is_what_sql_reads(tmp_path: Path, rows: list[tuple[str | None, Decimal | None]]) -> None:
    table = CanonicalTable(tmp_path / "t.csv", [("s", "string"), ("n", "number")])
    for number, (text, amount) in enumerate(rows, start=2):
        table.add(number, {"s": text, "n": amount})
    table.file.close()
    read = rows_of(Validated((), tmp_path / "t.csv", len(rows), table.types()))
    kind = table.types()["n"]
    if kind == "DOUBLE":
        return
    assert [row[:2] for row in read] == [(number, text) for number, (text, _) in enumerate(rows, start=2)]
    for (_, _, found), (_, amount) in zip(read, rows, strict=True):
        # A cell that is too large for a DECIMAL beside the others is empty, and is told ("number-cut").
        too_large = kind.startswith(TRY) and amount is not None and abs(amount) >= 10**36
        assert found == amount or (too_large and found is None)


DIRT = ["1", "", " 2 ", "x", "1_0", "+5", "2024-1-5", "20240105", "NA", "true", "yes", "INF", "a,b", 'q"q', "1e3", "-"]
FIELD_TYPES = ["integer", "number", "boolean", "date", "string", "year", "datetime", "any"]


@pytest.mark.parametrize("seed", range(25))
def test_the_verdict_is_that_of_stock_frictionless(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    fields = [field(f"c{number}", dice.choice(FIELD_TYPES)) for number in range(dice.randint(1, 5))]
    for one in fields:
        if dice.random() < 0.3:
            one["constraints"] = {dice.choice(["required", "unique"]): True}
    keys = {"primaryKey": fields[0]["name"]} if dice.random() < 0.4 else {}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=dice.choice(["\n", "\r\n"]))
    writer.writerow([one["name"] if dice.random() < 0.97 else "other" for one in fields])
    for _ in range(dice.randint(0, 30)):
        writer.writerow([dice.choice(DIRT) for _ in range(len(fields) + dice.choice([0, 0, 0, 0, 0, 1, -1]))])
    place = tmp_path / "data" / "p"
    place.mkdir(parents=True)
    (place / "t.csv").write_text(out.getvalue(), newline="")
    descriptor = {
        "resources": [{"name": "t", "path": "t.csv", "encoding": "utf-8", "schema": {"fields": fields, **keys}}]
    }
    (place / "datapackage.json").write_text(json.dumps(descriptor))
    report = frictionless.Package(str(place / "datapackage.json")).validate()
    stock = [
        (one.type, getattr(one, "row_number", None), getattr(one, "field_name", "")) for one in report.tasks[0].errors
    ]
    (package,) = load(tmp_path / "data").packages
    result = validate(package.resources[0], package, tmp_path)
    assert [(one.type, one.row, one.field) for one in result.problems if one.code == "schema"] == stock
    assert (result.table is None) == any(one.stops for one in result.problems)


OURS = {
    # Nothing is fetched: an address on the web is a notice, where stock frictionless fails to reach it.
    "fpy-issue-494.package.json": {},
    "ftd-invalid-remote-path": {},
    "ftd-remote-csv": {},
    # Of three resources two are on the web, and one is a database, which is refused by its address.
    "fpy-package-with-pipeline-multiple-tables-to-write.json": {"scheme-error": 1},
    # The list was made without the readers of JSON lines, JSON and OpenDocument; with them, all three are valid.
    "fpy-issue-1293_datapackage.json": {},
    "fpy-ndjson.datapackage.json": {},
    "fpy-ods.datapackage.json": {},
}


@pytest.mark.real
@pytest.mark.parametrize("kind", ["packages-valid", "packages-invalid"])
@pytest.mark.slow
def test_real_packages_get_the_verdict_stock_frictionless_gave(real: Path, tmp_path: Path, kind: str) -> None:
    expected = json.loads((real / "EXPECTED.json").read_text(encoding="utf-8"))
    loaded = load(real / kind)
    found: dict[str, Counter[str]] = {}
    for problem in loaded.problems:
        if problem.stops:
            found.setdefault(problem.package, Counter())[problem.type or problem.code] += 1
    tables = 0
    for package in loaded.packages:
        for resource in package.resources:
            result = validate(resource, package, tmp_path)
            found.setdefault(package.name, Counter()).update(one.type for one in result.problems if one.stops)
            tables += result.table is not None
            if kind == "packages-valid":
                assert result.table and resource.fields and len(rows_of(result)) == result.rows
    for name, entry in expected.items():
        if name.startswith(f"{kind}/"):
            folder = name.split("/")[1]
            assert dict(found.get(address_name(folder), {})) == OURS.get(folder, entry["errors"]), folder
    print(f"{kind}: {len(loaded.packages)} packages, {tables} tables")
    assert kind != "packages-valid" or (len(loaded.packages), tables) == (21, 34)


def test_nothing_but_the_table_is_left_behind(tmp_path: Path) -> None:
    checked(tmp_path, "id\n1\n", [field("id", "integer")])
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "p.t.parquet"]
