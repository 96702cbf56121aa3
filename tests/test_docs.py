"""The documentation, checked against the program: whatever can be said to it has its heading in both languages."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import frictionless
import pytest
from gongkai import __version__
from gongkai.commands.parser import parser
from gongkai.core import catalogue, i18n, settings
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.errors import Severity
from gongkai.core.privacy import PRIVACY as PRIVACY_WORDS
from gongkai.export import FORMATS
from gongkai.load.rule_files import WORDS as RULE_WORDS
from gongkai.render import handbook
from gongkai.render.handbook import reference
from root import ROOT

HANDBOOK = ROOT / "content" / "handbook"
WRITTEN = pytest.mark.skipif(not any(HANDBOOK.glob("*/index.md")), reason="content/handbook is empty")
LOCALES = pytest.mark.parametrize("locale", i18n.LOCALES)


def text(locale: str, page: str) -> str:
    return (HANDBOOK / locale / page).read_text(encoding="utf-8")


def headings(locale: str, page: str) -> set[str]:
    return {line.lstrip("#").strip() for line in text(locale, page).splitlines() if re.match(r"#{2,3} ", line)}


def verbs() -> set[str]:
    (chosen,) = [one for one in parser()._subparsers._group_actions if one.dest == "verb"]  # type: ignore[union-attr]
    return set(chosen.choices)  # type: ignore[arg-type]


@WRITTEN
@LOCALES
def test_every_verb_has_its_heading(locale: str) -> None:
    assert verbs() <= headings(locale, "maintainers/commands.md")


@WRITTEN
@LOCALES
def test_every_option_is_explained(locale: str) -> None:
    source = (ROOT / "scripts/gongkai/commands/parser.py").read_text(encoding="utf-8")
    for option in set(re.findall(r'"(--[a-z-]+)"', source)):
        assert option in text(locale, "maintainers/commands.md"), option


@WRITTEN
@LOCALES
def test_every_type_of_chart_has_its_heading_and_no_other_is_promised(locale: str) -> None:
    assert text(locale, "maintainers/views.md").count(handbook.CHART_KINDS) == 1
    assert not {one for one in headings(locale, "maintainers/views.md") if re.fullmatch(r"[a-z-]+", one)}
    for one in CHART_KINDS.values():
        assert f"### {one.name}\n\n{one.about[locale]}" in reference.kinds(locale)
        assert {f"`{name}`" for name in one.columns} <= set(re.findall(r"`[^`]+`", one.about[locale])), one.name


@WRITTEN
@LOCALES
def test_every_privacy_word_has_its_heading(locale: str) -> None:
    assert set(PRIVACY_WORDS) <= headings(locale, "maintainers/privacy.md")


@WRITTEN
@LOCALES
def test_every_setting_has_its_heading(locale: str) -> None:
    assert set(settings.SETTINGS) <= headings(locale, "maintainers/settings.md")
    for word in settings.CONTACTS:
        assert f"`{word}`" in text(locale, "maintainers/settings.md"), word


@WRITTEN
@LOCALES
def test_every_word_of_a_rule_and_every_severity_is_explained(locale: str) -> None:
    for word in RULE_WORDS:
        assert f"`{word}`" in text(locale, "maintainers/rules.md"), word
    for severity in Severity:
        assert severity.value in text(locale, "maintainers/mistakes.md")


@WRITTEN
@LOCALES
def test_models_labels_and_shared_queries_are_explained(locale: str) -> None:
    for page, words in (
        ("rules", ("`models/", "`labels`", "`param`", "WITH")),
        ("views", ("`query`", "`labels`", "](rules.md)")),
        ("packages", ("models/", "`labels`", "`query`")),
    ):
        for word in words:
            assert word in text(locale, f"maintainers/{page}.md"), (page, word)


@WRITTEN
@LOCALES
def test_every_format_of_download_is_explained(locale: str) -> None:
    for form in FORMATS:
        assert f".{form}`" in text(locale, "journalists/download-and-cite.md"), form


@LOCALES
def test_every_message_has_a_section_with_its_sentence_its_cause_and_its_cure(locale: str, tmp_path: Path) -> None:
    reference.write([], tmp_path, locale)
    told = {
        page: re.findall(r"^## .* \{#(.+)\}$", (tmp_path / f"{page}.md").read_text(encoding="utf-8"), re.MULTILINE)
        for page in catalogue.PAGES
    }
    assert all(len(one) == len(set(one)) for one in told.values())
    assert sum(map(len, told.values())) == len(catalogue.codes())
    for code in catalogue.codes():
        assert catalogue.anchor(code) in told[catalogue.page_of(code)], code
        assert catalogue.cause(code, locale), f"{code} says not why it comes"
        assert catalogue.cure(code, locale), f"{code} says not how to mend it"


def test_no_cause_is_of_nothing() -> None:
    causes = {key.removeprefix("cause.") for key in i18n.words("zh") if key.startswith("cause.")}
    for one in causes:
        assert any(code == one or code.startswith((f"{one}.", f"{one}-")) for code in catalogue.codes()), one


def test_every_error_of_frictionless_is_told_in_words_of_our_own() -> None:
    def kinds(of: type[frictionless.Error]) -> set[str]:
        return {one.type for one in of.__subclasses__()} | {it for one in of.__subclasses__() for it in kinds(one)}

    # Of checks, inquiries, pipelines and steps, which this kit never runs; and families that have no error of their own.
    checks = {"ascii-value", "deviated-cell", "deviated-value", "duplicate-row", "forbidden-value", "required-value",
              "row-constraint", "sequential-value", "table-dimensions", "truncated-value"}  # fmt: skip
    others = re.compile(r"(check|checklist|inquiry|inquiry-task|pipeline|report|report-task|step)-error")
    families = {f"{one}-error" for one in ("catalog", "cell", "control", "data", "dataset", "detector", "file", "header", "label",
                                           "metadata", "row", "stats", "table")}  # fmt: skip
    for kind in kinds(frictionless.Error) - checks - families:
        assert others.fullmatch(kind) or f"schema.{kind}" in catalogue.codes(), kind


def test_every_code_that_the_program_makes_has_its_sentence() -> None:
    made: set[str] = set()
    for path in (ROOT / "scripts" / "gongkai").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        made |= set(re.findall(r'\b(?:Problem|in_table)\(\s*"([a-z0-9-]+)"', source))
        made |= set(re.findall(r'\bnotes\.add\(\s*"([a-z0-9-]+)"', source))
        made |= set(re.findall(r'\bUnreadable\(\s*"([a-z0-9-]+)"', source))
    assert len(made) > 20
    assert made <= {one.partition(".")[0] for one in catalogue.codes()}
    for locale in i18n.LOCALES:
        missing = {code for code in made if f"problem.{code}" not in i18n.words(locale)}
        missing = {
            code for code in missing if not any(key.startswith(f"problem.{code}.") for key in i18n.words(locale))
        }
        assert not missing, f"{locale}: {sorted(missing)}"


def test_both_languages_have_the_same_pages_and_headings_of_code() -> None:
    pages = {
        locale: {one.relative_to(HANDBOOK / locale) for one in (HANDBOOK / locale).rglob("*.md")}
        for locale in i18n.LOCALES
    }
    assert pages["zh"] == pages["en"]
    for page in pages["zh"]:
        levels = [re.findall(r"^(#{1,3}) ", text(locale, str(page)), re.MULTILINE) for locale in i18n.LOCALES]
        assert levels[0] == levels[1], page


@WRITTEN
@LOCALES
def test_every_mechanism_has_a_table_that_is_there_or_a_reason(locale: str) -> None:
    page = text(locale, "reference/mechanisms.md")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if re.match(r"\| \d+ \|", line)
    ]
    assert [int(row[0]) for row in rows] == list(range(1, 128))
    assert all(row[2] or row[3] for row in rows)
    there: set[str] = set()
    for path in (ROOT / "scripts" / "packages").glob("*/datapackage.json"):
        for one in json.loads(path.read_text(encoding="utf-8"))["resources"]:
            table = f"{path.parent.name}.{one['name']}"
            there |= {table, *(f"{table}.{field['name']}" for field in one["schema"]["fields"])}
    named = re.findall(r"`([^`]+)`", page)
    assert set(named) <= there, set(named) - there
    # A package that is new is told of here.
    assert {one.partition(".")[0] for one in named} == {one.partition(".")[0] for one in there}


def test_both_languages_have_the_same_words() -> None:
    assert set(i18n.words("zh")) == set(i18n.words("en"))


def test_the_readme_is_short_and_its_commands_are_the_ones_that_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(readme.splitlines()) < 120
    commands = set(re.findall(r"^(make \w+)$", readme, re.MULTILINE))
    assert commands == {"make site", "make test", "make wheel"}
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in commands:
        assert command in run or command == "make wheel"  # which the tests make and install
        assert re.search(rf"^{command.split()[1]}:", makefile, re.MULTILINE)


def test_commands_in_the_handbook_exist() -> None:
    makefiles = (
        ROOT / "Makefile",
        ROOT / "scripts" / "portal" / "common" / "Makefile",
    )  # the kit's, and a portal's own
    makefile = "\n".join(one.read_text(encoding="utf-8") for one in makefiles)
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *HANDBOOK.rglob("*.md")]:
        source = path.read_text(encoding="utf-8")
        for verb in re.findall(r"`make ([a-z-]+)|^ *make ([a-z-]+)", source, re.MULTILINE):
            assert re.search(rf"^{verb[0] or verb[1]}:", makefile, re.MULTILINE), f"{path.name}: make {verb}"


def mistakes() -> set[str]:
    """Every sentence that tests/mistakes/ holds the program to."""
    told: set[str] = set()
    for path in (ROOT / "tests" / "mistakes").glob("*/*.toml"):
        case = tomllib.loads(path.read_text(encoding="utf-8"))
        for one in [case, *case.get("problem", [])]:
            for locale in i18n.LOCALES:
                said = one.get(locale, [])
                told |= {said} if isinstance(said, str) else set(said)
    return told


@WRITTEN
def test_the_sentences_that_the_handbook_quotes_are_the_ones_that_the_program_says() -> None:
    known = mistakes()
    for locale in i18n.LOCALES:
        for page in ("maintainers/mistakes.md", "maintainers/daily-work.md"):
            for quoted in re.findall(r"^> (.+)$", text(locale, page), re.MULTILINE):
                assert quoted in known, f"{locale}/{page}: {quoted}"


@WRITTEN
def test_links_between_documents_lead_somewhere() -> None:
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *HANDBOOK.rglob("*.md")]:
        for link in re.findall(r"(?<!!)\[[^\]]*\]\(([^)#]+)", path.read_text(encoding="utf-8")):
            if "://" not in link and "reference/" not in link:
                assert (path.parent / link).exists(), f"{path}: {link}"


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_file_that_a_verb_runs_is_there() -> None:
    named = re.findall(r"(?:tests|scripts)/[\w/.-]+\.py", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert "tests/validate/test_fuzz.py" in named and not [one for one in named if not (ROOT / one).is_file()]
