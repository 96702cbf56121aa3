"""Whether the kit that runs is the one that a portal names, in the line of its requirements.txt."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai import __version__
from gongkai.core.errors import Place, Problem, Severity
from gongkai.folders import listing

FILE = "requirements.txt"
LINE = re.compile(r"^[ \t]*gongkai[ \t]*==[ \t]*([^\s;#\\]+)", re.MULTILINE)


def named(content: Path) -> str:
    """The version that the portal of a content folder names; "" where it names none."""
    path = content.parent / FILE
    found = LINE.search(path.read_text(encoding="utf-8", errors="replace")) if listing.is_file(path) else None
    return found[1] if found else ""


def check(content: Path) -> list[Problem]:
    """The one problem of a portal that wants another version: it stops before anything is read."""
    wanted = named(content)
    if wanted in ("", __version__):
        return []
    return [Problem("kit-version", Severity.FATAL, place=Place(FILE), facts={"wanted": wanted, "has": __version__})]
