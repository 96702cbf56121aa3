"""What a portal puts in the place of the kit's templates, colours and sentences; and each mistake in it, with its cure."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import tiny
from gongkai import __main__ as door
from gongkai.charts import palette
from gongkai.check import own_theme
from gongkai.core import i18n, look, messages
from gongkai.render import templating
from root import ROOT


@pytest.fixture
def theme(tmp_path: Path) -> Iterator[Path]:
    """The folder of a portal's own theme, which is meant as long as the test lasts."""
    (tmp_path / "theme").mkdir()
    look.use(tmp_path / "content")
    yield tmp_path / "theme"
    os.environ.pop(look.VARIABLE)


def put(theme: Path, name: str, text: str) -> None:
    (theme / name).parent.mkdir(parents=True, exist_ok=True)
    (theme / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("i18n/zh.toml", '"nav.home" = "首页"\n"nav.hoem" = "家"\n', "theme-key theme/i18n/zh.toml:2"),
        ("i18n/zh.toml", '"nav.home" = 3\n', "theme-key theme/i18n/zh.toml:1"),
        ("i18n/en.toml", '"page.as-of" = "True on that day"\n', "theme-placeholder theme/i18n/en.toml:1"),
        ("i18n/en.toml", '"page.as-of" = "Data as of {date}"\n', "theme-placeholder theme/i18n/en.toml:1"),
        ("i18n/en.toml", '"nav.home" = Home\n', "theme-toml theme/i18n/en.toml"),
        ("templates/home.html", "{% extends 'base.html' %}\n{% block main %}\n", "theme-template theme/templates/home.html:2"),
        ("templates/home.html", "x\n{% include 'shared/_gone.html' %}\n", "theme-template theme/templates/home.html:2"),
        ("static/css/tokens.css", ":root {\n  --accent: #b00;\n  --acent: #00b;\n}\n", "theme-token theme/static/css/tokens.css:3"),
        ("static/css/tokens.css", ":root {\n  --accent: #b00;\n", "theme-braces theme/static/css/tokens.css"),
        ("static/css/page.css", "body {}", "theme-unused theme/static/css/page.css"),
        ("i18n/fr.toml", "", "theme-unused theme/i18n/fr.toml"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_theme_has_its_place_and_its_cure(theme: Path, name: str, text: str, told: str) -> None:
    put(theme, name, text)
    (wrong,) = own_theme.check()
    assert f"{wrong.code} {wrong.place}" == told
    for locale in i18n.LOCALES:
        assert "{" not in messages.sentence(wrong, locale).replace("{day}", "").replace("{date}", "")
        assert messages.hint(wrong, locale)


def test_a_text_that_is_no_text_is_told_and_what_explains_the_folder_is_not(theme: Path) -> None:
    (theme / "templates").mkdir()
    (theme / "templates" / "home.html").write_bytes(b"\xff\xfe\x00")
    put(theme, "README.md", "what we changed")
    assert [one.code for one in own_theme.check()] == ["theme-unread"]


def test_a_sound_theme_lies_over_the_kit_s(theme: Path) -> None:
    put(theme, "i18n/zh.toml", '"page.as-of" = "截至{day}"\n')
    put(theme, "static/css/tokens.css", ":root { --accent: #aa0000; }\n")
    put(theme, "templates/home.html", "{% extends 'base.html' %}")
    assert own_theme.check() == []
    assert i18n.say("page.as-of", "zh", day="今天") == "截至今天" and i18n.say("nav.home", "zh") == "首页"
    assert palette.light()["accent"] == "#aa0000" and palette.light()["ink"] == "#1b1a17"
    parts = ROOT / "theme" / "static" / "css"
    sheet, after = templating.stylesheet(parts), (parts / "page.css").read_text(encoding="utf-8").strip()
    assert sheet.index("--accent: #24427a") < sheet.index("--accent: #aa0000") < sheet.index(after)


def test_the_kit_s_own_theme_and_no_theme_are_no_portal_s(tmp_path: Path) -> None:
    for content in (ROOT / "content", tmp_path / "content"):
        look.use(content)
        assert look.folder() == "" and own_theme.check() == [] and len(look.places("templates")) == 1


@pytest.mark.slow
def test_a_site_shows_the_portal_s_own_look_and_is_built_again_when_that_changes(
    tmp_path: Path, theme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny.money(tmp_path / "data" / "money")
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "content" / "pages" / "about.zh.md").write_text("title: 关于\n\n说明。\n", encoding="utf-8")
    footer = (ROOT / "theme/templates/shared/_footer.html").read_text(encoding="utf-8")
    put(
        theme,
        "templates/shared/_footer.html",
        footer.replace("<footer", '<p id="ours">{{ t("nav.home") }}</p>\n<footer'),
    )
    put(theme, "i18n/zh.toml", '"nav.home" = "大门"\n')
    words = ["--data", str(tmp_path / "data"), "--content", str(tmp_path / "content"), "--out", str(tmp_path / "site")]
    assert door.main(["build", *words]) == 0, capsys.readouterr().err
    for page in ("index.html", "about/index.html", "data/money/index.html", "handbook/index.html"):
        assert '<p id="ours">大门</p>' in (tmp_path / "site" / page).read_text(encoding="utf-8"), page
    put(theme, "i18n/zh.toml", '"nav.home" = "门"\n')
    i18n.layered.cache_clear()
    assert door.main(["build", *words]) == 0
    assert '<p id="ours">门</p>' in (tmp_path / "site" / "data" / "money" / "index.html").read_text(encoding="utf-8")
    put(theme, "i18n/zh.toml", '"nav.hoem" = "门"\n')
    assert door.main(["build", *words]) == 1
    assert "nav.hoem" in capsys.readouterr().err
