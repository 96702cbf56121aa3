"""A build again: with nothing changed against a bare Python, and after one edited cell against the whole build."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import portal
from bench.turns import ROOT, spread

FILES = 1_000
DAY = "2026-06-30"


def measure(work: Path, pairs: int, quick: bool) -> Iterator[str]:
    """The lines: the build that has nothing to do, then the one edit."""
    place = work / "small"
    if not place.exists():
        portal.small(place / "data", FILES)
    build = _command(place)
    subprocess.run(build, check=False, capture_output=True, env=_environment(), cwd=ROOT)
    ratios = []
    for _ in range(max(pairs, 20)):
        bare = _clock([sys.executable, "-I", "-c", "pass"])
        ratios.append(_clock(build) / bare)
    yield f"nothing changed, {FILES:,} files of data: build / bare Python, clock: {spread(ratios)}"
    few, many = ((50, 200), (50, 400)) if quick else ((500, 2_000), (500, 25_000))
    yield from _edited(work / "large", *few, 1 if quick else pairs)
    yield from _grown(work / "larger", few, many)


def _edited(place: Path, organisations: int, projects: int, pairs: int) -> Iterator[str]:
    shutil.rmtree(place, ignore_errors=True)
    portal.data(place / "data", organisations, projects)
    whole, edited, pages = [], [], 0
    for at in range(pairs):
        for name in ("site", "build"):
            shutil.rmtree(place / name, ignore_errors=True)
        whole.append(_cost(_command(place)))
        path = place / "data" / "works" / "payments.csv"
        rows = path.read_text(encoding="utf-8").split("\n")
        cells = rows[7].split(",")
        rows[7] = ",".join([*cells[:5], f"{at + 1}.25"])
        path.write_text("\n".join(rows), encoding="utf-8")
        edited.append(_cost(_command(place)))
        pages = _pages(place)
    ratios = [two.cpu / one.cpu for one, two in zip(whole, edited, strict=True)]
    yield f"one cell of {pages:,} pages: edited / whole build, cpu: {spread(ratios)}"
    yield f"    clock: {spread([two.clock / one.clock for one, two in zip(whole, edited, strict=True)])}"
    yield f"    cpu seconds: whole {spread([one.cpu for one in whole])}, edited {spread([one.cpu for one in edited])}"


def _grown(place: Path, few: tuple[int, int], many: tuple[int, int]) -> Iterator[str]:
    """What a page of a larger site costs, against one of a smaller; one build each."""
    costs = {}
    for size in (few, many):
        shutil.rmtree(place, ignore_errors=True)
        portal.data(place / "data", *size)
        cost = _cost(_command(place))
        pages = _pages(place)
        costs[size] = cost.cpu / pages
        yield f"whole build of {pages:,} pages: {1000 * cost.cpu / pages:.2f} ms of cpu a page, peak of one process {cost.peak:.0f} MiB"
    yield f"    cost of a page, the larger / the smaller: {costs[many] / costs[few]:.2f} (n=1)"


def _pages(place: Path) -> int:
    return sum(1 for _ in (place / "site").rglob("*.html"))


COUNTED = """
import json, resource, subprocess, sys
subprocess.run(sys.argv[1:], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


class Cost(NamedTuple):
    """Processor seconds of a command with all its children, the largest peak of one of them in MiB, seconds by the clock."""

    cpu: float
    peak: float
    clock: float


def _cost(command: Sequence[str]) -> Cost:
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", COUNTED, *command],
        check=True,
        capture_output=True,
        text=True,
        env=_environment(),
        cwd=ROOT,
    )
    cpu, peak = json.loads(done.stdout)
    return Cost(cpu, peak, time.perf_counter() - started)


def _command(place: Path) -> list[str]:
    words = ["build", "--data", str(place / "data"), "--content", str(place / "content"), "--out", str(place / "site")]
    return [
        sys.executable,
        "-P",
        str(ROOT / "scripts" / "gongkai" / "__main__.py"),
        *words,
        "--as-of",
        DAY,
    ]  # as make does


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}


def _clock(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment(), cwd=ROOT
    )
    return time.perf_counter() - started
