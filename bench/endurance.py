"""Builds and imports that are killed, builds that run two at a time and that find no room: whole sites and data, and the next one right.

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
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[1]
FIELDS = [
    {"name": "org_id", "type": "string"},
    {"name": "kind", "type": "string"},
    {"name": "people", "type": "integer", "suppress": "k"},
]
ROWS = ("a,road,1\nb,water,20\n", "a,road,3\nb,water,20\nc,road,9\n")
HEAD = "releases.json"


def _started(words: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    """The command line at work in a folder."""
    return subprocess.Popen(
        [sys.executable, "-P", str(ROOT / "scripts" / "gongkai" / "__main__.py"), *words],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )  # fmt: skip


class Portal:
    """A tiny portal in a folder, its two states and what each looks like as a site."""

    verb = "build"
    part = ""
    """What of the site is compared."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "data" / "money").mkdir(parents=True)
        (folder / "content" / "pages").mkdir(parents=True)
        (folder / "content" / "pages" / "about.md").write_text("title: 关于\n\n说明\n", encoding="utf-8")
        resource = {"name": "rows", "path": "rows.csv", "schema": {"fields": FIELDS, "primaryKey": ["org_id", "kind"]}}
        descriptor = {"name": "money", "title": "钱", "resources": [resource]}
        (folder / "data" / "money" / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        self.built(1)  # what one published state hides stays hidden in the other
        self.right = [self.built(state) for state in (0, 1)]
        assert self.right[0] != self.right[1]

    def start(self, *, out: str = "site") -> subprocess.Popen[bytes]:
        words = [self.verb, "--data", "data", "--content", "content", "--out", out, "--as-of", "2024-06-30"]
        return _started(words, self.folder)

    def turn(self, state: int) -> None:
        (self.folder / "data" / "money" / "rows.csv").write_text(f"org_id,kind,people\n{ROWS[state]}", encoding="utf-8")

    def built(self, state: int) -> str:
        """The site of a state, after a build that must succeed."""
        self.turn(state)
        with self.start() as build:
            told = build.communicate()[1].decode()
        assert build.returncode == 0, told
        return self.stands()

    def stands(self) -> str:
        """What tells the site that stands from any other, but for the number of its release; "" where there is none."""
        found = hashlib.sha256()
        site = self.folder / "site"
        for path in sorted((site / self.part).rglob("*")) if site.is_dir() else ():
            if path.name != HEAD:
                found.update(path.relative_to(site).as_posix().encode() + b"\0")
                found.update(path.read_bytes() if path.is_file() else b"/")
        return found.hexdigest() if (site / "index.html").is_file() else ""

    def length(self, state: int) -> float:
        """Seconds of a build of a state."""
        begun = time.monotonic()
        self.built(state)
        return time.monotonic() - begun

    def check(self, state: int, what: str) -> float:
        """The site is one of the two, and so is the next build, whose seconds are given back."""
        assert self.stands() in self.right, f"{what}: the site is not whole"
        seconds = self.length(state)
        assert self.stands() == self.right[state], f"{what}: the next build is wrong"
        return seconds


class Published(Portal):
    """One that is published each time: a site that stands is in the records, and they are whole."""

    verb = "publish"
    part = "downloads"  # pages tell of every release, so no two publications have the same

    def check(self, state: int, what: str) -> float:
        self.is_recorded(what)
        seconds = super().check(state, what)
        self.is_recorded(what)
        assert not list((self.folder / "content" / "releases").glob(".ma*")), f"{what}: a record is left half way"
        return seconds

    def is_recorded(self, what: str) -> None:
        """Each file that the sums name is as they say, the record of the site among them. A finished record that has not
        reached its place lies in .made."""
        kept = self.folder / "content" / "releases"
        made = kept / ".made"

        def found(name: str) -> bytes:
            return (
                made / name if (made / "SHA256SUMS").is_file() and (made / name).is_file() else kept / name
            ).read_bytes()

        said = dict(line.split("  ")[::-1] for line in found("SHA256SUMS").decode().splitlines())
        for name, told in said.items():
            assert hashlib.sha256(found(name)).hexdigest() == told, f"{what}: {name} is not what was recorded"
        head = json.loads((self.folder / "site" / HEAD).read_bytes())["sha256"]
        assert head in said.values(), f"{what}: the site is in no record"


def kills(portal: Portal, count: int, seed: int) -> int:
    """Builds ended at a random moment, all of the other state than the one shown; how many were still at work.

    The moment is drawn over the length of the build before it, as a machine is not equally quick all day.
    """
    chance = random.Random(seed)
    portal.length(1)
    struck, length = 0, portal.length(0)
    for at in range(count):
        portal.turn((at + 1) % 2)
        with portal.start() as build:
            time.sleep(chance.uniform(0, length))
            struck += build.poll() is None
            build.send_signal(signal.SIGKILL)
        length = portal.check((at + 1) % 2, f"kill {at}")
    return struck


class Taken:
    """Two packages, and two workbooks that change a cell in a table of each: an import takes ``data/`` from one state to the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.states: list[dict[str, str]] = []
        for rows in ROWS[0], ROWS[0].replace("1", "7").replace("20", "40"):
            made = openpyxl.Workbook()
            for name in ("money", "people"):
                words = {
                    "name": name,
                    "path": "rows.csv",
                    "title": name,
                    "schema": {"fields": FIELDS, "primaryKey": ["org_id", "kind"]},
                }
                (folder / "data" / name).mkdir(parents=True, exist_ok=True)
                descriptor = {"name": name, "title": name, "resources": [words]}
                (folder / "data" / name / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
                (folder / "data" / name / "rows.csv").write_text(f"org_id,kind,people\n{rows}", encoding="utf-8")
                sheet = made.create_sheet(name)
                for line in ("org_id,kind,people", *rows.split()):
                    sheet.append(line.split(","))
            del made["Sheet"]
            made.save(folder / f"{len(self.states)}.xlsx")
            self.states.append(self.stands())

    def stands(self) -> dict[str, str]:
        """The text of each table."""
        return {str(one): one.read_text(encoding="utf-8") for one in sorted((self.folder / "data").rglob("*.csv"))}

    def start(self, state: int) -> subprocess.Popen[bytes]:
        """The import of a workbook."""
        words = ["import", f"{state}.xlsx", "--data", "data", "--content", "content", "--yes"]
        return _started(words, self.folder)

    def length(self, state: int) -> float:
        """Seconds of an import, which must succeed."""
        begun = time.monotonic()
        with self.start(state) as one:
            told = one.communicate()[1].decode()
        assert one.returncode == 0 and self.stands() == self.states[state], told
        return time.monotonic() - begun


def imports(taken: Taken, count: int, seed: int) -> tuple[int, int]:
    """Imports ended at a random moment; how many were still at work, and how many of them had changed ``data/``."""
    chance = random.Random(seed)
    length = (taken.length(1), taken.length(0))[1]
    struck = changed = 0
    for at in range(count):
        state = (at + 1) % 2
        with taken.start(state) as one:
            # Tables are put in place at the very end: half of the moments are drawn from there.
            time.sleep(chance.uniform(0 if at % 4 < 2 else 0.8 * length, length))
            alive = one.poll() is None
            one.send_signal(signal.SIGKILL)
        found = taken.stands()
        assert found in taken.states, f"import {at}: the tables are of no one state"
        struck += alive
        changed += alive and found == taken.states[state]
        length = taken.length(state)
        left = {one.name for one in taken.folder.iterdir()} - {"data", "0.xlsx", "1.xlsx", ".data.import"}
        assert not left, f"import {at}: {left}"
    return struck, changed


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
        portal.check(at % 2, f"pair {at}")  # the next pair has something to build
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
        portal.turn(0)
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
    twice, ended, published = (6, 20, 6) if quick else (60, 200, 40)
    yield f"full and read-only disk: exit {full(work)}"
    portal = Portal(work / "endured")
    yield f"{twice} pairs: every site whole and right; {at_once(portal, twice)} told that another builds"
    yield f"{ended} kills, {kills(portal, ended, 1)} of them in the build: every site whole, every next build right"
    struck, changed = imports(Taken(work / "taken"), ended, 3)
    yield f"{ended} kills of import, {struck} in it, {changed} of them once the tables were in place: all of one state each time"
    struck = kills(Published(work / "published"), published, 2)
    yield f"{published} kills of publish, {struck} in it: no site without its record, every next publication right"
