"""A page for every release and for every table in it, whose addresses stay; what changed since; and the ledger of corrections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from gongkai.core import i18n
from gongkai.core.model import Resource
from gongkai.core.versions import Difference, Kept, Version
from gongkai.pages import ledger, parts
from gongkai.pages.package import frame
from gongkai.pages.site import Planned, Site
from gongkai.pages.version_links import PATH, path_of

LEDGER = "releases/corrections/index.html"
FILES = "releases/files/"
LISTED = 200
"""Rows of a kind that a page lists; the file has them all."""


def plan(site: Site) -> Iterator[Planned]:
    """All pages of releases; none where nothing was ever recorded."""
    if not site.versions:
        return
    yield Planned(PATH, _all)
    yield Planned(LEDGER, _ledger)
    for version in site.versions:
        yield Planned(path_of(version), _release, (version,))
        for table in version.tables:
            since = _since(site.versions, version, table)
            yield Planned(path_of(version, table), _table, (version, table, since), many=True)


def _since(versions: Sequence[Version], version: Version, table: str) -> str:
    """The release since which a table is as it is in this one."""
    found = version.name
    for one in reversed(versions[: version.number]):
        if table not in one.tables or one.tables[table].sha256 != version.tables[table].sha256:
            break
        found = one.name
    return found


def _page(site: Site, locale: str, path: str, title: str, crumbs: list[tuple[str, str]]) -> dict[str, Any]:
    page = frame("resource", locale, path, title, crumbs)
    page["demonstration"] = site.demonstration
    return page


def _rows(columns: Sequence[tuple[str, bool]], rows: Sequence[Sequence[dict[str, str]]], locale: str) -> dict[str, Any]:
    heads = [{"title": i18n.say(key, locale), "unit": "", "numeric": numeric} for key, numeric in columns]
    return {"columns": heads, "rows": [list(row) for row in rows]}


def _section(identity: str, title: str, table: dict[str, Any], more: str = "") -> dict[str, Any]:
    return {"kind": "table", "id": identity, "title": title, "table": table, **({"more": more} if more else {})}


def _all(site: Site, locale: str) -> dict[str, Any]:
    last = site.versions[-1]
    page = _page(site, locale, PATH, i18n.say("releases.title", locale), [])
    day = parts.day(last.day, locale)
    page["answer"] = i18n.say("releases.answer", locale, count=i18n.number(len(site.versions)), day=day)
    page["description"] = i18n.say("releases.lead", locale)
    rows = [
        [
            {"text": one.name, "href": path_of(one)}, {"text": parts.day(one.day, locale)}, {"text": i18n.number(len(one.tables))},
            {"text": i18n.number(sum(told.corrects and not told.first for told in one.differences.values()))},
        ]
        for one in reversed(site.versions)
    ]  # fmt: skip
    columns = [
        ("releases.name", False),
        ("releases.day", False),
        ("releases.tables", True),
        ("releases.corrected", True),
    ]
    way = [{"title": i18n.say("ledger.title", locale), "path": LEDGER, "note": i18n.say("ledger.lead", locale)}]
    page["sections"] = [
        {"kind": "links", "title": i18n.say("releases.ledger", locale), "items": way},
        _section("releases", i18n.say("releases.title", locale), _rows(columns, rows, locale)),
    ]
    return page


def _release(site: Site, version: Version, locale: str) -> dict[str, Any]:
    page = _page(site, locale, path_of(version), _called(version, locale), [(i18n.say("releases.title", locale), PATH)])
    page["answer"] = i18n.say("releases.day-of", locale, day=parts.day(version.day, locale))
    rows = []
    for name, kept in version.tables.items():
        told = version.differences.get(name, Difference())
        rows.append(
            [
                {"text": _title(site, name, locale), "href": path_of(version, name)}, {"text": i18n.number(kept.rows)},
                {"text": i18n.number(len(told.added))}, {"text": i18n.number(len(told.changed))},
                {"text": i18n.number(len(told.removed))}, {"text": _state(told, locale)},
            ]
        )  # fmt: skip
    rows += [
        [{"text": _title(site, name, locale)}, *({"text": ""} for _ in range(4)), {"text": _state(told, locale)}]
        for name, told in version.differences.items() if told.absent
    ]  # fmt: skip
    columns = [
        ("releases.table", False), ("releases.rows", True), ("releases.added", True), ("releases.changed", True),
        ("releases.removed", True), ("releases.state", False),
    ]  # fmt: skip
    record, sums = f"{FILES}{version.name}.json", f"{FILES}{version.name}.SHA256SUMS"
    files = [
        {"label": i18n.say(key, locale), "path": path, "format": form, "bytes": None, "sha256": sha256}
        for key, path, form, sha256 in (("releases.record", record, "json", version.sha256), ("releases.sums", sums, "txt", ""))
    ]  # fmt: skip
    page["sections"] = [
        _section("tables", i18n.say("releases.tables", locale), _rows(columns, rows, locale)),
        {"kind": "downloads", "title": i18n.say("releases.verify", locale), "files": files},
        {"kind": "facts", "title": i18n.say("releases.chain", locale), "rows": [
            {"label": i18n.say("releases.number", locale), "text": str(version.number)},
            {"label": i18n.say("releases.sha256", locale), "text": version.sha256},
            {"label": i18n.say("releases.previous", locale), "text": version.previous or i18n.say("releases.none-before", locale)},
        ]},
    ]  # fmt: skip
    return page


def _called(version: Version, locale: str) -> str:
    return i18n.say("releases.called", locale, name=version.name)


def _title(site: Site, name: str, locale: str) -> str:
    found = site.resources.get(name)
    return i18n.pick(found.title, locale) if found else name


def _state(told: Difference, locale: str) -> str:
    kind = (
        "absent" if told.absent else "first" if told.first else "unknown" if told.unknown
        else "same" if told == Difference(told.key) else "corrected" if told.corrects else "grown"
    )  # fmt: skip
    return i18n.say(f"releases.is-{kind}", locale)


def _table(site: Site, version: Version, table: str, since: str, locale: str) -> dict[str, Any]:
    kept: Kept = version.tables[table]
    told = version.differences.get(table, Difference())
    resource = site.resources.get(table)
    crumbs = [(i18n.say("releases.title", locale), PATH), (_called(version, locale), path_of(version))]
    page = _page(site, locale, path_of(version, table), f"{_title(site, table, locale)} · {version.name}", crumbs)
    page["noindex"] = table in site.safeguards.lists
    page["answer"] = _state(told, locale)
    facts = [
        {"label": i18n.say("releases.day", locale), "text": parts.day(version.day, locale)},
        {"label": i18n.say("releases.rows", locale), "text": i18n.number(kept.rows)},
        {"label": i18n.say("releases.since", locale), "text": since},
        {"label": i18n.say("releases.csv-sha256", locale), "text": kept.sha256},
    ]
    if units := version.lacking.get(table):
        facts.append({"label": i18n.say("releases.lacking", locale), "text": ", ".join(units)})
    sections: list[dict[str, Any]] = [{"kind": "facts", "title": i18n.say("releases.about", locale), "rows": facts}]
    if kept.copy:
        file = {
            "label": i18n.say("releases.csv", locale), "path": f"{FILES}{kept.sha256}.csv.gz", "format": "csv.gz",
            "bytes": None, "sha256": kept.copy.packed,
        }  # fmt: skip
        sections.append({"kind": "downloads", "files": [file]})
    elif kept.gone:
        page["description"] = i18n.say("releases.gone", locale, reason=kept.gone)
    else:
        page["description"] = i18n.say("releases.not-kept", locale)
    page["sections"] = [*sections, *_told(resource, told, locale)]
    return page


def _told(resource: Resource | None, told: Difference, locale: str) -> Iterator[dict[str, Any]]:
    """What changed, each kind with its first rows."""
    for key, names in (("releases.new-columns", told.new_columns), ("releases.old-columns", told.old_columns)):
        if names:
            rows = [{"label": name, "text": _column(resource, name, locale)} for name in names]
            yield {"kind": "facts", "title": i18n.say(key, locale), "rows": rows}
    if told.changed:
        cells = [
            [
                {"text": "/".join(one.key)}, {"text": _column(resource, one.field, locale)},
                ledger.word(resource, one.field, one.before, locale), ledger.word(resource, one.field, one.after, locale),
            ]
            for one in told.changed[:LISTED]
        ]  # fmt: skip
        columns = [
            ("releases.row", False),
            ("releases.field", False),
            ("releases.before", False),
            ("releases.after", False),
        ]
        title = i18n.say("releases.changed", locale)
        yield _section("changed", title, _rows(columns, cells, locale), _more(len(told.changed), locale))
    for kind, keys in (("removed", told.removed), ("added", told.added)):
        if keys:
            at = len(told.key) or None
            listed = [[{"text": "/".join(row[:at])}] for row in keys[:LISTED]]
            title = i18n.say(f"releases.{kind}", locale)
            yield _section(kind, title, _rows([("releases.row", False)], listed, locale), _more(len(keys), locale))


def _more(count: int, locale: str) -> str:
    return i18n.say("records.listed", locale, shown=LISTED, count=i18n.number(count)) if count > LISTED else ""


def _column(resource: Resource | None, name: str, locale: str) -> str:
    field = resource.field(name) if resource else None
    return i18n.pick(field.title, locale) if field else name


def _ledger(site: Site, locale: str) -> dict[str, Any]:
    page = _page(site, locale, LEDGER, i18n.say("ledger.title", locale), [(i18n.say("releases.title", locale), PATH)])
    found = list(islice(ledger.entries(site), LISTED + 1))
    page["description"] = i18n.say("ledger.lead", locale)
    page["answer"] = "" if found else i18n.say("ledger.none", locale)
    rows = []
    for one in found[:LISTED]:
        resource = site.resources.get(one.table)
        what = _column(resource, one.field, locale) if one.field else i18n.say(f"ledger.{one.what}", locale)
        sides = [ledger.word(resource, one.field, text, locale) for text in (one.before, one.after)]
        rows.append(
            [
                {"text": one.version.name, "href": path_of(one.version, one.table) if one.table in one.version.tables else path_of(one.version)},
                {"text": _title(site, one.table, locale)}, {"text": "/".join(one.row)}, {"text": what},
                *(sides if one.what == "changed" else [{"text": ""}, {"text": ""}]),
                {"text": ledger.said(site, "reason", one.reason, locale)}, {"text": ledger.said(site, "found_by", one.found_by, locale)},
            ]
        )  # fmt: skip
    columns = [
        ("releases.name", False), ("releases.table", False), ("releases.row", False), ("releases.field", False),
        ("releases.before", False), ("releases.after", False), ("ledger.reason", False), ("ledger.found-by", False),
    ]  # fmt: skip
    if rows:
        more = i18n.say("ledger.more", locale, shown=LISTED) if len(found) > LISTED else ""
        page["sections"].append(
            _section("corrections", i18n.say("ledger.title", locale), _rows(columns, rows, locale), more)
        )
    file = {
        "label": i18n.say("ledger.csv", locale),
        "path": f"{FILES}{ledger.FILE}",
        "format": "csv",
        "bytes": None,
        "sha256": "",
    }
    page["sections"].append({"kind": "downloads", "files": [file]})
    return page
