"""Everything put together: the shipped packages copied to a folder, and their tables written beside the descriptors."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random

from demonstration.bases import write_bases
from demonstration.codes import write_codes
from demonstration.disclosure import write_disclosure
from demonstration.finances import write_finances
from demonstration.grievances import write_grievances
from demonstration.leases import write_leases
from demonstration.matters import write_decisions
from demonstration.registry import write_registry
from demonstration.tables import Tables, write_package

SEED = 990101
PACKAGES = Path(__file__).resolve().parent.parent / "packages"
"""Where the shipped descriptors, rules and views are."""


def gather(seed: int = SEED) -> Tables:
    """All rows of the demonstration portal. Each subject has its own random numbers, so that one can change alone."""
    tables = Tables()
    write_registry(tables)
    write_bases(tables)
    write_codes(tables)
    write_decisions(tables, Random(f"{seed} decisions"))
    write_leases(tables)
    write_finances(tables, Random(f"{seed} finances"))
    write_grievances(tables, Random(f"{seed} grievances"))
    write_disclosure(tables)
    return tables


def write(folder: Path, seed: int = SEED) -> None:
    """Copies every shipped package into the folder and writes its CSV files; other folders there are left alone.

    What has no descriptor (the rule profiles) is copied as it is. A file that the kit no longer ships is removed.
    """
    tables = gather(seed)
    for source in sorted(one for one in PACKAGES.iterdir() if one.is_dir()):
        target = folder / source.name
        if target.exists():
            _refuse_real(target)
            shutil.rmtree(target)
        shutil.copytree(source, target)
        if (descriptor := source / "datapackage.json").exists():
            write_package(tables, descriptor, target)


def _refuse_real(target: Path) -> None:
    """Raises FileExistsError where the folder holds a package that is not demonstration data."""
    descriptor = target / "datapackage.json"
    if descriptor.exists() and not json.loads(descriptor.read_text(encoding="utf-8")).get("demonstration"):
        raise FileExistsError(f"{target} holds data that is not demonstration data; nothing was written there")
