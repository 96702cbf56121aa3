"""What a portal puts in the place of the kit's: templates, colours and sentences, in its folder ``theme`` beside its content.

The folder is one for the whole process and for the renderers that it starts, which find it in their environment.
"""

from __future__ import annotations

import os
from pathlib import Path

from gongkai.core.kit import THEME

VARIABLE = "GONGKAI_THEME"
TOKENS = "static/css/tokens.css"


def use(content: Path) -> None:
    """From now on the portal of this content folder is meant."""
    own = content.absolute().parent / "theme"
    os.environ[VARIABLE] = "" if not own.is_dir() or own.resolve() == Path(THEME).resolve() else str(own)


def folder() -> str:
    """The portal's own theme; "" where it has none."""
    return os.environ.get(VARIABLE, "")


def places(name: str = "") -> list[Path]:
    """Where a file or folder of the theme may be: the portal's, which wins, then the kit's."""
    return [Path(one, name) for one in (folder(), THEME) if one]
