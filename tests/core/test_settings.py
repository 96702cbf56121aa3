"""portal.toml: a mistake in it is said, never taken for the default."""

from datetime import date
from pathlib import Path

import pytest
from gongkai.core import settings
from gongkai.core.errors import Severity

GOOD = """
languages = ["zh", "en"]
site_url = "https://example.org/gk"
rule_profile = "shandong"
as_of = 2026-06-30
[name]
zh = "云岭县"
en = "Yunling County"
[organisation]
zh = "云岭县政务公开办"
[contact]
phone = "0990-12345"
"""


def read(tmp_path: Path, text: str) -> tuple[settings.Settings, list[str]]:
    path = tmp_path / "portal.toml"
    path.write_text(text, encoding="utf-8")
    found, problems = settings.read(path)
    assert all(one.severity == Severity.FATAL for one in problems)
    return found, [one.code for one in problems]


def test_every_setting_is_read(tmp_path: Path) -> None:
    found, problems = read(tmp_path, GOOD)
    assert problems == []
    assert found.name == {"zh": "云岭县", "en": "Yunling County"}
    assert found.organisation == {"zh": "云岭县政务公开办", "en": "云岭县政务公开办"}
    assert found.site_url == "https://example.org/gk/"
    assert found.as_of == date(2026, 6, 30)
    assert found.contact["phone"]["en"] == "0990-12345"
    assert found.rule_profile == "shandong"


def test_an_override_has_its_place_kind_day_and_reason(tmp_path: Path) -> None:
    text = '[[leak_overrides]]\nplace = "a/b.csv:2:c"\nkind = "plate"\ndate = 2026-01-01\nreason = "r"'
    found, problems = read(tmp_path, text)
    assert problems == []
    assert found.leak_overrides == (settings.Override("a/b.csv:2:c", "plate", date(2026, 1, 1), "r"),)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    found, problems = settings.read(tmp_path / "none.toml")
    assert (found.languages, problems) == (("zh", "en"), [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('office_phones = "0990-1"', "settings-office-phones"),
        ("office_emails = [5]", "settings-office-emails"),
        ('leak_overrides = "x"', "settings-leak-override"),
        ('[[leak_overrides]]\nplace = "a"\nkind = "plate"\nreason = "r"', "settings-leak-override"),
        ('[[leak_overrides]]\nplace = "a"\nkind = "plate"\ndate = 2026-01-01\nreason = " "', "settings-leak-override"),
        ('[[leak_overrides]]\nplace = "a"\nkind = "car"\ndate = 2026-01-01\nreason = "r"', "settings-leak-override"),
        (
            '[[leak_overrides]]\nplace = "a"\nkind = "plate"\ndate = "2026-01-01"\nreason = "r"',
            "settings-leak-override",
        ),
        ("x = [", "settings-toml"),
        (f"x = {'[' * 5000}{']' * 5000}", "settings-toml"),  # deeper than the parser can go
        ('nmae = "公开"', "settings-unknown"),
        ("name = 5", "settings-label"),
        ('languages = ["fr"]', "settings-languages"),
        ("languages = []", "settings-languages"),
        ('site_url = "javascript:alert(1)"', "settings-site-url"),
        ('site_url = "//example.org"', "settings-site-url"),
        ('site_url = "https://example.org/?x=1"', "settings-site-url"),
        ('as_of = "yesterday"', "settings-date"),
        ('packages = "finances"', "settings-packages"),
        ('[contact]\nfax = "1"', "settings-unknown"),
        ("[contact]\nphone = 12345", "settings-label"),
    ],
    ids=lambda told: str(told)[:40],
)
def test_a_mistake_in_a_setting_is_named(tmp_path: Path, text: str, code: str) -> None:
    assert read(tmp_path, text)[1] == [code]
