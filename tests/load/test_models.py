"""Models: named SELECTs that rules and views read as tables, and everything that can be wrong with one."""

from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.core import messages
from gongkai.core.errors import Problem
from gongkai.load import load
from gongkai.pipeline import BuildRequest, Findings
from gongkai.warehouse import Warehouse, splicing

RULE = """-- severity: warning
-- zh: {{kind}} 花了 {{amount}} 元。
-- en: {{kind}} spent {{amount}} yuan.
{query}
"""
PLACE = "SELECT 'rows' AS _resource, _row, 'amount' AS _field, kind, amount"
LARGE = "-- The large ones.\nSELECT * FROM every_row WHERE amount > 60;"
EVERY = "SELECT _row, kind, amount FROM money.rows"
VIEW = {"name": "by-kind", "title": "花费", "resources": ["rows"], "specType": "gongkai",
        "spec": {"type": "hbar", "group": "kind", "series": ["amount"]}}  # fmt: skip


def rule(query: str) -> dict[str, str]:
    return {"MON-01": RULE.format(query=query)}


def check(data: Path, tmp_path: Path) -> Findings:
    order = BuildRequest(data, tmp_path / "content", tmp_path / "site", date(2024, 6, 30))
    with Warehouse(order.work / "warehouse") as warehouse:
        return pipeline.check(order, warehouse)


def told(problems: list[Problem] | tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(one.code, str(one.place)) for one in problems if one.code != "translation-missing"]


@pytest.mark.parametrize(
    "query",
    [
        f"{PLACE} FROM large_rows",
        f"-- A comment.\n{PLACE} FROM Large_Rows AS l",
        f"WITH road AS (SELECT * FROM large_rows WHERE kind = 'road')\n{PLACE} FROM road",
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2)\n{PLACE} FROM large_rows WHERE 2 IN (SELECT i FROM n)",
    ],
)
def test_a_rule_reads_a_model_of_another_package_and_the_models_that_it_reads(query: str, tmp_path: Path) -> None:
    tiny.money(tmp_path / "data" / "money", rules=rule(query))
    tiny.money(tmp_path / "data" / "z-other", models={"large_rows": LARGE, "every_row": EVERY})
    checked = check(tmp_path / "data", tmp_path)
    (found,) = [one for one in checked.problems if one.code == "MON-01"]
    assert (found.row, found.origins and found.origins["amount"]) == (2, ("money.rows.amount",))
    assert messages.sentence(found, "zh") == "road 花了 100.10 元。"


def test_a_rule_over_a_model_of_a_table_that_is_not_here_is_not_checked(tmp_path: Path) -> None:
    tiny.money(
        tmp_path / "data" / "money",
        rules=rule(f"{PLACE} FROM cases"),
        models={"cases": "SELECT * FROM grievances.cases"},
    )
    checked = check(tmp_path / "data", tmp_path)
    assert [one.not_run for one in checked.outcomes] == ["grievances.cases"] and not told(checked.problems)


def test_a_view_reads_the_published_table_through_a_model(tmp_path: Path) -> None:
    fields = [one | ({"privacy": "internal"} if one["name"] == "kind" else {}) for one in tiny.MONEY_FIELDS]
    tables = {"rows": tiny.MONEY}
    query = {"by-kind": "SELECT kind, sum(amount) AS amount FROM every_row GROUP BY kind ORDER BY kind"}
    hidden = tiny.package(tmp_path / "hidden" / "money", [tiny.resource("rows", fields)], tables, rules=rule(f"{PLACE} FROM every_row"),
                          views=query, models={"every_row": EVERY})  # fmt: skip
    tiny.package(
        tmp_path / "shown" / "money",
        [tiny.resource("rows", tiny.MONEY_FIELDS)],
        tables,
        views=query,
        models={"every_row": EVERY},
    )
    for folder in (hidden, tmp_path / "shown" / "money"):
        words = folder / "datapackage.json"
        words.write_text(
            words.read_text(encoding="utf-8")[:-1] + f', "views": [{tiny.json.dumps(VIEW)}]}}', encoding="utf-8"
        )
    found = {
        name: pipeline.build(
            BuildRequest(tmp_path / name, tmp_path / "content", tmp_path / f"site-{name}", date(2024, 6, 30))
        )
        for name in ("hidden", "shown")
    }
    broken = {name: [str(one.place) for one in made.problems if one.code == "view-sql"] for name, made in found.items()}
    assert broken == {"hidden": ["hidden/money/views/by-kind.sql"], "shown": []}
    assert len([one for one in found["hidden"].problems if one.code == "MON-01"]) == 3  # rules see the table as it is


@pytest.mark.parametrize(
    ("models", "wanted"),
    [
        ({"a": "SELECT * FROM b", "b": "SELECT * FROM c", "c": "SELECT * FROM b"},
         [("model-circle", "b.sql"), ("model-sql", "a.sql")]),
        ({"a": "SELECT * FROM a"}, [("model-circle", "a.sql")]),
        ({"a": "SELECT 1 AS x; SELECT 2 AS x"}, [("model-sql", "a.sql")]),
        ({"a": "SELECT 1 AS x), b AS (SELECT 2 AS x"}, [("model-sql", "a.sql")]),
        ({"a": "DELETE FROM money.rows"}, [("model-sql", "a.sql")]),
        ({"a": ""}, [("model-sql", "a.sql")]),
        ({"a": "SELECT * FROM nowhere"}, [("model-sql", "a.sql")]),
        ({"as_of": EVERY}, [("model-name", "as_of.sql")]),
        ({"select": EVERY}, [("model-name", "select.sql")]),
        ({"All-rows": EVERY}, [("model-name", "All-rows.sql")]),
        ({"a": "WITH b AS (SELECT 1 AS x) SELECT * FROM b", "b": EVERY}, [("model-cte", "a.sql")]),
        ({"a": EVERY, "b": EVERY}, []),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_model_is_told_at_its_file(
    models: dict[str, str], wanted: list[tuple[str, str]], tmp_path: Path
) -> None:
    tiny.money(tmp_path / "data" / "money", models=models)
    problems = [one for one in load(tmp_path / "data").problems if one.code != "translation-missing"]
    assert sorted(told(problems)) == sorted((code, f"data/money/models/{file}") for code, file in wanted)
    for problem in problems:
        for locale in ("zh", "en"):
            said = messages.sentence(problem, locale), messages.hint(problem, locale)
            assert all(said) and "{" not in "".join(said), said


def test_a_circle_is_named_and_a_query_that_reads_it_is_told_of(tmp_path: Path) -> None:
    models = {"a": "SELECT * FROM b", "b": "SELECT * FROM a"}
    tiny.money(tmp_path / "data" / "money", rules=rule(f"{PLACE} FROM a"), models=models)
    problems = {one.code: one for one in check(tmp_path / "data", tmp_path).problems}
    assert problems["model-circle"].facts["circle"] == "a → b → a"
    assert problems["rule-sql"].facts == {"rule": "MON-01", "reason": "no table a"}


def test_one_name_means_one_model(tmp_path: Path) -> None:
    for name in ("money", "other"):
        tiny.money(tmp_path / "data" / name, models={"every_row": EVERY})
    (problem,) = [one for one in load(tmp_path / "data").problems if one.code.startswith("model")]
    assert (problem.code, str(problem.place)) == ("model-twice", "data/other/models/every_row.sql")
    assert problem.facts["other"] == "data/money/models/every_row.sql"


def test_a_query_whose_own_with_has_a_models_name_is_not_run_with_either(tmp_path: Path) -> None:
    query = f"WITH every_row AS (SELECT * FROM money.rows WHERE false)\n{PLACE} FROM every_row"
    tiny.money(tmp_path / "data" / "money", rules=rule(query), models={"every_row": EVERY})
    loaded = load(tmp_path / "data")
    (problem,) = [one for one in loaded.problems if one.code.startswith("model")]
    assert (problem.code, str(problem.place)) == ("model-cte", "data/money/rules/MON-01.sql")
    assert not loaded.packages[0].rules


def test_a_query_without_models_stays_as_it_is() -> None:
    sql = "WITH a AS (SELECT 1 AS x)\nSELECT x AS every_row FROM a -- every_row"
    assert splicing.spliced(sql, {"every_row": EVERY}) == sql
