"""Everything put together: a thin package for each one that the kit ships, with its tables beside it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random

from demonstration.appraisals import write_reviews
from demonstration.asking import write_opinions
from demonstration.bases import write_bases
from demonstration.codes import PACKAGES
from demonstration.deliberations import write_deliberations
from demonstration.disclosure import write_disclosure
from demonstration.documents import write_documents
from demonstration.elections import write_elections
from demonstration.finances import write_finances
from demonstration.grievances import write_grievances
from demonstration.leases import write_leases
from demonstration.matters import write_decisions
from demonstration.meetings import write_rolls
from demonstration.points import write_points
from demonstration.promises import write_commitments
from demonstration.registers import write_registers
from demonstration.registry import TERM_FROM, write_registry
from demonstration.requests import write_requests
from demonstration.tables import Tables, write_package
from demonstration.voting import write_voting
from demonstration.vouchers import draw, write_vouchers

SEED = 990101


def gather(seed: int = SEED) -> Tables:
    """All rows of the demonstration portal. Each subject has its own random numbers, so that one can change alone."""
    tables = Tables()
    write_registry(tables)
    write_bases(tables)
    write_decisions(tables, Random(f"{seed} decisions"))
    write_leases(tables)
    write_finances(tables, Random(f"{seed} finances"))
    write_grievances(tables, Random(f"{seed} grievances"))
    write_disclosure(tables)
    write_deliberations(tables)
    write_registers(tables)
    write_requests(tables)
    write_documents(tables)
    write_voting(tables)
    write_reviews(tables)
    write_rolls(tables, TERM_FROM)
    write_opinions(tables)
    write_elections(tables)
    write_commitments(tables)
    write_points(tables)
    write_vouchers(tables)
    return tables


def write(folder: Path, seed: int = SEED) -> None:
    """Writes a thin package for each one that the kit ships: who publishes it, and its tables; other folders there are left alone.

    Raises FileExistsError, before anything is written, where a folder of one of these names is somebody's own.
    """
    sources = sorted(one.parent for one in PACKAGES.glob("*/datapackage.json"))
    real = [str(folder / one.name) for one in sources if _is_real(folder / one.name)]
    if real:
        raise FileExistsError(", ".join(real))
    tables = gather(seed)
    for source in sources:
        target = folder / source.name
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        write_package(tables, source, target)
    draw(folder / "finances")


def _is_real(target: Path) -> bool:
    """Whether something stands there that the demonstration may not replace."""
    if not target.is_dir():
        return target.exists() or target.is_symlink()
    return any(target.iterdir()) and not _is_demonstration(target)


def _is_demonstration(package: Path) -> bool:
    """Whether a package says of itself that it is made up; one that can't be read does not."""
    try:
        return json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["demonstration"] is True
    except (OSError, ValueError, KeyError, TypeError):
        return False
