"""The first step of make: it does nothing twice, and says in one line what it could not do."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from root import ROOT


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """scripts/environment.py over an empty folder with a lock of its own; no command really runs."""
    spec = importlib.util.spec_from_file_location("environment", ROOT / "scripts" / "environment.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "requirements.lock").write_text("nothing==1\n", encoding="utf-8")
    for name, place in {
        "VENV": ".venv",
        "LOCK": "requirements.lock",
        "PYTHON": ".venv/bin/python",
        "STAMP": ".venv/stamp",
    }.items():
        monkeypatch.setattr(module, name, tmp_path / place)
    return module


class Commands:
    """Stands in for subprocess.run: notes each command; those that hold a word of ``failing`` fail."""

    def __init__(self, python: Path, *failing: str) -> None:
        self.python, self.failing, self.ran = python, failing, list[list[str]]()
        self.returncode = 0

    def __call__(self, command: list[str], **_: object) -> "Commands":
        self.ran.append(list(map(str, command)))
        done = Commands(self.python)
        done.returncode = int(any(word in " ".join(self.ran[-1]) for word in self.failing))
        if "venv" in self.ran[-1] and not done.returncode:
            self.python.parent.mkdir(parents=True, exist_ok=True)
            self.python.touch()
        return done


def test_the_environment_is_made_once_and_again_when_the_lock_changes(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = Commands(setup.PYTHON)
    monkeypatch.setattr(setup.subprocess, "run", commands)
    setup.environment()
    installs = [one for one in commands.ran if "install" in one]
    assert len(installs) == 1 and "--require-hashes" in installs[0] and str(setup.LOCK) in installs[0]
    assert "ready" in capsys.readouterr().out
    setup.environment()
    assert len([one for one in commands.ran if "install" in one]) == 1 and capsys.readouterr().out == ""
    setup.LOCK.write_text("nothing==2\n", encoding="utf-8")
    setup.environment()
    assert len([one for one in commands.ran if "install" in one]) == 2


def test_what_could_not_be_installed_is_not_taken_for_ready(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup.subprocess, "run", Commands(setup.PYTHON, "--require-hashes"))
    with pytest.raises(SystemExit, match=r"requirements\.lock"):
        setup.environment()
    assert not setup.STAMP.exists()


def test_a_python_without_ensurepip_is_filled_by_another_pip(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = Commands(setup.PYTHON, "import ensurepip")
    monkeypatch.setattr(setup.subprocess, "run", commands)
    setup.environment()
    (install,) = [one for one in commands.ran if "install" in one]
    assert install[1:5] == ["-m", "pip", "--python", str(setup.PYTHON)]
    assert any("--without-pip" in one for one in commands.ran)


def test_a_python_with_neither_says_what_to_install(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup.subprocess, "run", Commands(setup.PYTHON, "import ensurepip", "-m pip"))
    monkeypatch.setattr(setup, "is_debian_root", lambda: False)
    with pytest.raises(SystemExit, match="python3-venv"):
        setup.environment()


@pytest.mark.parametrize("root", [True, False])
def test_without_chromium_one_line_says_what_is_not_run_and_how_to_get_it(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], root: bool
) -> None:
    commands = Commands(setup.PYTHON, "apt-get")
    monkeypatch.setattr(setup.subprocess, "run", commands)
    monkeypatch.setattr(setup, "is_debian_root", lambda: root)
    monkeypatch.setattr(setup.shutil, "which", lambda _: None)
    setup.browser()
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("not run")]
    assert "browser tests" in line and "apt-get install chromium" in line
    assert any("chromium" in one for one in commands.ran) == root


def test_with_chromium_nothing_is_installed_or_said(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = Commands(setup.PYTHON)
    monkeypatch.setattr(setup.subprocess, "run", commands)
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "chromium" else None)
    setup.browser()
    assert commands.ran == [] and capsys.readouterr().out == ""


def test_without_a_program_one_line_says_what_is_not_run(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "is_debian_root", lambda: False)
    monkeypatch.setattr(setup.shutil, "which", lambda name: None)
    setup.program("nginx", "nginx-light", "the tests of a plain server")
    said = capsys.readouterr().out
    assert "not run: the tests of a plain server" in said and "apt-get install nginx-light" in said
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/usr/sbin/{name}")
    setup.program("nginx", "nginx-light", "the tests of a plain server")
    assert capsys.readouterr().out == ""
