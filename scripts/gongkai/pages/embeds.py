"""A page of its own for each chart of the whole portal, to stand in a frame on somebody else's: the chart, its day, the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.core import i18n
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.pages import no_data, parts
from gongkai.pages.package import frame, package_path
from gongkai.pages.site import Planned, Site


def plan(site: Site) -> Iterator[Planned]:
    """The pages; none of a package that has no data yet, whose own page shows no chart either."""
    none_yet = {one.name for one in site.packages if no_data.of_package(site, one)}
    for part in site.whole:
        if part.rows and CHART_KINDS[part.view.kind].drawn and part.view.package not in none_yet:
            yield Planned(parts.embed_path(part), embed, (part.view.package, part.identity))


def embed(site: Site, package: str, identity: str, locale: str) -> dict[str, Any]:
    """The page of a chart: its figure, what it says of itself where it travels alone, and the page that it is from."""
    part = next(one for one in site.whole if (one.view.package, one.identity) == (package, identity))
    section = parts.draw(site, part, locale)
    owner = next(one for one in site.packages if one.name == package)
    title = i18n.pick(part.view.title, locale)
    page = frame(
        "embed", locale, parts.embed_path(part), title, [(i18n.pick(owner.title, locale), package_path(package))]
    )
    page |= {
        "noindex": True,
        "demonstration": owner.demonstration,
        "sections": [section],
        "note": parts.note(site, part, locale),
    }
    return page | {"source": f"{package_path(package)}#{part.identity}"}
