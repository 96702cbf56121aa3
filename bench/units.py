"""Many units: the demonstration multiplied to so many villages, and how heavy and long the pages are that name them all."""

from __future__ import annotations

import csv
import gzip
import importlib
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.rebuild import _command, _environment
from bench.turns import ROOT

MODEL = ("liuhe", "shiqiao", "songping", "yunquan")
"""The villages of the demonstration that are copied."""
TOWNS = 14
WIDTH, HEIGHT = 360, 740
_LINKED = re.compile(r'<(?:link[^>]*rel="stylesheet"[^>]*href|script[^>]*src)="([^"?]+)')
RECENT = "2026-04"
"""Copies have the periods from here on: it is the number of units that is looked at."""
LISTING = ("index.html", "data/finances/index.html", "data/decisions/index.html", "data/decisions/matters/_all/index.html",
           "data/disclosure/index.html", "data/grievances/index.html", "data/registry/organizations/liuhe/index.html",
           "data/registry/organizations/liuhe/among/index.html")  # fmt: skip


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
    told = re.search(r"\b\d{4}-\d\d$", row.get("target_ref", ""))
    return row.get("period", RECENT) >= RECENT and (told is None or told[0] >= RECENT)


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
    """The lines: how long the build took; of each page the bytes, those on the wire with what it links, how high it is on a phone,
    in pixels and in screens. The pages are left in the work folder to be looked at."""
    del pairs
    place = work / "units"
    if not place.exists():
        place.mkdir(parents=True)
        subprocess.run(["cp", "-r", str(ROOT / "data"), str(ROOT / "content"), str(place)], check=True)
        multiply(place / "data", 40 if quick else 210)
    began = time.perf_counter()
    subprocess.run(_command(place), check=True, capture_output=True, env=_environment(), cwd=ROOT)
    yield f"build: {time.perf_counter() - began:.0f} s"
    yield from looked(place / "site")


def looked(site: Path) -> Iterator[str]:
    """The lines of the pages of a site that is there; the heights are left out where there is no browser."""
    with _heights() as height:
        for page in LISTING:
            path = site / page
            if path.is_file():
                raw = path.read_bytes()
                linked = {
                    (path.parent / one).resolve()
                    for one in _LINKED.findall(raw.decode())
                    if not one.startswith("data:")
                }
                wire = sum(len(gzip.compress(one.read_bytes(), 6)) for one in [path, *linked] if one.is_file())
                high = height(path)
                told = f", {high:,} px, {high / HEIGHT:.1f} screens" if high else ""
                yield f"{page}: {len(raw):,} bytes, {wire:,} on the wire{told}"


@contextmanager
def _heights() -> Iterator[Callable[[Path], int]]:
    """What says how high a page is in a window of a phone's size; 0 without a browser."""
    browser = Path("/usr/bin/chromium")
    try:
        sync_api = importlib.import_module("playwright.sync_api")
    except ImportError:
        browser = Path()
    if not browser.is_file():
        yield lambda _: 0
        return
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(browser), args=["--no-sandbox", "--disable-gpu"])
        tab = opened.new_context(viewport={"width": WIDTH, "height": HEIGHT}).new_page()

        def height(path: Path) -> int:
            tab.goto(path.as_uri())
            return int(tab.evaluate("document.documentElement.scrollHeight"))

        yield height
        opened.close()
