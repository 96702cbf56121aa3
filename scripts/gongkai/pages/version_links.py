"""Where the pages of releases are, and how a table's own page leads to its earlier versions."""

from __future__ import annotations

from typing import Any

from gongkai.core import i18n
from gongkai.core.versions import Version
from gongkai.pages import parts
from gongkai.pages.site import Site

PATH = "releases/index.html"
SHOWN = 12
"""Versions that a table's own page names at most."""


def path_of(version: Version, table: str = "") -> str:
    """The address of a release, or of a table in it, inside a locale."""
    return f"releases/{version.name}/{table.replace('.', '/') + '/' if table else ''}index.html"


def way(site: Site, table: str, locale: str) -> dict[str, Any] | None:
    """What a table's own page says of its earlier versions; None where there are none."""
    found = [one for one in reversed(site.versions) if table in one.tables]
    if not found:
        return None
    items = [
        {"title": one.name, "path": path_of(one, table), "note": parts.day(one.day, locale)}
        for one in found if one is found[-1] or one is found[0] or table in one.differences
    ][:SHOWN]  # fmt: skip
    items.append({"title": i18n.say("releases.all", locale), "path": PATH, "note": ""})
    return {"kind": "links", "title": i18n.say("releases.versions", locale), "items": items}
