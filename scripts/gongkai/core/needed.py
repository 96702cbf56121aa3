"""The part of requirements.lock that the kit itself needs, with its hashes: ``python -m gongkai.core.needed`` prints it.

The lock holds besides what the kit is tested with, which a portal is not to install. Nothing else is installed yet when this
is asked, so it needs only Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import requires
from pathlib import Path

from gongkai.core.kit import KIT

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


def needed(lock: str, wanted: Iterable[str]) -> str:
    """The entries of a lock for requirements and for all that these need, in its order. Who needs an entry stands below it
    (``# via``)."""
    entries = {_plain(one): one for one in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE) if _NAME.match(one)}
    found = {name for one in wanted if (name := _plain(one)) in entries}
    asked = {name: {_plain(one) for one in _asking(entry)} for name, entry in entries.items()}
    while more := {name for name, by in asked.items() if by & found} - found:
        found |= more
    return "".join(entry for name, entry in entries.items() if name in found)


def _asking(entry: str) -> list[str]:
    """The names behind ``# via``."""
    comments = " ".join(line.strip(" #") for line in entry.splitlines() if line.lstrip().startswith("#"))
    return comments.removeprefix("via").split()


def _plain(requirement: str) -> str:
    """The name that a requirement begins with, as an index compares it; "" where it begins with none."""
    name = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", name.group()).lower() if name else ""


def main() -> None:
    """Print what the installed kit needs."""
    own = [one for one in requires("gongkai") or () if "extra ==" not in one]
    print(needed(Path(KIT, "requirements.lock").read_text(encoding="utf-8"), own), end="")


if __name__ == "__main__":
    main()
