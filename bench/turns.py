"""Two commands run in turns, and how their costs compare pair by pair.

A machine that others use drifts in speed; two runs next to each other drift together, so only their ratio is told, as
minimum, median and maximum over the pairs.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds by the clock for the whole process and, where it tells them, for the step in question;
    processor seconds (children included); MiB of its own peak memory; and what else it told."""

    whole: float
    step: float
    cpu: float
    peak: float
    told: dict[str, object]


def run(code: str, *args: object) -> Cost:
    """The cost of a fresh Python process that runs ``code``. Its last line may be a JSON object with "seconds"."""
    before = os.times()
    started = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "scripts"), str(ROOT)))},
    )  # fmt: skip
    out, errors = child.communicate()
    whole = time.perf_counter() - started
    after = os.times()
    if child.returncode:
        raise RuntimeError(errors[-2000:])
    told = json.loads(out.strip().splitlines()[-1]) if out.strip() else {}
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(whole, float(told.pop("seconds", whole)), cpu, float(told.pop("peak", 0)), told)


def in_turns(first: tuple[str, ...], second: tuple[str, ...], pairs: int) -> tuple[list[Cost], list[Cost]]:
    """The costs of both, which ran A B A B …"""
    costs: tuple[list[Cost], list[Cost]] = ([], [])
    for _ in range(pairs):
        costs[0].append(run(*first))
        costs[1].append(run(*second))
    return costs


def spread(values: Sequence[float]) -> str:
    """min–median–max."""
    return f"{min(values):.2f} – {statistics.median(values):.2f} – {max(values):.2f} (n={len(values)})"


def compared(name: str, costs: tuple[list[Cost], list[Cost]]) -> str:
    """A line: how many times the second takes what the first takes, pair by pair, by the clock and by the processor."""
    pairs = list(zip(*costs, strict=True))
    clock = spread([two.step / one.step for one, two in pairs])
    cpu = spread([two.cpu / one.cpu for one, two in pairs])
    return f"{name:62} clock {clock}   whole process, cpu {cpu}"
