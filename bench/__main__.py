"""Run benchmarks: ``python -m bench [NAME …] [--quick] [--pairs N]``; without a name, all of them.

A benchmark is a module of this folder with ``measure(work, pairs, quick)``, which yields lines as they are known.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import shutil
import tempfile
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    """The benchmarks there are."""
    return sorted(path.stem for path in HERE.glob("*.py") if "\ndef measure(" in path.read_text(encoding="utf-8"))


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, {platform.system()}; load {load}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", nargs="*", help=", ".join(names()))
    parser.add_argument("--quick", action="store_true", help="small tables only")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--work", type=Path, help="keep the generated data here")
    asked = parser.parse_args()
    work = asked.work or Path(tempfile.mkdtemp(prefix="bench-"))
    work.mkdir(parents=True, exist_ok=True)
    print(machine())
    try:
        for name in asked.name or names():
            print(f"\n{name}")
            for line in importlib.import_module(f"bench.{name}").measure(work, asked.pairs, asked.quick):
                print(f"  {line}", flush=True)
    finally:
        if not asked.work:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
