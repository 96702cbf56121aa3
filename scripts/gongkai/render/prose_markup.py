"""What Python-Markdown writes, as the page needs it: tables that a phone can show, ids that begin with a letter, nothing obsolete."""

from __future__ import annotations

import html
import re

SIDE_BY_SIDE = 2
"""Tables of more columns are stacked on a phone: a row a block, each cell behind its column's name."""

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r'<(t[hd])(?: align="(\w+)")?>(.*?)</\1>', re.DOTALL)
_NAMED_BY_NUMBER = re.compile(r'(\bid="|\bhref="(?![a-z][a-z0-9+.-]*:)[^"#]*#)(?:[_-]+|(?=\d))([^"]+)"', re.IGNORECASE)
_ALIGNED = {"right": "n", "center": "mid"}


def mended(page: str) -> str:
    """Markup of prose, of a piece or of a whole page. An id that begins with no letter, as the ``_3`` of a heading without a Latin
    letter does, begins with ``part-`` then."""
    return _NAMED_BY_NUMBER.sub(r'\1part-\2"', _TABLE.sub(_table, page))


def _table(found: re.Match[str]) -> str:
    heads: list[str] = []

    def row(one: re.Match[str]) -> str:
        nonlocal heads
        cells = _CELL.findall(one[0])
        if not heads:
            heads = [html.escape(html.unescape(re.sub(r"<[^>]*>", "", text)).strip()) for _, _, text in cells]
        stacked = len(heads) > SIDE_BY_SIDE
        written = []
        for at, (tag, align, text) in enumerate(cells):
            look = f' class="{_ALIGNED[align]}"' if align in _ALIGNED else ""
            label = f' data-label="{heads[at]}"' if stacked and tag == "td" and 0 < at < len(heads) else ""
            written.append(f"<{tag}{look}{label}>{text}</{tag}>\n")
        return f"<tr>\n{''.join(written)}</tr>"

    rows = _ROW.sub(row, found[1])
    look = ' class="stack"' if len(heads) > SIDE_BY_SIDE else ""
    # What is wider than its column scrolls, and is reached by the keys then.
    return f'<table tabindex="0"{look}>{rows}</table>'
