"""A table of 100,000 and of 1,000,000 rows: its build, the weight of its pages, and the explorer on a phone with a slow processor.

The processor of the browser is slowed down six times (Chromium's own measure of a cheap phone), its window is 360 by 740. Of each
thing that a reader asks, the time until the answer stands in the page, the median of ``pairs``.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import tables

ROOT = Path(__file__).resolve().parents[1]
SLOW = 6
BUILD = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
from gongkai import pipeline
here = Path(sys.argv[1])
began = time.time()
found = pipeline.build(pipeline.BuildRequest(here / "data", here / "content", here / "site", date(2026, 6, 30)))
assert not found.stops(False)
own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
cpu = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
print(json.dumps({"wall": time.time() - began, "cpu": cpu, "memory": max(own.ru_maxrss, others.ru_maxrss) // 1024}))
"""
ASKED = {
    "filter": "#rows?direction=income&amount:=1000..",
    "sort": "#rows?_sort=-amount",
    "group": "#rows?_group=org_id&_sum=amount",
    "contains": "#rows?counterparty~=建筑",
}


def measure(work: Path, pairs: int, quick: bool) -> Iterator[str]:
    for rows in (10_000,) if quick else (100_000, 1_000_000):
        here = work / f"explorer-{rows}"
        (here / "data").mkdir(parents=True, exist_ok=True)
        place = tables.package(work, "ledger", rows)
        if not (here / "data" / "ledger").exists():
            shutil.copytree(place, here / "data" / "ledger")
            _described(here / "data" / "ledger")
        settings = {"PYTHONPATH": str(ROOT / "scripts"), "PATH": "/usr/bin:/bin"}
        command = [sys.executable, "-c", BUILD, str(here)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=settings)
        told = json.loads(done.stdout.splitlines()[-1])
        yield f"{rows:>9,} rows: build {told['wall']:.0f} s, processor {told['cpu']:.0f} s, largest process {told['memory']:,} MB"
        yield f"  {_weights(here / 'site')}"
        if (here / "site/downloads/ledger/rows").is_dir():
            yield from _explored(here / "site", pairs)


def _described(place: Path) -> None:
    """The made-up table says which columns may be published."""
    path = place / "datapackage.json"
    words = json.loads(path.read_text(encoding="utf-8"))
    for field in words["resources"][0]["schema"]["fields"]:
        field["privacy"] = "public"
        if field["name"] in ("amount", "balance"):
            field["unit"] = "CNY"
    path.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def _weights(site: Path) -> str:
    page = len(gzip.compress((site / "data/ledger/t/index.html").read_bytes(), 6))
    parts = list((site / "data/ledger/t/rows").rglob("*.html"))
    heaviest = max(len(gzip.compress(path.read_bytes(), 6)) for path in parts)
    chunks = list((site / "downloads/ledger").glob("rows/t/*.js"))
    size, packed = (
        sum(path.stat().st_size for path in chunks),
        sum(len(gzip.compress(path.read_bytes(), 6)) for path in chunks),
    )
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return (
        f"page {page / 1000:.1f} kB (gzip), {len(parts):,} pages of rows, the heaviest {heaviest / 1000:.1f} kB; "
        f"explorer's files {size / 1e6:.1f} MB, {packed / 1e6:.1f} MB gzip; site {whole / 1e6:.0f} MB"
    )


def _explored(site: Path, pairs: int) -> Iterator[str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        tab = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
        session = tab.context.new_cdp_session(tab)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        tab.goto((site / "data/ledger/t/index.html").as_uri())
        began = time.perf_counter()
        tab.locator("[data-explore]").click()
        tab.wait_for_selector(".rows-results table", timeout=120_000)
        yield f"  opened in {time.perf_counter() - began:.1f} s, {_heap(session):.0f} MB of the page's memory"
        for name, asked in ASKED.items():
            times = [_answered(tab, asked) for _ in range(pairs)]
            yield f"  {name}: {times[0]:.2f} s at first, then {statistics.median(times[1:] or times):.2f} s"
        browser.close()


def _heap(session: Any) -> float:
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def _answered(tab: Any, asked: str) -> float:
    """Seconds from the question to the answer, measured in the page."""
    found: float = tab.evaluate(
        """asked => new Promise(done => {
            location.hash = "#rows?";
            setTimeout(() => {
                const began = performance.now();
                window.addEventListener("hashchange", () => setTimeout(() => done((performance.now() - began) / 1000)), {once: true});
                location.hash = asked;
            }, 300);
        })""",
        asked,
    )
    return found
