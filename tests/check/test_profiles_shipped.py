"""The shipped profiles, the shipped law and the shipped rules know each other: no rule without its number, no number without a
rule, none that rests on what has lapsed, and no law that its text doesn't say."""

from __future__ import annotations

import csv
import json
import os
import re
import tomllib
from datetime import date
from fnmatch import fnmatchcase
from itertools import product
from pathlib import Path

import pytest
import sqlglot
from gongkai.check import parameter_use, profiles
from gongkai.commands import new
from gongkai.core.model import Package
from gongkai.load import load
from root import ROOT
from sqlglot import expressions

PACKAGES = ROOT / "scripts" / "packages"
SQL = sorted(PACKAGES.glob("*/*/*.sql"))
OPTIONAL = {"sensitive_cap_yuan", "fundraising_cap_person_yuan", "fundraising_cap_labour_days"}
"""Numbers that no national law and no custom gives: the rule waits until a province or a county sets one."""

TODAY = date(2026, 6, 30)
PROVEN = {"A", "B"}
GRADES = "ABCM"

# Which of the texts beside the real data (see SOURCE.md there) a basis is of, and the grade that they are given there.
TEXTS = {
    "villagers-committee-law-2018": ("cwh2018", "A"), "villagers-committee-law-2025": ("villagers-2026", "B"),
    "residents-committee-law-2018": ("jwh2018", "A"), "residents-committee-law-2025": ("urban-residents-2026", "B"),
    "collective-org-law": ("jtf", "A"), "land-contract-law": ("contractland", "A"), "foi-regulation": ("foi", "A"), "petition-regulation": ("xf", "A"),
    "major-decision-regulation": ("madp", "A"), "land-admin-regulation": ("land", "A"), "budget-law": ("budget", "A"),
    "tendering-law": ("tender", "A"), "tendering-regulation": ("tenderreg", "A"), "shandong-disclosure": ("sd_cwgk", "A"),
    "shandong-vc-measures": ("sd_ssbf", "A"), "shanghai-vc-measures": ("sh_ssbf", "A"),
    "zhejiang-vc-measures": ("zj_ssbf", "A"), "pipl": ("pipl", "A"), "zhejiang-collective-assets": ("zj_zc", "A"),
}  # fmt: skip
LAW = Path(os.environ.get("GONGKAI_REAL", "/nowhere")).parent / "domain" / "law"


@pytest.fixture(scope="module")
def bases() -> dict[str, dict[str, str]]:
    """Every legal basis that the kit knows."""
    with (PACKAGES / "registry" / "legal_bases.csv").open(encoding="utf-8", newline="") as file:
        return {row["basis_id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def known() -> dict[str, profiles.Profile]:
    """The shipped profiles; nothing is wrong with them, not even that something has lapsed."""
    found, problems = profiles.read(Path("nowhere"), on=TODAY)
    assert problems == []
    return found


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Package]:
    """The shipped packages, their tables empty, their models in the queries."""
    folder = tmp_path_factory.mktemp("shipped")
    for one in PACKAGES.glob("*/datapackage.json"):
        new.new(one.parent.name, folder)
    return list(load(folder).packages)


def keys_asked(path: Path) -> set[str]:
    """The keys that a query holds against ``key``; of those it puts together or asks for by LIKE, the beginning and a %."""
    query = sqlglot.parse_one(path.read_text(encoding="utf-8"), read="duckdb")
    found: set[str] = set()
    for test in query.find_all(expressions.EQ, expressions.Like):
        sides = (test.this, test.expression)
        if any(isinstance(side, expressions.Column) and side.name == "key" for side in sides):
            found |= {text for side in sides for text in texts(side)}
    return found


def texts(side: expressions.Expression) -> set[str]:
    """The texts that an expression may come to."""
    if isinstance(side, expressions.Literal):
        return {side.name}
    if isinstance(side, expressions.Case):
        results = [one.args["true"] for one in side.args["ifs"]] + [side.args.get("default")]
        return set().union(*(texts(one) for one in results if one is not None))
    if isinstance(side, expressions.DPipe):
        while isinstance(side, expressions.DPipe):
            side = side.this
        return {f"{side.name}%"} if isinstance(side, expressions.Literal) else set()
    return set()


def test_every_number_a_query_asks_for_is_in_a_profile(known: dict[str, profiles.Profile]) -> None:
    keys = set().union(*known.values()) | OPTIONAL
    asked = [(path.stem, key) for path in SQL for key in sorted(keys_asked(path))]
    assert len(asked) > 50
    wrong = [one for one in asked if not any(fnmatchcase(key, one[1].replace("%", "*")) for key in keys)]
    assert not wrong, wrong


def test_every_number_of_a_profile_is_used(known: dict[str, profiles.Profile], packages: list[Package]) -> None:
    keys = set().union(*known.values())
    used = parameter_use.used_by(keys, packages)
    assert [key for key in sorted(keys) if not used[key] and not key.startswith("suppression_k")] == []
    assert used["cash_cap_yuan"] == ("FIN-07", "FIN-16") and "DEC-05" in used["reps_notice_days"]


def test_a_number_that_nothing_reads_is_told_from_one_that_is(packages: list[Package]) -> None:
    assert parameter_use.used_by({"unheard_of_days"}, packages) == {"unheard_of_days": ()}


def test_nothing_has_lapsed_on_any_day_of_the_years_that_it_is_for() -> None:
    for day in (date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2027, 12, 31)):
        assert profiles.read(Path("nowhere"), on=day)[1] == []


def test_every_query_names_the_day_of_each_parameter_that_it_reads() -> None:
    """Every reading of param stands beside ``<day> BETWEEN its.valid_from AND its.valid_to``, or hands both days on."""
    read = 0
    for path in SQL:
        query = sqlglot.parse_one(path.read_text(encoding="utf-8"), read="duckdb")
        for table in query.find_all(expressions.Table):
            if table.name == "param":
                read += 1
                scope = table.find_ancestor(expressions.Select)
                assert scope is not None
                dated = {(one.table, one.name) for one in scope.find_all(expressions.Column)}
                names = {table.alias_or_name, ""} if table.alias_or_name == "param" else {table.alias_or_name}
                for name in ("valid_from", "valid_to"):
                    assert any((one, name) in dated for one in names), f"{path.name}: {table.alias_or_name}.{name}"
    assert read > 70


def test_a_rule_cites_only_what_was_read_as_law_and_is_in_force(bases: dict[str, dict[str, str]]) -> None:
    cited = {
        path.stem: found[1]
        for path in SQL
        if (found := re.search(r"^-- basis: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE))
    }
    assert cited
    assert [
        rule for rule, one in cited.items() if bases[one]["grade"] not in PROVEN or bases[one]["effective_to"]
    ] == []


def test_no_basis_is_graded_above_the_text_that_it_was_read_in(bases: dict[str, dict[str, str]]) -> None:
    for basis, row in bases.items():
        text = _text_of(basis)
        if row["level"] in ("law", "admin_regulation", "local_regulation", "party_rule") and row["grade"] in PROVEN:
            assert text, f"{basis} was read nowhere"
        if text:
            assert GRADES.index(row["grade"]) >= GRADES.index(TEXTS[text][1]), basis
        else:
            assert row["grade"] != "A", basis


def _text_of(basis: str) -> str:
    return max((one for one in TEXTS if basis == one or basis.startswith(f"{one}-")), key=len, default="")


@pytest.mark.skipif(not LAW.is_dir(), reason="no statutes beside the real data")
def test_every_basis_stands_in_its_article(bases: dict[str, dict[str, str]]) -> None:
    looked_up = 0
    for basis, row in bases.items():
        if not (name := _text_of(basis)) or not row["article"]:
            continue
        text = (LAW / f"{TEXTS[name][0]}.md").read_text(encoding="utf-8")
        articles = re.split(r"(?=^\**第[一二三四五六七八九十百]+条)", text, flags=re.MULTILINE)
        found = [one for one in articles if re.match(rf"\**{row['article']}(\*\*|\s)", one)]
        assert found, f"{basis}: {row['article']}"
        assert row["text_excerpt"] == "" or any(row["text_excerpt"] in one for one in found), basis
        looked_up += bool(row["text_excerpt"])
    assert looked_up > 50


def test_more_than_half_is_said_as_the_law_says_it(known: dict[str, profiles.Profile]) -> None:
    """“过半数” leaves half itself out; “以上” would take it in (Civil Code, article 1259)."""
    said = [PACKAGES, ROOT / "theme", ROOT / "content"]
    for path in (
        one
        for folder in said
        for one in folder.rglob("*")
        if one.suffix in (".sql", ".json", ".toml", ".csv", ".md", ".html")
    ):
        assert not re.search("(一半|半数|二分之一)(以上|或)", path.read_text(encoding="utf-8")), path
    kinds = ("village_committee", "residents_committee", "village_group", "collective_org")
    halves = 0
    for kind, day in product(kinds, (date(2025, 6, 30), date(2026, 1, 1))):
        values = profiles.on_day(profiles.parameters([(kind, kind, "national")], known, "national"), day)
        for key in (
            one for one, value in values.items() if one.startswith("quorum.") and one.endswith("_den") and value == "2"
        ):
            assert values[f"{key.removesuffix('_den')}_strict"] == "true", (kind, day, key)
            halves += 1
    assert halves > 20


@pytest.mark.parametrize(("old", "new"), [
    (14, 17), (20, 24), (21, 25), (22, 26), (24, 28), (25, 29), (26, 30), (27, 31), (28, 32), (30, 35), (31, 36), (32, 37),
    (33, 38), (35, 40),
])  # fmt: skip
def test_each_article_of_the_villagers_law_is_followed_by_its_own_of_2026(
    bases: dict[str, dict[str, str]], old: int, new: int
) -> None:
    was, is_now = bases[f"villagers-committee-law-2018-{old}"], bases[f"villagers-committee-law-2025-{new}"]
    assert was["superseded_by"] == is_now["basis_id"] and is_now["effective_from"] == "2026-01-01"
    assert was["effective_to"] == "2025-12-31"


@pytest.mark.parametrize(("profile", "kind", "key", "day", "value", "basis"), [
    ("national", "village_committee", "posting_days", "2025-12-31", "7", "four-two-practice"),
    ("national", "village_committee", "posting_days", "2026-01-01", "15", "villagers-committee-law-2025-35"),
    ("national", "residents_committee", "posting_days", "2026-01-01", "15", "residents-committee-law-2025-34"),
    ("national", "residents_committee", "quorum.residents_reps.present_num", "2025-12-31", "1", "residents-committee-law-2018-9"),
    ("national", "residents_committee", "quorum.residents_reps.present_num", "2026-01-01", "2", "residents-committee-law-2025-29"),
    ("national", "residents_committee", "quorum.residents_reps.present_den", "2026-01-01", "3", "residents-committee-law-2025-29"),
    ("national", "residents_committee", "power.residents_reps", "2025-12-31", "assembly", "residents-committee-law-2018-9"),
    ("national", "residents_committee", "power.residents_reps", "2026-01-01", "authorised", "residents-committee-law-2025-30"),
    ("national", "residents_committee", "reps_meeting_per_half_year", "2025-12-31", None, ""),
    ("national", "residents_committee", "reps_meeting_per_half_year", "2026-01-01", "1", "residents-committee-law-2025-28"),
    ("national", "village_committee", "party_first.major", "2025-12-31", "true", "four-two-practice"),
    ("national", "village_committee", "party_first.major", "2026-01-01", "true", "villagers-committee-law-2025-28"),
    ("national", "residents_committee", "party_first.important", "2026-01-01", "true", "residents-committee-law-2025-30"),
    ("national", "collective_org", "party_first.important", "2025-05-01", "true", "collective-org-law-26"),
    ("national", "village_committee", "assembly.dispose_property", "2026-01-01", None, ""),
    ("national", "village_committee", "belongs.homestead", "2026-01-01", "collective_members", "villagers-committee-law-2025-28"),
    ("national", "village_committee", "notice_board", "2025-12-31", None, ""),
    ("national", "village_committee", "notice_board", "2026-01-01", "true", "villagers-committee-law-2025-35"),
    ("national", "collective_org", "quorum.collective_reps.present_num", "2026-01-01", None, ""),
    ("national", "village_committee", "quorum.villagers_assembly.proxies", "2026-01-01", None, ""),
    ("national", "village_committee", "quorum.villager_reps.proxies", "2026-01-01", "false", ""),
    ("national", "village_committee", "posting_days.compensation", "2026-01-01", None, ""),
    ("national", "township", "step.major_admin.legality_review.order", "2026-01-01", "4", "major-decision-regulation-25"),
    ("national", "township", "step.major_admin.expert_review.needed_by", "2026-01-01", "resolved", "major-decision-regulation-19"),
    ("national", "township", "petition_register_days", "2026-01-01", "15", "petition-regulation-23"),
    ("national", "village_committee", "fundraising_cap_person_yuan", "2026-01-01", None, ""),
    ("national", "village_committee", "assembly_per_year", "2025-12-31", "1", ""),
    ("national", "village_committee", "assembly_per_year", "2026-01-01", "1", "villagers-committee-law-2025-25"),
    ("national", "collective_org", "assembly_per_year", "2025-05-01", "1", "collective-org-law-27"),
    ("shandong", "village_committee", "objection_answer_days", "2026-01-01", "5", "shandong-disclosure-16"),
    ("shandong", "village_committee", "finance_frequency_min", "2012-06-01", "month", "shandong-disclosure-12"),
    ("shandong", "village_committee", "finance_frequency_min", "2006-05-31", None, ""),
    ("shandong", "village_committee", "finance_frequency_min", "2025-12-31", "month", "shandong-disclosure-12"),
    ("shandong", "village_committee", "finance_frequency_min", "2026-01-01", "month", "shandong-disclosure-12"),
    ("shandong", "village_committee", "finance_item_by_item", "2025-12-31", "true", "shandong-disclosure-12"),
    ("national", "village_committee", "finance_item_by_item", "2026-01-01", None, ""),
    ("shandong", "village_committee", "objection_answer_days", "2025-12-31", "5", "shandong-disclosure-16"),
    ("shandong", "residents_committee", "objection_answer_days", "2026-01-01", None, ""),
    ("zhejiang", "collective_org", "valuation_posting_days", "2016-05-01", "15", "zhejiang-collective-assets-37"),
    ("national", "collective_org", "reserve_min_pct", "2025-04-30", None, ""),
    ("national", "collective_org", "reserve_min_pct", "2025-05-01", "0", "collective-org-law-42"),
    ("zhejiang", "collective_org", "reserve_min_pct", "2024-12-31", "30", "zhejiang-collective-assets-32"),
    ("national", "village_committee", "committee_term_years", "2025-12-31", "5", "villagers-committee-law-2018-11"),
    ("national", "residents_committee", "committee_term_years", "2026-01-01", "5", "residents-committee-law-2025-14"),
    ("zhejiang", "village_committee", "supervision_barred.cashier", "2026-01-01", "true", "zhejiang-vc-measures-30"),
    ("zhejiang", "village_committee", "supervision_barred.board_chair", "2026-01-01", "true", ""),
    ("shanghai", "village_committee", "supervision_barred.board_member", "2026-01-01", "true", "shanghai-vc-measures-25"),
    ("national", "village_committee", "supervision_barred.board_member", "2026-01-01", None, ""),
    ("shandong", "village_committee", "reps_notice_days", "2012-12-31", None, ""),
    ("shandong", "village_committee", "reps_notice_days", "2013-01-01", "5", "shandong-vc-measures-24"),
    ("shandong", "village_committee", "notice_board", "2025-12-31", "true", "shandong-disclosure-13"),
    ("shanghai", "village_committee", "villager_query_answer_days", "2017-04-30", None, ""),
    ("shanghai", "village_committee", "villager_query_answer_days", "2017-05-01", "15", "shanghai-vc-measures-24"),
    ("zhejiang", "collective_org", "major_finance_event_days", "2016-05-01", "5", "zhejiang-collective-assets-25"),
    ("zhejiang", "village_committee", "major_finance_event_days", "2026-01-01", None, ""),
    ("zhejiang", "village_committee", "reps_notice_days", "2026-01-01", "3", "zhejiang-vc-measures-23"),
])  # fmt: skip
def test_what_held_on_a_day(
    known: dict[str, profiles.Profile], profile: str, kind: str, key: str, day: str, value: str | None, basis: str
) -> None:
    spans = profiles.held(known[profile].get(key, []), kind, profiles.shipped_bases())
    found = [one for one in spans if one.first <= date.fromisoformat(day) <= one.last]
    assert [(one.value, one.basis_id) for one in found] == ([] if value is None else [(value, basis)])


def test_no_two_rows_of_a_parameter_hold_on_the_same_day(known: dict[str, profiles.Profile]) -> None:
    kinds = ("village_committee", "residents_committee", "collective_org", "village_group", "township", "county")
    for name in known:
        rows = profiles.parameters([(kind, kind, name) for kind in kinds], known, "national")
        last: dict[tuple[str, str], date] = {}
        for org, key, _, _, first, until in rows:
            assert (org, key) not in last or first > last[org, key], (name, org, key)
            last[org, key] = until


def test_the_register_calls_a_profile_by_its_name() -> None:
    for path, locale in ((PACKAGES / "registry/datapackage.json", "zh"), (PACKAGES / "registry/lang/en.json", "en")):
        words = json.loads(path.read_text(encoding="utf-8"))
        fields = {
            field["name"]: field
            for one in words["resources"]
            if one["name"] == "organizations"
            for field in one["schema"]["fields"]
        }
        labels = {one["value"]: one["label"] for one in fields["rule_profile"]["categories"]}
        assert labels == {
            one.stem: tomllib.loads(one.read_text(encoding="utf-8"))["name"][locale]
            for one in sorted((PACKAGES / "profiles").glob("*.toml"))
        }
