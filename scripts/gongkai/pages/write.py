"""Every page of the portal as JSON: made one at a time, by as many processes as there are processors, or kept.

A page of which all that it asked for is what it was in the last build is not made again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from gongkai import __version__
from gongkai.core import i18n
from gongkai.folders import swap
from gongkai.incremental import memory, shares
from gongkai.pages import (
    catalogue,
    embeds,
    ledger,
    lists,
    paid,
    payees,
    privacy,
    records,
    releases,
    rows,
    terms,
    version_links,
)
from gongkai.pages.home import home, quality, search
from gongkai.pages.package import package, package_path, resource, resource_path
from gongkai.pages.site import Planned, Site

SHARE = 50
"""Pages that are worth a process of their own."""

Written = dict[str, bool]


def write(site: Site) -> dict[str, Written]:
    """Write the JSON of every page in every language below ``site.build``; by language, the name of each file, and whether
    it is what it was in the last build. The files of that build lie there; those of pages that are gone are removed."""
    swap.begin(site.build)
    for locale in set(i18n.LOCALES) - set(site.settings.languages):
        shutil.rmtree(site.build / locale, ignore_errors=True)
    planned = list(_pages(site))
    written: dict[str, Written] = {}
    for locale in site.settings.languages:
        written[locale] = {_name(one.path): _stays(site, locale, one) for one in planned}
        wanted = [one for one in planned if not written[locale][_name(one.path)]]
        few = [one for one in wanted if not one.many]
        many = shares.out([one for one in wanted if one.many], partial(_made, site, locale), site.build, SHARE)
        for name in chain(many, _made(site, locale, few)):
            written[locale][name] = True
        for path in memory.current().known(f"page {locale}/"):
            if _name(path) not in written[locale]:
                (site.build / locale / _name(path)).unlink(missing_ok=True)
    ledger.write(site)
    catalogue.write(site)
    (site.build / "portal.json").write_text(_json(_portal(site)), encoding="utf-8")
    (site.build / "quality.json").write_text(_json(_quality(site)), encoding="utf-8")
    return written


def _pages(site: Site) -> Iterator[Planned]:
    yield Planned("index.html", home)
    yield Planned("search/index.html", search)
    yield Planned("quality/index.html", quality)
    yield Planned(privacy.PATH, privacy.privacy)
    for one in site.packages:
        yield Planned(package_path(one.name), package, (one,))
        for each in one.resources:
            yield Planned(resource_path(each), resource, (one, each))
    yield from lists.plan(site)
    yield from records.plan(site)
    yield from rows.plan(site)
    yield from releases.plan(site)
    yield from payees.plan(site)
    yield from embeds.plan(site)


def _name(path: str) -> str:
    """The file of a page's data."""
    return f"{path.removesuffix('.html')}.json"


def _stays(site: Site, locale: str, one: Planned) -> bool:
    """Whether the page is what it was in the last build."""
    there = os.path.isfile(f"{site.build}/{locale}/{_name(one.path)}")  # noqa: PTH113
    return there and memory.current().stay(f"page {locale}/{one.path}", one.make, _given(site, one))


def _given(site: Site, one: Planned) -> tuple[object, ...]:
    return site, site.told_slices, site.warehouse, *one.given


def _made(site: Site, locale: str, wanted: Iterable[Planned]) -> list[str]:
    """Make pages and write them; the names of those that came out as they were in the last build."""
    same = []
    for one in wanted:
        with memory.recorded() as trace:
            memory.read(site, "shared")
            page = one.make(site, *one.given, locale)
            terms.explain(page, site.terms, locale)
        path, text = site.build / locale / _name(one.path), _json(page)
        if path.is_file() and path.read_bytes() == text.encode():
            same.append(_name(one.path))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        memory.current().note(f"page {locale}/{one.path}", one.make, _given(site, one), (), trace)
    return same


def _json(page: dict[str, Any]) -> str:
    return json.dumps(page, ensure_ascii=False, sort_keys=True) + "\n"


def _portal(site: Site) -> dict[str, Any]:
    settings = site.settings
    return {
        "name": settings.name,
        "organisation": settings.organisation,
        "description": settings.description,
        "locales": list(settings.languages),
        "as_of": site.as_of.isoformat(),
        "latest": {locale: site.latest(locale) for locale in settings.languages},
        "site_url": settings.site_url,
        "demonstration": site.demonstration,
        "contact": settings.contact,
        "version": __version__,
        "withheld": privacy.PATH,
        "search": "search/index.html",
        **({"releases": version_links.PATH} if site.versions else {}),
        **({"payees": paid.PATH} if payees.has_pages(site) else {}),
        "handbook": {locale: f"{folder}/index.html" for locale, folder in i18n.HANDBOOKS.items()},
        "packages": [
            {"name": one.name, "title": one.title, "path": f"data/{one.name}/index.html"} for one in site.packages
        ],
    }


def _quality(site: Site) -> dict[str, Any]:
    """The public account of all checks, for machines: every rule with its result, every problem as readers are told it."""
    own = {one.name: one.own for one in site.packages}
    return {
        "as_of": site.as_of.isoformat(),
        "rules": [
            {"id": one.rule.id, "package": one.rule.package, "severity": one.rule.severity.value, "own": f"rules/{one.rule.path.name}" in own[one.rule.package],
             "result": "not-run" if one.not_run else "found" if one.problems else "passed", "count": site.found(one),
             **({"unchecked": list(one.unchecked)} if one.unchecked else {})}
            for one in site.outcomes
        ],
        "problems": [
            {"code": one.code, "severity": one.severity.value, "package": one.package, "resource": shown.resource,
             "row": shown.row, "field": shown.field, "type": one.type,
             "message": {locale: site.worded(one, locale)["message"] for locale in i18n.LOCALES}}
            for one in site.problems
            for shown in (site.shown(one),)
        ],
    }  # fmt: skip
