"""One warehouse for many small cases: to start the engine costs more than most of these ask of it."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from gongkai.warehouse import PUBLISHED, RAW, SHADOWS, Warehouse


@cache
def _warehouse() -> Warehouse:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = Warehouse(folder / "warehouse")
    # In this process and not in a copy of it, which would have to be made anew for each case.
    made._untrusted.ask = lambda sql, catalogue, **_: made._asked(sql, catalogue)  # type: ignore[method-assign]
    return made


def emptied() -> Warehouse:
    """This process's warehouse with nothing in it. It is not locked, for then no more tables could come."""
    one = _warehouse()
    one._run("USE memory")
    for catalogue in (RAW, PUBLISHED, *SHADOWS):
        one._run(f"DETACH DATABASE IF EXISTS {catalogue}")
        one._run(f"ATTACH ':memory:' AS {catalogue}")
    one._run(f"USE {RAW}")
    for known in (one.raw, one.published, one.marked, one.withheld, one.portal, one._fingerprints):
        known.clear()
    one.shadowed, one._using = False, RAW
    return one
