"""sitemap.xml: the absolute address of every page, for search engines (sitemaps.org 0.9; needs the site's own address)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

MOST = 50_000
"""Addresses that one file may hold; of more there is an index and several files."""
_XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = 4096
_UNLISTED = b'<meta name="robots"'


def write(site: Path, site_url: str, paths: Iterable[str], where: Callable[[str], Path], most: int = MOST) -> list[str]:
    """Write the sitemap of the pages among ``paths``, all files of a site, below ``site``; the names of its files, none where
    the site has no address of its own. ``where`` says where a file lies: a page that asks robots to pass it over is left out.
    """
    pages = sorted(one for one in paths if one.endswith(".html") and not _unlisted(where(one))) if site_url else []
    parts = [pages[at : at + most] for at in range(0, len(pages), most)]
    if len(parts) < 2:
        return [_write(site / "sitemap.xml", "urlset", "url", site_url, one) for one in parts]
    names = [
        _write(site / f"sitemap-{number}.xml", "urlset", "url", site_url, one) for number, one in enumerate(parts, 1)
    ]
    return [_write(site / "sitemap.xml", "sitemapindex", "sitemap", site_url, names), *names]


def _unlisted(page: Path) -> bool:
    with page.open("rb") as file:
        return _UNLISTED in file.read(_HEAD)


def _write(path: Path, root: str, entry: str, site_url: str, paths: Sequence[str]) -> str:
    lines = [f"<{entry}><loc>{escape(site_url + quote(one))}</loc></{entry}>" for one in paths]
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{_XMLNS}">', *lines, f"</{root}>", ""])
    path.write_text(text, encoding="utf-8", newline="\n")
    return path.name
