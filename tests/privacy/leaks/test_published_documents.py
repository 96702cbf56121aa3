"""Documents of every kind in a portal that is built as people build it: make's own line and a bare ``build`` in a strange
folder, with relative paths. A number in any of them stops the build; one that nobody can search stays off the site."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import planted_documents as planted
import pytest
import tiny
from gongkai.privacy.leaks import documents
from gongkai.render import left_out
from root import ROOT

PHONE = "19900001234"
WHOLE = "99010119700101001X"
LINKS = """title: 通知
date: 2024-01-02

[附件]({static}/files/locked.pdf)，[又一个](../../files/old.doc)，![图]({static}/images/broken.jpg)

[好的]({static}/files/good.txt)，[别处]({static}../data/money/rows.csv)
"""


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A repository with its scripts, as a maintainer has it, and nothing in it that should not be published."""
    folder = tmp_path / "strange"
    tiny.money(folder / "data" / "money")
    for name in ("files", "images", "notices", "handbook/zh/assets", "handbook/en"):
        (folder / "content" / name).mkdir(parents=True)
    (folder / "content/notices/2024-01-02-a.zh.md").write_text(LINKS, encoding="utf-8")
    (folder / "content/handbook/zh/index.md").write_text("# 手册\n\n[表](assets/old.doc)\n", encoding="utf-8")
    (folder / "content/handbook/en/index.md").write_text("# Handbook\n", encoding="utf-8")
    (folder / "content/files/good.txt").write_text("没有什么", encoding="utf-8")
    (folder / "content/images/good.png").write_bytes(planted.picture("PNG"))
    for name, place in (("scripts", ROOT / "scripts"), (".venv", Path(sys.prefix)), ("Makefile", ROOT / "Makefile")):
        (folder / name).symlink_to(place)
    return folder


def gongkai(folder: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "gongkai", *words, "--locale", "en"]
    environment = {"PYTHONPATH": str(ROOT / "scripts"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=200, check=False
    )
    return done.returncode, done.stdout or done.stderr


@pytest.mark.slow
def test_what_nobody_can_search_stays_off_the_site_and_its_links_say_so(portal: Path) -> None:
    for name, (raw, _) in planted.UNSEARCHABLE.items():
        (portal / "content" / ("images" if name.endswith("jpg") else "files") / name).write_bytes(raw)
    for place in ("content/handbook/zh/assets", "data/money"):
        (portal / place / "old.doc").write_bytes(planted.UNSEARCHABLE["old.doc"][0])
    (portal / "content/files/elsewhere").symlink_to(portal / "data")
    status, told = gongkai(portal, "build")
    assert status == 0, "the rest is published"
    errors = set(re.findall(r"^Error document-unread\S* (\S+)", told, re.MULTILINE))
    assert {f"content/files/{name}" for name in planted.UNSEARCHABLE if not name.endswith("jpg")} <= {
        one.partition(" ")[0] for one in errors
    }
    assert {
        "content/images/broken.jpg",
        "content/handbook/zh/assets/old.doc",
        "data/money/old.doc",
        "content/files/elsewhere",
    } <= errors
    assert re.search(
        r"^Note document-unread\S* content/images/good.png\n.*nobody has read the words", told, re.MULTILINE
    )
    assert "Stopped document" not in told and "inspect-missing" not in told
    site = portal / "site"
    shown = {path.name for path in site.rglob("*") if path.is_file()}
    assert not shown & set(planted.UNSEARCHABLE)
    assert {"good.txt", "good.png"} <= shown
    assert not (site / "data").exists() or not list((site / "data").rglob("rows.csv"))
    page = (site / "notices/2024-01-02-a/index.html").read_text(encoding="utf-8")
    assert page.count('class="left-out"') == 4
    assert 'href="../../files/good.txt"' in page and "old.doc" not in page and "locked.pdf" not in page
    book = (site / "handbook/index.html").read_text(encoding="utf-8")
    assert "left-out" in book and "old.doc" not in book
    assert gongkai(portal, "inspect")[0] == 0
    # what is put into a finished site by hand is searched as well, and told where it can't be
    (site / "files/put.doc").write_bytes(planted.UNSEARCHABLE["old.doc"][0])
    (site / "images/put.jpg").write_bytes(planted.MAKERS["exif.jpg"](PHONE))
    status, told = gongkai(portal, "inspect")
    assert status == 1
    assert re.search(r"Error document-unread\S* site/files/put.doc", told)
    assert "Stopped leak-mobile site/images/put.jpg EXIF" in told
    for name in ("files/put.doc", "images/put.jpg"):
        (site / name).unlink()


@pytest.mark.slow
def test_a_number_in_any_document_stops_make_and_the_site_stays_byte_for_byte(portal: Path) -> None:
    site = portal / "site"
    assert gongkai(portal, "build")[0] == 0
    before = contents(site)
    for at, (name, make) in enumerate(planted.MAKERS.items()):
        place = ("content/files", "content/images", "data/money", "content/handbook/zh/assets")[at % 4]
        (portal / place / f"p-{name}").write_bytes(make(PHONE))
    command = ["make", "-o", "setup", "site", "DATA=data", "OUT=site"]
    done = subprocess.run(command, cwd=portal, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 2, "make's own number for a line that failed"
    assert "Error 1" in done.stderr
    assert contents(site) == before
    status, told = gongkai(portal, "check", "--json")
    assert status == 1
    found = [one["message"] for one in json.loads(told)["problems"] if one["code"] == "leak-mobile"]
    assert [name for name in planted.MAKERS if not any(f"p-{name}" in one for one in found)] == []


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*") if path.is_file()
    }  # fmt: skip


@pytest.mark.parametrize("name", planted.MAKERS)
@pytest.mark.parametrize(("text", "kind"), [(PHONE, "mobile"), (WHOLE, "identity")], ids=["mobile", "identity"])
def test_a_number_in_any_place_of_any_document_is_found(tmp_path: Path, name: str, text: str, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(planted.MAKERS[name](text))
    seen = documents.read(str(path), ())
    assert kind in {one[1] for one in seen.leaks}
    assert {why for _, why in seen.unread} <= {documents.SEEN_BY_NOBODY}


@pytest.mark.parametrize("name", planted.MAKERS)
def test_the_same_document_with_a_harmless_text_says_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(planted.MAKERS[name]("road_20240102"))
    seen = documents.read(str(path), ())
    assert seen.leaks == []
    assert {why for _, why in seen.unread} <= {documents.SEEN_BY_NOBODY}


def test_a_link_is_replaced_however_it_is_written_and_its_neighbours_are_not() -> None:
    out = {"files/a b.pdf", "images/a.jpg"}
    for address in ("{static}/files/a%20b.pdf", "{attach}../files/a b.pdf", "../files/a b.pdf?x#p", "./files/a b.pdf"):
        told = left_out.with_notes(f'<p><a class=x href="{address}">A &amp; B</a></p>', "pages/x.md", out, "zh")
        assert "<a" not in told and "A &amp; B<span" in told, address
    assert left_out.with_notes("<img src='../images/a.jpg' alt='门口'>", "notices/x.md", out, "zh").startswith(
        "门口<span"
    )
    nested = left_out.with_notes(
        '<a href="images/a.jpg"><img src="images/a.jpg" alt="门"></a>', "index.html", out, "en"
    )
    assert "<" not in re.sub(r"</?span[^>]*>", "", nested)
    for kept in ('<a href="files/b.pdf">b</a>', '<a href="https://example.org/files/a b.pdf">b</a>', "<a id=x>b</a>"):
        assert left_out.with_notes(kept, "index.html", out, "zh") == kept
