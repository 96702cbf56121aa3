"""Words of others as plain Markdown: text that shows exactly itself, and tables of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")


def plain(text: str) -> str:
    """The text as one line of Markdown that shows exactly it: every sign of ASCII becomes a character reference, so none
    can begin markup, HTML, a link, an attribute list or a table cell; nor can an address be made into one."""
    return _SIGNS.sub(lambda at: f"&#{ord(at[0])};", " ".join(text.split()))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of cells that are Markdown already, and an empty line."""
    lines = [header, ["---"] * len(header), *rows]
    return ["| " + " | ".join(cells) + " |" for cells in lines] + [""]
