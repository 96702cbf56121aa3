"""Builds the site and records what was published, so that no later release can give it away."""

from __future__ import annotations

import argparse
import sys

from gongkai import pipeline
from gongkai.commands import account, audience
from gongkai.core import i18n


def run(chosen: argparse.Namespace) -> int:
    """The exit status of a build that is recorded: 1 where nothing was published."""
    request = pipeline.BuildRequest(chosen.data, chosen.content, chosen.out, chosen.as_of, chosen.strict, record=True,
                           wait=chosen.wait, live=chosen.live)  # fmt: skip
    checked = pipeline.build(request)
    heard = audience.heard(checked.problems, checked.packages, sys.stderr)
    print(account.built(checked.problems, heard, chosen.locale, strict=chosen.strict), file=sys.stderr)
    if checked.recorded:
        place = f"{checked.recorded.parent.name}/{checked.recorded.name}"
        print(i18n.say("console.recorded", chosen.locale, file=place), file=sys.stderr)
    elif not checked.stops(chosen.strict):
        print(i18n.say("console.recorded-before", chosen.locale), file=sys.stderr)
    return int(checked.stops(chosen.strict))
