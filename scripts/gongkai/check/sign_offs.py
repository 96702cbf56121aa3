"""The road of a change to the data without a server: who entered it and who looked through it, as trailers of its commit.

A commit says ``Entered-by: <post>`` and ``Reviewed-by: <post>`` in the last lines of its message (git's own trailers), and the two
are not the same. From the day of the setting ``sign_offs_from`` on, each commit that changes the data is asked for both. Where there
is no git there is no history to ask, and the sign-offs in the tables (who reviewed a period, and when) have rules of their own.
"""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

from gongkai.core.errors import Place, Problem, Severity

TRAILERS = ("Entered-by", "Reviewed-by")
_BETWEEN, _END = "\x1f", "\x1e"


def check(data: Path, since: date | None) -> list[Problem]:
    """A warning for each commit since that day which lacks a sign-off, or has one person's twice; a notice where git
    can't tell, a warning where only a part of the history is here."""
    if since is None:
        return []
    place = Place(data.name)
    words = _BETWEEN.join(("%h", "%cs", *(f"%(trailers:key={one},valueonly,separator=%x2C)" for one in TRAILERS)))
    git = ["git", "-C", str(data)]
    command = [
        *git,
        "log",
        "--no-merges",
        f"--since={since.isoformat()}T00:00:00",
        f"--format={words}{_END}",
        "--",
        ".",
    ]
    try:
        told, shallow = (
            subprocess.run(words, capture_output=True, check=True, encoding="utf-8", errors="replace").stdout
            for words in (command, [*git, "rev-parse", "--is-shallow-repository"])
        )
    except (OSError, subprocess.CalledProcessError):
        return [Problem("sign-off-unknown", Severity.NOTICE, place=place)]
    if shallow.strip() == "true":
        # Its oldest commit seems to bring all files, and those before it are not seen at all.
        return [Problem("sign-off-unknown", Severity.WARNING, type="shallow", place=place)]
    problems = []
    for line in filter(None, (one.strip("\n") for one in told.split(_END))):
        commit, day, entered, reviewed = line.split(_BETWEEN)
        facts = {"commit": commit, "day": date.fromisoformat(day), "trailers": ", ".join(TRAILERS)}
        if not entered or not reviewed:
            lacks = ", ".join(name for name, said in zip(TRAILERS, (entered, reviewed), strict=True) if not said)
            problems.append(
                Problem(
                    "sign-off-missing", Severity.WARNING, place=Place(f"git:{commit}"), facts={**facts, "lacks": lacks}
                )
            )
        elif entered.casefold() == reviewed.casefold():
            problems.append(Problem("sign-off-same", Severity.WARNING, place=Place(f"git:{commit}"), facts=facts))
    return problems
