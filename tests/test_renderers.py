"""The swap of the finished site: whole, or not at all, and never over what somebody else made."""

import os
import sys
from pathlib import Path

import pytest
from gongkai import renderers


def site(folder: Path, text: str) -> Path:
    renderers.clear(folder)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_what_may_be_replaced_is_ours_or_empty_or_not_there(tmp_path: Path) -> None:
    assert renderers.is_ours(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    assert renderers.is_ours(tmp_path / "empty")
    assert renderers.is_ours(site(tmp_path / "site", "one"))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").touch()
    assert not renderers.is_ours(tmp_path / "other")
    assert not renderers.is_ours(tmp_path / "other" / "letter.txt")


def test_the_new_site_takes_the_place_of_the_old_one_which_takes_its(tmp_path: Path) -> None:
    for text, old in (("one", []), ("two", ["one"]), ("three", ["two"])):
        renderers.swap(site(tmp_path / "build", text), tmp_path / "site")
        assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == text
        assert [one.read_text(encoding="utf-8") for one in (tmp_path / "build").glob("*.html")] == old
        assert {one.name for one in tmp_path.iterdir()} <= {"site", "build"}


def test_a_build_killed_in_the_middle_of_the_swap_loses_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = site(tmp_path / "site", "old")
    new = site(tmp_path / "build", "new")
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        if self == new:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        renderers.swap(new, out)
    assert not out.exists()
    renderers.restore(out)
    assert (out / "index.html").read_text(encoding="utf-8") == "old"


def test_a_folder_that_only_has_the_name_is_not_put_in_place(tmp_path: Path) -> None:
    (tmp_path / "site.old").mkdir()
    (tmp_path / "site.old" / "letter.txt").touch()
    renderers.restore(tmp_path / "site")
    assert [one.name for one in tmp_path.iterdir()] == ["site.old"]


def test_a_renderer_that_fails_stops_with_what_it_said(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; print('template gone'); sys.exit('line 3')"]
    with pytest.raises(renderers.RenderError, match=r"(?s)template gone.*line 3"):
        renderers.run(command, dict(os.environ))
