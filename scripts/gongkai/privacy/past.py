"""What earlier releases told of the tables, under today's words: what may not stay in the records, what things are called now,
and what this release will tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gongkai.core.disclosures import Earlier, Sheet
from gongkai.core.errors import Problem
from gongkai.core.model import Field, Package, PublicTable
from gongkai.core.privacy import CLOSED
from gongkai.core.withheld import Lacking
from gongkai.privacy import leaks
from gongkai.privacy.fields import recipients
from gongkai.privacy.suppression import disclosed, former_names, matching
from gongkai.warehouse import Warehouse


def unfit(sheets: Mapping[str, Sheet], packages: Sequence[Package], allowed: Iterable[str]) -> dict[str, str]:
    """The sheets that would not be published today, each with the reason: a number of a person is found in it, a column is
    not public any more, or the table is now a list of recipients. Who may not read them is not to read them here.
    ``allowed`` are numbers that are nobody's own."""
    resources = {one.id: one for package in packages for one in package.resources}
    permitted = frozenset(allowed)
    found: dict[str, str] = {}
    clean: set[str] = set()
    for file, sheet in sheets.items():
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


def recognised(
    earlier: Earlier, together: Sequence[frozenset[str]], packages: Sequence[Package], warehouse: Warehouse,
    without: Lacking | None = None,
) -> tuple[Earlier, list[Problem]]:  # fmt: skip
    """What readers have from earlier releases, in present names; a problem for each thing that can't be found again, though it
    may be there. ``together`` are the tables of each release. Nothing is gone of the units that a table was read ``without``."""
    said = former_names.declared(packages)
    problems = [*said.problems, *matching.unkeyed(packages)]
    if not earlier.disclosures:
        return earlier, problems
    earlier = earlier.renamed(said.renaming)
    return earlier, [*problems, *matching.questions(earlier, packages, said, list(together), warehouse, without)]


def sheets(published: Mapping[str, PublicTable], packages: Sequence[Package], warehouse: Warehouse) -> list[Sheet]:
    """What this release tells of each table with counts. A list of recipients has no place in a record."""
    given = {name: one for name, one in published.items() if not recipients.declared(one.resource)}
    return disclosed.sheets(given, packages, warehouse)
