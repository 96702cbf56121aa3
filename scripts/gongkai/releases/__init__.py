"""What was published when: a small record a release in content/releases, each holding the hash of the one before.

``2026-06-30-1.json`` names every published table with the hash of its CSV download. Beside it, in a folder of the same
name, are the cells of the tables with hidden numbers, just as readers got them, and of each total which rows it sums. With
them a later build knows what readers have (`disclosures`). SHA256SUMS lists every file, so that the last one can't go missing
unnoticed either, and ``sha256sum -c`` checks them without this program. Where a sheet may not lie here any more, a tombstone
stands in its place.

In goes what a build publishes (`draft`); `record` writes it and, where the folder is a git worktree, pushes it, all before
the site is shown. Out comes the `History` (`read`), and whether this machine is the one to publish (`at_home`, `behind`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Package
from gongkai.releases.chain import History, read
from gongkai.releases.drafting import HEAD, Draft, draft
from gongkai.releases.home import at_home, send
from gongkai.releases.writing import finish, write

__all__ = ["HEAD", "Draft", "History", "at_home", "behind", "draft", "finish", "lost", "read", "record"]


def record(folder: Path, made: Draft) -> list[Problem]:
    """A fatal problem where the record can't be written, or not be sent to where records are kept; the site is not to be
    shown then."""
    try:
        if made.files:
            write(folder, made.files)
        elif folder.is_dir():
            finish(folder)
    except OSError as error:
        facts = {"reason": error.strerror or type(error).__name__}
        return [Problem("release-unwritten", Severity.FATAL, place=Place(folder.name), facts=facts)]
    return send(folder, made.name)


def behind(history: History, site: Path) -> list[Problem]:
    """A fatal problem where a site (its folder, or the file of it that says which release it is) stands on a release that
    the history does not have, or does not say which."""
    path = site / HEAD if site.is_dir() else site
    if site.is_dir() and not path.exists():
        return []
    try:
        said = json.loads(path.read_bytes())["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return [Problem("release-head", Severity.FATAL, place=Place(path.name), facts={"file": path.name})]
    if said in ("", *history.hashes):
        return []
    return [
        Problem("release-behind-site", Severity.FATAL, place=Place(path.name), facts={"count": len(history.records)})
    ]


def lost(history: History, packages: Iterable[Package]) -> list[Problem]:
    """An error for each table whose hidden cells can't be found again, because its key is another one than it was.

    A total of another key is another total: what was told of it is told by the rows it summed.
    """
    hides = {one.base.relation: one.base.key for one in history.earlier.disclosures if one.base.hides}
    return [
        Problem(
            "release-key", Severity.ERROR, package.name, one.name, place=one.place(),
            facts={"before": ", ".join(hides[one.id]), "now": ", ".join(one.primary_key)},
        )
        for package in packages
        for one in package.resources
        if one.id in hides and hides[one.id] != one.primary_key
    ]  # fmt: skip
