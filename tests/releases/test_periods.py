"""Amounts of a published period that are other ones later are known by the hash of the record, and told."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import tiny
from gongkai import releases
from gongkai.core.model import Package
from gongkai.load import load
from gongkai.releases import periods
from gongkai.releases.chain import History
from gongkai.warehouse import Warehouse

APRIL, JUNE = date(2026, 4, 30), date(2026, 6, 30)
FIELDS: list[dict[str, Any]] = [
    {"name": "org_id", "type": "string"}, {"name": "id", "type": "string"}, {"name": "period", "type": "string", "period": True},
    {"name": "amount", "type": "number", "unit": "CNY"}, {"name": "note", "type": "string"},
]  # fmt: skip
ROWS = "a,1,2026-03,100.00,x\na,2,2026-03,50.00,y\na,3,2026-04,7.00,z\nb,1,2026-03,9.00,\n"


def states(folder: Path, rows: str = ROWS, **words: Any) -> periods.States:
    """How the amounts stand in a table of these rows."""
    tiny.package(
        folder / "data" / "f", [tiny.resource("rows", FIELDS, primaryKey=["org_id", "id"], **words)], {"rows": ""}
    )
    packages: list[Package] = list(load(folder / "data").packages)
    (resource,) = packages[0].resources
    path = folder / "rows.csv"
    lines = [f"{at},{line}" for at, line in enumerate(rows.splitlines(), 2)]
    path.write_text("\n".join(["_row,org_id,id,period,amount,note", *lines]) + "\n", encoding="utf-8")
    with Warehouse(folder / "warehouse") as warehouse:
        types = {"_row": "BIGINT"} | {
            one["name"]: "DECIMAL(18,2)" if one["name"] == "amount" else "VARCHAR" for one in FIELDS
        }
        warehouse.add(resource, path, types)
        return periods.states(packages, warehouse)


def record(amounts: periods.States, *before: dict[str, Any], day: date = APRIL) -> dict[str, Any]:
    """The record of a release, as it is read again."""
    made = releases.draft(History(records=before), day, {"f.rows": (len(before), "0" * 64)}, [], amounts=amounts)
    return dict(json.loads(made.files[f"{made.name}.json"]))


def test_a_record_keeps_what_is_new_or_changed(tmp_path: Path) -> None:
    first = record(states(tmp_path / "a"))
    assert set(first["periods"]["f.rows"]) == {"a", "b"} and first["periods"]["f.rows"]["a"]["2026-03"][:2] == [
        2,
        "150.00",
    ]
    again = record(states(tmp_path / "b", ROWS + "b,2,2026-05,1.00,\n"), first, day=JUNE)
    assert again["periods"] == {"f.rows": {"b": {"2026-05": again["periods"]["f.rows"]["b"]["2026-05"]}}}


def test_a_changed_amount_is_told_with_what_it_was(tmp_path: Path) -> None:
    first = record(states(tmp_path / "a"))
    now = states(tmp_path / "b", ROWS.replace("50.00", "80.00"))
    told = periods.changes(now, [first], JUNE)
    assert told == [("f.rows", "a", "2026-03", APRIL, JUNE, 2, "150.00", 2, "180.00")]


def test_amounts_that_swap_rows_are_told_and_another_note_is_not(tmp_path: Path) -> None:
    first = record(states(tmp_path / "a"))
    swapped = states(
        tmp_path / "b", "a,1,2026-03,50.00,x\na,2,2026-03,100.00,y\na,3,2026-04,7.00,z\nb,1,2026-03,9.00,\n"
    )
    assert [one[:3] for one in periods.changes(swapped, [first], JUNE)] == [("f.rows", "a", "2026-03")]
    noted = states(tmp_path / "c", ROWS.replace(",y", ",another note"))
    assert periods.changes(noted, [first], JUNE) == []


def test_a_change_that_was_published_since_is_still_told_and_what_is_gone_is_not(tmp_path: Path) -> None:
    first = record(states(tmp_path / "a"))
    later = states(tmp_path / "b", ROWS.replace("50.00", "80.00"))
    second = record(later, first, day=date(2026, 5, 31))
    assert [one[3:5] for one in periods.changes(later, [first, second], JUNE)] == [(APRIL, date(2026, 5, 31))]
    without = states(tmp_path / "c", "b,1,2026-03,9.00,\n")
    assert periods.changes(without, [first], JUNE) == []


def test_records_of_before_have_no_periods_and_hidden_tables_none(tmp_path: Path) -> None:
    assert periods.changes(states(tmp_path / "a"), [{"as_of": "2026-04-30"}], JUNE) == []
    assert states(tmp_path / "b", recipients=True) == {}
