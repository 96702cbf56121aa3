"""The first page, which answers before it lists, and the account of what was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from gongkai.core import i18n
from gongkai.core.results import Outcome, Slice
from gongkai.core.withheld import UNITS
from gongkai.pages import no_data, parts, units
from gongkai.pages.package import frame, package_path
from gongkai.pages.site import Site


def home(site: Site, locale: str) -> dict[str, Any]:
    """The home page: the questions of the views that ask to be there, each with its answer (what is a list, as news apart);
    then the packages."""
    page = frame("home", locale, "index.html", i18n.pick(site.settings.name, locale), [])
    page["description"] = i18n.pick(site.settings.description, locale)
    page["demonstration"] = site.demonstration
    chosen = sorted(
        (part for part in site.whole if part.view.home is not None),
        key=lambda part: (part.view.home, part.view.package, part.view.name),
    )
    if first := next((part for part in chosen if part.view.kind != "table"), None):
        page["sections"] = [parts.draw(site, first, locale)]
    if found := units.groups(site, locale):
        page["units"] = {"groups": found, "count": sum(len(one["items"]) for one in found)}
    lists = [part for part in chosen if part.view.kind == "table"]
    page["news"] = [one for part in lists if (one := _answer(site, part, locale))]
    page["answers"] = [one for part in chosen if part not in lists and (one := _answer(site, part, locale))]
    page["packages"] = [
        {"title": i18n.pick(one.title, locale), "description": i18n.pick(one.description, locale),
         "path": package_path(one.name), "note": i18n.say("package.none-yet", locale).rstrip("。.") if no_data.of_package(site, one)
         else i18n.say("home.tables", locale, count=len(one.resources))}
        for one in site.packages
    ]  # fmt: skip
    return page


def _answer(site: Site, part: Slice, locale: str) -> dict[str, Any] | None:
    """A question with its answer and whose figures that sums; of an empty list what that means; None where nothing can be said."""
    drawn = site.drawn(part, locale)[0]
    sentence = drawn.sentence or (
        "" if drawn.rows or no_data.of_view(site, part) else i18n.pick(part.view.empty, locale)
    )
    if not sentence:
        return None
    return {
        "title": drawn.title,
        "sentence": sentence,
        "number": drawn.number,
        "path": f"{package_path(part.view.package)}#{part.view.name}",
        "units": units.told(site, part.view, locale),
    }


def search(site: Site, locale: str) -> dict[str, Any]:
    """The page that searches: the index is the renderer's, made of what all pages say."""
    page = frame("search", locale, "search/index.html", i18n.say("search.title", locale), [])
    return {**page, "units": site.has_records(UNITS)}


def quality(site: Site, locale: str) -> dict[str, Any]:
    """What is checked and how it went: each rule with its result, then every problem that stops or warns."""
    page = frame("quality", locale, "quality/index.html", i18n.say("quality.title", locale), [])
    counts = Counter(problem.severity.value for problem in site.problems)
    run = [one for one in site.outcomes if not one.not_run]
    clean = sum(not one.problems for one in run)
    page["answer"] = i18n.say("quality.answer", locale, rules=len(run), clean=clean, found=len(run) - clean)
    page |= site.findings([one for one in site.problems if one.severity != "notice"], locale)
    titles = {one.name: i18n.pick(one.title, locale) for one in site.packages}
    own = {one.name: {name.partition("/")[2] for name in one.own if name.startswith("rules/")} for one in site.packages}
    rows = [
        [
            {"text": i18n.say("quality.own", locale, rule=one.rule.id) if one.rule.path.name in own[one.rule.package] else one.rule.id},
            {"text": titles.get(one.rule.package, one.rule.package), "href": package_path(one.rule.package)},
            {"text": i18n.say(f"severity.{one.rule.severity.value}", locale)},
            {"text": _result(site, one, locale)},
        ]
        for one in site.outcomes
    ]  # fmt: skip
    columns = [{"title": i18n.say(f"quality.column.{one}", locale), "unit": "", "numeric": False}
               for one in ("rule", "package", "severity", "result")]  # fmt: skip
    tally = [
        {"label": i18n.say(f"severity.{one}", locale), "text": i18n.number(counts[one])}
        for one in ("error", "warning", "notice")
    ]
    page["sections"] = [
        {"kind": "facts", "title": i18n.say("quality.counts", locale), "rows": tally},
        {"kind": "table", "title": i18n.say("quality.rules", locale), "table": {"columns": columns, "rows": rows}},
        *_undrawn(site, titles, locale),
        {"kind": "links", "title": i18n.say("quality.machine", locale),
         "items": [{"title": "quality.json", "path": "quality.json", "note": ""}]},
    ]  # fmt: skip
    return page


def _undrawn(site: Site, titles: Mapping[str, str], locale: str) -> list[dict[str, Any]]:
    """The charts that are not drawn for want of a table or a column, each with which."""
    found = [(one.package, site.worded(one, locale)["message"]) for one in site.problems if one.code == "view-tables"]
    rows = [[{"text": titles.get(name, name), "href": package_path(name)}, {"text": told}] for name, told in found]
    columns = [{"title": i18n.say(f"quality.column.{one}", locale), "unit": "", "numeric": False}
               for one in ("package", "result")]  # fmt: skip
    section = {
        "kind": "table",
        "title": i18n.say("quality.undrawn", locale),
        "table": {"columns": columns, "rows": rows},
    }
    return [section] if rows else []


def _result(site: Site, one: Outcome, locale: str) -> str:
    """How a rule went, and of which units it could say nothing."""
    if one.not_run:
        return i18n.say("quality.not-run", locale, tables=one.not_run)
    found = site.found(one)
    told = (
        i18n.say("quality.found-some", locale) if found is None
        else i18n.say("quality.found", locale, count=found) if found
        else i18n.say("quality.passed", locale)
    )  # fmt: skip
    if not one.unchecked:
        return told
    return i18n.say("quality.unchecked", locale, result=told, units=site.called(one.unchecked, locale))
