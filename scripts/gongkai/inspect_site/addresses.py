"""Where an address in the finished site leads: to a file of it, to another host, or nowhere.

Everything is judged as a browser reads it on ``file://``, on a case-sensitive host and below a sub-path at once: relative
addresses that end in a file name, in the very letters of the file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\t\n\r]")  # browsers drop these anywhere in an address
_CSS_ADDRESS = re.compile(r"url\(\s*(['\"]?)(.*?)\1\s*\)|@import\s+(['\"])(.*?)\3", re.IGNORECASE | re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PLAIN = re.compile(r"[\w.-]+(/[\w.-]+)*")
LINKS_MAY = {"http", "https", "mailto", "tel"}


class Target(NamedTuple):
    """Where an address leads: a path in the site ("" outside it) with its anchor, and the code of what is wrong with it."""

    path: str = ""
    anchor: str = ""
    code: str = ""


@dataclass(frozen=True)
class Files:
    """Every path of the site, and how an address is found among them. ``site_url`` is the site's own absolute address."""

    paths: frozenset[str]
    site_url: str = ""

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder of the site without a slash at its end, "" for its root."""
        return frozenset(parent for path in self.paths for parent in _parents(path)) | {""}

    @cached_property
    def folded(self) -> dict[str, str]:
        """The paths by their case-folded form, which a case-blind file system takes for the same."""
        return {path.casefold(): path for path in sorted(self.paths)}

    def find(self, page: str, address: str, *, loads: bool) -> Target:
        """Where an address in ``page`` leads. ``loads`` is true where the browser fetches it unasked."""
        place, _, anchor = address.partition("#")
        if _PLAIN.fullmatch(place):  # nearly all addresses of a sound site: no scheme, no escapes, a file
            folder = page.rpartition("/")[0]
            path = posixpath.normpath(f"{folder}/{place}" if folder else place)
            if path in self.paths:
                return Target(path, unquote(anchor) if "%" in anchor else anchor)
        return self._find(page, address, loads)

    def _find(self, page: str, address: str, loads: bool) -> Target:
        address = _IGNORED.sub("", address).strip().replace("\\", "/")
        if self.site_url and address.startswith(self.site_url):
            page, address = "index.html", address.removeprefix(self.site_url) or "index.html"
            address = address + "index.html" if address.partition("#")[0].endswith("/") else address
        scheme = _SCHEME.match(address)
        if scheme:
            return Target(code=_judge(scheme[1].lower(), loads))
        if address.startswith("//"):
            return Target(code="inspect-foreign" if loads else "inspect-scheme")
        if address.startswith("/"):
            return Target(code="inspect-absolute")
        place, _, anchor = address.partition("#")
        place = unquote(place.partition("?")[0])
        if not place:
            return Target(page, unquote(anchor), "inspect-empty" if loads and not address else "")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), place))
        if path == ".." or path.startswith("../"):
            return Target(code="inspect-outside")
        if path in self.paths and not place.endswith("/"):
            return Target(path, unquote(anchor))
        if place.endswith("/") or (path if path != "." else "") in self.folders:
            return Target(path, code="inspect-directory")
        return Target(path, code="inspect-case" if path.casefold() in self.folded else "inspect-missing")


def _parents(path: str) -> Iterable[str]:
    folder = posixpath.dirname(path)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)


def _judge(scheme: str, loads: bool) -> str:
    if loads:
        return "inspect-foreign" if scheme in ("http", "https", "ws", "wss", "ftp") else "inspect-scheme"
    return "" if scheme in LINKS_MAY else "inspect-scheme"


def in_stylesheet(text: str) -> list[str]:
    """The addresses that a stylesheet makes the browser ask for; data: and #references are none."""
    found = (at[2] or at[4] or "" for at in _CSS_ADDRESS.finditer(_CSS_COMMENT.sub(" ", text)))
    return [one for one in found if one and not one.lower().startswith("data:") and not one.startswith("#")]
