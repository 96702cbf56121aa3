"""Every page of the portal as JSON: made one at a time, by as many processes as there are processors, or kept.

A page that is made of the same as in the last build is not made again: its JSON and its figures' files are taken over.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from gongkai import __version__
from gongkai.core import i18n
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.errors import Problem
from gongkai.core.model import Package, Resource
from gongkai.folders import processes
from gongkai.incremental import cache
from gongkai.pages import privacy, records
from gongkai.pages.home import home, quality
from gongkai.pages.package import package, package_path, resource, resource_path
from gongkai.pages.site import LISTED, Planned, Site
from gongkai.render import handbook

SHARE = 50
"""Pages that are worth a process of their own."""

Written = dict[str, bool]


def write(site: Site) -> dict[str, Written]:
    """Write the JSON of every page in every language below ``site.build``; by language, the name of each file, and whether
    it is what it was in the last build. The files of that build lie there; those of pages that are gone are removed."""
    (site.build / cache.FINISHED).unlink(missing_ok=True)
    for locale in set(i18n.LOCALES) - set(site.settings.languages):
        shutil.rmtree(site.build / locale, ignore_errors=True)
    planned = list(_plan(site))
    written: dict[str, Written] = {}
    for locale in site.settings.languages:
        written[locale] = {_name(one.path): _taken(site, locale, one) for one in planned}
        wanted = [one for one in planned if not written[locale][_name(one.path)]]
        few = [one for one in wanted if not one.many]
        for name in chain(_shared_out(site, locale, [one for one in wanted if one.many]), _made(site, locale, few)):
            written[locale][name] = True
        for path in site.kept.known(f"page {locale}/"):
            if _name(path) not in written[locale]:
                (site.build / locale / _name(path)).unlink(missing_ok=True)
    (site.build / "portal.json").write_text(_json(_portal(site)), encoding="utf-8")
    (site.build / "quality.json").write_text(_json(_quality(site)), encoding="utf-8")
    return written


def _plan(site: Site) -> Iterator[Planned]:
    """Every page, and the digest of all that it is made of."""
    for one in _pages(site):
        yield one._replace(made_of=cache.digest(site.shared, one.made_of))


def _pages(site: Site) -> Iterator[Planned]:
    whole = [part for part in site.slices if not part.view.per]
    yield Planned("index.html", ("home", [site.print_of(part) for part in whole if part.view.home is not None],
                                 site.contents.get("registry.organizations"), site.names), partial(home, site))  # fmt: skip
    yield Planned("quality/index.html", ("quality", site.problems, site.outcomes), partial(quality, site))
    yield Planned(privacy.PATH, privacy.made_of(site), partial(privacy.privacy, site))
    for one in site.packages:
        yield Planned(package_path(one.name), _of_package(site, one), partial(package, site, one))
        for each in one.resources:
            yield Planned(resource_path(each), _of_resource(site, each), partial(resource, site, one, each))
    yield from records.plan(site)


def _of_package(site: Site, one: Package) -> object:
    marks = [
        site.print_of(part)
        for each in one.resources
        for key, _ in site.listed(each.id)
        for part in site.about.get((each.id, key), ())
        if CHART_KINDS[part.view.kind].mark
    ]
    return (
        "package", site.problems_of(one.name)[:LISTED], _tally(site.problems_of(one.name)),
        [site.print_of(part) for part in site.slices if part.view.package == one.name and not part.view.per],
        [(each.id, site.tables[each.id].rows, site.names.get(each.id)) for each in one.resources if each.id in site.tables],
        marks, site.downloads.get(one.name),
    )  # fmt: skip


def _tally(problems: Sequence[Problem]) -> list[tuple[str, int]]:
    """How many there are of each severity, listed or not."""
    return sorted(Counter(one.severity.value for one in problems).items())


def _of_resource(site: Site, one: Resource) -> object:
    table = site.tables.get(one.id)
    return (
        "resource", site.problems_of(one.package, one.name)[:LISTED], _tally(site.problems_of(one.package, one.name)),
        site.is_withheld(one),
        (table.rows, site.contents[one.id], site.names) if table else (), site.downloads.get(one.id),
    )  # fmt: skip


def _name(path: str) -> str:
    """The file of a page's data."""
    return f"{path.removesuffix('.html')}.json"


def _taken(site: Site, locale: str, one: Planned) -> bool:
    """Whether the page is what it was in the last build, and its figures' files with it."""
    name = f"page {locale}/{one.path}"
    files = site.kept.knows(name, one.made_of)
    if files is None or not os.path.isfile(f"{site.build}/{locale}/{_name(one.path)}") or not site.kept.holds(files):  # noqa: PTH113
        return False
    site.kept.note(name, one.made_of, files)
    return True


def _made(site: Site, locale: str, wanted: Iterable[Planned]) -> list[str]:
    """Make pages and write them; the names of those that came out as they were in the last build."""
    same = []
    for one in wanted:
        page = one.make(locale)
        path, text = site.build / locale / _name(one.path), _json(page)
        if path.is_file() and path.read_bytes() == text.encode():
            same.append(_name(one.path))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        site.kept.note(f"page {locale}/{one.path}", one.made_of, _files(page))
    return same


def _files(page: dict[str, Any]) -> list[str]:
    """The files that a page's figures wrote."""
    figures = (part["figure"] for part in page["sections"] if part["kind"] == "figure")
    return [path for figure in figures for path in figure["downloads"].values()]


def _shared_out(site: Site, locale: str, wanted: Sequence[Planned]) -> list[str]:
    """`_made` by as many processes as there are processors. They begin as copies of this one, so that nothing needs to be
    handed over, and end without tidying up what is not theirs."""
    parts = min(os.cpu_count() or 1, len(wanted) // SHARE)
    if parts < 2:
        return _made(site, locale, wanted)
    running: dict[int, Path] = {}
    parent = os.getpid()
    sys.stdout.flush()
    sys.stderr.flush()
    for at in range(parts):
        told = site.build / f"made.{locale}.{at}.json"
        child = os.fork()
        if child == 0:
            status = 1
            try:
                processes.tie(parent)
                same = _made(site, locale, wanted[at::parts])
                told.write_text(
                    json.dumps([same, site.kept.noted(_names(locale, wanted[at::parts]))]), encoding="utf-8"
                )
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(status)
        running[child] = told
    failed = [child for child in running if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]
    if failed:
        raise RuntimeError(f"{len(failed)} of {parts} processes that make pages failed")
    found: list[str] = []
    for told in running.values():
        same, noted = json.loads(told.read_text(encoding="utf-8"))
        told.unlink()
        found += same
        site.kept.join(noted)
    return found


def _names(locale: str, wanted: Sequence[Planned]) -> list[str]:
    """Under which names `Kept` knows these pages."""
    return [f"page {locale}/{one.path}" for one in wanted]


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
        "demonstration": any(one.demonstration for one in site.packages),
        "contact": settings.contact,
        "version": __version__,
        "withheld": privacy.PATH,
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
             "result": "not-run" if one.not_run else "found" if one.problems else "passed", "count": site.found(one)}
            for one in site.outcomes
        ],
        "problems": [
            {"code": one.code, "severity": one.severity.value, "package": one.package, "resource": shown.resource,
             "row": shown.row, "field": shown.field, "type": one.type,
             "message": {locale: site.told(one, locale)["message"] for locale in i18n.LOCALES}}
            for one in site.problems
            for shown in (site.shown(one),)
        ],
    }  # fmt: skip
