"""Builds the site; a build that would only repeat the last one is answered before this module is loaded (see `up_to_date`)."""

from __future__ import annotations

import argparse
import sys

from gongkai import pipeline
from gongkai.commands import account, audience
from gongkai.core import i18n
from gongkai.incremental import memory, up_to_date


def run(chosen: argparse.Namespace) -> int:
    """The exit status of a build: 1 where nothing was built."""
    request = pipeline.BuildRequest(
        chosen.data, chosen.content, chosen.out, chosen.as_of, chosen.strict, wait=chosen.wait
    )
    look = up_to_date.Look(chosen.words, up_to_date.places(str(chosen.data.resolve()), str(chosen.content.resolve())))

    def keep(checked: pipeline.Findings) -> None:
        if checked.repeatable:
            # The words lie in the work folder until the next build, which may be another's: no cell is among them.
            told = account.built(checked.problems, audience.told(checked.problems, checked.packages), chosen.locale,
                                 strict=chosen.strict)  # fmt: skip
            again = i18n.say("console.unchanged", chosen.locale)
            today = chosen.as_of is None and checked.settings.as_of is None
            up_to_date.keep(
                str(chosen.out), look, today=today, status=int(checked.stops(chosen.strict)), told=f"{told}\n{again}",
                on_disk=memory.entries(chosen.out),
            )  # fmt: skip

    checked = pipeline.build(request, keep)
    heard = audience.heard(checked.problems, checked.packages, sys.stderr)
    print(account.built(checked.problems, heard, chosen.locale, strict=chosen.strict), file=sys.stderr)
    return int(checked.stops(chosen.strict))
