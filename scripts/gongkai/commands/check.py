"""Says everything that is wrong with the data, on the console or as one JSON document (--json)."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from gongkai import pipeline
from gongkai.check import sign_offs
from gongkai.commands import account, audience
from gongkai.warehouse import Warehouse


def run(chosen: argparse.Namespace) -> int:
    """The exit status of a check."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        request = pipeline.BuildRequest(chosen.data, chosen.content, Path(folder) / "site", chosen.as_of, chosen.strict)
        with Warehouse(request.work / "warehouse") as warehouse:
            checked = pipeline.check(request, warehouse)
            if chosen.public_repo:
                pipeline.check_public_repository(checked, warehouse)
    checked.problems += sign_offs.check(chosen.data, checked.settings.sign_offs_from)
    problems, packages = checked.problems, checked.packages
    if chosen.json:
        told = account.document(audience.heard(problems, packages, sys.stdout), chosen.locale)
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print(account.text(audience.heard(problems, packages, sys.stderr), chosen.locale), file=sys.stderr)
    if chosen.annotations:  # GitHub's page shows them, whatever this is called from
        print("\n".join(account.for_github(audience.told(problems, packages), chosen.locale)))
    return int(checked.stops(chosen.strict)) if chosen.fatal else account.status(checked.problems)
