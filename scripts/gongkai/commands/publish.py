"""Builds the site and records what was published, so that no later release can give it away."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gongkai import pipeline
from gongkai.commands import account, audience
from gongkai.core import i18n
from gongkai.folders import delivery


def run(chosen: argparse.Namespace) -> int:
    """The exit status of a build that is recorded: 1 where nothing was published, or where it could not be brought to ``--to``."""
    here = Path(chosen.to) if chosen.to and not delivery.is_elsewhere(chosen.to) else None
    live = chosen.live or (here if here and here.is_dir() else None)
    request = pipeline.BuildRequest(chosen.data, chosen.content, chosen.out, chosen.as_of, chosen.strict, record=True,
                           wait=chosen.wait, live=live)  # fmt: skip
    checked = pipeline.build(request)
    heard = audience.heard(checked.problems, checked.packages, sys.stderr)
    print(account.built(checked.problems, heard, chosen.locale, strict=chosen.strict), file=sys.stderr)
    if checked.recorded:
        place = f"{checked.recorded.parent.name}/{checked.recorded.name}"
        print(i18n.say("console.recorded", chosen.locale, file=place), file=sys.stderr)
    elif not checked.stops(chosen.strict):
        print(i18n.say("console.recorded-before", chosen.locale), file=sys.stderr)
    if not chosen.to or checked.stops(chosen.strict):
        return int(checked.stops(chosen.strict))
    if wrong := delivery.deliver(chosen.out, chosen.to):
        print(account.text(wrong, chosen.locale), file=sys.stderr)
        return 1
    print(i18n.say("console.delivered", chosen.locale, target=chosen.to), file=sys.stderr)
    return 0
