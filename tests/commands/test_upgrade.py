"""A newer kit: what it changes for a portal is told, and nothing is touched until somebody says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from gongkai import __main__ as door
from gongkai import __version__
from gongkai.commands import snapshot, upgrade
from gongkai.core import i18n
from gongkai.load.layers import SQL

NAMED = ["--name", "河湾村村民委员会", "--name-en", "Hewan Villagers' Committee"]


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A portal that was made with an older kit: what is in its record is what that one had."""
    assert door.main(["init", str(tmp_path / "portal"), *NAMED]) == 0
    monkeypatch.chdir(tmp_path / "portal")
    capsys.readouterr()
    return tmp_path / "portal"


def aged(portal: Path, change: Any) -> None:
    path = portal / snapshot.FILE
    words = json.loads(path.read_text(encoding="utf-8"))
    words["kit"] = "0.0.9"
    change(words)
    path.write_text(json.dumps(words), encoding="utf-8")
    for one in (portal / "requirements.txt",):
        one.write_text(one.read_text(encoding="utf-8").replace(__version__, "0.0.9"), encoding="utf-8")


def older(words: dict[str, Any]) -> None:
    money, law = words["packages"]["finances"], words["packages"]["registry"]["tables"]["legal_bases"]["rows"]
    money["rules"]["FIN-01.sql"] = "another"
    money["views"].pop("where-it-went.sql")
    rows = money["tables"]["transactions"]
    rows["fields"].pop("remark")
    rows["fields"] |= {"old_code": "string", "amount": "integer"}
    rows["key"] = ["transaction_id"]
    rows["required"].remove("org_id")
    law.pop(sorted(law)[0])
    words["templates"]["home.html"] = "another"


def test_what_a_newer_kit_changes_is_told_in_plain_words_and_nothing_is_touched(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    aged(portal, older)
    (portal / "data" / "finances" / "rules").mkdir()
    (portal / "data" / "finances" / "rules" / "FIN-01.sql").write_text("SELECT 1", encoding="utf-8")
    (portal / "theme" / "templates").mkdir(parents=True)
    (portal / "theme" / "templates" / "home.html").write_text("", encoding="utf-8")
    before = {path: path.read_bytes() for path in portal.rglob("*") if path.is_file()}
    assert door.main(["upgrade", "--locale", "en"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"Recorded is version 0.0.9; {__version__} is installed."
    by_hand = [line for line in told if line.startswith("By hand")]
    assert told[1 : len(by_hand) + 1] == by_hand, "what needs a hand comes first"
    text = "\n".join(told)
    for words in (
        "no more: old_code", "another type: amount", "must be filled in now: org_id", "the key of finances/transactions was transaction_id, and is org_id",
        "you replace these files of finances/rules", "you replace these templates, and the kit's have changed: home.html",
        "finances/transactions has more fields to fill in: remark", "finances: rules have changed: FIN-01",
        "finances has more charts: where-it-went", "registry/legal_bases has 1 more rows",
    ):  # fmt: skip
        assert words in text, words
    assert {path: path.read_bytes() for path in portal.rglob("*") if path.is_file()} == before


def test_of_sentences_colours_and_parameters_those_are_told_that_the_portal_has_its_own_words_for(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(words: dict[str, Any]) -> None:
        assert snapshot.hashed("nav.home") in words["sentences"]["zh"]
        words["sentences"]["zh"] |= {snapshot.hashed(one): "another" for one in ("nav.home", "nav.data")}
        words["tokens"] |= {"--ink": "another", "--paper": "another"}
        for name in ("suppression_k", "suppression_k_sensitive"):
            assert name in words["profiles"]["national"]
            words["profiles"]["national"][name] = "another"

    aged(portal, change)
    for name, text in {
        "theme/i18n/zh.toml": '"nav.home" = "首页"\n"nav.notices" = "通知"\n', "theme/i18n/en.toml": '"nav.home" = "Home"\n',
        "theme/static/css/tokens.css": ":root { --ink: #000; --accent: #123456; }\n",
        "data/profiles/ours.toml": 'inherits = "national"\n[parameters.suppression_k]\nvalue = 7\n',
        "data/profiles/below.toml": 'inherits = "ours"\n[parameters.suppression_k_sensitive]\nvalue = 20\n',
    }.items():  # fmt: skip
        (portal / name).parent.mkdir(parents=True, exist_ok=True)
        (portal / name).write_text(text, encoding="utf-8")
    assert door.main(["upgrade", "--locale", "en"]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Look")]
    assert told == [
        "Look: you replace these sentences in theme/i18n/zh.toml, and the kit's have changed: nav.home.",
        "Look: you replace these colours and sizes, and the kit's have changed: --ink.",
        "Look: your profile below sets these parameters, and the kit's have changed: suppression_k_sensitive.",
        "Look: your profile ours sets these parameters, and the kit's have changed: suppression_k.",
    ]


def test_a_record_of_a_kit_that_kept_no_sentences_is_held_against_what_it_has(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(words: dict[str, Any]) -> None:
        for part in ("sentences", "tokens", "profiles"):
            del words[part]

    aged(portal, change)
    assert door.main(["upgrade"]) == 0
    assert i18n.say("upgrade.nothing", "zh") in capsys.readouterr().out


def test_only_when_asked_the_line_moves_and_then_there_is_nothing_to_tell(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    aged(portal, older)
    assert door.main(["check"]) == 1 and "0.0.9" in capsys.readouterr().err
    assert door.main(["upgrade", "--apply"]) == 0
    assert f"gongkai=={__version__}\n" in (portal / "requirements.txt").read_text(encoding="utf-8")
    capsys.readouterr()
    assert door.main(["upgrade"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [i18n.say("upgrade.nothing", "zh")]


def test_a_portal_without_a_record_and_a_folder_without_a_portal(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in ("{", "[]", '{"kit": 1}', '{"kit": "1", "packages": {"finances": {}}}'):
        (portal / snapshot.FILE).write_text(text, encoding="utf-8")
        assert door.main(["upgrade"]) == 0
        assert snapshot.FILE in capsys.readouterr().out
    (portal / "requirements.txt").unlink()
    assert door.main(["upgrade", "--apply"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1 and not (portal / "requirements.txt").exists()


def test_every_kind_of_change_has_its_words() -> None:
    kinds = [f"{one}-{what}" for one in ("row", *SQL) for what in ("new", "changed", "gone")]
    kinds += [
        "table-new",
        "table-gone",
        "field-new",
        "field-gone",
        "type",
        "required",
        "own-file",
        "own-template",
        "own-sentence",
        "own-token",
    ]
    kinds += ["own-parameter"]
    for locale in i18n.LOCALES:
        for kind in kinds:
            (line,) = upgrade._said(kind, "here", {"one"}, locale)
            assert not line.startswith("upgrade.") and "{" not in line
