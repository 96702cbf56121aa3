"""The kit as it is installed: built as a wheel, put into an empty environment, used in an empty folder."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest
from gongkai.core import kit, needed
from packaging.requirements import Requirement
from root import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made by the maintainers' own step."""
    out = tmp_path_factory.mktemp("dist")
    script = "import sys, environment; environment.wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", script, str(out)], cwd=ROOT / "scripts", check=True)
    (made,) = out.iterdir()
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel, and for its dependencies those of this one."""
    place = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    (packages,) = place.glob("lib/python*/site-packages")
    (packages / "present.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(packages)
    script = place / "bin" / "gongkai"  # as the wheel's entry_points.txt says: pip writes these lines
    script.write_text(
        f"#!{place}/bin/python\nimport sys\nfrom gongkai.__main__ import main\nsys.exit(main())\n", "utf-8"
    )
    script.chmod(0o755)
    return place / "bin"


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """A command as a maintainer runs it: nothing of this repository is in sight."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_the_wheel_carries_what_a_portal_needs_and_not_the_demonstration(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
        told = {one: file.read(one) for one in names}
    kits = {one.removeprefix("gongkai/kit/") for one in names if one.startswith("gongkai/kit/")}
    assert {"pelicanconf.py", "mkdocs.yml", "mkdocs.en.yml", "requirements.lock", "theme/templates/base.html",
            "packages/finances/datapackage.json", "packages/profiles/national.toml", "content/handbook/zh/index.md"} <= kits  # fmt: skip
    program = {one.removeprefix("gongkai/") for one in names if one.endswith(".py")} - {"kit/pelicanconf.py"}
    assert program == {str(one.relative_to(kit.PROGRAM)) for one in Path(kit.PROGRAM).rglob("*.py")}
    assert not [one for one in names if "demonstration/" in one or "__pycache__" in one or one.startswith("data/")]
    assert told[next(one for one in names if one.endswith("entry_points.txt"))].split() == [
        b"[console_scripts]", b"gongkai", b"=", b"gongkai.__main__:main",
    ]  # fmt: skip


@pytest.mark.slow
def test_the_installed_kit_makes_checks_and_builds_a_portal_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    gongkai, portal = installed / "gongkai", tmp_path / "portal"
    named = ["--name", "河湾村村民委员会", "--name-en", "Hewan Villagers' Committee"]
    assert run([gongkai, "init", "portal", *named], tmp_path).returncode == 0
    checked = run([gongkai, "check", "--as-of", "2026-06-30"], portal)
    assert checked.returncode == 0 and "严重 0，错误 0，提醒 0，说明 0" in checked.stderr
    done = run([gongkai, "build", "--as-of", "2026-06-30"], portal)
    assert done.returncode == 0 and "严重 0，错误 0，提醒 0，" in done.stderr
    assert {line.split()[1] for line in done.stderr.splitlines() if line.startswith("说明")} <= {"view-tables"}
    site = portal / "site"
    for page in ("index.html", "en/about/index.html", "handbook/index.html", "handbook/en/index.html"):
        assert (site / page).is_file(), page
    assert "还没有数据" in (site / "index.html").read_text(encoding="utf-8")
    for name in ("finances", "decisions", "grievances", "disclosure"):
        page = (site / "en" / "data" / name / "index.html").read_text(encoding="utf-8")
        assert "There is no data yet." in page and 'class="part figure"' not in page, name
    for path in site.rglob("*.html"):
        if path.relative_to(site).parts[0] != "handbook":
            assert not re.search("云岭|清溪|演示|[Dd]emonstrat|Qingxi", path.read_text(encoding="utf-8")), path
    again = run([gongkai, "build", "--as-of", "2026-06-30"], portal)
    assert again.returncode == 0 and "没有任何变动" in again.stderr
    assert run([installed / "python", "-m", "gongkai", "inspect"], portal).returncode == 0
    told = run([gongkai, "demonstration", "here"], tmp_path)
    assert told.returncode == 2 and len(told.stderr.splitlines()) == 1 and not (tmp_path / "here").exists()


def test_the_kit_is_found_in_a_wheel_and_in_a_checkout(tmp_path: Path) -> None:
    assert kit.kit_root() == str(ROOT) and not kit.INSTALLED
    program = tmp_path / "site-packages" / "gongkai"
    (program / "kit").mkdir(parents=True)
    assert kit.kit_root(str(program)) == str(program / "kit")


def test_what_a_wheel_needs_is_what_the_lock_holds() -> None:
    locked = dict(
        re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    for one in map(Requirement, wanted):
        assert one.specifier and locked[one.name] in one.specifier, one
        assert any(word.operator in ("~=", "<", "==") for word in one.specifier), f"{one}: has no end"


def test_of_the_lock_a_portal_installs_what_the_kit_needs_and_all_of_that_by_its_hash() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    part = needed.needed(lock, wanted)
    closure: set[tuple[str, str]] = set()
    left = [(one, extra) for one in map(Requirement, wanted) for extra in (*one.extras, "")]
    while left:
        one, extra = left.pop()
        name = re.sub(r"[-_.]+", "-", one.name).lower()
        if (name, extra) in closure:
            continue
        closure.add((name, extra))
        further = map(Requirement, requires(one.name) or ())
        here = [each for each in further if each.marker is None or each.marker.evaluate({"extra": extra})]
        left += [(each, word) for each in here for word in (*each.extras, "")]
    names = re.findall(r"^([\w.-]+)==", part, re.MULTILINE)
    assert set(names) == {name for name, _ in closure} and not {"pytest", "mypy", "playwright"} & set(names)
    entries = re.split(r"^(?=[\w.-]+==)", part, flags=re.MULTILINE)[1:]
    assert len(entries) == len(names) and all("--hash=sha256:" in one for one in entries)


def test_a_portal_is_set_up_with_hashes_only() -> None:
    lines = (ROOT / "scripts" / "portal" / "common" / "Makefile").read_text(encoding="utf-8").splitlines()
    installs = [line for line in lines if "$(PIP) install" in line]
    assert len(installs) == 2 and "--no-deps" in installs[0] and "--require-hashes" in installs[1]
