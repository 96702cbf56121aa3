"""What a folder of packages becomes: names, labels, keys, rules, views, and everything it says about itself."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from gongkai.core import i18n, messages
from gongkai.core.errors import Severity
from gongkai.core.hierarchies import By, Total
from gongkai.core.model import Package
from gongkai.load import load
from gongkai.load.documents import Unreadable, from_json, read_document
from gongkai.load.names import address_name
from gongkai.validate import Validated, validate
from hypothesis import given
from hypothesis import strategies as st

ADDRESS = r"[a-z0-9_]+(-[a-z0-9_]+)*"


def write(folder: Path, files: dict[str, Any]) -> Path:
    """The folder, with each file in it: text as it is, anything else as JSON."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8"
        )
    return folder


def only(folder: Path) -> Package:
    loaded = load(folder)
    assert len(loaded.packages) == 1, loaded.problems
    return loaded.packages[0]


RULE = """-- severity: warning
-- zh: “{a}”不对：
--   {b}。
-- en: {a} is wrong: {b}.
-- hint.zh: 改。
-- hint.en: Mend.
-- basis: L1

SELECT 1
-- inside
"""
DIRECTION = {
    "name": "direction",
    "type": "string",
    "title": "收支方向",
    "privacy": "public",
    "constraints": {"enum": ["in", "out"]},
    "categories": [{"value": "in", "label": "收入"}, {"value": "out", "label": "支出"}],
}
OWN: dict[str, Any] = {
    "finances/datapackage.json": {
        "name": "finances",
        "title": "村务账目",
        "description": "一个虚构的村",
        "demonstration": True,
        "version": "1.0",
        "keywords": ["财务"],
        "homepage": "https://example.org/",
        "licenses": [{"name": "CC0-1.0"}],
        "hierarchies": [
            {
                "resource": "payments",
                "sensitive": "unit.secret",
                "within": [{"part": "amount", "whole": "amount"}],
                "totals": [{"name": "by_unit", "title": "各单位", "by": ["unit", "month:year"]}],
            }
        ],
        "resources": [
            {
                "name": "units",
                "title": "单位",
                "path": "units.csv",
                "cadence": "P1Y",
                "record": "name",
                "schema": {
                    "fields": [{"name": "id", "type": "string", "title": "编号"}, {"name": "name", "type": "string"}],
                    "primaryKey": "id",
                },
            },
            {
                "name": "payments",
                "title": "收支",
                "path": "payments.csv",
                "schema": {
                    "fields": [
                        {"name": "unit", "type": "string", "references": "registry.organizations.org_id"},
                        DIRECTION,
                        {"name": "amount", "type": "number", "title": "金额", "unit": "CNY", "suppress": "k"},
                    ],
                    "primaryKey": ["unit", "direction"],
                    "foreignKeys": [{"fields": "unit", "reference": {"resource": "units", "fields": "id"}}],
                },
            },
        ],
        "views": [
            {
                "name": "spent",
                "title": "钱花到哪里去了？",
                "resources": ["payments"],
                "specType": "gongkai",
                "spec": {
                    "type": "hbar",
                    "group": "direction",
                    "series": ["amount"],
                    "subtitle": "元",
                    "sentence": "最多是{max_amount}。",
                    "fields": [{"name": "amount", "type": "number", "title": "合计", "unit": "CNY"}],
                    "per": "units",
                    "home": 1,
                    "limit": 5,
                },
            }
        ],
    },
    "finances/units.csv": "id,name\nU1,甲\n",
    "finances/payments.csv": "unit,direction,amount\nU1,in,5\n",
    "finances/lang/en.json": {
        "title": "Village accounts",
        "hierarchies": [{"resource": "payments", "totals": [{"name": "by_unit", "title": "By unit"}]}],
        "resources": [
            {"name": "units", "title": "Units", "schema": {"fields": [{"name": "id", "title": "Number"}]}},
            {
                "name": "payments",
                "title": "Payments",
                "schema": {
                    "fields": [
                        {
                            "name": "direction",
                            "title": "Direction",
                            "categories": [{"value": "in", "label": "Income"}, {"value": "out", "label": "Expense"}],
                        },
                        {"name": "amount", "title": "Amount"},
                    ]
                },
            },
        ],
        "views": [
            {
                "name": "spent",
                "title": "Where did the money go?",
                "spec": {"sentence": "Most: {max_amount}.", "fields": [{"name": "amount", "title": "Total"}]},
            }
        ],
    },
    "finances/rules/FIN-01.sql": RULE,
    "finances/views/spent.sql": "SELECT direction, sum(amount) AS amount FROM finances.payments GROUP BY 1 ORDER BY 2",
    "finances/README.md": "# 说明",
    "finances/README.en.md": "# About",
    "profiles/national.toml": "x = 1",
    ".git/datapackage.json": "{}",
}


def test_a_package_of_the_house_is_read_with_all_its_words(tmp_path: Path) -> None:
    loaded = load(write(tmp_path / "data", OWN))
    assert loaded.problems == () and len(loaded.packages) == 1
    package = loaded.packages[0]
    assert package.title == {"zh": "村务账目", "en": "Village accounts"}
    assert package.demonstration and package.homepage and package.version == "1.0" and package.keywords == ("财务",)
    assert package.readme == {"zh": "# 说明", "en": "# About"}
    (hierarchy,) = package.hierarchies
    assert (hierarchy.resource, hierarchy.method, hierarchy.sensitive) == (
        "payments",
        "complementary",
        By(("unit", "secret")),
    )
    assert hierarchy.within == (("amount", "amount"),)
    assert hierarchy.totals == (
        Total(
            "by_unit",
            "payments",
            {"zh": "各单位", "en": "By unit"},
            {"zh": ""},
            (By(("unit",)), By(("month",), "year")),
        ),
    )
    units, payments = package.resources
    assert (units.cadence, units.record, units.primary_key) == ("P1Y", "name", ("id",))
    assert payments.id == "finances.payments" and payments.primary_key == ("unit", "direction")
    key = payments.foreign_keys[0]
    assert (key.fields, key.resource, key.reference_fields) == (("unit",), "units", ("id",))
    unit, direction, amount = payments.fields
    assert unit.references == "registry.organizations.org_id" and unit.title == {"zh": "unit"}
    assert direction.categories == {"in": {"zh": "收入", "en": "Income"}, "out": {"zh": "支出", "en": "Expense"}}
    assert direction.privacy == "public" and direction.constraints == {"enum": ["in", "out"]}
    assert (amount.unit, amount.suppress, amount.type, amount.title["en"]) == ("CNY", "k", "number", "Amount")


def test_rules_and_views_come_with_their_sentences(tmp_path: Path) -> None:
    package = only(write(tmp_path / "data", OWN))
    (rule,) = package.rules
    assert (rule.id, rule.severity, rule.basis_id, rule.package) == ("FIN-01", Severity.WARNING, "L1", "finances")
    assert rule.sentence == {"zh": "“{a}”不对： {b}。", "en": "{a} is wrong: {b}."} and rule.hint == {
        "zh": "改。",
        "en": "Mend.",
    }
    assert rule.sql == "SELECT 1\n-- inside"
    (view,) = package.views
    assert (view.kind, view.group, view.series, view.per, view.home) == ("hbar", "direction", ("amount",), "units", 1)
    assert view.options == {"limit": 5} and view.resources == ("payments",) and view.sql.startswith("SELECT direction")
    assert view.sentence == {"zh": "最多是{max_amount}。", "en": "Most: {max_amount}."} and view.subtitle == {
        "zh": "元"
    }
    assert view.fields[0].title == {"zh": "合计", "en": "Total"} and view.fields[0].unit == "CNY"


def test_one_package_given_by_itself_is_the_same_package(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", OWN)
    assert load(folder / "finances").packages == load(folder).packages


def test_sources_and_licences_have_english_titles_at_their_places(tmp_path: Path) -> None:
    """A list that is shorter, or holds something else, leaves the rest as the descriptor says it."""
    chinese = [{"title": "村里的账本"}, {"title": "镇里的通知"}, {"path": "https://example.org"}]
    descriptor = OWN["finances/datapackage.json"] | {"sources": chinese}  # type: ignore[operator]
    english = {"sources": [{"title": "The village ledger"}, "Notice"], "licenses": {"title": "Open"}}
    files = OWN | {"finances/datapackage.json": descriptor, "finances/lang/en.json": english}
    (package,) = load(write(tmp_path / "data", files)).packages
    assert [i18n.pick(one, "en") for one in package.credits["sources"]] == ["The village ledger", "镇里的通知", ""]
    assert [i18n.pick(one, "zh") for one in package.credits["sources"]] == ["村里的账本", "镇里的通知", ""]
    assert all("en" not in one for one in package.credits["licenses"])


def test_translations_of_nothing_and_missing_ones_are_told(tmp_path: Path) -> None:
    english = {"title": "Accounts", "resources": [{"name": "gone", "title": "Gone"}]}
    problems = load(write(tmp_path / "data", OWN | {"finances/lang/en.json": english})).problems
    told = {(one.code, one.facts.get("name")) for one in problems}
    assert ("translation-of-nothing", "resources/gone") in told and (
        "translation-missing",
        "resources/payments",
    ) in told
    assert {one.severity for one in problems if one.code == "label-missing"} == {Severity.ERROR}


def test_a_third_party_package_needs_no_labels(tmp_path: Path) -> None:
    schema = {
        "fields": [
            {"name": "a", "type": "string", "constraints": {"enum": ["x"]}},
            {"name": "b", "categories": ["y", "z"]},
        ]
    }
    files = {
        "p/datapackage.json": {"resources": [{"name": "r", "path": "r.csv", "schema": schema}]},
        "p/r.csv": "a,b\nx,y\n",
    }
    loaded = load(write(tmp_path / "data", files))
    assert loaded.problems == () and loaded.packages[0].title == {"zh": "p"}
    assert loaded.packages[0].resources[0].fields[1].categories == {"y": {"zh": "y"}, "z": {"zh": "z"}}


def test_schema_dialect_and_resource_may_be_given_by_path(tmp_path: Path) -> None:
    files = {
        "p/datapackage.json": {
            "resources": [
                "r.json",
                {"name": "s", "path": "s.csv", "schema": "sub/schema.json", "dialect": "dialect.json"},
            ]
        },
        "p/r.json": {"name": "r", "path": "s.csv", "schema": "sub/schema.json"},
        "p/sub/schema.json": {"fields": [{"name": "a", "type": "string"}]},
        "p/dialect.json": {"delimiter": ";"},
        "p/s.csv": "a\nx\n",
    }
    package = only(write(tmp_path / "data", files))
    assert [one.name for one in package.resources] == ["r", "s"]
    assert all(one.fields[0].name == "a" and isinstance(one.descriptor["schema"], dict) for one in package.resources)
    assert package.resources[1].descriptor["dialect"] == {"delimiter": ";"}


def test_a_table_without_schema_gets_inferred_fields_and_keeps_its_descriptor(tmp_path: Path) -> None:
    files = {
        "p/datapackage.json": {"resources": [{"name": "r", "path": "r.csv"}]},
        "p/r.csv": "id,day,n\n1,2024-01-01,1.5\n",
    }
    (resource,) = only(write(tmp_path / "data", files)).resources
    assert [(one.name, one.type) for one in resource.fields] == [("id", "integer"), ("day", "date"), ("n", "number")]
    assert "schema" not in resource.descriptor and resource.descriptor["encoding"] == "utf-8"


def test_what_is_no_table_is_a_plain_file_with_a_notice(tmp_path: Path) -> None:
    resources = [
        {"name": "map", "path": "map.geojson"},
        {"name": "base", "path": "base.parquet"},
        {"name": "note", "path": "note.pdf"},
    ]
    files = {
        "p/datapackage.json": {"resources": resources},
        "p/map.geojson": "{}",
        "p/base.parquet": "x",
        "p/note.pdf": "x",
    }
    loaded = load(write(tmp_path / "data", files))
    assert [one.tabular for one in loaded.packages[0].resources] == [False] * 3
    assert all(len(one.files) == 1 for one in loaded.packages[0].resources)
    assert {one.severity for one in loaded.problems} == {Severity.NOTICE}
    assert {"format-unsupported", "not-a-table"} == {one.code for one in loaded.problems}
    for one in loaded.packages[0].resources:
        assert validate(one, loaded.packages[0], tmp_path) == Validated(())


def test_any_one_descriptor_is_found_and_others_beside_it_are_not_mistaken(tmp_path: Path) -> None:
    files = {
        "p/my.package.yaml": "name: p\nresources: []\ncreated: 2024-01-01\n",
        "p/schema.json": {"fields": []},
        "p/notes.json": "{",
    }
    package = only(write(tmp_path / "data", files))
    assert package.descriptor_path.name == "my.package.yaml" and package.descriptor["created"] == "2024-01-01"


def test_a_catalogue_gives_each_of_its_packages(tmp_path: Path) -> None:
    datasets = [
        {"name": "one", "package": "a/datapackage.json"},
        {"name": "two", "package": {"resources": []}},
        {"name": "x", "package": "../b.json"},
    ]
    files = {"c/catalog.json": {"datasets": datasets}, "c/a/datapackage.json": {"name": "a", "resources": []}}
    files |= {"b.json": {"resources": []}, "d/datapackage.json": {"resources": []}}
    loaded = load(write(tmp_path / "data", files))
    assert [one.name for one in loaded.packages] == ["c-one", "c-two", "d"]
    assert [(one.code, one.severity) for one in loaded.problems] == [("path-escapes", Severity.FATAL)]


def test_a_simple_view_gets_its_select_and_a_foreign_one_a_notice(tmp_path: Path) -> None:
    views = [
        {"name": "v", "specType": "simple", "spec": {"type": "line", "group": "a", "series": ["b c"]}},
        {"name": "w", "specType": "vega", "spec": {}},
        {"name": "x", "specType": "simple", "resources": [0], "spec": {"type": "bar", "group": "a", "series": ["no"]}},
    ]
    schema = {"fields": [{"name": "a", "type": "date"}, {"name": "b c", "type": "number"}]}
    files = {
        "p/datapackage.json": {"resources": [{"name": "R.1", "path": "r.csv", "schema": schema}], "views": views},
        "p/r.csv": "a,b c\n",
    }
    files["p/datapackage.json"]["resources"][0]["name"] = "r.1"  # type: ignore[index]
    loaded = load(write(tmp_path / "data", files))
    (view,) = loaded.packages[0].views
    assert (
        view.sql == 'SELECT "a", "b c" FROM "p"."r-1" ORDER BY "a"'
        and view.kind == "line"
        and view.title == {"zh": "v"}
    )
    assert [one.code for one in loaded.problems] == ["view-unknown"] * 2


def test_texts_lose_control_characters_and_nothing_else(tmp_path: Path) -> None:
    title = "<b>账\x00目</b>\x1b \ufffe{{7*7}}"
    package = only(write(tmp_path / "data", {"p/datapackage.json": {"title": title, "resources": []}}))
    assert package.title == {"zh": "<b>账目</b> {{7*7}}"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Finances", "finances"),
        ("my.data_2024", "my-data_2024"),
        ("a--b/../c", "a-b-c"),
        ("con", "con-data"),
        ("main", "main-data"),
        ("ＡＢ", "ab"),
    ],
)
def test_a_name_becomes_an_address(text: str, name: str) -> None:
    assert address_name(text) == name


@pytest.mark.parametrize(
    "twins",
    [("k04 a", "k04-a"), ("Budget", "budget"), ("a.b", "a-b"), ("ｃ1", "c1"), ("x_1", "x_1-"), ("index", "index-data")],
)
def test_folders_whose_names_fall_together_are_both_told(tmp_path: Path, twins: tuple[str, str]) -> None:
    resource = {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "k"}, {"name": "n", "type": "integer"}]}}
    for folder in (*twins, "other"):
        write(tmp_path / folder, {"datapackage.json": {"resources": [resource]}, "t.csv": f"k,n\n{folder},1\n"})
    loaded = load(tmp_path)
    told = [one for one in loaded.problems if one.code == "names-together"]
    assert all(one.severity == Severity.ERROR and one.resource == "t" for one in told)  # the table is withheld
    assert {(one.facts["name"], one.facts["twin"]) for one in told} == {twins, twins[::-1]}
    assert len({one.name for one in loaded.packages}) == 3
    assert "other" not in {one.package for one in told}


@pytest.mark.parametrize("twins", [("a.b", "a-b"), ("A", "a"), ("a b", "a.b"), ("t/1", "t-1"), ("ａ", "a")])
def test_resources_whose_names_fall_together_are_both_told(tmp_path: Path, twins: tuple[str, str]) -> None:
    resources = [{"name": name, "data": [{"k": 1}]} for name in (*twins, "a-b-c")]
    loaded = load(write(tmp_path / "p", {"datapackage.json": {"resources": resources}}))
    told = [one for one in loaded.problems if one.code == "names-together"]
    assert {(one.facts["name"], one.facts["twin"]) for one in told} == {twins, twins[::-1]}
    assert len({one.resource for one in told}) == 2 and all(one.severity == Severity.ERROR for one in told)


@pytest.mark.parametrize("resources", [{"t": {"path": "t.csv"}}, {}, "t.csv", 5, True])
def test_resources_that_are_no_list_are_told(tmp_path: Path, resources: Any) -> None:
    loaded = load(write(tmp_path / "p", {"datapackage.json": {"name": "p", "resources": resources}, "t.csv": "k\n1\n"}))
    assert ("resources-shape", Severity.ERROR) in {(one.code, one.severity) for one in loaded.problems}
    (told,) = [messages.sentence(one, "zh") for one in loaded.problems if one.code == "resources-shape"]
    assert (resources if isinstance(resources, str) else json.dumps(resources)) in told


def test_a_second_descriptor_that_differs_is_told(tmp_path: Path) -> None:
    words = {"resources": [{"name": "t", "path": "t.csv"}]}
    for number, (name, other, codes) in enumerate(
        [("datapackage.yaml", "resources: []", 1), ("datapackage.yml", ": [", 1), ("Datapackage.JSON", "{}", 1),
         ("datapackage.yaml", words, 0), ("package-lock.json", "{}", 0)]
    ):  # fmt: skip
        folder = write(tmp_path / str(number), {"datapackage.json": words, name: other, "t.csv": "k\n1\n"})
        told = [(one.code, one.severity) for one in load(folder).problems if one.code == "descriptor-other"]
        assert told == [("descriptor-other", Severity.WARNING)] * codes, name


def test_words_of_a_dialect_that_nobody_follows_are_told(tmp_path: Path) -> None:
    dialect = {"delimiter": ",", "commentRows": [2], "skipRows": [3], "coment": "#"}
    words = {"resources": [{"name": "t", "path": "t.csv", "dialect": dialect}]}
    problems = load(write(tmp_path / "p", {"datapackage.json": words, "t.csv": "k\nx\n1\n"})).problems
    told = [(one.code, one.facts.get("word") or one.facts.get("rows")) for one in problems]
    assert told == [("dialect-word", "coment"), ("dialect-word", "skipRows"), ("rows-left-out", "2")]


def test_names_that_stay_apart_are_not_told(tmp_path: Path) -> None:
    resources = [{"name": name, "data": [{"k": 1}]} for name in ("a-b", "a_b", "ab", "村务", "财务", "a-b-2")]
    loaded = load(write(tmp_path / "p", {"datapackage.json": {"resources": resources}}))
    assert [one.code for one in loaded.problems if one.code == "names-together"] == []


@pytest.mark.parametrize("name", ["金额 ", "金\u200b额", "金　额", "\ufeff金额", "n\u0301", "Ｎ"])
def test_columns_that_look_the_same_are_told(tmp_path: Path, name: str) -> None:
    fields = [{"name": "金额"}, {"name": "ń"}, {"name": "N"}, {"name": "金额数"}, {"name": name}]
    loaded = load(
        write(
            tmp_path / "p",
            {"datapackage.json": {"resources": [{"name": "t", "data": [{"k": 1}], "schema": {"fields": fields}}]}},
        )
    )
    assert [(one.code, one.severity) for one in loaded.problems if one.code == "field-name-alike"] == [
        ("field-name-alike", Severity.WARNING)
    ]


def test_a_name_that_loses_letters_keeps_an_address_of_its_own() -> None:
    assert address_name("村务") == address_name("村务") != address_name("财务")
    assert address_name("a", {"a", "a-2"}) == "a-3"


@given(st.text(min_size=1, max_size=200), st.sets(st.text(max_size=10)))
def test_every_name_is_safe_and_free(text: str, taken: set[str]) -> None:
    import re

    name = address_name(text, taken)
    assert re.fullmatch(ADDRESS, name) and len(name) <= 80 and name not in taken


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    )
)
def test_json_reads_as_the_standard_library_reads_it(data: Any) -> None:
    assert from_json(json.dumps(data)) == data


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_unreadable(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = Path(os.environ.get("TMPDIR", "/tmp"))
    for name in ("gongkai-any.json", "gongkai-any.yaml"):
        path = folder / name
        path.write_bytes(raw)
        try:
            read_document(path)
        except Unreadable:
            continue
        finally:
            path.unlink()


def test_only_a_number_can_be_suppressed(tmp_path: Path) -> None:
    fields = [{"name": "n", "type": "integer", "suppress": "k"}, {"name": "few", "type": "string", "suppress": "k"}]
    document = {"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": fields}}]}
    problems = load(write(tmp_path / "data", {"p/datapackage.json": document, "p/t.csv": "n,few\n7,1\n"})).problems
    told = [(one.code, one.severity, one.field) for one in problems if one.code == "field-word"]
    assert told == [("field-word", Severity.FATAL, "few")]
