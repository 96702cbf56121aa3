"""Codes that a phone reads: the one square of a page's address. The one place that knows the library that makes them."""

from __future__ import annotations

from typing import Any

import segno

from gongkai.core import i18n
from gongkai.pages.site import Site


def of(site: Site, path: str, locale: str) -> dict[str, Any] | None:
    """The code of a page's address: {"address", "size", "path"}, the path being that of its dark squares in an SVG of so many
    units; None where the portal has no address of its own."""
    if not site.settings.site_url:
        return None
    first = site.settings.languages[0] if site.settings.languages else i18n.LOCALES[0]
    address = site.settings.site_url + ("" if locale == first else f"{locale}/") + path
    code = segno.make(address, error="m", micro=False)
    rows = [list(row) for row in code.matrix_iter(border=4)]
    squares = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark]
    return {"address": address, "size": len(rows), "path": "".join(squares)}
