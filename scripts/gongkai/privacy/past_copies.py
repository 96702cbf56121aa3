"""Copies of published tables under today's words: which may not stay in the records.

What was published cannot be called back, but this house need not go on handing it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from gongkai.core.links import UNIT
from gongkai.core.model import Field, Package, Resource
from gongkai.core.privacy import CLOSED
from gongkai.core.sql import quoted
from gongkai.core.versions import Copy, Row
from gongkai.incremental import memory
from gongkai.privacy import gate, leaks
from gongkai.privacy.fields import anonymity, names, parties, recipients
from gongkai.privacy.suppression.suppressed import THRESHOLDS
from gongkai.warehouse import Warehouse

CORRECTIONS = "disclosure.corrections"
"""The kit's table of corrections."""
REMOVED = "privacy_removal"
"""The reason of a correction that takes out what should never have been published."""


Removed = Mapping[str, Collection[tuple[str, str, str, str]]]
"""By table: unit, row key, column and the text that stands there now."""


def unfit(
    copies: Iterable[Copy], packages: Sequence[Package], allowed: Iterable[str], warehouse: Warehouse
) -> dict[str, str]:
    """The copies that would not be published today, by file with the reason: a number of a person, a column that is not public any
    more or names that are masked today, a count so small that no profile lets it be shown today, a row that could be told apart, a list of
    recipients, or a cell that was taken out for privacy."""
    resources = {one.id: one for package in packages for one in package.resources}
    permitted, removed = tuple(sorted(allowed)), _removed(warehouse)
    found: dict[str, str] = {}
    for copy in {(one.relation, one.file): one for one in copies}.values():
        resource = resources.get(copy.relation)
        if resource and recipients.declared(resource):
            found[copy.file] = "recipients"
        elif why := memory.remember(
            _reason, copy, resource, permitted, tuple(sorted(removed.get(copy.relation, ()))), warehouse
        ):
            found[copy.file] = why
    return found


def _reason(
    copy: Copy, resource: Resource | None, allowed: Sequence[str], removed: Sequence[tuple[str, str, str, str]],
    warehouse: Warehouse,
) -> str:  # fmt: skip
    rows = copy.rows()
    try:
        header = next(rows, ())
        fields = [resource.field(one) if resource else None for one in header]
        closed = [one.name for one in fields if one and one.privacy in CLOSED]
        if closed:
            return f"privacy: {', '.join(closed)}"
        return _in_rows(header, fields, rows, resource, copy.key, frozenset(allowed), removed, warehouse)
    except (OSError, ValueError, EOFError):
        return "unreadable"


def _in_rows(
    header: Row, fields: Sequence[Field | None], rows: Iterator[Row], resource: Resource | None, key: Sequence[str],
    allowed: frozenset[str], removed: Sequence[tuple[str, str, str, str]], warehouse: Warehouse,
) -> str:  # fmt: skip
    masked = [(at, one) for at, one in enumerate(fields) if one and one.privacy == "mask_name"]
    named: dict[int, set[tuple[str, str]]] = {at: set() for at, _ in masked}
    beside = {at: parties.companion(one, resource.fields) if resource else None for at, one in masked}
    kinds = {at: header.index(one.name) if one and one.name in header else -1 for at, one in beside.items()}
    small = [at for at, one in enumerate(fields) if one and one.suppress]
    alike = [header.index(one) for one in (anonymity.declared(resource) if resource else ()) if one in header]
    groups: Counter[Row] = Counter()
    clean: set[str] = set()
    for row in rows:
        for at, seen in named.items():
            seen.add((row[at], row[kinds[at]] if kinds[at] >= 0 else ""))
        if any(row[at].isdigit() and 0 < int(row[at]) < min(THRESHOLDS) for at in small):
            return f"suppress: {', '.join(header[at] for at in small)}"
        if removed and _takes_out(header, row, key, removed):
            return REMOVED
        for text in set(row) - clean:
            if any(one.kind in leaks.GRAVE for one in leaks.find(text, declared=True, allowed=allowed)):
                return "leak"
            clean.add(text)
        if alike:
            groups[tuple(row[at] for at in alike)] += 1
    for at, one in masked:
        if resource and _is_bare(one, resource, named[at], warehouse):
            return f"privacy: {one.name}"
    if resource and groups and min(groups.values()) < anonymity.least(resource):
        return f"quasi_identifiers: {', '.join(header[at] for at in alike)}"
    return ""


def _is_bare(field: Field, resource: Resource, named: Collection[tuple[str, str]], warehouse: Warehouse) -> bool:
    """Whether a name that was published (with what its row says of the kind of party) would be masked today."""
    kind = parties.companion(field, resource.fields)
    columns = f"unnest(?::VARCHAR[]) AS {quoted(field.name)}"
    given = [[name for name, _ in named]]
    if kind:
        columns += f", unnest(?::VARCHAR[]) AS {quoted(kind.name)}"
        given.append([of for _, of in named])
        persons = {name for name, _ in named if names.looks_like_name(name)}
    told = gate.expression(field, resource.fields, persons if kind else ())
    column = quoted(field.name)
    query = f"SELECT count(*) FROM (SELECT {columns}) WHERE {column} <> '' AND {told} <> {column}"
    return bool(warehouse.trusted(query, given).rows[0][0])


def _takes_out(header: Row, row: Row, key: Sequence[str], removed: Sequence[tuple[str, str, str, str]]) -> bool:
    """Whether a row still has what was taken out of it."""
    cells = dict(zip(header, row, strict=True))
    keys = [cells.get(one, "") for one in key]
    return any(
        (not unit or cells.get(UNIT, unit) == unit)
        and row_key in (*keys[-1:], "/".join(keys), "/".join(keys[1:]))
        and cells.get(field, "") not in ("", now)
        for unit, row_key, field, now in removed
    )


def _removed(warehouse: Warehouse) -> Removed:
    """What the corrections say was taken out for privacy, with what stands there instead."""
    if CORRECTIONS not in warehouse.raw:
        return {}
    chosen = f"SELECT {UNIT}, resource, row_key, field, coalesce(new_value, '') FROM {quoted(*CORRECTIONS.split('.'))}"
    rows = warehouse.trusted(f"{chosen} WHERE reason = ? ORDER BY ALL", [REMOVED]).rows
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for unit, resource, row_key, field, now in rows:
        found.setdefault(str(resource), []).append((str(unit), str(row_key), str(field), str(now)))
    return found
