"""Many units: the demonstration multiplied to so many villages, and how heavy and long the pages are that name them all."""

from __future__ import annotations

import csv
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from bench.rebuild import _command, _environment
from bench.turns import ROOT

MODEL = ("liuhe", "shiqiao", "songping", "yunquan")
"""The villages of the demonstration that are copied."""
TOWNS = 14
RECENT = "2026-04"
"""Copies have the periods from here on: it is the number of units that is looked at."""
LISTING = ("index.html", "data/finances/index.html", "data/decisions/index.html", "data/decisions/matters/_all/index.html",
           "data/disclosure/index.html", "data/registry/organizations/liuhe/index.html")  # fmt: skip


def multiply(data: Path, villages: int) -> None:
    """Add copies to the demonstration's data until it has so many villages, in several townships. Each copy is named like a
    village of its own and keeps its own numbers."""
    copies = [(MODEL[at % len(MODEL)], f"v{at:03d}", f"t{at % TOWNS:02d}") for at in range(villages - len(MODEL))]
    for path in sorted(data.glob("*/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        if not rows or "org_id" not in rows[0]:
            continue
        made = [
            _copied(path.stem, row, unit, town)
            for model, unit, town in copies
            for row in rows
            if row["org_id"] == model and _recent(row)
        ]
        if path.stem == "organizations":
            made += [{**next(row for row in rows if row["org_id"] == "qingxi"), "org_id": f"t{at:02d}", "name_zh": f"{_name(at)}镇人民政府",
                      "name_en": f"Township {at}", "uscc": "", "division_code": ""} for at in range(TOWNS)]  # fmt: skip
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(sorted([*rows, *made], key=lambda row: row["org_id"]))


def _recent(row: dict[str, str]) -> bool:
    return row.get("period", RECENT) >= RECENT


def _copied(table: str, row: dict[str, str], unit: str, town: str) -> dict[str, str]:
    made = {**row, "org_id": unit}
    if table == "organizations":
        at = int(unit[1:])
        made |= {
            "name_zh": f"{_name(at)}村村民委员会",
            "name_en": f"Village {at}",
            "parent_org_id": town,
            "uscc": "",
            "division_code": "",
        }
    for name in (
        "post_id",
        "unit_id",
        "venue_id",
        "service_id",
        "grid_leader_post_id",
        "handler_post_id",
        "approver_post_id",
        "reviewer_post_id",
    ):
        if made.get(name):
            made[name] = f"{made[name]}-{unit}"  # these are numbered in the whole county
    return made


def _name(at: int) -> str:
    signs = "东南西北上下大小新旧清白青红高平长明安和"
    return signs[at % 20] + signs[(at // 20 * 7 + 3) % 20] + "河山桥坪湾塘岭泉岗坝"[at % 10]


def measure(work: Path, pairs: int, quick: bool) -> Iterator[str]:
    """The lines: how long the build took, and each page's bytes; the pages are left in the work folder to be looked at."""
    del pairs
    place = work / "units"
    if not place.exists():
        place.mkdir(parents=True)
        subprocess.run(["cp", "-r", str(ROOT / "data"), str(ROOT / "content"), str(place)], check=True)
        multiply(place / "data", 40 if quick else 210)
    began = time.perf_counter()
    subprocess.run(_command(place), check=True, capture_output=True, env=_environment(), cwd=ROOT)
    yield f"build: {time.perf_counter() - began:.0f} s"
    for page in LISTING:
        path = place / "site" / page
        if path.is_file():
            yield f"{page}: {path.stat().st_size:,} bytes"
