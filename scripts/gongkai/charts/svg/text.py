"""Text as it will stand in a picture: how wide it is, where it breaks, how it is shortened, and made safe for XML.

No font is at hand when a picture is drawn, so widths are estimates on the wide side: a full-width character takes
1 em, a capital .7, a digit .61 (tabular figures), other Latin .58, a narrow one .34.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import east_asian_width

_NARROW = frozenset("iljtf.,:;|!'()[]` ·I-")
_CLOSING = frozenset("，。、；：？！”’）》】」』〉%‰…,.;:?!)]}")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile('[&<>"]|' + _NOT_XML.pattern)
_SPACE = re.compile(r"\s+")
_PIECES = re.compile(r"\s+|[!-~\u00a0-\u024f]+|.", re.DOTALL)


def escape(text: str) -> str:
    """The text as XML character data that also fits in a double-quoted attribute; what XML cannot hold is left out."""
    if not _SPECIAL.search(text):
        return text
    text = _NOT_XML.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@lru_cache(maxsize=8192)
def _em(char: str) -> float:
    if char < "\u0300":
        if char in _NARROW:
            return 0.34
        return 0.61 if char.isdigit() else 0.7 if char.isupper() or char in "mw@%&+−" else 0.58
    return 1.0 if east_asian_width(char) in "WFA" else 0.6


@lru_cache(maxsize=8192)
def width(text: str, size: float = 15) -> float:
    """The estimated width of the text in pixels at a font size."""
    return sum(map(_em, text)) * size


@lru_cache(maxsize=4096)
def fit(text: str, room: float, size: float = 15) -> str:
    """The text on one line within the room, its end replaced by … where it is too long."""
    text = _SPACE.sub(" ", text).strip()
    if width(text, size) <= room:
        return text
    left, kept = room - size, []
    for char in text:
        left -= _em(char) * size
        if left < 0:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


@lru_cache(maxsize=4096)
def wrap(text: str, room: float, size: float = 15, most: int = 2) -> tuple[str, ...]:
    """The text in at most ``most`` lines within the room.

    Chinese breaks anywhere but before closing punctuation, the rest at spaces.
    """
    text = _SPACE.sub(" ", text[:2000]).strip()
    if width(text, size) <= room or most <= 1:
        return (fit(text, room, size),)
    lines: list[str] = []
    line = ""
    rest = _PIECES.findall(text)
    for at, piece in enumerate(rest):
        if not line or width((line + piece).rstrip(), size) <= room or (piece in _CLOSING and len(line) > 1):
            line += piece if line else piece.lstrip()
            continue
        if len(lines) == most - 1:
            lines.append(fit(line + "".join(rest[at:]), room, size))
            return tuple(lines)
        lines.append(line.rstrip())
        line = piece.lstrip()
    lines.append(line.rstrip())
    return tuple(fit(one, room + size * 0.6, size) for one in lines)
