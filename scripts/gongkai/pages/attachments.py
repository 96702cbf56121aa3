"""The vouchers on a record's page: small pictures that open as large ones, each with what it shows and who signed for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.core import i18n
from gongkai.core.attachments import SHOWS, Attachment
from gongkai.pages import parts
from gongkai.pages.site import Site

SHOWN = 6
"""Pictures that a page shows; the others are links, so that the page stays light."""


def by_record(site: Site) -> dict[str, list[Attachment]]:
    """What is shown on the page of each record, by its address."""
    found: dict[str, list[Attachment]] = {}
    for one in site.attached:
        for path in one.records:
            found.setdefault(path, []).append(one)
    return found


def section(found: Sequence[Attachment], locale: str) -> list[dict[str, Any]]:
    """The section of a record's page; none where nothing is attached."""
    if not found:
        return []
    items = [_item(one, at < SHOWN, locale) for at, one in enumerate(found)]
    return [{"kind": "attachments", "id": "attachments", "title": i18n.say("attachments.title", locale),
             "note": i18n.say("attachments.note", locale), "items": items}]  # fmt: skip


def _item(one: Attachment, pictured: bool, locale: str) -> dict[str, Any]:
    facts = {"kilobytes": i18n.number(max(1, round(one.bytes / 1000)))}
    key = "attachments.picture" if one.small else "attachments.pdf"
    return {
        "title": one.row.get(f"{SHOWS}_{locale}") or one.shows, "path": one.path,
        "small": one.small if pictured else "", "width": one.width, "height": one.height,
        "note": i18n.say("attachments.signed", locale, day=parts.day(one.signed_on, locale)),
        "open": i18n.say(key, locale, **facts),
    }  # fmt: skip
