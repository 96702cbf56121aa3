"""What was published and is not as it was: each cell and each row, with the reason that the corrections give, or that none was given."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.core import formatting, i18n
from gongkai.core.disclosures import HIDDEN
from gongkai.core.links import UNIT
from gongkai.core.model import Absent, Label, Resource
from gongkai.core.versions import Difference, Row, Version
from gongkai.pages.site import Site

CORRECTIONS = "disclosure.corrections"
"""The kit's table of corrections: unit, resource, row_key, field, reason, found_by."""
FILE = "corrections.csv"
"""The whole ledger, among the files of the releases."""
COLUMNS = ("release", "day", "table", "row", "field", "what", "before", "after", "reason", "found_by")


@dataclass(frozen=True)
class Entry:
    """One thing that is not as it was; ``what`` is changed, removed, column, absent (the table) or unknown (a copy is gone);
    ``reason`` and ``found_by`` are codes of the corrections, "" where they say nothing."""

    version: Version
    table: str
    row: Row
    field: str
    what: str
    before: str = ""
    after: str = ""
    reason: str = ""
    found_by: str = ""


def entries(site: Site) -> Iterator[Entry]:
    """All of the ledger, the newest release first."""
    known = _corrections(site)
    for version in reversed(site.versions):
        for table, told in version.differences.items():
            if told.corrects and not told.first:
                yield from _of_table(version, table, told, known)


def _of_table(version: Version, table: str, told: Difference, known: Mapping[Row, Row]) -> Iterator[Entry]:
    if told.absent or told.unknown:
        yield Entry(version, table, (), "", "absent" if told.absent else "unknown")
    for name in told.old_columns:
        yield Entry(version, table, (), name, "column")
    for one in told.changed:
        reason, found_by = _why(known, table, told.key, one.key, one.field)
        yield Entry(version, table, one.key, one.field, "changed", one.before, one.after, reason, found_by)
    for row in told.removed:
        key = row[: len(told.key)] if told.key else row
        reason, found_by = _why(known, table, told.key, key, "")
        yield Entry(version, table, key, "", "removed", "", "", reason, found_by)


def _why(known: Mapping[Row, Row], table: str, names: Sequence[str], key: Row, field: str) -> tuple[str, str]:
    unit = key[names.index(UNIT)] if UNIT in names else ""
    for called in (key[-1] if key else "", "/".join(key), "/".join(key[1:])):
        for column in (field, "") if field else ("",):
            if found := known.get((unit, table, called, column)) or known.get(("", table, called, column)):
                return found[0], found[1]
    return "", ""


def _corrections(site: Site) -> dict[Row, Row]:
    """Reason and finder by unit, table, row and column; the row alone is told by any correction of it."""
    table = site.tables.get(CORRECTIONS)
    names = [one.name for one in table.fields] if table else []
    wanted = (UNIT, "resource", "row_key", "field", "reason", "found_by")
    if table is None or not set(wanted) <= set(names):
        return {}
    found: dict[Row, Row] = {}
    for row in site.rows(table):
        unit, resource, key, field, reason, by = (
            "" if isinstance(row[names.index(one)], Absent) else str(row[names.index(one)]) for one in wanted
        )
        found[unit, resource, key, field] = (reason, by)
        found.setdefault((unit, resource, key, ""), (reason, by))
    return found


def unit_of(entry: Entry) -> str:
    """The unit that an entry is about; "" where it is about none."""
    told = entry.version.differences.get(entry.table)
    named = told and UNIT in told.key and len(entry.row) > told.key.index(UNIT)
    return entry.row[told.key.index(UNIT)] if told and named else ""


def said(site: Site, name: str, code: str, locale: str) -> str:
    """A code of the corrections (reason, found_by) in words; that none was given where there is none."""
    if not code:
        return i18n.say("releases.no-reason" if name == "reason" else "absent.missing", locale)
    table = site.tables.get(CORRECTIONS)
    field = table.field(name) if table else None
    return i18n.pick(field.categories.get(code, {"": code}), locale) if field else code


def word(resource: Resource | None, name: str, text: str, locale: str) -> dict[str, str]:
    """A cell as a release had it, in words."""
    if text == HIDDEN:
        return {"text": i18n.say("absent.suppressed", locale), "absent": "suppressed"}
    if not text:
        return {"text": i18n.say("absent.missing", locale), "absent": "missing"}
    field = resource.field(name) if resource else None
    label: Label | None = formatting.label(text, field) if field else None
    return {"text": i18n.pick(label, locale) if label else text}


def write(site: Site) -> None:
    """The whole ledger as CSV, for programs, where there is any release."""
    folder: Path = site.build / "releases"
    if not folder.is_dir():
        return
    with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for one in entries(site):
            place = (one.version.name, one.version.day, one.table, "/".join(one.row), one.field, one.what)
            writer.writerow([*place, one.before, one.after, one.reason, one.found_by])
