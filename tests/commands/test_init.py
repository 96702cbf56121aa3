"""A new portal: asked for or given as options, whole at once, and with no word of the demonstration."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from git_commands import git
from gongkai import __main__ as door
from gongkai import __version__
from gongkai.commands import init
from gongkai.core import i18n, settings
from root import ROOT

NAME, NAME_EN = "河湾村村民委员会", "Hewan Villagers' Committee"
DEMONSTRATION = re.compile("云岭|清溪|柳荷|演示|demonstration|yunling|qingxi|liuhe", re.IGNORECASE)


def files(folder: Path) -> dict[str, str]:
    return {str(one.relative_to(folder)): one.read_text(encoding="utf-8") for one in folder.rglob("*") if one.is_file()}


def test_options_alone_make_a_whole_portal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "portal"
    words = ["--name", NAME, "--name-en", NAME_EN, "--profile", "shanghai", "--kit", "https://example.org/kit/"]
    assert door.main(["init", str(folder), *words]) == 0
    made = files(folder)
    assert {"Makefile", "README.md", ".gitignore", "requirements.txt", ".github/workflows/publish.yml",
            "content/pages/about.zh.md", "content/pages/privacy.en.md", "content/pages/contact.zh.md"} <= set(made)  # fmt: skip
    assert "/*.xlsx" in made[".gitignore"].splitlines()  # a clerk's workbook is no part of the repository
    assert "make site" in capsys.readouterr().out and len(made["README.md"].splitlines()) <= 22
    assert made["requirements.txt"].splitlines()[1:] == [
        "--find-links https://example.org/kit/",
        f"gongkai=={__version__}",
    ]
    read, problems = settings.read(folder / "content" / "portal.toml")
    assert problems == [] and read.name == {"zh": "河湾村公开", "en": "Hewan: open books"}
    assert read.organisation == {"zh": NAME, "en": NAME_EN} and read.rule_profile == "shanghai"
    for package in init.STARTING:
        descriptor = json.loads(made[f"data/{package}/datapackage.json"])
        assert set(descriptor) == {"name", "extends", "contributors", "resources"}
        assert descriptor["contributors"] == [{"title": NAME, "role": "publisher"}]
    header, row = made["data/registry/organizations.csv"].splitlines()
    said = dict(zip(header.split(","), row.split(","), strict=True))
    assert (said["org_type"], said["rule_profile"], said["finance_frequency"]) == (
        "village_committee",
        "shanghai",
        "quarter",
    )
    assert not [name for name, text in made.items() if DEMONSTRATION.search(text)]
    assert not [name for name, text in made.items() if re.search(r"\{[a-z]+(\.[a-z-]+)?\}(?!contact)", text)]


def test_what_excel_saves_is_a_change_of_its_own_rows_alone(tmp_path: Path) -> None:
    """It ends lines in CR LF; and a script that a Windows computer hands on still runs."""
    assert door.main(["init", str(tmp_path), "--name", NAME, "--name-en", NAME_EN, "--packages", "registry"]) == 0
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "portal")
    table = tmp_path / "data" / "registry" / "organizations.csv"
    rows = table.read_bytes().replace(b"\n", b"\r\n")
    table.write_bytes(rows + rows.splitlines(keepends=True)[1].replace(b"village", b"other", 1))
    git(tmp_path, "add", "-A")
    assert git(tmp_path, "diff", "--cached", "--numstat").split()[:2] == ["1", "0"]
    git(tmp_path, "config", "core.autocrlf", "true")
    hook = tmp_path / "hooks" / "server"
    hook.unlink()
    git(tmp_path, "checkout", "-q", "--", "hooks/server")
    assert b"\r" not in hook.read_bytes()


def test_what_a_portal_publishes_in_one_language_has_no_other(tmp_path: Path) -> None:
    words = [
        "--name-en",
        "Riverbend Town",
        "--type",
        "township",
        "--languages",
        "en",
        "--locale",
        "en",
        "--packages",
        "finances",
    ]
    assert door.main(["init", str(tmp_path / "portal"), *words]) == 0
    made = files(tmp_path / "portal")
    assert not [name for name in made if ".zh." in name or name.startswith("data/registry")]
    assert not re.search("[\u4e00-\u9fff]", made["README.md"] + made["Makefile"] + made["content/portal.toml"])


def test_on_a_terminal_it_asks_for_what_is_not_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = iter(["", NAME, NAME_EN, "2", "zhejiang", "finances，decisions", "../kit"])

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)
    assert door.main(["init", str(tmp_path / "portal")]) == 0
    made = files(tmp_path / "portal")
    assert len(asked) == 7 and "居民委员会" in asked[3] and "浙江" in asked[4] and "财务公开" in asked[5]
    read = tomllib.loads(made["content/portal.toml"])
    assert read["languages"] == ["zh", "en"] and read["packages"] == ["finances", "decisions"]
    assert read["rule_profile"] == "zhejiang" and "--find-links ../kit\n" in made["requirements.txt"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--name"),
        (["--name", NAME], "--name-en"),
        (["--name", NAME, "--name-en", NAME_EN, "--type", "village"], "village_committee"),
        (["--name", NAME, "--name-en", NAME_EN, "--profile", "atlantis"], "zhejiang"),
        (["--name", NAME, "--name-en", NAME_EN, "--packages", "finances,finance"], "“finance”"),
        (["--name", NAME, "--name-en", NAME_EN, "--languages", "zh,fr"], "“fr”"),
    ],
)
@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_an_answer_that_can_not_be_is_told_in_one_sentence_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str, locale: str
) -> None:
    assert door.main(["init", str(tmp_path / "portal"), *words, "--locale", locale]) == 2
    told = capsys.readouterr().err
    assert said in told and len(told.splitlines()) == 1
    assert not (tmp_path / "portal").exists()


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    words = ["--name", NAME, "--name-en", NAME_EN]
    assert door.main(["init", str(tmp_path), *words]) == 2
    assert door.main(["init", str(tmp_path / "notes.txt"), *words]) == 2
    assert files(tmp_path) == {"notes.txt": "mine"}
    (tmp_path / "cloned" / ".git").mkdir(parents=True)
    assert door.main(["init", str(tmp_path / "cloned"), *words]) == 0, "a repository that was just made is empty"


def test_its_makefile_has_the_verbs_of_this_one_that_a_portal_needs() -> None:
    def verbs(makefile: Path) -> set[str]:
        return set(re.findall(r"^([a-z-]+):", makefile.read_text(encoding="utf-8"), re.MULTILINE))

    here = verbs(ROOT / "Makefile")
    there = verbs(ROOT / "scripts" / "portal" / "common" / "Makefile")
    kit_only = {"test", "quick", "bench", "fuzz", "demonstration", "wheel"}
    assert here - kit_only == there - {"upgrade", "hooks"}


def test_the_kit_s_packages_say_nothing_of_the_demonstration() -> None:
    texts = files(ROOT / "scripts" / "packages") | files(ROOT / "scripts" / "portal")
    assert not [name for name, text in texts.items() if DEMONSTRATION.search(text)]
