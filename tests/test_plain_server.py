"""A plain server: a bare repository whose hooks refuse what must not be published and publish the rest, and nginx in front."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
import tiny
import yaml
from git_commands import git
from gongkai.__main__ import main
from gongkai.commands import portal_files
from gongkai.core import i18n
from gongkai.core.kit import PORTAL, SCRIPTS
from root import ROOT

HOOKS = Path(PORTAL, "common", "hooks")
HOSTING = ROOT / "content" / "handbook" / "zh" / "maintainers" / "hosting.md"


def hook(name: str, target: Path) -> None:
    portal_files._fill(HOOKS / name, target, {**i18n.words("zh"), "locale": "zh"})
    target.chmod(0o755)


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """A folder with a bare repository (its hooks in place), a clone of it with a portal, and the program."""
    program = tmp_path / "gongkai"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{SCRIPTS}" exec "{sys.executable}" -m gongkai "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "portal.git")
    for name in ("pre-receive", "post-receive"):
        hook("server", tmp_path / "portal.git" / "hooks" / name)
    git(tmp_path / "portal.git", "config", "portal.site", str(tmp_path / "site"))
    git(tmp_path / "portal.git", "config", "portal.gongkai", str(program))
    git(tmp_path, "clone", "-q", str(tmp_path / "portal.git"), "clerk")
    git(tmp_path / "clerk", "checkout", "-q", "-B", "main")
    tiny.money(tmp_path / "clerk" / "data" / "money", title="村里的钱")
    return tmp_path


def push(server: Path, said: str, *, title: str = "", row: str = "") -> subprocess.CompletedProcess[str]:
    """A change that is committed and pushed; what the pusher's terminal shows."""
    money = server / "clerk" / "data" / "money"
    if title:
        path = money / "datapackage.json"
        path.write_text(
            path.read_text(encoding="utf-8").replace("村里的钱", title).replace("村里的新账", title), encoding="utf-8"
        )
    if row:
        (money / "rows.csv").write_text(tiny.MONEY + row, encoding="utf-8")
    git(server / "clerk", "add", "-A")
    git(server / "clerk", "commit", "-q", "-m", said)
    return sent(server, "main")


def sent(server: Path, what: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "push", "-q", "origin", what]
    return subprocess.run(command, cwd=server / "clerk", check=False, capture_output=True, text=True)


@pytest.fixture
def web(server: Path) -> Iterator[str]:
    """nginx over the site."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not nginx:
        pytest.skip("no nginx")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""
    (written,) = re.findall(r"```nginx\n(.*?)```", HOSTING.read_text(encoding="utf-8"), re.DOTALL)
    written = written.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/site", f"{server}/site")
    (server / "nginx.conf").write_text(
        f"{user} daemon off; pid {server}/nginx.pid; error_log {server}/error.log; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off;\n{written} }}\n",
        encoding="utf-8",
    )
    running = subprocess.Popen([nginx, "-c", str(server / "nginx.conf"), "-p", str(server)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as one:
                if not one.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(timeout=20)


def test_nginx_as_the_handbook_sets_it_up(server: Path, web: str) -> None:
    site = server / "site"
    (site / "村").mkdir(parents=True)
    for name, text in (("404.html", "没有"), ("村/index.html", "村里的钱" * 500), ("村/账.csv", "金额\n")):
        (site / name).write_text(text, encoding="utf-8")

    def answer(path: str) -> tuple[int, Mapping[str, str], bytes]:
        try:
            with urlopen(Request(web + quote(path), headers={"Accept-Encoding": "gzip"}), timeout=10) as told:
                return told.status, told.headers, told.read()
        except HTTPError as error:
            return error.code, error.headers, error.read()

    for path in ("/村/index.html", "/村/", "/村"):
        status, headers, body = answer(path)
        assert (status, headers["Content-Type"], headers["Content-Encoding"], headers["Cache-Control"]) == (
            200, "text/html; charset=utf-8", "gzip", "no-cache",
        )  # fmt: skip
        assert len(body) < 300
    assert answer("/村/账.csv")[1]["Content-Type"].endswith("; charset=utf-8")
    status, _, body = answer("/没有/这一页")
    assert status == 404 and body.decode() == "没有"
    english = (ROOT / "content/handbook/en/maintainers/hosting.md").read_text(encoding="utf-8")
    assert re.findall(r"```nginx\n.*?```", english, re.DOTALL) == re.findall(
        r"```nginx\n.*?```", HOSTING.read_text(encoding="utf-8"), re.DOTALL
    )


@pytest.mark.slow
def test_a_push_publishes_while_the_site_is_read_and_a_bad_one_is_refused(server: Path, web: str) -> None:
    first = push(server, "the first month")
    assert first.returncode == 0, first.stderr
    assert "已经公布" in first.stderr
    address = f"{web}/data/money/index.html"
    seen: list[str] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            with urlopen(address, timeout=10) as answer:
                seen.append(answer.read().decode())
            time.sleep(0.01)

    reader = threading.Thread(target=read)
    reader.start()
    second = push(server, "another title", title="村里的新账")
    time.sleep(0.3)
    stop.set()
    reader.join()
    assert second.returncode == 0, second.stderr
    assert reader_saw(seen) == ["村里的钱", "村里的新账"]
    records = git(server / "portal.git", "ls-tree", "-r", "--name-only", "releases").split()
    assert len([one for one in records if one.endswith(".json")]) == 1, (
        "the release is on its branch; a title is no data"
    )
    bad = push(server, "somebody's number", row="a,2024-05-01,road,11010519491231002X\n")
    assert bad.returncode != 0 and "leak-identity" in bad.stderr and "没有收下这次推送" in bad.stderr
    assert git(server / "portal.git", "log", "-1", "--format=%s", "main").strip() == "another title"
    with urlopen(address, timeout=10) as answer:
        assert "村里的新账" in answer.read().decode()


def reader_saw(pages: list[str]) -> list[str]:
    """Which titles came, in order; every page was whole."""
    assert pages and all(one.rstrip().endswith("</html>") for one in pages)
    titles = ["村里的新账" if "村里的新账" in one else "村里的钱" for one in pages]
    return [one for at, one in enumerate(titles) if not at or titles[at - 1] != one]


@pytest.mark.slow
def test_a_push_with_an_error_is_published_without_what_is_wrong(server: Path) -> None:
    done = push(server, "half a month", row="a,2024-05-01,rode,1.00\n")
    assert done.returncode == 0, done.stderr
    assert (server / "site" / "index.html").is_file() and "没有公开的表" in done.stderr
    other = sent(server, "main:refs/heads/draft")
    assert other.returncode == 0 and other.stderr == "", "another branch is nobody's to publish"
    assert sent(server, ":main").returncode != 0


def test_two_pushes_at_once_are_published_one_after_the_other(server: Path) -> None:
    """Each reads files that stand still, and what was pushed last is what is shown."""
    rows = "data/money/rows.csv"
    (server / "gongkai").write_text(
        f'#!/bin/sh\n[ "$1" = publish ] || exit 0\nbefore=$(cat {rows})\ntouch "{server}/started"\n'
        f'until git --git-dir "{server}/portal.git" log -1 --format=%s main | grep -q two; do sleep 0.1; done; sleep 0.7\n'
        f'[ "$before" = "$(cat {rows})" ] || {{ echo torn >&2; exit 1; }}\ncat {rows} > "{server}/shown"\n',
        encoding="utf-8",
    )
    told: list[subprocess.CompletedProcess[str]] = []
    first = threading.Thread(target=lambda: told.append(push(server, "one", row="a,2024-05-01,road,1.00\n")))
    first.start()
    while not (server / "started").exists():
        time.sleep(0.02)
    git(server, "clone", "-q", "portal.git", "other")
    with (server / "other" / rows).open("a", encoding="utf-8") as file:
        file.write("a,2024-05-02,road,2.00\n")
    git(server / "other", "commit", "-q", "-a", "-m", "two")
    git(server / "other", "push", "-q", "origin", "main")
    first.join()
    assert told[0].returncode == 0 and "torn" not in told[0].stderr and "已经公布" in told[0].stderr
    assert (server / "shown").read_text(encoding="utf-8").endswith("2024-05-02,road,2.00\n")


def test_a_push_is_stopped_before_it_leaves(server: Path) -> None:
    clerk = server / "clerk"
    hook("pre-push", clerk / "hooks" / "pre-push")
    (clerk / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(server / "gongkai", clerk / ".venv" / "bin" / "gongkai")
    (clerk / ".gitignore").write_text(".venv/\n")
    git(clerk, "config", "core.hooksPath", "hooks")
    done = push(server, "somebody's number", row="a,2024-05-01,road,11010519491231002X\n")
    assert done.returncode != 0 and "没有推" in done.stderr and git(server / "portal.git", "branch") == ""


def test_the_files_for_hosts_call_the_program_itself() -> None:
    gitlab = yaml.safe_load(Path(PORTAL, "common", "gitlab-ci.yml").read_text(encoding="utf-8"))
    assert {"check", "pages"} <= set(gitlab) and gitlab["pages"]["resource_group"] == "publish"
    assert any("gongkai publish" in str(one) for one in gitlab["pages"]["script"])
    check = yaml.safe_load(Path(PORTAL, "common", ".github", "workflows", "check.yml").read_text(encoding="utf-8"))
    steps = {one.get("name"): one.get("run", "") for one in check["jobs"]["check"]["steps"]}
    assert "--annotations" in steps["check"] and "gongkai build" in steps["preview"]
    for name in ("server", "pre-push"):
        subprocess.run(["sh", "-n", str(HOOKS / name)], check=True)


def test_the_steps_of_gitlab_run_again_in_the_folder_of_the_last_job(server: Path) -> None:
    """Its runners keep the folder, swept by ``git clean -ffdx``; the records are fetched all the same, and none is lost."""
    clerk = server / "clerk"
    git(clerk, "add", "-A")
    git(clerk, "commit", "-q", "-m", "one")
    (server / "portal.git" / "hooks" / "pre-receive").unlink()
    (server / "portal.git" / "hooks" / "post-receive").unlink()
    git(clerk, "push", "-q", "origin", "main")
    said = yaml.safe_load(Path(PORTAL, "common", "gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]["script"]
    steps = [one for one in said if not one.startswith(("make ", "git remote ", ".venv/"))]
    assert len(steps) == len(said) - 3
    git(server, "clone", "-q", "portal.git", "runner")
    runner = server / "runner"
    for number in "12":
        git(runner, "clean", "-q", "-ffdx")
        subprocess.run(["sh", "-ec", "\n".join(steps)], cwd=runner, check=True)
        records = runner / "content" / "releases"
        (records / f"{number}.json").write_text("{}")
        git(records, "add", "-A")
        git(records, "commit", "-q", "-m", number)
        git(records, "push", "-q", "origin", "releases")
    assert git(server / "portal.git", "ls-tree", "--name-only", "releases").split() == ["1.json", "2.json"]


def test_what_is_wrong_stands_beside_its_line_on_github(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.money(tmp_path / "data" / "money", tables={"rows": tiny.MONEY + "a,2024-05-01,rode,1.00\n"})
    words = ["check", "--data", str(tmp_path / "data"), "--content", str(tmp_path / "none"), "--annotations"]
    assert main(words) == 1
    lines = capsys.readouterr().out.strip().splitlines()
    assert all(one.startswith("::") for one in lines)
    (line,) = [one for one in lines if one.startswith("::error")]
    assert (
        line.startswith("::error file=data/money/rows.csv,line=5,title=schema.constraint-error::第5行“类别”")
        and "\n" not in line
    )
    assert main([*words, "--fatal"]) == 0
