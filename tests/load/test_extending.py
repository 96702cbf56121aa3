"""Packages that extend one of the kit's: what is laid over what, what is refused, and that the result is complete."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import frictionless
import pytest
from gongkai import pipeline
from gongkai.commands import new
from gongkai.core.errors import Severity
from gongkai.core.model import Package
from gongkai.folders import listing
from gongkai.load import layers, load
from gongkai.load.models import RELATIONS
from gongkai.pipeline import BuildRequest
from gongkai.warehouse import Warehouse, splicing

KIT: dict[str, Any] = {
    "name": "money", "title": "钱", "version": "1.2.0",
    "licenses": [{"name": "KIT"}], "contributors": [{"title": "kit"}],
    "resources": [
        {"name": "kinds", "path": "kinds.csv", "title": "类别", "schema": {"primaryKey": "kind", "fields": [
            {"name": "kind", "title": "代码", "type": "string"}, {"name": "zh", "title": "名称", "type": "string"}]}},
        {"name": "rows", "path": "rows.csv", "title": "收支", "quasi_identifiers": ["kind"], "k": 5, "schema": {
            "primaryKey": ["org_id", "id"],
            "foreignKeys": [{"fields": "kind", "reference": {"resource": "kinds", "fields": "kind"}}],
            "fields": [
                {"name": "org_id", "title": "单位", "type": "string", "constraints": {"required": True}},
                {"name": "id", "title": "编号", "type": "string", "constraints": {"required": True}},
                {"name": "kind", "title": "类别", "type": "string",
                 "categories": [{"value": "road", "label": "修路"}, {"value": "lamp", "label": "路灯"}]},
                {"name": "payee", "title": "收款人", "type": "string", "privacy": "mask_name"},
                {"name": "people", "title": "人数", "type": "integer", "suppress": "k"},
                {"name": "note", "title": "说明", "type": "string", "privacy": "public"}]}},
        {"name": "other", "path": "other.csv", "title": "别的", "schema": {"primaryKey": "id", "fields": [
            {"name": "id", "title": "编号", "type": "string"}]}}],
    "views": [
        {"name": "by-kind", "title": "按类别", "resources": ["rows"], "specType": "gongkai", "spec": {"type": "hbar", "group": "kind", "series": ["n"]}},
        {"name": "others", "title": "别的", "resources": ["other"], "specType": "gongkai", "spec": {"type": "hbar", "group": "id", "series": ["n"]}}],
}  # fmt: skip
RULE = "-- severity: warning\n-- zh: {id} 不对。\n-- en: {id} is wrong.\n"
HEADER = "org_id,id,kind,payee,people,note\n"


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small kit of one package, with rules, a view's query, a filled table of kinds and English words."""
    folder = tmp_path / "kit" / "money"
    for name, text in {
        "datapackage.json": json.dumps(KIT), "kinds.csv": "kind,zh\nlamp,路灯\nroad,修路\n", "README.md": "工具说的。",
        "rules/M-1.sql": RULE + "SELECT 'rows' AS _resource, _row, 'id' AS _field, id FROM money.rows WHERE id = 'bad'",
        "rules/M-2.sql": RULE + "SELECT 'other' AS _resource, _row, 'id' AS _field, id FROM money.other",
        "rules/M-3.sql": RULE + "SELECT 'rows' AS _resource, _row, 'note' AS _field, id FROM money.rows WHERE note = 'bad'",
        "views/by-kind.sql": "SELECT kind, COUNT(*) AS n FROM money.rows GROUP BY kind ORDER BY kind",
        "views/others.sql": "SELECT id, 1 AS n FROM money.other ORDER BY id",
        "lang/en.json": json.dumps({"title": "Money", "resources": [
            {"name": "rows", "title": "Payments", "schema": {"fields": [{"name": "kind", "title": "Kind"}, {"name": "note", "title": "Note"}]}},
            {"name": "other", "title": "Other"}]}),
    }.items():  # fmt: skip
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(layers, "PACKAGES", folder.parent)
    return folder


def portal(tmp_path: Path, words: dict[str, Any] | None = None, **files: str) -> Path:
    """A portal's package over the kit's. ``files`` are its texts by their paths; ``words`` go over its descriptor's."""
    folder = tmp_path / "data" / "money"
    descriptor = {
        "name": "money",
        "extends": "money@1",
        "resources": [{"name": "rows", "path": "rows.csv"}],
        **(words or {}),
    }
    for name, text in {
        "datapackage.json": json.dumps(descriptor),
        "rows.csv": HEADER + "v1,1,road,,,\n",
        **files,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder.parent


def loaded(data: Path) -> tuple[Package, list[str]]:
    """The one package, and the problems as "code severity place"."""
    found = load(data)
    assert len(found.packages) == 1, found.problems
    return found.packages[0], sorted(
        f"{one.code} {one.severity.value} {one.place}" for one in found.problems if one.severity != Severity.NOTICE
    )


def rows_with(**field: Any) -> dict[str, Any]:
    return {"resources": [{"name": "rows", "path": "rows.csv", "schema": {"fields": [field]}}]}


def test_a_thin_package_is_complete(kit: Path, tmp_path: Path) -> None:
    package, problems = loaded(portal(tmp_path, {"licenses": [{"name": "CC-BY-4.0"}]}))
    assert problems == []
    assert [one.name for one in package.resources] == ["kinds", "rows"], (
        "the kit's own table is there unasked, another is not kept"
    )
    assert [one["name"] for one in package.licenses] == ["CC-BY-4.0"] and not package.contributors, (
        "who publishes is the portal's to say"
    )
    assert package.title == {"zh": "钱", "en": "Money"} and package.readme == {"zh": "工具说的。"}
    assert [one.id for one in package.rules] == ["M-1", "M-2", "M-3"] and [one.name for one in package.views] == [
        "by-kind"
    ]
    assert package.descriptor["kit"] == "money@1.2.0" and "extends" not in package.descriptor
    assert package.home == tmp_path / "data" / "money" and package.left_out == {"other"} and package.own == set()
    written = {one.name for one in package.home.iterdir()}
    assert written == {"datapackage.json", "rows.csv"}, "nothing is written into the portal's folder"


def test_a_portal_s_file_of_the_same_name_replaces_the_kit_s_and_its_words_lie_over_the_kit_s(
    kit: Path, tmp_path: Path
) -> None:
    package, problems = loaded(portal(
        tmp_path,
        {"title": "村里的钱", "resources": [{"name": "rows", "path": "rows.csv", "title": "", "schema": {"fields": [
            {"name": "kind", "title": "用途", "categories": [{"value": "lamp", "label": "灯"}, {"value": "tree", "label": "树"}]},
            {"name": "payee", "privacy": "internal"}, {"name": "grid", "title": "网格", "type": "string", "privacy": "public"}]}}],
         "views": [{"name": "by-kind", "spec": {"type": "treemap"}}]},
        **{"rows.csv": HEADER.replace("\n", ",grid\n"), "rules/M-1.sql": RULE + "SELECT 'rows' AS _resource, 1 AS _row, 'id' AS _field, 1 AS id",
           "README.md": "村里说的。", "lang/en.json": json.dumps({"resources": [{"name": "rows", "schema": {"fields": [{"name": "kind", "title": "Use"}]}}]})},
    ))  # fmt: skip
    assert problems == []
    rows = package.resource("rows")
    assert rows is not None and package.title["zh"] == "村里的钱" and rows.title == {"zh": "收支", "en": "Payments"}
    kind, payee, grid = rows.field("kind"), rows.field("payee"), rows.field("grid")
    assert kind and payee and grid and kind.title == {"zh": "用途", "en": "Use"} and payee.privacy == "internal"
    assert {value: label["zh"] for value, label in kind.categories.items()} == {
        "road": "修路",
        "lamp": "灯",
        "tree": "树",
    }
    assert (
        package.own == {"rules/M-1.sql"}
        and "1 AS _row" in package.rules[0].sql
        and package.readme == {"zh": "村里说的。"}
    )
    assert package.views[0].kind == "treemap" and package.views[0].group == "kind"


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (rows_with(name="payee", privacy="public"), "extends-looser fatal"),
        (rows_with(name="payee", privacy="public_post"), "extends-looser fatal"),
        (rows_with(name="people", suppress=""), ""),  # an empty word deletes nothing
        (rows_with(name="people", suppress="sensitive"), ""),
        (rows_with(name="payee", privacy="never"), ""),
        ({"resources": [{"name": "rows", "path": "rows.csv", "k": 3}]}, "extends-looser fatal"),
        ({"resources": [{"name": "rows", "path": "rows.csv", "k": 5}]}, ""),
        ({"resources": [{"name": "rows", "path": "rows.csv", "k": 8}]}, ""),
        ({"resources": [{"name": "rows", "path": "rows.csv", "quasi_identifiers": ["note"]}]}, "extends-looser fatal"),
        ({"resources": [{"name": "rows", "path": "rows.csv", "quasi_identifiers": ["note", "kind"]}]}, ""),
        (rows_with(name="people", type="string"), "extends-type error"),
        (rows_with(name="people", type="integer"), ""),
        ({"resources": [{"name": "rows", "path": "rows.csv", "schema": {"primaryKey": "id"}}]}, "extends-key error"),
        (rows_with(name="peopel", title="人数"), "extends-name error"),
        ({"resources": [{"name": "rows", "path": "rows.csv"}, {"name": "roads"}]}, "extends-name error"),
        ({"views": [{"name": "by-knid", "title": "x"}]}, "extends-name error"),
    ],
)  # fmt: skip
def test_what_protects_people_is_only_tightened_and_what_rules_stand_on_stays(
    kit: Path, tmp_path: Path, words: dict[str, Any], wrong: str
) -> None:
    package, problems = loaded(portal(tmp_path, words))
    assert [one.rpartition(" data/")[0] for one in problems] == ([wrong] if wrong else [])
    rows = package.resource("rows")
    assert rows is not None and rows.primary_key == ("org_id", "id")
    payee, people = rows.field("payee"), rows.field("people")
    assert (
        payee
        and payee.privacy in ("mask_name", "never")
        and people
        and people.suppress in ("k", "sensitive")
        and people.type == "integer"
    )
    assert rows.descriptor["k"] >= 5 and "kind" in rows.descriptor["quasi_identifiers"]


@pytest.mark.parametrize(
    ("reference", "wrong"),
    [("money@1", ""), ("money@1.2", ""), ("money@1.3", "extends-version"), ("money@2", "extends-version"), ("money@0", "extends-version"),
     ("money", "extends-word"), (["money@1"], "extends-word"), ("", "extends-word"), ("mony@1", "extends-unknown"), ("../money@1", "extends-word")],
)  # fmt: skip
def test_the_version_is_checked(kit: Path, tmp_path: Path, reference: Any, wrong: str) -> None:
    found = load(portal(tmp_path, {"extends": reference}))
    assert [one.code for one in found.problems if one.stops] == ([wrong] if wrong else [])
    assert len(found.packages) == (0 if wrong else 1)


def test_the_folder_has_the_name_that_the_kit_s_sql_speaks_of(kit: Path, tmp_path: Path) -> None:
    portal(tmp_path).joinpath("money").rename(tmp_path / "data" / "cash")
    assert [one.code for one in load(tmp_path / "data").problems] == ["extends-folder"]


def test_a_field_that_may_be_lacking_and_is_not_there_is_left_out(kit: Path, tmp_path: Path) -> None:
    package, problems = loaded(portal(tmp_path, **{"rows.csv": "org_id,id,kind,payee,people\nv1,1,road,,\n"}))
    rows = package.resource("rows")
    assert problems == [] and rows is not None and rows.field("note") is None and "rows.note" in package.left_out
    package, _ = loaded(portal(tmp_path, **{"rows.csv": "id,kind,payee,people,note\n1,road,,,\n"}))
    rows = package.resource("rows")
    assert rows is not None and rows.field("org_id"), "what the key needs stays, and is told as missing from the table"


def test_a_new_amount_that_is_hidden_along_with_a_count_breaks_no_portal(kit: Path, tmp_path: Path) -> None:
    newer = json.loads(json.dumps(KIT))
    newer["resources"][1]["schema"]["fields"].append({"name": "paid", "title": "付出", "type": "number", "unit": "CNY"})
    newer["hierarchies"] = [{"resource": "rows", "linked": [{"count": "people", "amounts": ["paid"]}]}]
    (kit / "datapackage.json").write_text(json.dumps(newer), encoding="utf-8")
    package, problems = loaded(portal(tmp_path))
    rows = package.resource("rows")
    assert problems == [] and rows is not None and rows.field("paid") is None
    assert package.hierarchies[0].linked[0].amounts == ()
    package, problems = loaded(portal(tmp_path, **{"rows.csv": HEADER.strip() + ",paid\nv1,1,road,,,,\n"}))
    assert problems == [] and package.hierarchies[0].linked[0].amounts == ("paid",)
    package, problems = loaded(portal(tmp_path, **{"rows.csv": "org_id,id,kind,payee,note\nv1,1,road,,\n"}))
    rows = package.resource("rows")
    assert rows is not None and rows.field("people"), "the count itself stays, and is told as missing from the table"


def test_a_model_of_a_package_that_a_portal_does_not_have_stands_for_its_tables(kit: Path, tmp_path: Path) -> None:
    for name, text in {
        "datapackage.json": json.dumps({**KIT, "name": "ledger"}), "models/spans.sql": "SELECT id FROM later_spans",
        "models/later_spans.sql": "SELECT id FROM ledger.rows",
    }.items():  # fmt: skip
        path = kit.parent / "ledger" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    reads = RULE + "SELECT 'rows' AS _resource, _row, 'id' AS _field, id FROM money.rows JOIN spans USING (id)"
    data = portal(tmp_path, **{"rules/M-4.sql": reads, "rules/M-5.sql": reads.replace("spans", "spams")})
    with Warehouse(tmp_path / "warehouse") as warehouse:
        request = BuildRequest(data, tmp_path / "none", tmp_path / "site", as_of=date(2026, 1, 1))
        found = pipeline.check(request, warehouse)
    said = {one.rule.id: one.not_run for one in found.outcomes}
    assert said["M-4"] == "ledger.rows"
    assert [one.facts["rule"] for one in found.problems if one.code == "rule-sql"] == ["M-5"], "a misspelt one is told"


def test_the_kit_s_packages_need_none_of_each_other(tmp_path: Path) -> None:
    """What reads the models of a package that is not there reads, in the end, tables."""
    for name in ("assets_contracts", "commitments", "deliberations", "disclosure", "points"):
        new.new(name, tmp_path)
    found = load(tmp_path)
    assert [one for one in found.problems if one.stops] == [] and len(found.packages) == 5
    for package in found.packages:
        for query in (*package.rules, *package.views):
            assert splicing.named(query.sql)[0] <= RELATIONS, query.path


def test_a_column_that_is_lacking_in_another_language_only_is_empty_and_takes_nothing_with_it(
    kit: Path, tmp_path: Path
) -> None:
    newer = json.loads(json.dumps(KIT))
    newer["resources"][1]["schema"]["fields"] += [
        {"name": name, "title": name, "type": "string"} for name in ("note_en", "token", "payer_en")
    ]
    (kit / "datapackage.json").write_text(json.dumps(newer), encoding="utf-8")
    found = load(portal(tmp_path))
    rows = found.packages[0].resource("rows")
    assert rows is not None and rows.untranslated == ("note_en", "payer_en")
    assert found.packages[0].left_out == {"other", "rows.token"}
    assert [one.facts["names"] for one in found.problems if one.code == "extends-absent"] == ["token"]


def test_rows_beside_the_kits_need_no_english(kit: Path, tmp_path: Path) -> None:
    newer = json.loads(json.dumps(KIT))
    newer["resources"][0]["schema"]["fields"].append({"name": "name_en", "title": "英文名称", "type": "string"})
    (kit / "datapackage.json").write_text(json.dumps(newer), encoding="utf-8")
    (kit / "kinds.csv").write_text("kind,zh,name_en\nlamp,路灯,Lamps\nroad,修路,Roads\n", encoding="utf-8")
    words = {"resources": [{"name": "rows", "path": "rows.csv"}, {"name": "kinds", "path": "kinds.csv"}]}
    package, problems = loaded(
        portal(tmp_path, words, **{"kinds.csv": "kind,zh\ntree,树\nlamp,路灯\nroad,大路\nwell,水井,多\npond\n"})
    )
    assert problems == ["extends-row error data/money/kinds.csv:4"], "a row that lacks only its English says the same"
    (kinds,) = [one for one in package.resources if one.name == "kinds"]
    with kinds.files[0].open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["kind", "zh", "name_en"], ["tree", "树", ""], ["lamp", "路灯", "Lamps"], ["road", "修路", "Roads"],
            ["well", "水井", "", "多"], ["pond"],
        ]  # fmt: skip


def test_what_reads_a_column_that_is_lacking_in_another_language_is_checked_and_drawn(
    kit: Path, tmp_path: Path
) -> None:
    newer = json.loads(json.dumps(KIT))
    newer["resources"][1]["schema"]["fields"].append({"name": "note_en", "title": "英文说明", "type": "string"})
    (kit / "datapackage.json").write_text(json.dumps(newer), encoding="utf-8")
    (kit / "rules" / "M-3.sql").write_text(
        RULE + "SELECT 'rows' AS _resource, _row, 'note' AS _field, id FROM money.rows WHERE note_en IS NULL"
    )
    (kit / "views" / "by-kind.sql").write_text(
        "SELECT kind, COUNT(*) AS n, COUNT(note_en) AS told FROM money.rows GROUP BY kind ORDER BY kind"
    )
    data = portal(tmp_path, **{"rows.csv": HEADER + "".join(f"v1,{at},road,,,路面\n" for at in range(5))})
    found = pipeline.build(BuildRequest(data, tmp_path / "content", tmp_path / "site", date(2026, 6, 30)))
    assert [str(one.place) for one in found.problems if one.code == "M-3"][:1] == ["data/money/rows.csv:2:note"]
    assert "view-tables" not in {one.code for one in found.problems}
    (shown,) = (tmp_path / "site/downloads/money/views").glob("by-kind*.zh.csv")
    assert shown.read_text(encoding="utf-8-sig").splitlines()[1:] == ["修路,5,0"]


def test_a_portal_s_rows_stand_before_the_kit_s_and_a_kit_s_row_stays_what_it_is(kit: Path, tmp_path: Path) -> None:
    package, problems = loaded(portal(
        tmp_path, {"resources": [{"name": "rows", "path": "rows.csv"}, {"name": "kinds", "path": "kinds.csv"}]},
        **{"kinds.csv": "kind,zh\ntree,树\nlamp,灯笼\nroad,修路\n"},
    ))  # fmt: skip
    assert problems == ["extends-row error data/money/kinds.csv:3"], "the row that says the same is no mistake"
    (kinds,) = [one for one in package.resources if one.name == "kinds"]
    with kinds.files[0].open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["kind", "zh"], ["tree", "树"], ["lamp", "路灯"], ["road", "修路"]]
    _, problems = loaded(portal(tmp_path, {}, **{"kinds.csv": "kind,name\ntree,树\n"}))
    assert problems == ["extends-header error data/money/kinds.csv"]


def test_a_build_over_the_same_files_sees_that_they_are_the_same(kit: Path, tmp_path: Path) -> None:
    data = portal(
        tmp_path, {"resources": [{"name": "rows", "path": "rows.csv"}, {"name": "kinds", "path": "kinds.csv"}]}
    )
    before = listing.listed(str(data)) + listing.listed(str(kit))
    for _ in range(2):
        load(data, tmp_path / "work")
        assert listing.listed(str(data)) + listing.listed(str(kit)) == before, "not even the time of an inode"


def test_the_kit_s_own_files_are_never_written_into(kit: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in kit.rglob("*") if path.is_file()}
    loaded(
        portal(
            tmp_path,
            **{
                "kinds.csv": "kind,zh\ntree,树\n",
                "lang/en.json": '{"title": "Cash"}',
                "rules/M-1.sql": RULE + "SELECT 1",
            },
        )
    )
    assert {path: path.read_bytes() for path in kit.rglob("*") if path.is_file()} == before


def test_a_portal_s_model_replaces_the_kit_s_in_the_kit_s_rules(kit: Path, tmp_path: Path) -> None:
    (kit / "models").mkdir()
    (kit / "models" / "bad_rows.sql").write_text("SELECT * FROM money.rows WHERE id = 'bad'", encoding="utf-8")
    rule = RULE + "SELECT 'rows' AS _resource, _row, 'id' AS _field, id FROM bad_rows"
    (kit / "rules" / "M-1.sql").write_text(rule, encoding="utf-8")
    for folder, own in (("a", {}), ("b", {"models/bad_rows.sql": "SELECT * FROM money.rows WHERE id = 'worse'"})):
        package, _ = loaded(portal(tmp_path / folder, **own))
        sql = next(one.sql for one in package.rules if one.id == "M-1")
        assert ("'worse'" in sql, "'bad'" in sql) == ((True, False) if own else (False, True))
        assert package.own == own.keys()


def test_a_query_that_a_kept_view_shares_with_one_that_is_not_kept_stays(kit: Path, tmp_path: Path) -> None:
    words = json.loads((kit / "datapackage.json").read_text(encoding="utf-8"))
    words["views"].append({**words["views"][0], "name": "again", "query": "others"})
    (kit / "datapackage.json").write_text(json.dumps(words), encoding="utf-8")
    package, problems = loaded(portal(tmp_path))
    assert [one.name for one in package.views] == ["by-kind", "again"]
    assert package.views[1].path and package.views[1].path.name == "others.sql" and not problems


def test_a_newer_kit_reaches_a_portal_whose_tables_stay_valid(kit: Path, tmp_path: Path) -> None:
    """A changed rule, a field that may be lacking, a row of the kit's own table and a new rule come with the kit alone."""
    data = portal(tmp_path)
    before, _ = loaded(data)
    newer = json.loads(json.dumps(KIT))
    newer["version"] = "1.3.0"
    newer["resources"][1]["schema"]["fields"].append(
        {"name": "voucher", "title": "凭证号", "type": "string", "privacy": "public"}
    )
    (kit / "datapackage.json").write_text(json.dumps(newer), encoding="utf-8")
    (kit / "kinds.csv").write_text("kind,zh\nlamp,路灯\nroad,修路\nwell,水井\n", encoding="utf-8")
    rule = "SELECT 'rows' AS _resource, _row, 'id' AS _field, id FROM money.rows WHERE id = 'worse'"
    (kit / "rules" / "M-1.sql").write_text(RULE + rule, encoding="utf-8")
    (kit / "rules" / "M-4.sql").write_text(RULE + rule, encoding="utf-8")
    after, problems = loaded(data)
    assert problems == [] and after.descriptor["kit"] == "money@1.3.0"
    assert [one.id for one in after.rules] == [*(one.id for one in before.rules), "M-4"] and "worse" in after.rules[
        0
    ].sql
    rows, kinds = after.resource("rows"), after.resource("kinds")
    assert rows and kinds and rows.field("voucher") is None and "rows.voucher" in after.left_out
    assert "well,水井" in kinds.files[0].read_text(encoding="utf-8")
    report = frictionless.Package(str(after.descriptor_path)).validate()
    assert report.valid, report.flatten(["resourceName", "rowNumber", "fieldName", "note"])
