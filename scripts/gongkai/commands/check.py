"""Says everything that is wrong with the data, on the console or as one JSON document (--json)."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from gongkai import pipeline
from gongkai.commands import account
from gongkai.warehouse import Warehouse


def run(chosen: argparse.Namespace) -> int:
    """The exit status of a check."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        request = pipeline.BuildRequest(chosen.data, chosen.content, Path(folder) / "site", chosen.as_of, chosen.strict)
        with Warehouse(request.work / "warehouse") as warehouse:
            checked = pipeline.check(request, warehouse)
            if chosen.public_repo:
                pipeline.check_public_repository(checked, warehouse)
    if chosen.json:
        print(json.dumps(account.document(checked.problems, chosen.locale), ensure_ascii=False, indent=1))
    else:
        print(account.text(checked.problems, chosen.locale), file=sys.stderr)
    if chosen.annotations:
        print("\n".join(account.for_github(checked.problems, chosen.locale)))
    return int(checked.stops(chosen.strict)) if chosen.fatal else account.status(checked.problems)
