"""check --public-repo: everything that the gate would change is told, and what it leaves as it is is not."""

import csv
from collections.abc import Sequence
from pathlib import Path

from gongkai.core import messages
from gongkai.core.errors import Problem, Severity
from gongkai.core.model import Field, Resource, Table
from gongkai.privacy import changes, gate
from gongkai.warehouse import Warehouse


def field(name: str, **words: object) -> Field:
    return Field(name, "string", {"zh": f"«{name}»"}, {}, **words)  # type: ignore[arg-type]


def found(folder: Path, fields: Sequence[Field], rows: Sequence[Sequence[str]], **words: object) -> list[Problem]:
    resource = Resource("p", "rows", {"zh": "台账"}, {}, tuple(fields), words)
    path = folder / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["_row", *(one.name for one in fields)], *([n, *row] for n, row in enumerate(rows, 2))]
        )
    with Warehouse(folder / "warehouse") as warehouse:
        table = Table(
            resource, warehouse.add(resource, path, {"_row": "BIGINT"} | {one.name: "VARCHAR" for one in fields})
        )
        problems = changes.found([table], {"p.rows": gate.publish(table, warehouse)}, warehouse)
    assert all(one.code == "public-repository" and one.severity == Severity.ERROR for one in problems)
    assert all(
        messages.sentence(one, locale) and messages.hint(one, locale) for one in problems for locale in ("zh", "en")
    )
    return problems


def told(problems: Sequence[Problem]) -> list[tuple[object, ...]]:
    return [(one.type, one.field, one.row, one.facts["count"]) for one in problems]


def test_a_dropped_field_is_refused_where_anything_stands_in_it(tmp_path: Path) -> None:
    fields = [field("ref", privacy="internal"), field("note")]
    assert told(found(tmp_path, fields, [[r"\N", "a"], ["x", "b"], ["y", "c"]])) == [("internal", "ref", 3, 2)]


def test_an_empty_one_is_not(tmp_path: Path) -> None:
    assert found(tmp_path, [field("ref", privacy="internal"), field("note")], [[r"\N", "a"]]) == []


def test_a_name_that_the_gate_would_mask_is_refused_and_a_masked_one_is_not(tmp_path: Path) -> None:
    rows = [["王*小"], ["村民A"], ["王二小"], [r"\N"]]
    problems = found(tmp_path, [field("payee", privacy="mask_name")], rows)
    assert told(problems) == [("name", "payee", 4, 1)]
    assert str(problems[0].place) == "p/rows:4:payee" and "王二小" not in str(problems[0])


def test_rows_that_too_few_are_like_are_refused(tmp_path: Path) -> None:
    rows = [["visit"]] * 5 + [["letter"]] * 2
    problems = found(tmp_path, [field("channel")], rows, quasi_identifiers=["channel"])
    assert told(problems) == [("row", "", 7, 2)]
    assert "台账" in messages.sentence(problems[0], "zh")


def test_what_passes_as_it_is_is_not_mentioned(tmp_path: Path) -> None:
    fields = [field("holder", privacy="public_post"), field("amount", privacy="public"), field("note")]
    assert found(tmp_path, fields, [["张建国", "12", ""], [r"\N", r"\N", "x"]]) == []
