"""The colours of the light theme, for pictures that leave the page: stand-alone SVG files and Plotly figures.

tokens.css is the only place for a colour; pictures inside a page take theirs from it through classes. A file that
travels alone cannot, so its literals are read from there once. A name that tokens.css does not give as a plain hex
colour falls back to the printer's default below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from gongkai.core import look
from gongkai.core.kit import THEME

TOKENS = Path(THEME, "static", "css", "tokens.css")

HUES = ("c1", "c2", "c3", "c4", "c5", "c6")

_PRINTER = {
    "paper": "#fbf9f4",
    "ink": "#1b1a17",
    "muted": "#5f5a50",
    "rule": "#d9d3c5",
    "accent": "#24427a",
    "ochre": "#8f4a12",
    "c1": "#253a6e",
    "c2": "#975b27",
    "c3": "#9a907b",
    "c4": "#295a5f",
    "c5": "#417cb8",
    "c6": "#3a131d",
}


def colours_in(css: str) -> dict[str, str]:
    """The first plain hex colour that a style sheet gives each custom property (the light theme stands first)."""
    found: dict[str, str] = {}
    for name, colour in re.findall(r"--([\w-]+)\s*:\s*(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\s*[;}]", css):
        found.setdefault(name, colour.lower())
    return found


def light() -> Mapping[str, str]:
    """Every colour name a picture may use, with its literal in the light theme: the portal's where it has one."""
    return _light(look.folder())


@cache
def _light(theme: str) -> Mapping[str, str]:
    own = Path(theme, look.TOKENS) if theme else TOKENS
    told = [colours_in(one.read_text(encoding="utf-8")) if one.is_file() else {} for one in (TOKENS, own)]
    return MappingProxyType({name: told[1].get(name) or told[0].get(name, colour) for name, colour in _PRINTER.items()})
