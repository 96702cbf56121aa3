"""A portal names its kit, and no other one touches its site."""

from __future__ import annotations

from pathlib import Path

import pytest
import tiny
from gongkai import __main__ as door
from gongkai import __version__
from gongkai.check import kit_line
from gongkai.core import i18n


@pytest.mark.parametrize("verb", ["check", "build", "publish"])
def test_a_portal_that_names_a_kit_which_is_not_installed_stops_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    tiny.money(tmp_path / "data" / "money", tables={"rows": tiny.MONEY.replace("50.20", "5O.20")})
    (tmp_path / "content").mkdir()
    (tmp_path / "requirements.txt").write_text("# the kit\n--find-links ../kit\ngongkai == 99.1.0\n", encoding="utf-8")
    words = [verb, "--data", str(tmp_path / "data"), "--content", str(tmp_path / "content")]
    for locale in i18n.LOCALES:
        out = [] if verb == "check" else ["--out", str(tmp_path / "site")]
        assert door.main([*words, *out, "--locale", locale]) == 1
        told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("  ")]
        assert len(told) == 2 and "99.1.0" in told[0] and __version__ in told[0] and told[1].startswith("  →")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (f"gongkai=={__version__}\n", __version__), ("gongkai==1.2.3 # ours", "1.2.3"), ("  gongkai == 2.0; python_version > '3'", "2.0"),
        ("# gongkai==9.9\nother==1\n", ""), ("gongkai-tools==3\n", ""), ("gongkai @ file:///kit.whl\n", ""),
    ],
)  # fmt: skip
def test_the_line_is_found_among_others(tmp_path: Path, text: str, version: str) -> None:
    (tmp_path / "requirements.txt").write_text(text, encoding="utf-8")
    assert kit_line.named(tmp_path / "content") == version
    assert (kit_line.check(tmp_path / "content") == []) == (version in ("", __version__))
