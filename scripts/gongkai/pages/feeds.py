"""Atom (RFC 4287): all releases, those that changed each package, what was changed after publication, and that of each unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

from gongkai.core import i18n
from gongkai.core.versions import Version
from gongkai.pages import ledger, version_links
from gongkai.pages.site import Site

ENTRIES = 50
"""Entries of a feed: the newest."""


def path_of(name: str) -> str:
    """The address of a feed from the root of the site."""
    return f"feeds/{name}.atom.xml"


def of_unit(unit: str) -> str:
    """The address of the feed of a unit."""
    return path_of(f"units/{unit}")


def units(site: Site) -> dict[str, str]:
    """The web address of the feed of each unit that has one: something of its own is not as it was published."""
    if not site.settings.site_url:
        return {}
    found = {ledger.unit_of(entry) for entry in ledger.entries(site)}
    return {unit: site.settings.site_url + of_unit(unit) for unit in sorted(found) if unit and site.unit(unit)}


def written(site: Site) -> Iterator[tuple[str, str]]:
    """The path of each feed, and its text."""
    locale = site.settings.languages[0]
    newest = list(reversed(site.versions))
    if not newest:
        return
    name = i18n.pick(site.settings.name, locale)
    yield (
        path_of("releases"),
        _feed(site, "releases", name, [_of_release(site, one, (), locale) for one in newest[:ENTRIES]]),
    )
    for package in site.packages:
        tables = tuple(one.id for one in package.resources)
        own = [one for one in newest if set(tables) & one.differences.keys()][:ENTRIES]
        if own:
            title = f"{name}: {i18n.pick(package.title, locale)}"
            yield (
                path_of(package.name),
                _feed(site, package.name, title, [_of_release(site, one, tables, locale) for one in own]),
            )
    corrected: list[Item] = []
    by_unit: dict[str, list[Item]] = {}
    for entry in ledger.entries(site):
        unit = ledger.unit_of(entry)
        mine = by_unit.setdefault(unit, []) if unit and site.unit(unit) else []
        if len(corrected) < ENTRIES or len(mine) < ENTRIES:
            told = _of_entry(site, entry, locale)
            for listed in (mine, corrected):
                if len(listed) < ENTRIES and told not in listed:
                    listed.append(told)
    title = f"{name}: {i18n.say('ledger.title', locale)}"
    yield path_of("corrections"), _feed(site, "corrections", title, corrected)
    for unit, items in by_unit.items():
        title = f"{site.called([unit], locale)}: {i18n.say('ledger.title', locale)}"
        yield of_unit(unit), _feed(site, f"units/{unit}", title, items)


Item = tuple[str, str, str, str]
"""The id behind the site's address, the day, the title, the text."""


def _of_release(site: Site, version: Version, tables: Sequence[str], locale: str) -> Item:
    named = [one for one in version.differences if not tables or one in tables]
    titles = [i18n.pick(site.resources[one].title, locale) if one in site.resources else one for one in named]
    text = i18n.say("list.and", locale).join(titles)
    return version_links.path_of(version), version.day, i18n.say("releases.called", locale, name=version.name), text


def _of_entry(site: Site, entry: ledger.Entry, locale: str) -> Item:
    resource = site.resources.get(entry.table)
    field = resource.field(entry.field) if resource and entry.field else None
    what = i18n.pick(field.title, locale) if field else i18n.say(f"ledger.{entry.what}", locale)
    sides = [str(ledger.word(resource, entry.field, one, locale)["text"]) for one in (entry.before, entry.after)]
    change = f"{what}: {sides[0]} → {sides[1]}" if entry.what == "changed" else what
    title = f"{i18n.pick(resource.title, locale) if resource else entry.table} {'/'.join(entry.row)}"
    named = (entry.table, *entry.row, entry.field, entry.what, entry.before, entry.after)
    place = f"releases/{entry.version.name}/index.html#{sha256(chr(31).join(named).encode()).hexdigest()[:16]}"
    return place, entry.version.day, title.strip(), f"{change}. {ledger.said(site, 'reason', entry.reason, locale)}"


def _feed(site: Site, name: str, title: str, items: Sequence[Item]) -> str:
    root = site.settings.site_url
    latest = items[0][1] if items else site.as_of.isoformat()
    who = escape(
        i18n.pick(site.settings.organisation, site.settings.languages[0])
        or i18n.pick(site.settings.name, site.settings.languages[0])
    )
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom">', f"<title>{escape(title)}</title>",
        f"<id>{escape(root + path_of(name))}</id>", f'<link rel="self" href={quoteattr(root + path_of(name))}/>',
        f"<link href={quoteattr(root)}/>", f"<updated>{latest}T00:00:00Z</updated>", f"<author><name>{who}</name></author>",
    ]  # fmt: skip
    for path, day, what, text in items:
        lines.append(
            f"<entry><title>{escape(what)}</title><id>{escape(root + path)}</id><link href={quoteattr(root + path.partition('#')[0])}/>"
            f"<updated>{day}T00:00:00Z</updated><summary>{escape(text)}</summary></entry>"
        )
    return "\n".join([*lines, "</feed>", ""])
