"""Many small steps, shared out among as many processes as there are processors.

The processes begin as copies of this one, so that nothing needs to be handed over, and end without tidying up what is not
theirs. What they remember is remembered here.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from gongkai.folders import processes
from gongkai.incremental import memory

T = TypeVar("T")


def out(wanted: Sequence[T], make: Callable[[Sequence[T]], list[str]], folder: Path, share: int) -> list[str]:
    """What ``make`` says of all; ``share`` are worth a process of their own. ``folder`` takes the processes' answers."""
    parts = min(os.cpu_count() or 1, len(wanted) // share)
    if parts < 2:
        return make(wanted)
    running: dict[int, Path] = {}
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    for at in range(parts):
        told = folder / f"share.{at}.json"
        child = os.fork()
        if child == 0:
            status = 1
            try:
                processes.tie(parent)
                before = memory.current().noted()
                said = make(wanted[at::parts])
                new = {name: one for name, one in memory.current().noted().items() if name not in before}
                told.write_text(json.dumps([said, new]), encoding="utf-8")
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(status)
        running[child] = told
    failed = [child for child in running if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]
    if failed:
        raise RuntimeError(f"{len(failed)} of {parts} processes failed")
    found: list[str] = []
    for told in running.values():
        said, new = json.loads(told.read_text(encoding="utf-8"))
        told.unlink()
        found += said
        memory.current().join(new)
    return found
