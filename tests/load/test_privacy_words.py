"""The words that hide something: any that is not understood where it stands is fatal, and nobody else's word is taken for one."""

import json
from pathlib import Path
from typing import Any

import pytest
import tiny
from gongkai import pipeline
from gongkai.core import messages
from gongkai.core.errors import Severity
from gongkai.load import load
from gongkai.load.spelling import distance
from gongkai.warehouse import Warehouse

FIELDS = [{"name": "k", "type": "string"}, {"name": "n", "type": "integer"}]


def fatal(
    folder: Path, *, field: Any = None, resource: Any = None, schema: Any = None, lang: Any = None, **package: Any
) -> list[tuple[str, str]]:
    """(code, place) of what is fatal in a package of one table, whose second field and other parts have these words too."""
    words = {**tiny.resource("t", [FIELDS[0], {**FIELDS[1], **(field or {})}]), **(resource or {})}
    words["schema"] |= schema or {}
    made = tiny.package(folder / "data" / "p", [words], {"t": "k,n\na,1\nb,20\n"}, lang=lang)
    descriptor = json.loads((made / "datapackage.json").read_text(encoding="utf-8")) | package
    (made / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    problems = [one for one in load(folder / "data").problems if one.severity == Severity.FATAL]
    assert all(messages.sentence(one, at) and messages.hint(one, at) for one in problems for at in ("zh", "en"))
    return [(one.code, str(one.place)) for one in problems]


@pytest.mark.parametrize(
    ("value", "written"), [(True, "true"), (["k"], '["k"]'), ({"k": 5}, '{"k": 5}'), (5, "5"), (None, "null")]
)
def test_a_value_is_told_as_it_was_written(tmp_path: Path, value: Any, written: str) -> None:
    fields = [{"name": "n", "type": "integer", "title": "数", "suppress": value}]
    tiny.package(tmp_path / "data" / "p", [tiny.resource("t", fields)], {"t": "n\n1\n"})
    (told,) = [one for one in load(tmp_path / "data").problems if one.code == "privacy-value"]
    for locale in ("zh", "en"):
        assert f"“{written}”" in messages.sentence(told, locale)


@pytest.mark.parametrize("value", [True, False, 5, 5.5, ["k"], {"k": 5}, None, "", " ", [], {}])
@pytest.mark.parametrize("word", ["privacy", "suppress"])
def test_a_value_of_another_shape_is_fatal(tmp_path: Path, word: str, value: Any) -> None:
    assert fatal(tmp_path, field={word: value}) == [("privacy-value", "data/p/datapackage.json:n")]


@pytest.mark.parametrize(
    "field",
    [{"privacy": "Internal"}, {"privacy": "intern"}, {"privacy": "mask_name"}, {"suppress": "5"}, {"suppress": "K"},
     {"privacy": "public,internal"}],
)  # fmt: skip
def test_an_unknown_option_is_fatal(tmp_path: Path, field: dict[str, str]) -> None:
    assert ("field-word", "data/p/datapackage.json:n") in fatal(tmp_path, field=field)


@pytest.mark.parametrize(
    "key",
    [
        "Privacy", "PRIVACY", "privcy", "pirvacy", "privacey", "privaci", "privacy ", "\ufeffprivacy", "pri\u200bvacy", "ｐｒｉｖａｃｙ",
        "privacy_level", "privacyClass", "Suppress", "supress", "suppres", "surpress", "suppression", "suppressed", "suppress_k",
        "隐私", "mask_name", "public_post", "quasi_identifiers", "recipients", "hierarchies", "hierarchy", "k", "K",
    ],
)  # fmt: skip
def test_a_misspelt_or_misplaced_word_of_a_field_is_fatal(tmp_path: Path, key: str) -> None:
    assert fatal(tmp_path, field={key: "internal"}) == [("privacy-key", "data/p/datapackage.json:n")]


@pytest.mark.parametrize("words", [{"internal": True}, {"never": "true"}, {"masked": True}, {"sensitive": True}])
def test_a_value_written_as_a_key_is_fatal(tmp_path: Path, words: Any) -> None:
    assert [code for code, _ in fatal(tmp_path, field=words)] == ["privacy-key"]


@pytest.mark.parametrize(
    "part",
    [
        {"resource": {"privacy": "internal"}}, {"resource": {"suppress": "k"}}, {"resource": {"quasi-identifiers": ["k"]}},
        {"resource": {"quasiIdentifiers": ["k"]}}, {"resource": {"quasi_identifier": ["k"]}}, {"resource": {"quasi_identifers": ["k"]}},
        {"resource": {"K": 10, "quasi_identifiers": ["k"]}}, {"resource": {"recipient": {"scope": "k"}}},
        {"resource": {"hierarchies": []}}, {"resource": {"totals": [{"name": "a", "by": []}]}}, {"resource": {"rows": "hidden"}},
        {"resource": {"fields": [{"name": "n", "privacy": "internal"}]}}, {"resource": {"custom": {"privacy": "internal"}}},
        {"resource": {"dialect": {"suppress": "k"}}}, {"schema": {"privacy": "internal"}}, {"schema": {"quasi_identifiers": ["k"]}},
        {"schema": {"k": 10}}, {"field": {"constraints": {"privacy": "internal"}}}, {"field": {"custom": {"suppress": "k"}}},
        {"privacy": "internal"}, {"privacy": ["internal"]}, {"suppress": "k"}, {"k": 10}, {"quasi_identifiers": ["k"]},
        {"hierarchy": [{"resource": "t"}]}, {"hierachies": [{"resource": "t"}]}, {"Hierarchies": []}, {"custom": {"quasi_identifiers": ["k"]}},
        {"custom": {"hierarchies": [{"resource": "t"}]}}, {"totals": [{"name": "a", "by": []}]}, {"method": "round"},
        {"recipients": {"scope": "k"}}, {"views": [{"name": "v", "spec": {"fields": [{"name": "n", "privacy": "internal"}]}}]},
        {"lang": {"resources": [{"name": "t", "schema": {"fields": [{"name": "n", "privacy": "internal"}]}}]}},
        {"lang": {"resources": [{"name": "t", "quasi_identifiers": ["k"]}]}},
        {"field": {"private": "internal"}}, {"field": {"visibility": "mask_name"}}, {"field": {"access": "never "}},
        {"field": {"sensitive": "k"}}, {"field": {"隐私级别": "内部"}}, {"field": {"是否脱敏": True}}, {"resource": {"准标识字段": ["k"]}},
        {"resource": {"internal": ["n"]}}, {"schema": {"masked": ["n"]}},
    ],
)  # fmt: skip
def test_a_word_in_another_place_is_fatal(tmp_path: Path, part: dict[str, Any]) -> None:
    assert [code for code, _ in fatal(tmp_path, **part)] == ["privacy-key"]


def test_a_word_in_a_schema_of_its_own_file_is_seen(tmp_path: Path) -> None:
    folder = tiny.package(
        tmp_path / "data" / "p", [{"name": "t", "path": "t.csv", "schema": "s.json"}], {"t": "k,n\na,1\n"}
    )
    fields = [FIELDS[0], {**FIELDS[1], "suppres": "k"}]
    (folder / "s.json").write_text(json.dumps({"fields": fields}), encoding="utf-8")
    assert [one.code for one in load(tmp_path / "data").problems if one.severity == Severity.FATAL] == ["privacy-key"]


@pytest.mark.parametrize(
    "resource",
    [{"k": 10}, {"quasi_identifiers": "k"}, {"quasi_identifiers": []}, {"quasi_identifiers": [1]}, {"quasi_identifiers": {"k": 1}},
     {"quasi_identifiers": ["k"], "k": "10"}, {"quasi_identifiers": ["k"], "k": True}, {"quasi_identifiers": ["k"], "k": 7.5},
     {"recipients": True}, {"recipients": ["k"]}, {"recipients": {"scope": ["k"]}}],
)  # fmt: skip
def test_a_word_of_a_resource_has_its_shape(tmp_path: Path, resource: dict[str, Any]) -> None:
    assert [code for code, _ in fatal(tmp_path, resource=resource)] == ["privacy-value"]


TOTALS = [{"name": "all", "by": []}]


@pytest.mark.parametrize(
    "entry",
    [
        {}, [], "t", {"resource": ["t"], "totals": TOTALS}, {"resource": "t", "rows": ["hidden"]}, {"resource": "t", "rows": True},
        {"resource": "t", "rows": "hide"}, {"resource": "t", "rows": None}, {"resource": "t", "method": ["round"]},
        {"resource": "t", "method": "rounding"}, {"resource": "t", "method": True}, {"resource": "t", "total": TOTALS},
        {"resource": "t", "totals": {"all": []}}, {"resource": "t", "totals": [{"name": "all", "by": "k"}]},
        {"resource": "t", "totals": [{"name": "all", "By": []}]}, {"resource": "t", "sensitive": True},
        {"resource": "t", "sums": [{"whole": "n", "parts": "n"}]}, {"resource": "t", "within": "n"},
        {"resource": "t", "linked": [{"count": ["n"]}]}, {"resource": "t", "flows": [{"stock": "n"}]}, {"resource": "t", "equal": [{"field": 1}]},
        {"resource": "t", "Rows": "hidden"},
    ],
)  # fmt: skip
@pytest.mark.parametrize("counts", [True, False])
def test_every_word_inside_hierarchies_has_its_shape(tmp_path: Path, entry: Any, counts: bool) -> None:
    if not counts and not (isinstance(entry, dict) and entry):
        return
    found = fatal(tmp_path, field={"suppress": "k"} if counts else {}, hierarchies=[entry])
    assert found and {code for code, _ in found} <= {"hierarchy-word"}


def test_two_entries_for_one_table_are_fatal(tmp_path: Path) -> None:
    entries = [{"resource": "t", "rows": "hidden"}, {"resource": "t"}]
    assert fatal(tmp_path, field={"suppress": "k"}, hierarchies=entries) == [
        ("hierarchy-word", "data/p/datapackage.json")
    ]


@pytest.mark.parametrize(
    "words",
    [
        {"resource": {"quasi_identifiers": ["k", "plaece"]}}, {"resource": {"quasi_identifiers": ["k"], "k": 4}},
        {"resource": {"recipients": {"scope": "k", "until": "k", "sensitivity": "nothere"}}},
        {"field": {"suppress": "k"}, "hierarchies": [{"resource": "tt"}]},
        {"field": {"suppress": "k"}, "hierarchies": [{"resource": "t", "totals": [{"name": "all", "by": ["nothere"]}]}]},
        {"field": {"suppress": "k"}, "hierarchies": [{"resource": "t", "sensitive": "nothere"}]},
        {"field": {"suppress": "k"}, "hierarchies": [{"resource": "t", "sums": [{"whole": "n", "parts": ["nothere"]}]}]},
    ],
)  # fmt: skip
def test_a_name_that_is_not_there_is_fatal_and_no_traceback(tmp_path: Path, words: Any) -> None:
    assert fatal(tmp_path, **words) == []  # where the tables are not known, nothing can be said yet
    order = pipeline.BuildRequest(tmp_path / "data", tmp_path / "content", tmp_path / "site")
    with Warehouse(order.work / "warehouse") as warehouse:
        checked = pipeline.check(order, warehouse)
    found = {one.code for one in checked.problems if one.severity == Severity.FATAL}
    assert found & {"quasi-identifiers", "recipients-word", "hierarchy-name"}


@pytest.mark.parametrize(
    "part",
    [
        {"field": {"private": False, "sensitive": "no", "primary": True, "x-privat": 1, "internal": "see note", "recipe": 1}},
        {"field": {"rdfType": "x", "example": "privacy", "categories": [{"value": 1, "label": "k", "privacy": "a"}, 20]}},
        {"resource": {"data_privacy_url": "https://example.org/privacy", "stats": {"rows": 2}, "rows": 2, "method": "survey", "within": "EU"}},
        {"privacy": "https://example.org/privacy", "private": False, "custom": {"k": 5, "recipients": ["a"], "totals": [1]}},
        {"privacy": "This data set holds no personal data at all.", "model": {"hierarchies": {"date": {"levels": ["year"]}}}},
        {"hierarchies": [{"levels": ["a", "b"]}], "totals": 3, "primaryKey": "k", "keywords": ["privacy"], "method": "census"},
        {"views": [{"name": "k", "spec": {"type": "x", "k": 1, "rows": "hidden"}}]},
        {"lang": {"hierarchies": [{"resource": "t", "totals": [{"name": "all", "title": "All"}]}]}},
        {"field": {"access": "public", "visibility": "everyone", "level": "village", "title": "隐私投诉"}}, {"隐私声明": "不含个人信息"},
        {"resource": {"internal": False, "mask": "crop.tif", "hidden": "", "confidential": None}},
    ],
)  # fmt: skip
def test_words_of_others_are_let_be(tmp_path: Path, part: dict[str, Any]) -> None:
    assert fatal(tmp_path, **part) == []


CLOSED = [
    {"private": True}, {"private": "yes"}, {"isPrivate": True}, {"is_private": 1}, {"hidden": True}, {"Hidden": "true"}, {"hide": True},
    {"confidential": True}, {"confidential": "是"}, {"sensitive": True}, {"isSensitive": True}, {"containsPII": True}, {"pii": True},
    {"personal_data": True}, {"secret": True}, {"restricted": True}, {"nonPublic": True}, {"doNotPublish": True}, {"not_for_publication": True},
    {"public": False}, {"isPublic": "no"}, {"publish": False}, {"published": 0}, {"access": "private"}, {"visibility": "hidden"},
    {"accessLevel": "non-public"}, {"access_level": "restricted public"}, {"accessRights": "http://example.org/access-right/NON_PUBLIC"},
    {"classification": "Confidential"}, {"suppressOutput": True}, {"custom": {"private": True}}, {"x-confidential": True},
    {"保密": True}, {"是否保密": "是"}, {"不公开": True}, {"不予公开": "是"}, {"隐私": True}, {"敏感": "是"}, {"涉密": 1}, {"公开": False},
    {"是否公开": "否"}, {"公开属性": "不予公开"}, {"公开方式": "依申请公开"}, {"密级": "秘密"}, {"可见范围": "仅限本村干部"}, {"公开": "不公开"},
    {"是否向社会开放": "否"}, {"不公开原因": "涉及个人隐私"},
]  # fmt: skip
OPEN = [
    {"private": False}, {"hidden": "false"}, {"confidential": "no"}, {"sensitive": 0}, {"sensitivity": "low"}, {"public": True},
    {"published": "2024-01-02"}, {"publish": 1}, {"publication": "Journal of Secrets"}, {"access": "public"}, {"accessRights": "open"},
    {"classification": "COFOG"}, {"classification": "functional"}, {"security": "none"}, {"level": "county"}, {"confidential": "none"},
    {"visibility": "good"}, {"release": "1.0"}, {"secretary": True}, {"privateSector": True}, {"hiddenUnemployment": 3}, {"maskable": True},
    {"internalId": "x"}, {"不公开": False}, {"是否涉密": "否"}, {"密级": "非密"}, {"密级": "公开"}, {"公开": True}, {"公开时间": "长期公开"},
    {"不涉密": True}, {"敏感": "不敏感"}, {"公开方式": "主动公开"}, {"级别": "村级"}, {"属性": "内部道路"}, {"public": "village notice board"},
]  # fmt: skip


@pytest.mark.parametrize("place", ["field", "resource", "package"])
def test_a_word_of_others_that_asks_to_hide_is_fatal(tmp_path: Path, place: str) -> None:
    silent = []
    for at, words in enumerate(CLOSED):
        part: dict[str, Any] = words if place == "package" else {place: words}
        if [code for code, _ in fatal(tmp_path / str(at), **part)] != ["privacy-key"]:
            silent.append(words)
    assert silent == []


@pytest.mark.parametrize("place", ["field", "resource", "schema", "package"])
def test_a_word_of_others_that_only_looks_so_is_let_be(tmp_path: Path, place: str) -> None:
    stopped = []
    for at, words in enumerate(OPEN):
        part: dict[str, Any] = words if place == "package" else {place: words}
        if fatal(tmp_path / str(at), **part):
            stopped.append(words)
    assert stopped == []


@pytest.mark.parametrize("key", ["private", "hidden", "sensitiveFields", "confidential_columns", "不公开字段"])
def test_a_list_of_what_is_not_to_be_public_is_fatal(tmp_path: Path, key: str) -> None:
    assert [code for code, _ in fatal(tmp_path, resource={key: ["n"]})] == ["privacy-key"]


def test_rows_in_the_descriptor_may_have_columns_of_any_name(tmp_path: Path) -> None:
    words = {
        "name": "t",
        "data": [{"privacy": 1, "supress": 2}],
        "schema": {"fields": [{"name": "privacy"}, {"name": "supress"}]},
    }
    tiny.package(tmp_path / "data" / "p", [words], {})
    assert [one for one in load(tmp_path / "data").problems if one.severity == Severity.FATAL] == []


def test_packages_by_others_have_no_word_that_is_taken_for_one(real: Path) -> None:
    looked = 0
    for folder in sorted({one.parent for one in real.rglob("datapackage.json")}):
        loaded = load(folder)
        looked += len(loaded.packages)
        assert [one for one in loaded.problems if one.code in ("privacy-key", "privacy-value")] == []
    assert looked > 10


@pytest.mark.parametrize(
    ("one", "other", "letters"), [("privacy", "pirvacy", 1), ("abc", "abc", 0), ("abc", "", 3), ("abcd", "badc", 2)]
)
def test_how_far_two_words_are_apart(one: str, other: str, letters: int) -> None:
    assert distance(one, other) == letters == distance(other, one)
