"""The addresses that a package gives: which of them are no links on its pages, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.core import i18n, web_addresses
from gongkai.core.errors import Severity
from gongkai.load.notes import Notes

_LISTS = ("sources", "licenses", "contributors")
_WORDS = ("path", "web", "url", "homepage")
_MARKDOWN = re.compile(
    r"\]\(\s*<?([^\s)>]+)|^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)|<([A-Za-z][A-Za-z0-9+.-]*:[^\s>]+)>|href\s*=\s*[\"']?([^\s\"'>]+)",
    re.MULTILINE,
)


def check_links(package: Mapping[str, Any], readme: Mapping[str, str], notes: Notes) -> None:
    """Each address that does not lead where it seems to, or is of a kind that is no link (javascript:, data:, file: …), has
    a warning; a homepage that is no web address a notice."""
    told: set[tuple[str, str]] = set()
    for file, address in (*((notes.descriptor, one) for one in _given(package)), *_written(readme)):
        if (file, address) in told:
            continue
        told.add((file, address))
        kind = web_addresses.scheme(address)
        if kind in web_addresses.PORTS:
            if why := web_addresses.doubt(address):
                words: dict[str, Any] = {f"why_{locale}": i18n.say(f"address.{why}", locale) for locale in i18n.LOCALES}
                host = web_addresses.host(address)
                notes.add("address-doubtful", Severity.WARNING, file=file, address=address, host=host, **words)
        elif kind and kind != "mailto":
            notes.add("address-dropped", Severity.WARNING, file=file, address=address)
        elif not kind and address == package.get("homepage"):
            notes.add("address-dropped", Severity.NOTICE, file=file, address=address)


def _given(package: Mapping[str, Any]) -> Iterator[str]:
    """The addresses of a descriptor that a page would link: its own and its resources'."""
    resources = package.get("resources")
    for words in (package, *(resources if isinstance(resources, list) else ())):
        if not isinstance(words, Mapping):
            continue
        found = [words.get("homepage"), *(one.get(word) for one in _members(words) for word in _WORDS)]
        if words is not package:
            paths = words.get("path")
            found += [
                one
                for one in (paths if isinstance(paths, list) else [paths])
                if web_addresses.scheme(one) in web_addresses.PORTS
            ]
        yield from (one for one in found if isinstance(one, str) and one.strip())


def _members(words: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for key in _LISTS:
        members = words.get(key)
        yield from (one for one in (members if isinstance(members, list) else ()) if isinstance(one, Mapping))


def _written(readme: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(file, address) of each link of a README."""
    for locale, text in readme.items():
        for found in _MARKDOWN.finditer(text):
            yield ("README.md" if locale == "zh" else f"README.{locale}.md"), next(filter(None, found.groups()))
