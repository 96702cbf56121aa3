"""One finished page as facts: its links, anchors and headings, and what is wrong with it taken alone.

Read with lxml, a real parser of HTML, by a handful of compiled paths: a site of some thousand pages takes seconds.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
_NOT_FETCHED = {"alternate", "author", "bookmark", "canonical", "external", "help", "index", "license", "me", "next",
                "nofollow", "prev", "search", "self", "tag", "up"}  # fmt: skip
_LOADING = ("src", "poster", "data", "background", "action", "formaction", "ping", "manifest", "data-src", "data-source",
            "data-library", "data-styles", "data-script")  # fmt: skip
_TAGS = ("area", "audio", "body", "button", "embed", "feimage", "feImage", "form", "frame", "html", "iframe", "image", "img",
         "input", "link", "object", "pattern", "script", "source", "track", "use", "video")  # fmt: skip
_DATA_SCRIPTS = {"application/ld+json", "application/json"}
_POLICY_HOLES = re.compile(r"'unsafe-inline'|'unsafe-eval'|'unsafe-hashes'|(?<!\S)(?:\*|https?:)", re.IGNORECASE)


def _path(expression: str) -> Any:
    return etree.XPath(expression, smart_strings=False)


_ANCHORS = _path("//a/@href | //a/@*[name()='xlink:href']")
_IDS = _path("//@id | //a/@name")
_HEADINGS = _path("count(//h1)")
_LANG = _path("string(/html/@lang)")
_TITLE = _path("normalize-space(string(/html/head/title))")
_POLICY = _path(
    "string(//meta[translate(@http-equiv, 'CONTESURIYPLV-', 'contesuriyplv-')='content-security-policy']/@content)"
)
_REFRESH = _path("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']/@content")
_BASE = _path("//base")
_IMAGES = _path("//img[not(@alt)]")
_PICTURES = _path("//*[local-name()='svg'][not(ancestor-or-self::*[@aria-hidden='true'])]")
_SCRIPTS = _path("//script[not(@src)]")
_STYLED = _path("//@style")
_STYLES = _path("//*[local-name()='style']")
_HANDLERS = _path("//@*[starts-with(name(), 'on')]")


class Link(NamedTuple):
    """An address in a page. ``loads`` is true where the browser asks for it by itself, or sends a form there."""

    address: str
    loads: bool


@dataclass(frozen=True)
class Page:
    """What a page refers to and can be referred to by. ``findings`` are (code, detail) of what is wrong with it alone;
    ``weighs`` the stylesheets and scripts that it can't be shown without, by "css" and "js"."""

    path: str
    ids: frozenset[str]
    links: tuple[Link, ...]
    findings: tuple[tuple[str, str], ...]
    weighs: tuple[tuple[str, str], ...]


def read(path: str, raw: bytes, *, language: str, strict: bool) -> Page:
    """The facts of a page. ``strict`` pages (the portal's) may hold no style and no inline script at all; others (the
    handbook's) only scripts whose hash their own policy names."""
    tree = etree.fromstring(raw, _PARSER) if raw.strip() else None
    if tree is None:
        return Page(path, frozenset(), (), (("inspect-h1", "0"),), ())
    ids = _IDS(tree)
    links, weighs = _links(tree)
    findings = list(_findings(tree, language=language, strict=strict))
    findings += [("inspect-id", name) for name, count in Counter(tree.xpath("//@id")).items() if count > 1]
    return Page(path, frozenset(ids), tuple(sorted(set(links))), tuple(findings), tuple(weighs))


def _links(tree: Any) -> tuple[list[Link], list[tuple[str, str]]]:
    links = [Link(address, False) for address in set(_ANCHORS(tree))]  # most of all links: gathered without Python
    weighs: list[tuple[str, str]] = []
    for element in tree.iter(*_TAGS):
        tag = element.tag
        for name, value in element.items():
            if name in ("href", "xlink:href"):
                loads = _fetched(element) if tag == "link" else tag != "area"
                links.append(Link(value, loads))
                if tag == "link" and "stylesheet" in (element.get("rel") or "").lower():
                    weighs.append(("css", value))
            elif name == "srcset":
                links += [Link(one.split()[0], True) for one in value.split(",") if one.split()]
            elif name in _LOADING and not (name == "data" and tag != "object"):
                links.append(Link(value, True))
                if tag == "script" and name == "src":
                    weighs.append(("js", value))
    links += [Link(text.partition("=")[2].strip(" '\""), True) for text in _REFRESH(tree) if "=" in text]
    return links, weighs


def _fetched(link: Any) -> bool:
    return not set((link.get("rel") or "").lower().split()) & _NOT_FETCHED


def _findings(tree: Any, *, language: str, strict: bool) -> Iterator[tuple[str, str]]:
    """What is wrong with the page taken alone."""
    headings = int(_HEADINGS(tree))
    if headings != 1:
        yield "inspect-h1", str(headings)
    lang = _LANG(tree)
    if lang.lower().split("-")[0] != language:
        yield "inspect-lang", lang
    if not _TITLE(tree):
        yield "inspect-title", ""
    if len(_BASE(tree)):
        yield "inspect-base", ""
    for where in _REFRESH(tree):
        yield "inspect-refresh", where[:60]
    policy = _POLICY(tree)
    if not policy:
        yield "inspect-policy", ""
    for hole in _POLICY_HOLES.findall(_scripts_of(policy)):
        yield "inspect-policy", hole
    for image in _IMAGES(tree):
        yield "inspect-alt", image.get("src") or ""
    for picture in _PICTURES(tree) if strict else ():
        if not _told(picture):
            yield "inspect-svg", picture.get("id") or picture.get("class") or ""
    for script in _SCRIPTS(tree):
        text = script.text or ""
        if (script.get("type") or "").lower() not in _DATA_SCRIPTS and (strict or script_hash(text) not in policy):
            yield "inspect-inline-script", " ".join(text.split())[:60]
    for name in {str(one) for one in _HANDLERS(tree)}:
        yield "inspect-handler", name[:60]
    if strict:
        for style in {str(one) for one in _STYLED(tree)}:
            yield "inspect-style", style[:60]
        for sheet in _STYLES(tree):
            yield "inspect-style", "<style> " + " ".join((sheet.text or "").split())[:50]


def _scripts_of(policy: str) -> str:
    """What the policy says of scripts: script-src, else default-src."""
    rules = {words[0].lower(): " ".join(words[1:]) for words in map(str.split, policy.split(";")) if words}
    return rules.get("script-src", rules.get("default-src", ""))


def _told(picture: Any) -> bool:
    """True where a drawing says in words what it shows, itself or by the labelled thing around it."""
    if any(one.get("role") == "img" and (one.get("aria-label") or one.get("aria-labelledby"))
           for one in (picture, picture.getparent()) if one is not None):  # fmt: skip
        return True
    title = next((one for one in picture if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == "title"), None)
    return picture.get("role") == "img" and title is not None and bool((title.text or "").strip())


def script_hash(text: str) -> str:
    """The source expression by which a Content-Security-Policy names an inline script."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
