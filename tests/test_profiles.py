"""Rule profiles: what an organisation goes by, by its profile and its type."""

from itertools import pairwise
from pathlib import Path

from gongkai import profiles

SHIPPED = Path(__file__).resolve().parents[1] / "scripts" / "packages" / "profiles"


def param(org_type: str, profile: str) -> dict[str, tuple[str, str]]:
    known, problems = profiles.read(SHIPPED)
    assert not problems
    return {
        key: (value, basis)
        for _, key, value, basis in profiles.parameters([("o", org_type, profile)], known, "national")
    }


def test_a_province_tightens_for_the_types_it_names_and_leaves_the_others() -> None:
    assert param("village_committee", "national")["finance_frequency_min"][0] == "quarter"
    assert param("village_committee", "shandong")["finance_frequency_min"] == ("month", "shandong-vc-measures-27")
    assert (
        param("collective_org", "shandong")["finance_frequency_min"]
        == param("collective_org", "national")["finance_frequency_min"]
    )


def test_a_village_never_gets_the_governments_clock() -> None:
    assert "foi_reply_workdays" in param("township", "national")
    assert "foi_reply_workdays" not in param("village_committee", "shandong")


def test_an_unknown_profile_falls_back_to_the_portals() -> None:
    assert param("village_committee", "no-such-profile") == param("village_committee", "national")


def test_an_overlay_only_tightens() -> None:
    known, _ = profiles.read(SHIPPED)
    order = {"month": 0, "quarter": 1}
    compared = 0
    for name, profile in known.items():
        for key, entries in profile.items():
            for earlier, later in pairwise(entries):
                way = later.get("stricter", "")
                if way in ("lower", "higher"):
                    sign = 1 if way == "higher" else -1
                    assert sign * float(later["value"]) >= sign * float(earlier["value"]), (name, key)
                    compared += 1
                elif way == "frequency":
                    assert order[later["value"]] <= order[earlier["value"]], (name, key)
                    compared += 1
    assert compared


def test_what_is_wrong_with_a_profile_is_said(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("x = [", encoding="utf-8")
    (tmp_path / "circle.toml").write_text('inherits = "round"', encoding="utf-8")
    (tmp_path / "round.toml").write_text('inherits = "circle"', encoding="utf-8")
    (tmp_path / "orphan.toml").write_text('inherits = "nobody"', encoding="utf-8")
    known, problems = profiles.read(tmp_path)
    assert not known
    assert sorted(one.code for one in problems) == ["profile-inherits"] * 3 + ["profile-toml"]
