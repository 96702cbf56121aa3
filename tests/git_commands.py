"""Git as the tests of publishing use it."""

import subprocess
from datetime import date
from pathlib import Path

JUNE = date(2026, 6, 30)


def git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@localhost"]
    done = subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()
