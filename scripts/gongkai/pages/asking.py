"""Whom to ask about what stands on a page, and the papers for it: the form of an objection, the notice for the board, the cards
with codes that lead to a unit's pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.core import i18n
from gongkai.core.figure import Record
from gongkai.core.links import Key
from gongkai.core.model import Resource
from gongkai.core.results import Slice
from gongkai.core.withheld import UNITS
from gongkai.pages import codes, parts
from gongkai.pages.package import frame
from gongkai.pages.site import Planned, Site

PEOPLE = "people"
"""The topic under which a unit says whom to ask."""
MOST_CARDS = 60


def ask(site: Site, unit: str, locale: str) -> dict[str, Any] | None:
    """Whom to ask at a unit: its name and page, its numbers, the form; None where it says nothing of that."""
    record, slices = site.unit(unit), _people(site, unit)
    if record is None or not slices:
        return None
    return {
        "title": i18n.pick(record.title, locale), "path": record.path, "form": form_path(record),
        **({"cards": _below(record.path, "cards")} if site.settings.site_url else {}),
        "rows": _rows(site, [one for one in slices if one.view.brief is not None], locale),
    }  # fmt: skip


def form_path(record: Record) -> str:
    """The address of a unit's form of objection."""
    return _below(record.path, "objection")


def poster_path(path: str) -> str:
    """The address of the notice for the board that a record's page has."""
    return _below(path, "poster")


def short_path(unit: str) -> str:
    """The address of a unit that is short enough to be spoken, and stays."""
    return f"v/{unit}/index.html"


def plan(site: Site, one: Resource, key: Key, record: Record) -> Iterator[Planned]:
    """The papers that belong to a unit's record."""
    if one.id == UNITS and _people(site, key[-1]):
        yield Planned(form_path(record), _form, (key[-1], record), many=True)
        if site.settings.site_url:
            yield Planned(short_path(key[-1]), _short, (key[-1], record), many=True)
            yield Planned(_below(record.path, "cards"), _cards, (key[-1], record), many=True)


def poster(
    site: Site, record: Record, slices: Sequence[Slice], heading: str, unit: str, demonstration: bool, locale: str
) -> dict[str, Any]:
    """The notice for the board: what the page says first, who signs, where to complain, and the code that leads to the page."""
    page = frame("poster", locale, poster_path(record.path), heading, [])
    page["demonstration"] = demonstration
    page["of"] = record.path
    page["sections"] = [parts.draw(site, one, locale) for one in slices]
    page["ask"] = ask(site, unit, locale)
    page["code"] = codes.of(site, record.path, locale)
    return page


def posted(slices: Sequence[Slice]) -> list[Slice]:
    """The slices that a notice for the board shows, in the order of their word ``poster``."""
    return _ranked(slices, "poster")


def _ranked(slices: Sequence[Slice], word: str) -> list[Slice]:
    """The slices whose view has a word with a number, in the order of the numbers."""
    chosen = [one for one in slices if isinstance(one.view.options.get(word), int)]
    return sorted(chosen, key=lambda one: int(one.view.options[word]))


def _below(path: str, name: str) -> str:
    return f"{path.removesuffix('index.html')}{name}/index.html"


def _people(site: Site, unit: str) -> list[Slice]:
    """What a unit says of whom to ask, as facts in words: numbers to dial, places, hours."""
    facts = (one for one in site.about(UNITS, (unit,)) if one.view.page == PEOPLE and one.view.kind == "facts")
    return [one for one in facts if one.rows and not any(field.numeric for field in one.fields)]


def _rows(site: Site, slices: Sequence[Slice], locale: str) -> list[dict[str, Any]]:
    return [row for one in slices for row in parts.draw(site, one, locale).get("rows", ())]


def _form(site: Site, unit: str, record: Record, locale: str) -> dict[str, Any]:
    name = i18n.pick(record.title, locale)
    page = frame(
        "objection", locale, form_path(record), i18n.say("objection.title", locale, unit=name), [(name, record.path)]
    )
    page["demonstration"] = site.demonstration
    page["to"] = _rows(site, _people(site, unit), locale)
    page["unit"] = name
    page["sections"] = [parts.draw(site, one, locale) for one in _ranked(site.about(UNITS, (unit,)), "form")]
    page["handbook"] = f"{i18n.HANDBOOKS[locale]}/residents/objections.html"
    return page


def _short(site: Site, unit: str, record: Record, locale: str) -> dict[str, Any]:
    page = frame("go", locale, short_path(unit), i18n.pick(record.title, locale), [])
    return {
        **page,
        "noindex": True,
        "to": record.path,
        "demonstration": site.demonstration,
    }


def _cards(site: Site, unit: str, record: Record, locale: str) -> dict[str, Any]:
    """A card for the unit's own page, and one for each of its works and contracts."""
    name = i18n.pick(record.title, locale)
    page = frame(
        "cards", locale, _below(record.path, "cards"), i18n.say("cards.title", locale, unit=name), [(name, record.path)]
    )
    page["demonstration"] = site.demonstration
    page["cards"] = [
        {"title": name, "note": i18n.say("cards.unit", locale), "code": codes.of(site, short_path(unit), locale)}
    ]
    for one in site.tables.values():
        if one.record and one.id != UNITS and not one.lists and not one.heading and one.primary_key[:1] == ("org_id",):
            found = [each for key, each in site.records[one.id].pages.items() if key[0] == unit and each.path]
            page["cards"] += [
                {
                    "title": i18n.pick(each.title, locale),
                    "note": i18n.pick(one.title, locale),
                    "code": codes.of(site, each.path, locale),
                }
                for each in found[:MOST_CARDS]
            ]
    return page
