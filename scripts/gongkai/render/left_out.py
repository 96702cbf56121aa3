"""Links to files that are left out of the site: in place of a dead link the page says that the file is not published, and why.

Only a file of content/ that the leak scan has searched may be published (`privacy.leaks.files`); the rest stays out, and whoever
wrote a link to it is not the one who reads it.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection
from urllib.parse import unquote

from gongkai.core.i18n import say

_ANCHOR = re.compile(r"<a\b(?P<about>[^>]*)>(?P<said>.*?)</a\s*>", re.IGNORECASE | re.DOTALL)
_PICTURE = re.compile(r"<(?:img|embed|source|iframe|video|audio)\b(?P<about>[^>]*)>", re.IGNORECASE)
_ADDRESS = re.compile(r"""\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_WORDS = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_PELICAN = re.compile(r"[{|](?:static|attach|filename)[}|]", re.IGNORECASE)


def with_notes(page: str, place: str, out: Collection[str], locale: str) -> str:
    """The HTML of a page with a sentence in place of each link to, and picture of, a file of ``out``. ``place`` is the page's
    own path, ``out`` holds paths, all from the same folder and with "/"."""
    if not out:
        return page
    note = f'<span class="left-out">{html.escape(say("page.left-out", locale))}</span>'

    def picture(at: re.Match[str]) -> str:
        if not _is_out(at["about"], place, out):
            return at[0]
        words = _WORDS.search(at["about"])
        return f"{(words[1] or words[2] or '') if words else ''}{note}"

    def link(at: re.Match[str]) -> str:
        return f"{at['said']}{note}" if _is_out(at["about"], place, out) else at[0]

    return _ANCHOR.sub(link, _PICTURE.sub(picture, page))


def _is_out(about: str, place: str, out: Collection[str]) -> bool:
    found = _ADDRESS.search(about)
    if not found:
        return False
    given = html.unescape(found[1] or found[2] or found[3] or "")
    address = unquote(re.split("[?#]", _PELICAN.sub("", given), maxsplit=1)[0])
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", address):
        return False
    # an editor counts from the page's source, from the page as it is published, or from the folder's top
    here = posixpath.normpath(posixpath.join(posixpath.dirname(place), address))
    return here in out or re.sub(r"^(?:\.{1,2}/|/)+", "", address) in out
