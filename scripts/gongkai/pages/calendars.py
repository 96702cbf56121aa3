"""Days to come as calendars (iCalendar, RFC 5545): of the whole portal, and of each unit.

A view tells them: a table whose option ``calendar`` names the columns of the first and the last day. Its other texts, in the
portal's first language, are what an entry says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from gongkai.core import formatting, i18n
from gongkai.core.links import UNIT, record_of
from gongkai.core.model import Absent
from gongkai.core.results import Slice
from gongkai.pages import parts
from gongkai.pages.package import package_path
from gongkai.pages.site import Site

WIDTH = 75
"""Bytes of a line, without its end (section 3.1)."""


@dataclass(frozen=True)
class Entry:
    """A day or some days, both told, with what is then. ``place`` is the page about it, from the root of the site."""

    unit: str
    first: date
    last: date
    says: str
    place: str
    name: str


def path_of(unit: str = "") -> str:
    """The address of the portal's calendar, or of a unit's, from the root of the site."""
    return f"feeds/units/{unit}.ics" if unit else parts.CALENDAR


def written(site: Site) -> Iterator[tuple[str, str]]:
    """The path of each calendar, and its text, in the portal's first language."""
    locale = site.settings.languages[0]
    found = entries(site, locale)
    if not found:
        return
    name = i18n.pick(site.settings.name, locale)
    yield path_of(), text(site, f"{name}: {i18n.say('calendar.title', locale)}", found)
    for unit in dict.fromkeys(one.unit for one in found if site.unit(one.unit)):
        title = f"{site.called([unit], locale)}: {i18n.say('calendar.title', locale)}"
        yield path_of(unit), text(site, title, [one for one in found if one.unit == unit])


def entries(site: Site, locale: str) -> list[Entry]:
    """What all views tell of days to come, by day."""
    found = [one for part in site.whole if parts.DAYS in part.view.options for one in _of_view(site, part, locale)]
    return sorted(found, key=lambda one: (one.first, one.last, one.unit, one.says, one.name))


def _of_view(site: Site, part: Slice, locale: str) -> Iterator[Entry]:
    option = part.view.options[parts.DAYS]
    names = [one.name for one in part.fields]
    days = [str(one) for one in option] if isinstance(option, list) else [str(option)]
    if not days or not set(days) <= set(names):
        return
    for row in part.rows:
        first, last = (row[names.index(one)] for one in (days[0], days[-1]))
        if not isinstance(first, date) or not isinstance(last, date):
            continue
        told, place = [], package_path(part.view.package)
        for name, value, field, link in zip(names, row, part.fields, part.links, strict=True):
            record = record_of(link, row, site.records)
            word = formatting.shown(value, field, record, locale)
            if name in days or field.numeric or isinstance(word, Absent):
                continue  # numbers, of days left say, are others tomorrow
            told.append(formatting.word(word, field, locale))
            place = record.path if record and record.path and name != UNIT else place
        unit = str(row[names.index(UNIT)]) if UNIT in names else ""
        named = (str(cell) for cell, field in zip(row, part.fields, strict=True) if not field.numeric)
        name = chr(31).join((part.view.package, part.view.name, *named))
        yield Entry(unit, first, last, i18n.say("list.comma", locale).join(told), place, name)


def text(site: Site, title: str, found: Sequence[Entry]) -> str:
    """A calendar: whole days, of which the last is told as the day after it (section 3.6.1); named as RFC 7986 has it (section 5.3)."""
    root = site.settings.site_url
    stamp = f"{site.as_of:%Y%m%d}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gongkai//Gongkai//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
             f"X-WR-CALNAME:{escaped(title)}"]  # fmt: skip
    for one in found:
        lines += [
            "BEGIN:VEVENT", f"UID:{uuid5(NAMESPACE_URL, root + one.name)}", f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{one.first:%Y%m%d}", f"DTEND;VALUE=DATE:{one.last + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{escaped(one.says)}", f"URL:{root}{quote(one.place)}", "TRANSP:TRANSPARENT", "END:VEVENT",
        ]  # fmt: skip
    return "".join(f"{folded(one)}\r\n" for one in (*lines, "END:VCALENDAR"))


def escaped(value: str) -> str:
    """A text as a value (section 3.3.11)."""
    plain = " ".join(value.splitlines())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> str:
    """A line in pieces of at most WIDTH bytes, each but the first behind a space; no character is cut."""
    pieces: list[str] = []
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > WIDTH - (1 if pieces else 0):
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece])
