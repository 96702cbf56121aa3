"""What the views say of a record, shared out by topic: in short on the record's own page, in full on a page for each topic.

A resident asks five things of her village. A page of thirty sections answers all of them and none in time; so a view says
with its word ``page`` which of the questions it answers, and with ``brief`` that it is told in a line or two at the
beginning. A topic that no view has data for has no page and is named nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.core import formatting, i18n
from gongkai.core.figure import Record
from gongkai.core.links import record_of
from gongkai.core.model import Absent, Resource
from gongkai.core.results import Slice
from gongkai.core.withheld import UNITS
from gongkai.pages import parts
from gongkai.pages.site import Site

BRIEF_ROWS = 3
"""Rows of a view that are told in short."""
Topics = Mapping[str, Sequence[Slice]]


def of(slices: Sequence[Slice]) -> Topics:
    """The slices by their topic, the topics in the house's order; none where no slice has one."""
    found = {topic: [one for one in slices if one.view.page == topic] for topic in i18n.topics()}
    return {topic: some for topic, some in found.items() if some}


def path_of(record: Record, topic: str) -> str:
    """Where a topic's page stands: below the record's own."""
    return f"{record.path.removesuffix('index.html')}{topic.replace('.', '/')}/index.html"


def home(site: Site, record: Record, topics: Topics, locale: str) -> dict[str, Any]:
    """What the record's own page has of its topics: each that something is told of in short, then links to the others."""
    cards, more = [], []
    for topic, slices in topics.items():
        briefs = sorted((one for one in slices if one.view.brief is not None), key=lambda one: one.view.brief or 0)
        link = _link(record, topic, locale)
        if briefs:
            cards.append({**link, "briefs": [_brief(site, one, locale) for one in briefs]})
        else:
            within = topic.partition(".")[0]
            more.append({**link, "within": i18n.say(f"topic.{within}", locale) if within != topic else ""})
    return {"topics": cards, "more": more}


def menu(record: Record, topics: Topics, here: str, locale: str) -> dict[str, Any]:
    """What the page of a topic has of the others: the way between them, and what lies within this one."""
    outer = [_link(record, one, locale, here) for one in topics if "." not in one]
    inner = [_link(record, one, locale) for one in topics if one.startswith(f"{here}.")]
    own = {"title": i18n.say("topics.home", locale), "path": record.path}
    return {"menu": [own, *outer], "more": inner}


def title(record: Record, topic: str, locale: str) -> str:
    """What the page of a topic is called."""
    name = i18n.say(f"topic.{topic}", locale)
    return i18n.say("topics.page", locale, record=i18n.pick(record.title, locale), topic=name)


def way(site: Site, one: Resource, unit: str, locale: str) -> list[tuple[str, str]]:
    """The way to a unit's row of a table: the unit's page, and its topic under which that package's views stand."""
    record = site.unit(unit)
    if record is None or not record.path or one.id == UNITS:
        return []
    topics = of(site.about(UNITS, (unit,)))
    topic = next((name for name, some in topics.items() if any(each.view.package == one.package for each in some)), "")
    if not topic:
        return []
    return [
        (i18n.pick(record.title, locale), record.path),
        (i18n.say(f"topic.{topic}", locale), path_of(record, topic)),
    ]


def plan(record: Record, topics: Topics) -> Iterator[tuple[str, str]]:
    """Each topic with the address of its page."""
    for topic in topics:
        yield topic, path_of(record, topic)


def _link(record: Record, topic: str, locale: str, here: str = "") -> dict[str, Any]:
    current = topic == here or here.startswith(f"{topic}.")
    return {
        "title": i18n.say(f"topic.{topic}", locale),
        "path": path_of(record, topic),
        **({"current": True} if current else {}),
    }


def _brief(site: Site, part: Slice, locale: str) -> dict[str, Any]:
    """A slice in short: its sentence; of its first rows the words, each with its link; of the first its numbers."""
    drawn, records = site.drawn(part, locale)
    seen = part.visible
    if seen.view.kind == "table":  # of a list its sentence; its rows are on the topic's page
        return {"sentence": drawn.sentence, "words": [], "figures": []}
    words: list[list[dict[str, str]]] = []
    figures: list[dict[str, str]] = []
    for at, row in enumerate(seen.rows[:BRIEF_ROWS]):
        line: list[dict[str, str]] = []
        for field, value, link in zip(seen.fields, row, seen.links, strict=True):
            if value is Absent.MISSING:
                continue
            told = parts.cell(value, field, record_of(link, row, records), locale, unit=True)
            name = i18n.pick(field.title, locale)
            if not field.numeric:
                line.append({**told, "label": name} if field.dial else told)
            elif not at:
                short = value if isinstance(value, Absent | str) else formatting.brief(value, field, locale)
                figures.append({**told, "label": name, **({"text": short} if isinstance(short, str) else {})})
        words.append(line)
    return {"sentence": drawn.sentence, "words": [one for one in words if one], "figures": figures}
