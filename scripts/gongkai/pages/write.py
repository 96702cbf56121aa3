"""Every page of the portal, written one at a time: nothing is held for all pages at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gongkai import __version__, handbook, i18n
from gongkai.pages import records
from gongkai.pages.home import home, quality
from gongkai.pages.package import package, resource
from gongkai.pages.site import Site


def write(site: Site) -> int:
    """Write the JSON of every page in every language below ``site.build``; the number of pages."""
    count = 0
    for locale in site.settings.languages:
        for page in _pages(site, locale):
            path = site.build / locale / Path(page["path"]).with_suffix(".json")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_json(page), encoding="utf-8")
            count += 1
    (site.build / "portal.json").write_text(_json(_portal(site)), encoding="utf-8")
    (site.build / "quality.json").write_text(_json(_quality(site)), encoding="utf-8")
    return count


def _pages(site: Site, locale: str) -> Iterable[dict[str, Any]]:
    yield home(site, locale)
    yield quality(site, locale)
    for one in site.packages:
        yield package(site, one, locale)
        for each in one.resources:
            yield resource(site, one, each, locale)
    yield from records.pages(site, locale)


def _json(page: dict[str, Any]) -> str:
    return json.dumps(page, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def _portal(site: Site) -> dict[str, Any]:
    settings = site.settings
    return {
        "name": settings.name,
        "organisation": settings.organisation,
        "description": settings.description,
        "locales": list(settings.languages),
        "as_of": site.as_of.isoformat(),
        "site_url": settings.site_url,
        "demonstration": any(one.demonstration for one in site.packages),
        "contact": settings.contact,
        "version": __version__,
        "handbook": {locale: f"{folder}/index.html" for locale, folder in handbook.FOLDERS.items()},
        "packages": [
            {"name": one.name, "title": one.title, "path": f"data/{one.name}/index.html"} for one in site.packages
        ],
    }


def _quality(site: Site) -> dict[str, Any]:
    """The public account of all checks, for machines: every rule with its result, every problem as readers are told it."""
    return {
        "as_of": site.as_of.isoformat(),
        "rules": [
            {"id": one.rule.id, "package": one.rule.package, "severity": one.rule.severity.value,
             "result": "not-run" if one.not_run else "found" if one.problems else "passed", "count": len(one.problems)}
            for one in site.outcomes
        ],
        "problems": [
            {"code": one.code, "severity": one.severity.value, "package": one.package, "resource": one.resource,
             "row": one.row, "field": one.field, "type": one.type,
             "message": {locale: site.told(one, locale)["message"] for locale in i18n.LOCALES}}
            for one in site.problems
        ],
    }  # fmt: skip
