"""The local server: built first, built again on every change; a build that fails changes nothing that is shown."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
import tiny
from gongkai.commands import serve
from root import ROOT


def fetch(address: str) -> str:
    with urlopen(address, timeout=10) as answer:
        text: str = answer.read().decode()
        return text


def test_every_change_builds_again_and_the_site_is_served_in_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site, built, shown, watched = tmp_path / "site", [], [], []

    def build() -> int:
        built.append(len(built) + 1)
        if built[-1] == 3:
            return 1
        site.mkdir(exist_ok=True)
        (site / "index.html").write_text(f"build {built[-1]}", encoding="utf-8")
        return 0

    def changes(*places: Path, **_: object) -> Iterator[set[str]]:
        watched.extend(places)
        assert not built, "what changes in the first build would be lost"
        yield set()
        address = capsys.readouterr().out.strip() + "index.html"
        for _ in range(3):
            shown.append(fetch(address))
            yield {"a file"}
            yield set()

    monkeypatch.setattr(serve, "watch", changes)
    (tmp_path / "data").mkdir()
    assert serve.serve(site, 0, [tmp_path / "data", tmp_path / "nothing"], build) == 0
    assert shown == ["build 1", "build 2", "build 2"], "the third build failed"
    assert built == [1, 2, 3, 4]
    assert watched == [tmp_path / "data"], "a folder that is not there can't be watched"


def test_what_changes_in_the_first_build_is_built_again(tmp_path: Path) -> None:
    site, watched, built = tmp_path / "site", tmp_path / "data", []
    for folder in (site, watched):
        folder.mkdir()

    def build() -> int:
        built.append(sorted(one.name for one in watched.iterdir()))
        if len(built) == 1:
            (watched / "late.csv").write_text("a\n1\n", encoding="utf-8")
            return 0
        raise KeyboardInterrupt

    assert serve.serve(site, 0, [watched], build) == 0
    assert built == [[], ["late.csv"]]


def test_a_page_follows_the_builds_and_no_file_of_the_site_has_the_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site, state, told = tmp_path / "site", serve.State(), []

    def build() -> int:
        site.mkdir(exist_ok=True)
        (site / "index.html").write_text("<body>钱</body>", encoding="utf-8")
        state.problems = "错误 x" * state.built
        return 0

    def changes(*_: Path, **__: object) -> Iterator[set[str]]:
        yield set()
        address = capsys.readouterr().out.strip()
        for _ in range(2):
            told.append(
                (
                    fetch(f"{address}index.html"),
                    fetch(f"{address}?x"),
                    json.loads(fetch(f"{address}gongkai-serve.json")),
                )
            )
            assert "location.reload" in fetch(f"{address}gongkai-serve.js")
            yield {"a file"}

    monkeypatch.setattr(serve, "watch", changes)
    assert serve.serve(site, 0, [], build, state) == 0
    page = '<body>钱<script src="/gongkai-serve.js" defer></script></body>'
    assert told[0][0] == told[0][1] == page and told[0][2] == {"built": 1, "problems": ""}
    assert told[1][2] == {"built": 2, "problems": "错误 x"}
    assert (site / "index.html").read_text(encoding="utf-8") == "<body>钱</body>"


def test_only_what_is_wrong_is_shown_on_the_page() -> None:
    said = (
        "validate\nscan, rules\n错误 schema data/a.csv:2:x\n  第2行错。\n  → 改正。\n严重 0，错误 1，提醒 0，说明 0\n"
    )
    assert serve._wrong(said).splitlines()[0] == "错误 schema data/a.csv:2:x"
    assert serve._wrong("validate\n严重 0，错误 0，提醒 0，说明 0\n") == ""


@pytest.mark.slow
def test_the_verb_itself_shows_a_change_and_survives_a_fatal_mistake(tmp_path: Path) -> None:
    folder = tiny.money(tmp_path / "data" / "money", title="村里的钱")
    command = [sys.executable, "-u", "-m", "gongkai", "serve", "--port", "0", "--data", str(tmp_path / "data"),
               "--content", str(tmp_path / "none"), "--out", str(tmp_path / "site")]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    running = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # what a shell starts behind itself ignores it
    )  # fmt: skip
    told: list[str] = []
    assert running.stdout and running.stderr
    threading.Thread(target=told.extend, args=(running.stderr,), daemon=True).start()
    try:
        address = re.sub(r"\s", "", running.stdout.readline()) + "data/money/index.html"
        assert "村里的钱" in fetch(address)
        retitle(folder, "村里的新账")
        until(lambda: "村里的新账" in fetch(address))
        retitle(folder, "99010119700101001X")
        until(lambda: any("leak-identity" in line for line in told))
        assert "村里的新账" in fetch(address)
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) == 0


def retitle(folder: Path, title: str) -> None:
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8")) | {"title": title}
    path.write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")


def until(there: object) -> None:
    assert callable(there)
    for _ in range(600):
        try:
            if there():
                return
        except OSError:
            pass  # the moment of the swap
        time.sleep(0.2)
    raise AssertionError("nothing came of the change within two minutes")
