"""What stands in the folders of strangers and is no file of theirs: told, and never followed, opened or waited for."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import tiny
from gongkai.check import profiles
from gongkai.core import messages, settings
from gongkai.folders import listing, trees
from gongkai.incremental import up_to_date
from gongkai.incremental.memory import of_files
from gongkai.load.paths import Refused, existing, local_file
from root import ROOT


def odd(folder: Path, outside: Path) -> dict[str, str]:
    """Things of every kind in a folder; by path, why each is not read."""
    outside.mkdir(exist_ok=True)
    (outside / "note.md").write_text("# outside\n", encoding="utf-8")
    (folder / "inner").mkdir(parents=True)
    (folder / "plain.md").write_text("title: x\n\ntext\n", encoding="utf-8")
    (folder / "inside.md").symlink_to("plain.md")
    (folder / "again").symlink_to("inner")
    (folder / "out.md").symlink_to(outside / "note.md")
    (folder / "usr").symlink_to("/usr")
    (folder / "all").symlink_to("/")
    (folder / "zero.csv").symlink_to("/dev/zero")
    (folder / "inner" / "loop").symlink_to("..")
    (folder / "here").symlink_to(".")
    (folder / "self.md").symlink_to("self.md")
    (folder / "a b c").symlink_to("no such 1 place")
    os.mkfifo(folder / "pipe.md")
    (folder / "inner" / "pipe.toml").symlink_to("../pipe.md")
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(folder)
        one.bind("socket.json")
        os.chdir(here)
    with (folder / "holes.csv").open("wb") as file:
        file.truncate(1 << 41)
    return {
        "out.md": "out", "usr": "out", "all": "out", "zero.csv": "out", "inner/loop": "loop", "here": "loop", "self.md": "broken",
        "a b c": "broken", "pipe.md": "special", "inner/pipe.toml": "special", "socket.json": "special", "holes.csv": "special",
    }  # fmt: skip


def test_each_is_told_with_its_place_in_both_languages(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    expected = odd(folder, tmp_path / "outside")
    expected |= {"again/loop": "loop", "again/pipe.toml": "special"}  # the folder by its second name
    assert listing.strange(str(folder)) == expected
    found = list(trees.strange(folder, tmp_path / "nothing"))
    assert {str(one.place): one.type for one in found} == {f"data/{path}": why for path, why in expected.items()}
    for one in found:
        assert str(one.place) in messages.sentence(one, "zh") and str(one.place) in messages.sentence(one, "en")
        assert messages.hint(one, "zh") and messages.hint(one, "en")


def test_the_files_that_are_read_are_those_of_the_tree_and_only_they_have_a_hash(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    odd(folder, tmp_path / "outside")
    assert sorted(listing.files_below(str(folder))) == ["inside.md", "plain.md"]
    before = of_files(folder)
    (tmp_path / "outside" / "note.md").write_text("other", encoding="utf-8")
    (folder / "plain.md").write_text("other", encoding="utf-8")
    assert of_files(folder) != before
    for path in ("pipe.md", "zero.csv", "holes.csv", "self.md"):
        assert up_to_date._sha256(str(folder / path)) == ""
        with pytest.raises(Refused):
            existing(folder, path)


def test_what_the_renderers_get_has_the_plain_files_only(tmp_path: Path) -> None:
    odd(tmp_path / "content" / "pages", tmp_path / "outside")
    to = trees.staged(tmp_path / "content", ("pages", "notices"), tmp_path / "staged")
    assert sorted(one.relative_to(to).as_posix() for one in to.rglob("*")) == [
        "pages", "pages/again", "pages/inner", "pages/inside.md", "pages/plain.md"
    ]  # fmt: skip
    assert (to / "pages" / "inside.md").read_text(encoding="utf-8") == "title: x\n\ntext\n"
    assert list(trees.staged(tmp_path / "nothing", ("pages",), to).iterdir()) == []


LEFTOVERS = (".env", ".git/config", ".ssh/key", ".DS_Store", "~$账.xlsx", ".~lock.账.xlsx#", "账.csv~", "#账.csv#", ".账.swp", "Thumbs.db",
             "Desktop.ini", "账.xlsx.tmp", "__MACOSX/._a", "id_rsa")  # fmt: skip


def test_what_programs_leave_lying_about_reaches_no_renderer_and_is_no_resource(tmp_path: Path) -> None:
    good = ("账.xlsx", "a~b.csv", "#1.csv", "env", "tmp/a.csv", "a.b.c")
    for part in ("files", "images", "handbook/zh/assets"):
        for name in (*LEFTOVERS, *good):
            path = tmp_path / "content" / part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x", encoding="utf-8")
        to = trees.staged(tmp_path / "content", (part,), tmp_path / "staged") / part
        assert {one.relative_to(to).as_posix() for one in to.rglob("*") if one.is_file()} == set(good)
    for name in LEFTOVERS:
        with pytest.raises(Refused, match=r"path-(leftover|escapes)"):
            local_file(tmp_path / "content" / "files", name)
    for name in (*good, "./env"):
        assert local_file(tmp_path / "content" / "files", name).is_file()


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), Path.mkdir])
def test_settings_and_profiles_that_are_no_files_are_told(tmp_path: Path, make: object) -> None:
    make(tmp_path / "portal.toml")  # type: ignore[operator]
    assert [one.code for one in settings.read(tmp_path / "portal.toml")[1]] == ["settings-toml"]
    assert [one.code for one in profiles.read(tmp_path)[1]] == ["profile-toml"]


@pytest.mark.slow
def test_a_build_over_all_of_them_ends_with_a_site(tmp_path: Path) -> None:
    """A process of its own: what hangs here would hang for ever."""
    tiny.money(tmp_path / "data" / "money")
    for one in ("data/money/odd", "content/pages", "content/handbook/zh"):
        odd(tmp_path / one, tmp_path / "outside")
    (tmp_path / "content" / "handbook" / "zh" / "index.md").write_text("# x\n", encoding="utf-8")
    command = [sys.executable, "-P", str(ROOT / "scripts" / "gongkai" / "__main__.py"), "build", "--data", "data",
               "--content", "content", "--out", "site", "--locale", "en", "--as-of", "2024-06-30"]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=100
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert "not-followed content/" in done.stderr
    assert (tmp_path / "site" / "index.html").is_file()
    assert not [one for one in (tmp_path / "site").rglob("*") if one.is_symlink() or "note" in one.name]
