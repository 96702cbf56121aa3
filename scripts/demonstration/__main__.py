"""Writes the demonstration packages: ``python -m demonstration OUT [--seed N]``."""

from __future__ import annotations

import argparse
from pathlib import Path

from demonstration.assembly import SEED, write


def main() -> None:
    """Reads the two arguments and writes the packages."""
    parser = argparse.ArgumentParser(prog="demonstration", description=__doc__)
    parser.add_argument("out", type=Path, help="folder that receives one folder a package")
    parser.add_argument(
        "--seed", type=int, default=SEED, help="another seed gives other amounts and counts, same story"
    )
    arguments = parser.parse_args()
    write(arguments.out, arguments.seed)


if __name__ == "__main__":
    main()
