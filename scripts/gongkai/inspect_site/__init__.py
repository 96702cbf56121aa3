"""The finished site, looked at as a reader's browser will: links, anchors, other hosts, headings, policies, weights.

Reads site/ and nothing else, so it says the same of a site that was built elsewhere. Like mistakes in data, what it
finds are Problems; one that many pages share (a broken link in a footer) is told once, with the number of pages.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from gongkai.core import web_addresses
from gongkai.core.errors import Place, Problem, Severity
from gongkai.core.kit import THEME
from gongkai.incremental import memory
from gongkai.inspect_site import again, weight
from gongkai.inspect_site.addresses import Files, in_stylesheet
from gongkai.inspect_site.page import Page, read, script_hash

__all__ = ["BUDGET", "HANDBOOKS", "inspect", "script_hash"]

BUDGET = Path(THEME, "budget.toml")
HANDBOOKS = ("handbook/",)
LANGUAGES = {"": "zh", "en/": "en", "handbook/en/": "en"}
_HTML = (".html", ".htm")

Finding = tuple[str, str, str, Mapping[str, Any]]
"""code, detail (two findings of one code and detail are the same mistake), the path where it stands, further facts"""


def inspect(
    site: Path, budget: Path | None = BUDGET, *, site_url: str = "", languages: Mapping[str, str] = LANGUAGES
) -> list[Problem]:
    """Everything wrong with the site, in a fixed order. ``languages`` gives the language of the pages below each prefix;
    ``site_url`` is the site's own absolute address, where it has one. A weight above budget is a warning, the rest errors."""
    now = memory.files_in(site)
    paths = frozenset(now)
    files = Files(paths, site_url)
    budgets = weight.read(budget) if budget else []
    made_of = (budgets, site_url, sorted(languages.items()))
    pages = _Pages(site, languages)
    looked = again.changed(site, now, made_of, lambda path, raw: pages.parsed(path, raw).ids)
    found = [
        *_twins(paths),
        *_pages(site, files, budgets, pages, looked),
        *_stylesheets(site, files),
        *_drawings(site, paths if looked is None else paths & looked),
    ]
    again.note(made_of, (path for _, _, path, _ in found))
    return _told(found)


class _Pages(dict[str, Page]):
    """The pages of the site as facts, each read when it is asked for."""

    def __init__(self, site: Path, languages: Mapping[str, str]) -> None:
        super().__init__()
        self.site = site
        self.languages = languages

    def __missing__(self, path: str) -> Page:
        self[path] = self.parsed(path, (self.site / path).read_bytes())
        return self[path]

    def parsed(self, path: str, raw: bytes) -> Page:
        """What a page of these bytes says."""
        known = self.languages
        language = next(known[one] for one in sorted(known, key=len, reverse=True) if path.startswith(one))
        return read(path, raw, language=language, strict=not path.startswith(HANDBOOKS))


def _pages(
    site: Path, files: Files, budgets: list[weight.Budget], pages: _Pages, looked: frozenset[str] | None
) -> Iterator[Finding]:
    weights: dict[str, int] = {}

    def weigh(page: str, address: str) -> int:
        path = files.find(page, address, loads=True).path
        if path in files.paths and path not in weights:
            weights[path] = len(gzip.compress((site / path).read_bytes(), 6))
        return weights.get(path, 0)

    wanted = sorted(one for one in (files.paths if looked is None else looked) if one.endswith(_HTML))
    for path in wanted:
        raw = (site / path).read_bytes()
        page = pages[path] = pages.parsed(path, raw)
        for code, detail in page.findings:
            yield code, detail, path, {}
        for part, weighs, most, kind in weight.overweight(page, raw, budgets, weigh):
            # the page stands in the detail, so that each heavy page is told by itself
            yield f"inspect-weight-{part}", path, path, {"kind": kind, "kilobytes": _kilo(weighs), "most": _kilo(most)}
    for path in wanted:
        yield from _links(pages[path], pages, files)


def _kilo(size: int) -> str:
    return f"{size / 1000:.1f}"


def _links(page: Page, pages: _Pages, files: Files) -> Iterator[Finding]:
    for link in page.links:
        target = files.find(page.path, link.address, loads=link.loads)
        if target.code:
            yield target.code, target.path or link.address, page.path, {}
        elif (
            not target.path
            and web_addresses.scheme(link.address) in web_addresses.PORTS
            and web_addresses.doubt(link.address)
        ):
            yield "inspect-link-doubtful", f"{link.address} → {web_addresses.host(link.address)}", page.path, {}
        elif (
            target.anchor not in ("", "top")
            and target.path.endswith(_HTML)
            and target.anchor not in pages[target.path].ids
        ):
            yield "inspect-anchor", f"{target.path}#{target.anchor}", page.path, {}


def _stylesheets(site: Path, files: Files) -> Iterator[Finding]:
    for path in sorted(one for one in files.paths if one.endswith(".css")):
        for address in in_stylesheet((site / path).read_text(encoding="utf-8", errors="replace")):
            code = files.find(path, address, loads=True).code
            if code:
                yield code, address, path, {}


def _drawings(site: Path, paths: frozenset[str]) -> Iterator[Finding]:
    """SVG files that run something or ask another host, once they are opened by themselves."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for path in sorted(one for one in paths if one.endswith(".svg")):
        try:
            root = etree.fromstring((site / path).read_bytes(), parser)
        except etree.XMLSyntaxError as error:
            yield "inspect-svg-file", str(error), path, {}
            continue
        for element in root.iter(etree.Element):
            if etree.QName(element).localname in ("script", "foreignObject"):
                yield "inspect-inline-script", f"<{etree.QName(element).localname}>", path, {}
            for name, value in element.items():
                if name.lower().startswith("on"):
                    yield "inspect-handler", name, path, {}
                elif name.endswith("href") and not value.startswith("#") and etree.QName(element).localname != "a":
                    yield "inspect-foreign", value, path, {}


def _twins(paths: frozenset[str]) -> Iterator[Finding]:
    """Paths that a USB stick or Windows, where letters have no case, would take for one."""
    seen: dict[str, str] = {}
    for path in sorted(paths):
        first = seen.setdefault(path.casefold(), path)
        if first != path:
            yield "inspect-twins", first, path, {}


def _told(findings: list[Finding]) -> list[Problem]:
    """One Problem a mistake: at the first place where it stands, with the number of places."""
    places: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        places.setdefault(finding[:2], []).append(finding)
    problems = []
    for (code, detail), found in places.items():
        first = found[0]
        facts = {"detail": detail, "page": first[2], "pages": len({one[2] for one in found}), **first[3]}
        severity = Severity.WARNING if code.startswith(("inspect-weight", "inspect-link-doubtful")) else Severity.ERROR
        problems.append(Problem(code, severity, place=Place(first[2]), facts=facts))
    return problems
