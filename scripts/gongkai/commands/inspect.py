"""Looks through a finished site: links, weight, access, foreign requests, leaks."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gongkai import inspect_site
from gongkai.commands import account, audience
from gongkai.core import settings
from gongkai.core.errors import Place, Problem, Severity
from gongkai.folders import lock
from gongkai.incremental import up_to_date
from gongkai.privacy.leaks import files
from gongkai.privacy.leaks.scan import Scan


def run(chosen: argparse.Namespace) -> int:
    """The exit status of an inspection."""
    own, _ = settings.read(chosen.content / "portal.toml")
    try:
        with lock.shared(Path(up_to_date.work_of(str(chosen.site.resolve())))):
            leaking = files.site(Scan(own), chosen.site, named=str(chosen.site))
            problems = [*inspect_site.inspect(chosen.site, site_url=own.site_url), *leaking]
    except lock.Busy:
        problems = [Problem("busy", Severity.FATAL, place=Place(str(chosen.site)))]
    print(account.text(audience.heard(problems, (), sys.stderr), chosen.locale), file=sys.stderr)
    return account.status(problems)
