"""Where the kit lies: its program, packages, theme and handbook. The one place that knows.

It is a checkout, or it was installed from a wheel, which carries under ``gongkai/kit/`` what a checkout has beside the
program (see pyproject.toml). Asked for before anything else is imported (see `gongkai.incremental.up_to_date`), so it costs
nothing: not even pathlib.
"""

# ruff: noqa: PTH112, PTH118, PTH120

from __future__ import annotations

import os

PROGRAM = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
"""The folder of the package gongkai."""
SCRIPTS = os.path.dirname(PROGRAM)
"""Where Python finds the program."""


def kit_root(program: str = PROGRAM) -> str:
    """The folder that holds theme/, content/handbook, mkdocs.yml and requirements.lock, of the program in a folder."""
    carried = os.path.join(program, "kit")
    return carried if os.path.isdir(carried) else os.path.dirname(os.path.dirname(program))


KIT = kit_root()
INSTALLED = os.path.dirname(KIT) == PROGRAM
"""Whether the program came in a wheel; else it runs in the kit's own repository, where the demonstration is too."""
_BESIDE = KIT if INSTALLED else SCRIPTS
PACKAGES = os.path.join(_BESIDE, "packages")
"""The packages that the kit ships, and profiles/."""
PORTAL = os.path.join(_BESIDE, "portal")
"""What a new portal is made from (see `gongkai.commands.portal_files`)."""
PELICAN = os.path.join(_BESIDE, "pelicanconf.py")
THEME = os.path.join(KIT, "theme")
PARTS = (PROGRAM,) if INSTALLED else ("scripts", "theme", "content/handbook", "requirements.lock", "mkdocs.yml", "mkdocs.en.yml")  # fmt: skip
"""What of the kit a build is made of, as seen from KIT."""
