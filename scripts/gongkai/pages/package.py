"""A page for each package and each of its resources: the charts, the table, the dictionary, the downloads, the checks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.core import citations, i18n
from gongkai.core.chart_kinds import CHART_KINDS
from gongkai.core.links import ROWS, Key, links_of
from gongkai.core.model import Package, Resource
from gongkai.core.results import SUMS, Download
from gongkai.pages import explorer, lateness, no_data, paid, parts, version_links
from gongkai.pages.site import Site

SOME = 12
"""Records that a package's page shows of a table whose records have lists of their own."""


def frame(kind: str, locale: str, path: str, title: str, crumbs: list[tuple[str, str]]) -> dict[str, Any]:
    """What every page has: its kind, address, title and the way that leads to it."""
    return {
        "kind": kind, "locale": locale, "path": path, "title": title, "answer": "", "description": "",
        "crumbs": [{"title": name, "path": target} for name, target in crumbs],
        "demonstration": False, "problems": [], "sections": [],
    }  # fmt: skip


def package_path(name: str) -> str:
    """The address of a package's page inside a locale."""
    return f"data/{name}/index.html"


def resource_path(resource: Resource) -> str:
    """The address of a resource's page inside a locale."""
    return f"data/{resource.package}/{resource.name}/index.html"


def rows_path(resource: Resource, part: str = "") -> str:
    """The address of the pages of all rows of a resource, or of a part of them, inside a locale."""
    return f"data/{resource.package}/{resource.name}/{ROWS}/{part}index.html"


def list_path(resource: Resource, field: str = "", folder: str = "") -> str:
    """The address inside a locale of the list of a table's records: of all, or of those in a folder for a value of a field. No
    record's own address can be in a folder that begins with an underscore."""
    below = f"{field}/{folder}/" if field else ""
    return f"{resource_path(resource).removesuffix('index.html')}_all/{below}index.html"


def package(site: Site, one: Package, locale: str) -> dict[str, Any]:
    """The page of a package: its questions answered, its tables, where it comes from."""
    title = i18n.pick(one.title, locale)
    page = frame("package", locale, package_path(one.name), title, [])
    page["description"] = i18n.pick(one.description, locale)
    page["demonstration"] = one.demonstration
    page |= lateness.line(site.latest(locale, one.name))
    page["noindex"] = any(view.full(name) in site.safeguards.lists for view in one.views for name in view.resources)
    page |= site.findings(site.problems_of(one.name), locale)
    sections = [parts.draw(site, part, locale) for part in site.whole if part.view.package == one.name]
    page["answer"] = next((s["figure"]["sentence"] for s in sections if s["kind"] == "figure"), "")
    if no_data.of_package(site, one):
        page["answer"], sections = i18n.say("package.none-yet", locale), []
    else:
        sections += paid.largest(site, one.name, locale)
    page["resources"] = [_listed(site, each, locale) for each in one.resources]
    for each in one.resources:
        if items := _records(site, each, locale):
            title = i18n.pick(each.title, locale)
            way = (
                {"all": {"title": i18n.say("lists.way", locale, table=title), "path": list_path(each)}}
                if each.lists
                else {}
            )
            sections.append({"kind": "records", "id": f"list-{each.name}", "title": title, "items": items, **way,
                             **_others(site, each, len(items), locale)})  # fmt: skip
    if files := site.downloads(one.name, locale):
        title = i18n.say("downloads.title", locale)
        sections.append({"kind": "downloads", "id": "downloads", "title": title, **_files(files, one.name, locale)})
        sections.append(_cite(site, one, locale))
    if about := i18n.pick(one.readme, locale):
        title = i18n.say("package.about", locale)
        sections.append({"kind": "prose", "id": "readme", "title": title, "html": parts.prose(_untitled(about))})
    page["sections"] = sections
    page["metadata"] = _metadata(one, locale)
    return page


def _untitled(text: str) -> str:
    """A package's account of itself without its own first heading: the page has its name above."""
    return re.sub(r"\A\s*# [^\n]*\n", "", text)


def _metadata(one: Package, locale: str) -> dict[str, Any]:
    def told(key: str, entries: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
        titles = (i18n.pick(label, locale) for label in one.credits.get(key) or ({},) * len(entries))
        return [{**each, **({"title": title} if title else {})} for each, title in zip(entries, titles, strict=True)]

    return {
        "licenses": told("licenses", one.licenses), "sources": told("sources", one.sources),
        "contributors": [dict(each) for each in one.contributors], "keywords": list(one.keywords),
        "version": one.version, "homepage": one.homepage,
    }  # fmt: skip


def _cite(site: Site, one: Package, locale: str) -> dict[str, Any]:
    """How the package is cited, in words and as files, and where programs find it."""
    cited = citations.of_package(one, site.settings, site.as_of, locale)
    files = [{"title": name, "path": f"downloads/{one.name}/{name}", "note": ""} for name in citations.FILES[:3]]
    programs = {
        "title": "datapackage.json",
        "path": f"downloads/{one.name}/datapackage.json",
        "note": i18n.say("cite.package", locale),
    }
    text = {"title": citations.gb(cited), "path": f"downloads/{one.name}/{citations.FILES[3]}", "note": "GB/T 7714"}
    return {"kind": "links", "title": i18n.say("cite.title", locale), "items": [text, *files, programs]}


def _listed(site: Site, one: Resource, locale: str) -> dict[str, Any]:
    return {
        "title": i18n.pick(one.title, locale), "path": resource_path(one), "rows": site.count(one.id),
        "description": i18n.pick(one.description, locale), "withheld": site.is_withheld(one), "tabular": one.tabular,
        **({"lacking": lacks} if (lacks := site.lacks(one, locale)) else {}),
    }  # fmt: skip


def _records(site: Site, one: Resource, locale: str) -> list[dict[str, Any]]:
    """The record pages of a resource, each with the small disclosure matrix where it has one."""
    if one.heading:
        return []  # what their names do not tell apart is no list for readers
    listed = site.listed(one.id)
    return [
        {
            "title": i18n.pick(record.title, locale),
            "path": record.path,
            "note": "",
            "svg": _mark(site, one, key, locale),
        }
        for key, record in (listed[:SOME] if one.lists else listed)
    ]


def _others(site: Site, one: Resource, listed: int, locale: str) -> dict[str, Any]:
    """What is said where a resource has more records than are listed, and the file that has them all."""
    count = site.named(one.id)
    if count <= listed:
        return {}
    file = next(iter(site.downloads(one.id, locale)), None)
    told = {"shown": i18n.number(listed), "count": i18n.number(count)}
    if not file:
        return {"more": i18n.say("records.listed", locale, **told)}
    label = i18n.say("records.download", locale)
    return {
        "more": i18n.say("records.listed.more", locale, **told),
        "whole": {"label": label, "path": f"downloads/{file.path}"},
    }


def _mark(site: Site, one: Resource, key: Key, locale: str) -> str:
    marked = (part for part in site.about(one.id, key) if CHART_KINDS[part.view.kind].mark and part.rows)
    part = next(marked, None)
    return str(site.picture(part, locale)["small"]) if part else ""


def resource(site: Site, owner: Package, one: Resource, locale: str) -> dict[str, Any]:
    """The page of a resource: what its columns mean, its first rows, all its rows as downloads; or why it is withheld."""
    table = site.tables.get(one.id)
    shown = table or one
    owner_title = i18n.pick(owner.title, locale)
    page = frame(
        "resource",
        locale,
        resource_path(one),
        i18n.pick(one.title, locale),
        [(owner_title, package_path(owner.name))],
    )
    page["description"] = i18n.pick(one.description, locale)
    page["demonstration"] = owner.demonstration
    page |= lateness.line(site.latest(locale, one.id, one.package))
    page["package"] = {"title": owner_title, "path": package_path(owner.name)}
    page["metadata"] = _metadata(owner, locale)
    page["noindex"] = one.id in site.safeguards.lists
    found = site.problems_of(one.package, one.name)
    findings = site.findings([each for each in found if not site.is_of_withheld(each)], locale)
    sections: list[dict[str, Any]] = []
    if site.is_withheld(one):
        sections.append({"kind": "withheld", "title": i18n.say("withheld.title", locale), **findings})
    else:
        page |= findings
    if lacks := site.lacks(one, locale):
        sections.append(parts.lacking(site, lacks, [each for each in found if site.is_of_withheld(each)], locale))
    if table:
        page["answer"] = i18n.say("resource.rows", locale, rows=i18n.number(site.count(one.id) or 0))
        sections += [offer] if (offer := explorer.section(site, table, locale)) else []
        sections.append(_preview(site, table, locale))
    if files := site.downloads(one.id, locale):
        sections.append({"kind": "downloads", **_files(files, one.package, locale)})
    if versions := version_links.way(site, one.id, locale):
        sections.append(versions)
    if one.remote:
        items = [{"title": address, "url": address, "note": ""} for address in one.remote]
        sections.append({"kind": "links", "title": i18n.say("resource.remote", locale), "items": items})
    if not one.tabular and one.files:
        sections.append(
            {"kind": "facts", "title": i18n.say("resource.file", locale),
             "rows": [{"label": i18n.say("resource.file-name", locale), "text": file.name} for file in one.files]}
        )  # fmt: skip
    if shown.fields:
        titles = {name: (i18n.pick(each.title, locale), resource_path(each)) for name, each in site.resources.items()}
        sections.append({"kind": "dictionary", "fields": parts.dictionary(shown.fields, locale, titles)})
    page["sections"] = sections
    return page


def _preview(site: Site, one: Resource, locale: str) -> dict[str, Any]:
    rows, count = site.rows(one, parts.PREVIEW), site.count(one.id) or 0
    links = links_of(one.fields, (one,), site.resources)
    section: dict[str, Any] = {
        "kind": "table",
        "id": "preview",
        "title": i18n.say("resource.preview", locale),
        "table": parts.tabled(one.fields, links, rows, locale, site.records),
    }
    if count > len(rows):
        section["more"] = i18n.say("resource.more", locale, shown=i18n.number(len(rows)), rows=i18n.number(count))
        section["way"] = {"path": rows_path(one), "title": i18n.say("rows.all", locale)}
    return section


def _files(files: Sequence[Download], package: str, locale: str) -> dict[str, Any]:
    """The files of a section, and where the package's list of checksums is."""
    return {
        "files": [
            {"label": i18n.say(one.label, locale, name=one.path.rpartition("/")[2]), "path": f"downloads/{one.path}", "format": one.format,
             "bytes": one.bytes, "sha256": one.sha256}
            for one in files
        ],
        "sums": f"downloads/{package}/{SUMS}",
    }  # fmt: skip
