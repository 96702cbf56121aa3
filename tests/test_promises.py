"""What the settings and the handbook promise is there: the sitemap, checksums that verify what a reader has, the verbs' own words."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import demonstration
import pytest
import tiny
from gongkai import __main__ as door
from gongkai import pipeline
from gongkai.pages.parts import PREVIEW
from gongkai.pipeline import BuildRequest
from gongkai.render import sitemap
from root import ROOT

XML = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a tiny portal that knows its address."""
    folder = tmp_path_factory.mktemp("promises")
    tiny.money(folder / "data" / "money")
    (folder / "content").mkdir()
    settings = 'name = "试"\nlanguages = ["zh", "en"]\nsite_url = "https://example.org/gk/"\n'
    (folder / "content" / "portal.toml").write_text(settings, encoding="utf-8")
    checked = pipeline.build(BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))
    assert not [one for one in checked.problems if one.stops]
    return folder / "site"


def addresses(path: Path) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(path.read_bytes()).iter(f"{XML}loc")]


@pytest.mark.slow
def test_the_sitemap_names_every_page_but_those_for_nobody_to_find(site: Path) -> None:
    found = addresses(site / "sitemap.xml")
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {one.removeprefix("https://example.org/gk/") for one in found} == {
        one for one in pages if 'name="robots"' not in (site / one).read_text(encoding="utf-8")
    }
    assert {"404.html", "patterns.html"} & pages and len(found) > 10


def test_without_an_address_there_is_no_sitemap_and_a_large_site_has_several(tmp_path: Path) -> None:
    for name in ("a.html", "b&c.html", "钱.html", "d.txt"):
        (tmp_path / name).touch()
    names = sorted(one.name for one in tmp_path.iterdir())
    assert sitemap.write(tmp_path, "", names, tmp_path.joinpath) == []
    assert sitemap.write(tmp_path, "https://example.org/", names, tmp_path.joinpath, most=2) == [
        "sitemap.xml", "sitemap-1.xml", "sitemap-2.xml",
    ]  # fmt: skip
    assert addresses(tmp_path / "sitemap.xml") == [f"https://example.org/sitemap-{n}.xml" for n in (1, 2)]
    parts = [one for n in (1, 2) for one in addresses(tmp_path / f"sitemap-{n}.xml")]
    assert parts == [
        "https://example.org/a.html",
        "https://example.org/b%26c.html",
        "https://example.org/%E9%92%B1.html",
    ]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_handbooks_recipe_verifies_what_a_reader_has_downloaded(site: Path, tmp_path: Path, locale: str) -> None:
    """The files of a package in one folder, as a browser leaves them, and the list that its page links to."""
    handbook = (ROOT / f"content/handbook/{locale}/journalists/download-and-cite.md").read_text(encoding="utf-8")
    recipe = next(line for line in handbook.splitlines() if line.startswith("sha256sum "))
    page = (site / "data" / "money" / "index.html").read_text(encoding="utf-8")
    assert "downloads/money/SHA256SUMS" in page
    taken = ("rows.csv", "rows.xlsx", "money.zip", "SHA256SUMS")
    for name in taken:
        shutil.copy(site / "downloads" / "money" / name, tmp_path)
    done = subprocess.run(recipe.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == len(taken) - 1
    (tmp_path / "rows.csv").write_text("changed", encoding="utf-8")
    assert subprocess.run(recipe.split(), cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_both_lists_of_checksums_name_every_download(site: Path) -> None:
    every = {
        path.relative_to(site / "downloads").as_posix() for path in (site / "downloads").rglob("*") if path.is_file()
    }
    listed = {line.partition("  ")[2] for line in (site / "downloads" / "SHA256SUMS").read_text().splitlines()}
    assert listed == {one for one in every if not one.endswith("SHA256SUMS")}
    own = {line.partition("  ")[2] for line in (site / "downloads" / "money" / "SHA256SUMS").read_text().splitlines()}
    assert own == {one.removeprefix("money/") for one in listed}


@pytest.mark.parametrize(("locale", "number"), [("zh", "前六十行"), ("en", "first sixty rows")])
def test_the_handbook_says_how_much_of_a_table_a_page_shows(locale: str, number: str) -> None:
    assert PREVIEW == 60
    assert number in (ROOT / f"content/handbook/{locale}/maintainers/hosting.md").read_text(encoding="utf-8")


def test_new_says_whether_it_made_anything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["new", "parking", "--data", str(tmp_path), "--locale"]
    assert door.main([*command, "en"]) == 0
    assert capsys.readouterr().out == f"Made: {tmp_path / 'parking'}.\n"
    before = (tmp_path / "parking" / "records.csv").read_bytes()
    for locale, said in (("en", "Nothing was made"), ("zh", "没有新建")):
        assert door.main([*command, locale]) == 2
        told = capsys.readouterr()
        assert said in told.err and str(tmp_path / "parking") in told.err and not told.out
    assert (tmp_path / "parking" / "records.csv").read_bytes() == before


def test_the_demonstration_leaves_what_is_somebodys_own_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is written: a package of a shipped name, one without a readable descriptor, a file."""
    own = {
        "grievances": {"datapackage.json": '{"name": "grievances"}'},
        "registry": {"datapackage.json": "{"},
        "finances": {"letter.txt": ""},
    }
    for name, files in own.items():
        data = tmp_path / name / "data"
        for file, text in files.items():
            (data / name).mkdir(parents=True)
            (data / name / file).write_text(text, encoding="utf-8")
        before = sorted(data.rglob("*"))
        assert door.main(["demonstration", str(data), "--locale", "en"]) == 2
        told = capsys.readouterr().err
        assert str(data / name) in told and "Traceback" not in told
        assert sorted(data.rglob("*")) == before


@pytest.mark.slow
def test_the_demonstration_replaces_itself_and_no_package_beside_it(demonstration_twice: Path) -> None:
    assert (demonstration_twice / "parking" / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert not (demonstration_twice / "finances" / "old.csv").exists()


@pytest.fixture
def demonstration_twice(tmp_path: Path) -> Path:
    demonstration.write(tmp_path)
    (tmp_path / "parking").mkdir()
    (tmp_path / "parking" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "finances" / "old.csv").touch()
    assert door.main(["demonstration", str(tmp_path)]) == 0
    return tmp_path


@pytest.mark.parametrize(
    "place",
    [
        "content/portal.toml",
        "content/handbook/zh/maintainers/settings.md",
        "content/handbook/en/maintainers/settings.md",
    ],
)
def test_what_the_address_is_said_to_be_for_is_there(site: Path, place: str) -> None:
    """Feeds, the sitemap and the address in a link that is shared; nothing that no page has."""
    every = re.split(r"\n{2,}", (ROOT / place).read_text(encoding="utf-8"))
    (said,) = [one for one in every if re.search("sitemap", one)]
    assert re.search("[Ff]eeds|订阅", said) and re.search("shared links|转发", said)
    assert not re.search(r"\bQR\b|二维码|\bcit(e|ation)|引用", said)
    page = (site / "data" / "money" / "index.html").read_text(encoding="utf-8")
    assert 'content="https://example.org/gk/data/money/' in page and (site / "sitemap.xml").is_file()
