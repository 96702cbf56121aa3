"""Which files of a site that was built over another one have to be looked at again.

A file in which nothing was wrong the last time, and which holds the same bytes, is still right as long as everything it
leans on is there: no path of the site is gone, no anchor of a page that changed, and the stylesheets and scripts that its
weight is reckoned with are the same. Where that does not hold, all is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from gongkai import manifest
from gongkai.kept import Kept

STEP = "inspected"
_WEIGHED = (".css", ".js")


def changed(
    site: Path, store: Kept, made_of: object, ids: Callable[[str, bytes], Collection[str]]
) -> frozenset[str] | None:
    """The paths to look at; None for all of them. ``made_of`` is what else decides the verdict, ``ids`` gives the anchors of
    a page from its path and its bytes."""
    wrong = store.knows(STEP, made_of)
    if wrong is None or store.out is None:
        return None
    lines = (line.split("\0", 1) for line in manifest.listed(str(site), changed=False))
    now = {Path(path).relative_to(site).as_posix(): facts for path, facts in lines if facts != "folder"}
    if not store.paths <= now.keys():
        return None
    found = set(wrong)
    for path, facts in now.items():
        if store.is_last(path, facts):
            continue
        old, new = store.out / path, site / path
        if path in store.paths and old.is_file():
            before, after = old.read_bytes(), new.read_bytes()
            if before == after:
                continue
            if path.endswith(".html") and not set(ids(path, before)) <= set(ids(path, after)):
                return None
        if path.endswith(_WEIGHED) and path.startswith("static/"):
            return None
        found.add(path)
    return frozenset(found & now.keys())


def note(store: Kept, made_of: object, wrong: Iterable[str]) -> None:
    """Remember the paths in which something was wrong."""
    store.note(STEP, made_of, set(wrong))
