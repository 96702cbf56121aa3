"""The addresses of the site's pages, as one page writes that of another.

Addresses in page data are relative to the locale's root ("data/finances/index.html"); those that begin with a folder
of SHARED stand once at the root of the site.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

SHARED = ("static/", "downloads/", "releases/files/", "handbook/", "quality.json")


def prefix(locale: str, portal: Mapping[str, Any]) -> str:
    """The folder of a locale in the site: "" for the first one, "en/" for another."""
    return "" if locale == portal["locales"][0] else f"{locale}/"


def address(target: str, here: str, portal: Mapping[str, Any], locale: str, other: str | None = None) -> str:
    """The relative address of a target from the page ``here``; "" for what may not be linked.

    ``target`` is a path inside the locale ``other`` (``locale`` where None), a path in a SHARED folder, a "#fragment" or
    an http(s) address, which stays as it is. The page 404.html may be shown at any depth, so where the portal knows its
    own address its links are absolute.
    """
    if _PLAIN.fullmatch(target) and here != "404.html" and not here.startswith("../"):
        # Nearly all: nothing in it to judge or to quote. (A handbook's page lies outside its locale: "../handbook/…".)
        own = prefix(locale, portal)
        root = "" if target.startswith(SHARED) else prefix(other, portal) if other else own
        return _way(root + target, own + here)
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    if _DIALLED.fullmatch(target):
        return target
    if parts.scheme or parts.netloc:
        return target if parts.scheme in ("http", "https") and parts.netloc else ""
    if not parts.path:
        return f"#{quote(parts.fragment)}" if parts.fragment else ""
    if target.startswith(("/", "\\")) or ".." in parts.path.split("/"):
        return ""
    fragment = f"#{quote(parts.fragment)}" if parts.fragment else ""
    root = "" if parts.path.startswith(SHARED) else prefix(other or locale, portal)
    goal = root + parts.path
    if here == "404.html" and portal.get("site_url"):
        return str(portal["site_url"]) + quote(goal) + fragment
    start = posixpath.dirname(prefix(locale, portal) + here)
    return quote(posixpath.relpath(goal, start or ".")) + fragment


_DIALLED = re.compile(r"tel:\+?[0-9]{3,15}")
_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*")


def _way(goal: str, start: str) -> str:
    """The relative address from the page ``start`` to the page ``goal``, both plain paths from the root of the site."""
    there, _, name = goal.rpartition("/")
    here = start.rpartition("/")[0]
    if not here or f"{there}/".startswith(f"{here}/"):
        return _steps(there, here) + name
    # Out of its own folder first: from there the way is that of all the pages beside it.
    return "../" + _steps(there, here.rpartition("/")[0]) + name


@lru_cache(maxsize=1_000)
def _steps(there: str, here: str) -> str:
    """The relative address from the folder ``here`` to the folder ``there``, "" for the same one, else with a / at its end."""
    found = posixpath.relpath(f"/{there}", f"/{here}")
    return "" if found == "." else f"{found}/"


def is_web(target: Any) -> bool:
    """Whether it is an http(s) address with a host."""
    if not isinstance(target, str) or ":" not in target:
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
