"""From data to site: what a mistake stops, what is withheld, and that a build is whole or not at all."""

import hashlib
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.core import messages
from gongkai.core.errors import Severity
from gongkai.pipeline import BuildRequest, Findings
from gongkai.warehouse import Warehouse

RULE = """-- severity: {severity}
-- zh: {{org_id}} 的 {{kind}} 花了 {{amount}} 元，多于 {{most}} 元。
-- en: {{org_id}} spent {{amount}} yuan, more than {{most}}.
-- hint.zh: 核对凭证。
-- hint.en: Check the voucher.
SELECT 'rows' AS _resource, _row AS _row, 'amount' AS _field, org_id, kind, amount, 60 AS most
FROM money.rows WHERE amount > 60
"""
VIEW = "SELECT kind, sum(amount) AS amount FROM money.rows GROUP BY kind ORDER BY kind"
DECLARED = {
    "name": "by-kind", "title": "钱花到哪里去了？", "resources": ["rows"], "specType": "gongkai",
    "spec": {"type": "hbar", "group": "kind", "series": ["amount"], "sentence": "一共花了{sum_amount}，最多的是{max_amount_at}。", "home": 1},
}  # fmt: skip


def check(data: Path, tmp_path: Path, *, as_of: date | None = date(2024, 6, 30)) -> Findings:
    order = BuildRequest(data, tmp_path / "content", tmp_path / "check" / "site", as_of)
    with Warehouse(order.work / "warehouse") as warehouse:
        checked = pipeline.check(order, warehouse)
    # These packages are translated only as far as the test needs.
    checked.problems = [one for one in checked.problems if one.code != "translation-missing"]
    return checked


def build(data: Path, tmp_path: Path, *, strict: bool = False) -> Findings:
    return pipeline.build(BuildRequest(data, tmp_path / "content", tmp_path / "site", date(2024, 6, 30), strict))


def page(tmp_path: Path, path: str) -> str:
    return (tmp_path / "site" / path).read_text(encoding="utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_a_violation_is_told_in_both_languages_with_its_place(tmp_path: Path) -> None:
    tiny.money(tmp_path / "data" / "money", rules={"MON-01": RULE.format(severity="warning")})
    problems = check(tmp_path / "data", tmp_path).problems
    assert [(one.code, one.resource, one.row, one.field) for one in problems] == [("MON-01", "rows", 2, "amount")]
    assert messages.sentence(problems[0], "zh") == "a 的 road 花了 100.10 元，多于 60 元。"
    assert messages.sentence(problems[0], "en") == "a spent 100.10 yuan, more than 60."
    assert str(problems[0].place) == "data/money/rows.csv:2:amount"


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("SELECT 'rows' AS _resource, 1 AS _row, 'x' AS _field, random() AS r", "random"),
        ("SELECT 'rows' AS _resource FROM money.rows", "_row"),
        ("SELECT * FROM money.rows WHERE amuont > 1", "amuont"),
        ("DELETE FROM money.rows", "SELECT"),
        ("", "SELECT"),
    ],
)
def test_a_rule_that_cannot_run_is_an_error_at_its_file(tmp_path: Path, sql: str, reason: str) -> None:
    head = "".join(line + "\n" for line in RULE.format(severity="error").splitlines() if line.startswith("--"))
    tiny.money(tmp_path / "data" / "money", rules={"MON-01": head + sql})
    problems = check(tmp_path / "data", tmp_path).problems
    assert [(one.code, str(one.place), one.severity) for one in problems] == [
        ("rule-sql", "data/money/rules/MON-01.sql", Severity.ERROR)
    ]
    assert reason in messages.sentence(problems[0], "en")


def test_a_rule_about_a_table_that_is_not_there_is_not_run_and_says_so(tmp_path: Path) -> None:
    other = RULE.format(severity="error").replace("money.rows", "registry.organizations")
    tiny.money(tmp_path / "data" / "money", rules={"MON-01": other})
    checked = check(tmp_path / "data", tmp_path)
    assert checked.problems == []
    assert [one.not_run for one in checked.outcomes] == ["registry.organizations"]


def test_a_key_across_packages_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    fields = [dict(one) for one in tiny.MONEY_FIELDS]
    fields[0]["references"] = "places.rows.org_id"
    tiny.package(tmp_path / "data" / "money", [tiny.resource("rows", fields)], {"rows": tiny.MONEY}, lang=tiny.LABELS)
    place = tiny.resource("rows", [{"name": "org_id", "type": "string", "title": "编号"}], title="单位表")
    tiny.package(tmp_path / "data" / "places", [place], {"rows": "org_id\na\n"})
    problems = check(tmp_path / "data", tmp_path).problems
    assert [(one.code, one.row, one.field) for one in problems] == [("reference", 4, "org_id")]
    assert messages.sentence(problems[0], "zh") == "第4行“单位”写的“b”，在“单位表”里找不到。"


def test_a_site_is_built_and_answers(tmp_path: Path) -> None:
    tiny.money(tmp_path / "data" / "money", views={"by-kind": VIEW}, title="村里的钱")
    path = tmp_path / "data" / "money" / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8")) | {"views": [DECLARED]}
    path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    checked = build(tmp_path / "data", tmp_path)
    assert [one.code for one in checked.problems if one.stops] == []
    home = page(tmp_path, "index.html")
    assert "钱花到哪里去了？" in home and "157.30 元" in home and "修路" in home
    assert "Roads" in page(tmp_path, "en/data/money/index.html")
    assert "2024年1月2日" in page(tmp_path, "data/money/rows/index.html")
    assert (tmp_path / "site" / "downloads" / "money" / "rows.csv").read_text(encoding="utf-8") == tiny.MONEY


@pytest.mark.slow
def test_an_empty_cell_keeps_its_reason_from_the_table_to_page_chart_and_download(tmp_path: Path) -> None:
    fields = [
        {"name": "id", "title": "编号", "type": "string"}, {"name": "done", "title": "完工", "type": "date"},
        {"name": "cost", "title": "花费", "type": "number", "unit": "CNY"}, {"name": "note", "title": "备注", "type": "string"},
        {"name": "ref", "title": "凭证", "type": "string", "privacy": "internal"},
    ]  # fmt: skip
    table = "id,done,cost,note,ref\nr1,2024-01-02,5.00,,…\nr2,…,—,,v2\nr3,,*,,v3\n"
    works = tiny.resource("works", fields, title="工程", record="id", primaryKey=["id"])
    works["schema"]["missingValues"] = ["", "*", "—", "…"]
    spec = {"type": "hbar", "group": "id", "series": ["cost"]}
    declared = {"name": "cost", "title": "花了多少？", "resources": ["works"], "specType": "gongkai", "spec": spec}
    sql = "SELECT id, cost, _absent FROM build.works ORDER BY id"
    tiny.package(tmp_path / "data" / "build", [works], {"works": table}, views={"cost": sql}, title="工程")
    path = tmp_path / "data" / "build" / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8")) | {"views": [declared]}
    path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    checked = build(tmp_path / "data", tmp_path)
    assert [one.code for one in checked.problems if one.stops] == []
    listed = json.loads((tmp_path / "build/zh/data/build/works/index.json").read_text(encoding="utf-8"))
    rows = next(one["table"]["rows"] for one in listed["sections"] if one["kind"] == "table")
    assert [[cell.get("absent", "") for cell in row] for row in rows] == [
        ["", "", "", "missing"], ["", "not-due", "not-applicable", "missing"], ["", "missing", "suppressed", "missing"]
    ]  # fmt: skip
    own = json.loads((tmp_path / "build/zh/data/build/works/r2/index.json").read_text(encoding="utf-8"))
    facts = {row["label"]: row["text"] for row in own["sections"][-1]["rows"]}
    assert facts == {"编号": "r2", "完工": "未到期", "花费": "不适用"}
    assert "hidden" in page(tmp_path, "data/build/index.html"), "the hatched bar of what is withheld"
    plain = (tmp_path / "site" / "downloads" / "build" / "works.csv").read_text(encoding="utf-8")
    assert plain == "id,done,cost,note\nr1,2024-01-02,5.00,\nr2,…,—,\nr3,,*,\n"
    for file in (tmp_path / "site" / "downloads" / "build").rglob("*.json"):
        assert "ref" not in file.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_file_that_is_no_table_is_listed_without_a_number_of_rows(tmp_path: Path) -> None:
    tiny.package(
        tmp_path / "data" / "p", [tiny.resource("t", [{"name": "k", "type": "string"}]), {"name": "map", "path": "map.geojson"}],
        {"t": "k\na\n"}, profile="data-package",
    )  # fmt: skip
    (tmp_path / "data" / "p" / "map.geojson").write_text("{}", encoding="utf-8")
    build(tmp_path / "data", tmp_path)
    told = page(tmp_path, "data/p/index.html")
    assert "1 行" in told and "0 行" not in told


@pytest.mark.slow
def test_a_table_with_an_error_is_withheld_with_all_that_is_made_of_it(tmp_path: Path) -> None:
    tiny.money(
        tmp_path / "data" / "money", rules={"MON-01": RULE.format(severity="error")}, views={"by-kind": VIEW},
    )  # fmt: skip
    checked = build(tmp_path / "data", tmp_path)
    assert any(one.stops for one in checked.problems)
    text = page(tmp_path, "data/money/rows/index.html")
    assert "暂不发布" in text and "多于 60 元" in text
    assert "157.30" not in page(tmp_path, "data/money/index.html")
    assert not list((tmp_path / "site" / "downloads").rglob("rows.*"))


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    tiny.money(tmp_path / "data" / "money")
    build(tmp_path / "data", tmp_path)
    first = snapshot(tmp_path / "site")
    shutil.rmtree(tmp_path / "site")
    build(tmp_path / "data", tmp_path)
    assert snapshot(tmp_path / "site") == first
    assert len(first) > 20


@pytest.mark.parametrize("kind", ["leak", "never", "settings", "strict"])
def test_a_fatal_mistake_leaves_the_last_good_site_as_it_was(tmp_path: Path, kind: str) -> None:
    tiny.money(tmp_path / "data" / "money")
    build(tmp_path / "data", tmp_path)
    good = snapshot(tmp_path / "site")
    shutil.rmtree(tmp_path / "data")
    (tmp_path / "content").mkdir(exist_ok=True)
    if kind == "leak":
        leak = tiny.MONEY.replace("a,2024-01-02", "99010119700101001X,2024-01-02")
        tiny.money(tmp_path / "data" / "money", tables={"rows": leak})
    elif kind == "never":
        fields = [*tiny.MONEY_FIELDS, {"name": "id_number", "type": "string", "title": "身份证号", "privacy": "never"}]
        table = tiny.MONEY.replace("\n", ",\n").replace("amount,", "amount,id_number")
        tiny.package(tmp_path / "data" / "money", [tiny.resource("rows", fields)], {"rows": table}, lang=tiny.LABELS)
    elif kind == "settings":
        tiny.money(tmp_path / "data" / "money")
        (tmp_path / "content" / "portal.toml").write_text("nonsense = 1", encoding="utf-8")
    else:
        tiny.money(tmp_path / "data" / "money", tables={"rows": tiny.MONEY.replace("100.10", "1OO.10")})
    checked = build(tmp_path / "data", tmp_path, strict=kind == "strict")
    assert any(one.stops for one in checked.problems)
    assert snapshot(tmp_path / "site") == good


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    tiny.money(tmp_path / "data" / "money")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "letter.txt").write_text("mine", encoding="utf-8")
    assert [one.code for one in build(tmp_path / "data", tmp_path).problems] == ["not-ours"]
    assert [one.name for one in (tmp_path / "site").iterdir()] == ["letter.txt"]


@pytest.mark.slow
def test_the_order_of_rows_changes_nothing_that_is_computed(tmp_path: Path) -> None:
    head, *rows = tiny.MONEY.strip().split("\n")
    for name, lines in (("one", rows), ("two", rows[::-1])):
        tiny.money(
            tmp_path / name / "data" / "money",
            tables={"rows": "\n".join([head, *lines]) + "\n"},
            views={"by-kind": VIEW},
        )
        pipeline.build(
            BuildRequest(tmp_path / name / "data", tmp_path / "none", tmp_path / name / "site", date(2024, 6, 30))
        )
    views = [
        sorted((tmp_path / name / "site" / "downloads" / "money" / "views").glob("*.csv")) for name in ("one", "two")
    ]
    assert views[0]
    assert [one.read_bytes() for one in views[0]] == [one.read_bytes() for one in views[1]]


@pytest.mark.slow
def test_a_wide_table_a_number_that_is_none_and_a_reserved_name_are_no_crash(tmp_path: Path) -> None:
    names = [f"c{at}" for at in range(200)]
    wide = tiny.resource("wide", [{"name": name, "type": "string"} for name in names])
    rows = "".join(",".join(f"v{at % 7}" for at in range(row, row + 200)) + "\n" for row in range(30))
    odd = tiny.resource("odd", [{"name": "kind", "type": "string"}, {"name": "share", "type": "number"}])
    taken = tiny.resource("taken", [{"name": "_row", "type": "string"}, {"name": "x", "type": "string"}])
    tables = {
        "wide": ",".join(names) + "\n" + rows,
        "odd": "kind,share\na,NaN\nb,INF\nc,1.5\n",
        "taken": "_row,x\na,b\n",
    }
    tiny.package(tmp_path / "data" / "odd", [wide, odd, taken], tables)
    checked = build(tmp_path / "data", tmp_path)
    assert [(one.code, one.resource) for one in checked.problems if one.stops] == [("field-name-taken", "taken")]
    assert (tmp_path / "site" / "downloads" / "odd" / "wide.csv").is_file()
    assert not list((tmp_path / "site" / "downloads").rglob("taken.*"))


def test_a_misspelt_table_in_a_rule_is_an_error_and_not_a_rule_that_is_not_run(tmp_path: Path) -> None:
    tiny.money(
        tmp_path / "data" / "money", rules={"MON-01": RULE.format(severity="error").replace("money.rows", "money.rwos")}
    )
    assert [one.code for one in check(tmp_path / "data", tmp_path).problems] == ["rule-sql"]


@pytest.mark.slow
def test_a_folder_without_packages_leaves_the_last_good_site_as_it_was(tmp_path: Path) -> None:
    tiny.money(tmp_path / "data" / "money")
    build(tmp_path / "data", tmp_path)
    good = snapshot(tmp_path / "site")
    shutil.rmtree(tmp_path / "data" / "money")
    assert [one.code for one in build(tmp_path / "data", tmp_path).problems] == ["no-packages"]
    assert snapshot(tmp_path / "site") == good


@pytest.mark.slow
def test_what_is_published_is_recorded_once_and_without_the_record_nothing_is(tmp_path: Path) -> None:
    order = counted(tmp_path, "help,3\nreport,20\n")
    kept = tmp_path / "content" / "releases"
    assert pipeline.build(order).recorded == kept / "2024-06-30-1.json"
    record = json.loads((kept / "2024-06-30-1.json").read_text(encoding="utf-8"))
    download = (tmp_path / "site" / "downloads" / "g" / "stats.csv").read_bytes()
    assert record["tables"] == {"g.stats": {"rows": 2, "sha256": hashlib.sha256(download).hexdigest()}}
    assert (kept / "2024-06-30-1" / "g.stats.csv").read_text(encoding="utf-8") == "kind,n\nhelp,*\nreport,20\n"
    # The number has grown since; it stays hidden, so nothing new is published.
    (tmp_path / "data" / "g" / "stats.csv").write_text("kind,n\nhelp,30\nreport,20\n", encoding="utf-8")
    assert pipeline.build(order).recorded is None
    before = snapshot(tmp_path / "site")
    (kept / "2024-06-30-1.json").unlink()
    stopped = pipeline.build(order)
    assert [one.code for one in stopped.problems if one.severity == Severity.FATAL] == ["release-chain"]
    assert snapshot(tmp_path / "site") == before


@pytest.mark.slow
def test_the_record_comes_before_the_site_and_the_site_says_which_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = counted(tmp_path, "help,3\nreport,20\n")
    plain = pipeline.build(replace(order, record=False))
    assert [one.code for one in plain.problems] == ["release-unrecorded"]
    assert not (tmp_path / "site" / "releases.json").exists()
    kept = tmp_path / "content" / "releases"
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(pipeline.swap, "swap", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        pipeline.build(order)
    # It was stopped in between, so it counts as shown, and the next one shows it.
    assert (kept / "2024-06-30-1.json").is_file() and not (tmp_path / "site" / "releases.json").exists()
    done = pipeline.build(order)
    assert done.recorded is None and done.problems == []
    said = json.loads((tmp_path / "site" / "releases.json").read_text())
    assert said == {"release": 1, "sha256": hashlib.sha256((kept / "2024-06-30-1.json").read_bytes()).hexdigest()}
    before = snapshot(tmp_path / "site")
    shutil.rmtree(kept)
    stopped = pipeline.build(order)
    assert [one.code for one in stopped.problems] == ["release-behind-site"] and snapshot(tmp_path / "site") == before


@pytest.mark.slow
def test_a_second_release_has_nothing_against_the_records_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted(tmp_path, "help,3\nreport,20\n")
    monkeypatch.chdir(tmp_path)  # relative paths, as make gives them
    order = BuildRequest(Path("data"), Path("content"), Path("site"), date(2024, 6, 30), record=True)
    for number in (20, 21, 22):
        (tmp_path / "data" / "g" / "stats.csv").write_text(f"kind,n\nhelp,3\nreport,{number}\n", encoding="utf-8")
        done = pipeline.build(order)
        assert done.problems == [] and done.recorded


@pytest.mark.slow
def test_where_the_record_can_not_be_kept_the_site_stays_as_it_was(tmp_path: Path) -> None:
    order = counted(tmp_path, "help,3\nreport,20\n")
    pipeline.build(order)
    before = snapshot(tmp_path / "site")
    (tmp_path / "data" / "g" / "stats.csv").write_text("kind,n\nhelp,3\nreport,30\n", encoding="utf-8")
    (tmp_path / "content" / "releases" / ".making").write_text("in the way")
    stopped = pipeline.build(order)
    assert [one.code for one in stopped.problems] == ["release-unwritten"] and stopped.recorded is None
    assert snapshot(tmp_path / "site") == before


def counted(folder: Path, rows: str) -> BuildRequest:
    """The order to publish one table with a small count."""
    fields = [
        {"name": "kind", "title": "类别", "type": "string", "privacy": "public"},
        {"name": "n", "title": "件数", "type": "integer", "suppress": "k"},
    ]
    table = tiny.resource("stats", fields, title="统计", primaryKey=["kind"])
    tiny.package(folder / "data" / "g", [table], {"stats": f"kind,n\n{rows}"})
    return BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30), record=True)
