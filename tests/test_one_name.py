"""One thing has one name: what a rule or a view calls a code is what its field's label calls it, in both languages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from root import ROOT
from sqlglot import exp, parse_one

PACKAGES = ROOT / "scripts" / "packages"
NAMED = re.compile(r"\('([a-z0-9_-]+)',\s*'([^']*[\u4e00-\u9fff][^']*)',\s*'([^']*)'")
"""A row of VALUES: the code, its name in Chinese and in English."""
CHINESE = re.compile("[\u4e00-\u9fff]")


def labels(package: Path) -> dict[str, set[tuple[str, str]]]:
    """What the categories of the package's fields call each code."""
    own = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    other = json.loads((package / "lang" / "en.json").read_text(encoding="utf-8"))
    english = {
        (table["name"], field["name"], str(one["value"])): one["label"]
        for table in other["resources"]
        for field in table.get("schema", {}).get("fields", [])
        for one in field.get("categories", [])
    }
    found: dict[str, set[tuple[str, str]]] = {}
    for table in own["resources"]:
        for field in table["schema"]["fields"]:
            for one in field.get("categories", []):
                value = str(one["value"])
                found.setdefault(value, set()).add((one["label"], english[table["name"], field["name"], value]))
    return found


def same(one: str, other: str) -> bool:
    """Whether two names are one, but for what its sentence needs: a capital, an article, an ending (月, 每月)."""
    plain, likewise = (re.sub("[“”]", "", name).replace("’", "'").casefold() for name in (one, other))
    return plain in likewise or likewise in plain


def pairs(package: Path) -> Iterator[tuple[str, str, str, str]]:
    for file in sorted(package.glob("*/*.sql")):
        for code, zh, en in NAMED.findall(file.read_text(encoding="utf-8")):
            yield file.name, code, zh, en


@pytest.mark.parametrize("package", sorted(PACKAGES.glob("*/datapackage.json")), ids=lambda path: path.parent.name)
def test_a_code_has_one_name(package: Path) -> None:
    known = labels(package.parent)
    two = [
        (file, code, zh, en, known[code])
        for file, code, zh, en in pairs(package.parent)
        if code in known and not any(same(zh, label) and same(en, other) for label, other in known[code])
    ]
    assert not two


def test_the_names_in_rules_and_views_are_found() -> None:
    codes = {code for _, code, *_ in pairs(PACKAGES / "decisions")}
    assert {"party_proposal", "before", "decision"} <= codes
    assert not same("party organisation’s proposal", "Proposal by the Party branch") and not same("已提出", "已提议")


JARGON = re.compile(
    r"(?<![A-Za-z])n/N(?![A-Za-z])|威尔逊|Wilson|置信|confidence|中位数?|分位|[Mm]edian|P90|样本|行键|主键|外键|(?<![A-Za-z])[nN] (?:小于|under)"
)


def told(words: object, path: str = "") -> Iterator[tuple[str, str]]:
    """The titles, subtitles and sentences of a descriptor with where they stand."""
    if isinstance(words, dict):
        for key, one in words.items():
            if key in ("title", "subtitle", "sentence", "empty", "label") and isinstance(one, str):
                yield f"{path}/{key}", one
            yield from told(one, f"{path}/{words.get('name', '')}{key}")
    elif isinstance(words, list):
        for one in words:
            yield from told(one, path)


@pytest.mark.parametrize("package", sorted(PACKAGES.glob("*/datapackage.json")), ids=lambda path: path.parent.name)
def test_what_stands_over_a_number_is_in_a_villagers_words(package: Path) -> None:
    for file in (package, package.parent / "lang" / "en.json"):
        words = list(told(json.loads(file.read_text(encoding="utf-8"))))
        assert words
        assert not [one for one in words if JARGON.search(re.sub("{[^}]*}", "", one[1])) or one[1] in ("n", "N")]


@pytest.mark.parametrize("package", sorted(PACKAGES.glob("*/datapackage.json")), ids=lambda path: path.parent.name)
def test_a_unit_is_said_once(package: Path) -> None:
    """Where a field declares its unit, pages write it beside the title."""
    english = json.loads((package.parent / "lang" / "en.json").read_text(encoding="utf-8"))
    own = json.loads(package.read_text(encoding="utf-8"))
    measured = {
        (table["name"], field["name"]) for table in own["resources"] for field in table["schema"]["fields"] if field.get("unit")
    }  # fmt: skip
    twice = [
        (table["name"], field["name"], field["title"])
        for words in (own, english)
        for table in words["resources"]
        for field in table.get("schema", {}).get("fields", [])
        if (table["name"], field["name"]) in measured
        and re.search(r"[(（](?:%|亩|元|厘米|天|人|mu|yuan|cm|days)[)）]", field.get("title", ""))
    ]
    assert not twice


IN_A_SENTENCE = {
    "steps.sql": "the steps are strung together in one sentence",
    "cell_names.sql": "two labels make the name of a cell",
    "phases.sql": "numbered, so that the columns stand in their order",
    "project-trail.sql": "a payment is a step of a project here, no direction",
}
"""Where the words of declared codes stand in SQL, and why."""


@pytest.mark.parametrize("package", sorted(PACKAGES.glob("*/datapackage.json")), ids=lambda path: path.parent.name)
def test_no_query_says_what_a_declared_code_is_called(package: Path) -> None:
    known = labels(package.parent)
    said = {file for file, code, *_ in pairs(package.parent) if code in known}
    for path in package.parent.glob("*/*.sql"):
        for case in parse_one(path.read_text(encoding="utf-8"), read="duckdb").find_all(exp.Case):
            codes = [
                one.this.name
                for one in case.args["ifs"]
                if one.args["true"].is_string and CHINESE.search(one.args["true"].name)
            ]
            said |= {path.name} if isinstance(case.this, exp.Column) and set(codes) & known.keys() else set()
    assert said <= IN_A_SENTENCE.keys(), said - IN_A_SENTENCE.keys()


def referred() -> Iterator[tuple[str, str]]:
    """(the field, the table that it leads to) of each key of the kit's packages."""
    for path in sorted(PACKAGES.glob("*/datapackage.json")):
        for table in json.loads(path.read_text(encoding="utf-8"))["resources"]:
            here = f"{path.parent.name}.{table['name']}"
            for key in table["schema"].get("foreignKeys", []):
                fields = key["fields"] if isinstance(key["fields"], list) else [key["fields"]]
                yield f"{here}.{fields[-1]}", f"{path.parent.name}.{key['reference']['resource'] or table['name']}"
            for field in table["schema"]["fields"]:
                if "references" in field:
                    yield f"{here}.{field['name']}", field["references"].rpartition(".")[0]


def test_a_key_leads_to_a_row_with_a_name() -> None:
    """A cell speaks labels: the row that a key leads to has a page or a label. A payment is called by its own number."""
    named = {
        f"{path.parent.name}.{table['name']}"
        for path in PACKAGES.glob("*/datapackage.json")
        for table in json.loads(path.read_text(encoding="utf-8"))["resources"]
        if "record" in table or "label" in table
    }
    bare = {field: table for field, table in referred() if table not in named}
    assert set(bare.values()) == {"finances.transactions"}
