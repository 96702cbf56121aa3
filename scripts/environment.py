"""The environment .venv/ from requirements.lock, and Chromium for the browser tests; run by make with the system's Python.

Only the standard library, and nothing newer than Python 3.11. Copes with a Python that has no ensurepip: another pip
fills the environment then, or (as root on Debian) the package that brings it is installed first.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".lock-sha256"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def is_debian_root() -> bool:
    """Whether packages can be installed here without asking anybody."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt(*packages: str) -> bool:
    """Install Debian packages; whether it worked."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False, stdout=subprocess.DEVNULL)
    done = subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        env=environment, check=False, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return done.returncode == 0


def works(*command: str) -> bool:
    """Whether a command ends well, whatever it says."""
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def environment() -> None:
    """.venv/ with exactly what the lock names; nothing is done where it is there already."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == wanted and PYTHON.exists():
        return
    started = time.time()
    print("environment: .venv", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    pip = _create()
    done = subprocess.run(
        [*pip, "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)], check=False
    )
    if done.returncode:
        raise SystemExit("environment: the packages of requirements.lock could not be installed (see above)")
    STAMP.write_text(wanted)
    print(f"environment: ready after {time.time() - started:.0f} s", flush=True)


def _create() -> list[str]:
    """Make .venv/; the pip command that fills it."""
    if works(sys.executable, "-c", "import ensurepip") and works(sys.executable, "-m", "venv", str(VENV)):
        return [str(PYTHON), "-m", "pip"]
    shutil.rmtree(VENV, ignore_errors=True)
    if works(sys.executable, "-m", "pip", "--version") or (is_debian_root() and apt("python3-pip")):
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], check=True)
        if works(sys.executable, "-m", "pip", "--python", str(PYTHON), "--version"):
            return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if is_debian_root() and apt("python3-venv") and works(sys.executable, "-m", "venv", str(VENV)):
        return [str(PYTHON), "-m", "pip"]
    raise SystemExit(
        "environment: this Python has neither ensurepip nor pip; install python3-venv (Debian) and run make again"
    )


def wheel(out: str = "dist") -> None:
    """The kit's wheel in ``out``, with the pip that filled .venv/."""
    own = [str(PYTHON), "-m", "pip"]
    pip = own if works(*own, "--version") else [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    words = ["--disable-pip-version-check", "wheel", "--quiet", "--no-deps", "--wheel-dir", out, str(ROOT)]
    if subprocess.run([*pip, *words], check=False).returncode:
        raise SystemExit("environment: the wheel could not be made (see above)")


def browser() -> None:
    """Chromium and fonts with Chinese characters, where they can be installed; one line where they can't."""
    if not any(shutil.which(name) for name in BROWSERS):
        if is_debian_root():
            print("environment: chromium", flush=True)
            apt("chromium", "fonts-noto-cjk")
        if not any(shutil.which(name) for name in BROWSERS):
            print(
                "not run: the browser tests, for want of Chromium; get it with: apt-get install chromium fonts-noto-cjk"
            )


def program(command: str, package: str, tests: str) -> None:
    """A program of Debian's that ``tests`` need, where it can be installed; one line where it can't."""
    if not shutil.which(command) and not (is_debian_root() and apt(package)):
        print(f"not run: {tests}, for want of {command}; get it with: apt-get install {package}")


if __name__ == "__main__":
    environment()
    if "--browser" in sys.argv:
        browser()
        program("nginx", "nginx-light", "the tests of a plain server")
        program("soffice", "libreoffice-calc-nogui", "the test that LibreOffice judges")
    if "--wheel" in sys.argv:
        wheel()
