"""What a build has to do with releases: what it reads of earlier ones, what it will say of itself, and when that is kept.

The record is made before the pages and kept before the site is shown. Whatever stops the machine in between, a release that
somebody may have seen is in the records; one that nobody saw may be there too, and then a later build hides a little more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from gongkai import releases
from gongkai.core.disclosures import Sheet
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.model import Field, Package, PublicTable
from gongkai.core.privacy import CLOSED
from gongkai.export import Download
from gongkai.privacy import leaks
from gongkai.privacy.fields import recipients
from gongkai.privacy.suppression import disclosed, former_names, matching
from gongkai.releases import Draft, History
from gongkai.warehouse import Warehouse

FOLDER = "releases"
"""The folder of the records in content/."""


def known(
    content: Path,
    site: Path,
    live: Path | None,
    packages: Sequence[Package],
    allowed: Iterable[str],
    *,
    publishing: bool,
) -> tuple[History, list[Problem]]:
    """All releases, and what is wrong with them: fatal where they can't be read, where the ``site`` that stands here or the
    ``live`` one is a release that is not among them, or where this machine is not to publish. ``allowed`` are numbers that
    are nobody's own."""
    folder = content / FOLDER
    history, problems = releases.read(folder)
    if problems:
        return history, problems
    sites = [*([site] if site.is_dir() else []), *([live] if live else [])]
    problems = [problem for one in sites for problem in releases.behind(history, one)]
    problems += releases.at_home(folder) if publishing else []
    reasons = unfit(history, packages, allowed)
    history = history.without(reasons)
    return history, [*problems, *buried(reasons, publishing=publishing)]


def recognised(history: History, packages: Sequence[Package], warehouse: Warehouse) -> tuple[History, list[Problem]]:
    """The history in present names; a problem for each thing that it hid and that can't be found again, though it may be
    there."""
    said = former_names.declared(packages)
    problems = [*said.problems, *matching.unkeyed(packages)]
    if not history.earlier.told:
        return history, problems
    history = replace(history, earlier=history.earlier.renamed(said.renaming))
    together = [frozenset(record["tables"]) for record in history.records]
    problems += matching.questions(history.earlier, packages, said, together, warehouse)
    return history, [*problems, *releases.lost(history, packages)]


def files(content: Path, history: History) -> list[Path]:
    """The files of the records: made by this house, known by their hashes, and looked at by `unfit`."""
    folder = content / FOLDER
    return [folder / name for name in ("SHA256SUMS", ".git", ".gitattributes", *history.listed)]


def unfit(history: History, packages: Sequence[Package], allowed: Iterable[str]) -> dict[str, str]:
    """The sheets that would not be published today, each with the reason: a number of a person is found in it, a column is
    not public any more, or the table is now a list of recipients. Who may not read them is not to read them here."""
    resources = {one.id: one for package in packages for one in package.resources}
    permitted = frozenset(allowed)
    found: dict[str, str] = {}
    clean: set[str] = set()
    for file, sheet in history.sheets.items():
        resource = resources.get(sheet.of or sheet.relation)
        names = (*sheet.key, *sheet.fields)
        closed = [one for at, one in enumerate(names) if resource and _closed(resource.field(one), sheet, at)]
        texts = {text for row in sheet.rows for text in row[: len(sheet.key)]}
        clean |= {text for text in texts - clean if not _grave(text, permitted)}
        if texts - clean:
            found[file] = "leak"
        elif closed:
            found[file] = f"privacy: {', '.join(closed)}"
        elif resource and recipients.declared(resource):
            found[file] = "recipients"
    return found


def _closed(field: Field | None, sheet: Sheet, at: int) -> bool:
    """Whether a column is not public any more, or holds names that are to be masked today."""
    if field is None:
        return False
    bare = field.privacy == "mask_name" and any(row[at] and "*" not in row[at] for row in sheet.rows)
    return field.privacy in CLOSED or bare


def _grave(text: str, allowed: frozenset[str]) -> bool:
    return any(one.kind in leaks.GRAVE for one in leaks.find(text, declared=True, allowed=allowed))


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


def draft(
    history: History, day: date, published: Mapping[str, PublicTable], downloads: Mapping[str, Sequence[Download]],
    packages: Sequence[Package], warehouse: Warehouse, *, publishing: bool,
) -> Draft:  # fmt: skip
    """The record of this build. A list of recipients has no place in it."""
    hashes = {name: one.sha256 for name, files in downloads.items() for one in files if one.format == "csv"}
    tables = {name: (table.rows, hashes.get(name, "")) for name, table in published.items()}
    given = {name: one for name, one in published.items() if not recipients.declared(one.resource)}
    made = releases.draft(history, day, tables, disclosed.sheets(given, packages, warehouse))
    if publishing:
        return made
    # What is not recorded stands on the last release.
    return replace(made, head=history.last, number=len(history.records))


def unrecorded(history: History, made: Draft) -> list[Problem]:
    """A warning where a site that hides numbers is none of the recorded ones: put on the web so, it would be known to
    readers and to no later build."""
    if not (made.name and made.hides):
        return []
    return [Problem("release-unrecorded", Severity.WARNING, place=Place(FOLDER))]


def announce(made: Draft, build: Path) -> None:
    """Nothing: the site will say which release it is, where there is one."""
    if made.number:
        (build / releases.HEAD).write_bytes(made.said)


def keep(content: Path, made: Draft) -> tuple[Path | None, list[Problem]]:
    """The record where it is kept, None where it would only repeat the last one; a fatal problem where that failed."""
    folder = content / FOLDER
    problems = releases.record(folder, made)
    return (folder / f"{made.name}.json" if made.name and not problems else None), problems
