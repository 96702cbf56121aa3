"""What an import would do, in words: every row that is added or changed, every cell that is kept in another form."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.core.i18n import say
from gongkai.core.model import Resource
from gongkai.intake.merge import Merged
from gongkai.intake.plan import Plan
from gongkai.intake.rows import Change

_PLACES = 6
"""Cells that one line names; the others are counted."""


def lines(plan: Plan, locale: str) -> list[str]:
    """The lines, table by table; none where nothing changes."""
    return [line for merged in plan.merged for line in _table(merged, plan, locale)]


def _table(merged: Merged, plan: Plan, locale: str) -> Iterator[str]:
    resource = merged.stored.resource
    yield say(
        "import.table", locale, title=resource.title.get(locale) or resource.name, table=resource.id, added=len(merged.added),
        changed=len(merged.changed), unchanged=merged.unchanged, missing=len(merged.missing),
    )  # fmt: skip
    for place, key, row in merged.added:
        cells = say("list.comma", locale).join(
            f"{_title(resource, name, locale)} {text}"
            for name, text in row.items()
            if text and name not in merged.stored.key
        )
        yield say("import.added", locale, place=place, record=" / ".join(key), cells=cells)
    for one in merged.changed:
        told = say("list.comma", locale).join(
            say("import.cell", locale, title=_title(resource, name, locale), old=old or say("import.blank", locale), new=new or say("import.blank", locale))
            for name, (old, new) in one.cells.items()
        )  # fmt: skip
        yield say("import.changed", locale, place=one.place, record=" / ".join(one.key), cells=told)
    for key in merged.newer:
        yield say("import.newer", locale, record=" / ".join(key))
    for key, _ in merged.missing:
        yield say("import.deleted" if merged.deleted else "import.missing", locale, record=" / ".join(key))
    changes = [one for read in plan.reads if read.header.resource.id == resource.id for one in read.changes]
    yield from _forms(changes, resource, locale)


def _forms(changes: list[Change], resource: Resource, locale: str) -> Iterator[str]:
    alike: dict[tuple[str, str, str], list[str]] = {}
    for one in changes:
        alike.setdefault((one.field, one.typed, one.kept), []).append(one.place)
    if alike:
        yield say("import.forms", locale, count=len(changes))
    for (field, typed, kept), places in alike.items():
        more = say("import.more", locale, count=len(places) - _PLACES) if len(places) > _PLACES else ""
        yield say(
            "import.form",
            locale,
            places="、".join(places[:_PLACES]) + more,
            title=_title(resource, field, locale),
            typed=typed,
            kept=kept,
        )


def _title(resource: Resource, name: str, locale: str) -> str:
    one = resource.field(name)
    return (one.title.get(locale) or name) if one else name
