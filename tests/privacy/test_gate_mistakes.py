"""What is said of each table in tests/mistakes that the gate, or what stands before it, would not let through as it is; and
that the near miss passes."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai import pipeline, totals
from gongkai.core import messages
from gongkai.core.errors import Problem
from gongkai.privacy import gate
from gongkai.warehouse import Warehouse
from root import ROOT

CASES = sorted((ROOT / "tests" / "mistakes").glob("*/gate.toml"))
ELSEWHERE = ("no-", "settings-", "translation-", "label-", "file-", "schema", "not-a-table")


def found(folder: Path, case: Mapping[str, Any], part: str) -> list[Problem]:
    """What a check finds in a package of the one table, besides what load and validate say of it."""
    table = case[part]
    words = {**table.get("words", {}), **({"primaryKey": table["key"]} if "key" in table else {})}
    described = tiny.resource("rows", table["fields"], title=table["title"], **words)
    summed = {"hierarchies": table["hierarchies"]} if "hierarchies" in table else {}
    tiny.package(folder / "data" / "p", [described], {"rows": table["csv"].lstrip()}, **summed)
    order = pipeline.BuildRequest(folder / "data", folder / "content", folder / "site", case.get("as_of"))
    with Warehouse(order.work / "warehouse") as warehouse:
        checked = pipeline.check(order, warehouse)
        more: Sequence[Problem] = ()
        if case.get("public_repository"):
            pipeline.check_public_repository(checked, warehouse)
        if case.get("published"):
            more = gate.publish_all(
                totals.fill(checked.tables, checked.packages, warehouse), checked.packages, warehouse
            ).problems
    return [one for one in (*checked.problems, *more) if not one.code.startswith(ELSEWHERE)]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_the_mistake_is_told_word_for_word_and_the_near_miss_passes(path: Path, tmp_path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    problems = found(tmp_path / "fails", case, "fails")
    said = [
        {"severity": one.severity.value, "place": str(one.place),
         **{locale: messages.sentence(one, locale) for locale in ("zh", "en")}}
        for one in problems
    ]  # fmt: skip
    assert said == case["problem"]
    assert all(messages.hint(one, locale) for one in problems for locale in ("zh", "en"))
    assert [one.code for one in found(tmp_path / "passes", case, "passes")] == []
