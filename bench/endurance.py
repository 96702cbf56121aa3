"""Builds that are killed, that run two at a time, and that find no room: whole sites, and the next build right.

``python -m bench endurance [--quick]``: a tiny portal changes between two states; after each disturbance the
site must be one of the two, whole, and the next build must give the right one. The full disk needs the right to mount a tmpfs.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIELDS = [
    {"name": "org_id", "type": "string"},
    {"name": "kind", "type": "string"},
    {"name": "amount", "type": "number"},
]
ROWS = ("a,road,1\nb,water,2\n", "a,road,3\nb,water,2\nc,road,9\n")


class Portal:
    """A tiny portal in a folder, its two states and what each looks like as a site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "data" / "money").mkdir(parents=True)
        (folder / "content" / "pages").mkdir(parents=True)
        (folder / "content" / "pages" / "about.md").write_text("title: 关于\n\n说明\n", encoding="utf-8")
        resource = {"name": "rows", "path": "rows.csv", "schema": {"fields": FIELDS}}
        descriptor = {"name": "money", "title": "钱", "resources": [resource]}
        (folder / "data" / "money" / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        self.right = [self.built(state) for state in (0, 1)]
        assert self.right[0] != self.right[1]

    def start(self, *, out: str = "site") -> subprocess.Popen[bytes]:
        words = ["build", "--data", "data", "--content", "content", "--out", out, "--as-of", "2024-06-30"]
        return subprocess.Popen(
            [sys.executable, "-P", str(ROOT / "scripts" / "gongkai" / "__main__.py"), *words],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        )  # fmt: skip

    def turn(self, state: int) -> None:
        (self.folder / "data" / "money" / "rows.csv").write_text(f"org_id,kind,amount\n{ROWS[state]}", encoding="utf-8")

    def built(self, state: int) -> str:
        """The site of a state, after a build that must succeed."""
        self.turn(state)
        with self.start() as build:
            told = build.communicate()[1].decode()
        assert build.returncode == 0, told
        return self.stands()

    def stands(self) -> str:
        """What tells the site that stands from any other; "" where there is none."""
        found = hashlib.sha256()
        site = self.folder / "site"
        for path in sorted(site.rglob("*")) if site.is_dir() else ():
            found.update(
                path.relative_to(site).as_posix().encode() + b"\0" + (path.read_bytes() if path.is_file() else b"/")
            )
        return found.hexdigest() if (site / "index.html").is_file() else ""

    def check(self, state: int, what: str) -> None:
        assert self.stands() in self.right, f"{what}: the site is not whole"
        assert self.built(state) == self.right[state], f"{what}: the next build is wrong"


def kills(portal: Portal, count: int, seed: int) -> None:
    """Builds ended at a random moment, all of them of the other state than the one shown."""
    chance = random.Random(seed)
    begun = time.monotonic()
    portal.built(1)
    portal.built(0)
    longest = (time.monotonic() - begun) / 2
    for at in range(count):
        portal.turn((at + 1) % 2)
        with portal.start() as build:
            time.sleep(chance.uniform(0, longest))
            build.send_signal(signal.SIGKILL)
        portal.check((at + 1) % 2, f"kill {at}")


def at_once(portal: Portal, count: int) -> int:
    """Two builds at once; how many of the second were told to wait or to come back."""
    told = 0
    for at in range(count):
        portal.turn(at % 2)
        both = [portal.start(out=out) for out in ("site", "../" + portal.folder.name + "/site")]
        words = [one.communicate()[1].decode() for one in both]
        told += sum("busy" in one for one in words)
        assert not any("Traceback" in one for one in words), words
        assert any(one.returncode == 0 for one in both), words
        assert portal.stands() == portal.right[at % 2], f"pair {at}"
        portal.check((at + 1) % 2, f"pair {at}")
    return told


def full(folder: Path) -> str:
    """A disk that fills up in the middle of a build, and one that may not be written."""
    place = folder / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        return "not tried: no right to mount"
    try:
        portal = Portal(place / "portal")
        outcomes = set()
        for at, left in enumerate((0, 200_000, 800_000, 2_000_000, 5_000_000)):
            portal.turn((at + 1) % 2)
            with (place / "filler").open("wb") as file:
                file.write(b"x" * max(0, shutil.disk_usage(place).free - left))
            with portal.start() as build:
                told = build.communicate()[1].decode()
            outcomes.add(f"{build.returncode}{' traceback' if 'Traceback' in told else ''}")
            (place / "filler").unlink()
            portal.check((at + 1) % 2, f"full disk {left}")
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        with portal.start() as build:
            build.communicate()
        outcomes.add(f"read-only: {build.returncode}")
        assert portal.stands() in portal.right
        subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
        portal.check(0, "read-only disk")
        return ", ".join(sorted(outcomes))
    finally:
        subprocess.run(["umount", str(place)], check=False)


def measure(work: Path, pairs: int, quick: bool) -> Iterator[str]:
    """The lines of what was found; any site that is not whole, and any next build that is not right, stops it."""
    del pairs
    twice, ended = (6, 20) if quick else (60, 200)
    yield f"full and read-only disk: exit {full(work)}"
    portal = Portal(work / "endured")
    yield f"{twice} pairs: every site whole and right; {at_once(portal, twice)} told that another builds"
    kills(portal, ended, 1)
    yield f"{ended} kills: every site whole, every next build right"
