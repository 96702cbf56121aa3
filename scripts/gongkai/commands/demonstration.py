"""Writes the made-up data of the demonstration county into a folder."""

from __future__ import annotations

import argparse
import sys

from demonstration import write

from gongkai.core import i18n


def run(chosen: argparse.Namespace) -> int:
    """The exit status: 2 where the folder holds data of its own already."""
    try:
        write(chosen.folder)
    except FileExistsError as error:
        print(i18n.say("console.demonstration.taken", chosen.locale, folders=error), file=sys.stderr)
        return 2
    print(i18n.say("console.demonstration.made", chosen.locale, folder=chosen.folder))
    return 0
