"""A finished site, brought to where readers find it: a folder of this machine, or another machine by rsync.

A folder is replaced in one step: at every moment a reader finds one whole site, the old or the new. rsync can't do that: it brings what
is new first, puts all changed files in place together at its end, and takes away last what is gone, so that for some seconds old and
new pages stand side by side, but no page lacks its files.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from gongkai.core.errors import Place, Problem, Severity
from gongkai.folders import processes, swap

_ELSEWHERE = re.compile(r"(?:[\w.-]+@)?[A-Za-z0-9][\w.-]+:.+")
"""host:path or user@host:path; a drive of Windows (C:) is a folder."""


def is_elsewhere(target: str) -> bool:
    """Whether a target is on another machine."""
    return bool(_ELSEWHERE.fullmatch(target)) and not Path(target).is_absolute()


def deliver(site: Path, target: str) -> list[Problem]:
    """Bring a finished site to ``target``; what went wrong, and then what stands there is as it was, or, where rsync broke off, old
    pages with some new files beside them."""
    return _by_rsync(site, target) if is_elsewhere(target) else _to_folder(site, Path(target).absolute())


def _to_folder(site: Path, target: Path) -> list[Problem]:
    if site.resolve() == target.resolve() or target.resolve() in site.resolve().parents:
        return [_problem("delivery-target", str(target))]
    new = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and any(target.iterdir()) and not (target / swap.MARK).is_file():
            return [_problem("delivery-target", str(target))]  # somebody's own files
        swap.restore(target)
        shutil.rmtree(new, ignore_errors=True)
        shutil.copytree(site, new)
        swap.swap(new, target)
        shutil.rmtree(new, ignore_errors=True)
    except (OSError, shutil.Error) as error:
        shutil.rmtree(new, ignore_errors=True)
        return [_problem("delivery-failed", str(target), str(getattr(error, "strerror", "") or error))]
    return []


def _by_rsync(site: Path, target: str) -> list[Problem]:
    if not shutil.which("rsync"):
        return [_problem("delivery-no-rsync", target)]
    words = [
        "rsync",
        "--archive",
        "--no-owner",
        "--no-group",
        "--delay-updates",
        "--delete-delay",
        "--",
        f"{site}/",
        target.rstrip("/") + "/",
    ]
    status, said = processes.run(words)
    return (
        [_problem("delivery-failed", target, said.strip().splitlines()[-1] if said.strip() else str(status))]
        if status
        else []
    )


def _problem(code: str, target: str, reason: str = "") -> Problem:
    return Problem(code, Severity.FATAL, place=Place(target), facts={"reason": reason})
