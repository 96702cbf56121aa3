"""Looks for personal data in all that git ever kept of data and content."""

from __future__ import annotations

import argparse
import sys

from gongkai.commands import account, audience
from gongkai.core import settings
from gongkai.privacy.leaks import history
from gongkai.privacy.leaks.scan import Scan


def run(chosen: argparse.Namespace) -> int:
    """The exit status of a search through git's history."""
    own, problems = settings.read(chosen.content / "portal.toml")
    look = Scan(own)
    for folder in (chosen.data, chosen.content):
        problems += history.scan(look, folder) if folder.is_dir() else []
    print(account.text(audience.heard([*problems, *look.overridden], (), sys.stderr), chosen.locale), file=sys.stderr)
    return account.status(problems)
