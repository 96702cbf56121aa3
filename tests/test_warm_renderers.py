"""What the tests build with renderers that were started once is what a build makes that starts them itself."""

import hashlib
import sys
from datetime import date
from pathlib import Path

import pytest
import tiny
from gongkai import pipeline
from gongkai.folders import processes
from gongkai.render import renderers
from warm_renderers import Warm


def built(folder: Path) -> dict[str, str]:
    tiny.money(folder / "data" / "money")
    pipeline.build(pipeline.BuildRequest(folder / "data", folder / "content", folder / "site", date(2024, 6, 30)))
    files = [one for one in sorted((folder / "site").rglob("*")) if one.is_file()]
    return {one.relative_to(folder / "site").as_posix(): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


@pytest.mark.slow
def test_the_site_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(processes.run, Warm)
    warm = built(tmp_path / "warm")
    monkeypatch.setattr(processes, "run", processes.run.cold)
    assert built(tmp_path / "cold") == warm and len(warm) > 100


def test_a_renderer_that_fails_is_told_with_what_it_printed(tmp_path: Path) -> None:
    command = processes.command("mkdocs", "build", "--config-file", str(tmp_path / "nothing.yml"))
    with pytest.raises(renderers.RenderError, match=r"nothing\.yml"):
        renderers.run(command, processes.environment({}))
    status, told = processes.run([sys.executable, "-c", "print(7)"])
    assert (status, told.strip()) == (0, "7")
