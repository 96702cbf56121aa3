"""Writes the made-up data of the demonstration county into a folder."""

from __future__ import annotations

import argparse
import sys

from gongkai.core import i18n
from gongkai.core.kit import INSTALLED


def run(chosen: argparse.Namespace) -> int:
    """The exit status: 2 where the folder holds data of its own already, or the kit was installed without the generator."""
    if INSTALLED:
        print(i18n.say("console.demonstration.absent", chosen.locale), file=sys.stderr)
        return 2
    from demonstration import write

    try:
        write(chosen.folder)
    except FileExistsError as error:
        print(i18n.say("console.demonstration.taken", chosen.locale, folders=error), file=sys.stderr)
        return 2
    print(i18n.say("console.demonstration.made", chosen.locale, folder=chosen.folder))
    return 0
