"""Which files of a site that was built over another one have to be looked at again.

A file in which nothing was wrong the last time, and which holds the same bytes, is still right as long as everything it
leans on is there: no path of the site is gone, no anchor of a page that changed, and the stylesheets and scripts that its
weight is reckoned with are the same. Where that does not hold, all is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from gongkai.incremental import memory, up_to_date

STEP = "inspected"
_WEIGHED = (".css", ".js")


def changed(
    site: Path, now: Mapping[str, str], made_of: object, ids: Callable[[str, bytes], Collection[str]]
) -> frozenset[str] | None:
    """The paths to look at; None for all of them. ``now`` are the site's files (see up_to_date.files_below), ``made_of`` is
    what else decides the verdict, ``ids`` gives the anchors of a page from its path and its bytes."""
    build = memory.current()
    wrong = build.stays(STEP, changed, [made_of])
    if wrong is None or build.shown is None:
        return None
    before_this = build.paths
    if not before_this <= now.keys():
        return None
    found = set(wrong)
    for path, facts in now.items():
        if build.is_last(path, facts):
            continue
        old, new = build.shown / path, site / path
        if path in before_this:
            if not old.is_file() or not build.is_last(path, up_to_date.facts(str(old))):
                return None  # somebody was at it: what it held is not known
            before, after = old.read_bytes(), new.read_bytes()
            if before == after:
                continue
            if path.endswith(".html") and not set(ids(path, before)) <= set(ids(path, after)):
                return None
        if path.endswith(_WEIGHED) and path.startswith("static/"):
            return None
        found.add(path)
    return frozenset(found & now.keys())


def note(made_of: object, wrong: Iterable[str]) -> None:
    """Remember the paths in which something was wrong."""
    memory.current().note(STEP, changed, [made_of], set(wrong))
