"""What a build has to do with releases: what it reads of earlier ones, what it will say of itself, and when that is kept.

The record is made before the pages and kept before the site is shown. Whatever stops the machine in between, a release that
somebody may have seen is in the records; one that nobody saw may be there too, and then a later build hides a little more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from gongkai import releases
from gongkai.core.disclosures import Earlier, Sheet
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Package, PublicTable
from gongkai.core.results import Download
from gongkai.core.versions import Copy
from gongkai.core.withheld import Lacking
from gongkai.releases import Draft, History, copies
from gongkai.releases.periods import States

FOLDER = "releases"
"""The folder of the records in content/."""


def known(
    content: Path,
    site: Path,
    live: Path | None,
    unfit: Callable[[Mapping[str, Sheet]], Mapping[str, str]],
    *,
    publishing: bool,
) -> tuple[History, list[Problem]]:
    """All releases, and what is wrong with them: fatal where they can't be read, where the ``site`` that stands here or the
    ``live`` one is a release that is not among them, or where this machine is not to publish. ``unfit`` says which sheets would
    not be published today, and why: a tombstone stands in the place of these."""
    folder = content / FOLDER
    history, problems = releases.read(folder)
    if problems:
        return history, problems
    sites = [*([site] if site.is_dir() else []), *([live] if live else [])]
    problems = [problem for one in sites for problem in releases.behind(history, one)]
    problems += releases.at_home(folder) if publishing else []
    reasons = unfit(history.sheets)
    history = history.without(reasons)
    return history, [*problems, *buried(reasons, publishing=publishing)]


def together(history: History) -> list[frozenset[str]]:
    """The tables of each release."""
    return [frozenset(record["tables"]) for record in history.records]


def recognised(history: History, earlier: Earlier, packages: Sequence[Package]) -> tuple[History, list[Problem]]:
    """The history with what readers have of it in present names; a problem for each thing that it hid and that is lost."""
    if not history.earlier.disclosures:
        return history, []
    history = replace(history, earlier=earlier)
    return history, releases.lost(history, packages)


def files(content: Path, history: History) -> list[Path]:
    """The files of the records: made by this house, known by their hashes, and looked at by ``privacy.past.unfit``."""
    folder = content / FOLDER
    return [folder / name for name in ("SHA256SUMS", ".git", ".gitattributes", *history.listed)]


def buried(reasons: Mapping[str, str], *, publishing: bool) -> list[Problem]:
    """A warning for each sheet in whose place a tombstone is put, or will be by the next release."""
    kind = "done" if publishing else ""
    return [
        Problem(
            "release-buried",
            Severity.WARNING,
            type=kind,
            place=Place(f"{FOLDER}/{file}"),
            facts={"file": file, "reason": why},
        )
        for file, why in reasons.items()
    ]


def fit(history: History, reasons: Mapping[str, str], *, publishing: bool) -> tuple[History, list[Problem]]:
    """The history without the copies that may not lie there any more, and a warning for each."""
    return history.without(reasons), buried(reasons, publishing=publishing)


def copied(
    published: Mapping[str, PublicTable], downloads: Mapping[str, Sequence[Download]], folder: Path
) -> dict[str, Copy]:
    """The CSV of each published table that is one of the ``downloads`` in a folder, as the copy that a release keeps."""
    return {
        name: Copy(name, copies.file_of(one.sha256), folder / one.path, one.sha256, "", published[name].resource.primary_key)
        for name, files in downloads.items() for one in files if one.format == "csv" and name in published
    }  # fmt: skip


def draft(
    history: History, day: date, published: Mapping[str, PublicTable], now: Mapping[str, Copy], sheets: Sequence[Sheet],
    lacking: Lacking, amounts: States, *, publishing: bool,
) -> Draft:  # fmt: skip
    """The record of this build; ``now`` are copies of its tables, ``sheets`` what it tells of each table with counts,
    ``amounts`` how those of each period stand in the tables, of which some units' rows may be ``lacking``."""
    tables = {name: (table.rows, now[name].sha256 if name in now else "") for name, table in published.items()}
    kept = {name: (one.path, one.key) for name, one in now.items()} if publishing else {}
    units = {name: sorted(some) for name, some in lacking.items() if name in published}
    shown = {
        name: {unit: periods for unit, periods in of.items() if unit not in lacking.get(name, ())}
        for name, of in amounts.items() if name in published
    }  # fmt: skip
    made = releases.draft(history, day, tables, list(sheets), kept, units, shown)
    if publishing:
        return made
    # What is not recorded stands on the last release.
    return replace(made, head=history.last, number=len(history.records), document={})


def unrecorded(history: History, made: Draft) -> list[Problem]:
    """A warning where a site that hides numbers is none of the recorded ones: put on the web so, it would be known to
    readers and to no later build."""
    if not (made.name and made.hides):
        return []
    return [Problem("release-unrecorded", Severity.WARNING, place=Place(FOLDER))]


def announce(made: Draft, build: Path) -> None:
    """The site will say which release it is, where there is one."""
    if made.number:
        (build / releases.HEAD).write_bytes(made.said)


def keep(content: Path, made: Draft) -> tuple[Path | None, list[Problem]]:
    """The record where it is kept, None where it would only repeat the last one; a fatal problem where that failed."""
    folder = content / FOLDER
    problems = releases.record(folder, made)
    return (folder / f"{made.name}.json" if made.name and not problems else None), problems
