"""What one unit's mistake stops: that unit's rows, and nothing of its neighbours."""

import contextlib
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import openpyxl
import pytest
import tiny
from gongkai import pipeline
from gongkai.commands import account
from gongkai.core import messages
from gongkai.core.model import Field, PublicTable, Resource, Table
from gongkai.pages import lateness
from gongkai.pipeline import BuildRequest, Findings
from gongkai.warehouse import Warehouse

UNITS = (
    "org_id,name_zh,name_en,org_type,parent_org_id\nX,青山镇,Qingshan Town,township,\nA,石桥村,Shiqiao Village,village_committee,X\n"
    "B,柳林村,Liulin Village,village_committee,X\nC,东岗村,Donggang Village,village_committee,X\n"
)
RULE = """-- severity: {severity}
-- zh: 花了 {{amount}} 元，多于 60 元。
-- en: {{amount}} yuan are more than 60.
SELECT '{resource}' AS _resource, {row} AS _row, 'amount' AS _field, amount FROM money.rows WHERE amount > 60
"""
ROWS = "org_id,no,day,kind,amount\nA,1,2024-01-02,road,100.10\nA,2,2024-02-03,water,5.20\nB,1,2024-02-04,road,7.00\nC,1,2024-02-05,road,1.00\n"
NOTES = "org_id,id,row_no,text\nA,1,2,note\nB,1,1,note\n"
VIEWS = {
    "by-kind": "SELECT kind, sum(amount) AS amount FROM money.rows GROUP BY kind ORDER BY kind",
    "by-unit": "SELECT o.org_id, coalesce(sum(r.amount), 0) AS amount FROM registry.organizations AS o LEFT JOIN money.rows AS r "
    "USING (org_id) GROUP BY o.org_id ORDER BY o.org_id",
    "own": "SELECT o.org_id, r.kind, sum(r.amount) AS amount FROM registry.organizations AS o JOIN money.rows AS r "
    "ON r.org_id = o.org_id OR o.parent_org_id IS NULL GROUP BY o.org_id, r.kind ORDER BY o.org_id, r.kind",
    "notes": "SELECT org_id, count(*) AS notes FROM money.notes GROUP BY org_id ORDER BY org_id",
}  # fmt: skip


def field(name: str, kind: str = "string", **words: Any) -> dict[str, Any]:
    return {"name": name, "title": name, "type": kind, **words}


def view(name: str, group: str, value: str, **words: Any) -> dict[str, Any]:
    sentence = {"sentence": f"一共{{sum_{value}}}。", "home": 1} if name == "by-kind" else {}
    return {
        "name": name, "title": name, "resources": ["rows", "registry.organizations"], "specType": "gongkai",
        "spec": {"type": "hbar", "group": group, "series": [value], **sentence, **({"per": words.pop("per")} if "per" in words else {})},
        **words,
    }  # fmt: skip


def write(tmp_path: Path, *, rows: str = ROWS, registry: str = UNITS, rule: str = "", **words: Any) -> BuildRequest:
    """The data of a portal of a town and three villages."""
    data = tmp_path / "data"
    if registry:
        columns = [field(one) for one in ("org_id", "name_zh", "name_en", "org_type", "parent_org_id")]
        told = tiny.resource("organizations", columns, title="单位", primaryKey="org_id", record="name_zh")
        tiny.package(data / "registry", [told], {"organizations": registry})
    org = {**tiny.MONEY_FIELDS[0], "references": "registry.organizations.org_id"}
    columns = [org, field("no", "integer"), *tiny.MONEY_FIELDS[1:]]
    key = {"fields": ["org_id", "row_no"], "reference": {"resource": "rows", "fields": ["org_id", "no"]}}
    resources = [
        tiny.resource("rows", columns, title="账目", primaryKey=["org_id", "no"], **words),
        tiny.resource(
            "notes", [org, field("id", "integer"), field("row_no", "integer"), field("text")], title="附注", primaryKey=["org_id", "id"],
            foreignKeys=[key],
        ),
    ]  # fmt: skip
    declared = [view("by-kind", "kind", "amount"), view("by-unit", "org_id", "amount"),
                view("own", "kind", "amount", per="registry.organizations"), view("notes", "org_id", "notes", resources=["notes"])]  # fmt: skip
    folder = tiny.package(
        data / "money", resources, {"rows": rows, "notes": NOTES},
        rules={"MON-01": rule} if rule else {}, views=VIEWS if registry else {},
    )  # fmt: skip
    descriptor = folder / "datapackage.json"
    words = json.loads(descriptor.read_text(encoding="utf-8")) | ({"views": declared} if registry else {})
    descriptor.write_text(json.dumps(words), encoding="utf-8")
    return BuildRequest(data, tmp_path / "content", tmp_path / "site", date(2024, 6, 30))


@contextlib.contextmanager
def checked(request: BuildRequest) -> Iterator[tuple[Findings, list[Table], Warehouse]]:
    """What is found, and the tables that are to be published, without making a site of them."""
    with Warehouse(request.work / "warehouse") as warehouse:
        found = pipeline.check(request, warehouse)
        yield found, pipeline._sound(found, warehouse), warehouse


def rows_of(warehouse: Warehouse, table: str) -> list[tuple[Any, ...]]:
    return warehouse.trusted(f"SELECT _row, org_id FROM {table} ORDER BY _row").rows


def page(tmp_path: Path, path: str) -> str:
    return (tmp_path / "site" / path).read_text(encoding="utf-8")


def published(tmp_path: Path, table: str = "rows") -> list[str]:
    """The units and numbers of the published rows."""
    text = (tmp_path / "site" / "downloads" / "money" / f"{table}.csv").read_text(encoding="utf-8")
    return ["".join(line.split(",")[:2]) for line in text.splitlines()[1:]]


def rule(severity: str = "error", resource: str = "rows", row: str = "_row") -> str:
    return RULE.format(severity=severity, resource=resource, row=row)


def own_page(tmp_path: Path, unit: str, locale: str = "") -> str:
    return page(tmp_path, f"{locale}data/registry/organizations/{unit}/index.html")


BAD = ROWS.replace("100.10", "1OO.10")
KINDS: dict[str, dict[str, str]] = {"rule": {"rule": rule()}, "cell": {"rows": BAD}}


@pytest.fixture(scope="module", params=KINDS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, Findings]:
    """A site of which a village's rows are withheld, by a rule or for a bad cell."""
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "content").mkdir()
    (folder / "content" / "portal.toml").write_text('[contact]\nphone = "0000-0000001"\n', encoding="utf-8")
    return request.param, folder, pipeline.build(write(folder, **KINDS[request.param]))


Site = tuple[str, Path, Findings]


@pytest.mark.slow
def test_one_village_s_mistake_withholds_that_village_and_every_sum_says_so(site: Site) -> None:
    _, folder, found = site
    assert [one.code for one in found.problems if one.severity == "notice"] == ["unit-withheld"]
    assert published(folder) == ["B1", "C1"]
    everything = {one: one.read_text(encoding="utf-8") for one in (folder / "site").rglob("*.html")}
    assert not [one for one, text in everything.items() if "100.10" in text or "5.20" in text or "1OO" in text]
    missing, absent = "缺 1 个单位：石桥村。", "Units missing here: 1 (Shiqiao Village)."
    package = page(folder, "data/money/index.html").replace("<strong>", "").replace("</strong>", "")
    assert f"8.00 元。{missing}" in package and "缺石桥村" in package
    assert package.count(missing) >= 2 and missing in page(folder, "index.html")
    assert absent in page(folder, "en/data/money/index.html")
    views = folder / "site" / "downloads" / "money" / "views"
    by_unit = (views / "by-unit.zh.csv").read_text(encoding="utf-8")
    assert "石桥村" not in by_unit and "柳林村" in by_unit, "no zero for the village that is missing"
    assert missing in (views / "by-kind.zh.svg").read_text(encoding="utf-8"), "a picture that travels alone says so too"


@pytest.mark.slow
def test_the_pages_of_the_village_and_of_the_table_say_what_is_missing_and_why(site: Site) -> None:
    kind, folder, _ = site
    for text in (own_page(folder, "A"), page(folder, "data/money/rows/index.html")):
        assert "暂不发布" in text and "想了解情况，请打 0000-0000001。" in text
        assert ("多于 60 元" if kind == "rule" else "应当是数") in text
    assert "暂不发布的有：账目。" in own_page(folder, "A") and "money-own-A" not in own_page(folder, "A")
    assert "这些单位的数据暂不发布：石桥村" in page(folder, "data/money/rows/index.html")
    assert "call 0000-0000001" in own_page(folder, "A", "en/")
    # The neighbour's page is as always; the town's numbers are made of the village's.
    assert "缺 1 个单位" not in own_page(folder, "B") and "7.00" in own_page(folder, "B")
    assert "缺 1 个单位：石桥村。" in own_page(folder, "X") and "money-own-X" in own_page(folder, "X")


@pytest.mark.slow
def test_the_published_package_is_valid_names_the_missing_units_and_has_no_key_to_their_rows(site: Site) -> None:
    _, folder, _ = site
    assert published(folder, "notes") == ["A1", "B1"], "another table of the village is whole"
    with zipfile.ZipFile(folder / "site" / "downloads" / "money" / "money.zip") as file:
        file.extractall(folder / "zip")
    descriptor = json.loads((folder / "zip" / "datapackage.json").read_text(encoding="utf-8"))
    rows, notes = descriptor["resources"]
    assert rows["lacking"] == ["A"] and "lacking" not in notes and "foreignKeys" not in notes["schema"]
    readme = (folder / "zip" / "README.md").read_text(encoding="utf-8")
    assert "缺 1 个单位：石桥村。" in readme and "Shiqiao Village" in readme
    for name, there in (("rows", True), ("notes", False)):
        alone = folder / "site" / "downloads" / "money" / name
        _, about = openpyxl.load_workbook(alone.with_suffix(".xlsx")).worksheets
        told = [str(row[0]) for row in about.iter_rows(values_only=True)]
        assert [one in told for one in ("缺 1 个单位：石桥村。", "Units missing here: 1 (Shiqiao Village).")] == [
            there
        ] * 2
        words = duckdb.execute(
            f"SELECT value FROM parquet_kv_metadata('{alone}.parquet') WHERE key = 'missing'"
        ).fetchall()
        assert [b"Shiqiao" in one for (one,) in words] == [True] * there
    report = frictionless.validate(str(folder / "zip" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])


@pytest.mark.parametrize("words", KINDS.values(), ids=KINDS)
def test_the_rows_of_the_others_stay_with_their_numbers(tmp_path: Path, words: dict[str, str]) -> None:
    with checked(write(tmp_path, **words)) as (found, tables, warehouse):
        assert {(one.row, one.field, one.place.unit) for one in found.problems if one.stops} == {(2, "amount", "A")}
        assert found.lacking == {"money.rows": frozenset("A")}
        assert rows_of(warehouse, "money.rows") == [(4, "B"), (5, "C")]
        assert {one.resource.id: one.rows for one in tables} == {
            "registry.organizations": 4, "money.rows": 2, "money.notes": 2,
        }  # fmt: skip
        (told,) = [one for one in found.problems if one.code == "unit-withheld"]
    assert "没有公开的表：money/rows（A）。" in account.built(found.problems, found.problems, "zh")
    assert "Not published: money/rows (A)." in account.built(found.problems, found.problems, "en")
    assert messages.sentence(told, "zh") == "“账目”里 A 的行有错，这些单位的行暂不发布，其他单位的照常公开。"
    assert "of A have mistakes" in messages.sentence(told, "en") and messages.hint(told, "en")


WHOLE = {
    "no row": {"rule": rule(row="NULL")},
    "no unit": {"rows": ROWS.replace("A,1,", ",1,"), "rule": rule()},
    "no register": {"registry": "", "rule": rule()},
    "a unit that is not in the register": {"registry": UNITS.replace("A,石桥村", "D,石桥村"), "rule": rule()},
    "a bad cell of a unit that is not in the register": {
        "registry": UNITS.replace("A,石桥村", "D,石桥村"), "rows": ROWS.replace("100.10", "1OO.10"),
    },
    "a mistake in the unit itself": {"rows": ROWS.replace("A,1,", ",1,")},
    "a header": {"rows": ROWS.replace("amount", "amuont")},
    "a row that is cut short": {"rows": ROWS + "\n"},
    "two tables of which one is all wrong": {"rule": rule(row="CASE WHEN org_id = 'A' THEN NULL ELSE _row END")},
    "every unit": {"rows": "org_id,no,day,kind,amount\nA,1,2024-01-02,road,100.10\n", "rule": rule()},
}  # fmt: skip


@pytest.mark.parametrize("words", WHOLE.values(), ids=WHOLE)
def test_where_a_mistake_has_no_unit_the_whole_table_is_withheld(tmp_path: Path, words: dict[str, Any]) -> None:
    with checked(write(tmp_path, **words)) as (found, tables, _):
        assert any(one.stops for one in found.problems) and not found.lacking
        assert "money.rows" not in {one.resource.id for one in tables}
        assert all(one.code != "unit-withheld" for one in found.problems)


LATE = """-- severity: {severity}
-- zh: {{org_id}} 没有账。
-- en: {{org_id}} has no rows.
SELECT 'registry.organizations' AS _resource, o._row AS _row, 'org_id' AS _field, o.org_id FROM registry.organizations AS o
WHERE NOT EXISTS (SELECT 1 FROM money.rows AS r WHERE r.org_id = o.org_id OR r.org_id = o.parent_org_id)
"""


def test_a_rule_says_nothing_of_a_unit_whose_rows_were_not_read_nor_of_one_above_it(tmp_path: Path) -> None:
    """A has rows, with a bad cell: it is not the one that has none; C is, and B has a note of no row."""
    given = BAD.replace("C,1,2024-02-05,road,1.00\n", "")
    with checked(write(tmp_path, rows=given, rule=LATE.format(severity="warning"))) as (found, _, _):
        (outcome,) = [one for one in found.outcomes if one.rule.id == "MON-01"]
        assert [one.facts["org_id"] for one in outcome.problems] == ["C"] and outcome.unchecked == ("A",)
    with checked(write(tmp_path / "good", rows=given.replace("1OO", "100"), rule=LATE.format(severity="warning"))) as (
        found,
        _,
        _,
    ):
        (outcome,) = [one for one in found.outcomes if one.rule.id == "MON-01"]
        assert [one.facts["org_id"] for one in outcome.problems] == ["X", "C"] and outcome.unchecked == ()


def test_a_key_to_a_row_that_was_not_read_is_not_called_a_mistake(tmp_path: Path) -> None:
    def to(name: str, leads: str) -> dict[str, Any]:
        return {"name": name, "title": name, "type": "integer", "references": leads}

    request = write(tmp_path, rows=BAD)
    fields = [{**tiny.MONEY_FIELDS[0]}, to("row_no", "money.rows.no")]
    tiny.package(
        tmp_path / "data" / "more", [tiny.resource("more", fields, title="更多", primaryKey=["org_id", "row_no"])],
        {"more": "org_id,row_no\nA,1\nB,1\nB,7\n"},
    )  # fmt: skip
    with checked(request) as (found, _, warehouse):
        wrong = [(one.code, one.row, one.place.unit) for one in found.problems if one.resource == "more" and one.stops]
        assert wrong == [("reference", 4, "B")], "A's key leads to a row that is there, and was not read"
        assert found.lacking == {"money.rows": frozenset("A"), "more.more": frozenset("B")}
        assert rows_of(warehouse, "more.more") == [(2, "A")]


def test_what_a_withheld_row_tells_of_a_person_stops_the_build_all_the_same(tmp_path: Path) -> None:
    text = {"name": "text", "title": "说明", "type": "string"}
    request = write(tmp_path)
    table = "org_id,no,amount,text\nA,1,1OO,\nA,2,5,99010119700101001X\nB,1,7,\n"
    fields = [tiny.MONEY_FIELDS[0], field("no", "integer"), tiny.MONEY_FIELDS[3], text]
    tiny.package(tmp_path / "data" / "more", [tiny.resource("more", fields, title="更多")], {"more": table})
    with checked(request) as (found, _, _):
        assert {one.code for one in found.problems if one.severity == "fatal"} == {"leak-identity"}


def test_more_findings_than_are_told_withhold_the_whole_table(tmp_path: Path) -> None:
    """The thousand that are told are A's; whose the others are is not known."""
    rows = (
        "org_id,no,day,kind,amount\n"
        + "".join(f"A,{no},2024-01-02,road,100.10\n" for no in range(1, 1003))
        + "B,1,2024-01-02,road,1\n"
    )
    with checked(write(tmp_path, rows=rows, rule=rule())) as (found, tables, _):
        assert not found.lacking and "money.rows" not in {one.resource.id for one in tables}


BAD_MONTH = (
    "-- severity: error\n-- zh: 错。\n-- en: Wrong.\n"
    "SELECT 'months' AS _resource, {row} AS _row, 'n' AS _field FROM cases.months WHERE org_id = 'A' AND month = '2025-03'"
)
MONTHS = "org_id,month,n\n" + "".join(
    f"{unit},{year}-{m:02d},{m}\n" for unit in "AB" for year in (2024, 2025) for m in range(1, 13)
)
YEARS = "org_id,year,n\nA,2024,78\nA,2025,78\nB,2024,78\nB,2025,78\n"


def counts(
    tmp_path: Path,
    *,
    months: str = MONTHS,
    years: str = YEARS,
    row: str = "_row",
    equal: bool = True,
    total: bool = True,
) -> BuildRequest:
    """The portal with counts of each month, of which the years are sums."""
    request = write(tmp_path)
    count = {"name": "n", "title": "件数", "type": "integer", "suppress": "k"}
    org, month, year = tiny.MONEY_FIELDS[0], field("month", period=True), field("year", period=True)
    org = {**org, "privacy": "public"}
    words: dict[str, Any] = {"resource": "months"}
    words |= {"totals": [{"name": "by_year", "title": "全年", "by": ["month:year"]}]} if total else {}
    words |= {"equal": [{"field": "years.n", "key": ["org_id", "year"], "total": "by_year.n"}]} if equal else {}
    tiny.package(
        tmp_path / "data" / "cases",
        [tiny.resource("months", [org, month, count], title="各月", primaryKey=["org_id", "month"]),
         tiny.resource("years", [org, year, count], title="各年", primaryKey=["org_id", "year"])],
        {"months": months, "years": years}, rules={"CAS-01": BAD_MONTH.format(row=row)} if row else {}, hierarchies=[words],
    )  # fmt: skip
    return request


def test_tables_with_the_same_small_counts_lack_the_same_units(tmp_path: Path) -> None:
    """The year is the sum of the months: beside it, what is left of the months would tell."""
    with checked(counts(tmp_path)) as (found, _, warehouse):
        assert {name for name, units in found.lacking.items() if units == {"A"}} == {
            "cases.months", "cases.years", "cases.by_year",
        }  # fmt: skip
        assert rows_of(warehouse, "cases.years") == [(4, "B"), (5, "B")]


@pytest.mark.parametrize("wrong", ["months", "years"])
def test_a_table_with_the_same_small_counts_is_withheld_with_one_that_is_withheld_as_a_whole(
    tmp_path: Path, wrong: str
) -> None:
    header = {wrong: (MONTHS if wrong == "months" else YEARS).replace(",n\n", ",m\n", 1)}
    with checked(counts(tmp_path, row="", **header)) as (found, tables, _):
        assert {one.resource.id for one in tables} == {"registry.organizations", "money.rows", "money.notes"}
        (told,) = [one for one in found.problems if one.code == "table-bound"]
        assert told.resource == ({"months", "years"} - {wrong}).pop() and told.stops
    says = {"months": "“各年”里的数和“各月”里的一样，那张表有错没有公开，这张也先不公开。",
            "years": "“各月”里的数和“各年”里的一样，那张表有错没有公开，这张也先不公开。"}[wrong]  # fmt: skip
    assert messages.sentence(told, "zh") == says and messages.hint(told, "en")
    assert f"没有公开的表：cases/{'months'}、cases/{'years'}" in account.built(found.problems, found.problems, "zh")


HELD: dict[str, dict[str, Any]] = {
    "a unit's rows, by a rule": {},
    "a unit's rows, for a bad cell": {"row": "", "months": MONTHS.replace("A,2025-12,12", "A,2025-12,1x")},
    "the whole table": {"row": "NULL"},
}


@pytest.mark.parametrize("words", HELD.values(), ids=HELD)
def test_what_a_published_column_tells_of_withheld_counts_stops_the_build_as_it_would_beside_them(
    tmp_path: Path, words: dict[str, Any]
) -> None:
    """Nobody has said that the years are sums of the months; that the months are not shown makes them no secret."""
    with checked(counts(tmp_path, equal=False, total=False, **words)) as (found, _, _):
        stopping = {(one.code, one.facts.get("place")) for one in found.problems if one.severity == "fatal"}
        assert stopping == {("sum-undeclared", "cases.years.n")}
    if "months" in words:
        return  # the total lacks the month that can't be read: it does not say what the year says
    with checked(counts(tmp_path / "told", equal=False, **words)) as (found, _, _):
        assert not [one for one in found.problems if one.severity == "fatal"], "the total of the year is shown itself"


ASTRAY: dict[str, tuple[str, bool]] = {
    "among another unit's": ("A,1,2024-01-02,road,5\nB,9,2024-01-02,road,100\nA,2,2024-02-03,water,5\nB,1,2024-02-04,road,7\n", True),
    "above its own": ("A,1,2024-01-02,road,5\nB,9,2024-01-02,road,100\nB,1,2024-02-04,road,7\nC,1,2024-02-04,road,7\n", False),
    "its only one, between two units": ("A,1,2024-01-02,road,5\nB,9,2024-01-02,road,100\nC,1,2024-02-04,road,7\n", False),
    "at the end, its own elsewhere": ("A,1,2024-01-02,road,5\nB,1,2024-01-02,road,1\nC,1,2024-02-04,road,7\nA,9,2024-02-04,road,70\n", True),
    "in a table in order of days": ("A,1,2024-01-02,road,5\nB,1,2024-01-02,road,1\nA,3,2024-02-04,road,7\nB,9,2024-02-04,road,70\nA,4,2024-02-05,road,7\n",
        False,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "whole"), ASTRAY.values(), ids=ASTRAY)
@pytest.mark.parametrize("kind", ["rule", "cell"])
def test_a_mistake_in_a_row_that_may_be_another_units_withholds_the_whole_table(
    tmp_path: Path, rows: str, whole: bool, kind: str
) -> None:
    """Who types the wrong unit must not withhold the part of that unit, and publish what is left of the right one's."""
    words = (
        {"rule": rule()}
        if kind == "rule"
        else {"rows": rows.replace("road,100", "road,1OO").replace("road,70", "road,7O")}
    )
    given = "org_id,no,day,kind,amount\n" + words.pop("rows", rows)
    with checked(write(tmp_path, rows=given, **words)) as (found, tables, _):
        assert ("money.rows" not in {one.resource.id for one in tables}) == whole
        assert ("money.rows" in found.lacking) != whole


def test_a_key_that_is_another_units_bears_out_no_unit_that_its_place_does_not(tmp_path: Path) -> None:
    def of(notes: str, folder: str) -> tuple[bool, dict[str, frozenset[str]]]:
        request = write(tmp_path / folder)
        (tmp_path / folder / "data" / "money" / "notes.csv").write_text(
            f"org_id,id,row_no,text\n{notes}", encoding="utf-8"
        )
        with checked(request) as (found, tables, _):
            return "money.notes" in {one.resource.id for one in tables}, dict(found.lacking)

    assert of("A,1,2,a\nB,1,2,b\nB,2,1,b\nC,1,1,c\n", "sorted") == (True, {"money.notes": frozenset("B")})
    assert of("B,2,1,b\nA,1,2,a\nB,1,2,b\nA,3,1,a\nC,1,1,c\n", "unsorted") == (False, {})


def test_a_unit_that_is_withheld_is_not_called_late(tmp_path: Path) -> None:
    months = [PublicTable(Resource("p", "t", {}, {}, (Field("org_id", "string", {}, {}), Field("month", "string", {}, {}, period=True)), {},
                                   cadence="month"), 3)]  # fmt: skip
    with Warehouse(tmp_path) as warehouse:
        warehouse.connection.execute("CREATE SCHEMA _published.p")
        warehouse.connection.execute(
            "CREATE TABLE _published.p.t AS SELECT * FROM (VALUES (2, 'A', '2024-01'), (3, 'B', '2024-01'), (4, 'C', '2024-05')) "
            "AS t(_row, org_id, month)"
        )
        warehouse.connection.execute("USE _published")
        found = lateness.reaches(months, warehouse, date(2024, 7, 15), {"p.t": frozenset("A")})
    assert {unit: bool(found["p.t", unit].due) for unit in ("A", "B", "C", "")} == {
        "A": False,
        "B": True,
        "C": False,
        "": False,
    }
    assert not found["p", "A"].due and found["p", "B"].due


GAP = """-- severity: error
-- zh: 全县的数对不上。
-- en: The county's numbers don't agree.
SELECT 'rows' AS _resource, {row} AS _row, 'amount' AS _field FROM money.rows AS r WHERE org_id = 'X' OR {row} IS NULL
"""


@pytest.mark.parametrize(("row", "lacking"), [("CAST(NULL AS BIGINT)", ""), ("r._row", "AX")])
def test_where_an_error_may_be_due_to_rows_that_were_not_read_it_is_not_told_and_nothing_is_taken_for_right(
    tmp_path: Path, row: str, lacking: str
) -> None:
    """An error of no unit withholds the whole table, one of the unit above that unit's rows; neither is told as found."""
    with checked(write(tmp_path, rows=BAD + "X,1,2024-02-05,road,1.00\n", rule=GAP.format(row=row))) as (found, _, _):
        assert sorted({one.code for one in found.problems if one.stops}) == ["rule-unsure", "schema"]
        assert found.lacking == ({"money.rows": frozenset(lacking)} if lacking else {})
        (told,) = [one for one in found.problems if one.code == "rule-unsure"]
        assert messages.sentence(told, "zh") == "A 的行有错，没有读进来，规则 MON-01 对这张表查不清。"
