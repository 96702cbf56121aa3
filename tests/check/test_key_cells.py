"""Keys that lead in a circle, and signs in keys and names that nobody sees."""

from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai import pipeline
from gongkai.core import messages
from gongkai.core.errors import Severity
from gongkai.load import load
from gongkai.load.notes import Notes
from gongkai.load.signs import check_signs
from gongkai.warehouse import Warehouse

CODE = {"name": "code", "type": "string", "title": "科目编码"}
PARENT = {"name": "parent_code", "type": "string", "title": "上级科目"}
SELF = {"foreignKeys": [{"fields": "parent_code", "reference": {"resource": "", "fields": "code"}}]}


def told(folder: Path, rows: str, *fields: dict[str, Any], **words: Any) -> list[tuple[str, int | None, object]]:
    """(code, row, count) of what is said about the keys of a table."""
    given = [*(fields or (CODE, PARENT))]
    tiny.package(
        folder / "data" / "p", [tiny.resource("t", given, primaryKey=words.pop("key", "code"), **words)], {"t": rows}
    )
    order = pipeline.BuildRequest(folder / "data", folder / "content", folder / "site")
    with Warehouse(order.work / "warehouse") as warehouse:
        problems = [
            one for one in pipeline.check(order, warehouse).problems if one.code in ("key-circle", "key-unseen")
        ]
    assert all(
        one.severity == Severity.WARNING and messages.sentence(one, at) and messages.hint(one, at)
        for one in problems
        for at in ("zh", "en")
    )
    return [(one.code, one.row, one.facts["count"]) for one in problems]


@pytest.mark.parametrize(
    ("rows", "circle"),
    [
        ("1,\n2,1\n3,3\n", (4, 1)), ("1,2\n2,1\n3,1\n", (2, 2)), ("1,3\n2,1\n3,2\n4,3\n", (2, 3)), ("1,\n2,1\n3,1\n4,2\n", None),
        ("1,1\n2,2\n", (2, 2)), ("5,4\n4,3\n3,\n", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", [SELF, {}])
def test_a_tree_that_runs_in_a_circle_is_told(
    tmp_path: Path, rows: str, circle: tuple[int, int] | None, words: Any
) -> None:
    assert told(tmp_path, f"code,parent_code\n{rows}", **words) == ([("key-circle", *circle)] if circle else [])


def test_a_key_of_several_parts_is_followed_whole(tmp_path: Path) -> None:
    fields = [{"name": "org_id", "type": "string"}, CODE, {**PARENT, "name": "上级编码"}]
    key = ["org_id", "code"]
    assert told(tmp_path / "a", "org_id,code,上级编码\na,1,2\nb,2,1\n", *fields, key=key) == []
    assert told(tmp_path / "b", "org_id,code,上级编码\na,1,2\na,2,1\n", *fields, key=key) == [("key-circle", 2, 2)]


@pytest.mark.parametrize("cell", ["1\u200b", "\ufeff1", "a\u00a0b", " 1", "1\u3000", "\u202e1"])
def test_a_key_with_an_invisible_sign_is_told(tmp_path: Path, cell: str) -> None:
    assert ("key-unseen", 3, 1) in told(tmp_path, f'code,parent_code\n2,\n"{cell}",2\n')


def test_plain_keys_are_not_told(tmp_path: Path) -> None:
    assert told(tmp_path, "code,parent_code\n甲 1,\nB-2,甲 1\n", **SELF) == []


@pytest.mark.parametrize("name", ["金额\u200b", "\ufeffn", "a\u00a0b", "n\u202e"])
@pytest.mark.parametrize("place", ["name", "key", "primaryKey", "text"])
def test_a_name_or_key_of_a_descriptor_with_an_invisible_sign_is_told(tmp_path: Path, name: str, place: str) -> None:
    field = {"name": {"name": name}, "key": {"name": "k", name: "x"}}.get(
        place, {"name": "k", "description": f"说明 {name}"}
    )
    schema = {"fields": [field], "primaryKey": [name] if place == "primaryKey" else "k"}
    notes = Notes("p", tmp_path)
    check_signs({"resources": [{"name": "t", "schema": schema, "data": [{name: 1}]}]}, notes)
    assert [one.code for one in notes.problems] == ["sign-unseen"] * (place != "text")
    assert all(
        "U+" in messages.sentence(one, "zh") and name not in messages.sentence(one, "zh") for one in notes.problems
    )


def test_a_package_is_looked_over_for_such_signs(tmp_path: Path) -> None:
    tiny.package(tmp_path / "p", [tiny.resource("t", [{"name": "k\u200b"}])], {"t": "k\u200b\n1\n"})
    assert [one.code for one in load(tmp_path).problems if one.severity == Severity.WARNING] == ["sign-unseen"]
