"""Rule profiles: what an organisation goes by, by its profile and its type."""

from datetime import date
from pathlib import Path

import pytest
from gongkai.check import profiles
from gongkai.core import messages
from gongkai.core.errors import Severity
from gongkai.privacy import review
from root import ROOT

SHIPPED = ROOT / "scripts" / "packages" / "profiles"


def param(org_type: str, profile: str, day: date = date(2026, 6, 30)) -> dict[str, tuple[str, str]]:
    """Value and basis of each parameter that holds for a type of organisation on a day."""
    known, problems = profiles.read(SHIPPED, None)
    assert not problems
    return {
        key: (value, basis)
        for _, key, value, basis, first, last in profiles.parameters([("o", org_type, profile)], known, "national")
        if first <= day <= last
    }


def test_a_province_tightens_for_the_types_it_names_and_leaves_the_others() -> None:
    assert param("village_committee", "national")["finance_frequency_min"][0] == "quarter"
    assert param("village_committee", "shandong")["finance_frequency_min"] == ("month", "shandong-disclosure-12")
    assert (
        param("collective_org", "shandong")["finance_frequency_min"]
        == param("collective_org", "national")["finance_frequency_min"]
    )


def test_a_village_never_gets_the_governments_clock() -> None:
    assert "proactive_disclosure_workdays" in param("township", "national")
    assert "proactive_disclosure_workdays" not in param("village_committee", "shandong")


def test_an_unknown_profile_falls_back_to_the_portals() -> None:
    assert param("village_committee", "no-such-profile") == param("village_committee", "national")


def test_what_is_wrong_with_a_profile_is_said(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("x = [", encoding="utf-8")
    (tmp_path / "circle.toml").write_text('inherits = "round"', encoding="utf-8")
    (tmp_path / "round.toml").write_text('inherits = "circle"', encoding="utf-8")
    (tmp_path / "orphan.toml").write_text('inherits = "nobody"', encoding="utf-8")
    known, problems = profiles.read(tmp_path, None)
    assert not known
    assert sorted(one.code for one in problems) == ["profile-inherits"] * 3 + ["profile-toml"]


NATIONAL = """id = "national"
[parameters.suppression_k]
value = 5
stricter = "higher"
[parameters.reply_days]
value = 10
stricter = "lower"
[parameters.reply_days.township]
value = 15
[parameters.told]
value = "quarter"
stricter = "frequency"
"""


def told(folder: Path, own: str, national: str = NATIONAL) -> list[tuple[str, str, str]]:
    """(code, place, value) of what is wrong with two profiles, all of it fatal."""
    for name, text in (("national", national), ("own", 'id = "own"\ninherits = "national"\n' + own)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    known, problems = profiles.read(folder, None)
    found = [*problems, *review.parameters(known)]
    assert all(one.severity == Severity.FATAL for one in found)
    assert all(
        messages.sentence(one, locale) and messages.hint(one, locale) for one in found for locale in ("zh", "en")
    )
    return [(one.code, str(one.place), str(one.facts["value"])) for one in found]


@pytest.mark.parametrize(
    ("own", "value"),
    [
        ("[parameters.reply_days]\nvalue = 11", "reply_days = 11"),
        ("[parameters.reply_days]\nvalue = 9\n[parameters.reply_days.township]\nvalue = 16", "reply_days = 16"),
        ('[parameters.reply_days]\nvalue = 12\nstricter = "higher"', "reply_days = 12"),
        ('[parameters.told]\nvalue = "year"', "told = year"),
        ('[parameters.told]\nvalue = "now and then"', "told = now and then"),
        ('[parameters.reply_days]\nvalue = "soon"', "reply_days = soon"),
    ],
)
def test_a_profile_that_is_looser_than_its_parent_stops(tmp_path: Path, own: str, value: str) -> None:
    assert told(tmp_path, own) == [("profile-looser", "profiles/own.toml", value)]


@pytest.mark.parametrize(
    "own",
    [
        '[parameters.told]\nvalue = "month"',
        "[parameters.reply_days]\nvalue = 9",
        "[parameters.suppression_k]\nvalue = 5",
    ],
)
def test_a_profile_that_tightens_or_keeps_passes(tmp_path: Path, own: str) -> None:
    assert told(tmp_path, own) == []


@pytest.mark.parametrize("value", ["4", "1", "0", "-5", "true", '"four"', "4.9", "5.5", '""', '"５"', "[5]"])
def test_a_threshold_below_the_houses_stops_even_in_the_first_profile(tmp_path: Path, value: str) -> None:
    national = f"[parameters.suppression_k]\nvalue = {value}\n"
    assert ("threshold-low", "profiles/national.toml") in {one[:2] for one in told(tmp_path, "", national)}


def test_a_threshold_for_one_type_or_under_another_name_stops(tmp_path: Path) -> None:
    typed = (
        "[parameters.suppression_k_sensitive]\nvalue = 11\n[parameters.suppression_k_sensitive.township]\nvalue = 10\n"
    )
    assert told(tmp_path, "", typed)[0] == ("threshold-low", "profiles/national.toml", "10")
    assert told(tmp_path, "", "[parameters.supression_k]\nvalue = 20\n")[0][0] == "threshold-low"
    assert (
        told(tmp_path, "[parameters.suppression_k]\nvalue = 20\n[parameters.suppression_k_sensitive]\nvalue = 30\n")
        == []
    )


def test_a_portal_s_own_profile_stands_beside_the_kit_s_and_is_only_stricter(tmp_path: Path) -> None:
    (tmp_path / "qingxi.toml").write_text(
        'inherits = "zhejiang"\n[parameters.major_finance_event_days]\nvalue = 3\n', "utf-8"
    )
    known, problems = profiles.read(tmp_path)
    assert not problems and {"national", "zhejiang", "qingxi"} <= set(known)
    assert ("major_finance_event_days", "3") in {
        row[1:3] for row in profiles.parameters([("v1", "collective_org", "qingxi")], known, "national")
    }
    (tmp_path / "qingxi.toml").write_text('inherits = "zhejiang"\n[parameters.reps_notice_days]\nvalue = 2\n', "utf-8")
    assert [one.code for one in profiles.read(tmp_path)[1]] == ["profile-looser"]


@pytest.mark.parametrize(("name", "text", "wrong"), [
    ("national", 'inherits = "zhejiang"\n', "profile-taken"),  # the kit's name
    ("own", "[parameters.reply_days]\nvalue = 1\n", "profile-inherits"),  # held against nothing
])  # fmt: skip
def test_a_portal_s_profile_is_no_way_round_the_kit_s(tmp_path: Path, name: str, text: str, wrong: str) -> None:
    (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    known, problems = profiles.read(tmp_path)
    assert [one.code for one in problems] == [wrong] and "own" not in known
    assert known["national"] == profiles.read(tmp_path / "none")[0]["national"]


DATED = """id = "national"
[parameters]
reply_days = [
    { value = 10, basis_id = "old", stricter = "lower" },
    { value = 7, basis_id = "new" },
]
kept = { value = 1, basis_id = "old;new" }
gone = { value = 1, basis_id = "old" }
meant_to_end = { value = 1, basis_id = "old", valid_to = 2025-12-31 }
own = { value = 3 }
"""
BASES = {"old": profiles.force(date(2020, 1, 1), date(2025, 12, 31)), "new": profiles.force(date(2026, 1, 1), None)}


def test_a_row_of_2025_is_judged_by_the_law_of_2025_and_one_of_2026_by_its_own(tmp_path: Path) -> None:
    (tmp_path / "national.toml").write_text(DATED, "utf-8")
    known, _ = profiles.read(tmp_path, None, BASES)
    rows = profiles.parameters([("o", "township", "national")], known, "national", BASES)
    assert profiles.on_day(rows, date(2019, 12, 31)) == {"own": "3"}
    assert profiles.on_day(rows, date(2025, 12, 31)) == {
        "reply_days": "10", "kept": "1", "gone": "1", "meant_to_end": "1", "own": "3",
    }  # fmt: skip
    assert profiles.on_day(rows, date(2026, 1, 1)) == {"reply_days": "7", "kept": "1", "own": "3"}
    assert [row[3:] for row in rows if row[1] == "kept"] == [
        ("old", date(2020, 1, 1), date(2025, 12, 31)), ("new", date(2026, 1, 1), date.max),
    ]  # fmt: skip


def test_what_lapses_without_a_successor_is_told_from_the_day_after(tmp_path: Path) -> None:
    (tmp_path / "national.toml").write_text(DATED, "utf-8")
    assert profiles.read(tmp_path, None, BASES, date(2025, 12, 31))[1] == []
    (told,) = profiles.read(tmp_path, None, BASES, date(2026, 1, 1))[1]
    assert (told.code, told.severity, told.facts["value"]) == ("profile-lapsed", Severity.WARNING, "gone")
    assert "gone" in messages.sentence(told, "zh") and "2025年12月31日" in messages.sentence(told, "zh")


def test_an_overlay_holds_for_its_own_time_and_what_it_overlays_for_the_rest(tmp_path: Path) -> None:
    own = "[parameters]\nreply_days = { value = 5, valid_from = 2025-07-01, valid_to = 2026-06-30 }\n"
    (tmp_path / "national.toml").write_text(DATED, "utf-8")
    (tmp_path / "own.toml").write_text('inherits = "national"\n' + own, "utf-8")
    known, problems = profiles.read(tmp_path, None, BASES)
    assert problems == []
    spans = profiles.held(known["own"]["reply_days"], "township", BASES)
    assert [(one.value, one.first.isoformat()) for one in spans] == [
        ("10", "2020-01-01"), ("5", "2025-07-01"), ("7", "2026-07-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(("own", "wrong"), [
    ("reply_days = { value = 8, valid_to = 2025-12-31 }", []),  # stricter than the law of its time
    ("reply_days = { value = 8, valid_from = 2025-12-31 }", ["profile-looser"]),  # looser from the day after
    ("reply_days = { value = 7 }", []),
    ("reply_days = { value = 7, basis_id = 'nowhere' }", ["profile-basis"]),
    ("reply_days = { value = 7, valid_from = '2025' }", ["profile-toml"]),
    ("reply_days = 7", ["profile-toml"]),
])  # fmt: skip
def test_a_dated_profile_is_held_against_what_was_in_force_on_each_day(
    tmp_path: Path, own: str, wrong: list[str]
) -> None:
    (tmp_path / "national.toml").write_text(DATED, "utf-8")
    (tmp_path / "own.toml").write_text(f'inherits = "national"\n[parameters]\n{own}\n', "utf-8")
    _, problems = profiles.read(tmp_path, None, BASES)
    assert [one.code for one in problems] == wrong
    assert all(messages.sentence(one, locale) for one in problems for locale in ("zh", "en"))
