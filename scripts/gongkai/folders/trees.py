"""Folders of strangers, looked at before anything walks them: what in them is no file of theirs, and a copy without it.

A link that leads out of a tree is not followed by any step, a pipe or a device never opened: each is told, and the rest is
built.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from gongkai.core.errors import Place, Problem, Severity
from gongkai.folders import listing

EDITORS = ("pages", "notices", "images", "files", "handbook")
"""What of content/ the renderers read."""


def strange(*roots: Path) -> Iterator[Problem]:
    """A warning for each thing in the trees that is not read."""
    for root in roots:
        for path, why in listing.strange(str(root.resolve())).items():
            yield Problem(
                "not-followed", Severity.WARNING, type=why, place=Place("/".join(filter(None, (root.name, path))))
            )


def staged(root: Path, parts: Sequence[str], to: Path) -> Path:
    """A folder with only the plain files of some parts of a tree, as links to them: for programs that would follow, open and
    publish whatever is there. What programs left lying about is not in it, nor a part that is not in the tree."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    top = root.resolve()
    for part in parts:
        for line in listing.listed(str(top / part), changed=False) if (top / part).exists() else ():
            path, facts = line.split("\0", 1)
            inside = Path(path).relative_to(top)
            if any(map(listing.is_leftover, inside.parts)):
                continue
            here = to / inside
            if facts == listing.FOLDER:
                here.mkdir(parents=True, exist_ok=True)
            elif facts[:1].isdigit():
                here.parent.mkdir(parents=True, exist_ok=True)
                here.symlink_to(path)
    return to
